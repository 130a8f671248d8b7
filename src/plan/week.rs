//! A finished week: what is eaten, by whom, how much, and the proof that it is allowed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::foods::FodmapGroup;
use crate::intolerance::{Accepted, Limits, Verdict};
use crate::recipes::MealKind;
use crate::score::Score;

/// A planned week (1-28 days), ready for any output.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekPlan {
    /// Seed of the search.
    pub seed: u64,
    /// First day.
    pub start: Date,
    /// Version of the food table: a hash of its content.
    pub foods_version: String,
    /// Who eats.
    pub people: Vec<PersonWeek>,
    /// Every dish that is served, by id.
    pub dishes: BTreeMap<String, PlannedDish>,
    /// The days, in order.
    pub days: Vec<Day>,
    /// The household's food together.
    pub week: WeekSummary,
    /// How close the plan is to the best possible one.
    pub bound: Certificate,
    /// The safety proof: a row for each person and restriction.
    pub safety: Vec<SafetyRow>,
    /// The merged shopping list, by aisle.
    pub shopping: Vec<ShoppingLine>,
    /// What the reader should know.
    pub warnings: Vec<String>,
}

/// One person's declarations and week.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonWeek {
    /// Name.
    pub name: String,
    /// Energy target, kcal a day.
    pub energy_kcal: f64,
    /// What is avoided.
    pub restrictions: Vec<DeclaredRestriction>,
    /// Dose limits in force.
    pub limits: Limits,
    /// What the person accepted.
    pub accepted: Vec<Accepted>,
    /// Score of what this person eats.
    pub score: Score,
    /// Mean fibre, g a day.
    pub fiber_g_day: f64,
    /// Nutrients against reference intakes; empty when sex or age are not stated.
    pub adequacy: Vec<Adequacy>,
}

/// A restriction a person declared.
#[derive(Debug, Clone, PartialEq)]
pub struct DeclaredRestriction {
    /// Restriction or food id.
    pub id: String,
    /// Name for print, in English.
    pub label: String,
    /// `hard`, `dose`, `diet` or `food`.
    pub kind: &'static str,
    /// What it means, with the limit in force, one sentence.
    pub means: String,
}

/// A nutrient's mean daily amount against a reference.
#[derive(Debug, Clone, PartialEq)]
pub struct Adequacy {
    /// Nutrient key, `zinc_mg`.
    pub nutrient: &'static str,
    /// Name for print.
    pub label: String,
    /// Mean amount a day, in the key's unit.
    pub per_day: f64,
    /// Reference intake a day.
    pub reference: f64,
    /// `per_day / reference`, 1 = met.
    pub ratio: f64,
    /// Share of energy whose foods state the nutrient, 0-1.
    pub coverage: f64,
}

/// A dish as it is cooked this week.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedDish {
    /// Id (file stem).
    pub id: String,
    /// Title.
    pub title: String,
    /// Short introduction.
    pub introduction: Option<String>,
    /// Servings the recipe yields as written.
    pub servings: f64,
    /// Total minutes.
    pub minutes: f64,
    /// Source, author and licence for print.
    pub source: String,
    /// Ingredients for the recipe as written.
    pub ingredients: Vec<PlannedIngredient>,
    /// Method, one paragraph a step.
    pub steps: Vec<String>,
    /// Storage, leftovers, variations.
    pub notes: Vec<String>,
    /// Per serving: nutrient key to amount, in column order.
    pub per_serving: Vec<(&'static str, f64)>,
    /// Share of energy with known food, 0-1.
    pub coverage: f64,
    /// Score of a serving.
    pub score: Score,
    /// Plants it counts.
    pub plants: Vec<String>,
    /// Highest FODMAP amount per serving by group, g; `None` when unknown.
    pub fodmap_high_g: [Option<f64>; FodmapGroup::COUNT],
    /// Verdicts on every hard restriction and diet, as (id, verdict).
    pub verdicts: Vec<(String, Verdict)>,
    /// Marks for print.
    pub marks: Vec<Mark>,
}

/// One ingredient of a planned dish.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedIngredient {
    /// The line as written, for example `200 g firm tofu, cubed`.
    pub line: String,
    /// Food id.
    pub food: String,
    /// Food name for print.
    pub name: String,
    /// Edible grams in the whole recipe.
    pub grams: f64,
    /// Restrictions that the line's own words lift.
    pub lifts: Vec<&'static str>,
    /// Ids of the other foods that the line speaks of, "or" branches among them.
    pub also: Vec<String>,
    /// Whether it is heated after it goes in; `None` when the steps do not tell.
    pub heated: Option<bool>,
    /// Whether the label of the product must be checked.
    pub check_label: bool,
}

/// A mark beside a dish; every one is a letter as well as a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// F: holds a live ferment that is not heated.
    Fermented,
    /// P: at least 1 g prebiotic substrate a serving.
    Prebiotic,
    /// O: at least 250 mg EPA+DHA or 1 g ALA a serving.
    Omega3,
    /// H: at least 8 g fibre a serving.
    HighFiber,
}

impl Mark {
    /// The letter and JSON word: (`"F"`, `"fermented"`).
    pub fn letter_and_word(self) -> (&'static str, &'static str) {
        match self {
            Self::Fermented => ("F", "fermented"),
            Self::Prebiotic => ("P", "prebiotic"),
            Self::Omega3 => ("O", "omega-3"),
            Self::HighFiber => ("H", "high-fibre"),
        }
    }
}

