//! The proof behind a bound: whatever the prices, no plan scores above what they certify.
//!
//! Every part of the score lies below a straight line over its density, every plant counts at most
//! `1 - s + s · (servings that hold it)`, and every rule may be charged at a price. What remains is
//! a sum over the slots in which each slot can be judged alone. Good prices make the bound tight;
//! bad ones make it loose; none makes it false.

use std::collections::BTreeMap;

use super::curve::{Span, calm_lift, calm_points, plant_lift};
use super::model::Serving;
use super::table::Table;
use crate::score::{INFLAMMATION_KNOTS, PLANT_KNOTS, Term, interpolate};

/// Added to every certified value: far above what rounding can do to a sum of this size.
const MARGIN: f64 = 1e-6;

/// The plans looked at: those whose densities and calm lie in these spans.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Region {
    /// One span for each curve of the table.
    pub(super) density: Vec<Span>,
    /// The sum of the calm curves.
    pub(super) calm: Span,
}

/// What things are worth, in points.
#[derive(Debug, Clone, Default)]
pub(super) struct Prices {
    /// For each curve, its worth per unit of density; the sigmoids in calm, not in points.
    pub(super) slope: Vec<f64>,
    /// Points per unit of calm.
    pub(super) calm: f64,
    /// Points per plant.
    pub(super) plants: f64,
    /// For each plant, which share of its worth is credited to the servings that hold it.
    pub(super) credit: Vec<f64>,
    /// For each kind of day and person, the price of a kcal on the way to the upper limit; below 0
    /// it is a premium on the way to the lower one.
    pub(super) energy: Vec<Vec<f64>>,
    /// Likewise the premium on a gram of fibre.
    pub(super) fiber: Vec<Vec<f64>>,
    /// The price of serving a dish.
    pub(super) dish: BTreeMap<usize, f64>,
    /// The price of serving a dish on a kind of day.
    pub(super) dish_in_kind: BTreeMap<(usize, usize), f64>,
    /// For each quota, the price of a slot; below 0 a premium.
    pub(super) quota: Vec<f64>,
    /// For each wished dish, the premium.
    pub(super) wish: Vec<f64>,
}

impl Region {
    /// Where every plan lies.
    pub(super) fn whole(table: &Table<'_>) -> Self {
        let mut region = Self { density: table.reach.clone(), calm: (0.0, 0.0) };
        region.calm = region.calm_range(table);
        region
    }

    /// The calm that the densities of the region allow.
    pub(super) fn calm_range(&self, table: &Table<'_>) -> Span {
        let ranges =
            table.curves.iter().zip(&self.density).filter(|(c, _)| c.is_calm()).map(|(c, s)| c.range(*s));
        let sum = ranges.fold((0.0, 0.0), |sum, r| (sum.0 + r.0, sum.1 + r.1));
        (sum.0 - 1e-9, sum.1 + 1e-9)
    }

    /// A bound that needs no price: every part at its best within the region.
    pub(super) fn ceiling(&self, table: &Table<'_>) -> f64 {
        let ramps =
            table.curves.iter().zip(&self.density).filter(|(c, _)| !c.is_calm()).map(|(c, s)| c.range(*s).1);
        let best_calm = self.calm.1.min(self.calm_range(table).1).min(-INFLAMMATION_KNOTS[0].0);
        ramps.sum::<f64>() + calm_points(best_calm) + interpolate(PLANT_KNOTS, table.plants()) + MARGIN
    }
}

/// Prices spread over the servings: what each is worth in each class of slots.
#[derive(Debug, Clone)]
pub(super) struct Valuation {
    /// For each class and choice: worth before energy is charged.
    pub(super) worth: Vec<Vec<f64>>,
    /// For each class and choice: energy as a share of a plan's usual energy.
    pub(super) energy: Vec<Vec<f64>>,
    /// What the limits of the rules are worth together.
    limits: f64,
    /// The size of what was added up, for the margin.
    size: f64,
}

