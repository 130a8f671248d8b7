//! The public JSON documents: their own structs, so that inner types can change without breaking readers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::assess::Assessment;
use crate::error::Error;
use crate::foods::{FodmapGroup, FoodTable, Nutrient};
use crate::intolerance::{Finding, Limits, Load, Restriction};
use crate::matching::{MassRule, MatchKind, ResolvedIngredient, ResolvedRecipe};
use crate::plan::{ShoppingLine, WeekPlan};
use crate::quantity::Grams;
use crate::recipes::{IngredientLine, Recipe};
use crate::score::{Score, Tally};

/// Rounds to what a reader can use; the shortest text of the rounded number is printed.
fn round(value: f64, digits: i32) -> f64 {
    let factor = 10f64.powi(digits);
    let rounded = (value * factor).round() / factor;
    // No "-0" in print.
    if rounded == 0.0 { 0.0 } else { rounded }
}

fn score_value(score: &Score) -> Value {
    let parts: Vec<Value> = score
        .parts
        .iter()
        .map(|p| {
            json!({
                "id": p.id, "points": round(p.points, 2), "max": p.max, "value": round(p.value, 3), "unit": p.unit,
                "why": p.why, "evidence": p.evidence,
            })
        })
        .collect();
    json!({
        "total": score.total.map(|t| round(t, 1)), "low": round(score.low, 1), "high": round(score.high, 1),
        "reason": score.reason, "coverage": round(score.coverage, 3), "parts": parts,
    })
}

/// One verdict.
pub fn finding(finding: &Finding) -> Value {
    let because: Vec<Value> = finding
        .because
        .iter()
        .map(|b| json!({ "ingredient": b.ingredient, "path": b.path, "reason": b.reason, "verdict": b.verdict.key() }))
        .collect();
    let amount = finding.amount.as_ref();
    json!({
        "id": finding.restriction,
        "verdict": finding.verdict.key(),
        "basis": finding.basis.key(),
        "because": because,
        "amount": amount.map(|a| json!({ "low": round(a.low, 3), "high": round(a.high, 3) })),
        "limit": amount.map(|a| a.limit),
        "unit": amount.map(|a| a.unit),
        "fitting_share": amount.and_then(|a| a.fitting_share).map(|s| round(s, 2)),
    })
}

fn nutrients_value(tally: &Tally) -> Value {
    let mut map = Map::new();
    for n in Nutrient::ALL {
        map.insert(n.key().to_string(), json!(round(tally.get(n).middle, 3)));
    }
    Value::Object(map)
}

fn coverage_value(tally: &Tally) -> Value {
    let mut map = Map::new();
    map.insert("mass".into(), json!(round(tally.mass_coverage(), 3)));
    map.insert("energy".into(), json!(round(tally.coverage(), 3)));
    for n in Nutrient::ALL {
        map.insert(n.key().to_string(), json!(round(tally.nutrient_coverage(n), 3)));
    }
    Value::Object(map)
}

/// A group's amount: `low`, `high` (null while anything is not known) and its basis.
fn load_value(loads: &[&Load]) -> Value {
    let known = loads.iter().all(|l| l.missing.is_empty());
    let low: f64 = loads.iter().map(|l| l.low).sum();
    let high: f64 = loads.iter().map(|l| l.high).sum();
    let basis = loads.iter().map(|l| l.basis).max().map(|b| b.key());
    json!({ "low": round(low, 3), "high": known.then(|| round(high, 3)), "basis": if known { basis } else { None } })
}

fn fodmap_value(loads: &[Load; FodmapGroup::COUNT]) -> Value {
    use FodmapGroup as G;
    let of = |g: G| &loads[g as usize];
    json!({
        "fructans_g": load_value(&[of(G::Fructans)]),
        "gos_g": load_value(&[of(G::Gos)]),
        "oligosaccharides_g": load_value(&[of(G::Fructans), of(G::Gos)]),
        "excess_fructose_g": load_value(&[of(G::ExcessFructose)]),
        "lactose_g": load_value(&[of(G::Lactose)]),
        "sorbitol_g": load_value(&[of(G::Sorbitol)]),
        "mannitol_g": load_value(&[of(G::Mannitol)]),
        "polyols_g": load_value(&[of(G::Sorbitol), of(G::Mannitol)]),
    })
}

