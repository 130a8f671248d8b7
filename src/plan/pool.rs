//! From assessed dishes to the solver's model: only servings that everybody may eat get in.

use std::collections::BTreeMap;

use super::model::{Band, Day, Lock, Minutes, Model, Quota, Serving};
use super::request::{ENERGY_BAND, LEAST_FIBER_G, Request, date_of};
use super::safety::allowed;
use crate::assess::Assessment;
use crate::error::Error;
use crate::foods::{FoodTable, Nutrient};
use crate::intolerance::{Avoided, DEFAULT_KCAL, Person, Restriction, Verdict, derive, judge};
use crate::recipes::MealKind;
use crate::score::Intake;

/// Portions a dish may come in, in servings for somebody of 2,000 kcal.
const PORTIONS: [f64; 7] = [0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0];

/// Share of a day's energy that a plate of a meal may bring, least and most (judged: what people call
/// a breakfast or a snack).
fn energy_share(meal: MealKind) -> (f64, f64) {
    match meal {
        MealKind::Breakfast => (0.15, 0.35),
        MealKind::Lunch => (0.20, 0.42),
        MealKind::Dinner => (0.22, 0.45),
        MealKind::Snack => (0.04, 0.20),
    }
}

/// The model, and what its numbers stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Pool<'a, 'f> {
    /// What the solver sees; one pool a meal of the day.
    pub model: Model,
    /// Dish index to dish.
    pub dishes: Vec<&'a Assessment<'f>>,
    /// Plant index to plant; one of several weights has an index for each.
    pub plants: Vec<String>,
}

/// A person's portion of a serving size, in servings of the dish: it follows the energy, in steps of
/// a twentieth.
pub fn portion_of(person: &Person<'_>, portion: f64) -> f64 {
    ((portion * person.energy_kcal / DEFAULT_KCAL * 20.0).round() / 20.0).max(0.05)
}

