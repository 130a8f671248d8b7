//! Plans a week without gluten from the built-in book and writes it as PDF.
//!
//! ```text
//! cargo run --release --example plan_week -- week.pdf
//! ```

use gutplan::assess::assess_all;
use gutplan::foods::FoodTable;
use gutplan::intolerance::{Limits, Profile};
use gutplan::matching::{NameIndex, resolve};
use gutplan::plan::{Request, plan_week};
use gutplan::recipes::{book, read};
use gutplan::render::{Paper, PdfOptions, pdf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let foods = FoodTable::built_in();
    let names = NameIndex::new(foods.all());
    let mut dishes = Vec::new();
    for (name, text) in book() {
        dishes.push(resolve(read(text, name, None)?.value, &names).value);
    }
    let dishes = assess_all(dishes, &[], &Limits::DEFAULT, &foods);

    let mut profile = Profile::plain(1, 2000.0);
    profile.people[0].avoid("gluten", &foods)?;
    let request = Request {
        profile,
        start: jiff::civil::date(2026, 11, 23),
        days: 7,
        seed: 1,
        moves: None,
        locked: Vec::new(),
        banned: Vec::new(),
        wished: Vec::new(),
    };
    let plan = plan_week(&dishes, &request, &foods)?;
    println!("{:.1} points, at most {:.1} are possible", plan.bound.objective, plan.bound.upper_bound);

    let options = PdfOptions {
        paper: Paper::A4,
        lang: gutplan::Lang::En,
        large_print: false,
        brief: false,
        epoch: None,
    };
    let path = std::env::args().nth(1).unwrap_or_else(|| "week.pdf".into());
    std::fs::write(&path, pdf(&plan, &options)?)?;
    println!("wrote {path}");
    Ok(())
}
