//! Breaking text into lines: by Unicode's rules, with hyphens by language, and never between a number
//! and its unit.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::face::{Face, Fonts};
use super::style::Color;
use crate::Lang;

/// How a piece of text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lettering {
    /// The face.
    pub face: Face,
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub color: Color,
    /// Figures of equal width, for columns of numbers.
    pub tabular: bool,
}

impl Lettering {
    pub(super) fn new(face: Face, size: f32, color: Color) -> Self {
        Self { face, size, color, tabular: false }
    }

    pub(super) fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }

    pub(super) fn colored(self, color: Color) -> Self {
        Self { color, ..self }
    }

    pub(super) fn tabular(self) -> Self {
        Self { tabular: true, ..self }
    }
}

/// How a line goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// It does not: the paragraph ends here.
    End,
    /// A space stood here.
    Space,
    /// The word goes on on the next line; a hyphen is drawn.
    Hyphen,
    /// The word goes on on the next line without a sign of its own.
    Tight,
}

/// A line of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Text without the drawn hyphen and without spaces at its end.
    pub text: String,
    /// Width in points, the hyphen included.
    pub width: f32,
    /// How it goes on.
    pub join: Join,
}

/// Symbols and short words that stay with the number before them.
const UNITS: &[&str] = &[
    "g",
    "kg",
    "mg",
    "µg",
    "ml",
    "cl",
    "dl",
    "l",
    "L",
    "cm",
    "mm",
    "%",
    "kcal",
    "kJ",
    "°C",
    "°F",
    "min",
    "h",
    "oz",
    "lb",
    "cup",
    "cups",
    "tsp",
    "tbsp",
    "TL",
    "EL",
    "can",
    "cans",
    "pack",
    "packs",
    "piece",
    "pieces",
    "serving",
    "servings",
    "portion",
    "portions",
    "clove",
    "cloves",
    "slice",
    "slices",
    "Stück",
    "Dose",
    "Dosen",
    "Zehe",
    "Zehen",
    "Prise",
    "Tasse",
    "Tassen",
    "Packung",
    "Packungen",
    "Portion",
    "Portionen",
    "Minuten",
    "minutes",
    "x",
    "×",
];

/// The least a hyphen may leave before and after itself, in letters.
const HEAD: usize = 3;
const TAIL: usize = 3;

/// A word that would fit on a line of its own is broken only when the line would else stay emptier
/// than this share of its width, and never in columns narrower than this many times the type size.
const RAGGED: f32 = 0.3;
const NARROW: f32 = 20.0;

impl Fonts {
    /// Width of a text, in points.
    pub(super) fn measure(&self, text: &str, lettering: Lettering) -> f32 {
        self.width(lettering.face, lettering.tabular, text) * lettering.size
    }

    /// Breaks a text into lines of at most `max` points. A line feed always breaks.
    pub(super) fn wrap(&self, text: &str, lettering: Lettering, max: f32, lang: Lang) -> Vec<Line> {
        let (face, tabular) = (lettering.face, lettering.tabular);
        let key = (text.to_string(), face, tabular, lettering.size.to_bits(), max.to_bits(), lang);
        if let Some(known) = self.broken.borrow().get(&key) {
            return known.clone();
        }
        let lines = self.broken_anew(text, lettering, max, lang);
        self.broken.borrow_mut().insert(key, lines.clone());
        lines
    }

    fn broken_anew(&self, text: &str, lettering: Lettering, max: f32, lang: Lang) -> Vec<Line> {
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let text = keep_numbers_with_units(paragraph);
            let mut setter =
                Setter { fonts: self, lettering, max, lang, lines: Vec::new(), line: String::new() };
            let mut start = 0;
            for (end, opportunity) in linebreaks(&text) {
                if opportunity == BreakOpportunity::Allowed && within_range(&text, end) {
                    continue;
                }
                setter.place(&text[start..end]);
                start = end;
                if opportunity == BreakOpportunity::Mandatory {
                    setter.close(Join::End);
                }
            }
            lines.append(&mut setter.lines);
        }
        lines
    }
}

/// One paragraph being set.
struct Setter<'f> {
    fonts: &'f Fonts,
    lettering: Lettering,
    max: f32,
    lang: Lang,
    lines: Vec<Line>,
    line: String,
}

