//! What a recipe turns into when every line has met the food table.

use crate::foods::Food;
use crate::quantity::Grams;
use crate::recipes::{IngredientLine, Recipe};

/// How a name met a food.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MatchKind {
    /// The food's own name.
    Exact,
    /// One of its other names.
    Alias,
    /// A longer phrase whose head is the food's name ("small red onion").
    Compound,
    /// A spelling within one or two edits.
    Fuzzy,
    /// Nothing safe enough.
    None,
}

impl MatchKind {
    /// The word in outputs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Alias => "alias",
            Self::Compound => "compound",
            Self::Fuzzy => "fuzzy",
            Self::None => "none",
        }
    }
}

/// A food that a name may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate<'f> {
    /// The food.
    pub food: &'f Food,
    /// How the name met it.
    pub kind: MatchKind,
    /// 0-1.
    pub confidence: f64,
}

/// How the mass of a line was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MassRule {
    /// A mass unit in the line.
    Mass,
    /// A volume and the food's density.
    Volume,
    /// A count and the food's piece mass.
    Piece,
    /// A household measure of the food (clove, can, bunch).
    Measure,
    /// No amount: the table of conventions for "to taste".
    Convention,
}

/// One ingredient with its food and mass, as far as they were found.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedIngredient<'f> {
    /// The line as written.
    pub line: IngredientLine,
    /// The food, when one was safe enough.
    pub food: Option<&'f Food>,
    /// The food of the "or" branch, when it was understood.
    pub alternative: Option<&'f Food>,
    /// Other foods that the words behind the name speak of; they have no mass, but they count for verdicts.
    pub also: Vec<&'f Food>,
    /// Restrictions that the line's own words lift ("gluten-free", "lactose-free"), as ids.
    pub lifts: Vec<&'static str>,
    /// How the name met the food.
    pub matched: MatchKind,
    /// 0-1.
    pub confidence: f64,
    /// Other foods the name may mean, best first.
    pub candidates: Vec<Candidate<'f>>,
    /// Edible mass for the whole recipe, when it could be found.
    pub grams: Option<Grams>,
    /// The rule that gave the mass.
    pub rule: Option<MassRule>,
}

/// A recipe whose lines have met the food table.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedRecipe<'f> {
    /// The recipe as written.
    pub recipe: Recipe,
    /// Its ingredients, in the same order.
    pub ingredients: Vec<ResolvedIngredient<'f>>,
}

impl<'f> ResolvedRecipe<'f> {
    /// One serving that is nothing but this food; what the kitchen does to it is not known.
    pub fn of_food(food: &'f Food, grams: f64) -> Self {
        let one = ResolvedIngredient {
            line: IngredientLine::named(&food.name_en),
            food: Some(food),
            alternative: None,
            also: Vec::new(),
            lifts: Vec::new(),
            matched: MatchKind::Exact,
            confidence: 1.0,
            candidates: Vec::new(),
            grams: Some(Grams(grams)),
            rule: Some(MassRule::Mass),
        };
        let recipe = Recipe { title: food.name_en.to_string(), servings: Some(1.0), ..Recipe::default() };
        Self { recipe, ingredients: vec![one] }
    }
}
