//! The known word that a misspelt one means.

use std::ops::Range;

use super::name_table::{SHORTEST, WordList, first, last};
use super::normal::Phrase;

/// From this length on two slips are still one word.
const LONG: usize = 11;

/// Spelling against a list of words, found by their first or their last letters: one slip leaves one end
/// whole.
impl WordList {
    /// The one known word within one slip, or two for long words; the same first letter is required.
    /// Two equally near words are no answer.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        let bytes = word.as_bytes();
        if bytes.len() < SHORTEST || !word.is_ascii() {
            return None;
        }
        let most = if bytes.len() >= LONG { 2 } else { 1 };
        let begins = begins_like(self, bytes);
        let ends = ends_like(self, bytes);
        let mut best: Option<(usize, &str)> = None;
        let mut tie = false;
        for i in begins.chain(ends.iter().map(|&i| i as usize)) {
            let known = self.word(i);
            if known.as_bytes()[0] != bytes[0] || known.len().abs_diff(word.len()) > most
                // More letters at the end make another word: "Kokosnussöl", "buttery".
                || word.starts_with(known)
            {
                continue;
            }
            let distance = strsim::osa_distance(word, known);
            // Two slips inside one word leave both its ends alone: "Kokosnussöl" is no "Kokosnüsse".
            let ends = known.as_bytes().last_chunk::<2>() == bytes.last_chunk::<2>();
            if distance > most || (distance > 1 && !ends) || best.is_some_and(|(_, b)| b == known) {
                continue;
            }
            match best {
                Some((b, _)) if distance > b => {}
                Some((b, other)) if distance == b => tie |= !same_stem(other, known),
                _ => {
                    best = Some((distance, known));
                    tie = false;
                }
            }
        }
        best.filter(|_| !tie).map(|(_, w)| w)
    }
}

fn same_stem(a: &str, b: &str) -> bool {
    Phrase::all_of_text(a) == Phrase::all_of_text(b)
}

/// The words with the first letters of this one: they stand together.
fn begins_like(words: &WordList, word: &[u8]) -> Range<usize> {
    let place = |past: bool| {
        partition_point(words.len(), |i| {
            let order = first(words.word(i).as_bytes()).cmp(first(word));
            order.is_lt() || past && order.is_eq()
        })
    };
    place(false)..place(true)
}

/// The words with the last letters of this one.
fn ends_like<'w>(words: &'w WordList, word: &[u8]) -> &'w [u32] {
    let end = last(word);
    let of = |i: &u32| last(words.word(*i as usize).as_bytes());
    let from = words.by_end.partition_point(|i| of(i) < end);
    let to = words.by_end.partition_point(|i| of(i) <= end);
    &words.by_end[from..to]
}

/// How many of the first numbers the test holds for.
fn partition_point(len: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) { low = middle + 1 } else { high = middle }
    }
    low
}
