//! The door of this floor: dishes and a request in, a finished week out.

use std::collections::BTreeMap;

use super::adequacy::adequacy;
use super::pool::{Pool, plants_of, pool, portion_of};
use super::request::{LEAST_KCAL, LOW_KCAL, Request, date_of, day_word};
use super::safety::{EatenMeal, safety_rows};
use super::shopping::{Need, shopping_list};
use super::week::{
    Certificate, Day, DayTotals, DeclaredRestriction, FodmapPeak, Mark, PersonWeek, PlannedDish,
    PlannedIngredient, PlannedMeal, WeekPlan, WeekSummary,
};
use super::{Budget, Names, diagnose, solve_with_bound};
use crate::Lang;
use crate::assess::Assessment;
use crate::error::Error;
use crate::foods::{Composition, FodmapGroup, Food, FoodTable, Nutrient};
use crate::intolerance::{Avoided, Limits, Person, Plate, Restriction, Verdict, judge, load};
use crate::matching::ResolvedIngredient;
use crate::score::{Tally, Term, score_dish, score_week};

/// Plans a week from assessed dishes.
///
/// | | shape |
/// |---|---|
/// | `dishes` | the book, assessed; verdicts are judged again here for every person and portion |
/// | `request` | who eats, when, and what is fixed |
/// | returns | a [`WeekPlan`] whose safety rows were judged at the portions that are eaten |
///
/// # Errors
///
/// [`Error::NoPlan`] with the rule that leaves nothing and the nearest relaxation; [`Error::Usage`] for
/// a dish that does not exist.
pub fn plan_week<'f>(
    dishes: &[Assessment<'f>],
    request: &Request<'f>,
    foods: &FoodTable,
) -> Result<WeekPlan, Error> {
    for person in &request.profile.people {
        if person.energy_kcal < LEAST_KCAL {
            return Err(Error::NoPlan {
                reason: format!(
                    "{} is to eat {:.0} kcal a day, and below {LEAST_KCAL:.0} no plan is made",
                    person.name, person.energy_kcal
                ),
                relaxation: "such diets belong in a doctor's hands; state a higher energy".into(),
            });
        }
    }
    let mut repetitive = false;
    let mut pool = pool(dishes, request, true, foods)?;
    let default = Budget::default();
    let budget = Budget { seed: request.seed, moves: request.moves.unwrap_or(default.moves), ..default };
    let (mut solution, mut bound) = solve_with_bound(&pool.model, &budget)?;
    if solution.is_none() {
        // A monotonous week is better than none; the reader is told.
        repetitive = true;
        pool = super::pool::pool(dishes, request, false, foods)?;
        (solution, bound) = solve_with_bound(&pool.model, &budget)?;
    }
    let Some(solution) = solution else {
        let names = Names {
            dishes: dishes.iter().map(|d| d.dish.recipe.title.clone()).collect(),
            meals: request.profile.week.meals.iter().map(|m| m.key().to_string()).collect(),
            people: request.profile.people.iter().map(|p| p.name.clone()).collect(),
        };
        return Err(diagnose(&pool.model, &names).into_error());
    };
    // The bound is proven; only the last bits of a float may cross it.
    debug_assert!(bound >= solution.objective - 1e-6, "bound {bound} below {}", solution.objective);
    let upper = bound.max(solution.objective);
    let slots: Vec<Vec<Slot<'_, 'f>>> = slots(&pool, &solution.slots, request);
    let mut plan = assemble(&slots, request, foods, solution.objective, upper);
    if repetitive {
        plan.warnings
            .push("too few dishes fit for a change of staples: the same grain comes almost daily".into());
    }
    Ok(plan)
}

/// One meal of the solution.
struct Slot<'a, 'f> {
    dish: &'a Assessment<'f>,
    portion: f64,
    name: String,
}

fn slots<'a, 'f>(
    pool: &Pool<'a, 'f>,
    chosen: &[Vec<usize>],
    request: &Request<'_>,
) -> Vec<Vec<Slot<'a, 'f>>> {
    let meals = &request.profile.week.meals;
    (0..request.days)
        .map(|day| {
            meals
                .iter()
                .enumerate()
                .map(|(m, meal)| {
                    let serving = &pool.model.pools[m][chosen[day][m]];
                    Slot {
                        dish: pool.dishes[serving.dish],
                        portion: serving.portion,
                        name: slot_name(request, day, meal.key()),
                    }
                })
                .collect()
        })
        .collect()
}

/// `mon.lunch`; in plans of more than a week with the date's week: `mon2.lunch`.
fn slot_name(request: &Request<'_>, day: usize, meal: &str) -> String {
    let week = day / 7 + 1;
    let week = if week > 1 { week.to_string() } else { String::new() };
    format!("{}{week}.{meal}", day_word(request.start, day))
}

