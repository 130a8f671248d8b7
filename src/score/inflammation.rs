//! The inflammation index after Shivappa 2014: its published table, and the index of what was eaten.

use super::formula::squash;
use super::gut_score::LEAST_COVERAGE;
use super::tally::Tally;
use crate::foods::Nutrient;

/// A food constituent with a published inflammatory effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(usize)]
#[allow(missing_docs)] // The names say it; units stand in the table.
pub enum InflammationParameter {
    Alcohol,
    VitaminB12,
    VitaminB6,
    BetaCarotene,
    Caffeine,
    Carbohydrate,
    Cholesterol,
    Energy,
    Eugenol,
    TotalFat,
    Fiber,
    FolicAcid,
    Garlic,
    Ginger,
    Iron,
    Magnesium,
    MonoFat,
    Niacin,
    Omega3,
    Omega6,
    Onion,
    Protein,
    PolyFat,
    Riboflavin,
    Saffron,
    SaturatedFat,
    Selenium,
    Thiamin,
    TransFat,
    Turmeric,
    VitaminA,
    VitaminC,
    VitaminD,
    VitaminE,
    Zinc,
    Tea,
    Flavan3Ols,
    Flavones,
    Flavonols,
    Flavanones,
    Anthocyanidins,
    Isoflavones,
    Pepper,
    ThymeOregano,
    Rosemary,
}

/// One row of the published table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InflammationRow {
    /// What is eaten.
    pub parameter: InflammationParameter,
    /// Unit of `mean` and `sd`, a day.
    pub unit: &'static str,
    /// Overall inflammatory effect score; negative calms.
    pub effect: f64,
    /// World mean intake a day.
    pub mean: f64,
    /// World standard deviation.
    pub sd: f64,
}

const fn row(
    parameter: InflammationParameter,
    unit: &'static str,
    effect: f64,
    mean: f64,
    sd: f64,
) -> InflammationRow {
    InflammationRow { parameter, unit, effect, mean, sd }
}

/// The 45 published parameters, in the order of [`InflammationParameter`].
///
/// Source: `shivappa2014` (Public Health Nutrition 17:1689, table 2) by way of two MIT-licensed
/// transcriptions that agree (dietaryindex; strathlab-data/DII). Printed as published, oddities too:
/// caffeine in grams, 59 g of ginger and 0.37 g of saffron a day, and spreads of flavones and isoflavones
/// so narrow that their terms are nearly always at an end.
pub const INFLAMMATION_TABLE: [InflammationRow; 45] = {
    use InflammationParameter as P;
    [
        row(P::Alcohol, "g", -0.278, 13.98, 3.72),
        row(P::VitaminB12, "µg", 0.106, 5.15, 2.70),
        row(P::VitaminB6, "mg", -0.365, 1.47, 0.74),
        row(P::BetaCarotene, "µg", -0.584, 3718.0, 1720.0),
        row(P::Caffeine, "g", -0.110, 8.05, 6.67),
        row(P::Carbohydrate, "g", 0.097, 272.2, 40.0),
        row(P::Cholesterol, "mg", 0.110, 279.4, 51.2),
        row(P::Energy, "kcal", 0.180, 2056.0, 338.0),
        row(P::Eugenol, "mg", -0.140, 0.01, 0.08),
        row(P::TotalFat, "g", 0.298, 71.4, 19.4),
        row(P::Fiber, "g", -0.663, 18.8, 4.9),
        row(P::FolicAcid, "µg", -0.190, 273.0, 70.7),
        row(P::Garlic, "g", -0.412, 4.35, 2.90),
        row(P::Ginger, "g", -0.453, 59.0, 63.2),
        row(P::Iron, "mg", 0.032, 13.35, 3.71),
        row(P::Magnesium, "mg", -0.484, 310.1, 139.4),
        row(P::MonoFat, "g", -0.009, 27.0, 6.1),
        row(P::Niacin, "mg", -0.246, 25.9, 11.77),
        row(P::Omega3, "g", -0.436, 1.06, 1.06),
        row(P::Omega6, "g", -0.159, 10.8, 7.5),
        row(P::Onion, "g", -0.301, 35.9, 18.4),
        row(P::Protein, "g", 0.021, 79.4, 13.9),
        row(P::PolyFat, "g", -0.337, 13.88, 3.76),
        row(P::Riboflavin, "mg", -0.068, 1.70, 0.79),
        row(P::Saffron, "g", -0.140, 0.37, 1.78),
        row(P::SaturatedFat, "g", 0.373, 28.6, 8.0),
        row(P::Selenium, "µg", -0.191, 67.0, 25.1),
        row(P::Thiamin, "mg", -0.098, 1.70, 0.66),
        row(P::TransFat, "g", 0.229, 3.15, 3.75),
        row(P::Turmeric, "mg", -0.785, 533.6, 754.3),
        row(P::VitaminA, "µg RE", -0.401, 983.9, 518.6),
        row(P::VitaminC, "mg", -0.424, 118.2, 43.46),
        row(P::VitaminD, "µg", -0.446, 6.26, 2.21),
        row(P::VitaminE, "mg", -0.419, 8.73, 1.49),
        row(P::Zinc, "mg", -0.313, 9.84, 2.19),
        row(P::Tea, "g dry leaf", -0.536, 1.69, 1.53),
        row(P::Flavan3Ols, "mg", -0.415, 95.8, 85.9),
        row(P::Flavones, "mg", -0.616, 1.55, 0.07),
        row(P::Flavonols, "mg", -0.467, 17.70, 6.79),
        row(P::Flavanones, "mg", -0.250, 11.70, 3.82),
        row(P::Anthocyanidins, "mg", -0.131, 18.05, 21.14),
        row(P::Isoflavones, "mg", -0.593, 1.20, 0.20),
        row(P::Pepper, "g", -0.131, 10.0, 7.07),
        row(P::ThymeOregano, "mg", -0.102, 0.33, 0.99),
        row(P::Rosemary, "mg", -0.013, 1.0, 15.0),
    ]
};

