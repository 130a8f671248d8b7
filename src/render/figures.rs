//! Small pictures used on several pages: score ring, marks, FODMAP strip, portions and plan names.

use super::canvas::Canvas;
use super::face::Face;
use super::pen::Align;
use super::sheet::{Area, Role};
use super::style::{AMBER, BLUE, Color, GREEN, INK, MUTED, PLUM, RED, TEAL, TRACK, WHITE, score_color};
use super::text::Lettering;
use crate::foods::FodmapGroup;
use crate::plan::{Mark, WeekPlan};
use crate::score::Score;

/// A score as a ring with its number; a pale arc shows the range left open by missing data.
pub(super) fn ring(c: &mut Canvas, center: (f32, f32), radius: f32, score: &Score) {
    let width = radius * 0.2;
    let turn = |v: f64| (v / 100.0).clamp(0.0, 1.0) as f32;
    let says = format!("{}: {}", c.words.gut_score, c.words.score(score));
    c.figure(&says, |c| {
        c.arc(center, radius, (0.0, 1.0), TRACK, width);
        if let Some(total) = score.total {
            if score.high > score.low {
                // The open range: thinner than the score itself, so that it reads in grey as well.
                c.arc(
                    center,
                    radius,
                    (0.0, turn(score.high).max(0.01)),
                    pale(score_color(total)),
                    width * 0.5,
                );
            }
            c.arc(center, radius, (0.0, turn(total).max(0.01)), score_color(total), width);
        }
        let lettering = Lettering::new(Face::SemiBold, radius * 0.72, INK);
        let text = score.total.map_or("?".to_string(), |t| format!("{t:.0}"));
        c.centered(&text, center, lettering);
    });
}

fn pale(color: Color) -> Color {
    let mix = |v: u8| ((u16::from(v) + 2 * 255) / 3) as u8;
    Color(mix(color.0), mix(color.1), mix(color.2))
}

/// A mark: a letter in a shape of its own. Returns the width it takes with the space after it.
pub(super) fn mark(c: &mut Canvas, mark: Mark, x: f32, middle: f32, size: f32) -> f32 {
    let side = size * 1.36;
    let center = (x + side / 2.0, middle);
    let half = side / 2.0;
    c.decoration(|c| match mark {
        Mark::Fermented => {
            c.panel(Area::new(x, middle - half, side, side), half, Some(PLUM), None);
        }
        Mark::Prebiotic => {
            let h = half * 0.94;
            c.panel(Area::new(center.0 - h, middle - h, 2.0 * h, 2.0 * h), 1.2, Some(TEAL), None);
        }
        Mark::Omega3 => {
            let h = half * 1.22;
            let corners = [(0.0, -h), (h, 0.0), (0.0, h), (-h, 0.0)];
            c.polygon(corners.map(|(dx, dy)| (center.0 + dx, middle + dy)).to_vec(), BLUE);
        }
        Mark::HighFiber => {
            let h = half * 1.1;
            let corners = (0..6).map(|i| {
                let angle = std::f32::consts::FRAC_PI_3 * i as f32;
                (center.0 + h * angle.cos(), middle + h * angle.sin())
            });
            c.polygon(corners.collect(), GREEN);
        }
    });
    let (letter, _) = mark.letter_and_word();
    c.centered(letter, center, Lettering::new(Face::SemiBold, size, WHITE));
    side + size * 0.45
}

/// A row of marks from the left; returns its width.
pub(super) fn marks(c: &mut Canvas, marks: &[Mark], x: f32, middle: f32, size: f32) -> f32 {
    if marks.is_empty() {
        return 0.0;
    }
    let says = marks.iter().map(|m| c.words.mark(*m)).collect::<Vec<_>>().join(", ");
    let mut at = x;
    c.figure(&says, |c| {
        for m in marks {
            at += mark(c, *m, at, middle, size);
        }
    });
    at - x
}

/// Whether anybody in the plan leaves a FODMAP group out.
pub(super) fn concerns(plan: &WeekPlan, group: FodmapGroup) -> bool {
    let ids: &[&str] = match group {
        FodmapGroup::Fructans => &["fodmap", "fructans"],
        FodmapGroup::Gos => &["fodmap", "gos"],
        FodmapGroup::ExcessFructose => &["fodmap", "excess_fructose"],
        FodmapGroup::Lactose => &["fodmap", "lactose"],
        FodmapGroup::Sorbitol => &["fodmap", "sorbitol"],
        FodmapGroup::Mannitol => &["fodmap", "mannitol"],
    };
    plan.people.iter().flat_map(|p| &p.restrictions).any(|r| ids.contains(&r.id.as_str()))
}

