//! Ingredient lines scaled to what is eaten: `220 g chicken breast` for 1¼ of 2 servings is `138 g chicken breast`.

use super::words::Words;
use crate::plan::PlannedIngredient;

/// A rounded count may differ from the true one by this share; otherwise grams are said.
const ROUNDING: f64 = 0.2;
/// Teaspoons in a tablespoon.
const TEASPOONS: f64 = 3.0;

/// An ingredient's line for `factor` times the recipe: the written amount where its unit can be scaled
/// (g, ml, spoons, pieces), else grams of the food.
pub(super) fn scaled(words: &Words, ingredient: &PlannedIngredient, factor: f64) -> String {
    written(words, ingredient, factor)
        .unwrap_or_else(|| words.grams_of(ingredient.grams * factor, &in_sentence(words, &ingredient.name)))
}

fn written(words: &Words, ingredient: &PlannedIngredient, factor: f64) -> Option<String> {
    let (amount, rest) = ingredient.line.trim().split_once(' ')?;
    let written = read(amount)?;
    let amount = written * factor;
    let (unit, food) = rest.split_once(' ').unwrap_or((rest, ""));
    match unit {
        "g" if !food.is_empty() => Some(words.grams_of(amount, food)),
        "ml" if !food.is_empty() && amount >= 5.0 => {
            Some(format!("{}\u{a0}ml {food}", words.number(amount, 0)))
        }
        "tbsp" | "EL" if amount < 1.0 => {
            let spoon = if unit == "EL" { "TL" } else { "tsp" };
            Some(format!("{}\u{a0}{spoon} {food}", quarters(words, amount * TEASPOONS)?))
        }
        "tbsp" | "tsp" | "EL" | "TL" => Some(format!("{}\u{a0}{unit} {food}", quarters(words, amount)?)),
        // Pieces: `2 eggs`. A size in the text would have to be scaled too, so such lines are said in grams.
        _ if !rest.chars().any(|c| c.is_ascii_digit()) && unit.chars().count() > 2 => {
            let count = quarters(words, amount)?;
            // `2 eggs` become `1 egg`: the food's own name is in the singular.
            let singular = written > 1.0 && amount < 1.1;
            let thing = if singular { in_sentence(words, &ingredient.name) } else { rest.to_string() };
            Some(format!("{count} {thing}"))
        }
        _ => None,
    }
}

/// A count in quarters, when that is near enough.
fn quarters(words: &Words, count: f64) -> Option<String> {
    let rounded = (count * 4.0).round() / 4.0;
    let near = rounded > 0.0 && (rounded - count).abs() <= ROUNDING * count;
    near.then(|| words.portion(rounded))
}

/// `2`, `2.5`, `1/2`, `½`.
fn read(amount: &str) -> Option<f64> {
    let whole = match amount {
        "¼" => 0.25,
        "½" => 0.5,
        "¾" => 0.75,
        _ => match amount.split_once('/') {
            Some((over, under)) => {
                over.parse::<f64>().ok()? / under.parse::<f64>().ok().filter(|u| *u > 0.0)?
            }
            None => amount.parse().ok()?,
        },
    };
    (whole.is_finite() && whole > 0.0).then_some(whole)
}

/// A food's name within a sentence: English lower case, unless it begins with an acronym.
fn in_sentence(words: &Words, name: &str) -> String {
    let mut letters = name.chars();
    let (first, second) = (letters.next(), letters.next());
    let lower = words.lang == crate::Lang::En && second.is_some_and(char::is_lowercase);
    match first {
        Some(first) if lower => first.to_lowercase().chain(name.chars().skip(1)).collect(),
        _ => name.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    fn said(line: &str, grams: f64, factor: f64) -> String {
        let ingredient = PlannedIngredient {
            line: line.into(),
            food: "x".into(),
            name: "Food".into(),
            grams,
            lifts: vec![],
            heated: None,
            check_label: false,
        };
        scaled(Words::of(Lang::En), &ingredient, factor).replace('\u{a0}', " ")
    }

    #[test]
    fn amounts_follow_the_servings_and_the_words_stay() {
        assert_eq!(said("220 g chicken breast, cubed", 220.0, 0.625), "138 g chicken breast, cubed");
        assert_eq!(said("200 ml milk", 206.0, 0.5), "100 ml milk");
        assert_eq!(said("2 eggs", 112.0, 0.5), "1 food");
        assert_eq!(said("2 tbsp oil", 27.0, 0.5), "1 tbsp oil");
        assert_eq!(said("1 tbsp oil", 13.0, 0.5), "1½ tsp oil");
        assert_eq!(said("0.4 g thyme", 0.4, 0.5), "a pinch of thyme");
    }

    #[test]
    fn what_cannot_be_scaled_in_words_is_said_in_grams() {
        assert_eq!(said("1 can (400 g) tomatoes", 400.0, 0.5), "200 g food");
        assert_eq!(said("2 x 90 g sardines", 180.0, 0.5), "90 g food");
        assert_eq!(said("1 lemon", 60.0, 0.15), "9 g food");
        assert_eq!(said("salt to taste", 2.0, 0.5), "1 g food");
    }
}
