//! Planted faults: what a person must avoid is put where it does not belong, and has to be found.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use gutplan::foods::{Composition, FodmapGroup, FodmapKind, Food, FoodTable, Nutrient, Severity};
use gutplan::intolerance::{Avoided, Kind, Limits, Restriction, Verdict, judge};
use gutplan::matching::{MassRule, MatchKind, NameIndex, ResolvedIngredient, ResolvedRecipe, resolve};
use gutplan::quantity::Grams;
use gutplan::recipes::{IngredientLine, Recipe, book, read};
use serde_json::Value;

use crate::program::Desk;

const QUICK: &str = "--start 2026-11-23 --moves 20000";

/// The way from a food to a root that speaks against a restriction, over all that it always, usually or
/// sometimes holds; walked here without the program's own walk.
pub fn breaking_path(food: &Food, restriction: &str, foods: &FoodTable) -> Option<Vec<String>> {
    breaking_rule(food, restriction, foods, &|_| true).map(|(path, _)| path)
}

fn breaking_rule<'f>(
    food: &'f Food,
    restriction: &str,
    foods: &'f FoodTable,
    counts: &dyn Fn(&gutplan::foods::RootRule) -> bool,
) -> Option<(Vec<String>, Severity)> {
    let mut open: Vec<(Vec<String>, &Food)> = vec![(vec![food.id.to_string()], food)];
    let mut found: Option<(Vec<String>, Severity)> = None;
    while let Some((path, food)) = open.pop() {
        if food.lifts.iter().any(|l| l == restriction) {
            continue;
        }
        for (parts, most) in [
            (&food.always, Severity::Contains),
            (&food.usually, Severity::Contains),
            (&food.sometimes, Severity::MayContain),
        ] {
            for part in parts.iter() {
                let mut longer = path.clone();
                longer.push(part.to_string());
                for rule in foods.root(part).iter().flat_map(|r| r.rules.iter()) {
                    // What is only sometimes there, anywhere on the way, proves no more than "may contain".
                    let sure = rule.severity.min(most).min(if path.iter().any(|p| p.ends_with('?')) {
                        Severity::MayContain
                    } else {
                        Severity::Contains
                    });
                    if rule.restriction == restriction
                        && counts(rule)
                        && found.as_ref().is_none_or(|f| sure > f.1)
                    {
                        found = Some((longer.clone(), sure));
                    }
                }
                if let Some(inner) = foods
                    .get(part)
                    .filter(|_| foods.root(part).is_none() && !path.contains(&part.to_string()))
                {
                    if most == Severity::MayContain {
                        longer.push("?".into());
                    }
                    open.push((longer, inner));
                }
            }
        }
    }
    found
}

fn ingredient<'f>(food: &'f Food, grams: f64) -> ResolvedIngredient<'f> {
    ResolvedIngredient {
        line: IngredientLine::named(&food.name_en),
        food: Some(food),
        alternative: None,
        also: Vec::new(),
        lifts: Vec::new(),
        matched: MatchKind::Exact,
        confidence: 1.0,
        candidates: Vec::new(),
        grams: Some(Grams(grams)),
        rule: Some(MassRule::Mass),
    }
}

fn table() -> &'static FoodTable {
    static TABLE: OnceLock<FoodTable> = OnceLock::new();
    TABLE.get_or_init(FoodTable::built_in)
}

/// The book, resolved once.
fn dishes() -> &'static [ResolvedRecipe<'static>] {
    static DISHES: OnceLock<Vec<ResolvedRecipe<'static>>> = OnceLock::new();
    DISHES.get_or_init(|| {
        let names = NameIndex::new(table().all());
        book().map(|(name, text)| resolve(read(text, name, None).unwrap().value, &names).value).collect()
    })
}

fn verdict(restriction: &'static Restriction, dish: &ResolvedRecipe<'_>) -> Verdict {
    judge(&Avoided::Restriction(restriction), dish, 1.0, &Limits::DEFAULT, table()).verdict
}

/// Checks a recipe text against what is avoided: the exit code, and the words of the finding.
#[track_caller]
fn check(name: &str, recipe: &str, avoid: &str, code: i32, words: &[&str]) {
    let desk = Desk::new(name);
    let done = desk.put("r.cook", recipe).run(&format!("check r.cook --avoid {avoid} -q")).ends(code);
    for word in words {
        assert!(done.out.contains(word), "'{word}' is not in: {}", done.out);
    }
}