/// One resolved ingredient line.
pub fn ingredient(i: &ResolvedIngredient<'_>) -> Value {
    let candidates: Vec<Value> = i
        .candidates
        .iter()
        .map(|c| json!({ "food": &*c.food.id, "match": c.kind.key(), "confidence": round(c.confidence, 2) }))
        .collect();
    json!({
        "line": i.line.line,
        "quantity": i.line.amount.map(|x| round(x.low, 4)),
        "unit": i.line.unit.map(|u| u.as_str()),
        "name": i.line.name,
        "preparation": i.line.preparation,
        "grams": i.grams.map(|g| round(g.0, 2)),
        "food": i.food.map(|f| f.id.to_string()),
        "match": i.matched.key(),
        "confidence": round(i.confidence, 2),
        "candidates": candidates,
    })
}

/// `gutplan.score/1`: one assessed recipe.
pub fn score_document(a: &Assessment<'_>) -> Value {
    let recipe = &a.dish.recipe;
    let unknown: Vec<&str> =
        a.dish.ingredients.iter().filter(|i| i.food.is_none()).map(|i| i.line.line.as_str()).collect();
    let mut plants: Vec<&String> = a.tally.plants.keys().collect();
    plants.sort();
    json!({
        "schema": "gutplan.score/1",
        "recipe": { "title": recipe.title, "servings": recipe.servings, "source": recipe.source },
        "ingredients": a.dish.ingredients.iter().map(ingredient).collect::<Vec<_>>(),
        "unknown": unknown,
        "per_serving": a.per_serving.as_ref().map(nutrients_value),
        "whole_recipe": nutrients_value(&a.tally),
        "coverage": coverage_value(&a.tally),
        "score": score_value(&a.score),
        "indices": indices_value(a),
        "restrictions": a.findings.iter().map(finding).collect::<Vec<_>>(),
        "fodmap_per_serving": fodmap_value(&a.fodmap),
        "plants": plants,
        "swaps": [],
    })
}

fn indices_value(a: &Assessment<'_>) -> Value {
    let nutri = a.nutri_score.as_ref().map(|n| {
        let grade = if n.estimated { format!("{}~", n.grade) } else { n.grade.to_string() };
        json!({ "points": n.points, "grade": grade })
    });
    json!({
        "inflammation": a.inflammation.map(|i| round(i, 3)),
        "nutri_score_2023": nutri.unwrap_or_else(|| json!({ "points": null, "grade": null })),
        "nova": a.nova,
    })
}

