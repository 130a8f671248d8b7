//! `gutplan schema`: the JSON Schema of a document.

use super::files;
use crate::error::Error;
use crate::render::schema;

/// Prints the schema of a document by name.
///
/// # Errors
///
/// [`Error::Usage`] for an unknown name.
pub fn run(name: &str) -> Result<u8, Error> {
    match schema(name) {
        Some(text) => files::print(text.as_bytes()).map(|()| 0),
        None => {
            Err(Error::usage(format!("no schema '{name}'; one of {}", crate::render::SCHEMAS.join(", "))))
        }
    }
}
