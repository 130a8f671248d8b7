//! How many foods of each category state each column: `data/coverage.csv`.

use std::collections::BTreeMap;

use gutplan::foods::columns;

use crate::composition::records_of;

/// Columns by categories: percent of foods with a value, and how many foods there are.
///
/// # Errors
///
/// A table that does not read, which is a fault of this program.
pub fn report(table: &str) -> Result<String, String> {
    let rows = records_of(table)?;
    let mut categories: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &rows {
        *categories.entry(row["category"].as_str()).or_default() += 1;
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut header = vec!["column".to_string(), "all".to_string()];
    header.extend(categories.keys().map(ToString::to_string));
    writer.write_record(&header).map_err(|e| e.to_string())?;
    let mut counts = vec!["foods".to_string(), rows.len().to_string()];
    counts.extend(categories.values().map(ToString::to_string));
    writer.write_record(&counts).map_err(|e| e.to_string())?;
    for column in columns() {
        let stated = |category: Option<&str>| {
            rows.iter()
                .filter(|r| category.is_none_or(|c| r["category"] == c))
                .filter(|r| !r[&column].is_empty())
                .count()
        };
        let percent = |part: usize, whole: usize| format!("{:.1}", 100.0 * part as f64 / whole.max(1) as f64);
        let mut line = vec![column.clone(), percent(stated(None), rows.len())];
        line.extend(categories.iter().map(|(c, n)| percent(stated(Some(c)), *n)));
        writer.write_record(&line).map_err(|e| e.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|e| e.to_string())?;
    String::from_utf8(bytes).map_err(|e| e.to_string())
}
