//! One row of `foods.csv` after the other, in the order of its columns.

use std::collections::HashMap;

use gutplan::foods::{Food, FoodPattern, FoodTable, Nutrient, Provenance, columns, nutrient_columns};
use gutplan::score::{nutri_score_class, produce_percent};

use crate::checks::energy_reason;
use crate::composition::{Composition, KINDS, Record, References, records_of};
use crate::curation::{Closure, Row, Rows, by_depth};
use crate::dishes::Recipe;
use crate::doses::{Doses, Evidence, GROUPS, adds_nothing, read_dose};
use crate::measures::measures;
use crate::nature::Nature;
use crate::patterns::patterns;
use crate::trim;
use crate::values::{self, Values};

/// Columns that stand in `foods.csv` as they were curated.
const AS_CURATED: [&str; 25] = [
    "id",
    "name_en",
    "name_de",
    "aliases_en",
    "aliases_de",
    "category",
    "aisle",
    "state",
    "plant",
    "plant_weight",
    "nova",
    "composition",
    "always",
    "usually",
    "sometimes",
    "lifts",
    "like",
    "fodmap_kind",
    "live",
    "live_killed_by",
    "live_serving_g",
    "histamine",
    "sweetener",
    "nutri_score_class",
    "note",
];

/// The table without the columns that follow from whole foods.
///
/// # Errors
///
/// Every cell that does not read and every reference that leads nowhere, one line each.
pub fn table(
    rows: &Rows,
    recipes: &HashMap<String, Recipe>,
    tables: &Composition,
    nature: &Nature,
) -> Result<String, Vec<String>> {
    let closure = Closure::of(rows);
    let mut problems = Vec::new();
    let mut references: HashMap<String, References<'_>> = HashMap::new();
    let mut values: HashMap<String, Values> = HashMap::new();
    for row in rows.values() {
        let found =
            tables.references(row).and_then(|r| Ok((values::values(row, &r, tables, nature, &closure)?, r)));
        match found {
            Ok((v, r)) => {
                values.insert(row.id().to_string(), v);
                references.insert(row.id().to_string(), r);
            }
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    fill_gaps(rows, &mut values);
    let patterns = patterns(rows, &values, tables, recipes);
    let evidence =
        Evidence { rows, values: &values, references: &references, recipes, nature, closure: &closure };
    let mut doses = Doses::default();
    let header = columns();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer.write_record(&header);
    problems.extend(written.err().map(|e| e.to_string()));
    for row in rows.values() {
        let mut out: Record = HashMap::new();
        for column in AS_CURATED {
            out.insert(column.into(), row.get(column).to_string());
        }
        match row.get("kind_of") {
            "" => {}
            "-" => _ = out.insert("like".into(), String::new()),
            kind => _ = out.insert("like".into(), kind.to_string()),
        }
        out.insert("packs_g".into(), row.get("pack_g").to_string());
        if holds_any_amount(row, rows, 0) {
            out.insert("fodmap_kind".into(), "any".into());
        }
        match season(row) {
            Ok(months) => _ = out.insert("season".into(), months),
            Err(problem) => problems.push(problem),
        }
        let own = &values[row.id()];
        for n in nutrient_columns() {
            out.insert(n.key().into(), own.get(n).map_or(String::new(), trim));
        }
        for column in Provenance::GROUPS {
            out.insert(column.into(), own.provenance(column));
        }
        problems.extend(put_doses(row, &mut doses, &evidence, &mut out).err());
        problems.extend(put_intervals(row, &evidence, &mut out).err());
        if let Some(p) = patterns.get(row.id()) {
            for pattern in FoodPattern::ALL {
                out.insert(pattern.key().into(), trim(p.amounts[pattern as usize]));
            }
            out.insert("patterns_from".into(), p.from.clone());
        }
        let m = measures(row, &references[row.id()], tables);
        for (column, cell) in [
            ("density_g_ml", m.density_g_ml),
            ("pieces", m.pieces),
            ("edible_share", m.edible_share),
            ("serving_g", m.serving_g),
            ("measures_from", m.from),
        ] {
            out.insert(column.into(), cell);
        }
        if let Some((low, high)) = row.get("produce_percent").split_once("..") {
            out.insert("produce_low_percent".into(), low.to_string());
            out.insert("produce_high_percent".into(), high.to_string());
        }
        out.insert("sources".into(), sources(row, tables));
        let cells = header.iter().map(|h| out.get(h).map_or("", String::as_str));
        problems.extend(writer.write_record(cells).err().map(|e| e.to_string()));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let bytes = writer.into_inner().map_err(|e| vec![e.to_string()])?;
    String::from_utf8(bytes).map_err(|e| vec![e.to_string()])
}

/// What the tables leave open is borrowed from the food a row is like; traces are judged.
fn fill_gaps(rows: &Rows, values: &mut HashMap<String, Values>) {
    for row in by_depth(rows) {
        let base_id = row.get("like");
        if !base_id.is_empty() && adds_nothing(row, &rows[base_id]) {
            let base = values[base_id].clone();
            if let Some(own) = values.get_mut(row.id()) {
                values::borrow_from(own, &base, base_id);
            }
        }
    }
    for id in rows.keys() {
        let base_id = rows[id].get("fat_like");
        if let (Some(base), Some(own)) = (values.get(base_id).cloned(), values.get_mut(id)) {
            values::borrow_fatty_acids(own, &base, base_id);
        }
    }
    let mut shares: HashMap<&str, Vec<f64>> = HashMap::new();
    for (id, v) in values.iter() {
        if let (Some(saturated), Some(fat)) = (v.get(Nutrient::SaturatedFat), v.get(Nutrient::Fat))
            && fat > 0.0
        {
            shares.entry(rows[id].get("category")).or_default().push(saturated / fat);
        }
    }
    for list in shares.values_mut() {
        list.sort_by(f64::total_cmp);
    }
    for (id, v) in values.iter_mut() {
        let share = shares.get(rows[id].get("category")).map(|list| list[list.len() / 2]);
        values::judge_traces(v, share);
        values::mend(v);
    }
}

/// Whether garlic, onion, inulin or another food that counts in any amount is always or usually part of a
/// food. Oil drawn from garlic holds none of its fructans: they do not dissolve in fat.
fn holds_any_amount(row: &Row, rows: &Rows, depth: usize) -> bool {
    row.get("fodmap_kind") == "any"
        || row.get("category") != "oil"
            && depth < 12
            && row
                .list("always")
                .chain(row.list("usually"))
                .filter_map(|part| rows.get(part))
                .any(|part| holds_any_amount(part, rows, depth + 1))
}

fn put_doses(row: &Row, doses: &mut Doses, evidence: &Evidence<'_>, out: &mut Record) -> Result<(), String> {
    for group in GROUPS {
        if let Some(dose) = doses.of(row.id(), group, evidence)? {
            out.insert(format!("{group}_low_g"), trim(dose.low));
            out.insert(format!("{group}_high_g"), trim(dose.high));
            out.insert(format!("{group}_basis"), dose.basis);
            out.insert(format!("{group}_why"), dose.why);
        }
    }
    Ok(())
}

/// Inulin, resistant starch and beta-glucan as curated or none by nature; single sugars as every
/// reference states them.
fn put_intervals(row: &Row, evidence: &Evidence<'_>, out: &mut Record) -> Result<(), String> {
    for stem in ["inulin", "resistant_starch", "beta_glucan"] {
        let dose = read_dose(row, stem)?.map(|d| (d.low, d.high));
        let none = || evidence.nature.none_of(stem, row, evidence.closure).map(|_| (0.0, 0.0));
        if let Some((low, high)) = dose.or_else(none) {
            out.insert(format!("{stem}_low_g"), trim(low));
            out.insert(format!("{stem}_high_g"), trim(high));
        }
    }
    for stem in ["fructose", "glucose"] {
        let stated = evidence.references[row.id()].every(&format!("{stem}_g"));
        let low = stated.iter().copied().reduce(f64::min);
        let high = stated.iter().copied().reduce(f64::max);
        let column = format!("{stem}_g");
        let none = || evidence.nature.none_of(&column, row, evidence.closure).map(|_| (0.0, 0.0));
        if let Some((low, high)) = low.zip(high).or_else(none) {
            out.insert(format!("{stem}_low_g"), trim(low));
            out.insert(format!("{stem}_high_g"), trim(high));
        }
    }
    Ok(())
}

/// `6-9` or `11-3|6` as the months themselves.
fn season(row: &Row) -> Result<String, String> {
    let wrong =
        || format!("{}: season: expected months as 6-9 or 11-3, found '{}'", row.id(), row.get("season"));
    let mut months: Vec<u32> = Vec::new();
    for span in row.list("season") {
        let (from, to) = span.split_once('-').unwrap_or((span, span));
        let (mut at, to): (u32, u32) =
            (from.trim().parse().map_err(|_| wrong())?, to.trim().parse().map_err(|_| wrong())?);
        if !(1..=12).contains(&at) || !(1..=12).contains(&to) {
            return Err(wrong());
        }
        loop {
            months.push(at);
            if at == to {
                break;
            }
            at = at % 12 + 1;
        }
    }
    months.sort_unstable();
    months.dedup();
    Ok(months.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"))
}

fn sources(row: &Row, tables: &Composition) -> String {
    let mut sources: Vec<String> = KINDS
        .iter()
        .filter(|kind| !row.get(kind).is_empty())
        .map(|kind| format!("{kind}:{}", row.get(kind)))
        .collect();
    if row.get("free_sugars") == "fped" {
        sources.push("fped".into());
    }
    if tables.flavonoids(row.get("sr28")).is_some() {
        sources.push("usda_flavonoids".into());
    }
    let references = ["sr28", "foundation", "fndds", "ciqual2020", "ciqual", "bls4", "bls", "fped"];
    for s in row.get("sources").split(';').map(str::trim).filter(|s| !s.is_empty() && !references.contains(s))
    {
        if !sources.iter().any(|x| x == s) {
            sources.push(s.to_string());
        }
    }
    sources.join(";")
}

/// The table with the columns that follow from whole foods: advice for pregnancy from the roots, the
/// Nutri-Score table and the share of produce from category and parts, and why the energy of some lies
/// apart from their parts'.
///
/// # Errors
///
/// A table that does not read, which is a fault of this program.
pub fn with_derived(
    table: &str,
    foods: &[Food],
    rows: &Rows,
    recipes: &HashMap<String, Recipe>,
) -> Result<String, String> {
    let roots = FoodTable::built_in();
    let advised: Vec<&str> = roots
        .roots()
        .iter()
        .filter(|r| r.rules.iter().any(|rule| rule.restriction == "pregnancy"))
        .map(|r| &*r.id)
        .collect();
    let parts: HashMap<&str, Vec<&str>> =
        foods.iter().map(|f| (&*f.id, f.parts().map(|p| &**p).collect())).collect();
    let header = columns();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).map_err(|e| e.to_string())?;
    for (food, mut row) in foods.iter().zip(records_of(table)?) {
        let mut found: Vec<&str> = Vec::new();
        reach(&food.id, &parts, &mut found);
        let advice: Vec<&str> = advised.iter().copied().filter(|a| found.contains(a)).collect();
        row.insert("pregnancy".into(), advice.join("|"));
        if row["nutri_score_class"].is_empty() {
            row.insert("nutri_score_class".into(), nutri_score_class(food).key().into());
        }
        if row["produce_low_percent"].is_empty() {
            let (low, high) =
                produce_of_parts(recipes.get(&*food.id), foods).unwrap_or_else(|| produce_percent(food));
            row.insert("produce_low_percent".into(), trim(f64::from(low)));
            row.insert("produce_high_percent".into(), trim(f64::from(high)));
        }
        if let Some(reason) = energy_reason(food, rows[&*food.id].get("energy_note")) {
            let note =
                [row["note"].as_str(), &reason].iter().filter(|n| !n.is_empty()).copied().collect::<Vec<_>>();
            row.insert("note".into(), note.join("; "));
        }
        let cells = header.iter().map(|h| row.get(h).map_or("", String::as_str));
        writer.write_record(cells).map_err(|e| e.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|e| e.to_string())?;
    String::from_utf8(bytes).map_err(|e| e.to_string())
}

/// The share of produce of a dish whose parts are known: half to one and a half of what its parts give,
/// since other cooks take other shares.
fn produce_of_parts(recipe: Option<&Recipe>, foods: &[Food]) -> Option<(f32, f32)> {
    let recipe = recipe.filter(|r| r.unknown <= 0.02)?;
    let (mut low, mut high) = (0.0, 0.0);
    for (id, share) in &recipe.foods {
        let at = foods.binary_search_by(|f| (*f.id).cmp(id)).ok()?;
        let part = produce_percent(&foods[at]);
        low += share * f64::from(part.0);
        high += share * f64::from(part.1);
    }
    Some(((low * 0.5).clamp(0.0, 100.0) as f32, (high * 1.5).clamp(0.0, 100.0) as f32))
}

fn reach<'a>(id: &'a str, parts: &HashMap<&'a str, Vec<&'a str>>, found: &mut Vec<&'a str>) {
    for part in parts.get(id).into_iter().flatten() {
        if !found.contains(part) {
            found.push(part);
            reach(part, parts, found);
        }
    }
}
