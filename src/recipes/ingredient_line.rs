//! One ingredient line, English or German, to amount, unit, name, preparation and comment.

use super::amount_phrase::{amount_phrase, measure, number};
use super::recipe::IngredientLine;
use super::token::{Kind, Tokens};
use super::words::{WordKind, is_size};
use crate::Lang;
use crate::quantity::Unit;

/// Nobody writes a longer ingredient line, bytes; what is longer (a whole file in one line) stays a name
/// that no food has, since taking it apart would last too long.
const LONGEST: usize = 2_000;

/// Characters that are kept of a longer line.
const SHOWN: usize = 120;

/// Reads one ingredient line.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `line` | one line as people write it | | |
/// | returns | its parts; what is not there stays empty | as written | |
///
/// Nothing is looked up and nothing is guessed: a line that says no amount has none.
///
/// ```
/// use gutplan::quantity::Unit;
///
/// let line = gutplan::recipes::parse_line("2 (400 g) cans chickpeas, drained and rinsed");
/// assert_eq!(line.amount.unwrap().low, 2.0);
/// assert_eq!(line.unit, Some(Unit::Can));
/// assert_eq!(line.stated_g, Some(800.0));
/// assert_eq!(line.name, "chickpeas");
/// assert_eq!(line.preparation, "drained and rinsed");
/// ```
pub fn parse_line(line: &str) -> IngredientLine {
    if line.len() > LONGEST {
        // Nobody wrote that as one ingredient: its beginning is enough to find it again.
        let line = format!("{}…", line.trim().chars().take(SHOWN).collect::<String>());
        return IngredientLine::named(&line);
    }
    let tokens = Tokens::of(line);
    let mut parser = Parser {
        t: &tokens,
        out: IngredientLine { line: line.trim().to_string(), ..IngredientLine::default() },
    };
    let (start, end) = parser.opening();
    let lang = line_language(&tokens.lower);
    let phrase = amount_phrase(&tokens, start, lang);
    parser.out.amount = phrase.amount;
    parser.out.unit = phrase.unit;
    parser.out.size = phrase.size;
    parser.out.stated_g = phrase.stated_g;
    parser.out.stated_ml = phrase.stated_ml;
    parser.out.stated_unit = phrase.stated_unit;
    parser.out.optional |= phrase.optional;
    parser.food(phrase.next, end, lang);
    parser.out
}

/// The language a line is surely written in, else English.
pub(crate) fn line_language(lower: &str) -> Lang {
    let german_letter = lower.contains(['ä', 'ö', 'ü', 'ß']);
    let german_word = || {
        lower.split(|c: char| !c.is_alphanumeric()).any(|w| {
            matches!(
                w,
                "el" | "tl"
                    | "und"
                    | "oder"
                    | "dose"
                    | "dosen"
                    | "prise"
                    | "bund"
                    | "zehe"
                    | "zehen"
                    | "stk"
                    | "tasse"
                    | "tassen"
                    | "glas"
                    | "pck"
                    | "becher"
                    | "etwas"
                    | "scheibe"
                    | "scheiben"
                    | "zum"
                    | "frisch"
                    | "gehackt"
                    | "gerieben"
                    | "getrocknet"
                    | "gemahlen"
                    | "nach"
                    | "aus"
                    | "ohne"
                    | "mit"
                    | "zwiebel"
                    | "zwiebeln"
                    | "knoblauch"
                    | "salz"
                    | "pfeffer"
                    | "mehl"
                    | "zucker"
                    | "wasser"
                    | "milch"
                    | "sahne"
                    | "ei"
                    | "eier"
            )
        })
    };
    if german_letter || german_word() { Lang::De } else { Lang::En }
}

pub(super) struct Parser<'t, 'a> {
    pub(super) t: &'t Tokens<'a>,
    pub(super) out: IngredientLine,
}

impl Parser<'_, '_> {
    /// What stands before the amount: a bracket around everything, "Garnish:", "Juice of".
    pub(super) fn opening(&mut self) -> (usize, usize) {
        let t = self.t;
        let (mut start, mut end) = (0, t.list.len());
        if t.is_mark(0, '(') && end > 1 && self.closing(0) == Some(end - 1) {
            self.out.optional = true;
            (start, end) = (1, end - 1);
        }
        let colon = (start..end.min(start + 4)).find(|&i| t.is_mark(i, ':'));
        if let Some(colon) = colon.filter(|&c| c + 1 < end) {
            let label = t.word(start);
            if matches!(
                label,
                "garnish"
                    | "topping"
                    | "toppings"
                    | "optional"
                    | "for"
                    | "für"
                    | "garnitur"
                    | "deko"
                    | "zum"
                    | "außerdem"
            ) && t.word(start + 1) != "suggestions"
            {
                self.out.optional |= label == "optional";
                self.comment(start, colon);
                start = colon + 1;
            }
        }
        (self.part_of(start).unwrap_or(start), end)
    }

