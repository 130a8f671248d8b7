//! gutplan scores food for gut health and plans gut-friendly weeks that never serve what a person
//! must avoid.
//!
//! ```text
//! text ─recipes▶ Recipe ─matching▶ ResolvedRecipe ─assess▶ Assessment ─plan▶ WeekPlan ─render▶ bytes
//! ```
#![deny(missing_docs)]
#![forbid(unsafe_code)]

/// The language of names and printed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// German.
    De,
}

pub mod diagnostic;
pub mod error;

/// Ground: masses, amounts and units.
pub mod quantity {
    mod amount;
    mod mass;
    mod unit;
    pub use amount::Amount;
    pub use mass::Grams;
    pub use unit::Unit;
}

/// Floor 1: the food table.
pub mod foods {
    mod fodmap;
    mod food;
    mod nutrient;
    pub use fodmap::{Basis, Dose, FodmapGroup, FodmapKind};
    pub use food::{Composition, Food, List, LiveClass, LiveFerment, Piece, Text};
    pub use nutrient::{Nutrient, NutrientValues};
}

/// Floor 1: recipes and lists as written.
pub mod recipes {
    mod recipe;
    pub use recipe::{IngredientLine, MealKind, Recipe};
}

/// Floor 2: ingredient lines to foods and masses.
pub mod matching {
    mod resolved;
    pub use resolved::{Candidate, MassRule, MatchKind, ResolvedIngredient, ResolvedRecipe};
}

/// Floor 3: may this person eat it?
pub mod intolerance {
    mod verdict;
    pub use verdict::{Because, DoseFinding, Finding, FindingBasis, Verdict};
}

/// Floor 3: how good is it for the gut?
pub mod score {
    mod formula;
    mod gut_score;
    pub use formula::{
        INFLAMMATION, INFLAMMATION_KNOTS, InflammationTerm, Intake, PLANT_KNOTS, RAMPS, Ramp, Term,
        inflammation_residual, interpolate, squash, weekly_points,
    };
    pub use gut_score::{Part, Score};
}

/// Floor 4: which dishes on which day.
pub mod plan {
    mod week;
    pub use week::*;
}

/// Floor 5: finished values to bytes.
pub mod render {
    mod analysis_page;
    mod book;
    mod canvas;
    mod cover_page;
    mod day_page;
    mod diary_page;
    mod face;
    mod figures;
    mod frame;
    mod grid_page;
    mod key_table;
    mod note_texts;
    mod notes_page;
    mod pdf;
    mod pen;
    mod prep_page;
    mod recipe_page;
    mod safety_page;
    mod sheet;
    mod shopping_page;
    mod style;
    mod table;
    mod text;
    mod word_table;
    mod words;
    pub use book::{PdfOptions, sheets};
    pub use face::Face;
    pub use pdf::pdf;
    pub use sheet::{Area, Bookmark, Document, Item, Link, Node, Role, Run, Shape, Sheet};
    pub use style::{Color, Paper};
    pub use text::{Join, Lettering};
}
