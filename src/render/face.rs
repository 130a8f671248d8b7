//! The three faces of the document: shaping, measuring, and cutting down to the glyphs that are used.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use rustybuzz::ttf_parser::{GlyphId, Tag};
use rustybuzz::{Direction, Feature, ShapePlan, UnicodeBuffer, script};

use super::text::Line;
use crate::Lang;
use crate::error::Error;

/// A face of the type family (Inter, SIL OFL 1.1; see `assets/fonts/OFL.txt`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Upright, weight 400.
    Regular,
    /// Upright, weight 600.
    SemiBold,
    /// Italic, weight 400.
    Italic,
}

impl Face {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Regular, Self::SemiBold, Self::Italic];

    /// PostScript name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Regular => "Inter-Regular",
            Self::SemiBold => "Inter-SemiBold",
            Self::Italic => "Inter-Italic",
        }
    }

    fn data(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
            Self::SemiBold => include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
            Self::Italic => include_bytes!("../../assets/fonts/Inter-Italic.ttf"),
        }
    }
}

/// A placed glyph of a word.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// Id in the whole font.
    pub id: u16,
    /// Advance with kerning, in em.
    pub advance: f32,
    /// The characters it stands for; empty for the later glyphs of a cluster.
    pub text: String,
}

/// A shaped word: no spaces inside.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    /// Glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// Sum of the advances, in em.
    pub width: f32,
}

/// Numbers of a face that a PDF font descriptor asks for, in font units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Metrics {
    pub units_per_em: u16,
    pub ascent: i16,
    pub descent: i16,
    /// x_min, y_min, x_max, y_max.
    pub bounds: [i16; 4],
    pub weight: u16,
    /// Caret slope: rise and run; a run other than 0 means italic.
    pub slope: (i16, i16),
}

/// A font program that holds only the glyphs a document uses.
pub(super) struct Subset {
    /// The TrueType file.
    pub bytes: Vec<u8>,
    /// Id in the whole font to id in the subset.
    pub ids: BTreeMap<u16, u16>,
    /// Id in the subset to advance, in font units.
    pub widths: BTreeMap<u16, u16>,
}

type Words = RefCell<HashMap<String, Rc<Word>>>;

/// The faces, with every word shaped once.
pub(super) struct Fonts {
    faces: [rustybuzz::Face<'static>; 3],
    /// By face, then by figures: how Latin text is shaped, worked out once.
    plans: [[ShapePlan; 2]; 3],
    /// Shaped words, likewise.
    words: [[Words; 2]; 3],
    /// Paragraphs broken into lines: layout measures a text before it draws it, often more than once.
    pub(super) broken: RefCell<HashMap<Broken, Vec<Line>>>,
}

/// What the lines of a paragraph depend on: text, face, tabular figures, size and width by their bits, language.
pub(super) type Broken = (String, Face, bool, u32, u32, Lang);

impl Fonts {
    /// Opens the built-in faces.
    ///
    /// # Errors
    /// When a built-in font file is damaged.
    pub(super) fn new() -> Result<Self, Error> {
        let open = |face: Face| {
            rustybuzz::Face::from_slice(face.data(), 0).ok_or_else(|| damaged(face, "it is not a font"))
        };
        let faces = [open(Face::Regular)?, open(Face::SemiBold)?, open(Face::Italic)?];
        let plan = |face: Face, tabular: bool| {
            let font = &faces[face as usize];
            ShapePlan::new(font, Direction::LeftToRight, Some(script::LATIN), None, &features(tabular))
        };
        let plans = Face::ALL.map(|face| [false, true].map(|tabular| plan(face, tabular)));
        Ok(Self { faces, plans, words: Default::default(), broken: RefCell::default() })
    }

    /// Shapes one word, or a single space. `tabular` gives figures of equal width.
    ///
    /// Text is set word by word, so that a line measures the same wherever it is broken.
    pub(super) fn word(&self, face: Face, tabular: bool, word: &str) -> Rc<Word> {
        let words = &self.words[face as usize][usize::from(tabular)];
        if let Some(known) = words.borrow().get(word) {
            return Rc::clone(known);
        }
        let shaped = Rc::new(self.shape(face, tabular, word));
        words.borrow_mut().insert(word.to_string(), Rc::clone(&shaped));
        shaped
    }

    /// Width of a text in em; every kind of space is an ordinary one.
    pub(super) fn width(&self, face: Face, tabular: bool, text: &str) -> f32 {
        let space = self.word(face, tabular, " ").width;
        let mut width = 0.0;
        for (i, word) in text.split([' ', '\u{a0}']).enumerate() {
            if i > 0 {
                width += space;
            }
            if !word.is_empty() {
                width += self.word(face, tabular, word).width;
            }
        }
        width
    }

    /// Advance of a glyph without kerning, in font units.
    pub(super) fn nominal(&self, face: Face, id: u16) -> u16 {
        self.faces[face as usize].glyph_hor_advance(GlyphId(id)).unwrap_or(0)
    }

