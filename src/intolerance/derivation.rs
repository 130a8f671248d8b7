//! What a food comes down to: the walk from a food through its parts to roots, keeping the path.

use super::restriction::{Avoided, Restriction};
use super::verdict::Verdict;
use crate::foods::{Composition, Food, FoodTable, Severity};
use crate::matching::names_speak_of;

/// The answer for one food and one hard restriction, diet or avoided food, with the worst path.
#[derive(Debug, Clone, PartialEq)]
pub struct Derivation {
    /// The verdict.
    pub verdict: Verdict,
    /// From the food to what breaks the restriction; empty when free.
    pub path: Vec<String>,
    /// One sentence; empty when free.
    pub reason: String,
}

impl Derivation {
    fn free() -> Self {
        Self { verdict: Verdict::Free, path: Vec::new(), reason: String::new() }
    }
}

/// Roots too general to stand for one food when that food is avoided: to avoid salmon is not to avoid
/// all fish.
const GENERAL_ROOTS: [&str; 22] = [
    "plant",
    "fungus",
    "algae",
    "mineral",
    "water",
    "microbe",
    "yeast",
    "flavouring",
    "fish",
    "raw_fish",
    "mercury_fish",
    "raw_shellfish",
    "crustacean",
    "mollusc",
    "poultry",
    "caffeine",
    "alcohol",
    "alcohol_trace",
    "sulphite",
    "capsicum",
    "game_mammal",
    "fining_agent",
];

/// Whether a food is free of something, by its parts.
///
/// `lifted` holds restrictions that the line's own words exclude ("gluten-free"); the food's own name
/// may lift them too. A part a food always or usually holds makes it `contains`, one it sometimes
/// holds `may_contain`; a product whose parts vary is `unknown` for whatever its parts do not decide.
///
/// ```
/// use gutplan::foods::FoodTable;
/// use gutplan::intolerance::{Avoided, Restriction, Verdict, derive};
///
/// let foods = FoodTable::built_in();
/// let milk = Avoided::Restriction(Restriction::get("milk").unwrap());
/// let pesto = derive(foods.get("pesto_basil").unwrap(), &milk, &[], &foods);
/// assert_eq!(pesto.verdict, Verdict::Contains);
/// assert_eq!(pesto.path.last().unwrap(), "milk");
/// ```
pub fn derive(food: &Food, avoided: &Avoided<'_>, lifted: &[&str], foods: &FoodTable) -> Derivation {
    let mut walk = Walk { avoided, lifted, foods, trail: Vec::new(), steps: 0, worst: Derivation::free() };
    walk.food(food, String::new(), Verdict::Contains);
    walk.worst
}

struct Walk<'a, 'f> {
    avoided: &'a Avoided<'f>,
    lifted: &'a [&'a str],
    foods: &'f FoodTable,
    trail: Vec<(String, String)>,
    steps: usize,
    worst: Derivation,
}

/// Parts within parts, and parts looked at in all, of a food of any kitchen; a user's table with more is
/// not followed to its end, and what it holds is not known.
const DEEPEST: usize = 40;
const MOST_STEPS: usize = 20_000;

impl Walk<'_, '_> {
    /// `most` caps what this branch can prove: a part that is only sometimes there never makes more
    /// than `may_contain`.
    fn food(&mut self, food: &Food, how: String, most: Verdict) {
        self.steps += 1;
        let circle = self.trail.iter().any(|(id, _)| *id == food.id);
        if circle || self.trail.len() >= DEEPEST || self.steps > MOST_STEPS {
            self.note(Verdict::Unknown.min(most), None, "its parts lead in a circle or too far".into());
            return;
        }
        self.trail.push((food.id.to_string(), format!("{}{how}", food.name_en)));
        if !self.lifts(food) {
            match self.avoided {
                Avoided::Food(target) => match is_made_of(food, target, self.foods) {
                    Some(true) => self.note(most, None, format!("is {}", target.name_en)),
                    Some(false) => {
                        self.parts(food, most);
                        // A name may tell what the table does not: cornstarch counts as no plant, and is of corn.
                        if self.worst.verdict < Verdict::Unknown && names_speak_of(food, target) {
                            let reason = format!("its name speaks of {}", target.name_en);
                            self.note(Verdict::Unknown, None, reason);
                        }
                    }
                    None => {
                        self.parts(food, most);
                        self.note(Verdict::Unknown, None, "what it is a kind of leads nowhere".into());
                    }
                },
                Avoided::Restriction(_) => self.parts(food, most),
            }
        }
        self.trail.pop();
    }

