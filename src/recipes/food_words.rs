//! Which words of an ingredient line belong to the food: brands, describing words, where the name ends.

use super::ingredient_line::Parser;
use super::token::Kind;
use super::words::{WordKind, ends_the_name};

impl Parser<'_, '_> {
    /// "Sargento Shredded Mozzarella": a capital inside a capitalised name is part of what the pack says.
    pub(super) fn is_brand_word(&self, i: usize) -> bool {
        let capital = |i: usize| self.t.original(i).starts_with(char::is_uppercase);
        let shouted = |i: usize| self.t.original(i).chars().all(|c| !c.is_lowercase());
        i > 0 && capital(i) && capital(i - 1) && !(shouted(i) && shouted(i - 1))
    }

    /// "oil packed dried tomatoes", "butter toasted almonds": behind one noun and before another, a participle
    /// belongs to the name, since what it hides would be lost as food.
    pub(super) fn describes_what_follows(&self, i: usize, end: usize) -> bool {
        let t = self.t;
        let next = t.word(i + 1);
        let kind = WordKind::of(next);
        i + 1 < end
            && !next.is_empty()
            && !kind.is(WordKind::PREPARATION)
            && !kind.is(WordKind::MANNER)
            && !kind.is(WordKind::SIZE)
            && !ends_the_name(next, t.word(i + 2))
            && !matches!(
                next,
                "and"
                    | "or"
                    | "und"
                    | "oder"
                    | "into"
                    | "in"
                    | "with"
                    | "mit"
                    | "by"
                    | "on"
                    | "off"
                    | "out"
                    | "then"
                    | "over"
                    | "through"
                    | "thin"
                    | "thick"
                    | "up"
                    | "down"
                    | "again"
                    | "twice"
                    | "separately"
                    | "overnight"
                    | "but"
                    | "not"
                    | "as"
                    | "lengthwise"
                    | "both"
                    | "one"
                    | "aus"
                    | "auf"
                    | "vom"
            )
    }

    /// Whether the name is over before this word.
    pub(super) fn ends_here(&self, i: usize) -> bool {
        let t = self.t;
        let word = t.word(i);
        if matches!(word, "or" | "oder")
            && matches!(t.list.get(i + 1).map(|k| k.kind), Some(Kind::Number { .. }))
        {
            return true;
        }
        if word == "from" && matches!(t.word(i + 1), "concentrate" | "can" | "the") {
            return false;
        }
        if matches!(word, "mixed" | "packed") && matches!(t.word(i + 1), "with" | "in") {
            return true;
        }
        // "half-and-half for coffee" ends; "ready to eat figs" and "pick-your-own" do not.
        if word == "to" && matches!(t.word(i + 1), "eat" | "use" | "bake") {
            return false;
        }
        ends_the_name(word, t.word(i + 1))
    }

    /// "+ etwas mehr", "+ 2 tbsp for the pan".
    pub(super) fn more_follows(&self, i: usize) -> bool {
        let more = matches!(
            self.t.word(i),
            "extra"
                | "more"
                | "additional"
                | "some"
                | "a"
                | "etwas"
                | "mehr"
                | "enough"
                | "noch"
                | "ein"
                | "juice"
                | "zest"
        );
        more || matches!(self.t.list.get(i).map(|k| k.kind), Some(Kind::Number { .. }))
    }

    /// "Basilikum - Blätter", "Pfeffer - Körner": German cards split compounds so.
    pub(super) fn inverted_compound(&self, i: usize) -> bool {
        let next = self.t.original(i + 1);
        let prepared = WordKind::of(self.t.word(i + 1)).is(WordKind::DESCRIPTION);
        !next.is_empty()
            && !prepared
            && self.t.list.get(i + 2).is_none_or(|k| !matches!(k.kind, Kind::Word))
            && matches!(
                self.t.word(i + 1),
                "körner"
                    | "blätter"
                    | "blatt"
                    | "pulver"
                    | "samen"
                    | "scheiben"
                    | "filet"
                    | "sauce"
                    | "paste"
                    | "flocken"
                    | "öl"
                    | "schote"
                    | "wurzel"
            )
    }

    /// The place after "very finely chopped" or "peeled and diced" that begins with a manner.
    pub(super) fn preparation_after_manner(&self, i: usize, end: usize) -> usize {
        let mut at = i;
        while at < end && WordKind::of(self.t.word(at)).is(WordKind::MANNER) {
            at += 1;
        }
        if at < end && WordKind::of(self.t.word(at)).is(WordKind::PREPARATION_AFTER_MANNER) {
            at + 1
        } else {
            i
        }
    }

    /// Steps over "and", "or", "," between two preparations.
    pub(super) fn skip_joint(&self, i: usize, end: usize) -> usize {
        let t = self.t;
        let mut at = i;
        while at < end && (t.is_mark(at, ',') || matches!(t.word(at), "and" | "or" | "und" | "then" | "oder"))
        {
            at += 1;
        }
        let next = WordKind::of(t.word(at));
        let prepared = next.is(WordKind::PREPARATION)
            || (next.is(WordKind::MANNER) && self.preparation_after_manner(at, end) > at);
        if at > i && prepared { at } else { i }
    }
}
