//! The door of this floor: one restriction over one plate, whatever kind of rule it is.

use super::derivation::derive;
use super::fodmap;
use super::limits::Limits;
use super::portion::Plate;
use super::restriction::{Avoided, Kind, Restriction};
use super::verdict::{Because, DoseFinding, Finding, FindingBasis, Verdict};
use crate::foods::{Basis, Composition, FoodTable, Nutrient};
use crate::matching::ResolvedRecipe;

/// May it be eaten? The worst ingredient decides; what was not understood is `unknown`.
///
/// | | shape |
/// |---|---|
/// | `avoided` | a restriction or a food |
/// | `dish` | a resolved recipe; order of ingredients does not matter |
/// | `portion` | servings on the plate; ignored when the recipe states no servings |
/// | returns | one [`Finding`], its reasons worst first |
///
/// Laws: adding an ingredient or a gram never makes anything safer; removing every value of a food
/// and group never makes it safe.
pub fn judge(
    avoided: &Avoided<'_>,
    dish: &ResolvedRecipe<'_>,
    portion: f64,
    limits: &Limits,
    foods: &FoodTable,
) -> Finding {
    let plate = Plate::of(dish, portion);
    match avoided {
        Avoided::Restriction(Restriction { id: "histamine", .. }) => histamine(&plate, limits),
        Avoided::Restriction(Restriction { id: "caffeine", .. }) => caffeine(&plate, limits),
        Avoided::Restriction(Restriction { id, kind: Kind::Dose, .. }) => fodmap::judge(id, &plate, limits),
        _ => parts(avoided, &plate, foods),
    }
}

/// Hard restrictions, diets and single foods: by the parts of every food.
fn parts(avoided: &Avoided<'_>, plate: &Plate<'_, '_>, foods: &FoodTable) -> Finding {
    let mut because = Vec::new();
    for item in &plate.foods {
        let mut found = derive(item.food, avoided, item.lifts, foods);
        if cooked_through(avoided, item.heated, &found.reason) {
            // Heat answers for the raw food only: what a varying product holds besides stays unknown.
            if item.food.composition != Composition::Open {
                continue;
            }
            found.verdict = Verdict::Unknown;
            found.reason = "products of this name vary".into();
        }
        if found.verdict > Verdict::Free {
            because.push(Because {
                food: Some(item.food.id.to_string()),
                ingredient: item.food.name_en.to_string(),
                path: std::mem::take(&mut found.path),
                reason: found.reason,
                verdict: found.verdict,
            });
        }
    }
    if avoided.id() == "pregnancy" {
        because.extend(too_much_caffeine(plate));
    }
    finish(avoided.id(), because, plate, FindingBasis::Composition, None)
}

/// In pregnancy 200 mg of caffeine a day are the limit (`nhs_caffeine`); a quarter of it in one of four
/// meals leaves room for the others.
const PREGNANCY_CAFFEINE_MG: f64 = 50.0;

fn too_much_caffeine(plate: &Plate<'_, '_>) -> Option<Because> {
    let found = caffeine(plate, &Limits { caffeine_mg: PREGNANCY_CAFFEINE_MG, ..Limits::DEFAULT });
    let over = found.because.into_iter().find(|b| b.food.is_none())?;
    Some(Because { verdict: over.verdict.min(Verdict::MayContain), ..over })
}

/// Meat, fish and egg are safe in pregnancy once a recipe cooks them through.
fn cooked_through(avoided: &Avoided<'_>, heated: Option<bool>, reason: &str) -> bool {
    avoided.id() == "pregnancy" && heated == Some(true) && reason == "must be cooked through"
}

fn histamine(plate: &Plate<'_, '_>, limits: &Limits) -> Finding {
    let mut because = Vec::new();
    let mut worst: Option<u8> = None;
    for item in &plate.foods {
        let name = item.food.name_en.to_string();
        let (verdict, reason) = match item.food.histamine {
            Some(class) => {
                worst = worst.max(Some(class));
                if class <= limits.histamine_class {
                    continue;
                }
                (
                    Verdict::Contains,
                    format!("histamine class {class}, at most {} passes", limits.histamine_class),
                )
            }
            None => (Verdict::Unknown, "no histamine class is published".to_string()),
        };
        let food = Some(item.food.id.to_string());
        because.push(Because { food, path: vec![name.clone()], ingredient: name, reason, verdict });
    }
    let amount = worst.map(|class| DoseFinding {
        low: f64::from(class),
        high: f64::from(class),
        limit: f64::from(limits.histamine_class),
        unit: "class",
        fitting_share: None,
    });
    finish("histamine", because, plate, FindingBasis::Dose(Basis::Judged), amount)
}

fn caffeine(plate: &Plate<'_, '_>, limits: &Limits) -> Finding {
    let mut because = Vec::new();
    let mut sum = 0.0;
    for item in &plate.foods {
        let name = item.food.name_en.to_string();
        let unknown = match (item.food.nutrients.get(Nutrient::Caffeine), item.grams) {
            (Some(mg), Some(grams)) => {
                sum += mg * grams / 100.0;
                None
            }
            (Some(0.0), None) => None,
            (Some(_), None) => Some("caffeine: mass not known"),
            (None, _) => Some("caffeine: amount not known"),
        };
        if let Some(reason) = unknown {
            because.push(Because {
                food: Some(item.food.id.to_string()),
                path: vec![name.clone()],
                ingredient: name,
                reason: reason.into(),
                verdict: Verdict::Unknown,
            });
        }
    }
    let limit = limits.caffeine_mg;
    if sum > limit {
        let verdict = if plate.servings_stated { Verdict::Contains } else { Verdict::Unknown };
        let reason = format!("caffeine {sum:.0} mg, limit {limit:.0} mg");
        let path = vec!["the meal".to_string()];
        because.push(Because { ingredient: "the meal".into(), food: None, path, reason, verdict });
    }
    let amount = DoseFinding {
        low: sum,
        high: sum,
        limit,
        unit: "mg",
        fitting_share: (sum > limit).then(|| limit / sum),
    };
    finish("caffeine", because, plate, FindingBasis::Dose(Basis::Measured), Some(amount))
}

fn finish(
    id: &str,
    mut because: Vec<Because>,
    plate: &Plate<'_, '_>,
    basis: FindingBasis,
    amount: Option<DoseFinding>,
) -> Finding {
    for ingredient in &plate.unknown {
        because.push(Because {
            ingredient: ingredient.line.line.clone(),
            food: None,
            path: vec![ingredient.line.name.clone()],
            reason: "not understood".into(),
            verdict: Verdict::Unknown,
        });
    }
    if plate.foods.is_empty() && plate.unknown.is_empty() {
        because.push(Because {
            ingredient: "the recipe".into(),
            food: None,
            path: Vec::new(),
            reason: "no readable ingredient".into(),
            verdict: Verdict::Unknown,
        });
    }
    because.sort_by_key(|b| std::cmp::Reverse(b.verdict));
    let verdict = because.first().map_or(Verdict::Free, |b| b.verdict);
    Finding { restriction: id.to_string(), verdict, basis, because, amount }
}
