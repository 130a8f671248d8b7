//! Plain text and Markdown recipes: a title, servings, ingredient lines, steps.

use super::figures::{meals_in, minutes_in, servings_in};
use super::heat::heat_by_text;
use super::ingredient_line::parse_line;
use super::recipe::Recipe;
use super::token::{Kind, Tokens};
use crate::diagnostic::Outcome;
use crate::error::Error;

/// Reads a recipe written as text.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `text` | title on the first line, then servings, ingredient lines and steps, with or without headings | | |
/// | `file` | the name for errors and for `source` | | |
/// | returns | the recipe; a line that may be food is an ingredient rather than dropped | | |
///
/// # Errors
///
/// [`Error::Input`] for a text without a line.
pub fn read_plain_text(text: &str, file: &str) -> Result<Outcome<Recipe>, Error> {
    let mut recipe = Recipe { source: file.to_string(), ..Recipe::default() };
    let body = front_matter(text.strip_prefix('\u{feff}').unwrap_or(text), &mut recipe);
    let lines: Vec<&str> = body.lines().map(str::trim).collect();
    let headed = lines.iter().any(|l| heading(l) == Some(Heading::Ingredients));
    let mut part = if headed { Heading::Introduction } else { Heading::Unknown };
    let mut introduction: Vec<String> = Vec::new();

    for (i, line) in lines.iter().enumerate() {
        let plain = unmarked(line);
        if plain.is_empty() || is_rule(line) {
            continue;
        }
        if recipe.title.is_empty() && heading(line).is_none() {
            recipe.title = plain.trim_end_matches(':').to_string();
            continue;
        }
        if let Some(found) = heading(line) {
            part = found;
            continue;
        }
        if part != Heading::Steps && fact(&plain, &mut recipe) {
            continue;
        }
        let subheading =
            line.starts_with('#') || (plain.ends_with(':') && plain.split_whitespace().count() < 6);
        if subheading {
            continue;
        }
        match part {
            Heading::Introduction => introduction.push(plain),
            Heading::Ingredients => recipe.ingredients.push(parse_line(&plain)),
            Heading::Steps => recipe.steps.push(unnumbered(&plain)),
            Heading::Notes => recipe.notes.push(plain),
            Heading::Unknown => {
                if is_step(line, &plain, lines.get(i + 1).copied()) {
                    recipe.steps.push(unnumbered(&plain));
                } else if recipe.steps.is_empty() || starts_with_amount(&plain) {
                    recipe.ingredients.push(parse_line(&plain));
                } else {
                    recipe.steps.push(plain);
                }
            }
        }
    }
    if recipe.title.is_empty() && recipe.ingredients.is_empty() {
        return Err(Error::input(file, 1, 1, "a title and ingredient lines", "an empty text"));
    }
    if !introduction.is_empty() {
        recipe.introduction.get_or_insert(introduction.join(" "));
    }
    heat_by_text(&mut recipe);
    Ok(Outcome::clean(recipe))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    /// Before the first heading of a text that has headings.
    Introduction,
    Ingredients,
    Steps,
    Notes,
    /// A text without headings: every line must tell by itself.
    Unknown,
}

/// A line that names the part which follows.
fn heading(line: &str) -> Option<Heading> {
    let plain = unmarked(line);
    let word = plain.trim_end_matches(':').to_lowercase();
    if word.len() > 40 {
        return None;
    }
    let first = word.split_whitespace().next().unwrap_or("");
    match first {
        "ingredients" | "ingredient" | "zutaten" | "zutatenliste" => Some(Heading::Ingredients),
        "method" | "directions" | "direction" | "instructions" | "steps" | "zubereitung" | "anleitung"
        | "zubereiten" => Some(Heading::Steps),
        "preparation" if word == "preparation" => Some(Heading::Steps),
        "notes" | "note" | "tips" | "tipp" | "tipps" | "hinweise" | "nutrition" | "contributors"
        | "contributor" | "storage" => {
            (line.starts_with('#') || line.ends_with(':') || word == first).then_some(Heading::Notes)
        }
        _ => None,
    }
}

