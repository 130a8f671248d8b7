//! Rebuilds `foods.csv` from the curated tables in `data/curation/` and public composition tables.
//!
//! ```text
//! cargo run --example build_foods -- --composition DIR            # writes foods.csv
//! cargo run --example build_foods -- --composition DIR --check    # exit 1 when the committed file differs
//! ```
//!
//! DIR holds `usda_foods.csv` (SR28, FNDDS 2021-23, Foundation), `usda_fped.csv`,
//! `usda_flavonoids_r3_3.csv`, `usda_isoflavones_proanthocyanidins.csv`, `ciqual.csv` and
//! `bls4_macros.csv`. A gap of the first reference is filled from the next; an empty cell means "not
//! stated" everywhere; zeros are set only where nature says so, by the rules of `by_nature`.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::process::ExitCode;

use gutplan::foods::{Nutrient, columns, nutrient_columns, read_foods};

type Record = HashMap<String, String>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(dir) = args.iter().position(|a| a == "--composition").and_then(|i| args.get(i + 1)) else {
        eprintln!("usage: build_foods --composition DIR [--check]");
        return ExitCode::from(2);
    };
    let text = match build(Path::new(dir)) {
        Ok(text) => text,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(3);
        }
    };
    if let Err(error) = read_foods(&text, "foods.csv") {
        eprintln!("{error}");
        return ExitCode::from(3);
    }
    if args.iter().any(|a| a == "--check") {
        let same = std::fs::read_to_string("foods.csv").is_ok_and(|old| old == text);
        println!(
            "foods.csv {}",
            if same { "is what the sources give" } else { "differs from what the sources give" }
        );
        return ExitCode::from(u8::from(!same));
    }
    match std::fs::write("foods.csv", &text) {
        Ok(()) => {
            println!("foods.csv: {} foods", text.lines().count() - 1);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("foods.csv: {error}");
            ExitCode::from(5)
        }
    }
}

struct Composition {
    usda: HashMap<(String, String), Record>,
    ciqual: HashMap<String, Record>,
    bls: HashMap<String, Record>,
    added_sugars: HashMap<String, f64>,
    /// NDB number to flavonoid column to mg.
    flavonoids: HashMap<String, BTreeMap<&'static str, f64>>,
}

fn records(path: &Path) -> Result<Vec<Record>, String> {
    let mut reader = csv::Reader::from_path(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let header = reader.headers().map_err(|e| format!("{}: {e}", path.display()))?.clone();
    reader
        .records()
        .map(|r| {
            let r = r.map_err(|e| format!("{}: {e}", path.display()))?;
            Ok(header.iter().zip(r.iter()).map(|(h, c)| (h.to_string(), c.trim().to_string())).collect())
        })
        .collect()
}

fn number(record: &Record, column: &str) -> Option<f64> {
    record.get(column).and_then(|c| c.parse().ok()).filter(|v: &f64| v.is_finite() && *v >= 0.0)
}

fn load(dir: &Path) -> Result<Composition, String> {
    let by = |file: &str, key: &str| -> Result<HashMap<String, Record>, String> {
        let mut found = HashMap::new();
        for r in records(&dir.join(file))? {
            // An id that comes twice (CIQUAL 9621) keeps its first, fuller row.
            found.entry(r[key].clone()).or_insert(r);
        }
        Ok(found)
    };
    let usda = records(&dir.join("usda_foods.csv"))?
        .into_iter()
        .map(|r| {
            // `fndds_2021_2023` and the like: the edition is not part of the reference.
            let kind = r["data_type"].split('_').next().unwrap_or_default().to_string();
            ((kind, r["id"].clone()), r)
        })
        .collect();
    let mut added_sugars = HashMap::new();
    for r in records(&dir.join("usda_fped.csv"))? {
        if let Some(teaspoons) = number(&r, "add_sugars_tsp_eq") {
            added_sugars.insert(r["foodcode"].clone(), teaspoons * 4.2);
        }
    }
    let mut flavonoids: HashMap<String, BTreeMap<&'static str, f64>> = HashMap::new();
    for file in ["usda_flavonoids_r3_3.csv", "usda_isoflavones_proanthocyanidins.csv"] {
        for r in records(&dir.join(file))? {
            let column = match r["flavonoid_class"].as_str() {
                "Flavan-3-ols" => "flavan_3_ols_mg",
                "Flavones" => "flavones_mg",
                "Flavonols" => "flavonols_mg",
                "Flavanones" => "flavanones_mg",
                "Anthocyanidins" => "anthocyanidins_mg",
                "Isoflavones" => "isoflavones_mg",
                _ => continue,
            };
            if let Some(mg) = number(&r, "mg_per_100g") {
                *flavonoids.entry(r["ndb_no"].clone()).or_default().entry(column).or_default() += mg;
            }
        }
    }
    Ok(Composition {
        usda,
        ciqual: by("ciqual.csv", "id")?,
        bls: by("bls4_macros.csv", "id")?,
        added_sugars,
        flavonoids,
    })
}

/// One food's references, in the order in which they are asked.
struct References<'a> {
    usda: Vec<(&'static str, &'a Record)>,
    ciqual: Option<&'a Record>,
    bls: Option<&'a Record>,
}

