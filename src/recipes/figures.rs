//! Servings, minutes and meals as people write them.

use super::amount_phrase::number;
use super::recipe::MealKind;
use super::token::{Kind, Tokens};

/// Servings in a yield: "4", "4 servings", "Serves 2", "für 4 Personen", "4-6".
///
/// A yield in loaves, grams or litres says nothing about servings and gives `None`; a range gives its middle.
///
/// ```
/// use gutplan::recipes::servings_in;
///
/// assert_eq!(servings_in("Serves 2"), Some(2.0));
/// assert_eq!(servings_in("4 bis 6 Portionen"), Some(5.0));
/// assert_eq!(servings_in("1 loaf"), None);
/// ```
pub fn servings_in(text: &str) -> Option<f64> {
    let t = Tokens::of(text);
    let says_servings = (0..t.list.len()).any(|i| {
        let word = t.word(i);
        matches!(word, "serves" | "feeds" | "persons" | "people" | "person" | "pax")
            || ["serving", "portion", "person", "esser"].iter().any(|w| word.starts_with(w))
    });
    for i in 0..t.list.len() {
        // "4x portions": only a real number counts, so that "Makes a loaf" is no single serving.
        let digit = matches!(t.list[i].kind, Kind::Number { .. });
        let spelled = says_servings && !matches!(t.word(i), "a" | "an" | "half");
        let Some((amount, next)) = (digit || spelled).then(|| number(&t, i)).flatten() else { continue };
        let unit = t.word(next);
        let no_serving = matches!(
            unit,
            "loaf"
                | "loaves"
                | "cake"
                | "cakes"
                | "pie"
                | "pies"
                | "cup"
                | "cups"
                | "quart"
                | "quarts"
                | "pint"
                | "pints"
                | "g"
                | "kg"
                | "ml"
                | "l"
                | "liter"
                | "litre"
                | "liters"
                | "jar"
                | "jars"
                | "gläser"
                | "glas"
                | "dozen"
                | "inch"
                | "pound"
                | "pounds"
                | "oz"
                | "ounces"
                | "blech"
                | "kuchen"
                | "brot"
                | "brote"
                | "springform"
                | "tablespoons"
                | "recipe"
                | "batch"
                | "cm"
        ) || t.is_dash(next);
        if no_serving && !says_servings {
            return None;
        }
        if no_serving {
            continue;
        }
        // "2/3" means two or three people, but it may mean less: no number is better than a wrong one.
        return Some(amount.middle()).filter(|s| *s >= 1.0 && *s <= 1000.0);
    }
    None
}

/// Minutes in a duration: "PT1H30M", "1 h 30 min", "45", "1 Stunde", "1:30".
///
/// ```
/// use gutplan::recipes::minutes_in;
///
/// assert_eq!(minutes_in("PT1H30M"), Some(90.0));
/// assert_eq!(minutes_in("1 Stunde 15 Min."), Some(75.0));
/// assert_eq!(minutes_in("overnight"), None);
/// ```
pub fn minutes_in(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Some(minutes) = iso_minutes(text) {
        return (minutes > 0.0).then_some(minutes);
    }
    if let Some((hours, minutes)) = text.split_once(':')
        && let (Ok(hours), Ok(minutes)) = (hours.parse::<u16>(), minutes.parse::<u16>())
    {
        return Some(f64::from(hours) * 60.0 + f64::from(minutes));
    }
    let t = Tokens::of(text);
    let mut total = None;
    let mut i = 0;
    while i < t.list.len() {
        let Some((amount, next)) = number(&t, i) else {
            i += 1;
            continue;
        };
        let word = t.word(next);
        let minutes = match word {
            "" if next >= t.list.len() && i == 0 => 1.0,
            "h" | "hr" | "hrs" | "std" => 60.0,
            w if w.starts_with("hour") || w.starts_with("stunde") => 60.0,
            "m" | "min" | "mins" => 1.0,
            w if w.starts_with("minute") => 1.0,
            w if w.starts_with("day") || w.starts_with("tag") => 1440.0,
            _ => 0.0,
        };
        if minutes > 0.0 {
            total = Some(total.unwrap_or(0.0) + amount.high * minutes);
        }
        i = next.max(i + 1);
    }
    // "1h30m" has its number glued to a letter that is no unit.
    total
        .or_else(|| iso_minutes(&format!("PT{}", text.replace(' ', "").replace("min", "m").to_uppercase())))
        .filter(|m| *m > 0.0)
}