/// Servings, minutes and the like; whether the line was such a fact.
fn fact(plain: &str, recipe: &mut Recipe) -> bool {
    // "⏲️ Prep time", "🍳 Cook time": a picture before the word says nothing more.
    let plain = plain.trim_start_matches(|c: char| !c.is_alphanumeric());
    let lower = plain.to_lowercase();
    let first_sentence = lower.split(". ").next().unwrap_or(&lower);
    let word_count = first_sentence.split_whitespace().count();
    let after = |words: &[&str]| words.iter().any(|w| lower.starts_with(w));
    if word_count <= 8 {
        let servings_word = after(&[
            "serves", "servings", "serving", "makes", "yield", "yields", "portion", "personen", "ergibt",
            "feeds",
        ]) || (after(&["für ", "for "])
            && ["person", "people", "portion"].iter().any(|w| lower.contains(w)))
            || (lower.ends_with("servings")
                || lower.ends_with("portionen")
                || lower.ends_with("personen")
                || lower.ends_with("serving"));
        if servings_word {
            if let Some(servings) = servings_in(first_sentence) {
                recipe.servings.get_or_insert(servings);
            }
            return true;
        }
        if after(&[
            "total time",
            "time",
            "duration",
            "prep time",
            "cook time",
            "gesamtzeit",
            "dauer",
            "zeit",
            "arbeitszeit",
            "kochzeit",
        ]) && let Some(minutes) = minutes_in(lower.split_once(':').map_or(lower.as_str(), |(_, v)| v))
        {
            let part = after(&["prep", "cook", "arbeitszeit", "kochzeit"]);
            recipe.minutes = Some(if part { recipe.minutes.unwrap_or(0.0) + minutes } else { minutes });
            return true;
        }
    }
    if let Some((key, value)) = plain.split_once(':') {
        let value = value.trim().to_string();
        match key.to_lowercase().trim() {
            "meal" | "course" | "category" | "mahlzeit" | "gang" => recipe.meals.extend(meals_in(&value)),
            "cuisine" | "küche" => recipe.cuisine = Some(value),
            "author" | "autor" => recipe.author = Some(value),
            "tags" => recipe.tags.extend(value.split(',').map(|t| t.trim().to_string())),
            "source" | "quelle" => {}
            _ => return false,
        }
        return true;
    }
    false
}

/// Reads a YAML-like head between two `---` lines and gives the text after it.
fn front_matter<'a>(text: &'a str, recipe: &mut Recipe) -> &'a str {
    let Some(rest) = text.strip_prefix("---").and_then(|r| r.strip_prefix(['\n', '\r'])) else { return text };
    let Some(end) = rest.find("\n---") else { return text };
    for line in rest[..end].lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).to_string();
        match key.trim().to_lowercase().as_str() {
            "title" => recipe.title = value,
            "servings" | "serves" | "yield" => recipe.servings = servings_in(&value),
            "tags" => recipe.tags.extend(
                value
                    .trim_matches(['[', ']'])
                    .split(',')
                    .map(|t| t.trim_matches([' ', '"', '\'']).to_string())
                    .filter(|t| !t.is_empty()),
            ),
            "author" => recipe.author = Some(value).filter(|v| !v.is_empty()),
            "introduction" | "description" => recipe.introduction = Some(value).filter(|v| !v.is_empty()),
            _ => {
                fact(line, recipe);
            }
        }
    }
    let body = &rest[end + 4..];
    body.split_once('\n').map_or("", |(_, b)| b)
}

/// The line without Markdown marks: `#`, bullets, `**`, `[ ]`, links.
fn unmarked(line: &str) -> String {
    let line = line.trim_start_matches('#').trim();
    let bullet = ["- ", "* ", "+ ", "• ", "– "].iter().find_map(|b| line.strip_prefix(b));
    let line = bullet.unwrap_or(line).trim();
    let line = line.strip_prefix("[ ]").or_else(|| line.strip_prefix("[x]")).unwrap_or(line).trim();
    let mut out = line.replace("**", "").replace("__", "");
    // "[name](address)" and pictures keep their words only.
    while let Some(middle) = out.find("](") {
        let Some(end) = out[middle..].find(')').map(|e| middle + e) else { break };
        let Some(start) = out[..middle].rfind('[') else { break };
        let words =
            if out[..start].ends_with('!') { String::new() } else { out[start + 1..middle].to_string() };
        let head = out[..start].trim_end_matches('!').to_string();
        out = format!("{head}{words}{}", &out[end + 1..]);
    }
    out.trim_matches(['*', '_', ' ']).to_string()
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | ' '))
}

fn starts_with_amount(plain: &str) -> bool {
    let line = parse_line(plain);
    line.amount.is_some() || line.unit.is_some()
}

