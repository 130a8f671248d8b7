//! The search: simulated annealing from several starts, each ended by a local search that leaves
//! no single change and no pair of portions to improve. (Exchanging two days changes no sum.)

use rayon::prelude::*;

use super::model::{Budget, Model, Solution};
use super::rng::Rng;
use super::rules;
use super::state::{Board, Outlook, State};

/// Temperature at the start and the end of a restart, points.
const HOT: f64 = 3.0;
const COLD: f64 = 0.01;

/// The most a week can score: nothing is left to look for.
const FULL: f64 = 100.0 - 1e-9;

/// Gains below this are rounding, points.
const GAIN: f64 = 1e-7;

/// The best plan of every restart; ties go to the earlier one, so threads change nothing.
pub(super) fn search(model: &Model, board: &Board<'_>, budget: &Budget) -> Option<Solution> {
    if board.menu.iter().any(|m| board.menus[*m].is_empty()) {
        return None;
    }
    let found: Vec<Option<Solution>> = (0..budget.restarts)
        .into_par_iter()
        .map(|restart| {
            let taken = anneal(board, budget.moves, Rng::new(budget.seed, restart))?;
            let mut state = State::new(board, taken.clone());
            polish(board, &mut state);
            // Polishing works on sums kept current; should rounding have let a rule slip, what was
            // there before stands.
            let kept = [state.taken, taken].map(|t| board.as_days(&t));
            let slots = kept.into_iter().find(|slots| rules::broken(model, slots).is_none())?;
            Some(Solution { objective: rules::objective(model, &slots), slots })
        })
        .collect();
    let mut best: Option<Solution> = None;
    for solution in found.into_iter().flatten() {
        if best.as_ref().is_none_or(|b| solution.objective > b.objective) {
            best = Some(solution);
        }
    }
    best
}

/// One restart: the best plan it saw that keeps every rule.
fn anneal(board: &Board<'_>, moves: u64, mut rng: Rng) -> Option<Vec<usize>> {
    let slots = board.slots.len();
    let start = (0..slots).map(|slot| any_serving(board, slot, &mut rng)).collect();
    let mut state = State::new(board, start);
    let mut best: Option<(f64, Vec<usize>)> = None;
    let mut heat = HOT;
    for step in 0..moves {
        if step % 256 == 0 {
            heat = HOT * (COLD / HOT).powf(step as f64 / moves as f64);
            if step % 4096 == 0 {
                state.refresh();
            }
        }
        // The least a move may lead to: drawn first, so that hopeless moves are dropped unscored.
        let floor = state.points - state.penalty + heat * (1.0 - rng.unit()).ln();
        let accepted = |o: &Outlook| o.points - o.penalty >= floor;
        let slot = rng.below(slots);
        let kind = rng.below(8);
        if kind == 0 {
            let other = rng.below(slots);
            if board.menu[other] != board.menu[slot] || state.taken[other] == state.taken[slot] {
                continue;
            }
            let outlook = state.swap(slot, other);
            if !accepted(&outlook) {
                continue;
            }
            state.exchange(slot, other, outlook);
        } else {
            let serving = if kind < 4 {
                match board.portions(slot, state.taken[slot]) {
                    Some(portions) => portions[rng.below(portions.len())],
                    None => continue,
                }
            } else if kind < 6 {
                any_serving(board, slot, &mut rng)
            } else {
                alike_serving(board, slot, state.taken[slot], &mut rng)
            };
            if serving == state.taken[slot] {
                continue;
            }
            let Some(outlook) = state.change(slot, serving, floor).filter(accepted) else { continue };
            state.put(slot, serving, outlook);
        }
        if state.penalty < 1e-9 && best.as_ref().is_none_or(|b| state.points > b.0 + GAIN) {
            // Sums kept current carry rounding; only sums taken afresh say that no rule is broken.
            state.refresh();
            if state.penalty == 0.0 && best.as_ref().is_none_or(|b| state.points > b.0 + GAIN) {
                best = Some((state.points, state.taken.clone()));
                if state.points >= FULL {
                    break;
                }
            }
        }
    }
    best.map(|b| b.1)
}

/// Any dish in any portion.
fn any_serving(board: &Board<'_>, slot: usize, rng: &mut Rng) -> usize {
    let menu = &board.menus[board.menu[slot]];
    let portions = &menu[rng.below(menu.len())];
    portions[rng.below(portions.len())]
}

/// Any dish in the portion nearest in energy to what is there, so that the day keeps its band.
fn alike_serving(board: &Board<'_>, slot: usize, now: usize, rng: &mut Rng) -> usize {
    let energy = |s: usize| board.serving(slot, s).energy_kcal.iter().sum::<f64>();
    let menu = &board.menus[board.menu[slot]];
    let portions = &menu[rng.below(menu.len())];
    let aim = energy(now);
    portions
        .iter()
        .copied()
        .min_by(|a, b| (energy(*a) - aim).abs().total_cmp(&(energy(*b) - aim).abs()))
        .unwrap_or(now)
}

/// Takes every improving change until none is left.
fn polish(board: &Board<'_>, state: &mut State<'_>) {
    loop {
        let before = state.points;
        single_changes(board, state);
        portion_pairs(board, state);
        state.refresh();
        if state.points <= before + GAIN {
            return;
        }
    }
}

fn single_changes(board: &Board<'_>, state: &mut State<'_>) {
    for slot in 0..board.slots.len() {
        for serving in board.menus[board.menu[slot]].iter().flatten() {
            if *serving != state.taken[slot] {
                let floor = state.points + GAIN;
                let outlook = state.change(slot, *serving, floor);
                if let Some(outlook) = outlook.filter(|o| o.penalty < 1e-9 && o.points > floor) {
                    state.put(slot, *serving, outlook);
                }
            }
        }
    }
}

/// Changes two portions at once: what one slot gives up in energy another may take.
fn portion_pairs(board: &Board<'_>, state: &mut State<'_>) {
    for a in 0..board.slots.len() {
        for b in a + 1..board.slots.len() {
            let (now_a, now_b) = (state.taken[a], state.taken[b]);
            let (Some(of_a), Some(of_b)) = (board.portions(a, now_a), board.portions(b, now_b)) else {
                continue;
            };
            let mut best: Option<(usize, usize, f64)> = None;
            for x in of_a.iter().filter(|x| **x != now_a) {
                let before = Outlook { points: state.points, penalty: state.penalty };
                let Some(first) = state.change(a, *x, f64::NEG_INFINITY) else { continue };
                state.put(a, *x, first);
                for y in of_b.iter().filter(|y| **y != now_b) {
                    let least = best.map_or(before.points, |b| b.2) + GAIN;
                    let outlook = state.change(b, *y, least);
                    if let Some(outlook) = outlook.filter(|o| o.penalty < 1e-9 && o.points > least) {
                        best = Some((*x, *y, outlook.points));
                    }
                }
                state.put(a, now_a, before);
            }
            if let Some((x, y, _)) = best {
                for (slot, serving) in [(a, x), (b, y)] {
                    if let Some(outlook) = state.change(slot, serving, f64::NEG_INFINITY) {
                        state.put(slot, serving, outlook);
                    }
                }
                state.refresh();
            }
        }
    }
}
