//! Which ingredients the steps heat.
//!
//! Both answers carry weight: a live culture counts only when it surely stays unheated, and an egg counts
//! as cooked only when it surely is. So a doubt is neither.

use super::heat_words::{Sign, sign};
use super::recipe::Recipe;
use super::step_sentence::{HeatStep, Piece, Sentence, sentences};

/// For each name: `Some(true)` when a step surely heats it, `Some(false)` when surely none does, else `None`.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `steps` | steps in order; an ingredient is named by a mark or by its name in the text | | |
/// | `names` | the ingredients' names | | |
/// | returns | one answer a name, in the same order | | |
///
/// An ingredient that no step names has no answer; nor has any in a language that is not read.
pub(super) fn heated(steps: &[HeatStep], names: &[&str]) -> Vec<Option<bool>> {
    let sentences = sentences(steps, names);
    if !sentences.iter().any(Sentence::is_readable) {
        return vec![None; names.len()];
    }
    let whole_egg = |name: &&str| {
        matches!(name.to_lowercase().as_str(), "egg" | "eggs" | "ei" | "eier" | "large eggs" | "large egg")
    };
    let mut story = Story {
        fates: vec![Fate::default(); names.len()],
        whole_eggs: names.iter().map(whole_egg).collect(),
        ..Story::default()
    };
    for sentence in &sentences {
        story.tell(sentence);
    }
    story.fates.iter().map(Fate::answer).collect()
}

/// Answers for the ingredients of a recipe whose steps are plain texts.
pub(super) fn heat_by_text(recipe: &mut Recipe) {
    let step = |text: &String| HeatStep { section: 0, pieces: vec![Piece::Text(text.clone())] };
    let steps: Vec<HeatStep> = recipe.steps.iter().map(step).collect();
    let names: Vec<&str> = recipe.ingredients.iter().map(|i| i.name.as_str()).collect();
    let answers = heated(&steps, &names);
    for (line, answer) in recipe.ingredients.iter_mut().zip(answers) {
        line.heated = answer;
    }
}

#[derive(Debug, Clone, Default)]
struct Fate {
    named: bool,
    heated: bool,
    /// Some heat came near: it is not surely cold.
    near_heat: bool,
    /// It is heated in part, or not through.
    doubt: bool,
}

impl Fate {
    fn answer(&self) -> Option<bool> {
        match (self.named && !self.doubt, self.heated, self.near_heat) {
            (false, _, _) => None,
            (true, true, _) => Some(true),
            (true, false, false) => Some(false),
            (true, false, true) => None,
        }
    }
}

#[derive(Debug, Default)]
struct Story {
    fates: Vec<Fate>,
    whole_eggs: Vec<bool>,
    /// What is in the part that is being made now.
    part: Vec<usize>,
    section: usize,
    /// Something has been cooked and has not left the heat since.
    on_the_heat: bool,
}

impl Story {
    fn tell(&mut self, sentence: &Sentence) {
        let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
        let signs: Vec<Option<Sign>> = (0..words.len()).map(|i| sign(&words, i)).collect();
        let has = |wanted: Sign| signs.contains(&Some(wanted));
        let named = &sentence.named;
        self.begin_part(sentence, &words, &signs);

        let cools = has(Sign::Cools);
        let near = has(Sign::Near) && !cools || has(Sign::Warms);
        // What went in before is near every later heat.
        if near || signs.iter().any(|s| heats(*s)) {
            self.fates.iter_mut().filter(|f| f.named).for_each(|f| f.near_heat = true);
        }
        let joins_hot = self.on_the_heat && !cools && has(Sign::Joins);

        for &(at, ingredient) in named {
            let again = self.fates[ingredient].named;
            let surely = named_heat(&words, &signs, named, at);
            let fate = &mut self.fates[ingredient];
            fate.heated |= surely;
            let before_cools = signs[..at].iter().rposition(|s| *s == Some(Sign::Cools));
            let before_heats = signs[..at].iter().rposition(|s| heats(*s));
            let hot_now = before_heats.is_some_and(|h| before_cools.is_none_or(|c| c < h));
            let later = signs[at..].iter().any(|s| heats(*s));
            fate.near_heat |= hot_now || later || near || joins_hot;
            // "Scatter with the remaining cheese" after the oven: one part is cooked, one is not.
            fate.doubt |= again && !surely && has(Sign::Part);
            fate.doubt |= has(Sign::Undone);
            fate.doubt |= surely && self.whole_eggs[ingredient] && sentence.leaves_eggs_soft();
            fate.named = true;
            if !self.part.contains(&ingredient) {
                self.part.push(ingredient);
            }
        }
        if heats_the_part(sentence, &words, &signs) {
            for &ingredient in &self.part {
                self.fates[ingredient].heated = true;
            }
        }
        if has(Sign::Undone) && named.is_empty() {
            self.part.iter().for_each(|&i| self.fates[i].doubt = true);
        }
        if let Some(last) = signs.iter().rposition(|s| heats(*s) || *s == Some(Sign::Cools)) {
            self.on_the_heat = heats(signs[last]);
        }
        if words.iter().any(|w| matches!(*w, "aside" | "beiseite")) {
            self.part.clear();
        }
    }

