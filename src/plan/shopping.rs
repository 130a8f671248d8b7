//! The shopping list: one line a food, merged over dishes, with what to buy and which meals use it.

use std::collections::BTreeMap;

use super::week::ShoppingLine;
use crate::foods::Food;

/// Aisles in walking order.
pub const AISLES: [&str; 14] = [
    "produce",
    "bakery",
    "dairy",
    "chilled",
    "meat_fish",
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

/// What one meal needs of one food.
#[derive(Debug, Clone, PartialEq)]
pub struct Need<'f> {
    /// The food.
    pub food: &'f Food,
    /// Edible grams.
    pub grams: f64,
    /// The meal, as `mon.lunch`.
    pub meal: String,
    /// Whether a person's rules ask for a look at the label.
    pub check_label: bool,
}

/// Merges needs by food and turns them into what a shop sells.
///
/// The sum of `need_g` is the sum of the needs, gram for gram; `buy` counts what is cut away (edible
/// share) and rounds up to whole packs or pieces. Lines come by aisle, then name. Water is not bought.
pub fn shopping_list(needs: &[Need<'_>]) -> Vec<ShoppingLine> {
    let mut merged: BTreeMap<&str, (&Food, f64, Vec<String>, bool)> = BTreeMap::new();
    for need in needs.iter().filter(|n| n.food.id != "water" && n.grams > 0.0) {
        let entry = merged.entry(&need.food.id).or_insert((need.food, 0.0, Vec::new(), false));
        entry.1 += need.grams;
        if !entry.2.contains(&need.meal) {
            entry.2.push(need.meal.clone());
        }
        entry.3 |= need.check_label;
    }
    let mut lines: Vec<ShoppingLine> = merged
        .into_values()
        .map(|(food, need_g, meals, check_label)| ShoppingLine {
            aisle: food.aisle.to_string(),
            food: food.id.to_string(),
            name: food.name_en.to_string(),
            need_g,
            buy: buy(food, need_g),
            meals,
            check_label,
        })
        .collect();
    let order = |aisle: &str| AISLES.iter().position(|a| *a == aisle).unwrap_or(AISLES.len());
    lines.sort_by(|a, b| {
        (order(&a.aisle), a.name.to_lowercase(), &a.food).cmp(&(
            order(&b.aisle),
            b.name.to_lowercase(),
            &b.food,
        ))
    });
    lines
}

/// Quantity and unit to buy: pieces of fruit, vegetables and eggs, packs of the rest, else grams.
fn buy(food: &Food, need_g: f64) -> (f64, String) {
    let piece = food.piece_g("piece").filter(|g| *g >= 20.0);
    let by_piece = food.category == "egg" || food.aisle == "produce" && food.packs_g.len() < 2;
    if let (Some(grams), true) = (piece, by_piece) {
        return (up(need_g / grams), "piece".into());
    }
    let bought_g = need_g / food.edible_share.map_or(1.0, f64::from).max(0.05);
    // The pack that leaves least over; of equals the larger one.
    let best = food
        .packs_g
        .iter()
        .map(|p| (up(bought_g / f64::from(*p)), f64::from(*p)))
        .min_by(|a, b| (a.0 * a.1).total_cmp(&(b.0 * b.1)).then(b.1.total_cmp(&a.1)));
    match best {
        Some((count, pack)) => (count, format!("pack of {pack:.0} g")),
        None => ((bought_g / 10.0).ceil() * 10.0, "g".into()),
    }
}

/// Rounds up, forgiving a hair's breadth of floating point.
fn up(count: f64) -> f64 {
    (count - 1e-9).ceil().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foods::FoodTable;

    fn need<'f>(foods: &'f FoodTable, id: &str, grams: f64, meal: &str) -> Need<'f> {
        Need { food: foods.get(id).expect(id), grams, meal: meal.into(), check_label: false }
    }

    #[test]
    fn the_list_sums_to_the_recipes_gram_for_gram() {
        let foods = FoodTable::built_in();
        let needs = [
            need(&foods, "carrot", 130.5, "mon.lunch"),
            need(&foods, "carrot", 69.5, "tue.dinner"),
            need(&foods, "rolled_oats", 55.0, "mon.breakfast"),
        ];
        let list = shopping_list(&needs);
        assert_eq!(list.len(), 2);
        assert_eq!(list[0].food, "carrot");
        assert_eq!(list[0].need_g, 200.0);
        assert_eq!(list[0].meals, ["mon.lunch", "tue.dinner"]);
    }

    #[test]
    fn what_is_bought_covers_what_is_needed() {
        let foods = FoodTable::built_in();
        for food in foods.all() {
            for grams in [3.0, 77.0, 640.0] {
                let (count, unit) = buy(food, grams);
                let each = match unit.as_str() {
                    "g" => 1.0,
                    "piece" => food.piece_g("piece").unwrap(),
                    pack => pack.trim_start_matches("pack of ").trim_end_matches(" g").parse().unwrap(),
                };
                assert!(count * each + 0.6 >= grams, "{}: {grams} g, {count} x {unit}", food.id);
            }
        }
    }
}
