//! A small primal simplex for bounded variables that can grow by rows and columns and tells its
//! prices, which the planner's certificate is made of.
//!
//! Its answer is a proposal: whatever prices it names, the bound computed from them is true. So it
//! may perturb right-hand sides to get out of degenerate corners and stop after a number of pivots.

use super::rng::Rng;

/// Reduced costs and pivots below this count as zero.
const TOLERANCE: f64 = 1e-9;

/// What a unit of an unmet row costs, in points.
const UNMET: f64 = 1e4;

/// Where a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Basic(usize),
    Low,
    High,
}

#[derive(Debug, Clone)]
struct Column {
    entries: Vec<(usize, f64)>,
    cost: f64,
    upper: f64,
    place: Place,
    /// Reduced cost, kept current between pivots.
    profit: f64,
    /// Devex reference weight.
    weight: f64,
}

/// Maximise `cost · x` subject to rows `= rhs` or `<= rhs` and `0 <= x <= upper`.
#[derive(Debug, Clone)]
pub(super) struct Simplex {
    columns: Vec<Column>,
    rhs: Vec<f64>,
    /// Rows of the inverse of the basis.
    inverse: Vec<Vec<f64>>,
    /// The column that is basic in each row.
    basis: Vec<usize>,
    /// Values of the basic columns.
    values: Vec<f64>,
    rng: Rng,
    /// Pivots made so far.
    pub(super) pivots: usize,
}

/// Kinds of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Equal,
    AtMost,
}

impl Simplex {
    /// An empty problem.
    pub(super) fn new() -> Self {
        Self {
            columns: Vec::new(),
            rhs: Vec::new(),
            inverse: Vec::new(),
            basis: Vec::new(),
            values: Vec::new(),
            rng: Rng::new(7, 7),
            pivots: 0,
        }
    }

    /// Adds a column at its lower bound 0 and returns its index.
    pub(super) fn add_column(&mut self, cost: f64, upper: f64, entries: Vec<(usize, f64)>) -> usize {
        self.columns.push(Column { entries, cost, upper, place: Place::Low, profit: 0.0, weight: 1.0 });
        self.columns.len() - 1
    }

    /// Adds a row over existing columns and returns its index.
    pub(super) fn add_row(&mut self, sense: Sense, rhs: f64, entries: &[(usize, f64)]) -> usize {
        let row = self.rhs.len();
        // A tiny random shift per row breaks ties between corners; see the head of the file.
        let rhs = rhs + 1e-7 * (1.0 + self.rng.unit());
        let mut residual = rhs;
        let mut new = vec![0.0; row];
        for (column, value) in entries {
            residual -= value * self.value(*column);
            self.columns[*column].entries.push((row, *value));
            if let Place::Basic(at) = self.columns[*column].place {
                for (n, b) in new.iter_mut().zip(&self.inverse[at]) {
                    *n -= value * b;
                }
            }
        }
        for line in &mut self.inverse {
            line.push(0.0);
        }
        self.rhs.push(rhs);
        let slack = (sense == Sense::AtMost).then(|| self.add_column(0.0, f64::INFINITY, vec![(row, 1.0)]));
        let (basic, sign) = match slack {
            Some(slack) if residual >= 0.0 => (slack, 1.0),
            _ => {
                let sign = if residual < 0.0 { -1.0 } else { 1.0 };
                (self.add_column(-UNMET, f64::INFINITY, vec![(row, sign)]), sign)
            }
        };
        new.push(1.0);
        if sign < 0.0 {
            new.iter_mut().for_each(|n| *n = -*n);
        }
        self.inverse.push(new);
        self.columns[basic].place = Place::Basic(row);
        self.basis.push(basic);
        self.values.push(residual.abs());
        row
    }

    /// The value of a column.
    pub(super) fn value(&self, column: usize) -> f64 {
        match self.columns[column].place {
            Place::Basic(at) => self.values[at],
            Place::Low => 0.0,
            Place::High => self.columns[column].upper,
        }
    }

