//! An upper bound on the weekly points of any plan under the same rules: the certificate's other half.
//!
//! The plans are split into regions by the spans of their densities, the region with the highest
//! bound first, where the program over-rates a curve most. Plans that a known plan already beats
//! need no region. What is returned is the highest bound of the regions left, so stopping early
//! costs tightness and never truth.

use super::certificate::Region;
use super::curve::calm_knots;
use super::model::Model;
use super::prices::{Pick, Priced, price};
use super::table::Table;
use crate::error::Error;

/// Regions that are priced at most.
fn regions() -> usize { std::env::var("GP_R").map_or(12, |v| v.parse().unwrap()) }

/// Splitting ends when the program over-rates its optimum by less than this many points in all.
const ENOUGH: f64 = 0.02;

/// A region is priced anew instead of split when tightening takes this share off the over-rating.
const WORTHWHILE: f64 = 0.3;

/// Points per unit of calm where the calm ramp is neither full nor empty.
const CALM_SLOPE: f64 = 15.0 / 3.52;

/// No plan under the model's rules scores above this; at most 100 and at least `reached`.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `model` | the planner's problem | | |
/// | `reached` | one number | weekly points | a plan that was found, or 0 |
/// | returns | one number, 0-100 | weekly points | weak duality, see `certificate.rs` |
///
/// # Errors
///
/// [`Error::Usage`] when the model's indices or figures cannot be meant ([`Model::check`]);
/// [`Error::NoPlan`] when a slot has no serving at all.
pub fn upper_bound(model: &Model, reached: f64) -> Result<f64, Error> {
    model.check()?;
    let Some(table) = Table::new(model) else {
        return Err(super::conflict::diagnose(model, &super::conflict::Names::default()).into_error());
    };
    if table.energy.0 <= 0.0 {
        // A plan without energy has no density to reason about.
        return Ok(100.0);
    }
    Ok(Search::new(&table, reached).run())
}

/// Plans that lie in a region score at most `bound`.
struct Node {
    bound: f64,
    region: Region,
    start: Vec<Pick>,
}

struct Search<'t, 'm> {
    table: &'t Table<'m>,
    reached: f64,
    open: Vec<Node>,
}

impl<'t, 'm> Search<'t, 'm> {
    fn new(table: &'t Table<'m>, reached: f64) -> Self {
        let whole = Region::whole(table);
        let mut search = Self { table, reached, open: Vec::new() };
        // Plans so inflamed that the part gives no points are a region of their own: there the ramp
        // has its only convex corner.
        let (knot, (low, high)) = (calm_knots()[0], whole.calm);
        let spans = if low < knot && knot < high { vec![(low, knot), (knot, high)] } else { vec![(low, high)] };
        for calm in spans {
            search.put(f64::INFINITY, Region { calm, ..whole.clone() }, Vec::new());
        }
        search
    }

    fn run(mut self) -> f64 {
        let mut settled = self.reached;
        for _ in 0..regions() {
            self.open.sort_by(|a, b| a.bound.total_cmp(&b.bound));
            let Some(node) = self.open.pop() else { break };
            let priced = price(self.table, &node.region, &node.start);
            let bound = node.bound.min(priced.bound);
            if bound <= self.reached {
                continue;
            }
            if !self.refine(bound, node.region, priced) {
                settled = settled.max(bound);
                break;
            }
        }
        self.open.iter().map(|n| n.bound).fold(settled, f64::max).min(100.0).max(self.reached)
    }

    /// Keeps a region for later, unless nothing in it can beat what was reached.
    fn put(&mut self, bound: f64, mut region: Region, start: Vec<Pick>) {
        let range = region.calm_range(self.table);
        region.calm = (region.calm.0.max(range.0), region.calm.1.min(range.1));
        let bound = bound.min(region.ceiling(self.table));
        if region.calm.0 <= region.calm.1 && bound > self.reached {
            self.open.push(Node { bound, region, start });
        }
    }

    /// Tightens a priced region, then splits it where the over-rating is worst; false when there is
    /// nothing left to gain.
    fn refine(&mut self, bound: f64, region: Region, priced: Priced) -> bool {
        let excess = over_rating(self.table, &region, &priced.density);
        let total: f64 = excess.iter().sum();
        if total <= ENOUGH {
            return false;
        }
        let Some(tight) = self.tighten(bound, &region, &priced) else { return true };
        let still: Vec<f64> = over_rating(self.table, &tight, &priced.density);
        if std::env::var("GP_TRACE").is_ok() {
            eprintln!("node {bound:.4} excess {total:.3} still {:.3} reached {:.3} open {}", still.iter().sum::<f64>(), self.reached, self.open.len());
        }
        if still.iter().sum::<f64>() < (1.0 - WORTHWHILE) * total {
            self.put(bound, tight, priced.picks);
            return true;
        }
        let Some(worst) = (0..still.len()).max_by(|a, b| still[*a].total_cmp(&still[*b])) else { return false };
        let span = tight.density[worst];
        let width = span.1 - span.0;
        let cut = priced.density[worst].clamp(span.0 + 0.1 * width, span.1 - 0.1 * width);
        for half in [(span.0, cut), (cut, span.1)] {
            let mut region = tight.clone();
            region.density[worst] = half;
            self.put(bound, region, priced.picks.clone());
        }
        true
    }

    /// Leaves out densities that no plan better than the one reached can have: a plan's points lie
    /// below the bound by at least the distance of each curve from its line.
    fn tighten(&self, bound: f64, region: &Region, priced: &Priced) -> Option<Region> {
        let room = bound - self.reached + 1e-9;
        let mut tight = region.clone();
        for (i, curve) in self.table.curves.iter().enumerate() {
            let weight = if curve.is_calm() { priced.prices.calm } else { 1.0 };
            if weight > 0.0 {
                tight.density[i] = curve.near(priced.prices.slope[i], region.density[i], room / weight)?;
            }
        }
        Some(tight)
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
