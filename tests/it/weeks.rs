//! The plan document of real weeks: planned from the built-in book, as a user gets them.

use std::sync::LazyLock;

use gutplan::assess::assess_all;
use gutplan::foods::FoodTable;
use gutplan::intolerance::{Limits, Profile};
use gutplan::matching::{NameIndex, resolve};
use gutplan::plan::{AISLES, Request, WeekPlan, plan_week};
use gutplan::recipes::{book, read};
use gutplan::render::{Document, PdfOptions, Sheet};
use jiff::civil::date;

use crate::pdf::{every_option, lay_out, misplaced, text};

/// A name, and a week planned for it.
type Variant = (&'static str, WeekPlan);

const TWO: &str = r#"
[[person]]
name = "Johanna"
sex = "female"
birth_year = 1986
height_cm = 168
weight_kg = 64
activity = 1.5
avoid = ["lactose", "tree_nut"]
[[person]]
name = "Karl-Friedrich"
sex = "male"
birth_year = 1983
height_cm = 184
weight_kg = 82
activity = 1.6
avoid = ["gluten", "celery"]
"#;

static WEEKS: LazyLock<Vec<Variant>> = LazyLock::new(|| {
    let foods = FoodTable::built_in();
    let plain = |people, avoid: &[&str]| {
        let mut profile = Profile::plain(people, 2000.0);
        for person in &mut profile.people {
            avoid.iter().for_each(|word| person.avoid(word, &foods).expect("is a restriction"));
        }
        profile
    };
    let two = Profile::read(TWO, "two.toml", 2026, 2000.0, &foods).expect("reads");
    vec![
        ("plain", week(plain(1, &[]), &foods)),
        ("strict", week(plain(1, &["gluten", "lactose", "fodmap"]), &foods)),
        ("vegan for three", week(plain(3, &["vegan"]), &foods)),
        ("two people", week(two, &foods)),
    ]
});

fn week(profile: Profile<'_>, foods: &FoodTable) -> WeekPlan {
    let names = NameIndex::new(foods.all());
    let recipes = book().map(|(name, text)| read(text, name, None).expect("reads").value);
    let dishes = recipes.map(|recipe| resolve(recipe, &names).value).collect();
    let assessed = assess_all(dishes, &[], &Limits::DEFAULT, foods);
    let request = Request {
        profile,
        start: date(2026, 11, 23),
        days: 7,
        seed: 1,
        moves: Some(3_000),
        locked: vec![],
        banned: vec![],
        wished: vec![],
    };
    plan_week(&assessed, &request, foods).expect("plans")
}

fn ordinary(plan: &WeekPlan) -> Document {
    lay_out(plan, &PdfOptions::default())
}

fn of(name: &str) -> &'static WeekPlan {
    &WEEKS.iter().find(|(n, _)| *n == name).expect("is a variant").1
}

