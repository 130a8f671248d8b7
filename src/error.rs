//! The one error of the crate: nothing can be returned, and this line says why.

use thiserror::Error;

/// Why a call could not return a value; one lowercase line naming place, thing and remedy.
///
/// ```
/// use gutplan::error::Error;
///
/// let e = Error::input("foods.csv", 212, 9, "a number", "'trace'");
/// assert_eq!(e.to_string(), "foods.csv:212:9: expected a number, found 'trace'");
/// assert_eq!(e.exit_code(), 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Error {
    /// The command line or a request asks for something that does not exist or cannot be combined.
    #[error("{message}")]
    Usage {
        /// What is wrong and what would be right.
        message: String,
    },
    /// A file holds something else than was expected.
    #[error("{place}: expected {expected}, found {found}")]
    Input {
        /// `file:line:column`, as exact as known.
        place: String,
        /// What should stand there.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// A file could not be read.
    #[error("{path}: cannot read: {reason}")]
    Read {
        /// The file.
        path: String,
        /// The system's reason.
        reason: String,
    },
    /// No plan meets every hard rule.
    #[error("no plan fits: {reason}; {relaxation}")]
    NoPlan {
        /// The rule that left nothing.
        reason: String,
        /// The nearest change that would help.
        relaxation: String,
    },
    /// An output could not be written.
    #[error("{path}: cannot write: {reason}")]
    Write {
        /// The file, or `stdout`.
        path: String,
        /// The system's reason.
        reason: String,
    },
}

impl Error {
    /// A usage error with a ready message.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::Usage { message: message.into() }
    }

    /// An input error at a line and column of a file (both from 1).
    pub fn input(
        file: impl AsRef<str>,
        line: usize,
        column: usize,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        Self::Input {
            place: format!("{}:{line}:{column}", file.as_ref()),
            expected: expected.into(),
            found: found.into(),
        }
    }

    /// The process exit code that belongs to this error (see the table in the README).
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage { .. } => 2,
            Self::Input { .. } | Self::Read { .. } => 3,
            Self::NoPlan { .. } => 4,
            Self::Write { .. } => 5,
        }
    }
}
