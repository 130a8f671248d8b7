//! The amount at the head of an ingredient line: numbers, ranges, units, and a second measure beside them.

use super::token::{Kind, Tokens};
use super::words::{WordKind, is_qualifier, is_qualifier_before_number, is_size, number_word};
use crate::Lang;
use crate::quantity::{Amount, Unit};

/// What stands before the food.
#[derive(Debug, Default)]
pub(super) struct AmountPhrase {
    pub amount: Option<Amount>,
    pub unit: Option<Unit>,
    pub size: String,
    /// Mass for the whole amount, g, when the line states one beside the first measure.
    pub stated_g: Option<f64>,
    /// Volume for the whole amount, ml, likewise.
    pub stated_ml: Option<f64>,
    /// The unit of that second measure as written.
    pub stated_unit: Option<Unit>,
    /// The writer leaves it to the cook ("evtl.").
    pub optional: bool,
    /// The first piece after the phrase.
    pub next: usize,
}

/// A number and a unit of mass or volume.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    pub amount: Amount,
    pub unit: Unit,
}

impl Measure {
    fn grams(self) -> Option<f64> {
        self.unit.grams().map(|g| g * self.amount.middle())
    }

    fn milliliters(self, lang: Lang) -> Option<f64> {
        self.unit.milliliters(lang).map(|ml| ml * self.amount.middle())
    }
}

/// Reads the phrase that begins at a piece.
pub(super) fn amount_phrase(t: &Tokens<'_>, from: usize, lang: Lang) -> AmountPhrase {
    let mut p = AmountPhrase { next: from, ..AmountPhrase::default() };
    skip_qualifiers(t, &mut p);
    let Some((mut amount, next)) = number(t, p.next) else {
        unit_without_number(t, &mut p);
        return p;
    };
    p.next = next;
    let mut per_item: Option<Measure> = None;

    // "4 x 125g", "2 (400 g) cans", "2 16-ounce cans", "8 five-ounce potatoes", "2 cans (400 g each)".
    if t.word(p.next) == "x" || t.is_mark(p.next, '*') {
        match measure(t, p.next + 1) {
            Some((inner, next)) => {
                per_item = Some(inner);
                p.next = second_measures(t, next);
            }
            None => {
                if let Some((inner, next)) = number(t, p.next + 1) {
                    amount = Amount { low: amount.low * inner.low, high: amount.high * inner.high };
                    p.next = next;
                } else {
                    p.next += 1;
                }
            }
        }
    } else if t.is_mark(p.next, '(') {
        if let Some((inner, next)) = bracketed_measure(t, p.next) {
            if size_or_unit_follows(t, next) {
                per_item = Some(inner);
                p.next = next;
            } else {
                // "4 (5 ounce) chicken breasts" weighs each, "1 (5 pound) roast" as well.
                let each =
                    Measure { amount: Amount::exactly(inner.amount.middle() * amount.middle()), ..inner };
                state(&mut p, each, lang);
                p.next = next;
            }
        }
    } else if let Some((inner, next)) = hyphen_measure(t, p.next) {
        per_item = Some(inner);
        p.next = second_measures(t, next);
    }

    if t.word(p.next) == "of" && matches!(t.word(p.next + 1), "a" | "an") && t.unit(p.next + 2).is_some() {
        p.next += 2;
    }
    let before_size = p.next;
    let sized = sizes(t, &mut p);
    let is_name = |unit: Unit, next: usize| {
        ends_name(t, next) && unit.grams().is_none() && unit.milliliters(lang).is_none()
    };
    match t.unit(p.next).filter(|(unit, next)| !is_name(*unit, *next)) {
        // "2 medium heads" counts heads; "1 large garlic clove" is for the name to find.
        Some((unit, next)) if !names_a_food(t, unit, next) => {
            p.unit = Some(unit);
            p.next = next;
        }
        _ => {
            if t.is_dash(p.next) && t.list.get(p.next).is_some_and(|k| k.glued) && before_size == p.next {
                // "1-inch piece ginger": the length describes the piece.
                if let Some((unit, next)) = t.unit(p.next + 1) {
                    if matches!(unit, Unit::Inch | Unit::Centimeter | Unit::Millimeter) {
                        return length_of_piece(t, p, amount, unit, next);
                    }
                    p.unit = Some(unit);
                    p.next = next;
                }
            } else if !sized.is_empty() {
                p.size = sized;
            }
        }
    }
    if p.unit.is_some() && p.size.is_empty() {
        p.size = t.span(before_size, p.next.saturating_sub(1)).trim().to_string();
        if !p.size.split_whitespace().all(|w| is_size(&w.to_lowercase())) {
            p.size.clear();
        }
    }
    p.amount = Some(amount);
    if let Some(inner) = per_item {
        let count = amount.middle();
        state(
            &mut p,
            Measure { amount: Amount::exactly(inner.amount.middle() * count), unit: inner.unit },
            lang,
        );
        if p.unit.is_none() {
            // "4 x 125 g salmon" has no other unit than the gram; "2 2-pound chickens" are pieces.
            let multiplied = t.list.get(next).is_some_and(|_| t.word(next) == "x");
            if multiplied && (inner.unit.grams().is_some() || inner.unit.milliliters(lang).is_some()) {
                p.unit = Some(inner.unit);
                // The amount of a mass unit must be the whole mass, so the count is told by the total.
                return finish(t, p, lang);
            }
        }
    }
    finish(t, p, lang)
}

