//! A plan under construction: sums that are kept current when one slot changes, and what broken
//! rules cost on the way to a plan that breaks none.

use std::sync::LazyLock;

use super::model::{Model, Serving};
use super::rules::{self, Slots};
use crate::score::{INFLAMMATION, INFLAMMATION_KNOTS, Intake, PLANT_KNOTS, RAMPS, Term, interpolate, squash};

/// Points charged for leaving a band by its whole limit.
const BAND: f64 = 300.0;

/// Points charged for each repeat, unmet wish or missed quota slot.
const BREACH: f64 = 6.0;

/// The sigmoid on a grid; read between its points it is exact to 2e-6, and the final figure never
/// rests on it.
static SQUASH: LazyLock<Vec<f64>> = LazyLock::new(|| {
    (0..=2 * REACH * STEPS).map(|i| squash(i as f64 / STEPS as f64 - REACH as f64)).collect()
});

/// Grid points per SD.
const STEPS: usize = 256;

/// The grid runs this many SD to either side.
const REACH: usize = 6;

fn quick_squash(z: f64) -> f64 {
    let at = ((z + REACH as f64) * STEPS as f64).clamp(0.0, (2 * REACH * STEPS) as f64 - 1e-6);
    let (whole, part) = (at as usize, at.fract());
    SQUASH[whole] + part * (SQUASH[whole + 1] - SQUASH[whole])
}

/// [`crate::score::weekly_points`] at a fraction of its cost.
fn quick_points(intake: &Intake, plants: f64) -> f64 {
    let energy = intake.get(Term::EnergyKcal);
    if energy <= 0.0 {
        return 0.0;
    }
    let ramps: f64 = RAMPS.iter().map(|r| r.points(r.value(intake, energy))).sum();
    let per_2000 = 2000.0 / energy;
    let residual: f64 = INFLAMMATION
        .iter()
        .map(|t| t.effect * quick_squash((intake.get(t.term) * per_2000 - t.mean) / t.sd))
        .sum();
    ramps + interpolate(PLANT_KNOTS, plants) + interpolate(INFLAMMATION_KNOTS, residual)
}

/// Servings of one dish that are open to a slot.
pub(super) type Portions = Vec<usize>;

/// What every state of one search shares: the slots and what they may take.
#[derive(Debug)]
pub(super) struct Board<'m> {
    pub(super) model: &'m Model,
    /// For each slot, in order: its day and pool.
    pub(super) slots: Vec<(usize, usize)>,
    /// For each slot, which list of `menus` it chooses from.
    pub(super) menu: Vec<usize>,
    /// Lists of dishes with their portions.
    pub(super) menus: Vec<Vec<Portions>>,
    /// For each menu and serving of the pool: its dish's place in the menu.
    pub(super) place: Vec<Vec<Option<usize>>>,
    quotas: Vec<Vec<bool>>,
}

impl<'m> Board<'m> {
    /// Lays out the slots. `keep` says which servings of a pool to look at.
    pub(super) fn new(model: &'m Model, keep: impl Fn(usize, usize) -> bool) -> Self {
        let mut known: Vec<((usize, Vec<usize>), usize)> = Vec::new();
        let mut board = Self {
            model,
            slots: Vec::new(),
            menu: Vec::new(),
            menus: Vec::new(),
            place: Vec::new(),
            quotas: model.quotas.iter().map(|q| marks(model.dish_count(), &q.dishes)).collect(),
        };
        for (d, day) in model.days.iter().enumerate() {
            for (m, pool) in day.meals.iter().enumerate() {
                let open: Vec<usize> =
                    rules::choices(model, d, m).into_iter().filter(|s| keep(*pool, *s)).collect();
                let menu = match known.iter().find(|k| k.0.0 == *pool && k.0.1 == open) {
                    Some(k) => k.1,
                    None => {
                        let (menu, place) = group(&model.pools[*pool], &open);
                        board.menus.push(menu);
                        board.place.push(place);
                        known.push(((*pool, open), board.menus.len() - 1));
                        board.menus.len() - 1
                    }
                };
                board.slots.push((d, *pool));
                board.menu.push(menu);
            }
        }
        board
    }

    /// A serving of a slot's pool.
    pub(super) fn serving(&self, slot: usize, serving: usize) -> &'m Serving {
        &self.model.pools[self.slots[slot].1][serving]
    }

    /// The portions of a serving's dish that are open to a slot.
    pub(super) fn portions(&self, slot: usize, serving: usize) -> Option<&Portions> {
        let menu = self.menu[slot];
        self.place[menu][serving].map(|place| &self.menus[menu][place])
    }

    /// The slots as days and meals.
    pub(super) fn as_days(&self, taken: &[usize]) -> Slots {
        let mut rest = taken.iter().copied();
        self.model.days.iter().map(|d| rest.by_ref().take(d.meals.len()).collect()).collect()
    }
}

