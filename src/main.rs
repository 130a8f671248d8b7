//! The `gutplan` program: hands the command line to [`gutplan::cli::run`].

use std::process::ExitCode;

fn main() -> ExitCode {
    gutplan::cli::run(std::env::args_os())
}
