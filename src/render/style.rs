//! Colours, sizes and paper: the look of the document, in one place.

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color(
    /// Red, 0-255.
    pub u8,
    /// Green, 0-255.
    pub u8,
    /// Blue, 0-255.
    pub u8,
);

/// Text.
pub const INK: Color = Color(0x1C, 0x27, 0x2B);
/// Text that steps back.
pub const MUTED: Color = Color(0x4F, 0x5E, 0x64);
/// Text on a filled shape.
pub const WHITE: Color = Color(0xFF, 0xFF, 0xFF);
/// Good scores, headings.
pub const GREEN: Color = Color(0x1F, 0x6B, 0x45);
/// Middling scores, cautions: dark enough to be read as text.
pub const AMBER: Color = Color(0x8A, 0x4B, 0x00);
/// Strict exclusions, low scores.
pub const RED: Color = Color(0xA3, 0x27, 0x27);
/// Links, prebiotic.
pub const TEAL: Color = Color(0x0B, 0x64, 0x5E);
/// Fermented.
pub const PLUM: Color = Color(0x74, 0x34, 0x64);
/// Omega-3.
pub const BLUE: Color = Color(0x23, 0x5C, 0x9A);
/// Hairlines.
pub const LINE: Color = Color(0xD3, 0xDD, 0xDA);
/// Stronger lines: check boxes, writing lines.
pub const EDGE: Color = Color(0x7B, 0x8A, 0x8F);
/// Panels.
pub const WASH: Color = Color(0xF1, 0xF6, 0xF4);
/// The empty part of a bar or ring.
pub const TRACK: Color = Color(0xDF, 0xE8, 0xE5);

/// The colour of a score, 0-100; every use also prints the number.
pub fn score_color(score: f64) -> Color {
    match score {
        s if s >= 70.0 => GREEN,
        s if s >= 45.0 => AMBER,
        _ => RED,
    }
}

/// Format of the sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Paper {
    /// 210 x 297 mm.
    #[default]
    A4,
    /// 8.5 x 11 inches.
    Letter,
}

impl Paper {
    /// Width and height of an upright sheet, in points.
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.276, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// Type sizes in points: reading text never falls below 10, or 14 in large print.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sizes {
    /// The document's title.
    pub title: f32,
    /// Heading of a page.
    pub h1: f32,
    /// Heading inside a page.
    pub h2: f32,
    /// Heading of a block.
    pub h3: f32,
    /// Reading text.
    pub body: f32,
    /// Figures in tables, captions, labels.
    pub small: f32,
    /// Footers and the week grid's floor.
    pub tiny: f32,
}

impl Sizes {
    /// The ordinary or the large set.
    pub(super) fn new(large_print: bool) -> Self {
        if large_print {
            Self { title: 34.0, h1: 26.0, h2: 19.0, h3: 16.0, body: 14.0, small: 12.0, tiny: 9.0 }
        } else {
            Self { title: 28.0, h1: 20.0, h2: 13.5, h3: 11.0, body: 10.0, small: 8.5, tiny: 7.5 }
        }
    }

    /// How many times the ordinary size the reading text is.
    pub(super) fn zoom(&self) -> f32 {
        self.body / 10.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2 relative luminance.
    fn luminance(c: Color) -> f64 {
        let channel = |v: u8| {
            let v = f64::from(v) / 255.0;
            if v <= 0.03928 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(c.0) + 0.7152 * channel(c.1) + 0.0722 * channel(c.2)
    }

    fn contrast(a: Color, b: Color) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_colour_meets_wcag_aa_on_paper_and_on_panels() {
        for color in [INK, MUTED, GREEN, AMBER, RED, TEAL, PLUM, BLUE] {
            for ground in [WHITE, WASH] {
                assert!(contrast(color, ground) >= 4.5, "{color:?} on {ground:?}");
            }
        }
    }

    #[test]
    fn lines_to_write_on_are_visible() {
        assert!(contrast(EDGE, WHITE) >= 3.0);
    }
}
