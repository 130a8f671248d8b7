//! "None by nature": the rules of `data/nature.csv`, each a zero with its reason.

use std::path::Path;

use crate::composition::{Record, records};
use crate::curation::{Closure, Row};

/// The rules in the order of the file; the first that fits speaks.
pub struct Nature {
    rules: Vec<Record>,
}

impl Nature {
    /// Reads the rules.
    pub fn load(path: &Path) -> Result<Self, String> {
        let rules = records(path)?;
        match rules.iter().find(|r| r["value"] != "0" || r["reason"].is_empty()) {
            Some(rule) => Err(format!("{}: {}: expected value 0 and a reason", path.display(), rule["id"])),
            None => Ok(Self { rules }),
        }
    }

    /// The reason for which a food holds none of a column, if there is one.
    ///
    /// What must not be in it is surely not there only when every part of it is known.
    pub fn none_of(&self, column: &str, row: &Row, closure: &Closure) -> Option<&str> {
        let listed = |rule: &Record, field: &str, word: &str| rule[field].split('|').any(|w| w == word);
        self.rules
            .iter()
            .find(|rule| {
                listed(rule, "columns", column)
                    && (rule["categories"] == "*" || listed(rule, "categories", row.get("category")))
                    && listed(rule, "composition", row.get("composition"))
                    && (rule["without"].is_empty() || !closure.varies(row.id()))
                    && rule["without"]
                        .split('|')
                        .filter(|p| !p.is_empty())
                        .all(|p| !closure.holds(row.id(), p))
                    && (rule["only"].is_empty() || closure.parts(row.id()).all(|p| listed(rule, "only", p)))
                    && rule["unless_lifts"]
                        .split('|')
                        .filter(|l| !l.is_empty())
                        .all(|l| row.list("lifts").all(|x| x != l))
            })
            .map(|rule| rule["reason"].as_str())
    }
}
