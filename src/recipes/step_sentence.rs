//! Steps cut into sentences of words, with the ingredients that each names.

/// A piece of a step.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// Text as written.
    Text(String),
    /// An ingredient, by its place in the list of names.
    Named(usize),
    /// A time that something takes, in minutes when it is a number.
    Time(Option<f64>),
}

/// One step, with the number of its section.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct HeatStep {
    pub section: usize,
    pub pieces: Vec<Piece>,
}

/// Cuts the steps at full stops, and finds the ingredients that the text names.
pub(super) fn sentences(steps: &[HeatStep], names: &[&str]) -> Vec<Sentence> {
    let names = Names::of(names);
    let mut out = Vec::new();
    for step in steps {
        let new = |opens_step| Sentence { section: step.section, opens_step, ..Sentence::default() };
        let mut sentence = new(true);
        for piece in &step.pieces {
            match piece {
                Piece::Named(index) => {
                    sentence.named.push((sentence.words.len(), *index));
                    sentence.words.push(String::new());
                }
                Piece::Time(minutes) => {
                    sentence.takes(*minutes);
                    sentence.words.push("minutes".into());
                }
                Piece::Text(text) => {
                    let lower = text.to_lowercase();
                    for (n, part) in split_sentences(&lower).enumerate() {
                        if n > 0 {
                            out.push(std::mem::replace(&mut sentence, new(false)));
                        }
                        sentence.read(part);
                    }
                }
            }
        }
        out.push(sentence);
    }
    out.retain(|s| !s.words.is_empty());
    for sentence in &mut out {
        names.find_in(sentence);
    }
    out
}

/// One sentence of a step, in words.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    pub section: usize,
    pub opens_step: bool,
    pub words: Vec<String>,
    /// The ingredients named, each with the place of its word.
    pub named: Vec<(usize, usize)>,
    pub time: bool,
    /// The longest time the sentence states.
    minutes: f64,
}

impl Sentence {
    /// Takes in words; a comma or bracket stands as an empty word.
    fn read(&mut self, text: &str) {
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '°');
        for word in text.split_inclusive(|c: char| !inside(c)) {
            let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
            let hours = matches!(plain, "hours" | "hour" | "stunden" | "stunde");
            if hours || matches!(plain, "minutes" | "minute" | "min" | "minuten") {
                let number =
                    self.words.last().and_then(|w| w.rsplit('-').next()).and_then(|w| w.parse().ok());
                self.takes(number.map(|n: f64| if hours { n * 60.0 } else { n }));
            }
            if !plain.is_empty() {
                self.words.push(plain.to_string());
            }
            if word.ends_with([',', '(', ')', ':']) {
                self.words.push(String::new());
            }
        }
    }

    fn takes(&mut self, minutes: Option<f64>) {
        self.time = true;
        self.minutes = self.minutes.max(minutes.unwrap_or(0.0));
    }

    /// Whether an egg that is cooked whole here may stay soft: a yolk needs about ten minutes, or the word.
    pub fn leaves_eggs_soft(&self) -> bool {
        let firm =
            ["firm", "hard", "hard-boiled", "through", "scramble", "set", "hart", "hartgekocht", "durch"];
        self.minutes < 10.0 && !self.words.iter().any(|w| firm.contains(&w.as_str()))
    }

    /// Whether it is English or German, so that silence about heat means something.
    pub fn is_readable(&self) -> bool {
        let known = ["the", "and", "with", "und", "mit", "oder", "die"];
        self.words.iter().any(|w| known.contains(&w.as_str()))
    }
}

/// Sentences end at a stop before a space, so that "1.5 cm" stays whole.
fn split_sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.char_indices().find(|&(i, c)| {
            let next = text[i + c.len_utf8()..].chars().next();
            matches!(c, '!' | '?' | ';' | '\n')
                || (c == '.' && next.is_none_or(char::is_whitespace) && !ends_in_abbreviation(&text[..i]))
        });
        match end {
            Some((i, c)) => {
                rest = Some(&text[i + c.len_utf8()..]);
                Some(&text[..i])
            }
            None => rest.take(),
        }
    })
}

