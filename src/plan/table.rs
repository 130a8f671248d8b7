//! The model made ready for sums over the whole plan: equal slots are counted together, and what
//! every plan can reach at all is worked out once.

use std::collections::{BTreeMap, BTreeSet};

use super::curve::{Curve, Span, curves};
use super::model::{Day, Model, Serving};
use super::rules;
use crate::score::Term;

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
    /// The same on the days of one kind, where that is less; by kind and dish.
    pub(super) most_in_kind: BTreeMap<(usize, usize), f64>,
    /// Energy of the whole plan and household, kcal: least and most of any plan.
    pub(super) energy: Span,
    /// For each curve, least and most density of any plan.
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
            most_in_kind: BTreeMap::new(),
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
        table.reach = table.curves.iter().map(|c| table.density_span(c.term(), c.scale())).collect();
        Some(table)
    }

    /// The serving behind a choice of a class.
    pub(super) fn serving(&self, class: &Class, choice: usize) -> &'m Serving {
        &self.model.pools[class.pool][class.choices[choice]]
    }

    /// Weighted count of all plants that can come at all.
    pub(super) fn plants(&self) -> f64 {
        self.model.plant_weight.iter().zip(&self.grown).filter(|(_, g)| **g).map(|(w, _)| w).sum()
    }

    fn count_repeats(&mut self) {
        let mut open: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for class in &self.classes {
            let days = &self.kinds[class.kind].days;
            for choice in 0..class.choices.len() {
                open.entry(self.serving(class, choice).dish).or_default().extend(days);
            }
        }
        let mut known: BTreeMap<Vec<bool>, f64> = BTreeMap::new();
        let mut most = |days: &dyn Fn(usize) -> bool| -> f64 {
            let pattern: Vec<bool> = (0..self.model.days.len()).map(days).collect();
            *known
                .entry(pattern)
                .or_insert_with_key(|open| rules::most_often(open, self.model.max_repeat) as f64)
        };
        self.most = vec![0.0; self.model.dish_count()];
        for (dish, days) in &open {
            self.most[*dish] = most(&|d| days.contains(&d));
            for (k, kind) in self.kinds.iter().enumerate() {
                let here = most(&|d| days.contains(&d) && kind.days.contains(&d));
                if here > 0.0 && here < self.most[*dish] {
                    self.most_in_kind.insert((k, *dish), here);
                }
            }
        }
    }

    /// The most often a dish can come in the slots of a class.
    fn most_in_class(&self, class: &Class, dish: usize) -> f64 {
        self.most_in_kind.get(&(class.kind, dish)).copied().unwrap_or(self.most[dish]).min(class.slots)
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
            best.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.2.cmp(&b.2)));
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

    /// Least and most density of a term, by Dinkelbach's method: `amount - r · energy` of no plan
    /// exceeds its most `f(r)`, so no plan's density exceeds `r + f(r) / least energy`.
    fn density_span(&self, term: Term, scale: f64) -> Span {
        let energy = |s: &Serving| s.intake.get(Term::EnergyKcal);
        let (least_energy, steps) = (self.energy.0, if self.model.pools.iter().map(Vec::len).sum::<usize>() < 20_000 { 4 } else { 2 });
        let end = |sign: f64| {
            let amount = |s: &Serving| sign * s.intake.get(term);
            let (mut ratio, mut over) = (0.0, 0.0);
            for step in 0..steps {
                let (most, taken) = self.most_of(|s| amount(s) - ratio * energy(s), energy);
                over = most;
                if step + 1 == steps || most.abs() <= 1e-12 || taken <= 0.0 {
                    break;
                }
                ratio += most / taken;
            }
            let margin = 1e-9 * (1.0 + ratio.abs());
            ratio + over.max(0.0) / least_energy + margin
        };
        (scale * (-end(-1.0)).max(self.floor_of(term)), scale * end(1.0))
    }

    /// 0 for amounts that are never negative, so that a span does not reach below it by rounding.
    fn floor_of(&self, term: Term) -> f64 {
        let least = self.model.pools.iter().flatten().map(|s| s.intake.get(term)).fold(f64::INFINITY, f64::min);
        if least >= 0.0 { 0.0 } else { f64::NEG_INFINITY }
    }
}

fn classes(model: &Model, kinds: &[Kind<'_>]) -> Option<Vec<Class>> {
    let mut found: BTreeMap<(usize, usize, BTreeSet<usize>), Class> = BTreeMap::new();
    for (k, kind) in kinds.iter().enumerate() {
        for day in &kind.days {
            for (meal, pool) in kind.day.meals.iter().enumerate() {
                let locks = model.locked.iter().filter(|l| l.day == *day && l.meal == meal);
                let class = found.entry((k, *pool, locks.map(|l| l.dish).collect())).or_insert_with(|| Class {
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
