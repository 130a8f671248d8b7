//! Errors and remarks on stderr: one line, and the bad line of the file under it.

use std::io::{IsTerminal, Write};

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report};

use crate::diagnostic::Diagnostic;
use crate::error::Error;

/// Prints an error, with the line it speaks of when the file can be read.
pub fn error(error: &Error) {
    say(&format!("error: {error}"));
    if let Some(snippet) = snippet(error) {
        say(snippet.trim_end());
    }
}

/// A line on stderr; when that is closed or full there is nobody left to tell.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Prints remarks, unless quiet; the same remark once.
pub fn remarks(remarks: &[Diagnostic], quiet: bool) {
    if quiet {
        return;
    }
    let mut seen = std::collections::HashSet::new();
    for r in remarks.iter().filter(|r| seen.insert(*r)) {
        say(&format!("note: {r}"));
    }
}

fn snippet(error: &Error) -> Option<String> {
    let Error::Input { place, expected, .. } = error else { return None };
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let file = parts.next()?;
    let text = std::fs::read_to_string(file).ok()?;
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let row = text[start..].lines().next()?;
    // A very long line (a minified page) would bury the message.
    if row.len() > 400 {
        return None;
    }
    let offset: usize = row.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    let span = LabeledSpan::at(
        start + offset..start + offset + usize::from(offset < row.len()),
        format!("expected {expected}"),
    );
    let diagnostic = MietteDiagnostic::new(String::new()).with_label(span);
    let report = Report::new(diagnostic).with_source_code(NamedSource::new(file, text.clone()));
    let theme = if std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let mut out = String::new();
    GraphicalReportHandler::new_themed(theme)
        .with_context_lines(1)
        .render_report(&mut out, report.as_ref())
        .ok()?;
    // The message line above already says what is wrong.
    let body: Vec<&str> = out.lines().skip_while(|l| !l.contains('╭')).collect();
    (!body.is_empty()).then(|| format!("{}\n", body.join("\n")))
}
