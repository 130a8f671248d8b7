//! The hard rules, written once and plainly: every plan that leaves the solver passes [`broken`].

use super::model::{Model, Serving};
use crate::score::{Intake, weekly_points};

/// Days between two servings of the same dish: never on the same or on neighbouring days.
pub(super) const LEAST_GAP: usize = 2;

/// The span over which repeats are counted, days.
pub(super) const REPEAT_SPAN: usize = 7;

/// A plan as the solver holds it: for each day and meal, the index of the serving in its pool.
pub(super) type Slots = Vec<Vec<usize>>;

/// Whether a slot may take a serving of its pool: the locked dish, or whatever is quick enough.
pub(super) fn open_to(model: &Model, day: usize, meal: usize, serving: &Serving) -> bool {
    let mut locks = model.locked.iter().filter(|l| l.day == day && l.meal == meal).peekable();
    match locks.peek() {
        Some(_) => locks.all(|l| l.dish == serving.dish),
        None => serving.minutes <= model.minutes_on(&model.days[day]),
    }
}

/// The servings a slot may take, as indices of its pool.
pub(super) fn choices(model: &Model, day: usize, meal: usize) -> Vec<usize> {
    let pool = &model.pools[model.days[day].meals[meal]];
    (0..pool.len()).filter(|i| open_to(model, day, meal, &pool[*i])).collect()
}

/// How often a dish breaks the repeat rules, given the days it comes on, in order.
pub(super) fn repeats(days: &[usize], max_repeat: usize) -> usize {
    let close = days.windows(2).filter(|w| w[1] - w[0] < LEAST_GAP).count();
    let often =
        days.iter().zip(days.iter().skip(max_repeat)).filter(|(a, b)| **b - **a < REPEAT_SPAN).count();
    close + often
}

/// The most often a dish can come when only some days are open to it.
///
/// Taking every open day as early as the rules allow is the best: each later one stays at least as free.
pub(super) fn most_often(open: &[bool], max_repeat: usize) -> usize {
    let mut taken: Vec<usize> = Vec::new();
    for day in (0..open.len()).filter(|d| open[*d]) {
        taken.push(day);
        if repeats(&taken, max_repeat) > 0 {
            taken.pop();
        }
    }
    taken.len()
}

/// Weekly points of a plan, every sum taken afresh in the order of the days.
pub(super) fn objective(model: &Model, slots: &Slots) -> f64 {
    let mut intake = Intake::default();
    let mut eaten = vec![false; model.plant_weight.len()];
    for (day, meals) in model.days.iter().zip(slots) {
        for (pool, serving) in day.meals.iter().zip(meals) {
            let serving = &model.pools[*pool][*serving];
            intake.add(&serving.intake, 1.0);
            for plant in &serving.plants {
                eaten[usize::from(*plant)] = true;
            }
        }
    }
    let plants = model.plant_weight.iter().zip(&eaten).filter(|(_, e)| **e).map(|(w, _)| w).sum();
    weekly_points(&intake, plants)
}

/// The first rule a plan breaks, in words, or `None` when it keeps them all.
pub(super) fn broken(model: &Model, slots: &Slots) -> Option<String> {
    if slots.len() != model.days.len() {
        return Some("a day is missing".into());
    }
    let mut dates: Vec<Vec<usize>> = vec![Vec::new(); model.dish_count()];
    for (d, (day, meals)) in model.days.iter().zip(slots).enumerate() {
        if meals.len() != day.meals.len() {
            return Some(format!("day {d}: a meal is missing"));
        }
        for (m, serving) in meals.iter().enumerate() {
            match model.pools[day.meals[m]].get(*serving) {
                Some(s) if open_to(model, d, m, s) => dates[s.dish].push(d),
                _ => return Some(format!("day {d}, meal {m}: this serving is not open to the slot")),
            }
        }
        for (person, band) in day.bands.iter().enumerate() {
            let sum = |of: fn(&Serving) -> &Vec<f64>| -> f64 {
                day.meals.iter().zip(meals).map(|(p, s)| of(&model.pools[*p][*s])[person]).sum()
            };
            let (energy, fiber) = (sum(|s| &s.energy_kcal), sum(|s| &s.fiber_g));
            if energy < band.energy_low || energy > band.energy_high {
                return Some(format!("day {d}, person {person}: {energy} kcal"));
            }
            if fiber < band.fiber_low {
                return Some(format!("day {d}, person {person}: {fiber} g fibre"));
            }
        }
    }
    if let Some(dish) = (0..dates.len()).find(|d| repeats(&dates[*d], model.max_repeat) > 0) {
        return Some(format!("dish {dish} comes too often or too close"));
    }
    if let Some(dish) = model.wished.iter().find(|d| dates[**d].is_empty()) {
        return Some(format!("dish {dish} was wished and does not come"));
    }
    for quota in &model.quotas {
        let mut dishes = quota.dishes.clone();
        dishes.sort_unstable();
        dishes.dedup();
        let count: usize = dishes.iter().map(|d| dates[*d].len()).sum();
        if count < quota.min || count > quota.max {
            return Some(format!("{count} slots for a quota of {} to {}", quota.min, quota.max));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dish_fits_twice_into_a_week_and_once_into_a_weekend() {
        assert_eq!(most_often(&[true; 7], 2), 2);
        assert_eq!(most_often(&[true; 7], 9), 4);
        assert_eq!(most_often(&[false, false, false, false, false, true, true], 2), 1);
        assert_eq!(most_often(&[true; 14], 2), 4);
        assert_eq!(most_often(&[true; 8], 2), 3);
    }

    #[test]
    fn the_earliest_choice_of_days_is_the_best_one() {
        for days in [1, 5, 9_usize] {
            for open in 0..(1_u32 << days) {
                let open: Vec<bool> = (0..days).map(|d| open >> d & 1 == 1).collect();
                for max_repeat in [1, 2, 3] {
                    let best = (0..(1_u32 << days))
                        .filter_map(|set| {
                            let taken: Vec<usize> = (0..days).filter(|d| set >> d & 1 == 1).collect();
                            let allowed = taken.iter().all(|d| open[*d]) && repeats(&taken, max_repeat) == 0;
                            allowed.then_some(taken.len())
                        })
                        .max();
                    assert_eq!(Some(most_often(&open, max_repeat)), best, "{open:?}");
                }
            }
        }
    }
}