/// A dish of two servings that fits every meal, with one more ingredient.
fn bowl(title: &str, ingredient: &str) -> String {
    format!(
        "---\ntitle: {title}\nservings: 2\nmeal: [breakfast, lunch, dinner]\ntime: 10 min\n---\n\nCook @buckwheat groats{{160%g}} with @carrots{{150%g}} and @olive oil{{20%g}} for ~{{20%minutes}}. Stir in {ingredient}.\n"
    )
}

#[test]
fn one_gram_of_any_food_that_holds_an_allergen_makes_any_free_dish_contain_it() {
    let mut planted = 0;
    for restriction in Restriction::all().filter(|r| r.kind == Kind::Hard) {
        let free: Vec<&ResolvedRecipe<'_>> =
            dishes().iter().filter(|d| verdict(restriction, d) == Verdict::Free).collect();
        assert!(free.len() >= 5, "only {} dishes are free of {}", free.len(), restriction.id);
        for (i, food) in table().all().iter().enumerate() {
            let Some((path, Severity::Contains)) = breaking_rule(food, restriction.id, table(), &|_| true)
            else {
                continue;
            };
            let mut dish = free[i % free.len()].clone();
            dish.ingredients.insert(i % dish.ingredients.len(), ingredient(food, 1.0));
            assert_eq!(
                verdict(restriction, &dish),
                Verdict::Contains,
                "{}: {}",
                restriction.id,
                path.join(" → ")
            );
            planted += 1;
        }
    }
    assert!(planted > 500, "only {planted} faults were planted");
}

#[test]
fn a_dish_of_the_book_is_free_only_when_nothing_in_it_can_hold_what_is_avoided() {
    let mut free = 0;
    for restriction in Restriction::all().filter(|r| r.kind != Kind::Dose) {
        for dish in dishes() {
            if verdict(restriction, dish) != Verdict::Free {
                continue;
            }
            free += 1;
            for i in &dish.ingredients {
                let food = i
                    .food
                    .unwrap_or_else(|| panic!("{}: '{}' was not understood", dish.recipe.id, i.line.line));
                assert!(
                    i.line.alternative.is_none() || i.alternative.is_some(),
                    "{}: {}",
                    dish.recipe.id,
                    i.line.line
                );
                for food in [food].into_iter().chain(i.alternative).chain(i.also.iter().copied()) {
                    if i.lifts.contains(&restriction.id) || food.lifts.iter().any(|l| l == restriction.id) {
                        continue;
                    }
                    let heated = restriction.id == "pregnancy" && i.line.heated == Some(true);
                    let broken = breaking_rule(food, restriction.id, table(), &|r| {
                        !(heated && r.reason == "must be cooked through")
                    });
                    assert_eq!(broken, None, "{} is free of {}", dish.recipe.id, restriction.id);
                    assert!(food.composition != Composition::Open, "{}: {} varies", dish.recipe.id, food.id);
                }
            }
        }
    }
    assert!(free > 500, "only {free} verdicts were free");
}