impl InflammationParameter {
    /// Its row of the published table.
    pub const fn row(self) -> InflammationRow {
        INFLAMMATION_TABLE[self as usize]
    }
}

/// The index as published, of absolute amounts a day; lower is calmer.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `intake` | a parameter and its amount, each parameter once | the unit of its [`InflammationRow`], a day | |
/// | returns | a sum of `effect x (2 Φ(z) - 1)`; -13.2 to 13.2 at most | | `shivappa2014` |
///
/// Parameters that are left out, or whose amount is no number, add nothing: they are missing, not zero.
///
/// ```
/// use gutplan::score::{InflammationParameter, inflammation_index_raw};
///
/// // No fibre at all, everything else unknown.
/// let index = inflammation_index_raw(&[(InflammationParameter::Fiber, 0.0)]);
/// assert!((index - 0.6629).abs() < 1e-4);
/// ```
pub fn inflammation_index_raw(intake: &[(InflammationParameter, f64)]) -> f64 {
    intake
        .iter()
        .filter(|(_, amount)| amount.is_finite())
        .map(|(parameter, amount)| {
            let row = parameter.row();
            row.effect * squash((amount - row.mean) / row.sd)
        })
        .sum()
}

/// The index of food per 2,000 kcal; lower is calmer.
///
/// The published index falls with the amount eaten, so amounts are scaled to 2,000 kcal, with energy taken
/// as at least 50 kcal per 100 g as in every dish score. Energy itself and alcohol are left out: the one
/// is fixed by the scaling, the other's calming sign contradicts WHO. Of the rest the 26 that composition
/// tables commonly state count, always the same ones, so that foods can be compared; a missing value takes
/// the median of its category, as in the score. Trans fat and the flavonoids are stated too seldom for
/// that (medians would decide the index), and garlic, onion, ginger, turmeric, saffron, pepper, thyme,
/// rosemary, tea and eugenol have no column.
///
/// `None` when there is no energy, or when less than 60 % of it comes from understood foods.
pub fn inflammation_index(tally: &Tally) -> Option<f64> {
    if tally.coverage() < LEAST_COVERAGE {
        return None;
    }
    let per_2000 = 2000.0 / tally.intake.floored_energy();
    let intake = GIVEN.map(|(parameter, parts)| (parameter, per_2000 * amount(tally, parts)));
    Some(inflammation_index_raw(&intake))
}

