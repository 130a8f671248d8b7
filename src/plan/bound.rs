//! An upper bound on the weekly points of any plan under the same rules: the certificate's other half.
//!
//! The plans are split into regions by the spans of their densities, the region with the highest
//! bound first, where the program over-rates a curve most. What is returned is the highest bound of
//! the regions left, so stopping early costs tightness and never truth.

use super::certificate::Region;
use super::curve::{calm_knots, calm_points};
use super::model::Model;
use super::prices::{Pick, Priced, price};
use super::table::Table;
use crate::error::Error;

/// Regions that are priced at most.
const REGIONS: usize = 12;

/// Splitting ends when the program over-rates its optimum by less than this many points in all.
const ENOUGH: f64 = 0.02;

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
    Ok(bound_of(&table).0)
}

/// The bound, and the prices of the whole for ranking servings.
pub(super) fn bound_of(table: &Table<'_>) -> (f64, Option<Priced>) {
    if table.energy.0 <= 0.0 {
        // A plan without energy has no density to reason about.
        return (100.0, None);
    }
    let mut open = vec![Node { bound: f64::INFINITY, region: Region::whole(table), priced: None, start: Vec::new() }];
    split_calm(&mut open, table);
    let mut whole = None;
    let mut used = 0;
    loop {
        open.sort_by(|a, b| a.bound.total_cmp(&b.bound));
        let Some(mut node) = open.pop() else { return (0.0, whole) };
        let Some(priced) = node.priced.take() else {
            if used >= REGIONS {
                return (node.bound.min(100.0), whole);
            }
            used += 1;
            let priced = price(table, &node.region, &node.start);
            node.bound = node.bound.min(priced.bound);
            if whole.is_none() {
                whole = Some(priced.clone());
            }
            node.priced = Some(priced);
            open.push(node);
            continue;
        };
        if used >= REGIONS || !split(&mut open, table, &node, &priced) {
            return (node.bound.min(100.0), whole);
        }
    }
}

struct Node {
    bound: f64,
    region: Region,
    priced: Option<Priced>,
    start: Vec<Pick>,
}

/// Plans so inflamed that the part gives no points are a region of their own: there the ramp has
/// its only convex corner.
fn split_calm(open: &mut Vec<Node>, table: &Table<'_>) {
    let knot = calm_knots()[0];
    let Some(node) = open.pop() else { return };
    let (low, high) = node.region.calm;
    let spans = if low < knot && knot < high { vec![(low, knot), (knot, high)] } else { vec![(low, high)] };
    for calm in spans {
        let region = Region { calm, ..node.region.clone() };
        let bound = region.ceiling(table);
        open.push(Node { bound, region, priced: None, start: Vec::new() });
    }
}

/// Splits where the over-rating is worst; false when there is nothing left to gain.
fn split(open: &mut Vec<Node>, table: &Table<'_>, node: &Node, priced: &Priced) -> bool {
    let total: f64 = priced.excess.iter().sum::<f64>() + priced.calm_excess;
    if std::env::var("GP_TRACE").is_ok() {
        eprintln!("node bound {:.4} excess {total:.4} calm {:.3}", node.bound, priced.calm_excess);
    }
    let worst = (0..priced.excess.len()).max_by(|a, b| priced.excess[*a].total_cmp(&priced.excess[*b]));
    let Some(worst) = worst.filter(|_| total > ENOUGH) else { return false };
    let span = node.region.density[worst];
    let width = span.1 - span.0;
    let cut = priced.density[worst].clamp(span.0 + 0.1 * width, span.1 - 0.1 * width);
    for half in [(span.0, cut), (cut, span.1)] {
        let mut region = node.region.clone();
        region.density[worst] = half;
        let range = region.calm_range(table);
        region.calm = (region.calm.0.max(range.0), region.calm.1.min(range.1));
        if region.calm.0 > region.calm.1 {
            continue;
        }
        let bound = node.bound.min(region.ceiling(table));
        open.push(Node { bound, region, priced: None, start: priced.picks.clone() });
    }
    let _ = calm_points;
    true
}
