//! Every name of every food, in both languages, and the food a name means.

use std::sync::OnceLock;

use super::normal::{Claims, KeyMap, Phrase, Word};
use super::phrase_match::{Hit, THRESHOLD, find, first_branch, loose_words};
use super::resolved::{Candidate, MatchKind};
use super::spelling::Spelling;
use crate::Lang;
use crate::foods::Food;

/// Names to foods. Making it takes about a millisecond; looking up a name, microseconds.
///
/// ```
/// use gutplan::foods::FoodTable;
/// use gutplan::matching::NameIndex;
///
/// let foods = FoodTable::built_in();
/// let names = NameIndex::new(foods.all());
/// assert_eq!(names.best("Large red onions, chopped").unwrap().food.id, "red_onion");
/// assert_eq!(names.best("Bio-Zucchini").unwrap().food.id, "courgette");
/// assert!(names.best("chocolate shampoo").is_none());
/// ```
#[derive(Debug)]
pub struct NameIndex<'f> {
    pub(super) foods: &'f [Food],
    entries: Vec<Entry>,
    heads: KeyMap<u32>,
    vocabulary: KeyMap<u8>,
    spelling: OnceLock<Spelling>,
}

/// One name of one food.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub food: u32,
    /// The name's words as written, to prefer it over names that only share its stems.
    plain: u64,
    pub german: bool,
    /// The food's own name, no alias.
    pub own: bool,
    /// The name without "fresh" or "dried": right only when nothing else has it.
    pub weak: bool,
    next: u32,
}

const END: u32 = u32::MAX;
const ENGLISH: u8 = 1;
const GERMAN: u8 = 2;

impl<'f> NameIndex<'f> {
    /// An index over the names of these foods.
    pub fn new(foods: &'f [Food]) -> Self {
        let mut index = Self {
            foods,
            entries: Vec::with_capacity(foods.len() * 20),
            heads: KeyMap::with_capacity_and_hasher(foods.len() * 20, Default::default()),
            vocabulary: KeyMap::with_capacity_and_hasher(foods.len() * 8, Default::default()),
            spelling: OnceLock::new(),
        };
        for (i, food) in foods.iter().enumerate() {
            let i = u32::try_from(i).unwrap_or(END);
            index.add(i, &food.name_en, false, true);
            index.add(i, &food.name_de, true, true);
            food.aliases_en.iter().for_each(|name| index.add(i, name, false, false));
            food.aliases_de.iter().for_each(|name| index.add(i, name, true, false));
        }
        index
    }