impl Valuation {
    /// Spreads the prices.
    pub(super) fn new(table: &Table<'_>, region: &Region, prices: &Prices) -> Self {
        let unit = usual_energy(table);
        let calm = prices.calm.max(0.0);
        let plants = prices.plants.max(0.0);
        let mut base = calm_lift(calm, region.calm) + plant_lift(plants, table.plants());
        let mut per_term = [0.0; Term::COUNT];
        let mut size = base.abs();
        for ((curve, span), slope) in table.curves.iter().zip(&region.density).zip(&prices.slope) {
            let weight = if curve.is_calm() { calm } else { 1.0 };
            let lift = weight * curve.lift(*slope, *span);
            base += lift;
            size += lift.abs() + (weight * slope * span.1).abs();
            per_term[curve.term() as usize] += weight * slope * curve.scale() / unit;
        }
        let mut per_plant = vec![0.0; table.model.plant_weight.len()];
        for (plant, weight) in table.model.plant_weight.iter().enumerate().filter(|(p, _)| table.grown[*p]) {
            let credit = prices.credit.get(plant).map_or(0.0, |c| c.clamp(0.0, 1.0));
            base += plants * weight * (1.0 - credit);
            // A point for a plant is not divided by energy; times the most energy it covers every plan.
            per_plant[plant] = plants * weight * credit * table.energy.1 / unit;
        }
        per_term[Term::EnergyKcal as usize] += base / unit;
        let charges = Charges::new(table, prices);
        let of_serving = |s: &Serving| -> f64 {
            let amounts: f64 = per_term.iter().zip(&s.intake.0).map(|(p, a)| p * a).sum();
            amounts + s.plants.iter().map(|p| per_plant[usize::from(*p)]).sum::<f64>()
        };
        let (mut worth, mut energy) = (Vec::new(), Vec::new());
        let mut pools: Vec<Vec<f64>> = vec![Vec::new(); table.model.pools.len()];
        for class in &table.classes {
            let pool = &table.model.pools[class.pool];
            // Classes of one pool differ only in what the rules charge.
            let known = &mut pools[class.pool];
            if known.is_empty() {
                known.resize(pool.len(), f64::NAN);
            }
            let mut worth_of = |i: usize| {
                if known[i].is_nan() {
                    known[i] = of_serving(&pool[i]);
                }
                known[i] - charges.of(class.kind, &pool[i])
            };
            worth.push(class.choices.iter().map(|i| worth_of(*i)).collect());
            energy.push(class.choices.iter().map(|i| pool[*i].intake.get(Term::EnergyKcal) / unit).collect());
        }
        Self { worth, energy, limits: charges.limits, size: size + charges.limits.abs() }
    }

    /// What each choice of a class is worth when energy is charged at `u`.
    pub(super) fn values(&self, class: usize, u: f64) -> Vec<f64> {
        self.worth[class].iter().zip(&self.energy[class]).map(|(w, e)| w - u * e).collect()
    }

    /// What each choice of a class is worth per energy.
    pub(super) fn yields(&self, class: usize) -> Vec<f64> {
        self.worth[class].iter().zip(&self.energy[class]).map(|(w, e)| w / e.max(1e-9)).collect()
    }

    /// The smallest bound that these prices prove: the `u` at which no sum over the slots of
    /// `worth - u · energy`, plus the limits, exceeds 0.
    pub(super) fn bound(&self, table: &Table<'_>) -> f64 {
        let least: f64 = table
            .classes
            .iter()
            .zip(&self.energy)
            .map(|(c, e)| c.slots * e.iter().copied().fold(f64::INFINITY, f64::min))
            .sum::<f64>()
            .max(table.energy.0 / usual_energy(table));
        if least <= 0.0 {
            return f64::INFINITY;
        }
        let mut bound = 0.0;
        for _ in 0..50 {
            let (over, energy) = self.excess(table, bound);
            if over <= 1e-9 * (1.0 + self.size) {
                break;
            }
            if energy <= 0.0 {
                return f64::INFINITY;
            }
            bound += over / energy;
        }
        // Any plan has `points · energy <= excess + bound · energy`, and at least this energy.
        let over = self.excess(table, bound).0.max(0.0) + 1e-12 * (1.0 + self.size);
        bound + over / least + MARGIN
    }

