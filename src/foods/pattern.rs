//! Food-pattern equivalents: cups of fruit and ounces of grain, as the Healthy Eating Index counts them.

/// One component of the Healthy Eating Index 2020 that is counted in equivalents of food.
///
/// The order is the order of the columns. A cup equivalent is what counts as one cup of the group in the
/// US food patterns, an ounce equivalent likewise. Source: `fped`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(usize)]
pub enum FoodPattern {
    /// Fruit and juice, cups.
    Fruit,
    /// Fruit without juice, cups.
    WholeFruit,
    /// Vegetables and legumes, cups.
    Vegetables,
    /// Dark green vegetables and legumes, cups.
    GreensAndBeans,
    /// Whole grains, ounces.
    WholeGrains,
    /// Refined grains, ounces.
    RefinedGrains,
    /// Milk, yogurt, cheese and fortified soy drink, cups.
    Dairy,
    /// Meat, fish, egg, nuts, soy and legumes, ounces.
    Protein,
    /// Fish, seafood, nuts, soy and legumes, ounces.
    SeafoodAndPlantProtein,
    /// Added sugars, g.
    AddedSugars,
}

impl FoodPattern {
    /// How many there are.
    pub const COUNT: usize = 10;

    /// All of them, in column order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Fruit,
        Self::WholeFruit,
        Self::Vegetables,
        Self::GreensAndBeans,
        Self::WholeGrains,
        Self::RefinedGrains,
        Self::Dairy,
        Self::Protein,
        Self::SeafoodAndPlantProtein,
        Self::AddedSugars,
    ];

    /// The column: group and unit, as in `dairy_cup_eq`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Fruit => "fruit_cup_eq",
            Self::WholeFruit => "whole_fruit_cup_eq",
            Self::Vegetables => "vegetables_cup_eq",
            Self::GreensAndBeans => "greens_and_beans_cup_eq",
            Self::WholeGrains => "whole_grains_oz_eq",
            Self::RefinedGrains => "refined_grains_oz_eq",
            Self::Dairy => "dairy_cup_eq",
            Self::Protein => "protein_foods_oz_eq",
            Self::SeafoodAndPlantProtein => "seafood_plant_protein_oz_eq",
            Self::AddedSugars => "added_sugars_g",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_have_a_key_each_and_stand_in_order() {
        for (i, p) in FoodPattern::ALL.into_iter().enumerate() {
            assert_eq!(p as usize, i);
            assert!(FoodPattern::ALL.iter().filter(|q| q.key() == p.key()).count() == 1, "{}", p.key());
        }
    }
}
