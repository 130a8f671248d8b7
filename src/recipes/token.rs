//! An ingredient line cut into numbers, words and marks.

use std::borrow::Cow;

use super::entities::decode_entities;
use crate::quantity::Unit;

/// One piece of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// A number; whether it was written as a fraction below one.
    Number { value: f64, fraction: bool },
    /// A word, hyphens and apostrophes inside included.
    Word,
    /// Any other character.
    Mark(char),
}

/// A piece with its place in the cleaned line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    /// No space before it.
    pub glued: bool,
}

/// A cleaned line and its pieces.
pub(super) struct Tokens<'a> {
    pub text: Cow<'a, str>,
    /// The same text in lower case, byte for byte in the same places.
    pub lower: String,
    pub list: Vec<Token>,
}

impl<'a> Tokens<'a> {
    /// Cuts a line.
    pub fn of(line: &'a str) -> Self {
        let text = clean(line);
        let lower = lower_in_place(&text);
        let list = cut(&text);
        Self { text, lower, list }
    }

    /// The word at a place in lower case; empty for anything but a word.
    pub fn word(&self, i: usize) -> &str {
        match self.list.get(i) {
            Some(t) if t.kind == Kind::Word => &self.lower[t.start..t.end],
            _ => "",
        }
    }

    /// The piece at a place as it stands.
    pub fn original(&self, i: usize) -> &str {
        self.list.get(i).map_or("", |t| &self.text[t.start..t.end])
    }

    /// Whether this mark stands at a place.
    pub fn is_mark(&self, i: usize, mark: char) -> bool {
        matches!(self.list.get(i), Some(t) if t.kind == Kind::Mark(mark))
    }

    /// Whether one of the dashes stands at a place.
    pub fn is_dash(&self, i: usize) -> bool {
        matches!(self.list.get(i), Some(t) if matches!(t.kind, Kind::Mark('-' | '–' | '—' | '−')))
    }

    /// The text from one piece up to, but without, another.
    pub fn span(&self, from: usize, to: usize) -> &str {
        match (self.list.get(from), to.checked_sub(1).and_then(|i| self.list.get(i))) {
            (Some(a), Some(b)) if a.start <= b.end => &self.text[a.start..b.end],
            _ => "",
        }
    }

    /// The unit that begins at a place, and the place after it.
    pub fn unit(&self, i: usize) -> Option<(Unit, usize)> {
        let word = self.word(i);
        if word.is_empty() {
            return None;
        }
        let after_dot = |j: usize| if self.is_mark(j, '.') && self.list[j].glued { j + 1 } else { j };
        if matches!(word, "fl" | "fluid") {
            let next = after_dot(i + 1);
            if matches!(self.word(next), "oz" | "ounce" | "ounces" | "ozs") {
                return Some((Unit::FluidOunce, after_dot(next + 1)));
            }
        }
        if word == "m" {
            return None;
        }
        let after_number =
            i > 0 && self.list[i].glued && matches!(self.list[i - 1].kind, Kind::Number { .. });
        if word.starts_with("inch-") || (word == "in" && after_number) {
            return Some((Unit::Inch, i + 1));
        }
        Unit::from_word(self.original(i)).map(|u| (u, after_dot(i + 1)))
    }
}

/// Same text without entities, odd spaces, bullets, footnote signs and plural marks.
fn clean(line: &str) -> Cow<'_, str> {
    let plain =
        line.bytes().all(|b| b.is_ascii() && !matches!(b, b'&' | b'*' | b'\t' | b'\n' | b'\r' | b'\\'));
    let trimmed = line.trim();
    if plain && !trimmed.starts_with(['-', '#', '[', '>']) && !has_plural_mark(trimmed) {
        return Cow::Borrowed(trimmed);
    }
    // Some exports print line ends as the letters \n.
    let unescaped =
        if trimmed.contains('\\') { trimmed.replace("\\n", " ").replace("\\t", " ") } else { String::new() };
    let decoded = decode_entities(if unescaped.is_empty() { trimmed } else { &unescaped });
    let mut out = String::with_capacity(decoded.len());
    for c in decoded.chars() {
        match c {
            '®' | '™' | '©' | '*' | '†' | '‡' | '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}'
            | '\u{feff}' => {}
            '①'..='⑳' | '\u{0}'..='\u{8}' | '\\' => out.push(' '),
            c if c.is_whitespace() => out.push(' '),
            '⁄' | '∕' => out.push('/'),
            '’' | '‘' | '`' | '´' => out.push('\''),
            '“' | '”' | '„' => out.push('"'),
            '‐' | '‑' | '‒' => out.push('-'),
            '✕' | '×' | '✖' => out.push('x'),
            c => out.push(c),
        }
    }
    let out = drop_plural_marks(&out);
    let bullet = |c: char| {
        matches!(c, '-' | '–' | '—' | '•' | '·' | '▪' | '●' | '○' | '□' | '☐' | '>' | '#' | ' ' | '…' | ',')
    };
    let out = out.trim_start_matches("[ ]").trim_start_matches(bullet).trim_start_matches("[ ]").trim();
    Cow::Owned(out.to_string())
}

fn has_plural_mark(text: &str) -> bool {
    text.as_bytes().windows(2).any(|w| w[0].is_ascii_alphabetic() && matches!(w[1], b'(' | b'/'))
}

