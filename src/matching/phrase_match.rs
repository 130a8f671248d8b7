//! One name to one food: the whole name, the name turned round, a name inside harmless words, a misspelt name.

use super::blockers::is_blocker;
use super::modifiers::Modifier;
use super::name_index::NameIndex;
use super::normal::{Claims, Phrase, Word};
use super::resolved::MatchKind;
use crate::Lang;
use crate::foods::Food;

/// Below this confidence a name has no match.
pub(super) const THRESHOLD: f64 = 0.5;

/// A food found for a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hit {
    pub food: u32,
    pub kind: MatchKind,
    pub confidence: f64,
}

impl Hit {
    pub fn times(self, factor: f64) -> Self {
        Self { confidence: self.confidence * factor, ..self }
    }
}

/// The food that a phrase means.
pub(super) fn find(names: &NameIndex<'_>, phrase: &Phrase, lang: Option<Lang>) -> Option<Hit> {
    if phrase.words.is_empty() {
        return None;
    }
    if let Some(hit) = claimed(names, phrase, lang) {
        return Some(hit);
    }
    let repaired = repaired(names, phrase)?;
    let hit = claimed(names, &repaired.phrase, lang)?.times(repaired.factor);
    Some(if repaired.misspelt { Hit { kind: MatchKind::Fuzzy, ..hit } } else { hit })
}

/// The food with the claims of the phrase in its name, else the plain food when the claims can be true of it.
fn claimed(names: &NameIndex<'_>, phrase: &Phrase, lang: Option<Lang>) -> Option<Hit> {
    let claims = phrase.claims;
    let hit = worded(names, phrase, claims, lang);
    if hit.is_some() || claims.is_empty() {
        return hit;
    }
    if claims.has(Claims::LOW_FODMAP) {
        return low_fodmap(names, phrase);
    }
    let plain = worded(names, phrase, Claims::default(), lang)?;
    let food = &names.foods[plain.food as usize];
    if let Some(entry) = named_so(names, food, claims) {
        return Some(Hit { food: entry, kind: MatchKind::Compound, ..plain.times(0.9) });
    }
    let parts = Parts { foods: names.foods };
    let possible = (!claims.has(Claims::VEGAN) || !parts.hold_animal(food))
        && (!claims.has(Claims::DAIRY_FREE) || !parts.hold_milk(food));
    possible.then(|| Hit { kind: MatchKind::Compound, ..plain.times(0.9) })
}

/// "Gluten-free fusilli": fusilli are pasta, and gluten-free pasta is a food of its own.
fn named_so(names: &NameIndex<'_>, food: &Food, claims: Claims) -> Option<u32> {
    let own = [&food.name_en, &food.name_de].into_iter();
    own.chain(food.aliases_en.iter()).chain(food.aliases_de.iter()).find_map(|name| {
        let phrase = Phrase::of(name);
        let (entry, _) = names.lookup(&phrase, &phrase.words, claims, None)?;
        (!entry.weak).then_some(entry.food)
    })
}

/// "low-FODMAP vegetable stock": the one food of that claim whose name holds all the words.
fn low_fodmap(names: &NameIndex<'_>, phrase: &Phrase) -> Option<Hit> {
    let wanted: Vec<u64> = phrase.words.iter().map(|w| phrase.stem_hash(w)).collect();
    let holds = |name: &str| {
        let other = Phrase::of(name);
        let has = |hash: &u64| other.words.iter().any(|w| other.stem_hash(w) == *hash);
        other.claims.has(Claims::LOW_FODMAP) && wanted.len() > 1 && wanted.iter().all(has)
    };
    let food = names
        .foods
        .iter()
        .position(|food| food.aliases_en.iter().chain(food.aliases_de.iter()).any(|n| holds(n)))?;
    Some(Hit { food: u32::try_from(food).ok()?, kind: MatchKind::Compound, confidence: 0.8 })
}

fn worded(names: &NameIndex<'_>, phrase: &Phrase, claims: Claims, lang: Option<Lang>) -> Option<Hit> {
    let look = |words: &[Word]| look(names, phrase, words, claims, lang);
    let words = &phrase.words[..];
    if let Some(hit) = look(words) {
        return Some(hit);
    }
    if words.len() == 1 {
        return None;
    }
    let modifiers: Vec<Option<Modifier>> = (0..words.len()).map(|i| modifier_at(phrase, i)).collect();
    if let Some(hit) = turned(names, words, &modifiers, phrase, &look) {
        return Some(hit);
    }
    inside(names, words, &modifiers, &look).or_else(|| turned_inside(names, phrase, &modifiers, &look))
}

