//! What a word of a step says about heat, English and German.

/// What one word does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Something is cooked: "simmer", "koche", "over medium heat", "in the oven".
    Heats,
    /// A German infinitive that cooks what stands before it: "die Zwiebeln dünsten".
    HeatsBefore,
    /// Heated, but not surely through: "sear", "melt", "anbraten".
    Warms,
    /// Heat is near, but nobody says that anything is cooked: "hot", "into the pan".
    Near,
    /// The dish leaves the heat or comes to the table: "off the heat", "serve", "abkühlen".
    Cools,
    /// Another action begins: "stir", "whisk", "verquirlen".
    Acts,
    /// Something joins what is already there: "add", "stir in", "dazugeben".
    Joins,
    /// What is already there, by a word: "it", "the dough", "alles".
    Back,
    /// A part is put away or a new part begins: "set aside", "meanwhile".
    Apart,
    /// A part of an ingredient: "the remaining", "half of", "die restlichen".
    Part,
    /// Cooked on purpose without being cooked through: "runny", "poach", "wachsweich".
    Undone,
}

/// The sign of the word at a place; words are in lower case, "" stands for ingredients and marks.
pub(super) fn sign(words: &[&str], at: usize) -> Option<Sign> {
    let word = words[at];
    let before = |back: usize| at.checked_sub(back).map_or("", |i| words[i]);
    let after = |on: usize| words.get(at + on).copied().unwrap_or("");
    let near = |list: &[&str], back: usize| (1..=back).any(|n| list.contains(&before(n)));
    if is_undone(word) || is_soft_yolk(words, at) {
        return Some(Sign::Undone);
    }
    let negated = near(&["not", "don't", "don’t", "never", "without", "nicht", "ohne"], 3);
    match word {
        "heat" | "hitze" | "herd" | "feuer" | "stove" | "hob" | "flame" => Some(heat_noun(words, at)),
        "oven" | "ofen" | "backofen" | "microwave" | "mikrowelle" | "fryer" | "cooker" | "steamer"
        | "broiler" => Some(place_of_heat(words, at)),
        "sear" | "sears" | "seared" | "blanch" | "scald" | "melt" | "melts" | "wilt" | "wilts" | "char" => {
            (!near(&NOUN_MARKS, 1)).then_some(Sign::Warms)
        }
        "brown" if at == 0 || matches!(before(1), "" | "and" | "then" | "to") => Some(Sign::Warms),
        "remove" | "take" | "lift" if after(1) == "from" => Some(Sign::Cools),
        _ if negated && (is_english_heat(word) || german_heat(word).is_some()) => Some(Sign::Near),
        "grill" if near(&["on", "under"], 2) => Some(Sign::Heats),
        "boil" | "boils" | "simmer" | "simmers" => Some(Sign::Heats),
        _ if is_nounlike(word) => {
            let verb =
                at == 0 || matches!(before(1), "" | "and" | "then" | "to" | "or" | "meanwhile" | "now");
            verb.then_some(Sign::Heats)
        }
        _ if is_english_heat(word) => (!near(&NOUN_MARKS, 1)).then_some(Sign::Heats),
        _ if is_english_participle(word) => {
            near(&["until", "is", "are", "be", "been", "being", "gets", "once"], 3).then_some(Sign::Heats)
        }
        "boiling" | "simmering" | "cooking" | "frying" | "roasting" | "baking" | "heating" | "bubbling"
        | "grilling" | "steaming" | "toasting" | "melting" => {
            let goes_on = near(&["keep", "continue", "start", "starts", "begin", "begins", "finish"], 1);
            Some(if goes_on { Sign::Heats } else { Sign::Near })
        }
        "soften" | "cook-off" => {
            let stove = ["pan", "saucepan", "pot", "skillet", "casserole", "minutes", "minute", "oil"];
            Some(if words.iter().any(|w| stove.contains(w)) { Sign::Heats } else { Sign::Near })
        }
        _ => calm_sign(word, before(1), after(1)).or_else(|| german_sign(words, at)),
    }
}

