//! Every restriction a person can declare, and the words that name it.

use crate::error::Error;
use crate::foods::{Food, FoodTable};

/// What kind of rule a restriction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Any amount counts.
    Hard,
    /// An amount per serving or meal counts.
    Dose,
    /// A way of eating.
    Diet,
}

impl Kind {
    /// The word in outputs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Dose => "dose",
            Self::Diet => "diet",
        }
    }
}

/// A restriction of the contract.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Restriction {
    /// Stable id.
    pub id: &'static str,
    /// Kind of rule.
    pub kind: Kind,
    /// English name for print.
    pub label_en: &'static str,
    /// German name for print.
    pub label_de: &'static str,
    /// What it means, one sentence for print.
    pub means: &'static str,
}

const fn rule(
    id: &'static str,
    kind: Kind,
    label_en: &'static str,
    label_de: &'static str,
    means: &'static str,
) -> Restriction {
    Restriction { id, kind, label_en, label_de, means }
}

/// All restrictions, in the order they are listed to users.
pub static RESTRICTIONS: [Restriction; 33] = [
    rule(
        "gluten",
        Kind::Hard,
        "Gluten",
        "Gluten",
        "wheat, rye, barley, triticale and everything made of them; oats only if named gluten-free",
    ),
    rule("coeliac", Kind::Hard, "Coeliac disease", "Zöliakie", "as gluten, and every trace statement counts"),
    rule("wheat", Kind::Hard, "Wheat", "Weizen", "the wheat family alone; rye and barley are allowed"),
    rule(
        "milk",
        Kind::Hard,
        "Milk",
        "Milch",
        "the protein of any mammal's milk; lactose-free milk is still milk",
    ),
    rule("egg", Kind::Hard, "Egg", "Ei", "egg in any form"),
    rule("fish", Kind::Hard, "Fish", "Fisch", "fish in any form"),
    rule("crustacean", Kind::Hard, "Crustaceans", "Krebstiere", "prawns, crab, lobster"),
    rule("mollusc", Kind::Hard, "Molluscs", "Weichtiere", "mussels, oysters, squid, snails"),
    rule("peanut", Kind::Hard, "Peanut", "Erdnuss", "peanut in any form"),
    rule(
        "tree_nut",
        Kind::Hard,
        "Tree nuts",
        "Schalenfrüchte",
        "almond, hazelnut, walnut, cashew, pecan, Brazil nut, pistachio, macadamia",
    ),
    rule("soy", Kind::Hard, "Soy", "Soja", "soy in any form; refined oil may contain"),
    rule("sesame", Kind::Hard, "Sesame", "Sesam", "sesame in any form"),
    rule("celery", Kind::Hard, "Celery", "Sellerie", "stalk, root, leaf, seed and salt"),
    rule("mustard", Kind::Hard, "Mustard", "Senf", "mustard in any form"),
    rule("lupin", Kind::Hard, "Lupin", "Lupine", "lupin in any form"),
    rule("sulphite", Kind::Hard, "Sulphites", "Sulfite", "wine, dried fruit and the like above 10 mg/kg"),
    rule(
        "alpha_gal",
        Kind::Hard,
        "Alpha-gal (mammal meat)",
        "Alpha-Gal (Säugetierfleisch)",
        "meat, organs, fat, gelatine and stock of mammals",
    ),
    rule(
        "nightshade",
        Kind::Hard,
        "Nightshades",
        "Nachtschattengewächse",
        "tomato, potato, aubergine, pepper, chilli, paprika, goji",
    ),
    rule("alcohol", Kind::Hard, "Alcohol", "Alkohol", "drinks, and food cooked with them"),
    rule("pork", Kind::Hard, "Pork", "Schweinefleisch", "pork, lard, bacon; gelatine may contain"),
    rule("red_meat", Kind::Hard, "Red meat", "Rotes Fleisch", "beef, veal, pork, lamb, goat, game"),
    rule("lactose", Kind::Dose, "Lactose", "Laktose", "lactose in one serving and one meal"),
    rule(
        "fodmap",
        Kind::Dose,
        "FODMAPs (elimination phase)",
        "FODMAPs (Eliminationsphase)",
        "fructans, GOS, excess fructose, lactose, sorbitol and mannitol at once",
    ),
    rule(
        "fructans",
        Kind::Dose,
        "Fructans",
        "Fruktane",
        "fructans per food and meal; garlic, onion and inulin in any amount",
    ),
    rule("gos", Kind::Dose, "GOS", "GOS", "galacto-oligosaccharides per food and meal"),
    rule(
        "excess_fructose",
        Kind::Dose,
        "Excess fructose",
        "Fruktose-Überschuss",
        "fructose beyond glucose, summed over foods",
    ),
    rule("sorbitol", Kind::Dose, "Sorbitol", "Sorbit", "sorbitol per food and meal"),
    rule("mannitol", Kind::Dose, "Mannitol", "Mannit", "mannitol per food and meal"),
    rule(
        "histamine",
        Kind::Dose,
        "Histamine",
        "Histamin",
        "class of the worst food: 0 and 1 pass, 2 and 3 do not",
    ),
    rule("caffeine", Kind::Dose, "Caffeine", "Koffein", "caffeine in one serving"),
    rule(
        "vegetarian",
        Kind::Diet,
        "Vegetarian",
        "Vegetarisch",
        "no meat, fish, gelatine, lard or carmine; cheese of unknown rennet may contain",
    ),
    rule("vegan", Kind::Diet, "Vegan", "Vegan", "nothing from animals"),
    rule("pescatarian", Kind::Diet, "Pescatarian", "Pescetarisch", "vegetarian, with fish and seafood"),
];

