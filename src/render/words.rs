//! How dates, numbers, amounts and the plan's own keys are said in the language of the document.

use jiff::civil::{Date, Weekday};

use super::key_table::KEYS;
pub(super) use super::word_table::Words;
use super::word_table::{DE, EN};
use crate::Lang;
use crate::foods::FodmapGroup;
use crate::intolerance::Verdict;
use crate::plan::Mark;
use crate::recipes::MealKind;
use crate::score::Score;

const WEEKDAY_KEYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The word for a day in meal references: `mon`.
pub(super) fn weekday_key(date: Date) -> &'static str {
    WEEKDAY_KEYS[weekday_index(date.weekday())]
}

fn weekday_index(day: Weekday) -> usize {
    day.to_monday_zero_offset().unsigned_abs().into()
}

impl Words {
    pub(super) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::En => &EN,
            Lang::De => &DE,
        }
    }

    // ---- dates ----

    pub(super) fn weekday_short(&self, date: Date) -> &'static str {
        self.weekdays_short[weekday_index(date.weekday())]
    }

    fn month(&self, date: Date) -> &'static str {
        self.months[month_index(date)]
    }

    /// `Monday 23 November 2026`, `Montag, 23. November 2026`.
    pub(super) fn long_date(&self, date: Date) -> String {
        let weekday = self.weekdays[weekday_index(date.weekday())];
        let (day, month, year) = (date.day(), self.month(date), date.year());
        match self.lang {
            Lang::En => format!("{weekday} {day} {month} {year}"),
            Lang::De => format!("{weekday}, {day}. {month} {year}"),
        }
    }

    /// `23 Nov`, `23. Nov.`; the two stay on one line.
    pub(super) fn day_and_month(&self, date: Date) -> String {
        let month = self.months_short[month_index(date)];
        match self.lang {
            Lang::En => format!("{}\u{a0}{month}", date.day()),
            Lang::De => format!("{}.\u{a0}{month}", date.day()),
        }
    }

    /// `Mon 23 Nov`, `Mo 23. Nov.`.
    pub(super) fn short_date(&self, date: Date) -> String {
        format!("{} {}", self.weekday_short(date), self.day_and_month(date))
    }

    /// The days from a date on: `23–29 November 2026`.
    pub(super) fn span(&self, start: Date, days: usize) -> String {
        let later = i64::try_from(days.saturating_sub(1)).unwrap_or(0);
        let end = start.checked_add(jiff::Span::new().days(later)).unwrap_or(start);
        let dot = if self.lang == Lang::De { "." } else { "" };
        let (first, last) = (start.day(), end.day());
        let (from, to) = (self.month(start), self.month(end));
        let (year, last_year) = (start.year(), end.year());
        if start == end {
            format!("{first}{dot} {from} {year}")
        } else if year != last_year {
            format!("{first}{dot} {from} {year} – {last}{dot} {to} {last_year}")
        } else if start.month() != end.month() {
            format!("{first}{dot} {from} – {last}{dot} {to} {year}")
        } else {
            format!("{first}{dot}–{last}{dot} {to} {year}")
        }
    }

    /// A meal reference as words: `mon.lunch` is `Mon lunch`. What is no such reference stays as it is.
    pub(super) fn meal_ref(&self, reference: &str) -> String {
        self.known_meal_ref(reference).unwrap_or_else(|| reference.to_string())
    }

    fn known_meal_ref(&self, reference: &str) -> Option<String> {
        let (day, meal) = self.read_meal_ref(reference)?;
        Some(self.weekday_and_meal(&day, meal))
    }

    /// Weekday and meal of `mon.lunch`; of the second week, `mon2.lunch`, the day is `Mon 2`.
    fn read_meal_ref(&self, reference: &str) -> Option<(String, MealKind)> {
        let (day, meal) = reference.split_once('.')?;
        let key = day.trim_end_matches(|c: char| c.is_ascii_digit());
        let week = &day[key.len()..];
        let day = self.weekdays_short[WEEKDAY_KEYS.iter().position(|k| *k == key)?];
        let day = if week.is_empty() { day.to_string() } else { format!("{day}\u{a0}{week}") };
        Some((day, MealKind::from_key(meal)?))
    }

    /// Meals in short, in the order of their days: `Mon BL · Tue D`. What is no such reference stays
    /// as it is.
    pub(super) fn meal_codes(&self, references: &[String]) -> String {
        let mut days: Vec<(String, String)> = Vec::new();
        for reference in references {
            match self.read_meal_ref(reference) {
                Some((day, meal)) => {
                    let letter = self.meal_letters[meal as usize];
                    match days.iter_mut().find(|(d, _)| *d == day) {
                        Some((_, letters)) => letters.push_str(letter),
                        None => days.push((day, letter.to_string())),
                    }
                }
                None => days.push((reference.clone(), String::new())),
            }
        }
        let said = days.iter().map(|(day, letters)| match letters.as_str() {
            "" => day.clone(),
            letters => format!("{day}\u{a0}{letters}"),
        });
        said.collect::<Vec<_>>().join(" · ")
    }

    /// `Mon lunch`; the two stay on one line.
    fn weekday_and_meal(&self, weekday: &str, meal: MealKind) -> String {
        let meal = self.meal(meal);
        let meal = if self.lang == Lang::En { meal.to_lowercase() } else { meal.to_string() };
        format!("{weekday}\u{a0}{meal}")
    }

    /// A meal of a day: `Mon lunch`.
    pub(super) fn meal_of(&self, date: Date, meal: MealKind) -> String {
        self.weekday_and_meal(self.weekday_short(date), meal)
    }

    /// A sentence in which meal references are put into words.
    pub(super) fn with_meal_ref(&self, text: &str) -> String {
        let word = |w: &str| {
            let core = w.trim_matches(['(', ')', ',', ';', '.', ':']);
            match self.known_meal_ref(core) {
                Some(said) if !core.is_empty() => w.replace(core, &said),
                _ => w.to_string(),
            }
        };
        text.split(' ').map(word).collect::<Vec<_>>().join(" ")
    }

    /// A dose against its limit: `0.18 of 0.20 g (Tue dinner)`, `0,18 von 0,20 g (Di Abend)`.
    pub(super) fn peak(&self, peak: &str) -> String {
        let said = self.with_meal_ref(peak);
        match (self.lang, said.split_once(" of ")) {
            (Lang::De, Some((amount, limit))) => format!("{amount} von {limit}").replace('.', ","),
            _ => said,
        }
    }

    // ---- numbers ----

    /// A number with a fixed number of decimals; German has a decimal comma.
    pub(super) fn number(&self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return "?".to_string();
        }
        let text = format!("{value:.decimals$}");
        let text = if text.trim_start_matches('-').chars().all(|c| c == '0' || c == '.') {
            text.trim_start_matches('-').to_string()
        } else {
            text.replace('-', "−")
        };
        if self.lang == Lang::De { text.replace('.', ",") } else { text }
    }

    /// A number with as many decimals as its size is worth.
    pub(super) fn amount(&self, value: f64) -> String {
        let decimals = match value.abs() {
            v if v >= 99.5 || v == 0.0 => 0,
            v if v >= 0.995 => 1,
            _ => 2,
        };
        self.number(value, decimals)
    }

    /// Grams as a kitchen weighs them: a pinch below 1 g, halves below 5 g, kilograms from 1,000 g on.
    pub(super) fn grams(&self, grams: f64) -> String {
        if !grams.is_finite() {
            return "?".to_string();
        }
        match grams {
            g if g >= 1000.0 => format!("{}\u{a0}kg", self.number(g / 1000.0, 2)),
            g if g >= 5.0 => format!("{}\u{a0}g", self.number(g, 0)),
            g if g >= 1.0 => {
                let halves = (g * 2.0).round() / 2.0;
                format!("{}\u{a0}g", self.number(halves, usize::from(halves.fract() > 0.0)))
            }
            _ => self.pinch.to_string(),
        }
    }

    /// An amount of a food: `120 g carrot`, `a pinch of salt`.
    pub(super) fn grams_of(&self, grams: f64, food: &str) -> String {
        if grams < 1.0 { self.pinch_of.replace("{}", food) } else { format!("{} {food}", self.grams(grams)) }
    }

    /// A portion with quarters as fractions: `1¼`.
    pub(super) fn portion(&self, portion: f64) -> String {
        let quarters = (portion * 4.0).round();
        if (portion * 4.0 - quarters).abs() > 0.02 || !(0.0..400.0).contains(&quarters) {
            let tenths = (portion * 10.0).round();
            return self.number(portion, if (portion * 10.0 - tenths).abs() < 1e-6 { 1 } else { 2 });
        }
        let (whole, part) = ((quarters / 4.0).floor(), quarters % 4.0);
        let part = match part as u8 {
            1 => "¼",
            2 => "½",
            3 => "¾",
            _ => "",
        };
        if whole == 0.0 && !part.is_empty() { part.to_string() } else { format!("{whole:.0}{part}") }
    }

    /// `1 portion`, `1¼ portions`.
    pub(super) fn portion_words(&self, portion: f64) -> String {
        let one = (portion - 1.0).abs() < 0.01;
        let word = match (self.lang, one) {
            (Lang::En, true) => "portion",
            (Lang::En, false) => "portions",
            (Lang::De, true) => "Portion",
            (Lang::De, false) => "Portionen",
        };
        format!("{} {word}", self.portion(portion))
    }

    /// `1 serving`, `2½ servings`.
    pub(super) fn servings(&self, servings: f64) -> String {
        match self.lang {
            Lang::De => self.portion_words(servings),
            Lang::En if (servings - 1.0).abs() < 0.01 => "1 serving".to_string(),
            Lang::En => format!("{} servings", self.portion(servings)),
        }
    }

    /// A score with its range where data are missing: `87 (84–90)`.
    pub(super) fn score(&self, score: &Score) -> String {
        match score.total {
            None => "?".to_string(),
            Some(total) => {
                let (low, high) = (self.number(score.low, 0), self.number(score.high, 0));
                let total = self.number(total, 0);
                if low == high { total } else { format!("{total} ({low}–{high})") }
            }
        }
    }

    /// What to buy: `400 g`, `3 pieces`, `2 packs of 500 g`.
    pub(super) fn purchase(&self, quantity: f64, unit: &str) -> String {
        let count = self.amount_of_packs(quantity);
        if matches!(unit, "g" | "kg" | "ml" | "l" | "") {
            return format!("{count} {unit}").trim_end().to_string();
        }
        let many = (quantity - 1.0).abs() > 1e-6;
        let (thing, size) = match unit.split_once(" of ") {
            Some((thing, size)) => (thing, Some(size)),
            None => (unit, None),
        };
        let thing = match (self.lang, thing, many) {
            (Lang::De, "pack", false) => "Packung".to_string(),
            (Lang::De, "pack", true) => "Packungen".to_string(),
            (Lang::De, "can", true) => "Dosen".to_string(),
            (Lang::De, "bottle", true) => "Flaschen".to_string(),
            (Lang::De, "jar", true) => "Gläser".to_string(),
            (Lang::De, "clove", true) => "Zehen".to_string(),
            (Lang::De, other, _) => self.key(other).unwrap_or(other).to_string(),
            (Lang::En, "bunch", true) => "bunches".to_string(),
            (Lang::En, other, true) if !other.ends_with('s') => format!("{other}s"),
            (Lang::En, other, _) => other.to_string(),
        };
        match (size, self.lang) {
            (Some(size), Lang::En) => format!("{count} {thing} of {size}"),
            (Some(size), Lang::De) => format!("{count} {thing} zu {size}"),
            (None, _) => format!("{count} {thing}"),
        }
    }

    /// What to buy, in short: `400 g`, `3 pieces`, `2 × 500 g`.
    pub(super) fn purchase_short(&self, quantity: f64, unit: &str) -> String {
        match unit.strip_prefix("pack of ") {
            Some(size) => {
                let size = size.replace(' ', "\u{a0}");
                let size = if size == "1000\u{a0}g" { "1\u{a0}kg".to_string() } else { size };
                if (quantity - 1.0).abs() < 1e-6 {
                    size
                } else {
                    format!("{}\u{a0}× {size}", self.amount_of_packs(quantity))
                }
            }
            None => self.purchase(quantity, unit),
        }
    }

    fn amount_of_packs(&self, quantity: f64) -> String {
        if quantity.fract().abs() < 1e-6 { self.number(quantity, 0) } else { self.amount(quantity) }
    }

    // ---- the plan's keys ----

    /// A plant's name: its id with spaces.
    pub(super) fn plant(&self, id: &str) -> String {
        id.replace('_', " ")
    }

    fn key(&self, key: &str) -> Option<&'static str> {
        let (_, en, de) = KEYS.iter().find(|(k, _, _)| *k == key)?;
        let word = if self.lang == Lang::De { de } else { en };
        (!word.is_empty()).then_some(*word)
    }

    /// A restriction's name: the plan's own in English, ours in German where we know it.
    pub(super) fn restriction<'a>(&self, id: &'a str, label: &'a str) -> &'a str {
        if self.lang == Lang::En && label != id { label } else { self.key(id).unwrap_or(label) }
    }

    /// A restriction's name in the midst of a sentence: lower case in English, and for German ways of eating.
    pub(super) fn restriction_inline(&self, id: &str) -> String {
        let name = self.restriction(id, id);
        let adjective = matches!(id, "vegetarian" | "vegan" | "pescatarian");
        let acronym = name.chars().nth(1).is_some_and(char::is_uppercase);
        if (self.lang == Lang::En || adjective) && !acronym { name.to_lowercase() } else { name.to_string() }
    }

    pub(super) fn nutrient(&self, key: &'static str) -> &'static str {
        self.key(key).unwrap_or(key)
    }

    /// A nutrient's name; `label` where this table has none.
    pub(super) fn nutrient_or<'a>(&self, key: &str, label: &'a str) -> &'a str {
        self.key(key).unwrap_or(label)
    }

    pub(super) fn part_name(&self, id: &'static str) -> &'static str {
        self.key(id).unwrap_or(id)
    }

    /// An aisle's name: ours, or its id with spaces and a capital.
    pub(super) fn aisle(&self, id: &str) -> String {
        if let Some(name) = self.key(id) {
            return name.to_string();
        }
        let spaced = id.replace(['_', '-'], " ");
        let mut letters = spaced.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    }

    pub(super) fn basis(&self, basis: &str) -> String {
        self.key(basis).map_or_else(|| basis.to_string(), str::to_string)
    }

    pub(super) fn meal(&self, meal: MealKind) -> &'static str {
        self.meals[meal as usize]
    }

    pub(super) fn group(&self, group: FodmapGroup) -> &'static str {
        self.groups[group as usize]
    }

    pub(super) fn group_short(&self, group: FodmapGroup) -> &'static str {
        self.groups_short[group as usize]
    }

    pub(super) fn verdict(&self, verdict: Verdict) -> &'static str {
        self.verdicts[verdict as usize]
    }

    pub(super) fn mark(&self, mark: Mark) -> &'static str {
        self.marks[mark as usize]
    }

    pub(super) fn mark_means(&self, mark: Mark) -> &'static str {
        self.marks_mean[mark as usize]
    }
}

