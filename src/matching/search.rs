//! Looking foods up by words: what `foods find` lists, best first.

use super::name_index::NameIndex;
use crate::foods::Food;

/// Foods whose names fit the words, best first: the one the words mean, names that are the words, that
/// begin with them, that hold each as a word, that hold each anywhere; then near spellings.
///
/// ```
/// use gutplan::foods::FoodTable;
/// use gutplan::matching::{NameIndex, search};
///
/// let foods = FoodTable::built_in();
/// let names = NameIndex::new(foods.all());
/// assert_eq!(search("Linsen", &names, 5)[0].plant.as_ref().unwrap().0, "lentil");
/// assert_eq!(search("brocolli", &names, 5)[0].id, "broccoli");
/// assert!(search("xyzzy", &names, 5).is_empty());
/// ```
pub fn search<'f>(words: &str, names: &NameIndex<'f>, limit: usize) -> Vec<&'f Food> {
    let wanted = words.trim().to_lowercase();
    let each: Vec<&str> = wanted.split_whitespace().collect();
    if each.is_empty() {
        return Vec::new();
    }
    let meant = names.best(words).map(|c| c.food.id.clone());
    let mut ranked: Vec<(u8, usize, &'f Food)> = Vec::new();
    for food in names.foods {
        let all = [&food.name_en, &food.name_de, &food.id]
            .into_iter()
            .chain(food.aliases_en.iter())
            .chain(food.aliases_de.iter());
        let best =
            all.filter_map(|name| rank(&name.to_lowercase(), &wanted, &each).map(|r| (r, name.len()))).min();
        let is_meant = meant.as_ref().is_some_and(|id| *id == food.id);
        match best {
            Some((_, length)) if is_meant => ranked.push((0, length, food)),
            Some((r, length)) => ranked.push((r, length, food)),
            None if is_meant => ranked.push((0, 0, food)),
            None => {}
        }
    }
    ranked.sort_by(|a, b| (a.0, a.1, &a.2.id).cmp(&(b.0, b.1, &b.2.id)));
    let mut found: Vec<&'f Food> = ranked.into_iter().map(|(_, _, f)| f).collect();
    for candidate in names.candidates(words, limit.min(names.foods.len())) {
        if found.iter().all(|f| f.id != candidate.food.id) {
            found.push(candidate.food);
        }
    }
    if found.is_empty() {
        found = near(&wanted, names.foods);
    }
    found.truncate(limit);
    found
}

/// Foods with a name, or a word of one, that a few slips of the pen turn into what is wanted.
fn near<'f>(wanted: &str, foods: &'f [Food]) -> Vec<&'f Food> {
    let slips = wanted.chars().count() / 4;
    let mut found: Vec<(usize, usize, &'f Food)> = Vec::new();
    for food in foods.iter().filter(|_| slips > 0) {
        let names = [&food.name_en, &food.name_de]
            .into_iter()
            .chain(food.aliases_en.iter())
            .chain(food.aliases_de.iter());
        let best = names
            .flat_map(|name| {
                let words = name.split(' ').filter(|w| w.len() > 3);
                std::iter::once(&**name)
                    .chain(words)
                    .map(|w| (w.to_lowercase(), name.len()))
                    .collect::<Vec<_>>()
            })
            // A longer or shorter word is further away than that.
            .filter(|(word, _)| word.chars().count().abs_diff(wanted.chars().count()) <= slips)
            .map(|(word, length)| (strsim::osa_distance(&word, wanted), length))
            .min();
        if let Some((distance, length)) = best.filter(|(d, _)| *d <= slips) {
            found.push((distance, length, food));
        }
    }
    found.sort_by(|a, b| (a.0, a.1, &a.2.id).cmp(&(b.0, b.1, &b.2.id)));
    found.into_iter().map(|(_, _, f)| f).collect()
}

fn rank(name: &str, wanted: &str, each: &[&str]) -> Option<u8> {
    let words = || name.split(|c: char| !c.is_alphanumeric());
    if name == wanted {
        Some(1)
    } else if name.starts_with(wanted) {
        Some(2)
    } else if each.iter().all(|w| words().any(|x| x == *w)) {
        Some(3)
    } else if each.iter().all(|w| name.contains(w)) {
        Some(4)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foods::FoodTable;

    #[test]
    fn the_food_that_is_meant_comes_first_then_those_that_hold_the_word() {
        let foods = FoodTable::built_in();
        let names = NameIndex::new(foods.all());
        let found = search("oats", &names, 50);
        assert_eq!(found[0].plant.as_ref().map(|p| &*p.0), Some("oat"));
        assert!(found.len() > 3);
        let ids: std::collections::BTreeSet<&str> = found.iter().map(|f| &*f.id).collect();
        assert_eq!(ids.len(), found.len());
    }
}