    /// What the present point earns.
    pub(super) fn objective(&self) -> f64 {
        (0..self.columns.len()).map(|j| self.columns[j].cost * self.value(j)).filter(|v| *v != 0.0).sum()
    }

    /// The price of every row: what one unit more of its right-hand side would earn.
    pub(super) fn prices(&self) -> Vec<f64> {
        let mut prices = vec![0.0; self.rhs.len()];
        for (column, line) in self.basis.iter().zip(&self.inverse) {
            let cost = self.columns[*column].cost;
            if cost != 0.0 {
                for (p, b) in prices.iter_mut().zip(line) {
                    *p += cost * b;
                }
            }
        }
        prices
    }

    /// Pivots until nothing earns more or the number of pivots is used up; returns the prices.
    pub(super) fn maximise(&mut self, most_pivots: usize) -> Vec<f64> {
        let prices = self.prices();
        for column in &mut self.columns {
            column.profit = column.cost - dot(&column.entries, &prices);
            column.weight = 1.0;
        }
        for _ in 0..most_pivots {
            let Some(entering) = self.entering() else { break };
            if !self.pivot(entering) {
                break;
            }
        }
        self.prices()
    }

    /// The column with the steepest gain.
    fn entering(&self) -> Option<usize> {
        let mut best = (0.0, None);
        for (j, c) in self.columns.iter().enumerate() {
            let gains = match c.place {
                Place::Basic(_) => false,
                Place::Low => c.profit > TOLERANCE && c.upper > 0.0,
                Place::High => c.profit < -TOLERANCE,
            };
            let merit = c.profit * c.profit / c.weight;
            if gains && merit > best.0 {
                best = (merit, Some(j));
            }
        }
        best.1
    }

    /// Brings a column into the basis, or across to its other bound; false when it never ends.
    fn pivot(&mut self, entering: usize) -> bool {
        self.pivots += 1;
        let direction = if self.columns[entering].place == Place::Low { 1.0 } else { -1.0 };
        let step: Vec<f64> =
            self.inverse.iter().map(|line| direction * dot(&self.columns[entering].entries, line)).collect();
        let room = |at: usize, tolerance: f64| {
            if step[at] > TOLERANCE {
                (self.values[at] + tolerance).max(0.0) / step[at]
            } else if step[at] < -TOLERANCE {
                (self.columns[self.basis[at]].upper - self.values[at] + tolerance).max(0.0) / -step[at]
            } else {
                f64::INFINITY
            }
        };
        // Two passes (Harris): how far at most, then the largest pivot that stops within that.
        let most = (0..step.len()).map(|at| room(at, 1e-10)).fold(f64::INFINITY, f64::min);
        let upper = self.columns[entering].upper;
        let leaving = (0..step.len())
            .filter(|at| room(*at, 0.0) <= most)
            .max_by(|a, b| step[*a].abs().total_cmp(&step[*b].abs()).then(b.cmp(a)));
        let length = leaving.map_or(f64::INFINITY, |at| room(at, 0.0));
        if upper <= length {
            if upper.is_infinite() {
                return false;
            }
            for (value, s) in self.values.iter_mut().zip(&step) {
                *value -= upper * s;
            }
            let column = &mut self.columns[entering];
            column.place = if direction > 0.0 { Place::High } else { Place::Low };
            return true;
        }
        let Some(row) = leaving else { return false };
        for (value, s) in self.values.iter_mut().zip(&step) {
            *value -= length * s;
        }
        let start = if direction > 0.0 { 0.0 } else { upper };
        self.values[row] = start + direction * length;
        self.exchange(entering, row, direction * step[row], step[row] > 0.0, &step, direction);
        true
    }