fn month_index(date: Date) -> usize {
    usize::from(date.month().unsigned_abs()).saturating_sub(1).min(11)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn spans_name_month_and_year_once_where_they_can() {
        assert_eq!(EN.span(date(2026, 11, 23), 7), "23–29 November 2026");
        assert_eq!(DE.span(date(2026, 11, 23), 7), "23.–29. November 2026");
        assert_eq!(EN.span(date(2026, 11, 30), 7), "30 November – 6 December 2026");
        assert_eq!(DE.span(date(2026, 12, 28), 7), "28. Dezember 2026 – 3. Januar 2027");
        assert_eq!(EN.span(date(2026, 11, 23), 1), "23 November 2026");
    }

    #[test]
    fn portions_are_said_in_quarters_or_in_figures() {
        for (portion, said) in
            [(0.5, "½"), (1.0, "1"), (1.25, "1¼"), (2.75, "2¾"), (1.1, "1.1"), (1.33, "1.33")]
        {
            assert_eq!(EN.portion(portion), said);
        }
    }

    #[test]
    fn purchases_have_their_plural() {
        assert_eq!(EN.purchase(2.0, "pack of 500 g"), "2 packs of 500 g");
        assert_eq!(DE.purchase(1.0, "pack of 500 g"), "1 Packung zu 500 g");
        assert_eq!(DE.purchase(3.0, "piece"), "3 Stück");
        assert_eq!(EN.purchase(400.0, "g"), "400 g");
    }

    #[test]
    fn meal_references_become_words_and_other_text_stays() {
        assert_eq!(EN.with_meal_ref("0.18 of 0.20 g (tue.dinner)"), "0.18 of 0.20 g (Tue\u{a0}dinner)");
        assert_eq!(DE.peak("0.18 of 0.20 g (tue.dinner)"), "0,18 von 0,20 g (Di\u{a0}Abend)");
        assert_eq!(DE.meal_ref("sun.breakfast"), "So\u{a0}Frühstück");
        assert_eq!(EN.meal_ref("3.lunch"), "3.lunch");
    }

    #[test]
    fn what_is_no_number_is_a_question_mark_and_nothing_is_minus_zero() {
        assert_eq!(EN.number(f64::NAN, 1), "?");
        assert_eq!(EN.number(-0.01, 1), "0.0");
        assert_eq!(DE.number(-1.5, 1), "−1,5");
    }
}
