//! Writing and drawing on a canvas: lines, paragraphs, headings, lists, bars and shapes.

use super::canvas::Canvas;
use super::face::Face;
use super::sheet::{Area, Role, Run, Shape};
use super::style::{Color, INK, MUTED, TRACK};
use super::text::{Join, Lettering, Line};

/// Height of capitals as a share of the type size.
const CAPITAL: f32 = 0.727;

/// Where text stands in its box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Center,
    Right,
}

impl Canvas<'_> {
    // ---- text ----

    /// Lettering in the reading size.
    pub(super) fn body(&self) -> Lettering {
        Lettering::new(Face::Regular, self.sizes.body, INK)
    }

    /// Lettering in the reading size, heavier.
    pub(super) fn strong(&self) -> Lettering {
        Lettering::new(Face::SemiBold, self.sizes.body, INK)
    }

    /// Lettering of labels and figures.
    pub(super) fn small(&self) -> Lettering {
        Lettering::new(Face::Regular, self.sizes.small, MUTED)
    }

    /// Height of a line.
    pub(super) fn leading(&self, lettering: Lettering) -> f32 {
        let factor = if lettering.size > 1.3 * self.sizes.body { 1.2 } else { self.line_height };
        lettering.size * factor
    }

    /// Breaks a text into lines.
    pub(super) fn wrap(&self, text: &str, lettering: Lettering, max: f32) -> Vec<Line> {
        self.fonts.wrap(text, lettering, max, self.words.lang)
    }

    /// Draws lines in a box that begins at `area.y`; returns their lower edge.
    pub(super) fn lines(&mut self, lines: &[Line], area: Area, align: Align, lettering: Lettering) -> f32 {
        let leading = self.leading(lettering);
        let mut top = area.y;
        for line in lines {
            let x = match align {
                Align::Left => area.x,
                Align::Center => area.x + (area.w - line.width) / 2.0,
                Align::Right => area.right() - line.width,
            };
            let y = top + (leading + CAPITAL * lettering.size) / 2.0;
            // A box of no stated height is as high as its text.
            let h = if area.h > 0.0 { area.h } else { top + leading - area.y };
            let frame = Area { h, ..area };
            self.draw(Shape::Run(Run {
                x,
                y,
                width: line.width,
                text: line.text.clone(),
                lettering,
                join: line.join,
                frame,
            }));
            top += leading;
        }
        top
    }

    /// Wraps and draws a text in a box whose height is as it comes; returns the lower edge.
    pub(super) fn put(
        &mut self,
        text: &str,
        x: f32,
        y: f32,
        w: f32,
        align: Align,
        lettering: Lettering,
    ) -> f32 {
        let lines = self.wrap(text, lettering, w);
        self.lines(&lines, Area::new(x, y, w, 0.0), align, lettering)
    }

    /// Height that a text takes in a width.
    pub(super) fn height(&self, text: &str, w: f32, lettering: Lettering) -> f32 {
        self.wrap(text, lettering, w).len() as f32 * self.leading(lettering)
    }

    /// Width of a text on one line.
    pub(super) fn measure(&self, text: &str, lettering: Lettering) -> f32 {
        self.fonts.measure(text, lettering)
    }

    /// The largest size up to `lettering`'s at which a text takes one line of `max` points; never below
    /// the smallest size of the document.
    pub(super) fn shrunk(&self, text: &str, lettering: Lettering, max: f32) -> Lettering {
        let floor = self.sizes.tiny;
        let width = self.measure(text, lettering);
        let size = if width > max { lettering.size * max / width } else { lettering.size };
        lettering.sized(size.max(floor.min(lettering.size)))
    }

    /// A paragraph over the whole width, carried over pages with at least two lines on each.
    pub(super) fn paragraph(&mut self, text: &str, lettering: Lettering) {
        let (x, w) = (self.left(), self.width());
        self.tagged(Role::Paragraph, |c| c.flow(text, x, w, lettering));
    }

    /// Text in a column, carried over pages.
    pub(super) fn flow(&mut self, text: &str, x: f32, w: f32, lettering: Lettering) {
        let lines = self.wrap(text, lettering, w);
        let leading = self.leading(lettering);
        let mut rest = &lines[..];
        while !rest.is_empty() {
            let fit = (self.room() / leading + 0.01).floor().max(0.0) as usize;
            let take = match fit {
                n if n >= rest.len() => rest.len(),
                n if n >= 2 && rest.len() - n >= 2 => n,
                n if n >= 3 && rest.len() - n == 1 => n - 1,
                n if self.at_top() => n.max(1),
                _ => 0,
            };
            let (now, later) = rest.split_at(take);
            let area = Area::new(x, self.y, w, 0.0);
            self.y = self.lines(now, area, Align::Left, lettering);
            rest = later;
            if !rest.is_empty() {
                self.new_sheet();
            }
        }
    }

    /// A bulleted line.
    pub(super) fn bullet(&mut self, text: &str, lettering: Lettering) {
        let indent = 1.2 * lettering.size;
        self.need(2.0 * self.leading(lettering));
        self.tagged(Role::ListItem, |c| {
            let y = c.y + c.leading(lettering) / 2.0;
            let radius = 0.14 * lettering.size;
            let (x, w) = (c.left(), c.width());
            c.decoration(|c| {
                let area = Area::new(x + radius, y - radius, 2.0 * radius, 2.0 * radius);
                c.panel(area, radius, Some(lettering.color), None);
            });
            c.tagged(Role::ListBody, |c| c.flow(text, x + indent, w - indent, lettering));
        });
        self.y += 0.25 * lettering.size;
    }

    /// The heading of a page, with its entry in the outline.
    pub(super) fn heading1(&mut self, text: &str) {
        self.bookmark(0, text);
        let lettering = Lettering::new(Face::SemiBold, self.sizes.h1, INK);
        self.heading(Role::H1, text, lettering, 90.0);
        self.y += 5.0 * self.sizes.zoom();
    }

    /// A heading inside a page.
    pub(super) fn heading2(&mut self, text: &str) {
        self.gap(12.0);
        let lettering = Lettering::new(Face::SemiBold, self.sizes.h2, INK);
        self.heading(Role::H2, text, lettering, 62.0);
        self.y += 3.0 * self.sizes.zoom();
    }

    /// The heading of a block.
    pub(super) fn heading3(&mut self, text: &str, color: Color) {
        self.gap(8.0);
        let lettering = Lettering::new(Face::SemiBold, self.sizes.h3, color);
        self.heading(Role::H3, text, lettering, 44.0);
        self.y += 2.0 * self.sizes.zoom();
    }

    /// `with` is the height that must follow on the same sheet, at the ordinary size.
    fn heading(&mut self, role: Role, text: &str, lettering: Lettering, with: f32) {
        let (x, w) = (self.left(), self.width());
        let height = self.height(text, w, lettering);
        self.need(height + with * self.sizes.zoom());
        self.tagged(role, |c| c.y = c.put(text, x, c.y, w, Align::Left, lettering));
    }

    // ---- shapes ----

    pub(super) fn panel(&mut self, area: Area, radius: f32, fill: Option<Color>, edge: Option<(Color, f32)>) {
        self.draw(Shape::Panel { area, radius, fill, edge });
    }

    pub(super) fn rule(&mut self, from: (f32, f32), to: (f32, f32), color: Color, width: f32) {
        self.draw(Shape::Rule { from, to, color, width });
    }

    pub(super) fn arc(
        &mut self,
        center: (f32, f32),
        radius: f32,
        turns: (f32, f32),
        color: Color,
        width: f32,
    ) {
        self.draw(Shape::Arc { center, radius, turns, color, width });
    }

    pub(super) fn polygon(&mut self, corners: Vec<(f32, f32)>, fill: Color) {
        self.draw(Shape::Polygon { corners, fill });
    }

    /// A bar that is filled to a share of its length; more than all of it stays within.
    pub(super) fn bar(&mut self, area: Area, share: f64, color: Color) {
        let radius = area.h / 2.0;
        self.decoration(|c| {
            c.panel(area, radius, Some(TRACK), None);
            let filled = area.w * share.clamp(0.0, 1.0) as f32;
            if filled > 0.3 {
                c.panel(Area { w: filled.max(area.h), ..area }, radius, Some(color), None);
            }
        });
    }

    /// One line, centred on a point; the frame is as wide as the text.
    pub(super) fn centered(&mut self, text: &str, center: (f32, f32), lettering: Lettering) {
        let width = self.measure(text, lettering);
        let line = Line { text: text.to_string(), width, join: Join::End };
        let leading = self.leading(lettering);
        let area = Area::new(center.0 - width / 2.0, center.1 - leading / 2.0, width, leading);
        self.lines(&[line], area, Align::Left, lettering);
    }
}