fn references<'a>(row: &Record, tables: &'a Composition) -> Result<References<'a>, String> {
    let missing = |what: &str| format!("{}: reference {what} is not in the composition tables", row["id"]);
    let mut usda = Vec::new();
    for kind in ["sr28", "foundation", "fndds"] {
        if !row[kind].is_empty() {
            let key = (kind.to_string(), row[kind].clone());
            usda.push((
                kind,
                tables.usda.get(&key).ok_or_else(|| missing(&format!("{kind}:{}", row[kind])))?,
            ));
        }
    }
    let find = |table: &'a HashMap<String, Record>, kind: &str| match row[kind].as_str() {
        "" => Ok(None),
        id => table.get(id).map(Some).ok_or_else(|| missing(&format!("{kind}:{id}"))),
    };
    Ok(References { usda, ciqual: find(&tables.ciqual, "ciqual")?, bls: find(&tables.bls, "bls")? })
}

fn is_plant(row: &Record) -> bool {
    let animal = [
        "meat",
        "poultry",
        "processed_meat",
        "fish",
        "seafood",
        "egg",
        "milk",
        "fermented_milk",
        "cheese",
        "fat",
        "dish",
        "soup",
        "sweet",
        "baked_sweet",
        "snack",
        "sauce",
        "stock",
    ];
    !animal.contains(&row["category"].as_str())
}

/// The value a USDA row states for a nutrient.
fn usda_value(n: Nutrient, r: &Record, row: &Record) -> Option<f64> {
    match n {
        Nutrient::Carbohydrate => Some((number(r, "carbohydrate_g")? - number(r, "fiber_g")?).max(0.0)),
        Nutrient::Ala => {
            number(r, "ala_18_3_n3_g").or_else(|| number(r, "fa_18_3_undiff_g").filter(|_| is_plant(row)))
        }
        Nutrient::Linoleic => number(r, "la_18_2_n6_g").or_else(|| number(r, "fa_18_2_undiff_g")),
        Nutrient::VitaminK => number(r, "vitamin_k1_ug"),
        Nutrient::FreeSugars => None,
        Nutrient::FolateDfe => number(r, "folate_dfe_ug").or_else(|| number(r, "folate_total_ug")),
        // An empty energy in Foundation rows is not 0 kcal, and a stated 0 is doubtful beside nutrients.
        Nutrient::Energy => number(r, "energy_kcal").filter(|e| {
            *e > 0.0
                || ["protein_g", "fat_g", "carbohydrate_g"].iter().all(|c| number(r, c).unwrap_or(0.0) < 0.1)
        }),
        _ => number(r, n.key()),
    }
}

fn ciqual_value(n: Nutrient, r: &Record) -> Option<f64> {
    match n {
        Nutrient::Carbohydrate => number(r, "carbohydrate_available_g"),
        Nutrient::Ala => number(r, "ala_18_3_n3_g"),
        Nutrient::Linoleic => number(r, "la_18_2_n6_g"),
        Nutrient::VitaminARae => Some(number(r, "retinol_ug")? + number(r, "beta_carotene_ug")? / 12.0),
        Nutrient::VitaminK => number(r, "vitamin_k1_ug"),
        Nutrient::FolateDfe => number(r, "folate_total_ug"),
        Nutrient::FreeSugars | Nutrient::Caffeine | Nutrient::TransFat => None,
        _ => number(r, n.key()),
    }
}

