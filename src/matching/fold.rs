//! Names of foods reduced to keys that spelling, number and umlauts do not change.

/// The words of a name as keys, in order, with the longer forms they came from.
#[derive(Debug, Default, Clone)]
pub(super) struct Folded {
    text: String,
    words: Vec<Word>,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    start: u32,
    /// End of the stem, which begins the word.
    stem: u32,
    end: u32,
    /// A stem that is no beginning of the word ("leaves" to "leaf").
    other: Option<&'static str>,
}

impl Folded {
    /// Folds a name: small letters, ä to a, no accents, singular, without articles.
    pub fn of(name: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(name.len()), words: Vec::with_capacity(6) };
        let mut start = 0;
        for c in name.chars() {
            match fold_char(c) {
                Fold::Letter(l) => folded.text.push(l),
                Fold::Two(a, b) => {
                    folded.text.push(a);
                    folded.text.push(b);
                }
                Fold::Skip => {}
                Fold::Space => start = folded.close(start),
            }
        }
        folded.close(start);
        folded.join_free();
        folded
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The stem of a word.
    pub fn stem(&self, i: usize) -> &str {
        let w = self.words[i];
        w.other.unwrap_or(&self.text[w.start as usize..w.stem as usize])
    }

    /// The whole folded word.
    pub fn full(&self, i: usize) -> &str {
        let w = self.words[i];
        if w.end > w.start {
            &self.text[w.start as usize..w.end as usize]
        } else {
            w.other.unwrap_or_default()
        }
    }

    /// The same name with one word replaced by another.
    pub fn with(&self, at: usize, word: &str) -> Self {
        let mut out = Self::default();
        for i in 0..self.len() {
            let start = out.text.len();
            out.text.push_str(if i == at { word } else { self.full(i) });
            out.push_word(start);
        }
        out
    }

    /// Ends the word that began at a byte and gives the start of the next.
    fn close(&mut self, start: usize) -> usize {
        if start < self.text.len() {
            let word = &self.text[start..];
            if matches!(word, "of" | "the" | "a" | "an" | "der" | "die" | "das" | "dem" | "den") {
                self.text.truncate(start);
            } else {
                // Spellings with e for the umlaut: "Oel", "Moehre"; both spellings meet in the plain vowel.
                for (pair, vowel) in [("ae", "a"), ("oe", "o"), ("ue", "u")] {
                    if self.text[start..].contains(pair) {
                        let plain = self.text[start..].replace(pair, vowel);
                        self.text.truncate(start);
                        self.text.push_str(&plain);
                    }
                }
                self.push_word(start);
            }
        }
        self.text.len()
    }

    fn push_word(&mut self, start: usize) {
        let word = &self.text[start..];
        let (stem, other) = stem(word);
        self.words.push(Word {
            start: start as u32,
            stem: (start + stem) as u32,
            end: self.text.len() as u32,
            other,
        });
    }

    /// "gluten free" and "lactose-free" become the one word that German writes.
    fn join_free(&mut self) {
        let mut i = 0;
        while i < self.words.len() {
            let joined = match (self.full(i), if i + 1 < self.len() { self.full(i + 1) } else { "" }) {
                ("gluten", "free") => Some((2, "glutenfrei")),
                ("gf" | "glutenfree", _) => Some((1, "glutenfrei")),
                ("lactose" | "laktose", "free" | "frei") => Some((2, "laktosefrei")),
                ("lactosefree" | "lactosefrei" | "minusl", _) => Some((1, "laktosefrei")),
                ("dairy" | "milk", "free") => Some((2, "milchfrei")),
                ("plant", "based") => Some((2, "vegan")),
                ("sugar", "free") => Some((2, "zuckerfrei")),
                (
                    "vegane" | "veganer" | "veganes" | "pflanzlich" | "pflanzliche" | "pflanzlicher"
                    | "pflanzliches",
                    _,
                ) => Some((1, "vegan")),
                _ => None,
            };
            if let Some((count, word)) = joined {
                self.words.drain(i + 1..i + count);
                self.words[i] = Word { start: 0, stem: 0, end: 0, other: Some(word) };
            }
            i += 1;
        }
    }
}

enum Fold {
    Letter(char),
    Two(char, char),
    Skip,
    Space,
}

fn fold_char(c: char) -> Fold {
    match c {
        'a'..='z' | '0'..='9' | '%' => Fold::Letter(c),
        'A'..='Z' => Fold::Letter(c.to_ascii_lowercase()),
        '\'' | '’' | '‘' | '´' | '`' | '®' | '™' | '\u{ad}' => Fold::Skip,
        'ä' | 'à' | 'á' | 'â' | 'ã' | 'å' | 'Ä' | 'À' | 'Á' | 'Â' | 'Å' => Fold::Letter('a'),
        'ö' | 'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'Ö' | 'Ó' | 'Ô' | 'Ø' => Fold::Letter('o'),
        'ü' | 'ù' | 'ú' | 'û' | 'Ü' | 'Ú' | 'Û' => Fold::Letter('u'),
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' => Fold::Letter('e'),
        'í' | 'ì' | 'î' | 'ï' | 'Í' | 'Î' => Fold::Letter('i'),
        'ç' | 'Ç' | 'č' => Fold::Letter('c'),
        'ñ' | 'Ñ' => Fold::Letter('n'),
        'š' | 'ş' => Fold::Letter('s'),
        'ž' => Fold::Letter('z'),
        'ß' | 'ẞ' => Fold::Two('s', 's'),
        'œ' | 'Œ' => Fold::Two('o', 'e'),
        'æ' | 'Æ' => Fold::Two('a', 'e'),
        // A letter just put on by itself (decomposed accents) vanishes.
        '\u{300}'..='\u{36f}' => Fold::Skip,
        c if c.is_alphanumeric() => Fold::Letter(c),
        _ => Fold::Space,
    }
}

