//! The sources of the food table: `data/sources.csv`, read when somebody asks.

use std::sync::OnceLock;

/// A document or table that figures come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Id, as food rows name it.
    pub id: String,
    /// Title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Edition, and how it was read.
    pub edition: String,
    /// Licence of the figures.
    pub licence: String,
}

/// Every source of the built-in table, by id.
///
/// ```
/// let sources = gutplan::foods::sources();
/// assert!(sources.iter().any(|s| s.id == "sr28" && s.licence == "public domain"));
/// ```
///
/// # Panics
///
/// When the file that was built in is no CSV, which a test excludes.
pub fn sources() -> &'static [Source] {
    static SOURCES: OnceLock<Vec<Source>> = OnceLock::new();
    SOURCES.get_or_init(|| {
        let text = include_str!("../../data/sources.csv");
        let mut all: Vec<Source> = csv::Reader::from_reader(text.as_bytes())
            .records()
            .map(|record| {
                let record = record.expect("data/sources.csv is well-formed");
                let cell = |i: usize| record.get(i).unwrap_or_default().to_string();
                Source { id: cell(0), title: cell(1), publisher: cell(2), edition: cell(3), licence: cell(4) }
            })
            .collect();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all
    })
}

/// The source that `sr28:20038` or `muir2007` names.
///
/// ```
/// let source = gutplan::foods::source("ciqual:9310").unwrap();
/// assert_eq!(source.id, "ciqual");
/// ```
pub fn source(reference: &str) -> Option<&'static Source> {
    let id = reference.split(':').next().unwrap_or(reference).trim();
    sources().binary_search_by(|s| s.id.as_str().cmp(id)).ok().map(|i| &sources()[i])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foods::FoodTable;

    #[test]
    fn every_source_that_a_food_names_is_in_the_list() {
        for food in FoodTable::built_in().all() {
            for reference in food.sources.iter() {
                assert!(source(reference).is_some(), "{}: {reference}", food.id);
            }
        }
    }
}