fn bls_value(n: Nutrient, r: &Record) -> Option<f64> {
    match n {
        Nutrient::Energy | Nutrient::Protein | Nutrient::Fat | Nutrient::Fiber => number(r, n.key()),
        Nutrient::Carbohydrate => number(r, "carbohydrate_available_g"),
        _ => None,
    }
}

const FLAVONOIDS: [Nutrient; 6] = [
    Nutrient::Flavan3Ols,
    Nutrient::Flavones,
    Nutrient::Flavonols,
    Nutrient::Flavanones,
    Nutrient::Anthocyanidins,
    Nutrient::Isoflavones,
];

/// Zeros that need no analysis, each with its reason; everything else stays "not stated".
fn by_nature(n: Nutrient, row: &Record) -> Option<f64> {
    let category = row["category"].as_str();
    let lists =
        |word: &str| ["always", "usually", "sometimes"].iter().any(|c| row[*c].split('|').any(|p| p == word));
    let single = row["composition"] == "single";
    let pure_animal =
        single && matches!(category, "meat" | "poultry" | "fish" | "seafood" | "egg" | "milk" | "cheese");
    let pure_oil = single && matches!(category, "oil" | "fat");
    let pure_plant = single
        && matches!(
            category,
            "grain"
                | "flour"
                | "legume"
                | "nut"
                | "seed"
                | "vegetable"
                | "root_vegetable"
                | "mushroom"
                | "herb"
                | "fruit"
                | "berry"
                | "dried_fruit"
                | "spice"
                | "oil"
        );
    let zero = match n {
        // Flavonoids are plant pigments; refining takes them out of oils and fats.
        _ if FLAVONOIDS.contains(&n) => pure_animal || pure_oil || lists("mineral") && single,
        // Caffeine comes from coffee, tea, cocoa, cola and guarana only.
        Nutrient::Caffeine => single && !lists("caffeine"),
        Nutrient::Alcohol => single && !lists("alcohol") && !lists("alcohol_trace"),
        // Long-chain n-3, cholesterol and B12 come from animals and algae.
        Nutrient::Epa | Nutrient::Dha | Nutrient::Cholesterol | Nutrient::VitaminB12 => pure_plant,
        // Fibre is a plant substance; starch is none of meat, fish, egg, milk or oil.
        Nutrient::Fiber | Nutrient::Starch => pure_animal || pure_oil,
        Nutrient::TransFat => pure_plant,
        _ => false,
    };
    zero.then_some(0.0)
}

fn free_sugars(row: &Record, sugars: Option<f64>, tables: &Composition) -> Result<Option<f64>, String> {
    match row["free_sugars"].as_str() {
        "" => Ok(None),
        "none" => Ok(Some(0.0)),
        "all" => Ok(sugars),
        "fped" => tables
            .added_sugars
            .get(&row["fndds"])
            .copied()
            .map(Some)
            .ok_or_else(|| format!("{}: no added sugars for fndds:{}", row["id"], row["fndds"])),
        other => other.parse().map(Some).map_err(|_| format!("{}: free_sugars: '{other}'", row["id"])),
    }
}

/// `LOW..HIGH@basis:why` or `VALUE@basis:why`.
fn interval(
    cell: &str,
    row: &Record,
    column: &str,
) -> Result<Option<(String, String, String, String)>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let wrong = || format!("{}: {column}: expected LOW..HIGH@basis:why, found '{cell}'", row["id"]);
    let (numbers, rest) = cell.split_once('@').ok_or_else(wrong)?;
    let (basis, why) = rest.split_once(':').ok_or_else(wrong)?;
    let (low, high) = numbers.split_once("..").unwrap_or((numbers, numbers));
    let (l, h): (f64, f64) = (low.parse().map_err(|_| wrong())?, high.parse().map_err(|_| wrong())?);
    if l > h {
        return Err(wrong());
    }
    Ok(Some((trim(l), trim(h), basis.to_string(), why.trim().to_string())))
}

