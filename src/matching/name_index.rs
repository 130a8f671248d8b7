//! Every name of every food, in both languages, and the food a name means.

use std::borrow::Cow::Borrowed;
use std::sync::OnceLock;

use super::key_rows::KeyRows;
use super::name_table::{ENGLISH, Entry, GERMAN, NameTable, WordList, with_claims};
use super::normal::{Claims, Phrase, Word};
use super::phrase_match::{Hit, THRESHOLD, find, first_branch, loose_words};
use super::resolved::{Candidate, MatchKind};
use crate::Lang;
use crate::foods::{Food, FoodTable};

/// Names to foods. Looking up a name takes microseconds; that of the built-in table is made when the program
/// is built, that of a user's table in some milliseconds.
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
    table: NameTable,
    words: OnceLock<WordList>,
}

/// The tables of the built-in foods, made by `build.rs`.
mod built {
    #![allow(clippy::all, clippy::pedantic)]
    use super::super::name_table::{Entry, Stem};
    include!(concat!(env!("OUT_DIR"), "/names.rs"));
}

impl<'f> NameIndex<'f> {
    /// An index over the names of these foods; that of the built-in table is ready and costs nothing.
    pub fn new(foods: &'f [Food]) -> Self {
        if FoodTable::is_built_in(foods) { Self::built_in(foods) } else { Self::fresh(foods) }
    }

    fn fresh(foods: &'f [Food]) -> Self {
        Self { foods, table: NameTable::of(foods), words: OnceLock::new() }
    }

    fn built_in(foods: &'f [Food]) -> Self {
        let table = NameTable {
            names: KeyRows { rows: Borrowed(built::NAMES), starts: Borrowed(built::NAME_STARTS) },
            stems: KeyRows { rows: Borrowed(built::STEMS), starts: Borrowed(built::STEM_STARTS) },
        };
        let words = WordList {
            text: Borrowed(built::WORDS),
            starts: Borrowed(built::WORD_STARTS),
            by_end: Borrowed(built::WORDS_BY_END),
        };
        Self { foods, table, words: OnceLock::from(words) }
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
            let named = self.table.names.get(with_claims(*key, claims));
            self.choose(named, || Phrase::plain_key(words.iter()), lang)
        })
    }

    fn choose<'e>(
        &self,
        named: impl Iterator<Item = &'e Entry> + Clone,
        plain: impl Fn() -> u64,
        lang: Option<Lang>,
    ) -> Option<(Entry, Option<u32>)> {
        let mut rest = named.clone();
        let mut best = rest.next()?;
        let mut rest = rest.peekable();
        if rest.peek().is_none() {
            return Some((*best, None));
        }
        let plain = plain();
        let rank = |e: &Entry| {
            let food = &self.foods[e.food as usize];
            let spoken = lang.is_some_and(|l| (l == Lang::De) == e.german);
            // Dried is the odd one out: "10 g thyme" is fresh; the unit may tell otherwise later.
            (e.weak, e.plain != plain, !spoken, !e.own, e.german, e.weak && food.state != "raw", &*food.id)
        };
        for entry in rest {
            if rank(entry) < rank(best) {
                best = entry;
            }
        }
        let other = named
            .filter(|e| e.food != best.food && e.weak == best.weak && (best.weak || e.plain == best.plain))
            .min_by(|a, b| rank(a).cmp(&rank(b)));
        Some((*best, other.map(|e| e.food)))
    }

    /// Whether the word is part of any name.
    pub(super) fn knows(&self, stem_hash: u64) -> bool {
        self.table.stems.get(stem_hash).next().is_some()
    }

    /// The language in which alone the word occurs in names.
    pub(super) fn language_of(&self, stem_hash: u64) -> Option<Lang> {
        match self.table.stems.get(stem_hash).next()?.languages {
            ENGLISH => Some(Lang::En),
            GERMAN => Some(Lang::De),
            _ => None,
        }
    }

    /// The words of all names, against which a misspelling is held; made when the first one comes.
    pub(super) fn spelling(&self) -> &WordList {
        self.words.get_or_init(|| WordList::of(self.foods))
    }
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
    use crate::foods::read_foods;
    use proptest::prelude::*;

    fn best(name: &str) -> Option<String> {
        let foods = FoodTable::built_in();
        NameIndex::new(foods.all()).best(name).map(|c| c.food.id.to_string())
    }

    #[test]
    fn the_index_made_at_build_time_answers_like_one_made_now() {
        let foods = FoodTable::built_in();
        let (ready, fresh) = (NameIndex::built_in(foods.all()), NameIndex::fresh(foods.all()));
        assert_eq!(ready.table, fresh.table);
        assert_eq!(ready.spelling(), fresh.spelling());
        for food in foods.all() {
            let own = [&food.name_en, &food.name_de].into_iter();
            for name in own.chain(food.aliases_en.iter()).chain(food.aliases_de.iter()) {
                for lang in [None, Some(Lang::En), Some(Lang::De)] {
                    let answer = |index: &NameIndex<'_>| {
                        let all = index.candidates_in(name, lang, 3);
                        all.iter().map(|c| (c.food.id.to_string(), c.kind, c.confidence)).collect::<Vec<_>>()
                    };
                    assert!(!answer(&ready).is_empty(), "{name}");
                    assert_eq!(answer(&ready), answer(&fresh), "{name}");
                }
            }
        }
    }

    #[test]
    fn only_the_whole_built_in_table_has_a_ready_index() {
        let foods = FoodTable::built_in();
        assert!(FoodTable::is_built_in(foods.all()));
        assert!(!FoodTable::is_built_in(&foods.all()[1..]));
        assert!(!FoodTable::is_built_in(&foods.all()[..40]));
        assert!(!FoodTable::is_built_in(foods.with(Vec::new()).all()));
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
            "milk shampoo",
            "butter cookie dough",
            "milk thistle capsules",
            "dried banana liqueur",
            "chocolate shampoo",
            "dried apple juice powder",
            "Kokosnussöl",
            "cake pans",
            "vegan milk shake",
            "almond butter and butter",
            "Hazelnut Half+Half",
            "cookie cutter",
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
            ("vegan parmesan", Some("vegan_cheese_block")),
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

    #[test]
    fn a_name_as_long_as_a_sentence_with_a_slip_in_it_is_read_to_its_end() {
        let foods = FoodTable::built_in();
        let names = NameIndex::new(foods.all());
        for words in 1..24 {
            for slip in 0..words {
                let name: Vec<&str> =
                    (0..words).map(|i| if i == slip { "brocolli" } else { "fresh" }).collect();
                let _ = names.best(&name.join(" "));
                let _ = names.best(&name.join(" 5 fett "));
            }
        }
    }

    proptest! {
        #[test]
        fn words_of_the_table_in_any_order_make_no_panic(picks in prop::collection::vec(0usize..400, 0..20)) {
            let foods = FoodTable::built_in();
            let names = NameIndex::new(foods.all());
            let words: Vec<&str> = picks
                .iter()
                .filter_map(|i| foods.all()[i * 13 % foods.all().len()].name_en.rsplit(' ').next())
                .collect();
            let _ = names.best(&words.join(" "));
            let _ = names.best(&words.join("x "));
        }

        #[test]
        fn no_text_makes_the_index_panic(name in "\\PC{0,60}") {
            let foods = FoodTable::built_in();
            let names = NameIndex::new(&foods.all()[..40]);
            let _ = names.best(&name);
            let _ = names.candidates(&name, 3);
        }
    }
}