#[test]
fn a_dish_of_the_book_is_within_a_dose_only_when_its_highest_amounts_are() {
    let limits = Limits::DEFAULT;
    let mut free = BTreeMap::new();
    for dish in dishes() {
        let servings = dish.recipe.servings.unwrap();
        let sum = |of: &dyn Fn(&Food) -> Option<f64>| -> Option<f64> {
            dish.ingredients.iter().map(|i| Some(of(i.food?)? * i.grams?.0 / 100.0 / servings)).sum()
        };
        let high = |group: FodmapGroup| {
            sum(&|f| match f.dose(group) {
                Some(dose) => Some(f64::from(dose.high)),
                // Labelled lactose-free: at most 0.1 g in 100 g.
                None => {
                    (group == FodmapGroup::Lactose && f.lifts.iter().any(|l| l == "lactose")).then_some(0.1)
                }
            })
        };
        let any = dish.ingredients.iter().any(|i| i.food.is_some_and(|f| f.fodmap_kind == FodmapKind::Any));
        use FodmapGroup as G;
        let within = |amount: Option<f64>, limit: f64| amount.is_some_and(|a| a <= limit + 1e-6);
        let oligosaccharides = high(G::Fructans).zip(high(G::Gos)).map(|(a, b)| a + b);
        let each = |id: &str| match id {
            "lactose" => within(high(G::Lactose), limits.lactose_g),
            "fructans" => !any && within(high(G::Fructans), limits.oligosaccharides_meal_g),
            "gos" => within(high(G::Gos), limits.oligosaccharides_meal_g),
            "excess_fructose" => within(high(G::ExcessFructose), limits.excess_fructose_alone_g),
            "sorbitol" => within(high(G::Sorbitol), limits.polyol_meal_g),
            "mannitol" => within(high(G::Mannitol), limits.polyol_meal_g),
            "histamine" => dish
                .ingredients
                .iter()
                .all(|i| i.food.is_some_and(|f| f.histamine.is_some_and(|c| c <= limits.histamine_class))),
            "caffeine" => within(sum(&|f| f.nutrients.get(Nutrient::Caffeine)), limits.caffeine_mg),
            other => panic!("{other} has no rule here"),
        };
        for restriction in Restriction::all().filter(|r| r.kind == Kind::Dose) {
            if verdict(restriction, dish) != Verdict::Free {
                continue;
            }
            *free.entry(restriction.id).or_insert(0) += 1;
            let holds = match restriction.id {
                "fodmap" => {
                    !any && within(oligosaccharides, limits.oligosaccharides_meal_g)
                        && ["lactose", "excess_fructose", "sorbitol", "mannitol"].iter().all(|id| each(id))
                }
                id => each(id),
            };
            assert!(holds, "{} is free of {}", dish.recipe.id, restriction.id);
        }
    }
    for restriction in Restriction::all().filter(|r| r.kind == Kind::Dose) {
        assert!(
            free.get(restriction.id).is_some_and(|n| *n > 0),
            "no dish is free of {}: the test says nothing",
            restriction.id
        );
    }
}

#[test]
fn a_verdict_that_is_not_free_names_what_made_it_so() {
    for dish in dishes() {
        for restriction in Restriction::all() {
            for portion in [0.5, 1.0, 3.0] {
                let finding =
                    judge(&Avoided::Restriction(restriction), dish, portion, &Limits::DEFAULT, table());
                let worst = finding.because.iter().map(|b| b.verdict).max().unwrap_or(Verdict::Free);
                assert_eq!(worst, finding.verdict, "{}: {}", dish.recipe.id, restriction.id);
                assert!(
                    finding.because.iter().all(|b| !b.reason.is_empty() && !b.path.is_empty()),
                    "{:?}",
                    finding.because
                );
            }
        }
    }
}

#[test]
fn a_food_that_is_avoided_by_itself_is_not_free_in_any_form_of_the_plant() {
    for id in ["onion", "tomato", "carrot", "salmon", "egg", "buckwheat_groats"] {
        let Some(target) = table().get(id) else { continue };
        for dish in dishes() {
            let finding = judge(&Avoided::Food(target), dish, 1.0, &Limits::DEFAULT, table());
            let plant = |f: &Food| f.plant.as_ref().map(|p| p.0.to_string());
            let held = dish
                .ingredients
                .iter()
                .filter_map(|i| i.food)
                .find(|f| f.id == target.id || plant(f).is_some() && plant(f) == plant(target));
            if let Some(food) = held {
                assert_ne!(finding.verdict, Verdict::Free, "{} holds {}", dish.recipe.id, food.id);
            }
        }
    }
}

#[test]
fn an_egg_that_stays_raw_is_not_hidden_by_one_that_is_cooked() {
    let egg = table()
        .all()
        .iter()
        .find(|f| f.composition == Composition::Single && f.always.iter().any(|r| r == "egg"))
        .unwrap();
    let with = |heated: &[Option<bool>]| {
        let ingredients = heated
            .iter()
            .map(|h| {
                let one = ingredient(egg, 50.0);
                ResolvedIngredient { line: IngredientLine { heated: *h, ..one.line.clone() }, ..one }
            })
            .collect();
        verdict(
            Restriction::get("pregnancy").unwrap(),
            &ResolvedRecipe { recipe: Recipe { servings: Some(2.0), ..Recipe::default() }, ingredients },
        )
    };
    assert_eq!(with(&[Some(true)]), Verdict::Free);
    assert_eq!(with(&[Some(true), Some(true)]), Verdict::Free);
    for doubtful in [Some(false), None] {
        assert_ne!(with(&[doubtful]), Verdict::Free);
        assert_ne!(with(&[Some(true), doubtful]), Verdict::Free, "{doubtful:?} comes second");
        assert_ne!(with(&[doubtful, Some(true)]), Verdict::Free, "{doubtful:?} comes first");
    }
}