    /// "Juice of 1 lemon", "Finely grated zest from 2 limes", "Saft einer Zitrone": the part is the preparation.
    pub(super) fn part_of(&mut self, start: usize) -> Option<usize> {
        let t = self.t;
        let mut i = start;
        let mut part = false;
        while i < start + 7 {
            match t.word(i) {
                "juice" | "zest" | "peel" | "rind" | "saft" | "schale" | "abrieb" | "zesten" => part = true,
                "the" | "and" | "und" | "dünn" | "abgeriebene" => {}
                "of" | "from" | "von" if part => {
                    let next = i + 1;
                    let counted = number(t, next).is_some()
                        || matches!(
                            t.word(next),
                            "half" | "a" | "an" | "einer" | "lemon" | "lime" | "orange" | "about"
                        )
                        || is_size(t.word(next));
                    return counted.then(|| self.take_part(start, i, next));
                }
                "einer" | "eines" | "1" if part => return Some(self.take_part(start, i - 1, i)),
                word if WordKind::of(word).is(WordKind::MANNER)
                    || WordKind::of(word).is(WordKind::PREPARATION) => {}
                _ if part
                    && i > start
                    && matches!(t.list.get(i).map(|k| k.kind), Some(Kind::Number { .. })) =>
                {
                    return Some(self.take_part(start, i - 1, i));
                }
                _ => return None,
            }
            i += 1;
        }
        None
    }

    pub(super) fn take_part(&mut self, start: usize, last: usize, next: usize) -> usize {
        let text = self.t.span(start, last + 1).to_string();
        add(&mut self.out.preparation, &text);
        next
    }

    /// The food's name and whatever follows it.
    pub(super) fn food(&mut self, start: usize, end: usize, lang: Lang) {
        let t = self.t;
        let mut name: Vec<usize> = Vec::with_capacity(8);
        let mut named = false;
        let mut i = start;
        while i < end {
            let word = t.word(i);
            if word.is_empty() {
                match t.list[i].kind {
                    Kind::Mark('(' | '[') => i = self.bracket(i, end, lang),
                    Kind::Mark(',' | ';') => {
                        if named {
                            i += 1;
                            break;
                        }
                        i += 1;
                    }
                    // "250 g flour + some for dusting" is over; "raisins + prunes" is one name with both.
                    Kind::Mark('+') if named && self.more_follows(i + 1) => break,
                    Kind::Mark('+') => {
                        name.push(i);
                        i += 1;
                    }
                    Kind::Mark('-' | '–' | '—') if !t.list[i].glued => {
                        if named && !self.inverted_compound(i) {
                            i += 1;
                            break;
                        }
                        i += 1;
                    }
                    Kind::Number { .. } if named && self.out.amount.is_none() && measure(t, i).is_some() => {
                        break;
                    }
                    Kind::Mark('&' | '/') | Kind::Number { .. } => {
                        name.push(i);
                        i += 1;
                    }
                    Kind::Mark(_) | Kind::Word => i += 1,
                }
                continue;
            }
            let kind = WordKind::of(word);
            let joined = name.last().is_some_and(|&last| {
                matches!(t.word(last), "and" | "or" | "und" | "oder") || t.is_mark(last, '&')
            });
            if named && !joined && self.ends_here(i) {
                break;
            }
            if kind.is(WordKind::MANNER) {
                let last = self.preparation_after_manner(i, end);
                if last > i {
                    if named && !joined {
                        break;
                    }
                    self.prepare(i, last);
                    i = self.skip_joint(last, end);
                    continue;
                }
            }
            if kind.is(WordKind::PREPARATION)
                && !(named && (self.is_brand_word(i) || self.describes_what_follows(i, end)))
            {
                if named && !joined {
                    break;
                }
                self.prepare(i, i + 1);
                i = self.skip_joint(i + 1, end);
                continue;
            }
            if kind.is(WordKind::SIZE) && !named {
                add(&mut self.out.size, t.original(i));
                i += 1;
                continue;
            }
            if !named && name.is_empty() && matches!(word, "of" | "the" | "a" | "an" | "each" | "von" | "vom")
            {
                i += 1;
                continue;
            }
            named |= !kind.is(WordKind::DESCRIPTION);
            name.push(i);
            i += 1;
        }
        if name.is_empty() {
            // "2 tablespoons minced": there is nothing else to call it.
            self.out.name = t.span(start, i.min(end)).trim_matches([',', ' ', ';']).to_string();
        } else {
            while name
                .last()
                .is_some_and(|&l| matches!(t.word(l), "and" | "or" | "und" | "oder" | "of" | "with" | "mit"))
            {
                name.pop();
            }
            self.unit_after_food(&mut name);
            self.out.name = self.joined(&name);
            self.alternative_in_name(&name);
        }
        self.tail(i, end, lang);
    }

