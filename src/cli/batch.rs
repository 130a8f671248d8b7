//! `gutplan batch`: a shopping list or product table, row by row.

use std::fs::File;
use std::path::Path;

use super::args::{BatchArgs, Format};
use super::{files, kitchen};
use crate::batch::{Judge, Summary, batch};
use crate::error::Error;
use crate::matching::NameIndex;

/// Streams the list through; a file is written whole or not at all.
///
/// # Errors
///
/// Unreadable list, profile or foods; an output that cannot be written.
pub fn run(args: &BatchArgs) -> Result<u8, Error> {
    if args.format != Format::Csv {
        return Err(Error::usage("batch writes csv"));
    }
    if let Some(threads) = args.threads {
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let foods = kitchen::foods(&args.food)?;
    let profile = kitchen::profile(&args.avoid, 1, None, super::plan::this_year(), &foods)?;
    let person = &profile.people[0];
    let names = NameIndex::new(foods.all());
    let judge = Judge { foods: &foods, names: &names, avoided: &person.avoided, limits: &person.limits };
    let name = args.list.display().to_string();
    let summary = match &args.output {
        Some(path) => files::write_through(path, |out| through(&args.list, &name, out, &judge))?,
        None => through(&args.list, &name, &mut std::io::stdout().lock(), &judge)?,
    };
    if !args.food.quiet {
        super::report::say(&format!(
            "{} rows, {} matched to a food, {} scored",
            summary.rows, summary.matched, summary.scored
        ));
    }
    Ok(0)
}

fn through(
    list: &Path,
    name: &str,
    out: &mut dyn std::io::Write,
    judge: &Judge<'_, '_>,
) -> Result<Summary, Error> {
    if list == Path::new("-") {
        return batch(std::io::stdin().lock(), "stdin", out, judge);
    }
    let file = File::open(list).map_err(|e| Error::Read { path: name.into(), reason: files::plain(&e) })?;
    batch(file, name, out, judge)
}
