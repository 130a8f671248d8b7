//! One food of the table: what it is, holds, is made of and weighs.

use super::fodmap::{Dose, FodmapGroup, FodmapKind};
use super::nutrient::NutrientValues;
use super::pattern::FoodPattern;
use super::text::{List, Text};

/// How completely the parts of a food are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Composition {
    /// One thing: an apple, plain meat, a pure oil.
    Single,
    /// A product whose parts are all listed.
    Closed,
    /// A product that varies: a restriction its lists do not decide is `unknown`.
    Open,
}

impl Composition {
    /// The word in `foods.csv`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Closed => "closed",
            Self::Open => "open",
        }
    }

    /// The composition with this word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Single, Self::Closed, Self::Open].into_iter().find(|c| c.key() == key)
    }
}

/// How many live microbes a fermented food brings when eaten unheated (Marco 2022 classes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LiveClass {
    /// More than 10^7 CFU/g.
    High,
    /// 10^4 to 10^7 CFU/g.
    Medium,
}

impl LiveClass {
    /// The word in `foods.csv`.
    pub fn key(self) -> &'static str {
        match self {
            Self::High => "hi",
            Self::Medium => "med",
        }
    }

    /// The class with this word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::High, Self::Medium].into_iter().find(|c| c.key() == key)
    }
}

/// A live ferment: its class, the mass that counts as one serving and what ends the culture.
#[derive(Debug, Clone, PartialEq)]
pub struct LiveFerment {
    /// Microbes at eating.
    pub class: LiveClass,
    /// What kills the culture: `heat`, `pasteurising`, ...
    pub killed_by: Text,
    /// One serving, g.
    pub serving_g: f32,
}

/// Whether a food holds a non-nutritive sweetener (aspartame, sucralose, steviol glycosides, ...).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sweetener {
    /// Every product of this name.
    Yes,
    /// Some products of this name.
    Sometimes,
}

impl Sweetener {
    /// The word in `foods.csv`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Sometimes => "sometimes",
        }
    }

    /// The answer with this word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Yes, Self::Sometimes].into_iter().find(|s| s.key() == key)
    }
}

/// Months of a year, as bits: bit 0 is January.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Months(pub u16);

impl Months {
    /// Whether a month (1 to 12) is one of them.
    ///
    /// ```
    /// use gutplan::foods::Months;
    ///
    /// let asparagus = Months(0b11_1000);
    /// assert!(asparagus.has(4) && asparagus.has(6) && !asparagus.has(7));
    /// ```
    pub fn has(self, month: u32) -> bool {
        (1..=12).contains(&month) && self.0 & (1 << (month - 1)) != 0
    }

    /// The months as numbers, in order.
    pub fn iter(self) -> impl Iterator<Item = u32> {
        (1..=12).filter(move |m| self.has(*m))
    }
}

/// Where the figures of one food come from: `grade:source` in each group, joined by `;`.
///
/// Grades: `measured` (an analytic table states it), `computed` (from its parts), `borrowed` (of a like
/// food), `judged`, `nature` (none, by a rule of `data/nature.csv`) and `curated` (a household measure).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provenance(pub [Text; Self::GROUPS.len()]);

impl Provenance {
    /// The groups, as columns of `foods.csv`.
    pub const GROUPS: [&'static str; 8] = [
        "macro_from",
        "fatty_acids_from",
        "sugars_from",
        "minerals_from",
        "vitamins_from",
        "polyphenols_from",
        "patterns_from",
        "measures_from",
    ];
}

/// A household measure of one food and its edible mass.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// `piece`, `small`, `medium`, `large`, `slice`, `clove`, `can`, `bunch`, ...
    pub word: Text,
    /// Edible mass of one, g.
    pub grams: f32,
}

