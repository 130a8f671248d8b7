//! `gutplan check`: may this person eat it?

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::args::{CheckArgs, Format};
use super::{files, kitchen, report};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::foods::FoodTable;
use crate::intolerance::{Accepted, Finding, Person, Verdict, judge};
use crate::matching::{NameIndex, ResolvedRecipe, resolve};
use crate::plan::allowed;
use crate::recipes::{Format as Kind, read};
use crate::render::json as documents;

/// One thing that was judged for one person.
struct Judged {
    who: String,
    what: String,
    finding: Finding,
    accepted: bool,
}

/// Judges recipes, lists and plan files. Exit code 1 when anything counted is not free.
///
/// # Errors
///
/// [`Error::Usage`] when nothing is avoided; the first error when no input could be read.
pub fn run(args: &CheckArgs) -> Result<u8, Error> {
    let foods = kitchen::foods(&args.food)?;
    let asked = args.avoid.profile.is_some()
        || args.avoid.diet.is_some()
        || args.avoid.avoid.iter().any(|w| !w.trim().is_empty());
    let profile = kitchen::profile(&args.avoid, 1, None, super::plan::this_year(), &foods)?;
    let names = NameIndex::new(foods.all());
    let kind = kitchen::kind(args.from.as_deref())?;
    let mut remarks = Vec::new();
    let mut judged = Vec::new();
    let mut worst = 0;
    for input in files::inputs(&args.inputs)? {
        let text = input.text?;
        let result = if is_plan(&text) {
            plan_file(&text, &input.name, asked.then_some(&profile.people), &foods)
        } else if profile.people.iter().all(|p| p.avoided.is_empty()) {
            Err(Error::usage("nothing to check: name what to avoid with --avoid, --diet or --profile"))
        } else {
            recipe(&text, &input.name, kind, &profile.people, &names, &foods, &mut remarks)
        };
        match result {
            Ok(found) => judged.extend(found),
            Err(error @ Error::Usage { .. }) => return Err(error),
            Err(error) => {
                report::error(&error);
                worst = worst.max(error.exit_code());
            }
        }
    }
    report::remarks(&remarks, args.food.quiet);
    files::print(render(&judged, args.format).as_bytes())?;
    let counted = judged.iter().any(|j| j.finding.verdict > Verdict::Free && !j.accepted);
    Ok(if worst > 0 { worst } else { u8::from(counted) })
}

fn is_plan(text: &str) -> bool {
    text.trim_start().starts_with('{') && text.contains("\"gutplan.plan/")
}

fn recipe<'f>(
    text: &str,
    name: &str,
    kind: Option<Kind>,
    people: &[Person<'f>],
    names: &NameIndex<'f>,
    foods: &'f FoodTable,
    remarks: &mut Vec<Diagnostic>,
) -> Result<Vec<Judged>, Error> {
    let outcome = read(text, name, kind)?;
    remarks.extend(outcome.diagnostics);
    let outcome = resolve(outcome.value, names);
    remarks.extend(outcome.diagnostics);
    let dish = outcome.value;
    Ok(people.iter().flat_map(|p| findings(p, &dish, 1.0, dish.recipe.title.clone(), foods)).collect())
}

fn findings(
    person: &Person<'_>,
    dish: &ResolvedRecipe<'_>,
    portion: f64,
    what: String,
    foods: &FoodTable,
) -> Vec<Judged> {
    person
        .avoided
        .iter()
        .map(|avoided| {
            let finding = judge(avoided, dish, portion, &person.limits, foods);
            let accepted = finding.verdict > Verdict::Free && allowed(&finding, person);
            Judged { who: person.name.clone(), what: what.clone(), finding, accepted }
        })
        .collect()
}

/// A plan needs nothing but its file: foods and grams of every dish, portions of everybody, and the
/// restrictions it was made for (or those that are asked for now).
fn plan_file(
    text: &str,
    name: &str,
    asked: Option<&Vec<Person<'_>>>,
    foods: &FoodTable,
) -> Result<Vec<Judged>, Error> {
    let plan = documents::PlanFile::read(text, name)?;
    let mut people = Vec::new();
    for person in &plan.people {
        let mut declared = Person::new(&person.name, 2000.0);
        match asked {
            // The profile's person of that name, else what is asked for goes for everybody.
            Some(asked) => {
                if let Some(same) = asked.iter().find(|p| p.name == person.name).or_else(|| asked.first()) {
                    declared = Person { name: person.name.clone(), ..same.clone() };
                }
            }
            None => {
                declared.limits = person.limits.in_force();
                declared.accepted = person
                    .accepted
                    .iter()
                    .map(|a| Accepted {
                        food: a.food.clone(),
                        restriction: a.restriction.clone(),
                        note: a.note.clone(),
                    })
                    .collect();
                for id in &person.restrictions {
                    declared
                        .avoid(id, foods)
                        .map_err(|e| Error::input(name, 1, 1, "known restrictions", e.to_string()))?;
                }
            }
        }
        people.push(declared);
    }
    if people.iter().all(|p| p.avoided.is_empty()) {
        return Err(Error::usage(
            "this plan was made without restrictions: name what to avoid with --avoid, --diet or --profile",
        ));
    }
    let mut judged = Vec::new();
    for day in &plan.days {
        for meal in &day.meals {
            let Some(dish) = plan.dishes.get(&meal.dish) else {
                return Err(Error::input(
                    name,
                    1,
                    1,
                    "every served dish under dishes",
                    format!("no '{}'", meal.dish),
                ));
            };
            let resolved = documents::resolved_dish(&meal.dish, dish, foods);
            for person in &people {
                let Some(portion) = meal.portions.get(&person.name) else { continue };
                let what = format!("{} {}: {}", day.date, meal.meal, dish.title);
                judged.extend(findings(person, &resolved, *portion, what, foods));
            }
        }
    }
    Ok(judged)
}

fn render(judged: &[Judged], format: Format) -> String {
    match format {
        Format::Json => documents::pretty(&Value::Array(judged.iter().map(value).collect())),
        Format::Jsonl => judged.iter().map(|j| format!("{}\n", value(j))).collect(),
        _ => {
            let mut s = String::new();
            let many = judged.iter().any(|j| j.who != judged[0].who);
            for j in judged {
                let who = if many { format!("{}: ", j.who) } else { String::new() };
                let accepted = if j.accepted { " (accepted)" } else { "" };
                let verdict = j.finding.verdict.key().replace('_', " ");
                let _ = writeln!(s, "{who}{} - {}: {verdict}{accepted}", j.what, j.finding.restriction);
                for b in &j.finding.because {
                    let _ = writeln!(
                        s,
                        "    {}: {} ({})",
                        b.path.join(" → "),
                        b.reason,
                        b.verdict.key().replace('_', " ")
                    );
                }
                if let (true, Some(a)) = (j.finding.because.is_empty(), &j.finding.amount) {
                    let _ = writeln!(
                        s,
                        "    {:.2} to {:.2} {}, limit {:.2} (basis: {})",
                        a.low,
                        a.high,
                        a.unit,
                        a.limit,
                        j.finding.basis.key()
                    );
                }
            }
            let counted = judged.iter().filter(|j| j.finding.verdict > Verdict::Free && !j.accepted).count();
            let _ = writeln!(
                s,
                "{} of {} checks free{}",
                judged.len() - counted,
                judged.len(),
                if counted == 0 { ". Free means: no evidence of it; labels still decide." } else { "" }
            );
            s
        }
    }
}

fn value(j: &Judged) -> Value {
    json!({ "person": j.who, "item": j.what, "accepted": j.accepted, "finding": documents::finding(&j.finding) })
}
