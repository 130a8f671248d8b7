//! The built-in book: broad enough, wholly understood, and every claim of a tag is a verdict.

use gutplan::assess::{Assessment, assess_all};
use gutplan::foods::{FoodTable, Nutrient};
use gutplan::intolerance::{Avoided, Limits, Restriction, Verdict, judge};
use gutplan::matching::{NameIndex, resolve};
use gutplan::recipes::{MealKind, book, read};

/// What a tag promises.
const CLAIMS: [(&str, &[&str]); 12] = [
    ("gluten-free", &["gluten", "coeliac"]),
    ("lactose-free", &["lactose"]),
    ("low-fodmap", &["fodmap"]),
    ("vegetarian", &["vegetarian"]),
    ("vegan", &["vegan", "vegetarian"]),
    ("pescatarian", &["pescatarian"]),
    ("nut-free", &["tree_nut", "peanut"]),
    ("egg-free", &["egg"]),
    ("soy-free", &["soy"]),
    ("dairy-free", &["milk"]),
    ("milk-free", &["milk"]),
    ("fish-free", &["fish"]),
];

fn dishes(foods: &FoodTable) -> Vec<Assessment<'_>> {
    let names = NameIndex::new(foods.all());
    let resolved =
        book().map(|(name, text)| resolve(read(text, name, None).unwrap().value, &names).value).collect();
    assess_all(resolved, &[], &Limits::DEFAULT, foods)
}

#[test]
fn every_claim_of_a_tag_is_free_by_verdict() {
    let foods = FoodTable::built_in();
    let mut wrong = Vec::new();
    let mut checked = 0;
    for a in dishes(&foods) {
        for tag in &a.dish.recipe.tags {
            let ids = CLAIMS.iter().find(|c| c.0 == tag).map_or(&[][..], |c| c.1);
            for id in ids {
                checked += 1;
                let avoided = Avoided::Restriction(Restriction::get(id).unwrap());
                let finding = judge(&avoided, &a.dish, 1.0, &Limits::DEFAULT, &foods);
                if finding.verdict > Verdict::Free {
                    let why = finding
                        .because
                        .first()
                        .map_or(String::new(), |b| format!("{}: {}", b.path.join(" → "), b.reason));
                    wrong.push(format!(
                        "{} says {tag}, but {} {id}: {why}",
                        a.dish.recipe.id,
                        finding.verdict.key()
                    ));
                }
            }
        }
    }
    assert!(checked > 200, "only {checked} claims");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_ingredient_of_the_book_is_a_food_with_a_mass() {
    let foods = FoodTable::built_in();
    for a in dishes(&foods) {
        for i in &a.dish.ingredients {
            assert!(i.food.is_some() && i.grams.is_some(), "{}: {}", a.dish.recipe.id, i.line.line);
        }
    }
}

#[test]
fn every_dish_says_servings_minutes_meal_and_steps_and_is_a_plausible_plate() {
    let foods = FoodTable::built_in();
    for a in dishes(&foods) {
        let r = &a.dish.recipe;
        assert!(
            r.servings.is_some() && r.minutes.is_some() && !r.meals.is_empty() && !r.steps.is_empty(),
            "{}",
            r.id
        );
        let kcal = a.per_serving.as_ref().unwrap().get(Nutrient::Energy).middle;
        assert!((140.0..=800.0).contains(&kcal), "{}: {kcal:.0} kcal", r.id);
        assert!(a.score.total.unwrap() >= 45.0, "{}: {:?}", r.id, a.score.total);
    }
}

#[test]
fn there_are_enough_dishes_for_each_meal_and_for_the_strictest_week() {
    let foods = FoodTable::built_in();
    let all = dishes(&foods);
    for (meal, least, strict) in [
        (MealKind::Breakfast, 14, 8),
        (MealKind::Lunch, 16, 9),
        (MealKind::Dinner, 18, 9),
        (MealKind::Snack, 12, 7),
    ] {
        let of: Vec<_> = all.iter().filter(|a| a.dish.recipe.meals.contains(&meal)).collect();
        assert!(of.len() >= least, "{}: {}", meal.key(), of.len());
        let free = |a: &&&Assessment<'_>| {
            ["gluten", "lactose", "fodmap"].iter().all(|id| {
                let avoided = Avoided::Restriction(Restriction::get(id).unwrap());
                judge(&avoided, &a.dish, 1.0, &Limits::DEFAULT, &foods).verdict == Verdict::Free
            })
        };
        assert!(of.iter().filter(free).count() >= strict, "{}", meal.key());
    }
}
