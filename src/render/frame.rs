//! What makes bare pages a document: the tree of headings and tables, outline, links, language, metadata,
//! and an identifier made from the content. lopdf is named here alone.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};

use super::sheet::{Document, Role};
use crate::Lang;
use crate::error::Error;

/// A marked piece of a page.
pub(super) struct Piece {
    /// The element of the document tree.
    pub node: usize,
    /// Moment of drawing.
    pub moment: u32,
}

/// Adds to a file of bare pages what makes it a document.
///
/// # Errors
/// [`Error::Usage`] when `epoch` is no moment of the calendar, [`Error::Write`] when the file is not made
/// as expected.
pub(super) fn finish(
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

/// Compresses and writes a finished file.
///
/// # Errors
/// [`Error::Write`] when an object cannot be written.
pub(super) fn save(mut file: lopdf::Document) -> Result<Vec<u8>, Error> {
    file.compress();
    let mut out = Vec::new();
    file.save_modern(&mut out).map_err(|e| broken(&e.to_string()))?;
    Ok(out)
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
            let (target, y) = document.anchor(&link.target).ok_or_else(|| broken("a link leads nowhere"))?;
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
    let links = document.sheets.iter().flat_map(|s| &s.links);
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
pub(super) fn fnv(bytes: impl Iterator<Item = u8>, salt: u64) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325 ^ salt, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

fn broken(reason: &str) -> Error {
    Error::Write { path: "pdf".to_string(), reason: reason.to_string() }
}
