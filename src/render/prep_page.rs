//! Cook once, eat twice: what to cook more of, what for, and how to keep it.

use super::canvas::Canvas;
use super::grid_page::{leftovers, recipe_anchor};
use super::table::{Cell, Column, Extra, Table};
use crate::plan::{PlannedMeal, WeekPlan};
use crate::recipes::MealKind;

/// Draws the page, if anything is cooked for later.
pub(super) fn draw(c: &mut Canvas, plan: &WeekPlan) {
    let leftovers = leftovers(plan);
    if leftovers.is_empty() {
        return;
    }
    let find = |(day, kind): (usize, MealKind)| -> Option<&PlannedMeal> {
        plan.days.get(day)?.meals.iter().find(|m| m.meal == kind)
    };
    c.new_sheet();
    c.heading1(c.words.prep_title);
    let w = c.words;
    let body = c.body();
    c.paragraph(w.prep_intro, body);
    c.gap(6.0);
    let mut table = Table::new(vec![
        Column::left(w.cook_at, 1.6),
        Column::left(w.dish, 2.3),
        Column::right(w.minutes, 0.8),
        Column::right(w.now, 1.1),
        Column::left(w.set_aside, 2.2),
    ]);
    let mut sources: Vec<(usize, MealKind)> = leftovers.iter().map(|l| l.0).collect();
    sources.sort();
    sources.dedup();
    let mut notes: Vec<(&str, &str)> = Vec::new();
    for source in sources {
        let Some(cooked) = find(source) else { continue };
        let day = |i: usize, kind| w.meal_of(plan.days[i].date, kind);
        let later: Vec<String> = leftovers
            .iter()
            .filter(|(from, _)| *from == source)
            .filter_map(|(_, to)| {
                let meal = find(*to)?;
                Some(format!("{} → {}", w.servings(meal.servings), day(to.0, to.1)))
            })
            .collect();
        table.row(vec![
            Cell::new(day(source.0, source.1), c.strong()),
            Cell::new(cooked.title.clone(), body).with(Extra::Link(recipe_anchor(&cooked.dish))),
            Cell::new(w.number(cooked.minutes, 0), body.tabular()),
            Cell::new(w.servings(cooked.servings), body),
            Cell::new(later.join("; "), body),
        ]);
        if let Some(dish) = plan.dishes.get(&cooked.dish) {
            notes.extend(dish.notes.iter().map(|n| (dish.title.as_str(), n.as_str())));
        }
    }
    table.draw(c);
    c.heading2(w.keeping);
    c.paragraph(w.keeping_rule, body);
    c.gap(4.0);
    for (title, note) in notes {
        c.bullet(&format!("{title}: {note}"), body);
    }
    c.heading2(w.cooking_time);
    let mut table = Table::new(vec![
        Column::left(w.day, 1.4),
        Column::right(w.minutes, 0.8),
        Column::left(w.dishes, 5.0),
    ]);
    for day in &plan.days {
        let cooked: Vec<&PlannedMeal> = day.meals.iter().filter(|m| m.leftover_of.is_none()).collect();
        let titles: Vec<&str> = cooked.iter().map(|m| m.title.as_str()).collect();
        let minutes: f64 = cooked.iter().map(|m| m.minutes).sum();
        table.row(vec![
            Cell::new(w.short_date(day.date), c.strong()),
            Cell::new(w.number(minutes, 0), body.tabular()),
            Cell::new(titles.join(", "), body),
        ]);
    }
    table.draw(c);
}
