//! Names to words that compare: case, accents, plurals, hyphens and label claims ("gluten-free") out of the way.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What a label claims beside the name; each is a bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub(super) struct Claims(u8);

impl Claims {
    pub const GLUTEN_FREE: Self = Self(1);
    pub const LACTOSE_FREE: Self = Self(2);
    pub const VEGAN: Self = Self(4);
    pub const DAIRY_FREE: Self = Self(8);
    pub const LOW_FODMAP: Self = Self(16);

    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub fn bits(self) -> u8 {
        self.0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// One word, folded: its text is `start..end` of the phrase, its stem `start..base` plus `tail`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    start: u32,
    end: u32,
    base: u32,
    tail: &'static str,
    /// Counts commas and brackets before it.
    pub segment: u8,
    /// The hash of the word as written, accents and all, in lower case.
    plain: u64,
}

/// The words of a name.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrase {
    text: String,
    pub words: Vec<Word>,
    pub claims: Claims,
    /// It holds a letter that English does not write.
    pub german_letter: bool,
}

/// Longer names are prose; more words would only cost time.
const MOST_WORDS: usize = 14;

impl Phrase {
    /// The words of a name in any case and spelling.
    pub fn of(name: &str) -> Self {
        let mut phrase = Self {
            text: String::with_capacity(name.len() + 4),
            words: Vec::with_capacity(8),
            ..Self::default()
        };
        let mut segment = 0u8;
        let mut start = 0;
        let mut plain = SEED;
        let mut chars = name.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                'a'..='z' | '0'..='9' | 'A'..='Z' => {
                    phrase.text.push(c.to_ascii_lowercase());
                    plain = feed_char(plain, c.to_ascii_lowercase());
                }
                '½' | '¼' | '¾' | '⅓' | '⅔' => phrase.text.push('1'),
                '\'' | '’' | '‘' | '`' | '´' | '\u{ad}' | '\u{200b}' | '\u{300}'..='\u{36f}' => {
                    phrase.german_letter |= c == '\u{308}';
                }
                '.' | ',' if between_digits(&phrase.text[start..], chars.peek()) => {}
                _ if c.is_alphanumeric() => {
                    phrase.german_letter |= matches!(c, 'ä' | 'ö' | 'ü' | 'ß' | 'Ä' | 'Ö' | 'Ü');
                    push_folded(&mut phrase.text, c);
                    plain = c.to_lowercase().fold(plain, feed_char);
                }
                _ => {
                    phrase.close(start, segment, plain);
                    (start, plain) = (phrase.text.len(), SEED);
                    if matches!(c, '&' | '+') {
                        phrase.text.push_str("and");
                        phrase.close(start, segment, SEED);
                        start = phrase.text.len();
                    }
                    if matches!(c, ',' | '(' | ')' | '[' | ']' | ';') {
                        segment = segment.saturating_add(1);
                    }
                }
            }
        }
        phrase.close(start, segment, plain);
        phrase.take_claims();
        phrase
    }

    fn close(&mut self, start: usize, segment: u8, plain: u64) {
        let end = self.text.len();
        if end == start || self.words.len() == MOST_WORDS {
            return;
        }
        let word = &self.text[start..end];
        // "3,5 % Fett" says no more than "3,5 %".
        let after_number = self.words.last().is_some_and(|w| self.is_number(w));
        if after_number && matches!(word, "fett" | "fat" | "prozent" | "percent") {
            return;
        }
        let word = self.word(start, end, segment, plain);
        self.words.push(word);
    }

    fn word(&self, start: usize, end: usize, segment: u8, plain: u64) -> Word {
        let (base, tail) = stem(&self.text[start..end]);
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Word { start: place(start), end: place(end), base: place(start + base.len()), tail, segment, plain }
    }

    /// The stem hashes of a list of words that are already folded.
    pub fn all_of(list: &'static str) -> impl Iterator<Item = u64> {
        list.split_whitespace().map(|word| {
            let (base, tail) = stem(word);
            feed(feed(SEED, base), tail)
        })
    }

    /// The stem hash of one folded word.
    pub fn all_of_text(word: &str) -> Option<u64> {
        (!word.is_empty()).then(|| {
            let (base, tail) = stem(word);
            feed(feed(SEED, base), tail)
        })
    }

    /// Takes in the text of a word that is already folded and gives the word, which stands nowhere yet.
    pub fn add_word(&mut self, word: &str, segment: u8) -> Word {
        let start = self.text.len();
        self.text.push_str(word);
        self.word(start, self.text.len(), segment, feed(SEED, word))
    }

    /// The folded word.
    pub fn text(&self, word: &Word) -> &str {
        &self.text[word.start as usize..word.end as usize]
    }

    /// Whether it is a number.
    pub fn is_number(&self, word: &Word) -> bool {
        self.text(word).bytes().all(|b| b.is_ascii_digit())
    }

    /// The hash of one stem.
    pub fn stem_hash(&self, word: &Word) -> u64 {
        self.feed_stem(SEED, word)
    }

    fn feed_stem(&self, hash: u64, word: &Word) -> u64 {
        feed(feed(hash, &self.text[word.start as usize..word.base as usize]), word.tail)
    }

    /// The hash of all stems in a row: "sweet corn" and "sweetcorn" agree.
    pub fn key<'w>(&self, words: impl Iterator<Item = &'w Word>) -> u64 {
        words.fold(SEED, |hash, word| self.feed_stem(hash, word))
    }

    /// The hash of the words as written, only the last one stemmed: "Hafer-Flocken" and "Haferflocken" agree.
    pub fn joined_key<'w>(&self, words: impl Iterator<Item = &'w Word>) -> u64 {
        let mut words = words.peekable();
        let mut hash = SEED;
        while let Some(word) = words.next() {
            hash =
                if words.peek().is_some() { feed(hash, self.text(word)) } else { self.feed_stem(hash, word) };
        }
        hash
    }

    /// The hash of the words as written, nothing folded or stemmed.
    pub fn plain_key<'w>(words: impl Iterator<Item = &'w Word>) -> u64 {
        words.fold(SEED, |hash, word| (hash ^ word.plain).rotate_left(21).wrapping_mul(0x100_0000_01b3))
    }

    /// Moves label claims from the words to `claims`.
    fn take_claims(&mut self) {
        let mut i = 0;
        while i < self.words.len() {
            let next = self.words.get(i + 1).map_or("", |w| self.text(w));
            let Some((claim, taken)) = claim(self.text(&self.words[i]), next) else {
                i += 1;
                continue;
            };
            self.claims = self.claims.with(claim);
            self.words.drain(i..(i + taken).min(self.words.len()));
        }
    }
}