fn marks(count: usize, dishes: &[usize]) -> Vec<bool> {
    let mut marked = vec![false; count];
    dishes.iter().for_each(|d| marked[*d] = true);
    marked
}

fn group(pool: &[Serving], open: &[usize]) -> (Vec<Portions>, Vec<Option<usize>>) {
    let mut sorted: Vec<usize> = open.to_vec();
    sorted.sort_by_key(|s| (pool[*s].dish, *s));
    let mut menu: Vec<Portions> = Vec::new();
    let mut place = vec![None; pool.len()];
    for serving in sorted {
        match menu.last_mut() {
            Some(portions) if pool[portions[0]].dish == pool[serving].dish => portions.push(serving),
            _ => menu.push(vec![serving]),
        }
        place[serving] = Some(menu.len() - 1);
    }
    (menu, place)
}

/// A plan and its sums.
#[derive(Debug, Clone)]
pub(super) struct State<'b> {
    board: &'b Board<'b>,
    /// The serving of each slot.
    pub(super) taken: Vec<usize>,
    intake: Intake,
    held: Vec<u32>,
    plants: f64,
    /// Energy and fibre by day and person.
    energy: Vec<f64>,
    fiber: Vec<f64>,
    quota: Vec<usize>,
    /// How often each wished dish comes, in the order of the wishes.
    wishes: Vec<u32>,
    /// Weekly points.
    pub(super) points: f64,
    /// What the broken rules cost; 0 when none is broken.
    pub(super) penalty: f64,
}

/// What a move would lead to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outlook {
    pub(super) points: f64,
    pub(super) penalty: f64,
}

impl<'b> State<'b> {
    /// A plan with these servings.
    pub(super) fn new(board: &'b Board<'b>, taken: Vec<usize>) -> Self {
        let model = board.model;
        let cells = model.days.len() * model.people();
        let mut state = Self {
            board,
            taken,
            intake: Intake::default(),
            held: vec![0; model.plant_weight.len()],
            plants: 0.0,
            energy: vec![0.0; cells],
            fiber: vec![0.0; cells],
            quota: vec![0; model.quotas.len()],
            wishes: vec![0; model.wished.len()],
            points: 0.0,
            penalty: 0.0,
        };
        state.refresh();
        state
    }

    /// Takes every sum afresh.
    pub(super) fn refresh(&mut self) {
        let model = self.board.model;
        self.intake = Intake::default();
        self.held.fill(0);
        self.energy.fill(0.0);
        self.fiber.fill(0.0);
        self.quota.fill(0);
        self.wishes.fill(0);
        for slot in 0..self.taken.len() {
            let serving = self.board.serving(slot, self.taken[slot]);
            self.intake.add(&serving.intake, 1.0);
            for plant in &serving.plants {
                self.held[usize::from(*plant)] += 1;
            }
            let first = self.board.slots[slot].0 * model.people();
            for person in 0..model.people() {
                self.energy[first + person] += serving.energy_kcal[person];
                self.fiber[first + person] += serving.fiber_g[person];
            }
            for (count, dishes) in self.quota.iter_mut().zip(&self.board.quotas) {
                *count += usize::from(dishes[serving.dish]);
            }
            for (count, dish) in self.wishes.iter_mut().zip(&model.wished) {
                *count += u32::from(*dish == serving.dish);
            }
        }
        self.plants =
            model.plant_weight.iter().zip(&self.held).filter(|(_, h)| **h > 0).map(|(w, _)| w).sum();
        self.points = quick_points(&self.intake, self.plants);
        let days: f64 = (0..model.days.len()).map(|d| self.day_cost(d, |_| (0.0, 0.0))).sum();
        let mut repeats = 0;
        for slot in 0..self.taken.len() {
            let dish = self.dish(slot);
            if (0..slot).all(|s| self.dish(s) != dish) {
                repeats += self.repeats(dish, None);
            }
        }
        let quotas: usize = (0..self.quota.len()).map(|q| self.quota_breach(q, self.quota[q])).sum();
        let wishes = self.wishes.iter().filter(|w| **w == 0).count();
        self.penalty = days + BREACH * (repeats + quotas + wishes) as f64;
    }

    fn dish(&self, slot: usize) -> usize {
        self.board.serving(slot, self.taken[slot]).dish
    }

    /// What a day costs when each person's energy and fibre shift by so much.
    fn day_cost(&self, day: usize, shift: impl Fn(usize) -> (f64, f64)) -> f64 {
        let bands = &self.board.model.days[day].bands;
        let first = day * bands.len();
        let mut cost = 0.0;
        for (person, band) in bands.iter().enumerate() {
            let (more_energy, more_fiber) = shift(person);
            let energy = self.energy[first + person] + more_energy;
            let fiber = self.fiber[first + person] + more_fiber;
            let outside = (band.energy_low - energy).max(energy - band.energy_high).max(0.0);
            cost += outside / band.energy_high.max(1.0)
                + (band.fiber_low - fiber).max(0.0) / band.fiber_low.max(1.0);
        }
        BAND * cost
    }

