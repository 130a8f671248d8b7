//! What stands below a recipe: figures of a serving, FODMAP groups, plants, allergens, diets, tips.

use super::canvas::Canvas;
use super::figures::{limits, strip, strip_height};
use super::pen::Align;
use super::sheet::Role;
use super::style::{INK, LINE};
use crate::intolerance::Verdict;
use crate::plan::{PlannedDish, WeekPlan};

/// The substances that labels must name in the European Union. Source: Regulation (EU) 1169/2011, annex II.
const EU_14: [&str; 14] = [
    "gluten",
    "crustacean",
    "egg",
    "fish",
    "peanut",
    "soy",
    "milk",
    "tree_nut",
    "celery",
    "mustard",
    "sesame",
    "sulphite",
    "lupin",
    "mollusc",
];
/// Ways of eating, the widest first.
const DIETS: [&str; 3] = ["pescatarian", "vegetarian", "vegan"];
const PREGNANCY: &str = "pregnancy";

/// Figures of a serving: nutrients, FODMAP groups, plants, allergens.
pub(super) fn serving(c: &mut Canvas, plan: &WeekPlan, dish: &PlannedDish) {
    let zoom = c.sizes.zoom();
    let w = c.words;
    let amount = |key: &str| dish.per_serving.iter().find(|(k, _)| *k == key).map(|(_, v)| *v);
    let show = |v: Option<f64>, decimals, unit: &str| match v {
        Some(v) => format!("{} {unit}", w.number(v, decimals)),
        None => "?".to_string(),
    };
    let figures = [
        (w.energy, show(amount("energy_kcal"), 0, "kcal")),
        (w.protein, show(amount("protein_g"), 0, "g")),
        (w.fat, show(amount("fat_g"), 0, "g")),
        (w.saturated_fat, show(amount("saturated_fat_g"), 1, "g")),
        (w.carbohydrate, show(amount("carbohydrate_g"), 0, "g")),
        (w.sugars, show(amount("sugars_g"), 0, "g")),
        (w.fiber, show(amount("fiber_g"), 1, "g")),
        (w.salt, show(amount("sodium_mg").map(|mg| mg * 2.5 / 1000.0), 1, "g")),
    ];
    let small = c.small();
    let columns = if zoom > 1.2 { 4 } else { 8 };
    let rows = figures.len() / columns;
    let line = c.leading(small) + c.leading(c.body());
    let label_height = c.leading(small);
    c.need(6.0 * zoom + label_height + rows as f32 * (line + 3.0) + strip_height(c, c.width()) + 6.0 * zoom);
    c.y += 5.0 * zoom;
    let (x, width) = (c.left(), c.width());
    let y = c.y;
    c.decoration(|c| c.rule((x, y), (x + width, y), LINE, 0.6));
    c.y += 3.0 * zoom;
    let coverage = w.per_serving.replace("{}", &w.number(100.0 * dish.coverage, 0));
    let source =
        if dish.source.is_empty() { String::new() } else { format!("{}: {}", w.source, dish.source) };
    let beside = c.measure(&coverage, small) + c.measure(&source, small) + 12.0 < width;
    let top = c.y;
    c.tagged(Role::Paragraph, |c| c.y = c.put(&coverage, x, top, width, Align::Left, small));
    if !source.is_empty() {
        let (y, align) = if beside { (top, Align::Right) } else { (c.y, Align::Left) };
        c.tagged(Role::Paragraph, |c| c.y = c.put(&source, x, y, width, align, small));
    }
    let cell = width / columns as f32;
    for row in figures.chunks(columns) {
        let top = c.y + 1.0;
        for (i, (label, value)) in row.iter().enumerate() {
            let left = x + i as f32 * cell;
            c.tagged(Role::Paragraph, |c| {
                let fitting = c.shrunk(label, small, cell - 5.0);
                let baseline_shift = (c.leading(small) - c.leading(fitting)) / 2.0;
                c.put(label, left, top + baseline_shift, cell - 4.0, Align::Left, fitting);
                let strong = c.strong();
                let strong = c.shrunk(value, strong, cell - 5.0);
                c.put(value, left, top + label_height, cell - 4.0, Align::Left, strong);
            });
        }
        c.y = top + line + 2.0;
    }
    c.y += 2.0 * zoom;
    let y = c.y;
    strip(c, (x, y, width), &dish.fodmap_high_g, &limits(plan));
    c.y = y + strip_height(c, c.width()) + 6.0 * zoom;
}