/// "Noodles egg dry": the words that are no modifiers, turned round.
fn turned_inside(
    names: &NameIndex<'_>,
    phrase: &Phrase,
    modifiers: &[Option<Modifier>],
    look: &impl Fn(&[Word]) -> Option<Hit>,
) -> Option<Hit> {
    let words = &phrase.words;
    let is_core = |i: usize| modifiers[i].is_none_or(|m| matches!(m, Modifier::Kind(_)));
    let core: Vec<Word> = (0..words.len()).filter(|&i| is_core(i)).map(|i| words[i]).collect();
    if core.len() < 2 || core.len() == words.len() || !is_kind(phrase.text(&core[0])) {
        return None;
    }
    let turned: Vec<Word> = core[1..].iter().chain(&core[..1]).copied().collect();
    let hit = look(&turned)?;
    let factor = leftovers(&names.foods[hit.food as usize], modifiers, |i| !is_core(i))?;
    Some(Hit { kind: MatchKind::Compound, ..hit.times(factor * 0.95) })
}

fn look(
    names: &NameIndex<'_>,
    phrase: &Phrase,
    words: &[Word],
    claims: Claims,
    lang: Option<Lang>,
) -> Option<Hit> {
    let (entry, other) = names.lookup(phrase, words, claims, lang)?;
    let hit = Hit::of_entry(&entry);
    if other.is_none() || lang.is_some() || entry.weak {
        return Some(hit);
    }
    // The name is another food's in the other language: its neighbours may tell which one is meant.
    let told = (if phrase.german_letter { Some(Lang::De) } else { None })
        .or_else(|| phrase.words.iter().find_map(|w| names.language_of(phrase.stem_hash(w))));
    match told {
        Some(lang) => names.lookup(phrase, words, claims, Some(lang)).map(|(entry, _)| Hit::of_entry(&entry)),
        None => Some(Hit { confidence: 0.6, ..hit }),
    }
}

fn modifier(phrase: &Phrase, word: &Word) -> Option<Modifier> {
    if phrase.is_number(word) {
        return Some(Modifier::Plain);
    }
    Modifier::of(phrase.stem_hash(word), phrase.text(word))
}

fn modifier_at(phrase: &Phrase, i: usize) -> Option<Modifier> {
    let word = &phrase.words[i];
    let next = phrase.words.get(i + 1).map_or("", |w| phrase.text(w));
    // "whole carrots", but "whole wheat".
    if phrase.text(word) == "whole"
        && matches!(next, "wheat" | "grain" | "meal" | "rye" | "spelt" | "oat" | "oats")
    {
        return Some(Modifier::Wholegrain);
    }
    modifier(phrase, word)
}

/// "pepper, red bell", "Butter clarified", "vinegar cider": the words that name the kind stand behind.
fn turned(
    names: &NameIndex<'_>,
    words: &[Word],
    modifiers: &[Option<Modifier>],
    phrase: &Phrase,
    look: &impl Fn(&[Word]) -> Option<Hit>,
) -> Option<Hit> {
    let rotate = |k: usize| -> Vec<Word> { words[k..].iter().chain(&words[..k]).copied().collect() };
    let cut = words.iter().position(|w| w.segment != words[0].segment);
    if let Some(hit) = cut.and_then(|k| look(&rotate(k))) {
        return Some(kept(hit, 0.95));
    }
    // "Chocolate milk" is no milk chocolate: a last word that is a food itself stays the head.
    // Nor is "cake pans" a pancake: every word must be known as such.
    let all_known = words.iter().zip(modifiers).all(|(w, m)| m.is_some() || names.knows(phrase.stem_hash(w)));
    let free = all_known && (is_kind(phrase.text(&words[0])) || look(&words[words.len() - 1..]).is_none());
    (1..words.len())
        .filter(|&k| free || modifiers[k..].iter().all(Option::is_some))
        .find_map(|k| look(&rotate(k)))
        .map(|hit| kept(hit, 0.92))
}

fn kept(hit: Hit, factor: f64) -> Hit {
    Hit { kind: MatchKind::Alias, ..hit.times(factor) }
}

/// Words with which composition tables begin a name: "Vinegar, cider", "Mushroom oyster".
fn is_kind(word: &str) -> bool {
    matches!(
        word,
        "vinegar"
            | "mushroom"
            | "mushrooms"
            | "lettuce"
            | "cheese"
            | "oil"
            | "bean"
            | "beans"
            | "noodles"
            | "flour"
            | "rice"
            | "pepper"
            | "peppers"
            | "squash"
            | "tea"
            | "onion"
            | "onions"
            | "potato"
            | "potatoes"
            | "sugar"
    )
}

