//! schema.org recipes, in JSON or inside a page, and the exports of recipe managers.

use serde_json::Value;

use super::entities::strip_tags;
use super::figures::{meals_in, minutes_in, servings_in};
use super::heat::heat_by_text;
use super::ingredient_line::parse_line;
use super::recipe::Recipe;
use crate::diagnostic::{Diagnostic, Outcome};
use crate::error::Error;

/// Reads the first recipe of a JSON document: schema.org (alone, in a list, in a `@graph`), or an export
/// of Mealie, Tandoor, Nextcloud or Paprika.
///
/// # Errors
///
/// [`Error::Input`] with line and column for broken JSON, and for JSON without a recipe.
pub fn read_json(text: &str, file: &str) -> Result<Outcome<Recipe>, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value = parse(text).map_err(|e| {
        Error::input(
            file,
            e.line().max(1),
            e.column().max(1),
            "well-formed JSON",
            without_place(&e.to_string()),
        )
    })?;
    let mut found = Vec::new();
    collect(&value, &mut found, 0);
    one_of(&found, file)
        .ok_or_else(|| Error::input(file, 1, 1, "a schema.org Recipe or a recipe export", "none"))
}

/// Reads the first schema.org recipe inside the `application/ld+json` scripts of a page.
///
/// # Errors
///
/// [`Error::Input`] for a page without a recipe that can be read.
pub fn read_html(text: &str, file: &str) -> Result<Outcome<Recipe>, Error> {
    let mut documents = Vec::new();
    let mut broken = None;
    for (offset, script) in scripts(text) {
        match parse(script) {
            Ok(value) => documents.push(value),
            Err(e) => {
                let (line, _) = super::cooklang::line_and_column(text, offset);
                broken.get_or_insert((
                    line + e.line().max(1) - 1,
                    e.column().max(1),
                    without_place(&e.to_string()),
                ));
            }
        }
    }
    let mut found = Vec::new();
    for document in &documents {
        collect(document, &mut found, 0);
    }
    one_of(&found, file).ok_or_else(|| match broken {
        Some((line, column, reason)) => {
            Error::input(file, line, column, "well-formed JSON in a script", reason)
        }
        None => {
            Error::input(file, 1, 1, "a script of type application/ld+json with a schema.org Recipe", "none")
        }
    })
}

fn one_of(found: &[&Value], file: &str) -> Option<Outcome<Recipe>> {
    // A page may name other dishes beside its own: the first one that lists ingredients is meant.
    let chosen = found.iter().find(|v| !lines(v).is_empty()).or(found.first())?;
    let mut outcome = Outcome::clean(recipe(chosen, file));
    heat_by_text(&mut outcome.value);
    if found.len() > 1 {
        let message = format!("holds {} recipes; only one of them is read", found.len());
        outcome.diagnostics.push(Diagnostic::new(file, message));
    }
    Some(outcome)
}

/// JSON as pages hold it: raw line ends inside texts are read as spaces.
fn parse(text: &str) -> Result<Value, serde_json::Error> {
    let text =
        text.trim().trim_start_matches("<![CDATA[").trim_start_matches("//<![CDATA[").trim_end_matches("]]>");
    let text = text.trim().trim_end_matches("//").trim_end_matches(';');
    serde_json::from_str(text).or_else(|error| {
        if !text.contains(|c: char| c.is_control()) {
            return Err(error);
        }
        let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&spaced).map_err(|_| error)
    })
}

fn without_place(message: &str) -> String {
    message.split(" at line ").next().unwrap_or(message).to_lowercase()
}

/// The JSON-LD scripts of a page with the byte where each begins.
fn scripts(page: &str) -> Vec<(usize, &str)> {
    let lower = page.to_ascii_lowercase();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(open) = lower[at..].find("<script").map(|i| at + i) {
        let Some(start) = lower[open..].find('>').map(|i| open + i + 1) else { break };
        let end = lower[start..].find("</script").map_or(page.len(), |i| start + i);
        if lower[open..start].contains("ld+json") {
            out.push((start, &page[start..end]));
        }
        at = end.max(start);
    }
    out
}

