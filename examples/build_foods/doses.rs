//! FODMAP groups and other intervals: curated, none by nature, measured, computed, borrowed or bounded.

use std::collections::{HashMap, HashSet};

use gutplan::foods::Nutrient;

use crate::composition::References;
use crate::curation::{Closure, Row, Rows};
use crate::dishes::Recipe;
use crate::nature::Nature;
use crate::values::Values;

/// The six groups, as columns of the curated tables.
pub const GROUPS: [&str; 6] = ["fructans", "gos", "excess_fructose", "lactose", "sorbitol", "mannitol"];

/// `LOW..HIGH@basis:why`, g per 100 g.
#[derive(Debug, Clone, PartialEq)]
pub struct Dose {
    pub low: f64,
    pub high: f64,
    pub basis: String,
    pub why: String,
}

/// Reads a cell `LOW..HIGH@basis:why` or `VALUE@basis:why`; empty is no dose.
///
/// # Errors
///
/// Names the food and the column of a cell that is not of that form.
pub fn read_dose(row: &Row, column: &str) -> Result<Option<Dose>, String> {
    let cell = row.get(column);
    if cell.is_empty() || cell == "-" {
        return Ok(None);
    }
    let wrong = || format!("{}: {column}: expected LOW..HIGH@basis:why, found '{cell}'", row.id());
    let (numbers, rest) = cell.split_once('@').ok_or_else(wrong)?;
    let (basis, why) = rest.split_once(':').ok_or_else(wrong)?;
    let (low, high) = numbers.split_once("..").unwrap_or((numbers, numbers));
    let (low, high): (f64, f64) = (low.parse().map_err(|_| wrong())?, high.parse().map_err(|_| wrong())?);
    if low > high || !low.is_finite() || !high.is_finite() || low < 0.0 || why.trim().is_empty() {
        return Err(wrong());
    }
    Ok(Some(Dose { low, high, basis: basis.to_string(), why: why.trim().to_string() }))
}

/// Parts that bring no sugar of any group, or none beyond what the base holds: beside them a food still
/// holds what the one it is like holds.
const HARMLESS: [&str; 14] = [
    "mineral",
    "water",
    "salt",
    "sulphite",
    "rennet",
    "microbe",
    "alcohol_trace",
    "undercooked_meat",
    "raw_fish",
    "raw_shellfish",
    "mercury_fish",
    "raw_milk",
    "mould_ripened",
    "gelatine",
];

/// Whether a food holds nothing that the one it is like does not, apart from oil and harmless parts.
pub fn adds_nothing(row: &Row, base: &Row) -> bool {
    row.parts().all(|p| {
        HARMLESS.contains(&p) || p.ends_with("_oil") || base.parts().any(|b| b == p) || base.id() == p
    })
}

/// Everything that a dose may be decided by.
pub struct Evidence<'a> {
    pub rows: &'a Rows,
    pub values: &'a HashMap<String, Values>,
    pub references: &'a HashMap<String, References<'a>>,
    pub recipes: &'a HashMap<String, Recipe>,
    pub nature: &'a Nature,
    pub closure: &'a Closure,
}

