//! Recipes whose lines meet the food table.

use super::mass::mass;
use super::name_index::NameIndex;
use super::normal::{Claims, Phrase};
use super::resolved::{Candidate, MassRule, MatchKind, ResolvedIngredient, ResolvedRecipe};
use crate::Lang;
use crate::diagnostic::{Diagnostic, Outcome};
use crate::foods::Food;
use crate::quantity::Unit;
use crate::recipes::{IngredientLine, Recipe, line_language, parse_line};

/// Finds food and mass of every line; a line without one of them stays, with a remark.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `recipe` | a recipe as read | | |
/// | `names` | the names of the food table | | |
/// | returns | its ingredients in the same order, and a remark for each unknown food or mass | g, whole recipe | |
///
/// ```
/// use gutplan::foods::FoodTable;
/// use gutplan::matching::{NameIndex, resolve};
/// use gutplan::recipes::{Recipe, parse_line};
///
/// let foods = FoodTable::built_in();
/// let lines = ["2 onions", "100 g glorp"].map(parse_line).to_vec();
/// let outcome = resolve(Recipe { ingredients: lines, ..Recipe::default() }, &NameIndex::new(foods.all()));
/// assert_eq!(outcome.value.ingredients[0].food.unwrap().id, "onion");
/// assert!(outcome.value.ingredients[1].food.is_none());
/// assert_eq!(outcome.diagnostics.len(), 1);
/// ```
pub fn resolve<'f>(recipe: Recipe, names: &NameIndex<'f>) -> Outcome<ResolvedRecipe<'f>> {
    let lang = recipe_language(&recipe);
    let mut diagnostics = Vec::new();
    let mut ingredients = Vec::with_capacity(recipe.ingredients.len());
    for line in &recipe.ingredients {
        let resolved = resolve_in(line.clone(), recipe.servings, names, lang);
        diagnostics.extend(remark(&resolved, &recipe));
        ingredients.push(resolved);
    }
    Outcome { value: ResolvedRecipe { recipe, ingredients }, diagnostics }
}

/// Finds food and mass of one line. `servings` are those of its recipe, for what is added "to taste".
///
/// ```
/// use gutplan::foods::FoodTable;
/// use gutplan::matching::{NameIndex, resolve_line};
/// use gutplan::recipes::parse_line;
///
/// let foods = FoodTable::built_in();
/// let names = NameIndex::new(foods.all());
/// let oats = resolve_line(parse_line("50 g gluten-free rolled oats"), None, &names);
/// assert_eq!(oats.food.unwrap().id, "rolled_oats_gluten_free");
/// assert_eq!(oats.grams.unwrap().0, 50.0);
/// assert!(oats.lifts.contains(&"gluten"));
/// ```
pub fn resolve_line<'f>(
    line: IngredientLine,
    servings: Option<f64>,
    names: &NameIndex<'f>,
) -> ResolvedIngredient<'f> {
    resolve_in(line, servings, names, None)
}

fn resolve_in<'f>(
    line: IngredientLine,
    servings: Option<f64>,
    names: &NameIndex<'f>,
    recipe_lang: Option<Lang>,
) -> ResolvedIngredient<'f> {
    let lang = match line_language(&line.line.to_lowercase()) {
        Lang::De => Some(Lang::De),
        Lang::En => recipe_lang,
    };
    let claims = stated_claims(&line);
    let found = name_of(&line, claims, names, lang).map(|found| by_measure(found, &line, names, lang));
    let lifts = found.as_ref().map_or_else(Vec::new, |f| lifts(claims, f.food));
    // A food called by its own name leaves nothing to choose.
    let sure = found.as_ref().is_some_and(|f| f.confidence >= 0.95);
    let mut candidates = if sure { Vec::new() } else { names.candidates_in(&line.name, lang, 4) };
    candidates.retain(|c| found.as_ref().is_none_or(|f| f.food.id != c.food.id));
    let alternative = line.alternative.as_deref().and_then(|name| names.best_in(name, lang)).map(|c| c.food);
    let weighed = found.as_ref().and_then(|f| mass(&line, f.food, servings, lang.unwrap_or(Lang::En)));
    ResolvedIngredient {
        food: found.as_ref().map(|f| f.food),
        alternative,
        also: also_named(&line, found.as_ref().map(|f| f.food), names, lang),
        lifts,
        matched: found.as_ref().map_or(MatchKind::None, |f| f.kind),
        confidence: found.as_ref().map_or(0.0, |f| f.confidence),
        candidates,
        grams: weighed.map(|(grams, _)| grams),
        rule: weighed.map(|(_, rule)| rule),
        line,
    }
}