/// Every object that is a recipe, in document order.
fn collect<'v>(value: &'v Value, out: &mut Vec<&'v Value>, depth: usize) {
    // Recipes nest a few levels deep; a document that nests on and on is not one.
    if depth > 12 {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|v| collect(v, out, depth + 1)),
        Value::Object(map) => {
            let typed = is_type(value, "Recipe");
            let named = map.contains_key("name");
            let ingredients =
                ["recipeIngredient", "ingredients", "recipe_ingredient"].iter().any(|k| map.contains_key(*k));
            let tandoor = map.contains_key("steps") && map.contains_key("working_time");
            if typed || (named && (ingredients || tandoor)) {
                out.push(value);
            } else {
                map.values()
                    .filter(|v| v.is_object() || v.is_array())
                    .for_each(|v| collect(v, out, depth + 1));
            }
        }
        _ => {}
    }
}

fn is_type(value: &Value, name: &str) -> bool {
    let matches = |v: &Value| v.as_str().is_some_and(|t| t.rsplit(['/', '#', ':']).next() == Some(name));
    match value.get("@type") {
        Some(Value::Array(types)) => types.iter().any(matches),
        Some(one) => matches(one),
        None => false,
    }
}

fn recipe(value: &Value, file: &str) -> Recipe {
    let first =
        |keys: &[&str]| keys.iter().filter_map(|k| value.get(*k)).flat_map(texts).find(|t| !t.is_empty());
    let all = |keys: &[&str]| keys.iter().filter_map(|k| value.get(*k)).flat_map(texts).collect::<Vec<_>>();
    let minutes = |key: &str| value.get(key).and_then(duration);
    let total = ["totalTime", "total_time", "total"].iter().find_map(|k| minutes(k)).or_else(|| {
        let keys =
            ["prepTime", "prep_time", "working_time", "cookTime", "cook_time", "performTime", "waiting_time"];
        let parts: Vec<f64> = keys.iter().filter_map(|k| minutes(k)).collect();
        (!parts.is_empty()).then(|| parts.iter().sum())
    });
    let mut meals: Vec<_> = all(&["recipeCategory", "categories"]).iter().flat_map(|t| meals_in(t)).collect();
    meals.sort_unstable();
    meals.dedup();
    let mut tags = Vec::new();
    for text in all(&["keywords", "tags", "suitableForDiet"]) {
        tags.extend(text.split(',').map(|t| t.trim().to_string()).filter(|t| !t.is_empty()));
    }
    let yields = ["recipeYield", "recipe_yield", "yield", "servings", "recipeServings"];
    let servings = yields.iter().filter_map(|k| value.get(*k)).flat_map(texts).find_map(|t| servings_in(&t));
    Recipe {
        title: first(&["name", "title"]).unwrap_or_default().replace('\n', " "),
        servings,
        meals,
        minutes: total,
        cuisine: first(&["recipeCuisine"]),
        author: first(&["author", "source"]),
        tags,
        introduction: first(&["description"]),
        notes: all(&["notes"]),
        ingredients: lines(value).iter().map(|line| parse_line(line)).collect(),
        steps: steps(value),
        source: file.to_string(),
        ..Recipe::default()
    }
}