fn assemble(
    slots: &[Vec<Slot<'_, '_>>],
    request: &Request<'_>,
    foods: &FoodTable,
    objective: f64,
    upper: f64,
) -> WeekPlan {
    let people = &request.profile.people;
    let mut household = Tally::default();
    let mut by_person = vec![Tally::default(); people.len()];
    let mut days = Vec::new();
    for (index, meals) in slots.iter().enumerate() {
        let mut day_tally = Tally::default();
        let mut day_people = vec![Tally::default(); people.len()];
        let planned = meals
            .iter()
            .zip(&request.profile.week.meals)
            .map(|(slot, meal)| {
                for (person, tally) in people.iter().zip(&mut day_people) {
                    if let Some(one) = &slot.dish.per_serving {
                        tally.add(one, portion_of(person, slot.portion));
                    }
                }
                planned_meal(slot, *meal, people)
            })
            .collect();
        for (tally, whole) in day_people.iter().zip(&mut by_person) {
            whole.add(tally, 1.0);
            day_tally.add(tally, 1.0);
        }
        household.add(&day_tally, 1.0);
        days.push(Day {
            date: date_of(request.start, index),
            meals: planned,
            totals: people.iter().zip(&day_people).map(|(p, t)| day_totals(p, t)).collect(),
            score: score_week(&day_tally, None),
        });
    }
    let day_count = request.days as f64;
    let heads = people.len() as f64;
    let served: Vec<&Assessment<'_>> = slots.iter().flatten().map(|s| s.dish).collect();
    let plants = plants_of(&served);
    let plant_count: f64 = plants.values().sum();
    let person_weeks = people
        .iter()
        .zip(&by_person)
        .map(|(p, t)| PersonWeek {
            name: p.name.clone(),
            energy_kcal: p.energy_kcal,
            restrictions: p.avoided.iter().map(|a| declared(a, &p.limits)).collect(),
            limits: p.limits,
            accepted: p.accepted.clone(),
            score: score_week(t, Some(plant_count)),
            fiber_g_day: t.get(Nutrient::Fiber).middle / day_count,
            adequacy: adequacy(p, t, day_count),
        })
        .collect();
    let week = WeekSummary {
        score: score_week(&household, Some(plant_count)),
        fiber_g_day: household.get(Nutrient::Fiber).middle / day_count / heads,
        plants: plants.into_iter().collect(),
        fermented_servings_day: household.intake.get(Term::LiveServings) / day_count / heads,
        fodmap_peak: peaks(slots, people),
    };
    let mut safety = Vec::new();
    for person in people {
        let eaten: Vec<EatenMeal<'_, '_>> = slots
            .iter()
            .flatten()
            .map(|s| EatenMeal { slot: s.name.clone(), dish: s.dish, portion: portion_of(person, s.portion) })
            .collect();
        safety.extend(safety_rows(person, &eaten, foods));
    }
    let mut dishes: BTreeMap<String, PlannedDish> = BTreeMap::new();
    for dish in &served {
        dishes.entry(dish.dish.recipe.id.clone()).or_insert_with(|| planned_dish(dish, people, foods));
    }
    WeekPlan {
        seed: request.seed,
        start: request.start,
        foods_version: foods.version().to_string(),
        people: person_weeks,
        dishes,
        days,
        bound: Certificate {
            objective,
            upper_bound: upper,
            gap_percent: 100.0 * (upper - objective) / upper,
        },
        shopping: shopping_list(&needs(slots, people)),
        safety,
        warnings: warnings(request, &week, plant_count),
        week,
    }
}

