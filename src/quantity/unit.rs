//! Units of amounts in ingredient lines.

/// A unit of an ingredient line, whatever the line's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Unit {
    /// Gram.
    Gram,
}
