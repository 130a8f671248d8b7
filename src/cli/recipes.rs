//! `gutplan recipes`: the book of dishes.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::args::{AvoidOptions, FoodOptions, RecipesCommand};
use super::{files, kitchen};
use crate::assess::{Assessment, assess_all};
use crate::error::Error;
use crate::foods::{FoodTable, Nutrient};
use crate::intolerance::{Avoided, Limits, Restriction, Verdict};
use crate::matching::{NameIndex, resolve};
use crate::recipes::{MealKind, Recipe, book, read};
use crate::render::terminal;

/// Lists, shows or checks dishes.
///
/// # Errors
///
/// [`Error::Usage`] for an unknown meal or dish.
pub fn run(command: &RecipesCommand) -> Result<u8, Error> {
    match command {
        RecipesCommand::List { meal, avoid, food } => list(meal.as_deref(), avoid, food),
        RecipesCommand::Show { words, servings, avoid, food } => {
            show(&words.join(" "), *servings, avoid, food)
        }
        RecipesCommand::Lint { inputs, food } => lint(inputs, food),
    }
}

fn assessed<'f>(
    avoided: &[Avoided<'f>],
    limits: &Limits,
    names: &NameIndex<'f>,
    foods: &'f FoodTable,
) -> Result<Vec<Assessment<'f>>, Error> {
    let dishes = kitchen::dishes(&[], false, names, &mut Vec::new())?;
    Ok(assess_all(dishes, avoided, limits, foods))
}

fn list(meal: Option<&str>, avoid: &AvoidOptions, food: &FoodOptions) -> Result<u8, Error> {
    let meal = match meal {
        None => None,
        Some(word) => Some(MealKind::from_key(word).ok_or_else(|| {
            Error::usage(format!("'{word}' is no meal; one of breakfast, lunch, dinner, snack"))
        })?),
    };
    let foods = kitchen::foods(food)?;
    let profile = kitchen::profile(avoid, 1, None, super::plan::this_year(), &foods)?;
    let person = &profile.people[0];
    let names = NameIndex::new(foods.all());
    let mut s = String::new();
    for a in assessed(&person.avoided, &person.limits, &names, &foods)? {
        let recipe = &a.dish.recipe;
        let fits = a.findings.iter().all(|f| f.verdict == Verdict::Free || crate::plan::allowed(f, person));
        if !fits || meal.is_some_and(|m| !recipe.meals.contains(&m)) {
            continue;
        }
        let one = a.per_serving.as_ref().unwrap_or(&a.tally);
        let meals: Vec<&str> = recipe.meals.iter().map(|m| m.key()).collect();
        let _ = writeln!(
            s,
            "{:<46} {:<14} score {:>3.0} {:>5.0} kcal {:>4.1} g fibre {:>4.0} min {:>4.1} plants",
            recipe.id,
            meals.join(","),
            a.score.total.unwrap_or(0.0),
            one.get(Nutrient::Energy).middle,
            one.get(Nutrient::Fiber).middle,
            recipe.minutes.unwrap_or(0.0),
            a.tally.plant_count()
        );
    }
    files::print(s.as_bytes()).map(|()| 0)
}

