//! The parts of the weekly score as curves over one density each, and how far a straight line must
//! be lifted to lie above a curve.

use std::f64::consts::PI;

use crate::score::{
    INFLAMMATION, INFLAMMATION_KNOTS, InflammationTerm, PLANT_KNOTS, RAMPS, Ramp, Term, interpolate, squash,
};

/// A closed interval.
pub(super) type Span = (f64, f64);

/// One part of the score that depends on a single density `scale · amount / energy`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Curve {
    /// A ramp; its value is in points.
    Ramp(&'static Ramp),
    /// One sigmoid of the inflammation part; its value is calm, the negative residual.
    Calm(InflammationTerm),
}

/// Every curve: the ramps, then the sigmoids.
pub(super) fn curves() -> Vec<Curve> {
    RAMPS.iter().map(Curve::Ramp).chain(INFLAMMATION.into_iter().map(Curve::Calm)).collect()
}

impl Curve {
    /// What it looks at.
    pub(super) fn term(&self) -> Term {
        match self {
            Self::Ramp(ramp) => ramp.term,
            Self::Calm(sigmoid) => sigmoid.term,
        }
    }

    /// From amount per kcal to the density the curve is read at; a sigmoid counts in its SD.
    pub(super) fn scale(&self) -> f64 {
        match self {
            Self::Ramp(ramp) => ramp.scale,
            Self::Calm(sigmoid) => 2000.0 / sigmoid.sd,
        }
    }

    /// The density of an intake; its energy must be above 0.
    #[cfg(test)]
    pub(super) fn density(&self, intake: &crate::score::Intake) -> f64 {
        self.scale() * intake.get(self.term()) / intake.get(Term::EnergyKcal)
    }

    /// Whether it is one of the sigmoids.
    pub(super) fn is_calm(&self) -> bool {
        matches!(self, Self::Calm(_))
    }

    /// Points, or calm, at a density.
    pub(super) fn at(&self, density: f64) -> f64 {
        match self {
            Self::Ramp(ramp) => interpolate(ramp.knots, density),
            Self::Calm(s) => -s.effect * squash(density - s.mean / s.sd),
        }
    }

    /// The most and least it can be on a span. Every curve is monotone, so its ends decide.
    pub(super) fn range(&self, span: Span) -> Span {
        let (a, b) = (self.at(span.0), self.at(span.1));
        (a.min(b), a.max(b))
    }

    /// How far the line `slope · x` must be lifted to lie above the curve on a span:
    /// the most of `at(x) - slope · x`.
    pub(super) fn lift(&self, slope: f64, span: Span) -> f64 {
        let over = |x: f64| self.at(x) - slope * x;
        let ends = over(span.0).max(over(span.1));
        let inside = |x: f64| if span.0 < x && x < span.1 { over(x) } else { f64::NEG_INFINITY };
        match self {
            Self::Ramp(ramp) => ramp.knots.iter().map(|k| inside(k.0)).fold(ends, f64::max),
            Self::Calm(s) => {
                // The slope of squash(z) is √(2/π) exp(-z²/2): it meets the line's at ±z, or nowhere.
                let q = slope / -s.effect / (2.0 / PI).sqrt();
                if q <= 0.0 || q >= 1.0 {
                    return ends;
                }
                let (z, mid) = ((-2.0 * q.ln()).sqrt(), s.mean / s.sd);
                ends.max(inside(mid - z)).max(inside(mid + z))
            }
        }
    }

    /// Corners of a concave polyline close above the curve on a span, by rising density. Only its
    /// slopes are used, as a proposal; what is proven rests on [`Curve::lift`].
    pub(super) fn hull(&self, span: Span) -> Vec<(f64, f64)> {
        let mut points = vec![span.0, span.1];
        match self {
            Self::Ramp(ramp) => points.extend(ramp.knots.iter().map(|k| k.0)),
            Self::Calm(s) => points.extend((-15..=15).map(|i| s.mean / s.sd + 0.2 * f64::from(i))),
        }
        points.retain(|x| span.0 <= *x && *x <= span.1);
        points.sort_by(f64::total_cmp);
        points.dedup();
        upper_hull(points.into_iter().map(|x| (x, self.at(x))))
    }
}

