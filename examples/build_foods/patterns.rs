//! Food-pattern equivalents for the Healthy Eating Index, per 100 g: from FPED where a food is one of its
//! codes or the only part of one, else from the food it is like, the median of its kind, or its parts.

use std::collections::{BTreeMap, HashMap};

use gutplan::foods::FoodPattern;

use crate::composition::{Composition, Record, number};
use crate::curation::{Row, Rows, by_depth};
use crate::dishes::Recipe;
use crate::values::Values;

/// Equivalents of one food and where they come from.
#[derive(Debug, Clone)]
pub struct Patterns {
    pub amounts: [f64; FoodPattern::COUNT],
    pub from: String,
}

/// The equivalents of every food that something supports.
pub fn patterns(
    rows: &Rows,
    values: &HashMap<String, Values>,
    tables: &Composition,
    recipes: &HashMap<String, Recipe>,
) -> HashMap<String, Patterns> {
    let mut found: HashMap<String, Patterns> = HashMap::new();
    let single = only_parts(tables);
    for row in rows.values() {
        let own = [row.get("fndds")].into_iter().find_map(|code| {
            let p = of_fped(tables.patterns.get(code)?)?;
            Some(Patterns { amounts: p, from: format!("computed:fped:{code}") })
        });
        let through = || {
            let code = single.get(row.get("sr28"))?;
            let p = of_fped(tables.patterns.get(*code)?)?;
            Some(Patterns { amounts: p, from: format!("computed:fped:{code}") })
        };
        if let Some(p) = own.or_else(through) {
            found.insert(row.id().to_string(), p);
        }
    }
    let medians = medians(rows, &found);
    for row in by_depth(rows) {
        if found.contains_key(row.id()) {
            continue;
        }
        let base = row.get("like");
        let borrowed = found.get(base).filter(|_| row.get("composition") == "single").map(|p| {
            let scale = match (values[row.id()].solids_g(), values[base].solids_g()) {
                (Some(mine), Some(its)) => (mine / its).clamp(0.05, 20.0),
                _ => 1.0,
            };
            // What was judged there is judged here.
            let grade = if p.from.starts_with("judged") { "judged:from" } else { "borrowed:" };
            let from = format!("{grade} {base}").replace(": ", ":");
            Patterns { amounts: p.amounts.map(|a| a * scale), from }
        });
        let kind = (row.get("category").to_string(), row.get("state").to_string());
        let median = || medians.get(&kind).filter(|_| fits_median(row)).cloned();
        if let Some(p) = borrowed.or_else(median) {
            found.insert(row.id().to_string(), p);
        }
    }
    let of_parts: Vec<(String, Patterns)> = recipes
        .iter()
        .filter(|(id, _)| !found.contains_key(*id))
        .filter_map(|(id, recipe)| Some((id.clone(), of_parts(rows[id].get("fndds"), recipe, &found)?)))
        .collect();
    found.extend(of_parts);
    for (id, p) in &mut found {
        // What grows without added sugar has none, whatever its kind's median says.
        if rows[id].get("free_sugars") == "none" {
            p.amounts[FoodPattern::AddedSugars as usize] = 0.0;
        }
    }
    found
}

/// The sum over the parts of a dish, when all but a pinch of it is known.
fn of_parts(code: &str, recipe: &Recipe, found: &HashMap<String, Patterns>) -> Option<Patterns> {
    if recipe.unknown > 0.02 {
        return None;
    }
    let mut amounts = [0.0; FoodPattern::COUNT];
    for (food, share) in &recipe.foods {
        let part = found.get(food)?;
        for (sum, amount) in amounts.iter_mut().zip(part.amounts) {
            *sum += share * amount;
        }
    }
    Some(Patterns { amounts, from: format!("computed:parts of fndds:{code}") })
}

/// Whole and refined grain cannot be told by the kind of food.
fn fits_median(row: &Row) -> bool {
    row.get("composition") == "single"
        && !["grain", "flour", "bread", "pasta", "breakfast_cereal", "soy", "beverage"]
            .contains(&row.get("category"))
}

/// SR28 codes that alone make up an FNDDS food, unchanged by cooking.
fn only_parts(tables: &Composition) -> HashMap<&str, &str> {
    let mut single: BTreeMap<&str, &str> = BTreeMap::new();
    for (code, list) in &tables.ingredients {
        if let [(part, _)] = list.as_slice()
            && part.len() == 5
            && !tables.changed_by_cooking.contains_key(code)
        {
            // The lowest code, so that the choice does not depend on the order of a hash table.
            let entry = single.entry(part).or_insert(code);
            if code.as_str() < *entry {
                *entry = code;
            }
        }
    }
    single.into_iter().collect()
}

fn of_fped(r: &Record) -> Option<[f64; FoodPattern::COUNT]> {
    let n = |column: &str| number(r, column);
    let mut out = [0.0; FoodPattern::COUNT];
    for pattern in FoodPattern::ALL {
        out[pattern as usize] = match pattern {
            FoodPattern::Fruit => n("f_total_cup_eq")?,
            FoodPattern::WholeFruit => (n("f_total_cup_eq")? - n("f_juice_cup_eq")?).max(0.0),
            FoodPattern::Vegetables => n("v_total_cup_eq")? + n("v_legumes_cup_eq")?,
            FoodPattern::GreensAndBeans => n("v_drkgr_cup_eq")? + n("v_legumes_cup_eq")?,
            FoodPattern::WholeGrains => n("g_whole_oz_eq")?,
            FoodPattern::RefinedGrains => n("g_refined_oz_eq")?,
            FoodPattern::Dairy => n("d_total_cup_eq")?,
            FoodPattern::Protein => n("pf_total_oz_eq")? + n("pf_legumes_oz_eq")?,
            FoodPattern::SeafoodAndPlantProtein => {
                n("pf_seafd_hi_oz_eq")?
                    + n("pf_seafd_low_oz_eq")?
                    + n("pf_soy_oz_eq")?
                    + n("pf_nutsds_oz_eq")?
                    + n("pf_legumes_oz_eq")?
            }
            FoodPattern::AddedSugars => n("add_sugars_tsp_eq")? * 4.2,
        };
    }
    Some(out)
}

/// The median of each kind (category and state) of single foods with at least three of FPED.
fn medians(rows: &Rows, found: &HashMap<String, Patterns>) -> BTreeMap<(String, String), Patterns> {
    let mut kinds: BTreeMap<(String, String), Vec<[f64; FoodPattern::COUNT]>> = BTreeMap::new();
    for row in rows.values().filter(|r| r.get("composition") == "single") {
        if let Some(p) = found.get(row.id()) {
            kinds.entry((row.get("category").into(), row.get("state").into())).or_default().push(p.amounts);
        }
    }
    kinds
        .into_iter()
        .filter(|(_, list)| list.len() >= 3)
        .map(|(kind, list)| {
            let mut amounts = [0.0; FoodPattern::COUNT];
            for (i, amount) in amounts.iter_mut().enumerate() {
                let mut column: Vec<f64> = list.iter().map(|p| p[i]).collect();
                column.sort_by(f64::total_cmp);
                *amount = column[column.len() / 2];
            }
            let from = format!("judged:median of {} {} {} foods of FPED", list.len(), kind.1, kind.0);
            (kind, Patterns { amounts, from })
        })
        .collect()
}
