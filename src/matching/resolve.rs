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
            let more = named_in_passing(&resolved, lang, names);
            for resolved in std::iter::once(resolved).chain(more) {
                remark(&resolved, &recipe.source, &mut diagnostics);
                lines.push(resolved.line.clone());
                ingredients.push(resolved);
            }
        }
    }
    recipe.ingredients = lines;
    Outcome { value: ResolvedRecipe { recipe, ingredients }, diagnostics }
}

/// Foods that stand in a line's remarks and not in its name: "yeast, dissolved in milk", "toasted in butter".
///
/// Each becomes an ingredient without an amount, so that a substance in it is never overlooked.
fn named_in_passing<'f>(
    resolved: &ResolvedIngredient<'f>,
    lang: Option<Lang>,
    names: &NameIndex<'f>,
) -> Vec<ResolvedIngredient<'f>> {
    let line = &resolved.line;
    let mut more: Vec<ResolvedIngredient<'f>> = Vec::new();
    let remarks = line.preparation.split([',', ';']).chain(line.comment.split([',', ';'])).map(str::trim);
    for remark in remarks.filter(|r| !r.is_empty() && !tells_purpose(r)) {
        for (_, food) in names.mentioned(remark, lang) {
            let known = [resolved.food, resolved.alternative]
                .into_iter()
                .flatten()
                .chain(more.iter().filter_map(|m| m.food));
            // A word of the same food said again ("oranges, juice and zest") is no new one.
            let same = known.into_iter().any(|k| {
                k.id == food.id
                    || (k.plant.is_some()
                        && k.plant.as_ref().map(|p| &p.0) == food.plant.as_ref().map(|p| &p.0))
            });
            if same || is_plain(food) {
                continue;
            }
            let line = IngredientLine {
                line: line.line.clone(),
                name: food.name(lang.unwrap_or_default()).to_string(),
                comment: "named in the same line".to_string(),
                heated: line.heated,
                optional: line.optional,
                ..IngredientLine::default()
            };
            more.push(ResolvedIngredient {
                line,
                food: Some(food),
                alternative: None,
                lifts: Vec::new(),
                matched: MatchKind::Compound,
                confidence: 0.6,
                candidates: Vec::new(),
                grams: None,
                rule: None,
            });
        }
    }
    more
}

/// Water, salt and oils that are nothing but plant: "sardines, canned in oil".
fn is_plain(food: &Food) -> bool {
    matches!(&*food.id, "water" | "salt")
        || (food.category == "oil" && food.always.iter().all(|root| root == "plant"))
}

/// "for the salad", "to serve with rice", "zum Braten": another dish's food, or none.
fn tells_purpose(remark: &str) -> bool {
    let first = remark.split(' ').next().unwrap_or("").to_lowercase();
    matches!(
        first.as_str(),
        "for"
            | "to"
            | "zum"
            | "zur"
            | "für"
            | "nach"
            | "see"
            | "about"
            | "plus"
            | "more"
            | "preferably"
            | "from"
            | "von"
    )
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
    let (meeting, alternative) = match branches(&line.name) {
        None => (meet(&line.name, &line, lang, names), line.alternative.clone()),
        Some(branches) => first_branch(&branches, &line, lang, names),
    };
    let alternative = alternative.and_then(|name| found(names.meet(&name, lang))).map(|c| c.food);
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
            if let Some(with) = names.named(&phrase, lang) {
                return with;
            }
        }
    }
    if plain.best.is_some() && !more_general(name, &line.comment) {
        return plain;
    }
    if plain.best.is_none()
        && let Some(herb) = fresh_or_dried(name, line, lang, names)
    {
        return herb;
    }
    // "Essig (Reisessig)", "Gewürzmischung (Garam Masala)": a bracket with one food in it names the food.
    let bracket = line.comment.as_str();
    if !bracket.is_empty()
        && bracket.len() < 40
        && !bracket.contains(',')
        && let Some(named) = names.named(bracket, lang)
    {
        return surely_compound(named);
    }
    plain
}

/// A plain "thyme", where the table knows it fresh and dried: spoons hold the dried, sprigs the fresh.
fn fresh_or_dried<'f>(
    name: &str,
    line: &IngredientLine,
    lang: Option<Lang>,
    names: &NameIndex<'f>,
) -> Option<Meeting<'f>> {
    use crate::quantity::Unit;
    let spoon =
        matches!(line.unit, None | Some(Unit::Teaspoon | Unit::Pinch | Unit::Dash)) && line.amount.is_some();
    let order = if spoon {
        ["dried", "fresh", "getrocknet", "frisch"]
    } else {
        ["fresh", "dried", "frisch", "getrocknet"]
    };
    order.into_iter().find_map(|state| names.named(&format!("{state} {name}"), lang).map(surely_compound))
}

