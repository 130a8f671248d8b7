//! The data's birth certificates: dictionary, sources and tables agree.

use std::collections::BTreeSet;

use gutplan::foods::{Basis, FodmapGroup, FoodTable, Nutrient, columns};

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

#[test]
fn the_table_is_broad_enough_for_a_kitchen() {
    let foods = FoodTable::built_in();
    assert!(foods.all().len() >= 350);
    let stated = |n: Nutrient| foods.all().iter().filter(|f| f.nutrients.get(n).is_some()).count() as f64;
    for n in [Nutrient::Energy, Nutrient::Protein, Nutrient::Fat, Nutrient::Fiber, Nutrient::Sodium] {
        assert!(stated(n) / foods.all().len() as f64 > 0.95, "{}", n.key());
    }
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
        assert!(mass <= 104.0, "{}: {mass} g of parts in 100 g", food.id);
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
    let at = rows[0].iter().position(|h| h == "fiber_g").unwrap();
    let foods = FoodTable::built_in();
    for row in &rows[1..] {
        let value = foods.get(&row[0]).unwrap().nutrients.get(Nutrient::Fiber);
        assert_eq!(row[at].is_empty(), value.is_none(), "{}", row[0]);
    }
}

#[test]
fn names_are_not_shared_between_foods_of_one_language() {
    let foods = FoodTable::built_in();
    let mut seen: std::collections::BTreeMap<String, String> = Default::default();
    let mut clashes = Vec::new();
    for food in foods.all() {
        let mut own: BTreeSet<String> = food.aliases_en.iter().map(|a| a.to_lowercase()).collect();
        own.insert(food.name_en.to_lowercase());
        for name in own {
            if let Some(other) = seen.insert(name.clone(), food.id.to_string()) {
                clashes.push(format!("{name}: {other} and {}", food.id));
            }
        }
    }
    assert!(clashes.is_empty(), "{}", clashes.join("\n"));
}
