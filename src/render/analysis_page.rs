//! Nutrition and gut analysis: the parts of the score and what they rest on, what data are missing,
//! nutrients by day, adequacy.

use super::canvas::Canvas;
use super::face::Face;
use super::style::{AMBER, INK, MUTED, score_color};
use super::table::{Cell, Column, Extra, Table};
use super::text::Lettering;
use crate::foods::Nutrient;
use crate::plan::{Day, DayTotals, PersonWeek, PlannedDish, WeekPlan};

/// The nutrients of the table.
const ROWS: &[Nutrient] = &[
    Nutrient::Energy,
    Nutrient::Protein,
    Nutrient::Carbohydrate,
    Nutrient::Fat,
    Nutrient::SaturatedFat,
    Nutrient::FreeSugars,
    Nutrient::Fiber,
    Nutrient::Sodium,
    Nutrient::Ala,
    Nutrient::Epa,
    Nutrient::Dha,
    Nutrient::Calcium,
    Nutrient::Iron,
    Nutrient::Magnesium,
    Nutrient::Zinc,
    Nutrient::Selenium,
    Nutrient::VitaminARae,
    Nutrient::VitaminC,
    Nutrient::VitaminD,
    Nutrient::VitaminE,
    Nutrient::FolateDfe,
    Nutrient::VitaminB12,
];

/// A dish below this share of understood energy is named as weakly covered.
const WELL_COVERED: f64 = 0.95;

/// The amount of a nutrient; `None` when the plan does not state it.
pub(super) fn stated(totals: &DayTotals, key: &str) -> Option<f64> {
    totals.nutrients.iter().find(|(k, _)| *k == key).map(|(_, v)| *v).filter(|v| v.is_finite())
}

/// Draws the pages.
pub(super) fn draw(c: &mut Canvas, plan: &WeekPlan) {
    c.new_sheet();
    c.heading1(c.words.analysis);
    parts(c, plan);
    c.kept_together(|c| coverage(c, plan));
    for (i, person) in plan.people.iter().enumerate() {
        for week in plan.days.chunks(7) {
            c.kept_together(|c| nutrients(c, plan, person, i, week));
        }
        adequacy(c, plan, person);
    }
}

fn parts(c: &mut Canvas, plan: &WeekPlan) {
    c.heading2(c.words.score_parts);
    let w = c.words;
    let score = &plan.week.score;
    let lettering = c.body();
    let text = match &score.reason {
        Some(reason) if score.total.is_none() => reason.clone(),
        _ => w
            .score_sentence
            .replace("{1}", &w.score(score))
            .replace("{2}", &w.number(100.0 * score.coverage, 0)),
    };
    c.paragraph(&text, lettering);
    c.gap(4.0);
    let mut table =
        Table::new(vec![Column::left(w.part, 1.6), Column::left(w.points, 1.0), Column::left(w.why, 5.0)]);
    let body = c.body();
    for part in &score.parts {
        let share = if part.max > 0.0 { part.points / part.max } else { 0.0 };
        let points = format!("{} / {}", w.number(part.points, 1), w.number(part.max, 0));
        // The reason mostly names the value it rests on; where it does not, the unit goes before it.
        let why = if part.why.contains(part.unit) || part.unit == "points" {
            part.why.clone()
        } else {
            format!("{}: {}", part.unit, part.why)
        };
        let evidence = format!("{}: {}", w.evidence, references(part.evidence));
        table.row(vec![
            Cell::new(w.part_name(part.id), c.strong()),
            Cell::new(points, body.tabular()).with(Extra::Bar(share, score_color(100.0 * share))),
            Cell::new(why, body).with(Extra::Note(evidence, c.small())),
        ]);
    }
    table.draw(c);
    most_room(c, plan);
}