    fn lifts(&self, food: &Food) -> bool {
        let id = self.avoided.id();
        matches!(self.avoided, Avoided::Restriction(_))
            && (food.lifts.iter().any(|l| l == id) || self.trail.len() == 1 && self.lifted.contains(&id))
    }

    fn parts(&mut self, food: &Food, most: Verdict) {
        let before = self.worst.verdict;
        let mut known = false;
        for (list, how, cap) in [
            (&food.always, "", Verdict::Contains),
            (&food.usually, " (usually)", Verdict::Contains),
            (&food.sometimes, " (sometimes)", Verdict::MayContain),
        ] {
            for part in list.iter() {
                known = true;
                let cap = cap.min(most);
                if let Some(root) = self.foods.root(part) {
                    self.root(food, root, how, cap);
                } else if let Some(other) = self.foods.get(part) {
                    self.food(other, how.to_string(), cap);
                } else {
                    self.note(Verdict::Unknown.min(cap), None, format!("its part '{part}' is in no table"));
                }
            }
        }
        if !known || food.composition == Composition::Open {
            let reason = if known { "products of this name vary" } else { "its parts are not stated" };
            // Only matters when nothing worse is known.
            if before < Verdict::Unknown || self.worst.verdict < Verdict::Unknown {
                self.note(Verdict::Unknown, None, reason.to_string());
            }
        }
    }

    fn root(&mut self, food: &Food, root: &crate::foods::Root, how: &str, cap: Verdict) {
        let name = format!("{}{how}", root.name_en);
        match self.avoided {
            Avoided::Restriction(Restriction { id, .. }) => {
                for rule in root.rules.iter().filter(|r| r.restriction == *id) {
                    let verdict = match rule.severity {
                        Severity::Contains => cap,
                        Severity::MayContain => cap.min(Verdict::MayContain),
                    };
                    self.note(verdict, Some(name.clone()), rule.reason.to_string());
                }
            }
            Avoided::Food(target) => {
                if !target.always.contains(&root.id) {
                    return;
                }
                // "Fish" in a fish sauce may be the one that is avoided; cod itself is surely not salmon, and
                // a food that counts as one plant says which plant it is.
                let unnamed = food.composition != Composition::Single && food.plant.is_none();
                if target.composition == Composition::Single && !GENERAL_ROOTS.contains(&&*root.id) {
                    self.note(cap, Some(name), format!("is made of {}", target.name_en));
                } else if unnamed {
                    self.note(
                        Verdict::Unknown,
                        Some(name),
                        format!("which one is not said: {}?", target.name_en),
                    );
                }
            }
        }
    }

    fn note(&mut self, verdict: Verdict, end: Option<String>, reason: String) {
        if verdict > self.worst.verdict {
            let path = self.trail.iter().map(|(_, step)| step.clone()).chain(end).collect();
            self.worst = Derivation { verdict, path, reason };
        }
    }
}

/// Whether a food is the avoided one, a state or cut of it, or another form of the same plant; `None` when
/// what it is a kind of leads nowhere, or in a circle.
fn is_made_of(food: &Food, target: &Food, foods: &FoodTable) -> Option<bool> {
    let mut of = food;
    for step in 0.. {
        if of.id == target.id {
            return Some(true);
        }
        if of.like.is_empty() {
            break;
        }
        if step == LONGEST_CHAIN {
            return None;
        }
        of = foods.get(&of.like)?;
    }
    let plant = |f: &Food| f.plant.as_ref().map(|(p, _)| p.clone());
    Some(plant(target).is_some() && plant(food) == plant(target))
}

