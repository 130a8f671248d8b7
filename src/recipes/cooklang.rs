//! Cooklang (`.cook`, `.menu`) to a recipe.

use std::borrow::Cow;

use cooklang::{
    Content, Converter, CooklangParser, Extensions, Ingredient, Item, Modifiers, Quantity, Value,
};

use serde_json::Value as Json;

use super::figures::{meals_in, minutes_in, servings_in};
use super::heat::heated;
use super::ingredient_line::parse_line;
use super::recipe::{IngredientLine, Recipe};
use super::step_sentence::{HeatStep, Piece};
use crate::diagnostic::{Diagnostic, Outcome};
use crate::error::Error;

/// No recipe is longer, bytes; the parser needs the square of the time for braces that never close.
const LONGEST: usize = 64 * 1024;

/// Reads a Cooklang recipe.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `text` | Cooklang, front matter and sections allowed | | cooklang.org specification |
/// | `file` | the name for errors and for `source` | | |
/// | returns | the recipe; every ingredient in the order it is named first | | |
///
/// `heated` of an ingredient is told by the steps, and stays `None` in doubt.
///
/// # Errors
///
/// [`Error::Input`] with line and column where the text is no Cooklang.
pub fn read_cooklang(text: &str, file: &str) -> Result<Outcome<Recipe>, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() > LONGEST {
        let expected = format!("a Cooklang recipe of at most {LONGEST} bytes");
        return Err(Error::input(file, 1, 1, expected, format!("{} bytes", text.len())));
    }
    let extensions = Extensions::COMPONENT_MODIFIERS | Extensions::COMPONENT_ALIAS | Extensions::RANGE_VALUES;
    let parser = CooklangParser::new(extensions, Converter::empty());
    let ascii_escapes = without_wide_escapes(text);
    // The crate asserts what it believes about its tokens; a belief that fails must not end the program.
    let result =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| parser.parse(&ascii_escapes).into_result()));
    let (parsed, report) = match result {
        Ok(Ok(parsed)) => parsed,
        Err(_) => return Err(Error::input(file, 1, 1, "a Cooklang recipe", "a text its parser cannot take")),
        Ok(Err(report)) => {
            let first = report.errors().next();
            let offset = first.and_then(|e| e.labels.first()).map_or(0, |(span, _)| span.start());
            let (line, column) = line_and_column(text, offset);
            let found = first.map_or_else(|| "something else".to_string(), |e| e.message.to_lowercase());
            return Err(Error::input(file, line, column, "a Cooklang recipe", found));
        }
    };
    let mut diagnostics = Vec::new();
    for warning in report.warnings() {
        let offset = warning.labels.first().map_or(0, |(span, _)| span.start());
        let (line, _) = line_and_column(text, offset);
        diagnostics.push(Diagnostic::new(format!("{file}:{line}"), warning.message.to_lowercase()));
    }

    let mut recipe = metadata(&parsed.metadata);
    recipe.source = file.to_string();
    recipe.notes = notes(text);
    let steps = steps(&parsed, &mut recipe);
    let names: Vec<&str> = parsed.ingredients.iter().map(|i| i.name.as_str()).collect();
    let heated = heated(&steps, &names);
    for (index, ingredient) in parsed.ingredients.iter().enumerate() {
        let same_name = |other: &Ingredient| other.name.eq_ignore_ascii_case(&ingredient.name);
        let before = parsed.ingredients[..index].iter().position(same_name);
        if let (Some(before), None) = (before, &ingredient.quantity) {
            // The same food again: one answer holds only when it holds for both.
            let first =
                recipe.ingredients.iter_mut().find(|l| l.name == line_name(&parsed.ingredients[before]));
            if let Some(first) = first.filter(|l| l.heated != heated[index]) {
                first.heated = None;
            }
            continue;
        }
        let mut line = ingredient_line(ingredient);
        line.heated = heated[index];
        recipe.ingredients.push(line);
    }
    Ok(Outcome { value: recipe, diagnostics })
}

fn metadata(metadata: &cooklang::Metadata) -> Recipe {
    let text =
        |keys: &[&str]| keys.iter().find_map(|k| metadata.get(*k)).and_then(|v| texts(v).into_iter().next());
    let mut recipe = Recipe {
        title: text(&["title"]).unwrap_or_default(),
        servings: text(&["servings", "serves", "yield"]).and_then(|s| servings_in(&s)),
        minutes: text(&["time required", "time", "duration", "total time"]).and_then(|s| minutes_in(&s)),
        cuisine: text(&["cuisine"]),
        author: text(&["author", "source.author"]),
        introduction: text(&["introduction", "description"]),
        ..Recipe::default()
    };
    if recipe.minutes.is_none() {
        let part = |key| text(&[key]).and_then(|s| minutes_in(&s));
        let parts = [part("prep time"), part("cook time")];
        recipe.minutes = parts.iter().any(Option::is_some).then(|| parts.iter().flatten().sum());
    }
    for key in ["meal", "meals", "course", "category"] {
        for word in metadata.get(key).map(texts).unwrap_or_default() {
            recipe.meals.extend(meals_in(&word));
        }
    }
    recipe.meals.sort_unstable();
    recipe.meals.dedup();
    for key in ["tags", "tag", "diet"] {
        for tags in metadata.get(key).map(texts).unwrap_or_default() {
            recipe.tags.extend(tags.split(',').map(|t| t.trim().to_string()).filter(|t| !t.is_empty()));
        }
    }
    recipe
}

