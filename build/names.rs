//! The name index of the built-in table as Rust source: static arrays of plain numbers.

use std::fmt::Write as _;

use super::name_table::{NameTable, WordList};
use crate::foods::Food;
use crate::literals::array;

/// The files that decide what the index holds, beside the foods themselves.
pub const INPUTS: [&str; 4] =
    ["build", "src/matching/key_rows.rs", "src/matching/name_table.rs", "src/matching/normal.rs"];

/// `names.rs` for `src/matching/name_index.rs`.
pub fn names_source(foods: &[Food]) -> String {
    let table = NameTable::of(foods);
    let words = WordList::of(foods);
    let entry = |e: &super::name_table::Entry| {
        format!(
            "Entry{{key:{},plain:{},food:{},german:{},own:{},weak:{}}}",
            e.key, e.plain, e.food, e.german, e.own, e.weak
        )
    };
    let stem = |s: &super::name_table::Stem| format!("Stem{{hash:{},languages:{}}}", s.hash, s.languages);
    let mut s = String::new();
    array(&mut s, "NAMES", "Entry", table.names.rows.iter().map(entry));
    array(&mut s, "NAME_STARTS", "u32", table.names.starts.iter());
    array(&mut s, "STEMS", "Stem", table.stems.rows.iter().map(stem));
    array(&mut s, "STEM_STARTS", "u32", table.stems.starts.iter());
    let _ = writeln!(s, "pub static WORDS: &str = {:?};", words.text);
    array(&mut s, "WORD_STARTS", "u32", words.starts.iter());
    array(&mut s, "WORDS_BY_END", "u32", words.by_end.iter());
    s
}
