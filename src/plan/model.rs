//! The planner's problem in numbers: days, the servings each meal may take, bands and rules.
//!
//! No recipe, food or verdict is known here: whoever builds a model has already left out every
//! serving that somebody at the table must not eat.

use crate::error::Error;
use crate::score::{Intake, Term};

/// One dish in the portions of everybody who eats it.
#[derive(Debug, Clone, PartialEq)]
pub struct Serving {
    /// Index of the dish; the repeat rules count by it.
    pub dish: usize,
    /// The portion, in servings of the dish; the solver only hands it back.
    pub portion: f64,
    /// What the household eats together at these portions.
    pub intake: Intake,
    /// Energy of each person's portion, kcal; 0 for somebody who does not eat along.
    pub energy_kcal: Vec<f64>,
    /// Fibre of each person's portion, g.
    pub fiber_g: Vec<f64>,
    /// The plants in it, as indices of [`Model::plant_weight`], each at most once.
    pub plants: Vec<u16>,
    /// Minutes to make it.
    pub minutes: f64,
}

/// What one person's day must come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Least energy, kcal.
    pub energy_low: f64,
    /// Most energy, kcal.
    pub energy_high: f64,
    /// Least fibre, g.
    pub fiber_low: f64,
}

/// One day: the meals it has and what each person's day must come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// Whether the weekend's minutes hold.
    pub weekend: bool,
    /// For each meal of the day, the pool of [`Model::pools`] its serving comes from.
    pub meals: Vec<usize>,
    /// One band a person, in the order of [`Serving::energy_kcal`].
    pub bands: Vec<Band>,
}

/// The longest a dish may take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Minutes {
    /// From Monday to Friday.
    pub weekday: f64,
    /// At the weekend.
    pub weekend: f64,
}

/// A dish the user fixed on a meal; the portion stays free, and the minutes are the user's affair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lock {
    /// Index of the day.
    pub day: usize,
    /// Index of the meal within the day.
    pub meal: usize,
    /// The dish.
    pub dish: usize,
}

/// How often dishes of a kind may come in the whole plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// The dishes that count.
    pub dishes: Vec<usize>,
    /// At least so many slots.
    pub min: usize,
    /// At most so many slots.
    pub max: usize,
}

/// Everything the solver sees.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The days, in order.
    pub days: Vec<Day>,
    /// Servings to choose from, one pool a kind of meal (another one when somebody is away).
    pub pools: Vec<Vec<Serving>>,
    /// How much each plant counts: 1, herbs and spices 0.25.
    pub plant_weight: Vec<f64>,
    /// How often a dish may come in any seven days. It never comes twice on the same or on
    /// neighbouring days.
    pub max_repeat: usize,
    /// The longest a dish may take, if anybody minds.
    pub minutes: Option<Minutes>,
    /// Fixed slots.
    pub locked: Vec<Lock>,
    /// Dishes that must come at least once.
    pub wished: Vec<usize>,
    /// Kinds of dishes with a least and a most.
    pub quotas: Vec<Quota>,
}

impl Model {
    /// How many people eat.
    pub fn people(&self) -> usize {
        self.days.first().map_or(0, |d| d.bands.len())
    }

    /// How many dishes are numbered: one more than the highest index in use.
    pub fn dish_count(&self) -> usize {
        let served = self.pools.iter().flatten().map(|s| s.dish);
        let named = self.locked.iter().map(|l| l.dish).chain(self.wished.iter().copied());
        served
            .chain(named)
            .chain(self.quotas.iter().flat_map(|q| q.dishes.iter().copied()))
            .max()
            .map_or(0, |d| d + 1)
    }

    /// The longest a dish may take on a day; infinite without a rule.
    pub fn minutes_on(&self, day: &Day) -> f64 {
        self.minutes.map_or(f64::INFINITY, |m| if day.weekend { m.weekend } else { m.weekday })
    }

    /// Refuses a model whose indices or figures cannot be meant.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] when there is no day, an index points nowhere, people differ between days
    /// and servings, a figure is not finite or energy is negative.
    pub fn check(&self) -> Result<(), Error> {
        let refuse = |message: String| Err(Error::usage(format!("planner model: {message}")));
        if self.days.iter().all(|d| d.meals.is_empty()) {
            return refuse("no meal to plan".into());
        }
        for (i, day) in self.days.iter().enumerate() {
            if day.bands.len() != self.people() {
                return refuse(format!("day {i} has {} bands for {} people", day.bands.len(), self.people()));
            }
            if let Some(pool) = day.meals.iter().find(|p| **p >= self.pools.len()) {
                return refuse(format!("day {i} names pool {pool} of {}", self.pools.len()));
            }
            let unknown = |b: &Band| b.energy_low.is_nan() || b.energy_high.is_nan() || b.fiber_low.is_nan();
            if day.bands.iter().any(|b| unknown(b) || b.energy_low > b.energy_high) {
                return refuse(format!("day {i} has an empty energy band or an unknown fibre goal"));
            }
        }
        for serving in self.pools.iter().flatten() {
            let figures = serving.intake.0.iter().chain(&serving.energy_kcal).chain(&serving.fiber_g);
            let whole = figures.clone().all(|f| f.is_finite()) && !serving.minutes.is_nan();
            if !whole || serving.intake.get(Term::EnergyKcal) < 0.0 {
                return refuse(format!("dish {} has a figure that is no amount", serving.dish));
            }
            if serving.energy_kcal.len() != self.people() || serving.fiber_g.len() != self.people() {
                return refuse(format!(
                    "dish {} is not portioned for {} people",
                    serving.dish,
                    self.people()
                ));
            }
            if serving.plants.iter().any(|p| usize::from(*p) >= self.plant_weight.len()) {
                return refuse(format!("dish {} names a plant without weight", serving.dish));
            }
        }
        if self.plant_weight.iter().any(|w| !w.is_finite() || *w < 0.0) {
            return refuse("a plant's weight is no amount".into());
        }
        if let Some(lock) =
            self.locked.iter().find(|l| self.days.get(l.day).is_none_or(|d| l.meal >= d.meals.len()))
        {
            return refuse(format!("day {} has no meal {} to lock", lock.day, lock.meal));
        }
        Ok(())
    }
}

/// How long the search goes on; counted in moves, never in time, so that a busy machine finds the
/// same plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Moves tried in each restart.
    pub moves: u64,
    /// Independent searches; the best one counts.
    pub restarts: u64,
    /// Seed of the search.
    pub seed: u64,
}

impl Default for Budget {
    /// 60,000 moves twice: about 40 ms of CPU for a week of four meals, within 0.2 % of what ten
    /// times as many moves find.
    fn default() -> Self {
        Self { moves: 60_000, restarts: 2, seed: 1 }
    }
}

/// A plan that keeps every rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// For each day and meal, the index of the serving in that meal's pool.
    pub slots: Vec<Vec<usize>>,
    /// Its weekly points, see [`crate::score::weekly_points`].
    pub objective: f64,
}
