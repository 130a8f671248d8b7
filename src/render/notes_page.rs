//! The last pages: how strong the evidence is, what contradicts what, when to see a doctor, where the data
//! come from.

use super::canvas::Canvas;
use super::note_texts::Notes;
use super::table::{Cell, Column, Table};

/// Draws the pages.
pub(super) fn draw(c: &mut Canvas) {
    let notes = Notes::of(c.lang());
    let body = c.body();
    c.new_sheet();
    c.heading1(notes.title);
    c.paragraph(notes.disclaimer, body);
    list(c, notes.doctor_title, notes.doctor_intro, notes.doctor);
    list(c, notes.temporary_title, "", notes.temporary);
    list(c, notes.contradictions_title, "", notes.contradictions);
    c.heading2(notes.evidence_title);
    c.paragraph(notes.grades, body);
    c.gap(4.0);
    let mut table = Table::new(vec![
        Column::left(notes.claim, 1.7),
        Column::center(notes.grade, 0.7),
        Column::left(notes.finding, 4.6),
    ]);
    for (claim, grade, finding) in notes.evidence {
        table.row(vec![
            Cell::new(*claim, c.strong()),
            Cell::new(*grade, c.strong()),
            Cell::new(*finding, body),
        ]);
    }
    table.draw(c);
    list(c, notes.sources_title, notes.sources_intro, notes.sources);
}

fn list(c: &mut Canvas, title: &str, intro: &str, entries: &[&str]) {
    let body = c.body();
    c.heading2(title);
    if !intro.is_empty() {
        c.paragraph(intro, body);
        c.gap(3.0);
    }
    c.tagged(super::sheet::Role::List, |c| {
        for entry in entries {
            c.bullet(entry, body);
        }
    });
}
