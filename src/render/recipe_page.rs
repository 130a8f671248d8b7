//! The recipes, as many whole ones on a page as fit: ingredients beside the method, then what a serving holds.

use super::canvas::Canvas;
use super::face::Face;
use super::figures::{marks, ring};
use super::grid_page::recipe_anchor;
use super::pen::Align;
use super::recipe_facts::{remarks, serving};
use super::sheet::{Area, Role};
use super::style::{AMBER, INK, MUTED, TEAL};
use super::text::Lettering;
use crate::plan::{PlannedDish, WeekPlan};

/// Line height of recipes as a multiple of the type size: a little tighter, so that two fit on a page.
const LINE_HEIGHT: f32 = 1.3;
/// White space with a rule in it between two recipes, at least.
const BETWEEN: f32 = 24.0;
/// White space below that rule.
const RULE: f32 = 11.0;

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
    let usual = std::mem::replace(&mut c.line_height, LINE_HEIGHT);
    if c.sizes.zoom() < 1.2 {
        in_pairs(c, plan, &order);
    } else {
        for dish in order {
            c.need(c.bottom() * 0.4);
            recipe(c, plan, dish, false);
            c.gap(18.0);
        }
    }
    c.line_height = usual;
}

/// As many recipes on a sheet as fit whole, each with what comes soon after it.
fn in_pairs(c: &mut Canvas, plan: &WeekPlan, order: &[&PlannedDish]) {
    let heights: Vec<Option<f32>> =
        order.iter().map(|d| c.height_alone(|c| recipe(c, plan, d, true))).collect();
    for sheet in packed(&heights, c.sheet_room(), BETWEEN) {
        if !c.at_top() {
            c.new_sheet();
        }
        let Some(total) = sheet.iter().map(|&i| heights[i]).sum::<Option<f32>>() else {
            // Longer than a sheet: it flows over as many as it takes.
            sheet.iter().for_each(|&i| recipe(c, plan, order[i], false));
            continue;
        };
        // White space goes between the recipes, so that each begins where the eye expects it.
        let spare = c.sheet_room() - total;
        let between = (spare / (sheet.len().max(2) - 1) as f32).clamp(BETWEEN, 3.0 * BETWEEN);
        for (place, &i) in sheet.iter().enumerate() {
            if place > 0 {
                c.y += between - RULE;
                let (x, y, w) = (c.left(), c.y, c.width());
                c.decoration(|c| c.rule((x, y), (x + w, y), INK, 0.9));
                c.y += RULE;
            }
            recipe(c, plan, order[i], true);
        }
    }
}

/// Which recipes share a sheet: each sheet begins with the first recipe that is left, and takes the highest
/// ones that still fit. A recipe without a height stands alone.
fn packed(heights: &[Option<f32>], room: f32, between: f32) -> Vec<Vec<usize>> {
    let mut left: Vec<usize> = (0..heights.len()).collect();
    let mut sheets = Vec::new();
    while !left.is_empty() {
        let first = left.remove(0);
        let mut sheet = vec![first];
        let mut rest = heights[first].map_or(0.0, |h| room - h);
        loop {
            let fitting = |i: usize| heights[i].filter(|h| h + between <= rest);
            // Of equal heights the earlier one.
            let best = left
                .iter()
                .enumerate()
                .filter_map(|(at, &i)| Some((at, fitting(i)?)))
                .reduce(|a, b| if b.1 > a.1 { b } else { a });
            let Some((at, height)) = best else { break };
            rest -= height + between;
            sheet.push(left.remove(at));
        }
        sheet.sort_unstable();
        sheets.push(sheet);
    }
    sheets
}

fn recipe(c: &mut Canvas, plan: &WeekPlan, dish: &PlannedDish, beside: bool) {
    if !beside && !c.at_top() {
        let (x, y, w) = (c.left(), c.y, c.width());
        c.decoration(|c| c.rule((x, y), (x + w, y), INK, 0.9));
        c.y += RULE;
    }
    head(c, plan, dish);
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
    remarks(c, plan, dish);
}

fn head(c: &mut Canvas, plan: &WeekPlan, dish: &PlannedDish) {
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
    let mut facts = vec![
        words.serves.replace("{}", &words.portion(dish.servings)),
        format!("{}\u{a0}min", words.number(dish.minutes, 0)),
        format!("{} {}", words.gut_score, words.score(&dish.score)),
    ];
    let served: Vec<String> = plan
        .days
        .iter()
        .flat_map(|d| d.meals.iter().filter(|m| m.dish == dish.id).map(move |m| (d.date, m)))
        .map(|(date, m)| words.meal_of(date, m.meal))
        .collect();
    // In longer plans a dish comes so often that the list says nothing.
    if !served.is_empty() && plan.days.len() <= 7 {
        facts.push(words.this_week.replace("{}", &served.join(", ")));
    }
    let facts = facts.join("\u{a0}· ");
    c.tagged(Role::Paragraph, |c| c.y = c.put(&facts, x + used, c.y, text_w - used, Align::Left, body));
    c.y = c.y.max(top + 2.0 * radius + 3.0);
    if let Some(introduction) = &dish.introduction {
        let italic = Lettering::new(Face::Italic, c.sizes.small + 0.5, MUTED);
        c.paragraph(introduction, italic);
    }
    c.y += 5.0 * zoom;
}

/// Ingredients on the left, method on the right; both begin at the same height.
fn columns(c: &mut Canvas, dish: &PlannedDish) {
    let gap = 20.0;
    let left_w = (c.width() - gap) * 0.34;
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
                    let line = said(c, &ingredient.line);
                    let text = if ingredient.check_label { format!("{line} !") } else { line };
                    let lettering = if ingredient.check_label { body.colored(AMBER) } else { body };
                    let middle = c.y + c.leading(body) / 2.0;
                    c.decoration(|c| {
                        c.panel(Area::new(x, middle - 1.3, 2.6, 2.6), 1.3, Some(TEAL), None);
                    });
                    c.flow(&text, x + indent, w - indent, lettering);
                });
            });
            c.y += 0.4;
        }
    });
}

/// A line as it is printed: what no kitchen scale shows is a pinch, with its grams behind.
fn said(c: &Canvas, line: &str) -> String {
    let small = line.split_once(" g ").filter(|(amount, _)| amount.parse::<f64>().is_ok_and(|g| g < 1.0));
    match small {
        Some((amount, food)) => format!("{} ({amount}\u{a0}g)", c.words.pinch_of.replace("{}", food)),
        None => line.to_string(),
    }
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
            c.y += 2.0 * c.sizes.zoom();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::packed;

    #[test]
    fn two_recipes_share_a_page_whenever_both_fit_and_none_is_lost() {
        let heights = [Some(400.0), Some(350.0), Some(300.0), None, Some(330.0), Some(700.0)];
        let sheets = packed(&heights, 740.0, 24.0);
        assert_eq!(sheets, vec![vec![0, 2], vec![1, 4], vec![3], vec![5]]);
    }

    #[test]
    fn short_recipes_fill_a_page_by_three() {
        assert_eq!(packed(&[Some(200.0); 4], 740.0, 24.0), vec![vec![0, 1, 2], vec![3]]);
    }
}
