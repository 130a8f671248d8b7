//! The one door for recipes: any format by its extension, its content, or the kind that is named.

use super::basket::read_basket;
use super::cooklang::read_cooklang;
use super::figures::slug;
use super::ingredient_line::parse_line;
use super::json_ld::{read_html, read_json};
use super::plain_text::read_plain_text;
use super::recipe::Recipe;
use crate::diagnostic::{Diagnostic, Outcome};
use crate::error::Error;

/// No recipe is larger than a page with all its scripts; what is was given by mistake.
const LARGEST: usize = 16 << 20;

/// A way to write recipes down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Cooklang.
    Cooklang,
    /// schema.org JSON-LD, or an export of Mealie, Tandoor, Nextcloud or Paprika.
    Json,
    /// A page with a schema.org recipe.
    Html,
    /// Plain text or Markdown: title, servings, ingredient lines, steps.
    Text,
    /// Ingredient lines, one food each.
    Lines,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Cooklang, Self::Json, Self::Html, Self::Text, Self::Lines];

    /// The words of `--from`, in the order of [`Self::ALL`].
    pub const WORDS: [&str; 5] = ["cooklang", "json-ld", "html", "text", "lines"];

    /// The word of `--from`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Cooklang => "cooklang",
            Self::Json => "json-ld",
            Self::Html => "html",
            Self::Text => "text",
            Self::Lines => "lines",
        }
    }

    /// The format with this word; the names of programs and extensions are known too.
    ///
    /// ```
    /// use gutplan::recipes::Format;
    ///
    /// assert_eq!(Format::from_key("mealie"), Some(Format::Json));
    /// assert_eq!(Format::from_key("docx"), None);
    /// ```
    pub fn from_key(key: &str) -> Option<Self> {
        Some(match key {
            "cooklang" | "cook" | "menu" => Self::Cooklang,
            "json" | "jsonld" | "json-ld" | "schema" | "mealie" | "tandoor" | "nextcloud" | "paprika" => {
                Self::Json
            }
            "html" | "htm" | "page" => Self::Html,
            "text" | "markdown" | "md" | "plain" => Self::Text,
            "lines" | "list" | "basket" => Self::Lines,
            _ => return None,
        })
    }
}

/// Reads one recipe.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `text` | the whole file | | |
/// | `file_name` | path or name; its extension tells the format, its stem the id | | |
/// | `format` | the format, when the caller knows it | | |
/// | returns | the recipe, and remarks on what was odd | | |
///
/// # Errors
///
/// [`Error::Input`] with `file:line:column`, what was expected and what was found.
///
/// ```
/// let outcome = gutplan::recipes::read("Simmer @lentils{200%g}.", "dal.cook", None).unwrap();
/// assert_eq!(outcome.value.id, "dal");
/// assert_eq!(outcome.value.title, "dal");
/// assert_eq!(outcome.value.ingredients[0].name, "lentils");
/// ```
pub fn read(text: &str, file_name: &str, format: Option<Format>) -> Result<Outcome<Recipe>, Error> {
    let format = format.unwrap_or_else(|| format_of(text, file_name));
    if format != Format::Lines && text.len() > LARGEST {
        let found = format!("{} bytes", text.len());
        return Err(Error::input(file_name, 1, 1, format!("a recipe of at most {LARGEST} bytes"), found));
    }
    let mut outcome = match format {
        Format::Cooklang => read_cooklang(text, file_name)?,
        Format::Json => read_json(text, file_name)?,
        Format::Html => read_html(text, file_name)?,
        Format::Text => read_plain_text(text, file_name)?,
        Format::Lines => read_basket(text, file_name),
    };
    let recipe = &mut outcome.value;
    if recipe.ingredients.is_empty() {
        outcome
            .diagnostics
            .push(Diagnostic::new(file_name, "no ingredient was found, so nothing is known about it"));
    }
    let stem = stem(file_name);
    if recipe.title.is_empty() && file_name != "-" {
        recipe.title = stem.replace(['-', '_'], " ");
    }
    recipe.id = if file_name == "-" { slug(&recipe.title) } else { slug(stem) };
    Ok(outcome)
}