/// The longest name inside the phrase that only harmless words surround; of two, the later one, for heads stand last.
fn inside(
    names: &NameIndex<'_>,
    words: &[Word],
    modifiers: &[Option<Modifier>],
    look: &impl Fn(&[Word]) -> Option<Hit>,
) -> Option<Hit> {
    let n = words.len();
    // Everything outside the span must be a modifier: find how far the span may begin and end.
    let first_other = modifiers.iter().position(Option::is_none);
    let last_other = modifiers.iter().rposition(Option::is_none);
    let (latest_start, earliest_end) = (first_other.unwrap_or(n - 1), last_other.map_or(1, |l| l + 1));
    for length in (1..n).rev() {
        for start in (0..=n - length).rev() {
            let end = start + length;
            if start > latest_start || end < earliest_end {
                continue;
            }
            if let Some(hit) = look(&words[start..end])
                && let Some(factor) =
                    leftovers(&names.foods[hit.food as usize], modifiers, |i| i < start || i >= end)
            {
                return Some(Hit { kind: MatchKind::Compound, ..hit.times(factor) });
            }
        }
    }
    // "red large onion": the plain words stand between; "dried dark red beans": a shade does.
    let shade = |m: Modifier| m.is_plain() || m == Modifier::Variety;
    between(names, words, modifiers, look, Modifier::is_plain)
        .or_else(|| between(names, words, modifiers, look, shade))
}

/// The longest name among the words that are not passed over.
fn between(
    names: &NameIndex<'_>,
    words: &[Word],
    modifiers: &[Option<Modifier>],
    look: &impl Fn(&[Word]) -> Option<Hit>,
    passed_over: impl Fn(Modifier) -> bool,
) -> Option<Hit> {
    let n = words.len();
    let keep: Vec<usize> = (0..n).filter(|&i| !modifiers[i].is_some_and(&passed_over)).collect();
    if keep.len() == n || keep.is_empty() {
        return None;
    }
    for length in (1..=keep.len()).rev() {
        for start in (0..=keep.len() - length).rev() {
            let span = &keep[start..start + length];
            let outside = |i: usize| !span.contains(&i);
            if (0..n).any(|i| outside(i) && modifiers[i].is_none()) {
                continue;
            }
            let picked: Vec<Word> = span.iter().map(|&i| words[i]).collect();
            if let Some(hit) = look(&picked)
                && let Some(factor) = leftovers(&names.foods[hit.food as usize], modifiers, outside)
            {
                return Some(Hit { kind: MatchKind::Compound, ..hit.times(factor) });
            }
        }
    }
    None
}

/// How much confidence the words outside the name leave; `None` when one of them changes the food.
fn leftovers(food: &Food, modifiers: &[Option<Modifier>], outside: impl Fn(usize) -> bool) -> Option<f64> {
    let mut factor = 0.96;
    let left = |i: usize| if outside(i) { modifiers.get(i).copied().flatten() } else { None };
    for i in (0..modifiers.len()).filter(|&i| outside(i)) {
        let modifier = modifiers[i]?;
        let fits = match modifier {
            Modifier::Joint => i > 0 && left(i - 1).is_some() && left(i + 1).is_some(),
            Modifier::Relation => left(i + 1) == Some(Modifier::Body),
            Modifier::Body => i > 0 && left(i - 1) == Some(Modifier::Relation),
            other => other.suits(food),
        };
        if !fits {
            return None;
        }
        factor *= if modifier.is_plain() { 0.99 } else { 0.95 };
    }
    Some(factor)
}

/// The first branch of "butter or margarine"; "red or yellow pepper" becomes "red pepper".
pub(super) fn first_branch(phrase: &Phrase) -> Option<Phrase> {
    let at = phrase.words.iter().position(|w| matches!(phrase.text(w), "or" | "oder" | "bzw"))?;
    if at == 0 {
        return None;
    }
    let mut branch = phrase.clone();
    let only_modifiers = phrase.words[..at]
        .iter()
        .all(|w| modifier(phrase, w).is_some_and(|m| !matches!(m, Modifier::Kind(_))));
    if only_modifiers && phrase.words.len() > at + 2 {
        branch.words.drain(at..at + 2);
    } else {
        branch.words.truncate(at);
    }
    Some(branch)
}

struct Repaired {
    phrase: Phrase,
    factor: f64,
    misspelt: bool,
}

