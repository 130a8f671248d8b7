//! What stands behind the food: brackets, commas, second measures, alternatives, purposes.

use super::amount_phrase::{amount_phrase, measure};
use super::ingredient_line::{Parser, add};
use super::token::Kind;
use super::words::{WordKind, ends_the_name};
use crate::Lang;
use crate::quantity::{Amount, Unit};

impl Parser<'_, '_> {
    /// A bracket inside the line; gives the place after it.
    pub(super) fn bracket(&mut self, open: usize, end: usize, lang: Lang) -> usize {
        let t = self.t;
        let close = self.closing(open).filter(|&c| c < end).unwrap_or(end);
        let (from, to) = (open + 1, close);
        match t.word(from) {
            "optional" | "optionally" => self.out.optional = true,
            "or" | "oder" | "bzw" => self.alternative(from + 1, to),
            _ => {}
        }
        if self.late_amount(from) {
            self.comment(from, to);
            return (close + 1).min(end);
        }
        self.second_measure(from, to, lang);
        self.comment(from, to);
        (close + 1).min(end)
    }

    /// "(about 1 pound)", ", 6 to 7 pounds each": a measure of what was counted before.
    pub(super) fn second_measure(&mut self, from: usize, to: usize, lang: Lang) {
        let t = self.t;
        let weighing =
            usize::from(matches!(t.word(from), "weighing" | "total" | "each" | "each," | "je" | "à"));
        let Some((inner, _)) = measure(t, from + weighing) else { return };
        let own_mass = self.out.unit.is_some_and(|u| u.grams().is_some());
        if own_mass || self.out.amount.is_none() {
            return;
        }
        let count = self.out.amount.map_or(1.0, Amount::middle);
        let each = (from..to).any(|i| matches!(t.word(i), "each" | "je" | "à" | "per" | "apiece"));
        let times = if each { count } else { 1.0 };
        self.out.stated_unit = self.out.stated_unit.or(Some(inner.unit));
        if self.out.stated_g.is_none() {
            self.out.stated_g = inner.unit.grams().map(|g| g * inner.amount.middle() * times);
        }
        if self.out.stated_ml.is_none() && self.out.unit.is_some_and(Unit::is_container) {
            self.out.stated_ml = inner.unit.milliliters(lang).map(|ml| ml * inner.amount.middle() * times);
        }
    }

    pub(super) fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0usize;
        for (i, token) in self.t.list.iter().enumerate().skip(open) {
            match token.kind {
                Kind::Mark('(' | '[') => depth += 1,
                Kind::Mark(')' | ']') => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Some(i);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Everything after the name: preparations, purposes, "or" branches, in the order written.
    pub(super) fn tail(&mut self, start: usize, end: usize, lang: Lang) {
        let t = self.t;
        let mut from = start;
        let mut i = start;
        while i <= end {
            let open = i < end && matches!(t.list[i].kind, Kind::Mark('(' | '['));
            let cut = i == end || t.is_mark(i, ',') || t.is_mark(i, ';') || open;
            if cut {
                self.segment(from, i, lang);
                if open {
                    i = self.bracket(i, end, lang);
                    from = i;
                    continue;
                }
                from = i + 1;
            }
            i += 1;
        }
    }

    /// "Vanilla extract, 1 teaspoon": an amount that stands behind its food, when there is none before it.
    pub(super) fn late_amount(&mut self, from: usize) -> bool {
        if self.out.amount.is_some() || self.out.unit.is_some() {
            return false;
        }
        let Some((late, _)) = measure(self.t, from) else { return false };
        self.out.amount = Some(late.amount);
        self.out.unit = Some(late.unit);
        true
    }

    pub(super) fn segment(&mut self, from: usize, to: usize, lang: Lang) {
        let t = self.t;
        if from >= to {
            return;
        }
        if self.late_amount(from) {
            self.comment(from, to);
            return;
        }
        self.second_measure(from, to, lang);
        let has = |word: &str| (from..to).any(|i| t.word(i) == word);
        self.out.optional |=
            has("optional") || has("belieben") || (has("gewünscht") && has("wenn")) || has("evtl");
        match t.word(from) {
            "optional" => {}
            "or" | "oder" | "bzw" | "ersatzweise" | "alternativ" => {
                self.alternative(from + 1, to);
                self.comment(from, to);
            }
            word if ends_the_name(word, t.word(from + 1)) && word != "cut" && word != "halved" => {
                self.comment(from, to)
            }
            _ => self.prepare(from, to),
        }
    }

    /// The food of an "or" branch, without its own amount; "or more" is none.
    pub(super) fn alternative(&mut self, from: usize, to: usize) {
        let t = self.t;
        if self.out.alternative.is_some() || from >= to {
            return;
        }
        if matches!(
            t.word(from),
            "more"
                | "less"
                | "to"
                | "as"
                | "so"
                | "enough"
                | "use"
                | "up"
                | "mehr"
                | "weniger"
                | "nach"
                | "until"
        ) {
            return;
        }
        let phrase = amount_phrase(t, from, Lang::En);
        let words: Vec<usize> = (phrase.next.max(from)..to)
            .take_while(|&i| {
                !(t.is_mark(i, '(') || i > phrase.next && ends_the_name(t.word(i), t.word(i + 1)))
            })
            .filter(|&i| {
                let kind = WordKind::of(t.word(i));
                !t.word(i).is_empty() && !kind.is(WordKind::PREPARATION) && !kind.is(WordKind::SIZE)
            })
            .collect();
        let bare_number = words.is_empty();
        if !bare_number {
            self.out.alternative = Some(self.joined(&words));
        }
    }

    pub(super) fn prepare(&mut self, from: usize, to: usize) {
        let text = self.t.span(from, to).to_string();
        add(&mut self.out.preparation, &text);
    }

    pub(super) fn comment(&mut self, from: usize, to: usize) {
        let text = self.t.span(from, to).to_string();
        add(&mut self.out.comment, &text);
    }
}
