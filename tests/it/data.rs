//! The data's birth certificates: dictionary, sources and tables agree.

use std::collections::BTreeSet;

use gutplan::foods::{Basis, Composition, FodmapGroup, Food, FoodTable, Nutrient, columns};
use gutplan::intolerance::{Verdict, avoided, derive};

fn read(path: &str) -> Vec<Vec<String>> {
    let full = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(full).unwrap();
    reader.records().map(|r| r.unwrap().iter().map(String::from).collect()).collect()
}

#[test]
fn the_dictionary_has_a_line_for_each_column_in_file_order() {
    let header = read("foods.csv").remove(0);
    assert_eq!(header, columns());
    let dictionary: Vec<String> =
        read("data/foods.columns.csv").into_iter().skip(1).map(|r| r[0].clone()).collect();
    assert_eq!(dictionary, header);
    assert!(
        read("data/foods.columns.csv").iter().all(|r| r.len() == 8 && !r[1].is_empty() && !r[5].is_empty())
    );
}

#[test]
fn every_source_of_a_food_is_in_the_list_of_sources() {
    let known: BTreeSet<String> =
        read("data/sources.csv").into_iter().skip(1).map(|r| r[0].clone()).collect();
    for food in FoodTable::built_in().all() {
        assert!(!food.sources.is_empty(), "{} names no source", food.id);
        for source in food.sources.iter() {
            let id = source.split(':').next().unwrap();
            assert!(known.contains(id), "{}: {source}", food.id);
        }
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}

#[test]
fn the_table_is_broad_enough_for_the_kitchens_of_two_continents() {
    let foods = FoodTable::built_in();
    assert!(foods.all().len() > 5_000, "{} foods", foods.all().len());
    let plants: BTreeSet<&str> = foods.all().iter().filter_map(|f| f.plant.as_ref().map(|p| &*p.0)).collect();
    assert!(plants.len() >= 250, "{} plants", plants.len());
    let live = foods.all().iter().filter(|f| f.live.is_some()).count();
    assert!(live >= 30, "{live} live ferments");
    let prebiotic = |f: &&Food| {
        [Nutrient::PrebioticFructans, Nutrient::PrebioticGos, Nutrient::ResistantStarch, Nutrient::BetaGlucan]
            .iter()
            .any(|n| f.nutrients.get(*n).is_some_and(|v| v > 0.0))
    };
    assert!(foods.all().iter().filter(prebiotic).count() >= 80);
}

#[test]
fn what_every_food_must_say_it_says() {
    let foods = FoodTable::built_in();
    let all = foods.all().len();
    for food in foods.all() {
        assert!(
            !food.name_de.is_empty() && !food.category.is_empty() && !food.aisle.is_empty(),
            "{}",
            food.id
        );
        let parts = food.always.len() + food.usually.len() + food.sometimes.len();
        assert!(parts > 0, "{}: no roots", food.id);
        for n in [Nutrient::Energy, Nutrient::Protein, Nutrient::Fat, Nutrient::Carbohydrate, Nutrient::Fiber]
        {
            assert!(food.nutrients.get(n).is_some(), "{}: {}", food.id, n.key());
        }
        assert!(!food.provenance.0[0].is_empty(), "{}: nobody states its energy", food.id);
    }
    for (n, least) in [(Nutrient::FreeSugars, 98.0), (Nutrient::SaturatedFat, 98.0), (Nutrient::Sodium, 84.0)]
    {
        let stated = foods.all().iter().filter(|f| f.nutrients.get(n).is_some()).count();
        assert!(percent(stated, all) >= least, "{}: {:.1} %", n.key(), percent(stated, all));
    }
}

#[test]
fn the_fodmap_groups_of_most_single_foods_are_decided() {
    let foods = FoodTable::built_in();
    let single: Vec<&Food> = foods.all().iter().filter(|f| f.composition == Composition::Single).collect();
    let decided = single.iter().filter(|f| FodmapGroup::ALL.iter().all(|g| f.dose(*g).is_some())).count();
    assert!(percent(decided, single.len()) >= 85.0, "{decided} of {}", single.len());
}

/// Categories whose foods are sold by the piece or measured by spoon and cup.
const MEASURED: [&str; 27] = [
    "grain",
    "flour",
    "breakfast_cereal",
    "bread",
    "baked_sweet",
    "legume",
    "nut",
    "seed",
    "vegetable",
    "root_vegetable",
    "mushroom",
    "herb",
    "fruit",
    "berry",
    "dried_fruit",
    "spice",
    "oil",
    "egg",
    "milk",
    "fermented_milk",
    "plant_drink",
    "sweetener",
    "condiment",
    "sauce",
    "stock",
    "beverage",
    "additive",
];

#[test]
fn what_is_sold_by_the_piece_or_measured_by_spoon_and_cup_has_a_mass_for_it() {
    let foods = FoodTable::built_in();
    let wanted: Vec<&Food> = foods.all().iter().filter(|f| MEASURED.contains(&&*f.category)).collect();
    let with = wanted.iter().filter(|f| f.density_g_ml.is_some() || !f.pieces.is_empty()).count();
    assert!(percent(with, wanted.len()) >= 95.0, "{with} of {}", wanted.len());
}

#[test]
fn figures_are_physically_possible() {
    for food in FoodTable::built_in().all() {
        let get = |n: Nutrient| food.nutrients.get(n).unwrap_or(0.0);
        let mass = get(Nutrient::Protein)
            + get(Nutrient::Fat)
            + get(Nutrient::Carbohydrate)
            + get(Nutrient::Fiber)
            + get(Nutrient::Alcohol);
        assert!(mass <= 106.0, "{}: {mass} g of parts in 100 g", food.id);
        assert!(get(Nutrient::Energy) <= 905.0, "{}", food.id);
        let flavonoids = get(Nutrient::Flavan3Ols) + get(Nutrient::Flavonols) + get(Nutrient::Anthocyanidins);
        assert!(flavonoids <= 5_000.0, "{}: {flavonoids} mg flavonoids in 100 g", food.id);
        assert!(get(Nutrient::SaturatedFat) <= get(Nutrient::Fat) + 0.6, "{}", food.id);
        for group in FodmapGroup::ALL {
            if let Some(dose) = food.dose(group) {
                assert!(dose.low <= dose.high && dose.high <= 100.0, "{}: {}", food.id, group.key());
                assert!(!dose.why.is_empty(), "{}: {} gives no reason", food.id, group.key());
                assert!(
                    dose.basis != Basis::Nature || dose.high == 0.0,
                    "{}: {} by nature is none",
                    food.id,
                    group.key()
                );
            }
        }
    }
}

#[test]
fn an_empty_cell_stays_unknown_from_the_file_to_the_table() {
    let rows = read("foods.csv");
    let foods = FoodTable::built_in();
    let mut empty = 0;
    for n in Nutrient::ALL {
        let Some(at) = rows[0].iter().position(|h| h == n.key()) else { continue };
        for row in &rows[1..] {
            let value = foods.get(&row[0]).unwrap().nutrients.get(n);
            assert_eq!(row[at].is_empty(), value.is_none(), "{}: {}", row[0], n.key());
            empty += usize::from(value.is_none());
        }
    }
    assert!(empty > 1_000, "the table has {empty} empty cells");
}

#[test]
fn names_are_not_shared_between_foods_of_one_language() {
    let foods = FoodTable::built_in();
    let mut clashes = Vec::new();
    for german in [false, true] {
        let mut seen: std::collections::BTreeMap<String, String> = Default::default();
        for food in foods.all() {
            let (own, aliases) =
                if german { (&food.name_de, &food.aliases_de) } else { (&food.name_en, &food.aliases_en) };
            let mut names: BTreeSet<String> = aliases.iter().map(|a| a.to_lowercase()).collect();
            names.insert(own.to_lowercase());
            for name in names {
                if let Some(other) = seen.insert(name.clone(), food.id.to_string()) {
                    clashes.push(format!("{name}: {other} and {}", food.id));
                }
            }
        }
    }
    assert!(clashes.is_empty(), "{}", clashes.join("\n"));
}

/// Words that say what a food lifts, for each restriction that names make weaker.
const CLAIMS: [(&str, &[&str]); 3] = [
    ("gluten", &["gluten", "gf "]),
    (
        "lactose",
        &["lactose", "laktose", "lactase", "minus-l", "dairy-free", "dairy free", "milk-free", "milchfrei"],
    ),
    (
        "vegan",
        &[
            "vegan",
            "plant-based",
            "plant milk",
            "plant drink",
            "plant cream",
            "plant pudding",
            "pflanz",
            "without fish",
            "ohne fisch",
        ],
    ),
];

#[test]
fn a_food_that_lifts_a_restriction_answers_to_no_name_that_does_not_say_so() {
    let foods = FoodTable::built_in();
    let mut found = Vec::new();
    for food in foods.all() {
        for (claim, words) in CLAIMS.iter().filter(|(claim, _)| food.lifts.iter().any(|l| l == claim)) {
            let names = [&food.name_en, &food.name_de]
                .into_iter()
                .chain(food.aliases_en.iter())
                .chain(food.aliases_de.iter());
            for name in names {
                if !words.iter().any(|w| name.to_lowercase().contains(w)) {
                    found.push(format!("{}: '{name}' lifts {claim} and does not say so", food.id));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_is_made_of_a_food_that_lifts_a_restriction_says_so_itself() {
    let foods = FoodTable::built_in();
    for food in foods.all() {
        for part in food.parts().filter_map(|p| foods.get(p)).filter(|p| !p.lifts.is_empty()) {
            assert!(
                part.lifts.iter().all(|l| food.lifts.contains(l)),
                "{} is made of {}, which lifts what it does not",
                food.id,
                part.id
            );
        }
    }
}

#[test]
fn lactose_is_none_by_nature_only_where_no_part_is_milk() {
    let foods = FoodTable::built_in();
    for food in foods.all() {
        if food.dose(FodmapGroup::Lactose).is_some_and(|d| d.basis == Basis::Nature) {
            let milk = avoided("milk", &foods).unwrap();
            let found = derive(food, &milk[0], &[], &foods).verdict;
            assert!(matches!(found, Verdict::Free | Verdict::Unknown), "{}: {found:?}", food.id);
        }
    }
}

#[test]
fn foods_that_were_compared_by_hand_are_at_least_sixty() {
    let rows = read("data/foods_compared.csv");
    let compared: BTreeSet<&String> = rows.iter().skip(1).map(|r| &r[0]).collect();
    assert!(compared.len() >= 60, "{}", compared.len());
    let foods = FoodTable::built_in();
    assert!(compared.iter().all(|id| foods.get(id).is_some()));
    assert!(rows.iter().skip(1).all(|r| !r[10].is_empty()), "each line ends with what was done");
}
