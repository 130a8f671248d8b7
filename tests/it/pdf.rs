//! The plan document: by its sheets first, then by its bytes.
