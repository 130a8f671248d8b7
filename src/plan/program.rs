//! The linear program behind the prices, over the whole plan with the days of a kind added up.
//!
//! Densities are ratios, so everything is divided by the plan's energy (Charnes and Cooper 1962):
//! the unknowns are servings per energy, and one more unknown stands for the reciprocal of energy.
//! Columns are servings; they enter as the prices call for them, and the rows of a dish or plant
//! come with the first serving that needs them.

use std::collections::BTreeMap;

use super::certificate::{Prices, Region, usual_energy};
use super::curve::{Curve, Span, calm_knots, calm_points, upper_hull};
use super::model::Serving;
use super::prices::{Pick, Priced};
use super::simplex::{Sense, Simplex};
use super::table::Table;
use crate::score::{PLANT_KNOTS, Term};

/// A concave polyline as columns: each piece adds `rise` for the share of it that is taken.
struct Pieces {
    start: (f64, f64),
    pieces: Vec<(usize, f64, f64)>,
}

/// The program and what its rows and columns stand for.
pub(super) struct Master<'t, 'm> {
    table: &'t Table<'m>,
    region: &'t Region,
    pub(super) simplex: Simplex,
    /// Points that are there before any piece is taken.
    pub(super) constant: f64,
    /// The reciprocal of energy, as a share of the usual one.
    reciprocal: usize,
    curve_rows: Vec<Option<usize>>,
    curve_pieces: Vec<Pieces>,
    calm_row: usize,
    plants_row: usize,
    energy_row: usize,
    pub(super) class_rows: Vec<usize>,
    /// Rows of limits: what they charge, and the amount their figures were divided by.
    limits: Vec<(Limit, usize, f64)>,
    dish_rows: BTreeMap<usize, usize>,
    dish_in_kind_rows: BTreeMap<(usize, usize), usize>,
    plant_rows: BTreeMap<usize, usize>,
    columns: BTreeMap<Pick, usize>,
    pub(super) picks: Vec<Pick>,
}

/// A rule that is one row from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    MostEnergy(usize, usize),
    LeastEnergy(usize, usize),
    LeastFiber(usize, usize),
    MostOfQuota(usize),
    LeastOfQuota(usize),
    Wish(usize),
}

impl<'t, 'm> Master<'t, 'm> {
    /// The program without any serving.
    pub(super) fn new(table: &'t Table<'m>, region: &'t Region) -> Self {
        let mut simplex = Simplex::new();
        let reciprocal = simplex.add_column(0.0, f64::INFINITY, Vec::new());
        let mut calm_entries = Vec::new();
        let (mut constant, mut calm_start) = (PLANT_KNOTS[0].1 + calm_points(region.calm.0), 0.0);
        let (mut curve_rows, mut curve_pieces) = (Vec::new(), Vec::new());
        for (curve, span) in table.curves.iter().zip(&region.density) {
            let hull = curve.hull(*span);
            let width = span.1 - span.0;
            let points = if curve.is_calm() { 0.0 } else { 1.0 };
            let pieces = add_pieces(&mut simplex, &hull, width, points);
            if curve.is_calm() {
                calm_start += hull[0].1;
                calm_entries.extend(pieces.pieces.iter().map(|p| (p.0, -p.2)));
            } else {
                constant += hull[0].1;
            }
            let entries: Vec<_> = pieces.pieces.iter().map(|p| (p.0, 1.0)).collect();
            curve_rows.push((width > 1e-9).then(|| simplex.add_row(Sense::Equal, -span.0 / width, &entries)));
            curve_pieces.push(pieces);
        }
        let calm_pieces = add_pieces(&mut simplex, &calm_hull(region.calm), 1.0, 1.0);
        calm_entries.extend(calm_pieces.pieces.iter().map(|p| (p.0, 1.0)));
        let calm_row = simplex.add_row(Sense::AtMost, calm_start - region.calm.0, &calm_entries);
        let plants = add_pieces(&mut simplex, PLANT_KNOTS, 1.0, 1.0);
        let entries: Vec<_> = plants.pieces.iter().map(|p| (p.0, 1.0)).collect();
        let plants_row = simplex.add_row(Sense::AtMost, 0.0, &entries);
        let energy_row = simplex.add_row(Sense::Equal, 1.0, &[]);
        let class_rows = table
            .classes
            .iter()
            .map(|c| simplex.add_row(Sense::Equal, 0.0, &[(reciprocal, -c.slots)]))
            .collect();
        let limits = limits(table)
            .into_iter()
            .map(|(limit, amount, most)| {
                let sign = if most { -1.0 } else { 1.0 };
                (limit, simplex.add_row(Sense::AtMost, 0.0, &[(reciprocal, sign)]), amount)
            })
            .collect();
        Self {
            table,
            region,
            simplex,
            constant,
            reciprocal,
            curve_rows,
            curve_pieces,
            calm_row,
            plants_row,
            energy_row,
            class_rows,
            limits,
            dish_rows: BTreeMap::new(),
            dish_in_kind_rows: BTreeMap::new(),
            plant_rows: BTreeMap::new(),
            columns: BTreeMap::new(),
            picks: Vec::new(),
        }
    }

