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
        let spans = if low < knot && knot < high { vec![(low, knot), (knot, high)] } else { vec![(low, high)] };
        for calm in spans {
            search.put(f64::INFINITY, Region { calm, ..whole.clone() }, Vec::new());
        }
        search
    }

    fn run(mut self, regions: usize) -> (f64, Option<Priced>) {
        let mut first = None;
        let most = (CHOICES / self.table.choices().max(1)).clamp(2, REGIONS).min(regions);
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
