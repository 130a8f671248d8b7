//! The shopping list: by aisle, with a box to tick, what to buy, what is needed, and for which meals.

use super::canvas::Canvas;
use super::face::Face;
use super::style::{AMBER, INK, MUTED};
use super::table::{Cell, Column, Extra, Table};
use super::text::Lettering;
use crate::plan::{ShoppingLine, WeekPlan};

/// Draws the page.
pub(super) fn draw(c: &mut Canvas, plan: &WeekPlan) {
    c.new_sheet();
    c.anchor("shopping");
    c.heading1(c.words.shopping_list);
    let count = plan.shopping.len().to_string();
    let intro = c.words.shopping_intro.replace("{}", &count);
    let lettering = c.body();
    c.paragraph(&intro, lettering);
    let mut aisles: Vec<(&str, Vec<&ShoppingLine>)> = Vec::new();
    for line in &plan.shopping {
        match aisles.iter_mut().find(|(a, _)| *a == line.aisle) {
            Some((_, lines)) => lines.push(line),
            None => aisles.push((&line.aisle, vec![line])),
        }
    }
    for (i, (aisle, lines)) in aisles.into_iter().enumerate() {
        let name = c.words.aisle(aisle);
        c.heading3(&name, super::style::TEAL);
        let table = table(c, &lines);
        if i == 0 { table.draw(c) } else { table.without_first_head().draw(c) }
    }
    if plan.shopping.iter().any(|l| l.check_label) {
        c.gap(8.0);
        let lettering = Lettering::new(Face::Regular, c.sizes.body, INK);
        c.paragraph(c.words.check_label_note, lettering);
    }
}

fn table(c: &Canvas, lines: &[&ShoppingLine]) -> Table {
    let w = c.words;
    let mut table = Table::new(vec![
        Column::center("", 0.26),
        Column::left(w.item, 2.1),
        Column::left(w.buy, 1.4),
        Column::right(w.needed, 1.05),
        Column::left(w.for_meals, 2.7),
    ]);
    let body = c.body();
    for line in lines {
        let name = if line.check_label { format!("{} !", line.name) } else { line.name.clone() };
        let color = if line.check_label { AMBER } else { INK };
        let meals: Vec<String> = line.meals.iter().map(|m| w.meal_ref(m)).collect();
        table.row(vec![
            Cell::new("", body).with(Extra::CheckBox),
            Cell::new(name, Lettering::new(Face::SemiBold, body.size, color)),
            Cell::new(w.purchase(line.buy.0, &line.buy.1), body),
            Cell::new(w.grams(line.need_g), body.tabular()),
            Cell::new(meals.join(", "), body.colored(MUTED)),
        ]);
    }
    table
}
