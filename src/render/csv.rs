//! Results as CSV: one header, one row a thing, numbers with points.

use crate::assess::Assessment;
use crate::error::Error;
use crate::foods::Nutrient;
use crate::matching::ResolvedIngredient;
use crate::plan::WeekPlan;

/// Rows to CSV bytes.
///
/// # Errors
///
/// [`Error::Write`] when the rows cannot be written, which memory allows.
fn table(header: &[String], rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, Error> {
    let fail = |e: csv::Error| Error::Write { path: "csv".into(), reason: e.to_string() };
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header).map_err(fail)?;
    for row in rows {
        writer.write_record(row).map_err(fail)?;
    }
    writer.into_inner().map_err(|e| Error::Write { path: "csv".into(), reason: e.to_string() })
}

fn optional(value: Option<f64>, digits: usize) -> String {
    value.map_or(String::new(), |v| format!("{v:.digits$}"))
}

/// Scores of recipes, a row each.
///
/// # Errors
///
/// [`Error::Write`].
pub fn scores(all: &[Assessment<'_>]) -> Result<Vec<u8>, Error> {
    let mut header: Vec<String> =
        ["source", "title", "servings", "score", "score_low", "score_high", "coverage"]
            .map(String::from)
            .to_vec();
    header.extend(Nutrient::ALL.map(|n| n.key().to_string()));
    let ids = all.first().map_or(Vec::new(), |a| a.findings.iter().map(|f| f.restriction.clone()).collect());
    header.extend(ids);
    table(
        &header,
        all.iter().map(|a| {
            let recipe = &a.dish.recipe;
            let mut row = vec![
                recipe.source.clone(),
                recipe.title.clone(),
                optional(recipe.servings, 1),
                optional(a.score.total, 1),
                format!("{:.1}", a.score.low),
                format!("{:.1}", a.score.high),
                format!("{:.3}", a.score.coverage),
            ];
            // Per serving; empty when servings are not stated.
            row.extend(Nutrient::ALL.map(|n| optional(a.per_serving.as_ref().map(|t| t.get(n).middle), 3)));
            row.extend(a.findings.iter().map(|f| f.verdict.key().to_string()));
            row
        }),
    )
}

/// The columns of `parse`.
pub const PARSE_COLUMNS: [&str; 9] =
    ["line", "quantity", "unit", "name", "preparation", "food", "grams", "match", "confidence"];

/// One parsed line as the cells of [`PARSE_COLUMNS`].
pub fn parse_row(i: &ResolvedIngredient<'_>) -> Vec<String> {
    vec![
        i.line.line.clone(),
        i.line.amount.map_or(String::new(), |a| super::terminal::number(a.low)),
        i.line.unit.map_or(String::new(), |u| u.as_str().to_string()),
        i.line.name.clone(),
        i.line.preparation.clone(),
        i.food.map_or(String::new(), |f| f.id.to_string()),
        optional(i.grams.map(|g| g.0), 2),
        i.matched.key().to_string(),
        format!("{:.2}", i.confidence),
    ]
}

/// Parsed lines, a row for each in order.
///
/// # Errors
///
/// [`Error::Write`].
pub fn parsed(lines: &[ResolvedIngredient<'_>]) -> Result<Vec<u8>, Error> {
    table(&PARSE_COLUMNS.map(String::from), lines.iter().map(parse_row))
}

/// The shopping list.
///
/// # Errors
///
/// [`Error::Write`].
pub fn shopping(plan: &[crate::plan::ShoppingLine]) -> Result<Vec<u8>, Error> {
    let header =
        ["aisle", "item", "quantity", "unit", "buy_quantity", "buy_unit", "for_meals", "check_label"];
    table(
        &header.map(String::from),
        plan.iter().map(|l| {
            vec![
                l.aisle.clone(),
                l.name.clone(),
                format!("{:.1}", l.need_g),
                "g".into(),
                super::terminal::number(l.buy.0),
                l.buy.1.clone(),
                l.meals.join(" "),
                if l.check_label { "yes".into() } else { String::new() },
            ]
        }),
    )
}

/// A plan, a row a meal.
///
/// # Errors
///
/// [`Error::Write`].
pub fn plan(plan: &WeekPlan) -> Result<Vec<u8>, Error> {
    let mut header: Vec<String> =
        ["date", "meal", "dish", "title", "minutes", "servings", "score", "marks"].map(String::from).to_vec();
    header.extend(plan.people.iter().map(|p| format!("portion_{}", p.name)));
    let rows = plan.days.iter().flat_map(|day| {
        day.meals.iter().map(|m| {
            let marks: Vec<&str> = m.marks.iter().map(|k| k.letter_and_word().1).collect();
            let mut row = vec![
                day.date.to_string(),
                m.meal.key().to_string(),
                m.dish.clone(),
                m.title.clone(),
                format!("{:.0}", m.minutes),
                super::terminal::number(m.servings),
                optional(m.score, 1),
                marks.join(" "),
            ];
            for p in &plan.people {
                let portion = m.portions.iter().find(|(who, _)| *who == p.name).map(|(_, x)| *x);
                row.push(portion.map_or(String::new(), super::terminal::number));
            }
            row
        })
    });
    table(&header, rows)
}
