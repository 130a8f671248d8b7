//! Foods and dishes for the tests of this folder.

use crate::foods::{Food, read_foods};
use crate::matching::{MatchKind, ResolvedIngredient, ResolvedRecipe};
use crate::quantity::Grams;
use crate::recipes::{IngredientLine, Recipe};

/// The foods of a table written out in a test.
pub(super) fn foods_of(table: &str) -> Vec<Food> {
    read_foods(table, "test.csv").unwrap()
}

/// A dish of foods by id, each with its mass in g.
pub(super) fn dish<'f>(foods: &'f [Food], lines: &[(&str, f64)]) -> ResolvedRecipe<'f> {
    let line = |(id, grams): &(&str, f64)| ResolvedIngredient {
        food: Some(foods.iter().find(|f| f.id == *id).unwrap()),
        matched: MatchKind::Exact,
        confidence: 1.0,
        grams: Some(Grams(*grams)),
        ..unread(id)
    };
    ResolvedRecipe { recipe: Recipe::default(), ingredients: lines.iter().map(line).collect() }
}

/// A line that nobody understood.
pub(super) fn unread<'f>(line: &str) -> ResolvedIngredient<'f> {
    ResolvedIngredient {
        line: IngredientLine::named(line),
        food: None,
        alternative: None,
        also: Vec::new(),
        lifts: Vec::new(),
        matched: MatchKind::None,
        confidence: 0.0,
        candidates: Vec::new(),
        grams: None,
        rule: None,
    }
}
