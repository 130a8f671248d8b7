//! Drawing onto sheets from top to bottom: text that flows over pages, shapes, and the document tree.

use super::face::{Face, Fonts};
use super::sheet::{Area, Bookmark, Document, Item, Link, Node, Role, Run, Shape, Sheet};
use super::style::{Color, INK, MUTED, Sizes, TRACK};
use super::text::{Join, Lettering, Line};
use super::words::Words;
use crate::Lang;

/// White space at the sides of a page, in points.
const SIDE: f32 = 42.0;
/// White space above.
const TOP: f32 = 42.0;
/// Room below, with the footer.
const FOOT: f32 = 58.0;
/// Line height as a multiple of the type size.
const LEADING: f32 = 1.38;
/// Height of capitals as a share of the type size.
const CAPITAL: f32 = 0.727;

/// Where text stands in its box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Center,
    Right,
}

/// A document in the making, with a pen on its last sheet.
pub(super) struct Canvas<'f> {
    /// The faces.
    pub fonts: &'f Fonts,
    /// The printed words.
    pub words: &'static Words,
    /// The type sizes.
    pub sizes: Sizes,
    /// Upper edge of what comes next.
    pub y: f32,
    paper: (f32, f32),
    document: Document,
    /// Open elements, innermost last; `None` while decoration is drawn.
    open: Vec<Option<usize>>,
    moment: u32,
}

/// A moment to go back to.
struct Moment {
    y: f32,
    sheets: usize,
    items: usize,
    links: usize,
    anchors: usize,
    nodes: usize,
    bookmarks: usize,
    moment: u32,
}

impl<'f> Canvas<'f> {
    pub(super) fn new(fonts: &'f Fonts, words: &'static Words, sizes: Sizes, paper: (f32, f32)) -> Self {
        let root = Node { role: Role::Document, parent: 0, moment: 0, says: None, heads_row: false };
        let document = Document {
            title: String::new(),
            subject: String::new(),
            lang: words.lang,
            sheets: Vec::new(),
            nodes: vec![root],
            bookmarks: Vec::new(),
        };
        Self { fonts, words, sizes, y: TOP, paper, document, open: vec![Some(0)], moment: 0 }
    }

    /// Hands out the document; page numbers and the like are drawn by `finish` on every sheet.
    pub(super) fn into_document(self) -> Document {
        self.document
    }

    /// Names the document.
    pub(super) fn entitle(&mut self, title: String, subject: String) {
        self.document.title = title;
        self.document.subject = subject;
    }

    /// Draws on every finished sheet, as decoration: the closure gets the page's number from 1.
    pub(super) fn on_every_sheet(&mut self, mut draw: impl FnMut(&mut Self, usize, usize)) {
        let sheets = std::mem::take(&mut self.document.sheets);
        let total = sheets.len();
        let mut done = Vec::with_capacity(total);
        for (i, sheet) in sheets.into_iter().enumerate() {
            self.document.sheets.push(sheet);
            self.decoration(|c| draw(c, i + 1, total));
            done.append(&mut self.document.sheets);
        }
        self.document.sheets = done;
    }

    // ---- pages ----

    /// Begins an upright sheet.
    pub(super) fn new_sheet(&mut self) {
        let (width, height) = self.paper;
        self.push_sheet(width, height);
    }

    /// Begins a sheet on its side.
    pub(super) fn new_wide_sheet(&mut self) {
        let (width, height) = self.paper;
        self.push_sheet(height, width);
    }

    fn push_sheet(&mut self, width: f32, height: f32) {
        self.document.sheets.push(Sheet {
            width,
            height,
            items: Vec::new(),
            links: Vec::new(),
            anchors: Vec::new(),
        });
        self.y = TOP;
    }

    fn sheet(&self) -> (f32, f32) {
        self.document.sheets.last().map_or(self.paper, |s| (s.width, s.height))
    }

    /// Width and height of the sheet.
    pub(super) fn page(&self) -> (f32, f32) {
        self.sheet()
    }

    /// Left edge of the text.
    pub(super) fn left(&self) -> f32 {
        SIDE
    }

    /// Width of the text.
    pub(super) fn width(&self) -> f32 {
        self.sheet().0 - 2.0 * SIDE
    }

    /// Lowest point of the text.
    pub(super) fn bottom(&self) -> f32 {
        self.sheet().1 - FOOT
    }

    /// What is left of this sheet.
    pub(super) fn room(&self) -> f32 {
        self.bottom() - self.y
    }

    /// Whether nothing flows on this sheet yet.
    pub(super) fn at_top(&self) -> bool {
        self.y <= TOP + 0.5
    }

    /// Begins a new sheet unless this much height is left.
    pub(super) fn need(&mut self, height: f32) {
        if self.room() < height && !self.at_top() {
            self.new_sheet();
        }
    }

    /// Leaves white space, none at the top of a sheet.
    pub(super) fn gap(&mut self, height: f32) {
        if !self.at_top() {
            self.y += height * self.sizes.zoom();
        }
    }

    /// Draws something that should not be parted; on a new sheet if it does not fit on this one.
    pub(super) fn kept_together(&mut self, mut draw: impl FnMut(&mut Self)) {
        let before = self.now();
        draw(self);
        if self.document.sheets.len() > before.sheets && before.y > TOP + 0.5 {
            self.go_back(&before);
            self.new_sheet();
            draw(self);
        }
    }