/// Pregnancy stands apart in the listing: it is a diet made of hazards.
pub static PREGNANCY: Restriction = rule(
    "pregnancy",
    Kind::Diet,
    "Pregnancy",
    "Schwangerschaft",
    "no raw or undercooked meat, fish or egg, unpasteurised milk, mould-ripened soft cheese, liver, raw sprouts or alcohol; caffeine at most 200 mg a day",
);

impl Restriction {
    /// Every restriction, pregnancy included.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        RESTRICTIONS.iter().chain(std::iter::once(&PREGNANCY))
    }

    /// The restriction with this id.
    pub fn get(id: &str) -> Option<&'static Self> {
        Self::all().find(|r| r.id == id)
    }
}

/// What a person avoids: a restriction, or a single food and everything made of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Avoided<'f> {
    /// A restriction of the contract.
    Restriction(&'static Restriction),
    /// A food of the table.
    Food(&'f Food),
}

impl Avoided<'_> {
    /// The restriction's or the food's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Restriction(r) => r.id,
            Self::Food(f) => &f.id,
        }
    }

    /// Name for print.
    pub fn label(&self, lang: crate::Lang) -> &str {
        match (self, lang) {
            (Self::Restriction(r), crate::Lang::En) => r.label_en,
            (Self::Restriction(r), crate::Lang::De) => r.label_de,
            (Self::Food(f), lang) => f.name(lang),
        }
    }

    /// `hard`, `dose`, `diet` or `food`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Restriction(r) => r.kind.key(),
            Self::Food(_) => "food",
        }
    }
}

/// Other words for restrictions; one word may mean two.
const ALIASES: [(&str, &[&str]); 14] = [
    ("dairy", &["milk"]),
    ("nuts", &["tree_nut", "peanut"]),
    ("shellfish", &["crustacean", "mollusc"]),
    ("wheat_free", &["wheat"]),
    ("lactose_free", &["lactose"]),
    ("gluten_free", &["gluten"]),
    ("fodmaps", &["fodmap"]),
    ("low_fodmap", &["fodmap"]),
    ("celiac", &["coeliac"]),
    ("eggs", &["egg"]),
    ("tree_nuts", &["tree_nut"]),
    ("peanuts", &["peanut"]),
    ("sulfite", &["sulphite"]),
    ("sulphites", &["sulphite"]),
];

