//! Why no plan fits, in one sentence, and the nearest change that would help.

use super::model::{Budget, Day, Model, Serving};
use super::rules;
use super::solver::solve;
use crate::error::Error;

/// Effort of one attempt with a rule relaxed.
const ATTEMPT: Budget = Budget { moves: 30_000, restarts: 2, seed: 1 };

/// What to call things in a sentence; what has no name is numbered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// By dish index.
    pub dishes: Vec<String>,
    /// By pool index: `breakfast`, `lunch`, ...
    pub meals: Vec<String>,
    /// By person index.
    pub people: Vec<String>,
}

impl Names {
    fn dish(&self, dish: usize) -> String {
        self.dishes.get(dish).map_or_else(|| format!("dish {}", dish + 1), |n| format!("'{n}'"))
    }

    fn meal(&self, pool: usize) -> String {
        self.meals.get(pool).cloned().unwrap_or_else(|| format!("meal {}", pool + 1))
    }

    fn person(&self, person: usize) -> String {
        self.people.get(person).cloned().unwrap_or_else(|| format!("person {}", person + 1))
    }
}

/// The rule that leaves no plan, and what would leave one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Infeasible {
    /// One lowercase sentence without full stop.
    pub reason: String,
    /// Likewise.
    pub relaxation: String,
}

impl Infeasible {
    fn new(reason: impl Into<String>, relaxation: impl Into<String>) -> Self {
        Self { reason: reason.into(), relaxation: relaxation.into() }
    }

    /// As the crate's error.
    pub fn into_error(self) -> Error {
        Error::NoPlan { reason: self.reason, relaxation: self.relaxation }
    }
}

/// Says why a model has no plan: first what can be read off its figures, then which single rule,
/// relaxed, lets a search succeed.
///
/// ```
/// use gutplan::plan::{Names, Shape, diagnose, sample_model};
///
/// let mut model = sample_model(&Shape::default(), 1);
/// model.pools[0].clear();
/// let names = Names { meals: vec!["breakfast".into()], ..Names::default() };
/// assert_eq!(diagnose(&model, &names).reason, "no breakfast is left after the rules");
/// ```
pub fn diagnose(model: &Model, names: &Names) -> Infeasible {
    empty_slot(model, names)
        .or_else(|| clashing_locks(model, names))
        .or_else(|| closed_wish(model, names))
        .or_else(|| too_few_dishes(model, names))
        .or_else(|| narrow_quota(model))
        .or_else(|| day_out_of_reach(model, names))
        .unwrap_or_else(|| by_relaxing(model, names))
}

/// A slot that no serving is open to.
fn empty_slot(model: &Model, names: &Names) -> Option<Infeasible> {
    for (d, day) in model.days.iter().enumerate() {
        for (m, pool) in day.meals.iter().enumerate() {
            let servings = &model.pools[*pool];
            let meal = names.meal(*pool);
            if servings.iter().any(|s| rules::open_to(model, d, m, s)) {
                continue;
            }
            if let Some(lock) = model.locked.iter().find(|l| l.day == d && l.meal == m) {
                let dish = names.dish(lock.dish);
                return Some(Infeasible::new(
                    format!(
                        "{dish} is locked for {meal} on day {}, where no serving of it is allowed",
                        d + 1
                    ),
                    "unlock it, or lock another dish",
                ));
            }
            let quickest = servings.iter().map(|s| s.minutes).min_by(f64::total_cmp);
            return Some(match quickest {
                None => Infeasible::new(
                    format!("no {meal} is left after the rules"),
                    format!("add recipes for {meal}, or avoid less"),
                ),
                Some(minutes) => Infeasible::new(
                    format!(
                        "no {meal} is ready within {:.0} minutes on a {}",
                        model.minutes_on(day),
                        word(day)
                    ),
                    format!("allow {minutes:.0} minutes"),
                ),
            });
        }
    }
    None
}

/// Locks that break the repeat rules, or two dishes locked on one slot.
fn clashing_locks(model: &Model, names: &Names) -> Option<Infeasible> {
    let mut locks = model.locked.clone();
    locks.sort_by_key(|l| (l.dish, l.day, l.meal));
    locks.dedup();
    let clash = locks.iter().find(|lock| {
        let days: Vec<usize> = locks.iter().filter(|l| l.dish == lock.dish).map(|l| l.day).collect();
        rules::repeats(&days, model.max_repeat) > 0
    })?;
    Some(Infeasible::new(
        format!(
            "{} is locked more than {} in seven days or on neighbouring days",
            names.dish(clash.dish),
            times(model.max_repeat)
        ),
        "unlock one of them",
    ))
}

