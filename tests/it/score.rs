//! Scores of recipes as they come: valid documents, honest intervals, and no score from too little.

use serde_json::Value;

use crate::program::{Desk, Done, valid};

const SOUP: &str = "Lentil soup\nServes 4\n\nIngredients\n250 g red lentils\n2 carrots\n1 tbsp olive oil\n1 l water\n\nMethod\nCook everything for 20 minutes.\n";

/// Scores one text; the document is valid and its ends hold its middle.
#[track_caller]
fn check(name: &str, file: &str, text: &str, options: &str) -> Value {
    let desk = Desk::new(name);
    let done = desk.put(file, text).run(&format!("score {file} --format json -q {options}")).ends(0);
    let document: Value = serde_json::from_str(&done.out).unwrap();
    valid("score", &document);
    let score = &document["score"];
    let (low, high) = (score["low"].as_f64().unwrap(), score["high"].as_f64().unwrap());
    assert!((0.0..=100.0).contains(&low) && (low..=100.0).contains(&high), "{score}");
    match score["total"].as_f64() {
        Some(total) => {
            assert!((low - 0.05..=high + 0.05).contains(&total) && score["reason"].is_null(), "{score}")
        }
        None => assert!(!score["reason"].as_str().unwrap().is_empty(), "{score}"),
    }
    document
}

fn verdict<'d>(document: &'d Value, id: &str) -> &'d str {
    let all = document["restrictions"].as_array().unwrap();
    all.iter().find(|r| r["id"] == id).unwrap_or_else(|| panic!("no {id}"))["verdict"].as_str().unwrap()
}

fn width(document: &Value) -> f64 {
    document["score"]["high"].as_f64().unwrap() - document["score"]["low"].as_f64().unwrap()
}

#[test]
fn every_kind_of_input_gives_a_valid_document() {
    let soup = check("score-text", "soup.txt", SOUP, "");
    assert_eq!(
        (soup["recipe"]["title"].as_str(), soup["recipe"]["servings"].as_f64()),
        (Some("Lentil soup"), Some(4.0))
    );
    assert!(soup["score"]["total"].as_f64().unwrap() > 50.0);

    let json = r#"{"@context":"https://schema.org","@type":"Recipe","name":"Lentil soup","recipeYield":"4","recipeIngredient":["250 g red lentils","2 carrots","1 tbsp olive oil","1 l water"],"recipeInstructions":"Cook everything for 20 minutes."}"#;
    let same = check("score-json", "soup.json", json, "");
    assert_eq!(same["score"]["total"], soup["score"]["total"], "the same soup in JSON");
    let page = format!(
        "<html><head><script type=\"application/ld+json\">{json}</script></head><body>x</body></html>"
    );
    assert_eq!(
        check("score-html", "soup.html", &page, "")["score"],
        same["score"],
        "the same soup on a page"
    );

    let cooklang = "---\ntitle: Soup\nservings: 4\n---\n\nCook @red lentils{250%g}, @carrots{2} and @olive oil{1%tbsp} in @water{1%l} for ~{20%minutes}.\n";
    assert_eq!(check("score-cook", "soup.cook", cooklang, "")["score"]["total"], soup["score"]["total"]);

    check(
        "score-markdown",
        "soup.md",
        "# Suppe\n\nFür 2 Portionen\n\n## Zutaten\n\n- 250 g rote Linsen\n- 1 EL Olivenöl\n\n## Zubereitung\n\nKochen.\n",
        "",
    );
    let list = check("score-list", "list.txt", "250 g red lentils\n2 carrots\n", "");
    assert!(
        list["recipe"]["servings"].is_null() && list["per_serving"].is_null(),
        "servings were not stated"
    );
    check("score-odd", "odd.cook", "Salt @salt and @?pepper{} and @flour{1/2%cup} @@x{ ~{} #pot{}\n", "");
}

#[test]
fn a_line_that_was_not_understood_makes_every_verdict_unknown_and_the_interval_wider() {
    let known = check("score-known", "soup.txt", SOUP, "");
    let doubt = check("score-doubt", "soup.txt", &SOUP.replace("2 carrots\n", "2 carrots\n30 g glorp\n"), "");
    assert_eq!(doubt["unknown"], serde_json::json!(["30 g glorp"]));
    for finding in doubt["restrictions"].as_array().unwrap() {
        assert_ne!(finding["verdict"], "free", "{}", finding["id"]);
    }
    assert_eq!((verdict(&known, "gluten"), verdict(&doubt, "gluten")), ("free", "unknown"));
    assert!(width(&doubt) > width(&known), "{} against {}", width(&doubt), width(&known));
    assert!(doubt["coverage"]["energy"].as_f64() < known["coverage"]["energy"].as_f64());
}