/// `gutplan.plan/1`: a whole plan. `check` and `shop` need nothing but this file.
pub fn plan_document(plan: &WeekPlan) -> Value {
    let mut dishes = Map::new();
    for (id, dish) in &plan.dishes {
        let ingredients: Vec<Value> = dish
            .ingredients
            .iter()
            .map(|i| {
                json!({
                    "food": i.food, "name": i.name, "grams": round(i.grams, 2), "line": i.line, "lifts": i.lifts, "also": i.also,
                    "heated": i.heated,
                })
            })
            .collect();
        dishes.insert(
            id.clone(),
            json!({
                "title": dish.title, "servings": dish.servings, "minutes": dish.minutes, "source": dish.source,
                "ingredients": ingredients, "score": dish.score.total.map(|t| round(t, 1)), "plants": dish.plants,
            }),
        );
    }
    let days: Vec<Value> = plan
        .days
        .iter()
        .map(|day| {
            let meals: Vec<Value> = day
                .meals
                .iter()
                .map(|m| {
                    let portions: Map<String, Value> =
                        m.portions.iter().map(|(who, p)| (who.clone(), json!(p))).collect();
                    let marks: Vec<&str> = m.marks.iter().map(|k| k.letter_and_word().1).collect();
                    json!({
                        "meal": m.meal.key(), "dish": m.dish, "title": m.title, "minutes": m.minutes,
                        "servings": round(m.servings, 2), "eaters": m.eaters, "portions": portions,
                        "leftover_of": m.leftover_of, "score": m.score.map(|s| round(s, 1)), "marks": marks,
                    })
                })
                .collect();
            let totals: Map<String, Value> = day
                .totals
                .iter()
                .map(|t| {
                    let mut map: Map<String, Value> =
                        t.nutrients.iter().map(|(k, v)| (k.to_string(), json!(round(*v, 2)))).collect();
                    map.insert("fermented_servings".into(), json!(round(t.fermented_servings, 2)));
                    map.insert("plants".into(), json!(t.plants));
                    (t.person.clone(), Value::Object(map))
                })
                .collect();
            json!({
                "date": day.date.to_string(), "meals": meals, "totals": totals,
                "score": day.score.total.map(|t| round(t, 1)),
            })
        })
        .collect();
    let people: Vec<Value> = plan
        .people
        .iter()
        .map(|p| {
            let adequacy: Vec<Value> = p
                .adequacy
                .iter()
                .map(|a| {
                    json!({
                        "nutrient": a.nutrient, "per_day": round(a.per_day, 2), "reference": a.reference,
                        "ratio": round(a.ratio, 2), "coverage": round(a.coverage, 2),
                    })
                })
                .collect();
            let accepted: Vec<Value> = p
                .accepted
                .iter()
                .map(|a| json!({ "food": a.food, "restriction": a.restriction, "note": a.note }))
                .collect();
            json!({
                "name": p.name,
                "energy_kcal": round(p.energy_kcal, 0),
                "restrictions": p.restrictions.iter().map(|r| r.id.clone()).collect::<Vec<_>>(),
                "limits": {
                    "lactose_g_meal": p.limits.lactose_g, "caffeine_mg": p.limits.caffeine_mg,
                    "basis": p.limits.measured_only.then_some("measured"),
                },
                "accepted": accepted,
                "week": {
                    "score": p.score.total.map(|t| round(t, 1)), "fiber_g_day": round(p.fiber_g_day, 1),
                    "adequacy": adequacy,
                },
            })
        })
        .collect();
    let peaks: BTreeMap<&str, Value> = plan
        .week
        .fodmap_peak
        .iter()
        .map(|p| {
            let grams = p.grams.map(|g| round(g, 3));
            (p.group.key(), json!({ "grams": grams, "limit": p.limit, "meal": p.meal }))
        })
        .collect();
    let safety: Vec<Value> = plan
        .safety
        .iter()
        .map(|s| {
            let items: Vec<Value> = s
                .items
                .iter()
                .map(|i| {
                    json!({
                        "food": i.food, "dish": i.dish, "verdict": i.verdict.key(), "because": i.because,
                        "accepted": i.accepted,
                    })
                })
                .collect();
            json!({
                "person": s.person, "restriction": s.restriction, "foods_checked": s.foods_checked,
                "contains": s.contains, "may_contain": s.may_contain, "unknown": s.unknown, "accepted": s.accepted,
                "basis": s.basis, "peak": s.peak, "items": items,
            })
        })
        .collect();
    let plants: Vec<&str> = plan.week.plants.iter().map(|p| p.0.as_str()).collect();
    json!({
        "schema": "gutplan.plan/1",
        "seed": plan.seed,
        "start": plan.start.to_string(),
        "people": people,
        "dishes": dishes,
        "days": days,
        "week": {
            "score": score_value(&plan.week.score),
            "fiber_g_day": round(plan.week.fiber_g_day, 1),
            "plants": plants,
            "fermented_servings_day": round(plan.week.fermented_servings_day, 2),
            "fodmap_peak": peaks,
        },
        "bound": {
            "objective": round(plan.bound.objective, 3), "upper_bound": round(plan.bound.upper_bound, 3),
            "gap_percent": round(plan.bound.gap_percent, 3),
        },
        "safety": safety,
        "shopping": shopping(&plan.shopping),
        "foods_version": plan.foods_version,
        "warnings": plan.warnings,
    })
}