/// Whatever may follow the first measure: "/14oz", "lb 2 oz", "plus 2 tablespoons", "(15 g)", a pack, "of".
fn finish(t: &Tokens<'_>, mut p: AmountPhrase, lang: Lang) -> AmountPhrase {
    let Some(unit) = p.unit else {
        p.next = skip_of(t, p.next);
        return p;
    };
    let amount = p.amount.unwrap_or(Amount::exactly(1.0));
    let mut total = Measure { amount, unit };
    let mut added = false;

    p.next = second_measures(t, p.next);
    // A smaller unit of the same kind right after it: "1 lb 2 oz", "1 cup plus 2 tablespoons".
    loop {
        let mut at = p.next;
        let comma = t.is_mark(at, ',');
        if comma {
            at += 1;
        }
        let joined =
            matches!(t.word(at), "plus" | "and" | "und" | "mit") || t.is_mark(at, '+') || t.is_mark(at, '&');
        if joined {
            at += 1;
        } else if comma {
            break;
        }
        let Some((more, next)) = measure(t, at) else { break };
        let sum = match (total.grams(), more.grams(), total.milliliters(lang), more.milliliters(lang)) {
            (Some(a), Some(b), ..) if joined || b < a => Some((a + b, Unit::Gram)),
            (_, _, Some(a), Some(b)) if joined => Some((a + b, Unit::Milliliter)),
            _ => None,
        };
        let Some((sum, unit)) = sum else { break };
        total = Measure { amount: Amount::exactly(sum), unit };
        added = true;
        p.next = second_measures(t, next);
        if t.is_mark(p.next, ',') && joined {
            p.next += 1;
        }
    }
    if added {
        p.stated_g = total.grams();
        p.stated_ml = total.milliliters(lang);
    }
    // "2 cups (250 g)", "1 can (14 oz)".
    if t.is_mark(p.next, '(')
        && let Some((inner, next)) = bracketed_measure(t, p.next)
    {
        let each = (p.next..next).any(|i| matches!(t.word(i), "each" | "je" | "à" | "per"));
        let count = amount.middle();
        let one_pack = unit.is_container() && inner.grams().is_some_and(|g| count > 1.0 && g / count < 180.0);
        let times = if each || one_pack { count } else { 1.0 };
        state(
            &mut p,
            Measure { amount: Amount::exactly(inner.amount.middle() * times), unit: inner.unit },
            lang,
        );
        p.next = next;
    }
    // "400 g can tomatoes": the pack adds nothing to a mass; "400 g tin" after "1 x" is what is counted.
    if unit.grams().is_some() || unit.milliliters(lang).is_some_and(|ml| ml >= 1.0) {
        let at = p.next;
        let sized = sizes(t, &mut p);
        match t.unit(p.next) {
            Some((pack, next))
                if !ends_name(t, next) && (pack.is_container() || counts_pieces(t, pack, next)) =>
            {
                p.next = next;
                if p.stated_g.is_some() || p.stated_ml.is_some() {
                    p.unit = Some(pack);
                }
            }
            _ => {
                p.next = at;
                let _ = sized;
            }
        }
    }
    p.next = skip_of(t, p.next);
    p
}

/// "250 g piece of ham", but not "100 g bar chocolate" whose word belongs to the food.
fn counts_pieces(t: &Tokens<'_>, unit: Unit, next: usize) -> bool {
    matches!(
        unit,
        Unit::Piece | Unit::Slice | Unit::Block | Unit::Slab | Unit::Chunk | Unit::Bunch | Unit::Bulb
    ) && (t.word(next) == "of" || !matches!(unit, Unit::Block | Unit::Bulb))
}

