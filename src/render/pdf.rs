//! Sheets to PDF bytes: fonts and page contents, by printpdf. What it does not know is added by `frame`.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Codepoint, Color as PdfColor, DictItem, FontId, FontMetrics, Line, LineCapStyle, LinePoint, Op,
    PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage, PdfSaveOptions,
    Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix, WindingOrder,
};

use super::face::{Face, Fonts, Subset};
use super::frame::{Piece, finish, fnv, save};
use super::pages::{PdfOptions, lay_out};
use super::sheet::{Area, Document, Item, Run, Shape, Sheet};
use super::style::Color;
use super::text::Join;
use crate::error::Error;
use crate::plan::WeekPlan;

/// Writes the plan document.
///
/// The same plan and options give the same bytes; no time is written unless `options.epoch` says one.
///
/// # Errors
/// [`Error::Usage`] when `options.epoch` is no moment of the calendar, [`Error::Write`] when the document
/// cannot be put together.
pub fn pdf(plan: &WeekPlan, options: &PdfOptions) -> Result<Vec<u8>, Error> {
    let fonts = Fonts::new()?;
    let document = lay_out(plan, options, &fonts);
    bytes(&document, &fonts, options.epoch)
}

/// Sheets to bytes.
fn bytes(document: &Document, fonts: &Fonts, epoch: Option<i64>) -> Result<Vec<u8>, Error> {
    let subsets = subsets(document, fonts)?;
    let mut printed = PdfDocument::new(&document.title);
    for (face, subset) in &subsets {
        printed.resources.fonts.map.insert(font_id(*face), PdfFont::new(program(*face, subset, fonts)));
    }
    // Which tree element owns each marked piece of each page.
    let mut owners = Vec::with_capacity(document.sheets.len());
    for sheet in &document.sheets {
        let (page, pieces) = page(sheet, fonts, &subsets);
        printed.pages.push(page);
        owners.push(pieces);
    }
    let mut file = printed.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    finish(&mut file, document, &owners, epoch)?;
    save(file)
}

// ---- fonts ----

type Subsets = BTreeMap<Face, Subset>;

fn font_id(face: Face) -> FontId {
    // printpdf would draw a random name; the same document must give the same bytes.
    FontId(face.name().replace('-', ""))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(' ').flat_map(|piece| {
        let word = piece.trim_end_matches(' ');
        let space = if word.len() < piece.len() { " " } else { "" };
        [word, space].into_iter().filter(|w| !w.is_empty())
    })
}

fn subsets(document: &Document, fonts: &Fonts) -> Result<Subsets, Error> {
    let mut used: BTreeMap<Face, BTreeSet<u16>> = BTreeMap::new();
    for run in document.sheets.iter().flat_map(Sheet::runs) {
        let glyphs = used.entry(run.lettering.face).or_default();
        for word in words(&run.text).chain([" ", "-"]) {
            let shaped = fonts.word(run.lettering.face, run.lettering.tabular, word);
            glyphs.extend(shaped.glyphs.iter().map(|g| g.id));
        }
    }
    used.into_iter().map(|(face, glyphs)| Ok((face, fonts.subset(face, &glyphs)?))).collect()
}

fn program(face: Face, subset: &Subset, fonts: &Fonts) -> ParsedFont {
    let m = fonts.metrics(face);
    let hash = fnv(subset.bytes.iter().copied(), 0);
    let tag: String = (0..6).map(|i| char::from(b'A' + ((hash >> (8 * i)) % 26) as u8)).collect();
    let mut font = ParsedFont::with_glyph_data(
        subset.bytes.clone(),
        0,
        Some(format!("{tag}+{}", face.name())),
        BTreeMap::new(),
        subset.widths.clone(),
        m.units_per_em,
        FontMetrics { ascent: m.ascent, descent: m.descent },
    );
    font.pdf_font_metrics = PdfFontMetricsStub {
        units_per_em: m.units_per_em,
        x_min: m.bounds[0],
        y_min: m.bounds[1],
        x_max: m.bounds[2],
        y_max: m.bounds[3],
        caret_slope_rise: m.slope.0,
        caret_slope_run: m.slope.1,
        us_weight_class: m.weight,
    };
    font
}

// ---- page contents ----

