//! The doors of the planner engine: a plan, and a plan beside its proven bound.

use super::anneal::search;
use super::bound::explore;
use super::certificate::Valuation;
use super::model::{Budget, Model, Solution};
use super::prices::{Priced, best, first_prices};
use super::state::Board;
use super::table::Table;
use crate::error::Error;

/// With more servings than this the search looks at those only that good prices favour.
const CROWD: usize = 3_000;

/// The best servings per class of slots whose dishes it then looks at, by each of two rankings.
const SHORTLIST: usize = 200;

/// How much longer a second attempt takes when the first finds no plan.
const PERSISTENCE: u64 = 5;

/// Searches a plan that keeps every rule, for as many weekly points as it can find.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `model` | the planner's problem | | |
/// | `budget` | moves, restarts, seed | | |
/// | returns | a plan, or `None` when the search found none | weekly points | |
///
/// The result depends on the model and the budget alone, not on the number of threads. `None` does
/// not prove that there is no plan: [`super::diagnose`] says what stands in the way.
///
/// ```
/// use gutplan::plan::{Budget, Shape, sample_model, solve, upper_bound};
///
/// let model = sample_model(&Shape { dishes: 24, ..Shape::default() }, 1);
/// let plan = solve(&model, &Budget { moves: 5_000, restarts: 2, seed: 1 }).unwrap();
/// assert_eq!(plan.slots.len(), 7);
/// assert!(plan.objective <= upper_bound(&model).unwrap());
/// ```
pub fn solve(model: &Model, budget: &Budget) -> Option<Solution> {
    if model.check().is_err() {
        return None;
    }
    if model.pools.iter().map(Vec::len).sum::<usize>() <= CROWD {
        return persist(model, &Board::new(model, |_, _| true), budget);
    }
    let table = Table::new(model)?;
    let priced = explore(&table, 1).1;
    from_shortlist(&table, priced.as_ref(), budget)
}

/// The same beside an upper bound on the points of any plan; both for little more than one.
///
/// # Errors
///
/// As [`super::upper_bound`].
pub fn solve_with_bound(model: &Model, budget: &Budget) -> Result<(Option<Solution>, f64), Error> {
    model.check()?;
    let Some(table) = Table::new(model) else { return Ok((None, 0.0)) };
    let (bound, priced) = explore(&table, usize::MAX);
    let solution = match model.pools.iter().map(Vec::len).sum::<usize>() {
        0..=CROWD => persist(model, &Board::new(model, |_, _| true), budget),
        _ => from_shortlist(&table, priced.as_ref(), budget),
    };
    // A plan proves that nothing below its points can be a bound; only rounding could say otherwise.
    let reached = solution.as_ref().map_or(0.0, |s| s.objective);
    Ok((solution, bound.max(reached)))
}

/// Searches among the servings that prices favour, and among all when that leads nowhere.
fn from_shortlist(table: &Table<'_>, priced: Option<&Priced>, budget: &Budget) -> Option<Solution> {
    let model = table.model;
    let shortlisted = priced.and_then(|priced| {
        let mut dishes = vec![false; table.most.len()];
        // Where everything good is plentiful the best prices are all zero; first guesses still rank.
        let guessed = Valuation::new(table, &priced.region, &first_prices(table, &priced.region));
        let valued = Valuation::new(table, &priced.region, &priced.prices);
        for (c, class) in table.classes.iter().enumerate() {
            for values in [valued.values(c, priced.bound), guessed.yields(c)] {
                for choice in best(&values, f64::NEG_INFINITY, SHORTLIST) {
                    dishes[table.serving(class, choice).dish] = true;
                }
            }
        }
        for (class, choice) in &priced.picks {
            dishes[table.serving(&table.classes[*class], *choice).dish] = true;
        }
        let asked = model.wished.iter().copied().chain(model.locked.iter().map(|l| l.dish));
        let needed = model.quotas.iter().filter(|q| q.min > 0).flat_map(|q| q.dishes.iter().copied());
        asked.chain(needed).for_each(|dish| dishes[dish] = true);
        let kept = |pool: usize, serving: usize| dishes[model.pools[pool][serving].dish];
        search(model, &Board::new(model, kept), budget)
    });
    shortlisted.or_else(|| persist(model, &Board::new(model, |_, _| true), budget))
}

