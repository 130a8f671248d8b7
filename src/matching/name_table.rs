//! Every name of some foods as rows of plain numbers. One code makes them for the built-in table when the
//! program is built, and for a user's table when it starts.

use std::borrow::Cow;

use super::key_rows::{KeyRows, Keyed};
use super::normal::{Claims, KeyMap, Phrase, Word};
use crate::foods::Food;

/// One name of one food.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Entry {
    /// The name's stems and claims.
    pub key: u64,
    /// The name's words as written, to prefer it over names that only share its stems.
    pub plain: u64,
    /// The place of the food in its table.
    pub food: u32,
    pub german: bool,
    /// The food's own name, no alias.
    pub own: bool,
    /// The name without "fresh" or "dried": right only when nothing else has it.
    pub weak: bool,
}

impl Keyed for Entry {
    fn key(&self) -> u64 {
        self.key
    }
}

/// A word of some name, and the languages of the names that hold it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stem {
    pub hash: u64,
    pub languages: u8,
}

impl Keyed for Stem {
    fn key(&self) -> u64 {
        self.hash
    }
}

pub(super) const ENGLISH: u8 = 1;
pub(super) const GERMAN: u8 = 2;

/// The names, and the words they are made of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NameTable {
    pub names: KeyRows<Entry>,
    pub stems: KeyRows<Stem>,
}

impl NameTable {
    /// The names of these foods.
    pub fn of(foods: &[Food]) -> Self {
        let mut rows = Rows {
            entries: Vec::with_capacity(foods.len() * 20),
            stems: KeyMap::with_capacity_and_hasher(foods.len() * 8, Default::default()),
        };
        for (i, food) in foods.iter().enumerate() {
            let i = u32::try_from(i).unwrap_or(u32::MAX);
            for (name, german, own) in names(food) {
                rows.add(i, name, german, own);
            }
        }
        let mut stems: Vec<Stem> =
            rows.stems.into_iter().map(|(hash, languages)| Stem { hash, languages }).collect();
        stems.sort_unstable_by_key(|s| s.hash);
        Self { names: KeyRows::of(&rows.entries), stems: KeyRows::of(&stems) }
    }
}

/// The key of a name with these claims.
pub(super) fn with_claims(key: u64, claims: Claims) -> u64 {
    key ^ u64::from(claims.bits()).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Every name of a food, whether it is German, and whether it is the food's own.
fn names(food: &Food) -> impl Iterator<Item = (&str, bool, bool)> {
    [(&*food.name_en, false, true), (&*food.name_de, true, true)]
        .into_iter()
        .chain(food.aliases_en.iter().map(|name| (&**name, false, false)))
        .chain(food.aliases_de.iter().map(|name| (&**name, true, false)))
}

struct Rows {
    entries: Vec<Entry>,
    stems: KeyMap<u8>,
}

impl Rows {
    fn add(&mut self, food: u32, name: &str, german: bool, own: bool) {
        let phrase = Phrase::of(name);
        if phrase.words.is_empty() {
            return;
        }
        let language = if german { GERMAN } else { ENGLISH };
        for word in &phrase.words {
            *self.stems.entry(phrase.stem_hash(word)).or_default() |= language;
        }
        let key = with_claims(phrase.key(phrase.words.iter()), phrase.claims);
        let plain = Phrase::plain_key(phrase.words.iter());
        let entry = Entry { key, plain, food, german, own, weak: false };
        self.entries.push(entry);
        if phrase.words.len() > 1 {
            let joined = with_claims(phrase.joined_key(phrase.words.iter()), phrase.claims);
            if joined != key {
                self.entries.push(Entry { key: joined, ..entry });
            }
        }
        // "Plum tomatoes, canned" are canned plum tomatoes.
        if let Some(cut) = phrase.words.iter().position(|w| w.segment != phrase.words[0].segment) {
            let turned = || phrase.words[cut..].iter().chain(&phrase.words[..cut]);
            let key = with_claims(phrase.key(turned()), phrase.claims);
            self.entries.push(Entry { key, plain: Phrase::plain_key(turned()), own: false, ..entry });
        }
        if own && phrase.claims.is_empty() {
            self.add_short(&phrase, entry);
        }
    }

    /// The food's own name without what tells its kinds apart: "Fresh thyme" is also called "thyme", and
    /// "Horseradish (fresh root)" "horseradish", where no other food is.
    fn add_short(&mut self, phrase: &Phrase, entry: Entry) {
        let words = &phrase.words;
        let head = words.iter().filter(|w| w.segment == words[0].segment).count();
        let state = |w: &&Word| {
            !matches!(
                phrase.text(w),
                "fresh"
                    | "dried"
                    | "frisch"
                    | "frische"
                    | "frischer"
                    | "frisches"
                    | "getrocknete"
                    | "getrockneter"
                    | "getrocknetes"
                    | "frozen"
                    | "canned"
                    | "whole"
            )
        };
        let rest = words[..head].iter().filter(state);
        let count = rest.clone().count();
        if count > 0 && count < words.len() {
            let plain = Phrase::plain_key(rest.clone());
            self.entries.push(Entry { key: phrase.key(rest), plain, own: false, weak: true, ..entry });
        }
    }
}

/// Shorter words are too near to each other: "pea" and "pear", "Birne" and "Bohne".
pub(super) const SHORTEST: usize = 6;
pub(super) const END_LETTERS: usize = 4;

/// The longer words of all names, in order, one behind the other in one text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct WordList {
    pub text: Cow<'static, str>,
    /// Where each word begins, and where the last one ends.
    pub starts: Cow<'static, [u32]>,
    /// The words by their last letters.
    pub by_end: Cow<'static, [u32]>,
}

impl WordList {
    /// The words in the names of these foods.
    pub fn of(foods: &[Food]) -> Self {
        let mut words: Vec<String> = Vec::with_capacity(foods.len() * 6);
        for (name, ..) in foods.iter().flat_map(names) {
            let phrase = Phrase::of(name);
            let long = phrase.words.iter().map(|w| phrase.text(w)).filter(|w| w.len() >= SHORTEST);
            words.extend(long.map(str::to_string));
        }
        words.sort_unstable();
        words.dedup();
        let mut starts = vec![0];
        let mut text = String::new();
        for word in &words {
            text.push_str(word);
            starts.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        let mut by_end: Vec<u32> = (0..u32::try_from(words.len()).unwrap_or(u32::MAX)).collect();
        by_end.sort_by_key(|&i| last(words[i as usize].as_bytes()));
        Self { text: Cow::Owned(text), starts: Cow::Owned(starts), by_end: Cow::Owned(by_end) }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The `i`th word.
    pub fn word(&self, i: usize) -> &str {
        &self.text[self.starts[i] as usize..self.starts[i + 1] as usize]
    }
}

/// The first letters of a word of at least [`END_LETTERS`] bytes.
pub(super) fn first(word: &[u8]) -> &[u8] {
    &word[..END_LETTERS]
}

/// The last letters of a word of at least [`END_LETTERS`] bytes.
pub(super) fn last(word: &[u8]) -> [u8; END_LETTERS] {
    word.last_chunk().copied().unwrap_or_default()
}
