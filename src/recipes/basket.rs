//! A list of ingredient lines without a recipe around it.

use super::ingredient_line::parse_line;
use super::recipe::Recipe;
use crate::diagnostic::Outcome;

/// Reads a list: every line that is not empty and not a `#` remark is one ingredient.
///
/// It has no title and no servings, since none are stated.
///
/// ```
/// let list = gutplan::recipes::read_basket("# Monday\n2 onions\n\nolive oil\n", "list.txt").value;
/// assert_eq!(list.ingredients.len(), 2);
/// assert_eq!(list.servings, None);
/// ```
pub fn read_basket(text: &str, file: &str) -> Outcome<Recipe> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
    let ingredients = lines.map(parse_line).collect();
    Outcome::clean(Recipe { ingredients, source: file.to_string(), ..Recipe::default() })
}
