//! HTML character references and tags to plain text.

use std::borrow::Cow;

/// Replaces `&amp;`, `&#189;`, `&frac12;` and their like by their characters; unknown ones stay.
///
/// ```
/// assert_eq!(gutplan::recipes::decode_entities("1&frac12; cups M&amp;M&#39;s &bogus;"), "1½ cups M&M's &bogus;");
/// ```
pub fn decode_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // The longest name we know has eight letters.
        let end = rest.bytes().take(12).position(|b| b == b';');
        match end.and_then(|end| character(&rest[1..end]).map(|c| (c, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Drops tags, and decodes what stays; `<br>`, `</p>` and `</li>` end a line.
///
/// ```
/// assert_eq!(gutplan::recipes::strip_tags("<p>Boil &amp; <b>stir</b>.</p><p>Eat.</p>"), "Boil & stir.\nEat.");
/// ```
pub fn strip_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at..];
        // "a < b" is no tag.
        let is_tag = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match tag.find('>').filter(|_| is_tag) {
            Some(end) => {
                let name = tag[1..end].trim_start_matches('/').to_ascii_lowercase();
                let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
                let closes = tag[1..].starts_with('/');
                if name == "br"
                    || (closes && matches!(name, "p" | "li" | "div" | "tr" | "h1" | "h2" | "h3" | "h4"))
                {
                    out.push('\n');
                }
                rest = &tag[end + 1..];
            }
            None => {
                out.push('<');
                rest = &tag[1..];
            }
        }
    }
    out.push_str(rest);
    let decoded = decode_entities(&out);
    let lines = decoded.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "frac12" | "half" => '½',
        "frac14" => '¼',
        "frac34" => '¾',
        "frac13" => '⅓',
        "frac23" => '⅔',
        "frac18" => '⅛',
        "frasl" => '⁄',
        "deg" => '°',
        "reg" => '®',
        "trade" => '™',
        "times" => '×',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        "bull" => '•',
        "middot" => '·',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        "ecirc" => 'ê',
        "agrave" => 'à',
        "aacute" => 'á',
        "acirc" => 'â',
        "ccedil" => 'ç',
        "ntilde" => 'ñ',
        "icirc" => 'î',
        "ocirc" => 'ô',
        "ucirc" => 'û',
        "oacute" => 'ó',
        "iacute" => 'í',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_ampersand_stays() {
        assert_eq!(decode_entities("salt & pepper &#xZZ; &#0;"), "salt & pepper &#xZZ; &#0;");
    }

    #[test]
    fn a_smaller_sign_is_no_tag() {
        assert_eq!(strip_tags("heat < 60 °C<br/>stir <unclosed"), "heat < 60 °C\nstir <unclosed");
    }
}
