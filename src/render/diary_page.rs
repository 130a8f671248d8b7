//! A sheet to fill in: how each day went, and which of the 8-12 weeks this is.

use super::canvas::Canvas;
use super::face::Face;
use super::pen::Align;
use super::sheet::{Area, Role};
use super::style::{EDGE, INK, MUTED, WASH};
use super::text::Lettering;
use crate::plan::WeekPlan;

/// Weeks of patience that a change of diet needs to be judged.
const WEEKS: usize = 12;

/// Draws a page for every seven days.
pub(super) fn draw(c: &mut Canvas, plan: &WeekPlan) {
    for (i, week) in plan.days.chunks(7).enumerate() {
        c.new_wide_sheet();
        let (x, w) = (c.left(), c.width());
        if i == 0 {
            c.bookmark(0, c.words.diary);
        }
        let heading = Lettering::new(Face::SemiBold, c.sizes.h1.min(22.0), INK);
        c.tagged(Role::H1, |c| c.y = c.put(c.words.diary, x, c.y - 10.0, w, Align::Left, heading));
        let body = c.body();
        c.paragraph(c.words.diary_intro, body);
        c.y += 6.0;
        strip(c);
        let days: Vec<String> = week.iter().map(|d| c.words.short_date(d.date)).collect();
        grid(c, &days);
    }
}

/// Twelve boxes: the reader crosses out the weeks that are done.
fn strip(c: &mut Canvas) {
    let label = c.strong();
    let (x, y) = (c.left(), c.y);
    let text = c.measure(c.words.week_of, label) + 10.0;
    c.tagged(Role::Paragraph, |c| c.put(c.words.week_of, x, y, text, Align::Left, label));
    let side = 16.0 * c.sizes.zoom();
    let small = c.small();
    for i in 0..WEEKS {
        let left = x + text + i as f32 * (side + 4.0);
        c.decoration(|c| {
            c.panel(Area::new(left, y - 1.0, side, side), 3.0, None, Some((EDGE, 0.8)));
            let center = (left + side / 2.0, y - 1.0 + side / 2.0);
            c.centered(&(i + 1).to_string(), center, small.colored(MUTED));
        });
    }
    c.y = y + side + 10.0;
}

fn grid(c: &mut Canvas, days: &[String]) {
    let rows = c.words.diary_rows;
    let (x, w) = (c.left(), c.width());
    let label_w = 150.0 * c.sizes.zoom().min(1.3);
    let column = (w - label_w) / days.len() as f32;
    let head = c.strong();
    let head_height = c.leading(head) * 2.0;
    let top = c.y;
    let row_height = (c.bottom() - top - head_height) / rows.len() as f32;
    c.tagged(Role::Table, |c| {
        c.tagged(Role::Row, |c| {
            for (i, day) in days.iter().enumerate() {
                let left = x + label_w + i as f32 * column + 4.0;
                c.tagged(Role::HeadCell, |c| c.put(day, left, top, column - 8.0, Align::Left, head));
            }
        });
        for (r, (label, hint)) in rows.iter().enumerate() {
            let y = top + head_height + r as f32 * row_height;
            if r % 2 == 0 {
                c.decoration(|c| c.panel(Area::new(x, y, w, row_height), 0.0, Some(WASH), None));
            }
            c.tagged(Role::Row, |c| {
                c.row_head(|c| {
                    let strong = c.strong();
                    let below = c.put(label, x + 4.0, y + 3.0, label_w - 10.0, Align::Left, strong);
                    let small = c.small();
                    c.put(hint, x + 4.0, below, label_w - 10.0, Align::Left, small);
                });
                for _ in days {
                    c.tagged(Role::Cell, |_| ());
                }
            });
            c.decoration(|c| c.rule((x, y), (x + w, y), EDGE, 0.5));
        }
        let bottom = top + head_height + rows.len() as f32 * row_height;
        c.decoration(|c| {
            c.rule((x, bottom), (x + w, bottom), EDGE, 0.5);
            for i in 0..=days.len() {
                let left = x + label_w + i as f32 * column;
                c.rule((left, top + head_height), (left, bottom), EDGE, 0.5);
            }
        });
        c.y = bottom;
    });
}
