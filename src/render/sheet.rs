//! The document before it is a PDF: sheets with text and shapes at positions, links, bookmarks and the
//! tree of what is a heading, a table or a list.
//!
//! Positions are in points from the upper left corner, y downwards.

use super::style::Color;
use super::text::{Join, Lettering};
use crate::Lang;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

impl Area {
    pub(super) fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }

    /// The right edge.
    pub fn right(&self) -> f32 {
        self.x + self.w
    }

    /// The lower edge.
    pub fn bottom(&self) -> f32 {
        self.y + self.h
    }
}

/// A line of text at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Left end of the baseline.
    pub x: f32,
    /// Baseline.
    pub y: f32,
    /// Width, a drawn hyphen included.
    pub width: f32,
    /// What it says, without the drawn hyphen.
    pub text: String,
    /// How it looks.
    pub lettering: Lettering,
    /// How the text goes on in the next run.
    pub join: Join,
    /// The box that it must stay in.
    pub frame: Area,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line of text.
    Run(Run),
    /// A rectangle with round corners.
    Panel {
        /// Where.
        area: Area,
        /// Radius of the corners.
        radius: f32,
        /// Colour inside.
        fill: Option<Color>,
        /// Colour and width of the edge.
        edge: Option<(Color, f32)>,
    },
    /// A straight line.
    Rule {
        /// One end.
        from: (f32, f32),
        /// The other end.
        to: (f32, f32),
        /// Colour.
        color: Color,
        /// Width.
        width: f32,
    },
    /// A part of a circle, clockwise from twelve o'clock; ends in turns, 0-1.
    Arc {
        /// Centre.
        center: (f32, f32),
        /// Radius.
        radius: f32,
        /// Start and end.
        turns: (f32, f32),
        /// Colour.
        color: Color,
        /// Width.
        width: f32,
    },
    /// A filled shape with straight sides.
    Polygon {
        /// Corners.
        corners: Vec<(f32, f32)>,
        /// Colour.
        fill: Color,
    },
}

/// A drawn thing and the element of the document tree it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Index in [`Document::nodes`]; `None` for decoration, which a screen reader skips.
    pub node: Option<usize>,
    /// Moment of drawing: orders an element's own content among its children.
    pub moment: u32,
    /// What is drawn.
    pub shape: Shape,
}

/// A place that reacts to a click.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where.
    pub area: Area,
    /// Name of an anchor of this document.
    pub target: String,
    /// Index of its element in [`Document::nodes`].
    pub node: usize,
    /// What it leads to, in words.
    pub says: String,
    /// Moment of making.
    pub moment: u32,
}

/// One printed page.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// What is drawn, in reading order.
    pub items: Vec<Item>,
    /// Links.
    pub links: Vec<Link>,
    /// Named places: name and height from the top.
    pub anchors: Vec<(String, f32)>,
}

impl Sheet {
    /// The lines of text, in reading order.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.items.iter().filter_map(|i| match &i.shape {
            Shape::Run(run) => Some(run),
            _ => None,
        })
    }

    /// The text with broken words put together again; a paragraph a line.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for run in self.runs() {
            out.push_str(&run.text);
            match run.join {
                Join::End => out.push('\n'),
                Join::Space => out.push(' '),
                Join::Hyphen | Join::Tight => {}
            }
        }
        out
    }
}

/// What an element of the document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // The standard structure types of PDF, by their own names.
pub enum Role {
    Document,
    Section,
    H1,
    H2,
    H3,
    Paragraph,
    List,
    ListItem,
    ListBody,
    Table,
    Row,
    HeadCell,
    Cell,
    Figure,
    Link,
}

impl Role {
    /// The name in the PDF.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Section => "Sect",
            Self::H1 => "H1",
            Self::H2 => "H2",
            Self::H3 => "H3",
            Self::Paragraph => "P",
            Self::List => "L",
            Self::ListItem => "LI",
            Self::ListBody => "LBody",
            Self::Table => "Table",
            Self::Row => "TR",
            Self::HeadCell => "TH",
            Self::Cell => "TD",
            Self::Figure => "Figure",
            Self::Link => "Link",
        }
    }
}

/// An element of the document tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// Index of the element around it; the root points at itself.
    pub parent: usize,
    /// Moment of opening.
    pub moment: u32,
    /// What a figure shows, in words.
    pub says: Option<String>,
    /// For head cells: whether they head a row (else a column).
    pub heads_row: bool,
}

/// An entry of the outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// 0 for a section, 1 for an entry in it.
    pub level: u8,
    /// What it is called.
    pub title: String,
    /// Index of the sheet.
    pub sheet: usize,
    /// Height from the top.
    pub y: f32,
}

/// A whole document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Title.
    pub title: String,
    /// Language of its words.
    pub lang: Lang,
    /// Subject line of the metadata.
    pub subject: String,
    /// The sheets, in order.
    pub sheets: Vec<Sheet>,
    /// The document tree; the first is the root.
    pub nodes: Vec<Node>,
    /// The outline, in order.
    pub bookmarks: Vec<Bookmark>,
}

impl Document {
    /// The sheet and height of a named place.
    pub fn anchor(&self, name: &str) -> Option<(usize, f32)> {
        self.sheets
            .iter()
            .enumerate()
            .find_map(|(i, s)| s.anchors.iter().find(|(n, _)| n == name).map(|(_, y)| (i, *y)))
    }
}
