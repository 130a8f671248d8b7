//! Why the plan is allowed: what was checked for each person and restriction, and everything that is open.

use super::canvas::Canvas;
use super::face::Face;
use super::figures::{alike, concerns, joined};
use super::pen::Align;
use super::sheet::Role;
use super::style::{AMBER, Color, GREEN, INK, MUTED, RED};
use super::table::{Cell, Column, Extra, Table};
use super::text::Lettering;
use crate::intolerance::Verdict;
use crate::plan::{FodmapPeak, PersonWeek, SafetyItem, SafetyRow, WeekPlan};

/// Draws the page.
pub(super) fn draw(c: &mut Canvas, plan: &WeekPlan) {
    c.new_sheet();
    c.heading1(c.words.safety_title);
    let lettering = c.body();
    c.paragraph(c.words.safety_intro, lettering);
    // People of whom the same is to be said stand together.
    let said = |p: &PersonWeek| -> Vec<SafetyRow> {
        let mine = plan.safety.iter().filter(|r| r.person == p.name);
        mine.map(|r| SafetyRow { person: String::new(), ..r.clone() }).collect()
    };
    for group in alike(&plan.people, said) {
        person_rows(c, plan, &group);
    }
    fodmap_peaks(c, plan);
    c.kept_together(|c| every_food(c, plan));
}

fn person_rows(c: &mut Canvas, plan: &WeekPlan, people: &[&PersonWeek]) {
    let Some(person) = people.first() else { return };
    let names: Vec<&str> = people.iter().map(|p| p.name.as_str()).collect();
    c.heading2(&joined(&names, c.words.and));
    let rows: Vec<&SafetyRow> = plan.safety.iter().filter(|r| r.person == person.name).collect();
    if rows.is_empty() {
        let lettering = c.body();
        c.paragraph(c.words.nothing_left_out, lettering);
        return;
    }
    if c.sizes.zoom() > 1.2 {
        rows.iter().for_each(|r| row_in_words(c, r));
    } else {
        table_of_rows(c, &rows);
    }
    items(c, plan, &rows);
}

/// A row of the table as a sentence: eight columns have no room in large print.
fn row_in_words(c: &mut Canvas, row: &SafetyRow) {
    let w = c.words;
    let (strong, body) = (c.strong(), c.body());
    let mut said = vec![
        format!("{}: {}", w.foods_checked, row.foods_checked),
        format!("{}: {}", w.verdict(Verdict::Contains), row.contains),
        format!("{}: {}", w.verdict(Verdict::MayContain), row.may_contain),
        format!("{}: {}", w.verdict(Verdict::Unknown), row.unknown),
        format!("{}: {}", w.accepted, row.accepted),
        format!("{}: {}", w.weakest_basis, w.basis(&row.basis)),
    ];
    said.extend(row.peak.as_deref().map(|p| format!("{}: {}", w.highest_meal, w.peak(p))));
    c.need(3.0 * c.leading(body));
    c.paragraph(w.restriction(&row.restriction, &row.label), strong);
    c.paragraph(&said.join("; "), body);
    c.gap(3.0);
}

fn table_of_rows(c: &mut Canvas, rows: &[&SafetyRow]) {
    let w = c.words;
    let mut table = Table::new(vec![
        Column::left(w.restriction_head, 2.1),
        Column::center(w.foods_checked, 0.95),
        Column::center(w.verdict(Verdict::Contains), 0.95),
        Column::center(w.verdict(Verdict::MayContain), 0.95),
        Column::center(w.verdict(Verdict::Unknown), 1.15),
        Column::center(w.accepted, 1.3),
        Column::left(w.weakest_basis, 1.45),
        Column::left(w.highest_meal, 1.9),
    ]);
    let body = c.body();
    let figure = |n: usize, warn: Color| {
        let color = if n == 0 { INK } else { warn };
        let face = if n == 0 { Face::Regular } else { Face::SemiBold };
        let text = if n == 0 { "0".to_string() } else { format!("{n} !") };
        Cell::new(text, Lettering::new(face, body.size, color).tabular())
    };
    for row in rows {
        table.row(vec![
            Cell::new(w.restriction(&row.restriction, &row.label), c.strong()),
            Cell::new(row.foods_checked.to_string(), body.tabular()),
            figure(row.contains, RED),
            figure(row.may_contain, AMBER),
            figure(row.unknown, AMBER),
            Cell::new(row.accepted.to_string(), body.tabular()),
            Cell::new(w.basis(&row.basis), body),
            Cell::new(row.peak.as_deref().map_or("–".to_string(), |p| w.peak(p)), body),
        ]);
    }
    table.draw(c);
}

/// Everything that is not free, and what was accepted, each by name.
fn items(c: &mut Canvas, plan: &WeekPlan, rows: &[&SafetyRow]) {
    c.gap(6.0);
    if rows.iter().all(|r| r.items.is_empty()) {
        // A count without its items would be a fault of the plan; then nothing is claimed.
        if rows.iter().any(|r| r.contains + r.may_contain + r.unknown > 0) {
            return;
        }
        let lettering = Lettering::new(Face::SemiBold, c.sizes.body, GREEN);
        c.paragraph(c.words.nothing_open, lettering);
        return;
    }
    let w = c.words;
    let body = c.body();
    let mut table = Table::new(vec![
        Column::left(w.food, 1.5),
        Column::left(w.in_dish, 1.9),
        Column::left(w.restriction_head, 1.2),
        Column::left(w.finding, 1.2),
        Column::left(w.why, 3.0),
    ]);
    for row in rows {
        for item in &row.items {
            let (dish, link) = match plan.dishes.get(&item.dish) {
                Some(dish) => (dish.title.as_str(), Extra::Link(super::grid_page::recipe_anchor(&item.dish))),
                None => (item.dish.as_str(), Extra::Nothing),
            };
            let (sign, color) = sign(item);
            table.row(vec![
                Cell::new(food_name(plan, &item.food), c.strong()),
                Cell::new(dish, body).with(link),
                Cell::new(w.restriction(&row.restriction, &row.label), body),
                Cell::new(
                    format!("{sign} {}", finding(c, item)),
                    Lettering::new(Face::SemiBold, body.size, color),
                ),
                Cell::new(w.with_meal_ref(&item.because), body),
            ]);
        }
    }
    table.draw(c);
}

