//! When to colour.

use std::io::IsTerminal;

use super::args::ColorChoice;

/// Whether to colour what goes to stdout: as asked, else on a terminal unless `NO_COLOR` is set;
/// `CLICOLOR_FORCE` wins over a pipe.
pub fn colored(choice: ColorChoice, to_stdout: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty() && v != "0");
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR") || !to_stdout => false,
        ColorChoice::Auto => set("CLICOLOR_FORCE") || std::io::stdout().is_terminal(),
    }
}
