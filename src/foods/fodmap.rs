//! FODMAP groups and how their amounts in a food are known.

use super::text::Text;

/// A group of fermentable short-chain carbohydrates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(usize)]
pub enum FodmapGroup {
    /// Fructans (inulin, fructo-oligosaccharides).
    Fructans,
    /// Galacto-oligosaccharides.
    Gos,
    /// Fructose beyond glucose.
    ExcessFructose,
    /// Lactose.
    Lactose,
    /// Sorbitol.
    Sorbitol,
    /// Mannitol.
    Mannitol,
}

impl FodmapGroup {
    /// How many there are.
    pub const COUNT: usize = 6;

    /// All of them, in column order.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Fructans, Self::Gos, Self::ExcessFructose, Self::Lactose, Self::Sorbitol, Self::Mannitol];

    /// The restriction id and column stem.
    pub fn key(self) -> &'static str {
        match self {
            Self::Fructans => "fructans",
            Self::Gos => "gos",
            Self::ExcessFructose => "excess_fructose",
            Self::Lactose => "lactose",
            Self::Sorbitol => "sorbitol",
            Self::Mannitol => "mannitol",
        }
    }
}

/// On what a dose rests, best first; of several the weakest is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// Measured in this food.
    Measured,
    /// Bounded by a measured composition (total sugars, carbohydrate).
    Bounded,
    /// None by nature: a rule with a reason.
    Nature,
    /// Borrowed from the same species and part, high value doubled.
    Borrowed,
    /// Judged: an interval with a reason.
    Judged,
}

impl Basis {
    /// The word in `foods.csv` and in outputs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Bounded => "bounded",
            Self::Nature => "nature",
            Self::Borrowed => "borrowed",
            Self::Judged => "judged",
        }
    }

    /// The basis with this word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Measured, Self::Bounded, Self::Nature, Self::Borrowed, Self::Judged]
            .into_iter()
            .find(|b| b.key() == key)
    }
}

/// An amount per 100 g as an interval, with what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Dose {
    /// Lowest value of the sources, g per 100 g.
    pub low: f32,
    /// Highest value of the sources, g per 100 g.
    pub high: f32,
    /// What the interval rests on.
    pub basis: Basis,
    /// Source ids or the reason.
    pub why: Text,
}

/// Which oligosaccharide limit a food falls under, and whether any amount counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FodmapKind {
    /// Grains, legumes, nuts, seeds: 0.30 g oligosaccharides a serving.
    Core,
    /// Fresh fruit and vegetables: 0.20 g; excess fructose up to 0.40 g when alone.
    Produce,
    /// Everything else: 0.20 g.
    Other,
    /// Garlic, onion, inulin and their powders: any amount contains.
    Any,
}

impl FodmapKind {
    /// The word in `foods.csv`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Produce => "produce",
            Self::Other => "other",
            Self::Any => "any",
        }
    }

    /// The kind with this word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Core, Self::Produce, Self::Other, Self::Any].into_iter().find(|k| k.key() == key)
    }
}
