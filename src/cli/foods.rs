//! `gutplan foods`: look foods up.

use super::args::{FoodsCommand, FoodsFormat, FoodsPrint};
use super::{files, kitchen};
use crate::assess::assess;
use crate::error::Error;
use crate::foods::{Condition, Food, FoodTable, Query, known_column};
use crate::intolerance::{Avoided, Limits, Restriction, Verdict, avoided, judge};
use crate::matching::{NameIndex, ResolvedRecipe, search};
use crate::render::terminal::Style;
use crate::render::{food_sheet, food_table, foods_csv, foods_json};
use crate::score::nutri_score_of_food;

/// Finds, shows or lists.
///
/// # Errors
///
/// [`Error::Usage`] when no food fits the words, or for an unknown column, category or restriction.
pub fn run(command: &FoodsCommand) -> Result<u8, Error> {
    match command {
        FoodsCommand::Find { words, limit, print, food } => {
            let foods = kitchen::foods(food)?;
            let names = NameIndex::new(foods.all());
            let words = words.join(" ");
            let found = search(&words, &names, *limit);
            if found.is_empty() {
                return Err(Error::usage(format!(
                    "no food fits '{words}'; try a shorter word, or foods list"
                )));
            }
            write(&found, print)?;
        }
        FoodsCommand::Show { words, print, food } => {
            let foods = kitchen::foods(food)?;
            let found = named(&words.join(" "), &foods)?;
            if print.format == FoodsFormat::Text && print.columns.is_empty() {
                let style = Style::new(super::colored(food.color, true));
                files::print(sheet(found, &foods, style).as_bytes())?;
            } else {
                write(&[found], print)?;
            }
        }
        FoodsCommand::List { category, conditions, avoid, sort, limit, print, food } => {
            let foods = kitchen::foods(food)?;
            let mut query = Query::default();
            for text in conditions {
                query.conditions.push(Condition::read(text)?);
            }
            if let Some(category) = category {
                in_table(category, &foods)?;
                query.conditions.push(Condition::read(&format!("category={category}"))?);
            }
            if let Some(column) = sort {
                query.sort_by(column)?;
            }
            let mut all: Vec<Avoided<'_>> = Vec::new();
            for word in avoid {
                all.extend(avoided(word, &foods)?);
            }
            let mut found = query.select(foods.all());
            found.retain(|f| is_free(f, &all, &foods));
            found.truncate(limit.unwrap_or(usize::MAX));
            write(&found, print)?;
        }
    }
    Ok(0)
}

fn named<'f>(phrase: &str, foods: &'f FoodTable) -> Result<&'f Food, Error> {
    // A word means what it means in a recipe; an id of several words is never a name.
    let names = NameIndex::new(foods.all());
    let by_name = || names.best(phrase).map(|best| best.food);
    let found = if phrase.contains('_') { foods.get(phrase).or_else(by_name) } else { by_name() };
    if let Some(food) = found.or_else(|| foods.get(phrase)) {
        return Ok(food);
    }
    let near: Vec<&str> = search(phrase, &names, 4).iter().map(|f| &*f.id).collect();
    let hint = if near.is_empty() { "foods find WORDS looks for near names".into() } else { near.join(", ") };
    Err(Error::usage(format!("no food is called '{phrase}'; {hint}")))
}

fn in_table(category: &str, foods: &FoodTable) -> Result<(), Error> {
    let mut all: Vec<&str> = foods.all().iter().map(|f| &*f.category).collect();
    all.sort_unstable();
    all.dedup();
    if all.contains(&category) {
        return Ok(());
    }
    Err(Error::usage(format!("there is no category '{category}'; one of {}", all.join(", "))))
}

/// Whether the usual serving (100 g when none is stated) is free of all of these.
fn is_free(food: &Food, avoided: &[Avoided<'_>], foods: &FoodTable) -> bool {
    let dish = ResolvedRecipe::of_food(food, food.serving_g.map_or(100.0, f64::from));
    avoided.iter().all(|a| judge(a, &dish, 1.0, &Limits::DEFAULT, foods).verdict == Verdict::Free)
}

fn sheet(food: &Food, foods: &FoodTable, style: Style) -> String {
    let everything: Vec<Avoided<'_>> = Restriction::all().map(Avoided::Restriction).collect();
    let dish = ResolvedRecipe::of_food(food, food.serving_g.map_or(100.0, f64::from));
    let serving = assess(dish, &everything, &Limits::DEFAULT, foods);
    food_sheet(food, &serving, nutri_score_of_food(food, foods), foods, style)
}

fn write(found: &[&Food], print: &FoodsPrint) -> Result<(), Error> {
    for column in &print.columns {
        known_column(column)?;
    }
    match print.format {
        FoodsFormat::Text => files::print(food_table(found, &print.columns).as_bytes()),
        FoodsFormat::Csv => files::print(&foods_csv(found, &print.columns)),
        FoodsFormat::Json => files::print(foods_json(found, &print.columns).as_bytes()),
    }
}