/// The shopping list.
pub fn shopping(list: &[ShoppingLine]) -> Value {
    list.iter()
        .map(|l| {
            json!({
                "aisle": l.aisle, "food": l.food, "name": l.name, "need_g": round(l.need_g, 2),
                "buy": { "quantity": l.buy.0, "unit": l.buy.1 }, "for": l.meals, "check_label": l.check_label,
            })
        })
        .collect()
}

/// The parts of a plan file that `check` and `shop` read again.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct PlanFile {
    /// `gutplan.plan/1`.
    pub schema: String,
    /// Who eats.
    pub people: Vec<PlanFilePerson>,
    /// Dishes by id.
    pub dishes: BTreeMap<String, PlanFileDish>,
    /// Days.
    pub days: Vec<PlanFileDay>,
}

impl PlanFile {
    /// Reads a plan file and holds it to what a plan promises: every meal has a dish and somebody of the
    /// plan who eats it, and every mass and portion is a number that can be eaten.
    ///
    /// # Errors
    ///
    /// [`Error::Input`] naming what is missing: a file with holes must not pass for a safe one.
    pub fn read(text: &str, name: &str) -> Result<Self, Error> {
        let plan: Self = serde_json::from_str(text).map_err(|e| {
            Error::input(name, e.line(), e.column(), "a gutplan.plan/1 document", e.to_string())
        })?;
        let wrong = |expected: &str, found: String| Err(Error::input(name, 1, 1, expected, found));
        if plan.schema != "gutplan.plan/1" {
            return wrong("a gutplan.plan/1 document", format!("'{}'", plan.schema));
        }
        for (id, dish) in &plan.dishes {
            let eatable = |grams: f64| grams.is_finite() && grams >= 0.0;
            if !(dish.servings.is_finite() && dish.servings > 0.0) {
                return wrong("servings above 0", format!("{} in '{id}'", dish.servings));
            }
            if let Some(i) = dish.ingredients.iter().find(|i| !eatable(i.grams)) {
                return wrong("grams of at least 0", format!("{} of '{}' in '{id}'", i.grams, i.name));
            }
        }
        for day in &plan.days {
            for meal in &day.meals {
                let place = format!("{} {}", day.date, meal.meal);
                if !plan.dishes.contains_key(&meal.dish) {
                    return wrong("every served dish under dishes", format!("no '{}' ({place})", meal.dish));
                }
                if meal.portions.is_empty() {
                    return wrong("portions of those who eat", format!("none ({place})"));
                }
                for (who, portion) in &meal.portions {
                    if !plan.people.iter().any(|p| p.name == *who) {
                        return wrong("portions of people of the plan", format!("'{who}' ({place})"));
                    }
                    if !(portion.is_finite() && *portion > 0.0) {
                        return wrong("portions above 0", format!("{portion} of {who} ({place})"));
                    }
                }
            }
        }
        if plan.days.iter().all(|d| d.meals.is_empty()) {
            return wrong("at least one meal", "none".into());
        }
        Ok(plan)
    }
}

/// A person of a plan file.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct PlanFilePerson {
    /// Name.
    pub name: String,
    /// Restriction and food ids.
    pub restrictions: Vec<String>,
    /// Personal dose limits; the defaults when the file states none.
    #[serde(default)]
    pub limits: PlanFileLimits,
    /// What the person accepted.
    #[serde(default)]
    pub accepted: Vec<PlanFileAccepted>,
}