    /// Takes in some of the servings that pay, best first: few portions of a dish, so that a round
    /// brings many dishes.
    pub(super) fn join(&mut self, class: usize, paying: &[usize], most: usize) {
        let mut taken: Vec<usize> = Vec::new();
        for choice in paying {
            let dish = self.table.serving(&self.table.classes[class], *choice).dish;
            let same = taken.iter().filter(|d| **d == dish).count();
            if same < 2 && taken.len() < most && !self.columns.contains_key(&(class, *choice)) {
                taken.push(dish);
                self.add((class, *choice));
            }
        }
    }

    /// Adds the column of a serving, with the rows it is the first to need.
    pub(super) fn add(&mut self, pick: Pick) {
        let class = &self.table.classes[pick.0];
        let serving = self.table.serving(class, pick.1);
        let unit = usual_energy(self.table);
        let mut entries = vec![
            (self.energy_row, serving.intake.get(Term::EnergyKcal) / unit),
            (self.class_rows[pick.0], 1.0),
        ];
        for ((curve, span), row) in self.table.curves.iter().zip(&self.region.density).zip(&self.curve_rows) {
            let amount = serving.intake.get(curve.term());
            if let Some(row) = row
                && amount != 0.0
            {
                entries.push((*row, -curve.scale() * amount / unit / (span.1 - span.0)));
            }
        }
        for (limit, row, amount) in &self.limits {
            let value = self.in_limit(*limit, class.kind, serving);
            if value != 0.0 {
                entries.push((*row, value / amount));
            }
        }
        let (kind, dish) = (class.kind, serving.dish);
        let most = self.table.most[dish];
        let (simplex, reciprocal) = (&mut self.simplex, self.reciprocal);
        let row = self
            .dish_rows
            .entry(dish)
            .or_insert_with(|| simplex.add_row(Sense::AtMost, 0.0, &[(reciprocal, -most)]));
        entries.push((*row, 1.0));
        if let Some(most) = self.table.most_in_kind(kind, dish) {
            let row = self.dish_in_kind_rows.entry((kind, dish));
            let row = row.or_insert_with(|| simplex.add_row(Sense::AtMost, 0.0, &[(reciprocal, -most)]));
            entries.push((*row, 1.0));
        }
        // A plant counts once however often it comes, so it can count more than its share of energy.
        let share = self.table.energy.1 / unit;
        for plant in serving.plants.iter().map(|p| usize::from(*p)) {
            let weight = self.table.model.plant_weight[plant];
            let plants_row = self.plants_row;
            let row = self.plant_rows.entry(plant).or_insert_with(|| {
                let eaten = simplex.add_column(0.0, 1.0, vec![(plants_row, -weight)]);
                simplex.add_row(Sense::AtMost, 0.0, &[(eaten, 1.0)])
            });
            entries.push((*row, -share));
        }
        let column = self.simplex.add_column(0.0, f64::INFINITY, entries);
        self.columns.insert(pick, column);
        self.picks.push(pick);
    }

    /// What a serving adds to a limit's row, before it is divided by its amount.
    fn in_limit(&self, limit: Limit, kind: usize, serving: &Serving) -> f64 {
        let model = self.table.model;
        let if_in = |k: usize, value: f64| if k == kind { value } else { 0.0 };
        let if_counted =
            |q: usize, value: f64| if model.quotas[q].dishes.contains(&serving.dish) { value } else { 0.0 };
        match limit {
            Limit::MostEnergy(k, p) => if_in(k, serving.energy_kcal[p]),
            Limit::LeastEnergy(k, p) => if_in(k, -serving.energy_kcal[p]),
            Limit::LeastFiber(k, p) => if_in(k, -serving.fiber_g[p]),
            Limit::MostOfQuota(q) => if_counted(q, 1.0),
            Limit::LeastOfQuota(q) => if_counted(q, -1.0),
            Limit::Wish(w) => {
                if model.wished[w] == serving.dish {
                    -1.0
                } else {
                    0.0
                }
            }
        }
    }

