//! Label texts of products: contains what it names, free only when every word of it was understood.

use super::derivation::derive;
use super::restriction::{Avoided, Kind, Restriction};
use super::verdict::Verdict;
use crate::foods::{FodmapKind, Food, FoodTable};

/// What a label says about one restriction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LabelVerdict {
    /// The worst of all its parts.
    pub verdict: Verdict,
    /// Whether it speaks to this restriction at all: a dose is not on a label.
    pub decides: bool,
}

impl LabelVerdict {
    /// Label and name together. A label that names it wins. A label that was understood to the last word
    /// lifts what products of that name usually hold, but never a plain contradiction: then somebody has
    /// to look.
    pub fn with_name(self, name: Verdict) -> Verdict {
        match (self.decides, self.verdict) {
            (false, verdict) => verdict.max(name),
            (true, Verdict::Free) if name == Verdict::Contains => Verdict::MayContain,
            (true, verdict) => verdict,
        }
    }
}

/// Marks of a trace statement, English and German.
const TRACES: [&str; 9] = [
    "may contain",
    "may also contain",
    "traces of",
    "trace of",
    "kann spuren",
    "spuren von",
    "kann enthalten",
    "können enthalten",
    "kann auch",
];

/// Tags of Open Food Facts to the restrictions they break.
const TAGS: [(&str, &[&str]); 14] = [
    ("gluten", &["gluten", "coeliac"]),
    ("milk", &["milk", "vegan"]),
    ("eggs", &["egg", "vegan"]),
    ("fish", &["fish", "vegan", "vegetarian"]),
    ("crustaceans", &["crustacean", "vegan", "vegetarian"]),
    ("molluscs", &["mollusc", "vegan", "vegetarian"]),
    ("nuts", &["tree_nut"]),
    ("peanuts", &["peanut"]),
    ("soybeans", &["soy"]),
    ("sesame-seeds", &["sesame"]),
    ("celery", &["celery"]),
    ("mustard", &["mustard"]),
    ("lupin", &["lupin"]),
    ("sulphur-dioxide-and-sulphites", &["sulphite"]),
];

/// Judges a label by its ingredients text and its (allergen, trace) tags.
///
/// `find` looks a word of the label up in the food table. An empty text decides nothing; one with a
/// bracket that never closes was cut off and is `unknown`. Absent tags prove nothing.
pub fn judge_label<'f>(
    avoided: &Avoided<'_>,
    text: &str,
    tags: (&str, &str),
    find: &dyn Fn(&str) -> Option<&'f Food>,
    foods: &FoodTable,
) -> LabelVerdict {
    let id = avoided.id();
    let dose = matches!(avoided, Avoided::Restriction(Restriction { kind: Kind::Dose, .. }));
    let mut worst = if text.trim().is_empty() || dose { Verdict::Free } else { complete(text) };
    // Tags only ever add: an absent tag means nothing.
    if names_tag(tags.0, id) {
        worst = Verdict::Contains;
    } else if names_tag(tags.1, id) && id != "gluten" {
        worst = worst.max(Verdict::MayContain);
    }
    for (word, trace) in words(text) {
        let verdict = match find(&word) {
            Some(food) if dose => any_amount(food, id),
            Some(food) => derive(food, avoided, &[], foods).verdict,
            None if dose => Verdict::Free,
            None => Verdict::Unknown,
        };
        let verdict = match (trace, id) {
            (false, _) => verdict,
            // A trace statement counts for coeliac disease, not for the avoidance of gluten.
            (true, "gluten") => Verdict::Free,
            (true, _) => verdict.min(Verdict::MayContain),
        };
        worst = worst.max(verdict);
    }
    LabelVerdict { verdict: worst, decides: !dose && !text.trim().is_empty() }
}

fn any_amount(food: &Food, id: &str) -> Verdict {
    if food.fodmap_kind == FodmapKind::Any && matches!(id, "fodmap" | "fructans") {
        Verdict::Contains
    } else {
        Verdict::Free
    }
}

