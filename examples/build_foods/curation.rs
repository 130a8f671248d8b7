//! The curated tables: rows as written, what a row takes over from the food it is like, and what it holds.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use gutplan::foods::nutrient_columns;

use crate::composition::{Record, records};

/// Columns a curated table may have, beside those of the nutrients.
const COLUMNS: [&str; 53] = [
    "id",
    "name_en",
    "name_de",
    "aliases_en",
    "aliases_de",
    "category",
    "aisle",
    "state",
    "season",
    "plant",
    "plant_weight",
    "nova",
    "composition",
    "always",
    "usually",
    "sometimes",
    "lifts",
    "like",
    "parts",
    "sr28",
    "foundation",
    "fndds",
    "ciqual",
    "bls",
    "figures",
    "free_sugars",
    "sweetener",
    "density_g_ml",
    "pieces",
    "edible_share",
    "serving_g",
    "pack_g",
    "live",
    "live_killed_by",
    "live_serving_g",
    "histamine",
    "fodmap_kind",
    "fructans",
    "gos",
    "excess_fructose",
    "lactose",
    "sorbitol",
    "mannitol",
    "inulin",
    "resistant_starch",
    "beta_glucan",
    "sources",
    "note",
    "energy_note",
    "produce_percent",
    "nutri_score_class",
    "fat_like",
    "kind_of",
];

/// Columns that an empty cell takes over from the food the row is like.
const INHERITED: [&str; 13] = [
    "category",
    "aisle",
    "plant",
    "plant_weight",
    "nova",
    "composition",
    "always",
    "usually",
    "sometimes",
    "fodmap_kind",
    "histamine",
    "free_sugars",
    "serving_g",
];

/// One curated food.
#[derive(Debug, Clone)]
pub struct Row {
    cells: Record,
}

impl Row {
    /// The cell of a column, empty when it or the column is.
    pub fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The stable id.
    pub fn id(&self) -> &str {
        self.get("id")
    }

    /// The items of a list cell.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column).split('|').map(str::trim).filter(|s| !s.is_empty())
    }

    /// Everything it is made of: always, usually or sometimes.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        ["always", "usually", "sometimes"].into_iter().flat_map(|c| self.list(c))
    }

    /// Whether its figures are those of a like food.
    pub fn figures_are_borrowed(&self) -> bool {
        !self.get("figures").is_empty()
    }

    /// Adds an item to a list cell once.
    pub fn add(&mut self, column: &str, item: &str) {
        if self.list(column).all(|i| i != item) {
            let cell = self.cells.entry(column.to_string()).or_default();
            if !cell.is_empty() {
                cell.push('|');
            }
            cell.push_str(item);
        }
    }
}

/// All curated foods by id.
pub type Rows = BTreeMap<String, Row>;