/// Evidence with its references as a reader knows them: `wastyk2021` is `Wastyk 2021`, `efsa2010carb`
/// `EFSA 2010`.
fn references(evidence: &str) -> String {
    let word = |w: &str| {
        let core = w.trim_matches(['(', ')', ';', ',']);
        let name = core
            .trim_end_matches(|c: char| c.is_ascii_lowercase())
            .trim_end_matches(|c: char| c.is_ascii_digit());
        let year: String = core[name.len()..].chars().take_while(char::is_ascii_digit).collect();
        let is_key = year.len() == 4 && !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase());
        if !is_key {
            return w.to_string();
        }
        let said = match name {
            "efsa" | "iom" | "who" | "hei" | "aha" | "dge" => name.to_uppercase(),
            "mcdonald" => "McDonald".to_string(),
            "saeidifard" => "SaeidiFard".to_string(),
            "crowewhite" => "Crowe-White".to_string(),
            _ => name.chars().take(1).map(|c| c.to_ascii_uppercase()).chain(name.chars().skip(1)).collect(),
        };
        w.replace(core, &format!("{said}\u{a0}{year}"))
    };
    evidence.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The parts in which most points are left.
fn most_room(c: &mut Canvas, plan: &WeekPlan) {
    let mut parts: Vec<_> = plan.week.score.parts.iter().map(|p| (p.max - p.points, p)).collect();
    parts.sort_by(|a, b| b.0.total_cmp(&a.0));
    let named: Vec<String> = parts
        .iter()
        .filter(|(missing, _)| *missing >= 0.5)
        .take(3)
        .map(|(missing, p)| {
            format!("{} ({} {})", c.words.part_name(p.id), c.words.number(*missing, 1), c.words.points_left)
        })
        .collect();
    c.gap(5.0);
    let lettering = c.body();
    let text = if named.is_empty() {
        c.words.no_room.to_string()
    } else {
        c.words.most_room.replace("{}", &named.join(", "))
    };
    c.paragraph(&text, lettering);
}

fn nutrients(c: &mut Canvas, plan: &WeekPlan, person: &PersonWeek, index: usize, days: &[Day]) {
    let w = c.words;
    let title =
        if plan.people.len() > 1 { format!("{}: {}", w.by_day, person.name) } else { w.by_day.to_string() };
    c.heading2(&title);
    let large = c.sizes.zoom() > 1.2;
    let figures = Lettering::new(Face::Regular, if large { 10.5 } else { c.sizes.small }, INK).tabular();
    let names = Lettering { tabular: false, ..figures };
    let mut columns = vec![Column::left("", 2.7)];
    columns.extend(days.iter().map(|d| Column::right(w.weekday_short(d.date), 1.0)));
    columns.push(Column::right(w.mean, 1.3));
    columns.push(Column::right(w.reference_short, 1.15));
    columns.push(Column::right("%", 0.85));
    let mut table = Table::new(columns).striped();
    for nutrient in ROWS {
        let key = nutrient.key();
        let each: Vec<Option<f64>> =
            days.iter().map(|d| d.totals.get(index).and_then(|t| stated(t, key))).collect();
        if each.iter().all(Option::is_none) {
            continue;
        }
        let mean = each
            .iter()
            .copied()
            .collect::<Option<Vec<f64>>>()
            .map(|v| v.iter().sum::<f64>() / v.len() as f64);
        let reference = match nutrient {
            Nutrient::Energy => Some(person.energy_kcal),
            _ => person.adequacy.iter().find(|a| a.nutrient == key).map(|a| a.reference),
        };
        let percent = mean.zip(reference).filter(|(_, r)| *r > 0.0).map(|(m, r)| 100.0 * m / r);
        let show = |v: Option<f64>| v.map_or("?".to_string(), |v| w.amount(v));
        let dash = |v: Option<String>| v.unwrap_or_else(|| "–".to_string());
        let label = format!("{} ({})", w.nutrient(key), nutrient.unit());
        let mut row = vec![Cell::new(label, names)];
        row.extend(each.iter().map(|v| Cell::new(show(*v), figures)));
        row.push(Cell::new(show(mean), Lettering { face: Face::SemiBold, ..figures }));
        row.push(Cell::new(dash(reference.map(|r| w.amount(r))), figures.colored(MUTED)));
        row.push(Cell::new(dash(percent.map(|p| w.number(p, 0))), figures));
        table.row(row);
    }
    let totals = days.iter().map(|d| d.totals.get(index));
    let mut counted = |label: &str, show: &dyn Fn(&DayTotals) -> f64, decimals: usize| {
        let each: Vec<Option<f64>> = totals.clone().map(|t| t.map(show)).collect();
        let mut row = vec![Cell::new(label, names)];
        let figure = |v: &Option<f64>| v.map_or("?".to_string(), |v| w.number(v, decimals));
        row.extend(each.iter().map(|v| Cell::new(figure(v), figures)));
        row.extend((0..3).map(|_| Cell::new("–", figures.colored(MUTED))));
        table.row(row);
    };
    counted(w.different_plants, &|t| t.plants, 0);
    counted(w.live_ferment_servings, &|t| t.fermented_servings, 1);
    table.draw(c);
    super::figures::caption(c, w.medians_note);
}

