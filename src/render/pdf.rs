//! Sheets to PDF bytes: fonts, page contents, document tree, outline, links and metadata.
//!
//! printpdf writes pages and fonts; what it does not know (tags, nested outline, language, XMP, an
//! identifier made from the content) is added to its object tree before saving.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::{
    Codepoint, Color as PdfColor, DictItem, FontId, FontMetrics, Line, LineCapStyle, LinePoint, Op,
    PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage, PdfSaveOptions,
    Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix, WindingOrder,
};

use super::book::{PdfOptions, sheets};
use super::face::{Face, Fonts, Subset};
use super::sheet::{Area, Document, Item, Role, Run, Shape, Sheet};
use super::style::Color;
use super::text::Join;
use crate::Lang;
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
    let document = sheets(plan, options)?;
    bytes(&document, options.epoch)
}

/// Sheets to bytes.
fn bytes(document: &Document, epoch: Option<i64>) -> Result<Vec<u8>, Error> {
    let fonts = Fonts::new()?;
    let subsets = subsets(document, &fonts)?;
    let mut printed = PdfDocument::new(&document.title);
    for (face, subset) in &subsets {
        printed.resources.fonts.map.insert(font_id(*face), PdfFont::new(program(*face, subset, &fonts)));
    }
    // Which tree element owns each marked piece of each page.
    let mut owners = Vec::with_capacity(document.sheets.len());
    for sheet in &document.sheets {
        let (page, pieces) = page(sheet, &fonts, &subsets);
        printed.pages.push(page);
        owners.push(pieces);
    }
    let mut file = printed.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    finish(&mut file, document, &owners, epoch)?;
    file.compress();
    let mut out = Vec::new();
    file.save_modern(&mut out).map_err(|e| broken(&e.to_string()))?;
    Ok(out)
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
    let mut pen = Pen { ops: Vec::new(), height: sheet.height, fonts, subsets };
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

/// A marked piece of a page.
struct Piece {
    node: usize,
    moment: u32,
}

struct Pen<'a> {
    ops: Vec<Op>,
    height: f32,
    fonts: &'a Fonts,
    subsets: &'a Subsets,
}

