//! Lines of a recipe to foods and masses.

use super::mass::mass;
use super::name_index::{ENOUGH_CONFIDENCE, Meeting, NameIndex};
use super::resolved::{Candidate, MatchKind, ResolvedIngredient, ResolvedRecipe};
use crate::Lang;
use crate::diagnostic::{Diagnostic, Outcome};
use crate::foods::Food;
use crate::recipes::{IngredientLine, Recipe, line_language, parse_line};

/// Gives every ingredient of a recipe its food and its mass.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `recipe` | as read | | |
/// | `names` | the index over the food table | | |
/// | returns | the recipe with an entry for each ingredient, in order; a remark for each that has no food or no mass | | |
///
/// "Salt and pepper" in one line becomes two ingredients when both are foods: the returned recipe holds
/// both lines, so that the two lists stay side by side.
pub fn resolve<'f>(recipe: Recipe, names: &NameIndex<'f>) -> Outcome<ResolvedRecipe<'f>> {
    let mut recipe = recipe;
    let lang = recipe_language(&recipe.ingredients);
    let mut lines = Vec::with_capacity(recipe.ingredients.len());
    let mut ingredients = Vec::with_capacity(recipe.ingredients.len());
    let mut diagnostics = Vec::new();
    for line in std::mem::take(&mut recipe.ingredients) {
        for part in parts(line, lang, names) {
            let resolved = resolve_in(part, recipe.servings, lang, names);
            remark(&resolved, &recipe.source, &mut diagnostics);
            lines.push(resolved.line.clone());
            ingredients.push(resolved);
        }
    }
    recipe.ingredients = lines;
    Outcome { value: ResolvedRecipe { recipe, ingredients }, diagnostics }
}

/// Gives one line its food and its mass.
///
/// `servings` are those of the recipe, for lines that say "to taste"; without them such a line has no mass.
pub fn resolve_line<'f>(
    line: IngredientLine,
    servings: Option<f64>,
    names: &NameIndex<'f>,
) -> ResolvedIngredient<'f> {
    let lang = recipe_language(std::slice::from_ref(&line));
    resolve_in(line, servings, lang, names)
}

fn resolve_in<'f>(
    line: IngredientLine,
    servings: Option<f64>,
    lang: Option<Lang>,
    names: &NameIndex<'f>,
) -> ResolvedIngredient<'f> {
    let (first, second) = branches(&line);
    let meeting = meet(&first, &line, lang, names);
    let alternative = second.and_then(|name| found(names.meet(&name, lang))).map(|c| c.food);
    let food = meeting.best.as_ref().map(|c| c.food);
    let found_mass = food.and_then(|food| mass(&line, food, &meeting, servings, lang.unwrap_or_default()));
    let (matched, confidence) =
        meeting.best.as_ref().map_or((MatchKind::None, 0.0), |c| (c.kind, c.confidence));
    ResolvedIngredient {
        food,
        alternative,
        lifts: meeting.lifts,
        matched,
        confidence,
        candidates: meeting.others,
        grams: found_mass.map(|m| m.grams),
        rule: found_mass.map(|m| m.rule),
        line,
    }
}

/// The line's name, with the words behind it that tell which food it is: "Pfeffer, schwarz", "beans, canned".
fn meet<'f>(name: &str, line: &IngredientLine, lang: Option<Lang>, names: &NameIndex<'f>) -> Meeting<'f> {
    let plain = names.meet(name, lang);
    let described =
        line.preparation.split([',', ';']).chain(line.comment.split([',', ';'])).filter(|d| tells_which(d));
    for words in described {
        // Only a name of the table itself may be put together this way.
        for phrase in [format!("{} {name}", words.trim()), format!("{name} {}", words.trim())] {
            let with = names.meet(&phrase, lang);
            let named = |c: &Candidate<'_>| matches!(c.kind, MatchKind::Exact | MatchKind::Alias);
            if with.best.as_ref().is_some_and(named) {
                return with;
            }
        }
    }
    if plain.best.is_some() && !more_general(name, &line.comment) {
        return plain;
    }
    // "Essig (Reisessig)", "Gewürzmischung (Garam Masala)": the bracket names the food.
    let bracket = line.comment.split(',').next().unwrap_or("");
    if !bracket.is_empty() && bracket.len() < 40 {
        let named = names.meet(bracket, lang);
        if let Some(best) =
            named.best.clone().filter(|c| matches!(c.kind, MatchKind::Exact | MatchKind::Alias))
        {
            let best = Candidate { kind: MatchKind::Compound, confidence: best.confidence.min(0.8), ..best };
            return Meeting { best: Some(best), ..named };
        }
    }
    plain
}

/// Whether a described word tells the food's kind or state, and not only how it is cut.
fn tells_which(words: &str) -> bool {
    let words = words.trim();
    !words.is_empty()
        && words.len() < 30
        && words.split_whitespace().count() <= 4
        && !words.starts_with(|c: char| c.is_ascii_digit())
}

/// "Essig (Reisessig)": the bracket's word ends in the name's word.
fn more_general(name: &str, comment: &str) -> bool {
    let (name, comment) = (name.to_lowercase(), comment.to_lowercase());
    let bracket = comment.split(',').next().unwrap_or("").trim();
    !bracket.is_empty() && bracket.len() > name.len() && bracket.ends_with(&name)
}

