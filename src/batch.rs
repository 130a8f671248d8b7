//! Many rows of a shopping list or product table: names to foods, label figures, scores and verdicts,
//! streaming and in parallel.

use std::collections::HashMap;
use std::io::{Read, Write};

use rayon::prelude::*;

use crate::error::Error;
use crate::foods::{Food, FoodTable, Nutrient};
use crate::intolerance::{Avoided, Limits, Verdict, judge, judge_label};
use crate::matching::{MatchKind, NameIndex, ResolvedIngredient, ResolvedRecipe, resolve_line};
use crate::quantity::Grams;
use crate::recipes::{IngredientLine, Recipe, parse_line};
use crate::score::{
    Label, NutriScore, NutriScoreClass, Tally, nutri_score, nutri_score_class, nutri_score_of_food,
    score_totals,
};

/// Rows that are worked on together: enough for every core, little enough to stay small in memory.
const CHUNK: usize = 4096;

/// Different names that are remembered before the memory starts anew.
const REMEMBERED: usize = 200_000;

/// Columns that are appended to every row, before one for each restriction.
pub const COLUMNS: [&str; 10] = [
    "gut_food",
    "gut_match",
    "gut_confidence",
    "gut_score",
    "gut_score_low",
    "gut_score_high",
    "gut_nutri_score",
    "gut_nutri_points",
    "gut_nova",
    "gut_error",
];

/// What a run has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Rows read and written.
    pub rows: usize,
    /// Rows whose name met a food.
    pub matched: usize,
    /// Rows with a score.
    pub scored: usize,
}

/// Everything a row is judged with.
#[derive(Debug, Clone, Copy)]
pub struct Judge<'a, 'f> {
    /// The food table.
    pub foods: &'f FoodTable,
    /// Names to foods.
    pub names: &'a NameIndex<'f>,
    /// What is avoided; a column each.
    pub avoided: &'a [Avoided<'f>],
    /// Dose limits.
    pub limits: &'a Limits,
}

/// Reads rows, appends [`COLUMNS`] and a `gut_<id>` for each avoided thing, writes them in their order.
///
/// The header row names the columns; separator comma, semicolon or tab; a byte-order mark is skipped.
/// A row that is too short or long is kept, padded, and says so in `gut_error`. Memory stays flat.
///
/// # Errors
///
/// [`Error::Input`] for an empty input, text that is not UTF-8 or a header without a column to work on;
/// [`Error::Write`] when the writer fails. A reader that went away early ends the run without error.
pub fn batch(
    input: impl Read,
    file: &str,
    output: impl Write,
    judge: &Judge<'_, '_>,
) -> Result<Summary, Error> {
    let mut input = std::io::BufReader::with_capacity(1 << 16, input);
    let separator = separator(&mut input, file)?;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(input);
    let mut writer = csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(output);
    let mut rows = reader.byte_records();
    let header = match rows.next() {
        Some(row) => row.map_err(|e| unreadable(&e, file))?,
        None => return Err(Error::input(file, 1, 1, "a header row", "an empty input")),
    };
    let header: Vec<String> = header
        .iter()
        .enumerate()
        .map(|(i, h)| {
            String::from_utf8_lossy(if i == 0 { h.strip_prefix(b"\xef\xbb\xbf").unwrap_or(h) } else { h })
                .into_owned()
        })
        .collect();
    let columns = Columns::of(&header);
    if columns.name.is_none() && columns.nutrients.is_empty() && columns.ingredients.is_none() {
        return Err(Error::input(
            file,
            1,
            1,
            "a column named name, item, product, product_name or ingredients_text, or label figures",
            format!("'{}'", header.join(",")),
        ));
    }
    let mut out: Vec<String> = header.clone();
    out.extend(COLUMNS.iter().map(ToString::to_string));
    out.extend(judge.avoided.iter().map(|a| format!("gut_{}", a.id())));
    if !write_row(&mut writer, &out)? {
        return Ok(Summary::default());
    }
    let mut summary = Summary::default();
    let mut memory: HashMap<String, Named<'_>> = HashMap::new();
    loop {
        let mut chunk: Vec<csv::ByteRecord> = Vec::with_capacity(CHUNK);
        for row in rows.by_ref().take(CHUNK) {
            chunk.push(row.map_err(|e| unreadable(&e, file))?);
        }
        if chunk.is_empty() {
            break;
        }
        remember(&chunk, &columns, judge, &mut memory);
        let done: Vec<(Vec<Vec<u8>>, bool, bool)> =
            chunk.par_iter().map(|row| judged(row, header.len(), &columns, judge, &memory)).collect();
        for (cells, matched, scored) in done {
            summary.rows += 1;
            summary.matched += usize::from(matched);
            summary.scored += usize::from(scored);
            if !write_row(&mut writer, &cells)? {
                return Ok(summary);
            }
        }
    }
    match writer.flush() {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::Write { path: "output".into(), reason: e.to_string() })
        }
        _ => Ok(summary),
    }
}