/// A claim and how many words say it.
fn claim(word: &str, next: &str) -> Option<(Claims, usize)> {
    let german = |stem: &str| {
        word.strip_prefix(stem).is_some_and(|end| matches!(end, "" | "e" | "er" | "es" | "en" | "em"))
    };
    let free = matches!(next, "free" | "frei" | "freie" | "freier" | "freies" | "freien");
    Some(match word {
        "gf" | "glutenfree" => (Claims::GLUTEN_FREE, 1),
        "gluten" if free => (Claims::GLUTEN_FREE, 2),
        "lactosefree" => (Claims::LACTOSE_FREE, 1),
        "lactose" | "laktose" if free => (Claims::LACTOSE_FREE, 2),
        "dairy" | "milk" if free => (Claims::DAIRY_FREE, 2),
        "nondairy" | "dairyfree" => (Claims::DAIRY_FREE, 1),
        "non" if next == "dairy" => (Claims::DAIRY_FREE, 2),
        "low" if next == "fodmap" => (Claims::LOW_FODMAP, 2),
        "fodmap" if matches!(next, "arm" | "arme" | "armer" | "armes" | "friendly") => {
            (Claims::LOW_FODMAP, 2)
        }
        "plant" if next == "based" => (Claims::VEGAN, 2),
        _ if german("glutenfrei") => (Claims::GLUTEN_FREE, 1),
        _ if german("laktosefrei") || german("lactosefrei") => (Claims::LACTOSE_FREE, 1),
        _ if german("milchfrei") => (Claims::DAIRY_FREE, 1),
        _ if german("vegan") || german("pflanzlich") => (Claims::VEGAN, 1),
        _ => return None,
    })
}

fn between_digits(before: &str, next: Option<&char>) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit()) && next.is_some_and(char::is_ascii_digit)
}

/// Letters without their accents: `ä` is `a`, so that "Äpfel" meets "Apfel".
fn push_folded(out: &mut String, c: char) {
    match c {
        'ä' | 'à' | 'á' | 'â' | 'ã' | 'å' | 'Ä' | 'À' | 'Á' | 'Â' | 'Ã' | 'Å' | 'ā' => {
            out.push('a')
        }
        'ö' | 'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'Ö' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ø' | 'ō' => {
            out.push('o')
        }
        'ü' | 'ù' | 'ú' | 'û' | 'Ü' | 'Ù' | 'Ú' | 'Û' | 'ū' => out.push('u'),
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => out.push('e'),
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' | 'ı' => out.push('i'),
        'ç' | 'Ç' => out.push('c'),
        'ñ' | 'Ñ' => out.push('n'),
        'ß' | 'ẞ' => out.push_str("ss"),
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        _ => out.extend(c.to_lowercase()),
    }
}

