//! What must hold of the whole table before it is written; every breach is named, none is mended here.

use std::collections::{BTreeMap, HashMap, HashSet};

use gutplan::foods::{Composition, Food, FoodTable, Nutrient};

use crate::curation::Rows;

/// Everything that is wrong, one line each.
pub fn problems(rows: &Rows, foods: &[Food]) -> Vec<String> {
    let mut found = Vec::new();
    names(foods, &mut found);
    parts(foods, &mut found);
    kinds(foods, &mut found);
    for row in rows.values() {
        let fat = row.get("fat_like");
        if !fat.is_empty() && !rows.contains_key(fat) {
            found.push(format!("{}: fat_like: there is no food '{fat}'", row.id()));
        }
    }
    for food in foods {
        words(food, &mut found);
        wholes(food, &mut found);
        energy(food, rows[&*food.id].get("energy_note"), &mut found);
        required(food, &mut found);
    }
    found
}

/// Each name and alias belongs to one food in its language.
fn names(foods: &[Food], found: &mut Vec<String>) {
    for german in [false, true] {
        let mut owner: BTreeMap<String, &str> = BTreeMap::new();
        for food in foods {
            let (own, aliases) =
                if german { (&food.name_de, &food.aliases_de) } else { (&food.name_en, &food.aliases_en) };
            let mut mine = HashSet::new();
            for name in std::iter::once(own).chain(aliases.iter()) {
                let name = name.to_lowercase();
                if !mine.insert(name.clone()) {
                    continue;
                }
                if let Some(other) = owner.insert(name.clone(), &food.id) {
                    let language = if german { "de" } else { "en" };
                    found.push(format!("name_{language}: '{name}' is {other} and {}", food.id));
                }
            }
        }
    }
}

/// What a food is like, or a kind of, leads to a food of its own in a few steps.
fn kinds(foods: &[Food], found: &mut Vec<String>) {
    let like: HashMap<&str, &str> = foods.iter().map(|f| (&*f.id, &*f.like)).collect();
    for food in foods {
        let (mut at, mut steps) = (&*food.id, 0);
        while let Some(next) = like.get(at).filter(|l| !l.is_empty()) {
            (at, steps) = (next, steps + 1);
            if steps > 7 {
                found.push(format!("{}: like leads nowhere in 7 steps", food.id));
                break;
            }
        }
        if !like.contains_key(at) {
            found.push(format!("{}: like: there is no food '{at}'", food.id));
        }
    }
}

/// Every part is a root or a food, and every food has one.
fn parts(foods: &[Food], found: &mut Vec<String>) {
    let table = FoodTable::built_in();
    let ids: HashSet<&str> = foods.iter().map(|f| &*f.id).collect();
    let of: HashMap<&str, Vec<&str>> =
        foods.iter().map(|f| (&*f.id, f.parts().map(|p| &**p).collect())).collect();
    for food in foods {
        let all = &of[&*food.id];
        if all.is_empty() {
            found.push(format!("{}: made of nothing: name its roots", food.id));
        }
        if food.composition != Composition::Open && food.always.is_empty() {
            found.push(format!("{}: {} and always made of nothing", food.id, food.composition.key()));
        }
        for part in all {
            if table.root(part).is_none() && !ids.contains(part) {
                found.push(format!("{}: '{part}' is no root and no food", food.id));
            }
        }
    }
}

const CATEGORIES: [&str; 41] = [
    "grain",
    "flour",
    "bread",
    "pasta",
    "breakfast_cereal",
    "baked_sweet",
    "legume",
    "soy",
    "nut",
    "seed",
    "vegetable",
    "root_vegetable",
    "mushroom",
    "herb",
    "fruit",
    "berry",
    "dried_fruit",
    "spice",
    "oil",
    "fat",
    "milk",
    "fermented_milk",
    "cheese",
    "egg",
    "meat",
    "poultry",
    "processed_meat",
    "fish",
    "seafood",
    "plant_drink",
    "sweetener",
    "condiment",
    "sauce",
    "stock",
    "soup",
    "sweet",
    "snack",
    "dish",
    "beverage",
    "alcoholic_drink",
    "additive",
];

const AISLES: [&str; 14] = [
    "produce",
    "bakery",
    "dairy",
    "meat_fish",
    "chilled",
    "dry_goods",
    "canned",
    "frozen",
    "nuts_dried_fruit",
    "spices",
    "condiments",
    "oils_vinegars",
    "drinks",
    "sweets_snacks",
];

const STATES: [&str; 12] = [
    "raw",
    "dried",
    "canned",
    "cooked",
    "frozen",
    "fermented",
    "smoked",
    "cured",
    "liquid",
    "powder",
    "baked",
    "processed",
];

