//! The recipes, one to a half or a full page: ingredients beside the method, then what a serving holds.

use super::canvas::Canvas;
use super::face::Face;
use super::figures::{limits, marks, ring, strip, strip_height};
use super::grid_page::recipe_anchor;
use super::pen::Align;
use super::sheet::{Area, Role};
use super::style::{AMBER, INK, LINE, MUTED, TEAL};
use super::text::Lettering;
use crate::intolerance::Verdict;
use crate::plan::{PlannedDish, WeekPlan};

/// Draws every recipe, in the order in which the dishes are first served.
pub(super) fn draw(c: &mut Canvas, plan: &WeekPlan) {
    let mut order: Vec<&PlannedDish> = Vec::new();
    let served = plan.days.iter().flat_map(|d| &d.meals).filter_map(|m| plan.dishes.get(&m.dish));
    for dish in served.chain(plan.dishes.values()) {
        if !order.iter().any(|d| d.id == dish.id) {
            order.push(dish);
        }
    }
    if order.is_empty() {
        return;
    }
    c.new_sheet();
    c.bookmark(0, c.words.recipes);
    for dish in order {
        let beside = c.sizes.zoom() < 1.2 && c.fits_one_sheet(|c| recipe(c, plan, dish, true));
        if !beside {
            c.need(c.bottom() * 0.4);
            recipe(c, plan, dish, false);
        }
        c.gap(18.0);
    }
}

fn recipe(c: &mut Canvas, plan: &WeekPlan, dish: &PlannedDish, beside: bool) {
    if !c.at_top() {
        let (x, y, w) = (c.left(), c.y, c.width());
        c.decoration(|c| c.rule((x, y), (x + w, y), INK, 0.9));
        c.y += 10.0;
    }
    head(c, dish);
    if beside {
        columns(c, dish);
    } else {
        c.heading3(c.words.ingredients, INK);
        let (x, w) = (c.left(), c.width());
        ingredients(c, dish, x, w);
        c.heading3(c.words.method, INK);
        method(c, dish, x, w);
    }
    serving(c, plan, dish);
    remarks(c, dish);
}

fn head(c: &mut Canvas, dish: &PlannedDish) {
    let zoom = c.sizes.zoom();
    c.anchor(&recipe_anchor(&dish.id));
    c.bookmark(1, &dish.title);
    let (x, w) = (c.left(), c.width());
    let radius = 15.0 * zoom;
    let text_w = w - 3.0 * radius;
    let title = Lettering::new(Face::SemiBold, c.sizes.h2 + 1.5, INK);
    let top = c.y;
    c.tagged(Role::H2, |c| c.y = c.put(&dish.title, x, top, text_w, Align::Left, title));
    ring(c, (x + w - radius - 2.0, top + radius), radius, &dish.score);
    let body = c.body().colored(MUTED);
    let middle = c.y + c.leading(body) / 2.0;
    let size = c.sizes.small;
    let used = marks(c, &dish.marks, x, middle, size);
    let words = c.words;
    let facts = [
        words.serves.replace("{}", &words.portion(dish.servings)),
        format!("{} min", words.number(dish.minutes, 0)),
        format!("{} {}", words.gut_score, words.score(&dish.score)),
    ]
    .join(" · ");
    c.tagged(Role::Paragraph, |c| c.y = c.put(&facts, x + used, c.y, text_w - used, Align::Left, body));
    c.y = c.y.max(top + 2.0 * radius + 3.0);
    if let Some(introduction) = &dish.introduction {
        let italic = Lettering::new(Face::Italic, c.sizes.body, MUTED);
        c.paragraph(introduction, italic);
    }
    c.y += 5.0 * zoom;
}

/// Ingredients on the left, method on the right; both begin at the same height.
fn columns(c: &mut Canvas, dish: &PlannedDish) {
    let gap = 20.0;
    let left_w = (c.width() - gap) * 0.37;
    let right_w = c.width() - gap - left_w;
    let (x, top) = (c.left(), c.y);
    let small = Lettering::new(Face::SemiBold, c.sizes.body, TEAL);
    let start = c.tagged(Role::H3, |c| c.put(c.words.ingredients, x, top, left_w, Align::Left, small)) + 2.0;
    c.y = start;
    ingredients(c, dish, x, left_w);
    let left_end = c.y;
    c.y = top;
    let right = x + left_w + gap;
    c.tagged(Role::H3, |c| c.put(c.words.method, right, top, right_w, Align::Left, small));
    c.y = start;
    method(c, dish, right, right_w);
    c.y = c.y.max(left_end);
}