#[test]
fn a_book_dish_whose_oats_were_replaced_is_never_served_and_its_check_fails() {
    let (name, text) = book().find(|(name, _)| name.starts_with("overnight-oats")).unwrap();
    let id = name.trim_end_matches(".cook");
    assert!(text.contains("@gluten-free rolled oats{"));
    let desk = Desk::new("safety-oats");
    desk.put("book/r.cook", text).run("check book/r.cook --avoid gluten -q").ends(0);
    for (i, wrong) in ["soy sauce", "wheat flour", "rolled oats", "couscous", "glorp"].iter().enumerate() {
        // Once in the place of the book's dish, once beside it.
        let folder = format!("own{i}");
        let planted = text.replace("@gluten-free rolled oats{", &format!("@{wrong}{{"));
        desk.put(&format!("{folder}/{name}"), &planted).put(&format!("{folder}/planted.cook"), &planted);
        let checked = desk.run(&format!("check {folder}/planted.cook --avoid gluten -q")).ends(1);
        assert!(!checked.out.contains("gluten: free"), "{}", checked.out);
        desk.run(&format!("plan {QUICK} --recipes {folder} --avoid gluten -o w{i}.json -q")).ends(0);
        let plan: Value = serde_json::from_str(&desk.text(&format!("w{i}.json"))).unwrap();
        for served in [id, "planted"] {
            assert!(plan["dishes"].get(served).is_none(), "{served} with {wrong} is served");
        }
        for option in ["--wish planted", "--lock mon.breakfast=planted"] {
            desk.run(&format!("plan {QUICK} --recipes {folder} --avoid gluten {option} -o no.json"))
                .ends(2)
                .says(&["planted", "gluten"]);
        }
    }
    assert!(!desk.names().contains(&"no.json".to_string()));
}

#[test]
fn a_plan_file_in_which_a_food_was_swapped_fails_its_check() {
    let desk = Desk::new("safety-swap");
    desk.run(&format!("plan {QUICK} --avoid gluten,milk -o w.json -q")).ends(0);
    desk.run("check w.json -q").ends(0);
    let plan: Value = serde_json::from_str(&desk.text("w.json")).unwrap();
    let served: Vec<&String> = plan["dishes"].as_object().unwrap().keys().collect();
    for (i, (food, root)) in [
        ("wheat_flour_white", "wheat"),
        ("milk_whole", "milk"),
        ("soy_sauce", "wheat"),
        ("no_such_food", "not understood"),
    ]
    .iter()
    .enumerate()
    {
        let mut other = plan.clone();
        let dish = served[i % served.len()];
        other["dishes"][dish]["ingredients"][0]["food"] = (*food).into();
        // A hand that swaps the food may take away the words that gave the lift.
        other["dishes"][dish]["ingredients"][0]["lifts"] = Value::Array(Vec::new());
        let done = desk.put("x.json", other.to_string()).run("check x.json -q").ends(1);
        assert!(done.out.contains(root), "{food}: {}", done.out);
        let title = plan["dishes"][dish]["title"].as_str().unwrap();
        assert!(
            done.out.lines().any(|l| l.contains(title) && !l.contains(": free")),
            "{title}: {}",
            done.out
        );
    }
}

