//! The formula: an additive intake, and ramps between published anchors on its amounts per 2,000 kcal.
//!
//! One formula serves food, serving, day and week, because everything is summed first and divided by
//! energy afterwards. Each ramp is piecewise linear, so the planner can bound it.

use super::inflammation::InflammationParameter;

/// What is summed over foods before the formula is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(usize)]
#[allow(missing_docs)] // The names say it: nutrient and unit.
pub enum Term {
    EnergyKcal,
    Grams,
    FiberG,
    PrebioticG,
    LiveServings,
    EpaDhaMg,
    AlaG,
    Flavan3OlsMg,
    SaturatedFatG,
    FreeSugarsG,
    Nova4Kcal,
    SodiumMg,
    AlcoholG,
    VitaminB12Ug,
    VitaminB6Mg,
    BetaCaroteneUg,
    CarbohydrateG,
    CholesterolMg,
    FatG,
    FolateUg,
    IronMg,
    MagnesiumMg,
    MonoFatG,
    NiacinMg,
    LinoleicG,
    ProteinG,
    PolyFatG,
    RiboflavinMg,
    SeleniumUg,
    ThiaminMg,
    VitaminARe,
    VitaminCMg,
    VitaminDUg,
    VitaminEMg,
    ZincMg,
}

impl Term {
    /// How many there are.
    pub const COUNT: usize = 35;

    /// All of them, in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::EnergyKcal,
        Self::Grams,
        Self::FiberG,
        Self::PrebioticG,
        Self::LiveServings,
        Self::EpaDhaMg,
        Self::AlaG,
        Self::Flavan3OlsMg,
        Self::SaturatedFatG,
        Self::FreeSugarsG,
        Self::Nova4Kcal,
        Self::SodiumMg,
        Self::AlcoholG,
        Self::VitaminB12Ug,
        Self::VitaminB6Mg,
        Self::BetaCaroteneUg,
        Self::CarbohydrateG,
        Self::CholesterolMg,
        Self::FatG,
        Self::FolateUg,
        Self::IronMg,
        Self::MagnesiumMg,
        Self::MonoFatG,
        Self::NiacinMg,
        Self::LinoleicG,
        Self::ProteinG,
        Self::PolyFatG,
        Self::RiboflavinMg,
        Self::SeleniumUg,
        Self::ThiaminMg,
        Self::VitaminARe,
        Self::VitaminCMg,
        Self::VitaminDUg,
        Self::VitaminEMg,
        Self::ZincMg,
    ];

    /// Whether more of it earns points (or calms); the rest costs points.
    pub fn is_good(self) -> bool {
        if let Some(t) = INFLAMMATION.iter().find(|t| t.term == self) {
            return t.effect < 0.0;
        }
        matches!(
            self,
            Self::FiberG
                | Self::PrebioticG
                | Self::LiveServings
                | Self::EpaDhaMg
                | Self::AlaG
                | Self::Flavan3OlsMg
        )
    }
}

/// Amounts of every [`Term`], summed over foods.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Intake(pub [f64; Term::COUNT]);

impl Default for Intake {
    fn default() -> Self {
        Self([0.0; Term::COUNT])
    }
}

impl Intake {
    /// The amount of a term.
    pub fn get(&self, term: Term) -> f64 {
        self.0[term as usize]
    }

    /// Adds `factor` times another intake.
    ///
    /// ```
    /// use gutplan::score::{Intake, Term};
    ///
    /// let mut day = Intake::default();
    /// let mut oats = Intake::default();
    /// oats.0[Term::FiberG as usize] = 4.0;
    /// day.add(&oats, 1.5);
    /// assert_eq!(day.get(Term::FiberG), 6.0);
    /// ```
    pub fn add(&mut self, other: &Self, factor: f64) {
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a += factor * b;
        }
    }

    /// The energy by which amounts are divided: at least 50 kcal per 100 g, so that lettuce and
    /// vinegar do not explode. Used for foods and dishes; days and weeks divide by energy itself.
    pub fn floored_energy(&self) -> f64 {
        self.get(Term::EnergyKcal).max(0.5 * self.get(Term::Grams))
    }
}

