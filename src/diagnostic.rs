//! Remarks that travel beside a value that could still be made.

/// One remark about a value: a lowercase sentence naming place and thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Where it was noticed, for example `soup.cook:12` or an ingredient line.
    pub place: String,
    /// What was noticed and what follows from it.
    pub message: String,
}

impl Diagnostic {
    /// A remark at a place.
    pub fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// A value, and what was noticed while making it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome<T> {
    /// The value.
    pub value: T,
    /// The remarks, in the order they were noticed.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    /// A value without remarks.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }
}