/// A scalar, a list of them, or the values of a mapping, as texts.
fn texts(value: &impl serde::Serialize) -> Vec<String> {
    let text = |value: &Json| match value {
        Json::String(text) => Some(text.trim().to_string()).filter(|t| !t.is_empty()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    };
    match serde_json::to_value(value) {
        Ok(Json::Array(list)) => list.iter().filter_map(text).collect(),
        Ok(Json::Object(map)) => map.values().filter_map(text).collect(),
        Ok(value) => text(&value).into_iter().collect(),
        // A mapping with keys that are no text says nothing we use.
        Err(_) => Vec::new(),
    }
}

/// Reads the steps as text, and gives them in pieces for the question of heat.
fn steps(parsed: &cooklang::Recipe, recipe: &mut Recipe) -> Vec<HeatStep> {
    let mut heat = Vec::new();
    for (section, part) in parsed.sections.iter().enumerate() {
        let mut heading = part.name.clone();
        for content in &part.content {
            let Content::Step(step) = content else { continue };
            let mut text = heading.take().map_or_else(String::new, |h| format!("{h}: "));
            let mut pieces = Vec::new();
            for item in &step.items {
                let written = item_text(item, parsed);
                text.push_str(&written);
                pieces.push(match item {
                    Item::Ingredient { index } if *index < parsed.ingredients.len() => Piece::Named(*index),
                    Item::Timer { .. } => Piece::Time(minutes_in(&written)),
                    _ => Piece::Text(written),
                });
            }
            recipe.steps.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
            heat.push(HeatStep { section, pieces });
        }
    }
    heat
}

/// An item as readable text; the amounts stand in the list of ingredients only.
fn item_text(item: &Item, parsed: &cooklang::Recipe) -> String {
    match item {
        Item::Text { value } => value.clone(),
        Item::Ingredient { index } => {
            parsed.ingredients.get(*index).map_or_else(String::new, |i| i.display_name().to_string())
        }
        Item::Cookware { index } => {
            parsed.cookware.get(*index).map_or_else(String::new, |c| c.display_name().to_string())
        }
        Item::Timer { index } => parsed.timers.get(*index).map_or_else(String::new, |timer| {
            timer.quantity.as_ref().map(quantity_text).or_else(|| timer.name.clone()).unwrap_or_default()
        }),
        Item::InlineQuantity { index } => {
            parsed.inline_quantities.get(*index).map(quantity_text).unwrap_or_default()
        }
    }
}

/// The notes (`> ...`): the parser joins neighbouring ones, so they are read from the text. A line that
/// goes on with a small letter belongs to the note above it.
fn notes(text: &str) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        let marked = line.strip_prefix('>').filter(|rest| !rest.starts_with('>')).map(str::trim);
        let (Some(rest), true) = (marked.or(open.then_some(line)), !line.is_empty()) else {
            open = false;
            continue;
        };
        match notes.last_mut() {
            Some(last) if open && (marked.is_none() || rest.starts_with(char::is_lowercase)) => {
                last.push(' ');
                last.push_str(rest);
            }
            _ if !rest.is_empty() => notes.push(rest.to_string()),
            _ => {}
        }
        open = true;
    }
    notes
}

fn quantity_text(quantity: &Quantity) -> String {
    let value = quantity.value().to_string();
    quantity.unit().map_or_else(|| value.clone(), |unit| format!("{value} {unit}"))
}

/// The name that [`ingredient_line`] gives.
fn line_name(ingredient: &Ingredient) -> String {
    ingredient_line(ingredient).name
}

/// The line a cook would write, read like any other line.
fn ingredient_line(ingredient: &Ingredient) -> IngredientLine {
    let name = ingredient.display_name();
    let quantity = ingredient.quantity.as_ref();
    let mut written = match quantity {
        None => name.to_string(),
        Some(q) => match q.value() {
            // "ein Schuss" is an amount, "nach Belieben" is a remark.
            Value::Text(text) => {
                let phrase = format!("{} {name}", quantity_text(q));
                let read = parse_line(&phrase);
                if read.amount.is_some() || read.unit.is_some() { phrase } else { format!("{name}, {text}") }
            }
            _ => format!("{} {name}", quantity_text(q)),
        },
    };
    let mut line = parse_line(&written);
    if let Some(note) = ingredient.note.as_deref().map(str::trim).filter(|n| !n.is_empty()) {
        written = format!("{written}, {note}");
        // A note is read like the rest of a line: "or almond milk", "optional", "drained".
        let read = parse_line(&format!("x, {note}"));
        for (to, from) in [(&mut line.preparation, read.preparation), (&mut line.comment, read.comment)] {
            if !to.is_empty() && !from.is_empty() {
                to.push_str(", ");
            }
            to.push_str(&from);
        }
        line.optional |= read.optional;
        line.alternative = line.alternative.or(read.alternative);
    }
    line.optional |= ingredient.modifiers().contains(Modifiers::OPT);
    line.line = written;
    line
}

/// A backslash before a character outside ASCII becomes a space: the crate's lexer counts such an escape
/// as two bytes. Every other byte keeps its place.
fn without_wide_escapes(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') || text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(|n| !n.is_ascii()) => out.push(' '),
            '\\' => {
                out.push(c);
                out.extend(chars.next());
            }
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Line and column (from 1) of a byte.
pub(super) fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}
