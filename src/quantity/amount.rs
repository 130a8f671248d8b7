//! The number in an ingredient line: one value, or a range.

/// An amount as written: `2`, `½`, or a range `3-5`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The first number written; the smaller one of a range.
    pub low: f64,
    /// The last number written; equal to `low` when there is only one.
    pub high: f64,
}

impl Amount {
    /// One number.
    pub fn exactly(value: f64) -> Self {
        Self { low: value, high: value }
    }

    /// A range; the ends are put in order.
    pub fn between(a: f64, b: f64) -> Self {
        Self { low: a.min(b), high: a.max(b) }
    }

    /// The middle of the range, which stands for it in sums.
    ///
    /// ```
    /// use gutplan::quantity::Amount;
    ///
    /// assert_eq!(Amount::between(5.0, 3.0).middle(), 4.0);
    /// ```
    pub fn middle(self) -> f64 {
        (self.low + self.high) / 2.0
    }
}
