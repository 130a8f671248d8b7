//! Whether the names of a food speak of another: "cornstarch" of corn, "Apfelessig" of the apple.

use super::normal::Phrase;
use crate::foods::Food;

/// Shorter words begin or end too many others by chance.
const SHORTEST: usize = 4;

/// Whether a name of `food` holds a one-word name of `other`: as a word in any form, as the beginning of a
/// longer word, or in German as its end ("Vollkornreis").
///
/// It errs on the side of yes ("butter beans" speak of butter): who avoids a food would rather look twice.
pub(crate) fn names_speak_of(food: &Food, other: &Food) -> bool {
    let mut words: Vec<(String, bool)> = Vec::new();
    for (german, name) in names(other) {
        let phrase = Phrase::of(name);
        if let [word] = phrase.words.as_slice() {
            words.push((phrase.text(word).to_string(), german));
        }
    }
    words.sort();
    words.dedup();
    let stems: Vec<u64> = words.iter().filter_map(|(word, _)| Phrase::all_of_text(word)).collect();
    names(food).any(|(german, name)| {
        let phrase = Phrase::of(name);
        phrase.words.iter().any(|word| {
            let text = phrase.text(word);
            stems.contains(&phrase.stem_hash(word))
                || words.iter().any(|(known, known_german)| {
                    known.len() >= SHORTEST
                        && *known_german == german
                        && (text.starts_with(known.as_str()) || german && text.ends_with(known.as_str()))
                })
        })
    })
}

fn names(food: &Food) -> impl Iterator<Item = (bool, &str)> {
    let english = std::iter::once(&food.name_en).chain(food.aliases_en.iter()).map(|n| (false, &**n));
    let german = std::iter::once(&food.name_de).chain(food.aliases_de.iter()).map(|n| (true, &**n));
    english.chain(german)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foods::FoodTable;

    #[test]
    fn names_speak_of_what_their_words_hold() {
        let foods = FoodTable::built_in();
        let get = |id: &str| foods.get(id).unwrap();
        assert!(names_speak_of(get("apple_cider_vinegar"), get("apple")));
        assert!(names_speak_of(get("brown_rice"), get("white_rice")));
        assert!(!names_speak_of(get("pineapple"), get("apple")));
        assert!(!names_speak_of(get("cod"), get("salmon")));
    }
}