/// A wished dish that no slot is open to.
fn closed_wish(model: &Model, names: &Names) -> Option<Infeasible> {
    let open = |dish: usize| {
        slots(model).any(|(d, m, pool)| {
            model.pools[pool].iter().any(|s| s.dish == dish && rules::open_to(model, d, m, s))
        })
    };
    let dish = *model.wished.iter().find(|d| !open(**d))?;
    Some(Infeasible::new(
        format!("{} is wished, and no meal is open to it", names.dish(dish)),
        "drop the wish, allow more minutes, or unlock a meal",
    ))
}

/// Fewer dishes than the repeat rule needs.
fn too_few_dishes(model: &Model, names: &Names) -> Option<Infeasible> {
    for pool in 0..model.pools.len() {
        let here: Vec<(usize, usize)> = slots(model).filter(|s| s.2 == pool).map(|s| (s.0, s.1)).collect();
        let mut dishes: Vec<usize> = model.pools[pool]
            .iter()
            .filter(|s| here.iter().any(|(d, m)| rules::open_to(model, *d, *m, s)))
            .map(|s| s.dish)
            .collect();
        dishes.sort_unstable();
        dishes.dedup();
        let open = vec![true; model.days.len()];
        let each = rules::most_often(&open, model.max_repeat);
        if dishes.len() * each >= here.len() {
            continue;
        }
        let needed = here.len().div_ceil(each.max(1));
        let often =
            (model.max_repeat + 1..=4).find(|r| dishes.len() * rules::most_often(&open, *r) >= here.len());
        let add = format!("add {} for {}", count(needed - dishes.len(), "recipe"), names.meal(pool));
        return Some(Infeasible::new(
            format!(
                "{} {} left for {}, and {} days with a dish at most {} a week need {needed}",
                count(dishes.len(), "dish"),
                if dishes.len() == 1 { "is" } else { "are" },
                names.meal(pool),
                here.len(),
                times(model.max_repeat)
            ),
            often.map_or(add.clone(), |r| format!("{add}, or allow a dish {} a week", times(r))),
        ));
    }
    None
}

/// A quota that its dishes cannot fill, or that leaves nothing to eat.
fn narrow_quota(model: &Model) -> Option<Infeasible> {
    let open = vec![true; model.days.len()];
    let each = rules::most_often(&open, model.max_repeat);
    for quota in &model.quotas {
        let served = |d: &usize| model.pools.iter().flatten().any(|s| s.dish == *d);
        let mut dishes: Vec<usize> = quota.dishes.iter().copied().filter(served).collect();
        dishes.sort_unstable();
        dishes.dedup();
        if quota.min > quota.max || dishes.len() * each < quota.min {
            return Some(Infeasible::new(
                format!(
                    "a kind of dish is to come at least {}, and {} of it can come {} at most",
                    times(quota.min),
                    count(dishes.len(), "dish"),
                    times(quota.max.min(dishes.len() * each))
                ),
                "ask for less of it",
            ));
        }
    }
    None
}

/// A day whose energy or fibre no choice of servings reaches.
fn day_out_of_reach(model: &Model, names: &Names) -> Option<Infeasible> {
    for (d, day) in model.days.iter().enumerate() {
        for (person, band) in day.bands.iter().enumerate() {
            let most = |of: &dyn Fn(&Serving) -> f64| -> f64 {
                let best = |(m, pool): (usize, &usize)| {
                    let open = model.pools[*pool].iter().filter(|s| rules::open_to(model, d, m, s));
                    open.map(of).fold(f64::NEG_INFINITY, f64::max)
                };
                day.meals.iter().enumerate().map(best).sum()
            };
            let name = names.person(person);
            let highest = most(&|s| s.energy_kcal[person]);
            let lowest = -most(&|s| -s.energy_kcal[person]);
            let fiber = most(&|s| s.fiber_g[person]);
            if highest < band.energy_low {
                return Some(Infeasible::new(
                    format!(
                        "the most a {} can reach for {name} is {highest:.0} kcal of {:.0}",
                        word(day),
                        band.energy_low
                    ),
                    "lower the energy, add a meal, or add richer dishes",
                ));
            }
            if lowest > band.energy_high {
                return Some(Infeasible::new(
                    format!(
                        "the least a {} can come to for {name} is {lowest:.0} kcal of at most {:.0}",
                        word(day),
                        band.energy_high
                    ),
                    "raise the energy, leave out a meal, or add lighter dishes",
                ));
            }
            if fiber < band.fiber_low {
                return Some(Infeasible::new(
                    format!(
                        "the most fibre a {} can hold for {name} is {fiber:.1} g of {:.1}",
                        word(day),
                        band.fiber_low
                    ),
                    format!("lower the fibre goal to {:.0} g or add dishes with more", fiber.floor()),
                ));
            }
        }
    }
    None
}