#[test]
fn every_dish_title_stands_in_the_document_and_no_text_leaves_its_box() {
    let mut wrong = Vec::new();
    for (name, plan) in WEEKS.iter() {
        for options in every_option() {
            let document = lay_out(plan, &options);
            wrong.extend(misplaced(&document).into_iter().map(|w| format!("{name}, {options:?}, {w}")));
            let said = text(&document).replace(['\n', '\u{a0}'], " ");
            for dish in plan.dishes.values() {
                assert!(said.contains(&dish.title), "{name}, {options:?}: {}", dish.title);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_week_of_one_person_takes_at_most_30_pages() {
    for name in ["plain", "strict"] {
        let pages = ordinary(of(name)).sheets.len();
        assert!((15..=30).contains(&pages), "{name}: {pages} pages");
    }
}

#[test]
fn no_id_is_printed_where_a_word_belongs() {
    for (name, plan) in WEEKS.iter() {
        let said = text(&ordinary(plan));
        let id = said.split_whitespace().find(|w| {
            w.split_once('_').is_some_and(|(a, b)| {
                a.ends_with(char::is_alphanumeric) && b.starts_with(char::is_alphanumeric)
            })
        });
        assert_eq!(id, None, "{name}");
    }
}

#[test]
fn titles_of_neighbouring_days_never_touch_in_the_grid() {
    for (name, plan) in WEEKS.iter() {
        let document = ordinary(plan);
        let grids = document.sheets.iter().filter(|s| s.anchors.iter().any(|(n, _)| n == "grid"));
        let mut sheets = 0;
        for sheet in grids {
            sheets += 1;
            let runs: Vec<_> = sheet.runs().filter(|r| r.text.chars().count() > 2).collect();
            for a in &runs {
                for b in runs.iter().filter(|b| (b.y - a.y).abs() < 4.0 && b.frame.x > a.frame.x + 40.0) {
                    let apart = b.x - (a.x + a.width);
                    assert!(apart >= 5.0, "{name}: '{}' and '{}' are {apart} apart", a.text, b.text);
                }
            }
        }
        assert_eq!(sheets, 1, "{name}: the grid is one page");
    }
}

#[test]
fn day_pages_name_the_page_of_each_recipe() {
    let document = ordinary(of("strict"));
    let plan = of("strict");
    let said = text(&document).replace('\u{a0}', " ");
    for meal in plan.days.iter().flat_map(|d| &d.meals) {
        let (sheet, _) = document.anchor(&format!("recipe:{}", meal.dish)).expect("has its recipe");
        assert!(said.contains(&format!("recipe on page {}", sheet + 1)), "{}", meal.dish);
        assert!(document.sheets[sheet].text().contains(&meal.title));
    }
}

#[test]
fn fodmap_limits_frighten_nobody_who_eats_them() {
    let plain = text(&ordinary(of("plain")));
    assert!(!plain.contains("FODMAP peak\n"));
    assert!(!plain.contains("Highest FODMAP amounts"));
    assert!(text(&ordinary(of("strict"))).contains("Highest FODMAP amounts"));
}

#[test]
fn recipes_name_allergens_and_diets_apart() {
    let document = ordinary(of("strict"));
    let recipes: Vec<String> = document
        .sheets
        .iter()
        .filter(|s| s.anchors.iter().any(|(n, _)| n.starts_with("recipe:")))
        .map(Sheet::text)
        .collect();
    let said = recipes.join("\n").replace('\n', " ");
    assert!(said.contains("Diets: suits"));
    assert!(said.contains("Left out in this plan: no evidence of gluten"));
    for diet in ["Contains: Vegan", "contains vegan", "No evidence of: "] {
        assert!(!said.contains(diet), "{diet}");
    }
}

#[test]
fn every_item_of_the_list_is_bought_or_in_the_cupboard() {
    for (name, plan) in WEEKS.iter() {
        let document = ordinary(plan);
        let (first, _) = document.anchor("shopping").expect("has a list");
        let list: String = document.sheets[first..first + 2].iter().map(Sheet::text).collect();
        let list = list.replace(['\n', '\u{a0}'], " ");
        for line in &plan.shopping {
            // Long names are broken; their words stand in this order all the same.
            assert!(list.contains(&line.name), "{name}: {}", line.name);
        }
        let cupboard = list.find("Probably in your cupboard").expect("has a cupboard");
        assert!(list[cupboard..].contains("Salt"), "{name}");
        assert!(!list[..cupboard].contains(" Salt "), "{name}");
    }
}

#[test]
fn every_aisle_has_a_german_name() {
    let mut plan = of("strict").clone();
    let line = plan.shopping[0].clone();
    plan.shopping = AISLES
        .iter()
        .map(|a| gutplan::plan::ShoppingLine { aisle: (*a).to_string(), ..line.clone() })
        .collect();
    let options = PdfOptions { lang: gutplan::Lang::De, brief: true, ..PdfOptions::default() };
    let said = text(&lay_out(&plan, &options));
    for aisle in AISLES {
        let spaced = aisle.replace('_', " ");
        let mut letters = spaced.chars();
        let raw: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        assert!(!said.lines().any(|l| l == raw), "{aisle} is printed as {raw}");
    }
}