    /// Updates inverse, reduced costs and reference weights after a change of basis.
    fn exchange(
        &mut self,
        entering: usize,
        row: usize,
        pivot: f64,
        to_low: bool,
        step: &[f64],
        direction: f64,
    ) {
        let line: Vec<f64> = self.inverse[row].iter().map(|b| b / pivot).collect();
        for (at, other) in self.inverse.iter_mut().enumerate() {
            let factor = direction * step[at];
            if at != row && factor.abs() > 1e-14 {
                for (o, l) in other.iter_mut().zip(&line) {
                    *o -= factor * l;
                }
            }
        }
        let (profit, weight) = (self.columns[entering].profit, self.columns[entering].weight);
        let leaving = self.basis[row];
        for column in &mut self.columns {
            if matches!(column.place, Place::Basic(_)) {
                continue;
            }
            let share = dot(&column.entries, &line);
            if share != 0.0 {
                column.profit -= profit * share;
                column.weight = column.weight.max(share * share * weight);
            }
        }
        let out = &mut self.columns[leaving];
        out.place = if to_low { Place::Low } else { Place::High };
        out.profit = -profit / pivot;
        out.weight = (weight / (pivot * pivot)).max(1.0);
        if out.cost == -UNMET {
            // Once met, a row stays met.
            out.upper = 0.0;
        }
        let new = &mut self.columns[entering];
        new.place = Place::Basic(row);
        new.profit = 0.0;
        self.basis[row] = entering;
        self.inverse[row] = line;
    }
}

fn dot(entries: &[(usize, f64)], dense: &[f64]) -> f64 {
    entries.iter().map(|(i, v)| v * dense[*i]).sum()
}

#[cfg(test)]
mod tests {
    use microlp::{ComparisonOp, OptimizationDirection, Problem};
    use proptest::prelude::*;

    use super::{Rng as Stream, Sense, Simplex, dot};

    proptest! {
        #[test]
        fn it_agrees_with_an_independent_solver(seed in 0..u64::MAX, rows in 1..12_usize, columns in 1..20_usize) {
            let mut rng = Stream::new(seed, 1);
            let mut ours = Simplex::new();
            let mut theirs = Problem::new(OptimizationDirection::Maximize);
            let mut pairs = Vec::new();
            for _ in 0..columns {
                let (cost, upper) = (rng.normal(), 3.0 * rng.unit());
                pairs.push((ours.add_column(cost, upper, Vec::new()), theirs.add_var(cost, (0.0, upper)), upper));
            }
            for row in 0..rows {
                let line: Vec<f64> = (0..columns).map(|_| if rng.unit() < 0.5 { rng.normal() } else { 0.0 }).collect();
                // Met by the half-way point, so that there is a solution.
                let half: f64 = line.iter().zip(&pairs).map(|(v, p)| 0.5 * v * p.2).sum();
                let equal = row == 0;
                let rhs = if equal { half } else { half + rng.unit() };
                let a: Vec<_> = line.iter().zip(&pairs).filter(|(v, _)| **v != 0.0).map(|(v, p)| (p.0, *v)).collect();
                let b: Vec<_> = line.iter().zip(&pairs).filter(|(v, _)| **v != 0.0).map(|(v, p)| (p.1, *v)).collect();
                if a.is_empty() {
                    continue;
                }
                ours.add_row(if equal { Sense::Equal } else { Sense::AtMost }, rhs, &a);
                theirs.add_constraint(&b, if equal { ComparisonOp::Eq } else { ComparisonOp::Le }, rhs);
            }
            let prices = ours.maximise(10_000);
            let best = theirs.solve().unwrap().into_solution().unwrap().objective();
            let found: f64 = pairs.iter().map(|p| ours.columns[p.0].cost * ours.value(p.0)).sum();
            prop_assert!((found - best).abs() < 1e-3 * (1.0 + best.abs()), "{found} {best}");
            // Weak duality: prices and bounds alone say the same.
            let dual: f64 = prices.iter().zip(&ours.rhs).map(|(p, r)| p * r).sum::<f64>()
                + pairs.iter().map(|p| {
                    let c = &ours.columns[p.0];
                    (c.cost - dot(&c.entries, &prices)).max(0.0) * c.upper
                }).sum::<f64>();
            prop_assert!((dual - found).abs() < 1e-6 * (1.0 + best.abs()), "{found} {dual}");
        }
    }
}
