//! `gutplan plan`: a week of meals, written in every format that is asked for.

use std::path::Path;

use jiff::civil::{Date, Weekday};

use super::args::{PaperChoice, PlanArgs};
use super::{files, kitchen, report};
use crate::assess::assess_all;
use crate::error::Error;
use crate::intolerance::Limits;
use crate::matching::NameIndex;
use crate::plan::{Request, WeekPlan, plan_week, read_slot};
use crate::render::{Paper, PdfOptions, csv, ics, json, markdown, pdf, terminal};

/// Plans and writes; nothing is written before every output is ready.
///
/// # Errors
///
/// Every error of the table of exit codes.
pub fn run(args: &PlanArgs) -> Result<u8, Error> {
    for path in &args.output {
        output_format(path)?;
    }
    // The same range as in a profile.
    if !(0.0..=10_000.0).contains(&args.kcal) {
        return Err(Error::usage("--kcal takes a number from 0 to 10000"));
    }
    if let Some(threads) = args.threads {
        // A second pool in one process (in tests) is refused; the first one serves as well.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let start = args.start.unwrap_or_else(next_monday);
    let foods = kitchen::foods(&args.food)?;
    let profile = kitchen::profile(&args.avoid, args.people as usize, Some(args.kcal), start.year(), &foods)?;
    let days = args.days as usize;
    let locked = args.lock.iter().map(|l| read_slot(l, start, days)).collect::<Result<Vec<_>, _>>()?;
    let names = NameIndex::new(foods.all());
    let mut remarks = Vec::new();
    let dishes = kitchen::dishes(&args.recipes, args.no_book, &names, &mut remarks)?;
    // Verdicts are judged for each person and portion when the pool is made, so none are asked here.
    let assessed = assess_all(dishes, &[], &Limits::DEFAULT, &foods);
    let request = Request {
        profile,
        start,
        days,
        seed: args.seed,
        moves: args.moves,
        locked,
        banned: args.ban.clone(),
        wished: args.wish.clone(),
    };
    report::remarks(&remarks, args.food.quiet);
    let plan = plan_week(&assessed, &request, &foods)?;

    let outputs = args
        .output
        .iter()
        .map(|path| Ok((path.as_path(), bytes(&plan, path, args)?)))
        .collect::<Result<Vec<_>, Error>>()?;
    let to_stdout = outputs.iter().any(|(path, _)| *path == Path::new("-"));
    files::write_all(&outputs)?;
    if !to_stdout && !args.food.quiet {
        let style = terminal::Style::new(super::colored(args.food.color, true));
        files::print(terminal::week(&plan, style).as_bytes())?;
    }
    if !args.food.quiet {
        for warning in &plan.warnings {
            super::report::say(&format!("note: {warning}"));
        }
        for (path, bytes) in &outputs {
            super::report::say(&format!("wrote {} ({} kB)", path.display(), bytes.len().div_ceil(1000)));
        }
    }
    Ok(0)
}

/// The formats a plan is written in, by file ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Output {
    Pdf,
    Json,
    Markdown,
    Csv,
    Ics,
}

fn output_format(path: &Path) -> Result<Output, Error> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("pdf") => Ok(Output::Pdf),
        Some("json") => Ok(Output::Json),
        Some("md" | "markdown") => Ok(Output::Markdown),
        Some("csv") => Ok(Output::Csv),
        Some("ics") => Ok(Output::Ics),
        None if path == Path::new("-") => Ok(Output::Json),
        _ => Err(Error::usage(format!(
            "'{}': a plan is written as .pdf, .json, .md, .csv or .ics (or - for JSON on stdout)",
            path.display()
        ))),
    }
}

fn bytes(plan: &WeekPlan, path: &Path, args: &PlanArgs) -> Result<Vec<u8>, Error> {
    Ok(match output_format(path)? {
        Output::Json => json::pretty(&json::plan_document(plan)).into_bytes(),
        Output::Markdown => markdown(plan).into_bytes(),
        Output::Csv => csv::plan(plan)?,
        Output::Ics => ics(plan).into_bytes(),
        Output::Pdf => {
            let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|s| s.parse().ok());
            let paper = match args.paper {
                PaperChoice::A4 => Paper::A4,
                PaperChoice::Letter => Paper::Letter,
            };
            let options = PdfOptions {
                paper,
                lang: args.lang.into(),
                large_print: args.large_print,
                brief: args.brief,
                epoch,
            };
            pdf(plan, &options)?
        }
    })
}

/// The Monday after today.
fn next_monday() -> Date {
    let today = today();
    today.nth_weekday(1, Weekday::Monday).unwrap_or(today)
}

/// Today by the system clock (UTC): the only look at a clock, and only for a default.
fn today() -> Date {
    let seconds =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_secs());
    Date::constant(1970, 1, 1).saturating_add(jiff::Span::new().days((seconds / 86_400) as i64))
}

/// The current year, for ages where no plan has a start.
pub fn this_year() -> i16 {
    today().year()
}
