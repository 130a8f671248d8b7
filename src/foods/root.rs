//! Roots: what a food comes down to, and which restrictions a root speaks to.

use super::text::{List, Text};
use crate::error::Error;

/// How surely a root breaks a restriction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Some of it does.
    MayContain,
    /// It does.
    Contains,
}

/// A restriction that a root breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootRule {
    /// Restriction id.
    pub restriction: Text,
    /// How surely.
    pub severity: Severity,
    /// Why, for print.
    pub reason: Text,
}

/// A root of the ingredient graph: wheat, milk, beef, plant, ...
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// Id, lower snake case.
    pub id: Text,
    /// English name.
    pub name_en: Text,
    /// The restrictions it breaks; none for `plant`, `water` and the like.
    pub rules: List<RootRule>,
}

/// Reads `data/roots.csv` (`root,name_en,restriction,verdict,reason`); rows of one root follow each
/// other. The roots come back sorted by id.
///
/// # Errors
///
/// [`Error::Input`] for a missing field or an unknown verdict.
pub fn read_roots(text: &str, file: &str) -> Result<Vec<Root>, Error> {
    let mut roots: Vec<Root> = Vec::new();
    for record in csv::Reader::from_reader(text.as_bytes()).records() {
        let record = record.map_err(|e| Error::input(file, 1, 1, "well-formed CSV", e.to_string()))?;
        let line = record.position().map_or(0, |p| p.line() as usize);
        let cell = |i: usize| record.get(i).unwrap_or("").trim().to_string();
        let rule = match (cell(2).as_str(), cell(3).as_str()) {
            ("", "") => None,
            (restriction, "contains") => Some((restriction.to_string(), Severity::Contains)),
            (restriction, "may_contain") => Some((restriction.to_string(), Severity::MayContain)),
            (_, other) => {
                return Err(Error::input(file, line, 1, "contains or may_contain", format!("'{other}'")));
            }
        };
        let rule = rule.map(|(restriction, severity)| RootRule {
            restriction: restriction.into(),
            severity,
            reason: cell(4).into(),
        });
        match roots.iter_mut().find(|r| r.id == cell(0)) {
            Some(root) => root.rules = root.rules.iter().cloned().chain(rule).collect(),
            None => roots.push(Root {
                id: cell(0).into(),
                name_en: cell(1).into(),
                rules: rule.into_iter().collect(),
            }),
        }
    }
    roots.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(roots)
}