fn ingredients(c: &mut Canvas, dish: &PlannedDish, x: f32, w: f32) {
    let body = c.body();
    let indent = 9.0 * c.sizes.zoom();
    c.tagged(Role::List, |c| {
        for ingredient in &dish.ingredients {
            c.tagged(Role::ListItem, |c| {
                c.tagged(Role::ListBody, |c| {
                    let text = if ingredient.check_label {
                        format!("{} !", ingredient.line)
                    } else {
                        ingredient.line.clone()
                    };
                    let lettering = if ingredient.check_label { body.colored(AMBER) } else { body };
                    let middle = c.y + c.leading(body) / 2.0;
                    c.decoration(|c| {
                        c.panel(Area::new(x, middle - 1.3, 2.6, 2.6), 1.3, Some(TEAL), None);
                    });
                    c.flow(&text, x + indent, w - indent, lettering);
                });
            });
            c.y += 1.2;
        }
    });
}

fn method(c: &mut Canvas, dish: &PlannedDish, x: f32, w: f32) {
    let body = c.body();
    let number = Lettering::new(Face::SemiBold, c.sizes.body, TEAL);
    let indent = 17.0 * c.sizes.zoom();
    c.tagged(Role::List, |c| {
        for (i, step) in dish.steps.iter().enumerate() {
            c.need(c.leading(body));
            c.tagged(Role::ListItem, |c| {
                c.tagged(Role::ListBody, |c| {
                    let y = c.y;
                    c.put(&(i + 1).to_string(), x, y, indent - 3.0, Align::Left, number);
                    c.flow(step, x + indent, w - indent, body);
                });
            });
            c.y += 3.0 * c.sizes.zoom();
        }
    });
}

/// Figures of a serving: nutrients, FODMAP groups, plants, allergens.
fn serving(c: &mut Canvas, plan: &WeekPlan, dish: &PlannedDish) {
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
    c.need(6.0 * zoom + label_height + rows as f32 * (line + 3.0) + strip_height(c) + 6.0 * zoom);
    c.y += 5.0 * zoom;
    let (x, width) = (c.left(), c.width());
    let y = c.y;
    c.decoration(|c| c.rule((x, y), (x + width, y), LINE, 0.6));
    c.y += 3.0 * zoom;
    let coverage = w.per_serving.replace("{}", &w.number(100.0 * dish.coverage, 0));
    c.tagged(Role::Paragraph, |c| c.y = c.put(&coverage, x, c.y, width, Align::Left, small));
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
    c.y = y + strip_height(c) + 6.0 * zoom;
}

fn remarks(c: &mut Canvas, dish: &PlannedDish) {
    let small = c.small().colored(INK).sized(c.sizes.small + 0.5);
    let labelled = |c: &mut Canvas, label: &str, text: &str| {
        if !text.is_empty() {
            c.paragraph(&format!("{label}: {text}"), small);
        }
    };
    let w = c.words;
    let title = format!("{} ({})", w.plants, dish.plants.len());
    labelled(c, &title, &dish.plants.join(", "));
    let named = |verdict: Verdict, diets: bool| {
        let ids = dish.verdicts.iter().filter(|(id, v)| *v == verdict && is_diet(id) == diets);
        ids.map(|(id, _)| w.restriction(id, id)).collect::<Vec<_>>().join(", ")
    };
    for (verdict, substances, diets) in [
        (Verdict::Contains, w.verdict(Verdict::Contains), w.does_not_fit),
        (Verdict::MayContain, w.verdict(Verdict::MayContain), w.may_not_fit),
        (Verdict::Unknown, w.not_known_for, w.not_known_for),
        (Verdict::Free, w.no_evidence_of, w.fits),
    ] {
        labelled(c, substances, &named(verdict, false));
        labelled(c, diets, &named(verdict, true));
    }
    for note in &dish.notes {
        labelled(c, w.tip, note);
    }
    let source = c.small();
    if !dish.source.is_empty() {
        c.paragraph(&format!("{}: {}", w.source, dish.source), source);
    }
}

/// Whether a restriction is a way of eating, which a dish fits, rather than a substance, which it holds.
fn is_diet(id: &str) -> bool {
    matches!(id, "vegetarian" | "vegan" | "pescatarian" | "pregnancy")
}