#[test]
fn a_plan_file_with_parts_missing_never_passes() {
    let desk = Desk::new("safety-broken-plan");
    desk.run(&format!("plan {QUICK} --avoid gluten --days 1 -o w.json -q")).ends(0);
    let plan: Value = serde_json::from_str(&desk.text("w.json")).unwrap();
    type Change = fn(&mut Value);
    let changes: [(&str, Change); 8] = [
        ("no portions", |p| p["days"][0]["meals"][0]["portions"] = serde_json::json!({})),
        ("portions of a stranger", |p| {
            p["days"][0]["meals"][0]["portions"] = serde_json::json!({ "Nobody": 1.0 })
        }),
        ("no days", |p| p["days"] = serde_json::json!([])),
        ("no people", |p| p["people"] = serde_json::json!([])),
        ("no dishes", |p| p["dishes"] = serde_json::json!({})),
        ("no ingredients", |p| {
            let dish = p["days"][0]["meals"][0]["dish"].as_str().unwrap().to_string();
            p["dishes"][&dish]["ingredients"] = serde_json::json!([]);
        }),
        ("a mass below zero", |p| {
            let dish = p["days"][0]["meals"][0]["dish"].as_str().unwrap().to_string();
            p["dishes"][&dish]["ingredients"][0]["grams"] = serde_json::json!(-500.0);
        }),
        ("another version", |p| p["schema"] = serde_json::json!("gutplan.plan/2")),
    ];
    for (what, change) in changes {
        let mut other = plan.clone();
        change(&mut other);
        let done = desk.put("x.json", other.to_string()).run("check x.json -q");
        assert!(matches!(done.code, 1..=3), "{what}: exit {}: {}{}", done.code, done.out, done.err);
    }
}

#[test]
fn what_was_accepted_by_food_and_restriction_gets_in_and_is_listed() {
    let profile = |accept: &str| {
        format!(
            "[[person]]\nname = \"Ada\"\navoid = [\"gluten\"]\naccept = [{{ food = \"{accept}\", restriction = \"gluten\", date = 2026-11-20, note = \"label checked\" }}]\n"
        )
    };
    let desk = Desk::new("safety-accept");
    desk.put("own/oat-bowl.cook", bowl("Oat bowl", "@rolled oats{40%g}"));
    desk.put("own/wheat-bowl.cook", bowl("Wheat bowl", "@wheat flour{40%g}"));
    desk.put("oats.toml", profile("rolled oats")).put("wheat.toml", profile("wheat flour"));
    desk.put(
        "milk.toml",
        profile("rolled oats").replace("restriction = \"gluten\"", "restriction = \"milk\""),
    );
    let plan = |dish: &str, more: &str| {
        desk.run(&format!("plan {QUICK} --recipes own --lock mon.lunch={dish} {more} -o w.json -q"))
    };

    // Without acceptance, with one for another restriction, or for something it contains: no.
    plan("oat-bowl", "--avoid gluten").ends(2).says(&["oat-bowl", "may contain"]);
    plan("oat-bowl", "--profile milk.toml").ends(2).says(&["oat-bowl", "may contain"]);
    plan("wheat-bowl", "--profile wheat.toml").ends(2).says(&["wheat-bowl", "contains"]);
    // Accepted for gluten is not accepted for coeliac disease.
    plan("oat-bowl", "--profile oats.toml --avoid coeliac").ends(2).says(&["coeliac"]);

    plan("oat-bowl", "--profile oats.toml").ends(0);
    let document: Value = serde_json::from_str(&desk.text("w.json")).unwrap();
    crate::program::valid("plan", &document);
    let row = &document["safety"][0];
    for (key, count) in [("contains", 0), ("may_contain", 0), ("unknown", 0)] {
        assert_eq!(row[key], count, "{key} in {row}");
    }
    let items = row["items"].as_array().unwrap();
    assert_eq!(row["accepted"], items.len());
    assert!(items.iter().any(|i| i["dish"] == "oat-bowl"), "{row}");
    for item in items {
        assert_eq!(
            (item["food"].as_str(), item["verdict"].as_str()),
            (Some("rolled_oats"), Some("may_contain"))
        );
        assert_eq!(item["accepted"], true);
    }

    // `check` says the same, of the recipe and of the plan.
    desk.run("check own/oat-bowl.cook --avoid gluten -q").ends(1);
    let done = desk.run("check own/oat-bowl.cook --profile oats.toml -q").ends(0);
    assert!(done.out.contains("may contain (accepted)"), "{}", done.out);
    desk.run("check w.json --profile oats.toml -q").ends(0);
    desk.run("check own/wheat-bowl.cook --profile wheat.toml -q").ends(1);
}

#[test]
fn both_branches_of_an_or_count() {
    for (i, (line, code)) in [
        ("@tamari{10%g}(or soy sauce)", 1),
        ("@soy sauce{10%g}(or gluten-free tamari)", 1),
        ("@gluten-free tamari{10%g}", 0),
        ("@lentils{40%g}(or glorp)", 1),
    ]
    .iter()
    .enumerate()
    {
        check(&format!("safety-or-{i}"), &bowl("Bowl", line), "gluten", *code, &[]);
    }
}

