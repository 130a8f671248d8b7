//! Drawing onto sheets from top to bottom: text that flows over pages, shapes, and the document tree.

use std::collections::BTreeMap;

use super::face::Fonts;
use super::sheet::{Area, Bookmark, Document, Item, Link, Node, Role, Shape, Sheet};
use super::style::Sizes;
use super::words::Words;
use crate::Lang;

/// White space at the sides of a page, in points.
const SIDE: f32 = 42.0;
/// White space above.
const TOP: f32 = 42.0;
/// Room below, with the footer.
const FOOT: f32 = 58.0;
/// Line height as a multiple of the type size.
const LINE_HEIGHT: f32 = 1.38;

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
    /// Line height of reading text as a multiple of the type size.
    pub line_height: f32,
    /// Page numbers of the anchors, from an earlier run over the same plan; empty in the first.
    pub pages: BTreeMap<String, usize>,
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
        Self {
            fonts,
            words,
            sizes,
            y: TOP,
            line_height: LINE_HEIGHT,
            pages: BTreeMap::new(),
            paper,
            document,
            open: vec![Some(0)],
            moment: 0,
        }
    }

    /// Hands out the document. A link whose target was not printed becomes ordinary text.
    pub(super) fn into_document(self) -> Document {
        let mut document = self.document;
        for i in 0..document.sheets.len() {
            let links = std::mem::take(&mut document.sheets[i].links);
            for link in links {
                if document.anchor(&link.target).is_some() {
                    document.sheets[i].links.push(link);
                } else {
                    document.nodes[link.node].role = Role::Paragraph;
                }
            }
        }
        document
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
        let parted = self.document.sheets.len() > before.sheets || self.y > self.bottom() + 0.5;
        if parted && before.y > TOP + 0.5 {
            self.go_back(&before);
            self.new_sheet();
            draw(self);
        }
    }

    /// Draws something if it fits on what is left of this sheet; else leaves no trace.
    pub(super) fn fits_here(&mut self, draw: impl FnOnce(&mut Self)) -> bool {
        let before = self.now();
        draw(self);
        let fits = self.document.sheets.len() == before.sheets && self.y <= self.bottom() + 0.5;
        if !fits {
            self.go_back(&before);
        }
        fits
    }

    /// The height something takes on a sheet of its own, which leaves no trace; `None` if it takes more than one.
    pub(super) fn height_alone(&mut self, draw: impl FnOnce(&mut Self)) -> Option<f32> {
        let before = self.now();
        self.new_sheet();
        let fits = self.fits_here(draw);
        let height = self.y - TOP;
        self.go_back(&before);
        fits.then_some(height)
    }

    /// Room for text on an empty upright sheet.
    pub(super) fn sheet_room(&self) -> f32 {
        self.paper.1 - TOP - FOOT
    }

    /// The page number of an anchor; a stand-in of usual width where it is not known yet.
    pub(super) fn page_of(&self, anchor: &str) -> usize {
        self.pages.get(anchor).copied().unwrap_or(20)
    }

    /// The page number of every anchor so far.
    pub(super) fn anchor_pages(&self) -> BTreeMap<String, usize> {
        let sheets = self.document.sheets.iter().enumerate();
        sheets.flat_map(|(i, s)| s.anchors.iter().map(move |(name, _)| (name.clone(), i + 1))).collect()
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

    /// Puts a shape on the sheet, under the innermost open element.
    pub(super) fn draw(&mut self, shape: Shape) {
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

    /// The language of the document.
    pub(super) fn lang(&self) -> Lang {
        self.words.lang
    }
}
