//! The model made ready for sums over the whole plan: equal slots are counted together, and what
//! every plan can reach at all is worked out once.

use std::collections::BTreeMap;

use super::curve::{Curve, Span, curves};
use super::model::{Day, Model, Serving};
use super::rules;
use crate::score::Term;

/// With more servings than this the reach of densities is taken from single servings alone.
const LARGE: usize = 20_000;

/// Slots that are alike: days of one kind, one pool, the same locked dish.
#[derive(Debug, Clone)]
pub(super) struct Class {
    /// Index into [`Table::kinds`].
    pub(super) kind: usize,
    /// Index into [`Model::pools`].
    pub(super) pool: usize,
    /// Servings open to these slots, as indices of the pool.
    pub(super) choices: Vec<usize>,
    /// How many slots there are.
    pub(super) slots: f64,
}

/// Days that are alike: the same meals, bands and minutes.
#[derive(Debug, Clone)]
pub(super) struct Kind<'m> {
    /// One of them.
    pub(super) day: &'m Day,
    /// Which ones.
    pub(super) days: Vec<usize>,
}

/// A model with its aggregates.
#[derive(Debug, Clone)]
pub(super) struct Table<'m> {
    pub(super) model: &'m Model,
    pub(super) kinds: Vec<Kind<'m>>,
    pub(super) classes: Vec<Class>,
    pub(super) curves: Vec<Curve>,
    /// The most often each dish can come in the whole plan.
    pub(super) most: Vec<f64>,
    /// The same on the days of one kind, infinite where that is no less; by kind and dish.
    most_in_kind: Vec<Vec<f64>>,
    /// Energy of the whole plan and household, kcal: least and most of any plan.
    pub(super) energy: Span,
    /// For each curve, least and most density of any plan; empty when a plan may hold no energy.
    pub(super) reach: Vec<Span>,
    /// Whether any serving holds the plant.
    pub(super) grown: Vec<bool>,
}

impl<'m> Table<'m> {
    /// Counts equal slots together; `None` when a slot has no serving at all.
    pub(super) fn new(model: &'m Model) -> Option<Self> {
        let mut kinds: Vec<Kind<'m>> = Vec::new();
        for (d, day) in model.days.iter().enumerate() {
            match kinds.iter_mut().find(|k| k.day == day) {
                Some(kind) => kind.days.push(d),
                None => kinds.push(Kind { day, days: vec![d] }),
            }
        }
        let mut table = Self {
            model,
            classes: classes(model, &kinds)?,
            kinds,
            curves: curves(),
            most: Vec::new(),
            most_in_kind: Vec::new(),
            energy: (0.0, 0.0),
            reach: Vec::new(),
            grown: vec![false; model.plant_weight.len()],
        };
        for class in &table.classes {
            for serving in &class.choices {
                for plant in &model.pools[class.pool][*serving].plants {
                    table.grown[usize::from(*plant)] = true;
                }
            }
        }
        table.count_repeats();
        table.energy = table.energy_span();
        if table.energy.0 > 0.0 {
            table.reach = table.reach();
        }
        Some(table)
    }