/// Other foods that the words behind the name speak of: "rice, sesame seeds, chopped peanuts to serve".
///
/// They have no amount, but whoever must avoid them has to know.
fn also_named<'f>(
    line: &IngredientLine,
    main: Option<&'f Food>,
    names: &NameIndex<'f>,
    lang: Option<Lang>,
) -> Vec<&'f Food> {
    let mut also: Vec<&'f Food> = Vec::new();
    for text in [&line.preparation, &line.comment] {
        if text.is_empty() {
            continue;
        }
        let parts = text
            .split([',', ';', '/', '(', ')'])
            .flat_map(|p| p.split(" and "))
            .flat_map(|p| p.split(" und "));
        for part in parts.filter(|p| p.trim().len() > 2) {
            let name = parse_line(part).name;
            if let Some(found) = names.best_in(&name, lang)
                && main.is_none_or(|m| m.id != found.food.id)
                && !also.iter().any(|f| f.id == found.food.id)
            {
                also.push(found.food);
            }
        }
    }
    also
}

/// The food of the name, with the words behind the comma that belong to it: "almonds, ground".
fn name_of<'f>(
    line: &IngredientLine,
    claims: Claims,
    names: &NameIndex<'f>,
    lang: Option<Lang>,
) -> Option<Candidate<'f>> {
    let claimed = claim_words(claims, Phrase::of(&line.name).claims);
    let states = [
        (line.unit == Some(Unit::Can)).then_some(if lang == Some(Lang::De) { "dosen" } else { "canned" }),
        cooked_before(line),
        state_word(&line.preparation),
        state_word(&line.comment),
    ];
    for state in states.into_iter().flatten() {
        if let Some(found) = names.best_in(&format!("{claimed}{state} {}", line.name), lang)
            && matches!(found.kind, MatchKind::Exact | MatchKind::Alias)
        {
            return Some(Candidate {
                kind: MatchKind::Compound,
                confidence: found.confidence * 0.97,
                ..found
            });
        }
    }
    if claimed.is_empty() {
        return names.best_in(&line.name, lang);
    }
    names.best_in(&format!("{claimed}{}", line.name), lang)
}

/// Label claims of the whole line; "gluten-free if needed" claims nothing.
fn stated_claims(line: &IngredientLine) -> Claims {
    let mut claims = Phrase::of(&line.name).claims;
    for text in [&line.preparation, &line.comment] {
        if text.is_empty() {
            continue;
        }
        let phrase = Phrase::of(text);
        let on_condition = phrase.words.iter().any(|w| {
            matches!(
                phrase.text(w),
                "if" | "or"
                    | "for"
                    | "when"
                    | "optional"
                    | "not"
                    | "falls"
                    | "oder"
                    | "fur"
                    | "wenn"
                    | "bei"
                    | "nicht"
                    | "ggf"
                    | "evtl"
            )
        });
        if !on_condition {
            claims = claims.with(phrase.claims);
        }
    }
    claims
}

/// The claims that stand behind the name, as words to put before it.
fn claim_words(all: Claims, in_name: Claims) -> String {
    [
        (Claims::GLUTEN_FREE, "gluten-free "),
        (Claims::LACTOSE_FREE, "lactose-free "),
        (Claims::VEGAN, "vegan "),
        (Claims::DAIRY_FREE, "dairy-free "),
        (Claims::LOW_FODMAP, "low-fodmap "),
    ]
    .into_iter()
    .filter(|(claim, _)| all.has(*claim) && !in_name.has(*claim))
    .map(|(_, words)| words)
    .collect()
}

/// "200 g cooked rice" weighs cooked rice; "200 g rice, cooked" may not, and stays as it is.
fn cooked_before(line: &IngredientLine) -> Option<&'static str> {
    if line.preparation.is_empty() {
        return None;
    }
    let at = line.line.find(&line.name)?;
    match line.line[..at].split_whitespace().next_back()?.to_lowercase().as_str() {
        "cooked" => Some("cooked"),
        "boiled" => Some("boiled"),
        "gekochte" | "gekochter" | "gekochtes" | "gekochten" => Some("gekochte"),
        _ => None,
    }
}

/// A word in a preparation that names another food of the table, not work in the kitchen.
fn state_word(text: &str) -> Option<&'static str> {
    let phrase = Phrase::of(text);
    phrase.words.iter().find_map(|w| {
        Some(match phrase.text(w) {
            "canned" | "tinned" | "jarred" => "canned",
            "dried" | "dry" => "dried",
            "frozen" => "frozen",
            "smoked" => "smoked",
            "minced" => "minced",
            "ground" => "ground",
            "fresh" => "fresh",
            "tk" | "tiefgekuhlt" => "tk",
            "getrocknet" | "getrocknete" | "getrockneter" => "getrocknete",
            "gemahlen" | "gemahlene" | "gemahlener" => "gemahlene",
            "gerauchert" | "geraucherter" => "geräucherte",
            "frisch" | "frischer" | "frische" => "frischer",
            "dose" => "dosen",
            _ => return None,
        })
    })
}