/// The parameters that the food table gives, as sums of nutrients with factors to the unit of
/// the published table.
const GIVEN: [(InflammationParameter, &[(Nutrient, f64)]); 26] = {
    use InflammationParameter as P;
    use Nutrient as N;
    [
        (P::VitaminB12, &[(N::VitaminB12, 1.0)]),
        (P::VitaminB6, &[(N::VitaminB6, 1.0)]),
        (P::BetaCarotene, &[(N::BetaCarotene, 1.0)]),
        (P::Caffeine, &[(N::Caffeine, 0.001)]),
        // The published mean counts carbohydrate by difference, which holds fibre.
        (P::Carbohydrate, &[(N::Carbohydrate, 1.0), (N::Fiber, 1.0)]),
        (P::Cholesterol, &[(N::Cholesterol, 1.0)]),
        (P::TotalFat, &[(N::Fat, 1.0)]),
        (P::Fiber, &[(N::Fiber, 1.0)]),
        (P::FolicAcid, &[(N::FolateDfe, 1.0)]),
        (P::Iron, &[(N::Iron, 1.0)]),
        (P::Magnesium, &[(N::Magnesium, 1.0)]),
        (P::MonoFat, &[(N::MonoFat, 1.0)]),
        (P::Niacin, &[(N::Niacin, 1.0)]),
        (P::Omega3, &[(N::Ala, 1.0), (N::Epa, 1.0), (N::Dha, 1.0)]),
        (P::Omega6, &[(N::Linoleic, 1.0)]),
        (P::Protein, &[(N::Protein, 1.0)]),
        (P::PolyFat, &[(N::PolyFat, 1.0)]),
        (P::Riboflavin, &[(N::Riboflavin, 1.0)]),
        (P::SaturatedFat, &[(N::SaturatedFat, 1.0)]),
        (P::Selenium, &[(N::Selenium, 1.0)]),
        (P::Thiamin, &[(N::Thiamin, 1.0)]),
        // Retinol equivalents: RAE counts beta-carotene at 1/12, RE at 1/6.
        (P::VitaminA, &[(N::VitaminARae, 1.0), (N::BetaCarotene, 1.0 / 12.0)]),
        (P::VitaminC, &[(N::VitaminC, 1.0)]),
        (P::VitaminD, &[(N::VitaminD, 1.0)]),
        (P::VitaminE, &[(N::VitaminE, 1.0)]),
        (P::Zinc, &[(N::Zinc, 1.0)]),
    ]
};

