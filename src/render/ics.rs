//! A plan as a calendar (RFC 5545): one event a meal, at floating local time, with stable ids.

use std::fmt::Write as _;

use crate::plan::{PlannedMeal, WeekPlan};
use crate::recipes::MealKind;

/// The whole plan as one calendar.
///
/// Lines end in CRLF and are folded at 75 octets, never inside a character. Ids are made of date, meal
/// and dish, so that a plan imported twice does not double its events. `DTSTAMP` is the plan's first
/// midnight: the same plan gives the same bytes.
pub fn ics(plan: &WeekPlan) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(&mut out, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//gutplan//gutplan//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line("X-WR-CALNAME:Weekly gut plan");
    let stamp = plan.start.strftime("%Y%m%dT000000Z").to_string();
    for day in &plan.days {
        for meal in &day.meals {
            let (hour, minute) = time_of(meal.meal);
            let date = day.date.strftime("%Y%m%d").to_string();
            line("BEGIN:VEVENT");
            line(&format!("UID:{date}-{}-{}@gutplan", meal.meal.key(), meal.dish));
            line(&format!("DTSTAMP:{stamp}"));
            line(&format!("DTSTART:{date}T{hour:02}{minute:02}00"));
            line("DURATION:PT30M");
            line(&format!("SUMMARY:{}", escape(&meal.title)));
            line(&format!("DESCRIPTION:{}", escape(&description(plan, meal))));
            line("CATEGORIES:gutplan");
            if meal.minutes >= 5.0 {
                line("BEGIN:VALARM");
                line("ACTION:DISPLAY");
                line(&format!("DESCRIPTION:{}", escape(&format!("Start cooking: {}", meal.title))));
                line(&format!("TRIGGER:-PT{:.0}M", meal.minutes));
                line("END:VALARM");
            }
            line("END:VEVENT");
        }
    }
    line("END:VCALENDAR");
    out
}

/// Usual meal times; a profile may move them later.
fn time_of(meal: MealKind) -> (u8, u8) {
    match meal {
        MealKind::Breakfast => (7, 30),
        MealKind::Lunch => (12, 30),
        MealKind::Dinner => (18, 30),
        MealKind::Snack => (15, 30),
    }
}

fn description(plan: &WeekPlan, meal: &PlannedMeal) -> String {
    let mut s = String::new();
    for (who, portion) in &meal.portions {
        let _ = writeln!(s, "{who}: {portion} servings");
    }
    if let Some(dish) = plan.dishes.get(&meal.dish) {
        let _ = writeln!(s, "{:.0} minutes. Ingredients for {} servings:", dish.minutes, dish.servings);
        for i in &dish.ingredients {
            let _ = writeln!(s, "- {}", i.line);
        }
    }
    s.trim_end().to_string()
}

/// TEXT escaping: backslash, semicolon, comma, newline.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\\n")
        .replace('\n', "\\n")
}

/// Writes one content line, folded at 75 octets.
fn fold(out: &mut String, text: &str) {
    let mut width = 0;
    for c in text.chars() {
        if width + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_fold_between_characters_and_unfold_to_the_same() {
        let text = format!("SUMMARY:{}", "Käsespätzle mit Röstzwiebeln ".repeat(8));
        let mut out = String::new();
        fold(&mut out, &text);
        assert!(out.split("\r\n").all(|l| l.len() <= 75));
        assert_eq!(out.replace("\r\n ", "").trim_end_matches("\r\n"), text);
    }

    #[test]
    fn text_that_means_something_to_calendars_is_escaped() {
        assert_eq!(escape("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}