/// The meal limit of each FODMAP group in force, g; `None` when the plan states none, and when nobody leaves
/// the group out: a limit that binds nobody would only frighten.
pub(super) fn limits(plan: &WeekPlan) -> [Option<f64>; FodmapGroup::COUNT] {
    FodmapGroup::ALL.map(|g| {
        let peak = plan.week.fodmap_peak.iter().find(|p| p.group == g);
        peak.filter(|_| concerns(plan, g)).map(|p| p.limit)
    })
}

/// White space between the groups of a strip.
fn strip_gap(c: &Canvas) -> f32 {
    5.0 * c.sizes.zoom()
}

/// Whether a strip of this width has room for a group's name and amount on one line.
fn one_line(c: &Canvas, w: f32) -> bool {
    let name = |g| c.measure(c.words.group_short(g), c.small().sized(c.sizes.tiny));
    let widest = FodmapGroup::ALL.into_iter().map(name).fold(0.0, f32::max);
    let amount = c.measure("0.00 g !", Lettering::new(Face::SemiBold, c.sizes.tiny, RED));
    widest + amount + 3.0 <= (w - strip_gap(c) * 5.0) / 6.0
}

/// Height of a FODMAP strip of a width.
pub(super) fn strip_height(c: &Canvas, w: f32) -> f32 {
    let lines = if one_line(c, w) { 1.0 } else { 2.0 };
    c.leading(c.small()) * lines + 5.0 * c.sizes.zoom()
}

/// The amounts of the six FODMAP groups against their limits, side by side.
///
/// An unknown amount is a question mark, one above its limit carries an exclamation mark.
pub(super) fn strip(
    c: &mut Canvas,
    (x, y, w): (f32, f32, f32),
    amounts: &[Option<f64>; FodmapGroup::COUNT],
    limits: &[Option<f64>; FodmapGroup::COUNT],
) {
    let gap = strip_gap(c);
    let cell = (w - gap * 5.0) / 6.0;
    let one_line = one_line(c, w);
    for (i, group) in FodmapGroup::ALL.into_iter().enumerate() {
        let left = x + i as f32 * (cell + gap);
        let (text, color) = match (amounts[i], limits[i]) {
            (None, Some(_)) => ("?".to_string(), AMBER),
            (None, None) => ("?".to_string(), INK),
            (Some(g), Some(limit)) if g > limit => (format!("{} !", grams(c, g)), RED),
            (Some(g), _) => (grams(c, g), INK),
        };
        let face = if color == INK { Face::Regular } else { Face::SemiBold };
        let amount = c.small().colored(color);
        let amount = Lettering { face, ..amount };
        let label = c.words.group_short(group);
        let below = c.tagged(Role::Paragraph, |c| {
            if one_line {
                let amount = c.shrunk(&text, amount, 0.6 * cell);
                let used = c.measure(&text, amount) + 1.0;
                let small = c.shrunk(label, c.small(), cell - used - 3.0);
                let shift = |l: Lettering| c.leading(c.small()) - c.leading(l);
                let (down, down_amount) = (0.86 * shift(small), 0.86 * shift(amount));
                let name_w = c.measure(label, small) + 0.5;
                c.put(label, left, y + down, name_w, Align::Left, small);
                c.put(&text, left + name_w + 2.5, y + down_amount, used, Align::Left, amount);
                y + c.leading(c.small())
            } else {
                let small = c.shrunk(label, c.small(), cell);
                c.put(label, left, y, cell, Align::Left, small);
                c.put(&text, left, y + c.leading(c.small()), cell, Align::Left, amount)
            }
        });
        let share = match (amounts[i], limits[i]) {
            (Some(g), Some(limit)) if limit > 0.0 => g / limit,
            _ => 0.0,
        };
        let color = if color == INK { GREEN } else { color };
        if limits[i].is_some() {
            c.bar(Area::new(left, below + 1.0, cell, 2.6 * c.sizes.zoom()), share, color);
        }
    }
}

/// Grams with as many decimals as fit their size.
fn grams(c: &Canvas, grams: f64) -> String {
    let decimals = match grams {
        g if g >= 9.95 => 0,
        g if g >= 0.995 => 1,
        _ => 2,
    };
    format!("{} g", c.words.number(grams, decimals))
}

/// The highest share of a limit among the groups of a meal, or that something is unknown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Peak {
    /// The group with the highest share, and the share.
    pub highest: Option<(FodmapGroup, f64)>,
    /// Whether an amount is unknown.
    pub unknown: bool,
}