/// No rule alone is to blame: relaxes one at a time, gentle ones first, until a search succeeds.
fn by_relaxing(model: &Model, names: &Names) -> Infeasible {
    let works = |change: &dyn Fn(&mut Model)| {
        let mut relaxed = model.clone();
        change(&mut relaxed);
        solve(&relaxed, &ATTEMPT).is_some()
    };
    let together = |what: &str, relaxation: String| {
        Infeasible::new(format!("{what} cannot be kept together with the other rules"), relaxation)
    };
    let fiber = |share: f64| {
        move |m: &mut Model| m.days.iter_mut().flat_map(|d| &mut d.bands).for_each(|b| b.fiber_low *= share)
    };
    if works(&fiber(0.0)) {
        let share = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1].into_iter().find(|s| works(&fiber(*s)));
        let goal = share.map_or("without a fibre goal there is one".into(), |s| {
            let grams = model
                .days
                .iter()
                .flat_map(|d| &d.bands)
                .map(|b| s * b.fiber_low)
                .fold(f64::INFINITY, f64::min);
            format!("with {grams:.0} g of fibre a day there is a plan")
        });
        return together("the fibre goal", goal);
    }
    for dish in &model.wished {
        if works(&|m| m.wished.retain(|w| w != dish)) {
            return together(&format!("the wish for {}", names.dish(*dish)), "drop the wish".into());
        }
    }
    for lock in &model.locked {
        if works(&|m| m.locked.retain(|l| l != lock)) {
            let what = format!("{} locked on day {}", names.dish(lock.dish), lock.day + 1);
            return together(&what, "unlock it".into());
        }
    }
    if !model.quotas.is_empty() && works(&|m| m.quotas.clear()) {
        return together("the least and most of kinds of dishes", "ask for a wider range of them".into());
    }
    if model.minutes.is_some() && works(&|m| m.minutes = None) {
        return together("the minutes", "allow more time".into());
    }
    let often = model.max_repeat + 1;
    if works(&|m| m.max_repeat = often) {
        return together("the repeat rule", format!("allow a dish {} a week, or add recipes", times(often)));
    }
    let wider = |m: &mut Model| {
        for band in m.days.iter_mut().flat_map(|d| &mut d.bands) {
            (band.energy_low, band.energy_high) = (0.9 * band.energy_low, 1.1 * band.energy_high);
        }
    };
    if works(&wider) {
        return together(
            "the energy of a day",
            "add dishes or portions, or allow a wider range of energy".into(),
        );
    }
    Infeasible::new(
        "no single rule is to blame: the dishes that are left are too few for all rules together",
        "add recipes, or avoid less",
    )
}

/// Every slot: day, meal, pool.
fn slots(model: &Model) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
    let of_day = |(d, day): (usize, &'_ Day)| {
        day.meals.iter().enumerate().map(move |(m, p)| (d, m, *p)).collect::<Vec<_>>()
    };
    model.days.iter().enumerate().flat_map(of_day)
}

fn word(day: &Day) -> &'static str {
    if day.weekend { "weekend day" } else { "weekday" }
}

fn times(n: usize) -> String {
    match n {
        1 => "once".into(),
        2 => "twice".into(),
        n => format!("{n} times"),
    }
}