/// The format a file is in: by its extension, else by how it begins.
fn format_of(text: &str, file_name: &str) -> Format {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_lowercase());
    match extension.as_str() {
        "txt" => return if is_recipe_text(text) { Format::Text } else { Format::Lines },
        "" => {}
        known => {
            if let Some(format) = Format::from_key(known) {
                return format;
            }
        }
    }
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let braces = |c: char| {
        text.match_indices(c).any(|(i, _)| text[i + c.len_utf8()..].starts_with(char::is_alphabetic))
    };
    if start.starts_with(['{', '[']) {
        Format::Json
    } else if start.starts_with('<') {
        Format::Html
    } else if text.contains('{') && text.contains('}') && braces('@') {
        Format::Cooklang
    } else {
        Format::Text
    }
}

/// Whether a `.txt` is a recipe; in doubt it is a list, since a first line taken for a title would be lost as food.
fn is_recipe_text(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let lower = text.to_lowercase();
    let says_so = lower.lines().map(|l| l.trim_matches(['#', '*', ':', ' ', '-'])).any(|l| {
        matches!(l, "ingredients" | "zutaten" | "method" | "directions" | "instructions" | "zubereitung")
            || ["serves ", "servings", "makes ", "portionen", "yield"].iter().any(|w| l.starts_with(w))
            || (l.starts_with("für ") && (l.contains("person") || l.contains("portion")))
    });
    let titled = lines.len() > 2
        && lines[1].is_empty()
        && !lines[0].is_empty()
        && parse_line(lines[0]).amount.is_none()
        && lines[2..].iter().any(|l| l.ends_with('.') && l.split_whitespace().count() > 4);
    says_so || titled || lines.first().is_some_and(|l| l.starts_with("# "))
}