pub(super) fn remarks(c: &mut Canvas, plan: &WeekPlan, dish: &PlannedDish) {
    let small = c.small().colored(INK);
    let labelled = |c: &mut Canvas, label: &str, text: &str| {
        if !text.is_empty() {
            c.paragraph(&format!("{label}: {text}"), small);
        }
    };
    let w = c.words;
    let title = format!("{} ({})", w.plants, dish.plants.len());
    let plants: Vec<String> = dish.plants.iter().map(|p| w.plant(p)).collect();
    let (plants, diets) = (plants.join(", "), diets(c, dish));
    // Two short lines share one.
    let both = format!("{title}: {plants}. {}: {diets}", w.diets);
    if !diets.is_empty() && c.measure(&both, small) <= c.width() {
        c.paragraph(&both, small);
    } else {
        labelled(c, &title, &plants);
        labelled(c, w.diets, &diets);
    }
    let said = [allergens(c, dish), left_out(c, plan, dish)];
    let said: Vec<&str> = said.iter().map(String::as_str).filter(|s| !s.is_empty()).collect();
    labelled(c, w.allergens, &said.join(". "));
    for note in &dish.notes {
        labelled(c, w.tip, note);
    }
}

/// The ids that have a verdict, as words in the midst of a sentence.
fn named(c: &Canvas, dish: &PlannedDish, verdict: Verdict, wanted: impl Fn(&str) -> bool) -> String {
    let ids = dish.verdicts.iter().filter(|(id, v)| *v == verdict && wanted(id));
    ids.map(|(id, _)| c.words.restriction_inline(id)).collect::<Vec<_>>().join(", ")
}

/// Which of the substances that labels must name are in the dish.
fn allergens(c: &Canvas, dish: &PlannedDish) -> String {
    let w = c.words;
    let phrases = [
        (Verdict::Contains, w.contains_these),
        (Verdict::MayContain, w.may_contain_these),
        (Verdict::Unknown, w.unknown_these),
    ];
    let said = phrases.into_iter().filter_map(|(verdict, phrase)| {
        let names = named(c, dish, verdict, |id| EU_14.contains(&id));
        (!names.is_empty()).then(|| phrase.replace("{}", &names))
    });
    let said: Vec<String> = said.collect();
    let judged = dish.verdicts.iter().filter(|(id, _)| EU_14.contains(&id.as_str())).count();
    match (said.is_empty(), judged) {
        (false, _) => said.join("; "),
        (true, n) if n == EU_14.len() => w.no_allergens.to_string(),
        // Where a verdict is missing nothing is claimed.
        (true, _) => String::new(),
    }
}

/// What the people of this plan leave out, and how the dish stands to it.
fn left_out(c: &Canvas, plan: &WeekPlan, dish: &PlannedDish) -> String {
    let w = c.words;
    let declared = |id: &str| {
        let all = plan.people.iter().flat_map(|p| &p.restrictions);
        !is_diet(id) && all.into_iter().any(|r| r.id == id)
    };
    let phrases = [
        (Verdict::Contains, w.contains_these),
        (Verdict::MayContain, w.may_contain_these),
        (Verdict::Unknown, w.unknown_these),
        (Verdict::Free, w.no_evidence_of_these),
    ];
    let said = phrases.into_iter().filter_map(|(verdict, phrase)| {
        let names = named(c, dish, verdict, declared);
        (!names.is_empty()).then(|| phrase.replace("{}", &names))
    });
    let said = said.collect::<Vec<_>>().join("; ");
    if said.is_empty() { said } else { format!("{}: {said}", w.left_out_here) }
}

/// Which ways of eating the dish suits, and which not.
fn diets(c: &Canvas, dish: &PlannedDish) -> String {
    let w = c.words;
    let phrases = [
        (Verdict::Free, w.suits),
        (Verdict::Contains, w.not_diet),
        (Verdict::MayContain, w.perhaps_not_diet),
        (Verdict::Unknown, w.unknown_these),
    ];
    let said = phrases.into_iter().filter_map(|(verdict, phrase)| {
        let names = named(c, dish, verdict, |id| DIETS.contains(&id));
        (!names.is_empty()).then(|| phrase.replace("{}", &names))
    });
    let pregnancy = dish.verdicts.iter().find(|(id, _)| id == PREGNANCY).and_then(|(_, v)| match v {
        Verdict::Contains => Some(w.not_in_pregnancy.to_string()),
        Verdict::MayContain | Verdict::Unknown => Some(w.perhaps_not_in_pregnancy.to_string()),
        Verdict::Free => None,
    });
    said.chain(pregnancy).collect::<Vec<_>>().join("; ")
}

/// Whether a restriction is a way of eating, which a dish fits, rather than a substance, which it holds.
fn is_diet(id: &str) -> bool {
    DIETS.contains(&id) || id == PREGNANCY
}