fn planned_meal(slot: &Slot<'_, '_>, meal: crate::recipes::MealKind, people: &[Person<'_>]) -> PlannedMeal {
    let recipe = &slot.dish.dish.recipe;
    let portions: Vec<(String, f64)> =
        people.iter().map(|p| (p.name.clone(), portion_of(p, slot.portion))).collect();
    let first = portions.first().map_or(0.0, |p| p.1);
    let most = portions.iter().map(|p| p.1).fold(0.0, f64::max);
    let per_serving = |n: Nutrient| slot.dish.per_serving.as_ref().map_or(0.0, |t| t.get(n).middle);
    PlannedMeal {
        meal,
        dish: recipe.id.clone(),
        title: recipe.title.clone(),
        minutes: recipe.minutes.unwrap_or(0.0),
        servings: portions.iter().map(|p| p.1).sum(),
        eaters: people.iter().map(|p| p.name.clone()).collect(),
        portions,
        leftover_of: None,
        score: slot.dish.score.total,
        energy_kcal: first * per_serving(Nutrient::Energy),
        fiber_g: first * per_serving(Nutrient::Fiber),
        marks: marks(slot.dish),
        fodmap_high_g: FodmapGroup::ALL.map(|g| {
            let load = &slot.dish.fodmap[g as usize];
            load.missing.is_empty().then_some(load.high * most)
        }),
    }
}

fn day_totals(person: &Person<'_>, tally: &Tally) -> DayTotals {
    DayTotals {
        person: person.name.clone(),
        nutrients: Nutrient::ALL.into_iter().map(|n| (n.key(), tally.get(n).middle)).collect(),
        fermented_servings: tally.intake.get(Term::LiveServings),
        plants: tally.plant_count(),
    }
}

/// Marks of a dish, by what one serving brings: a quarter of a live-ferment serving, 1 g of prebiotic
/// substrate, 250 mg of EPA and DHA or 1 g of ALA, 8 g of fibre.
fn marks(dish: &Assessment<'_>) -> Vec<Mark> {
    let Some(one) = &dish.per_serving else { return Vec::new() };
    let of = |t: Term| one.intake.get(t);
    [
        (Mark::Fermented, of(Term::LiveServings) >= 0.25),
        (Mark::Prebiotic, of(Term::PrebioticG) >= 1.0),
        (Mark::Omega3, of(Term::EpaDhaMg) >= 250.0 || of(Term::AlaG) >= 1.0),
        (Mark::HighFiber, of(Term::FiberG) >= 8.0),
    ]
    .into_iter()
    .filter_map(|(mark, holds)| holds.then_some(mark))
    .collect()
}

fn declared(avoided: &Avoided<'_>, limits: &Limits) -> DeclaredRestriction {
    let means = match avoided {
        Avoided::Restriction(Restriction { id: "lactose", means, .. }) => {
            format!("{means}: at most {} g", limits.lactose_g)
        }
        Avoided::Restriction(Restriction { id: "fodmap", means, .. }) => format!(
            "{means}; oligosaccharides at most {:.2} g a food ({:.2} g for grains, legumes, nuts and seeds) and {:.2} g a meal",
            limits.oligosaccharides_g, limits.oligosaccharides_core_g, limits.oligosaccharides_meal_g
        ),
        Avoided::Restriction(r) => r.means.to_string(),
        Avoided::Food(f) => format!("{} and everything made of it", f.name_en),
    };
    DeclaredRestriction {
        id: avoided.id().to_string(),
        label: avoided.label(Lang::En).to_string(),
        kind: avoided.kind(),
        means,
    }
}

fn peaks(slots: &[Vec<Slot<'_, '_>>], people: &[Person<'_>]) -> Vec<FodmapPeak> {
    FodmapGroup::ALL
        .into_iter()
        .map(|group| {
            let mut peak =
                FodmapPeak { group, grams: Some(0.0), limit: meal_limit(group, people), meal: String::new() };
            for slot in slots.iter().flatten() {
                for person in people {
                    let plate = Plate::of(&slot.dish.dish, portion_of(person, slot.portion));
                    let load = load(&plate, group, person.limits.measured_only);
                    let grams = load.missing.is_empty().then_some(load.high);
                    // An unknown amount is worse than any known one.
                    let worse = match (peak.grams, grams) {
                        (None, _) => false,
                        (Some(_), None) => true,
                        (Some(a), Some(b)) => b > a || peak.meal.is_empty(),
                    };
                    if worse {
                        peak.grams = grams;
                        peak.meal.clone_from(&slot.name);
                    }
                }
            }
            peak
        })
        .collect()
}

fn meal_limit(group: FodmapGroup, people: &[Person<'_>]) -> f64 {
    let strictest =
        |of: fn(&Limits) -> f64| people.iter().map(|p| of(&p.limits)).fold(f64::INFINITY, f64::min);
    match group {
        FodmapGroup::Fructans | FodmapGroup::Gos => strictest(|l| l.oligosaccharides_meal_g),
        FodmapGroup::ExcessFructose => strictest(|l| l.excess_fructose_meal_g),
        FodmapGroup::Lactose => strictest(|l| l.lactose_g),
        FodmapGroup::Sorbitol | FodmapGroup::Mannitol => strictest(|l| l.polyol_meal_g),
    }
}

/// Whether a person's rules ask for a look at this product's label: its name lifts what is avoided, it
/// was accepted, or it is a product of several parts.
fn check_label(ingredient: &ResolvedIngredient<'_>, food: &Food, people: &[Person<'_>]) -> bool {
    people.iter().any(|p| {
        p.avoided.iter().any(|a| {
            let id = a.id();
            let lifted = food.lifts.iter().any(|l| l == id) || ingredient.lifts.contains(&id);
            lifted || p.accepts(&food.id, id) || food.composition == Composition::Open && a.kind() != "dose"
        })
    })
}

fn needs<'f>(slots: &[Vec<Slot<'_, 'f>>], people: &[Person<'_>]) -> Vec<Need<'f>> {
    let mut needs = Vec::new();
    for slot in slots.iter().flatten() {
        let servings: f64 = people.iter().map(|p| portion_of(p, slot.portion)).sum();
        let Some(yields) = slot.dish.dish.recipe.servings.filter(|s| *s > 0.0) else { continue };
        for i in &slot.dish.dish.ingredients {
            if let (Some(food), Some(grams)) = (i.food, i.grams) {
                needs.push(Need {
                    food,
                    grams: grams.0 * servings / yields,
                    meal: slot.name.clone(),
                    check_label: check_label(i, food, people),
                });
            }
        }
    }
    needs
}

