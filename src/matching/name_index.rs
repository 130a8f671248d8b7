//! interim
use std::collections::HashMap;
use super::resolved::{Candidate, MatchKind};
use crate::foods::Food;

/// interim
#[derive(Debug)] pub struct NameIndex<'f> { map: HashMap<String, (&'f Food, MatchKind)> }
fn norm(s: &str) -> String { s.to_lowercase().replace('-', " ").split_whitespace().collect::<Vec<_>>().join(" ") }
impl<'f> NameIndex<'f> {
    /// interim
    pub fn new(foods: &'f [Food]) -> Self {
        let mut map = HashMap::new();
        for f in foods {
            for n in [&f.name_en, &f.name_de] { map.entry(norm(n)).or_insert((f, MatchKind::Exact)); }
        }
        for f in foods {
            for n in f.aliases_en.iter().chain(f.aliases_de.iter()) { map.entry(norm(n)).or_insert((f, MatchKind::Alias)); }
        }
        Self { map }
    }
    /// interim
    pub fn best(&self, name: &str) -> Option<Candidate<'f>> {
        self.map.get(&norm(name)).map(|(food, kind)| Candidate { food, kind: *kind, confidence: 1.0 })
    }
}