const NOUN_MARKS: [&str; 16] = [
    "the", "a", "an", "of", "with", "on", "onto", "your", "from", "for", "this", "each", "no", "off", "own",
    "home",
];

/// "The yolks still soft", "until the white has set": the yolk of such an egg is not firm.
fn is_soft_yolk(words: &[&str], at: usize) -> bool {
    let says = |list: &[&str]| words.iter().any(|w| list.contains(w));
    match words[at] {
        "yolk" | "yolks" | "eigelb" | "dotter" => says(&["soft", "liquid", "flüssig", "weich"]),
        "white" | "whites" | "eiweiß" => says(&["set", "sets", "gestockt", "fest"]),
        _ => false,
    }
}

fn is_undone(word: &str) -> bool {
    matches!(
        word,
        "poach"
            | "poached"
            | "poaching"
            | "pochieren"
            | "pochiert"
            | "runny"
            | "rare"
            | "medium-rare"
            | "soft-boil"
            | "soft-boiled"
            | "soft-boiling"
            | "jammy"
            | "pink"
            | "barely"
            | "sunny"
            | "tepid"
            | "lukewarm"
            | "lauwarm"
            | "wachsweich"
            | "weichgekocht"
            | "weichgekochte"
            | "rosa"
            | "glasig"
    )
}

/// "over medium heat" cooks, "off the heat" ends it, "turn up the heat" is only near.
fn heat_noun(words: &[&str], at: usize) -> Sign {
    let window = &words[at.saturating_sub(4)..at];
    let has = |list: &[&str]| window.iter().any(|w| list.contains(w));
    if has(&["off", "from", "vom", "without"]) || (words[at] == "hitze" && has(&["ohne"])) {
        return Sign::Cools;
    }
    let levels = [
        "low",
        "medium",
        "high",
        "medium-low",
        "medium-high",
        "moderate",
        "gentle",
        "mittlerer",
        "starker",
        "schwacher",
        "niedriger",
        "hoher",
        "kleiner",
        "milder",
        "direct",
    ];
    if has(&["over", "on", "bei", "auf"]) && (has(&levels) || matches!(words[at], "flame" | "feuer")) {
        return Sign::Heats;
    }
    let previous = at.checked_sub(1).map_or("", |i| words[i]);
    let device = words[at + 1..].iter().take(4).any(|w| {
        matches!(*w, "oven" | "grill" | "broiler" | "fryer" | "iron" | "barbecue" | "smoker" | "griddle")
    });
    if words[at] == "heat" && !NOUN_MARKS.contains(&previous) && !levels.contains(&previous) && !device {
        return Sign::Heats;
    }
    Sign::Near
}

/// "in the oven" cooks, "from the oven" ends it, "heat the oven" is only near.
fn place_of_heat(words: &[&str], at: usize) -> Sign {
    let window = &words[at.saturating_sub(4)..at];
    let has = |list: &[&str]| window.iter().any(|w| list.contains(w));
    if has(&["from", "aus", "out"]) {
        return Sign::Cools;
    }
    let warms_up = words.iter().any(|w| matches!(*w, "preheat" | "pre-heat" | "vorheizen" | "turn"));
    let cooks = has(&["in", "into", "im", "ins", "under"]) || (words[at] == "microwave" && !has(&["the"]));
    if cooks && !warms_up { Sign::Heats } else { Sign::Near }
}

/// Verbs that are nouns or adjectives as often: they cook only where a verb stands.
fn is_nounlike(word: &str) -> bool {
    matches!(word, "roast" | "toast" | "grill" | "stew" | "steam" | "broil" | "griddle" | "crisp")
}

