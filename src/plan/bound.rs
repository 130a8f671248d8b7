//! An upper bound on the weekly points of any plan under the same rules: the certificate's other half.
//!
//! The plans are split into regions by the spans of their densities, the region with the highest
//! bound first, where the program over-rates a curve most. What is returned is the highest bound of
//! the regions left, so stopping early costs tightness and never truth.

use super::certificate::Region;
use super::curve::calm_knots;
use super::model::Model;
use super::prices::{Pick, Priced, price};
use super::table::Table;
use crate::error::Error;

/// Regions that are priced at most; fewer when each costs more because there is more to choose from.
const REGIONS: usize = 32;
const CHOICES: usize = 100_000;

/// Splitting ends when the program over-rates its optimum by less than this many points in all.
const ENOUGH: f64 = 0.02;

/// Points per unit of calm where the calm ramp is neither full nor empty.
const CALM_SLOPE: f64 = 15.0 / 3.52;

/// No plan under the model's rules scores above this; at most 100.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `model` | the planner's problem | | |
/// | returns | one number, 0-100 | weekly points | weak duality, see `certificate.rs` |
///
/// # Errors
///
/// [`Error::Usage`] when the model's indices or figures cannot be meant ([`Model::check`]);
/// [`Error::NoPlan`] when a slot has no serving at all.
pub fn upper_bound(model: &Model) -> Result<f64, Error> {
    model.check()?;
    let Some(table) = Table::new(model) else {
        return Err(super::conflict::diagnose(model, &super::conflict::Names::default()).into_error());
    };
    Ok(explore(&table, usize::MAX).0)
}

/// The bound after pricing at most so many regions, and the first region's prices.
pub(super) fn explore(table: &Table<'_>, regions: usize) -> (f64, Option<Priced>) {
    if table.energy.0 <= 0.0 {
        // A plan without energy has no density to reason about.
        return (100.0, None);
    }
    Search::new(table).run(regions)
}

/// Plans that lie in a region score at most `bound`.
struct Node {
    bound: f64,
    region: Region,
    start: Vec<Pick>,
}

struct Search<'t, 'm> {
    table: &'t Table<'m>,
    open: Vec<Node>,
}

impl<'t, 'm> Search<'t, 'm> {
    fn new(table: &'t Table<'m>) -> Self {
        let whole = Region::whole(table);
        let mut search = Self { table, open: Vec::new() };
        // Plans so inflamed that the part gives no points are a region of their own: there the ramp
        // has its only convex corner.
        let (knot, (low, high)) = (calm_knots()[0], whole.calm);
        let spans =
            if low < knot && knot < high { vec![(low, knot), (knot, high)] } else { vec![(low, high)] };
        for calm in spans {
            search.put(f64::INFINITY, Region { calm, ..whole.clone() }, Vec::new());
        }
        search
    }

    fn run(mut self, regions: usize) -> (f64, Option<Priced>) {
        let mut first = None;
        let most = (CHOICES / self.table.choices().max(1)).clamp(1, REGIONS).min(regions);
        for _ in 0..most {
            self.open.sort_by(|a, b| a.bound.total_cmp(&b.bound));
            let Some(node) = self.open.pop() else { break };
            let priced = price(self.table, &node.region, &node.start);
            let bound = node.bound.min(priced.bound);
            let settled = !self.split(bound, &node.region, &priced);
            first.get_or_insert(priced);
            if settled {
                self.open.push(Node { bound, ..node });
                break;
            }
        }
        // No region left: every one was empty, so there is no plan to bound.
        (self.open.iter().map(|n| n.bound).fold(0.0, f64::max).min(100.0), first)
    }

    /// Keeps a region for later, unless it is empty.
    fn put(&mut self, bound: f64, mut region: Region, start: Vec<Pick>) {
        let range = region.calm_range(self.table);
        region.calm = (region.calm.0.max(range.0), region.calm.1.min(range.1));
        if region.calm.0 <= region.calm.1 {
            self.open.push(Node { bound: bound.min(region.ceiling(self.table)), region, start });
        }
    }

