//! Tables that carry over pages: the head is repeated, a row is never parted unless it is higher than a page.

use super::canvas::Canvas;
use super::face::Face;
use super::pen::Align;
use super::sheet::{Area, Role};
use super::style::{Color, INK, LINE, MUTED, WASH};
use super::text::{Lettering, Line};

/// A column.
pub(super) struct Column {
    head: String,
    /// Share of the table's width, relative to the other columns.
    share: f32,
    align: Align,
}

impl Column {
    pub(super) fn left(head: &str, share: f32) -> Self {
        Self { head: head.to_string(), share, align: Align::Left }
    }

    pub(super) fn right(head: &str, share: f32) -> Self {
        Self { head: head.to_string(), share, align: Align::Right }
    }

    pub(super) fn center(head: &str, share: f32) -> Self {
        Self { head: head.to_string(), share, align: Align::Center }
    }
}

/// What stands in a cell besides its text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Extra {
    Nothing,
    /// A bar under the text, filled to a share.
    Bar(f64, Color),
    /// The text leads to an anchor.
    Link(String),
    /// A second text below, in lettering of its own.
    Note(String, Lettering),
}

/// A cell.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    text: String,
    lettering: Lettering,
    extra: Extra,
}

impl Cell {
    pub(super) fn new(text: impl Into<String>, lettering: Lettering) -> Self {
        Self { text: text.into(), lettering, extra: Extra::Nothing }
    }

    pub(super) fn with(self, extra: Extra) -> Self {
        Self { extra, ..self }
    }
}

/// A table as wide as it is told to be.
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// Whether every second row lies on a panel.
    pub(super) striped: bool,
}

impl Table {
    pub(super) fn new(columns: Vec<Column>) -> Self {
        Self { columns, rows: Vec::new(), striped: false }
    }

    pub(super) fn striped(self) -> Self {
        Self { striped: true, ..self }
    }

    pub(super) fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// Draws the table over the whole width of the page.
    pub(super) fn draw(&self, c: &mut Canvas) {
        if self.rows.is_empty() {
            return;
        }
        c.tagged(Role::Table, |c| {
            let pad = Padding { side: 4.5 * c.sizes.zoom(), above: 2.6 * c.sizes.zoom() };
            let first = self.measured(c, &self.rows[0], pad).height;
            c.need(self.head_height(c, pad) + first);
            self.draw_head(c, pad);
            for (i, row) in self.rows.iter().enumerate() {
                let measured = self.measured(c, row, pad);
                if c.room() < measured.height && !c.at_top() {
                    c.new_sheet();
                    c.decoration(|c| self.draw_head(c, pad));
                }
                c.tagged(Role::Row, |c| self.draw_row(c, row, measured, pad, i));
            }
        });
    }

    fn has_head(&self) -> bool {
        self.columns.iter().any(|c| !c.head.is_empty())
    }

    fn head_lettering(&self, c: &Canvas) -> Lettering {
        Lettering::new(Face::SemiBold, c.sizes.small, MUTED)
    }