fn finding(c: &Canvas, item: &SafetyItem) -> String {
    let verdict = c.words.verdict(item.verdict);
    if item.accepted { format!("{verdict}, {}", c.words.accepted_by_person) } else { verdict.to_string() }
}

fn sign(item: &SafetyItem) -> (&'static str, Color) {
    match (item.accepted, item.verdict) {
        (true, _) => ("✓", INK),
        (false, Verdict::Contains) => ("!", RED),
        (false, Verdict::MayContain) => ("!", AMBER),
        (false, Verdict::Unknown) => ("?", AMBER),
        (false, Verdict::Free) => ("✓", GREEN),
    }
}

fn fodmap_peaks(c: &mut Canvas, plan: &WeekPlan) {
    let peaks: Vec<&FodmapPeak> = plan.week.fodmap_peak.iter().filter(|p| concerns(plan, p.group)).collect();
    if peaks.is_empty() {
        return;
    }
    c.heading2(c.words.fodmap_peaks);
    let w = c.words;
    let mut table = Table::new(vec![
        Column::left(w.group, 2.3),
        Column::right(w.highest_amount, 1.3),
        Column::right(w.meal_limit, 1.1),
        Column::left(w.share_of_limit, 1.8),
        Column::left(w.at_meal, 1.8),
    ]);
    let body = c.body();
    for peak in peaks {
        let share = peak.grams.filter(|_| peak.limit > 0.0).map(|g| g / peak.limit);
        let (amount, color) = match share {
            None => ("?".to_string(), AMBER),
            Some(s) => {
                let grams = format!("{} g", w.number(peak.grams.unwrap_or_default(), 2));
                (grams, if s > 1.0 { RED } else { INK })
            }
        };
        let percent = match share {
            None => w.amount_unknown.to_string(),
            Some(s) => format!("{} %{}", w.number(100.0 * s, 0), if s > 1.0 { " !" } else { "" }),
        };
        let bar = if color == INK { GREEN } else { color };
        table.row(vec![
            Cell::new(w.group(peak.group), c.strong()),
            Cell::new(amount, body.colored(color).tabular()),
            Cell::new(format!("{} g", w.number(peak.limit, 2)), body.tabular()),
            Cell::new(percent, body.colored(color)).with(Extra::Bar(share.unwrap_or(0.0), bar)),
            Cell::new(w.meal_ref(&peak.meal), body),
        ]);
    }
    table.draw(c);
    super::figures::caption(c, w.fodmap_limit_note);
}

/// Every food that was looked at, once, in small columns; a mark where the label must be read.
fn every_food(c: &mut Canvas, plan: &WeekPlan) {
    let mut foods: Vec<(&str, bool)> = Vec::new();
    let mut seen: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for ingredient in plan.dishes.values().flat_map(|d| &d.ingredients) {
        match seen.get(ingredient.food.as_str()) {
            Some(&at) => foods[at].1 |= ingredient.check_label,
            None => {
                seen.insert(&ingredient.food, foods.len());
                foods.push((&ingredient.name, ingredient.check_label));
            }
        }
    }
    if foods.is_empty() {
        return;
    }
    foods.sort_by_key(|f| f.0.to_lowercase());
    let title = format!("{} ({})", c.words.every_food, foods.len());
    c.heading2(&title);
    let lettering = c.small().colored(INK);
    let columns = if c.sizes.zoom() > 1.2 { 3 } else { 4 };
    let w = c.width() / columns as f32;
    c.tagged(Role::List, |c| {
        for row in foods.chunks(columns) {
            let text = |f: &(&str, bool)| if f.1 { format!("{} !", f.0) } else { f.0.to_string() };
            let fitted = |c: &Canvas, f: &(&str, bool)| c.shrunk(&text(f), lettering, w - 8.5);
            let height = |c: &Canvas, f| c.height(&text(f), w - 8.0, fitted(c, f));
            let height = row.iter().map(|f| height(c, f)).fold(c.leading(lettering), f32::max);
            c.need(height);
            for (i, food) in row.iter().enumerate() {
                let x = c.left() + i as f32 * w;
                let l = fitted(c, food).colored(if food.1 { AMBER } else { INK });
                c.tagged(Role::ListItem, |c| {
                    c.tagged(Role::ListBody, |c| c.put(&text(food), x, c.y, w - 8.0, Align::Left, l));
                });
            }
            c.y += height;
        }
    });
    c.gap(3.0);
    let lettering = c.small().colored(MUTED);
    c.paragraph(c.words.check_label_note, lettering);
}

/// A food's printed name; its id when no ingredient carries it.
fn food_name<'p>(plan: &'p WeekPlan, id: &'p str) -> &'p str {
    let ingredients = plan.dishes.values().flat_map(|d| &d.ingredients);
    ingredients.filter(|i| i.food == id).map(|i| i.name.as_str()).next().unwrap_or(id)
}
