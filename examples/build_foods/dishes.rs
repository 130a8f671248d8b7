//! Prepared dishes: their parts from the ingredient list that FNDDS cooks them from, list within list.

use std::collections::HashMap;

use crate::composition::Composition;
use crate::curation::Rows;

/// What a dish is made of, as shares of its mass.
#[derive(Debug, Default)]
pub struct Recipe {
    /// Food id and share, largest first.
    pub foods: Vec<(String, f64)>,
    /// Share of parts that no food of the table stands for.
    pub unknown: f64,
}

/// The recipes of all rows whose `parts` cell says `fndds`; writes their foods into `usually`.
///
/// # Errors
///
/// A dish whose code has no ingredient list, or another word in the cell.
pub fn read_recipes(rows: &mut Rows, tables: &Composition) -> Result<HashMap<String, Recipe>, Vec<String>> {
    let mut by_code: HashMap<&str, &str> = HashMap::new();
    for row in rows.values() {
        // A food whose figures are borrowed from this code is another food, and so is one that is free of
        // what the code's food holds.
        if !row.get("sr28").is_empty() && !row.figures_are_borrowed() && row.get("lifts").is_empty() {
            let plain = row.get("like").is_empty();
            let entry = by_code.entry(row.get("sr28")).or_insert(row.id());
            if plain && !rows[*entry].get("like").is_empty() {
                *entry = row.id();
            }
        }
    }
    let mut recipes = HashMap::new();
    let mut problems = Vec::new();
    for row in rows.values().filter(|r| !r.get("parts").is_empty()) {
        let code = row.get("fndds");
        if row.get("parts") != "fndds" || !tables.ingredients.contains_key(code) {
            problems.push(format!(
                "{}: parts: expected 'fndds' and a code with an ingredient list, found '{}' and '{code}'",
                row.id(),
                row.get("parts")
            ));
            continue;
        }
        let mut shares: HashMap<String, f64> = HashMap::new();
        let mut unknown = 0.0;
        expand(code, 1.0, tables, 0, &mut |leaf, share| match by_code.get(leaf) {
            Some(food) if *food != row.id() => *shares.entry((*food).to_string()).or_default() += share,
            _ => unknown += share,
        });
        let mut foods: Vec<(String, f64)> = shares.into_iter().collect();
        foods.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        recipes.insert(row.id().to_string(), Recipe { foods, unknown });
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    for (id, recipe) in &recipes {
        if let Some(row) = rows.get_mut(id) {
            for (food, _) in &recipe.foods {
                if row.list("always").all(|p| p != food) {
                    row.add("usually", food);
                }
            }
        }
    }
    Ok(recipes)
}

/// Hands each leaf of an ingredient list to `leaf` with its share of the whole.
fn expand(code: &str, share: f64, tables: &Composition, depth: usize, leaf: &mut impl FnMut(&str, f64)) {
    let Some(list) = tables.ingredients.get(code).filter(|_| depth < 12) else {
        leaf(code, share);
        return;
    };
    let raw: f64 = list.iter().map(|(_, grams)| grams).sum();
    let change = tables.changed_by_cooking.get(code).copied().unwrap_or(0.0);
    let whole = raw * (1.0 + change / 100.0);
    if whole <= 0.0 {
        leaf(code, share);
        return;
    }
    for (part, grams) in list {
        let part_share = share * grams / whole;
        if part.len() == 8 {
            expand(part, part_share, tables, depth + 1, leaf)
        } else {
            leaf(part, part_share)
        }
    }
}
