//! Sums over foods: every nutrient with the interval of what is missing, and the intake the formula reads.

use std::collections::BTreeMap;

use super::formula::{Intake, Term};
use crate::foods::{Dose, FodmapGroup, Food, FoodTable, LiveClass, Nutrient};
use crate::matching::ResolvedRecipe;

/// Share of a serving's credit that a ferment of the medium live class earns (`marco2022`; judged).
const MEDIUM_LIVE_CREDIT: f64 = 0.4;

/// What stands in for the mass of a line nobody could read, g: low, middle, high (judged).
const UNREAD_MASS_G: [f64; 3] = [0.0, 30.0, 100.0];

/// A sum whose missing parts run over their category's percentiles.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Estimate {
    /// With the 10th percentile for every missing value.
    pub low: f64,
    /// With the median.
    pub middle: f64,
    /// With the 90th percentile.
    pub high: f64,
    /// Energy of the foods that state this nutrient, kcal.
    pub stated_kcal: f64,
}

impl Estimate {
    fn exactly(value: f64) -> Self {
        Self { low: value, middle: value, high: value, stated_kcal: 0.0 }
    }

    fn add(&mut self, other: &Self, factor: f64) {
        self.low += factor * other.low;
        self.middle += factor * other.middle;
        self.high += factor * other.high;
        self.stated_kcal += factor * other.stated_kcal;
    }
}

/// Everything summed over some foods; tallies add up to dishes, days and weeks.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// Sum of each nutrient.
    pub nutrients: [Estimate; Nutrient::COUNT],
    /// What the formula reads, with medians for missing values.
    pub intake: Intake,
    /// The same with the unfavourable end of every missing value.
    pub worst: Intake,
    /// The same with the favourable end.
    pub best: Intake,
    /// Energy of understood foods, kcal.
    pub understood_kcal: f64,
    /// Mass of understood foods, g.
    pub understood_g: f64,
    /// Different plants with their weight.
    pub plants: BTreeMap<String, f64>,
    /// What each food brought, by food name.
    pub by_food: BTreeMap<String, Intake>,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            nutrients: [Estimate::default(); Nutrient::COUNT],
            intake: Intake::default(),
            worst: Intake::default(),
            best: Intake::default(),
            understood_kcal: 0.0,
            understood_g: 0.0,
            plants: BTreeMap::new(),
            by_food: BTreeMap::new(),
        }
    }
}

impl Tally {
    /// The sum of a nutrient.
    pub fn get(&self, nutrient: Nutrient) -> Estimate {
        self.nutrients[nutrient as usize]
    }

    /// Share of energy that comes from understood foods, 0-1; 0 when there is no energy.
    pub fn coverage(&self) -> f64 {
        share(self.understood_kcal, self.intake.get(Term::EnergyKcal))
    }

    /// Share of mass that comes from understood foods, 0-1.
    pub fn mass_coverage(&self) -> f64 {
        share(self.understood_g, self.intake.get(Term::Grams))
    }

    /// Share of energy whose foods state a nutrient, 0-1.
    pub fn nutrient_coverage(&self, nutrient: Nutrient) -> f64 {
        share(self.get(nutrient).stated_kcal, self.intake.get(Term::EnergyKcal))
    }

    /// Weighted count of different plants.
    pub fn plant_count(&self) -> f64 {
        self.plants.values().sum()
    }

    /// Adds `factor` times another tally.
    pub fn add(&mut self, other: &Self, factor: f64) {
        for (mine, theirs) in self.nutrients.iter_mut().zip(&other.nutrients) {
            mine.add(theirs, factor);
        }
        self.intake.add(&other.intake, factor);
        self.worst.add(&other.worst, factor);
        self.best.add(&other.best, factor);
        self.understood_kcal += factor * other.understood_kcal;
        self.understood_g += factor * other.understood_g;
        for (plant, weight) in &other.plants {
            let seen = self.plants.entry(plant.clone()).or_insert(0.0);
            *seen = seen.max(*weight);
        }
        for (food, intake) in &other.by_food {
            self.by_food.entry(food.clone()).or_default().add(intake, factor);
        }
    }