/// Whether a line of a text without headings tells what to do.
fn is_step(line: &str, plain: &str, next: Option<&str>) -> bool {
    let t = Tokens::of(plain);
    let numbered = matches!(t.list.first().map(|k| k.kind), Some(Kind::Number { .. }))
        && (t.is_mark(1, '.') || t.is_mark(1, ')'))
        && t.list.len() > 3;
    if numbered {
        return true;
    }
    let bullet = line.starts_with(['-', '*', '•', '+']);
    let sentence = plain.ends_with(['.', '!']) && plain.split_whitespace().count() > 5;
    let long = plain.chars().count() > 90;
    let alone = next.is_none_or(str::is_empty);
    let instructs =
        plain.split_whitespace().count() > 3 && starts_with_verb(plain) && !starts_with_amount(plain);
    !bullet && (sentence || (long && alone) || instructs) && (sentence || !starts_with_amount(plain))
}

fn starts_with_verb(plain: &str) -> bool {
    let first = plain.split_whitespace().next().unwrap_or("").to_lowercase();
    matches!(
        first.as_str(),
        "add"
            | "bake"
            | "beat"
            | "blend"
            | "boil"
            | "bring"
            | "chop"
            | "combine"
            | "cook"
            | "cover"
            | "cut"
            | "drain"
            | "fold"
            | "fry"
            | "heat"
            | "melt"
            | "mix"
            | "peel"
            | "place"
            | "pour"
            | "preheat"
            | "put"
            | "remove"
            | "roast"
            | "rinse"
            | "season"
            | "serve"
            | "simmer"
            | "slice"
            | "sprinkle"
            | "stir"
            | "toss"
            | "transfer"
            | "turn"
            | "wash"
            | "whisk"
            | "let"
            | "allow"
            | "den"
            | "die"
            | "das"
            | "alles"
            | "in"
            | "mit"
            | "when"
            | "while"
    )
}

fn unnumbered(plain: &str) -> String {
    let digits = plain.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &plain[digits..];
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if digits > 0 && digits <= 2 => rest.trim().to_string(),
        _ => plain.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Recipe {
        read_plain_text(text, "x.md").unwrap().value
    }

    #[test]
    fn a_title_and_ingredient_lines_are_a_recipe() {
        let recipe = read("Mystery\n100 g glorp");
        assert_eq!((recipe.title.as_str(), recipe.ingredients.len(), recipe.servings), ("Mystery", 1, None));
    }

    #[test]
    fn markdown_headings_part_ingredients_from_steps() {
        let recipe = read(
            "# Bean salad\n\n![photo](a.jpg)\n- 🍽️ Serves: 4\n\n## Ingredients\n\n- 2 cans beans\n- *For the dressing:*\n- 1 onion, chopped\n\n## Directions\n\n1. Drain the beans.\n2. Mix.\n\n## Notes\nKeeps 2 days.",
        );
        assert_eq!(recipe.title, "Bean salad");
        assert_eq!(recipe.servings, Some(4.0));
        let names: Vec<_> = recipe.ingredients.iter().map(|i| i.name.as_str()).collect();
        assert_eq!(names, ["beans", "onion"]);
        assert_eq!(recipe.steps, ["Drain the beans.", "Mix."]);
        assert_eq!(recipe.notes, ["Keeps 2 days."]);
    }

    #[test]
    fn a_german_text_without_headings_is_told_line_by_line() {
        let recipe = read(
            "Kartoffelsuppe\nFür 4 Personen\n\n500 g Kartoffeln\n1 Zwiebel\nSalz\n\n1. Die Kartoffeln schälen und würfeln.\n2. Alles 20 Minuten kochen.",
        );
        assert_eq!((recipe.servings, recipe.ingredients.len(), recipe.steps.len()), (Some(4.0), 3, 2));
    }

    #[test]
    fn pictures_before_facts_and_quotes_around_tags_are_left_out() {
        let recipe = read(
            "---\ntitle: \"Tea\"\ntags: ['hot', \"quick\"]\nauthor: Ann\n---\n- ⏲️ Prep time: 10 min\n- 🍳Cook Time: 1 hour\n- 🍽️Servings: 4\n## Ingredients\nServes around 3 people. Scale it up.\n- tea\n",
        );
        assert_eq!((recipe.title.as_str(), recipe.author.as_deref()), ("Tea", Some("Ann")));
        assert_eq!((recipe.minutes, recipe.servings), (Some(70.0), Some(4.0)));
        assert_eq!((recipe.tags.len(), recipe.tags[1].as_str(), recipe.ingredients.len()), (2, "quick", 1));
    }

    #[test]
    fn a_front_matter_gives_title_and_servings() {
        let recipe = read("---\ntitle: Dal\nservings: 2\n---\n\n200 g lentils\n");
        assert_eq!((recipe.title.as_str(), recipe.servings, recipe.ingredients.len()), ("Dal", Some(2.0), 1));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC*|[-#*\\[\\]()!a-z0-9.: \\n]{0,120}") {
            let _ = read_plain_text(&text, "x");
        }
    }
}
