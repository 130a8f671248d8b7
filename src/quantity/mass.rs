//! Mass of food in grams.

use std::ops::{Add, AddAssign, Mul};

/// A mass of food, g, `>= 0`.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Grams(pub f64);

impl Grams {
    /// How much of a constituent this mass of food holds.
    ///
    /// | | shape | unit | source |
    /// |---|---|---|---|
    /// | `per_100g` | one number, `>= 0` | per 100 g edible portion | a nutrient column of `foods.csv` |
    /// | returns | one number, `>= 0` | the column's unit | |
    ///
    /// ```
    /// use gutplan::quantity::Grams;
    ///
    /// // 40 g of rolled oats at 10.1 g fiber per 100 g.
    /// assert!((Grams(40.0).of(10.1) - 4.04).abs() < 1e-12);
    /// ```
    pub fn of(self, per_100g: f64) -> f64 {
        self.0 * per_100g / 100.0
    }
}

impl Add for Grams {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Grams {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Mul<f64> for Grams {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}