    /// What a font descriptor needs to know.
    pub(super) fn metrics(&self, face: Face) -> Metrics {
        let f = &self.faces[face as usize];
        let b = f.global_bounding_box();
        Metrics {
            units_per_em: u16::try_from(f.units_per_em()).unwrap_or(1000),
            ascent: f.ascender(),
            descent: f.descender(),
            bounds: [b.x_min, b.y_min, b.x_max, b.y_max],
            weight: f.weight().to_number(),
            // Inter's italic leans by 9.4 degrees.
            slope: if face == Face::Italic { (1000, 166) } else { (1, 0) },
        }
    }

    /// Cuts a face down to the given glyphs.
    ///
    /// # Errors
    /// When the built-in font file cannot be taken apart.
    pub(super) fn subset(&self, face: Face, used: &BTreeSet<u16>) -> Result<Subset, Error> {
        let mut remapper = subsetter::GlyphRemapper::new();
        let ids: BTreeMap<u16, u16> = used.iter().map(|&id| (id, remapper.remap(id))).collect();
        let bytes =
            subsetter::subset(face.data(), 0, &remapper).map_err(|e| damaged(face, &e.to_string()))?;
        let widths = ids.iter().map(|(&old, &new)| (new, self.nominal(face, old))).collect();
        Ok(Subset { bytes, ids, widths })
    }

    fn shape(&self, face: Face, tabular: bool, word: &str) -> Word {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(word);
        buffer.guess_segment_properties();
        // Inter has no script that runs to the left; one direction keeps clusters rising.
        buffer.set_direction(Direction::LeftToRight);
        let font = &self.faces[face as usize];
        let em = font.units_per_em() as f32;
        let latin = matches!(buffer.script(), script::LATIN | script::COMMON | script::UNKNOWN);
        let shaped = if latin {
            buffer.set_script(script::LATIN);
            rustybuzz::shape_with_plan(font, &self.plans[face as usize][usize::from(tabular)], buffer)
        } else {
            rustybuzz::shape(font, &features(tabular), buffer)
        };
        let infos = shaped.glyph_infos();
        let mut glyphs = Vec::with_capacity(infos.len());
        let mut width = 0.0;
        for (i, (info, position)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
            let start = info.cluster as usize;
            let later = infos[i + 1..].iter().map(|g| g.cluster as usize).find(|&c| c > start);
            let first = i == 0 || infos[i - 1].cluster != info.cluster;
            let text = if first { word.get(start..later.unwrap_or(word.len())) } else { None };
            let advance = position.x_advance as f32 / em;
            width += advance;
            let id = u16::try_from(info.glyph_id).unwrap_or(0);
            glyphs.push(Glyph { id, advance, text: text.unwrap_or_default().to_string() });
        }
        Word { glyphs, width }
    }
}

/// The wished figures.
fn features(tabular: bool) -> Vec<Feature> {
    if tabular { vec![Feature::new(Tag::from_bytes(b"tnum"), 1, ..)] } else { Vec::new() }
}

fn damaged(face: Face, reason: &str) -> Error {
    Error::Write { path: format!("font {}", face.name()), reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts() -> Fonts {
        Fonts::new().expect("the built-in fonts open")
    }

    #[test]
    fn every_letter_of_western_and_central_europe_has_a_glyph() {
        let fonts = fonts();
        for face in Face::ALL {
            for c in "äöüÄÖÜßẞéèêçñøåæœłżźćńśąęőűğşčřž½¼¾µ×≈–—„“”‚‘’…°≤≥→←✓€%αβωЖ".chars()
            {
                let word = fonts.word(face, false, &c.to_string());
                assert!(word.glyphs.iter().all(|g| g.id != 0), "{c} in {}", face.name());
            }
        }
    }

    #[test]
    fn figures_of_a_table_are_equally_wide() {
        let fonts = fonts();
        let one = fonts.width(Face::Regular, true, "111");
        let eight = fonts.width(Face::Regular, true, "888");
        assert!((one - eight).abs() < 1e-6);
        assert!(fonts.width(Face::Regular, false, "111") < one);
    }

    #[test]
    fn a_shaped_word_gives_back_its_text() {
        let fonts = fonts();
        for word in ["Süßkartoffelpüree", "crème", "e\u{301}tude", "fi->x2", "日本"] {
            let text: String =
                fonts.word(Face::Regular, false, word).glyphs.iter().map(|g| g.text.as_str()).collect();
            assert_eq!(text, word);
        }
    }

    #[test]
    fn a_subset_is_much_smaller_and_keeps_the_widths() {
        let fonts = fonts();
        let word = fonts.word(Face::Regular, false, "Hafer");
        let used: BTreeSet<u16> = word.glyphs.iter().map(|g| g.id).collect();
        let subset = fonts.subset(Face::Regular, &used).expect("subsets");
        assert!(subset.bytes.len() < 12_000);
        for (old, new) in &subset.ids {
            assert_eq!(subset.widths[new], fonts.nominal(Face::Regular, *old));
        }
    }
}