/// Doses by food and group, each decided once.
#[derive(Default)]
pub struct Doses {
    known: HashMap<(String, &'static str), Option<Dose>>,
    open: HashSet<(String, &'static str)>,
}

impl Doses {
    /// The dose of a group in a food, by the first of: the curated cell, nature, measured single sugars,
    /// the parts of a dish, the food it is like, its total sugars.
    ///
    /// # Errors
    ///
    /// A curated cell that does not read.
    pub fn of(&mut self, id: &str, group: &'static str, e: &Evidence<'_>) -> Result<Option<Dose>, String> {
        let key = (id.to_string(), group);
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        if !self.open.insert(key.clone()) {
            return Ok(None);
        }
        let dose = self.decide(id, group, e)?;
        self.open.remove(&key);
        self.known.insert(key, dose.clone());
        Ok(dose)
    }

    fn decide(&mut self, id: &str, group: &'static str, e: &Evidence<'_>) -> Result<Option<Dose>, String> {
        let row = &e.rows[id];
        if row.get(group) == "-" {
            return Ok(None);
        }
        if let Some(dose) = read_dose(row, group)? {
            return Ok(Some(dose));
        }
        if let Some(reason) = e.nature.none_of(group, row, e.closure) {
            return Ok(Some(Dose { low: 0.0, high: 0.0, basis: "nature".into(), why: reason.into() }));
        }
        // The figures of another product bound nothing in one that varies.
        let fixed = row.get("composition") != "open";
        if group == "excess_fructose" && fixed && !row.figures_are_borrowed() {
            let measured = e.references[id].excess_fructose(row);
            if !measured.is_empty() {
                let low = measured.iter().map(|m| m.0).fold(f64::INFINITY, f64::min);
                let high = measured.iter().map(|m| m.0).fold(0.0, f64::max);
                let why: Vec<&str> = measured.iter().map(|m| m.1.split(':').next().unwrap_or("")).collect();
                return Ok(Some(Dose { low, high, basis: "measured".into(), why: why.join(";") }));
            }
        }
        if let Some(recipe) = e.recipes.get(id) {
            return self.of_parts(id, recipe, group, e);
        }
        if fixed
            && !row.get("like").is_empty()
            && adds_nothing(row, &e.rows[row.get("like")])
            && let Some(dose) = self.borrowed(id, row.get("like"), group, e)?
        {
            return Ok(Some(dose));
        }
        if group == "excess_fructose" && fixed && !row.figures_are_borrowed() {
            // Only sugars that a table states for this food bound anything.
            if let Some(sugars) = e.references[id].stated(Nutrient::Sugars, row) {
                return Ok(Some(Dose {
                    low: 0.0,
                    high: sugars.value,
                    basis: "bounded".into(),
                    why: format!("total sugars of {}", sugars.source),
                }));
            }
        }
        Ok(None)
    }

    /// From the same species and part in another state: scaled by what is left without water and fat,
    /// the low value halved (boiling leaches), the high one doubled.
    fn borrowed(
        &mut self,
        id: &str,
        base: &str,
        group: &'static str,
        e: &Evidence<'_>,
    ) -> Result<Option<Dose>, String> {
        let Some(dose) = self.of(base, group, e)? else { return Ok(None) };
        let scale = match (e.values[id].solids_g(), e.values[base].solids_g()) {
            (Some(mine), Some(its)) => (mine / its).clamp(0.05, 20.0),
            _ => 1.0,
        };
        let basis = if dose.basis == "judged" { "judged" } else { "borrowed" };
        let how = if dose.basis == "judged" { " (judged there)" } else { "" };
        let why = format!("from {base}{how}, scaled by solids x{scale:.2}, low halved, high doubled");
        Ok(Some(Dose {
            low: dose.low * scale / 2.0,
            high: (dose.high * scale * 2.0).min(100.0),
            basis: basis.into(),
            why,
        }))
    }

    /// From the parts of a dish: half to twice their sum, since other cooks take other shares.
    /// A group of which no listed part holds any stays unknown: other makers may add one that does.
    fn of_parts(
        &mut self,
        id: &str,
        recipe: &Recipe,
        group: &'static str,
        e: &Evidence<'_>,
    ) -> Result<Option<Dose>, String> {
        if recipe.unknown > 0.0005 {
            return Ok(None);
        }
        let (mut low, mut high) = (0.0, 0.0);
        for (food, share) in &recipe.foods {
            let Some(dose) = self.of(food, group, e)? else { return Ok(None) };
            low += share * dose.low;
            high += share * dose.high;
        }
        if high <= 0.0 {
            return Ok(None);
        }
        let why = format!("computed from the parts of fndds:{}, x0.5 to x2", e.rows[id].get("fndds"));
        Ok(Some(Dose { low: low * 0.5, high: high * 2.0, basis: "judged".into(), why }))
    }
}