fn names_tag(tags: &str, id: &str) -> bool {
    tags.split(',').any(|tag| {
        let tag = tag.trim().rsplit(':').next().unwrap_or_default();
        TAGS.iter().any(|(name, ids)| *name == tag && ids.contains(&id))
    })
}

/// `free` when nothing shows that the text was cut off.
fn complete(text: &str) -> Verdict {
    let open = text.matches(['(', '[', '{']).count();
    let closed = text.matches([')', ']', '}']).count();
    let cut = text.trim_end().ends_with([',', '(', '[', '-', '…']) || text.trim_end().ends_with("...");
    if open != closed || cut { Verdict::Unknown } else { Verdict::Free }
}

/// The ingredients of a label, lower case, with whether they stand in a trace statement.
fn words(text: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    for sentence in text.to_lowercase().split(['.', '\n']) {
        let trace_at = TRACES.iter().filter_map(|t| sentence.find(t)).min();
        let mut at = 0;
        for part in sentence.split([',', ';', ':', '(', ')', '[', ']', '{', '}', '•', '*', '/']) {
            let begin = at;
            at += part.len() + 1;
            let trace = trace_at.is_some_and(|t| begin + part.len() > t);
            let mut part = part;
            for mark in TRACES {
                if let Some(i) = part.find(mark) {
                    part = &part[i + mark.len()..];
                }
            }
            for one in part
                .split(" and ")
                .flat_map(|p| p.split(" und "))
                .flat_map(|p| p.split(" or "))
                .flat_map(|p| p.split(" oder "))
            {
                let word: String = one
                    .split_whitespace()
                    .filter(|w| !w.chars().all(|c| c.is_ascii_digit() || "%.,<>~".contains(c)))
                    .filter(|w| {
                        !matches!(
                            *w,
                            "contains" | "enthält" | "ingredients" | "zutaten" | "von" | "of" | "enthalten"
                        )
                    })
                    .collect::<Vec<_>>()
                    .join(" ");
                if word.chars().any(char::is_alphabetic) {
                    found.push((word, trace));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(id: &str, text: &str, tags: (&str, &str)) -> Verdict {
        let foods = FoodTable::built_in();
        let find = |word: &str| {
            foods
                .all()
                .iter()
                .find(|f| f.name_en.to_lowercase() == word || f.aliases_en.iter().any(|a| **a == *word))
        };
        let avoided = Avoided::Restriction(Restriction::get(id).unwrap());
        judge_label(&avoided, text, tags, &find, &foods).verdict
    }

    #[test]
    fn a_label_contains_what_it_names() {
        assert_eq!(check("milk", "Sugar, butter (12 %), salt", ("", "")), Verdict::Contains);
        assert_eq!(check("milk", "sugar, salt", ("", "")), Verdict::Free);
    }

    #[test]
    fn a_word_nobody_knows_keeps_a_label_from_being_free() {
        assert_eq!(check("milk", "sugar, glorp", ("", "")), Verdict::Unknown);
    }

    #[test]
    fn a_label_that_was_cut_off_is_unknown() {
        assert_eq!(check("milk", "sugar, salt (sea", ("", "")), Verdict::Unknown);
        assert_eq!(check("milk", "sugar, salt,", ("", "")), Verdict::Unknown);
    }

    #[test]
    fn a_trace_statement_may_contain_and_for_gluten_it_is_a_remark() {
        assert_eq!(check("milk", "sugar, salt. May contain milk", ("", "")), Verdict::MayContain);
        assert_eq!(check("coeliac", "sugar, salt", ("", "en:gluten")), Verdict::MayContain);
        assert_eq!(check("gluten", "sugar, salt", ("", "en:gluten")), Verdict::Free);
    }

    #[test]
    fn an_absent_tag_proves_nothing() {
        assert_eq!(check("milk", "sugar, glorp", ("en:eggs", "")), Verdict::Unknown);
        assert_eq!(check("egg", "sugar, salt", ("en:eggs", "")), Verdict::Contains);
    }
}
