//! What stands in for a value nobody states: the 10th, 50th and 90th percentile of the food's category.

use super::food::Food;
use super::nutrient::Nutrient;

/// Low, middle and high stand-in for a missing value, per 100 g.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Percentiles {
    /// 10th percentile.
    pub low: f32,
    /// Median.
    pub middle: f32,
    /// 90th percentile.
    pub high: f32,
}

/// The least number of stated values for a category to speak for itself.
pub const ENOUGH: usize = 5;

/// Percentiles of every nutrient over some foods; a nutrient stated by fewer than [`ENOUGH`] of them
/// takes those of `fallback`.
pub fn percentiles<'f>(
    foods: impl Iterator<Item = &'f Food> + Clone,
    fallback: Option<&[Percentiles; Nutrient::COUNT]>,
) -> [Percentiles; Nutrient::COUNT] {
    Nutrient::ALL.map(|n| {
        let mut values: Vec<f64> = foods.clone().filter_map(|f| f.nutrients.get(n)).collect();
        if let (true, Some(fallback)) = (values.len() < ENOUGH, fallback) {
            return fallback[n as usize];
        }
        values.sort_by(f64::total_cmp);
        Percentiles { low: at(&values, 0.1), middle: at(&values, 0.5), high: at(&values, 0.9) }
    })
}

/// Linear interpolation between closest ranks; 0 for an empty list.
fn at(sorted: &[f64], share: f64) -> f32 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let position = share * last as f64;
    let (below, above) = (position.floor() as usize, position.ceil() as usize);
    (sorted[below] + (sorted[above] - sorted[below]) * position.fract()) as f32
}