/// A name that was put together from the line's parts.
fn surely_compound(meeting: Meeting<'_>) -> Meeting<'_> {
    let best =
        meeting.best.map(|c| Candidate { kind: MatchKind::Compound, confidence: c.confidence.min(0.8), ..c });
    Meeting { best, ..meeting }
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

/// The two sides of "or" in a name.
struct Branches<'n> {
    first: &'n str,
    second: &'n str,
    /// The last word of the second side, when it has several: both may share it.
    head: &'n str,
}

fn branches(name: &str) -> Option<Branches<'_>> {
    let lower = name.to_lowercase();
    // Only where small letters keep every byte in its place can the place be used in the name itself.
    let same = lower.len() == name.len();
    let (at, length) = [" or ", " oder ", " bzw. ", " bzw "]
        .into_iter()
        .find_map(|or| lower.find(or).map(|at| (at, or.len())))?;
    let (first, second) = (name.get(..at).filter(|_| same)?.trim(), name.get(at + length..)?.trim());
    let second = ["other ", "another ", "andere ", "anderes "]
        .into_iter()
        .find_map(|w| second.strip_prefix(w))
        .unwrap_or(second);
    let head = second.rsplit(' ').next().filter(|h| *h != second).unwrap_or("");
    (!first.is_empty() && !second.is_empty()).then_some(Branches { first, second, head })
}

