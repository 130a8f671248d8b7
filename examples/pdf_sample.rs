//! Writes the sample week as a PDF: `cargo run --example pdf_sample -- week.pdf [de] [large] [brief] [letter] [one]`.

#[path = "../tests/it/sample.rs"]
mod sample;

use gutplan::Lang;
use gutplan::render::{Paper, PdfOptions, pdf, sheets};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| args.iter().any(|a| a == word);
    let options = PdfOptions {
        paper: if has("letter") { Paper::Letter } else { Paper::A4 },
        lang: if has("de") { Lang::De } else { Lang::En },
        large_print: has("large"),
        brief: has("brief"),
        epoch: None,
    };
    let plan = sample::week(if has("one") { 1 } else { 2 });
    let path = args.first().map_or("week.pdf", String::as_str);
    let started = std::time::Instant::now();
    let bytes = pdf(&plan, &options)?;
    let elapsed = started.elapsed();
    let pages = sheets(&plan, &options)?.sheets.len();
    println!(
        "{path}: {pages} pages, {:.1} kB and {:.1} ms a page",
        bytes.len() as f64 / 1000.0 / pages as f64,
        elapsed.as_secs_f64() * 1000.0 / pages as f64
    );
    std::fs::write(path, bytes)?;
    Ok(())
}