/// The separator that the first line uses most, outside quotes.
fn separator(input: &mut impl std::io::BufRead, file: &str) -> Result<u8, Error> {
    let start = input.fill_buf().map_err(|e| Error::Read { path: file.into(), reason: e.to_string() })?;
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in start.iter().take_while(|b| **b != b'\n') {
        quoted ^= *byte == b'"';
        for (separator, count) in &mut counts {
            *count += usize::from(!quoted && byte == separator);
        }
    }
    // Of equals the comma, which comes first, wins.
    Ok(counts.into_iter().rev().max_by_key(|c| c.1).map_or(b',', |c| c.0))
}

fn unreadable(error: &csv::Error, file: &str) -> Error {
    let line = error.position().map_or(1, |p| p.line() as usize);
    Error::input(file, line, 1, "a readable CSV row", error.to_string().replace('\n', " "))
}

/// Writes a row; `false` when nobody reads any more.
fn write_row<W: Write, C: AsRef<[u8]>>(writer: &mut csv::Writer<W>, cells: &[C]) -> Result<bool, Error> {
    match writer.write_record(cells) {
        Ok(()) => Ok(true),
        Err(e) => match e.into_kind() {
            csv::ErrorKind::Io(io) if io.kind() == std::io::ErrorKind::BrokenPipe => Ok(false),
            csv::ErrorKind::Io(io) => Err(Error::Write { path: "output".into(), reason: io.to_string() }),
            other => Err(Error::Write { path: "output".into(), reason: format!("{other:?}") }),
        },
    }
}

/// Where the columns that matter lie.
#[derive(Debug, Default)]
struct Columns {
    name: Option<usize>,
    serving_g: Option<usize>,
    ingredients: Option<usize>,
    allergens: Option<usize>,
    traces: Option<usize>,
    categories: Option<usize>,
    nova: Option<usize>,
    produce: Option<usize>,
    /// Column, nutrient, factor from the label's unit to ours.
    nutrients: Vec<(usize, Nutrient, f64)>,
}

impl Columns {
    fn of(header: &[String]) -> Self {
        let find = |names: &[&str]| {
            names.iter().find_map(|n| header.iter().position(|h| h.trim().eq_ignore_ascii_case(n)))
        };
        let labels = [
            ("energy-kcal_100g", Nutrient::Energy, 1.0),
            ("fat_100g", Nutrient::Fat, 1.0),
            ("saturated-fat_100g", Nutrient::SaturatedFat, 1.0),
            ("trans-fat_100g", Nutrient::TransFat, 1.0),
            ("carbohydrates_100g", Nutrient::Carbohydrate, 1.0),
            ("sugars_100g", Nutrient::Sugars, 1.0),
            ("added-sugars_100g", Nutrient::FreeSugars, 1.0),
            ("fiber_100g", Nutrient::Fiber, 1.0),
            ("proteins_100g", Nutrient::Protein, 1.0),
            // Salt is 2.5 times its sodium (EU 1169/2011).
            ("salt_100g", Nutrient::Sodium, 400.0),
            ("sodium_100g", Nutrient::Sodium, 1000.0),
            ("alcohol_100g", Nutrient::Alcohol, 1.0),
        ];
        Self {
            name: find(&["name", "item", "product", "product_name"]),
            serving_g: find(&["serving_g"]),
            ingredients: find(&["ingredients_text"]),
            allergens: find(&["allergens_tags", "allergens"]),
            traces: find(&["traces_tags", "traces"]),
            categories: find(&["categories_tags", "categories"]),
            nova: find(&["nova_group"]),
            produce: find(&["fruits-vegetables-legumes_100g", "fruits-vegetables-nuts_100g"]),
            nutrients: labels
                .into_iter()
                .filter_map(|(column, n, f)| Some((find(&[column])?, n, f)))
                .collect(),
        }
    }
}

fn cell(row: &csv::ByteRecord, column: Option<usize>) -> &str {
    column.and_then(|c| row.get(c)).and_then(|b| std::str::from_utf8(b).ok()).map_or("", str::trim)
}

