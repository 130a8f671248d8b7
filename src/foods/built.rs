//! The built-in table as `build.rs` makes it of `foods.csv` and `data/roots.csv`: no address in it, so that
//! the loader leaves it on the disk until it is read.
#![allow(clippy::all, clippy::pedantic)]

use super::fodmap::{Basis, Dose, FodmapKind};
use super::food::{Composition, Food, LiveClass, LiveFerment, Months, Piece, Provenance, Sweetener};
use super::nutrient::{Nutrient, NutrientValues};
use super::percentile::Percentiles;
use super::root::{Root, RootRule, Severity};
use super::text::{Held::Built as B, List as L, Text as T};

include!(concat!(env!("OUT_DIR"), "/foods.rs"));
