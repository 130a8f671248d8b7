//! From the command line to an exit code.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use super::args::{Cli, Command};
use super::{
    batch, check, explain, files, foods, parse, plan, profile, recipes, report, schema, score, shop,
};
use crate::error::Error;

/// Runs `gutplan` with these arguments.
///
/// Exit codes: 0 fine, 1 `check` or `lint` found something, 2 wrong usage, 3 bad input, 4 no plan
/// fits, 5 output could not be written.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to stdout with 0, mistakes to stderr with 2; a closed pipe is no error.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let result = match cli.command {
        Command::Plan(args) => plan::run(&args),
        Command::Score(args) => score::run(&args),
        Command::Parse(args) => parse::run(&args),
        Command::Batch(args) => batch::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Shop(args) => shop::run(&args),
        Command::Foods(command) => foods::run(&command),
        Command::Recipes(command) => recipes::run(&command),
        Command::Profile(command) => profile::run(&command),
        Command::Explain { topic } => explain::run(&topic),
        Command::Schema { name } => schema::run(&name),
        Command::Completions { shell } => completions(shell),
        Command::Man => man(),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            report::error(&error);
            ExitCode::from(error.exit_code())
        }
    }
}

fn completions(shell: clap_complete::Shell) -> Result<u8, Error> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "gutplan", &mut out);
    files::print(&out).map(|()| 0)
}

fn man() -> Result<u8, Error> {
    let mut out = Vec::new();
    clap_mangen::Man::new(Cli::command())
        .render(&mut out)
        .map_err(|e| Error::Write { path: "stdout".into(), reason: files::plain(&e) })?;
    files::print(&out).map(|()| 0)
}