/// What a name alone decides; kept for rows of the same name.
#[derive(Debug, Clone)]
struct Named<'f> {
    resolved: ResolvedIngredient<'f>,
    score: String,
    low: String,
    high: String,
    nutri: Option<NutriScore>,
    verdicts: Vec<Verdict>,
}

fn remember<'f>(
    chunk: &[csv::ByteRecord],
    columns: &Columns,
    judge: &Judge<'_, 'f>,
    memory: &mut HashMap<String, Named<'f>>,
) {
    if memory.len() > REMEMBERED {
        memory.clear();
    }
    let mut fresh: Vec<String> = chunk
        .iter()
        .map(|row| cell(row, columns.name))
        .filter(|name| !name.is_empty() && !memory.contains_key(*name))
        .map(String::from)
        .collect();
    fresh.sort_unstable();
    fresh.dedup();
    let found: Vec<Named<'f>> = fresh.par_iter().map(|name| named(name, judge)).collect();
    memory.extend(fresh.into_iter().zip(found));
}

fn named<'f>(name: &str, judge: &Judge<'_, 'f>) -> Named<'f> {
    let line = IngredientLine { name: name.to_string(), line: name.to_string(), ..parse_line(name) };
    let resolved = resolve_line(line, None, judge.names);
    let (score, low, high, nutri) = match resolved.food {
        Some(food) => {
            let (total, low, high) = score_totals(&Tally::of_food(food, 100.0, Some(false), judge.foods));
            (
                total.map_or(String::new(), |t| format!("{t:.1}")),
                format!("{low:.1}"),
                format!("{high:.1}"),
                Some(nutri_score_of_food(food, judge.foods)),
            )
        }
        None => (String::new(), String::new(), String::new(), None),
    };
    let serving = resolved.food.and_then(|f| f.serving_g).map(f64::from);
    let verdicts = verdicts(&resolved, serving, judge);
    Named { resolved, score, low, high, nutri, verdicts }
}

/// Verdicts of one food at one serving.
fn verdicts(resolved: &ResolvedIngredient<'_>, serving_g: Option<f64>, with: &Judge<'_, '_>) -> Vec<Verdict> {
    if with.avoided.is_empty() {
        return Vec::new();
    }
    let one = ResolvedIngredient {
        line: IngredientLine { heated: None, ..resolved.line.clone() },
        grams: serving_g.map(Grams),
        ..resolved.clone()
    };
    let recipe = Recipe { servings: Some(1.0), ..Recipe::default() };
    let dish = ResolvedRecipe { recipe, ingredients: vec![one] };
    with.avoided.iter().map(|a| judge(a, &dish, 1.0, with.limits, with.foods).verdict).collect()
}

/// A finished row: its cells, whether it met a food, whether it has a score.
fn judged(
    row: &csv::ByteRecord,
    width: usize,
    columns: &Columns,
    with: &Judge<'_, '_>,
    memory: &HashMap<String, Named<'_>>,
) -> (Vec<Vec<u8>>, bool, bool) {
    let mut errors: Vec<String> = Vec::new();
    if row.len() != width {
        errors.push(format!("{} fields, the header has {width}", row.len()));
    }
    if row.iter().any(|c| std::str::from_utf8(c).is_err()) {
        errors.push("not UTF-8".into());
    }
    let named = memory.get(cell(row, columns.name));
    let food = named.and_then(|n| n.resolved.food);
    let label = label_figures(row, columns, &mut errors);
    let mut extra: Vec<String> = vec![
        food.map_or(String::new(), |f| f.id.to_string()),
        named.map_or(MatchKind::None, |n| n.resolved.matched).key().to_string(),
        named.map_or(String::new(), |n| format!("{:.2}", n.resolved.confidence)),
    ];
    let mut nova = food.and_then(|f| f.nova);
    match cell(row, columns.nova) {
        "" => {}
        text => match text.parse::<f64>().ok().filter(|n| (1.0..=4.0).contains(n)) {
            Some(n) => nova = Some(n as u8),
            None => errors.push(format!("nova_group: '{text}'")),
        },
    }
    let mut scored = false;
    if label.is_empty() {
        let (score, low, high, nutri) = named
            .map_or((String::new(), String::new(), String::new(), None), |n| {
                (n.score.clone(), n.low.clone(), n.high.clone(), n.nutri)
            });
        scored = !score.is_empty();
        extra.extend([score, low, high]);
        push_nutri(&mut extra, nutri.as_ref());
        if food.is_none() {
            errors.push("no food matched".into());
        }
    } else {
        let product = product(food, &label, nova);
        let (total, low, high) = score_totals(&Tally::of_food(&product, 100.0, Some(false), with.foods));
        match total {
            // Without energy nothing can be related to it.
            Some(total) if product.nutrients.get(Nutrient::Energy).is_some() => {
                scored = true;
                extra.extend([format!("{total:.1}"), format!("{low:.1}"), format!("{high:.1}")]);
            }
            _ => {
                extra.extend([String::new(), String::new(), String::new()]);
                errors.push("no energy stated".into());
            }
        }
        let nutri = label_nutri_score(row, columns, &label, food, &product, with.foods);
        push_nutri(&mut extra, nutri.as_ref());
    }
    extra.push(nova.map_or(String::new(), |n| n.to_string()));
    let verdicts = row_verdicts(row, columns, named, with, &mut errors);
    extra.push(errors.join("; "));
    extra.extend(verdicts.iter().map(|v| v.key().to_string()));

    // What is more than the header names goes to the end, so that every answer stands under its name.
    let mut cells: Vec<Vec<u8>> = row.iter().take(width).map(<[u8]>::to_vec).collect();
    cells.resize(width, Vec::new());
    cells.extend(extra.into_iter().map(String::into_bytes));
    cells.extend(row.iter().skip(width).map(<[u8]>::to_vec));
    (cells, food.is_some(), scored)
}