    /// The food a name means, when one is safe enough.
    ///
    /// A wrong food is worse than none: a word that could make another thing of the food, and is not
    /// part of one of its names, leaves the name without a match.
    pub fn best(&self, name: &str) -> Option<Candidate<'f>> {
        self.best_in(name, None)
    }

    /// The same with the language of the text around the name.
    pub(super) fn best_in(&self, name: &str, lang: Option<Lang>) -> Option<Candidate<'f>> {
        let hit = self.hit(&Phrase::of(name), lang)?;
        (hit.confidence >= THRESHOLD).then(|| self.candidate(&hit))
    }

    /// The `n` likeliest foods, best first; those after the first may be below what `best` accepts.
    pub fn candidates(&self, name: &str, n: usize) -> Vec<Candidate<'f>> {
        self.candidates_in(name, None, n)
    }

    pub(super) fn candidates_in(&self, name: &str, lang: Option<Lang>, n: usize) -> Vec<Candidate<'f>> {
        let phrase = Phrase::of(name);
        let mut hits: Vec<Hit> = self.hit(&phrase, lang).into_iter().collect();
        hits.extend(loose_words(self, &phrase));
        let mut out: Vec<Candidate<'f>> = Vec::with_capacity(n);
        for hit in hits {
            if out.len() == n {
                break;
            }
            let candidate = self.candidate(&hit);
            if !out.iter().any(|c| c.food.id == candidate.food.id) {
                out.push(candidate);
            }
        }
        out
    }

    fn hit(&self, phrase: &Phrase, lang: Option<Lang>) -> Option<Hit> {
        find(self, phrase, lang).or_else(|| {
            let branch = first_branch(phrase)?;
            find(self, &branch, lang).map(|hit| hit.times(0.9))
        })
    }

    fn candidate(&self, hit: &Hit) -> Candidate<'f> {
        let food = &self.foods[hit.food as usize];
        Candidate { food, kind: hit.kind, confidence: (hit.confidence * 100.0).round() / 100.0 }
    }

    fn add(&mut self, food: u32, name: &str, german: bool, own: bool) {
        let phrase = Phrase::of(name);
        if phrase.words.is_empty() {
            return;
        }
        let language = if german { GERMAN } else { ENGLISH };
        for word in &phrase.words {
            *self.vocabulary.entry(phrase.stem_hash(word)).or_default() |= language;
        }
        let entry = Entry {
            food,
            plain: Phrase::plain_key(phrase.words.iter()),
            german,
            own,
            weak: false,
            next: END,
        };
        let key = with_claims(phrase.key(phrase.words.iter()), phrase.claims);
        self.link(key, entry);
        if phrase.words.len() > 1 {
            let joined = with_claims(phrase.joined_key(phrase.words.iter()), phrase.claims);
            if joined != key {
                self.link(joined, entry);
            }
        }
        // "Plum tomatoes, canned" are canned plum tomatoes.
        if let Some(cut) = phrase.words.iter().position(|w| w.segment != phrase.words[0].segment) {
            let turned = || phrase.words[cut..].iter().chain(&phrase.words[..cut]);
            let plain = Phrase::plain_key(turned());
            self.link(with_claims(phrase.key(turned()), phrase.claims), Entry { plain, own: false, ..entry });
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
            self.link(phrase.key(rest), Entry { plain, own: false, weak: true, ..entry });
        }
    }

    fn link(&mut self, key: u64, entry: Entry) {
        let at = u32::try_from(self.entries.len()).unwrap_or(END);
        let next = self.heads.insert(key, at).unwrap_or(END);
        self.entries.push(Entry { next, ..entry });
    }

    /// The best name among those with this key, and whether another food has it in the other language.
    pub(super) fn lookup(
        &self,
        phrase: &Phrase,
        words: &[Word],
        claims: Claims,
        lang: Option<Lang>,
    ) -> Option<(Entry, Option<u32>)> {
        let keys = [phrase.key(words.iter()), phrase.joined_key(words.iter())];
        let both = if keys[0] == keys[1] { &keys[..1] } else { &keys[..] };
        both.iter().find_map(|key| {
            let head = *self.heads.get(&with_claims(*key, claims))?;
            Some(self.choose(head, || Phrase::plain_key(words.iter()), lang))
        })
    }

    fn choose(&self, head: u32, plain: impl Fn() -> u64, lang: Option<Lang>) -> (Entry, Option<u32>) {
        let first = self.entries[head as usize];
        if first.next == END {
            return (first, None);
        }
        let plain = plain();
        let rank = |e: &Entry| {
            let food = &self.foods[e.food as usize];
            let spoken = lang.is_some_and(|l| (l == Lang::De) == e.german);
            // Dried is the odd one out: "10 g thyme" is fresh; the unit may tell otherwise later.
            (e.weak, e.plain != plain, !spoken, !e.own, e.german, e.weak && food.state != "raw", &*food.id)
        };
        let chain = std::iter::successors(Some(first), |e| self.entries.get(e.next as usize).copied());
        let mut best = first;
        for entry in chain.clone().skip(1) {
            if rank(&entry) < rank(&best) {
                best = entry;
            }
        }
        let other = chain
            .filter(|e| e.food != best.food && e.weak == best.weak && (best.weak || e.plain == best.plain))
            .min_by(|a, b| rank(a).cmp(&rank(b)));
        (best, other.map(|e| e.food))
    }

    /// Whether the word is part of any name.
    pub(super) fn knows(&self, stem_hash: u64) -> bool {
        self.vocabulary.contains_key(&stem_hash)
    }

    /// The language in which alone the word occurs in names.
    pub(super) fn language_of(&self, stem_hash: u64) -> Option<Lang> {
        match self.vocabulary.get(&stem_hash) {
            Some(&ENGLISH) => Some(Lang::En),
            Some(&GERMAN) => Some(Lang::De),
            _ => None,
        }
    }

    /// The words of all names by their ends; made when the first misspelling comes.
    pub(super) fn spelling(&self) -> &Spelling {
        self.spelling.get_or_init(|| Spelling::of(self.foods))
    }
}

