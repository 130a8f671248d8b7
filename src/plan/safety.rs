//! The safety proof: every food of every meal judged again at the portion that is really eaten.

use std::collections::BTreeSet;

use super::week::{SafetyItem, SafetyRow};
use crate::Lang;
use crate::assess::Assessment;
use crate::foods::FoodTable;
use crate::intolerance::{Avoided, Finding, FindingBasis, Person, Verdict, judge};

/// A meal of one person: where, which dish, how many servings.
#[derive(Debug, Clone, PartialEq)]
pub struct EatenMeal<'a, 'f> {
    /// `mon.lunch`.
    pub slot: String,
    /// The dish.
    pub dish: &'a Assessment<'f>,
    /// Servings on the plate.
    pub portion: f64,
}

/// Whether a person may eat a dish at a portion: every finding is free, or what keeps it from being
/// free was accepted by food and restriction. `contains` can never be accepted.
pub fn allowed(finding: &Finding, person: &Person<'_>) -> bool {
    finding.verdict < Verdict::Contains
        && finding
            .because
            .iter()
            .all(|b| b.food.as_ref().is_some_and(|food| person.accepts(food, &finding.restriction)))
}

/// A row for each restriction of a person, in the order they were declared.
pub fn safety_rows(person: &Person<'_>, meals: &[EatenMeal<'_, '_>], foods: &FoodTable) -> Vec<SafetyRow> {
    person.avoided.iter().map(|avoided| safety_row(person, avoided, meals, foods)).collect()
}

fn safety_row(
    person: &Person<'_>,
    avoided: &Avoided<'_>,
    meals: &[EatenMeal<'_, '_>],
    foods: &FoodTable,
) -> SafetyRow {
    let mut checked = BTreeSet::new();
    let mut basis = FindingBasis::Composition;
    let mut peak: Option<(f64, String)> = None;
    let mut items: Vec<SafetyItem> = Vec::new();
    for meal in meals {
        checked.extend(meal.dish.dish.ingredients.iter().filter_map(|i| i.food).map(|f| f.id.to_string()));
        let finding = judge(avoided, &meal.dish.dish, meal.portion, &person.limits, foods);
        basis = basis.max(finding.basis);
        if let Some(amount) = &finding.amount {
            let load = amount.high / amount.limit;
            if peak.as_ref().is_none_or(|p| load > p.0) {
                let text =
                    format!("{:.2} of {:.2} {} ({})", amount.high, amount.limit, amount.unit, meal.slot);
                peak = Some((load, text));
            }
        }
        for because in &finding.because {
            let food = because.food.clone().unwrap_or_else(|| because.ingredient.clone());
            let accepted = because.verdict < Verdict::Contains
                && because.food.as_ref().is_some_and(|f| person.accepts(f, avoided.id()));
            let item = SafetyItem {
                food,
                dish: meal.dish.dish.recipe.id.clone(),
                verdict: because.verdict,
                because: format!("{}: {}", because.path.join(" → "), because.reason),
                accepted,
            };
            if !items.contains(&item) {
                items.push(item);
            }
        }
    }
    let count = |verdict: Verdict| items.iter().filter(|i| !i.accepted && i.verdict == verdict).count();
    SafetyRow {
        person: person.name.clone(),
        restriction: avoided.id().to_string(),
        label: avoided.label(Lang::En).to_string(),
        foods_checked: checked.len(),
        contains: count(Verdict::Contains),
        may_contain: count(Verdict::MayContain),
        unknown: count(Verdict::Unknown),
        accepted: items.iter().filter(|i| i.accepted).count(),
        basis: basis.key().to_string(),
        peak: peak.map(|p| p.1),
        items,
    }
}
