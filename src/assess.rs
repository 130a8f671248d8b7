//! The hinge: verdicts and score of one dish, or of many.
//!
//! The score never sees the person, the verdicts never see the score.

use rayon::prelude::*;

use crate::foods::{FodmapGroup, FoodTable};
use crate::intolerance::{Avoided, Finding, Limits, Load, Plate, judge, load};
use crate::matching::ResolvedRecipe;
use crate::score::{
    NutriScore, Score, Tally, inflammation_index, nova_of_dish, nutri_score_of_dish, score_dish,
};

/// Everything known about a dish.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment<'f> {
    /// The dish.
    pub dish: ResolvedRecipe<'f>,
    /// Sums over the whole recipe.
    pub tally: Tally,
    /// Sums of one serving, when servings are stated.
    pub per_serving: Option<Tally>,
    /// The score, the same for the recipe and for a serving.
    pub score: Score,
    /// A finding for each restriction that was asked for, in that order.
    pub findings: Vec<Finding>,
    /// FODMAP groups of a serving (of the whole recipe when servings are not stated).
    pub fodmap: [Load; FodmapGroup::COUNT],
    /// Inflammation index after Shivappa 2014, per 2,000 kcal; `None` without energy.
    pub inflammation: Option<f64>,
    /// Nutri-Score 2023 of 100 g.
    pub nutri_score: Option<NutriScore>,
    /// NOVA group of the dish.
    pub nova: Option<u8>,
}

/// Assesses one dish against what a person avoids.
///
/// ```
/// use gutplan::assess::assess;
/// use gutplan::foods::FoodTable;
/// use gutplan::intolerance::{Limits, avoided};
/// use gutplan::matching::{NameIndex, resolve};
/// use gutplan::recipes::read;
///
/// let foods = FoodTable::built_in();
/// let names = NameIndex::new(foods.all());
/// let recipe = read("Dal\nServes 2\n\n200 g red lentils\n1 onion\n", "dal.txt", None).unwrap().value;
/// let dish = resolve(recipe, &names).value;
/// let milk = avoided("milk", &foods).unwrap();
/// let assessment = assess(dish, &milk, &Limits::DEFAULT, &foods);
/// assert_eq!(assessment.findings[0].verdict.key(), "free");
/// assert!(assessment.score.total.unwrap() > 50.0);
/// ```
pub fn assess<'f>(
    dish: ResolvedRecipe<'f>,
    avoided: &[Avoided<'_>],
    limits: &Limits,
    foods: &'f FoodTable,
) -> Assessment<'f> {
    let tally = Tally::of_recipe(&dish, foods);
    let per_serving = dish.recipe.servings.filter(|s| *s > 0.0).map(|servings| {
        let mut one = Tally::default();
        one.add(&tally, 1.0 / servings);
        one
    });
    let findings = avoided.iter().map(|a| judge(a, &dish, 1.0, limits, foods)).collect();
    let fodmap = {
        let plate = Plate::of(&dish, 1.0);
        FodmapGroup::ALL.map(|g| load(&plate, g, limits.measured_only))
    };
    let score = score_dish(&tally);
    Assessment {
        inflammation: inflammation_index(&tally),
        nutri_score: nutri_score_of_dish(&tally, &dish),
        nova: nova_of_dish(&dish),
        dish,
        tally,
        per_serving,
        score,
        findings,
        fodmap,
    }
}

/// Assesses many dishes in parallel, in their order; one dish alone starts no threads.
pub fn assess_all<'f>(
    dishes: Vec<ResolvedRecipe<'f>>,
    avoided: &[Avoided<'_>],
    limits: &Limits,
    foods: &'f FoodTable,
) -> Vec<Assessment<'f>> {
    let one = |dish| assess(dish, avoided, limits, foods);
    if dishes.len() < 2 {
        return dishes.into_iter().map(one).collect();
    }
    dishes.into_par_iter().map(one).collect()
}