/// The peak over some meals.
pub(super) fn peak<'m>(
    meals: impl Iterator<Item = &'m [Option<f64>; FodmapGroup::COUNT]>,
    limits: &[Option<f64>; FodmapGroup::COUNT],
) -> Peak {
    let mut peak = Peak { highest: None, unknown: false };
    for amounts in meals {
        for (i, group) in FodmapGroup::ALL.into_iter().enumerate() {
            match (amounts[i], limits[i]) {
                (None, Some(_)) => peak.unknown = true,
                (Some(g), Some(limit))
                    if limit > 0.0 && peak.highest.is_none_or(|(_, share)| g / limit > share) =>
                {
                    peak.highest = Some((group, g / limit));
                }
                _ => {}
            }
        }
    }
    peak
}

/// A label on a coloured ground. Returns its width.
pub(super) fn badge(c: &mut Canvas, text: &str, x: f32, middle: f32, size: f32, color: Color) -> f32 {
    let lettering = Lettering::new(Face::SemiBold, size, WHITE);
    let width = c.measure(text, lettering) + size * 1.3;
    c.decoration(|c| {
        c.panel(Area::new(x, middle - size * 0.85, width, size * 1.7), size * 0.85, Some(color), None);
    });
    c.centered(text, (x + width / 2.0, middle), lettering);
    width
}

/// Who the plan is for, in one line.
pub(super) fn names(plan: &WeekPlan, and: &str) -> String {
    joined(&plan.people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), and)
}

/// `A, B and C`.
pub(super) fn joined(names: &[&str], and: &str) -> String {
    match names.split_last() {
        Some((last, [])) => (*last).to_string(),
        Some((last, before)) => format!("{} {and} {last}", before.join(", ")),
        None => String::new(),
    }
}

/// Things of equal kind together, in the order of the first of each kind.
pub(super) fn alike<T, K: PartialEq>(things: &[T], kind: impl Fn(&T) -> K) -> Vec<Vec<&T>> {
    let mut groups: Vec<(K, Vec<&T>)> = Vec::new();
    for thing in things {
        let key = kind(thing);
        match groups.iter_mut().find(|(k, _)| *k == key) {
            Some((_, group)) => group.push(thing),
            None => groups.push((key, vec![thing])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Whether everybody at a meal eats the same amount.
pub(super) fn equal_portions(portions: &[(String, f64)]) -> bool {
    portions.windows(2).all(|w| (w[0].1 - w[1].1).abs() < 1e-6)
}

/// The short name of a person on crowded pages: as many letters as tell the people apart.
pub(super) fn initials(plan: &WeekPlan, name: &str) -> String {
    let count = name.chars().count();
    // `Person 2` is `P2`.
    if let Some((first, number)) = name.rsplit_once(' ')
        && number.chars().all(|c| c.is_ascii_digit())
        && let Some(letter) = first.chars().next()
    {
        return format!("{letter}{number}");
    }
    (1..count)
        .map(|n| name.chars().take(n).collect::<String>())
        .find(|short| !plan.people.iter().any(|p| p.name != name && p.name.starts_with(short.as_str())))
        .unwrap_or_else(|| name.to_string())
}

/// Portions of a meal: `1¼ portions` for one person, `A 1, B 1½` for several.
pub(super) fn portions(c: &Canvas, plan: &WeekPlan, portions: &[(String, f64)]) -> String {
    match portions {
        [(_, one)] if plan.people.len() == 1 => c.words.portion_words(*one),
        [(_, one), ..] if portions.len() == plan.people.len() && equal_portions(portions) => {
            c.words.each.replace("{}", &c.words.portion(*one))
        }
        _ => {
            let each =
                portions.iter().map(|(n, v)| format!("{}\u{a0}{}", initials(plan, n), c.words.portion(*v)));
            each.collect::<Vec<_>>().join(", ")
        }
    }
}

/// A muted caption.
pub(super) fn caption(c: &mut Canvas, text: &str) {
    c.gap(3.0);
    let lettering = c.small().colored(MUTED);
    c.paragraph(text, lettering);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_amount_shows_beside_the_highest_known_share() {
        let limits = [Some(0.4), Some(0.4), None, None, None, None];
        let meal = [Some(0.1), None, Some(9.0), Some(0.0), Some(0.0), Some(0.0)];
        let peak = peak([&meal].into_iter(), &limits);
        assert!(peak.unknown);
        assert_eq!(peak.highest, Some((FodmapGroup::Fructans, 0.25)));
    }
}
