//! Whole weeks, from the command line to every file: the rules of a plan hold, and nothing else is promised.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use gutplan::assess::assess_all;
use gutplan::foods::FoodTable;
use gutplan::intolerance::{Limits, Profile};
use gutplan::matching::{NameIndex, resolve};
use gutplan::plan::{Request, plan_week};
use gutplan::recipes::{book, read};
use serde_json::Value;

use crate::program::{Desk, valid};

/// Few moves: the rules must hold for a quick plan as for a good one.
const QUICK: &str = "--start 2026-11-23 --moves 20000";

/// A planned week with all its files.
struct Week {
    plan: Value,
    json: String,
    markdown: String,
    calendar: String,
    csv: String,
}

fn week(name: &str, options: &str) -> Week {
    let desk = Desk::new(name);
    desk.run(&format!("plan {QUICK} {options} -o w.json -o w.md -o w.ics -o w.csv")).ends(0);
    let json = desk.text("w.json");
    Week {
        plan: serde_json::from_str(&json).unwrap(),
        json,
        markdown: desk.text("w.md"),
        calendar: desk.text("w.ics"),
        csv: desk.text("w.csv"),
    }
}

fn plain() -> &'static Week {
    static WEEK: OnceLock<Week> = OnceLock::new();
    WEEK.get_or_init(|| week("plan-plain", ""))
}

fn strict() -> &'static Week {
    static WEEK: OnceLock<Week> = OnceLock::new();
    WEEK.get_or_init(|| week("plan-strict", "--avoid gluten,lactose,fodmap"))
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is no list"))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

/// Dish ids by day.
fn served(plan: &Value) -> Vec<Vec<&str>> {
    list(plan, "days")
        .iter()
        .map(|d| list(d, "meals").iter().map(|m| m["dish"].as_str().unwrap()).collect())
        .collect()
}

/// Fails when a plan breaks any rule that every plan keeps.
#[track_caller]
fn check(plan: &Value, days: usize) {
    assert_eq!(list(plan, "days").len(), days);
    for day in list(plan, "days") {
        assert_eq!(list(day, "meals").len(), 4, "{}", day["date"]);
        for person in list(plan, "people") {
            let (name, energy) = (person["name"].as_str().unwrap(), number(&person["energy_kcal"]));
            let (kcal, fiber) =
                (number(&day["totals"][name]["energy_kcal"]), number(&day["totals"][name]["fiber_g"]));
            // Figures are printed to a hundredth.
            assert!(
                (0.9 * energy - 0.01..=1.1 * energy + 0.01).contains(&kcal),
                "{}: {kcal} kcal for {name}",
                day["date"]
            );
            assert!(fiber >= 25.0 * energy / 2000.0 - 0.01, "{}: {fiber} g of fibre for {name}", day["date"]);
        }
    }
    let served = served(plan);
    let mut dates: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (day, dishes) in served.iter().enumerate() {
        dishes.iter().for_each(|d| dates.entry(d).or_default().push(day));
    }
    for (dish, on) in &dates {
        assert!(on.windows(2).all(|w| w[1] - w[0] >= 2), "{dish} comes on days {on:?}");
        assert!(on.windows(3).all(|w| w[2] - w[0] >= 7), "{dish} comes on days {on:?}");
    }
    for person in list(plan, "people") {
        for id in list(person, "restrictions") {
            let rows = list(plan, "safety")
                .iter()
                .filter(|r| r["person"] == person["name"] && r["restriction"] == *id);
            assert_eq!(rows.count(), 1, "{id} of {} has no row of its own", person["name"]);
        }
    }
    for row in list(plan, "safety") {
        let counts = ["contains", "may_contain", "unknown"].map(|k| row[k].as_u64().unwrap());
        assert_eq!(counts, [0; 3], "{row}");
        let basis = row["basis"].as_str().unwrap();
        assert!(
            ["composition", "label", "measured", "bounded", "nature", "borrowed", "judged"].contains(&basis),
            "{basis}"
        );
        assert!(row["foods_checked"].as_u64().unwrap() > 10, "{row}");
    }
    let (objective, upper) = (number(&plan["bound"]["objective"]), number(&plan["bound"]["upper_bound"]));
    let gap = number(&plan["bound"]["gap_percent"]);
    assert!((0.0..=2.0).contains(&gap), "gap {gap} %");
    assert!(
        (gap - 100.0 * (upper - objective) / upper).abs() < 0.002,
        "gap {gap} % of {objective} to {upper}"
    );
    // The score is printed to a tenth.
    assert!(
        (objective - number(&plan["week"]["score"]["total"])).abs() <= 0.051,
        "{objective} against {}",
        plan["week"]["score"]
    );
    shopping_sums(plan);
}