/// One piecewise-linear rule: amount per kcal, times `scale`, read off `knots`.
///
/// Left of the first knot and right of the last one the points stay level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ramp {
    /// The part it belongs to.
    pub part: &'static str,
    /// What it looks at.
    pub term: Term,
    /// From amount per kcal to the unit of the knots.
    pub scale: f64,
    /// (value, points), by rising value.
    pub knots: &'static [(f64, f64)],
    /// Unit of the knots.
    pub unit: &'static str,
    /// Where the anchors come from: ids of `data/sources.csv`.
    pub source: &'static str,
}

impl Ramp {
    /// The value that the knots are read at.
    pub fn value(&self, intake: &Intake, energy: f64) -> f64 {
        self.scale * intake.get(self.term) / energy
    }

    /// Points at a value.
    pub fn points(&self, value: f64) -> f64 {
        interpolate(self.knots, value)
    }
}

/// The ramps of every part except `plants` and `inflammation`.
pub const RAMPS: &[Ramp] = &[
    Ramp {
        part: "fiber",
        term: Term::FiberG,
        scale: 1000.0,
        knots: &[(0.0, 0.0), (14.0, 20.0)],
        unit: "g/1000 kcal",
        source: "iom2005",
    },
    Ramp {
        part: "prebiotic",
        term: Term::PrebioticG,
        scale: 2000.0,
        knots: &[(0.0, 0.0), (5.0, 10.0)],
        unit: "g/2000 kcal",
        source: "moshfegh1999",
    },
    Ramp {
        part: "fermented",
        term: Term::LiveServings,
        scale: 2000.0,
        knots: &[(0.0, 0.0), (1.0, 7.0), (2.0, 10.0)],
        unit: "servings/2000 kcal",
        source: "marco2022;wastyk2021",
    },
    Ramp {
        part: "omega3_polyphenols",
        term: Term::EpaDhaMg,
        scale: 2000.0,
        knots: &[(0.0, 0.0), (250.0, 5.0)],
        unit: "mg EPA+DHA/2000 kcal",
        source: "efsa2010fat",
    },
    Ramp {
        part: "omega3_polyphenols",
        term: Term::AlaG,
        scale: 900.0,
        knots: &[(0.0, 0.0), (0.5, 2.0)],
        unit: "% energy from ALA",
        source: "efsa2010fat",
    },
    Ramp {
        part: "omega3_polyphenols",
        term: Term::Flavan3OlsMg,
        scale: 2000.0,
        knots: &[(0.0, 0.0), (400.0, 3.0)],
        unit: "mg flavan-3-ols/2000 kcal",
        source: "crowewhite2022",
    },
    Ramp {
        part: "moderation",
        term: Term::SaturatedFatG,
        scale: 900.0,
        knots: &[(8.0, 7.0), (16.0, 0.0)],
        unit: "% energy from saturated fat",
        source: "hei2020",
    },
    Ramp {
        part: "moderation",
        term: Term::FreeSugarsG,
        scale: 400.0,
        knots: &[(5.0, 7.0), (20.0, 0.0)],
        unit: "% energy from free sugars",
        source: "who2015",
    },
    Ramp {
        part: "moderation",
        term: Term::Nova4Kcal,
        scale: 100.0,
        knots: &[(10.0, 5.0), (60.0, 0.0)],
        unit: "% energy from ultra-processed food",
        source: "monteiro2019;judged",
    },
    Ramp {
        part: "moderation",
        term: Term::SodiumMg,
        scale: 1.0,
        knots: &[(1.1, 3.0), (2.0, 0.0)],
        unit: "g sodium/1000 kcal",
        source: "hei2020",
    },
    Ramp {
        part: "moderation",
        term: Term::AlcoholG,
        scale: 700.0,
        knots: &[(0.0, 3.0), (10.0, 0.0)],
        unit: "% energy from alcohol",
        source: "who2023alcohol",
    },
];

