//! Made-up models with the figures of real kitchens, for measuring and for trying the planner hard.

use super::model::{Band, Day, Minutes, Model, Serving};
use super::rng::Rng;
use crate::score::{INFLAMMATION, Intake, Term};

/// What a made-up model looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// Days of the plan; Saturday and Sunday are days 5 and 6 of each seven.
    pub days: usize,
    /// Meals a day.
    pub meals: usize,
    /// Different dishes.
    pub dishes: usize,
    /// Portions each dish comes in.
    pub portions: usize,
    /// People at the table.
    pub people: usize,
    /// Foods a dish is mixed from: few make dishes extreme, many make them alike.
    pub foods: usize,
    /// How wholesome the larder is: 1 one that was bought for the gut, 0 an average one, below 0 worse.
    pub quality: f64,
}

impl Default for Shape {
    fn default() -> Self {
        Self { days: 7, meals: 4, dishes: 70, portions: 5, people: 1, foods: 6, quality: 0.0 }
    }
}

/// Foods in the larder; two in three are plants, every fourth plant a herb.
const LARDER: usize = 120;

/// Amounts per 2,000 kcal of an average kitchen, how far foods that hold any spread (SD of the
/// logarithm), the share of foods that hold any, and the pull of [`Shape::quality`] (on the logarithm).
const HABITS: [(Term, f64, f64, f64, f64); 11] = [
    (Term::FiberG, 28.0, 0.7, 0.8, 0.3),
    (Term::PrebioticG, 6.0, 1.2, 0.5, 0.3),
    (Term::LiveServings, 20.0, 0.4, 0.04, 0.2),
    (Term::EpaDhaMg, 8000.0, 0.8, 0.02, 0.2),
    (Term::AlaG, 2.0, 1.2, 0.5, 0.3),
    (Term::Flavan3OlsMg, 900.0, 1.0, 0.2, 0.3),
    (Term::SaturatedFatG, 22.0, 0.7, 0.9, -0.4),
    (Term::FreeSugarsG, 120.0, 0.7, 0.25, -0.6),
    (Term::Nova4Kcal, 1500.0, 0.3, 0.2, -0.8),
    (Term::SodiumMg, 2800.0, 1.0, 0.9, -0.4),
    (Term::AlcoholG, 30.0, 0.5, 0.02, -1.0),
];

/// A model of this shape; the same seed gives the same model.
pub fn sample_model(shape: &Shape, seed: u64) -> Model {
    let mut rng = Rng::new(seed, 0);
    let larder: Vec<Intake> = (0..LARDER).map(|_| food(shape.quality, &mut rng)).collect();
    let share = meal_shares(shape.meals);
    let mut pools = vec![Vec::new(); shape.meals];
    for dish in 0..shape.dishes {
        // Breakfasts are eaten at breakfast; lunch and dinner share their dishes.
        let meal = dish % shape.meals;
        let meals = if shape.meals >= 3 && (meal == 1 || meal == 2) { vec![1, 2] } else { vec![meal] };
        let energy = 2000.0 * share[meal] * (0.18 * rng.normal()).exp();
        let (mixed, plants) = mix(&larder, shape.foods, energy, &mut rng);
        let minutes = 5.0 + 10.0 * rng.below(7) as f64;
        for meal in meals {
            for step in 0..shape.portions {
                let portion = 1.0 + 0.25 * (step as f64 - (shape.portions as f64 - 1.0) / 2.0);
                pools[meal].push(serving(dish, portion, shape.people, &mixed, &plants, minutes));
            }
        }
    }
    let bands: Vec<Band> = (0..shape.people)
        .map(|p| {
            let energy = 2000.0 * appetite(p);
            Band { energy_low: 0.9 * energy, energy_high: 1.1 * energy, fiber_low: 0.0125 * energy }
        })
        .collect();
    let days = (0..shape.days)
        .map(|d| Day { weekend: d % 7 >= 5, meals: (0..shape.meals).collect(), bands: bands.clone() })
        .collect();
    Model {
        days,
        pools,
        plant_weight: (0..LARDER * 2 / 3).map(|p| if p % 4 == 3 { 0.25 } else { 1.0 }).collect(),
        max_repeat: 2,
        minutes: Some(Minutes { weekday: 45.0, weekend: 90.0 }),
        locked: Vec::new(),
        wished: Vec::new(),
        quotas: Vec::new(),
    }
}

/// Share of the day's energy by meal.
fn meal_shares(meals: usize) -> Vec<f64> {
    match meals {
        4 => vec![0.22, 0.32, 0.33, 0.13],
        n => vec![1.0 / n as f64; n],
    }
}

/// Energy need of a person against the first one's.
fn appetite(person: usize) -> f64 {
    [1.0, 1.2, 0.8, 0.9][person % 4]
}

fn serving(dish: usize, portion: f64, people: usize, base: &Intake, plants: &[u16], minutes: f64) -> Serving {
    let each: Vec<f64> = (0..people).map(|p| portion * appetite(p)).collect();
    let mut intake = Intake::default();
    intake.add(base, each.iter().sum());
    Serving {
        dish,
        portion,
        intake,
        energy_kcal: each.iter().map(|p| p * base.get(Term::EnergyKcal)).collect(),
        fiber_g: each.iter().map(|p| p * base.get(Term::FiberG)).collect(),
        plants: plants.to_vec(),
        minutes,
    }
}

/// 2,000 kcal of a food.
fn food(quality: f64, rng: &mut Rng) -> Intake {
    let mut intake = Intake::default();
    for t in INFLAMMATION {
        // Vitamins that few foods hold are spread widely, the bulk of a diet less.
        let spread = if t.effect < -0.35 { 1.1 } else { 0.6 };
        let pull = if t.effect < 0.0 { 0.35 * quality } else { -0.15 * quality };
        intake.0[t.term as usize] = t.mean * (pull - 0.3 * spread + spread * rng.normal()).exp();
    }
    for (term, mean, spread, share, pull) in HABITS {
        let amount = mean * (pull * quality + spread * rng.normal()).exp();
        intake.0[term as usize] = if rng.unit() < share { amount } else { 0.0 };
    }
    intake.0[Term::Nova4Kcal as usize] = intake.get(Term::Nova4Kcal).min(2000.0);
    intake.0[Term::EnergyKcal as usize] = 2000.0;
    intake.0[Term::Grams as usize] = 1000.0 + 1500.0 * rng.unit();
    intake
}

/// A dish of some foods, with the plants among them.
fn mix(larder: &[Intake], foods: usize, energy: f64, rng: &mut Rng) -> (Intake, Vec<u16>) {
    let parts: Vec<(usize, f64)> = (0..foods).map(|_| (rng.below(larder.len()), 0.1 + rng.unit())).collect();
    let whole: f64 = parts.iter().map(|p| p.1).sum();
    let mut intake = Intake::default();
    for (food, part) in &parts {
        intake.add(&larder[*food], part / whole * energy / 2000.0);
    }
    let mut plants: Vec<u16> = parts.iter().filter(|p| p.0 < LARDER * 2 / 3).map(|p| p.0 as u16).collect();
    plants.sort_unstable();
    plants.dedup();
    (intake, plants)
}
