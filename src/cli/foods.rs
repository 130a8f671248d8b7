//! `gutplan foods`: look foods up.

use std::fmt::Write as _;

use super::args::FoodsCommand;
use super::{files, kitchen};
use crate::error::Error;
use crate::foods::{FoodTable, Nutrient};
use crate::matching::NameIndex;
use crate::render::terminal;

/// Finds, shows or lists.
///
/// # Errors
///
/// [`Error::Usage`] when no food fits the words.
pub fn run(command: &FoodsCommand) -> Result<u8, Error> {
    match command {
        FoodsCommand::Find { words, food } => {
            let foods = kitchen::foods(food)?;
            let found = find(&words.join(" "), &foods);
            if found.is_empty() {
                return Err(Error::usage(format!(
                    "no food fits '{}'; try a shorter word, or foods list",
                    words.join(" ")
                )));
            }
            files::print(found.as_bytes())?;
        }
        FoodsCommand::Show { words, food } => {
            let foods = kitchen::foods(food)?;
            let names = NameIndex::new(foods.all());
            let phrase = words.join(" ");
            let Some(found) = foods.get(&phrase).or_else(|| names.best(&phrase).map(|c| c.food)) else {
                return Err(Error::usage(format!(
                    "no food is called '{phrase}'; foods find WORDS looks for near names"
                )));
            };
            let style = terminal::Style::new(super::colored(food.color, true));
            files::print(terminal::food(found, &foods, style).as_bytes())?;
        }
        FoodsCommand::List { category, food } => {
            let foods = kitchen::foods(food)?;
            let mut s = String::new();
            for f in foods.all().iter().filter(|f| category.as_ref().is_none_or(|c| f.category == *c)) {
                let _ = writeln!(s, "{}", line(f));
            }
            if s.is_empty() {
                let mut all: Vec<&str> = foods.all().iter().map(|f| &*f.category).collect();
                all.sort_unstable();
                all.dedup();
                return Err(Error::usage(format!("no such category; one of {}", all.join(", "))));
            }
            files::print(s.as_bytes())?;
        }
    }
    Ok(0)
}

fn find(words: &str, foods: &FoodTable) -> String {
    let names = NameIndex::new(foods.all());
    let wanted: Vec<String> = words.to_lowercase().split_whitespace().map(String::from).collect();
    let mut s = String::new();
    let best = names.best(words).map(|c| c.food.id.to_string());
    let holds = |f: &&crate::foods::Food| {
        let all = std::iter::once(&f.name_en)
            .chain([&f.name_de, &f.id])
            .chain(f.aliases_en.iter())
            .chain(f.aliases_de.iter());
        let text = all.map(|n| n.to_lowercase()).collect::<Vec<_>>().join("|");
        wanted.iter().all(|w| text.contains(w))
    };
    let first = foods.all().iter().filter(|f| Some(f.id.to_string()) == best);
    let rest = foods.all().iter().filter(|f| Some(f.id.to_string()) != best).filter(holds);
    for f in first.chain(rest) {
        let _ = writeln!(s, "{}", line(f));
    }
    s
}

fn line(f: &crate::foods::Food) -> String {
    let of = |n: Nutrient| f.nutrients.get(n).map_or("-".to_string(), terminal::number);
    format!(
        "{:<32} {:<34} {:<34} {:>5} kcal {:>5} g fibre",
        f.id,
        f.name_en,
        f.name_de,
        of(Nutrient::Energy),
        of(Nutrient::Fiber)
    )
}