/// Plants: different plants in a week, with herbs and spices at a quarter (McDonald 2018).
pub const PLANT_KNOTS: &[(f64, f64)] = &[(0.0, 0.0), (30.0, 10.0)];

/// One sigmoid of the inflammation residual (Shivappa 2014): effect score, world mean and SD a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InflammationTerm {
    /// What it looks at.
    pub term: Term,
    /// Overall inflammatory effect score; negative calms.
    pub effect: f64,
    /// World mean intake a day.
    pub mean: f64,
    /// World standard deviation.
    pub sd: f64,
}

const fn sigmoid(term: Term, parameter: InflammationParameter) -> InflammationTerm {
    let row = parameter.row();
    InflammationTerm { term, effect: row.effect, mean: row.mean, sd: row.sd }
}

/// The 22 nutrients left when fibre, n-3, saturated and trans fat, alcohol and energy are taken out,
/// because other parts pay for those. Source: `shivappa2014`.
pub const INFLAMMATION: [InflammationTerm; 22] = [
    sigmoid(Term::VitaminB12Ug, InflammationParameter::VitaminB12),
    sigmoid(Term::VitaminB6Mg, InflammationParameter::VitaminB6),
    sigmoid(Term::BetaCaroteneUg, InflammationParameter::BetaCarotene),
    sigmoid(Term::CarbohydrateG, InflammationParameter::Carbohydrate),
    sigmoid(Term::CholesterolMg, InflammationParameter::Cholesterol),
    sigmoid(Term::FatG, InflammationParameter::TotalFat),
    sigmoid(Term::FolateUg, InflammationParameter::FolicAcid),
    sigmoid(Term::IronMg, InflammationParameter::Iron),
    sigmoid(Term::MagnesiumMg, InflammationParameter::Magnesium),
    sigmoid(Term::MonoFatG, InflammationParameter::MonoFat),
    sigmoid(Term::NiacinMg, InflammationParameter::Niacin),
    sigmoid(Term::LinoleicG, InflammationParameter::Omega6),
    sigmoid(Term::ProteinG, InflammationParameter::Protein),
    sigmoid(Term::PolyFatG, InflammationParameter::PolyFat),
    sigmoid(Term::RiboflavinMg, InflammationParameter::Riboflavin),
    sigmoid(Term::SeleniumUg, InflammationParameter::Selenium),
    sigmoid(Term::ThiaminMg, InflammationParameter::Thiamin),
    sigmoid(Term::VitaminARe, InflammationParameter::VitaminA),
    sigmoid(Term::VitaminCMg, InflammationParameter::VitaminC),
    sigmoid(Term::VitaminDUg, InflammationParameter::VitaminD),
    sigmoid(Term::VitaminEMg, InflammationParameter::VitaminE),
    sigmoid(Term::ZincMg, InflammationParameter::Zinc),
];

/// From the residual to points: the population's mean 0.692 plus and minus 1.28 SD of 1.377
/// (13,577 NHANES people, unweighted, per 2,000 kcal).
pub const INFLAMMATION_KNOTS: &[(f64, f64)] = &[(-1.07, 15.0), (2.45, 0.0)];

/// The inflammation residual of an intake, per 2,000 kcal; lower is calmer.
pub fn inflammation_residual(intake: &Intake, energy: f64) -> f64 {
    let per_2000 = 2000.0 / energy;
    INFLAMMATION.iter().map(|t| t.effect * squash((intake.get(t.term) * per_2000 - t.mean) / t.sd)).sum()
}

/// `2 Φ(z) - 1`: the centred percentile of a z-score, equal to `erf(z / √2)`.
pub fn squash(z: f64) -> f64 {
    erf(z / std::f64::consts::SQRT_2)
}