impl Setter<'_> {
    /// Puts the next unbreakable piece, with the spaces after it, on this line or the following ones.
    fn place(&mut self, piece: &str) {
        let mut rest = piece;
        loop {
            let word = rest.trim_end_matches(' ');
            let with_word = format!("{}{word}", self.line);
            if self.fits(&with_word) {
                self.line.push_str(rest);
                return;
            }
            let room = 1.0 - self.width(self.line.trim_end_matches(' ')) / self.max;
            let too_long_alone = !self.fits(word);
            let ragged = room > RAGGED && self.max > NARROW * self.lettering.size;
            if (too_long_alone || ragged)
                && let Some(at) = self.hyphen(word)
            {
                self.line.push_str(&rest[..at]);
                self.close(Join::Hyphen);
                rest = &rest[at..];
            } else if !self.line.is_empty() {
                let join = if self.line.ends_with(' ') { Join::Space } else { Join::Tight };
                self.close(join);
            } else {
                // Nothing to break at: at a tie, else as many characters as the line holds, at least one.
                let fitting = word.char_indices().map(|(i, c)| i + c.len_utf8());
                let at = fitting.take_while(|&end| self.fits(&word[..end])).last();
                let at = at.unwrap_or_else(|| word.chars().next().map_or(word.len(), char::len_utf8));
                if at == word.len() {
                    self.line.push_str(rest);
                    return;
                }
                if let Some(tie) = word[..at].rfind('\u{a0}').filter(|&tie| tie > 0) {
                    self.line.push_str(&word[..tie]);
                    self.close(Join::Space);
                    rest = &rest[tie + '\u{a0}'.len_utf8()..];
                    continue;
                }
                self.line.push_str(&word[..at]);
                // Some pieces hold spaces, as after an opening bracket.
                let cut = rest[at..].trim_start_matches(' ');
                let spaced = self.line.ends_with(' ') || cut.len() < rest.len() - at;
                self.close(if spaced { Join::Space } else { Join::Tight });
                rest = cut;
            }
        }
    }

    /// The last place in `word` where a hyphen may stand and still fits on this line.
    fn hyphen(&self, word: &str) -> Option<usize> {
        let german = self.lang == Lang::De || word.contains(['ä', 'ö', 'ü', 'ß', 'Ä', 'Ö', 'Ü']);
        let lang = if german { hypher::Lang::German } else { hypher::Lang::English };
        let mut places = Vec::new();
        let mut start = None;
        let ends = word.char_indices().map(|(i, c)| (i, c.is_alphabetic())).chain([(word.len(), false)]);
        for (i, letter) in ends {
            match (start, letter) {
                (None, true) => start = Some(i),
                (Some(from), false) => {
                    places.extend(syllable_ends(&word[from..i], lang).into_iter().map(|at| from + at));
                    start = None;
                }
                _ => {}
            }
        }
        places.into_iter().rev().find(|&at| self.fits(&format!("{}{}-", self.line, &word[..at])))
    }

    fn close(&mut self, join: Join) {
        let line = std::mem::take(&mut self.line);
        let text = line.trim_end_matches(' ').replace('\u{a0}', " ");
        let width = if join == Join::Hyphen { self.width(&format!("{text}-")) } else { self.width(&text) };
        self.lines.push(Line { text, width, join });
    }

    fn width(&self, text: &str) -> f32 {
        self.fonts.measure(text, self.lettering)
    }

    fn fits(&self, text: &str) -> bool {
        self.width(text) <= self.max + 0.01
    }
}

/// Most bytes that the hyphenation takes at once.
const WINDOW: usize = 40;

/// Ends of syllables inside a run of letters, far enough from both its ends.
fn syllable_ends(letters: &str, lang: hypher::Lang) -> Vec<usize> {
    let total = letters.chars().count();
    if total < HEAD + TAIL {
        return Vec::new();
    }
    let mut ends = Vec::new();
    let mut from = 0;
    loop {
        let rest = &letters[from..];
        let end = rest.char_indices().map(|(i, c)| i + c.len_utf8()).take_while(|&e| e <= WINDOW).last();
        let window = &rest[..end.unwrap_or(rest.len().min(WINDOW))];
        let mut found: Vec<usize> = hypher::hyphenate(window, lang)
            .scan(from, |at, syllable| {
                *at += syllable.len();
                Some(*at)
            })
            .collect();
        if window.len() == rest.len() {
            ends.append(&mut found);
            break;
        }
        // The window cuts the word anywhere, so its last syllables are not to be trusted.
        found.truncate(found.len().saturating_sub(2).max(1));
        from = found.last().copied().unwrap_or(letters.len());
        ends.append(&mut found);
        if from >= letters.len() {
            break;
        }
    }
    ends.retain(|&end| {
        let head = letters[..end].chars().count();
        head >= HEAD && total - head >= TAIL
    });
    ends
}

/// Collapses white space except ties that are there already, and ties `400 g`, `2 x 400 g` and `½ tsp` together with spaces that do not break.
fn keep_numbers_with_units(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut tie = false;
    let space = |c: char| c.is_whitespace() && c != '\u{a0}';
    for word in text.split(space).filter(|w| !w.is_empty()) {
        let bare = word.trim_matches(['(', ')', '[', ']', ',', '.', ';', ':']);
        let unit = UNITS.contains(&bare);
        if !out.is_empty() {
            let after_times = tie && is_number(bare) && out.ends_with(['x', '×']);
            out.push(if tie && (unit || after_times) { '\u{a0}' } else { ' ' });
        }
        out.push_str(word);
        // "400 g, 2 eggs": what ends in a comma ties nothing to itself, except "x" between numbers.
        tie = (is_number(bare) || (tie && matches!(word, "x" | "×"))) && !word.ends_with([',', ';']);
    }
    out
}

