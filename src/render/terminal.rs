//! Results for a terminal: plain words and bars, colour only where it is asked for.

use std::fmt::Write as _;

use crate::assess::Assessment;
use crate::foods::Nutrient;
use crate::intolerance::{Finding, Verdict};
use crate::plan::WeekPlan;
use crate::score::{Score, Tally};

/// Whether to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    colored: bool,
}

impl Style {
    /// With or without colour.
    pub fn new(colored: bool) -> Self {
        Self { colored }
    }

    pub(super) fn paint(self, text: &str, code: &str) -> String {
        if self.colored { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_string() }
    }

    pub(super) fn bold(self, text: &str) -> String {
        self.paint(text, "1")
    }

    pub(super) fn verdict(self, verdict: Verdict) -> String {
        let code = match verdict {
            Verdict::Free => "32",
            Verdict::Unknown => "33",
            Verdict::MayContain => "33;1",
            Verdict::Contains => "31;1",
        };
        self.paint(&format!("{:<11}", words(verdict)), code)
    }
}

/// The verdict as people say it.
pub(super) fn words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Free => "free",
        Verdict::Unknown => "unknown",
        Verdict::MayContain => "may contain",
        Verdict::Contains => "contains",
    }
}

/// Scores of recipes. With `asked`, every restriction is explained; without, those that are free are
/// summed up in one line.
pub fn scores(all: &[Assessment<'_>], asked: bool, style: Style) -> String {
    let mut s = String::new();
    for (i, a) in all.iter().enumerate() {
        if i > 0 {
            s.push('\n');
        }
        let recipe = &a.dish.recipe;
        let servings =
            recipe.servings.map_or("servings not stated".to_string(), |n| format!("{} servings", number(n)));
        let _ = writeln!(s, "{} ({servings})", style.bold(&recipe.title));
        score(&mut s, &a.score, style);
        if let Some(one) = &a.per_serving {
            let _ = writeln!(s, "  per serving   {}", nutrition(one));
        } else {
            let _ = writeln!(s, "  whole recipe  {}", nutrition(&a.tally));
        }
        let nutri = a.nutri_score.as_ref().map_or("-".to_string(), |n| {
            format!("{}{} ({} points)", n.grade, if n.estimated { "~" } else { "" }, n.points)
        });
        let _ = writeln!(
            s,
            "  beside it     inflammation index {}, Nutri-Score 2023 {nutri}, NOVA {}",
            a.inflammation.map_or("-".to_string(), |i| format!("{i:+.2}")),
            a.nova.map_or("-".to_string(), |n| n.to_string())
        );
        let unknown: Vec<&str> =
            a.dish.ingredients.iter().filter(|i| i.food.is_none()).map(|i| i.line.line.as_str()).collect();
        if !unknown.is_empty() {
            let _ = writeln!(s, "  not understood: {}", unknown.join("; "));
        }
        findings(&mut s, &a.findings, asked, style);
    }
    s
}

pub(super) fn score(s: &mut String, score: &Score, style: Style) {
    match (&score.total, &score.reason) {
        (Some(total), _) => {
            let range = format!("(with missing data {:.0} to {:.0})", score.low, score.high);
            let _ = writeln!(
                s,
                "  gut score     {} {} {range}",
                style.bold(&format!("{total:.0}")),
                bar(*total, 100.0, 20)
            );
        }
        (None, reason) => {
            let _ = writeln!(
                s,
                "  no score      {}",
                reason.as_deref().unwrap_or("the ingredients are not understood")
            );
        }
    }
    for p in &score.parts {
        let _ = writeln!(
            s,
            "    {:<19}{:>4.1} of {:>2.0} {}  {}",
            p.id,
            p.points,
            p.max,
            bar(p.points, p.max, 10),
            p.why
        );
    }
}

fn findings(s: &mut String, findings: &[Finding], asked: bool, style: Style) {
    let free: Vec<&str> =
        findings.iter().filter(|f| f.verdict == Verdict::Free).map(|f| f.restriction.as_str()).collect();
    if !asked && !free.is_empty() {
        let _ = writeln!(s, "  {} {}", style.verdict(Verdict::Free), free.join(", "));
    }
    for f in findings.iter().filter(|f| asked || f.verdict > Verdict::Free) {
        let dose = f
            .amount
            .as_ref()
            .map_or(String::new(), |a| format!(" {:.2}-{:.2} of {:.2} {}", a.low, a.high, a.limit, a.unit));
        let why = f.because.first().map_or_else(
            || format!("basis: {}{dose}", f.basis.key()),
            |b| format!("{}: {}", b.path.join(" → "), b.reason),
        );
        let more =
            if f.because.len() > 1 { format!(" (and {} more)", f.because.len() - 1) } else { String::new() };
        let _ = writeln!(s, "  {} {:<16} {why}{more}", style.verdict(f.verdict), f.restriction);
    }
}

fn nutrition(tally: &Tally) -> String {
    let of = |n: Nutrient| tally.get(n).middle;
    format!(
        "{:.0} kcal, {:.0} g protein, {:.0} g fat ({:.1} saturated), {:.0} g carbohydrate ({:.1} free sugars), {:.1} g fibre, {:.0} mg sodium",
        of(Nutrient::Energy),
        of(Nutrient::Protein),
        of(Nutrient::Fat),
        of(Nutrient::SaturatedFat),
        of(Nutrient::Carbohydrate),
        of(Nutrient::FreeSugars),
        of(Nutrient::Fiber),
        of(Nutrient::Sodium)
    )
}

/// A bar of `width` characters.
fn bar(value: f64, max: f64, width: usize) -> String {
    let filled = ((value / max).clamp(0.0, 1.0) * width as f64).round() as usize;
    format!("{}{}", "█".repeat(filled), "░".repeat(width - filled))
}

/// A number without needless decimals.
pub fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// Scores as a Markdown table.
pub fn scores_markdown(all: &[Assessment<'_>], asked: bool) -> String {
    let mut s = String::from("| Recipe | Score | Range | kcal | Fibre g | Nutri-Score | NOVA |");
    let ids: Vec<&str> = match (asked, all.first()) {
        (true, Some(a)) => a.findings.iter().map(|f| f.restriction.as_str()).collect(),
        _ => Vec::new(),
    };
    for id in &ids {
        let _ = write!(s, " {id} |");
    }
    let _ = writeln!(s, "\n|---|---:|---|---:|---:|---|---|{}", "---|".repeat(ids.len()));
    for a in all {
        let one = a.per_serving.as_ref().unwrap_or(&a.tally);
        let _ = write!(
            s,
            "| {} | {} | {:.0}-{:.0} | {:.0} | {:.1} | {} | {} |",
            a.dish.recipe.title.replace('|', "\\|"),
            a.score.total.map_or("-".into(), |t| format!("{t:.0}")),
            a.score.low,
            a.score.high,
            one.get(Nutrient::Energy).middle,
            one.get(Nutrient::Fiber).middle,
            a.nutri_score.as_ref().map_or("-".into(), |n| format!(
                "{}{}",
                n.grade,
                if n.estimated { "~" } else { "" }
            )),
            a.nova.map_or("-".into(), |n| n.to_string())
        );
        if asked {
            for f in &a.findings {
                let _ = write!(s, " {} |", words(f.verdict));
            }
        }
        s.push('\n');
    }
    s
}

/// The week in a few lines, for after a plan was written.
pub fn week(plan: &WeekPlan, style: Style) -> String {
    let mut s = String::new();
    for day in &plan.days {
        let kcal: Vec<String> =
            day.totals.iter().map(|t| format!("{:.0}", t.amount("energy_kcal"))).collect();
        let fiber: Vec<String> = day.totals.iter().map(|t| format!("{:.0}", t.amount("fiber_g"))).collect();
        let _ = writeln!(
            s,
            "{}  {} kcal, {} g fibre",
            style.bold(&day.date.strftime("%A %-d %B %Y").to_string()),
            kcal.join(" / "),
            fiber.join(" / ")
        );
        for m in &day.meals {
            let marks: Vec<&str> = m.marks.iter().map(|k| k.letter_and_word().0).collect();
            let portions: Vec<String> = m.portions.iter().map(|(_, p)| number(*p)).collect();
            let _ = writeln!(
                s,
                "  {:<10} {} ({:.0} min, {} servings) {}",
                m.meal.key(),
                m.title,
                m.minutes,
                portions.join(" + "),
                marks.join(" ")
            );
        }
    }
    s.push('\n');
    score(&mut s, &plan.week.score, style);
    let _ = writeln!(
        s,
        "  certificate   {:.2} reached, nobody can exceed {:.2} under these rules (gap {:.2} %)",
        plan.bound.objective, plan.bound.upper_bound, plan.bound.gap_percent
    );
    for row in &plan.safety {
        let _ = writeln!(
            s,
            "  {} / {}: {} foods checked, contains {}, may contain {}, unknown {}, accepted {} (basis: {}{})",
            row.person,
            row.restriction,
            row.foods_checked,
            row.contains,
            row.may_contain,
            row.unknown,
            row.accepted,
            row.basis,
            row.peak.as_ref().map_or(String::new(), |p| format!("; highest {p}"))
        );
    }
    s
}
