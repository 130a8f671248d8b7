//! The shape of a score: seven parts, a total with its interval, and the reason when there is none.

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