/// One day.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// The date.
    pub date: Date,
    /// Its meals, in order of the day.
    pub meals: Vec<PlannedMeal>,
    /// Totals per person, in the order of `people`.
    pub totals: Vec<DayTotals>,
    /// Score of the household's food that day (plants left out).
    pub score: Score,
}

/// One meal of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedMeal {
    /// Which meal.
    pub meal: MealKind,
    /// Dish id.
    pub dish: String,
    /// Dish title.
    pub title: String,
    /// Minutes.
    pub minutes: f64,
    /// Servings cooked: the sum of the portions.
    pub servings: f64,
    /// Names of the eaters.
    pub eaters: Vec<String>,
    /// Portion of each eater, in servings of the dish.
    pub portions: Vec<(String, f64)>,
    /// Day and meal it was cooked at, for leftovers.
    pub leftover_of: Option<String>,
    /// Score of the dish.
    pub score: Option<f64>,
    /// Energy of the first eater's portion, kcal.
    pub energy_kcal: f64,
    /// Fibre of the first eater's portion, g.
    pub fiber_g: f64,
    /// Marks for print.
    pub marks: Vec<Mark>,
    /// Highest FODMAP amount by group over the eaters' portions, g; `None` when unknown.
    pub fodmap_high_g: [Option<f64>; FodmapGroup::COUNT],
}

/// What one person eats on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct DayTotals {
    /// Name.
    pub person: String,
    /// Nutrient key to amount, in column order (missing values as category medians).
    pub nutrients: Vec<(&'static str, f64)>,
    /// Live-ferment servings.
    pub fermented_servings: f64,
    /// Different plants.
    pub plants: f64,
}

impl DayTotals {
    /// The amount of a nutrient, by key.
    pub fn amount(&self, key: &str) -> f64 {
        self.nutrients.iter().find(|(k, _)| *k == key).map_or(0.0, |(_, v)| *v)
    }
}

/// The household's food of the whole plan.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekSummary {
    /// The weekly score: what the planner maximises.
    pub score: Score,
    /// Mean fibre per person and day, g.
    pub fiber_g_day: f64,
    /// Different plants, by name, with their weight.
    pub plants: Vec<(String, f64)>,
    /// Live-ferment servings per person and day.
    pub fermented_servings_day: f64,
    /// Highest amount of each FODMAP group in one meal of one person.
    pub fodmap_peak: Vec<FodmapPeak>,
}

/// The highest load of a FODMAP group in one meal.
#[derive(Debug, Clone, PartialEq)]
pub struct FodmapPeak {
    /// The group.
    pub group: FodmapGroup,
    /// Grams, upper end; `None` when a food's amount is unknown.
    pub grams: Option<f64>,
    /// The limit of a meal, g.
    pub limit: f64,
    /// Where: `mon.lunch`.
    pub meal: String,
}

/// The certificate: what was reached, and what nobody can exceed.
#[derive(Debug, Clone, PartialEq)]
pub struct Certificate {
    /// The plan's objective (the weekly score).
    pub objective: f64,
    /// A valid upper bound on the objective of any plan under the same rules.
    pub upper_bound: f64,
    /// `100 (upper - objective) / upper`.
    pub gap_percent: f64,
}

/// The safety proof for one person and restriction.
#[derive(Debug, Clone, PartialEq)]
pub struct SafetyRow {
    /// Name.
    pub person: String,
    /// Restriction or food id.
    pub restriction: String,
    /// Name for print.
    pub label: String,
    /// Distinct foods looked at.
    pub foods_checked: usize,
    /// Foods, dishes or meals with this verdict that were not accepted.
    pub contains: usize,
    /// Likewise.
    pub may_contain: usize,
    /// Likewise.
    pub unknown: usize,
    /// Items the person accepted.
    pub accepted: usize,
    /// The weakest basis used: `composition`, `measured`, `judged`, ...
    pub basis: String,
    /// For doses: the highest meal against its limit, as `0.18 of 0.20 g (tue.dinner)`.
    pub peak: Option<String>,
    /// Everything that is not free, and what was accepted.
    pub items: Vec<SafetyItem>,
}

/// One item on the safety page.
#[derive(Debug, Clone, PartialEq)]
pub struct SafetyItem {
    /// Food id.
    pub food: String,
    /// Dish id.
    pub dish: String,
    /// Verdict.
    pub verdict: Verdict,
    /// One sentence.
    pub because: String,
    /// Whether the person accepted it.
    pub accepted: bool,
}

/// One line of the shopping list.
#[derive(Debug, Clone, PartialEq)]
pub struct ShoppingLine {
    /// Aisle id.
    pub aisle: String,
    /// Food id.
    pub food: String,
    /// Name for print.
    pub name: String,
    /// Edible grams needed.
    pub need_g: f64,
    /// What to buy: quantity and unit (`2` `pack of 500 g`, `3` `piece`, `400` `g`).
    pub buy: (f64, String),
    /// Meals that use it: `mon.lunch`.
    pub meals: Vec<String>,
    /// Whether the product's label must be checked.
    pub check_label: bool,
}
