//! Names to foods: by the food's own name, by another name, by the head of a longer phrase, by near spelling.

use std::ops::Range;
use std::sync::OnceLock;

use super::fold::Folded;
use super::modifier::{
    HARMLESS_PREFIXES, Leftover, TAILS, is_plant, is_plant_claim, leftover, lifts_of, measure_in,
};
use super::resolved::{Candidate, MatchKind};
use crate::Lang;
use crate::foods::Food;

/// Below this confidence a match is no match.
pub const ENOUGH_CONFIDENCE: f64 = 0.5;

/// What a name meets in the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting<'f> {
    /// The food, when one is safe enough.
    pub best: Option<Candidate<'f>>,
    /// Other foods that the name may mean, best first.
    pub others: Vec<Candidate<'f>>,
    /// Restrictions that the name's own words lift and no food of the table is named by.
    pub lifts: Vec<&'static str>,
    /// The household measure that the name tells ("Knoblauchzehe": clove).
    pub measure: Option<&'static str>,
    /// The name calls the food cooked, and no food of the table is named so.
    pub cooked: bool,
}

/// The names of all foods, in both languages.
///
/// ```
/// use gutplan::foods::FoodTable;
/// use gutplan::matching::NameIndex;
///
/// let foods = FoodTable::built_in();
/// let names = NameIndex::new(foods.all());
/// assert_eq!(names.best("Zwiebeln").unwrap().food.id, "onion");
/// assert!(names.best("chocolate soap").is_none());
/// ```
#[derive(Debug)]
pub struct NameIndex<'f> {
    foods: Vec<&'f Food>,
    entries: Vec<Entry>,
    vocabulary: OnceLock<Vocabulary>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// Hash of the stems.
    key: u64,
    /// Hash of the words as written, so that the nearer of two names wins.
    exact: u64,
    /// Position in the foods, which are sorted by id.
    food: u32,
    alias: bool,
    german: bool,
}

/// Every word of every name, for near spellings.
#[derive(Debug)]
struct Vocabulary {
    text: String,
    words: Vec<(u32, Range<u32>)>,
}

impl<'f> NameIndex<'f> {
    /// An index over foods; their order changes nothing.
    pub fn new(foods: impl IntoIterator<Item = &'f Food>) -> Self {
        let mut foods: Vec<&'f Food> = foods.into_iter().collect();
        foods.sort_by(|a, b| a.id.cmp(&b.id));
        let mut entries = Vec::with_capacity(foods.len() * 16);
        for (i, food) in foods.iter().enumerate() {
            let mut add = |name: &str, alias: bool, german: bool| {
                if name.is_empty() {
                    return;
                }
                let folded = Folded::of(name);
                if folded.len() > 0 {
                    entries.push(Entry {
                        key: key(&folded, 0..folded.len()),
                        exact: exact(&folded, 0..folded.len()),
                        food: i as u32,
                        alias,
                        german,
                    });
                }
            };
            for (name, german) in [(&food.name_en, false), (&food.name_de, true)] {
                add(name, false, german);
                // "Dates, dried" and "Kimchi (vegan)" are spoken the other way round.
                if let Some((head, tail)) = name.split_once([',', '(']) {
                    add(&format!("{} {head}", tail.trim_end_matches(')')), true, german);
                }
            }
            food.aliases_en.iter().for_each(|name| add(name, true, false));
            food.aliases_de.iter().for_each(|name| add(name, true, true));
        }
        entries.sort_unstable();
        entries.dedup();
        Self { foods, entries, vocabulary: OnceLock::new() }
    }

