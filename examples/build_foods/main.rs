//! Rebuilds `foods.csv` from the curated tables in `data/curation/` and public composition tables.
//!
//! ```text
//! cargo run --release --example build_foods -- --composition DIR            # writes foods.csv and data/coverage.csv
//! cargo run --release --example build_foods -- --composition DIR --check    # exit 1 when a committed file differs
//! ```
//!
//! DIR holds `usda_foods.csv` (SR28, FNDDS 2021-23, Foundation), `usda_fndds_ingredients.csv`,
//! `usda_fped.csv`, `usda_portions.csv`, `usda_flavonoids_r3_3.csv`,
//! `usda_isoflavones_proanthocyanidins.csv`, `ciqual.csv` and `bls4_macros.csv`.
//!
//! Curated rows ([`curation`]) refer to rows of those tables ([`composition`]); what nature excludes
//! ([`nature`]) and what the tables state make the values ([`values`]), the doses of FODMAP groups
//! ([`doses`]), the parts of prepared dishes ([`dishes`]), household measures ([`measures`]) and food
//! patterns ([`patterns`]). Everything is checked ([`checks`]) before anything is written; an empty cell
//! means "not stated" everywhere.

mod checks;
mod composition;
mod coverage;
mod curation;
mod dishes;
mod doses;
mod measures;
mod nature;
mod patterns;
mod values;
mod write;

use std::path::Path;
use std::process::ExitCode;

/// What is written, and where.
struct Output {
    path: &'static str,
    text: String,
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(dir) = args.iter().position(|a| a == "--composition").and_then(|i| args.get(i + 1)) else {
        eprintln!("usage: build_foods --composition DIR [--check]");
        return ExitCode::from(2);
    };
    let outputs = match build(Path::new(dir)) {
        Ok(outputs) => outputs,
        Err(problems) => {
            problems.iter().for_each(|p| eprintln!("{p}"));
            eprintln!("{} problems; nothing written", problems.len());
            return ExitCode::from(3);
        }
    };
    if args.iter().any(|a| a == "--check") {
        let mut same = true;
        for Output { path, text } in &outputs {
            let fits = std::fs::read_to_string(path).is_ok_and(|old| old == *text);
            let found = if fits { "is what the sources give" } else { "differs from what the sources give" };
            println!("{path} {found}");
            same &= fits;
        }
        return ExitCode::from(u8::from(!same));
    }
    for Output { path, text } in &outputs {
        if let Err(error) = std::fs::write(path, text) {
            eprintln!("{path}: {error}");
            return ExitCode::from(5);
        }
        println!("{path}: {} rows", text.lines().count() - 1);
    }
    ExitCode::SUCCESS
}

/// At most four digits after the point, no trailing zeros: a diff shows only facts.
pub fn trim(value: f64) -> String {
    let text = if value >= 100.0 { format!("{value:.1}") } else { format!("{value:.4}") };
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    text.to_string()
}

fn build(dir: &Path) -> Result<Vec<Output>, Vec<String>> {
    let one = |e: String| vec![e];
    let tables = composition::Composition::load(dir).map_err(one)?;
    let nature = nature::Nature::load(Path::new("data/nature.csv")).map_err(one)?;
    let mut rows = curation::read_rows(Path::new("data/curation"))?;
    let recipes = dishes::read_recipes(&mut rows, &tables)?;
    let table = write::table(&rows, &recipes, &tables, &nature)?;
    let foods = gutplan::foods::read_foods(&table, "foods.csv").map_err(|e| one(e.to_string()))?;
    let table = write::with_derived(&table, &foods, &rows, &recipes).map_err(one)?;
    let foods = gutplan::foods::read_foods(&table, "foods.csv").map_err(|e| one(e.to_string()))?;
    let problems = checks::problems(&rows, &foods);
    if !problems.is_empty() {
        return Err(problems);
    }
    let coverage = coverage::report(&table).map_err(one)?;
    Ok(vec![Output { path: "foods.csv", text: table }, Output { path: "data/coverage.csv", text: coverage }])
}
