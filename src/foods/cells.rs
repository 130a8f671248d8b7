//! A food as the cells of its row: what `foods list --format csv` prints and any column is looked up by.

use super::fodmap::FodmapGroup;
use super::food::{Food, Provenance};
use super::pattern::FoodPattern;
use super::read::{columns, nutrient_columns};
use super::text::Text;

/// The cells of a food, in the order of [`columns`]: reading them gives the same food again.
///
/// ```
/// use gutplan::foods::{FoodTable, cell, cells, columns};
///
/// let foods = FoodTable::built_in();
/// let oats = foods.get("rolled_oats").unwrap();
/// assert_eq!(cells(oats).len(), columns().len());
/// assert_eq!(cell(oats, "name_de").unwrap(), "Haferflocken");
/// assert_eq!(cell(oats, "no_such_column"), None);
/// ```
pub fn cells(food: &Food) -> Vec<String> {
    columns().iter().map(|column| cell(food, column).unwrap_or_default()).collect()
}

/// The cell of one column, empty when nothing is stated; `None` when there is no such column.
pub fn cell(food: &Food, column: &str) -> Option<String> {
    if let Some(n) = nutrient_columns().find(|n| n.key() == column) {
        let value = food.nutrients.row()[n as usize];
        return Some(if value.is_nan() { String::new() } else { value.to_string() });
    }
    if let Some(p) = FoodPattern::ALL.into_iter().find(|p| p.key() == column) {
        return Some(food.patterns.map_or(String::new(), |amounts| amounts[p as usize].to_string()));
    }
    if let Some(i) = Provenance::GROUPS.iter().position(|g| *g == column) {
        return Some(food.provenance.0[i].to_string());
    }
    interval_cell(food, column).or_else(|| plain_cell(food, column))
}

fn plain_cell(food: &Food, column: &str) -> Option<String> {
    let list = |items: &[Text], separator: &str| items.join(separator);
    let number = |value: Option<f32>| value.map_or(String::new(), |v| v.to_string());
    Some(match column {
        "id" => food.id.to_string(),
        "name_en" => food.name_en.to_string(),
        "name_de" => food.name_de.to_string(),
        "aliases_en" => list(&food.aliases_en, "|"),
        "aliases_de" => list(&food.aliases_de, "|"),
        "category" => food.category.to_string(),
        "aisle" => food.aisle.to_string(),
        "state" => food.state.to_string(),
        "season" => {
            let months = food.season.into_iter().flat_map(super::food::Months::iter);
            months.map(|m| m.to_string()).collect::<Vec<_>>().join("|")
        }
        "plant" => food.plant.as_ref().map_or(String::new(), |p| p.0.to_string()),
        "plant_weight" => number(food.plant.as_ref().map(|p| p.1)),
        "nova" => food.nova.map_or(String::new(), |n| n.to_string()),
        "composition" => food.composition.key().to_string(),
        "always" => list(&food.always, "|"),
        "usually" => list(&food.usually, "|"),
        "sometimes" => list(&food.sometimes, "|"),
        "like" => food.like.to_string(),
        "lifts" => list(&food.lifts, "|"),
        "fodmap_kind" => food.fodmap_kind.key().to_string(),
        "live" => food.live.as_ref().map_or(String::new(), |l| l.class.key().to_string()),
        "live_serving_g" => number(food.live.as_ref().map(|l| l.serving_g)),
        "live_killed_by" => food.live.as_ref().map_or(String::new(), |l| l.killed_by.to_string()),
        "histamine" => food.histamine.map_or(String::new(), |h| h.to_string()),
        "pregnancy" => list(&food.pregnancy, "|"),
        "nutri_score_class" => food.nutri_score_class.to_string(),
        "sweetener" => food.sweetener.map_or("", super::food::Sweetener::key).to_string(),
        "density_g_ml" => number(food.density_g_ml),
        "pieces" => {
            let pieces = food.pieces.iter().map(|p| format!("{}={}", p.word, p.grams));
            pieces.collect::<Vec<_>>().join("|")
        }
        "edible_share" => number(food.edible_share),
        "serving_g" => number(food.serving_g),
        "packs_g" => food.packs_g.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"),
        "sources" => list(&food.sources, ";"),
        "note" => food.note.to_string(),
        _ => return None,
    })
}

/// `fructose_low_g`, `produce_high_percent`, `gos_basis`: the ends of intervals, and what they rest on.
fn interval_cell(food: &Food, column: &str) -> Option<String> {
    let end = |interval: Option<(f32, f32)>, low: bool| {
        Some(interval.map_or(String::new(), |(l, h)| if low { l } else { h }.to_string()))
    };
    if column == "produce_low_percent" || column == "produce_high_percent" {
        return end(food.produce_percent, column == "produce_low_percent");
    }
    let (stem, part) = ["_low_g", "_high_g", "_basis", "_why"]
        .into_iter()
        .find_map(|part| column.strip_suffix(part).map(|stem| (stem, part)))?;
    if let Some(group) = FodmapGroup::ALL.into_iter().find(|g| g.key() == stem) {
        return Some(food.dose(group).map_or(String::new(), |dose| match part {
            "_low_g" => dose.low.to_string(),
            "_high_g" => dose.high.to_string(),
            "_basis" => dose.basis.key().to_string(),
            _ => dose.why.to_string(),
        }));
    }
    let interval = match stem {
        "fructose" => food.fructose_g,
        "glucose" => food.glucose_g,
        "inulin" => food.inulin_g,
        "resistant_starch" => food.resistant_starch_g,
        "beta_glucan" => food.beta_glucan_g,
        _ => return None,
    };
    match part {
        "_low_g" => end(interval, true),
        "_high_g" => end(interval, false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foods::{FoodTable, read_foods};

    #[test]
    fn a_table_written_from_its_foods_reads_as_the_same_foods() {
        let foods = FoodTable::built_in();
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(columns()).unwrap();
        for food in foods.all() {
            writer.write_record(cells(food)).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let again = read_foods(&text, "again.csv").unwrap();
        for (food, same) in foods.all().iter().zip(&again) {
            // NaN stands for "not stated" and is never equal to itself: the rows are compared as written.
            assert_eq!(cells(food), cells(same), "{}", food.id);
        }
        assert_eq!(again.len(), foods.all().len());
    }

    #[test]
    fn every_column_has_a_cell() {
        let foods = FoodTable::built_in();
        for column in columns() {
            assert!(cell(&foods.all()[0], &column).is_some(), "{column}");
        }
    }
}