/// Refused by name: they need a professional, or data that nobody publishes.
const REFUSED: [(&str, &str); 11] = [
    (
        "hereditary_fructose_intolerance",
        "hereditary fructose intolerance needs a metabolic clinic: small traces of fructose and sucrose are dangerous and food tables do not state them surely",
    ),
    (
        "hfi",
        "hereditary fructose intolerance needs a metabolic clinic: small traces of fructose and sucrose are dangerous and food tables do not state them surely",
    ),
    (
        "sucrase_deficiency",
        "sucrase deficiency needs a professional: sucrose and starch tolerance is personal and food tables state sucrose for few foods",
    ),
    (
        "csid",
        "sucrase deficiency needs a professional: sucrose and starch tolerance is personal and food tables state sucrose for few foods",
    ),
    (
        "sucrose",
        "sucrase deficiency needs a professional: sucrose and starch tolerance is personal and food tables state sucrose for few foods",
    ),
    ("nickel", "nickel varies tenfold with soil and pans; no open table is good enough to promise anything"),
    (
        "salicylate",
        "salicylate amounts differ widely between the few published lists; no open table is good enough",
    ),
    (
        "salicylates",
        "salicylate amounts differ widely between the few published lists; no open table is good enough",
    ),
    ("halal", "halal is about slaughter and supply, which no recipe shows; ask a certified source"),
    ("kosher", "kosher is about preparation and supply, which no recipe shows; ask a certified source"),
    (
        "fructose",
        "say excess_fructose for fructose malabsorption; hereditary fructose intolerance needs a metabolic clinic",
    ),
];

/// What a word of `--avoid` or a profile means: a restriction, an alias, or a food by id or name.
///
/// A restriction wins over a food of the same name.
///
/// # Errors
///
/// [`Error::Usage`] for a refused word with the reason, and for an unknown word with suggestions: a
/// typo never passes.
///
/// ```
/// use gutplan::foods::FoodTable;
/// use gutplan::intolerance::avoided;
///
/// let foods = FoodTable::built_in();
/// let both: Vec<String> = avoided("shellfish", &foods).unwrap().iter().map(|a| a.id().to_string()).collect();
/// assert_eq!(both, ["crustacean", "mollusc"]);
/// assert!(avoided("glutten", &foods).unwrap_err().to_string().contains("gluten"));
/// assert!(avoided("nickel", &foods).is_err());
/// ```
pub fn avoided<'f>(word: &str, foods: &'f FoodTable) -> Result<Vec<Avoided<'f>>, Error> {
    let key = word.trim().to_lowercase().replace([' ', '-'], "_");
    if let Some(r) = Restriction::get(&key) {
        return Ok(vec![Avoided::Restriction(r)]);
    }
    if let Some((_, ids)) = ALIASES.iter().find(|(alias, _)| *alias == key) {
        return Ok(ids.iter().filter_map(|id| Restriction::get(id)).map(Avoided::Restriction).collect());
    }
    if let Some((_, reason)) = REFUSED.iter().find(|(refused, _)| *refused == key) {
        return Err(Error::usage(format!("cannot plan for '{}': {reason}", word.trim())));
    }
    let plain = word.trim().to_lowercase();
    let named = |f: &&Food| {
        f.name_en.to_lowercase() == plain
            || f.name_de.to_lowercase() == plain
            || f.aliases_en.iter().chain(f.aliases_de.iter()).any(|a| **a == plain)
    };
    if let Some(food) = foods.get(&key).or_else(|| foods.all().iter().find(named)) {
        return Ok(vec![Avoided::Food(food)]);
    }
    Err(Error::usage(format!(
        "'{}' is neither a restriction nor a food; did you mean {}?",
        word.trim(),
        suggestions(&key, foods).join(", ")
    )))
}

fn suggestions(key: &str, foods: &FoodTable) -> Vec<String> {
    // Longer than any name: nothing is near, and comparing would take long.
    let key: &str = &key.chars().take(60).collect::<String>();
    let mut near: Vec<(usize, usize, &str)> = Restriction::all()
        .map(|r| (strsim::damerau_levenshtein(key, r.id), 0, r.id))
        .chain(foods.all().iter().map(|f| (strsim::damerau_levenshtein(key, &f.id), 1, &*f.id)))
        .collect();
    near.sort_unstable();
    near.into_iter().take(3).map(|(_, _, id)| id.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique() {
        let mut ids: Vec<&str> = Restriction::all().map(|r| r.id).collect();
        ids.sort_unstable();
        let before = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), before);
    }

    #[test]
    fn every_rule_of_the_roots_names_a_restriction() {
        for root in FoodTable::built_in().roots() {
            for rule in root.rules.iter() {
                assert!(Restriction::get(&rule.restriction).is_some(), "{}: {}", root.id, rule.restriction);
            }
        }
    }

    #[test]
    fn aliases_and_refusals_never_hide_a_restriction() {
        for word in ALIASES.iter().map(|a| a.0).chain(REFUSED.iter().map(|r| r.0)) {
            assert!(Restriction::get(word).is_none(), "{word}");
        }
    }
}