fn amount(tally: &Tally, parts: &[(Nutrient, f64)]) -> f64 {
    parts.iter().map(|(n, factor)| factor * tally.get(*n).middle).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foods::{Food, FoodTable, read_foods};
    use crate::score::{INFLAMMATION, Term};

    /// The whole published table at its means plus `sds` standard deviations.
    fn whole_table(sds: f64) -> f64 {
        let intake = INFLAMMATION_TABLE.map(|r| (r.parameter, r.mean + sds * r.sd));
        inflammation_index_raw(&intake)
    }

    fn food(row: &str) -> Food {
        let header = "id,name_en,category,energy_kcal,fiber_g,saturated_fat_g,vitamin_c_mg,alcohol_g";
        read_foods(&format!("{header}\n{row}\n"), "test.csv").unwrap().remove(0)
    }

    fn index(row: &str) -> Option<f64> {
        inflammation_index(&Tally::of_food(&food(row), 100.0, None, &FoodTable::built_in()))
    }

    #[test]
    fn the_table_stands_in_the_order_of_its_parameters() {
        for (i, row) in INFLAMMATION_TABLE.iter().enumerate() {
            assert_eq!(row.parameter as usize, i);
        }
    }

    #[test]
    fn the_published_expectations_are_met() {
        // The three rows with a published result: world mean, one SD above and one below.
        assert!(whole_table(0.0).abs() < 1e-9);
        assert!((whole_table(1.0) + 7.004_394_189).abs() < 1e-9);
        assert!((whole_table(-1.0) - 7.004_394_189).abs() < 1e-9);
    }

    #[test]
    fn every_amount_at_its_end_gives_the_sum_of_the_effects() {
        assert!((whole_table(40.0) + 10.26).abs() < 1e-9);
        let ends: Vec<_> = INFLAMMATION_TABLE
            .iter()
            .map(|r| (r.parameter, r.mean - 40.0 * r.sd * r.effect.signum()))
            .collect();
        assert!((inflammation_index_raw(&ends) + 13.152).abs() < 1e-9);
    }

    #[test]
    fn a_missing_parameter_adds_nothing() {
        assert_eq!(inflammation_index_raw(&[]), 0.0);
        assert_eq!(inflammation_index_raw(&[(InflammationParameter::Fiber, f64::NAN)]), 0.0);
    }

    /// A tally of `kcal` whose amounts are the world means times `share`.
    fn at_the_means(kcal: f64, share: f64) -> Tally {
        let mut tally = Tally { understood_kcal: kcal, ..Tally::default() };
        tally.intake.0[Term::EnergyKcal as usize] = kcal;
        // Sums of several nutrients come last: their first nutrient takes what the others leave.
        for several in [false, true] {
            for (parameter, parts) in GIVEN.iter().filter(|g| (g.1.len() > 1) == several) {
                let rest = amount(&tally, &parts[1..]);
                tally.nutrients[parts[0].0 as usize].middle =
                    (share * parameter.row().mean - rest) / parts[0].1;
            }
        }
        tally
    }

    #[test]
    fn food_at_the_world_mean_per_2000_kcal_has_index_zero_whatever_its_amount() {
        assert!(inflammation_index(&at_the_means(2000.0, 1.0)).unwrap().abs() < 1e-9);
        assert!(inflammation_index(&at_the_means(500.0, 0.25)).unwrap().abs() < 1e-9);
        assert!(inflammation_index(&at_the_means(2000.0, 0.5)).unwrap() > 1.0);
    }

    #[test]
    fn food_that_was_not_understood_has_no_index() {
        let mut tally = at_the_means(2000.0, 1.0);
        tally.understood_kcal = 1190.0;
        assert_eq!(inflammation_index(&tally), None);
        tally.understood_kcal = 1210.0;
        assert!(inflammation_index(&tally).is_some());
    }

    #[test]
    fn alcohol_changes_nothing() {
        assert_eq!(index("a,A,grain,500,4.7,3,20,0"), index("b,B,grain,500,4.7,3,20,30"));
    }

    #[test]
    fn more_fibre_calms_and_more_saturated_fat_inflames() {
        let plain = index("a,A,grain,500,4,3,20,0").unwrap();
        assert!(index("b,B,grain,500,8,3,20,0").unwrap() < plain);
        assert!(index("c,C,grain,500,4,9,20,0").unwrap() > plain);
    }

    #[test]
    fn there_is_no_index_without_energy() {
        assert_eq!(index("water,Water,beverage,0,0,0,0,0"), None);
    }

    #[test]
    fn index_and_residual_read_the_same_amounts() {
        let foods = FoodTable::built_in();
        let tally = Tally::of_food(foods.get("rolled_oats").unwrap(), 80.0, None, &foods);
        for term in INFLAMMATION {
            let parameter = INFLAMMATION_TABLE
                .iter()
                .find(|r| (r.effect, r.mean, r.sd) == (term.effect, term.mean, term.sd))
                .unwrap()
                .parameter;
            let (_, parts) = GIVEN.iter().find(|g| g.0 == parameter).unwrap();
            assert!((amount(&tally, parts) - tally.intake.get(term.term)).abs() < 1e-9, "{:?}", term.term);
        }
        assert!(
            !GIVEN
                .iter()
                .any(|g| matches!(g.0, InflammationParameter::Alcohol | InflammationParameter::Energy))
        );
    }
}