/// A page's operations, and the tree element of each marked piece, by its number.
fn page(sheet: &Sheet, fonts: &Fonts, subsets: &Subsets) -> (PdfPage, Vec<Piece>) {
    let mut pen = Pen { ops: Vec::new(), height: sheet.height, fonts, subsets, fill: None, edge: None };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open: Option<Option<usize>> = None;
    for Item { node, moment, shape } in &sheet.items {
        if open != Some(*node) {
            if open.is_some() {
                pen.ops.push(Op::EndMarkedContent);
            }
            pen.ops.push(match node {
                None => Op::BeginMarkedContent { tag: "Artifact".into() },
                Some(node) => {
                    let number = pieces.len() as i64;
                    pieces.push(Piece { node: *node, moment: *moment });
                    let map = BTreeMap::from([("MCID".to_string(), DictItem::Int(number))]);
                    Op::BeginMarkedContentWithProperties {
                        tag: "Span".into(),
                        properties: DictItem::Dict { map },
                    }
                }
            });
            open = Some(*node);
        }
        pen.shape(shape);
    }
    if open.is_some() {
        pen.ops.push(Op::EndMarkedContent);
    }
    let area = Rect::from_wh(Pt(sheet.width), Pt(sheet.height));
    let page = PdfPage { media_box: area.clone(), trim_box: area.clone(), crop_box: area, ops: pen.ops };
    (page, pieces)
}

struct Pen<'a> {
    ops: Vec<Op>,
    height: f32,
    fonts: &'a Fonts,
    subsets: &'a Subsets,
    /// Fill colour, and edge colour and width, in force.
    fill: Option<Color>,
    edge: Option<(Color, f32)>,
}

