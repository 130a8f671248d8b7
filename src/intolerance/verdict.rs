//! The answer of a rule: four words, a path, and for doses an amount against a limit.

use crate::foods::Basis;

/// What a rule says about a food, a line, a recipe, a meal or a plan; the worst wins.
///
/// ```
/// use gutplan::intolerance::Verdict;
///
/// assert!(Verdict::Contains > Verdict::MayContain);
/// assert!(Verdict::MayContain > Verdict::Unknown);
/// assert!(Verdict::Unknown > Verdict::Free);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// No evidence of it, with a basis.
    Free,
    /// Nothing decides it: never treated as free.
    Unknown,
    /// Some products hold it, or the interval straddles the limit.
    MayContain,
    /// It is in there, or surely over the limit.
    Contains,
}

impl Verdict {
    /// The word in outputs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Unknown => "unknown",
            Self::MayContain => "may_contain",
            Self::Contains => "contains",
        }
    }
}

/// Why a verdict is not `free`, for one ingredient.
#[derive(Debug, Clone, PartialEq)]
pub struct Because {
    /// The ingredient line or food name.
    pub ingredient: String,
    /// The food's id; `None` for a line that was not understood, or the meal as a whole.
    pub food: Option<String>,
    /// From the food to the root, as in `["pesto", "parmesan (usually)", "milk"]`.
    pub path: Vec<String>,
    /// One sentence.
    pub reason: String,
    /// This ingredient's own verdict.
    pub verdict: Verdict,
}

/// An amount as an interval against a limit.
#[derive(Debug, Clone, PartialEq)]
pub struct DoseFinding {
    /// Lowest amount per serving (or in the whole recipe when servings are not stated).
    pub low: f64,
    /// Highest amount.
    pub high: f64,
    /// The limit it is held against.
    pub limit: f64,
    /// Unit of all three.
    pub unit: &'static str,
    /// What fraction of the serving would fit, when less than all.
    pub fitting_share: Option<f64>,
}

/// The answer for one restriction.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The restriction's id, or a food's id.
    pub restriction: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The weakest basis used: `composition`, `label`, or a [`Basis`] word for doses.
    pub basis: FindingBasis,
    /// What made it worse than free, worst first.
    pub because: Vec<Because>,
    /// For doses.
    pub amount: Option<DoseFinding>,
}

/// What a finding rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingBasis {
    /// The parts of known foods.
    Composition,
    /// A complete label text.
    Label,
    /// An amount known on this basis.
    Dose(Basis),
}

impl FindingBasis {
    /// The word in outputs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Composition => "composition",
            Self::Label => "label",
            Self::Dose(basis) => basis.key(),
        }
    }
}