    /// The most of `worth - u · energy` over all slots plus the limits, and the energy taken there.
    fn excess(&self, table: &Table<'_>, u: f64) -> (f64, f64) {
        let mut sum = (self.limits, 0.0);
        for ((class, worth), energy) in table.classes.iter().zip(&self.worth).zip(&self.energy) {
            let mut best = (f64::NEG_INFINITY, 0.0);
            for (w, e) in worth.iter().zip(energy) {
                let value = w - u * e;
                if value > best.0 {
                    best = (value, *e);
                }
            }
            sum.0 += class.slots * best.0;
            sum.1 += class.slots * best.1;
        }
        sum
    }
}

/// Energy by which everything is divided to keep figures near 1: the middle of a plan's span.
pub(super) fn usual_energy(table: &Table<'_>) -> f64 {
    0.5 * (table.energy.0 + table.energy.1)
}

/// The prices of the rules, ready to be charged.
struct Charges<'p> {
    prices: &'p Prices,
    /// What a slot of each dish costs by its own limits, quotas and wishes.
    by_dish: Vec<f64>,
    /// Kinds of days on which energy or fibre has a price.
    by_amount: Vec<bool>,
    limits: f64,
}

impl<'p> Charges<'p> {
    fn new(table: &Table<'_>, prices: &'p Prices) -> Self {
        let model = table.model;
        let mut limits = 0.0;
        for (kind, (energy, fiber)) in table.kinds.iter().zip(prices.energy.iter().zip(&prices.fiber)) {
            let days = kind.days.len() as f64;
            for ((band, energy), fiber) in kind.day.bands.iter().zip(energy).zip(fiber) {
                let limit = if *energy > 0.0 { band.energy_high } else { band.energy_low };
                if *energy != 0.0 {
                    limits += days * energy * limit;
                }
                if *fiber > 0.0 {
                    limits -= days * fiber * band.fiber_low;
                }
            }
        }
        let mut by_dish = vec![0.0; table.most.len()];
        for (dish, price) in prices.dish.iter().filter(|(_, p)| **p > 0.0) {
            by_dish[*dish] += price;
            limits += price * table.most[*dish];
        }
        for (key, price) in prices.dish_in_kind.iter().filter(|(_, p)| **p > 0.0) {
            limits += price * table.most_in_kind(key.0, key.1).unwrap_or(f64::INFINITY);
        }
        for (quota, price) in model.quotas.iter().zip(&prices.quota) {
            let mut dishes = quota.dishes.clone();
            dishes.sort_unstable();
            dishes.dedup();
            dishes.iter().for_each(|d| by_dish[*d] += price);
            limits += price * if *price > 0.0 { quota.max as f64 } else { quota.min as f64 };
        }
        for (dish, premium) in model.wished.iter().zip(&prices.wish).filter(|(_, p)| **p > 0.0) {
            by_dish[*dish] -= premium;
            limits -= premium;
        }
        let priced = |list: &Vec<f64>| list.iter().any(|p| *p != 0.0);
        let by_amount =
            prices.energy.iter().zip(&prices.fiber).map(|(e, f)| priced(e) || priced(f)).collect();
        Self { prices, by_dish, by_amount, limits }
    }

    /// What the rules charge for a serving on a kind of day.
    fn of(&self, kind: usize, serving: &Serving) -> f64 {
        let here = self.prices.dish_in_kind.get(&(kind, serving.dish)).map_or(0.0, |p| p.max(0.0));
        let dish = here + self.by_dish[serving.dish];
        if !self.by_amount[kind] {
            return dish;
        }
        let energy: f64 = self.prices.energy[kind].iter().zip(&serving.energy_kcal).map(|(p, e)| p * e).sum();
        let fiber: f64 =
            self.prices.fiber[kind].iter().zip(&serving.fiber_g).map(|(p, f)| p.max(0.0) * f).sum();
        dish + energy - fiber
    }
}