#[test]
fn below_60_percent_of_the_energy_there_is_no_score_but_a_reason() {
    let document = check("score-60", "r.txt", "Thing\nServes 2\n\n500 g glorp\n300 g xyzzy\n1 carrot\n", "");
    assert!(document["score"]["total"].is_null(), "{}", document["score"]);
    assert!(document["score"]["reason"].as_str().unwrap().contains("60 %"), "{}", document["score"]);
    let water = check("score-water", "r.txt", "Water\nServes 2\n\n1 l water\n", "");
    assert!(water["score"]["total"].is_null() && water["score"]["reason"].is_string());
    let nothing = check("score-nothing", "r.txt", "", "");
    assert!(nothing["score"]["total"].is_null());
    assert!(nothing["restrictions"].as_array().unwrap().iter().all(|r| r["verdict"] == "unknown"));
}

#[test]
fn a_list_without_servings_is_free_of_a_dose_only_as_a_whole() {
    let milk =
        |servings: &str| format!("Pudding\n{servings}\n\n400 ml milk\n60 g rice\n\nMethod\nCook it.\n");
    let stated = check("score-dose-stated", "r.txt", &milk("Serves 40"), "--avoid lactose,milk");
    assert_eq!((verdict(&stated, "lactose"), verdict(&stated, "milk")), ("free", "contains"));
    let silent = check("score-dose-silent", "r.txt", "400 ml milk\n60 g rice\n", "--avoid lactose,milk");
    assert!(silent["recipe"]["servings"].is_null());
    assert_eq!((verdict(&silent, "lactose"), verdict(&silent, "milk")), ("unknown", "contains"));
}

#[test]
fn what_a_person_avoids_never_changes_the_score() {
    let plain = check("score-avoid-none", "soup.txt", SOUP, "");
    for (i, options) in
        ["--avoid milk", "--avoid fodmap,carrot,gluten", "--diet vegan", "--diet pregnancy --avoid histamine"]
            .iter()
            .enumerate()
    {
        let other = check(&format!("score-avoid-{i}"), "soup.txt", SOUP, options);
        for key in ["score", "indices", "per_serving", "coverage", "ingredients"] {
            assert_eq!(other[key], plain[key], "{key} with {options}");
        }
    }
}

#[test]
fn the_order_of_the_lines_changes_no_score() {
    let turned = SOUP.replace("250 g red lentils\n2 carrots\n", "2 carrots\n250 g red lentils\n");
    let (a, b) =
        (check("score-order-a", "soup.txt", SOUP, ""), check("score-order-b", "soup.txt", &turned, ""));
    assert_eq!(a["score"], b["score"]);
}

#[test]
fn a_folder_reports_its_one_bad_file_and_scores_the_rest_in_the_order_of_their_paths() {
    let desk = Desk::new("score-folder");
    desk.put("r/b.txt", SOUP)
        .put("r/a.json", "{\n  \"@type\": \"Recipe\",\n  oops\n}")
        .put("r/sub/c.txt", SOUP.replace("Lentil", "Third"));
    desk.put("r/a0.txt", SOUP.replace("Lentil", "First")).put("r/notes.docx", "not a recipe");
    let done = desk.run("score r --format jsonl").ends(3).says(&["a.json:3:3"]);
    assert_eq!(done.errors().len(), 1, "{}", done.err);
    let titles: Vec<String> = done
        .out
        .lines()
        .map(|l| serde_json::from_str::<Value>(l).unwrap()["recipe"]["title"].as_str().unwrap().to_string())
        .collect();
    assert_eq!(titles, ["First soup", "Lentil soup", "Third soup"]);
    // The good ones are still written.
    desk.run("score r --format json -o all.json").ends(3);
    let all: Value = serde_json::from_str(&desk.text("all.json")).unwrap();
    assert_eq!(all.as_array().unwrap().len(), 3);
}

#[test]
fn every_format_names_the_recipe_and_ends_in_a_line_break() {
    let desk = Desk::new("score-formats");
    desk.put("soup.txt", SOUP);
    for format in ["text", "json", "jsonl", "csv", "markdown"] {
        let Done { out, .. } = desk.run(&format!("score soup.txt --format {format} --avoid milk")).ends(0);
        assert!(out.contains("Lentil soup") && out.ends_with('\n'), "{format}: {out}");
        assert!(!out.contains('\u{1b}'), "{format} has colour codes in a pipe");
    }
}

#[test]
fn the_same_recipe_gives_the_same_bytes_from_a_file_and_from_a_pipe() {
    let desk = Desk::new("score-pipe");
    desk.put("soup.txt", SOUP);
    let file = desk.run("score soup.txt --format json --from text").ends(0);
    let pipe = desk.feed("score - --format json --from text", SOUP.as_bytes()).ends(0);
    assert_eq!(desk.run("score soup.txt --format json --from text").out, file.out);
    let of = |done: &Done| serde_json::from_str::<Value>(&done.out).unwrap()["score"].clone();
    assert_eq!(of(&file), of(&pipe));
}