/// Every food of the list is needed by the dishes gram for gram, and the other way round.
#[track_caller]
fn shopping_sums(plan: &Value) {
    let mut needed: BTreeMap<&str, f64> = BTreeMap::new();
    for meal in list(plan, "days").iter().flat_map(|d| list(d, "meals")) {
        let dish = &plan["dishes"][meal["dish"].as_str().unwrap()];
        let portions: f64 = meal["portions"].as_object().unwrap().values().map(number).sum();
        for i in list(dish, "ingredients") {
            *needed.entry(i["food"].as_str().unwrap()).or_default() +=
                number(&i["grams"]) * portions / number(&dish["servings"]);
        }
    }
    let listed: BTreeMap<&str, f64> =
        list(plan, "shopping").iter().map(|l| (l["food"].as_str().unwrap(), number(&l["need_g"]))).collect();
    assert_eq!(listed.len(), list(plan, "shopping").len(), "a food stands on the list twice");
    // Water comes from the tap.
    needed.retain(|food, grams| *food != "water" && *grams > 0.0);
    assert_eq!(needed.keys().collect::<Vec<_>>(), listed.keys().collect::<Vec<_>>());
    for (food, grams) in &needed {
        assert!(
            (grams - listed[food]).abs() < 0.1,
            "{food}: {grams} g in the dishes, {} g on the list",
            listed[food]
        );
    }
    for line in list(plan, "shopping") {
        assert!(number(&line["buy"]["quantity"]) > 0.0 && !list(line, "for").is_empty(), "{line}");
    }
}

/// Planning must end with this code and these words, and leave nothing behind.
#[track_caller]
fn refused(name: &str, options: &str, code: i32, words: &[&str]) {
    let desk = Desk::new(name);
    let done = desk.run(&format!("plan {QUICK} {options} -o w.json -o w.pdf")).ends(code).says(words);
    assert_eq!(done.errors().len(), 1, "{}", done.err);
    assert_eq!(desk.names(), Vec::<String>::new(), "something was written");
}

fn title_of<'p>(plan: &'p Value, dish: &str) -> &'p str {
    plan["dishes"][dish]["title"].as_str().unwrap()
}

#[test]
fn a_plain_week_keeps_every_rule() {
    check(&plain().plan, 7);
    assert_eq!(plain().plan["start"], "2026-11-23");
    assert_eq!(plain().plan["days"][6]["date"], "2026-11-29");
}

#[test]
fn a_week_without_gluten_lactose_and_fodmaps_keeps_every_rule() {
    let plan = &strict().plan;
    check(plan, 7);
    let ids: Vec<&str> = list(plan, "safety").iter().map(|r| r["restriction"].as_str().unwrap()).collect();
    assert_eq!(ids, ["gluten", "lactose", "fodmap"]);
    for (group, peak) in plan["week"]["fodmap_peak"].as_object().unwrap() {
        assert!(
            number(&peak["grams"]) <= number(&peak["limit"]) + 1e-9 || group == "excess_fructose",
            "{group}: {peak}"
        );
    }
}

#[test]
fn what_a_week_serves_is_free_by_a_walk_of_the_table_that_the_planner_does_not_share() {
    let foods = FoodTable::built_in();
    for (week, restriction) in [
        (strict(), "gluten"),
        (&week("plan-walk", "--avoid milk,tree_nut"), "milk"),
        (&week("plan-walk-vegan", "--diet vegan"), "vegan"),
    ] {
        for (id, dish) in week.plan["dishes"].as_object().unwrap() {
            for i in list(dish, "ingredients") {
                let food = foods.get(i["food"].as_str().unwrap()).unwrap();
                let lifted = list(i, "lifts").iter().any(|l| l == restriction);
                let path = crate::safety::breaking_path(food, restriction, &foods);
                assert!(lifted || path.is_none(), "{id}: {}", path.unwrap_or_default().join(" → "));
            }
        }
    }
}