    /// Splits a priced region where the over-rating is worst; false when there is nothing left to gain.
    fn split(&mut self, bound: f64, region: &Region, priced: &Priced) -> bool {
        let excess = over_rating(self.table, region, &priced.density);
        let worst = (0..excess.len()).max_by(|a, b| excess[*a].total_cmp(&excess[*b]));
        let Some(worst) = worst.filter(|_| excess.iter().sum::<f64>() > ENOUGH) else { return false };
        let span = region.density[worst];
        let width = span.1 - span.0;
        let cut = priced.density[worst].clamp(span.0 + 0.1 * width, span.1 - 0.1 * width);
        for half in [(span.0, cut), (cut, span.1)] {
            let mut region = region.clone();
            region.density[worst] = half;
            self.put(bound, region, priced.picks.clone());
        }
        true
    }
}

/// By how much the hull of each curve lies above it at a density, in points.
fn over_rating(table: &Table<'_>, region: &Region, density: &[f64]) -> Vec<f64> {
    let each = table.curves.iter().zip(&region.density).zip(density);
    each.map(|((curve, span), x)| {
        let x = x.clamp(span.0, span.1);
        let hull = curve.hull(*span);
        let weight = if curve.is_calm() { CALM_SLOPE } else { 1.0 };
        weight * (crate::score::interpolate(&hull, x) - curve.at(x)).max(0.0)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::plan::certificate::{Prices, Valuation};
    use crate::plan::rng::Rng as Stream;
    use crate::plan::{Band, Lock, Quota, Serving, Shape, rules, sample_model};
    use crate::score::Term;

    /// A model and a plan that keeps its rules: the plan is drawn first and the rules laid around it,
    /// some of them so closely that little else is left.
    fn model_around_a_plan(shape: &Shape, seed: u64) -> (Model, rules::Slots) {
        let mut rng = Stream::new(seed, 1);
        let mut model = sample_model(shape, seed);
        make_odd(&mut model, &mut rng);
        model.max_repeat = 1 + rng.below(3);
        let slots = loop {
            if let Some(slots) = random_plan(&model, &mut rng) {
                break slots;
            }
            // With few quick dishes no plan may be left: loosen until there is one.
            model.max_repeat += 1;
            model.minutes = None;
        };
        let mut dates: BTreeMap<usize, usize> = BTreeMap::new();
        for (d, meals) in slots.iter().enumerate() {
            let servings: Vec<&Serving> =
                model.days[d].meals.iter().zip(meals).map(|(p, s)| &model.pools[*p][*s]).collect();
            let mut bands = Vec::new();
            for person in 0..model.people() {
                let energy: f64 = servings.iter().map(|s| s.energy_kcal[person]).sum();
                let fiber: f64 = servings.iter().map(|s| s.fiber_g[person]).sum();
                let (below, above) = (rng.unit() * 0.2, rng.unit() * 0.2);
                bands.push(Band {
                    energy_low: energy * (1.0 - below) - 1e-9,
                    energy_high: energy * (1.0 + above) + 1e-9,
                    fiber_low: fiber * rng.unit().sqrt() - 1e-9,
                });
            }
            // Days of one kind share their bands, or each day is a kind of its own.
            model.days[d].bands = bands;
            servings.iter().for_each(|s| *dates.entry(s.dish).or_default() += 1);
        }
        if rng.unit() < 0.7 {
            widen_bands(&mut model);
        }
        let dishes: Vec<usize> = dates.keys().copied().collect();
        if rng.unit() < 0.5 {
            model.wished = vec![dishes[rng.below(dishes.len())]];
        }
        if rng.unit() < 0.5 {
            let (day, meal) = (rng.below(slots.len()), rng.below(slots[0].len()));
            let dish = model.pools[model.days[day].meals[meal]][slots[day][meal]].dish;
            model.locked = vec![Lock { day, meal, dish }];
        }
        if rng.unit() < 0.5 {
            let counted: Vec<usize> = (0..model.dish_count()).filter(|_| rng.unit() < 0.4).collect();
            let count = counted.iter().filter_map(|d| dates.get(d)).sum::<usize>();
            let max = if rng.unit() < 0.3 { usize::MAX } else { count + rng.below(2) };
            model.quotas = vec![Quota { dishes: counted, min: count.saturating_sub(rng.below(2)), max }];
        }
        assert_eq!(rules::broken(&model, &slots), None);
        (model, slots)
    }

    /// All days get the widest band of any.
    fn widen_bands(model: &mut Model) {
        for person in 0..model.people() {
            let bands = || model.days.iter().map(|d| d.bands[person]);
            let wide = Band {
                energy_low: bands().map(|b| b.energy_low).fold(f64::INFINITY, f64::min),
                energy_high: bands().map(|b| b.energy_high).fold(0.0, f64::max),
                fiber_low: bands().map(|b| b.fiber_low).fold(f64::INFINITY, f64::min),
            };
            model.days.iter_mut().for_each(|d| d.bands[person] = wide);
        }
    }

    /// Tea without energy, household sums that are no sums of portions, somebody away on a day.
    fn make_odd(model: &mut Model, rng: &mut Stream) {
        if rng.unit() < 0.3 {
            for serving in model.pools.iter_mut().flatten().filter(|s| s.dish % 7 == 3) {
                serving.intake.0[Term::EnergyKcal as usize] = 0.0;
                serving.energy_kcal.fill(0.0);
            }
        }
        if rng.unit() < 0.3 {
            model.pools.iter_mut().flatten().for_each(|s| s.energy_kcal[0] *= 0.9);
        }
        if rng.unit() < 0.3 {
            let mut alone = model.pools[0].clone();
            alone.iter_mut().for_each(|s| s.intake.add(&s.intake.clone(), -0.5));
            model.pools.push(alone);
            let away = model.pools.len() - 1;
            model.days[0].meals[0] = away;
        }
    }

    fn random_plan(model: &Model, rng: &mut Stream) -> Option<rules::Slots> {
        let mut dates: Vec<Vec<usize>> = vec![Vec::new(); model.dish_count()];
        let mut slots = Vec::new();
        for (d, day) in model.days.iter().enumerate() {
            let mut meals = Vec::new();
            for (m, pool) in day.meals.iter().enumerate() {
                let open: Vec<usize> = rules::choices(model, d, m)
                    .into_iter()
                    .filter(|s| {
                        let mut days = dates[model.pools[*pool][*s].dish].clone();
                        days.push(d);
                        rules::repeats(&days, model.max_repeat) == 0
                    })
                    .collect();
                if open.is_empty() {
                    return None;
                }
                let serving = open[rng.below(open.len())];
                dates[model.pools[*pool][serving].dish].push(d);
                meals.push(serving);
            }
            slots.push(meals);
        }
        Some(slots)
    }

    /// Prices out of thin air, some of them absurd.
    fn random_prices(table: &Table<'_>, rng: &mut Stream) -> Prices {
        let size = 10.0_f64.powf(4.0 * rng.unit() - 2.0);
        let mut number = || if rng.unit() < 0.3 { 0.0 } else { size * rng.normal() };
        let per_person = |number: &mut dyn FnMut() -> f64| -> Vec<Vec<f64>> {
            table.kinds.iter().map(|_| (0..table.model.people()).map(|_| 1e-3 * number()).collect()).collect()
        };
        Prices {
            slope: table.curves.iter().map(|_| number()).collect(),
            calm: number(),
            plants: 0.1 * number(),
            credit: table.grown.iter().map(|_| number()).collect(),
            energy: per_person(&mut number),
            fiber: per_person(&mut number),
            dish: (0..table.model.dish_count()).map(|d| (d, number())).collect(),
            dish_in_kind: (0..table.model.dish_count())
                .filter(|d| table.most_in_kind(0, *d).is_some())
                .map(|d| ((0, d), number()))
                .collect(),
            quota: table.model.quotas.iter().map(|_| number()).collect(),
            wish: table.model.wished.iter().map(|_| number()).collect(),
        }
    }

    fn shapes() -> impl Strategy<Value = (Shape, u64)> {
        let sizes = (2..9_usize, 1..5_usize, 12..40_usize, 1..4_usize, 1..3_usize);
        (sizes, 1..8_usize, -6.0..2.0_f64, 0..u64::MAX).prop_map(
            |((days, meals, dishes, portions, people), foods, quality, seed)| {
                (Shape { days, meals, dishes, portions, people, foods, quality }, seed)
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

        #[test]
        fn no_plan_that_keeps_the_rules_lies_above_the_bound((shape, seed) in shapes()) {
            let (model, slots) = model_around_a_plan(&shape, seed);
            let (points, bound) = (rules::objective(&model, &slots), upper_bound(&model).unwrap());
            prop_assert!(points <= bound, "{points} {bound}");
        }

        #[test]
        fn nor_does_the_best_plan_that_a_search_finds((shape, seed) in shapes()) {
            let (model, _) = model_around_a_plan(&shape, seed);
            let budget = crate::plan::Budget { moves: 3_000, restarts: 2, seed };
            let bound = upper_bound(&model).unwrap();
            if let Some(found) = crate::plan::solve(&model, &budget) {
                prop_assert!(found.objective <= bound, "{} {bound}", found.objective);
                prop_assert_eq!(rules::broken(&model, &found.slots), None);
            }
        }

        #[test]
        fn no_prices_make_it_false((shape, seed) in shapes()) {
            let (model, slots) = model_around_a_plan(&shape, seed);
            let points = rules::objective(&model, &slots);
            let table = Table::new(&model).unwrap();
            if table.energy.0 > 0.0 {
                let mut rng = Stream::new(seed, 2);
                let region = Region::whole(&table);
                for _ in 0..8 {
                    let bound = Valuation::new(&table, &region, &random_prices(&table, &mut rng)).bound(&table);
                    prop_assert!(points <= bound, "{points} {bound}");
                }
            }
        }

        #[test]
        fn splitting_further_only_lowers_it_and_never_below_a_plan((shape, seed) in shapes()) {
            let (model, slots) = model_around_a_plan(&shape, seed);
            let points = rules::objective(&model, &slots);
            let table = Table::new(&model).unwrap();
            let mut last = f64::INFINITY;
            for regions in [1, 2, 4, 8, 16] {
                let bound = explore(&table, regions).0;
                prop_assert!(points <= bound && bound <= last + 1e-9, "{points} {bound} {last}");
                last = bound;
            }
        }

        #[test]
        fn energy_and_densities_lie_within_reach((shape, seed) in shapes()) {
            let (model, slots) = model_around_a_plan(&shape, seed);
            let table = Table::new(&model).unwrap();
            if table.energy.0 > 0.0 {
                let mut week = crate::score::Intake::default();
                for (day, meals) in model.days.iter().zip(&slots) {
                    day.meals.iter().zip(meals).for_each(|(p, s)| week.add(&model.pools[*p][*s].intake, 1.0));
                }
                let energy = week.get(Term::EnergyKcal);
                prop_assert!(table.energy.0 <= energy * (1.0 + 1e-9) && energy <= table.energy.1 * (1.0 + 1e-9));
                for (curve, span) in table.curves.iter().zip(&table.reach) {
                    let density = curve.density(&week);
                    prop_assert!(span.0 <= density && density <= span.1, "{density} {span:?}");
                }
            }
        }
    }

    #[test]
    fn the_bound_is_close_on_ordinary_kitchens() {
        for seed in 0..4 {
            let model = sample_model(&Shape::default(), seed);
            let budget = crate::plan::Budget { moves: 20_000, restarts: 2, seed: 1 };
            let points = crate::plan::solve(&model, &budget).unwrap().objective;
            let bound = upper_bound(&model).unwrap();
            assert!((bound - points) / bound < 0.01, "{points} {bound}");
        }
    }

    #[test]
    fn a_book_too_large_to_price_at_once_keeps_its_bound() {
        let shape = Shape { dishes: 2_400, portions: 7, quality: -3.0, ..Shape::default() };
        let model = sample_model(&shape, 1);
        let table = Table::new(&model).unwrap();
        assert!(table.choices() > 20_000);
        let budget = crate::plan::Budget { moves: 10_000, restarts: 1, seed: 1 };
        let (plan, bound) = crate::plan::solve_with_bound(&model, &budget).unwrap();
        let plan = plan.unwrap();
        assert_eq!(rules::broken(&model, &plan.slots), None);
        let proven = explore(&table, usize::MAX).0;
        assert!(plan.objective <= proven && proven == bound && bound < 100.0, "{} {bound}", plan.objective);
    }

    #[test]
    fn a_slot_without_a_serving_is_refused_by_name() {
        let mut model = sample_model(&Shape::default(), 0);
        model.pools[3].clear();
        let said = upper_bound(&model).unwrap_err().to_string();
        assert_eq!(
            said,
            "no plan fits: no meal 4 is left after the rules; add recipes for meal 4, or avoid less"
        );
    }
}
