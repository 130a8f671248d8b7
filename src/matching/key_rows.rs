//! Rows found by a 64-bit hash, laid out so that a table made at build time is nothing but plain numbers.

use std::borrow::Cow;

/// A row that knows the hash it is found by.
pub(super) trait Keyed: Copy + 'static {
    fn key(&self) -> u64;
}

/// Rows in buckets: those of bucket `b` stand at `starts[b]..starts[b + 1]`, in the order they came.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KeyRows<T: Keyed> {
    pub rows: Cow<'static, [T]>,
    pub starts: Cow<'static, [u32]>,
}

impl<T: Keyed> KeyRows<T> {
    /// The table of these rows; several may share a key.
    pub fn of(rows: &[T]) -> Self {
        let buckets = rows.len().max(1);
        let mut starts = vec![0u32; buckets + 1];
        for row in rows {
            starts[bucket(row.key(), buckets) + 1] += 1;
        }
        for b in 0..buckets {
            starts[b + 1] += starts[b];
        }
        let mut sorted = rows.to_vec();
        let mut next = starts.clone();
        for row in rows {
            let place = &mut next[bucket(row.key(), buckets)];
            sorted[*place as usize] = *row;
            *place += 1;
        }
        Self { rows: Cow::Owned(sorted), starts: Cow::Owned(starts) }
    }

    /// The rows with this key, the last one first.
    pub fn get(&self, key: u64) -> impl Iterator<Item = &T> + Clone {
        let b = bucket(key, self.starts.len() - 1);
        let rows = &self.rows[self.starts[b] as usize..self.starts[b + 1] as usize];
        rows.iter().rev().filter(move |row| row.key() == key)
    }
}

/// The hashes' last steps are multiplications that leave the high bits to the last letters: one more
/// spreads them.
fn bucket(key: u64, buckets: usize) -> usize {
    let spread = (key ^ (key >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((u128::from(spread) * buckets as u128) >> 64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    impl Keyed for (u64, u8) {
        fn key(&self) -> u64 {
            self.0
        }
    }

    proptest! {
        #[test]
        fn every_row_is_found_by_its_key_and_by_no_other(rows in prop::collection::vec((0u64..40, 0u8..), 0..60)) {
            let table = KeyRows::of(&rows);
            for key in 0..50 {
                let found: Vec<_> = table.get(key).copied().collect();
                let expected: Vec<_> = rows.iter().rev().filter(|r| r.0 == key).copied().collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