fn is_english_heat(word: &str) -> bool {
    let base = word.strip_suffix('s').filter(|w| w.len() > 3).unwrap_or(word);
    matches!(
        base,
        "bake"
            | "boil"
            | "braise"
            | "cook"
            | "fry"
            | "parboil"
            | "saute"
            | "sauté"
            | "sate"
            | "simmer"
            | "stir-fry"
            | "deep-fry"
            | "pan-fry"
            | "air-fry"
            | "sweat"
            | "reheat"
            | "caramelise"
            | "caramelize"
            | "scramble"
            | "microwave"
            | "pressure-cook"
            | "slow-cook"
    )
}

fn is_english_participle(word: &str) -> bool {
    let Some(base) = word.strip_suffix("ed").or_else(|| word.strip_suffix('d')) else { return false };
    is_english_heat(base)
        || is_nounlike(base)
        || matches!(word, "fried" | "baked" | "heated" | "sautéed" | "wilted" | "cooked")
}

/// Words without heat that say where an ingredient goes.
fn calm_sign(word: &str, before: &str, after: &str) -> Option<Sign> {
    Some(match word {
        "serve" | "serving" | "serves" | "servieren" | "serviert" | "anrichten" | "garnish" | "garnieren"
        | "cool" | "cooled" | "cooling" | "cold" | "chill" | "chilled" | "refrigerate" | "fridge"
        | "freeze" | "abkühlen" | "auskühlen" | "erkalten" | "abgekühlt" | "kalt" | "kühlschrank"
        | "kaltstellen" => Sign::Cools,
        "hot" | "warm" if before == "serve" => Sign::Cools,
        "hot" | "sizzling" | "heiß" | "heiße" | "heißen" | "heißem" | "heißes" => Sign::Near,
        "pan" | "pot" | "wok" | "skillet" | "saucepan" | "pfanne" | "topf" => Sign::Near,
        "aside" | "beiseite" | "meanwhile" | "inzwischen" | "währenddessen" | "separate" | "separately"
        | "separat" => Sign::Apart,
        "remaining" | "rest" | "reserved" | "half" | "restliche" | "restlichen" | "restlicher" | "übrige"
        | "übrigen" | "hälfte" | "extra" => Sign::Part,
        "stir" | "fold" | "mix" | "whisk" | "beat" | "blend" | "swirl" | "work"
            if matches!(after, "in" | "into") =>
        {
            Sign::Joins
        }
        "add" | "adding" | "return" | "pour" | "dazugeben" | "hinzufügen" | "hinzugeben" | "zugeben"
        | "unterrühren" | "einrühren" | "unterheben" | "untermischen" | "dazu" | "into" => Sign::Joins,
        "stir" | "fold" | "mix" | "whisk" | "beat" | "blend" | "swirl" | "top" | "scatter" | "spoon"
        | "season" | "sprinkle" | "finish" | "drizzle" | "toss" | "combine" | "put" | "place" | "lay"
        | "spread" | "divide" | "dissolve" | "crumble" | "grate" | "squeeze" | "dress" | "arrange"
        | "brush" | "dip" | "coat" | "marinate" | "knead" | "mash" | "soak" | "drain" | "tear" | "slide"
        | "crack" | "rühren" | "mischen" | "vermischen" | "verrühren" | "verquirlen" | "geben" | "legen"
        | "streuen" | "bestreuen" | "würzen" | "abschmecken" | "schlagen" | "kneten" | "verteilen"
        | "gießen" | "rühre" | "gib" | "mische" | "auffüllen" | "auspressen" => Sign::Acts,
        "it" | "them" | "everything" | "all" | "mixture" | "dough" | "batter" | "soup" | "stew" | "sauce"
        | "curry" | "filling" | "cake" | "loaf" | "bread" | "patties" | "balls" | "meatballs" | "alles"
        | "teig" | "masse" | "mischung" | "soße" | "sosse" | "suppe" | "füllung" | "basis" => Sign::Back,
        _ => return None,
    })
}