fn adequacy(c: &mut Canvas, plan: &WeekPlan, person: &PersonWeek) {
    let w = c.words;
    let lettering = c.body();
    if person.adequacy.is_empty() {
        c.gap(4.0);
        let text = w.no_adequacy.replace("{}", &person.name);
        c.paragraph(&text, lettering);
        return;
    }
    let title = if plan.people.len() > 1 {
        format!("{}: {}", w.adequacy, person.name)
    } else {
        w.adequacy.to_string()
    };
    c.heading2(&title);
    let mut table = Table::new(vec![
        Column::left(w.nutrient_head, 2.0),
        Column::right(w.a_day, 1.0),
        Column::right(w.reference, 1.0),
        Column::left(w.share_met, 2.0),
        Column::right(w.data_coverage, 1.0),
    ]);
    for a in &person.adequacy {
        let unit = Nutrient::from_key(a.nutrient).map_or("", Nutrient::unit);
        let low = a.ratio < 1.0;
        let color = if low { AMBER } else { super::style::GREEN };
        let sign = if low { " !" } else { " ✓" };
        let share = format!("{} %{sign}", w.number(100.0 * a.ratio, 0));
        table.row(vec![
            Cell::new(w.nutrient_or(a.nutrient, &a.label), c.strong()),
            Cell::new(format!("{} {unit}", w.amount(a.per_day)), lettering.tabular()),
            Cell::new(format!("{} {unit}", w.amount(a.reference)), lettering.tabular()),
            Cell::new(share, lettering.colored(if low { AMBER } else { INK }))
                .with(Extra::Bar(a.ratio, color)),
            Cell::new(format!("{} %", w.number(100.0 * a.coverage, 0)), lettering.tabular()),
        ]);
    }
    table.draw(c);
    super::figures::caption(c, w.adequacy_note);
}

/// Where the figures rest on little.
fn coverage(c: &mut Canvas, plan: &WeekPlan) {
    let w = c.words;
    c.heading2(w.missing_data);
    let body = c.body();
    let week = w.week_coverage.replace("{}", &w.number(100.0 * plan.week.score.coverage, 0));
    c.paragraph(&week, body);
    let mut weak: Vec<&PlannedDish> = plan.dishes.values().filter(|d| d.coverage < WELL_COVERED).collect();
    weak.sort_by(|a, b| a.coverage.total_cmp(&b.coverage));
    c.paragraph(if weak.is_empty() { w.no_weak_dishes } else { w.weak_dishes }, body);
    for dish in weak {
        let text = format!("{}: {} %", dish.title, w.number(100.0 * dish.coverage, 0));
        c.bullet(&text, body);
    }
    let unknown: Vec<&PlannedDish> =
        plan.dishes.values().filter(|d| d.fodmap_high_g.iter().any(Option::is_none)).collect();
    if !unknown.is_empty() {
        c.gap(4.0);
        c.paragraph(w.fodmap_unknown, body);
        c.gap(2.0);
        for dish in unknown {
            let groups = crate::foods::FodmapGroup::ALL.into_iter().zip(dish.fodmap_high_g);
            let missing: Vec<&str> = groups.filter(|(_, g)| g.is_none()).map(|(g, _)| w.group(g)).collect();
            let text = format!("{}: {}", dish.title, missing.join(", "));
            c.bullet(&text, body);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn references_are_said_by_name_and_year_and_other_words_stay() {
        assert_eq!(
            references("A: adequate intake (iom2005; efsa2010carb)"),
            "A: adequate intake (IOM\u{a0}2005; EFSA\u{a0}2010)"
        );
        assert_eq!(references("B for EPA+DHA, C for flavan-3-ols"), "B for EPA+DHA, C for flavan-3-ols");
    }
}
