//! What every command sets up first: the food table, the name index, the people, the dishes.

use std::path::PathBuf;

use super::args::{AvoidOptions, FoodOptions};
use super::files::{self, Input};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::foods::{FoodTable, read_foods};
use crate::intolerance::{DEFAULT_KCAL, Profile};
use crate::matching::{NameIndex, ResolvedRecipe, resolve};
use crate::recipes::{Format as Kind, Recipe, book, read};

/// The food table, with the user's own foods when there are any.
///
/// # Errors
///
/// [`Error::Read`] or [`Error::Input`] for the user's file.
pub fn foods(options: &FoodOptions) -> Result<FoodTable, Error> {
    let table = FoodTable::built_in();
    match &options.foods {
        None => Ok(table),
        Some(path) => {
            let more = read_foods(&files::read(path)?, &path.display().to_string())?;
            let own: std::collections::HashSet<&str> = more.iter().map(|f| &*f.id).collect();
            let known = |id: &str| table.get(id).is_some() || own.contains(id);
            for (row, food) in more.iter().enumerate() {
                // The line of a row without line breaks in its cells, after the header.
                let line = row + 2;
                if !food.like.is_empty() && (food.like == food.id || !known(&food.like)) {
                    return Err(Error::input(
                        path.display().to_string(),
                        line,
                        1,
                        "like: the id of another food",
                        format!("'{}' in {}", food.like, food.id),
                    ));
                }
                for part in food.parts() {
                    if table.root(part).is_none() && !known(part) {
                        return Err(Error::input(
                            path.display().to_string(),
                            line,
                            1,
                            "parts that are roots or food ids",
                            format!("'{part}' in {}", food.id),
                        ));
                    }
                }
            }
            Ok(table.with(more))
        }
    }
}

/// The people and their week: from a profile, or plain ones, with `--avoid` and `--diet` for everybody.
///
/// # Errors
///
/// [`Error::Input`] for the profile, [`Error::Usage`] for a word of `--avoid` or `--diet`.
pub fn profile<'f>(
    options: &AvoidOptions,
    people: usize,
    kcal: Option<f64>,
    year: i16,
    foods: &'f FoodTable,
) -> Result<Profile<'f>, Error> {
    let kcal = kcal.unwrap_or(DEFAULT_KCAL);
    let mut profile = match &options.profile {
        Some(path) => Profile::read(&files::read(path)?, &path.display().to_string(), year, kcal, foods)?,
        None => Profile::plain(people, kcal),
    };
    for person in &mut profile.people {
        for word in options.avoid.iter().filter(|w| !w.trim().is_empty()) {
            person.avoid(word, foods)?;
        }
        if let Some(diet) = &options.diet {
            diet_only(diet)?;
            person.avoid(diet, foods)?;
        }
    }
    Ok(profile)
}

fn diet_only(word: &str) -> Result<(), Error> {
    use crate::intolerance::{Kind, Restriction};
    let diets: Vec<&str> = Restriction::all().filter(|r| r.kind == Kind::Diet).map(|r| r.id).collect();
    if diets.contains(&word.trim().to_lowercase().as_str()) {
        return Ok(());
    }
    Err(Error::usage(format!("'{word}' is not a diet; one of {}", diets.join(", "))))
}

/// Reads the recipes of some inputs: each one read, or its error. One bad file does not stop the rest.
pub fn recipes(
    inputs: Vec<Input>,
    from: Option<Kind>,
    remarks: &mut Vec<Diagnostic>,
) -> Vec<Result<Recipe, Error>> {
    inputs
        .into_iter()
        .map(|input| {
            let outcome = read(&input.text?, &input.name, from)?;
            remarks.extend(outcome.diagnostics);
            Ok(outcome.value)
        })
        .collect()
}

/// The kind named by `--from`.
///
/// # Errors
///
/// [`Error::Usage`] for an unknown word.
pub fn kind(word: Option<&str>) -> Result<Option<Kind>, Error> {
    match word {
        None => Ok(None),
        Some(word) => Kind::from_key(word).map(Some).ok_or_else(|| {
            Error::usage(format!(
                "'{word}' is no kind of input; one of {}",
                Kind::ALL.map(Kind::key).join(", ")
            ))
        }),
    }
}

/// The dishes to plan from: the book, and the user's own.
///
/// # Errors
///
/// The first error of a user's recipe: a plan from half a book would surprise.
pub fn dishes<'f>(
    own: &[PathBuf],
    no_book: bool,
    names: &NameIndex<'f>,
    remarks: &mut Vec<Diagnostic>,
) -> Result<Vec<ResolvedRecipe<'f>>, Error> {
    let mut all: Vec<Recipe> = Vec::new();
    if !no_book {
        for (name, text) in book() {
            all.push(read(text, name, None)?.value);
        }
    }
    for recipe in recipes(files::inputs(own)?, None, remarks) {
        let recipe = recipe?;
        match all.iter_mut().find(|r| r.id == recipe.id) {
            Some(same) => *same = recipe,
            None => all.push(recipe),
        }
    }
    Ok(all
        .into_iter()
        .map(|recipe| {
            let outcome = resolve(recipe, names);
            remarks.extend(outcome.diagnostics);
            outcome.value
        })
        .collect())
}