fn with_claims(key: u64, claims: Claims) -> u64 {
    key ^ u64::from(claims.bits()).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Hit {
    /// The kind for a whole name that is this entry's.
    pub(super) fn of_entry(entry: &Entry) -> Self {
        let kind = if entry.own && !entry.weak { MatchKind::Exact } else { MatchKind::Alias };
        let confidence = match (entry.weak, entry.own) {
            (true, _) => 0.75,
            (false, true) => 1.0,
            (false, false) => 0.97,
        };
        Self { food: entry.food, kind, confidence }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foods::{FoodTable, read_foods};
    use proptest::prelude::*;

    fn best(name: &str) -> Option<String> {
        let foods = FoodTable::built_in();
        NameIndex::new(foods.all()).best(name).map(|c| c.food.id.to_string())
    }

    #[test]
    fn names_in_both_languages_meet_their_food() {
        let foods = FoodTable::built_in();
        let names = NameIndex::new(foods.all());
        for (name, food) in [
            ("rolled oats", "rolled_oats"),
            ("Haferflocken", "rolled_oats"),
            ("LARGE RED ONIONS, chopped", "red_onion"),
            ("pepper, red bell", "bell_pepper_red"),
            ("Basil dried", "basil_dried"),
            ("Noodles egg dry", "egg_noodles"),
            ("Bio-Zucchini", "courgette"),
            ("Biozucchini", "courgette"),
            ("Lachsfiletwürfel", "salmon"),
            ("ungesalzene Butter", "butter"),
            ("brocoli", "broccoli"),
            ("sweet-corn", "sweetcorn"),
            ("cornflour", "corn_starch"),
            ("corn flour", "corn_flour"),
            ("thyme", "thyme_fresh"),
            ("butter or margarine", "butter"),
            ("red or yellow bell pepper", "bell_pepper_red"),
        ] {
            let found = names.best(name).map(|c| &*c.food.id);
            assert_eq!(found, Some(food), "{name}");
        }
    }

    #[test]
    fn a_word_that_changes_the_food_leaves_no_match() {
        let foods = FoodTable::built_in();
        let names = NameIndex::new(foods.all());
        for name in [
            "chocolate milk",
            "milk shampoo",
            "butter cookie dough",
            "lime leaves",
            "raw milk",
            "turnip greens",
            "dried apple juice powder",
            "Kokosnussöl",
            "cake pans",
            "vegan milk shake",
            "almond butter and butter",
            "fresh pasta",
            "Hazelnut Half+Half",
            "stock cube",
            "peanut butter cups",
            "",
        ] {
            assert_eq!(names.best(name).map(|c| &*c.food.id), None, "{name}");
        }
    }

    #[test]
    fn label_claims_choose_the_food_named_so() {
        for (name, food) in [
            ("gluten-free oats", Some("rolled_oats_gluten_free")),
            ("glutenfreie Haferflocken", Some("rolled_oats_gluten_free")),
            ("tamari, gluten-free", Some("tamari_gluten_free")),
            ("gluten-free spaghetti", Some("pasta_gluten_free")),
            ("gluten-free fusilli", Some("pasta_gluten_free")),
            ("lactose-free milk", Some("milk_lactose_free")),
            ("low-FODMAP vegetable stock", Some("vegetable_stock_low_fodmap")),
            ("vegan butter", Some("margarine")),
            ("vegan parmesan", None),
            ("vegan feta", None),
            ("veganes Tofu", Some("tofu_firm")),
        ] {
            assert_eq!(best(name).as_deref(), food, "{name}");
        }
    }

    #[test]
    fn a_name_of_two_foods_goes_by_the_language_of_its_neighbours() {
        let foods = FoodTable::built_in();
        let names = NameIndex::new(foods.all());
        let alone = names.best("paprika").unwrap();
        assert_eq!(alone.food.id, "paprika_sweet");
        assert!(alone.confidence < 0.7, "{}", alone.confidence);
        assert!(names.candidates("paprika", 3).iter().any(|c| c.food.id == "bell_pepper_red"));
        assert_eq!(names.best_in("Paprika", Some(Lang::De)).unwrap().food.id, "bell_pepper_red");
    }

    #[test]
    fn every_name_of_the_table_meets_its_own_food() {
        let foods = FoodTable::built_in();
        let names = NameIndex::new(foods.all());
        for food in foods.all() {
            for name in [&food.name_en, &food.name_de] {
                assert_eq!(names.best(name).map(|c| &*c.food.id), Some(&*food.id), "{name}");
            }
        }
    }

    #[test]
    fn the_order_of_foods_changes_nothing_and_another_name_no_exact_match() {
        let foods = FoodTable::built_in();
        let mut turned = foods.all().to_vec();
        turned.reverse();
        turned.extend(
            read_foods("id,name_en,category,state\nzzz,Zzyzx berry,fruit,raw\n", "mine.csv").unwrap(),
        );
        let (a, b) = (NameIndex::new(foods.all()), NameIndex::new(&turned));
        for food in foods.all() {
            for name in [&food.name_en, &food.name_de].into_iter().chain(food.aliases_en.iter()) {
                assert_eq!(
                    a.best(name).map(|c| c.food.id.clone()),
                    b.best(name).map(|c| c.food.id.clone()),
                    "{name}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_index_panic(name in "\\PC{0,60}") {
            let foods = FoodTable::built_in();
            let names = NameIndex::new(&foods.all()[..40]);
            let _ = names.best(&name);
            let _ = names.candidates(&name, 3);
        }
    }
}