#[test]
fn checking_the_plan_file_again_finds_nothing() {
    let desk = Desk::new("plan-check-again");
    desk.put("w.json", &strict().json).run("check w.json").ends(0);
    assert!(desk.run("check w.json --format json").out.contains("\"free\""));
}

#[test]
fn the_json_of_a_week_is_valid() {
    valid("plan", &plain().plan);
    valid("plan", &strict().plan);
}

#[test]
fn a_calendar_has_an_event_for_each_meal_in_lines_that_every_calendar_reads() {
    let text = &strict().calendar;
    let unfolded = text.replace("\r\n ", "");
    let count = |line: &str| unfolded.split("\r\n").filter(|l| *l == line).count();
    assert_eq!((count("BEGIN:VEVENT"), count("END:VEVENT"), count("END:VCALENDAR")), (28, 28, 1));
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert!(
        text.split("\r\n").all(|l| l.len() <= 75 && !l.contains(['\n', '\r'])),
        "a line too long, or ended otherwise"
    );
    let ids: BTreeSet<&str> = unfolded.split("\r\n").filter(|l| l.starts_with("UID:")).collect();
    assert_eq!(ids.len(), 28, "an id comes twice");
}

#[test]
fn the_markdown_names_every_dish_and_the_csv_every_meal() {
    let plan = &strict().plan;
    for dish in plan["dishes"].as_object().unwrap().keys() {
        assert!(strict().markdown.contains(title_of(plan, dish)), "{dish} is not in the Markdown");
    }
    let mut rows = csv::Reader::from_reader(strict().csv.as_bytes());
    assert_eq!(rows.records().filter(|r| r.is_ok()).count(), 28);
}

#[test]
fn the_same_input_gives_the_same_bytes_with_one_thread_and_with_two() {
    let again = week("plan-again", "--avoid gluten,lactose,fodmap --threads 1");
    let two = week("plan-two", "--avoid gluten,lactose,fodmap --threads 2");
    for other in [&again, &two] {
        assert!(other.json == strict().json, "the JSON differs");
        assert!(
            other.markdown == strict().markdown
                && other.calendar == strict().calendar
                && other.csv == strict().csv
        );
    }
}

#[test]
fn the_pdf_is_the_same_twice() {
    let desk = Desk::new("plan-pdf");
    for (file, threads) in [("a.pdf", 1), ("b.pdf", 2)] {
        desk.run(&format!("plan {QUICK} --avoid gluten --threads {threads} -o {file} -q")).ends(0);
    }
    assert!(desk.bytes("a.pdf").starts_with(b"%PDF-"));
    assert!(desk.bytes("a.pdf") == desk.bytes("b.pdf"), "two runs differ");
}

#[test]
fn another_seed_may_find_another_week_but_keeps_the_rules() {
    let other = week("plan-seed", "--avoid gluten,lactose,fodmap --seed 7");
    assert_eq!(other.plan["seed"], 7);
    check(&other.plan, 7);
}

#[test]
fn people_with_different_needs_share_dishes_that_all_of_them_may_eat() {
    let desk = Desk::new("plan-people");
    desk.put(
        "p.toml",
        "[[person]]\nname = \"Ada\"\nenergy_kcal = 1700\navoid = [\"gluten\"]\n\n[[person]]\nname = \"Bo, the \\\"big\\\" one\"\nenergy_kcal = 2600\navoid = [\"tree_nut\", \"egg\"]\n\n[[person]]\nname = \"Cem\"\nsex = \"male\"\nbirth_year = 1990\nheight_cm = 180\nweight_kg = 75\n",
    );
    desk.run(&format!("plan {QUICK} --profile p.toml -o w.json -o w.ics -o w.csv -o w.pdf -q")).ends(0);
    let plan: Value = serde_json::from_str(&desk.text("w.json")).unwrap();
    check(&plan, 7);
    valid("plan", &plan);
    assert_eq!(list(&plan, "people").len(), 3);
    assert_eq!(list(&plan, "safety").len(), 3);
    for meal in list(&plan, "days").iter().flat_map(|d| list(d, "meals")) {
        let portion = |who: &str| number(&meal["portions"][who]);
        assert!(portion("Bo, the \"big\" one") > portion("Ada"), "{meal}");
    }
    desk.run("check w.json").ends(0);
    desk.run("check w.json --profile p.toml").ends(0);
}

