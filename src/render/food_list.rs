//! Foods as an aligned table, as CSV or as JSON.

use std::fmt::Write as _;

use super::terminal::number;
use crate::foods::{Food, cell, cells, columns};

/// The columns of a table for people, when none are asked for.
pub const LIST_COLUMNS: [&str; 6] = ["id", "name_en", "name_de", "category", "energy_kcal", "fiber_g"];

/// The widest a cell of the table for people gets.
const WIDEST: usize = 44;

/// An aligned table with a head; numbers stand right, long texts are cut with an ellipsis.
pub fn food_table(foods: &[&Food], wanted: &[String]) -> String {
    let wanted: Vec<&str> =
        if wanted.is_empty() { LIST_COLUMNS.to_vec() } else { wanted.iter().map(String::as_str).collect() };
    let rows: Vec<Vec<String>> = foods
        .iter()
        .map(|food| wanted.iter().map(|c| shortened(&cell(food, c).unwrap_or_default())).collect())
        .collect();
    let numeric: Vec<bool> =
        (0..wanted.len()).map(|i| rows.iter().all(|r| r[i] == "-" || r[i].parse::<f64>().is_ok())).collect();
    let widths: Vec<usize> = (0..wanted.len())
        .map(|i| rows.iter().map(|r| r[i].chars().count()).chain([wanted[i].len()]).max().unwrap_or(0))
        .collect();
    let mut s = String::new();
    let mut line = |cells: &[String]| {
        let mut text = String::new();
        for (i, cell) in cells.iter().enumerate() {
            let gap = widths[i].saturating_sub(cell.chars().count());
            let (before, after) = if numeric[i] { (gap, 0) } else { (0, gap) };
            let _ = write!(text, "{}{cell}{}  ", " ".repeat(before), " ".repeat(after));
        }
        let _ = writeln!(s, "{}", text.trim_end());
    };
    line(&wanted.iter().map(ToString::to_string).collect::<Vec<_>>());
    rows.iter().for_each(|r| line(r));
    s
}

fn shortened(cell: &str) -> String {
    if cell.is_empty() {
        return "-".into();
    }
    if let Ok(v) = cell.parse::<f64>() {
        return number(v);
    }
    if cell.chars().count() <= WIDEST {
        return cell.to_string();
    }
    let cut: String = cell.chars().take(WIDEST - 1).collect();
    format!("{}…", cut.trim_end())
}

/// CSV with the columns of `foods.csv`, or with those asked for.
pub fn foods_csv(foods: &[&Food], wanted: &[String]) -> Vec<u8> {
    let header = if wanted.is_empty() { columns() } else { wanted.to_vec() };
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory fails for want of memory only.
    let _ = writer.write_record(&header);
    for food in foods {
        let _ = match wanted {
            [] => writer.write_record(cells(food)),
            _ => writer.write_record(header.iter().map(|c| cell(food, c).unwrap_or_default())),
        };
    }
    writer.into_inner().unwrap_or_default()
}

/// JSON: `{"schema": "gutplan.foods/1", "foods": [...]}`, one object a food; what is not stated is left
/// out, numbers are numbers and lists are arrays.
pub fn foods_json(foods: &[&Food], wanted: &[String]) -> String {
    let header = if wanted.is_empty() { columns() } else { wanted.to_vec() };
    let all: Vec<serde_json::Value> = foods
        .iter()
        .map(|food| {
            let fields = header.iter().filter_map(|column| {
                let text = cell(food, column).filter(|c| !c.is_empty())?;
                Some((column.clone(), value(column, &text)))
            });
            serde_json::Value::Object(fields.collect())
        })
        .collect();
    let document = serde_json::json!({ "schema": "gutplan.foods/1", "foods": all });
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// Columns that hold lists, and what parts their items.
const LISTS: [(&str, char); 11] = [
    ("aliases_en", '|'),
    ("aliases_de", '|'),
    ("season", '|'),
    ("always", '|'),
    ("usually", '|'),
    ("sometimes", '|'),
    ("lifts", '|'),
    ("pregnancy", '|'),
    ("pieces", '|'),
    ("packs_g", '|'),
    ("sources", ';'),
];

/// The kind of value follows the column, not the text: an alias "123" stays a text.
fn value(column: &str, text: &str) -> serde_json::Value {
    let one = |text: &str| match text.parse::<serde_json::Number>() {
        Ok(number) if is_number(column) => serde_json::Value::Number(number),
        _ => text.into(),
    };
    match LISTS.iter().find(|(c, _)| *c == column) {
        Some((_, separator)) => text.split(*separator).map(str::trim).map(one).collect(),
        None => one(text),
    }
}

fn is_number(column: &str) -> bool {
    const UNITS: [&str; 8] = ["_g", "_mg", "_ug", "_kcal", "_percent", "_g_ml", "_cup_eq", "_oz_eq"];
    const BARE: [&str; 5] = ["season", "plant_weight", "nova", "histamine", "edible_share"];
    UNITS.iter().any(|unit| column.ends_with(unit)) || BARE.contains(&column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foods::read_foods;

    fn table() -> Vec<Food> {
        let text = "id,name_en,category,fiber_g,aliases_en,energy_kcal\n\
                    a,Apple,fruit,2.4,apples|red apple,52\nb,Bread,bread,,,250\n";
        read_foods(text, "t.csv").unwrap()
    }

    #[test]
    fn numbers_stand_right_and_what_is_not_stated_is_a_dash() {
        let foods = table();
        let all: Vec<&Food> = foods.iter().collect();
        let wanted = ["id", "name_en", "fiber_g"].map(String::from);
        assert_eq!(
            food_table(&all, &wanted),
            "id  name_en  fiber_g\na   Apple        2.4\nb   Bread          -\n"
        );
    }

    #[test]
    fn json_leaves_out_what_is_not_stated_and_splits_lists() {
        let foods = table();
        let text = foods_json(&foods.iter().collect::<Vec<_>>(), &[]);
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["foods"][0]["aliases_en"][1], "red apple");
        assert_eq!(read["foods"][0]["fiber_g"].as_f64(), Some(2.4));
        assert!(read["foods"][1].get("fiber_g").is_none());
    }

    #[test]
    fn csv_reads_back_as_the_same_foods() {
        let foods = table();
        let text = String::from_utf8(foods_csv(&foods.iter().collect::<Vec<_>>(), &[])).unwrap();
        let again = read_foods(&text, "again.csv").unwrap();
        let same: Vec<_> = again.iter().map(crate::foods::cells).collect();
        assert_eq!(same, foods.iter().map(crate::foods::cells).collect::<Vec<_>>());
    }
}