/// Records a measure of the whole amount.
fn state(p: &mut AmountPhrase, measure: Measure, lang: Lang) {
    p.stated_unit = p.stated_unit.or(Some(measure.unit));
    if p.stated_g.is_none() {
        p.stated_g = measure.grams();
    }
    let spoon = matches!(measure.unit, Unit::Pinch | Unit::Dash | Unit::Splash | Unit::Drop);
    if p.stated_ml.is_none() && !spoon {
        p.stated_ml = measure.milliliters(lang);
    }
}

/// "1-inch piece ginger", "2 cm ginger": the length stays as the unit unless a count follows.
fn length_of_piece(
    t: &Tokens<'_>,
    mut p: AmountPhrase,
    amount: Amount,
    unit: Unit,
    next: usize,
) -> AmountPhrase {
    p.amount = Some(amount);
    p.unit = Some(unit);
    p.next = next;
    for word in ["thick", "long", "wide"] {
        if t.word(p.next) == word {
            p.next += 1;
        }
    }
    if t.is_mark(p.next, '(')
        && let Some((_, next)) = bracketed_measure(t, p.next)
    {
        p.next = next;
    }
    if let Some((piece, next)) = t.unit(p.next)
        && matches!(piece, Unit::Piece | Unit::Slice | Unit::Knob | Unit::Chunk | Unit::Stick | Unit::Strip)
        && !ends_name(t, next)
    {
        if piece == Unit::Piece || piece == Unit::Knob {
            p.next = next;
        } else {
            p.unit = Some(piece);
            p.amount = Some(Amount::exactly(1.0));
            p.next = next;
        }
    }
    p.next = skip_of(t, p.next);
    p
}

fn skip_qualifiers(t: &Tokens<'_>, p: &mut AmountPhrase) {
    loop {
        let word = t.word(p.next);
        if word.is_empty() {
            if t.is_mark(p.next, '~') || (t.is_mark(p.next, '.') && p.next > 0) {
                p.next += 1;
                continue;
            }
            return;
        }
        let number_or_unit = |i: usize| number(t, i).is_some() || t.unit(i).is_some();
        let skip = is_qualifier(word)
            || (is_qualifier_before_number(word)
                && (number_or_unit(p.next + 1)
                    || (is_size(t.word(p.next + 1)) && number_or_unit(p.next + 2))
                    || matches!(t.word(p.next + 1), "good" | "few" | "to" | "least")));
        // The letter alone is a unit before a number ends the line's first word.
        if !skip {
            return;
        }
        p.optional |= matches!(word, "evtl" | "eventuell" | "optional" | "optionally");
        p.next += 1;
    }
}

/// "pinch nutmeg", "Small handful thyme", "TL Zucker".
fn unit_without_number(t: &Tokens<'_>, p: &mut AmountPhrase) {
    let start = p.next;
    while is_size(t.word(p.next)) || is_qualifier_before_number(t.word(p.next)) {
        p.next += 1;
    }
    if let Some((unit, next)) = t.unit(p.next) {
        let of =
            t.word(next) == "of" || (unit == Unit::Clove && matches!(t.word(next), "garlic" | "knoblauch"));
        if !ends_name(t, next) && (of || unit.stands_alone()) && !names_a_food(t, unit, next) {
            p.unit = Some(unit);
            p.amount = unit.means_one().then(|| Amount::exactly(1.0));
            p.next = skip_of(t, next);
            return;
        }
    }
    p.next = start;
}

/// Whether nothing but a mark or a closing word follows, so that the word before is the food itself: "4 cloves".
fn ends_name(t: &Tokens<'_>, i: usize) -> bool {
    match t.list.get(i).map(|k| k.kind) {
        None | Some(Kind::Mark(',' | ';' | ')')) => true,
        Some(Kind::Mark('(')) => {
            // Something after the bracket is the food: "1 can (400 g) tomatoes".
            let close = (i..t.list.len()).find(|&j| t.is_mark(j, ')'));
            close.is_none_or(|j| ends_name(t, j + 1))
        }
        Some(Kind::Word) => {
            matches!(t.word(i), "for" | "to" | "cut" | "or" | "and" | "zum" | "oder" | "plus")
        }
        _ => false,
    }
}