    /// Draws something if it fits on one sheet (this one or a new one); else leaves no trace.
    pub(super) fn fits_one_sheet(&mut self, mut draw: impl FnMut(&mut Self)) -> bool {
        let before = self.now();
        for _ in 0..2 {
            let start = self.now();
            draw(self);
            if self.document.sheets.len() == start.sheets && self.y <= self.bottom() + 0.5 {
                return true;
            }
            self.go_back(&start);
            if self.at_top() {
                break;
            }
            self.new_sheet();
        }
        self.go_back(&before);
        false
    }

    fn now(&self) -> Moment {
        let last = self.document.sheets.last();
        Moment {
            y: self.y,
            sheets: self.document.sheets.len(),
            items: last.map_or(0, |s| s.items.len()),
            links: last.map_or(0, |s| s.links.len()),
            anchors: last.map_or(0, |s| s.anchors.len()),
            nodes: self.document.nodes.len(),
            bookmarks: self.document.bookmarks.len(),
            moment: self.moment,
        }
    }

    fn go_back(&mut self, to: &Moment) {
        self.y = to.y;
        self.moment = to.moment;
        self.document.sheets.truncate(to.sheets);
        self.document.nodes.truncate(to.nodes);
        self.document.bookmarks.truncate(to.bookmarks);
        if let Some(sheet) = self.document.sheets.last_mut() {
            sheet.items.truncate(to.items);
            sheet.links.truncate(to.links);
            sheet.anchors.truncate(to.anchors);
        }
    }

    // ---- the document tree ----

    /// Draws inside an element.
    pub(super) fn tagged<R>(&mut self, role: Role, draw: impl FnOnce(&mut Self) -> R) -> R {
        self.element(role, None, false, draw)
    }

    /// Draws a picture, and says what it shows.
    pub(super) fn figure(&mut self, says: &str, draw: impl FnOnce(&mut Self)) {
        self.element(Role::Figure, Some(says.to_string()), false, draw);
    }

    /// Draws a head cell of a row.
    pub(super) fn row_head<R>(&mut self, draw: impl FnOnce(&mut Self) -> R) -> R {
        self.element(Role::HeadCell, None, true, draw)
    }

    fn element<R>(
        &mut self,
        role: Role,
        says: Option<String>,
        heads_row: bool,
        draw: impl FnOnce(&mut Self) -> R,
    ) -> R {
        // Inside decoration everything stays decoration.
        let parent = self.open.last().copied().flatten();
        let node = parent.map(|parent| {
            let moment = self.tick();
            self.document.nodes.push(Node { role, parent, moment, says, heads_row });
            self.document.nodes.len() - 1
        });
        self.open.push(node);
        let result = draw(self);
        self.open.pop();
        result
    }

    /// Draws what a screen reader skips.
    pub(super) fn decoration<R>(&mut self, draw: impl FnOnce(&mut Self) -> R) -> R {
        self.open.push(None);
        let result = draw(self);
        self.open.pop();
        result
    }

    fn tick(&mut self) -> u32 {
        self.moment += 1;
        self.moment
    }

    fn draw(&mut self, shape: Shape) {
        let node = self.open.last().copied().flatten();
        let moment = self.tick();
        if let Some(sheet) = self.document.sheets.last_mut() {
            sheet.items.push(Item { node, moment, shape });
        }
    }

    /// Names this height of the sheet, for links.
    pub(super) fn anchor(&mut self, name: &str) {
        let y = self.y;
        if let Some(sheet) = self.document.sheets.last_mut() {
            sheet.anchors.push((name.to_string(), y));
        }
    }

    /// Adds to the outline.
    pub(super) fn bookmark(&mut self, level: u8, title: &str) {
        let sheet = self.document.sheets.len().saturating_sub(1);
        let y = (self.y - 8.0).max(0.0);
        self.document.bookmarks.push(Bookmark { level, title: title.to_string(), sheet, y });
    }

    /// Draws inside a link element that leads to an anchor.
    pub(super) fn linked(&mut self, target: &str, says: &str, draw: impl FnOnce(&mut Self) -> Area) {
        self.tagged(Role::Link, |c| {
            let area = draw(c);
            let moment = c.tick();
            if let (Some(node), Some(sheet)) =
                (c.open.last().copied().flatten(), c.document.sheets.last_mut())
            {
                let (target, says) = (target.to_string(), says.to_string());
                sheet.links.push(Link { area, target, node, says, moment });
            }
        });
    }

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
        let factor = if lettering.size > 1.3 * self.sizes.body { 1.2 } else { LEADING };
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
            let frame = Area { h: area.h.max(top + leading - area.y), ..area };
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

    /// The largest size up to `lettering`'s at which a text takes one line of `max` points, at least `floor`.
    pub(super) fn shrunk(&self, text: &str, lettering: Lettering, max: f32, floor: f32) -> Lettering {
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

/// The language of a canvas is that of its words.
impl Canvas<'_> {
    pub(super) fn lang(&self) -> Lang {
        self.words.lang
    }
}
