//! gutplan scores food for gut health and plans gut-friendly weeks that never serve what a person
//! must avoid.
//!
//! ```text
//! text ─recipes▶ Recipe ─matching▶ ResolvedRecipe ─assess▶ Assessment ─plan▶ WeekPlan ─render▶ bytes
//! ```
#![deny(missing_docs)]
#![forbid(unsafe_code)]

pub mod diagnostic;
pub mod error;
mod lang;
pub use lang::Lang;

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
    mod percentile;
    mod read;
    mod root;
    mod table;
    pub use fodmap::{Basis, Dose, FodmapGroup, FodmapKind};
    pub use food::{Composition, Food, List, LiveClass, LiveFerment, Piece, Text};
    pub use nutrient::{Nutrient, NutrientValues};
    pub use read::{columns, nutrient_columns, read_foods};
    pub use root::{Root, RootRule, Severity, read_roots};
    pub use percentile::{ENOUGH, Percentiles, percentiles};
    pub use table::FoodTable;
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
    mod derivation;
    mod fodmap;
    mod judge;
    mod limits;
    mod portion;
    mod restriction;
    mod verdict;
    pub use derivation::{Derivation, derive};
    pub use fodmap::{Load, load};
    pub use judge::judge;
    pub use limits::Limits;
    pub use portion::{Plate, PlateFood};
    pub use restriction::{Avoided, Kind, PREGNANCY, RESTRICTIONS, Restriction, avoided};
    pub use verdict::{Because, DoseFinding, Finding, FindingBasis, Verdict};
}

/// Floor 3: how good is it for the gut?
pub mod score {
    mod formula;
    mod gut_score;
    mod tally;
    pub use formula::{
        INFLAMMATION, INFLAMMATION_KNOTS, InflammationTerm, Intake, PLANT_KNOTS, RAMPS, Ramp, Term,
        inflammation_residual, interpolate, squash, weekly_points,
    };
    pub use gut_score::{Part, Score, score_dish, score_week};
    pub use tally::{Estimate, Tally};
}

/// Floor 4: which dishes on which day.
pub mod plan {
    mod anneal;
    mod bound;
    mod certificate;
    mod conflict;
    mod curve;
    mod model;
    mod prices;
    mod program;
    mod rng;
    mod rules;
    mod sample;
    mod simplex;
    mod solver;
    mod state;
    mod table;
    mod week;
    pub use bound::upper_bound;
    pub use conflict::{Infeasible, Names, diagnose};
    pub use model::{Band, Budget, Day, Lock, Minutes, Model, Quota, Serving, Solution};
    pub use solver::{solve, solve_with_bound};
    pub use sample::{Shape, sample_model};
    pub use week::*;
}