fn german_sign(words: &[&str], at: usize) -> Option<Sign> {
    let word = words[at];
    if is_german_participle(word) {
        let passive = |w: &&str| matches!(*w, "wird" | "werden" | "worden" | "bis" | "sobald" | "lassen");
        return words.iter().any(passive).then_some(Sign::HeatsBefore);
    }
    let infinitive = german_heat(word)?;
    let previous = at.checked_sub(1).map_or("", |i| words[i]);
    if matches!(previous, "den" | "der" | "dem" | "des" | "ein" | "einen" | "das") {
        return None;
    }
    if word.starts_with("anbrat")
        || word.starts_with("blanchier")
        || word.contains("schm") && !word.contains("schmor")
    {
        return Some(Sign::Warms);
    }
    let polite = infinitive && words.get(at + 1) == Some(&"sie");
    Some(if infinitive && !polite { Sign::HeatsBefore } else { Sign::Heats })
}

const STEMS: [&str; 27] = [
    "back",
    "brat",
    "brät",
    "koch",
    "köchel",
    "dünst",
    "röst",
    "grill",
    "gar",
    "schmor",
    "frittier",
    "blanchier",
    "sautier",
    "karamellisier",
    "schmelz",
    "schmilz",
    "sied",
    "schwitz",
    "hitz",
    "dämpf",
    "gratinier",
    "flambier",
    "stock",
    "lösch",
    "zerlass",
    "auslass",
    "toast",
];
const PREFIXES: [&str; 13] =
    ["", "an", "auf", "über", "ein", "durch", "weiter", "mit", "aus", "er", "ab", "gar", "fertig"];

/// Whether a German word cooks: `Some(true)` for an infinitive, `Some(false)` for "brate", "köchelt".
fn german_heat(word: &str) -> Option<bool> {
    PREFIXES.iter().filter_map(|p| word.strip_prefix(p)).find_map(|rest| {
        let ending = STEMS.iter().filter_map(|s| rest.strip_prefix(s)).find_map(|ending| match ending {
            "en" | "n" => Some(true),
            "e" | "t" | "st" => Some(false),
            _ => None,
        })?;
        // "stocke" and "löst" are other words; "garn" and "stockt" need no care.
        (rest != "garn" && rest != "gare").then_some(ending)
    })
}

fn is_german_participle(word: &str) -> bool {
    PREFIXES.iter().filter_map(|p| word.strip_prefix(p)).any(|rest| {
        let plain = rest.strip_prefix("ge").unwrap_or(rest);
        let participle = STEMS.iter().filter_map(|s| plain.strip_prefix(s)).any(|e| matches!(e, "t" | "en"));
        participle && (rest.starts_with("ge") || rest.ends_with("iert"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(sentence: &str) -> Vec<Sign> {
        let words: Vec<&str> = sentence.split(' ').collect();
        (0..words.len()).filter_map(|i| sign(&words, i)).collect()
    }

    #[test]
    fn verbs_of_both_languages_cook_and_their_nouns_do_not() {
        for sentence in
            ["simmer for", "bring to a boil", "cook over low heat", "brate es", "until cooked through"]
        {
            assert!(signs(sentence).contains(&Sign::Heats), "{sentence}");
        }
        for sentence in ["zwiebeln dünsten", "köcheln lassen", "der fisch wird gegart", "bei 175° backen"]
        {
            assert!(signs(sentence).contains(&Sign::HeatsBefore), "{sentence}");
        }
        for sentence in [
            "the roasted nuts",
            "with toast",
            "the cooked rice",
            "on the rösti",
            "heat the oven",
            "gebratene eier",
            "do not boil",
            "der braten",
            "a warm bowl",
            "with brown rice",
        ] {
            let signs = signs(sentence);
            assert!(
                !signs.contains(&Sign::Heats) && !signs.contains(&Sign::HeatsBefore),
                "{sentence}: {signs:?}"
            );
        }
    }

    #[test]
    fn leaving_the_heat_is_no_heat() {
        for sentence in ["off the heat", "take the pan off the heat", "from the oven", "vom herd"] {
            assert_eq!(signs(sentence).last(), Some(&Sign::Cools), "{sentence}");
        }
    }
}