/// Words that are a unit elsewhere and the first word of a food here.
fn names_a_food(t: &Tokens<'_>, unit: Unit, next: usize) -> bool {
    let after = t.word(next);
    match unit {
        Unit::Stick => after == "cinnamon",
        Unit::Head => after == "cheese",
        Unit::Leaf => {
            matches!(after, "lettuce" | "lard" | "spinach" | "gelatine" | "gelatin")
                && t.word(next - 1) == "leaf"
        }
        Unit::Rib => matches!(after, "eye" | "roast" | "steak" | "steaks"),
        Unit::Ball => after == "park",
        Unit::Cube => matches!(after, "steak" | "steaks"),
        Unit::Pod => after == "peas",
        Unit::Bottle => after == "gourd",
        Unit::Square | Unit::Grind | Unit::Part | Unit::Tub | Unit::Block | Unit::Roll | Unit::Recipe => {
            t.list.get(next).is_none()
        }
        Unit::Fillet => after != "of",
        Unit::Clove => matches!(after, "powder" | "oil"),
        Unit::Link => false,
        _ => t.is_dash(next) && t.list[next].glued,
    }
}

fn size_or_unit_follows(t: &Tokens<'_>, i: usize) -> bool {
    t.unit(i).is_some_and(|(u, next)| !ends_name(t, next) && !names_a_food(t, u, next))
        || (is_size(t.word(i)) && t.unit(i + 1).is_some())
        || (t.word(i) == "or" && t.unit(i + 1).is_some())
}

/// Steps over size words and their qualifiers; they are returned for the case that no unit follows.
fn sizes(t: &Tokens<'_>, p: &mut AmountPhrase) -> String {
    let start = p.next;
    loop {
        let word = t.word(p.next);
        let described = WordKind::of(word).is(WordKind::BEFORE_UNIT) || is_qualifier(word);
        if is_size(word) {
            p.next += 1;
            if matches!(t.word(p.next), "to" | "or") && is_size(t.word(p.next + 1)) {
                p.next += 2;
            }
        } else if described {
            // Only before a unit; else the word belongs to the food ("whole milk", "thick cream").
            let mut ahead = p.next + 1;
            while WordKind::of(t.word(ahead)).is(WordKind::BEFORE_UNIT) || t.is_mark(ahead, ',') {
                ahead += 1;
            }
            if t.unit(ahead).is_some_and(|(u, n)| !ends_name(t, n) && !names_a_food(t, u, n))
                || is_qualifier(word)
            {
                p.next = ahead;
            } else {
                break;
            }
        } else if t.is_mark(p.next, '.') && p.next > start {
            p.next += 1;
        } else {
            break;
        }
    }
    t.span(start, p.next).trim().to_string()
}

fn skip_of(t: &Tokens<'_>, i: usize) -> usize {
    let mut i = i;
    if t.is_mark(i, '.') {
        i += 1;
    }
    if matches!(t.word(i), "of" | "each" | "voll") { i + 1 } else { i }
}

/// "/14oz", "/ 60 grams", "/1lb 9oz", "or 2 l": the same amount said again.
fn second_measures(t: &Tokens<'_>, mut i: usize) -> usize {
    while t.is_mark(i, '/') || t.is_mark(i, '|') {
        let Some((first, next)) = measure(t, i + 1) else { break };
        i = next;
        if first.unit == Unit::Pound
            && let Some((more, next)) = measure(t, i)
            && more.unit == Unit::Ounce
        {
            i = next;
        }
    }
    i
}

/// A number with a unit, ranges and hyphens allowed: "400 g", "14-ounce", "7-8oz".
pub(super) fn measure(t: &Tokens<'_>, i: usize) -> Option<(Measure, usize)> {
    let mut i = i;
    while is_qualifier(t.word(i))
        || t.is_mark(i, '~')
        || (t.is_mark(i, '.') && i > 0)
        || is_qualifier_before_number(t.word(i)) && number_word(t.word(i)).is_none()
    {
        i += 1;
    }
    let (amount, mut next) = number(t, i)?;
    let (_, unit_at) = (amount, if t.is_dash(next) { next + 1 } else { next });
    next = unit_at;
    // "450g–600g" says the unit twice.
    let (unit, mut next) = t.unit(next)?;
    if t.is_dash(next)
        && let Some((high, after)) = number(t, next + 1)
        && let Some((again, after)) = t.unit(after)
        && again == unit
    {
        next = after;
        return Some((Measure { amount: Amount::between(amount.low, high.high), unit }, next));
    }
    Some((Measure { amount, unit }, next))
}

