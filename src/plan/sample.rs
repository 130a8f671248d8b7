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
    /// How wholesome the book is: 1 a kitchen that cooks for the gut, 0 an average one, below 0 worse.
    pub quality: f64,
}

impl Default for Shape {
    fn default() -> Self {
        Self { days: 7, meals: 4, dishes: 70, portions: 5, people: 1, quality: 0.7 }
    }
}

/// Amounts per 2,000 kcal of an average kitchen, how far dishes spread (SD of the logarithm), the
/// share of dishes that hold any, and the pull of [`Shape::quality`] (on the logarithm).
const HABITS: [(Term, f64, f64, f64, f64); 11] = [
    (Term::FiberG, 20.0, 0.45, 1.0, 0.5),
    (Term::PrebioticG, 4.0, 0.9, 0.8, 0.3),
    (Term::LiveServings, 8.0, 0.4, 0.12, 0.2),
    (Term::EpaDhaMg, 2500.0, 0.8, 0.10, 0.2),
    (Term::AlaG, 1.6, 0.9, 0.9, 0.3),
    (Term::Flavan3OlsMg, 600.0, 0.9, 0.35, 0.3),
    (Term::SaturatedFatG, 22.0, 0.5, 1.0, -0.4),
    (Term::FreeSugarsG, 60.0, 0.9, 0.45, -0.6),
    (Term::Nova4Kcal, 900.0, 0.6, 0.35, -0.8),
    (Term::SodiumMg, 2800.0, 0.5, 1.0, -0.4),
    (Term::AlcoholG, 10.0, 0.5, 0.05, -1.0),
];

/// A model of this shape; the same seed gives the same model.
pub fn sample_model(shape: &Shape, seed: u64) -> Model {
    let mut rng = Rng::new(seed, 0);
    let plants = 40 + shape.dishes.min(80);
    let plant_weight = (0..plants).map(|p| if p % 4 == 3 { 0.25 } else { 1.0 }).collect();
    let share = meal_shares(shape.meals);
    let mut pools = vec![Vec::new(); shape.meals];
    for dish in 0..shape.dishes {
        // Breakfasts are eaten at breakfast; the last two warm meals share their dishes.
        let meal = dish % shape.meals;
        let meals = if shape.meals >= 3 && (meal == 1 || meal == 2) { vec![1, 2] } else { vec![meal] };
        let energy = 2000.0 * share[meal] * (0.18 * rng.normal()).exp();
        let per_serving = dish_intake(shape.quality, energy, &mut rng);
        let count = 2 + rng.below(6);
        let mut held: Vec<u16> = (0..count).map(|_| rng.below(plants) as u16).collect();
        held.sort_unstable();
        held.dedup();
        let minutes = 5.0 + 10.0 * rng.below(7) as f64;
        for meal in meals {
            for step in 0..shape.portions {
                let portion = 1.0 + 0.25 * (step as f64 - (shape.portions as f64 - 1.0) / 2.0);
                pools[meal].push(serving(dish, portion, shape.people, &per_serving, &held, minutes));
            }
        }
    }
    let bands = (0..shape.people)
        .map(|p| {
            let energy = 2000.0 * appetite(p);
            Band { energy_low: 0.9 * energy, energy_high: 1.1 * energy, fiber_low: 0.0125 * energy }
        })
        .collect::<Vec<_>>();
    let days = (0..shape.days)
        .map(|d| Day { weekend: d % 7 >= 5, meals: (0..shape.meals).collect(), bands: bands.clone() })
        .collect();
    Model {
        days,
        pools,
        plant_weight,
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

fn dish_intake(quality: f64, energy: f64, rng: &mut Rng) -> Intake {
    let mut intake = Intake::default();
    let scale = energy / 2000.0;
    for t in INFLAMMATION {
        // Vitamins of few foods are spread widely, the bulk of a diet hardly.
        let spread = (0.9 * t.sd / t.mean).clamp(0.2, 0.6) * if t.effect < -0.35 { 1.6 } else { 1.0 };
        let pull = if t.effect < 0.0 { 0.35 * quality } else { -0.15 * quality };
        intake.0[t.term as usize] = scale * t.mean * 0.8 * (pull + spread * rng.normal()).exp();
    }
    for (term, mean, spread, share, pull) in HABITS {
        let amount = mean * (pull * quality + spread * rng.normal()).exp();
        intake.0[term as usize] = if rng.unit() < share { scale * amount } else { 0.0 };
    }
    intake.0[Term::Nova4Kcal as usize] = intake.get(Term::Nova4Kcal).min(energy);
    intake.0[Term::EnergyKcal as usize] = energy;
    intake.0[Term::Grams as usize] = energy / (1.0 + rng.unit());
    intake
}