/// "chicken or vegetable stock" is chicken stock; "white wine or stock" is white wine; "regular or low-fat
/// cream" has one food on both sides.
fn first_branch<'f>(
    branches: &Branches<'_>,
    line: &IngredientLine,
    lang: Option<Lang>,
    names: &NameIndex<'f>,
) -> (Meeting<'f>, Option<String>) {
    let second = Some(branches.second.to_string());
    if !branches.head.is_empty() {
        if let Some(shared) = names.named(&format!("{} {}", branches.first, branches.head), lang) {
            return (shared, second);
        }
        let last = branches.first.rsplit(' ').next().unwrap_or("");
        if let Some(shared) = names.named(&format!("{last} {}", branches.head), lang) {
            return (shared, second);
        }
    }
    let alone = meet(branches.first, line, lang, names);
    if alone.best.is_some() {
        return (alone, second);
    }
    (meet(branches.second, line, lang, names), None)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foods::FoodTable;
    use crate::matching::MassRule;
    use crate::recipes::read_plain_text;

    fn table() -> Vec<Food> {
        let text = "\
id,name_en,name_de,aliases_en,aliases_de,category,state,plant,density_g_ml,pieces,packs_g
salt,Salt,Salz,sea salt,,condiment,dried,,1.2,,
black_pepper,Black pepper,Schwarzer Pfeffer,pepper,pfeffer,spice,powder,black_pepper,0.5,,
onion,Onion,Zwiebel,,,vegetable,raw,onion,,piece=110|small=70|large=150,
garlic,Garlic,Knoblauch,,knoblauchzehe,vegetable,raw,garlic,,piece=40|clove=3,
olive_oil,Olive oil,Olivenöl,oil,öl,oil,liquid,,0.91,,
rice,Rice,Reis,,,grain,dried,rice,0.8,cup=185,
chickpeas,Chickpeas,Kichererbsen,,,legume,canned,chickpea,,can=240,
pasta,Pasta,Nudeln,,,pasta,dried,wheat,,,250|500|1000
chicken_stock,Chicken stock,Hühnerbrühe,,,stock,liquid,,1.0,,
vegetable_stock,Vegetable stock,Gemüsebrühe,,,stock,liquid,,1.0,,
white_wine,White wine,Weißwein,,,alcoholic_drink,liquid,,0.99,,
thyme_fresh,Fresh thyme,Frischer Thymian,,,herb,raw,thyme,,sprig=1,
thyme_dried,Dried thyme,Getrockneter Thymian,,,herb,dried,thyme,0.2,,
";
        crate::foods::read_foods(text, "test.csv").unwrap()
    }

    /// Food, grams and rule of every ingredient, for two servings.
    fn told(lines: &str) -> String {
        let foods = table();
        let names = NameIndex::new(&foods);
        let recipe =
            read_plain_text(&format!("Dish\nServes 2\n\nIngredients\n{lines}"), "x.md").unwrap().value;
        let resolved = resolve(recipe, &names).value;
        assert_eq!(resolved.recipe.ingredients.len(), resolved.ingredients.len());
        let one = |i: &ResolvedIngredient<'_>| {
            let food = i.food.map_or("none", |f| &*f.id);
            let other = i.alternative.map_or(String::new(), |f| format!("/{}", f.id));
            let grams = i.grams.map_or("?".to_string(), |g| format!("{:.0}", g.0));
            let rule = match i.rule {
                Some(MassRule::Mass) => " mass",
                Some(MassRule::Volume) => " volume",
                Some(MassRule::Piece) => " piece",
                Some(MassRule::Measure) => " measure",
                Some(MassRule::Convention) => " convention",
                None => "",
            };
            format!("{food}{other} {grams}{rule}")
        };
        resolved.ingredients.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn masses_volumes_pieces_and_measures_become_grams() {
        assert_eq!(told("1 lb 2 oz onions"), "onion 510 mass");
        assert_eq!(told("2 tbsp olive oil"), "olive_oil 27 volume");
        assert_eq!(told("2 EL Öl"), "olive_oil 27 volume");
        assert_eq!(told("2 large onions"), "onion 300 piece");
        assert_eq!(told("3 Knoblauchzehen"), "garlic 9 piece");
        assert_eq!(told("2 cloves garlic"), "garlic 6 measure");
        assert_eq!(told("1 can chickpeas"), "chickpeas 240 measure");
        assert_eq!(told("2 (400 g) cans chickpeas"), "chickpeas 800 mass");
        assert_eq!(told("1 package pasta"), "pasta 500 measure");
        assert_eq!(told("1 cup rice"), "rice 185 measure");
    }

    #[test]
    fn a_cooked_staple_weighs_less_dry() {
        assert_eq!(told("100 g cooked rice"), "rice 38 mass");
    }

    #[test]
    fn to_taste_has_a_convention_for_salt_and_spices_only() {
        assert_eq!(told("Salt and pepper, to taste"), "salt 2 convention, black_pepper 0 convention");
        assert_eq!(told("olive oil for frying"), "olive_oil 10 convention");
        assert_eq!(told("onions"), "onion ?");
    }

    #[test]
    fn both_branches_of_an_or_are_foods() {
        assert_eq!(told("500 ml chicken or vegetable stock"), "chicken_stock/vegetable_stock 500 volume");
        assert_eq!(told("100 ml white wine or chicken stock"), "white_wine/chicken_stock 99 volume");
        assert_eq!(told("100 ml chicken stock (or white wine)"), "chicken_stock/white_wine 100 volume");
    }

    #[test]
    fn a_food_named_in_passing_is_an_ingredient_without_an_amount() {
        assert_eq!(told("200 g chickpeas, soaked in white wine"), "chickpeas 200 mass, white_wine ?");
        assert_eq!(told("200 g chickpeas, tossed in olive oil"), "chickpeas 200 mass");
        assert_eq!(told("200 g chickpeas (not pasta)"), "chickpeas 200 mass");
        assert_eq!(told("100 g pasta in olive oil sauce"), "none ?");
        assert_eq!(told("1 onion, about the size of a garlic"), "onion 110 piece");
    }

    #[test]
    fn a_plain_herb_is_dried_by_the_spoon_and_fresh_by_the_sprig() {
        assert_eq!(told("1 tsp thyme"), "thyme_dried 1 volume");
        assert_eq!(told("2 sprigs thyme"), "thyme_fresh 2 measure");
    }

    #[test]
    fn what_is_not_understood_is_told_and_never_weighed() {
        let foods = table();
        let recipe = read_plain_text("Mystery\n100 g glorp\n", "x.md").unwrap().value;
        let outcome = resolve(recipe, &NameIndex::new(&foods));
        assert!(outcome.value.ingredients[0].food.is_none() && outcome.value.ingredients[0].grams.is_none());
        assert!(outcome.diagnostics[0].message.contains("glorp"), "{:?}", outcome.diagnostics);
    }

    #[test]
    fn every_dish_of_the_book_is_understood_with_its_masses() {
        let foods = FoodTable::built_in();
        let names = NameIndex::new(foods.all());
        for (file, text) in crate::recipes::book() {
            let recipe = crate::recipes::read(text, file, None).unwrap().value;
            let outcome = resolve(recipe, &names);
            assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
        }
    }
}