    /// Left edge and width of each column.
    fn places(&self, c: &Canvas) -> Vec<(f32, f32)> {
        let total: f32 = self.columns.iter().map(|c| c.share).sum();
        let mut x = c.left();
        let mut places = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let w = c.width() * column.share / total;
            places.push((x, w));
            x += w;
        }
        places
    }

    fn head_height(&self, c: &Canvas, pad: Padding) -> f32 {
        if !self.has_head() {
            return 0.0;
        }
        let lettering = self.head_lettering(c);
        let places = self.places(c);
        let heights = self.columns.iter().zip(&places);
        let tallest = heights.map(|(col, (_, w))| c.height(&col.head, w - 2.0 * pad.side, lettering));
        tallest.fold(0.0, f32::max) + 2.0 * pad.above
    }

    fn draw_head(&self, c: &mut Canvas, pad: Padding) {
        if !self.has_head() {
            return;
        }
        let lettering = self.head_lettering(c);
        let bottom = c.y + self.head_height(c, pad);
        let places = self.places(c);
        c.tagged(Role::Row, |c| {
            for (column, (x, w)) in self.columns.iter().zip(places) {
                c.tagged(Role::HeadCell, |c| {
                    let height = c.height(&column.head, w - 2.0 * pad.side, lettering);
                    let y = bottom - pad.above - height;
                    c.put(&column.head, x + pad.side, y, w - 2.0 * pad.side, column.align, lettering);
                });
            }
        });
        let (left, width) = (c.left(), c.width());
        c.decoration(|c| c.rule((left, bottom), (left + width, bottom), INK, 0.9));
        c.y = bottom;
    }

    fn measured(&self, c: &Canvas, row: &[Cell], pad: Padding) -> Measured {
        let places = self.places(c);
        let mut lines = Vec::with_capacity(row.len());
        let mut height = 0f32;
        for (cell, (_, w)) in row.iter().zip(&places) {
            let wrapped = c.wrap(&cell.text, cell.lettering, w - 2.0 * pad.side);
            let mut needed = wrapped.len() as f32 * c.leading(cell.lettering);
            match cell.extra {
                Extra::Bar(..) => needed += 5.0 * c.sizes.zoom(),
                Extra::Note(ref note, lettering) => needed += c.height(note, w - 2.0 * pad.side, lettering),
                Extra::Nothing | Extra::Link(_) => {}
            }
            height = height.max(needed);
            lines.push(wrapped);
        }
        Measured { lines, height: height + 2.0 * pad.above }
    }

    fn draw_row(&self, c: &mut Canvas, row: &[Cell], measured: Measured, pad: Padding, index: usize) {
        let places = self.places(c);
        let Measured { lines, height } = measured;
        if height > c.room() {
            self.draw_tall_row(c, row, lines, pad);
            return;
        }
        let (left, width, top) = (c.left(), c.width(), c.y);
        if self.striped && index % 2 == 1 {
            c.decoration(|c| c.panel(Area::new(left, top, width, height), 0.0, Some(WASH), None));
        }
        for (i, (cell, (x, w))) in row.iter().zip(places).enumerate() {
            let area = Area::new(x + pad.side, top + pad.above, w - 2.0 * pad.side, height - 2.0 * pad.above);
            let draw = |c: &mut Canvas| self.draw_cell(c, cell, &lines[i], area, self.columns[i].align);
            if i == 0 {
                c.row_head(draw)
            } else {
                c.tagged(Role::Cell, draw)
            };
        }
        c.y = top + height;
        let y = c.y;
        c.decoration(|c| c.rule((left, y), (left + width, y), LINE, 0.5));
    }

    fn draw_cell(&self, c: &mut Canvas, cell: &Cell, lines: &[Line], area: Area, align: Align) {
        match &cell.extra {
            Extra::Nothing => {
                c.lines(lines, area, align, cell.lettering);
            }
            Extra::Bar(share, color) => {
                let bottom = c.lines(lines, area, align, cell.lettering);
                let thick = 3.0 * c.sizes.zoom();
                c.bar(Area::new(area.x, bottom + 1.0, area.w, thick), *share, *color);
            }
            Extra::Note(note, lettering) => {
                let bottom = c.lines(lines, area, align, cell.lettering);
                c.put(note, area.x, bottom, area.w, align, *lettering);
            }
            Extra::Link(target) => {
                let says = cell.text.clone();
                c.linked(target, &says, |c| {
                    let bottom = c.lines(lines, area, align, cell.lettering);
                    Area { h: bottom - area.y, ..area }
                });
            }
        }
    }

    /// A row higher than a page: as many lines of every cell as fit, then the rest on the next page.
    fn draw_tall_row(&self, c: &mut Canvas, row: &[Cell], mut lines: Vec<Vec<Line>>, pad: Padding) {
        let places = self.places(c);
        while lines.iter().any(|l| !l.is_empty()) {
            let (top, room) = (c.y + pad.above, c.room() - 2.0 * pad.above);
            let mut bottom = top;
            for (i, cell) in row.iter().enumerate() {
                let fit = ((room / c.leading(cell.lettering)) as usize).max(1).min(lines[i].len());
                let rest = lines[i].split_off(fit);
                let (x, w) = places[i];
                let area = Area::new(x + pad.side, top, w - 2.0 * pad.side, 0.0);
                let end =
                    c.tagged(Role::Cell, |c| c.lines(&lines[i], area, self.columns[i].align, cell.lettering));
                bottom = bottom.max(end);
                lines[i] = rest;
            }
            c.y = bottom + pad.above;
            if lines.iter().any(|l| !l.is_empty()) {
                c.new_sheet();
                c.decoration(|c| self.draw_head(c, pad));
            }
        }
    }
}

#[derive(Clone, Copy)]
struct Padding {
    side: f32,
    above: f32,
}

struct Measured {
    lines: Vec<Vec<Line>>,
    height: f32,
}
