//! The doors of the planner engine: a plan, and a plan beside its proven bound.

use super::anneal::search;
use super::bound::explore;
use super::certificate::Valuation;
use super::model::{Budget, Model, Solution};
use super::prices::{Priced, best};
use super::state::Board;
use super::table::Table;
use crate::error::Error;

/// With more servings than this the search looks at those only that good prices favour.
const CROWD: usize = 3_000;

/// Servings per class of slots that it then looks at.
const SHORTLIST: usize = 400;

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
        let valuation = Valuation::new(table, &priced.region, &priced.prices);
        let mut keep: Vec<Vec<bool>> = model.pools.iter().map(|p| vec![false; p.len()]).collect();
        for (c, class) in table.classes.iter().enumerate() {
            for choice in best(&valuation.values(c, priced.bound), f64::NEG_INFINITY, SHORTLIST) {
                keep[class.pool][class.choices[choice]] = true;
            }
        }
        let asked = |dish: usize| model.wished.contains(&dish) || model.locked.iter().any(|l| l.dish == dish);
        let needed = |dish: usize| model.quotas.iter().any(|q| q.min > 0 && q.dishes.contains(&dish));
        for (pool, keep) in model.pools.iter().zip(&mut keep) {
            for (serving, keep) in pool.iter().zip(keep) {
                *keep = *keep || asked(serving.dish) || needed(serving.dish);
            }
        }
        search(model, &Board::new(model, |pool, serving| keep[pool][serving]), budget)
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