/// The length of the stem, or a stem with other letters.
///
/// One rule for both languages: plural endings go, then a closing `n` or `e`; short words stay.
fn stem(word: &str) -> (usize, Option<&'static str>) {
    match word {
        "leaves" | "leave" => return (0, Some("leaf")),
        "halves" => return (0, Some("half")),
        "loaves" => return (0, Some("loaf")),
        "eier" | "eiern" => return (0, Some("ei")),
        "blatter" => return (0, Some("blatt")),
        "korner" => return (0, Some("korn")),
        "filets" => return (0, Some("fillet")),
        "filet" => return (0, Some("fillet")),
        "mit" => return (0, Some("with")),
        "und" => return (0, Some("and")),
        "yogurt" | "yogurts" | "yoghurts" | "joghurt" | "jogurt" | "joghurts" => return (0, Some("yoghurt")),
        "chilies" | "chillies" | "chiles" | "chile" | "chilis" | "chili" => return (0, Some("chilli")),
        _ => {}
    }
    if !word.is_ascii() {
        return (word.len(), None);
    }
    for ending in ["er", "es", "em"] {
        if let Some(root) = word.strip_suffix(ending)
            && is_adjective(root)
        {
            return (root.len(), None);
        }
    }
    // "berries" meets "berry" without its last sound; "brownies" must not meet "brown".
    let own_ie = matches!(word, "cookies" | "brownies" | "smoothies" | "pies" | "ladies");
    if word.len() > 5 && word.ends_with("ies") && !own_ie {
        return (word.len() - 3, None);
    }
    if word.len() > 4
        && word.ends_with('y')
        && !word.ends_with("ay")
        && !word.ends_with("ey")
        && !word.ends_with("oy")
    {
        return (word.len() - 1, None);
    }
    let mut w = word;
    if w.len() > 3 && w.ends_with('s') && !w.ends_with("ss") && !w.ends_with("us") && !w.ends_with("is") {
        w = &w[..w.len() - 1];
    }
    if w.len() > 6 && w.ends_with("ene") {
        w = &w[..w.len() - 3];
    } else if w.len() > 4 && w.ends_with("en") {
        w = &w[..w.len() - 2];
    } else {
        let german_plural = w.len() > 5 && (w.ends_with("eln") || w.ends_with("ern"));
        if german_plural || (w.len() > 3 && w.ends_with('e')) {
            w = &w[..w.len() - 1];
        }
    }
    (w.len(), None)
}

fn is_adjective(root: &str) -> bool {
    matches!(
        root,
        "rot"
            | "grun"
            | "gelb"
            | "weiss"
            | "schwarz"
            | "braun"
            | "frisch"
            | "getrocknet"
            | "gemahlen"
            | "gerieben"
            | "geraspelt"
            | "gerauchert"
            | "geschalt"
            | "laktosefrei"
            | "glutenfrei"
            | "fettarm"
            | "griechisch"
            | "suss"
            | "sauer"
            | "saur"
            | "scharf"
            | "mild"
            | "hell"
            | "dunkl"
            | "dunkel"
            | "jung"
            | "reif"
            | "roh"
            | "gekocht"
            | "gehackt"
            | "passiert"
            | "stuckig"
            | "gesalzen"
            | "ungesalzen"
            | "ungesusst"
            | "gerostet"
            | "gefroren"
            | "tiefgekuhlt"
            | "geschroten"
            | "mager"
            | "edelsuss"
            | "rosenscharf"
            | "fein"
            | "grob"
            | "gross"
            | "klein"
            | "ganz"
            | "bunt"
            | "lila"
            | "violett"
            | "orang"
            | "geschmacksneutral"
            | "kaltgepresst"
            | "eingelegt"
            | "veget"
            | "vegetarisch"
            | "italienisch"
            | "japanisch"
            | "thailandisch"
            | "koreanisch"
            | "asiatisch"
            | "ungeschalt"
            | "entsteint"
            | "kernlos"
            | "naturell"
            | "zart"
            | "kernig"
            | "fest"
            | "weich"
            | "hart"
            | "flussig"
            | "gehobelt"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> String {
        let f = Folded::of(name);
        (0..f.len()).map(|i| f.stem(i)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn number_case_umlauts_and_accents_do_not_change_a_key() {
        for (a, b) in [
            ("Zwiebeln", "zwiebel"),
            ("Möhre", "Moehren"),
            ("Tomatoes", "tomato"),
            ("Berries", "berry"),
            ("Eier", "Ei"),
            ("Nüsse", "Nuss"),
            ("Äpfel", "apfel"),
            ("Crème fraîche", "creme fraiche"),
            ("basil leaves", "basil leaf"),
            ("Gluten-free oats", "glutenfrei oat"),
            ("Cookies", "cookie"),
            ("roter Pfeffer", "rote Pfeffer"),
            ("radishes", "radish"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
        }
    }

    #[test]
    fn different_foods_keep_different_keys() {
        for (a, b) in [
            ("Ei", "Eis"),
            ("pea", "pear"),
            ("Reis", "rice"),
            ("Butter", "Butt"),
            ("corn", "core"),
            ("Linsen", "Lines"),
        ] {
            assert_ne!(key(a), key(b), "{a} / {b}");
        }
    }
}