/// Points for calm: the inflammation ramp read from the other side, so that it rises.
pub(super) fn calm_points(calm: f64) -> f64 {
    interpolate(INFLAMMATION_KNOTS, -calm)
}

/// Where the calm ramp bends, by rising calm.
pub(super) fn calm_knots() -> Vec<f64> {
    INFLAMMATION_KNOTS.iter().rev().map(|k| -k.0).collect()
}

/// The most of `calm_points(c) - slope · c` on a span.
pub(super) fn calm_lift(slope: f64, span: Span) -> f64 {
    let inside = calm_knots().into_iter().filter(|c| span.0 < *c && *c < span.1);
    inside.chain([span.0, span.1]).map(|c| calm_points(c) - slope * c).fold(f64::NEG_INFINITY, f64::max)
}

/// The most of `points(n) - slope · n` over plant counts up to `most`.
pub(super) fn plant_lift(slope: f64, most: f64) -> f64 {
    let inside = PLANT_KNOTS.iter().map(|k| k.0).filter(|n| *n < most);
    inside
        .chain([0.0, most])
        .map(|n| interpolate(PLANT_KNOTS, n) - slope * n)
        .fold(f64::NEG_INFINITY, f64::max)
}

/// The upper concave hull of points by rising x.
pub(super) fn upper_hull(points: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut hull: Vec<(f64, f64)> = Vec::new();
    for p in points {
        while let [.., a, b] = hull[..] {
            if (b.1 - a.1) * (p.0 - a.0) > (p.1 - a.1) * (b.0 - a.0) {
                break;
            }
            hull.pop();
        }
        hull.push(p);
    }
    hull
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::Intake;

    proptest! {
        #[test]
        fn a_lifted_line_lies_above_its_curve(
            which in 0..33_usize, a in 0.0..60.0_f64, b in 0.0..60.0_f64, t in 0.0..=1.0_f64, slope in -3.0..3.0_f64
        ) {
            let curve = curves()[which];
            let span = (a.min(b), a.max(b));
            let x = span.0 + t * (span.1 - span.0);
            prop_assert!(curve.lift(slope, span) + slope * x >= curve.at(x) - 1e-12);
        }

        #[test]
        fn a_lift_touches_its_curve(which in 0..33_usize, a in 0.0..8.0_f64, width in 0.1..8.0_f64, slope in -1.0..1.0_f64) {
            let curve = curves()[which];
            let span = (a, a + width);
            let best = (0..=20_000).map(|i| a + width * f64::from(i) / 20_000.0).map(|x| curve.at(x) - slope * x);
            let best = best.fold(f64::NEG_INFINITY, f64::max);
            prop_assert!(curve.lift(slope, span) - best < 1e-3, "{} {best}", curve.lift(slope, span));
        }

        #[test]
        fn calm_and_plants_are_lifted_likewise(slope in 0.0..9.0_f64, a in -6.0..6.0_f64, width in 0.0..9.0_f64, t in 0.0..=1.0_f64) {
            let calm = a + t * width;
            prop_assert!(calm_lift(slope, (a, a + width)) + slope * calm >= calm_points(calm) - 1e-12);
            let plants = 50.0 * t;
            prop_assert!(plant_lift(slope, 50.0) + slope * plants >= interpolate(PLANT_KNOTS, plants) - 1e-12);
        }
    }

    #[test]
    fn the_curves_add_up_to_the_weekly_points() {
        let mut week = Intake::default();
        for (i, amount) in week.0.iter_mut().enumerate() {
            *amount = 5.0 + 3.0 * i as f64;
        }
        week.0[Term::EnergyKcal as usize] = 2000.0;
        let sum = |calm: bool| -> f64 {
            curves().iter().filter(|c| c.is_calm() == calm).map(|c| c.at(c.density(&week))).sum()
        };
        let points = sum(false) + calm_points(sum(true)) + interpolate(PLANT_KNOTS, 12.0);
        assert!((points - crate::score::weekly_points(&week, 12.0)).abs() < 1e-9);
    }
}