/// "(400 g)", "(14-ounce)", "(à 400 g)", "(250 g, about 2 cups)": a bracket that opens with a measure.
fn bracketed_measure(t: &Tokens<'_>, i: usize) -> Option<(Measure, usize)> {
    let close = (i..t.list.len()).find(|&j| t.is_mark(j, ')'))?;
    let skip = usize::from(matches!(t.word(i + 1), "à" | "a" | "je" | "each"));
    let (measure, _) = measure(t, i + 1 + skip)?;
    // "1 (2 to 3 pound) chicken" and "(4 cups or more)" are measures; "(2 cups flour)" is not.
    Some((measure, close + 1))
}

/// "16-ounce" or "16 ounce" right after a count, "five-ounce" in words.
fn hyphen_measure(t: &Tokens<'_>, i: usize) -> Option<(Measure, usize)> {
    if matches!(t.list.get(i)?.kind, Kind::Number { .. }) {
        let (m, next) = measure(t, i)?;
        let sized = m.unit.grams().is_some()
            || m.unit.milliliters(Lang::En).is_some_and(|ml| ml > 20.0)
            || matches!(m.unit, Unit::Inch | Unit::Centimeter);
        return sized.then_some((m, next));
    }
    let (count, unit) = t.word(i).split_once('-')?;
    let value = number_word(count)?;
    let unit = Unit::from_word(unit).filter(|u| u.grams().is_some())?;
    Some((Measure { amount: Amount::exactly(value), unit }, i + 1))
}

/// A number, a mixed number, or a range: `2`, `1 1/2`, `1-½`, `2-3`, `2 to 3`, `half a`, `zwei`.
pub(super) fn number(t: &Tokens<'_>, i: usize) -> Option<(Amount, usize)> {
    let (low, mut next) = single_number(t, i)?;
    let dash = t.is_dash(next);
    if dash || matches!(t.word(next), "to" | "bis" | "or" | "oder") {
        // "1- to 2-inch"
        let mut at = next + 1;
        if dash && matches!(t.word(at), "to" | "bis" | "or") {
            at += 1;
        }
        let plain = matches!(t.list.get(at).map(|k| k.kind), Some(Kind::Number { .. }))
            || matches!(t.word(next), "to" | "or");
        if plain
            && !matches!(t.word(at), "a" | "an" | "half")
            && let Some((high, after)) = single_number(t, at)
            && (high > low || dash)
        {
            // "or" joins only bare counts: "2 or 3", not "1 cup or 2 cans".
            return Some((Amount::between(low, high), after));
        }
    }
    if t.is_mark(next, '+') && t.list.get(next).is_some_and(|k| k.glued) {
        next += 1;
    }
    Some((Amount::exactly(low), next))
}

fn single_number(t: &Tokens<'_>, i: usize) -> Option<(f64, usize)> {
    match t.list.get(i)?.kind {
        Kind::Number { value, fraction: true } => Some((value, i + 1)),
        Kind::Number { value, .. } => {
            let mut at = i + 1;
            if matches!(t.word(at), "and" | "und")
                || t.is_mark(at, '&')
                || (t.is_dash(at) && t.list[at].glued)
            {
                at += 1;
            }
            match t.list.get(at).map(|k| k.kind) {
                Some(Kind::Number { value: part, fraction: true })
                    if value.fract() == 0.0 && value >= 1.0 =>
                {
                    Some((value + part, at + 1))
                }
                _ => Some((value, i + 1)),
            }
        }
        Kind::Word => {
            let word = t.word(i);
            let value = number_word(word)?;
            if matches!(word, "half" | "halbe" | "halber" | "halbes" | "halben" | "halb") {
                let article = matches!(t.word(i + 1), "a" | "an" | "of");
                return Some((0.5, i + 1 + usize::from(article)));
            }
            if matches!(word, "a" | "an" | "ein" | "eine" | "einen" | "einer") {
                match t.word(i + 1) {
                    "half" | "halbe" | "halber" | "halbes" | "halben" => return Some((0.5, i + 2)),
                    "couple" => return Some((2.0, i + 2 + usize::from(t.word(i + 2) == "of"))),
                    "few" => return None,
                    "quarter" => return Some((0.25, i + 2)),
                    // "a 10-ounce bag"
                    _ if matches!(t.list.get(i + 1).map(|k| k.kind), Some(Kind::Number { .. })) => {}
                    _ => {}
                }
            }
            Some((value, i + 1))
        }
        Kind::Mark(_) => None,
    }
}