    /// The food that a name means, if one is safe enough.
    pub fn best(&self, name: &str) -> Option<Candidate<'f>> {
        self.meet(name, None).best
    }

    /// Everything a name tells.
    ///
    /// | | shape | unit | source |
    /// |---|---|---|---|
    /// | `name` | a food's name with or without words around it | | an ingredient line |
    /// | `lang` | the language, when it is known: "Paprika" is a vegetable in German and a powder in English | | |
    /// | returns | the best food at or above [`ENOUGH_CONFIDENCE`], others, lifted restrictions | 0-1 | |
    pub fn meet(&self, name: &str, lang: Option<Lang>) -> Meeting<'f> {
        let mut meeting =
            Meeting { best: None, others: Vec::new(), lifts: Vec::new(), measure: None, cooked: false };
        let words = Folded::of(name);
        if words.len() == 0 || words.len() > 12 {
            return meeting;
        }
        if let Some(last) = words.len().checked_sub(1) {
            meeting.measure = measure_in(words.full(last));
        }
        self.search(&words, lang, &mut meeting);
        if meeting.best.is_none() {
            self.search_compound(&words, lang, &mut meeting);
        }
        if meeting.best.is_none() {
            self.search_near(&words, lang, &mut meeting);
        }
        if let Some(best) = &meeting.best {
            let id = &best.food.id;
            meeting.others.retain(|c| c.food.id != *id);
        }
        meeting.others.truncate(4);
        meeting
    }

    /// The whole name, then the longest part of it around which only harmless words stand.
    fn search(&self, words: &Folded, lang: Option<Lang>, meeting: &mut Meeting<'f>) {
        let n = words.len();
        let whole = self.hits(words, 0..n);
        if !whole.is_empty() {
            let (entry, sure) = choose(whole, exact(words, 0..n), lang);
            let kind = if entry.alias { MatchKind::Alias } else { MatchKind::Exact };
            let confidence = if entry.alias { 0.97 } else { 1.0 } - if sure { 0.0 } else { 0.3 };
            meeting.best = Some(self.candidate(entry, kind, confidence));
            let others: Vec<Candidate<'f>> = whole
                .iter()
                .filter(|e| e.food != entry.food)
                .map(|e| self.candidate(e, MatchKind::Alias, 0.5))
                .collect();
            meeting.others.extend(others);
            return;
        }
        for length in (1..=n).rev() {
            // The head of a phrase stands last, so the rightmost part comes first.
            for start in (0..=n - length).rev() {
                let range = start..start + length;
                let hits = self.hits(words, range.clone());
                if hits.is_empty() || (length == 1 && words.stem(start).len() < 2) {
                    continue;
                }
                let (entry, sure) = choose(hits, exact(words, range.clone()), lang);
                let food = self.foods[entry.food as usize];
                match self.around(words, &range, food) {
                    Some(around) => {
                        let confidence =
                            0.92 - 0.05 * f64::from(around.fitting) - if sure { 0.0 } else { 0.3 };
                        meeting.lifts = around.lifts;
                        meeting.cooked = around.cooked;
                        let candidate = self.candidate(entry, MatchKind::Compound, confidence.max(0.55));
                        meeting.best = Some(candidate);
                        return;
                    }
                    None => meeting.others.push(self.candidate(entry, MatchKind::Compound, 0.3)),
                }
            }
        }
    }

    /// Whether only harmless words stand around a part of a name.
    fn around(&self, words: &Folded, part: &Range<usize>, food: &Food) -> Option<Around> {
        let mut around = Around::default();
        for i in (0..words.len()).filter(|i| !part.contains(i)) {
            let word = words.stem(i);
            let lifts = lifts_of(word);
            if !lifts.is_empty() {
                around.lifts.extend(lifts.iter().filter(|l| !food.lifts.iter().any(|f| f == *l)));
                around.fitting += 1;
                continue;
            }
            if is_plant_claim(word) {
                if !is_plant(food) {
                    return None;
                }
                continue;
            }
            match leftover(word, food, i < part.start)? {
                Leftover::Harmless => {}
                Leftover::Fitting => around.fitting += 1,
            }
            around.cooked |= matches!(word, "cooked" | "gekocht");
        }
        Some(around)
    }

    /// German compounds: "Biozucchini", "Gruyèrekäse", "Tomaten-Mark".
    fn search_compound(&self, words: &Folded, lang: Option<Lang>, meeting: &mut Meeting<'f>) {
        // Hyphens part words that the table may hold as one, and the other way round.
        for i in 0..words.len().saturating_sub(1) {
            let joined = format!("{}{}", words.full(i), words.full(i + 1));
            let phrase = (0..words.len())
                .filter(|&j| j != i + 1)
                .map(|j| if j == i { joined.as_str() } else { words.full(j) })
                .collect::<Vec<_>>()
                .join(" ");
            let folded = Folded::of(&phrase);
            let hits = self.hits(&folded, 0..folded.len());
            if !hits.is_empty() {
                let (entry, _) = choose(hits, 0, lang);
                meeting.best = Some(self.candidate(entry, MatchKind::Alias, 0.93));
                return;
            }
        }
        let last = words.len() - 1;
        let word = words.full(last);
        if word.len() < 6 || !word.is_ascii() {
            return;
        }
        for prefix in HARMLESS_PREFIXES {
            if let Some(rest) = word.strip_prefix(prefix).filter(|r| r.len() >= 4) {
                let shorter = words.with(last, rest);
                if self.has_single(&shorter, last) {
                    self.search(&shorter, lang, meeting);
                    if let Some(best) = &mut meeting.best {
                        best.kind = MatchKind::Compound;
                        best.confidence = best.confidence.min(0.85);
                        return;
                    }
                }
            }
        }
        for (tail, categories) in TAILS {
            let Some(rest) = word.strip_suffix(tail).filter(|r| r.len() >= 4) else { continue };
            for joint in ["", "s", "n", "en"] {
                let Some(stem) = rest.strip_suffix(joint) else { continue };
                let shorter = words.with(last, stem);
                let fits = |c: &Candidate<'_>| categories.contains(&&*c.food.category);
                let mut trial = Meeting {
                    best: None,
                    others: Vec::new(),
                    lifts: Vec::new(),
                    measure: None,
                    cooked: false,
                };
                if self.has_single(&shorter, last) {
                    self.search(&shorter, lang, &mut trial);
                }
                if let Some(best) = trial.best.filter(fits) {
                    meeting.best = Some(Candidate {
                        kind: MatchKind::Compound,
                        confidence: best.confidence.min(0.85),
                        ..best
                    });
                    meeting.lifts = trial.lifts;
                    return;
                }
            }
        }
    }

    fn has_single(&self, words: &Folded, at: usize) -> bool {
        !self.hits(words, at..at + 1).is_empty()
    }

    /// One word that no name holds, replaced by the nearest that one does.
    fn search_near(&self, words: &Folded, lang: Option<Lang>, meeting: &mut Meeting<'f>) {
        let vocabulary = self.vocabulary.get_or_init(|| Vocabulary::of(&self.foods));
        let mut unknown = (0..words.len()).filter(|&i| {
            words.full(i).len() >= 6 && words.full(i).is_ascii() && !vocabulary.has(words.full(i))
        });
        let (Some(at), None) = (unknown.next(), unknown.next()) else { return };
        if is_known_elsewhere(words.full(at)) {
            return;
        }
        let mut found: Option<Meeting<'f>> = None;
        for (near, edits) in vocabulary.near(words.full(at)) {
            let mut trial = Meeting {
                best: None,
                others: Vec::new(),
                lifts: Vec::new(),
                measure: meeting.measure,
                cooked: false,
            };
            self.search(&words.with(at, near), lang, &mut trial);
            let Some(mut best) = trial.best else { continue };
            best.kind = MatchKind::Fuzzy;
            best.confidence = (best.confidence - 0.15 - 0.1 * edits as f64).max(0.0);
            match &found {
                // Two foods within reach of one spelling: neither is safe.
                Some(other) if other.best.as_ref().is_some_and(|o| o.food.id != best.food.id) => {
                    let one = other.best.clone().into_iter();
                    meeting
                        .others
                        .splice(0..0, one.chain([best]).map(|c| Candidate { confidence: 0.4, ..c }));
                    return;
                }
                Some(_) => {}
                None => found = Some(Meeting { best: Some(best), ..trial }),
            }
        }
        if let Some(near) = found
            && near.best.as_ref().is_some_and(|b| b.confidence >= ENOUGH_CONFIDENCE)
        {
            *meeting = near;
        }
    }

    fn hits(&self, words: &Folded, range: Range<usize>) -> &[Entry] {
        let key = key(words, range);
        let from = self.entries.partition_point(|e| e.key < key);
        let length = self.entries[from..].iter().take_while(|e| e.key == key).count();
        &self.entries[from..from + length]
    }

    fn candidate(&self, entry: &Entry, kind: MatchKind, confidence: f64) -> Candidate<'f> {
        Candidate { food: self.foods[entry.food as usize], kind, confidence }
    }
}