fn push_nutri(extra: &mut Vec<String>, nutri: Option<&NutriScore>) {
    let grade = nutri.map_or(String::new(), |n| format!("{}{}", n.grade, if n.estimated { "~" } else { "" }));
    extra.extend([grade, nutri.map_or(String::new(), |n| n.points.to_string())]);
}

/// Stated label figures in our units; an unreadable one is said and left out, never zero.
fn label_figures(row: &csv::ByteRecord, columns: &Columns, errors: &mut Vec<String>) -> Vec<(Nutrient, f64)> {
    let mut stated: Vec<(Nutrient, f64)> = Vec::new();
    for (column, nutrient, factor) in &columns.nutrients {
        match cell(row, Some(*column)) {
            "" => {}
            text => match text.replace(',', ".").parse::<f64>() {
                // Pure fat has 900 kcal; a mass of more than 100 g in 100 g is a mistake of the label.
                Ok(v) if v >= 0.0 && v <= if *nutrient == Nutrient::Energy { 950.0 } else { 100.5 } => {
                    if !stated.iter().any(|(n, _)| n == nutrient) {
                        stated.push((*nutrient, v * factor));
                    }
                }
                _ => errors.push(format!("{}: '{text}'", nutrient.key())),
            },
        }
    }
    stated
}

/// The matched food with the label's figures instead of its own; without a match, a food of which only
/// the label is known.
fn product(food: Option<&Food>, label: &[(Nutrient, f64)], nova: Option<u8>) -> Food {
    let mut product = food.cloned().unwrap_or_else(Food::unknown);
    product.nova = nova;
    for (nutrient, value) in label {
        product.nutrients.set(*nutrient, Some(*value));
    }
    let get = |n: Nutrient| label.iter().find(|(x, _)| *x == n).map(|x| x.1);
    if let (Some(sugars), None) = (get(Nutrient::Sugars), get(Nutrient::FreeSugars)) {
        let own = |n: Nutrient| food.and_then(|f| f.nutrients.get(n));
        let free = match (own(Nutrient::Sugars), own(Nutrient::FreeSugars)) {
            // What the label states beyond the sugars that grow in the food was added.
            (Some(all), Some(free)) => Some((sugars - (all - free).max(0.0)).max(0.0)),
            // A label without sugars has no free sugars either; the other way round nothing follows.
            _ if sugars == 0.0 => Some(0.0),
            _ => None,
        };
        if free.is_some() {
            product.nutrients.set(Nutrient::FreeSugars, free);
        }
    }
    product
}