    /// "2 garlic cloves": the last word counts the food.
    pub(super) fn unit_after_food(&mut self, name: &mut Vec<usize>) {
        let t = self.t;
        let Some((&last, before)) = name.split_last() else { return };
        let several = before.iter().any(|&i| matches!(t.word(i), "and" | "or" | "und" | "oder"));
        if self.out.unit.is_some() || before.is_empty() || several {
            return;
        }
        let Some((unit, _)) = t.unit(last).filter(|(u, _)| u.may_follow_food()) else { return };
        let food = before.last().map_or("", |&i| t.word(i));
        let fits = match unit {
            Unit::Clove => food == "garlic",
            Unit::Rib => food == "celery",
            Unit::Stick => matches!(food, "celery" | "rhubarb" | "butter" | "cinnamon"),
            Unit::Head => matches!(food, "garlic" | "lettuce" | "cabbage" | "broccoli" | "cauliflower"),
            Unit::Slice | Unit::Bunch | Unit::Loaf => self.out.amount.is_some(),
            _ => true,
        };
        // German compounds keep their words: "Zitronengras Stängel" is rare, "Zimtstange" is one word.
        if fits {
            self.out.unit = Some(unit);
            name.pop();
        }
    }

    /// "red or yellow pepper": both foods stay in the name, the second is named on its own too.
    pub(super) fn alternative_in_name(&mut self, name: &[usize]) {
        let t = self.t;
        let Some(at) = name.iter().position(|&i| matches!(t.word(i), "or" | "oder" | "bzw")) else { return };
        let second = &name[at + 1..];
        if at > 0 && !second.is_empty() && self.out.alternative.is_none() {
            let other = usize::from(matches!(t.word(second[0]), "other" | "another" | "andere" | "anderes"));
            let text = self.joined(&second[other.min(second.len() - 1)..]);
            self.out.alternative = Some(text);
        }
    }

    /// The pieces as text, with the spaces they had.
    pub(super) fn joined(&self, pieces: &[usize]) -> String {
        let mut out = String::with_capacity(32);
        for (n, &i) in pieces.iter().enumerate() {
            let follows = n > 0 && pieces[n - 1] + 1 == i && self.t.list[i].glued;
            if n > 0 && !follows {
                out.push(' ');
            }
            out.push_str(self.t.original(i));
        }
        out
    }
}