/// One row of `foods.csv`; figures are per 100 g edible portion.
#[derive(Debug, Clone, PartialEq)]
pub struct Food {
    /// Stable id, lower snake case.
    pub id: Text,
    /// English kitchen name.
    pub name_en: Text,
    /// German kitchen name.
    pub name_de: Text,
    /// Other English names.
    pub aliases_en: List<Text>,
    /// Other German names.
    pub aliases_de: List<Text>,
    /// Category: the group whose percentiles stand in for missing values.
    pub category: Text,
    /// Where the shop keeps it.
    pub aisle: Text,
    /// raw, dried, canned, cooked, frozen, fermented, ...
    pub state: Text,
    /// Months in which it is in season in temperate Europe; `None` for what has no season.
    pub season: Option<Months>,
    /// The plant it counts as, with its weight (1, or 0.25 for herbs and spices).
    pub plant: Option<(Text, f32)>,
    /// NOVA group 1-4.
    pub nova: Option<u8>,
    /// How completely the parts are known.
    pub composition: Composition,
    /// Roots and foods it always holds.
    pub always: List<Text>,
    /// Roots and foods most products of this name hold.
    pub usually: List<Text>,
    /// Roots and foods some products of this name hold.
    pub sometimes: List<Text>,
    /// Restrictions that its own name excludes ("gluten-free oats").
    pub lifts: List<Text>,
    /// The id of the food it is a state, cut or kind of (cooked salmon: salmon), empty when it is none.
    pub like: Text,
    /// Nutrients per 100 g.
    pub nutrients: NutrientValues,
    /// FODMAP groups per 100 g; `None` when nothing supports a number.
    pub fodmap: [Option<Dose>; FodmapGroup::COUNT],
    /// Which FODMAP limit applies.
    pub fodmap_kind: FodmapKind,
    /// Fructose, g per 100 g: lowest and highest of the sources.
    pub fructose_g: Option<(f32, f32)>,
    /// Glucose, g per 100 g: lowest and highest of the sources.
    pub glucose_g: Option<(f32, f32)>,
    /// Inulin (part of the fructans), g per 100 g: lowest and highest of the sources.
    pub inulin_g: Option<(f32, f32)>,
    /// Resistant starch, g per 100 g: lowest and highest of the sources.
    pub resistant_starch_g: Option<(f32, f32)>,
    /// Beta-glucan, g per 100 g: lowest and highest of the sources.
    pub beta_glucan_g: Option<(f32, f32)>,
    /// Live culture when eaten unheated.
    pub live: Option<LiveFerment>,
    /// Histamine class 0-3.
    pub histamine: Option<u8>,
    /// Roots it may hold that advice for pregnancy names (`data/roots.csv`).
    pub pregnancy: List<Text>,
    /// Food-pattern equivalents per 100 g, by [`FoodPattern`].
    pub patterns: Option<[f32; FoodPattern::COUNT]>,
    /// Share of fruit, vegetables and legumes as Nutri-Score counts them, %: least and most.
    pub produce_percent: Option<(f32, f32)>,
    /// The Nutri-Score table: general, cheese, red_meat, fat, beverage or water; empty when not stated.
    pub nutri_score_class: Text,
    /// Non-nutritive sweetener; `None` when none is known of.
    pub sweetener: Option<Sweetener>,
    /// Grams per millilitre in a cup or spoon.
    pub density_g_ml: Option<f32>,
    /// Household measures.
    pub pieces: List<Piece>,
    /// Share of the bought mass that is eaten.
    pub edible_share: Option<f32>,
    /// Usual serving, g.
    pub serving_g: Option<f32>,
    /// Common pack sizes, g.
    pub packs_g: List<f32>,
    /// Where each group of figures comes from.
    pub provenance: Provenance,
    /// Ids of `data/sources.csv`.
    pub sources: List<Text>,
    /// Remarks on judgement and choice.
    pub note: Text,
}

impl Food {
    /// A food of which nothing is known yet: no value, no part, unknown for every restriction.
    pub fn unknown() -> Self {
        Self {
            id: Text::default(),
            name_en: Text::default(),
            name_de: Text::default(),
            aliases_en: List::default(),
            aliases_de: List::default(),
            category: Text::default(),
            aisle: Text::default(),
            state: Text::default(),
            season: None,
            plant: None,
            nova: None,
            composition: Composition::Open,
            always: List::default(),
            usually: List::default(),
            sometimes: List::default(),
            lifts: List::default(),
            like: Text::default(),
            nutrients: NutrientValues::UNKNOWN,
            fodmap: [const { None }; FodmapGroup::COUNT],
            fodmap_kind: FodmapKind::Other,
            fructose_g: None,
            glucose_g: None,
            inulin_g: None,
            resistant_starch_g: None,
            beta_glucan_g: None,
            live: None,
            histamine: None,
            pregnancy: List::default(),
            patterns: None,
            produce_percent: None,
            nutri_score_class: Text::default(),
            sweetener: None,
            density_g_ml: None,
            pieces: List::default(),
            edible_share: None,
            serving_g: None,
            packs_g: List::default(),
            provenance: Provenance::default(),
            sources: List::default(),
            note: Text::default(),
        }
    }

    /// Roots and foods it holds always, usually or sometimes, in that order.
    pub fn parts(&self) -> impl Iterator<Item = &Text> {
        self.always.iter().chain(self.usually.iter()).chain(self.sometimes.iter())
    }

    /// The amount of a FODMAP group per 100 g, if anything supports a number.
    pub fn dose(&self, group: FodmapGroup) -> Option<&Dose> {
        self.fodmap[group as usize].as_ref()
    }

    /// Edible grams of one `word` (`clove`, `can`, `piece`), if the table states it.
    pub fn piece_g(&self, word: &str) -> Option<f64> {
        self.pieces.iter().find(|p| p.word == word).map(|p| f64::from(p.grams))
    }

    /// The name in a language (`de`, else English).
    pub fn name(&self, lang: crate::Lang) -> &str {
        match lang {
            crate::Lang::De => &self.name_de,
            crate::Lang::En => &self.name_en,
        }
    }
}
