//! The known word that a misspelt one means.

use super::normal::{KeyMap, Phrase};
use crate::foods::Food;

/// All words of all names, found by their first or their last letters: one slip leaves one end whole.
#[derive(Debug)]
pub(super) struct Spelling {
    words: Vec<String>,
    starts: KeyMap<Vec<u32>>,
    ends: KeyMap<Vec<u32>>,
}

/// Shorter words are too near to each other: "pea" and "pear", "Birne" and "Bohne".
const SHORTEST: usize = 6;
/// From this length on two slips are still one word.
const LONG: usize = 11;
const END_LETTERS: usize = 4;

impl Spelling {
    pub fn of(foods: &[Food]) -> Self {
        let mut words = Vec::with_capacity(foods.len() * 6);
        for food in foods {
            let names = [&food.name_en, &food.name_de].into_iter();
            for name in names.chain(food.aliases_en.iter()).chain(food.aliases_de.iter()) {
                let phrase = Phrase::of(name);
                let long = phrase.words.iter().map(|w| phrase.text(w)).filter(|w| w.len() >= SHORTEST);
                words.extend(long.map(str::to_string));
            }
        }
        words.sort_unstable();
        words.dedup();
        let mut spelling = Self { words, starts: KeyMap::default(), ends: KeyMap::default() };
        for (i, word) in spelling.words.iter().enumerate() {
            let i = u32::try_from(i).unwrap_or(u32::MAX);
            let bytes = word.as_bytes();
            spelling.starts.entry(four(&bytes[..END_LETTERS])).or_default().push(i);
            spelling.ends.entry(four(&bytes[bytes.len() - END_LETTERS..])).or_default().push(i);
        }
        spelling
    }

    /// The one known word within one slip, or two for long words; the same first letter is required.
    /// Two equally near words are no answer.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        let bytes = word.as_bytes();
        if bytes.len() < SHORTEST || !word.is_ascii() {
            return None;
        }
        let most = if bytes.len() >= LONG { 2 } else { 1 };
        let start = self.starts.get(&four(&bytes[..END_LETTERS]));
        let end = self.ends.get(&four(&bytes[bytes.len() - END_LETTERS..]));
        let mut best: Option<(usize, &str)> = None;
        let mut tie = false;
        for &i in start.into_iter().flatten().chain(end.into_iter().flatten()) {
            let known = self.words[i as usize].as_str();
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

fn four(bytes: &[u8]) -> u64 {
    let letters = bytes.iter().fold(0u64, |all, b| (all << 8) | u64::from(*b));
    letters.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