/// Reads every table of `data/curation` and lets each row take over what it leaves empty.
///
/// # Errors
///
/// Names the file for an unknown column, an id used twice, or a `like` that leads nowhere or in a circle.
pub fn read_rows(dir: &Path) -> Result<Rows, Vec<String>> {
    let mut files: Vec<_> = std::fs::read_dir(dir)
        .map_err(|e| vec![format!("{}: {e}", dir.display())])?
        .filter_map(Result::ok)
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "csv"))
        .collect();
    files.sort();
    let mut rows = Rows::new();
    let mut problems = Vec::new();
    for file in files {
        for cells in records(&file).map_err(|e| vec![e])? {
            let known = |k: &String| {
                COLUMNS.contains(&k.as_str()) || nutrient_columns().any(|n| n.key() == k.as_str())
            };
            if let Some(unknown) = cells.keys().find(|k| !known(k)) {
                return Err(vec![format!("{}: '{unknown}' is no column of a curated table", file.display())]);
            }
            let id = cells["id"].clone();
            match rows.entry(id) {
                Entry::Occupied(old) => {
                    problems.push(format!("{}: {} is there twice", file.display(), old.key()));
                }
                Entry::Vacant(new) => _ = new.insert(Row { cells }),
            }
        }
    }
    let ids: Vec<String> = rows.keys().cloned().collect();
    let mut done = HashSet::new();
    for id in ids {
        problems.extend(inherit(&id, &mut rows, &mut done, &mut Vec::new()).err());
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

fn inherit(
    id: &str,
    rows: &mut Rows,
    done: &mut HashSet<String>,
    path: &mut Vec<String>,
) -> Result<(), String> {
    let base_id = rows[id].get("like").to_string();
    if base_id.is_empty() || done.contains(id) {
        return Ok(());
    }
    path.push(id.to_string());
    if path.contains(&base_id) {
        return Err(format!("{}: like goes in a circle", path.join(" -> ")));
    }
    if !rows.contains_key(&base_id) {
        return Err(format!("{id}: like: there is no food '{base_id}'"));
    }
    inherit(&base_id, rows, done, path)?;
    path.pop();
    let base = rows[&base_id].clone();
    let row = rows.get_mut(id).ok_or_else(|| format!("{id}: not there"))?;
    // A row that says what it is always made of is made of nothing else of the base's; one that only adds
    // what it may hold is still made of what the base is.
    let own_parts = !row.get("always").is_empty() || !row.get("parts").is_empty();
    for column in INHERITED {
        let part = matches!(column, "always" | "usually" | "sometimes");
        if row.get(column).is_empty() && !(part && own_parts) {
            row.cells.insert(column.to_string(), base.get(column).to_string());
        }
    }
    // A dash says that nothing is taken over.
    for column in INHERITED {
        if row.get(column) == "-" {
            row.cells.insert(column.to_string(), String::new());
        }
    }
    if row.get("season").is_empty() && row.get("state") == "raw" {
        row.cells.insert("season".into(), base.get("season").to_string());
    }
    if row.get("plant").is_empty() {
        row.cells.insert("plant_weight".into(), String::new());
    }
    done.insert(id.to_string());
    Ok(())
}

/// The rows so that the food that others are like comes before them.
pub fn by_depth(rows: &Rows) -> Vec<&Row> {
    fn depth(row: &Row, rows: &Rows) -> usize {
        rows.get(row.get("like")).map_or(0, |base| 1 + depth(base, rows))
    }
    let mut all: Vec<(usize, &Row)> = rows.values().map(|row| (depth(row, rows), row)).collect();
    all.sort_by(|a, b| (a.0, a.1.id()).cmp(&(b.0, b.1.id())));
    all.into_iter().map(|(_, row)| row).collect()
}

/// Every root and food each food holds always, usually or sometimes, down to roots.
pub struct Closure {
    all: HashMap<String, BTreeSet<String>>,
    open: HashSet<String>,
}

impl Closure {
    /// The closure over all rows; a part that is no food is taken for a root.
    pub fn of(rows: &Rows) -> Self {
        let mut all: HashMap<String, BTreeSet<String>> = HashMap::new();
        for id in rows.keys() {
            collect(id, rows, &mut all);
        }
        let open = rows.values().filter(|r| r.get("composition") == "open").map(|r| r.id().to_string());
        Self { all, open: open.collect() }
    }

    /// Whether a food it is made of varies between makers.
    pub fn varies(&self, id: &str) -> bool {
        self.parts(id).any(|part| self.open.contains(part))
    }

    /// Whether any product of this name may hold the root or food.
    pub fn holds(&self, id: &str, part: &str) -> bool {
        self.all.get(id).is_some_and(|parts| parts.contains(part))
    }

    /// Its roots and the foods in between.
    pub fn parts(&self, id: &str) -> impl Iterator<Item = &str> {
        self.all.get(id).into_iter().flatten().map(String::as_str)
    }
}

fn collect(id: &str, rows: &Rows, all: &mut HashMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    if let Some(known) = all.get(id) {
        return known.clone();
    }
    // The entry stands first, so that a circle of parts ends here.
    all.insert(id.to_string(), BTreeSet::new());
    let mut parts = BTreeSet::new();
    if let Some(row) = rows.get(id) {
        for part in row.parts() {
            parts.insert(part.to_string());
            parts.extend(collect(part, rows, all));
        }
    }
    all.insert(id.to_string(), parts.clone());
    parts
}
