//! `gutplan shop`: the merged shopping list of a plan file.

use std::fmt::Write as _;

use super::args::{Format, ShopArgs};
use super::{files, kitchen};
use crate::error::Error;
use crate::plan::{Need, ShoppingLine, shopping_list};
use crate::render::{csv, json, terminal};

/// Makes the list anew from the dishes and portions of the file.
///
/// # Errors
///
/// [`Error::Input`] when the file is no plan or names a food that is in no table.
pub fn run(args: &ShopArgs) -> Result<u8, Error> {
    let foods = kitchen::foods(&args.food)?;
    let name = args.plan.display().to_string();
    let content = files::read(&args.plan)?;
    let plan = json::PlanFile::read(&content, &name)?;
    let mut needs = Vec::new();
    for day in &plan.days {
        for meal in &day.meals {
            let Some(dish) = plan.dishes.get(&meal.dish) else {
                return Err(Error::input(
                    &name,
                    1,
                    1,
                    "every served dish under dishes",
                    format!("no '{}'", meal.dish),
                ));
            };
            let servings: f64 = meal.portions.values().sum();
            for i in &dish.ingredients {
                let Some(food) = foods.get(&i.food) else {
                    return Err(Error::input(&name, 1, 1, "foods of the table", format!("'{}'", i.food)));
                };
                needs.push(Need {
                    food,
                    grams: i.grams * servings / dish.servings,
                    meal: format!("{}.{}", day.date, meal.meal),
                    check_label: !i.lifts.is_empty() || !food.lifts.is_empty(),
                });
            }
        }
    }
    let list = shopping_list(&needs);
    let bytes = match args.format {
        Format::Csv => csv::shopping(&list)?,
        Format::Json | Format::Jsonl => json::pretty(&json::shopping(&list)).into_bytes(),
        Format::Markdown => lines(&list, "- [ ] ").into_bytes(),
        Format::Text => lines(&list, "  ").into_bytes(),
    };
    files::deliver(args.output.as_deref(), &bytes)?;
    Ok(0)
}

fn lines(list: &[ShoppingLine], bullet: &str) -> String {
    let mut s = String::new();
    let mut aisle = "";
    for l in list {
        if l.aisle != aisle {
            aisle = &l.aisle;
            let _ = writeln!(s, "{}{}", if s.is_empty() { "" } else { "\n" }, aisle.replace('_', " "));
        }
        let check = if l.check_label { "  ! check the label" } else { "" };
        let _ = writeln!(
            s,
            "{bullet}{}: {} {} ({:.0} g needed){check}",
            l.name,
            terminal::number(l.buy.0),
            l.buy.1,
            l.need_g
        );
    }
    s
}