    /// How often a dish breaks the repeat rules, when some slots hold other dishes than now.
    fn repeats(&self, dish: usize, instead: Option<&[(usize, usize)]>) -> usize {
        // More of a dish than fit here only comes up at the start; each one beyond is a breach.
        let mut days = [0_usize; 64];
        let mut count = 0;
        for slot in 0..self.taken.len() {
            let changed = instead.and_then(|list| list.iter().find(|c| c.0 == slot));
            let serving = changed.map_or(self.taken[slot], |c| c.1);
            if self.board.serving(slot, serving).dish == dish {
                if count < days.len() {
                    days[count] = self.board.slots[slot].0;
                }
                count += 1;
            }
        }
        let within = count.min(days.len());
        rules::repeats(&days[..within], self.board.model.max_repeat) + (count - within)
    }

    fn quota_breach(&self, quota: usize, count: usize) -> usize {
        let q = &self.board.model.quotas[quota];
        q.min.saturating_sub(count) + count.saturating_sub(q.max)
    }

    /// The penalty after one slot takes another serving.
    fn penalty_after(&self, slot: usize, serving: usize) -> f64 {
        let (old, new) = (self.board.serving(slot, self.taken[slot]), self.board.serving(slot, serving));
        let day = self.board.slots[slot].0;
        let shift = |p: usize| (new.energy_kcal[p] - old.energy_kcal[p], new.fiber_g[p] - old.fiber_g[p]);
        let mut penalty = self.penalty + self.day_cost(day, shift) - self.day_cost(day, |_| (0.0, 0.0));
        if old.dish == new.dish {
            return penalty;
        }
        let change = [(slot, serving)];
        let now = self.repeats(old.dish, None) + self.repeats(new.dish, None);
        let then = self.repeats(old.dish, Some(&change)) + self.repeats(new.dish, Some(&change));
        let mut breaches = then as f64 - now as f64;
        for (q, dishes) in self.board.quotas.iter().enumerate() {
            let count = self.quota[q] + usize::from(dishes[new.dish]) - usize::from(dishes[old.dish]);
            breaches += self.quota_breach(q, count) as f64 - self.quota_breach(q, self.quota[q]) as f64;
        }
        for (count, dish) in self.wishes.iter().zip(&self.board.model.wished) {
            if *dish == old.dish && *count == 1 {
                breaches += 1.0;
            } else if *dish == new.dish && *count == 0 {
                breaches -= 1.0;
            }
        }
        penalty += BREACH * breaches;
        penalty
    }

    /// What one slot's change leads to; `None` when its penalty alone makes it worse than `floor`.
    pub(super) fn change(&mut self, slot: usize, serving: usize, floor: f64) -> Option<Outlook> {
        let penalty = self.penalty_after(slot, serving);
        // No single change has been seen to earn as much; a move this costly is not worth scoring.
        if self.points + MOST_GAIN - penalty < floor {
            return None;
        }
        let (old, new) = (self.board.serving(slot, self.taken[slot]), self.board.serving(slot, serving));
        let mut intake = self.intake;
        for ((sum, minus), plus) in intake.0.iter_mut().zip(&old.intake.0).zip(&new.intake.0) {
            *sum += plus - minus;
        }
        let mut plants = self.plants;
        if old.dish != new.dish || old.plants != new.plants {
            let weight = &self.board.model.plant_weight;
            for plant in old.plants.iter().map(|p| usize::from(*p)) {
                self.held[plant] -= 1;
                plants -= if self.held[plant] == 0 { weight[plant] } else { 0.0 };
            }
            for plant in new.plants.iter().map(|p| usize::from(*p)) {
                plants += if self.held[plant] == 0 { weight[plant] } else { 0.0 };
            }
            for plant in &old.plants {
                self.held[usize::from(*plant)] += 1;
            }
        }
        Some(Outlook { points: quick_points(&intake, plants), penalty })
    }