/// "zwiebel(n)", "ei(er)", "scheibe/n": the mark glued to a word goes, the word stays.
fn drop_plural_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['(', '/']) {
        out.push_str(&rest[..at]);
        let tail = &rest[at..];
        let glued = out.ends_with(|c: char| c.is_alphabetic());
        let (mark, length) = if let Some(inside) = tail.strip_prefix('(') {
            inside.find(')').map_or(("", 0), |end| (&inside[..end], end + 2))
        } else {
            let end = tail[1..].find(|c: char| !c.is_alphabetic()).map_or(tail.len(), |e| e + 1);
            (&tail[1..end], end)
        };
        let plural = matches!(mark, "n" | "en" | "e" | "er" | "s" | "es" | "nen" | "r" | "in" | "se" | "ies");
        if glued && plural && length > 0 {
            rest = &tail[length..];
        } else {
            out.push_str(&tail[..1]);
            rest = &tail[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Lower case that keeps every byte offset: a letter whose small form has another length stays.
fn lower_in_place(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let small = |c: char| {
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
            _ => c,
        }
    };
    text.chars().map(small).collect()
}

fn cut(text: &str) -> Vec<Token> {
    let mut list: Vec<Token> = Vec::with_capacity(24);
    let mut at = 0;
    let mut glued = false;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            glued = false;
            continue;
        }
        let (kind, length) = if let Some(value) = fraction_sign(c) {
            (Kind::Number { value, fraction: true }, c.len_utf8())
        } else if c.is_ascii_digit() || (c == '.' && digit_at(text, at + 1)) {
            number(&text[at..])
        } else if c.is_alphanumeric() {
            (Kind::Word, word_length(&text[at..]))
        } else {
            (Kind::Mark(c), c.len_utf8())
        };
        list.push(Token { kind, start: at, end: at + length, glued });
        at += length;
        glued = true;
    }
    list
}

fn fraction_sign(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}

fn digit_at(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

/// A number at the start of the text: `2`, `1.5`, `1,5`, `1,799`, `1/2`; or a word such as `2%`, `7up`.
fn number(text: &str) -> (Kind, usize) {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let whole = digits(0);
    let mut length = whole;
    let mut value: f64 = text[..whole].parse().unwrap_or(0.0);
    if let Some(point @ (b'.' | b',')) = bytes.get(whole) {
        let decimals = digits(whole + 1);
        if decimals > 0 {
            let all = &text[whole + 1..whole + 1 + decimals];
            // "1,799 grams" and German "1.000 g" group thousands; "0,125" and "1.125 cups" do not.
            let grouped = decimals == 3
                && (1..=3).contains(&whole)
                && value > 0.0
                && (*point == b',' || grams_follow(&text[whole + 1 + decimals..]));
            length = whole + 1 + decimals;
            let fraction: f64 = all.parse().unwrap_or(0.0);
            value = if grouped {
                value * 1000.0 + fraction
            } else {
                value + fraction / 10f64.powi(decimals as i32)
            };
        }
    } else if bytes.get(whole) == Some(&b'/') {
        let below = digits(whole + 1);
        let denominator: f64 = text[whole + 1..whole + 1 + below].parse().unwrap_or(0.0);
        if below > 0 && below <= 2 && denominator > 1.0 && whole <= 3 {
            let value = value / denominator;
            return (Kind::Number { value, fraction: value < 1.0 }, whole + 1 + below);
        }
    }
    // "2%" and "1st" are words; "400g" and "4x" are a number and a word.
    let tail = &text[length..];
    if tail.starts_with('%') {
        return (Kind::Word, length + 1);
    }
    let letters = tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len());
    let glued = &tail[..letters];
    let known =
        glued.is_empty() || matches!(glued, "x" | "X") || glued == "in" || Unit::from_word(glued).is_some();
    if known {
        (Kind::Number { value, fraction: false }, length)
    } else {
        (Kind::Word, length + word_length(tail))
    }
}

fn grams_follow(tail: &str) -> bool {
    let tail = tail.trim_start();
    ["g", "ml", "gramm", "gr"].iter().any(|unit| {
        tail.strip_prefix(unit).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic()))
    })
}

/// The length of a word: letters and digits, with hyphens, apostrophes and dots between letters.
fn word_length(text: &str) -> usize {
    let mut length = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if c.is_alphanumeric() && fraction_sign(c).is_none() {
            length = i + c.len_utf8();
            continue;
        }
        let next_is_letter = chars.peek().is_some_and(|(_, n)| n.is_alphabetic());
        let joins = match c {
            '-' | '\'' | '.' => next_is_letter || (c == '.' && chars.peek().is_some_and(|(_, n)| *n == '-')),
            '%' => false,
            _ => false,
        };
        if !joins {
            break;
        }
    }
    length.max(text.chars().next().map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(line: &str) -> Vec<f64> {
        let tokens = Tokens::of(line);
        tokens
            .list
            .iter()
            .filter_map(|t| if let Kind::Number { value, .. } = t.kind { Some(value) } else { None })
            .collect()
    }

    #[test]
    fn thousands_and_decimals_are_told_apart() {
        assert_eq!(numbers("1,799 grams"), [1799.0]);
        assert_eq!(numbers("0,125 l"), [0.125]);
        assert_eq!(numbers("1,5 kg"), [1.5]);
        assert_eq!(numbers("1.000 g Mehl"), [1000.0]);
        assert_eq!(numbers("1.125 cups"), [1.125]);
    }

    #[test]
    fn a_number_glued_to_a_unit_is_two_pieces_and_glued_to_a_percent_sign_is_one_word() {
        assert_eq!(Tokens::of("400g/14oz").list.len(), 5);
        assert_eq!(Tokens::of("2% milk").word(0), "2%");
        assert_eq!(Tokens::of("7up").word(0), "7up");
    }

    #[test]
    fn plural_marks_go_and_other_brackets_stay() {
        assert_eq!(Tokens::of("2 zwiebel(n)").text, "2 zwiebel");
        assert_eq!(Tokens::of("2 scheibe/n Brot").text, "2 scheibe Brot");
        assert_eq!(Tokens::of("oil(olive)").text, "oil(olive)");
    }
}
