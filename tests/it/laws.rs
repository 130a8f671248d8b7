//! Laws of verdicts and scores, over many random plates.

use gutplan::foods::{FodmapGroup, Food, FoodTable};
use gutplan::intolerance::{Avoided, Limits, Restriction, Verdict, judge};
use gutplan::matching::{MassRule, MatchKind, ResolvedIngredient, ResolvedRecipe};
use gutplan::quantity::Grams;
use gutplan::recipes::{IngredientLine, Recipe};
use gutplan::score::{Tally, score_dish, score_totals};
use proptest::prelude::*;

fn ingredient(food: &Food, grams: Option<f64>) -> ResolvedIngredient<'_> {
    ResolvedIngredient {
        line: IngredientLine::named(&food.name_en),
        food: Some(food),
        alternative: None,
        also: Vec::new(),
        lifts: Vec::new(),
        matched: MatchKind::Exact,
        confidence: 1.0,
        candidates: Vec::new(),
        grams: grams.map(Grams),
        rule: Some(MassRule::Mass),
    }
}

fn unknown() -> ResolvedIngredient<'static> {
    ResolvedIngredient {
        line: IngredientLine::named("glorp"),
        food: None,
        alternative: None,
        also: Vec::new(),
        lifts: Vec::new(),
        matched: MatchKind::None,
        confidence: 0.0,
        candidates: Vec::new(),
        grams: Some(Grams(50.0)),
        rule: None,
    }
}

fn plate<'f>(foods: &'f FoodTable, items: &[(usize, f64)], servings: Option<f64>) -> ResolvedRecipe<'f> {
    let all = foods.all();
    ResolvedRecipe {
        recipe: Recipe { servings, ..Recipe::default() },
        ingredients: items.iter().map(|(i, g)| ingredient(&all[i % all.len()], Some(*g))).collect(),
    }
}

fn verdict(id: &str, dish: &ResolvedRecipe<'_>, foods: &FoodTable) -> Verdict {
    judge(&Avoided::Restriction(Restriction::get(id).unwrap()), dish, 1.0, &Limits::DEFAULT, foods).verdict
}

fn items() -> impl Strategy<Value = Vec<(usize, f64)>> {
    prop::collection::vec((0usize..2000, 0.5f64..400.0), 1..8)
}

/// Worse, or the same; `unknown` beside `may_contain` counts as no safer either way, because neither is free.
fn no_safer(before: Verdict, after: Verdict) -> bool {
    after >= before
}