fn iso_minutes(text: &str) -> Option<f64> {
    let rest = text.strip_prefix(['P', 'p'])?;
    let mut total = 0.0;
    let mut digits = String::new();
    let mut time = false;
    let mut any = false;
    for c in rest.chars() {
        match c.to_ascii_uppercase() {
            'T' => time = true,
            d if d.is_ascii_digit() || d == '.' => digits.push(d),
            unit => {
                let value: f64 = digits.parse().ok()?;
                digits.clear();
                any = true;
                total += value
                    * match (unit, time) {
                        ('W', false) => 10_080.0,
                        ('D', false) => 1440.0,
                        ('H', true) => 60.0,
                        ('M', true) => 1.0,
                        ('S', true) => 1.0 / 60.0,
                        ('Y' | 'M', false) => 0.0,
                        _ => return None,
                    };
            }
        }
    }
    (any && digits.is_empty()).then_some(total)
}

/// The meals that a word of a course or category means.
pub(super) fn meals_in(text: &str) -> Vec<MealKind> {
    let text = text.to_lowercase();
    let mut meals = Vec::new();
    let mut add = |words: &[&str], kinds: &[MealKind]| {
        if words.iter().any(|w| text.contains(w)) {
            for kind in kinds {
                if !meals.contains(kind) {
                    meals.push(*kind);
                }
            }
        }
    };
    add(&["breakfast", "brunch", "frühstück"], &[MealKind::Breakfast]);
    add(&["lunch", "mittag", "salad", "soup", "suppe"], &[MealKind::Lunch]);
    add(&["dinner", "supper", "abendessen", "abendbrot"], &[MealKind::Dinner]);
    add(&["main", "hauptgericht", "hauptspeise", "entree"], &[MealKind::Lunch, MealKind::Dinner]);
    add(
        &[
            "snack",
            "dessert",
            "side",
            "appetizer",
            "starter",
            "beilage",
            "nachtisch",
            "nachspeise",
            "vorspeise",
            "drink",
        ],
        &[MealKind::Snack],
    );
    meals.sort_unstable();
    meals
}

/// A stable id from a title or a file's stem: lower case, ASCII, hyphens.
pub(super) fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            c if c.is_ascii_alphanumeric() => out.push(c),
            c => {
                use unicode_normalization::UnicodeNormalization;
                let base = c.nfd().next().filter(char::is_ascii_alphanumeric);
                match base {
                    Some(b) => out.push(b),
                    None if !out.is_empty() && !out.ends_with('-') => out.push('-'),
                    None => {}
                }
            }
        }
    }
    out.trim_matches('-').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yield_in_goods_is_no_number_of_servings() {
        for text in ["1 loaf", "2 quarts", "Makes a loaf", "one 9-inch pie", "500 g", "2/3", ""] {
            assert_eq!(servings_in(text), None, "{text}");
        }
        for (text, servings) in [
            ("4", 4.0),
            ("4 servings", 4.0),
            ("12 cookies", 12.0),
            ("Für 4 Personen", 4.0),
            ("4-6", 5.0),
            ("serves four", 4.0),
            ("1 loaf, 12 servings", 12.0),
        ] {
            assert_eq!(servings_in(text), Some(servings), "{text}");
        }
    }

    #[test]
    fn durations_are_minutes() {
        for (text, minutes) in [
            ("P0DT0H30M", 30.0),
            ("PT90M", 90.0),
            ("45 min", 45.0),
            ("1 h 30 min", 90.0),
            ("1h30m", 90.0),
            ("1 1/2 hours", 90.0),
            ("20-25 minutes", 25.0),
            ("30", 30.0),
            ("1:15", 75.0),
        ] {
            assert_eq!(minutes_in(text), Some(minutes), "{text}");
        }
        for text in ["", "PT", "PT0M", "soon", "P1X"] {
            assert_eq!(minutes_in(text), None, "{text}");
        }
    }

    #[test]
    fn slugs_are_ascii() {
        assert_eq!(slug("Crème brûlée für Zwei!"), "creme-brulee-fuer-zwei");
    }
}