    /// A mass of one food. `heated` tells whether its live culture was killed: `None` is not known and
    /// runs from none to all.
    pub fn of_food(food: &Food, grams: f64, heated: Option<bool>, foods: &FoodTable) -> Self {
        let mut tally = Self::default();
        let per_g = grams / 100.0;
        let mut energy = 0.0;
        for n in Nutrient::ALL {
            let estimate = &mut tally.nutrients[n as usize];
            match interval(food, n) {
                Some((low, middle, high)) => {
                    *estimate = Estimate {
                        low: low * per_g,
                        middle: middle * per_g,
                        high: high * per_g,
                        stated_kcal: 0.0,
                    };
                    if n == Nutrient::Energy {
                        energy = estimate.middle;
                    }
                    estimate.stated_kcal = energy;
                }
                None => {
                    let p = foods.stand_in(&food.category, n);
                    *estimate = Estimate {
                        low: f64::from(p.low) * per_g,
                        middle: f64::from(p.middle) * per_g,
                        high: f64::from(p.high) * per_g,
                        stated_kcal: 0.0,
                    };
                    if n == Nutrient::Energy {
                        energy = estimate.middle;
                    }
                }
            }
        }
        let live = food.live.as_ref().map_or(Estimate::default(), |live| {
            let credit = match live.class {
                LiveClass::High => 1.0,
                LiveClass::Medium => MEDIUM_LIVE_CREDIT,
            };
            let servings = credit * grams / f64::from(live.serving_g);
            match heated {
                Some(true) => Estimate::default(),
                Some(false) => Estimate::exactly(servings),
                None => Estimate { low: 0.0, middle: servings / 2.0, high: servings, stated_kcal: 0.0 },
            }
        });
        let nova4 = match food.nova {
            Some(4) => Estimate::exactly(energy),
            Some(_) => Estimate::default(),
            None => Estimate { low: 0.0, middle: energy / 2.0, high: energy, stated_kcal: 0.0 },
        };
        tally.understood_kcal = energy;
        tally.understood_g = grams;
        tally.fill_intakes(grams, live, nova4);
        if let Some((plant, weight)) = &food.plant {
            tally.plants.insert(plant.to_string(), f64::from(*weight));
        }
        tally.by_food.insert(food.name_en.to_string(), tally.intake);
        tally
    }

    /// A food whose mass nobody could read: from none of it to its usual serving for everybody at the
    /// table (one, when servings are not stated).
    fn of_unread_mass(food: &Food, servings: Option<f64>, heated: Option<bool>, foods: &FoodTable) -> Self {
        let serving = food.serving_g.map_or(UNREAD_MASS_G[2], f64::from) * servings.unwrap_or(1.0);
        let mut part = Self::of_food(food, serving / 2.0, heated, foods);
        let high = Self::of_food(food, serving, heated, foods);
        part.widen(&high);
        part.understood_kcal = 0.0;
        part.understood_g = 0.0;
        part
    }

    /// A line that was not understood: anything the table holds could be in it.
    fn of_unknown(grams: Option<f64>, foods: &FoodTable) -> Self {
        let mut tally = Self::default();
        let [low_g, middle_g, high_g] = grams.map_or(UNREAD_MASS_G, |g| [g; 3]);
        for n in Nutrient::ALL {
            let p = foods.stand_in("", n);
            tally.nutrients[n as usize] = Estimate {
                low: f64::from(p.low) * low_g / 100.0,
                middle: f64::from(p.middle) * middle_g / 100.0,
                high: f64::from(p.high) * high_g / 100.0,
                stated_kcal: 0.0,
            };
        }
        let energy = tally.get(Nutrient::Energy);
        let nova4 = Estimate { low: 0.0, middle: energy.middle / 2.0, high: energy.middle, stated_kcal: 0.0 };
        tally.fill_intakes(middle_g, Estimate::default(), nova4);
        tally
    }

    /// A whole recipe, as written.
    pub fn of_recipe(dish: &ResolvedRecipe<'_>, foods: &FoodTable) -> Self {
        let mut tally = Self::default();
        for ingredient in &dish.ingredients {
            let grams = ingredient.grams.map(|g| g.0);
            let part = match (ingredient.food, grams) {
                (Some(food), Some(grams)) => Self::of_food(food, grams, ingredient.line.heated, foods),
                // An optional line without a mass may as well be left out.
                (Some(_), None) if ingredient.line.optional => continue,
                (Some(food), None) => {
                    Self::of_unread_mass(food, dish.recipe.servings, ingredient.line.heated, foods)
                }
                (None, grams) => Self::of_unknown(grams, foods),
            };
            tally.add(&part, 1.0);
        }
        tally
    }

    /// Stretches the interval from nothing to another tally's high end.
    fn widen(&mut self, high: &Self) {
        for (mine, theirs) in self.nutrients.iter_mut().zip(&high.nutrients) {
            mine.low = 0.0;
            mine.high = theirs.high;
            mine.stated_kcal = 0.0;
        }
        for t in Term::ALL {
            let (good, top) = (t.is_good(), high.best.get(t).max(high.worst.get(t)));
            self.worst.0[t as usize] = if good { 0.0 } else { top };
            self.best.0[t as usize] = if good { top } else { 0.0 };
        }
        // Energy and mass divide everything: their middle keeps the ends comparable.
        for t in [Term::EnergyKcal, Term::Grams] {
            self.worst.0[t as usize] = self.intake.get(t);
            self.best.0[t as usize] = self.intake.get(t);
        }
    }

