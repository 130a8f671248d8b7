//! Good prices for a region: the servings that pay join the program round by round, until none pays.

use super::certificate::{Prices, Region, Valuation};
use super::curve::{Curve, Span};
use super::program::Master;
use super::table::Table;

/// Servings that join the program per class and round.
const JOIN: usize = 8;

/// Pricing ends when the bound is this close to the program's optimum, points.
const CLOSE: f64 = 1e-3;

/// Servings must pay this much more than their slot costs to join, points.
const TINY: f64 = 1e-6;

/// Rounds of pricing and pivots in each; enough never to be the limit in practice.
const ROUNDS: usize = 60;
const PIVOTS: usize = 20_000;

/// With more choices than this, prices are found on a short list and then held against all.
const WIDE: usize = 20_000;

/// Choices that join the short list per class and time.
const SHORT: usize = 600;

/// How often the short list is widened at most.
const WIDENINGS: usize = 4;

/// A column of a serving: class and choice.
pub(super) type Pick = (usize, usize);

/// The outcome: prices, what they were worth in the program, and where its optimum lies.
#[derive(Debug, Clone)]
pub(super) struct Priced {
    /// The prices.
    pub(super) prices: Prices,
    /// What they prove for the region.
    pub(super) bound: f64,
    /// The region.
    pub(super) region: Region,
    /// For each curve the density at the optimum.
    pub(super) density: Vec<f64>,
    /// The servings at hand at the end: a start for neighbouring regions.
    pub(super) picks: Vec<Pick>,
}

/// Prices for the plans of a region. `start` names servings to begin with; without any, the most
/// promising ones are taken. A wide choice is narrowed first, and widened by what the prices miss.
pub(super) fn price(table: &Table<'_>, region: &Region, start: &[Pick]) -> Priced {
    if table.choices() <= WIDE {
        return price_all(table, region, start);
    }
    let mut keep: Vec<Vec<usize>> = vec![Vec::new(); table.classes.len()];
    for pick in start {
        keep[pick.0].push(pick.1);
    }
    let first = Valuation::new(table, region, &first_prices(table, region));
    for (class, keep) in keep.iter_mut().enumerate() {
        keep.extend(best(&first.yields(class), f64::NEG_INFINITY, SHORT));
    }
    let mut found: Option<Priced> = None;
    for _ in 0..WIDENINGS {
        keep.iter_mut().for_each(|k| {
            k.sort_unstable();
            k.dedup();
        });
        let narrow = table.narrowed(&keep);
        let mut priced = price_all(&narrow, region, &[]);
        let valuation = Valuation::new(table, region, &priced.prices);
        let (inside, bound) = (priced.bound, valuation.bound(table));
        priced.bound = bound;
        priced.picks.iter_mut().for_each(|p| p.1 = keep[p.0][p.1]);
        if found.as_ref().is_none_or(|f| bound < f.bound) {
            found = Some(priced);
        }
        if bound - inside < CLOSE {
            break;
        }
        for (class, keep) in keep.iter_mut().enumerate() {
            let values = valuation.values(class, inside);
            let most = keep.iter().map(|i| values[*i]).fold(f64::NEG_INFINITY, f64::max);
            keep.extend(best(&values, most + TINY, SHORT));
        }
    }
    found.unwrap_or_else(|| price_all(table, region, start))
}

/// The choices of the highest values above a floor, best first.
pub(super) fn best(values: &[f64], floor: f64, count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).filter(|i| values[*i] > floor).collect();
    let by_value = |a: &usize, b: &usize| values[*b].total_cmp(&values[*a]).then(a.cmp(b));
    if order.len() > count {
        order.select_nth_unstable_by(count, by_value);
        order.truncate(count);
    }
    order.sort_unstable_by(by_value);
    order
}

fn price_all(table: &Table<'_>, region: &Region, start: &[Pick]) -> Priced {
    let mut master = Master::new(table, region);
    if start.is_empty() {
        let first = Valuation::new(table, region, &first_prices(table, region));
        for class in 0..table.classes.len() {
            master.join(class, &best(&first.yields(class), f64::NEG_INFINITY, 8 * JOIN), 2 * JOIN);
        }
    } else {
        start.iter().for_each(|pick| master.add(*pick));
    }
    let mut found: Option<(f64, Prices)> = None;
    for _ in 0..ROUNDS {
        let duals = master.simplex.maximise(PIVOTS);
        let prices = master.read(&duals);
        let valuation = Valuation::new(table, region, &prices);
        let bound = valuation.bound(table);
        if found.as_ref().is_none_or(|f| bound < f.0) {
            found = Some((bound, prices));
        }
        // What the program reaches with the servings at hand, no full program falls short of.
        let reached = master.constant + master.simplex.objective();
        if found.as_ref().is_some_and(|f| f.0 - reached < CLOSE) {
            break;
        }
        let before = master.picks.len();
        for class in 0..table.classes.len() {
            let price = duals[master.class_rows[class]];
            let paying = best(&valuation.values(class, reached), price + TINY, 8 * JOIN);
            master.join(class, &paying, JOIN);
        }
        if master.picks.len() == before {
            break;
        }
    }
    let (bound, prices) = found.unwrap_or((f64::INFINITY, Prices::default()));
    master.finish(bound, prices)
}

/// A first guess: every part is worth its average slope.
pub(super) fn first_prices(table: &Table<'_>, region: &Region) -> Prices {
    let slope = |(curve, span): (&Curve, &Span)| {
        let width = span.1 - span.0;
        if width > 1e-9 { (curve.at(span.1) - curve.at(span.0)) / width } else { 0.0 }
    };
    Prices {
        slope: table.curves.iter().zip(&region.density).map(slope).collect(),
        calm: 4.0,
        plants: 0.1,
        credit: vec![1.0; table.grown.len()],
        energy: vec![vec![0.0; table.model.people()]; table.kinds.len()],
        fiber: vec![vec![0.0; table.model.people()]; table.kinds.len()],
        ..Prices::default()
    }
}