/// Steps from a food to what it is a kind of; no food of a kitchen needs more.
const LONGEST_CHAIN: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intolerance::avoided;

    fn check(food: &str, word: &str, expected: Verdict) {
        let foods = FoodTable::built_in();
        let avoided = avoided(word, &foods).unwrap();
        let found = derive(foods.get(food).unwrap(), &avoided[0], &[], &foods);
        assert_eq!(found.verdict, expected, "{food} for somebody who avoids {word}: {found:?}");
    }

    #[test]
    fn a_product_whose_plant_or_fish_is_not_said_is_never_free_of_one() {
        check("lemonade", "kiwi", Verdict::Unknown);
        check("fish_sauce", "salmon", Verdict::Unknown);
        check("margarine", "avocado", Verdict::Unknown);
    }

    #[test]
    fn a_food_that_is_surely_another_stays_free() {
        check("cod", "salmon", Verdict::Free);
        check("pear", "apple", Verdict::Free);
        check("olive_oil", "salmon", Verdict::Free);
    }

    #[test]
    fn a_food_means_everything_made_of_it() {
        check("onion_powder", "onion", Verdict::Contains);
        check("apple_juice", "apple", Verdict::Contains);
        check("mixed_berries_frozen", "raspberry", Verdict::Contains);
        check("tomato_passata", "tomato", Verdict::Contains);
        check("salmon_canned", "salmon", Verdict::Contains);
    }

    #[test]
    fn parts_in_a_circle_or_without_end_are_unknown() {
        let mut rows =
            String::from("id,name_en,composition,always\nx,X,closed,y\ny,Y,closed,x\nself,S,closed,self\n");
        for level in 0..60 {
            let next = level + 1;
            rows += &format!(
                "a{level},A {level},closed,a{next}|b{next}\nb{level},B {level},closed,a{next}|b{next}\n"
            );
        }
        rows += "a60,A 60,single,plant\nb60,B 60,single,plant\n";
        let foods = FoodTable::built_in().with(crate::foods::read_foods(&rows, "mine.csv").unwrap());
        for id in ["x", "y", "self", "a0"] {
            for word in ["gluten", "milk", "peanut"] {
                let avoided = avoided(word, &foods).unwrap();
                let found = derive(foods.get(id).unwrap(), &avoided[0], &[], &foods);
                assert_eq!(found.verdict, Verdict::Unknown, "{id}: {word}");
            }
        }
    }

    #[test]
    fn a_name_that_speaks_of_what_is_avoided_is_never_free() {
        for (food, word) in [
            ("chickpea_flour", "chickpeas"),
            ("chickpeas_cooked", "chickpeas"),
            ("yeast_fresh", "yeast"),
            ("tofu_silken", "tofu"),
            ("kidney_beans_dry", "kidney beans"),
            ("corn_starch", "corn"),
            ("apple_cider_vinegar", "apple"),
            ("brown_sugar", "sugar"),
        ] {
            let foods = FoodTable::built_in();
            let avoided = avoided(word, &foods).unwrap();
            let found = derive(foods.get(food).unwrap(), &avoided[0], &[], &foods);
            assert_ne!(found.verdict, Verdict::Free, "{food}: {word}");
        }
    }

    #[test]
    fn a_part_whose_name_speaks_of_what_is_avoided_is_never_free() {
        let rows = "id,name_en,composition,always\nmix,Thickening mix,closed,corn_starch\n";
        let foods = FoodTable::built_in().with(crate::foods::read_foods(rows, "mine.csv").unwrap());
        let avoided = avoided("corn", &foods).unwrap();
        assert_eq!(derive(foods.get("mix").unwrap(), &avoided[0], &[], &foods).verdict, Verdict::Unknown);
    }

    #[test]
    fn a_kind_of_something_that_leads_in_a_circle_is_unknown() {
        let rows = "id,name_en,composition,always,like\nx,X fish,single,fish,y\ny,Y fish,single,fish,x\n\
                    z,Z fish,single,fish,nowhere\n";
        let foods = FoodTable::built_in().with(crate::foods::read_foods(rows, "mine.csv").unwrap());
        let avoided = avoided("salmon", &foods).unwrap();
        for id in ["x", "z"] {
            let found = derive(foods.get(id).unwrap(), &avoided[0], &[], &foods);
            assert_eq!(found.verdict, Verdict::Unknown, "{id}");
        }
    }

    #[test]
    fn a_word_for_an_animal_means_all_its_kinds_and_cuts() {
        check("chicken_thigh", "chicken", Verdict::Contains);
        check("chicken_nuggets", "chicken", Verdict::Contains);
        check("salmon_sockeye_cooked", "salmon", Verdict::Contains);
        check("tuna_fresh", "tuna", Verdict::Contains);
        check("shiitake", "mushrooms", Verdict::Contains);
        check("turkey_breast", "chicken", Verdict::Free);
    }
}