#[test]
fn a_locked_dish_stands_where_it_was_locked_and_a_wished_one_comes_and_a_banned_one_does_not() {
    let days = served(&plain().plan);
    // Something that would come by itself, so that the ban has something to do.
    let banned = days[0][2];
    let options = format!(
        "--lock tue.dinner=cod-butter-bean-fennel-stew --wish borscht-white-beans-kefir --ban {banned}"
    );
    let plan = week("plan-lock", &options).plan;
    check(&plan, 7);
    let days = served(&plan);
    assert_eq!(days[1][2], "cod-butter-bean-fennel-stew");
    assert!(days.concat().contains(&"borscht-white-beans-kefir"));
    assert!(!days.concat().contains(&banned));
}

#[test]
fn a_dish_that_a_person_must_avoid_cannot_be_locked_or_wished_in() {
    refused(
        "plan-lock-gluten",
        "--avoid gluten --lock mon.dinner=mushroom-lentil-bolognese-wholemeal-spaghetti",
        2,
        &["mushroom-lentil", "wheat"],
    );
    refused(
        "plan-wish-gluten",
        "--avoid gluten --wish mushroom-lentil-bolognese-wholemeal-spaghetti",
        2,
        &["mushroom-lentil", "wheat"],
    );
}

#[test]
fn a_dish_or_slot_that_does_not_exist_is_wrong_usage_with_a_suggestion() {
    refused("plan-lock-typo", "--lock mon.dinner=borscht-white-bean", 2, &["borscht-white-beans-kefir"]);
    refused("plan-ban-typo", "--ban borscht-white-bean", 2, &["borscht-white-beans-kefir"]);
    refused("plan-slot", "--lock someday.dinner=borscht-white-beans-kefir", 2, &["someday"]);
    refused("plan-slot-later", "--days 2 --lock fri.dinner=borscht-white-beans-kefir", 2, &["fri"]);
}

#[test]
fn too_little_energy_gets_no_plan_and_says_why() {
    refused("plan-200", "--kcal 200", 4, &["200", "800", "doctor"]);
    refused("plan-0", "--kcal 0", 4, &["800"]);
}

#[test]
fn energy_that_is_no_energy_is_refused() {
    for (i, kcal) in ["nan", "inf", "-5", "1e300", "many"].iter().enumerate() {
        let desk = Desk::new(&format!("plan-kcal-{i}"));
        let done = desk.run(&format!("plan {QUICK} --kcal={kcal} -o w.json"));
        assert!(matches!(done.code, 2 | 4), "--kcal={kcal} ended {}: {}", done.code, done.err);
        assert_eq!(desk.names(), Vec::<String>::new());
    }
}

#[test]
fn a_book_with_everything_banned_gets_no_plan_and_says_why() {
    let bans: String = book().map(|(name, _)| format!(" --ban {}", name.trim_end_matches(".cook"))).collect();
    refused("plan-all-banned", &bans, 4, &["no plan fits"]);
    let breakfasts: String = book()
        .filter(|(name, text)| {
            read(text, name, None).unwrap().value.meals.iter().any(|m| m.key() == "breakfast")
        })
        .map(|(name, _)| format!(" --ban {}", name.trim_end_matches(".cook")))
        .collect();
    refused("plan-no-breakfast", &breakfasts, 4, &["breakfast"]);
}

#[test]
fn a_plan_of_an_empty_book_says_so() {
    let desk = Desk::new("plan-no-book");
    let done = desk.run(&format!("plan {QUICK} --no-book -o w.json"));
    assert!(matches!(done.code, 2 | 4), "{done:?}");
    assert_eq!(done.errors().len(), 1);
    assert_eq!(desk.names(), Vec::<String>::new());
}

#[test]
fn below_1200_kcal_a_week_comes_with_a_warning() {
    let low = week("plan-1100", "--kcal 1100").plan;
    check(&low, 7);
    let warned =
        |plan: &Value| list(plan, "warnings").iter().any(|w| w.as_str().unwrap().contains("1100 kcal"));
    assert!(warned(&low), "{}", low["warnings"]);
    assert!(list(&plain().plan, "warnings").iter().all(|w| !w.as_str().unwrap().contains("doctor")));
}

#[test]
fn a_single_day_and_two_weeks_keep_the_rules_and_29_days_are_refused() {
    check(&week("plan-1", "--days 1").plan, 1);
    check(&week("plan-14", "--days 14").plan, 14);
    refused("plan-29", "--days 29", 2, &[]);
    refused("plan-0-days", "--days 0", 2, &[]);
}