/// Personal dose limits of a plan file.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, Serialize)]
pub struct PlanFileLimits {
    /// Lactose in a meal, g; at most [`Limits::MOST_LACTOSE_G`].
    pub lactose_g_meal: Option<f64>,
    /// Caffeine in a serving, mg.
    pub caffeine_mg: Option<f64>,
    /// `measured`, or nothing.
    pub basis: Option<String>,
}

impl PlanFileLimits {
    /// The limits in force; a figure beyond what a profile may state counts as the default, never as more.
    pub fn in_force(&self) -> Limits {
        let mut limits = Limits::DEFAULT;
        if let Some(grams) = self.lactose_g_meal.filter(|g| (0.0..=Limits::MOST_LACTOSE_G).contains(g)) {
            limits.lactose_g = grams;
        }
        if let Some(mg) = self.caffeine_mg.filter(|mg| (0.0..=Limits::MOST_CAFFEINE_MG).contains(mg)) {
            limits.caffeine_mg = mg;
        }
        limits.measured_only = self.basis.as_deref() == Some("measured");
        limits
    }
}

/// An acceptance of a plan file.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct PlanFileAccepted {
    /// Food id.
    pub food: String,
    /// Restriction id.
    pub restriction: String,
    /// When and why.
    #[serde(default)]
    pub note: String,
}

/// A dish of a plan file.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct PlanFileDish {
    /// Title.
    pub title: String,
    /// Servings of the ingredients below.
    pub servings: f64,
    /// Ingredients of the whole dish.
    pub ingredients: Vec<PlanFileIngredient>,
}

/// An ingredient of a plan file.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct PlanFileIngredient {
    /// Food id.
    pub food: String,
    /// Name.
    pub name: String,
    /// Edible grams.
    pub grams: f64,
    /// Restrictions that the line's own words lift.
    #[serde(default)]
    pub lifts: Vec<String>,
    /// Other foods that the line speaks of.
    #[serde(default)]
    pub also: Vec<String>,
    /// Whether it is heated after it goes in.
    #[serde(default)]
    pub heated: Option<bool>,
}

/// A day of a plan file.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct PlanFileDay {
    /// Date.
    pub date: String,
    /// Meals.
    pub meals: Vec<PlanFileMeal>,
}

/// A meal of a plan file.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct PlanFileMeal {
    /// `breakfast`, `lunch`, `dinner` or `snack`.
    pub meal: String,
    /// Dish id.
    pub dish: String,
    /// Servings by person.
    pub portions: BTreeMap<String, f64>,
}

/// A dish of a plan file with its foods looked up again; a food that is in no table stays not understood.
pub fn resolved_dish<'f>(id: &str, dish: &PlanFileDish, foods: &'f FoodTable) -> ResolvedRecipe<'f> {
    let ingredients = dish
        .ingredients
        .iter()
        .map(|i| {
            let food = foods.get(&i.food);
            let known = Restriction::all().map(|r| r.id);
            ResolvedIngredient {
                line: IngredientLine { heated: i.heated, ..IngredientLine::named(&i.name) },
                food,
                alternative: None,
                also: i.also.iter().filter_map(|id| foods.get(id)).collect(),
                lifts: known.filter(|id| i.lifts.iter().any(|l| l == id)).collect(),
                matched: if food.is_some() { MatchKind::Exact } else { MatchKind::None },
                confidence: if food.is_some() { 1.0 } else { 0.0 },
                candidates: Vec::new(),
                grams: Some(Grams(i.grams)),
                rule: Some(MassRule::Mass),
            }
        })
        .collect();
    let recipe = Recipe {
        id: id.to_string(),
        title: dish.title.clone(),
        servings: Some(dish.servings),
        ..Recipe::default()
    };
    ResolvedRecipe { recipe, ingredients }
}

/// Text of a document: two-space indentation and a final newline.
pub fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