#[derive(Debug, Default)]
struct Around {
    fitting: u8,
    lifts: Vec<&'static str>,
    cooked: bool,
}

/// The entry nearest to the words as written, in the line's language, by own name, by id; and whether
/// nothing but the id decided.
fn choose(hits: &[Entry], written: u64, lang: Option<Lang>) -> (&Entry, bool) {
    let rank = |e: &Entry| {
        let foreign = lang.is_some_and(|l| (l == Lang::De) != e.german);
        (e.exact != written, foreign, e.alias)
    };
    let best = hits.iter().min_by_key(|e| (rank(e), e.food)).unwrap_or(&hits[0]);
    let sure = hits.iter().all(|e| e.food == best.food || rank(e) != rank(best));
    (best, sure)
}

fn key(words: &Folded, range: Range<usize>) -> u64 {
    hash(range.map(|i| words.stem(i)))
}

fn exact(words: &Folded, range: Range<usize>) -> u64 {
    hash(range.map(|i| words.full(i)))
}

/// FNV-1a over the words, each closed by a byte that no word holds.
fn hash<'w>(words: impl Iterator<Item = &'w str>) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64;
    for word in words {
        for b in word.bytes().chain([0xff]) {
            h = (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3);
        }
    }
    h
}

/// Real words that stand one edit from a food and are none of it.
fn is_known_elsewhere(word: &str) -> bool {
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
    fn of(foods: &[&Food]) -> Self {
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

    fn has(&self, word: &str) -> bool {
        self.words.binary_search_by(|(_, r)| self.word(r).cmp(word)).is_ok()
    }

    /// Words within one edit, or two for ten letters and more, nearest first; the first letter must agree.
    fn near<'v>(&'v self, word: &str) -> Vec<(&'v str, usize)> {
        let most = if word.len() >= 10 { 2 } else { 1 };
        let mask = letters(word);
        let mut found: Vec<(&str, usize)> = self
            .words
            .iter()
            .filter(|(m, r)| {
                (r.len()).abs_diff(word.len()) <= most && (m ^ mask).count_ones() as usize <= 2 * most
            })
            .map(|(_, r)| self.word(r))
            .filter(|w| w.as_bytes().first() == word.as_bytes().first())
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
