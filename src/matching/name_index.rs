//! Names to foods: by the food's own name, by another name, by the head of a longer phrase, by near spelling.

use std::ops::Range;
use std::sync::OnceLock;

use super::fold::Folded;
use super::modifier::{
    HARMLESS_PREFIXES, Leftover, TAILS, is_plant, is_plant_claim, leftover, lifts_of, measure_in,
};
use super::near::{Vocabulary, is_known_elsewhere};
use super::resolved::{Candidate, MatchKind};
use crate::Lang;
use crate::foods::Food;

/// Below this confidence a match is no match.
pub const ENOUGH_CONFIDENCE: f64 = 0.5;

/// What a name meets in the table.
#[derive(Debug, Clone, PartialEq, Default)]
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
    /// The part of a name before its comma: a name only where no other food has it.
    weak: bool,
}

impl<'f> NameIndex<'f> {
    /// An index over foods; their order changes nothing.
    pub fn new(foods: impl IntoIterator<Item = &'f Food>) -> Self {
        let mut foods: Vec<&'f Food> = foods.into_iter().collect();
        foods.sort_by(|a, b| a.id.cmp(&b.id));
        let mut entries = Vec::with_capacity(foods.len() * 16);
        for (i, food) in foods.iter().enumerate() {
            let mut add = |name: &str, alias: bool, german: bool, weak: bool| {
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
                        weak,
                    });
                }
            };
            for (name, german) in [(&food.name_en, false), (&food.name_de, true)] {
                add(name, false, german, false);
                // "Dates, dried" and "Kimchi (vegan)" are spoken the other way round.
                if let Some((head, tail)) = name.split_once([',', '(']) {
                    add(&format!("{} {head}", tail.trim_end_matches(')')), true, german, false);
                    add(head, true, german, true);
                }
            }
            food.aliases_en.iter().for_each(|name| add(name, true, false, false));
            food.aliases_de.iter().for_each(|name| add(name, true, true, false));
        }
        entries.sort_unstable();
        entries.dedup();
        let shared = |e: &Entry| {
            let from = entries.partition_point(|o| o.key < e.key);
            entries[from..].iter().take_while(|o| o.key == e.key).any(|o| o.food != e.food)
        };
        let entries: Vec<Entry> = entries.iter().filter(|e| !e.weak || !shared(e)).cloned().collect();
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
        let mut meeting = Meeting::default();
        let words = Folded::of(name);
        if words.len() == 0 || words.len() > 12 {
            return meeting;
        }
        if let Some(last) = words.len().checked_sub(1) {
            meeting.measure = measure_in(words.full(last));
        }
        self.search(&words, lang, &mut meeting);
        if meeting.best.is_none()
            && let Some(turned) = turned(&words)
        {
            self.search(&turned, lang, &mut meeting);
        }
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

    /// The food whose own or other name is exactly this; nothing may stand around it.
    pub fn named(&self, name: &str, lang: Option<Lang>) -> Option<Meeting<'f>> {
        let words = Folded::of(name);
        if words.len() == 0 {
            return None;
        }
        let hits = self.hits(&words, 0..words.len());
        if hits.is_empty() {
            return None;
        }
        let mut meeting = Meeting { measure: measure_in(words.full(words.len() - 1)), ..Meeting::default() };
        self.take_whole(&words, hits, lang, &mut meeting);
        Some(meeting)
    }

    /// Foods that a remark names in passing ("dissolved in milk"), in order; what it denies is left out.
    pub fn mentioned(&self, remark: &str, lang: Option<Lang>) -> Vec<(Range<usize>, &'f Food)> {
        let words = Folded::of(remark);
        let mut found = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let denied = i > 0
                && matches!(
                    words.full(i - 1),
                    "not" | "no" | "without" | "ohne" | "kein" | "keine" | "nicht" | "statt" | "like" | "wie"
                );
            let longest =
                (1..=4.min(words.len() - i)).rev().find(|&n| !self.hits(&words, i..i + n).is_empty());
            match longest {
                Some(n) if words.stem(i).len() > 1 => {
                    let hits = self.hits(&words, i..i + n);
                    let (entry, _) = choose(hits, exact(&words, i..i + n), lang);
                    // "the size of a walnut": the articles are not words here.
                    let sized = i > 0 && matches!(words.stem(i - 1), "siz" | "gross");
                    if !denied && !sized {
                        found.push((i..i + n, self.foods[entry.food as usize]));
                    }
                    i += n;
                }
                _ => i += 1,
            }
        }
        found
    }

    /// The whole name, then the longest part of it around which only harmless words stand.
    fn search(&self, words: &Folded, lang: Option<Lang>, meeting: &mut Meeting<'f>) {
        let n = words.len();
        let whole = self.hits(words, 0..n);
        if !whole.is_empty() {
            self.take_whole(words, whole, lang, meeting);
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

    fn take_whole(&self, words: &Folded, hits: &[Entry], lang: Option<Lang>, meeting: &mut Meeting<'f>) {
        let (entry, sure) = choose(hits, exact(words, 0..words.len()), lang);
        let kind = if entry.alias { MatchKind::Alias } else { MatchKind::Exact };
        let confidence = if entry.alias { 0.97 } else { 1.0 } - if sure { 0.0 } else { 0.3 };
        meeting.best = Some(self.candidate(entry, kind, confidence));
        let others =
            hits.iter().filter(|e| e.food != entry.food).map(|e| self.candidate(e, MatchKind::Alias, 0.5));
        meeting.others.extend(others);
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
                let mut trial = Meeting::default();
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
            let mut trial = Meeting { measure: meeting.measure, ..Meeting::default() };
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

/// "Pepper black", "Noodles egg dry": the describing words that stand last, put first.
fn turned(words: &Folded) -> Option<Folded> {
    let n = words.len();
    let described = (0..n).rev().take_while(|&i| describes(words.stem(i))).count();
    if described == 0 || described == n {
        return None;
    }
    let order = (n - described..n).chain(0..n - described);
    Some(Folded::of(&order.map(|i| words.full(i)).collect::<Vec<_>>().join(" ")))
}

fn describes(word: &str) -> bool {
    matches!(
        word,
        "red"
            | "gre"
            | "yellow"
            | "black"
            | "whit"
            | "brown"
            | "dry"
            | "dried"
            | "ground"
            | "pickled"
            | "canned"
            | "smoked"
            | "clarified"
            | "frozen"
            | "froz"
            | "raw"
            | "cooked"
            | "whol"
            | "grain"
            | "skimmed"
            | "skim"
            | "semi"
            | "unsalted"
            | "salted"
            | "roasted"
            | "powdered"
            | "sweet"
            | "rot"
            | "grun"
            | "gelb"
            | "schwarz"
            | "weiss"
            | "braun"
            | "getrocknet"
            | "gemahl"
            | "gemahlen"
            | "gerauchert"
            | "gefror"
            | "gekocht"
            | "sauer"
            | "suss"
            | "edelsuss"
            | "scharf"
            | "fettarm"
            | "mager"
            | "glutenfrei"
            | "laktosefrei"
            | "vegan"
            | "natur"
            | "klein"
            | "grob"
            | "fein"
    )
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Foods for the tests: id, names, aliases, category, state.
    const TABLE: &str = "\
id,name_en,name_de,aliases_en,aliases_de,category,state,plant,always,usually,lifts
milk_whole,Whole milk,Vollmilch,milk,milch,milk,liquid,,milk,,
milk_lactose_free,Lactose-free milk,Laktosefreie Milch,,,milk,liquid,,milk,,lactose
butter,Butter,Butter,,,fat,processed,,milk,,
peanut_butter,Peanut butter,Erdnussbutter,,erdnussmus,nut,processed,,peanut,,
rolled_oats,Rolled oats,Haferflocken,oats,hafer,grain,dried,oat,oats,,
rolled_oats_gluten_free,Gluten-free rolled oats,Glutenfreie Haferflocken,gluten-free oats,,grain,dried,oat,oats,,gluten|coeliac|wheat
wheat_flour,Wheat flour,Weizenmehl,flour|all-purpose flour,mehl,flour,powder,wheat,wheat,,
wheat_pasta,Pasta,Nudeln,penne|spaghetti,,pasta,dried,wheat,wheat,,
onion,Onion,Zwiebel,yellow onion,speisezwiebel,vegetable,raw,onion,plant,,
spring_onion,Spring onion,Frühlingszwiebel,green onion|scallion,,vegetable,raw,onion,plant,,
courgette,Courgette,Zucchini,zucchini,,vegetable,raw,courgette,plant,,
garlic,Garlic,Knoblauch,garlic clove,knoblauchzehe,vegetable,raw,garlic,plant,,
bell_pepper_red,Red bell pepper,Rote Paprika,red pepper,paprika,vegetable,raw,bell_pepper,capsicum,,
paprika_sweet,Sweet paprika,Edelsüßes Paprikapulver,paprika,,spice,powder,bell_pepper,capsicum,,
black_pepper,Black pepper,Schwarzer Pfeffer,pepper,pfeffer,spice,powder,black_pepper,plant,,
gruyere,Gruyère,Gruyère,,greyerzer,cheese,fermented,,milk,rennet,
porcini_dried,Dried porcini,Getrocknete Steinpilze,porcini mushrooms,steinpilze,mushroom,dried,porcini,fungus,,
almonds,Almonds,Mandeln,,,nut,raw,almond,almond,,
thyme_fresh,Fresh thyme,Frischer Thymian,,,herb,raw,thyme,plant,,
thyme_dried,Dried thyme,Getrockneter Thymian,,,herb,dried,thyme,plant,,
dates,\"Dates, dried\",\"Datteln, getrocknet\",,,dried_fruit,dried,date,plant,,
coconut,Coconut,Kokosnuss,,,fruit,raw,coconut,plant,,
";

    fn table() -> Vec<Food> {
        crate::foods::read_foods(TABLE, "test.csv").unwrap()
    }

    fn check(name: &str, expected: &str) {
        check_in(name, None, expected);
    }

    fn check_in(name: &str, lang: Option<Lang>, expected: &str) {
        let foods = table();
        let names = NameIndex::new(&foods);
        let meeting = names.meet(name, lang);
        let told =
            meeting.best.map_or_else(|| "none".to_string(), |c| format!("{} {}", c.food.id, c.kind.key()));
        assert_eq!(told, expected, "{name}");
    }

    /// Everything a name meets, as text: foods hold "not stated" as no number, which equals nothing.
    fn told(names: &NameIndex<'_>, name: &str) -> String {
        let meeting = names.meet(name, None);
        let one = |c: &Candidate<'_>| format!("{} {} {}", c.food.id, c.kind.key(), c.confidence);
        let others: Vec<String> = meeting.others.iter().map(one).collect();
        format!("{:?} {others:?} {:?} {:?}", meeting.best.as_ref().map(one), meeting.lifts, meeting.measure)
    }

    #[test]
    fn own_names_come_before_other_names_in_both_languages() {
        check("whole milk", "milk_whole exact");
        check("Milch", "milk_whole alias");
        check("ONIONS", "onion exact");
        check("Zwiebeln", "onion exact");
        check("Moehren", "none");
    }

    #[test]
    fn harmless_words_around_a_name_do_not_hide_it() {
        check("organic fresh onions", "onion compound");
        check("Bio-Zucchini", "courgette compound");
        check("unsalted roasted almonds", "almonds compound");
        check("Gruyère cheese", "gruyere compound");
        check("dried dates", "dates alias");
        check("pepper black", "black_pepper exact");
    }

    #[test]
    fn a_word_that_may_change_the_food_blocks_the_match() {
        for name in [
            "coconut milk",
            "chocolate milk",
            "buckwheat flour",
            "butter cookies",
            "onion soup",
            "onion powder",
            "almond milk",
            "garlic press",
            "milk shampoo",
            "Kokosnussöl",
            "Buttermilch",
            "Mandelmehl",
            "roasted onion soup mix",
            "cheese",
            "fresh porcini",
            "vegan butter",
            "batter",
        ] {
            check(name, "none");
        }
    }

    #[test]
    fn the_longest_name_wins_over_its_own_head() {
        check("fresh spring onions", "spring_onion compound");
        check("crunchy peanut butter", "none");
        check("organic peanut butter", "peanut_butter compound");
    }

    #[test]
    fn a_claim_takes_the_food_named_so_or_is_told_as_lifted() {
        check("gluten-free oats", "rolled_oats_gluten_free alias");
        check("glutenfreie Haferflocken", "rolled_oats_gluten_free exact");
        check("lactose-free milk", "milk_lactose_free exact");
        let foods = table();
        let names = NameIndex::new(&foods);
        let pasta = names.meet("gluten-free penne", None);
        assert_eq!(pasta.best.unwrap().food.id, "wheat_pasta");
        assert_eq!(pasta.lifts, ["gluten", "coeliac", "wheat"]);
        assert!(names.meet("penne", None).lifts.is_empty());
    }

    #[test]
    fn a_word_of_two_languages_is_read_in_the_lines_language() {
        check_in("Paprika", Some(Lang::De), "bell_pepper_red alias");
        check_in("paprika", Some(Lang::En), "paprika_sweet alias");
    }

    #[test]
    fn one_wrong_letter_in_a_long_word_is_forgiven() {
        check("courgete", "courgette fuzzy");
        check("Knoblauhc", "none");
        check("onoin", "none");
    }

    #[test]
    fn a_word_tells_its_measure() {
        let foods = table();
        let names = NameIndex::new(&foods);
        assert_eq!(names.meet("Knoblauchzehen", None).measure, Some("clove"));
        assert_eq!(names.meet("Zwiebel", None).measure, None);
    }

    proptest! {
            #[test]
            fn no_name_makes_the_index_panic(name in "\\PC{0,60}|[a-zäöüß ,()%'-]{0,60}") {
                let foods = table();
                let _ = NameIndex::new(&foods).meet(&name, None);
            }

            #[test]
            fn the_order_of_foods_changes_nothing(turn in 0usize..22, name in "(red |fresh |gluten-free |Bio-)?(oats|milk|Paprika|pepper|Zwiebel|butter|dates)( cheese| leaf)?") {
                let foods = table();
                let mut turned: Vec<&Food> = foods.iter().collect();
                turned.rotate_left(turn);
    prop_assert_eq!(told(&NameIndex::new(&foods), &name), told(&NameIndex::new(turned), &name));
            }

            #[test]
            fn a_food_of_another_name_never_changes_an_exact_match(word in "zq[a-z]{3,9}", at in 0usize..22) {
                let foods = table();
                let name = foods[at % foods.len()].name_en.to_string();
                let more = crate::foods::read_foods(&format!("id,name_en\n{word},{word}\n"), "more.csv").unwrap();
                let before = told(&NameIndex::new(&foods), &name);
                let after = told(&NameIndex::new(foods.iter().chain(&more)), &name);
                prop_assert_eq!(before, after);
            }
        }
}