/// Builds the model; with `variety`, no staple comes more than [`STAPLE_MEALS_A_DAY`] times a day on
/// average.
///
/// # Errors
///
/// [`Error::Usage`] for a locked, banned or wished dish that does not exist or is not allowed;
/// [`Error::NoPlan`] when the rules leave a meal without any dish, with the rule that did it.
pub fn pool<'a, 'f>(
    dishes: &'a [Assessment<'f>],
    request: &Request<'f>,
    variety: bool,
    foods: &FoodTable,
) -> Result<Pool<'a, 'f>, Error> {
    let people = &request.profile.people;
    let week = &request.profile.week;
    let named = request.locked.iter().map(|l| &l.2).chain(&request.banned).chain(&request.wished);
    for id in named {
        find(dishes, id)?;
    }
    // A plant may count less in one dish (as a herb) than in another; each step of its weight is a
    // variable of its own, so that the sum over what is held is the largest weight that is eaten.
    let mut plants: Vec<(String, f64)> =
        dishes.iter().flat_map(|d| &d.tally.plants).map(|(name, w)| (name.clone(), *w)).collect();
    plants.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    plants.dedup();
    let below = |i: usize| plants[..i].last().filter(|p| p.0 == plants[i].0).map_or(0.0, |p| p.1);
    let weight = (0..plants.len()).map(|i| plants[i].1 - below(i)).collect();
    let scale = 1.0 / week.meals.iter().map(|m| (energy_share(*m).0 + energy_share(*m).1) / 2.0).sum::<f64>();
    let all_meals: f64 = MealKind::ALL.iter().map(|m| (energy_share(*m).0 + energy_share(*m).1) / 2.0).sum();
    let scale = scale * all_meals;

    let mut pools = Vec::new();
    for meal in &week.meals {
        let mut servings = Vec::new();
        for (index, dish) in dishes.iter().enumerate() {
            let fits =
                dish.dish.recipe.meals.contains(meal) || is_locked(request, *meal, &dish.dish.recipe.id);
            if fits && !request.banned.contains(&dish.dish.recipe.id) {
                let (low, high) = energy_share(*meal);
                servings.extend(servings_of(
                    dish,
                    index,
                    people,
                    (low * scale, high * scale),
                    &plants,
                    foods,
                ));
            }
        }
        if servings.is_empty() {
            return Err(emptied(*meal, dishes, request, foods));
        }
        pools.push(servings);
    }
    for (_, meal, id) in &request.locked {
        let (index, dish) = find(dishes, id)?;
        let Some(slot) = week.meals.iter().position(|m| m == meal) else {
            return Err(Error::usage(format!(
                "no {} is planned, so nothing can be locked there",
                meal.key()
            )));
        };
        if !pools[slot].iter().any(|s| s.dish == index) {
            return Err(Error::usage(format!("'{id}' cannot be served: {}", why_not(dish, people, foods))));
        }
    }
    for id in &request.wished {
        let (index, dish) = find(dishes, id)?;
        if !pools.iter().flatten().any(|s| s.dish == index) {
            return Err(Error::usage(format!("'{id}' cannot be served: {}", why_not(dish, people, foods))));
        }
    }
    let days = (0..request.days)
        .map(|i| Day {
            weekend: date_of(request.start, i).weekday().to_monday_one_offset() >= 6,
            meals: (0..week.meals.len()).collect(),
            bands: people.iter().map(band).collect(),
        })
        .collect();
    let position = |id: &str| find(dishes, id).map(|f| f.0);
    let mut locked = Vec::new();
    for (day, meal, id) in &request.locked {
        let slot = week.meals.iter().position(|m| m == meal).unwrap_or(0);
        locked.push(Lock { day: *day, meal: slot, dish: position(id)? });
    }
    let mut wished = Vec::new();
    for id in &request.wished {
        wished.push(position(id)?);
    }
    let weeks = request.days.div_ceil(7);
    let mut quotas: Vec<Quota> = week
        .per_week
        .iter()
        .map(|(category, (min, max))| Quota {
            dishes: (0..dishes.len()).filter(|i| is_of(&dishes[*i], category, foods)).collect(),
            min: min.map_or(0, |m| m * request.days / 7),
            max: max.map_or(usize::MAX, |m| m * weeks),
        })
        .collect();
    if variety {
        quotas.extend(staple_quotas(dishes, request.days));
    }
    let model = Model {
        days,
        pools,
        plant_weight: weight,
        max_repeat: week.max_repeat,
        minutes: week.minutes.map(|(weekday, weekend)| Minutes { weekday, weekend }),
        locked,
        wished,
        quotas,
    };
    Ok(Pool { model, dishes: dishes.iter().collect(), plants: plants.into_iter().map(|p| p.0).collect() })
}

fn is_locked(request: &Request<'_>, meal: MealKind, id: &str) -> bool {
    request.locked.iter().any(|(_, m, dish)| *m == meal && dish == id)
}

fn find<'a, 'f>(dishes: &'a [Assessment<'f>], id: &str) -> Result<(usize, &'a Assessment<'f>), Error> {
    dishes.iter().enumerate().find(|(_, d)| d.dish.recipe.id == id).ok_or_else(|| {
        let near = dishes
            .iter()
            .map(|d| d.dish.recipe.id.as_str())
            .min_by_key(|d| strsim::damerau_levenshtein(d, id));
        Error::usage(format!("no dish '{id}' in the book; did you mean '{}'?", near.unwrap_or("-")))
    })
}

fn band(person: &Person<'_>) -> Band {
    Band {
        energy_low: (1.0 - ENERGY_BAND) * person.energy_kcal,
        energy_high: (1.0 + ENERGY_BAND) * person.energy_kcal,
        fiber_low: LEAST_FIBER_G * person.energy_kcal / DEFAULT_KCAL,
    }
}