fn label_nutri_score(
    row: &csv::ByteRecord,
    columns: &Columns,
    label: &[(Nutrient, f64)],
    food: Option<&Food>,
    product: &Food,
    foods: &FoodTable,
) -> Option<NutriScore> {
    let class = class_of(cell(row, columns.categories))
        .or_else(|| food.map(nutri_score_class))
        .unwrap_or(NutriScoreClass::General);
    let get = |n: Nutrient| label.iter().find(|(x, _)| *x == n).map(|x| x.1);
    let produce = match cell(row, columns.produce) {
        "" => None,
        text => text.replace(',', ".").parse::<f64>().ok(),
    };
    let stated = Label {
        energy_kj: get(Nutrient::Energy).map(|kcal| kcal * 4.184),
        sugars_g: get(Nutrient::Sugars),
        saturated_fat_g: get(Nutrient::SaturatedFat),
        fat_g: get(Nutrient::Fat),
        salt_g: get(Nutrient::Sodium).map(|mg| mg / 400.0),
        fiber_g: get(Nutrient::Fiber),
        protein_g: get(Nutrient::Protein),
        fruit_vegetable_legume_percent: produce,
        sweetener: false,
    };
    if let Some(score) = nutri_score(class, &stated) {
        return Some(score);
    }
    // What the label leaves out is estimated, and the grade says so with a "~".
    let fill = |value: Option<f64>, n: Nutrient| {
        value
            .or_else(|| product.nutrients.get(n))
            .or_else(|| Some(f64::from(foods.stand_in(&product.category, n).middle)))
    };
    let filled = Label {
        energy_kj: fill(get(Nutrient::Energy), Nutrient::Energy).map(|kcal| kcal * 4.184),
        sugars_g: fill(stated.sugars_g, Nutrient::Sugars),
        saturated_fat_g: fill(stated.saturated_fat_g, Nutrient::SaturatedFat),
        fat_g: fill(stated.fat_g, Nutrient::Fat),
        salt_g: stated.salt_g.or_else(|| fill(None, Nutrient::Sodium).map(|mg| mg / 400.0)),
        fiber_g: fill(stated.fiber_g, Nutrient::Fiber),
        protein_g: fill(stated.protein_g, Nutrient::Protein),
        fruit_vegetable_legume_percent: produce.or(Some(0.0)),
        sweetener: false,
    };
    nutri_score(class, &filled).map(|s| NutriScore { estimated: true, ..s })
}

/// Nutri-Score's class from category tags.
fn class_of(tags: &str) -> Option<NutriScoreClass> {
    let tags = tags.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| tags.contains(w));
    if tags.is_empty() {
        None
    } else if has(&["en:waters", "en:spring-waters", "en:mineral-waters"]) && !has(&["flavoured", "flavored"])
    {
        Some(NutriScoreClass::Water)
    } else if has(&["en:cheeses"]) {
        Some(NutriScoreClass::Cheese)
    } else if has(&[
        "en:fats",
        "en:vegetable-oils",
        "en:butters",
        "en:margarines",
        "en:creams",
        "en:nuts",
        "en:seeds",
    ]) {
        Some(NutriScoreClass::Fat)
    } else if has(&["en:beverages", "en:milks", "en:plant-based-milk"])
        && !has(&["en:instant-beverages", "en:soups"])
    {
        Some(NutriScoreClass::Beverage)
    } else if has(&["en:beef", "en:pork", "en:lamb", "en:veal", "en:red-meat"]) {
        Some(NutriScoreClass::RedMeat)
    } else {
        None
    }
}

/// Verdicts of a row: the name's food and the label's words together.
fn row_verdicts(
    row: &csv::ByteRecord,
    columns: &Columns,
    named: Option<&Named<'_>>,
    with: &Judge<'_, '_>,
    errors: &mut Vec<String>,
) -> Vec<Verdict> {
    if with.avoided.is_empty() {
        return Vec::new();
    }
    let serving = match cell(row, columns.serving_g) {
        "" => None,
        text => match text.replace(',', ".").parse::<f64>() {
            Ok(v) if v > 0.0 => Some(v),
            _ => {
                errors.push(format!("serving_g: '{text}'"));
                None
            }
        },
    };
    let by_name: Vec<Verdict> = match (named, serving) {
        (Some(n), Some(grams)) => verdicts(&n.resolved, Some(grams), with),
        (Some(n), None) => n.verdicts.clone(),
        (None, _) => vec![Verdict::Unknown; with.avoided.len()],
    };
    let text = cell(row, columns.ingredients);
    let tags = (cell(row, columns.allergens), cell(row, columns.traces));
    if text.is_empty() && tags.0.is_empty() && tags.1.is_empty() {
        return by_name;
    }
    with.avoided
        .iter()
        .zip(by_name)
        .map(|(a, name)| {
            judge_label(a, text, tags, &|word| with.names.best(word).map(|c| c.food), with.foods)
                .with_name(name)
        })
        .collect()
}