/// The phrase with its unknown word split ("Biozucchini") or spelt right; with two unknown words nothing is safe.
fn repaired(names: &NameIndex<'_>, phrase: &Phrase) -> Option<Repaired> {
    let mut unknown = None;
    for (i, word) in phrase.words.iter().enumerate() {
        let hash = phrase.stem_hash(word);
        if names.knows(hash) || modifier(phrase, word).is_some() {
            continue;
        }
        if unknown.is_some() || is_blocker(hash) {
            return None;
        }
        unknown = Some(i);
    }
    let at = unknown?;
    let word = phrase.text(&phrase.words[at]).to_string();
    let segment = phrase.words[at].segment;
    let with = |parts: &[&str]| {
        let mut new = phrase.clone();
        let words: Vec<Word> = parts.iter().map(|p| new.add_word(p, segment)).collect();
        new.words.splice(at..=at, words);
        new
    };
    let known = |w: &str| Phrase::all_of_text(w).is_some_and(|hash| names.knows(hash));
    let plain = word.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    if plain != word && known(&plain) {
        return Some(Repaired { phrase: with(&[&plain]), factor: 0.97, misspelt: false });
    }
    if let Some((first, rest)) = split(&word, known) {
        return Some(Repaired { phrase: with(&[first, rest]), factor: 0.95, misspelt: false });
    }
    let right = names.spelling().nearest(&word)?;
    Some(Repaired { phrase: with(&[right]), factor: 0.8, misspelt: true })
}

/// A German compound of a harmless word and a known one.
fn split(word: &str, known: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    const FIRST: [&str; 16] = [
        "bio", "tk", "tiefkuhl", "baby", "mini", "frisch", "jung", "zucht", "dosen", "trocken", "vollkorn",
        "roh", "deko", "rohr", "freiland", "gold",
    ];
    const LAST: [&str; 24] = [
        "filets",
        "filet",
        "wurfel",
        "blatter",
        "blattchen",
        "blatt",
        "scheiben",
        "scheibe",
        "stucke",
        "stuckchen",
        "stuck",
        "streifen",
        "roschen",
        "kerne",
        "zweige",
        "zweig",
        "stangel",
        "knollen",
        "knolle",
        "stangen",
        "stange",
        "halften",
        "schoten",
        "fleisch",
    ];
    let first = FIRST.iter().find_map(|part| {
        let rest = word.strip_prefix(part).filter(|rest| rest.len() >= 4 && known(rest))?;
        Some((&word[..part.len()], rest))
    });
    first.or_else(|| {
        LAST.iter().find_map(|part| {
            let rest = word.strip_suffix(part).filter(|rest| rest.len() >= 4 && known(rest))?;
            Some((rest, &word[rest.len()..]))
        })
    })
}

/// Foods named by some words of the phrase, longest first: what a reader may choose from.
pub(super) fn loose_words(names: &NameIndex<'_>, phrase: &Phrase) -> Vec<Hit> {
    let words = &phrase.words[..];
    let n = words.len();
    let mut hits = Vec::new();
    for length in (1..=n).rev() {
        for start in (0..=n - length).rev() {
            let Some((entry, other)) =
                names.lookup(phrase, &words[start..start + length], Claims::default(), None)
            else {
                continue;
            };
            let confidence = 0.45 * length as f64 / n as f64;
            for food in std::iter::once(entry.food).chain(other) {
                hits.push(Hit { food, kind: MatchKind::Compound, confidence });
            }
        }
    }
    hits
}

/// What foods are made of, as far as a claim needs it.
struct Parts<'f> {
    foods: &'f [Food],
}

impl Parts<'_> {
    fn hold_animal(&self, food: &Food) -> bool {
        self.hold(food, 0, &|part| {
            matches!(
                part,
                "milk"
                    | "raw_milk"
                    | "egg"
                    | "raw_egg"
                    | "fish"
                    | "raw_fish"
                    | "mercury_fish"
                    | "raw_shellfish"
                    | "crustacean"
                    | "mollusc"
                    | "beef"
                    | "pork"
                    | "lamb"
                    | "goat_meat"
                    | "game_mammal"
                    | "poultry"
                    | "undercooked_meat"
                    | "liver"
                    | "gelatine"
                    | "rennet"
                    | "lard"
                    | "honey"
                    | "insect_dye"
                    | "shellac"
                    | "beeswax"
                    | "fining_agent"
                    | "mould_ripened"
            )
        })
    }

    fn hold_milk(&self, food: &Food) -> bool {
        self.hold(food, 0, &|part| matches!(part, "milk" | "raw_milk"))
    }

    /// Whether it always or usually holds such a part; parts of parts count.
    fn hold(&self, food: &Food, depth: usize, is: &impl Fn(&str) -> bool) -> bool {
        depth < 6
            && food.always.iter().chain(food.usually.iter()).any(|part| {
                is(part)
                    || self.foods.iter().find(|f| f.id == *part).is_some_and(|f| self.hold(f, depth + 1, is))
            })
    }
}
