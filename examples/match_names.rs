//! Matches the names on standard input to foods and writes CSV: `name,food,match,confidence,grams`.
//!
//! With `--lines` each line is read as an ingredient line first. Times go to standard error.

use std::io::Read;
use std::time::Instant;

use gutplan::foods::FoodTable;
use gutplan::matching::{MatchKind, NameIndex, resolve_line};
use gutplan::recipes::parse_line;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let whole_lines = std::env::args().any(|a| a == "--lines");
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let foods = FoodTable::built_in();
    let start = Instant::now();
    let names = NameIndex::new(foods.all());
    eprintln!("index of {} foods: {:.2} ms", foods.all().len(), start.elapsed().as_secs_f64() * 1e3);
    // The first misspelling makes a table of its own; it is part of the start, not of a name.
    let _ = names.best("brokolli");
    let mut rows = Vec::new();
    let start = Instant::now();
    for line in text.lines() {
        if whole_lines {
            let found = resolve_line(parse_line(line), None, &names);
            rows.push((line, found.food, found.matched, found.confidence, found.grams));
        } else {
            let found = names.best(line);
            let kind = found.as_ref().map_or(MatchKind::None, |f| f.kind);
            rows.push((
                line,
                found.as_ref().map(|f| f.food),
                kind,
                found.map_or(0.0, |f| f.confidence),
                None,
            ));
        }
    }
    let each = start.elapsed().as_secs_f64() * 1e6 / rows.len().max(1) as f64;
    eprintln!("{} names: {each:.2} µs each", rows.len());
    let mut out = csv::Writer::from_writer(std::io::stdout().lock());
    out.write_record(["name", "food", "match", "confidence", "grams"])?;
    for (line, food, kind, confidence, grams) in rows {
        let grams = grams.map_or(String::new(), |g| format!("{:.1}", g.0));
        out.write_record([
            line,
            food.map_or("", |f| &f.id),
            kind.key(),
            &format!("{confidence:.2}"),
            &grams,
        ])?;
    }
    out.flush()?;
    Ok(())
}
