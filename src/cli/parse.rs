//! `gutplan parse`: ingredient lines to amount, unit, name, preparation, food and grams.

use std::fmt::Write as _;
use std::path::Path;

use super::args::{Format, ParseArgs};
use super::{files, kitchen, report};
use crate::error::Error;
use crate::matching::{NameIndex, ResolvedIngredient, resolve};
use crate::recipes::Format as Kind;
use crate::render::{csv, json, terminal};

/// Parses every line of the inputs; a `.txt` or stdin is a list of lines, a recipe gives its ingredients.
///
/// # Errors
///
/// Wrong usage, unreadable foods, an output that cannot be written.
pub fn run(args: &ParseArgs) -> Result<u8, Error> {
    let foods = kitchen::foods(&args.food)?;
    let names = NameIndex::new(foods.all());
    let kind = kitchen::kind(args.from.as_deref())?;
    let mut remarks = Vec::new();
    let mut lines: Vec<ResolvedIngredient<'_>> = Vec::new();
    let mut worst = 0;
    for input in files::inputs(&args.inputs)? {
        let is_list = input.name == "stdin" || Path::new(&input.name).extension().is_some_and(|e| e == "txt");
        let kind = kind.or(is_list.then_some(Kind::Lines));
        for recipe in kitchen::recipes(vec![input], kind, &mut remarks) {
            match recipe {
                Ok(recipe) => lines.extend(resolve(recipe, &names).value.ingredients),
                Err(error) => {
                    report::error(&error);
                    worst = worst.max(error.exit_code());
                }
            }
        }
    }
    report::remarks(&remarks, args.food.quiet);
    if lines.is_empty() && worst > 0 {
        return Ok(worst);
    }
    let bytes = match args.format {
        Format::Csv => csv::parsed(&lines)?,
        Format::Json => {
            json::pretty(&serde_json::Value::Array(lines.iter().map(json::ingredient).collect())).into_bytes()
        }
        Format::Jsonl => {
            lines.iter().map(|l| format!("{}\n", json::ingredient(l))).collect::<String>().into_bytes()
        }
        Format::Text | Format::Markdown => table(&lines).into_bytes(),
    };
    files::deliver(args.output.as_deref(), &bytes)?;
    Ok(worst)
}

fn table(lines: &[ResolvedIngredient<'_>]) -> String {
    let mut s = String::new();
    for i in lines {
        let amount = i.line.amount.map_or(String::new(), |a| {
            if a.low < a.high {
                format!("{}-{}", terminal::number(a.low), terminal::number(a.high))
            } else {
                terminal::number(a.low)
            }
        });
        let unit = i.line.unit.map_or("", |u| u.as_str());
        let grams = i.grams.map_or("? g".to_string(), |g| format!("{} g", terminal::number(g.0)));
        let food = i.food.map_or("not understood", |f| &f.id);
        let _ = writeln!(
            s,
            "{:>8} {:<10} {:<32} {:>9}  {:<28} {} {:.2}",
            amount,
            unit,
            i.line.name,
            grams,
            food,
            i.matched.key(),
            i.confidence
        );
    }
    s
}
