//! Near spellings: the words of all names, and which of them lie within one or two edits.

use std::ops::Range;

use super::fold::Folded;
use crate::foods::Food;

/// Every word of every name, for near spellings.
#[derive(Debug)]
pub(super) struct Vocabulary {
    text: String,
    words: Vec<(u32, Range<u32>)>,
}

/// Real words that stand one edit from a food and are none of it.
pub(super) fn is_known_elsewhere(word: &str) -> bool {
    matches!(
        word,
        "batter"
            | "better"
            | "cooker"
            | "barely"
            | "potion"
            | "flower"
            | "flowers"
            | "lotion"
            | "candle"
            | "candles"
            | "papers"
            | "garnish"
            | "grater"
            | "almost"
            | "napkin"
            | "napkins"
            | "towels"
            | "liquid"
            | "sponge"
            | "plates"
            | "season"
            | "kuchen"
            | "kochen"
            | "mutter"
            | "futter"
            | "blumen"
            | "kerzen"
            | "cooking"
            | "butler"
            | "shampoo"
            | "cracker"
            | "picker"
            | "chopper"
    )
}

impl Vocabulary {
    /// The words of these foods' names.
    pub fn of(foods: &[&Food]) -> Self {
        let mut words: Vec<String> = Vec::new();
        for food in foods {
            let names = [&food.name_en, &food.name_de]
                .into_iter()
                .chain(food.aliases_en.iter())
                .chain(food.aliases_de.iter());
            for name in names {
                let folded = Folded::of(name);
                words.extend(
                    (0..folded.len()).map(|i| folded.full(i)).filter(|w| w.len() >= 5).map(String::from),
                );
            }
        }
        words.sort_unstable();
        words.dedup();
        let mut text = String::new();
        let mut ranges = Vec::with_capacity(words.len());
        for word in &words {
            let start = text.len() as u32;
            text.push_str(word);
            ranges.push((letters(word), start..text.len() as u32));
        }
        Self { text, words: ranges }
    }

    fn word(&self, range: &Range<u32>) -> &str {
        &self.text[range.start as usize..range.end as usize]
    }

    /// Whether some name holds this word.
    pub fn has(&self, word: &str) -> bool {
        self.words.binary_search_by(|(_, r)| self.word(r).cmp(word)).is_ok()
    }

    /// Words within one edit, or two for ten letters and more, nearest first; the first letter must agree.
    pub fn near<'v>(&'v self, word: &str) -> Vec<(&'v str, usize)> {
        let most = if word.len() >= 10 { 2 } else { 1 };
        let mask = letters(word);
        // A changed first letter or end makes another word or another compound: Kokosnuss and Kokosnussöl.
        let first = word.as_bytes().first().copied();
        let begins = |r: &Range<u32>| self.word(r).as_bytes().first().copied();
        let from = self.words.partition_point(|(_, r)| begins(r) < first);
        let to = self.words.partition_point(|(_, r)| begins(r) <= first);
        let mut found: Vec<(&str, usize)> = self.words[from..to]
            .iter()
            .filter(|(m, r)| {
                r.len().abs_diff(word.len()) <= most && (m ^ mask).count_ones() as usize <= 2 * most
            })
            .map(|(_, r)| self.word(r))
            .filter(|w| w.as_bytes().last() == word.as_bytes().last())
            .map(|w| (w, strsim::osa_distance(w, word)))
            .filter(|(_, edits)| *edits <= most)
            .collect();
        found.sort_by_key(|(w, edits)| (*edits, *w));
        let nearest = found.first().map_or(0, |(_, e)| *e);
        found.retain(|(_, e)| *e == nearest);
        found
    }
}

/// Which letters a word holds, a bit each.
fn letters(word: &str) -> u32 {
    word.bytes().filter(u8::is_ascii_lowercase).fold(0, |m, b| m | 1 << (b - b'a'))
}
