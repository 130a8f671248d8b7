//! The food table: the built-in one is made at build time, so that start-up parses nothing.

use std::borrow::Cow;

use super::built;
use super::food::Food;
use super::nutrient::Nutrient;
use super::percentile::Percentiles;
use super::root::Root;

/// Foods by id, their roots, and what stands in for missing values.
///
/// ```
/// use gutplan::foods::FoodTable;
///
/// let foods = FoodTable::built_in();
/// assert!(foods.get("rolled_oats").is_some());
/// assert!(foods.get("unobtainium").is_none());
/// ```
#[derive(Debug, Clone)]
pub struct FoodTable {
    foods: Cow<'static, [Food]>,
    version: Cow<'static, str>,
}

impl FoodTable {
    /// The table of `foods.csv` as it stood when the program was built.
    pub fn built_in() -> Self {
        Self { foods: Cow::Borrowed(&built::FOODS), version: Cow::Borrowed(built::FOODS_VERSION) }
    }

    /// Whether these are the foods of the built-in table themselves, for which indexes are ready.
    pub(crate) fn is_built_in(foods: &[Food]) -> bool {
        std::ptr::eq(foods, &raw const built::FOODS as *const [Food])
    }

    /// The same table with more foods; one with a known id replaces the built-in food.
    #[must_use]
    pub fn with(&self, more: Vec<Food>) -> Self {
        let mut hash = fnv1a(self.version.as_bytes());
        let mut foods = more;
        for food in &foods {
            hash ^= fnv1a(format!("{food:?}").as_bytes()).rotate_left(17);
        }
        foods.reverse();
        foods.extend(self.foods.iter().cloned());
        // The sort keeps the order of equal ids: the last of the new rows, then the built-in one.
        foods.sort_by(|a, b| a.id.cmp(&b.id));
        foods.dedup_by(|later, first| later.id == first.id);
        Self { foods: Cow::Owned(foods), version: Cow::Owned(format!("{hash:016x}")) }
    }

    /// All foods, by id.
    pub fn all(&self) -> &[Food] {
        &self.foods
    }

    /// The food with this id.
    pub fn get(&self, id: &str) -> Option<&Food> {
        self.foods.binary_search_by(|f| (*f.id).cmp(id)).ok().map(|i| &self.foods[i])
    }

    /// The root with this id.
    pub fn root(&self, id: &str) -> Option<&Root> {
        built::ROOTS.binary_search_by(|r| (*r.id).cmp(id)).ok().map(|i| &built::ROOTS[i])
    }

    /// All roots, by id.
    pub fn roots(&self) -> &[Root] {
        &built::ROOTS
    }

    /// A hash of the table's content.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What stands in for a value that no source states, per 100 g: percentiles of the category in the
    /// built-in table, or of all foods when fewer than five foods of the category state it.
    pub fn stand_in(&self, category: &str, nutrient: Nutrient) -> Percentiles {
        let row = built::PERCENTILES
            .binary_search_by(|(c, _)| (*c).cmp(category))
            .map_or(&built::ALL_PERCENTILES, |i| &built::PERCENTILES[i].1);
        row[nutrient as usize]
    }
}

/// FNV-1a, 64 bits: a short stable name for a content, not a seal against tampering.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_food_of_the_users_replaces_the_built_in_one_and_changes_the_version() {
        let built_in = FoodTable::built_in();
        let mine =
            crate::foods::read_foods("id,name_en\nrolled_oats,My oats\nzzz,New\n", "mine.csv").unwrap();
        let table = built_in.with(mine);
        assert_eq!(table.get("rolled_oats").unwrap().name_en, "My oats");
        assert_eq!(table.all().len(), built_in.all().len() + 1);
        assert_ne!(table.version(), built_in.version());
        assert!(table.all().is_sorted_by(|a, b| a.id < b.id));
    }

    #[test]
    fn every_part_of_a_food_is_a_root_or_a_food() {
        let table = FoodTable::built_in();
        for food in table.all() {
            for part in food.parts() {
                assert!(table.root(part).is_some() || table.get(part).is_some(), "{}: {part}", food.id);
            }
        }
    }
}