#[test]
fn a_check_names_the_way_to_what_it_found() {
    check("safety-path", &bowl("Bowl", "@pesto{40%g}"), "milk", 1, &["→", "milk", "contains"]);
    check("safety-dose", &bowl("Bowl", "@milk{400%ml}"), "lactose", 1, &["limit 1.00 g", "would fit"]);
    check(
        "safety-unknown",
        &bowl("Bowl", "@glorp{4%g}"),
        "milk,gluten,vegan",
        1,
        &["not understood", "unknown"],
    );
    check("safety-free", &bowl("Bowl", "@parsley{4%g}"), "milk,gluten,vegan", 0, &["3 of 3 checks free"]);
}

#[test]
fn a_recipe_without_a_readable_ingredient_is_unknown_for_everything() {
    for (i, text) in
        ["---\ntitle: Nothing\nservings: 2\n---\n\nJust wait.\n", "Salt it.\n"].iter().enumerate()
    {
        check(
            &format!("safety-empty-{i}"),
            text,
            "gluten,milk,fodmap",
            1,
            &["no readable ingredient", "0 of 3"],
        );
    }
}

#[test]
fn a_check_without_a_restriction_or_with_a_misspelt_or_refused_one_is_wrong_usage() {
    let desk = Desk::new("safety-usage");
    desk.put("r.cook", bowl("Bowl", "@parsley{4%g}"));
    for (options, words) in [
        ("", &["nothing to check", "--avoid"][..]),
        ("--avoid ,", &["nothing to check"]),
        ("--avoid glutten", &["did you mean gluten"]),
        ("--avoid gluten,mlik", &["did you mean", "milk"]),
        ("--diet vegen", &["vegan"]),
        ("--diet gluten", &["not a diet"]),
        ("--avoid nickel", &["nickel", "no open table"]),
        ("--avoid halal", &["halal", "certified"]),
        ("--avoid kosher", &["kosher", "certified"]),
        ("--avoid salicylates", &["salicylate", "no open table"]),
        ("--avoid hfi", &["hereditary fructose intolerance", "clinic"]),
        ("--avoid sucrase-deficiency", &["sucrase deficiency", "professional"]),
    ] {
        let done = desk.run(&format!("check r.cook {options}")).ends(2).says(words);
        assert_eq!(done.out, "", "{options}");
        if !options.is_empty() && options != "--avoid ," {
            desk.run(&format!("plan {QUICK} {options} -o w.json")).ends(2).says(words);
            desk.run(&format!("score r.cook {options}")).ends(2).says(words);
        }
    }
    assert_eq!(desk.names(), ["r.cook"]);
}

#[test]
fn a_food_of_ones_own_without_parts_is_never_free() {
    let header = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/foods.csv"))
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .to_string();
    let columns: Vec<&str> = header.split(',').collect();
    let row = |cells: &[(&str, &str)]| -> String {
        columns
            .iter()
            .map(|c| cells.iter().find(|(k, _)| k == c).map_or("", |(_, v)| v))
            .collect::<Vec<_>>()
            .join(",")
    };
    let own = row(&[
        ("id", "glorp"),
        ("name_en", "Glorp"),
        ("name_de", "Glorp"),
        ("category", "other"),
        ("composition", "open"),
        ("energy_kcal", "100"),
    ]);
    let desk = Desk::new("safety-own-food");
    desk.put("f.csv", format!("{header}\n{own}\n")).put("r.cook", bowl("Bowl", "@glorp{40%g}"));
    let done = desk.run("check r.cook --foods f.csv --avoid gluten,milk,vegan,lactose,histamine -q");
    assert!(matches!(done.code, 1 | 3), "{done:?}");
    assert!(!done.out.contains("milk: free") && !done.out.contains("vegan: free"), "{}", done.out);
}

#[test]
fn the_independent_walk_finds_what_it_must_and_respects_lifts() {
    let path =
        |food: &str, restriction: &str| breaking_path(table().get(food).unwrap(), restriction, table());
    assert!(path("soy_sauce", "gluten").is_some());
    assert!(path("tamari_gluten_free", "gluten").is_none());
    assert!(path("peanut_butter", "soy").is_some(), "sometimes counts");
    assert!(path("rolled_oats", "gluten").is_some() && path("rolled_oats_gluten_free", "gluten").is_none());
}