/// The portions of a dish that everybody may eat and that make a plate of that meal.
fn servings_of(
    dish: &Assessment<'_>,
    index: usize,
    people: &[Person<'_>],
    share: (f64, f64),
    plants: &[(String, f64)],
    foods: &FoodTable,
) -> Vec<Serving> {
    let (Some(one), Some(_)) = (&dish.per_serving, dish.score.total) else { return Vec::new() };
    let held: Vec<u16> = dish
        .tally
        .plants
        .iter()
        .flat_map(|(name, weight)| {
            let first = plants.partition_point(|p| p.0 < *name);
            let steps = plants[first..].iter().take_while(|p| p.0 == *name && p.1 <= *weight).count();
            (first..first + steps).map(|i| i as u16)
        })
        .collect();
    let mut servings = Vec::new();
    for portion in PORTIONS {
        let eaten: Vec<f64> = people.iter().map(|p| portion_of(p, portion)).collect();
        let energy: Vec<f64> = eaten.iter().map(|x| x * one.get(Nutrient::Energy).middle).collect();
        let plate = people
            .iter()
            .zip(&energy)
            .all(|(p, kcal)| (share.0 * p.energy_kcal..=share.1 * p.energy_kcal).contains(kcal));
        if !plate || !people.iter().zip(&eaten).all(|(p, x)| may_eat(dish, p, *x, foods)) {
            continue;
        }
        let mut intake = Intake::default();
        for x in &eaten {
            intake.add(&one.intake, *x);
        }
        servings.push(Serving {
            dish: index,
            portion,
            fiber_g: eaten.iter().map(|x| x * one.get(Nutrient::Fiber).middle).collect(),
            energy_kcal: energy,
            intake,
            plants: held.clone(),
            minutes: dish.dish.recipe.minutes.unwrap_or(0.0),
        });
    }
    servings
}

fn may_eat(dish: &Assessment<'_>, person: &Person<'_>, portion: f64, foods: &FoodTable) -> bool {
    person.avoided.iter().all(|a| {
        let finding = judge(a, &dish.dish, portion, &person.limits, foods);
        finding.verdict == Verdict::Free || allowed(&finding, person)
    })
}

fn why_not(dish: &Assessment<'_>, people: &[Person<'_>], foods: &FoodTable) -> String {
    for person in people {
        for avoided in &person.avoided {
            let finding = judge(avoided, &dish.dish, portion_of(person, 1.0), &person.limits, foods);
            if finding.verdict > Verdict::Free && !allowed(&finding, person) {
                let because = finding
                    .because
                    .first()
                    .map_or(String::new(), |b| format!(" ({}: {})", b.path.join(" → "), b.reason));
                return format!(
                    "{} for {}: {}{because}",
                    finding.verdict.key().replace('_', " "),
                    person.name,
                    avoided.id()
                );
            }
        }
    }
    "it states no servings, has no score, or no portion of it makes a plate of that meal".into()
}

