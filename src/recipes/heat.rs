//! Whether an ingredient is heated after it goes in, read from the steps.
//!
//! Live cultures count only when they are eaten alive, so a doubt is never told as "not heated".

/// Where an ingredient first appears: the step, and the byte in the step's text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    pub section: usize,
    pub step: usize,
    pub at: usize,
}

/// A step's words without ingredient names, for its section.
#[derive(Debug, Clone)]
pub(super) struct HeatStep {
    pub section: usize,
    /// The text in lower case, ingredient names left out.
    pub text: String,
}

/// `Some(true)` when a step heats it, `Some(false)` when surely none does, else `None`.
pub(super) fn heated(steps: &[HeatStep], mention: Mention) -> Option<bool> {
    let own = steps.get(mention.step)?;
    let (before, after) = own.text.split_at_checked(mention.at)?;
    if last_heat(after).is_some() {
        return Some(true);
    }
    let later = steps.get(mention.step + 1..).unwrap_or(&[]);
    if later.iter().any(|s| s.section == mention.section && last_heat(&s.text).is_some()) {
        return Some(true);
    }
    // "Simmer the sauce, then stir in" heats unless the pot has left the stove in between.
    if let Some(heat) = last_heat(before)
        && !cools(&before[heat..])
    {
        // "Fry ... in" and "bring ... to the boil, add" heat; "serve with" does not.
        return if cools(after) { None } else { Some(true) };
    }
    if later.iter().any(|s| last_heat(&s.text).is_some()) {
        return None;
    }
    Some(false)
}

/// The byte of the last word that heats.
fn last_heat(text: &str) -> Option<usize> {
    let mut found = None;
    let mut previous = "";
    for (at, word) in words(text) {
        let participle =
            matches!(previous, "until" | "be" | "is" | "are" | "been" | "get" | "to" | "gets" | "bis");
        let noun = matches!(
            previous,
            "the"
                | "on"
                | "with"
                | "of"
                | "each"
                | "a"
                | "your"
                | "from"
                | "off"
                | "no"
                | "without"
                | "vom"
                | "ohne"
        );
        let heats = match word {
            "cooked" | "boiled" | "baked" | "fried" | "roasted" | "toasted" | "grilled" | "steamed"
            | "melted" | "warmed" | "heated" | "gekocht" | "gebraten" | "gebacken" | "geröstet"
            | "gegart" => participle,
            "toast" | "roast" | "grill" | "bake" | "steam" | "heat" | "stew" => {
                !noun || is_heat_phrase(text, at)
            }
            "oven" | "ofen" | "backofen" => {
                !text[..at].trim_end().ends_with("preheat the") && !preheats(&text[..at])
            }
            "boiling" | "simmering" | "boil" | "simmer" | "fry" | "sauté" | "saute" | "broil" | "poach"
            | "sear" | "brown" | "browned" | "microwave" | "warm" | "melt" | "scald" | "braise"
            | "caramelise" | "caramelize" | "sweat" | "wilt" | "wilted" | "blanch" | "char" | "cook"
            | "cooking" | "frying" | "roasting" | "baking" | "heating" | "reheat" | "deep-fry"
            | "stir-fry" | "pan-fry" | "bubbling" | "parboil" | "flambé" | "hitze" | "mikrowelle"
            | "golden" => true,
            w => german_heat(w),
        };
        let never = matches!(previous, "not" | "don't" | "never" | "nicht");
        if heats && !never {
            found = Some(at);
        }
        previous = word;
    }
    found
}

/// "over a low heat", "on the grill", "in the steam".
fn is_heat_phrase(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    let word = &text[at..];
    (word.starts_with("heat") && before.ends_with("over the"))
        || (word.starts_with("grill") && (before.ends_with("on the") || before.ends_with("under the")))
}

fn preheats(before: &str) -> bool {
    let sentence = before.rsplit(['.', ';']).next().unwrap_or(before);
    ["preheat", "pre-heat", "vorheizen", "heat the", "heat your"].iter().any(|w| sentence.contains(w))
}

fn german_heat(word: &str) -> bool {
    const STEMS: [&str; 21] = [
        "koch",
        "aufkoch",
        "köchel",
        "garen",
        "gart",
        "brat",
        "anbrat",
        "brät",
        "dünst",
        "andünst",
        "backen",
        "backt",
        "überback",
        "röst",
        "anröst",
        "erhitz",
        "erwärm",
        "schmor",
        "frittier",
        "blanchier",
        "schmelz",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem))
        || matches!(word, "dämpfen" | "grillen" | "pochieren" | "anschwitzen" | "karamellisieren")
}

/// Whether the text takes the food from the stove or brings it to the table.
fn cools(text: &str) -> bool {
    const SIGNS: [&str; 22] = [
        "off the heat",
        "from the heat",
        "off heat",
        "from heat",
        "let cool",
        "leave to cool",
        "cool slightly",
        "to cool",
        "cooled",
        "serve",
        "serving",
        "top with",
        "garnish",
        "scatter",
        "sprinkle",
        "vom herd",
        "vom feuer",
        "abkühlen",
        "auskühlen",
        "servier",
        "anricht",
        "from the oven",
    ];
    SIGNS.iter().any(|sign| text.contains(sign))
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |c: char| c.is_alphanumeric() || c == '-' || c == '\'';
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(inside)?;
        let end = text[start..].find(|c| !inside(c)).map_or(text.len(), |e| start + e);
        at = end;
        Some((start, &text[start..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `@` marks the ingredient; one step a line, an empty line begins a section.
    fn told(recipe: &str) -> Option<bool> {
        let mut section = 0;
        let mut mention = None;
        let mut steps = Vec::new();
        for line in recipe.lines() {
            if line.is_empty() {
                section += 1;
                continue;
            }
            if let Some(at) = line.find('@') {
                mention = Some(Mention { section, step: steps.len(), at });
            }
            steps.push(HeatStep { section, text: line.replace('@', "").to_lowercase() });
        }
        heated(&steps, mention.unwrap())
    }

    #[test]
    fn what_goes_in_before_or_while_something_cooks_is_heated() {
        for recipe in [
            "Fry the onion in @.",
            "Stir @ into the batter.\nBake for 20 minutes.",
            "Bring the stock to the boil, add @ and simmer.",
            "@ unterrühren und aufkochen.",
            "Pour boiling water over @.",
        ] {
            assert_eq!(told(recipe), Some(true), "{recipe}");
        }
    }

    #[test]
    fn what_comes_last_and_off_the_heat_is_not_heated() {
        for recipe in [
            "Simmer the soup for 20 minutes.\nTake it off the heat and stir in @.",
            "Simmer the soup. Serve with @.",
            "Mix @ with the oats and chill overnight.",
            "Kartoffeln kochen.\nMit @ servieren.",
            "Preheat the oven.\n\nStir @ and eat.",
        ] {
            assert_eq!(told(recipe), Some(false), "{recipe}");
        }
    }

    #[test]
    fn a_later_section_with_heat_leaves_it_open() {
        assert_eq!(told("Mix @ for the sauce.\n\nFry the tofu."), None);
    }
}
