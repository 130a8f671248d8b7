//! The shape of a score: seven parts, a total with its interval, and the reason when there is none.

use super::formula::{
    INFLAMMATION_KNOTS, Intake, PLANT_KNOTS, RAMPS, Ramp, Term, inflammation_residual, interpolate,
};
use super::tally::Tally;

/// One part of the score.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// `fiber`, `prebiotic`, `fermented`, `plants`, `inflammation`, `omega3_polyphenols`, `moderation`.
    pub id: &'static str,
    /// Points, 0 to `max`.
    pub points: f64,
    /// Most points.
    pub max: f64,
    /// The amount the points rest on.
    pub value: f64,
    /// Its unit, for example `g/1000 kcal`.
    pub unit: &'static str,
    /// What raised or lowered it, one sentence.
    pub why: String,
    /// Evidence grade and source ids.
    pub evidence: &'static str,
}

/// A gut score, 0-100.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The total with medians for missing values; `None` below 60 % of energy covered.
    pub total: Option<f64>,
    /// With the unfavourable end of every missing value.
    pub low: f64,
    /// With the favourable end of every missing value.
    pub high: f64,
    /// Why there is no total.
    pub reason: Option<String>,
    /// The parts; `plants` only for weeks.
    pub parts: Vec<Part>,
    /// Share of energy from understood ingredients, 0-1.
    pub coverage: f64,
}

/// Below this share of energy from understood foods there is no total.
pub const LEAST_COVERAGE: f64 = 0.6;

/// Part ids in the order of the contract, with most points, evidence grade and source ids.
pub const PARTS: [(&str, f64, &str); 7] = [
    ("fiber", 20.0, "A: adequate intake (iom2005; efsa2010carb)"),
    ("prebiotic", 10.0, "A for feeding bifidobacteria, amounts uncertain (moshfegh1999; so2022)"),
    (
        "fermented",
        10.0,
        "B-C: diversity up in one small trial, inflammation markers mixed (wastyk2021; saeidifard2020; marco2022)",
    ),
    ("plants", 10.0, "C: an association only (mcdonald2018)"),
    ("inflammation", 15.0, "B-C: a population index, no personal prediction (shivappa2014)"),
    ("omega3_polyphenols", 10.0, "B for EPA+DHA, C for flavan-3-ols (efsa2010fat; crowewhite2022)"),
    ("moderation", 25.0, "B: cardiometabolic evidence, weak for the gut itself (who2015; hei2020; lane2024)"),
];

/// Score of a food or dish: `plants` is left out and the rest scaled to 100; energy has a floor of
/// 50 kcal per 100 g.
///
/// ```
/// use gutplan::foods::FoodTable;
/// use gutplan::score::{Tally, score_dish};
///
/// let foods = FoodTable::built_in();
/// let lentils = Tally::of_food(foods.get("lentils_brown_dry").unwrap(), 80.0, Some(true), &foods);
/// let score = score_dish(&lentils);
/// assert!(score.low <= score.total.unwrap() && score.total.unwrap() <= score.high);
/// ```
pub fn score_dish(tally: &Tally) -> Score {
    score(tally, None)
}

/// Score of a day or week of food; `plants` counts when a weighted number of different plants is given.
pub fn score_week(tally: &Tally, plants: Option<f64>) -> Score {
    score(tally, Some(plants))
}

/// Total, low and high of a food or dish, as [`score_dish`] gives them but without parts and reasons: for
/// tables of millions of rows. The total is `None` where there is no score.
pub fn score_totals(tally: &Tally) -> (Option<f64>, f64, f64) {
    if tally.intake.floored_energy() <= 0.0 {
        return (None, 0.0, 100.0);
    }
    let total = |intake: &Intake| {
        let energy = intake.floored_energy();
        PARTS.iter().map(|(id, _, _)| points(id, intake, energy, None)).sum::<f64>() / 0.9
    };
    let enough = tally.coverage() >= LEAST_COVERAGE;
    (enough.then(|| total(&tally.intake)), total(&tally.worst), total(&tally.best))
}