fn ends_in_abbreviation(text: &str) -> bool {
    let last = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    matches!(
        last,
        "ca" | "min" | "std" | "approx" | "tbsp" | "tsp" | "el" | "tl" | "bzw" | "evtl" | "etwa" | "h"
    )
}

/// The names, cut into words, to find them in running text.
struct Names<'n> {
    words: Vec<Vec<&'n str>>,
    lower: Vec<String>,
}

impl<'n> Names<'n> {
    fn of(names: &[&'n str]) -> Self {
        let words = names.iter().map(|n| n.split_whitespace().collect()).collect();
        Self { words, lower: names.iter().map(|n| n.to_lowercase()).collect() }
    }

    /// Marks whole names first, then lone heads ("the onions") that only one ingredient has.
    fn find_in(&self, sentence: &mut Sentence) {
        let mut order: Vec<usize> = (0..self.words.len()).collect();
        order.sort_by_key(|&i| std::cmp::Reverse(self.words[i].len()));
        for &i in &order {
            let name: Vec<&str> = self.lower[i].split_whitespace().collect();
            if name.is_empty() {
                continue;
            }
            for at in 0..(sentence.words.len() + 1).saturating_sub(name.len()) {
                let here = &sentence.words[at..at + name.len()];
                if here.iter().zip(&name).all(|(w, n)| same_word(w, n)) {
                    self.mark(sentence, at, name.len(), i);
                }
            }
        }
        for at in 0..sentence.words.len() {
            let word = sentence.words[at].clone();
            let heads: Vec<usize> = (0..self.lower.len())
                .filter(|&i| {
                    self.lower[i].split_whitespace().next_back().is_some_and(|h| same_word(&word, h))
                })
                .collect();
            if let Some(&first) = heads.first()
                && heads.iter().all(|&i| self.lower[i] == self.lower[first])
            {
                self.mark(sentence, at, 1, first);
            }
        }
        sentence.named.sort_unstable();
    }

    /// Every ingredient of that name is meant; the words themselves say nothing about heat any more.
    fn mark(&self, sentence: &mut Sentence, at: usize, length: usize, index: usize) {
        for i in (0..self.lower.len()).filter(|&i| self.lower[i] == self.lower[index]) {
            sentence.named.push((at, i));
        }
        sentence.words[at..at + length].iter_mut().for_each(String::clear);
    }
}

/// Whether two words are one but for the ending of a plural.
fn same_word(a: &str, b: &str) -> bool {
    const ENDINGS: [&str; 7] = ["", "s", "es", "n", "en", "e", "er"];
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|rest| ENDINGS.contains(&rest))
        || short.strip_suffix('y').is_some_and(|stem| long.strip_prefix(stem) == Some("ies"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_inside_a_number_or_a_short_word_ends_nothing() {
        let pieces = vec![Piece::Text("Cut 1.5 cm thick. Bake ca. 20 min. long; eat!".into())];
        let found = sentences(&[HeatStep { section: 0, pieces }], &[]);
        let texts: Vec<String> = found.iter().map(|s| s.words.join(" ")).collect();
        assert_eq!(texts, ["cut 1 5 cm thick", "bake ca 20 min long", "eat"]);
    }

    #[test]
    fn a_plural_is_the_same_word_and_a_longer_word_is_not() {
        for (a, b) in [("egg", "eggs"), ("zwiebel", "zwiebeln"), ("ei", "eier"), ("berry", "berries")] {
            assert!(same_word(a, b) && same_word(b, a), "{a} {b}");
        }
        for (a, b) in [("pea", "pear"), ("corn", "cornmeal"), ("", "s")] {
            assert!(!same_word(a, b), "{a} {b}");
        }
    }
}