    fn fill_intakes(&mut self, grams: f64, live: Estimate, nova4: Estimate) {
        let energy = Estimate::exactly(self.get(Nutrient::Energy).middle);
        let sum = |parts: &[(Nutrient, f64)]| {
            let mut total = Estimate::default();
            for (n, factor) in parts {
                total.add(&self.get(*n), *factor);
            }
            total
        };
        use Nutrient as N;
        let terms = Term::ALL.map(|t| match t {
            Term::EnergyKcal => energy,
            Term::Grams => Estimate::exactly(grams),
            Term::FiberG => sum(&[(N::Fiber, 1.0)]),
            Term::PrebioticG => sum(&[
                (N::PrebioticFructans, 1.0),
                (N::PrebioticGos, 1.0),
                (N::ResistantStarch, 1.0),
                (N::BetaGlucan, 1.0),
            ]),
            Term::LiveServings => live,
            Term::EpaDhaMg => sum(&[(N::Epa, 1000.0), (N::Dha, 1000.0)]),
            Term::AlaG => sum(&[(N::Ala, 1.0)]),
            Term::Flavan3OlsMg => sum(&[(N::Flavan3Ols, 1.0)]),
            Term::SaturatedFatG => sum(&[(N::SaturatedFat, 1.0)]),
            Term::FreeSugarsG => sum(&[(N::FreeSugars, 1.0)]),
            Term::Nova4Kcal => nova4,
            Term::SodiumMg => sum(&[(N::Sodium, 1.0)]),
            Term::AlcoholG => sum(&[(N::Alcohol, 1.0)]),
            Term::VitaminB12Ug => sum(&[(N::VitaminB12, 1.0)]),
            Term::VitaminB6Mg => sum(&[(N::VitaminB6, 1.0)]),
            Term::BetaCaroteneUg => sum(&[(N::BetaCarotene, 1.0)]),
            // The published mean counts carbohydrate by difference, which holds fibre.
            Term::CarbohydrateG => sum(&[(N::Carbohydrate, 1.0), (N::Fiber, 1.0)]),
            Term::CholesterolMg => sum(&[(N::Cholesterol, 1.0)]),
            Term::FatG => sum(&[(N::Fat, 1.0)]),
            Term::FolateUg => sum(&[(N::FolateDfe, 1.0)]),
            Term::IronMg => sum(&[(N::Iron, 1.0)]),
            Term::MagnesiumMg => sum(&[(N::Magnesium, 1.0)]),
            Term::MonoFatG => sum(&[(N::MonoFat, 1.0)]),
            Term::NiacinMg => sum(&[(N::Niacin, 1.0)]),
            Term::LinoleicG => sum(&[(N::Linoleic, 1.0)]),
            Term::ProteinG => sum(&[(N::Protein, 1.0)]),
            Term::PolyFatG => sum(&[(N::PolyFat, 1.0)]),
            Term::RiboflavinMg => sum(&[(N::Riboflavin, 1.0)]),
            Term::SeleniumUg => sum(&[(N::Selenium, 1.0)]),
            Term::ThiaminMg => sum(&[(N::Thiamin, 1.0)]),
            // Retinol equivalents: RAE counts beta-carotene at 1/12, RE at 1/6.
            Term::VitaminARe => sum(&[(N::VitaminARae, 1.0), (N::BetaCarotene, 1.0 / 12.0)]),
            Term::VitaminCMg => sum(&[(N::VitaminC, 1.0)]),
            Term::VitaminDUg => sum(&[(N::VitaminD, 1.0)]),
            Term::VitaminEMg => sum(&[(N::VitaminE, 1.0)]),
            Term::ZincMg => sum(&[(N::Zinc, 1.0)]),
        });
        for t in Term::ALL {
            let e = terms[t as usize];
            let (worst, best) = if t.is_good() { (e.low, e.high) } else { (e.high, e.low) };
            self.intake.0[t as usize] = e.middle;
            self.worst.0[t as usize] = worst;
            self.best.0[t as usize] = best;
        }
    }
}

/// Low, middle and high of a nutrient per 100 g, when a source states it.
fn interval(food: &Food, n: Nutrient) -> Option<(f64, f64, f64)> {
    let wide = |(low, high): (f32, f32)| {
        let (low, high) = (f64::from(low), f64::from(high));
        (low, (low + high) / 2.0, high)
    };
    let dose = |d: &Dose| wide((d.low, d.high));
    match n {
        Nutrient::ResistantStarch => food.resistant_starch_g.map(wide),
        Nutrient::BetaGlucan => food.beta_glucan_g.map(wide),
        Nutrient::PrebioticFructans => food.dose(FodmapGroup::Fructans).map(dose),
        Nutrient::PrebioticGos => food.dose(FodmapGroup::Gos).map(dose),
        _ => food.nutrients.get(n).map(|v| (v, v, v)),
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole).clamp(0.0, 1.0) } else { 0.0 }
}