impl Pen<'_> {
    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Run(run) => self.run(run),
            Shape::Panel { area, radius, fill, edge } => {
                let points = self.rounded(*area, radius.min(area.w / 2.0).min(area.h / 2.0));
                if let Some(fill) = fill {
                    self.ops.push(Op::SetFillColor { col: color(*fill) });
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
                self.ops.push(Op::SetFillColor { col: color(*fill) });
                self.polygon(points, PaintMode::Fill);
            }
        }
    }

    fn run(&mut self, run: &Run) {
        let l = run.lettering;
        self.ops.push(Op::SetFillColor { col: color(l.color) });
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(l.face)), size: Pt(l.size) });
        let matrix = TextMatrix::Translate(Pt(run.x), Pt(self.height - run.y));
        self.ops.push(Op::SetTextMatrix { matrix });
        // The space at the end of a line is written, so that copied text keeps its words apart.
        let space = if run.join == Join::Space { " " } else { "" };
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
        LinePoint { p: Point { x: Pt(x), y: Pt(self.height - y) }, bezier }
    }

    fn stroke(&mut self, edge: Color, width: f32) {
        self.ops.push(Op::SetOutlineColor { col: color(edge) });
        self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
    }

    fn polygon(&mut self, points: Vec<LinePoint>, mode: PaintMode) {
        let rings = vec![PolygonRing { points }];
        let polygon = Polygon { rings, mode, winding_order: WindingOrder::NonZero };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn rounded(&self, a: Area, r: f32) -> Vec<LinePoint> {
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

fn color(c: Color) -> PdfColor {
    let part = |v: u8| f32::from(v) / 255.0;
    PdfColor::Rgb(Rgb::new(part(c.0), part(c.1), part(c.2), None))
}

// ---- what printpdf does not write ----

fn finish(
    file: &mut lopdf::Document,
    document: &Document,
    owners: &[Vec<Piece>],
    epoch: Option<i64>,
) -> Result<(), Error> {
    file.version = "1.7".into();
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    if pages.len() != document.sheets.len() {
        return Err(broken("a page was lost"));
    }
    let annotations = annotations(file, document, &pages)?;
    let tree = tree(file, document, owners, &pages, &annotations)?;
    let outline = outline(file, document, &pages);
    let metadata = metadata(file, document);
    let info = info(document, epoch)?;
    if let Ok(Object::Reference(theirs)) = file.trailer.get(b"Info") {
        let theirs = *theirs;
        file.objects.insert(theirs, Object::Dictionary(info));
    }
    let catalog = file.catalog_mut().map_err(|e| broken(&e.to_string()))?;
    catalog.set("Lang", Object::string_literal(language(document.lang)));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("StructTreeRoot", tree);
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Metadata", metadata);
    catalog.set("PageLayout", name("SinglePage"));
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", name("UseOutlines"));
    }
    let id = Object::String(identifier(file).to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// The links of all pages as objects, in order, with the number of their sheet.
fn annotations(
    file: &mut lopdf::Document,
    document: &Document,
    pages: &[ObjectId],
) -> Result<Vec<(usize, ObjectId)>, Error> {
    let mut all = Vec::new();
    for (i, sheet) in document.sheets.iter().enumerate() {
        let mut here = Vec::new();
        for link in &sheet.links {
            let Some((target, y)) = document.anchor(&link.target) else { continue };
            let a = link.area;
            let rect: Vec<Object> = [a.x, sheet.height - a.bottom(), a.right(), sheet.height - a.y]
                .into_iter()
                .map(Object::Real)
                .collect();
            // Parent keys of links follow those of the pages.
            let key = (pages.len() + all.len()) as i64;
            let annotation = file.add_object(dictionary! {
                "Type" => name("Annot"),
                "Subtype" => name("Link"),
                "Rect" => rect,
                "Border" => vec![0.into(), 0.into(), 0.into()],
                "F" => 4,
                "Contents" => text(&link.says),
                "Dest" => destination(document, pages, target, y),
                "StructParent" => key,
            });
            here.push(Object::Reference(annotation));
            all.push((i, annotation));
        }
        let page = file.get_dictionary_mut(pages[i]).map_err(|e| broken(&e.to_string()))?;
        page.set("StructParents", i as i64);
        if here.is_empty() {
            page.remove(b"Annots");
        } else {
            page.set("Annots", here);
            page.set("Tabs", name("S"));
        }
    }
    Ok(all)
}

fn destination(document: &Document, pages: &[ObjectId], sheet: usize, y: f32) -> Vec<Object> {
    let top = document.sheets[sheet].height - (y - 10.0).max(0.0);
    vec![Object::Reference(pages[sheet]), name("XYZ"), Object::Null, Object::Real(top), Object::Null]
}

/// The tree of headings, paragraphs, tables and lists.
fn tree(
    file: &mut lopdf::Document,
    document: &Document,
    owners: &[Vec<Piece>],
    pages: &[ObjectId],
    annotations: &[(usize, ObjectId)],
) -> Result<ObjectId, Error> {
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = document.nodes.iter().map(|_| file.new_object_id()).collect();
    // Children in the order they were drawn: elements, pieces of pages, links.
    let mut children: Vec<Vec<(u32, Object)>> = vec![Vec::new(); ids.len()];
    for (i, node) in document.nodes.iter().enumerate().skip(1) {
        children[node.parent].push((node.moment, Object::Reference(ids[i])));
    }
    let mut parents = Vec::new();
    for (page, pieces) in owners.iter().enumerate() {
        for (number, piece) in pieces.iter().enumerate() {
            let content = dictionary! {
                "Type" => name("MCR"), "Pg" => pages[page], "MCID" => number as i64,
            };
            children[piece.node].push((piece.moment, Object::Dictionary(content)));
        }
        parents.push(Object::Integer(page as i64));
        parents.push(Object::Array(pieces.iter().map(|p| Object::Reference(ids[p.node])).collect()));
    }
    let reachable = |l: &&super::sheet::Link| document.anchor(&l.target).is_some();
    let links = document.sheets.iter().flat_map(|s| s.links.iter().filter(reachable));
    for (i, (link, (page, annotation))) in links.zip(annotations).enumerate() {
        let object = dictionary! { "Type" => name("OBJR"), "Obj" => *annotation, "Pg" => pages[*page] };
        children[link.node].push((link.moment, Object::Dictionary(object)));
        parents.push(Object::Integer((pages.len() + i) as i64));
        parents.push(Object::Reference(ids[link.node]));
    }
    for (i, (node, mut kids)) in document.nodes.iter().zip(children).enumerate() {
        kids.sort_by_key(|k| k.0);
        let parent = if i == 0 { root } else { ids[node.parent] };
        let mut element = dictionary! {
            "Type" => name("StructElem"),
            "S" => name(node.role.tag()),
            "P" => parent,
            "K" => kids.into_iter().map(|k| k.1).collect::<Vec<_>>(),
        };
        if let Some(says) = &node.says {
            element.set("Alt", text(says));
        }
        if node.role == Role::HeadCell {
            let scope = if node.heads_row { "Row" } else { "Column" };
            element.set("A", dictionary! { "O" => name("Table"), "Scope" => name(scope) });
        }
        file.set_object(ids[i], element);
    }
    let first = *ids.first().ok_or_else(|| broken("the document has no root"))?;
    file.set_object(
        root,
        dictionary! {
            "Type" => name("StructTreeRoot"),
            "K" => first,
            "ParentTree" => dictionary! { "Nums" => parents },
            "ParentTreeNextKey" => (pages.len() + annotations.len()) as i64,
        },
    );
    Ok(root)
}

/// The outline in two levels: sections, and what they hold.
fn outline(file: &mut lopdf::Document, document: &Document, pages: &[ObjectId]) -> Option<ObjectId> {
    let marks = &document.bookmarks;
    if marks.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = marks.iter().map(|_| file.new_object_id()).collect();
    // The section each entry stands in; an entry before any section is one itself.
    let mut section = None;
    let mut parent = Vec::with_capacity(marks.len());
    for (i, mark) in marks.iter().enumerate() {
        if mark.level == 0 || section.is_none() {
            parent.push(None);
            section = Some(i);
        } else {
            parent.push(section);
        }
    }
    let family =
        |of: Option<usize>| -> Vec<usize> { (0..marks.len()).filter(|&i| parent[i] == of).collect() };
    for (i, mark) in marks.iter().enumerate() {
        let siblings = family(parent[i]);
        let me = siblings.iter().position(|&s| s == i)?;
        let mut entry = dictionary! {
            "Title" => text(&mark.title),
            "Parent" => parent[i].map_or(root, |p| ids[p]),
            "Dest" => destination(document, pages, mark.sheet, mark.y + 10.0),
        };
        if me > 0 {
            entry.set("Prev", ids[siblings[me - 1]]);
        }
        if let Some(next) = siblings.get(me + 1) {
            entry.set("Next", ids[*next]);
        }
        if parent[i].is_none() {
            let inside = family(Some(i));
            if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
                entry.set("First", ids[*first]);
                entry.set("Last", ids[*last]);
                entry.set("Count", -(inside.len() as i64)); // Negative: shown closed.
            }
        }
        file.set_object(ids[i], entry);
    }
    let top = family(None);
    let (first, last) = (*top.first()?, *top.last()?);
    let entries = dictionary! {
        "Type" => name("Outlines"),
        "First" => ids[first],
        "Last" => ids[last],
        "Count" => top.len() as i64,
    };
    file.set_object(root, entries);
    Some(root)
}

fn metadata(file: &mut lopdf::Document, document: &Document) -> ObjectId {
    let escape = |s: &str| s.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let (title, subject) = (escape(&document.title), escape(&document.subject));
    let xmp = format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>gutplan</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{creator}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{feff}',
        lang = language(document.lang),
        creator = CREATOR,
    );
    let kind = dictionary! { "Type" => name("Metadata"), "Subtype" => name("XML") };
    file.add_object(Stream::new(kind, xmp.into_bytes()).with_compression(false))
}

const CREATOR: &str = concat!("gutplan ", env!("CARGO_PKG_VERSION"));

fn info(document: &Document, epoch: Option<i64>) -> Result<Dictionary, Error> {
    let mut info = dictionary! {
        "Title" => text(&document.title),
        "Author" => text("gutplan"),
        "Subject" => text(&document.subject),
        "Creator" => text(CREATOR),
        "Producer" => text(CREATOR),
    };
    if let Some(seconds) = epoch {
        let moment = Timestamp::from_second(seconds)
            .map_err(|e| Error::usage(format!("SOURCE_DATE_EPOCH {seconds}: {e}")))?
            .to_zoned(TimeZone::UTC);
        let stamp = moment.strftime("D:%Y%m%d%H%M%SZ").to_string();
        info.set("CreationDate", Object::string_literal(stamp.clone()));
        info.set("ModDate", Object::string_literal(stamp));
    }
    Ok(info)
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en-GB",
        Lang::De => "de-DE",
    }
}

fn name(s: &str) -> Object {
    Object::Name(s.as_bytes().to_vec())
}

/// A text string: UTF-16 with its mark.
fn text(s: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(s.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// An identifier made from the content: printpdf would draw a random one.
fn identifier(file: &lopdf::Document) -> [u8; 16] {
    let streams = || file.objects.values().filter_map(|o| o.as_stream().ok());
    let content = || streams().flat_map(|s| s.content.iter().copied());
    let mut id = [0; 16];
    id[..8].copy_from_slice(&fnv(content(), 0).to_be_bytes());
    id[8..].copy_from_slice(&fnv(content(), 0x9E37_79B9_7F4A_7C15).to_be_bytes());
    id
}

/// FNV-1a, 64 bits.
fn fnv(bytes: impl Iterator<Item = u8>, salt: u64) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325 ^ salt, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

fn broken(reason: &str) -> Error {
    Error::Write { path: "pdf".to_string(), reason: reason.to_string() }
}