/// The food of a meeting when it is safe enough.
fn found(meeting: Meeting<'_>) -> Option<Candidate<'_>> {
    meeting.best.filter(|c| c.confidence >= ENOUGH_CONFIDENCE)
}

/// The two foods of "or": "chicken or vegetable stock" is chicken stock and vegetable stock.
fn branches(line: &IngredientLine) -> (String, Option<String>) {
    let lower = line.name.to_lowercase();
    let split = [" or ", " oder ", " bzw ", " bzw. "]
        .into_iter()
        .find_map(|or| lower.find(or).map(|at| (at, or.len())));
    let Some((at, length)) = split
        .filter(|(at, length)| line.name.is_char_boundary(*at) && line.name.is_char_boundary(at + length))
    else {
        return (line.name.clone(), line.alternative.clone());
    };
    let (first, second) = (line.name[..at].trim(), line.name[at + length..].trim());
    let second = ["other ", "another ", "andere ", "anderes "]
        .into_iter()
        .find_map(|w| second.strip_prefix(w))
        .unwrap_or(second);
    // The head that both share is written once, behind the second.
    let head = second.rsplit(' ').next().filter(|h| *h != second).unwrap_or("");
    let shared = if head.is_empty() || first.to_lowercase().ends_with(&head.to_lowercase()) {
        first.to_string()
    } else {
        format!("{first} {head}")
    };
    (shared, Some(second.to_string()))
}

/// A line whose first branch is only a food together with the shared head stays as it is; this is for
/// "salt and pepper": several foods in one line, each a line of its own.
fn parts(line: IngredientLine, lang: Option<Lang>, names: &NameIndex<'_>) -> Vec<IngredientLine> {
    let lower = line.name.to_lowercase();
    let joins = [" and ", " und ", " & ", " + "];
    if !joins.iter().any(|j| lower.contains(j)) || lower.contains(" or ") || lower.contains(" oder ") {
        return vec![line];
    }
    if names.meet(&line.name, lang).best.is_some() {
        return vec![line];
    }
    let mut pieces = vec![line.name.as_str()];
    for join in joins {
        pieces = pieces.iter().flat_map(|p| p.split(join)).collect();
    }
    let lines: Vec<IngredientLine> = pieces
        .iter()
        .map(|piece| IngredientLine {
            line: line.line.clone(),
            alternative: None,
            name: parse_line(piece).name,
            ..line.clone()
        })
        .collect();
    if lines.iter().all(|l| found(names.meet(&l.name, lang)).is_some()) {
        // One amount for several foods says nothing about each.
        let several = lines.len() > 1;
        return lines
            .into_iter()
            .map(|l| {
                if several && l.amount.is_some() && !is_pinch(&l) {
                    IngredientLine { amount: None, stated_g: None, stated_ml: None, ..l }
                } else {
                    l
                }
            })
            .collect();
    }
    vec![line]
}

fn is_pinch(line: &IngredientLine) -> bool {
    use crate::quantity::Unit;
    matches!(line.unit, Some(Unit::Pinch | Unit::Dash))
}

/// The language most lines are written in; `None` when none of them tells.
fn recipe_language(lines: &[IngredientLine]) -> Option<Lang> {
    let german = lines.iter().filter(|l| line_language(&l.line.to_lowercase()) == Lang::De).count();
    let english = lines.iter().filter(|l| is_english(&l.line)).count();
    match german.cmp(&english) {
        std::cmp::Ordering::Greater => Some(Lang::De),
        std::cmp::Ordering::Less => Some(Lang::En),
        std::cmp::Ordering::Equal => None,
    }
}

fn is_english(line: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric()).any(|w| {
        matches!(
            w,
            "cup"
                | "cups"
                | "tbsp"
                | "tsp"
                | "tablespoon"
                | "tablespoons"
                | "teaspoon"
                | "teaspoons"
                | "ounce"
                | "ounces"
                | "oz"
                | "lb"
                | "pound"
                | "pounds"
                | "of"
                | "or"
                | "and"
                | "chopped"
                | "fresh"
                | "sliced"
                | "cloves"
                | "clove"
                | "can"
                | "pinch"
                | "large"
                | "to"
                | "oil"
                | "water"
                | "onion"
                | "onions"
                | "garlic"
                | "salt"
                | "sugar"
                | "milk"
                | "eggs"
                | "egg"
                | "flour"
                | "cheese"
                | "pepper"
                | "unit"
                | "rice"
                | "chicken"
                | "juice"
                | "canned"
                | "dried"
                | "ground"
                | "red"
                | "green"
                | "black"
                | "white"
                | "leaves"
        )
    })
}

fn remark(resolved: &ResolvedIngredient<'_>, source: &str, diagnostics: &mut Vec<Diagnostic>) {
    let place = if source.is_empty() {
        resolved.line.line.clone()
    } else {
        format!("{source}: {}", resolved.line.line)
    };
    match (resolved.food, resolved.grams) {
        (None, _) => diagnostics.push(Diagnostic::new(
            place,
            format!("no food is known as '{}'; its verdicts are unknown", resolved.line.name),
        )),
        (Some(food), None) => {
            diagnostics.push(Diagnostic::new(
                place,
                format!("no mass can be found for {}; it is left out of the sums", food.name_en),
            ));
        }
        _ => {}
    }
}

/// Whether a food is eaten by the grain pot: its cooked mass is not its dry mass.
pub(super) fn is_dry_staple(food: &Food) -> bool {
    &*food.state == "dried" && matches!(&*food.category, "grain" | "pasta" | "legume")
}
