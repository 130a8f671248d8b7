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
    mod built;
    mod cells;
    mod fodmap;
    mod food;
    mod nutrient;
    mod pattern;
    mod percentile;
    mod query;
    mod read;
    mod root;
    mod source;
    mod table;
    mod text;
    pub use cells::{cell, cells};
    pub use fodmap::{Basis, Dose, FodmapGroup, FodmapKind};
    pub use food::{Composition, Food, LiveClass, LiveFerment, Months, Piece, Provenance, Sweetener};
    pub use nutrient::{Nutrient, NutrientValues};
    pub use pattern::FoodPattern;
    pub use percentile::{ENOUGH, Percentiles, percentiles};
    pub use query::{Condition, Query, known_column};
    pub use read::{columns, nutrient_columns, read_foods};
    pub use root::{Root, RootRule, Severity, read_roots};
    pub use source::{Source, source, sources};
    pub use table::FoodTable;
    pub use text::{List, Text};
}

/// Floor 1: recipes and lists as written.
pub mod recipes {
    mod amount_phrase;
    mod basket;
    mod book;
    mod cooklang;
    mod entities;
    mod figures;
    mod food_words;
    mod heat;
    mod heat_words;
    mod ingredient_line;
    mod json_ld;
    mod line_tail;
    mod plain_text;
    mod reader;
    mod recipe;
    mod step_sentence;
    mod token;
    mod words;
    pub use basket::read_basket;
    pub use book::book;
    pub use cooklang::read_cooklang;
    pub use entities::{decode_entities, strip_tags};
    pub use figures::{minutes_in, servings_in};
    pub(crate) use ingredient_line::line_language;
    pub use ingredient_line::parse_line;
    pub use json_ld::{read_html, read_json};
    pub use plain_text::read_plain_text;
    pub use reader::{Format, read};
    pub use recipe::{IngredientLine, MealKind, Recipe};
}

/// Floor 2: ingredient lines to foods and masses.
pub mod matching {
    mod blockers;
    mod key_rows;
    mod kin;
    mod mass;
    mod modifiers;
    mod name_index;
    mod name_table;
    mod normal;
    mod phrase_match;
    mod resolve;
    mod resolved;
    mod search;
    mod spelling;
    pub(crate) use kin::names_speak_of;
    pub use name_index::NameIndex;
    pub use resolve::{resolve, resolve_line};
    pub use resolved::{Candidate, MassRule, MatchKind, ResolvedIngredient, ResolvedRecipe};
    pub use search::search;
}

/// Floor 3: may this person eat it?
pub mod intolerance {
    mod derivation;
    mod fodmap;
    mod judge;
    mod label;
    mod limits;
    mod portion;
    mod profile;
    mod restriction;
    mod verdict;
    pub use derivation::{Derivation, derive};
    pub use fodmap::{Load, load};
    pub use judge::judge;
    pub use label::{LabelVerdict, judge_label};
    pub use limits::Limits;
    pub use portion::{Plate, PlateFood};
    pub use profile::{Accepted, CATEGORIES, DEFAULT_KCAL, Person, Profile, Sex, Targets, WeekSettings};
    pub use restriction::{Avoided, Kind, PREGNANCY, RESTRICTIONS, Restriction, avoided};
    pub use verdict::{Because, DoseFinding, Finding, FindingBasis, Verdict};
}

/// Floor 3: how good is it for the gut?
pub mod score {
    mod formula;
    mod gut_score;
    mod inflammation;
    #[cfg(test)]
    mod kitchen;
    mod label;
    mod nova;
    mod nutri_score;
    mod produce;
    mod tally;
    pub use formula::{
        INFLAMMATION, INFLAMMATION_KNOTS, InflammationTerm, Intake, PLANT_KNOTS, RAMPS, Ramp, Term,
        inflammation_residual, interpolate, squash, weekly_points,
    };
    pub use gut_score::{LEAST_COVERAGE, PARTS, Part, Score, score_dish, score_totals, score_week};
    pub use inflammation::{
        INFLAMMATION_TABLE, InflammationParameter, InflammationRow, inflammation_index,
        inflammation_index_raw,
    };
    pub use label::{nutri_score_class, nutri_score_of_dish, nutri_score_of_food};
    pub use nova::nova_of_dish;
    pub use nutri_score::{Label, NutriScore, NutriScoreClass, nutri_score};
    pub use produce::produce_percent;
    pub use tally::{Estimate, Tally};
}

pub mod assess;
pub mod batch;

/// Floor 4: which dishes on which day.
pub mod plan {
    mod adequacy;
    mod anneal;
    mod assemble;
    mod bound;
    mod certificate;
    mod conflict;
    mod curve;
    mod model;
    mod pool;
    mod prices;
    mod program;
    mod request;
    mod rng;
    mod rules;
    mod safety;
    mod sample;
    mod shopping;
    mod simplex;
    mod solver;
    mod state;
    mod table;
    mod week;
    pub use assemble::plan_week;
    pub use bound::upper_bound;
    pub use conflict::{Infeasible, Names, diagnose};
    pub use model::{Band, Budget, Day as ModelDay, Lock, Minutes, Model, Quota, Serving, Solution};
    pub use request::{LEAST_KCAL, Request, read_slot};
    pub use safety::{EatenMeal, allowed, safety_rows};
    pub use sample::{Shape, sample_model};
    pub use shopping::{AISLES, Need, shopping_list};
    pub use solver::{solve, solve_with_bound};
    pub use week::*;
}

/// Floor 5: finished values to bytes.
pub mod render {
    mod analysis_page;
    mod canvas;
    mod cover_page;
    pub mod csv;
    mod day_page;
    mod diary_page;
    mod face;
    mod figures;
    mod food_list;
    mod food_sheet;
    mod frame;
    mod grid_page;
    mod ics;
    pub mod json;
    mod key_table;
    mod markdown;
    mod note_texts;
    mod notes_page;
    mod pages;
    mod pdf;
    mod pen;
    mod prep_page;
    mod recipe_facts;
    mod recipe_page;
    mod safety_page;
    mod scaled;
    mod schema;
    mod sheet;
    mod shopping_page;
    mod style;
    mod table;
    pub mod terminal;
    mod text;
    mod word_table;
    mod words;
    pub use face::Face;
    pub use food_list::{LIST_COLUMNS, food_table, foods_csv, foods_json};
    pub use food_sheet::food_sheet;
    pub use ics::ics;
    pub use markdown::markdown;
    pub use pages::{PdfOptions, sheets};
    pub use pdf::pdf;
    pub use schema::{SCHEMAS, schema};
    pub use sheet::{Area, Bookmark, Document, Item, Link, Node, Role, Run, Shape, Sheet};
    pub use style::{Color, Paper};
    pub use text::{Join, Lettering};
}

/// Roof: the command line.
pub mod cli {
    mod args;
    mod batch;
    mod check;
    mod color;
    mod explain;
    mod files;
    mod foods;
    mod kitchen;
    mod parse;
    mod plan;
    mod profile;
    mod recipes;
    mod report;
    mod run;
    mod schema;
    mod score;
    mod shop;
    use color::colored;
    pub use run::run;
}
