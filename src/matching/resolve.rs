//! interim
use super::name_index::NameIndex;
use super::resolved::*;
use crate::diagnostic::{Diagnostic, Outcome};
use crate::quantity::Grams;
use crate::recipes::{IngredientLine, Recipe};
/// interim
pub fn resolve_line<'f>(line: IngredientLine, _servings: Option<f64>, names: &NameIndex<'f>) -> ResolvedIngredient<'f> {
    let best = names.best(&line.name);
    let food = best.as_ref().map(|c| c.food);
    let grams = food.and_then(|f| {
        if let Some(g) = line.stated_g { return Some(g); }
        let a = line.amount?.middle();
        match line.unit {
            None => f.piece_g("piece").map(|p| p * a),
            Some(u) => u.grams().map(|g| g * a).or_else(|| Some(u.milliliters(crate::Lang::En)? * a * f64::from(f.density_g_ml?))).or_else(|| f.piece_g(u.as_str()).map(|p| p * a)),
        }
    });
    ResolvedIngredient { alternative: None, lifts: vec![], matched: best.as_ref().map_or(MatchKind::None, |c| c.kind), confidence: best.map_or(0.0, |c| c.confidence), candidates: vec![], grams: grams.map(Grams), rule: None, food, line }
}
/// interim
pub fn resolve<'f>(mut recipe: Recipe, names: &NameIndex<'f>) -> Outcome<ResolvedRecipe<'f>> {
    let lines = std::mem::take(&mut recipe.ingredients);
    let ingredients: Vec<_> = lines.into_iter().map(|l| resolve_line(l, recipe.servings, names)).collect();
    let diagnostics = ingredients.iter().filter(|i| i.food.is_none()).map(|i| Diagnostic::new(&recipe.id, format!("not understood: {}", i.line.line))).collect();
    recipe.ingredients = ingredients.iter().map(|i| i.line.clone()).collect();
    Outcome { value: ResolvedRecipe { recipe, ingredients }, diagnostics }
}