pub(super) fn add(to: &mut String, text: &str) {
    let text = text.trim_matches([',', ' ', ';', '-', '.', '+']);
    if text.is_empty() {
        return;
    }
    if !to.is_empty() {
        to.push_str(", ");
    }
    to.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `amount unit | size | name | preparation | comment | or | stated`, empty parts left out.
    fn check(line: &str, expected: &str) {
        let l = parse_line(line);
        let amount = l.amount.map_or(String::new(), |a| {
            if a.low < a.high {
                format!("{}-{}", a.low, a.high)
            } else {
                format!("{}", (a.low * 1000.0).round() / 1000.0)
            }
        });
        let head = [amount.as_str(), l.unit.map_or("", Unit::as_str)].join(" ").trim().to_string();
        let stated = l.stated_g.map_or(String::new(), |g| format!("={g:.0}g"))
            + &l.stated_ml.map_or(String::new(), |ml| format!("={ml:.0}ml"));
        let or = l.alternative.map_or(String::new(), |a| format!("or {a}"));
        let optional = if l.optional { "optional".to_string() } else { String::new() };
        let parts = [head, l.size, l.name, l.preparation, or, stated, optional];
        let told = parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" | ");
        assert_eq!(told, expected, "{line}");
    }

    #[test]
    fn amounts_are_read_in_every_way_people_write_them() {
        check("2 onions", "2 | onions");
        check("1/2 cup sugar", "0.5 cup | sugar");
        check("1 1/2 cups flour", "1.5 cup | flour");
        check("1½ EL Öl", "1.5 tablespoon | Öl");
        check("2-3 carrots", "2-3 | carrots");
        check("2 to 3 carrots", "2-3 | carrots");
        check("0,5 l Milch", "0.5 l | Milch");
        check("400g/14oz tomatoes", "400 g | tomatoes");
        check("a dash of vinegar", "1 dash | vinegar");
        check("eine Prise Salz", "1 pinch | Salz");
        check("half a cucumber", "0.5 | cucumber");
        check("Two 16-ounce cans beans", "2 can | beans | =907g");
    }

    #[test]
    fn a_second_measure_is_kept_beside_the_first() {
        check("2 x 400 g tins tomatoes", "2 can | tomatoes | =800g");
        check("1 (400 g) can tomatoes", "1 can | tomatoes | =400g");
        check("1 lb 2 oz beef", "1 pound | beef | =510g");
        check("1 cup plus 2 tablespoons sugar", "1 cup | sugar | =266ml");
        check("1 Dose Kokosmilch (400 ml)", "1 can | Kokosmilch | =400ml");
        check("4 (5 ounce) chicken breasts", "4 | chicken breasts | =567g");
        check("2 zucchini (about 1 pound)", "2 | zucchini | =454g");
    }

    #[test]
    fn preparation_and_size_are_no_part_of_the_name() {
        check("1 large onion, finely chopped", "1 | large | onion | finely chopped");
        check("2 tbsp freshly ground black pepper", "2 tablespoon | black pepper | freshly ground");
        check("500 g ground beef", "500 g | ground beef");
        check("4 boneless, skinless chicken breasts", "4 | boneless skinless chicken breasts");
        check("2 Zwiebel(n), gewürfelt", "2 | Zwiebel | gewürfelt");
        check("2 garlic cloves, crushed", "2 clove | garlic | crushed");
        check("4 cloves", "4 | cloves");
        check("Juice of 1 lemon", "1 | lemon | Juice of");
    }

    #[test]
    fn what_food_lies_in_or_is_coated_with_stays_in_its_name() {
        check("spinach in a cheese sauce", "spinach in a cheese sauce");
        check("oil packed dried tomatoes", "oil packed dried tomatoes");
        check("100 g raisins + hazelnuts", "100 g | raisins + hazelnuts");
        check("1 onion in thin rings", "1 | onion");
        check("250 g Mehl + etwas mehr zum Bestäuben", "250 g | Mehl | etwas mehr zum Bestäuben");
    }

    #[test]
    fn purposes_options_and_alternatives_are_told_apart() {
        check("salt, to taste", "salt");
        check("Butter for the pan", "Butter");
        check("parsley (optional)", "parsley | optional");
        check("2 cups milk or water", "2 cup | milk or water | or water");
        check("1 cup cream (or oat cream)", "1 cup | cream | or oat cream");
        check("1 cup sugar, or more to taste", "1 cup | sugar");
        check("100 g Butter oder Margarine", "100 g | Butter oder Margarine | or Margarine");
    }

    #[test]
    fn odd_letters_do_not_hide_a_line() {
        check("\u{2022} 2\u{a0}cups&nbsp;milk*", "2 cup | milk");
        check("2 TABLESPOONS BUTTER", "2 tablespoon | BUTTER");
        check("1&frac12; cups M&amp;Ms", "1.5 cup | M&Ms");
        check("", "");
        check("(", "(");
    }

    proptest! {
        #[test]
        fn no_line_makes_the_parser_panic(line in "\\PC*|[0-9½/.,x()a-zäß +-]{0,60}") {
            let _ = parse_line(&line);
        }

        #[test]
        fn a_plain_amount_comes_back(count in 1u32..900, name in "(onions|butter|brown rice)", unit in "(g|ml|cups|EL)") {
            let line = parse_line(&format!("{count} {unit} {name}"));
            prop_assert_eq!(line.amount.map(|a| a.low), Some(f64::from(count)));
            prop_assert_eq!(line.name, name);
            prop_assert_eq!(line.unit, Unit::from_word(&unit));
        }
    }
}
