//! How much of a food or dish counts as fruit, vegetables and legumes in Nutri-Score 2023.

use super::nutri_score::NutriScoreClass;
use crate::foods::{Composition, Food};
use crate::matching::ResolvedRecipe;

/// Share of fruit, vegetables and legumes, 0-1: what surely is, and what may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ProduceShare {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl ProduceShare {
    const NONE: Self = Self { low: 0.0, high: 0.0 };
    const ALL: Self = Self { low: 1.0, high: 1.0 };
    const UNKNOWN: Self = Self { low: 0.0, high: 1.0 };

    /// Of one food: what its row states, else by category; an oil counts in the table of fats only.
    pub(super) fn of(food: &Food, class: NutriScoreClass) -> Self {
        match food.produce_percent {
            Some((low, high)) if food.category != "oil" => {
                Self { low: f64::from(low) / 100.0, high: f64::from(high) / 100.0 }
            }
            _ => Self::by_category(food, class),
        }
    }

    fn by_category(food: &Food, class: NutriScoreClass) -> Self {
        let category = &*food.category;
        let plant = food.plant.as_ref().map_or(&*food.id, |(plant, _)| plant);
        let single = food.composition == Composition::Single;
        if PRODUCE.contains(&category) {
            let starchy = STARCHY.contains(&plant);
            // Syrup, oil or batter around it does not count, and the table does not say how much there is.
            let coated = food.composition != Composition::Single
                && food.always.iter().chain(food.usually.iter()).any(|part| coats(part));
            return match () {
                () if starchy => Self::NONE,
                () if coated => Self::UNKNOWN,
                () => Self::ALL,
            };
        }
        // Pure juices count; so do, among fats, the oils pressed from a fruit's flesh.
        let pure = !food.always.is_empty() && !food.always.iter().any(|p| p == "water" || p == "sugar");
        let juice = category == "beverage" && food.id.ends_with("_juice");
        let fruit_oil = category == "oil" && (food.id.ends_with("olive_oil") || food.id == "avocado_oil");
        match () {
            () if juice && pure => Self::ALL,
            () if juice => Self::UNKNOWN,
            () if fruit_oil && class == NutriScoreClass::Fat => Self::ALL,
            () if MIXED.contains(&category) && (!single || category == "soy") => Self::UNKNOWN,
            () => Self::NONE,
        }
    }

    /// Of everything in a dish by mass; what was not understood may be all produce.
    pub(super) fn of_dish(dish: &ResolvedRecipe<'_>, class: NutriScoreClass, mass_coverage: f64) -> Self {
        let (mut total, mut sum) = (0.0, Self::NONE);
        for (food, grams) in weighed(dish) {
            let share = Self::of(food, class);
            total += grams;
            sum.low += grams * share.low;
            sum.high += grams * share.high;
        }
        if total <= 0.0 {
            return Self::UNKNOWN;
        }
        let high = sum.high / total * mass_coverage + (1.0 - mass_coverage);
        Self { low: sum.low / total * mass_coverage, high }
    }
}

/// Share of fruit, vegetables and legumes of a food as Nutri-Score 2023 counts them.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `food` | a row of the table, or of a user's | | |
/// | returns | what surely is, and what may be | % of mass | the columns `produce_low_percent` and `produce_high_percent`, else category and parts (`nutriscore2023`) |
///
/// ```
/// use gutplan::foods::FoodTable;
/// use gutplan::score::produce_percent;
///
/// let foods = FoodTable::built_in();
/// assert_eq!(produce_percent(foods.get("carrot").unwrap()), (100.0, 100.0));
/// assert_eq!(produce_percent(foods.get("butter").unwrap()), (0.0, 0.0));
/// ```
pub fn produce_percent(food: &Food) -> (f32, f32) {
    let share = ProduceShare::of(food, NutriScoreClass::General);
    ((share.low * 100.0) as f32, (share.high * 100.0) as f32)
}

/// The understood lines of a dish with their mass, g.
pub(super) fn weighed<'d>(dish: &'d ResolvedRecipe<'_>) -> impl Iterator<Item = (&'d Food, f64)> {
    dish.ingredients.iter().filter_map(|i| Some((i.food?, i.grams?.0)))
}

/// Categories that count whole: fruit, vegetables, mushrooms and legumes.
const PRODUCE: [&str; 8] =
    ["vegetable", "root_vegetable", "mushroom", "fruit", "berry", "dried_fruit", "legume", "herb"];

/// Whether a part beside a fruit or vegetable has a mass that does not count: sugar, fat, flour, sauce.
fn coats(part: &str) -> bool {
    const COATS: [&str; 24] = [
        "sugar",
        "brown_sugar",
        "glucose_syrup",
        "glucose_fructose_syrup",
        "molasses",
        "honey",
        "butter",
        "butter_salted",
        "lard",
        "cream",
        "milk",
        "egg",
        "wheat",
        "rye",
        "barley",
        "oats",
        "corn_starch",
        "rice_flour",
        "tahini",
        "fish",
        "crustacean",
        "pork",
        "beef",
        "poultry",
    ];
    part.ends_with("_oil") || COATS.contains(&part)
}

/// Starchy roots, which do not count.
const STARCHY: [&str; 6] = ["potato", "sweet_potato", "cassava", "yam", "taro", "plantain"];

/// Categories whose mixed foods may hold enough of them for a point, at a share the table does not know.
const MIXED: [&str; 8] = ["condiment", "dish", "sauce", "snack", "soup", "soy", "stock", "sweetener"];
