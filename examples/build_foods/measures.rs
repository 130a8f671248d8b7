//! Household measures: the curators' where they give them, else those of the USDA tables.

use crate::composition::{Composition, References, number};
use crate::curation::Row;

/// Millilitres of the volume measures of the USDA tables.
const VOLUMES: [(&str, f64); 7] = [
    ("cup", 236.588),
    ("fl oz", 29.5735),
    ("tbsp", 14.7868),
    ("tablespoon", 14.7868),
    ("tsp", 4.92892),
    ("teaspoon", 4.92892),
    ("quart", 946.353),
];

/// First words of USDA measures and ours for them.
const PIECES: [(&str, &str); 60] = [
    ("small", "small"),
    ("medium", "medium"),
    ("large", "large"),
    ("slice", "slice"),
    ("slices", "slice"),
    ("wedge", "slice"),
    ("clove", "clove"),
    ("leaf", "leaf"),
    ("leaves", "leaf"),
    ("stalk", "stalk"),
    ("spear", "stalk"),
    ("head", "head"),
    ("sprig", "sprig"),
    ("sprigs", "sprig"),
    ("can", "can"),
    ("packet", "packet"),
    ("pouch", "packet"),
    ("sheet", "sheet"),
    ("cube", "cube"),
    ("fillet", "fillet"),
    ("link", "link"),
    ("ear", "ear"),
    ("pod", "pod"),
    ("bunch", "bunch"),
    ("scoop", "scoop"),
    ("jar", "jar"),
    ("strip", "rasher"),
    ("piece", "piece"),
    ("item", "piece"),
    ("egg", "piece"),
    ("fruit", "piece"),
    ("cookie", "piece"),
    ("cracker", "piece"),
    ("muffin", "piece"),
    ("roll", "piece"),
    ("bagel", "piece"),
    ("biscuit", "piece"),
    ("bar", "piece"),
    ("nut", "piece"),
    ("steak", "piece"),
    ("chop", "piece"),
    ("patty", "piece"),
    ("breast", "piece"),
    ("thigh", "piece"),
    ("drumstick", "piece"),
    ("wing", "piece"),
    ("leg", "piece"),
    ("pancake", "piece"),
    ("waffle", "piece"),
    ("tortilla", "piece"),
    ("pita", "piece"),
    ("doughnut", "piece"),
    ("croissant", "piece"),
    ("sandwich", "piece"),
    ("frankfurter", "piece"),
    ("mushroom", "piece"),
    ("olive", "piece"),
    ("pepper", "piece"),
    ("root", "piece"),
    ("whole", "piece"),
];

/// Grams per millilitre, pieces, edible share and serving of one food, as cells, and where they come from.
#[derive(Debug, Default)]
pub struct Measures {
    pub density_g_ml: String,
    pub pieces: String,
    pub edible_share: String,
    pub serving_g: String,
    pub from: String,
}

/// The measures of a food.
pub fn measures(row: &Row, references: &References<'_>, tables: &Composition) -> Measures {
    let mut from: Vec<String> = Vec::new();
    let mut note = |source: String| {
        if !from.contains(&source) {
            from.push(source);
        }
    };
    let mut out = Measures {
        density_g_ml: row.get("density_g_ml").to_string(),
        pieces: row.get("pieces").to_string(),
        edible_share: row.get("edible_share").to_string(),
        serving_g: row.get("serving_g").to_string(),
        from: String::new(),
    };
    if [&out.density_g_ml, &out.pieces, &out.edible_share, &out.serving_g].iter().any(|c| !c.is_empty()) {
        note("curated".into());
    }
    for kind in ["sr28", "fndds"] {
        let key = format!("{kind}:{}", row.get(kind));
        let Some(portions) = tables.portions.get(&key) else { continue };
        if out.density_g_ml.is_empty()
            && let Some(density) = density(portions)
        {
            out.density_g_ml = crate::trim((density * 100.0).round() / 100.0);
            note(format!("usda_portions:{key}"));
        }
        if out.pieces.is_empty() {
            out.pieces = pieces(portions);
            if !out.pieces.is_empty() {
                note(format!("usda_portions:{key}"));
            }
        }
        if out.serving_g.is_empty()
            && let Some((_, _, grams)) = portions.iter().find(|p| p.1 == "Quantity not specified")
        {
            out.serving_g = crate::trim(*grams);
            note(format!("usda_portions:{key}"));
        }
    }
    if out.edible_share.is_empty() && row.get("state") == "raw" {
        let refuse =
            references.usda.iter().find(|(k, _)| *k == "sr28").and_then(|(_, r)| number(r, "refuse_pct"));
        if let Some(refuse) = refuse.filter(|r| (0.0..100.0).contains(r)) {
            out.edible_share = crate::trim(1.0 - refuse / 100.0);
            note(format!("sr28:{}", row.get("sr28")));
        }
    }
    out.from = from.join(";");
    out
}

fn first_word(measure: &str) -> String {
    measure
        .chars()
        .take_while(|c| c.is_ascii_alphabetic() || *c == ' ')
        .collect::<String>()
        .trim()
        .to_string()
}

/// Measures of another state or of a part are no measures of the food as it lies there.
fn other_state(measure: &str) -> bool {
    let other = |word: &str| {
        ["yield", "yields", "refuse", "dry", "Guideline", "ice", "NLEA", "prepared"].contains(&word)
    };
    measure.split(|c: char| !c.is_ascii_alphabetic()).any(other)
}

fn density(portions: &[(f64, String, f64)]) -> Option<f64> {
    VOLUMES.iter().find_map(|(word, ml)| {
        portions.iter().find_map(|(amount, measure, grams)| {
            let fits = measure == word
                || measure.starts_with(&format!("{word},"))
                || measure.starts_with(&format!("{word} "));
            let density = grams / amount / ml;
            (fits && !other_state(measure) && (0.02..2.5).contains(&density)).then_some(density)
        })
    })
}

fn pieces(portions: &[(f64, String, f64)]) -> String {
    let mut found: Vec<(&str, f64)> = Vec::new();
    for (amount, measure, grams) in portions.iter().filter(|p| !other_state(&p.1)) {
        let first = first_word(measure);
        let first = first.split(' ').next().unwrap_or("");
        if let Some((_, ours)) = PIECES.iter().find(|(theirs, _)| *theirs == first)
            && found.iter().all(|(word, _)| word != ours)
        {
            found.push((ours, grams / amount));
        }
    }
    // "One apple" is a medium one where nothing else is said.
    if found.iter().all(|(word, _)| *word != "piece")
        && let Some((_, grams)) = found.iter().find(|(word, _)| *word == "medium").copied()
    {
        found.insert(0, ("piece", grams));
    }
    let cells: Vec<String> = found
        .iter()
        .map(|(word, grams)| format!("{word}={}", crate::trim((grams * 10.0).round() / 10.0)))
        .collect();
    cells.join("|")
}