    /// A new section, "meanwhile", "for the dressing", or a step that starts from new ingredients begins a part.
    fn begin_part(&mut self, sentence: &Sentence, words: &[&str], signs: &[Option<Sign>]) {
        let new = sentence.named.iter().any(|&(_, i)| !self.fates[i].named);
        let refers = sentence.named.iter().any(|&(_, i)| self.part.contains(&i))
            || signs.iter().any(|s| matches!(s, Some(Sign::Back | Sign::Joins)));
        let fresh = sentence.opens_step && new && !refers;
        let other = matches!(words, ["for" | "für", "the" | "die" | "den" | "das", ..])
            || signs.contains(&Some(Sign::Apart))
                && !words.iter().any(|w| matches!(*w, "aside" | "beiseite"));
        if sentence.section != self.section || fresh || other {
            self.part.clear();
        }
        if sentence.section != self.section {
            self.on_the_heat = false;
        }
        self.section = sentence.section;
    }
}

fn heats(sign: Option<Sign>) -> bool {
    matches!(sign, Some(Sign::Heats | Sign::HeatsBefore))
}

fn acts(sign: Option<Sign>) -> bool {
    matches!(sign, Some(Sign::Acts | Sign::Joins))
}

/// Words after a verb of heat that show that nothing new is its object: "fry for", "simmer gently".
const NO_OBJECT: [&str; 27] = [
    "",
    "for",
    "until",
    "over",
    "in",
    "on",
    "at",
    "gently",
    "slowly",
    "briefly",
    "uncovered",
    "covered",
    "again",
    "together",
    "and",
    "then",
    "with",
    "about",
    "another",
    "well",
    "through",
    "to",
    "it",
    "them",
    "everything",
    "all",
    "under",
];

/// Whether the sentence itself surely heats the ingredient named at a place.
fn named_heat(words: &[&str], signs: &[Option<Sign>], named: &[(usize, usize)], at: usize) -> bool {
    // "Fry the onion in butter": the heat comes first, and no other action between.
    let before = signs[..at].iter().rposition(|s| *s == Some(Sign::Heats));
    let ends = |s: &Option<Sign>| acts(*s) || *s == Some(Sign::Cools);
    if before.is_some_and(|heat| !signs[heat..at].iter().any(ends)) {
        return true;
    }
    // "Whisk the eggs and fry": the heat comes after, and nothing else is named for it.
    let Some(heat) = signs[at..].iter().position(|s| heats(*s)).map(|i| at + i) else { return false };
    if signs[at..heat].contains(&Some(Sign::Cools)) {
        return false;
    }
    if signs[heat] == Some(Sign::HeatsBefore) {
        let others = |from: usize| named.iter().any(|&(i, _)| i > from && i < heat);
        let act = signs[at..heat].iter().rposition(|s| acts(*s)).map(|i| at + i);
        return act.is_none_or(|act| !others(act));
    }
    // "... and fry the potatoes" heats the potatoes alone.
    heats_what_is_there(words, signs, heat)
}

