//! The NOVA group of a dish: our reading, since NOVA sorts foods and products, not dishes.

use crate::foods::{Food, Nutrient};
use crate::matching::{ResolvedIngredient, ResolvedRecipe};

/// Share of a dish's energy above which ultra-processed food makes the dish ultra-processed. Judged: the
/// figure at which the moderation part begins to take points, see [`RAMPS`](super::RAMPS).
const ULTRA_PROCESSED_SHARE: f64 = 0.10;

/// The NOVA group of a dish, 1-4.
///
/// NOVA (`monteiro2019`) asks how food was processed before it reached the kitchen and gives dishes no
/// group. Our reading: a dish is of the highest group among its foods, but cooking from scratch goes to 3
/// at most; it is 4 only when foods of group 4 bring more than 10 % of its energy, so that a spoon of
/// mustard does not turn a stew into an industrial product. Of "a or b" the first is read, as in the score.
///
/// `None` when nothing is in it, and when what is not known could change the answer: a line that was not
/// understood, a food without a group, or a food of group 4 without a mass or energy. An unreadable line
/// beside a dish that is 4 leaves it 4: unknown is never the better group. An optional line without a
/// mass is not counted.
///
/// ```
/// use gutplan::matching::ResolvedRecipe;
/// use gutplan::recipes::Recipe;
/// use gutplan::score::nova_of_dish;
///
/// assert_eq!(nova_of_dish(&ResolvedRecipe { recipe: Recipe::default(), ingredients: vec![] }), None);
/// ```
pub fn nova_of_dish(dish: &ResolvedRecipe<'_>) -> Option<u8> {
    let (mut highest, mut known_foods, mut ungrouped_foods) = (0, false, false);
    let (mut kcal, mut ultra_kcal, mut ungrouped_kcal) = (0.0, 0.0, 0.0);
    // Something that may bring any amount of ultra-processed energy.
    let mut boundless = false;
    for ingredient in &dish.ingredients {
        if ingredient.line.optional && ingredient.grams.is_none() {
            continue;
        }
        let Some(food) = ingredient.food else {
            boundless = true;
            continue;
        };
        let energy = energy(ingredient, food);
        kcal += energy.unwrap_or(0.0);
        match food.nova {
            Some(group) => {
                known_foods = true;
                highest = highest.max(group.min(3));
                if group == 4 {
                    boundless |= energy.is_none();
                    ultra_kcal += energy.unwrap_or(0.0);
                }
            }
            None => {
                ungrouped_foods = true;
                boundless |= energy.is_none();
                ungrouped_kcal += energy.unwrap_or(0.0);
            }
        }
    }
    let much = |ultra: f64| ultra > ULTRA_PROCESSED_SHARE * kcal;
    if much(ultra_kcal) {
        return Some(4);
    }
    if boundless || !known_foods || much(ultra_kcal + ungrouped_kcal) || (ungrouped_foods && highest < 3) {
        return None;
    }
    Some(highest)
}

/// Energy of a line, kcal, when mass and food tell.
fn energy(ingredient: &ResolvedIngredient<'_>, food: &Food) -> Option<f64> {
    Some(ingredient.grams?.of(food.nutrients.get(Nutrient::Energy)?))
}

#[cfg(test)]
mod tests {
    use super::super::kitchen::{dish, foods_of, unread};
    use super::*;
    use proptest::prelude::*;

    // Round figures: 100 kcal per 100 g, so that grams are kcal.
    const LARDER: &str = "id,name_en,nova,energy_kcal\none,One,1,100\ntwo,Two,2,100\nthree,Three,3,100\n\
                          four,Four,4,100\nfour_dark,Four without energy,4,\nblank,Blank,,100\nsalt,Salt,2,0\n";

    fn nova(lines: &[(&str, f64)]) -> Option<u8> {
        nova_of_dish(&dish(&foods_of(LARDER), lines))
    }

    #[test]
    fn a_dish_is_of_the_highest_group_among_its_foods() {
        assert_eq!(nova(&[("one", 100.0)]), Some(1));
        assert_eq!(nova(&[("one", 100.0), ("salt", 1.0)]), Some(2));
        assert_eq!(nova(&[("one", 100.0), ("two", 5.0), ("three", 1.0)]), Some(3));
    }

    #[test]
    fn more_than_a_tenth_of_the_energy_makes_it_ultra_processed() {
        assert_eq!(nova(&[("one", 90.0), ("four", 10.0)]), Some(3));
        assert_eq!(nova(&[("one", 90.0), ("four", 10.1)]), Some(4));
        assert_eq!(nova(&[("one", 90.0), ("four", 6.0), ("four", 6.0)]), Some(4));
    }

    #[test]
    fn what_is_not_known_gives_no_group_where_it_could_change_it() {
        assert_eq!(nova(&[]), None);
        assert_eq!(nova(&[("blank", 100.0)]), None);
        assert_eq!(nova(&[("one", 100.0), ("blank", 1.0)]), None);
        assert_eq!(nova(&[("three", 100.0), ("blank", 5.0)]), Some(3));
        assert_eq!(nova(&[("three", 100.0), ("blank", 50.0)]), None);
        assert_eq!(nova(&[("one", 100.0), ("four_dark", 1.0)]), None);
    }

    #[test]
    fn an_unreadable_line_leaves_only_the_worst_group_standing() {
        let larder = foods_of(LARDER);
        for (lines, group) in [(&[("three", 100.0)][..], None), (&[("three", 50.0), ("four", 50.0)], Some(4))]
        {
            let mut dish = dish(&larder, lines);
            dish.ingredients.push(unread("1 glorp"));
            assert_eq!(nova_of_dish(&dish), group);
        }
    }

    #[test]
    fn an_optional_line_without_a_mass_is_not_counted() {
        let larder = foods_of(LARDER);
        let mut dish = dish(&larder, &[("one", 100.0), ("four", 50.0)]);
        dish.ingredients[1].grams = None;
        assert_eq!(nova_of_dish(&dish), None);
        dish.ingredients[1].line.optional = true;
        assert_eq!(nova_of_dish(&dish), Some(1));
    }

    proptest! {
        #[test]
        fn order_changes_nothing(
            picks in prop::collection::vec((prop::sample::select(vec!["one", "two", "three", "four", "blank"]), 1u16..200), 1..7),
        ) {
            let lines: Vec<(&str, f64)> = picks.iter().map(|(id, g)| (*id, f64::from(*g))).collect();
            let backwards: Vec<(&str, f64)> = lines.iter().rev().copied().collect();
            prop_assert_eq!(nova(&lines), nova(&backwards));
        }

        #[test]
        fn a_further_gram_of_ultra_processed_food_never_improves_a_dish(
            picks in prop::collection::vec((prop::sample::select(vec!["one", "two", "three", "four"]), 1u16..200), 1..7),
        ) {
            let mut lines: Vec<(&str, f64)> = picks.iter().map(|(id, g)| (*id, f64::from(*g))).collect();
            let before = nova(&lines);
            lines.push(("four", 1.0));
            prop_assert!(nova(&lines) >= before);
        }
    }
}