/// Whether a place lies between the dash and the second number of a range, as in `12–15`.
fn within_range(text: &str, at: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut before = text[..at].chars().rev();
    before.next() == Some('–') && digit(before.next()) && digit(text[at..].chars().next())
}

fn is_number(word: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || "½⅓⅔¼¾⅛⅜⅝⅞".contains(c);
    word.chars().next().is_some_and(|c| number(c) || "–-−~±<>≤≥".contains(c))
        && word.chars().any(number)
        && word.chars().all(|c| number(c) || ".,/–-−~±<>≤≥".contains(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::render::style::INK;

    fn lettering() -> Lettering {
        Lettering::new(Face::Regular, 10.0, INK)
    }

    fn lines(text: &str, max: f32, lang: Lang) -> Vec<String> {
        let fonts = Fonts::new().expect("the built-in fonts open");
        let show = |l: Line| if l.join == Join::Hyphen { format!("{}-", l.text) } else { l.text };
        fonts.wrap(text, lettering(), max, lang).into_iter().map(show).collect()
    }

    /// Puts lines together again.
    fn rejoin(lines: &[Line]) -> String {
        let mut out = String::new();
        for line in lines {
            out.push_str(&line.text);
            out.push_str(match line.join {
                Join::Space => " ",
                Join::End => "\n",
                Join::Hyphen | Join::Tight => "",
            });
        }
        out
    }

    #[test]
    fn a_word_that_was_broken_is_broken_again_when_the_rest_is_too_long() {
        let got = lines("Donaudampfschifffahrtsgesellschaftssuppe", 62.0, Lang::De);
        assert!(got.len() >= 4, "{got:?}");
        assert!(got[..got.len() - 1].iter().all(|l| l.ends_with('-')), "{got:?}");
        assert_eq!(got.concat().replace('-', ""), "Donaudampfschifffahrtsgesellschaftssuppe");
    }

    #[test]
    fn the_longest_law_of_germany_breaks_without_losing_a_letter() {
        let law = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
        let got = lines(law, 70.0, Lang::De);
        assert!(got.len() > 4, "{got:?}");
        assert_eq!(got.concat().replace('-', ""), law);
    }

    #[test]
    fn german_words_break_by_german_rules() {
        assert_eq!(lines("Haferflocken", 40.0, Lang::De), ["Hafer-", "flocken"]);
    }

    #[test]
    fn a_number_stays_with_its_unit() {
        // Below 56 points "2 x 250 ml" is wider than the line and has to give way.
        for width in 56..140 {
            for line in lines("Add 400 g oats, 2 x 250 ml milk and ½ tsp salt", width as f32, Lang::En) {
                for unit in ["g", "ml", "x", "tsp"] {
                    assert!(!line.starts_with(&format!("{unit} ")), "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn a_range_stays_on_one_line() {
        for width in 30..80 {
            assert!(lines("of 100; range 84–89", width as f32, Lang::En).iter().all(|l| !l.ends_with('–')));
        }
    }

    #[test]
    fn a_list_may_break_between_its_numbers() {
        assert_eq!(keep_numbers_with_units("100, 200 g, 3 eggs"), "100, 200\u{a0}g, 3 eggs");
        assert_eq!(keep_numbers_with_units("2 x 400 g  tins"), "2\u{a0}x\u{a0}400\u{a0}g tins");
    }

    #[test]
    fn a_word_without_syllables_is_cut_rather_than_let_out_of_its_box() {
        let got = lines("https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 60.0, Lang::En);
        assert!(got.len() > 3);
    }

    #[test]
    fn a_piece_with_a_space_inside_keeps_it_when_it_is_cut() {
        let fonts = Fonts::new().expect("the built-in fonts open");
        for text in ["AaaöÄÄAÄkmNß(         ,", "mmmmmmmmmmmm( ,x", "mmmmmmm( ,"] {
            let lines = fonts.wrap(text, lettering(), 30.0, Lang::De);
            let squeeze = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(squeeze(&rejoin(&lines)), squeeze(text));
        }
    }

    #[test]
    fn a_line_feed_ends_a_line() {
        assert_eq!(lines("one\ntwo", 200.0, Lang::En), ["one", "two"]);
        assert!(lines("", 200.0, Lang::En).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(text in "[a-zA-ZäöüßÄ0-9 ,.()/½-]{0,80}", max in 30f32..300.0) {
            let fonts = Fonts::new().expect("the built-in fonts open");
            let lines = fonts.wrap(&text, lettering(), max, Lang::De);
            for line in &lines {
                prop_assert!(line.width <= max + 0.02, "{line:?}");
            }
            let squeeze = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(squeeze(&rejoin(&lines)), squeeze(&text));
        }
    }
}