    /// Reads the prices off the rows.
    pub(super) fn read(&self, duals: &[f64]) -> Prices {
        let table = self.table;
        let calm = duals[self.calm_row].max(0.0);
        let plants = duals[self.plants_row].max(0.0);
        let slope = |((curve, span), row): ((&Curve, &Span), &Option<usize>)| {
            let price = row.map_or(0.0, |r| duals[r] / (span.1 - span.0));
            match curve.is_calm() {
                false => price,
                true if calm > 1e-9 => price / calm,
                true => 0.0,
            }
        };
        let mut prices = Prices {
            slope: table.curves.iter().zip(&self.region.density).zip(&self.curve_rows).map(slope).collect(),
            calm: if calm > 1e-9 { calm } else { 0.0 },
            plants,
            credit: vec![1.0; table.grown.len()],
            energy: vec![vec![0.0; table.model.people()]; table.kinds.len()],
            fiber: vec![vec![0.0; table.model.people()]; table.kinds.len()],
            dish: self.dish_rows.iter().map(|(d, r)| (*d, duals[*r])).collect(),
            dish_in_kind: self.dish_in_kind_rows.iter().map(|(d, r)| (*d, duals[*r])).collect(),
            quota: vec![0.0; table.model.quotas.len()],
            wish: vec![0.0; table.model.wished.len()],
        };
        for (plant, row) in &self.plant_rows {
            let whole = plants * table.model.plant_weight[*plant];
            prices.credit[*plant] = if whole > 0.0 { duals[*row] / whole } else { 1.0 };
        }
        for (limit, row, amount) in &self.limits {
            let price = duals[*row].max(0.0) / amount;
            match *limit {
                Limit::MostEnergy(k, p) => prices.energy[k][p] += price,
                Limit::LeastEnergy(k, p) => prices.energy[k][p] -= price,
                Limit::LeastFiber(k, p) => prices.fiber[k][p] += price,
                Limit::MostOfQuota(q) => prices.quota[q] += price,
                Limit::LeastOfQuota(q) => prices.quota[q] -= price,
                Limit::Wish(w) => prices.wish[w] += price,
            }
        }
        prices
    }

    pub(super) fn finish(self, bound: f64, prices: Prices) -> Priced {
        let at = |pieces: &Pieces| {
            pieces.pieces.iter().fold(pieces.start, |sum, (column, width, rise)| {
                let taken = self.simplex.value(*column);
                (sum.0 + width * taken, sum.1 + rise * taken)
            })
        };
        let ends: Vec<(f64, f64)> = self.curve_pieces.iter().map(at).collect();
        let mut picks: Vec<Pick> =
            self.picks.iter().filter(|p| self.simplex.value(self.columns[*p]) > 1e-9).copied().collect();
        picks.sort_unstable();
        Priced {
            bound,
            region: self.region.clone(),
            density: ends.iter().map(|e| e.0).collect(),
            prices,
            picks,
        }
    }
}

/// Adds the pieces of a polyline. Each column runs from 0 to its piece's share of `width`.
fn add_pieces(simplex: &mut Simplex, hull: &[(f64, f64)], width: f64, points: f64) -> Pieces {
    let pieces = hull
        .windows(2)
        .filter(|w| w[1].0 - w[0].0 > 1e-12 && width > 1e-9)
        .map(|w| {
            let share = (w[1].0 - w[0].0) / width;
            let rise = (w[1].1 - w[0].1) / share;
            (simplex.add_column(points * rise, share, Vec::new()), width, rise)
        })
        .collect();
    Pieces { start: hull[0], pieces }
}

/// The calm ramp's concave hull.
fn calm_hull(span: Span) -> Vec<(f64, f64)> {
    let inside = calm_knots().into_iter().filter(|c| span.0 < *c && *c < span.1);
    let corners: Vec<f64> = std::iter::once(span.0).chain(inside).chain([span.1]).collect();
    upper_hull(corners.into_iter().map(|c| (c, calm_points(c))))
}

/// The rules that are one row each: limit, its amount over the plan, whether it is an upper one.
fn limits(table: &Table<'_>) -> Vec<(Limit, f64, bool)> {
    let mut all = Vec::new();
    for (k, kind) in table.kinds.iter().enumerate() {
        let days = kind.days.len() as f64;
        for (p, band) in kind.day.bands.iter().enumerate() {
            all.push((Limit::MostEnergy(k, p), days * band.energy_high, true));
            all.push((Limit::LeastEnergy(k, p), days * band.energy_low, false));
            all.push((Limit::LeastFiber(k, p), days * band.fiber_low, false));
        }
    }
    for (q, quota) in table.model.quotas.iter().enumerate() {
        all.push((Limit::MostOfQuota(q), quota.max as f64, true));
        all.push((Limit::LeastOfQuota(q), quota.min as f64, false));
    }
    all.extend((0..table.model.wished.len()).map(|w| (Limit::Wish(w), 1.0, false)));
    // A limit of nothing binds nobody, or (most 0) is dropped here and only weakens the bound.
    all.retain(|(_, amount, _)| *amount > 0.0 && amount.is_finite());
    all
}