fn count(n: usize, noun: &str) -> String {
    let plural = if noun.ends_with("sh") { "es" } else { "s" };
    format!("{n} {noun}{}", if n == 1 { "" } else { plural })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Lock, Minutes, Quota, Shape, sample_model};

    fn names() -> Names {
        Names {
            dishes: (0..70).map(|i| format!("dish{i}")).collect(),
            meals: ["breakfast", "lunch", "dinner", "snack"].map(String::from).to_vec(),
            people: vec!["Ada".into()],
        }
    }

    /// Breaks a model that has a plan, and reads the sentence.
    fn said(change: impl Fn(&mut Model)) -> String {
        let mut model = sample_model(&Shape::default(), 3);
        model.minutes = None;
        assert!(solve(&model, &ATTEMPT).is_some());
        change(&mut model);
        assert_eq!(solve(&model, &ATTEMPT), None);
        diagnose(&model, &names()).into_error().to_string()
    }

    #[test]
    fn an_emptied_meal_is_named() {
        let said = said(|m| m.pools[2].clear());
        assert_eq!(
            said,
            "no plan fits: no dinner is left after the rules; add recipes for dinner, or avoid less"
        );
    }

    #[test]
    fn too_little_time_is_named_with_the_time_that_would_do() {
        let said = said(|m| {
            m.pools[0].iter_mut().for_each(|s| s.minutes = 25.0);
            m.minutes = Some(Minutes { weekday: 20.0, weekend: 90.0 });
        });
        assert_eq!(
            said,
            "no plan fits: no breakfast is ready within 20 minutes on a weekday; allow 25 minutes"
        );
    }

    #[test]
    fn too_few_dishes_are_counted() {
        let said = said(|m| m.pools[0].retain(|s| s.dish <= 8));
        assert_eq!(
            said,
            "no plan fits: 3 dishes are left for breakfast, and 7 days with a dish at most twice a week need 4; \
             add 1 recipe for breakfast, or allow a dish 3 times a week"
        );
    }

    #[test]
    fn unreachable_energy_and_fibre_are_named_with_what_can_be_reached() {
        let band = |m: &mut Model, f: &dyn Fn(&mut crate::plan::Band)| {
            m.days.iter_mut().for_each(|d| f(&mut d.bands[0]))
        };
        let energy = said(|m| band(m, &|b| (b.energy_low, b.energy_high) = (9000.0, 9900.0)));
        assert!(energy.starts_with("no plan fits: the most a weekday can reach for Ada is "), "{energy}");
        assert!(
            energy.ends_with(" kcal of 9000; lower the energy, add a meal, or add richer dishes"),
            "{energy}"
        );
        let least = said(|m| band(m, &|b| (b.energy_low, b.energy_high) = (90.0, 99.0)));
        assert!(least.starts_with("no plan fits: the least a weekday can come to for Ada is "), "{least}");
        let fiber = said(|m| band(m, &|b| b.fiber_low = 500.0));
        assert!(fiber.starts_with("no plan fits: the most fibre a weekday can hold for Ada is "), "{fiber}");
    }

    #[test]
    fn locks_and_wishes_that_cannot_be_are_named() {
        let locks =
            said(|m| m.locked = vec![Lock { day: 1, meal: 1, dish: 1 }, Lock { day: 2, meal: 1, dish: 1 }]);
        assert_eq!(
            locks,
            "no plan fits: 'dish1' is locked more than twice in seven days or on neighbouring days; unlock one of them"
        );
        let foreign = said(|m| m.locked = vec![Lock { day: 1, meal: 1, dish: 0 }]);
        assert!(
            foreign.contains("'dish0' is locked for lunch on day 2, where no serving of it is allowed"),
            "{foreign}"
        );
        let wish = said(|m| m.wished = vec![69, 70]);
        assert!(wish.contains("dish 71 is wished") || wish.contains("'dish70' is wished"), "{wish}");
    }

    #[test]
    fn a_quota_that_its_dishes_cannot_fill_is_named() {
        let said = said(|m| m.quotas = vec![Quota { dishes: vec![1, 2], min: 5, max: 9 }]);
        assert!(said.contains("at least 5 times, and 2 dishes of it can come 4 times at most"), "{said}");
    }

    #[test]
    fn rules_that_only_clash_together_are_found_by_relaxing_one() {
        // Each day can hold this much fibre on its own, but not all seven of them.
        let said = said(|m| {
            let most: f64 = m.days[0]
                .meals
                .iter()
                .map(|p| m.pools[*p].iter().map(|s| s.fiber_g[0]).fold(0.0, f64::max))
                .sum();
            m.days.iter_mut().for_each(|d| d.bands[0].fiber_low = 0.99 * most);
        });
        assert!(
            said.contains("the fibre goal cannot be kept together with the other rules; with "),
            "{said}"
        );
    }
}