#[test]
fn what_a_line_lifts_it_lifts_for_its_own_food_alone() {
    let foods = FoodTable::built_in();
    let names = gutplan::matching::NameIndex::new(foods.all());
    for line in ["100 g gluten-free pasta or couscous", "100 g gluten-free bread, with butter and soy sauce"]
    {
        let recipe = gutplan::recipes::read(line, "line.txt", None).unwrap().value;
        let dish = gutplan::matching::resolve(recipe, &names).value;
        assert_eq!(verdict("gluten", &dish, &foods), Verdict::Contains, "{line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn adding_an_ingredient_never_makes_anything_safer(list in items(), more in (0usize..2000, 0.5f64..400.0)) {
        let foods = FoodTable::built_in();
        let before = plate(&foods, &list, Some(1.0));
        let mut longer = list.clone();
        longer.push(more);
        let after = plate(&foods, &longer, Some(1.0));
        for r in Restriction::all() {
            let (a, b) = (verdict(r.id, &before, &foods), verdict(r.id, &after, &foods));
            prop_assert!(no_safer(a, b), "{}: {a:?} became {b:?}", r.id);
        }
    }

    #[test]
    fn adding_a_gram_never_makes_anything_safer(list in items(), which in 0usize..8, extra in 0.1f64..200.0) {
        let foods = FoodTable::built_in();
        let before = plate(&foods, &list, Some(1.0));
        let mut heavier = list.clone();
        let which = which % heavier.len();
        heavier[which].1 += extra;
        let after = plate(&foods, &heavier, Some(1.0));
        for r in Restriction::all() {
            let (a, b) = (verdict(r.id, &before, &foods), verdict(r.id, &after, &foods));
            prop_assert!(no_safer(a, b), "{}: {a:?} became {b:?}", r.id);
        }
    }

    #[test]
    fn a_larger_portion_is_never_safer(list in items(), portion in 0.25f64..1.0) {
        let foods = FoodTable::built_in();
        let dish = plate(&foods, &list, Some(1.0));
        for r in Restriction::all() {
            let of = |p: f64| judge(&Avoided::Restriction(r), &dish, p, &Limits::DEFAULT, &foods).verdict;
            prop_assert!(no_safer(of(portion), of(1.0)), "{}", r.id);
        }
    }

    #[test]
    fn order_changes_nothing(list in items(), seed in 0usize..1000) {
        let foods = FoodTable::built_in();
        let mut turned = list.clone();
        turned.rotate_left(seed % list.len());
        let (a, b) = (plate(&foods, &list, Some(2.0)), plate(&foods, &turned, Some(2.0)));
        for r in Restriction::all() {
            prop_assert_eq!(verdict(r.id, &a, &foods), verdict(r.id, &b, &foods), "{}", r.id);
        }
        let (x, y) = (score_dish(&Tally::of_recipe(&a, &foods)), score_dish(&Tally::of_recipe(&b, &foods)));
        prop_assert!((x.low - y.low).abs() < 1e-6 && (x.high - y.high).abs() < 1e-6);
    }

    #[test]
    fn an_ingredient_that_was_not_understood_is_never_free(list in items()) {
        let foods = FoodTable::built_in();
        let mut dish = plate(&foods, &list, Some(1.0));
        dish.ingredients.push(unknown());
        for r in Restriction::all() {
            prop_assert!(verdict(r.id, &dish, &foods) >= Verdict::Unknown, "{}", r.id);
        }
    }

    #[test]
    fn removing_every_value_of_a_food_and_group_never_makes_it_safe(which in 0usize..2000, grams in 1.0f64..200.0) {
        let foods = FoodTable::built_in();
        let original = &foods.all()[which % foods.all().len()];
        for group in FodmapGroup::ALL {
            let mut stripped = original.clone();
            stripped.fodmap[group as usize] = None;
            let dish = ResolvedRecipe {
                recipe: Recipe { servings: Some(1.0), ..Recipe::default() },
                ingredients: vec![ingredient(&stripped, Some(grams))],
            };
            prop_assert!(verdict(group.key(), &dish, &foods) >= Verdict::Unknown || stripped.lifts.iter().any(|l| l == "lactose"));
            prop_assert!(verdict("fodmap", &dish, &foods) >= Verdict::Unknown || stripped.lifts.iter().any(|l| l == "lactose"));
        }
        let mut stripped = original.clone();
        stripped.always = Vec::new().into();
        stripped.usually = Vec::new().into();
        stripped.sometimes = Vec::new().into();
        let dish = ResolvedRecipe {
            recipe: Recipe { servings: Some(1.0), ..Recipe::default() },
            ingredients: vec![ingredient(&stripped, Some(grams))],
        };
        for id in ["gluten", "milk", "egg", "vegan"] {
            prop_assert!(verdict(id, &dish, &foods) >= Verdict::Unknown || stripped.lifts.iter().any(|l| l == id));
        }
    }

    #[test]
    fn without_servings_a_dose_is_free_only_when_the_whole_recipe_is(list in items()) {
        let foods = FoodTable::built_in();
        let (whole, one) = (plate(&foods, &list, None), plate(&foods, &list, Some(1.0)));
        for id in ["fodmap", "lactose", "sorbitol", "caffeine"] {
            if verdict(id, &whole, &foods) == Verdict::Free {
                prop_assert_eq!(verdict(id, &one, &foods), Verdict::Free);
            }
        }
    }

    #[test]
    fn scores_stay_between_zero_and_one_hundred_and_in_their_interval(list in items()) {
        let foods = FoodTable::built_in();
        let tally = Tally::of_recipe(&plate(&foods, &list, Some(2.0)), &foods);
        let score = score_dish(&tally);
        prop_assert_eq!(score_totals(&tally), (score.total, score.low, score.high));
        prop_assert!(score.low >= -1e-9 && score.high <= 100.0 + 1e-9);
        if let Some(total) = score.total {
            prop_assert!(score.low <= total + 1e-6 && total <= score.high + 1e-6, "{} {total} {}", score.low, score.high);
        }
        for p in &score.parts {
            prop_assert!(p.points >= -1e-9 && p.points <= p.max + 1e-9, "{}", p.id);
        }
    }

    #[test]
    fn a_score_does_not_depend_on_how_much_is_cooked(list in items(), factor in 0.1f64..9.0) {
        let foods = FoodTable::built_in();
        let scaled: Vec<(usize, f64)> = list.iter().map(|(i, g)| (*i, g * factor)).collect();
        let a = score_dish(&Tally::of_recipe(&plate(&foods, &list, None), &foods));
        let b = score_dish(&Tally::of_recipe(&plate(&foods, &scaled, None), &foods));
        prop_assert!((a.high - b.high).abs() < 1e-6 && (a.low - b.low).abs() < 1e-6);
    }

    #[test]
    fn an_ingredient_that_was_not_understood_widens_the_score(list in items()) {
        let foods = FoodTable::built_in();
        let mut dish = plate(&foods, &list, Some(1.0));
        let before = Tally::of_recipe(&dish, &foods);
        dish.ingredients.push(unknown());
        let after = Tally::of_recipe(&dish, &foods);
        prop_assert!(after.coverage() < before.coverage());
        let fiber = gutplan::foods::Nutrient::Fiber;
        let width = |t: &Tally| t.get(fiber).high - t.get(fiber).low;
        prop_assert!(width(&after) > width(&before));
        let score = score_dish(&after);
        prop_assert!(score.high > score.low);
    }
}