/// A text, a number, a list of them, or the name or text of an object.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => {
            let text = strip_tags(text);
            if text.is_empty() { Vec::new() } else { vec![text] }
        }
        Value::Number(number) => vec![number.to_string()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(map) => ["name", "text", "@value", "value"]
            .iter()
            .find_map(|k| map.get(*k))
            .map(texts)
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn duration(value: &Value) -> Option<f64> {
    match value {
        Value::Number(minutes) => minutes.as_f64().filter(|m| *m > 0.0),
        Value::String(text) => minutes_in(text),
        Value::Array(items) => items.iter().find_map(duration),
        Value::Object(map) => {
            ["maxValue", "value", "@value", "minValue"].iter().find_map(|k| map.get(*k)).and_then(duration)
        }
        _ => None,
    }
}

/// The ingredient lines: texts, or objects with amount, unit and food.
fn lines(value: &Value) -> Vec<String> {
    let mut out = Vec::new();
    for key in ["recipeIngredient", "ingredients", "recipe_ingredient"] {
        match value.get(key) {
            Some(Value::String(text)) => out.extend(strip_tags(text).lines().map(str::to_string)),
            Some(Value::Array(items)) => items.iter().for_each(|item| line(item, &mut out)),
            _ => continue,
        }
        break;
    }
    // Tandoor keeps the ingredients inside its steps.
    if out.is_empty()
        && let Some(Value::Array(steps)) = value.get("steps")
    {
        for step in steps {
            if let Some(Value::Array(items)) = step.get("ingredients") {
                items.iter().for_each(|item| line(item, &mut out));
            }
        }
    }
    out.retain(|l| !l.trim().is_empty() && !l.trim_end().ends_with(':'));
    out
}

fn line(item: &Value, out: &mut Vec<String>) {
    if !item.is_object() {
        out.extend(texts(item).iter().flat_map(|t| t.lines().map(str::to_string).collect::<Vec<_>>()));
        return;
    }
    let text = |key: &str| item.get(key).map(texts).unwrap_or_default().join(" ");
    for key in ["originalText", "original_text", "display", "text"] {
        let written = text(key);
        if !written.is_empty() {
            out.push(written);
            return;
        }
    }
    // A heading inside the list carries no food.
    if item.get("is_header").and_then(Value::as_bool) == Some(true) {
        return;
    }
    let mut amount =
        ["quantity", "amount"].iter().map(|k| text(k)).find(|t| !t.is_empty()).unwrap_or_default();
    if item.get("no_amount").and_then(Value::as_bool) == Some(true) || amount == "0" || amount == "0.0" {
        amount.clear();
    }
    let food = ["food", "name", "item"].iter().map(|k| text(k)).find(|t| !t.is_empty()).unwrap_or_default();
    let note = text("note");
    let head =
        [amount, text("unit"), food].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ");
    match (head.is_empty(), note.is_empty()) {
        (true, true) => {}
        (true, false) => out.push(note),
        (false, true) => out.push(head),
        (false, false) => out.push(format!("{head}, {note}")),
    }
}

fn steps(value: &Value) -> Vec<String> {
    let mut out = Vec::new();
    for key in ["recipeInstructions", "directions", "instructions", "steps", "method"] {
        if let Some(found) = value.get(key) {
            step(found, &mut out, 0);
            break;
        }
    }
    out
}

/// HowToStep, HowToSection, plain text, and lists of them.
fn step(value: &Value, out: &mut Vec<String>, depth: usize) {
    if depth > 8 {
        return;
    }
    match value {
        Value::String(text) => out.extend(strip_tags(text).lines().map(str::to_string)),
        Value::Array(items) => items.iter().for_each(|v| step(v, out, depth + 1)),
        Value::Object(map) => {
            if let Some(items) = map.get("itemListElement") {
                step(items, out, depth + 1);
            } else if let Some(text) =
                ["text", "instruction", "description", "name"].iter().find_map(|k| map.get(*k))
            {
                step(text, out, depth + 1);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(json: &str) -> Recipe {
        read_json(json, "x.json").unwrap().value
    }

    #[test]
    fn a_recipe_in_a_graph_is_found_with_its_sections_and_entities() {
        let recipe = read(
            r#"{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"no"},{"@type":["Recipe"],
            "name":"Mac &amp; cheese","recipeYield":["4","4 servings"],"totalTime":"PT1H5M","recipeCategory":"Main Course",
            "keywords":"quick, cheese","author":[{"@type":"Person","name":"Ann"}],
            "recipeIngredient":["1&frac12; cups <b>macaroni</b>","200 g cheddar, grated"],
            "recipeInstructions":[{"@type":"HowToSection","itemListElement":[{"@type":"HowToStep","text":"Boil."},{"@type":"HowToStep","text":"Stir."}]}]}]}"#,
        );
        assert_eq!(recipe.title, "Mac & cheese");
        assert_eq!(recipe.servings, Some(4.0));
        assert_eq!(recipe.minutes, Some(65.0));
        assert_eq!(recipe.meals.len(), 2);
        assert_eq!(recipe.author.as_deref(), Some("Ann"));
        assert_eq!(recipe.tags, ["quick", "cheese"]);
        assert_eq!(recipe.steps, ["Boil.", "Stir."]);
        assert_eq!(recipe.ingredients[0].amount.unwrap().low, 1.5);
        assert_eq!(recipe.ingredients[1].name, "cheddar");
    }

    #[test]
    fn exports_with_objects_for_ingredients_are_lines() {
        let mealie = read(
            r#"{"name":"Soup","recipeIngredient":[{"quantity":2.0,"unit":{"name":"cup"},"food":{"name":"lentils"},"note":"rinsed"}],"recipeServings":2}"#,
        );
        assert_eq!((mealie.ingredients[0].name.as_str(), mealie.servings), ("lentils", Some(2.0)));
        let tandoor = read(
            r#"{"name":"Dal","working_time":10,"waiting_time":20,"servings":3,"steps":[{"instruction":"Cook.","ingredients":[{"food":{"name":"salt"},"unit":null,"amount":0.0,"no_amount":true}]}]}"#,
        );
        assert_eq!((tandoor.minutes, tandoor.ingredients[0].amount), (Some(30.0), None));
        let paprika = read(
            r#"{"name":"Tea","ingredients":"1 cup water\n1 tsp tea","directions":"Brew.\nDrink.","servings":"Serves 1"}"#,
        );
        assert_eq!((paprika.ingredients.len(), paprika.steps.len()), (2, 2));
    }

    #[test]
    fn a_page_gives_the_recipe_of_its_script() {
        let page = "<html><script>var x = '<';</script>\n<SCRIPT type=\"application/ld+json\">{\"@type\":\"Recipe\",\"name\":\"A\nB\",\"recipeIngredient\":[\"salt\"]}</script>";
        assert_eq!(read_html(page, "x.html").unwrap().value.title, "A B");
    }

    #[test]
    fn quantities_and_durations_in_objects_are_read_and_steps_tell_heat() {
        let recipe = read(
            r#"{"@type":"Recipe","name":"Soup","recipeYield":{"@type":"QuantitativeValue","value":8,"unitCode":"IE"},
            "totalTime":{"@type":"Duration","@value":"P0DT1H0M0S"},"recipeIngredient":["200 g lentils","100 g kefir"],
            "recipeInstructions":["Simmer the lentils for 20 minutes.","Off the heat, stir in the kefir and serve."]}"#,
        );
        assert_eq!((recipe.servings, recipe.minutes), (Some(8.0), Some(60.0)));
        let heated: Vec<_> = recipe.ingredients.iter().map(|i| i.heated).collect();
        assert_eq!(heated, [Some(true), Some(false)]);
    }

    #[test]
    fn broken_json_names_its_place() {
        let error = read_json("{\n \"name\": }", "x.json").unwrap_err();
        assert_eq!(error.to_string(), "x.json:2:10: expected well-formed JSON, found expected value");
        let error = read_json("{}", "x.json").unwrap_err();
        assert_eq!(
            error.to_string(),
            "x.json:1:1: expected a schema.org Recipe or a recipe export, found none"
        );
        assert!(read_html("<p>no recipe", "x.html").unwrap_err().to_string().contains("ld+json"));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_readers_panic(text in "\\PC*|[{}\\[\\]\":,<>/a-z@ \\n]{0,80}") {
            let _ = read_json(&text, "x");
            let _ = read_html(&format!("<script type='ld+json'>{text}"), "x");
            let _ = read_json(&format!("{{\"@type\":\"Recipe\",\"recipeIngredient\":[{}]}}", serde_json::json!(text)), "x");
        }
    }
}
