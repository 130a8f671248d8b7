//! `gutplan score`: recipes in, scores out.

use super::args::{Format, ScoreArgs};
use super::{files, kitchen, report};
use crate::assess::{Assessment, assess_all};
use crate::error::Error;
use crate::intolerance::{Avoided, Restriction};
use crate::matching::{NameIndex, resolve};
use crate::render::{json, terminal};

/// Scores every recipe of the inputs; a bad one is reported, the rest are scored, exit code 3.
///
/// # Errors
///
/// Wrong usage, unreadable profile or foods, an output that cannot be written; the error of the only
/// recipe.
pub fn run(args: &ScoreArgs) -> Result<u8, Error> {
    let foods = kitchen::foods(&args.food)?;
    let profile = kitchen::profile(&args.avoid, 1, None, super::plan::this_year(), &foods)?;
    let person = &profile.people[0];
    let everything: Vec<Avoided<'_>> = Restriction::all().map(Avoided::Restriction).collect();
    let avoided = if person.avoided.is_empty() { &everything } else { &person.avoided };
    let kind = kitchen::kind(args.from.as_deref())?;
    let names = NameIndex::new(foods.all());

    let mut remarks = Vec::new();
    let mut worst = 0;
    let mut dishes = Vec::new();
    for recipe in kitchen::recipes(files::inputs(&args.inputs)?, kind, &mut remarks) {
        match recipe {
            Ok(recipe) => {
                let outcome = resolve(recipe, &names);
                remarks.extend(outcome.diagnostics);
                dishes.push(outcome.value);
            }
            Err(error) => {
                report::error(&error);
                worst = worst.max(error.exit_code());
            }
        }
    }
    if dishes.is_empty() && worst > 0 {
        return Ok(worst);
    }
    let assessments = assess_all(dishes, avoided, &person.limits, &foods);
    report::remarks(&remarks, args.food.quiet);
    let bytes = render(&assessments, args.format, !person.avoided.is_empty(), args)?;
    files::deliver(args.output.as_deref(), &bytes)?;
    Ok(worst)
}

fn render(all: &[Assessment<'_>], format: Format, asked: bool, args: &ScoreArgs) -> Result<Vec<u8>, Error> {
    Ok(match format {
        Format::Json if all.len() == 1 => json::pretty(&json::score_document(&all[0])).into_bytes(),
        Format::Json => {
            let documents: Vec<_> = all.iter().map(json::score_document).collect();
            json::pretty(&serde_json::Value::Array(documents)).into_bytes()
        }
        Format::Jsonl => {
            let mut out = String::new();
            for a in all {
                out.push_str(&json::score_document(a).to_string());
                out.push('\n');
            }
            out.into_bytes()
        }
        Format::Csv => crate::render::csv::scores(all)?,
        Format::Markdown => terminal::scores_markdown(all, asked).into_bytes(),
        Format::Text => {
            let style = terminal::Style::new(super::colored(args.food.color, args.output.is_none()));
            terminal::scores(all, asked, style).into_bytes()
        }
    })
}
