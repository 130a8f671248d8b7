//! A recipe as written: title, servings, ingredient lines and steps, nothing resolved yet.

use crate::quantity::{Amount, Unit};

/// The meal of the day a dish is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MealKind {
    /// Breakfast.
    Breakfast,
    /// Lunch.
    Lunch,
    /// Dinner.
    Dinner,
    /// Snack or small side.
    Snack,
}

impl MealKind {
    /// All of them, in the order of the day.
    pub const ALL: [Self; 4] = [Self::Breakfast, Self::Lunch, Self::Dinner, Self::Snack];

    /// The word in recipes, profiles and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Breakfast => "breakfast",
            Self::Lunch => "lunch",
            Self::Dinner => "dinner",
            Self::Snack => "snack",
        }
    }

    /// The meal with this word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.key() == key)
    }
}

/// One ingredient as the writer gave it, before any food is looked up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IngredientLine {
    /// The line as it stood, or `amount unit name, preparation` rebuilt from a markup.
    pub line: String,
    /// The number, if there is one.
    pub amount: Option<Amount>,
    /// The unit, if there is one; `None` with an amount means pieces.
    pub unit: Option<Unit>,
    /// The food in the line's own words, without preparation, size and purpose.
    pub name: String,
    /// Size words ("large").
    pub size: String,
    /// What is done to it ("chopped", "drained").
    pub preparation: String,
    /// Notes in parentheses and the like.
    pub comment: String,
    /// Whether the writer calls it optional.
    pub optional: bool,
    /// A second food joined by "or" / "oder", in its own words; the worse branch counts.
    pub alternative: Option<String>,
    /// Whether the recipe heats it after it goes in; `None` when the steps do not tell.
    pub heated: Option<bool>,
    /// The mass of the whole amount, g, when the line says it beside the first measure:
    /// "2 (400 g) cans" is 800, "1 lb 2 oz" is 510.
    pub stated_g: Option<f64>,
    /// The volume of the whole amount, ml, when the line says it beside the first measure:
    /// "1 can (400 ml)", "1 cup plus 2 tablespoons".
    pub stated_ml: Option<f64>,
    /// The unit of that second measure as written: ounce in "4 (5 ounce) chicken breasts".
    pub stated_unit: Option<Unit>,
}

impl IngredientLine {
    /// A line that is nothing but a food's name.
    pub fn named(name: &str) -> Self {
        Self { line: name.to_string(), name: name.to_string(), ..Self::default() }
    }
}

/// A recipe as read from any format.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recipe {
    /// Stable id: the file's stem, or a slug of the title.
    pub id: String,
    /// Title.
    pub title: String,
    /// Servings, when stated.
    pub servings: Option<f64>,
    /// Meals it is meant for, when stated.
    pub meals: Vec<MealKind>,
    /// Total minutes, when stated.
    pub minutes: Option<f64>,
    /// Cuisine, when stated.
    pub cuisine: Option<String>,
    /// Author, when stated.
    pub author: Option<String>,
    /// Tags as stated.
    pub tags: Vec<String>,
    /// A short introduction, when there is one.
    pub introduction: Option<String>,
    /// Storage and leftover notes.
    pub notes: Vec<String>,
    /// Ingredients in the order they are named.
    pub ingredients: Vec<IngredientLine>,
    /// Steps as plain text.
    pub steps: Vec<String>,
    /// Where it came from (file or address).
    pub source: String,
}