/// Why a meal has no dish: the restriction that leaves fewest, and how many its absence would give.
fn emptied(meal: MealKind, dishes: &[Assessment<'_>], request: &Request<'_>, foods: &FoodTable) -> Error {
    let candidates: Vec<&Assessment<'_>> = dishes
        .iter()
        .filter(|d| d.dish.recipe.meals.contains(&meal) && !request.banned.contains(&d.dish.recipe.id))
        .collect();
    let name = meal.key();
    if candidates.is_empty() {
        return Error::NoPlan {
            reason: format!("the book holds no {name}"),
            relaxation: format!(
                "add recipes with 'meal: {name}' (--recipes DIR), or leave {name} out of the profile's meals"
            ),
        };
    }
    let passes = |d: &Assessment<'_>, p: &Person<'_>, a: &Avoided<'_>| {
        let finding = judge(a, &d.dish, portion_of(p, 1.0), &p.limits, foods);
        finding.verdict == Verdict::Free || allowed(&finding, p)
    };
    let mut alone: Vec<(usize, usize, String)> = Vec::new();
    for person in &request.profile.people {
        for avoided in &person.avoided {
            let left = candidates.iter().filter(|d| passes(d, person, avoided)).count();
            let without = candidates
                .iter()
                .filter(|d| {
                    request.profile.people.iter().all(|p| {
                        p.avoided
                            .iter()
                            .all(|a| p.name == person.name && a.id() == avoided.id() || passes(d, p, a))
                    })
                })
                .count();
            alone.push((left, without, avoided.id().to_string()));
        }
    }
    alone.sort();
    let total = candidates.len();
    let Some(tightest) = alone.first() else {
        return Error::NoPlan {
            reason: format!("none of the {total} {name} dishes makes a plate of the right energy"),
            relaxation: "add recipes, or change the energy".into(),
        };
    };
    let best = alone.iter().max_by_key(|a| a.1).unwrap_or(tightest);
    let relaxation = if best.1 > 0 {
        format!("without {} there would be {} of them; or add recipes (--recipes DIR)", best.2, best.1)
    } else {
        format!("no single rule is to blame; add a {name} that fits (--recipes DIR)")
    };
    Error::NoPlan {
        reason: format!(
            "no {name} is left: of {total} dishes {} fit {} alone, none fits everything that is avoided",
            tightest.0, tightest.2
        ),
        relaxation,
    }
}

/// How often the dishes of one staple (buckwheat, rice, potato, ...) may come, meals a day on average
/// (judged: a week should not taste the same every day).
pub const STAPLE_MEALS_A_DAY: f64 = 0.8;

/// A food is a dish's staple from this mass a serving, g dry or raw.
const STAPLE_G: f64 = 25.0;

/// A quota for each plant that is the staple of some dishes: grains, flours, pasta, bread, potatoes.
fn staple_quotas(dishes: &[Assessment<'_>], days: usize) -> Vec<Quota> {
    let mut by_plant: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, dish) in dishes.iter().enumerate() {
        let servings = dish.dish.recipe.servings.unwrap_or(1.0);
        for ingredient in &dish.dish.ingredients {
            let Some((food, (plant, _))) = ingredient.food.and_then(|f| Some((f, f.plant.as_ref()?))) else {
                continue;
            };
            let starchy =
                matches!(&*food.category, "grain" | "flour" | "pasta" | "bread" | "breakfast_cereal")
                    || matches!(&**plant, "potato" | "sweet_potato");
            let mass = ingredient.grams.map_or(0.0, |g| g.0 / servings);
            let list = by_plant.entry(plant).or_default();
            if starchy && mass >= STAPLE_G && list.last() != Some(&index) {
                list.push(index);
            }
        }
    }
    let max = (STAPLE_MEALS_A_DAY * days as f64).ceil() as usize;
    by_plant.into_values().filter(|d| !d.is_empty()).map(|dishes| Quota { dishes, min: 0, max }).collect()
}

/// Whether a dish counts under a word of `per_week`.
fn is_of(dish: &Assessment<'_>, category: &str, foods: &FoodTable) -> bool {
    let held = dish.dish.ingredients.iter().filter_map(|i| i.food);
    match (category, Restriction::get(category)) {
        ("red_meat", Some(red_meat)) => held
            .into_iter()
            .any(|f| derive(f, &Avoided::Restriction(red_meat), &[], foods).verdict == Verdict::Contains),
        _ => held.into_iter().any(|f| f.category == category),
    }
}

/// The plants of some servings, as the week counts them.
pub fn plants_of(dishes: &[&Assessment<'_>]) -> BTreeMap<String, f64> {
    let mut plants: BTreeMap<String, f64> = BTreeMap::new();
    for (name, weight) in dishes.iter().flat_map(|d| &d.tally.plants) {
        let seen = plants.entry(name.clone()).or_insert(0.0);
        *seen = seen.max(*weight);
    }
    plants
}