    /// The penalty after two slots of the same pool exchange their servings.
    pub(super) fn swap(&self, a: usize, b: usize) -> Outlook {
        let (of_a, of_b) = (self.board.serving(a, self.taken[a]), self.board.serving(b, self.taken[b]));
        let (day_a, day_b) = (self.board.slots[a].0, self.board.slots[b].0);
        let gain = |p: usize| (of_b.energy_kcal[p] - of_a.energy_kcal[p], of_b.fiber_g[p] - of_a.fiber_g[p]);
        let mut penalty = self.penalty;
        if day_a != day_b {
            let loss = |p: usize| (-gain(p).0, -gain(p).1);
            penalty += self.day_cost(day_a, gain) + self.day_cost(day_b, loss);
            penalty -= self.day_cost(day_a, |_| (0.0, 0.0)) + self.day_cost(day_b, |_| (0.0, 0.0));
        }
        if of_a.dish != of_b.dish {
            let change = [(a, self.taken[b]), (b, self.taken[a])];
            for dish in [of_a.dish, of_b.dish] {
                penalty +=
                    BREACH * (self.repeats(dish, Some(&change)) as f64 - self.repeats(dish, None) as f64);
            }
        }
        Outlook { points: self.points, penalty }
    }

    /// Puts a serving into a slot.
    pub(super) fn put(&mut self, slot: usize, serving: usize, outlook: Outlook) {
        let model = self.board.model;
        let (old, new) = (self.board.serving(slot, self.taken[slot]), self.board.serving(slot, serving));
        self.intake.add(&old.intake, -1.0);
        self.intake.add(&new.intake, 1.0);
        for plant in old.plants.iter().map(|p| usize::from(*p)) {
            self.held[plant] -= 1;
            self.plants -= if self.held[plant] == 0 { model.plant_weight[plant] } else { 0.0 };
        }
        for plant in new.plants.iter().map(|p| usize::from(*p)) {
            self.plants += if self.held[plant] == 0 { model.plant_weight[plant] } else { 0.0 };
            self.held[plant] += 1;
        }
        let first = self.board.slots[slot].0 * model.people();
        for person in 0..model.people() {
            self.energy[first + person] += new.energy_kcal[person] - old.energy_kcal[person];
            self.fiber[first + person] += new.fiber_g[person] - old.fiber_g[person];
        }
        for (count, dishes) in self.quota.iter_mut().zip(&self.board.quotas) {
            *count = *count + usize::from(dishes[new.dish]) - usize::from(dishes[old.dish]);
        }
        for (count, dish) in self.wishes.iter_mut().zip(&model.wished) {
            *count = *count + u32::from(*dish == new.dish) - u32::from(*dish == old.dish);
        }
        self.taken[slot] = serving;
        self.points = outlook.points;
        self.penalty = outlook.penalty;
    }

    /// Exchanges the servings of two slots of one pool.
    pub(super) fn exchange(&mut self, a: usize, b: usize, outlook: Outlook) {
        let (of_a, of_b) = (self.taken[a], self.taken[b]);
        self.put(a, of_b, outlook);
        self.put(b, of_a, outlook);
    }
}

/// More points than a single change of a slot earns in practice.
const MOST_GAIN: f64 = 8.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::rng::Rng as Stream;
    use crate::plan::{Shape, sample_model};

    #[test]
    fn sums_kept_current_agree_with_sums_taken_afresh() {
        let shape = Shape { people: 2, dishes: 40, quality: 0.0, ..Shape::default() };
        for seed in 0..4 {
            let mut model = sample_model(&shape, seed);
            model.wished = vec![1, 6];
            model.quotas = vec![super::super::model::Quota { dishes: vec![1, 2, 3, 5, 9], min: 2, max: 3 }];
            let board = Board::new(&model, |_, _| true);
            let mut rng = Stream::new(seed, 0);
            let pick = |rng: &mut Stream, slot: usize| {
                let menu = &board.menus[board.menu[slot]];
                let portions = &menu[rng.below(menu.len())];
                portions[rng.below(portions.len())]
            };
            let taken = (0..board.slots.len()).map(|s| pick(&mut rng, s)).collect();
            let mut state = State::new(&board, taken);
            for _ in 0..300 {
                let slot = rng.below(board.slots.len());
                if rng.unit() < 0.7 {
                    let serving = pick(&mut rng, slot);
                    let outlook = state.change(slot, serving, f64::NEG_INFINITY).unwrap();
                    state.put(slot, serving, outlook);
                } else {
                    let other = rng.below(board.slots.len());
                    if board.menu[other] == board.menu[slot] && other != slot {
                        let outlook = state.swap(slot, other);
                        state.exchange(slot, other, outlook);
                    }
                }
                let afresh = State::new(&board, state.taken.clone());
                assert!((state.points - afresh.points).abs() < 1e-7, "{} {}", state.points, afresh.points);
                assert!(
                    (state.penalty - afresh.penalty).abs() < 1e-6,
                    "{} {}",
                    state.penalty,
                    afresh.penalty
                );
                let exact = rules::objective(&model, &board.as_days(&state.taken));
                assert!((state.points - exact).abs() < 1e-3, "{} {exact}", state.points);
                let broken = rules::broken(&model, &board.as_days(&state.taken));
                assert_eq!(afresh.penalty > 0.0, broken.is_some(), "{} {broken:?}", afresh.penalty);
            }
        }
    }
}