/// Whether a verb of heat has no object of its own, or one that is already there.
fn heats_what_is_there(words: &[&str], signs: &[Option<Sign>], heat: usize) -> bool {
    if matches!(
        words[heat],
        "heat" | "oven" | "grill" | "microwave" | "hitze" | "ofen" | "backofen" | "broiler"
    ) && heat > 0
        && !matches!(words[heat - 1], "" | "and" | "then")
    {
        return true;
    }
    let next = words.get(heat + 1).copied().unwrap_or("");
    let to_boil = matches!(words[heat], "boil" | "simmer") && heat > 0 && words[..heat].contains(&"to");
    let back = signs.iter().skip(heat + 1).take(3).any(|s| *s == Some(Sign::Back));
    to_boil || back || NO_OBJECT.contains(&next) || next.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the sentence heats whatever is in the part: "Bake for 30 minutes", "Cover and simmer", "Fry it".
fn heats_the_part(sentence: &Sentence, words: &[&str], signs: &[Option<Sign>]) -> bool {
    signs.iter().enumerate().any(|(heat, s)| match s {
        Some(Sign::Heats) => {
            // "Fry the onion over medium heat" is about the onion; "add the onion and simmer" about all.
            let named = sentence.named.iter().any(|&(i, _)| i < heat || i == heat + 1);
            let joined = signs[..heat].contains(&Some(Sign::Joins));
            let back = signs.contains(&Some(Sign::Back));
            (!named || joined || back) && heats_what_is_there(words, signs, heat)
        }
        Some(Sign::HeatsBefore) => {
            let whole = signs[..heat].contains(&Some(Sign::Back));
            sentence.named.is_empty() && (whole || sentence.time || words.len() <= 4)
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Steps by line, sections by empty line; the ingredients are `X`, `Y` and `Z`.
    fn told(recipe: &str) -> [Option<bool>; 3] {
        let mut section = 0;
        let mut steps = Vec::new();
        for line in recipe.lines() {
            section += usize::from(line.is_empty());
            let mut pieces = Vec::new();
            for word in line.split_inclusive(' ') {
                match ["X", "Y", "Z"].iter().position(|n| word.starts_with(n)) {
                    Some(i) => pieces.extend([Piece::Named(i), Piece::Text(word[1..].to_string())]),
                    None => pieces.push(Piece::Text(word.to_string())),
                }
            }
            steps.push(HeatStep { section, pieces });
        }
        let answers = heated(&steps, &["xylitol", "yam", "zander"]);
        [answers[0], answers[1], answers[2]]
    }

    #[test]
    fn what_is_fried_boiled_or_baked_is_heated() {
        for recipe in [
            "Fry the X in oil and serve.",
            "Stir X into the batter.\nBake for 20 minutes.",
            "Bring the stock to the boil, add X and simmer.",
            "Add X. Cover and cook over low heat for the time it takes.",
            "Mix X with the flour. Put the dough in the oven.",
            "Die X mit Öl braten und servieren.",
            "X unterrühren und aufkochen.",
            "Die X verquirlen. Alles 10 Minuten köcheln lassen.",
        ] {
            assert_eq!(told(recipe)[0], Some(true), "{recipe}");
        }
    }

    #[test]
    fn what_comes_last_and_off_the_heat_is_not_heated() {
        for recipe in [
            "Simmer the soup for 20 minutes.\nTake it off the heat and stir in X.",
            "Simmer the soup. To serve, spoon X over the hot soup.",
            "Mix X with the oats and chill overnight.",
            "Kartoffeln kochen.\nMit X servieren.",
            "Fry the fish.\n\nStir X with the herbs and serve it cold beside the hot cakes.",
            "Take the pan off the heat and wait a minute. Stir X smooth with a little warm water and fold it in.",
        ] {
            assert_eq!(told(recipe)[0], Some(false), "{recipe}");
        }
    }

    #[test]
    fn a_raw_sauce_is_not_cooked_by_what_is_fried_after_it() {
        for recipe in [
            "Whisk X with the oil to a mayonnaise.\nFry the Y for 5 minutes.",
            "Whisk X and the oil and set aside. Bake for 10 minutes.",
            "Cook the Y and stir in X.",
            "Poach the X in water.",
            "Boil the X until runny.",
            "Bake half of the X with Y.\nScatter the remaining X over it.",
            "Nudeln kochen und X dazugeben.",
            "Pour boiling water over the X.",
            "Simmer the soup. Stir in X.",
            "Sear the X on both sides and serve.",
            "Crack in X and cook over low heat until the whites are set and the yolks still soft.",
        ] {
            assert_eq!(told(recipe)[0], None, "{recipe}");
        }
    }

    #[test]
    fn the_text_may_name_an_ingredient_by_its_last_word() {
        let step = |text: &str| HeatStep { section: 0, pieces: vec![Piece::Text(text.to_string())] };
        let steps = [step("Chop the onions. Fry the tofu in sesame oil."), step("Serve with olive oil.")];
        let names = ["red onion", "firm tofu", "sesame oil", "olive oil", "salt"];
        assert_eq!(heated(&steps, &names), [None, Some(true), Some(true), Some(false), None]);
    }

    #[test]
    fn an_egg_boiled_for_seven_minutes_may_be_soft() {
        let step = |text: &str| [HeatStep { section: 0, pieces: vec![Piece::Text(text.to_string())] }];
        assert_eq!(heated(&step("Boil the eggs for 7 minutes and peel."), &["eggs"]), [None]);
        assert_eq!(heated(&step("Boil the eggs for 10-12 minutes and peel."), &["eggs"]), [Some(true)]);
    }

    #[test]
    fn a_language_that_is_not_read_tells_nothing() {
        let step = HeatStep { section: 0, pieces: vec![Piece::Text("Cuire le saumon au four.".into())] };
        assert_eq!(heated(&[step], &["saumon"]), [None]);
    }
}
