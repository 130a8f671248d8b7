//! The profile: who eats, what each person avoids, and how the week should look (TOML).

use std::collections::BTreeMap;

use serde::Deserialize;

use super::limits::Limits;
use super::restriction::{Avoided, Kind, Restriction, avoided};
use crate::error::Error;
use crate::foods::FoodTable;
use crate::recipes::MealKind;

/// Sex, as reference intakes and the energy equation use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// A food that a person accepts although a restriction is not surely free.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    /// Food id.
    pub food: String,
    /// Restriction id.
    pub restriction: String,
    /// When and why, for print.
    pub note: String,
}

/// One person's declarations.
#[derive(Debug, Clone, PartialEq)]
pub struct Person<'f> {
    /// Name.
    pub name: String,
    /// Energy, kcal a day.
    pub energy_kcal: f64,
    /// Sex, when stated.
    pub sex: Option<Sex>,
    /// Age in years, when a birth year is stated.
    pub age: Option<f64>,
    /// What is avoided, diets included, each once.
    pub avoided: Vec<Avoided<'f>>,
    /// Dose limits in force.
    pub limits: Limits,
    /// Accepted items.
    pub accepted: Vec<Accepted>,
}

/// How the week should look.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekSettings {
    /// Meals of a day, in order.
    pub meals: Vec<MealKind>,
    /// Longest time a dish may take on a weekday and on a weekend day, minutes.
    pub minutes: Option<(f64, f64)>,
    /// How often a dish may come in seven days.
    pub max_repeat: usize,
    /// Least and most dishes a week of a food category (`fish`, `legume`, `red_meat`, ...).
    pub per_week: BTreeMap<String, (Option<usize>, Option<usize>)>,
}

/// What the week is held against in remarks; the score's anchors do not move.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Targets {
    /// Fibre, g per 1,000 kcal (`iom2005`).
    pub fiber_g_1000kcal: f64,
    /// Different plants a week (`mcdonald2018`).
    pub plants: f64,
    /// Live-ferment servings a day (`marco2022`; judged).
    pub fermented_servings_day: f64,
}

/// A whole profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile<'f> {
    /// Who eats; at least one.
    pub people: Vec<Person<'f>>,
    /// The week.
    pub week: WeekSettings,
    /// The targets.
    pub targets: Targets,
    /// What could not be honoured, for the reader.
    pub remarks: Vec<String>,
}

/// Energy of a person who states nothing, kcal a day: the reference of the score and of food labels.
pub const DEFAULT_KCAL: f64 = 2000.0;

impl<'f> Person<'f> {
    /// A person without restrictions.
    pub fn new(name: &str, energy_kcal: f64) -> Self {
        Self {
            name: name.to_string(),
            energy_kcal,
            sex: None,
            age: None,
            avoided: Vec::new(),
            limits: Limits::DEFAULT,
            accepted: Vec::new(),
        }
    }

    /// Adds what a word of `--avoid`, `avoid` or `diet` means.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] for an unknown or refused word.
    pub fn avoid(&mut self, word: &str, foods: &'f FoodTable) -> Result<(), Error> {
        for item in avoided(word, foods)? {
            if !self.avoided.iter().any(|a| a.id() == item.id()) {
                self.avoided.push(item);
            }
        }
        Ok(())
    }

    /// Whether this person accepted a food for a restriction.
    pub fn accepts(&self, food: &str, restriction: &str) -> bool {
        self.accepted.iter().any(|a| a.food == food && a.restriction == restriction)
    }
}

impl Default for WeekSettings {
    fn default() -> Self {
        Self { meals: MealKind::ALL.to_vec(), minutes: None, max_repeat: 2, per_week: BTreeMap::new() }
    }
}

impl Default for Targets {
    fn default() -> Self {
        Self { fiber_g_1000kcal: 14.0, plants: 30.0, fermented_servings_day: 2.0 }
    }
}