/// Reads a piecewise-linear function; level beyond its ends.
pub fn interpolate(knots: &[(f64, f64)], x: f64) -> f64 {
    let (first, last) = (knots[0], knots[knots.len() - 1]);
    if x <= first.0 {
        return first.1;
    }
    if x >= last.0 {
        return last.1;
    }
    let right = knots.partition_point(|k| k.0 <= x);
    let ((x0, y0), (x1, y1)) = (knots[right - 1], knots[right]);
    y0 + (y1 - y0) * (x - x0) / (x1 - x0)
}

/// Points of a week, 0-100: what the planner maximises and bounds.
///
/// `plants` is the weighted count of different plants. Returns 0 when no energy is eaten.
pub fn weekly_points(intake: &Intake, plants: f64) -> f64 {
    let energy = intake.get(Term::EnergyKcal);
    if energy <= 0.0 {
        return 0.0;
    }
    let ramps: f64 = RAMPS.iter().map(|r| r.points(r.value(intake, energy))).sum();
    ramps
        + interpolate(PLANT_KNOTS, plants)
        + interpolate(INFLAMMATION_KNOTS, inflammation_residual(intake, energy))
}

/// The error function to about 1e-15, by its Maclaurin series near zero and a continued fraction beyond.
fn erf(x: f64) -> f64 {
    let a = x.abs();
    if a > 6.0 {
        return x.signum();
    }
    let value = if a < 2.5 {
        // Series: erf(x) = 2/√π · Σ (-1)^n x^(2n+1) / (n! (2n+1)), in its all-positive form.
        let (mut term, mut sum, mut n) = (a, a, 0.0);
        while term > 1e-17 * sum {
            n += 1.0;
            term *= 2.0 * a * a / (2.0 * n + 1.0);
            sum += term;
        }
        2.0 / std::f64::consts::PI.sqrt() * (-a * a).exp() * sum
    } else {
        // Continued fraction of erfc (Lentz is not needed: 60 levels from below converge here).
        let mut fraction = a;
        for k in (1..=60).rev() {
            fraction = a + f64::from(k) / 2.0 / fraction;
        }
        1.0 - (-a * a).exp() / (std::f64::consts::PI.sqrt() * fraction)
    };
    value.copysign(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn erf_meets_published_values() {
        // Abramowitz & Stegun, table 7.1.
        for (x, want) in [
            (0.0, 0.0),
            (0.5, 0.520_499_877_8),
            (1.0, 0.842_700_792_9),
            (2.0, 0.995_322_265_0),
            (3.0, 0.999_977_909_5),
        ] {
            assert!((erf(x) - want).abs() < 1e-10, "{x}");
            assert!((erf(-x) + want).abs() < 1e-10, "{x}");
        }
    }

    #[test]
    fn the_parts_add_up_to_one_hundred_at_best() {
        let ramps: f64 = RAMPS.iter().map(|r| r.knots.iter().map(|k| k.1).fold(0.0, f64::max)).sum();
        assert_eq!(ramps + 10.0 + 15.0, 100.0);
    }

    #[test]
    fn a_day_at_the_world_mean_has_no_inflammation_residual() {
        let mut day = Intake::default();
        day.0[Term::EnergyKcal as usize] = 2000.0;
        for t in INFLAMMATION {
            day.0[t.term as usize] = t.mean;
        }
        assert!(inflammation_residual(&day, 2000.0).abs() < 1e-12);
    }

    #[test]
    fn doubling_every_amount_changes_no_points() {
        let mut day = Intake([3.0; Term::COUNT]);
        day.0[Term::EnergyKcal as usize] = 2000.0;
        let mut double = Intake::default();
        double.add(&day, 2.0);
        assert!((weekly_points(&day, 12.0) - weekly_points(&double, 12.0)).abs() < 1e-12);
    }
}
