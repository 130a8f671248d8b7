//! The built-in book: the `.cook` files of `recipes/`, embedded when the program is built.

mod built {
    include!(concat!(env!("OUT_DIR"), "/book.rs"));
}

/// File name and text of every dish, by file name.
///
/// ```
/// assert!(gutplan::recipes::book().all(|(name, _)| name.ends_with(".cook")));
/// ```
pub fn book() -> impl ExactSizeIterator<Item = (&'static str, &'static str)> {
    built::BOOK.iter().copied()
}