fn stem(file_name: &str) -> &str {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    name.rsplit_once('.').map_or(name, |(s, _)| if s.is_empty() { name } else { s })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_extension_then_the_content_tells_the_format() {
        for (text, name, format) in [
            ("2 onions\nsalt", "list.txt", Format::Lines),
            ("Soup\nServes 2\n2 onions", "soup.txt", Format::Text),
            ("{\"@type\":\"Recipe\"}", "-", Format::Json),
            ("<html>", "page", Format::Html),
            ("Boil @rice{100%g}.", "-", Format::Cooklang),
            ("Soup\n2 onions", "-", Format::Text),
            ("x", "a.JSONLD", Format::Json),
        ] {
            assert_eq!(format_of(text, name), format, "{name}: {text}");
        }
    }

    #[test]
    fn every_word_names_its_format() {
        for (format, word) in Format::ALL.into_iter().zip(Format::WORDS) {
            assert_eq!((format.key(), Format::from_key(word)), (word, Some(format)));
        }
    }

    #[test]
    fn a_cooklang_recipe_gives_everything_its_head_says() {
        let text = "---\ntitle: Oats\nservings: 2\nmeal: [breakfast, snack]\ntime: 1 h 10 min\ncuisine: Nordic\ntags: [vegan, quick]\nauthor: gutplan\nintroduction: Soft.\n---\n\nStir @gluten-free rolled oats{100%g} and @milk{1/2%l}(or almond milk) in a #pot{}. Simmer for ~{5%minutes}.\n\nOff the heat, top with @kefir{3-5%EL} and @?nuts{}(chopped).\n\n> Storage: keeps 2 days.\n";
        let outcome = read(text, "book/oats-kefir.cook", None).unwrap();
        let recipe = outcome.value;
        assert_eq!((recipe.id.as_str(), recipe.title.as_str()), ("oats-kefir", "Oats"));
        assert_eq!((recipe.servings, recipe.minutes, recipe.meals.len()), (Some(2.0), Some(70.0), 2));
        assert_eq!(recipe.tags, ["vegan", "quick"]);
        assert_eq!(recipe.notes, ["Storage: keeps 2 days."]);
        assert_eq!(recipe.steps[0], "Stir gluten-free rolled oats and milk in a pot. Simmer for 5 minutes.");
        let [oats, milk, kefir, nuts] = &recipe.ingredients[..] else { panic!("{:?}", recipe.ingredients) };
        assert_eq!((oats.heated, oats.line.as_str()), (Some(true), "100 g gluten-free rolled oats"));
        assert_eq!((milk.alternative.as_deref(), milk.heated), (Some("almond milk"), Some(true)));
        assert_eq!((kefir.heated, kefir.amount.unwrap().high), (Some(false), 5.0));
        assert!(nuts.optional && nuts.preparation == "chopped");
    }

    #[test]
    fn live_ferments_of_the_book_stay_unheated_and_what_simmers_does_not() {
        let casserole = "Brown @chicken thighs{480%g}(boned, skinless) in half of the @rapeseed oil{3%tbsp} in a #casserole{} for ~{8%minutes} and lift them out.\n\nStir in @pearl barley{220%g} and @bay leaf{2}. Lay the chicken on top, pour in 1.1 l water, cover and simmer gently for ~{45%minutes} until the barley is soft.\n\nOff the heat, let the pot stand for a few minutes. Mix @kefir{320%ml} with @Dijon mustard{4%tsp}, stir it in and scatter with @parsley{20%g}(chopped).\n\n> Storage: keeps 3 days in the fridge.\n> Variation: turkey thigh.\n";
        let oats = "Boil @eggs{2} for ~{7%minutes}, cool under cold water and peel.\n\nPour in 800 ml hot water and simmer @rolled oats{120%g} for ~{10%minutes}, stirring.\n\nTake the pan off the heat and wait a minute. Stir @miso paste{12%g} smooth with a little warm water and fold it in.\n\nTo serve, halve the eggs, lay them on the oats with @kimchi{60%g} and scatter with @sesame seeds{8%g}.\n";
        let told = |text: &str| {
            let recipe = read(text, "x.cook", None).unwrap().value;
            recipe.ingredients.into_iter().map(|i| (i.name, i.heated)).collect::<Vec<_>>()
        };
        let casserole_told = told(casserole);
        let of = |told: &[(String, Option<bool>)], name: &str| told.iter().find(|t| t.0 == name).unwrap().1;
        assert_eq!(of(&casserole_told, "chicken thighs"), Some(true));
        assert_eq!(of(&casserole_told, "pearl barley"), Some(true));
        assert_eq!(of(&casserole_told, "kefir"), Some(false));
        assert_eq!(read(casserole, "x.cook", None).unwrap().value.notes.len(), 2);
        let oats_told = told(oats);
        for live in ["miso paste", "kimchi"] {
            assert_eq!(of(&oats_told, live), Some(false), "{live}");
        }
        assert_eq!(of(&oats_told, "rolled oats"), Some(true));
        assert_eq!(of(&oats_told, "eggs"), None, "seven minutes leave a yolk soft");
    }

    #[test]
    fn a_textual_amount_is_read_like_a_line() {
        let recipe =
            read("Rühre @Milch{ein Schuss} und @Salz{nach Belieben} ein.", "x.cook", None).unwrap().value;
        assert_eq!(recipe.ingredients[0].unit, Some(crate::quantity::Unit::Splash));
        assert_eq!((recipe.ingredients[1].amount, recipe.ingredients[1].name.as_str()), (None, "Salz"));
    }

    #[test]
    fn a_broken_cooklang_file_names_line_and_column() {
        let error = read("Mix.\n\nAdd @salt{1%}{.\n\n@{}", "x.cook", None).unwrap_err();
        assert!(error.to_string().starts_with("x.cook:"), "{error}");
        assert_eq!(error.exit_code(), 3);
    }

    proptest! {
        #[test]
        fn no_text_makes_any_reader_panic(text in "\\PC*|[@#~{}%()=>&?a-z0-9.: \\n-]{0,100}") {
            for format in Format::ALL {
                let _ = read(&text, "x", Some(format));
            }
            let _ = read(&text, &text, None);
        }
    }
}