/// `scope`: `None` a dish; `Some(None)` a day; `Some(Some(plants))` a week.
fn score(tally: &Tally, scope: Option<Option<f64>>) -> Score {
    let energy = |intake: &Intake| match scope {
        None => intake.floored_energy(),
        Some(_) => intake.get(Term::EnergyKcal),
    };
    let plants = scope.flatten();
    let coverage = tally.coverage();
    let kcal = energy(&tally.intake);
    if kcal <= 0.0 {
        return Score {
            total: None,
            low: 0.0,
            high: 100.0,
            reason: Some("no energy: nothing to score".into()),
            parts: Vec::new(),
            coverage,
        };
    }
    let total = |intake: &Intake| {
        let points: f64 = PARTS.iter().map(|(id, _, _)| points(id, intake, energy(intake), plants)).sum();
        if plants.is_some() { points } else { points / 0.9 }
    };
    let parts = PARTS
        .iter()
        .filter(|(id, _, _)| *id != "plants" || plants.is_some())
        .map(|(id, max, evidence)| part(id, *max, evidence, tally, kcal, plants))
        .collect();
    let enough = coverage >= LEAST_COVERAGE;
    Score {
        total: enough.then(|| total(&tally.intake)),
        low: total(&tally.worst),
        high: total(&tally.best),
        reason: (!enough).then(|| {
            format!(
                "only {:.0} % of the energy comes from understood foods; {:.0} % are needed",
                100.0 * coverage,
                100.0 * LEAST_COVERAGE
            )
        }),
        parts,
        coverage,
    }
}

fn points(id: &str, intake: &Intake, energy: f64, plants: Option<f64>) -> f64 {
    match id {
        "plants" => plants.map_or(0.0, |p| interpolate(PLANT_KNOTS, p)),
        "inflammation" => interpolate(INFLAMMATION_KNOTS, inflammation_residual(intake, energy)),
        _ => RAMPS.iter().filter(|r| r.part == id).map(|r| r.points(r.value(intake, energy))).sum(),
    }
}

fn part(
    id: &'static str,
    max: f64,
    evidence: &'static str,
    tally: &Tally,
    energy: f64,
    plants: Option<f64>,
) -> Part {
    let intake = &tally.intake;
    let points = points(id, intake, energy, plants);
    let (value, unit, why) = match id {
        "plants" => {
            let count = plants.unwrap_or(0.0);
            (
                count,
                "plants",
                format!("{count:.1} different plants, herbs and spices at a quarter; full points at 30"),
            )
        }
        "inflammation" => {
            let residual = inflammation_residual(intake, energy);
            let why = format!(
                "{residual:+.2}; full points at -1.07, none at +2.45, the population's mean is +0.69"
            );
            (residual, "residual index", why)
        }
        "moderation" | "omega3_polyphenols" => {
            let ramps: Vec<&Ramp> = RAMPS.iter().filter(|r| r.part == id).collect();
            let why: Vec<String> = ramps
                .iter()
                .map(|r| {
                    let value = r.value(intake, energy);
                    let best = r.knots.iter().map(|k| k.1).fold(0.0, f64::max);
                    format!("{} {} ({:.1} of {best:.0})", short(value), r.unit, r.points(value))
                })
                .collect();
            (
                points,
                "points",
                format!("{}{}", why.join("; "), most(tally, worst_term(&ramps, intake, energy), id)),
            )
        }
        _ => {
            let Some(ramp) = RAMPS.iter().find(|r| r.part == id) else {
                unreachable!("every other part has a ramp")
            };
            let value = ramp.value(intake, energy);
            let full = ramp.knots.last().map_or(0.0, |k| k.0);
            let why = format!(
                "{} {}, full points at {}{}",
                short(value),
                ramp.unit,
                short(full),
                most(tally, ramp.term, id)
            );
            (value, ramp.unit, why)
        }
    };
    Part { id, points, max, value, unit, why, evidence }
}

/// The term of a part that loses most points, or earns most in a part of benefits.
fn worst_term(ramps: &[&Ramp], intake: &Intake, energy: f64) -> Term {
    let lost = |r: &Ramp| {
        let best = r.knots.iter().map(|k| k.1).fold(0.0, f64::max);
        let points = r.points(r.value(intake, energy));
        if r.term.is_good() { points } else { best - points }
    };
    ramps.iter().max_by(|a, b| lost(a).total_cmp(&lost(b))).map_or(Term::FiberG, |r| r.term)
}

/// "; most from A, B", the two foods that bring most of a term.
fn most(tally: &Tally, term: Term, id: &str) -> String {
    let mut foods: Vec<(&str, f64)> = tally.by_food.iter().map(|(f, i)| (f.as_str(), i.get(term))).collect();
    foods.retain(|f| f.1 > 0.0);
    foods.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let names: Vec<&str> = foods.iter().take(2).map(|f| f.0).collect();
    match (names.is_empty(), id) {
        (true, _) => String::new(),
        (false, "moderation") => format!("; most of the cost from {}", names.join(", ")),
        (false, _) => format!("; most from {}", names.join(", ")),
    }
}

fn short(value: f64) -> String {
    if value.abs() >= 100.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}
