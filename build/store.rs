//! The one store of the built-in table: what foods say twice is written once, and each says where.

use std::collections::HashMap;

use crate::foods::food::Piece;
use crate::foods::root::RootRule;
use crate::foods::text::Text;
use crate::literals::array;

/// Text and lists that have a place, and the literals that name it.
#[derive(Default)]
pub struct Store {
    text: String,
    places: HashMap<String, String>,
    texts: Items,
    pieces: Items,
    grams: Items,
    rules: Items,
}

/// One array of the store, as literals.
#[derive(Default)]
struct Items {
    items: Vec<String>,
    places: HashMap<Vec<String>, String>,
}

impl Items {
    fn list(&mut self, items: Vec<String>) -> String {
        if items.is_empty() {
            return "L(B(0,0))".into();
        }
        let all = &mut self.items;
        self.places
            .entry(items)
            .or_insert_with_key(|items| {
                let place = format!("L(B({},{}))", all.len(), items.len());
                all.extend(items.iter().cloned());
                place
            })
            .clone()
    }
}

impl Store {
    pub fn text(&mut self, text: &str) -> String {
        if text.is_empty() {
            return "T(B(0,0))".into();
        }
        let all = &mut self.text;
        self.places
            .entry(text.to_string())
            .or_insert_with(|| {
                let place = format!("T(B({},{}))", all.len(), text.len());
                all.push_str(text);
                place
            })
            .clone()
    }

    pub fn texts(&mut self, list: &[Text]) -> String {
        let items = list.iter().map(|text| self.text(text)).collect();
        self.texts.list(items)
    }

    pub fn pieces(&mut self, list: &[Piece]) -> String {
        let piece = |p: &Piece| format!("Piece {{ word: {}, grams: {:?} }}", self.text(&p.word), p.grams);
        let items = list.iter().map(piece).collect();
        self.pieces.list(items)
    }

    pub fn grams(&mut self, list: &[f32]) -> String {
        self.grams.list(list.iter().map(|g| format!("{g:?}")).collect())
    }

    pub fn rules(&mut self, list: &[RootRule]) -> String {
        let rule = |r: &RootRule| {
            let (restriction, reason) = (self.text(&r.restriction), self.text(&r.reason));
            format!(
                "RootRule {{ restriction: {restriction}, severity: Severity::{:?}, reason: {reason} }}",
                r.severity
            )
        };
        let items = list.iter().map(rule).collect();
        self.rules.list(items)
    }

    /// The arrays, for `src/foods/built.rs`.
    pub fn source(&self) -> String {
        let mut s = format!("pub static TEXT: &str = {:?};\n", self.text);
        for (name, of, items) in [
            ("TEXTS", "T", &self.texts),
            ("PIECES", "Piece", &self.pieces),
            ("GRAMS", "f32", &self.grams),
            ("RULES", "RootRule", &self.rules),
        ] {
            array(&mut s, name, of, items.items.iter());
        }
        s
    }
}