/// Where two foods share the name, the measure tells: a spoon of thyme is dried, a sprig is fresh; one
/// "Paprika" without a unit is the vegetable.
fn by_measure<'f>(
    found: Candidate<'f>,
    line: &IngredientLine,
    names: &NameIndex<'f>,
    lang: Option<Lang>,
) -> Candidate<'f> {
    let unsure = found.confidence <= 0.75 && matches!(found.kind, MatchKind::Alias | MatchKind::Exact);
    if !unsure {
        return found;
    }
    let others = names.candidates_in(&line.name, lang, 3);
    let fits = |food: &Food| match line.unit {
        None if line.amount.is_some() => food.piece_g("piece").is_some(),
        Some(Unit::Teaspoon | Unit::Pinch | Unit::Dash) => food.state != "raw",
        Some(Unit::Sprig | Unit::Branch | Unit::Bunch | Unit::Handful | Unit::Leaf | Unit::Stem) => {
            food.state == "raw"
        }
        _ => true,
    };
    if fits(found.food) {
        return found;
    }
    let other =
        others.into_iter().find(|c| c.food.id != found.food.id && fits(c.food) && c.confidence >= 0.44);
    other.map_or(found.clone(), |other| Candidate { food: other.food, ..found })
}

/// What the claims lift, as restriction ids.
fn lifts(claims: Claims, food: &Food) -> Vec<&'static str> {
    let mut lifts = Vec::new();
    if claims.has(Claims::GLUTEN_FREE) {
        // Gluten-free wheat starch is still wheat: only a food's own row may lift wheat.
        lifts.extend(["gluten", "coeliac"]);
        if food.lifts.iter().any(|l| l == "wheat") {
            lifts.push("wheat");
        }
    }
    if claims.has(Claims::LACTOSE_FREE) {
        lifts.push("lactose");
    }
    if claims.has(Claims::VEGAN) {
        lifts.extend(["vegan", "vegetarian", "pescatarian"]);
    }
    lifts
}

fn recipe_language(recipe: &Recipe) -> Option<Lang> {
    let german =
        recipe.ingredients.iter().filter(|l| line_language(&l.line.to_lowercase()) == Lang::De).count();
    // A quarter of surely German lines is more than names like "crème fraîche" bring about.
    (german * 4 >= recipe.ingredients.len() && german > 0).then_some(Lang::De)
}

fn remark(ingredient: &ResolvedIngredient<'_>, recipe: &Recipe) -> Option<Diagnostic> {
    let line = &ingredient.line;
    let place = if recipe.source.is_empty() { line.line.clone() } else { recipe.source.clone() };
    match (ingredient.food, ingredient.grams) {
        (None, _) => Some(Diagnostic::new(place, format!("no food of the table is surely '{}'", line.name))),
        // Water without an amount adds nothing that is counted.
        (Some(food), None) if food.id != "water" => Some(Diagnostic::new(
            place,
            format!("the mass of '{}' is unknown: no rule fits its amount", line.line),
        )),
        (_, Some(_)) if ingredient.rule == Some(MassRule::Convention) => {
            Some(Diagnostic::new(place, format!("'{}' has no amount; a usual one is assumed", line.line)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foods::FoodTable;
    use crate::recipes::parse_line;

    fn check(line: &str, food: Option<&str>, lifted: &[&str]) {
        let foods = FoodTable::built_in();
        let found = resolve_line(parse_line(line), None, &NameIndex::new(foods.all()));
        assert_eq!(found.food.map(|f| &*f.id), food, "{line}");
        assert_eq!(found.lifts, lifted, "{line}");
    }

    #[test]
    fn the_words_of_the_line_lift_what_they_say() {
        check("100 g gluten-free breadcrumbs", Some("breadcrumbs_gluten_free"), &["gluten", "coeliac"]);
        check("100 ml lactose-free milk", Some("milk_lactose_free"), &["lactose"]);
        check("2 EL Sojasauce, glutenfrei", Some("tamari_gluten_free"), &["gluten", "coeliac", "wheat"]);
        check("2 tbsp soy sauce (gluten-free if needed)", Some("soy_sauce"), &[]);
        check("2 gluten-free pita breads", Some("pita_bread"), &["gluten", "coeliac"]);
        check("1 l milk", Some("milk_whole"), &[]);
        check("100 g vegan feta", None, &[]);
    }

    #[test]
    fn how_a_food_is_cut_is_no_other_food() {
        let foods = FoodTable::built_in();
        let names = NameIndex::new(foods.all());
        for line in ["1 lemon, in wedges", "1 Zitrone (in Spalten)", "2 carrots, cut into sticks"] {
            let found = resolve_line(parse_line(line), None, &names);
            assert!(found.also.is_empty(), "{line}: {:?}", found.also.first().map(|f| &f.id));
        }
    }

    #[test]
    fn the_state_in_the_line_chooses_the_food() {
        check("1 can plum tomatoes", Some("tomatoes_canned"), &[]);
        check("200 g cooked jasmine rice", Some("cooked_jasmine_rice"), &[]);
        check("50 g almonds, ground", Some("almonds_ground"), &[]);
        check("1 tsp thyme", Some("thyme_dried"), &[]);
        check("2 sprigs thyme", Some("thyme_fresh"), &[]);
        check("1 Paprika", Some("bell_pepper_red"), &[]);
        check("1 tsp paprika", Some("paprika_sweet"), &[]);
        check("2 EL Paprika", Some("bell_pepper_red"), &[]);
    }
}
