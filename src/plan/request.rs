//! What is asked of the planner: people, days, seed, and dishes that are fixed, banned or wished.

use jiff::civil::Date;

use crate::error::Error;
use crate::intolerance::Profile;
use crate::recipes::MealKind;

/// Least energy of a person for which a plan is made at all, kcal a day.
pub const LEAST_KCAL: f64 = 800.0;

/// Below this a plan comes with a warning, kcal a day.
pub const LOW_KCAL: f64 = 1200.0;

/// How far a day may be from a person's energy.
pub const ENERGY_BAND: f64 = 0.10;

/// Least fibre of a day at 2,000 kcal, g (`efsa2010carb`: 25 g a day); it follows the energy.
pub const LEAST_FIBER_G: f64 = 25.0;

/// A request for a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Request<'f> {
    /// Who eats, and how the week should look.
    pub profile: Profile<'f>,
    /// First day.
    pub start: Date,
    /// Number of days, 1-28.
    pub days: usize,
    /// Seed of the search.
    pub seed: u64,
    /// Moves of the search; `None` for the default.
    pub moves: Option<u64>,
    /// Fixed slots: day index, meal, dish id.
    pub locked: Vec<(usize, MealKind, String)>,
    /// Dish ids that never come.
    pub banned: Vec<String>,
    /// Dish ids that come at least once.
    pub wished: Vec<String>,
}

/// Reads `mon.dinner=DISH` against the days of a plan; with more than one Monday, the first.
///
/// # Errors
///
/// [`Error::Usage`] naming the part that is wrong.
///
/// ```
/// use gutplan::plan::read_slot;
/// use gutplan::recipes::MealKind;
///
/// let monday = "2026-11-23".parse().unwrap();
/// assert_eq!(read_slot("tue.dinner=dal", monday, 7).unwrap(), (1, MealKind::Dinner, "dal".to_string()));
/// assert!(read_slot("tue.supper=dal", monday, 7).is_err());
/// ```
pub fn read_slot(text: &str, start: Date, days: usize) -> Result<(usize, MealKind, String), Error> {
    let wrong = |what: &str| Error::usage(format!("'{text}': {what}; write it as mon.dinner=DISH"));
    let (slot, dish) = text.split_once('=').ok_or_else(|| wrong("no '='"))?;
    let (day, meal) = slot.split_once('.').ok_or_else(|| wrong("no '.' between day and meal"))?;
    let meal = MealKind::from_key(meal.trim())
        .ok_or_else(|| wrong("the meal is none of breakfast, lunch, dinner, snack"))?;
    let index = (0..days)
        .find(|i| day_word(start, *i) == day.trim().to_lowercase())
        .ok_or_else(|| wrong("no such day in the plan"))?;
    if dish.trim().is_empty() {
        return Err(wrong("no dish"));
    }
    Ok((index, meal, dish.trim().to_string()))
}

/// `mon`, `tue`, ... of a day of the plan.
pub fn day_word(start: Date, index: usize) -> String {
    date_of(start, index).strftime("%a").to_string().to_lowercase()
}

/// The date of a day of the plan.
pub fn date_of(start: Date, index: usize) -> Date {
    start.saturating_add(jiff::Span::new().days(index as i64))
}