/// Searches once more and longer when the first search finds nothing.
fn persist(model: &Model, board: &Board<'_>, budget: &Budget) -> Option<Solution> {
    search(model, board, budget).or_else(|| {
        let longer = Budget { moves: budget.moves.saturating_mul(PERSISTENCE), ..*budget };
        search(model, board, &longer)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::{Shape, rules, sample_model, upper_bound};

    /// Tries every plan.
    fn brute_force(model: &Model) -> Option<f64> {
        let slots: Vec<usize> = model.days.iter().flat_map(|d| d.meals.iter().copied()).collect();
        let mut taken = vec![0; slots.len()];
        let mut best: Option<f64> = None;
        loop {
            let plan: Vec<Vec<usize>> =
                taken.chunks(model.days[0].meals.len()).map(<[usize]>::to_vec).collect();
            if rules::broken(model, &plan).is_none() {
                best = Some(best.unwrap_or(0.0).max(rules::objective(model, &plan)));
            }
            let Some(slot) = (0..slots.len()).find(|s| taken[*s] + 1 < model.pools[slots[*s]].len()) else {
                return best;
            };
            taken[..slot].fill(0);
            taken[slot] += 1;
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn small_problems_match_brute_force(
            seed in 0..u64::MAX, quality in -4.0..2.0_f64, foods in 1..6_usize, fiber in 0.0..0.02_f64, width in 0.05..0.5_f64
        ) {
            let shape = Shape { days: 2, meals: 2, dishes: 6, portions: 2, people: 1, foods, quality };
            let mut model = sample_model(&shape, seed);
            for band in model.days.iter_mut().flat_map(|d| &mut d.bands) {
                (band.energy_low, band.energy_high) = (2000.0 * (1.0 - width), 2000.0 * (1.0 + width));
                band.fiber_low = 2000.0 * fiber;
            }
            let budget = Budget { moves: 4_000, restarts: 3, seed };
            let found = solve(&model, &budget).map(|s| s.objective);
            let best = brute_force(&model);
            prop_assert_eq!(found.is_some(), best.is_some());
            if let (Some(found), Some(best)) = (found, best) {
                prop_assert!((found - best).abs() < 1e-9, "{found} {best}");
                let bound = upper_bound(&model).unwrap();
                prop_assert!(best <= bound, "{best} {bound}");
            }
        }
    }

    #[test]
    fn threads_and_repetition_change_nothing() {
        for dishes in [60, 1_200] {
            let model = sample_model(&Shape { dishes, quality: -0.5, ..Shape::default() }, 5);
            let budget = Budget { moves: 3_000, restarts: 5, seed: 9 };
            let with = |threads: usize| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
                pool.install(|| (solve(&model, &budget), upper_bound(&model)))
            };
            let one = with(1);
            assert!(one.0.is_some());
            assert_eq!(one, with(4));
            assert_eq!(one, with(3));
            assert_eq!(one, with(1));
        }
    }

    #[test]
    fn another_seed_may_find_another_plan_and_more_moves_none_worse_than_the_rules_allow() {
        let model = sample_model(&Shape { quality: -0.5, ..Shape::default() }, 5);
        let plans: Vec<Solution> =
            (0..4).map(|seed| solve(&model, &Budget { moves: 2_000, restarts: 1, seed }).unwrap()).collect();
        assert!(plans.iter().any(|p| p.slots != plans[0].slots));
        assert!(plans.iter().all(|p| rules::broken(&model, &p.slots).is_none()));
    }

    #[test]
    fn a_plan_and_its_bound_come_together_as_they_come_apart() {
        for dishes in [70, 1_200] {
            let model = sample_model(&Shape { dishes, ..Shape::default() }, 2);
            let budget = Budget { moves: 3_000, restarts: 1, seed: 1 };
            let (plan, bound) = solve_with_bound(&model, &budget).unwrap();
            assert_eq!(plan, solve(&model, &budget));
            assert_eq!(bound, upper_bound(&model).unwrap());
        }
    }

    #[test]
    fn four_weeks_for_three_people_keep_every_rule() {
        let model = sample_model(&Shape { days: 28, people: 3, dishes: 80, ..Shape::default() }, 4);
        let plan = solve(&model, &Budget { moves: 20_000, restarts: 2, seed: 1 }).unwrap();
        assert_eq!(rules::broken(&model, &plan.slots), None);
        assert_eq!(plan.objective, rules::objective(&model, &plan.slots));
    }
}