fn words(food: &Food, found: &mut Vec<String>) {
    for (column, word, allowed) in [
        ("category", &food.category, &CATEGORIES[..]),
        ("aisle", &food.aisle, &AISLES[..]),
        ("state", &food.state, &STATES[..]),
    ] {
        if !allowed.contains(&&**word) {
            found.push(format!("{}: {column}: '{word}' is none of its words", food.id));
        }
    }
}

/// Parts never exceed wholes, apart from rounding.
fn wholes(food: &Food, found: &mut Vec<String>) {
    use Nutrient as N;
    let get = |n: N| food.nutrients.get(n);
    for (part, whole, slack) in [
        (N::Sugars, N::Carbohydrate, 0.3),
        (N::FreeSugars, N::Sugars, 0.05),
        (N::Starch, N::Carbohydrate, 1.0),
        (N::SaturatedFat, N::Fat, 0.3),
        (N::MonoFat, N::Fat, 0.3),
        (N::PolyFat, N::Fat, 0.3),
        (N::TransFat, N::Fat, 0.3),
        (N::Ala, N::PolyFat, 0.3),
        (N::Linoleic, N::PolyFat, 0.3),
    ] {
        if let (Some(p), Some(w)) = (get(part), get(whole))
            && p > w * 1.05 + slack
        {
            found.push(format!("{}: {} {p} exceeds {} {w}", food.id, part.key(), whole.key()));
        }
    }
    let sum = |parts: &[N]| parts.iter().filter_map(|n| get(*n)).sum::<f64>();
    if let Some(fat) = get(N::Fat) {
        let acids = sum(&[N::SaturatedFat, N::MonoFat, N::PolyFat]);
        if acids > fat * 1.1 + 0.5 {
            found.push(format!("{}: fatty acids {acids:.2} exceed fat {fat}", food.id));
        }
    }
    let solids = sum(&[N::Protein, N::Fat, N::Carbohydrate, N::Fiber, N::Alcohol]);
    if solids > 106.0 {
        found.push(format!("{}: protein, fat, carbohydrate, fibre and alcohol make {solids:.1} g", food.id));
    }
}

/// Energy from 4 kcal a gram of protein and carbohydrate, 9 of fat, 2 of fibre and 7 of alcohol, where
/// the stated energy is further than 15 % (and 12 kcal) from it.
pub fn energy_apart(food: &Food) -> Option<(f64, f64)> {
    use Nutrient as N;
    let get = |n: N| food.nutrients.get(n);
    let stated = get(N::Energy)?;
    let atwater = 4.0 * get(N::Protein)?
        + 9.0 * get(N::Fat)?
        + 4.0 * get(N::Carbohydrate)?
        + 2.0 * get(N::Fiber).unwrap_or(0.0)
        + 7.0 * get(N::Alcohol).unwrap_or(0.0);
    let apart = (stated - atwater).abs();
    (apart > 0.15 * atwater.max(stated) && apart > 12.0).then_some((stated, atwater))
}

/// Why the energy of a food may lie apart from that sum, where a rule knows: USDA's own factors for plant
/// foods (bran, cocoa, spices, vegetables) give less than the general ones, never more.
pub fn energy_reason(food: &Food, note: &str) -> Option<String> {
    let (stated, atwater) = energy_apart(food)?;
    if !note.is_empty() {
        return Some(format!("energy: {note}"));
    }
    let usda = food.provenance.0[0]
        .split(';')
        .next()
        .is_some_and(|from| ["sr28:", "fndds:", "foundation:"].iter().any(|t| from.contains(t)));
    let plant = PLANTS.contains(&&*food.category);
    (usda && plant && stated < atwater && stated > 0.5 * atwater)
        .then(|| "energy: by USDA's food-specific factors, lower than the general ones".to_string())
}

const PLANTS: [&str; 16] = [
    "grain",
    "flour",
    "bread",
    "breakfast_cereal",
    "legume",
    "soy",
    "nut",
    "seed",
    "vegetable",
    "root_vegetable",
    "mushroom",
    "herb",
    "fruit",
    "berry",
    "spice",
    "condiment",
];

fn energy(food: &Food, note: &str, found: &mut Vec<String>) {
    if let (Some((stated, atwater)), None) = (energy_apart(food), energy_reason(food, note)) {
        found.push(format!("{}: energy {stated:.0} kcal, its parts give {atwater:.0}: say why", food.id));
    }
}

fn required(food: &Food, found: &mut Vec<String>) {
    use Nutrient as N;
    for n in [N::Energy, N::Protein, N::Fat, N::Carbohydrate, N::Fiber] {
        if food.nutrients.get(n).is_none() {
            found.push(format!("{}: no {}: give a reference that states it", food.id, n.key()));
        }
    }
    if food.sources.is_empty() {
        found.push(format!("{}: names no source", food.id));
    }
}