fn planned_dish(dish: &Assessment<'_>, people: &[Person<'_>], foods: &FoodTable) -> PlannedDish {
    let recipe = &dish.dish.recipe;
    let ingredients = dish
        .dish
        .ingredients
        .iter()
        .map(|i| PlannedIngredient {
            line: i.line.line.clone(),
            food: i.food.map_or(String::new(), |f| f.id.to_string()),
            name: i.food.map_or(i.line.name.clone(), |f| f.name_en.to_string()),
            grams: i.grams.map_or(0.0, |g| g.0),
            lifts: i.lifts.clone(),
            also: i.also.iter().copied().chain(i.alternative).map(|f| f.id.to_string()).collect(),
            heated: i.line.heated,
            check_label: i.food.is_some_and(|f| check_label(i, f, people)),
        })
        .collect();
    let verdicts = Restriction::all()
        .filter(|r| r.kind != crate::intolerance::Kind::Dose)
        .map(|r| {
            let finding = judge(&Avoided::Restriction(r), &dish.dish, 1.0, &Limits::DEFAULT, foods);
            (r.id.to_string(), finding.verdict)
        })
        .collect::<Vec<(String, Verdict)>>();
    let one = dish.per_serving.clone().unwrap_or_default();
    PlannedDish {
        id: recipe.id.clone(),
        title: recipe.title.clone(),
        introduction: recipe.introduction.clone(),
        servings: recipe.servings.unwrap_or(1.0),
        minutes: recipe.minutes.unwrap_or(0.0),
        source: recipe.author.clone().unwrap_or_else(|| recipe.source.clone()),
        ingredients,
        steps: recipe.steps.clone(),
        notes: recipe.notes.clone(),
        per_serving: Nutrient::ALL.into_iter().map(|n| (n.key(), one.get(n).middle)).collect(),
        coverage: one.coverage(),
        score: score_dish(&dish.tally),
        plants: dish.tally.plants.keys().cloned().collect(),
        fodmap_high_g: FodmapGroup::ALL.map(|g| {
            let load = &dish.fodmap[g as usize];
            load.missing.is_empty().then_some(load.high)
        }),
        verdicts,
        marks: marks(dish),
    }
}

fn warnings(request: &Request<'_>, week: &WeekSummary, plants: f64) -> Vec<String> {
    let mut warnings = request.profile.remarks.clone();
    for p in &request.profile.people {
        if p.energy_kcal < LOW_KCAL {
            warnings.push(format!(
                "{}: {:.0} kcal a day is very little; talk to a doctor or dietitian first",
                p.name, p.energy_kcal
            ));
        }
        if p.avoided.iter().any(|a| a.id() == "fodmap") {
            warnings.push(format!(
                "{}: a low-FODMAP phase is for 2 to 6 weeks, then foods come back one group at a time",
                p.name
            ));
        }
    }
    let targets = &request.profile.targets;
    // Shorter plans cannot be held against a week's number of plants.
    if request.days >= 7 && plants < targets.plants {
        warnings.push(format!("{plants:.1} different plants this week, the target is {:.0}", targets.plants));
    }
    if week.fermented_servings_day < targets.fermented_servings_day {
        warnings.push(format!(
            "{:.1} live-ferment servings a day, the target is {:.0}",
            week.fermented_servings_day, targets.fermented_servings_day
        ));
    }
    let energy: f64 = request.profile.people.iter().map(|p| p.energy_kcal).sum::<f64>()
        / request.profile.people.len() as f64;
    let target = targets.fiber_g_1000kcal * energy / 1000.0;
    if week.fiber_g_day < target {
        warnings.push(format!("{:.0} g of fibre a day, the target is {target:.0} g", week.fiber_g_day));
    }
    warnings
}