fn show(words: &str, servings: Option<f64>, avoid: &AvoidOptions, food: &FoodOptions) -> Result<u8, Error> {
    let foods = kitchen::foods(food)?;
    let profile = kitchen::profile(avoid, 1, None, super::plan::this_year(), &foods)?;
    let person = &profile.people[0];
    let everything: Vec<Avoided<'_>> = Restriction::all().map(Avoided::Restriction).collect();
    let asked = !person.avoided.is_empty();
    let names = NameIndex::new(foods.all());
    let all = assessed(if asked { &person.avoided } else { &everything }, &person.limits, &names, &foods)?;
    let wanted = words.to_lowercase();
    let fits = |a: &&Assessment<'_>| {
        a.dish.recipe.id == wanted
            || wanted
                .split_whitespace()
                .all(|w| a.dish.recipe.title.to_lowercase().contains(w) || a.dish.recipe.id.contains(w))
    };
    let Some(a) = all.iter().find(|a| a.dish.recipe.id == wanted).or_else(|| all.iter().find(fits)) else {
        return Err(Error::usage(format!("no dish fits '{words}'; recipes list shows them all")));
    };
    let recipe = &a.dish.recipe;
    let factor = match (servings, recipe.servings) {
        (Some(n), _) if !(n.is_finite() && n > 0.0) => {
            return Err(Error::usage("--servings takes a number above 0"));
        }
        (Some(n), Some(own)) => n / own,
        _ => 1.0,
    };
    let style = terminal::Style::new(super::colored(food.color, true));
    let mut s = terminal::scores(std::slice::from_ref(a), asked, style);
    if let Some(text) = &recipe.introduction {
        let _ = writeln!(s, "\n{text}");
    }
    let _ = writeln!(
        s,
        "\nIngredients for {} servings:",
        terminal::number(factor * recipe.servings.unwrap_or(1.0))
    );
    for i in &a.dish.ingredients {
        let name = i.food.map_or(i.line.name.as_str(), |f| &f.name_en);
        let grams = i.grams.map_or("?".to_string(), |g| terminal::number(g.0 * factor));
        let _ = writeln!(s, "  {grams:>7} g  {name}  ({})", i.line.line);
    }
    s.push('\n');
    for (n, step) in recipe.steps.iter().enumerate() {
        let _ = writeln!(s, "{}. {step}", n + 1);
    }
    for note in &recipe.notes {
        let _ = writeln!(s, "> {note}");
    }
    files::print(s.as_bytes()).map(|()| 0)
}

fn lint(inputs: &[PathBuf], food: &FoodOptions) -> Result<u8, Error> {
    let foods = kitchen::foods(food)?;
    let names = NameIndex::new(foods.all());
    let mut findings = Vec::new();
    let mut count = 0;
    let texts: Vec<(String, String)> = if inputs.is_empty() {
        book().map(|(name, text)| (name.to_string(), text.to_string())).collect()
    } else {
        let mut all = Vec::new();
        for input in files::inputs(inputs)? {
            all.push((input.name, input.text?));
        }
        all
    };
    for (name, text) in &texts {
        count += 1;
        match read(text, name, None) {
            Err(error) => findings.push(error.to_string()),
            Ok(outcome) => {
                findings.extend(outcome.diagnostics.iter().map(|d| format!("{name}: {d}")));
                findings.extend(
                    lint_recipe(outcome.value, &names, &foods).into_iter().map(|f| format!("{name}: {f}")),
                );
            }
        }
    }
    let mut s = findings.join("\n");
    let _ =
        writeln!(s, "{}{count} recipes, {} findings", if s.is_empty() { "" } else { "\n" }, findings.len());
    files::print(s.as_bytes())?;
    Ok(u8::from(!findings.is_empty()))
}

/// What a careful editor would ask about one recipe.
fn lint_recipe(recipe: Recipe, names: &NameIndex<'_>, foods: &FoodTable) -> Vec<String> {
    let mut findings = Vec::new();
    for (missing, what) in [
        (recipe.servings.is_none(), "servings"),
        (recipe.minutes.is_none(), "time"),
        (recipe.meals.is_empty(), "meal"),
        (recipe.ingredients.is_empty(), "an ingredient"),
        (recipe.steps.is_empty(), "a step"),
    ] {
        if missing {
            findings.push(format!("expected {what}, found none"));
        }
    }
    let dish = resolve(recipe, names).value;
    for i in &dish.ingredients {
        if i.food.is_none() {
            findings.push(format!("'{}' is no food of the table", i.line.name));
        } else if i.grams.is_none() {
            findings.push(format!("'{}' has no mass: give g, ml, or a measure the food has", i.line.line));
        }
    }
    let a = crate::assess::assess(dish, &[], &Limits::DEFAULT, foods);
    if let Some(one) = &a.per_serving {
        let kcal = one.get(Nutrient::Energy).middle;
        if !(100.0..=1000.0).contains(&kcal) {
            findings.push(format!("{kcal:.0} kcal a serving is not plausible"));
        }
    }
    findings
}