/// A word without its plural and adjective endings, of either language; a key to compare, no word to show.
fn stem(word: &str) -> (&str, &'static str) {
    match word {
        "eier" | "eiern" => return ("ei", ""),
        "leaves" => return ("lea", "f"),
        "halves" => return ("halv", ""),
        "loaves" => return ("loa", "f"),
        "peas" => return ("pea", ""),
        "chilli" | "chillies" | "chilies" | "chillis" | "chiles" | "chile" => return ("chi", "li"),
        "yoghurt" | "yoghurts" | "yogurts" | "yogourt" => return ("yog", "urt"),
        "soya" => return ("soy", ""),
        _ => {}
    }
    let cut = |w: &'_ str, ending: &str, least: usize| -> Option<usize> {
        let rest = w.strip_suffix(ending)?;
        (rest.len() >= least).then_some(rest.len())
    };
    let mut base = word;
    if !(word.ends_with("ss") || word.ends_with("us") || word.ends_with("is"))
        && let Some(n) = cut(word, "s", 3)
    {
        base = &word[..n];
    }
    let shorter = cut(base, "en", 3)
        .or_else(|| cut(base, "er", 3))
        .or_else(|| cut(base, "em", 4))
        .or_else(|| cut(base, "e", 3))
        .or_else(|| if base.ends_with("eln") || base.ends_with("ern") { cut(base, "n", 4) } else { None });
    if let Some(n) = shorter {
        base = &base[..n];
        // "ungesalzene" and "ungesalzen", "koscheres" and "koscher" end alike only now.
        if let Some(n) = cut(base, "en", 4).or_else(|| cut(base, "er", 4)) {
            base = &base[..n];
        }
    }
    match base.strip_suffix('y').filter(|b| b.len() >= 3) {
        Some(rest) => (rest, "i"),
        None => (base, ""),
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn feed(hash: u64, text: &str) -> u64 {
    text.bytes().fold(hash, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
}

fn feed_char(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(c)).wrapping_mul(0x100_0000_01b3)
}

/// A map by hashes made here: hashing them again would only cost time.
pub(super) type KeyMap<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;

/// Passes a 64-bit hash through.
#[derive(Default)]
pub(super) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        // The map takes its buckets from the low bits and its tags from the high ones.
        self.0 ^ (self.0 >> 29)
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01b3));
    }
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> u64 {
        let phrase = Phrase::of(name);
        phrase.key(phrase.words.iter())
    }

    #[test]
    fn plurals_and_endings_of_both_languages_share_a_key() {
        for (a, b) in [
            ("Tomatoes", "tomato"),
            ("berries", "berry"),
            ("radishes", "radish"),
            ("bay leaves", "bay leaf"),
            ("Äpfel", "Apfel"),
            ("Nüsse", "Nuss"),
            ("Zwiebeln", "Zwiebel"),
            ("frischer Thymian", "frische Thymian"),
            ("Möhren", "möhre"),
            ("Eier", "Ei"),
            ("sweet corn", "sweetcorn"),
            ("TK-Erbsen", "tk erbsen"),
            ("goat’s cheese", "goats cheese"),
            ("Milch 1,5 % Fett", "Milch 1,5%"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
        }
    }

    #[test]
    fn different_foods_keep_different_keys() {
        for (a, b) in [("pea", "pear"), ("peas", "pears"), ("Bohne", "Birne"), ("oats", "oat milk")] {
            assert_ne!(key(a), key(b), "{a} / {b}");
        }
    }

    #[test]
    fn claims_leave_the_words() {
        for (name, claim, rest) in [
            ("gluten-free oats", Claims::GLUTEN_FREE, "oats"),
            ("Glutenfreie Haferflocken", Claims::GLUTEN_FREE, "Haferflocken"),
            ("tamari, gluten-free", Claims::GLUTEN_FREE, "tamari"),
            ("lactose-free milk", Claims::LACTOSE_FREE, "milk"),
            ("vegane Mayonnaise", Claims::VEGAN, "Mayonnaise"),
        ] {
            assert!(Phrase::of(name).claims.has(claim), "{name}");
            assert_eq!(key(name), key(rest), "{name}");
        }
    }
}