    /// The serving behind a choice of a class.
    pub(super) fn serving(&self, class: &Class, choice: usize) -> &'m Serving {
        &self.model.pools[class.pool][class.choices[choice]]
    }

    /// The most often a dish can come on days of a kind, where that is less than in the whole plan.
    pub(super) fn most_in_kind(&self, kind: usize, dish: usize) -> Option<f64> {
        Some(self.most_in_kind[kind][dish]).filter(|m| m.is_finite())
    }

    /// How many servings there are to choose from, over all classes.
    pub(super) fn choices(&self) -> usize {
        self.classes.iter().map(|c| c.choices.len()).sum()
    }

    /// The same table with fewer servings to choose from: choices by class, in order.
    pub(super) fn narrowed(&self, keep: &[Vec<usize>]) -> Self {
        let mut table = self.clone();
        for (class, keep) in table.classes.iter_mut().zip(keep) {
            class.choices = keep.iter().map(|i| class.choices[*i]).collect();
        }
        table
    }

    /// Weighted count of all plants that can come at all.
    pub(super) fn plants(&self) -> f64 {
        self.model.plant_weight.iter().zip(&self.grown).filter(|(_, g)| **g).map(|(w, _)| w).sum()
    }

    fn count_repeats(&mut self) {
        // Which kinds of days are open to each dish: few patterns, however many dishes.
        let mut open = vec![vec![false; self.kinds.len()]; self.model.dish_count()];
        for class in &self.classes {
            for choice in 0..class.choices.len() {
                open[self.serving(class, choice).dish][class.kind] = true;
            }
        }
        self.most_in_kind = vec![vec![f64::INFINITY; open.len()]; self.kinds.len()];
        let mut known: BTreeMap<Vec<bool>, Vec<f64>> = BTreeMap::new();
        for (dish, pattern) in open.into_iter().enumerate() {
            let most = known.entry(pattern).or_insert_with_key(|kinds| {
                let on = |asked: &dyn Fn(usize) -> bool| {
                    let mut days = vec![false; self.model.days.len()];
                    for (_, kind) in self.kinds.iter().enumerate().filter(|(k, _)| kinds[*k] && asked(*k)) {
                        kind.days.iter().for_each(|d| days[*d] = true);
                    }
                    rules::most_often(&days, self.model.max_repeat) as f64
                };
                std::iter::once(on(&|_| true))
                    .chain((0..kinds.len()).map(|k| on(&|asked| asked == k)))
                    .collect()
            });
            self.most.push(most[0]);
            for (k, here) in most[1..].iter().enumerate() {
                if *here > 0.0 && *here < most[0] {
                    self.most_in_kind[k][dish] = *here;
                }
            }
        }
    }

    /// The most often a dish can come in the slots of a class.
    fn most_in_class(&self, class: &Class, dish: usize) -> f64 {
        self.most_in_kind[class.kind][dish].min(self.most[dish]).min(class.slots)
    }

    /// The most that a sum over all slots can come to, when only the repeat rule within each class
    /// binds, with what the servings taken there hold of `also`.
    fn most_of(&self, worth: impl Fn(&Serving) -> f64, also: impl Fn(&Serving) -> f64) -> (f64, f64) {
        let mut total = (0.0, 0.0);
        for class in &self.classes {
            // Servings of a dish stand together in most pools, so the best of each is found in one go.
            let mut best: Vec<(usize, f64, usize)> = Vec::new();
            for choice in 0..class.choices.len() {
                let serving = self.serving(class, choice);
                let value = worth(serving);
                match best.last_mut() {
                    Some(last) if last.0 == serving.dish => {
                        if value > last.1 {
                            (last.1, last.2) = (value, choice);
                        }
                    }
                    _ => best.push((serving.dish, value, choice)),
                }
            }
            // Each dish fills a slot at least, so no more dishes than slots are ever looked at.
            let order =
                |a: &(usize, f64, usize), b: &(usize, f64, usize)| b.1.total_cmp(&a.1).then(a.2.cmp(&b.2));
            if best.len() > class.slots as usize {
                best.select_nth_unstable_by(class.slots as usize, order);
                best.truncate(class.slots as usize);
            }
            best.sort_unstable_by(order);
            let mut left = class.slots;
            for (dish, value, choice) in best {
                let taken = self.most_in_class(class, dish).min(left);
                total.0 += taken * value;
                total.1 += taken * also(self.serving(class, choice));
                left -= taken;
                if left <= 0.0 {
                    break;
                }
            }
        }
        total
    }

    fn energy_span(&self) -> Span {
        let energy = |s: &Serving| s.intake.get(Term::EnergyKcal);
        let (least, most) = (-self.most_of(|s| -energy(s), energy).0, self.most_of(energy, energy).0);
        // When the people's portions add up to the household's, their bands bind the sum too.
        let adds_up = self.model.pools.iter().flatten().all(|s| {
            let sum: f64 = s.energy_kcal.iter().sum();
            (sum - energy(s)).abs() <= 1e-9 * (1.0 + energy(s))
        });
        if !adds_up {
            return (least, most);
        }
        let bands = || self.model.days.iter().flat_map(|d| &d.bands);
        let low: f64 = bands().map(|b| b.energy_low).sum();
        let high: f64 = bands().map(|b| b.energy_high).sum();
        (least.max(low * (1.0 - 1e-8)), most.min(high * (1.0 + 1e-8)))
    }

    /// Least and most density of every curve.
    fn reach(&self) -> Vec<Span> {
        let extremes = self.extremes();
        let large = self.model.pools.iter().map(Vec::len).sum::<usize>() > LARGE;
        let span = |curve: &Curve| {
            let (term, scale) = (curve.term(), curve.scale());
            let (low, high) = extremes[term as usize];
            if large && low.is_finite() && high.is_finite() {
                return (scale * low, scale * high);
            }
            let most = self.most_density(|s| s.intake.get(term));
            let least = -self.most_density(|s| -s.intake.get(term));
            (scale * least.max(low), scale * most.min(high))
        };
        self.curves.iter().map(span).collect()
    }

    /// For each term the least and most density of any serving: a plan is a mixture of them.
    fn extremes(&self) -> [Span; Term::COUNT] {
        let mut found = [(f64::INFINITY, f64::NEG_INFINITY); Term::COUNT];
        for serving in self.model.pools.iter().flatten() {
            let energy = serving.intake.get(Term::EnergyKcal);
            for (span, amount) in found.iter_mut().zip(&serving.intake.0) {
                // Without energy a serving can shift a density as far as its amount goes.
                let density = match amount {
                    _ if energy > 0.0 => amount / energy,
                    0.0 => continue,
                    _ => amount.signum() * f64::INFINITY,
                };
                (span.0, span.1) = (span.0.min(density), span.1.max(density));
            }
        }
        let margin = |x: f64| 1e-12 * x.abs();
        found.map(|s| if s.0 <= s.1 { (s.0 - margin(s.0), s.1 + margin(s.1)) } else { (0.0, 0.0) })
    }

    /// The most density of any plan, per kcal, by Dinkelbach's method: `amount - r · energy` of no
    /// plan exceeds its most `f(r)`, so no plan's density exceeds `r + f(r) / least energy`.
    fn most_density(&self, amount: impl Fn(&Serving) -> f64) -> f64 {
        let energy = |s: &Serving| s.intake.get(Term::EnergyKcal);
        let (mut ratio, mut rounds) = (0.0, 0);
        loop {
            let (over, taken) = self.most_of(|s| amount(s) - ratio * energy(s), energy);
            if rounds == 3 || over.abs() <= 1e-12 || taken <= 0.0 {
                let margin = 1e-9 * (ratio.abs() + over.abs());
                return ratio + over.max(0.0) / self.energy.0 + margin;
            }
            ratio += over / taken;
            rounds += 1;
        }
    }
}

fn classes(model: &Model, kinds: &[Kind<'_>]) -> Option<Vec<Class>> {
    let mut found: BTreeMap<(usize, usize, Vec<usize>), Class> = BTreeMap::new();
    for (k, kind) in kinds.iter().enumerate() {
        for day in &kind.days {
            for (meal, pool) in kind.day.meals.iter().enumerate() {
                let mut locks: Vec<usize> =
                    model.locked.iter().filter(|l| l.day == *day && l.meal == meal).map(|l| l.dish).collect();
                locks.sort_unstable();
                let class = found.entry((k, *pool, locks)).or_insert_with(|| Class {
                    kind: k,
                    pool: *pool,
                    choices: rules::choices(model, *day, meal),
                    slots: 0.0,
                });
                class.slots += 1.0;
            }
        }
    }
    let classes: Vec<Class> = found.into_values().collect();
    classes.iter().all(|c| !c.choices.is_empty()).then_some(classes)
}