#[test]
fn four_weeks_keep_the_rules() {
    check(&week("plan-28", "--days 28").plan, 28);
}

#[test]
fn a_profile_says_how_often_fish_comes_and_how_long_cooking_takes() {
    let desk = Desk::new("plan-profile");
    desk.put(
        "p.toml",
        "[[person]]\nname = \"Ada\"\n\n[week]\nminutes = { weekday = 45, weekend = 60 }\nper_week = { fish = { min = 2, max = 3 }, red_meat = { max = 0 } }\n",
    );
    desk.run(&format!("plan {QUICK} --profile p.toml -o w.json -q")).ends(0);
    let plan: Value = serde_json::from_str(&desk.text("w.json")).unwrap();
    check(&plan, 7);
    let foods = FoodTable::built_in();
    let is = |dish: &str, category: &str| {
        list(&plan["dishes"][dish], "ingredients")
            .iter()
            .any(|i| foods.get(i["food"].as_str().unwrap()).unwrap().category == category)
    };
    let fish = served(&plan).concat().iter().filter(|d| is(d, "fish")).count();
    assert!((2..=3).contains(&fish), "{fish} dishes of fish");
    let beef = |dish: &&&str| {
        list(&plan["dishes"][**dish], "ingredients").iter().any(|i| {
            let food = foods.get(i["food"].as_str().unwrap()).unwrap();
            food.category.contains("meat") && crate::safety::breaking_path(food, "red_meat", &foods).is_some()
        })
    };
    assert_eq!(served(&plan).concat().iter().find(beef), None);
    for (day, most) in list(&plan, "days").iter().zip([45.0, 45.0, 45.0, 45.0, 45.0, 60.0, 60.0]) {
        for meal in list(day, "meals") {
            assert!(
                number(&meal["minutes"]) <= most,
                "{}: {} takes {}",
                day["date"],
                meal["title"],
                meal["minutes"]
            );
        }
    }
}

#[test]
fn a_profile_that_leaves_nothing_says_which_rule_does() {
    let desk = Desk::new("plan-profile-no");
    desk.put(
        "p.toml",
        "[[person]]\nname = \"Ada\"\navoid = [\"fish\"]\n\n[week]\nper_week = { fish = { min = 3 } }\n",
    );
    let done = desk.run(&format!("plan {QUICK} --profile p.toml -o w.json -q")).ends(4);
    assert!(done.err.contains("no plan fits"), "{}", done.err);
    assert_eq!(desk.names(), ["p.toml"]);
}

#[test]
fn the_list_that_shop_makes_from_the_file_is_the_list_of_the_plan() {
    let desk = Desk::new("plan-shop");
    let done = desk.put("w.json", &strict().json).run("shop w.json --format json").ends(0);
    let list_again: Value = serde_json::from_str(&done.out).unwrap();
    let pairs = |lines: &[Value]| -> Vec<(String, i64)> {
        lines
            .iter()
            .map(|l| (l["food"].as_str().unwrap().to_string(), number(&l["need_g"]).round() as i64))
            .collect()
    };
    let (again, first) = (pairs(list_again.as_array().unwrap()), pairs(list(&strict().plan, "shopping")));
    assert_eq!(again.len(), first.len());
    for (a, b) in again.iter().zip(&first) {
        assert!(a.0 == b.0 && (a.1 - b.1).abs() <= 1, "{a:?} against {b:?}");
    }
}

#[test]
fn the_library_plans_the_week_that_the_program_plans() {
    let foods = FoodTable::built_in();
    let names = NameIndex::new(foods.all());
    let dishes =
        book().map(|(name, text)| resolve(read(text, name, None).unwrap().value, &names).value).collect();
    let assessed = assess_all(dishes, &[], &Limits::DEFAULT, &foods);
    let request = Request {
        profile: Profile::plain(1, 2000.0),
        start: "2026-11-23".parse().unwrap(),
        days: 7,
        seed: 1,
        moves: Some(20_000),
        locked: Vec::new(),
        banned: Vec::new(),
        wished: Vec::new(),
    };
    let plan = plan_week(&assessed, &request, &foods).unwrap();
    let document = gutplan::render::json::pretty(&gutplan::render::json::plan_document(&plan));
    assert!(document == plain().json, "library and program differ");
}