/// At most four significant digits after the point, no trailing zeros: a diff shows only facts.
fn trim(value: f64) -> String {
    let text = if value >= 100.0 { format!("{value:.1}") } else { format!("{value:.4}") };
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    text.to_string()
}

fn build(dir: &Path) -> Result<String, String> {
    let tables = load(dir)?;
    let mut rows: BTreeMap<String, Record> = BTreeMap::new();
    let mut files: Vec<_> = std::fs::read_dir("data/curation")
        .map_err(|e| format!("data/curation: {e}"))?
        .filter_map(Result::ok)
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "csv"))
        .collect();
    files.sort();
    for file in files {
        for row in records(&file)? {
            let id = row["id"].clone();
            if rows.insert(id.clone(), row).is_some() {
                return Err(format!("{}: {id} is there twice", file.display()));
            }
        }
    }
    let header = columns();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).map_err(|e| e.to_string())?;
    for row in rows.values() {
        let out = food_row(row, &tables)?;
        writer
            .write_record(header.iter().map(|h| out.get(h).map_or("", String::as_str)))
            .map_err(|e| e.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|e| e.to_string())?;
    String::from_utf8(bytes).map_err(|e| e.to_string())
}

fn food_row(row: &Record, tables: &Composition) -> Result<Record, String> {
    let references = references(row, tables)?;
    let mut out: Record = HashMap::new();
    for column in [
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
        "fodmap_kind",
        "live",
        "live_serving_g",
        "histamine",
        "density_g_ml",
        "pieces",
        "edible_share",
        "serving_g",
        "note",
    ] {
        out.insert(column.to_string(), row.get(column).cloned().unwrap_or_default());
    }
    out.insert("packs_g".into(), row["pack_g"].clone());

    // Some rows of the flavonoid tables carry no NDB number: they belong to no food of ours.
    let flavonoids = tables.flavonoids.get(&row["sr28"]).filter(|_| !row["sr28"].is_empty());
    let mut sugars = None;
    for n in nutrient_columns() {
        let stated = references.usda.iter().find_map(|(_, r)| usda_value(n, r, row));
        let stated = stated.or_else(|| references.ciqual.and_then(|r| ciqual_value(n, r)));
        let stated = stated.or_else(|| references.bls.and_then(|r| bls_value(n, r)));
        let value = match n {
            Nutrient::FreeSugars => free_sugars(row, sugars, tables)?,
            _ if FLAVONOIDS.contains(&n) => {
                flavonoids.and_then(|f| f.get(n.key()).copied()).or_else(|| by_nature(n, row))
            }
            _ => stated.or_else(|| by_nature(n, row)),
        };
        if n == Nutrient::Sugars {
            sugars = value;
        }
        out.insert(n.key().to_string(), value.map_or(String::new(), trim));
    }
    for group in ["fructans", "gos", "excess_fructose", "lactose", "sorbitol", "mannitol"] {
        if let Some((low, high, basis, why)) = interval(&row[group], row, group)? {
            out.insert(format!("{group}_low_g"), low);
            out.insert(format!("{group}_high_g"), high);
            out.insert(format!("{group}_basis"), basis);
            out.insert(format!("{group}_why"), why);
        }
    }
    for stem in ["resistant_starch", "beta_glucan"] {
        if let Some((low, high, _, _)) = interval(&row[stem], row, stem)? {
            out.insert(format!("{stem}_low_g"), low);
            out.insert(format!("{stem}_high_g"), high);
        }
    }
    let mut sources: Vec<String> = Vec::new();
    for kind in ["sr28", "foundation", "fndds", "ciqual", "bls"] {
        if !row[kind].is_empty() {
            sources.push(format!("{kind}:{}", row[kind]));
        }
    }
    if row["free_sugars"] == "fped" {
        sources.push("fped".into());
    }
    if flavonoids.is_some() {
        sources.push("usda_flavonoids".into());
    }
    let references = ["sr28", "foundation", "fndds", "ciqual2020", "ciqual", "bls4", "bls", "fped"];
    for s in row["sources"].split(';').map(str::trim).filter(|s| !s.is_empty() && !references.contains(s)) {
        if !sources.iter().any(|x| x == s) {
            sources.push(s.to_string());
        }
    }
    out.insert("sources".into(), sources.join(";"));
    Ok(out)
}
