//! Text and lists of the food table.
//!
//! In the built-in table they are places in one store: two numbers where a reference would be an address,
//! and every address in a static table is one that the loader must mend at every start.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use super::built;
use super::food::Piece;
use super::root::RootRule;

/// Text that is part of the built-in table, or was read at run time; it reads as a `str`.
///
/// ```
/// use gutplan::foods::{FoodTable, Text};
///
/// let foods = FoodTable::built_in();
/// assert_eq!(foods.get("rolled_oats").unwrap().state, "dried");
/// assert_eq!(Text::from("teff").to_uppercase(), "TEFF");
/// ```
#[derive(Clone)]
pub struct Text(pub(super) Held<str>);

/// A list that is part of the built-in table, or was read at run time; it reads as a slice.
///
/// ```
/// use gutplan::foods::List;
///
/// let packs = List::from(vec![250.0_f32, 500.0]);
/// assert_eq!(packs.first(), Some(&250.0));
/// ```
#[derive(Clone)]
pub struct List<T: Stored>(pub(super) Held<[T]>);

/// Where the content is.
pub enum Held<T: ?Sized> {
    /// In the store of the built-in table: where it begins, and how long it is.
    Built(u32, u32),
    /// Here.
    Own(Box<T>),
}

impl<T: ?Sized> Clone for Held<T>
where
    Box<T>: Clone,
{
    fn clone(&self) -> Self {
        match self {
            Self::Built(at, len) => Self::Built(*at, *len),
            Self::Own(own) => Self::Own(own.clone()),
        }
    }
}

/// What the lists of the built-in table hold, each kind in one array.
pub trait Stored: Clone + 'static {
    /// The array.
    fn store() -> &'static [Self];
}

impl Stored for Text {
    fn store() -> &'static [Self] {
        built::TEXTS
    }
}

impl Stored for Piece {
    fn store() -> &'static [Self] {
        built::PIECES
    }
}

impl Stored for f32 {
    fn store() -> &'static [Self] {
        built::GRAMS
    }
}

impl Stored for RootRule {
    fn store() -> &'static [Self] {
        built::RULES
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            Held::Built(at, len) => &built::TEXT[*at as usize..(*at + *len) as usize],
            Held::Own(text) => text,
        }
    }
}

impl<T: Stored> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match &self.0 {
            Held::Built(at, len) => &T::store()[*at as usize..(*at + *len) as usize],
            Held::Own(list) => list,
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self(Held::Built(0, 0))
    }
}

impl<T: Stored> Default for List<T> {
    fn default() -> Self {
        Self(Held::Built(0, 0))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(Held::Own(text.into()))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Held::Own(text.into()))
    }
}

impl<T: Stored> From<Vec<T>> for List<T> {
    fn from(list: Vec<T>) -> Self {
        Self(Held::Own(list.into()))
    }
}

impl<T: Stored> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(Held::Own(items.into_iter().collect()))
    }
}

impl<'l, T: Stored> IntoIterator for &'l List<T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

impl<T: Stored + fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl Eq for Text {}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        **self == **other
    }
}

impl PartialEq<Text> for str {
    fn eq(&self, other: &Text) -> bool {
        *self == **other
    }
}

impl PartialEq<Text> for &str {
    fn eq(&self, other: &Text) -> bool {
        **self == **other
    }
}

impl PartialEq<Text> for String {
    fn eq(&self, other: &Text) -> bool {
        **self == **other
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T: Stored + PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Stored + Eq> Eq for List<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_takes_no_more_than_a_reference() {
        assert_eq!(size_of::<Text>(), size_of::<&str>());
        assert_eq!(size_of::<List<Text>>(), size_of::<&[Text]>());
    }

    #[test]
    fn text_and_lists_are_equal_by_what_they_hold() {
        let built = Text(Held::Built(0, 3));
        let own = Text::from(built.to_string());
        assert_eq!(built, own);
        assert_eq!(format!("{built:?}"), format!("{own:?}"));
        assert_eq!(List::<Text>::default(), List::from(Vec::new()));
    }
}