impl<'f> Profile<'f> {
    /// `people` persons without restrictions.
    pub fn plain(people: usize, energy_kcal: f64) -> Self {
        let name = |i: usize| if people == 1 { "Me".to_string() } else { format!("Person {}", i + 1) };
        Self {
            people: (0..people.max(1)).map(|i| Person::new(&name(i), energy_kcal)).collect(),
            week: WeekSettings::default(),
            targets: Targets::default(),
            remarks: Vec::new(),
        }
    }

    /// Reads a profile.
    ///
    /// `year` is the year of the plan's start, for ages; `kcal` the energy of a person without figures.
    ///
    /// # Errors
    ///
    /// [`Error::Input`] with line and column for anything that is not TOML, not a known key, or out of
    /// range; a misspelt restriction never passes.
    ///
    /// ```
    /// use gutplan::foods::FoodTable;
    /// use gutplan::intolerance::Profile;
    ///
    /// let foods = FoodTable::built_in();
    /// let profile = Profile::read("[[person]]\nname = \"A\"\navoid = [\"milk\"]\n", "a.toml", 2026, 2000.0, &foods).unwrap();
    /// assert_eq!(profile.people[0].avoided[0].id(), "milk");
    /// assert!(Profile::read("[[person]]\navoid = [\"glutten\"]\n", "a.toml", 2026, 2000.0, &foods).is_err());
    /// ```
    pub fn read(text: &str, file: &str, year: i16, kcal: f64, foods: &'f FoodTable) -> Result<Self, Error> {
        let raw: RawProfile = toml::from_str(text).map_err(|e| {
            let at = e.span().map_or(0, |s| s.start).min(text.len());
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
            Error::input(file, line, column, "a profile as in the README", e.message().replace('\n', " "))
        })?;
        let mut remarks = Vec::new();
        let mut people = Vec::new();
        for (i, person) in raw.person.into_iter().enumerate() {
            people.push(person.check(i, file, text, year, kcal, foods, &mut remarks)?);
        }
        if people.is_empty() {
            return Err(Error::input(file, 1, 1, "at least one [[person]]", "none"));
        }
        for (i, p) in people.iter().enumerate() {
            if people[..i].iter().any(|q| q.name == p.name) {
                return Err(Error::input(
                    file,
                    line_of(text, &p.name),
                    1,
                    "names used once",
                    format!("'{}' twice", p.name),
                ));
            }
        }
        let week = raw.week.check(file, text, &mut remarks)?;
        Ok(Self { people, week, targets: raw.targets.check(file, text)?, remarks })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProfile {
    #[serde(default)]
    person: Vec<RawPerson>,
    #[serde(default)]
    week: RawWeek,
    #[serde(default)]
    targets: RawTargets,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPerson {
    name: Option<String>,
    sex: Option<Sex>,
    birth_year: Option<i16>,
    height_cm: Option<f64>,
    weight_kg: Option<f64>,
    activity: Option<f64>,
    energy_kcal: Option<f64>,
    #[serde(default)]
    avoid: Vec<String>,
    #[serde(default)]
    limits: RawLimits,
    diet: Option<String>,
    basis: Option<String>,
    #[serde(default)]
    accept: Vec<RawAccept>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawLimits {
    lactose_g_meal: Option<f64>,
    caffeine_mg: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAccept {
    food: String,
    restriction: String,
    date: Option<toml::value::Datetime>,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawWeek {
    meals: Option<Vec<String>>,
    minutes: Option<RawMinutes>,
    max_repeat: Option<usize>,
    #[serde(default)]
    per_week: BTreeMap<String, RawRange>,
    leftovers: Option<bool>,
    #[serde(default)]
    away: Vec<toml::Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMinutes {
    weekday: f64,
    weekend: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRange {
    min: Option<usize>,
    max: Option<usize>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawTargets {
    fiber_g_1000kcal: Option<f64>,
    plants: Option<f64>,
    fermented_servings_day: Option<f64>,
}

/// The line on which a word first stands, for errors about values.
fn line_of(text: &str, word: &str) -> usize {
    text.lines().position(|l| l.contains(word)).map_or(1, |i| i + 1)
}

impl RawPerson {
    #[allow(clippy::too_many_arguments)] // One call, all of it context for errors.
    fn check<'f>(
        self,
        index: usize,
        file: &str,
        text: &str,
        year: i16,
        kcal: f64,
        foods: &'f FoodTable,
        remarks: &mut Vec<String>,
    ) -> Result<Person<'f>, Error> {
        let wrong = |key: &str, expected: &str, found: String| {
            Error::input(file, line_of(text, key), 1, expected, found)
        };
        let name = self.name.unwrap_or_else(|| format!("Person {}", index + 1));
        let age = self.birth_year.map(|b| f64::from(year - b));
        if let Some(age) = age.filter(|a| !(0.0..=120.0).contains(a)) {
            return Err(wrong(
                "birth_year",
                "a birth year of the last 120 years",
                format!("an age of {age}"),
            ));
        }
        for (key, value, range) in [
            ("height_cm", self.height_cm, 50.0..=250.0),
            ("weight_kg", self.weight_kg, 20.0..=350.0),
            ("activity", self.activity, 1.0..=2.5),
            ("energy_kcal", self.energy_kcal, 0.0..=10_000.0),
            ("caffeine_mg", self.limits.caffeine_mg, 0.0..=Limits::MOST_CAFFEINE_MG),
            ("lactose_g_meal", self.limits.lactose_g_meal, 0.0..=Limits::MOST_LACTOSE_G),
        ] {
            if let Some(v) = value.filter(|v| !range.contains(v)) {
                return Err(wrong(
                    key,
                    &format!("{key} from {} to {}", range.start(), range.end()),
                    v.to_string(),
                ));
            }
        }
        let child = age.is_some_and(|a| a < 18.0);
        let energy_kcal = match (self.energy_kcal, self.sex, age, self.height_cm, self.weight_kg) {
            (Some(stated), ..) => stated,
            (None, ..) if child => {
                return Err(wrong("birth_year", "energy_kcal for a person under 18", "none".into()));
            }
            (None, Some(sex), Some(age), Some(height), Some(weight)) => {
                mifflin_st_jeor(sex, age, height, weight) * self.activity.unwrap_or(1.4)
            }
            _ => kcal,
        };
        if child {
            remarks
                .push(format!("{name} is under 18: whether the food is adequate is left to a professional"));
        }
        let mut person = Person { sex: self.sex, age, ..Person::new(&name, energy_kcal) };
        for word in self.avoid.iter().chain(&self.diet) {
            person
                .avoid(word, foods)
                .map_err(|e| wrong(word, "a restriction, diet or food", e.to_string()))?;
        }
        if let Some(diet) = &self.diet
            && Restriction::get(diet).is_none_or(|r| r.kind != Kind::Diet)
        {
            return Err(wrong("diet", "vegetarian, vegan, pescatarian or pregnancy", format!("'{diet}'")));
        }
        if let Some(grams) = self.limits.lactose_g_meal {
            person.limits.lactose_g = grams;
        }
        if let Some(mg) = self.limits.caffeine_mg {
            person.limits.caffeine_mg = mg;
        }
        person.limits.measured_only = match self.basis.as_deref() {
            None => false,
            Some("measured") => true,
            Some(other) => return Err(wrong("basis", "basis = \"measured\", or none", format!("'{other}'"))),
        };
        for item in self.accept {
            let food = avoided(&item.food, foods).ok().and_then(|a| match a.first() {
                Some(Avoided::Food(f)) => Some(f.id.to_string()),
                _ => foods.get(&item.food).map(|f| f.id.to_string()),
            });
            let Some(food) = food else {
                return Err(wrong(&item.food, "a food of the table in accept", format!("'{}'", item.food)));
            };
            let restriction = avoided(&item.restriction, foods)
                .map_err(|e| wrong(&item.restriction, "a restriction in accept", e.to_string()))?;
            let date = item.date.map_or(String::new(), |d| format!("{d} "));
            for r in restriction {
                let note = format!("{date}{}", item.note).trim().to_string();
                person.accepted.push(Accepted { food: food.clone(), restriction: r.id().to_string(), note });
            }
        }
        Ok(person)
    }
}

/// Resting energy, kcal a day (`mifflin1990`), for adults.
fn mifflin_st_jeor(sex: Sex, age: f64, height_cm: f64, weight_kg: f64) -> f64 {
    let constant = match sex {
        Sex::Female => -161.0,
        Sex::Male => 5.0,
    };
    10.0 * weight_kg + 6.25 * height_cm - 5.0 * age + constant
}

impl RawWeek {
    fn check(self, file: &str, text: &str, remarks: &mut Vec<String>) -> Result<WeekSettings, Error> {
        let mut week = WeekSettings::default();
        if let Some(meals) = self.meals {
            week.meals = Vec::new();
            for word in meals {
                let Some(meal) = MealKind::from_key(&word) else {
                    let expected = "breakfast, lunch, dinner or snack";
                    return Err(Error::input(file, line_of(text, &word), 1, expected, format!("'{word}'")));
                };
                week.meals.push(meal);
            }
            if week.meals.is_empty() {
                return Err(Error::input(file, line_of(text, "meals"), 1, "at least one meal", "none"));
            }
            week.meals.sort_unstable();
            week.meals.dedup();
        }
        week.minutes = self.minutes.map(|m| (m.weekday, m.weekend));
        if let Some(n) = self.max_repeat {
            if n == 0 {
                return Err(Error::input(file, line_of(text, "max_repeat"), 1, "at least 1", "0"));
            }
            week.max_repeat = n;
        }
        for (key, range) in self.per_week {
            if !CATEGORIES.contains(&key.as_str()) {
                let expected = format!("one of {}", CATEGORIES.join(", "));
                return Err(Error::input(file, line_of(text, &key), 1, expected, format!("'{key}'")));
            }
            week.per_week.insert(key, (range.min, range.max));
        }
        if !self.away.is_empty() {
            return Err(Error::input(
                file,
                line_of(text, "away"),
                1,
                "a week in which everybody eats every meal (away is not planned yet)",
                "away",
            ));
        }
        if self.leftovers == Some(true) {
            remarks.push("leftovers are not planned yet: every meal is cooked fresh".into());
        }
        Ok(week)
    }
}

/// Words of `per_week`: food categories that a dish is counted under, and `red_meat`.
pub const CATEGORIES: [&str; 9] =
    ["fish", "seafood", "red_meat", "poultry", "processed_meat", "legume", "soy", "egg", "mushroom"];

impl RawTargets {
    fn check(self, file: &str, text: &str) -> Result<Targets, Error> {
        let d = Targets::default();
        let targets = Targets {
            fiber_g_1000kcal: self.fiber_g_1000kcal.unwrap_or(d.fiber_g_1000kcal),
            plants: self.plants.unwrap_or(d.plants),
            fermented_servings_day: self.fermented_servings_day.unwrap_or(d.fermented_servings_day),
        };
        for (key, v, most) in [
            ("fiber_g_1000kcal", targets.fiber_g_1000kcal, 50.0),
            ("plants", targets.plants, 100.0),
            ("fermented_servings_day", targets.fermented_servings_day, 10.0),
        ] {
            if !(0.0..=most).contains(&v) {
                return Err(Error::input(
                    file,
                    line_of(text, key),
                    1,
                    format!("{key} from 0 to {most}"),
                    v.to_string(),
                ));
            }
        }
        Ok(targets)
    }
}