impl Pen<'_> {
    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Run(run) => self.run(run),
            Shape::Panel { area, radius, fill, edge } => {
                let points = self.round_corners(*area, radius.min(area.w / 2.0).min(area.h / 2.0));
                if let Some(fill) = fill {
                    self.dip(*fill);
                    self.polygon(points.clone(), PaintMode::Fill);
                }
                if let Some((edge, width)) = edge {
                    self.stroke(*edge, *width);
                    self.polygon(points, PaintMode::Stroke);
                }
            }
            Shape::Rule { from, to, color, width } => {
                self.stroke(*color, *width);
                let points = vec![self.point(*from, false), self.point(*to, false)];
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
            }
            Shape::Arc { center, radius, turns, color, width } => {
                self.stroke(*color, *width);
                let points = self.arc(*center, *radius, *turns);
                self.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Round });
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
                self.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Butt });
            }
            Shape::Polygon { corners, fill } => {
                let points = corners.iter().map(|&c| self.point(c, false)).collect();
                self.dip(*fill);
                self.polygon(points, PaintMode::Fill);
            }
        }
    }

    fn run(&mut self, run: &Run) {
        let l = run.lettering;
        self.dip(l.color);
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(l.face)), size: Pt(l.size) });
        let matrix = TextMatrix::Translate(Pt(rounded(run.x)), Pt(rounded(self.height - run.y)));
        self.ops.push(Op::SetTextMatrix { matrix });
        // The space at the end of a line is written, so that read and copied text keeps its words apart.
        let space = if matches!(run.join, Join::Space | Join::End) { " " } else { "" };
        let items = vec![self.glyphs(run, words(&run.text).chain([space]))];
        self.ops.push(Op::ShowText { items });
        if run.join == Join::Hyphen {
            // Drawn as a hyphen, read back as a soft one.
            let soft = DictItem::String { data: vec![0xFE, 0xFF, 0x00, 0xAD], literal: false };
            let map = BTreeMap::from([("ActualText".to_string(), soft)]);
            let properties = DictItem::Dict { map };
            self.ops.push(Op::BeginMarkedContentWithProperties { tag: "Span".into(), properties });
            let items = vec![self.glyphs(run, ["-"].into_iter())];
            self.ops.push(Op::ShowText { items });
            self.ops.push(Op::EndMarkedContent);
        }
        self.ops.push(Op::EndTextSection);
    }

    fn glyphs<'t>(&self, run: &Run, words: impl Iterator<Item = &'t str>) -> TextItem {
        let face = run.lettering.face;
        let em = f32::from(self.fonts.metrics(face).units_per_em);
        let mut codepoints = Vec::new();
        let mut carried = 0.0;
        for word in words.filter(|w| !w.is_empty()) {
            for glyph in &self.fonts.word(face, run.lettering.tabular, word).glyphs {
                let gid = self.subsets.get(&face).and_then(|s| s.ids.get(&glyph.id)).copied().unwrap_or(0);
                // printpdf writes whole thousandths of the width; the difference is carried along, so
                // that a long line ends where it was measured to end.
                let written = (f32::from(self.fonts.nominal(face, glyph.id)) * 1000.0 / em).trunc();
                let wanted = written - glyph.advance * 1000.0 + carried;
                let offset = wanted.round();
                carried = wanted - offset;
                codepoints.push(Codepoint { gid, offset, cid: Some(glyph.text.clone()) });
            }
        }
        TextItem::GlyphIds(codepoints)
    }

    fn point(&self, (x, y): (f32, f32), bezier: bool) -> LinePoint {
        LinePoint { p: Point { x: Pt(rounded(x)), y: Pt(rounded(self.height - y)) }, bezier }
    }

    fn dip(&mut self, fill: Color) {
        if self.fill != Some(fill) {
            self.ops.push(Op::SetFillColor { col: color(fill) });
            self.fill = Some(fill);
        }
    }

    fn stroke(&mut self, edge: Color, width: f32) {
        if self.edge == Some((edge, width)) {
            return;
        }
        self.edge = Some((edge, width));
        self.ops.push(Op::SetOutlineColor { col: color(edge) });
        self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
    }

    fn polygon(&mut self, points: Vec<LinePoint>, mode: PaintMode) {
        let rings = vec![PolygonRing { points }];
        let polygon = Polygon { rings, mode, winding_order: WindingOrder::NonZero };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn round_corners(&self, a: Area, r: f32) -> Vec<LinePoint> {
        let (left, top, right, bottom) = (a.x, a.y, a.right(), a.bottom());
        if r < 0.05 {
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            return corners.into_iter().map(|p| self.point(p, false)).collect();
        }
        // A quarter circle as a Bézier curve has its handles at 0.5523 of the radius.
        let k = r * (1.0 - 0.5523);
        [
            ((left + r, top), false),
            ((right - r, top), false),
            ((right - k, top), true),
            ((right, top + k), true),
            ((right, top + r), false),
            ((right, bottom - r), false),
            ((right, bottom - k), true),
            ((right - k, bottom), true),
            ((right - r, bottom), false),
            ((left + r, bottom), false),
            ((left + k, bottom), true),
            ((left, bottom - k), true),
            ((left, bottom - r), false),
            ((left, top + r), false),
            ((left, top + k), true),
            ((left + k, top), true),
            ((left + r, top), false),
        ]
        .into_iter()
        .map(|(p, bezier)| self.point(p, bezier))
        .collect()
    }

    fn arc(&self, (cx, cy): (f32, f32), r: f32, (from, to): (f32, f32)) -> Vec<LinePoint> {
        let pieces = (((to - from) * 8.0).ceil() as usize).max(1);
        let step = (to - from) * std::f32::consts::TAU / pieces as f32;
        let handle = 4.0 / 3.0 * (step / 4.0).tan() * r;
        let at = |angle: f32| (cx + r * angle.sin(), cy - r * angle.cos());
        let along = |angle: f32| (handle * angle.cos(), handle * angle.sin());
        let mut points = Vec::with_capacity(3 * pieces + 1);
        for i in 0..pieces {
            let start = from * std::f32::consts::TAU + i as f32 * step;
            let end = start + step;
            let ((x0, y0), (x1, y1)) = (at(start), at(end));
            let ((dx0, dy0), (dx1, dy1)) = (along(start), along(end));
            if i == 0 {
                points.push(self.point((x0, y0), false));
            }
            points.push(self.point((x0 + dx0, y0 + dy0), true));
            points.push(self.point((x1 - dx1, y1 - dy1), true));
            points.push(self.point((x1, y1), false));
        }
        points
    }
}

/// To a hundredth of a point, which no eye can tell: shorter files.
fn rounded(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

fn color(c: Color) -> PdfColor {
    let part = |v: u8| (f32::from(v) / 255.0 * 1000.0).round() / 1000.0;
    PdfColor::Rgb(Rgb::new(part(c.0), part(c.1), part(c.2), None))
}
