//! What lies on one plate: a recipe's foods with their masses at a portion, merged by food.

use crate::foods::Food;
use crate::matching::{ResolvedIngredient, ResolvedRecipe};

/// A food on the plate.
#[derive(Debug, Clone, PartialEq)]
pub struct PlateFood<'r, 'f> {
    /// The ingredient it first came from.
    pub ingredient: &'r ResolvedIngredient<'f>,
    /// The food.
    pub food: &'f Food,
    /// Edible grams on this plate; `None` when a line of it has no mass.
    pub grams: Option<f64>,
    /// Restrictions its lines lift.
    pub lifts: &'r [&'static str],
    /// Whether the recipe heats all of it: one line that stays raw, or that the steps do not tell of,
    /// decides for the food.
    pub heated: Option<bool>,
}

/// One portion of a recipe.
#[derive(Debug, Clone, PartialEq)]
pub struct Plate<'r, 'f> {
    /// Understood foods, merged where food and lifts agree.
    pub foods: Vec<PlateFood<'r, 'f>>,
    /// Lines, or branches of "or", that were not understood.
    pub unknown: Vec<&'r ResolvedIngredient<'f>>,
    /// Whether the recipe states servings: if not, the plate is the whole recipe.
    pub servings_stated: bool,
}

impl<'r, 'f> Plate<'r, 'f> {
    /// `portion` servings of a recipe; the whole of it when its servings are not stated.
    ///
    /// Both branches of an "or" are on the plate, so that the worse one counts, and so is every other food
    /// that a line speaks of. What the line's words lift they lift for its own food alone: "gluten-free pasta
    /// or couscous" says nothing about couscous.
    pub fn of(dish: &'r ResolvedRecipe<'f>, portion: f64) -> Self {
        let servings = dish.recipe.servings.filter(|s| *s > 0.0);
        let share = servings.map_or(1.0, |s| portion / s);
        let mut plate = Self { foods: Vec::new(), unknown: Vec::new(), servings_stated: servings.is_some() };
        for ingredient in &dish.ingredients {
            let grams = ingredient.grams.map(|g| g.0 * share);
            match ingredient.food {
                Some(food) => plate.put(ingredient, food, grams, &ingredient.lifts),
                None => plate.unknown.push(ingredient),
            }
            match (ingredient.alternative, &ingredient.line.alternative) {
                (Some(other), _) => plate.put(ingredient, other, grams, &[]),
                (None, Some(_)) => plate.unknown.push(ingredient),
                (None, None) => {}
            }
            for other in &ingredient.also {
                plate.put(ingredient, other, None, &[]);
            }
        }
        plate
    }

    fn put(
        &mut self,
        ingredient: &'r ResolvedIngredient<'f>,
        food: &'f Food,
        grams: Option<f64>,
        lifts: &'r [&'static str],
    ) {
        let heated = ingredient.line.heated;
        match self.foods.iter_mut().find(|p| p.food.id == food.id && p.lifts == lifts) {
            Some(there) => {
                there.grams = there.grams.zip(grams).map(|(a, b)| a + b);
                there.heated = match (there.heated, heated) {
                    (Some(a), Some(b)) => Some(a && b),
                    (Some(false), None) | (None, Some(false)) => Some(false),
                    _ => None,
                };
            }
            None => self.foods.push(PlateFood { ingredient, food, grams, lifts, heated }),
        }
    }
}
