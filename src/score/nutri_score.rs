//! Nutri-Score 2023: points and grade from the figures of a label, after the official tables.

/// The table of points a food falls under. Source: `nutriscore2023`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NutriScoreClass {
    /// Every food without a table of its own.
    General,
    /// Cheese: the general table, protein always counts.
    Cheese,
    /// Red meat and its products: the general table, at most 2 points for protein.
    RedMeat,
    /// Fats, oils, creams, nuts and seeds.
    Fat,
    /// Drinks, milk and plant drinks among them.
    Beverage,
    /// Plain water: the only drink with an A.
    Water,
}

impl NutriScoreClass {
    /// All of them, as the column `nutri_score_class` names them.
    const KEYS: [(Self, &'static str); 6] = [
        (Self::General, "general"),
        (Self::Cheese, "cheese"),
        (Self::RedMeat, "red_meat"),
        (Self::Fat, "fat"),
        (Self::Beverage, "beverage"),
        (Self::Water, "water"),
    ];

    /// The word in `foods.csv`.
    pub fn key(self) -> &'static str {
        Self::KEYS.iter().find(|(class, _)| *class == self).map_or("general", |(_, key)| key)
    }

    /// The class with this word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::KEYS.iter().find(|(_, k)| *k == key).map(|(class, _)| *class)
    }
}

/// What the label of a food states per 100 g (drinks: per 100 ml); `None` is "not stated", never zero.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Label {
    /// Energy, kJ.
    pub energy_kj: Option<f64>,
    /// Total sugars, g.
    pub sugars_g: Option<f64>,
    /// Saturated fat, g.
    pub saturated_fat_g: Option<f64>,
    /// Fat, g; read for fats only.
    pub fat_g: Option<f64>,
    /// Salt (sodium x 2.5), g.
    pub salt_g: Option<f64>,
    /// Dietary fibre (AOAC), g.
    pub fiber_g: Option<f64>,
    /// Protein, g.
    pub protein_g: Option<f64>,
    /// Share of fruit, vegetables and legumes, % of mass; nuts do not count since 2023.
    pub fruit_vegetable_legume_percent: Option<f64>,
    /// Whether it holds a non-nutritive sweetener; read for drinks only.
    pub sweetener: bool,
}

/// Points and grade of one food.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NutriScore {
    /// Unfavourable minus favourable points; lower is better.
    pub points: i32,
    /// `A` to `E`.
    pub grade: char,
    /// Whether it rests on a value that no source states; printed as `~`.
    pub estimated: bool,
}

/// Nutri-Score 2023 of a label.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `label` | stated values, as declared: nothing is rounded | per 100 g or 100 ml | the pack |
/// | returns | points and grade, `estimated` false | | `nutriscore2023` |
///
/// `None` when a value that the class needs is missing, negative or no number. Energy is not needed for
/// fats, fat only for them, and protein only where it counts; water needs nothing.
///
/// ```
/// use gutplan::score::{Label, NutriScoreClass, nutri_score};
///
/// let lentils = Label {
///     energy_kj: Some(485.0),
///     sugars_g: Some(1.8),
///     saturated_fat_g: Some(0.05),
///     salt_g: Some(0.0),
///     fiber_g: Some(7.9),
///     protein_g: Some(9.0),
///     fruit_vegetable_legume_percent: Some(100.0),
///     ..Label::default()
/// };
/// let score = nutri_score(NutriScoreClass::General, &lentils).unwrap();
/// assert_eq!((score.points, score.grade), (-12, 'A'));
///
/// let without_salt = Label { salt_g: None, ..lentils };
/// assert_eq!(nutri_score(NutriScoreClass::General, &without_salt), None);
/// ```
pub fn nutri_score(class: NutriScoreClass, label: &Label) -> Option<NutriScore> {
    use NutriScoreClass as C;
    let value = |stated: Option<f64>, needed: bool| match stated {
        Some(v) if v.is_finite() && v >= 0.0 => Some(v),
        _ if needed => None,
        _ => Some(0.0),
    };
    let needed = class != C::Water;
    let mut figures = Figures {
        energy_kj: value(label.energy_kj, needed && class != C::Fat)?,
        sugars_g: value(label.sugars_g, needed)?,
        saturated_fat_g: value(label.saturated_fat_g, needed)?,
        fat_g: value(label.fat_g, class == C::Fat)?,
        salt_g: value(label.salt_g, needed)?,
        fiber_g: value(label.fiber_g, needed)?,
        protein_g: 0.0,
        produce_percent: value(label.fruit_vegetable_legume_percent, needed)?,
        sweetener: label.sweetener,
    };
    let protein_needed = needed && protein_counts(class, figures.unfavourable(class));
    figures.protein_g = value(label.protein_g, protein_needed)?;
    Some(figures.score(class))
}

/// A label on which nothing is missing; units as in [`Label`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figures {
    pub(super) energy_kj: f64,
    pub(super) sugars_g: f64,
    pub(super) saturated_fat_g: f64,
    pub(super) fat_g: f64,
    pub(super) salt_g: f64,
    pub(super) fiber_g: f64,
    pub(super) protein_g: f64,
    pub(super) produce_percent: f64,
    pub(super) sweetener: bool,
}

impl Figures {
    /// Points and grade; never estimated.
    pub(super) fn score(&self, class: NutriScoreClass) -> NutriScore {
        if class == NutriScoreClass::Water {
            return NutriScore { points: 0, grade: 'A', estimated: false };
        }
        let unfavourable = self.unfavourable(class);
        let drink = class == NutriScoreClass::Beverage;
        let protein = match class {
            _ if !protein_counts(class, unfavourable) => 0,
            NutriScoreClass::Beverage => above(self.protein_g, &BEVERAGE_PROTEIN_G),
            NutriScoreClass::RedMeat => above(self.protein_g, &PROTEIN_G).min(RED_MEAT_PROTEIN_CAP),
            _ => above(self.protein_g, &PROTEIN_G),
        };
        let produce = PRODUCE.iter().rev().find(|p| self.produce_percent > p.0);
        let produce = produce.map_or(0, |p| if drink { p.2 } else { p.1 });
        let points = unfavourable - protein - produce - above(self.fiber_g, &FIBER_G);
        NutriScore { points, grade: grade(class, points), estimated: false }
    }

    fn unfavourable(&self, class: NutriScoreClass) -> i32 {
        let salt = above(self.salt_g, &SALT_G);
        match class {
            NutriScoreClass::Water => 0,
            NutriScoreClass::Fat => {
                above(KJ_PER_G_FAT * self.saturated_fat_g, &SATURATES_KJ)
                    + saturates_share_points(self.saturated_fat_g, self.fat_g)
                    + above(self.sugars_g, &SUGARS_G)
                    + salt
            }
            NutriScoreClass::Beverage => {
                above(self.energy_kj, &BEVERAGE_ENERGY_KJ)
                    + above(self.sugars_g, &BEVERAGE_SUGARS_G)
                    + above(self.saturated_fat_g, &SATURATED_FAT_G)
                    + salt
                    + if self.sweetener { SWEETENER_POINTS } else { 0 }
            }
            _ => {
                above(self.energy_kj, &ENERGY_KJ)
                    + above(self.sugars_g, &SUGARS_G)
                    + above(self.saturated_fat_g, &SATURATED_FAT_G)
                    + salt
            }
        }
    }
}

// The official tables (`nutriscore2023`): a value earns one point for each figure it lies above.

const ENERGY_KJ: [f64; 10] = [335.0, 670.0, 1005.0, 1340.0, 1675.0, 2010.0, 2345.0, 2680.0, 3015.0, 3350.0];
const SUGARS_G: [f64; 15] =
    [3.4, 6.8, 10.0, 14.0, 17.0, 20.0, 24.0, 27.0, 31.0, 34.0, 37.0, 41.0, 44.0, 48.0, 51.0];
const SATURATED_FAT_G: [f64; 10] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0];
const SALT_G: [f64; 20] =
    [0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.2, 2.4, 2.6, 2.8, 3.0, 3.2, 3.4, 3.6, 3.8, 4.0];
const PROTEIN_G: [f64; 7] = [2.4, 4.8, 7.2, 9.6, 12.0, 14.0, 17.0];
const FIBER_G: [f64; 5] = [3.0, 4.1, 5.2, 6.3, 7.4];

const BEVERAGE_ENERGY_KJ: [f64; 10] = [30.0, 90.0, 150.0, 210.0, 240.0, 270.0, 300.0, 330.0, 360.0, 390.0];
const BEVERAGE_SUGARS_G: [f64; 10] = [0.5, 2.0, 3.5, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0];
const BEVERAGE_PROTEIN_G: [f64; 7] = [1.2, 1.5, 1.8, 2.1, 2.4, 2.7, 3.0];
const SWEETENER_POINTS: i32 = 4;

/// Energy of saturated fat, kJ per 100 g.
const SATURATES_KJ: [f64; 10] = [120.0, 240.0, 360.0, 480.0, 600.0, 720.0, 840.0, 960.0, 1080.0, 1200.0];
const KJ_PER_G_FAT: f64 = 37.0;
/// Saturated fat as % of fat: the one table whose figures count when they are reached.
const SATURATES_PERCENT: [f64; 10] = [10.0, 16.0, 22.0, 28.0, 34.0, 40.0, 46.0, 52.0, 58.0, 64.0];

/// Share of fruit, vegetables and legumes in %: points in food, points in drinks.
const PRODUCE: [(f64, i32, i32); 3] = [(40.0, 1, 2), (60.0, 2, 4), (80.0, 5, 6)];

const RED_MEAT_PROTEIN_CAP: i32 = 2;
/// From this many unfavourable points on, protein no longer counts in general foods and in fats.
const NO_PROTEIN_FROM: i32 = 11;
const NO_PROTEIN_FROM_FAT: i32 = 7;

fn protein_counts(class: NutriScoreClass, unfavourable: i32) -> bool {
    match class {
        NutriScoreClass::General | NutriScoreClass::RedMeat => unfavourable < NO_PROTEIN_FROM,
        NutriScoreClass::Fat => unfavourable < NO_PROTEIN_FROM_FAT,
        NutriScoreClass::Cheese | NutriScoreClass::Beverage => true,
        NutriScoreClass::Water => false,
    }
}

fn grade(class: NutriScoreClass, points: i32) -> char {
    // Most points of A, B, C and D; no drink but water earns an A.
    let most = match class {
        NutriScoreClass::Fat => [-6, 2, 10, 18],
        NutriScoreClass::Beverage => [i32::MIN, 2, 6, 9],
        _ => [0, 2, 10, 18],
    };
    most.iter().zip('A'..).find(|(most, _)| points <= **most).map_or('E', |(_, letter)| letter)
}

fn above(value: f64, limits: &[f64]) -> i32 {
    limits.iter().map(|limit| i32::from(value > *limit)).sum()
}

/// Without any fat the share has no meaning and costs nothing.
fn saturates_share_points(saturated_fat_g: f64, fat_g: f64) -> i32 {
    if saturated_fat_g <= 0.0 {
        return 0;
    }
    // A quotient such as 0.58/1 falls a hair below 58 %: the slack is float noise, not rounding.
    let percent = 100.0 * saturated_fat_g / fat_g + 1e-9;
    SATURATES_PERCENT.iter().map(|limit| i32::from(percent >= *limit)).sum()
}

#[cfg(test)]
mod tests {
    use super::NutriScoreClass::{Beverage, Cheese, Fat, General, RedMeat, Water};
    use super::*;
    use proptest::prelude::*;

    const NOTHING: Label = Label {
        energy_kj: Some(0.0),
        sugars_g: Some(0.0),
        saturated_fat_g: Some(0.0),
        fat_g: Some(0.0),
        salt_g: Some(0.0),
        fiber_g: Some(0.0),
        protein_g: Some(0.0),
        fruit_vegetable_legume_percent: Some(0.0),
        sweetener: false,
    };

    fn rated(class: NutriScoreClass, label: &Label) -> (i32, char) {
        let score = nutri_score(class, label).unwrap();
        (score.points, score.grade)
    }

    type Put = fn(&mut Label, f64);
    const ENERGY: Put = |l, v| l.energy_kj = Some(v);
    const SUGARS: Put = |l, v| l.sugars_g = Some(v);
    const SATURATES: Put = |l, v| l.saturated_fat_g = Some(v);
    const SALT: Put = |l, v| l.salt_g = Some(v);
    const FIBER: Put = |l, v| l.fiber_g = Some(v);
    const PROTEIN: Put = |l, v| l.protein_g = Some(v);
    const PRODUCE_SHARE: Put = |l, v| l.fruit_vegetable_legume_percent = Some(v);

    /// Points just below, at and just above a limit.
    fn around(class: NutriScoreClass, base: Label, put: Put, limit: f64) -> [i32; 3] {
        [limit - 0.001, limit, limit + 0.001].map(|v| {
            let mut label = base;
            put(&mut label, v);
            rated(class, &label).0
        })
    }

    #[test]
    fn a_limit_counts_only_when_it_is_passed() {
        for (put, limit, points) in [
            (ENERGY, 335.0, 0),
            (ENERGY, 3350.0, 9),
            (SUGARS, 3.4, 0),
            (SUGARS, 20.0, 5),
            (SUGARS, 51.0, 14),
            (SATURATES, 1.0, 0),
            (SATURATES, 10.0, 9),
            (SALT, 0.2, 0),
            (SALT, 0.6, 2),
            (SALT, 4.0, 19),
        ] {
            assert_eq!(around(General, NOTHING, put, limit), [points, points, points + 1], "{limit}");
        }
        for (put, limit, points) in
            [(ENERGY, 30.0, 0), (ENERGY, 390.0, 9), (SUGARS, 0.5, 0), (SUGARS, 11.0, 9), (SALT, 1.0, 4)]
        {
            assert_eq!(around(Beverage, NOTHING, put, limit), [points, points, points + 1], "{limit}");
        }
    }

    #[test]
    fn favourable_limits_are_passed_likewise() {
        for (put, limit, points) in [
            (FIBER, 3.0, 0),
            (FIBER, 4.1, -1),
            (FIBER, 7.4, -4),
            (PROTEIN, 2.4, 0),
            (PROTEIN, 17.0, -6),
            (PRODUCE_SHARE, 40.0, 0),
            (PRODUCE_SHARE, 60.0, -1),
        ] {
            assert_eq!(around(General, NOTHING, put, limit), [points, points, points - 1], "{limit}");
        }
        assert_eq!(around(General, NOTHING, PRODUCE_SHARE, 80.0), [-2, -2, -5]);
        assert_eq!(around(Beverage, NOTHING, PRODUCE_SHARE, 40.0), [0, 0, -2]);
        assert_eq!(around(Beverage, NOTHING, PRODUCE_SHARE, 60.0), [-2, -2, -4]);
        assert_eq!(around(Beverage, NOTHING, PRODUCE_SHARE, 80.0), [-4, -4, -6]);
        assert_eq!(around(Beverage, NOTHING, PROTEIN, 1.2), [0, 0, -1]);
        assert_eq!(around(Beverage, NOTHING, PROTEIN, 3.0), [-6, -6, -7]);
    }

    #[test]
    fn the_saturated_share_of_fat_counts_when_it_is_reached() {
        // 1 g of fat keeps the energy of saturates below its first limit of 120 kJ.
        let fat = Label { fat_g: Some(1.0), ..NOTHING };
        for (i, percent) in SATURATES_PERCENT.iter().enumerate() {
            let points = i as i32;
            assert_eq!(
                around(Fat, fat, SATURATES, percent / 100.0),
                [points, points + 1, points + 1],
                "{percent}"
            );
        }
    }

    #[test]
    fn fats_pay_for_the_energy_of_saturates_and_never_for_total_energy() {
        // 100 g of fat would add points for the share, so the fat is made very large instead.
        let fat = Label { fat_g: Some(1e6), energy_kj: Some(3700.0), ..NOTHING };
        for (grams, points) in [(120.0 / 37.0, 0), (3.25, 1), (1200.0 / 37.0, 9), (32.5, 10)] {
            assert_eq!(rated(Fat, &Label { saturated_fat_g: Some(grams), ..fat }).0, points, "{grams}");
        }
    }

    #[test]
    fn protein_stops_counting_at_eleven_unfavourable_points() {
        let ten = Label { energy_kj: Some(3351.0), protein_g: Some(20.0), ..NOTHING };
        assert_eq!(rated(General, &ten), (3, 'C'));
        let eleven = Label { sugars_g: Some(3.5), ..ten };
        assert_eq!(rated(General, &eleven), (11, 'D'));
        assert_eq!(rated(Cheese, &eleven), (4, 'C'));
        assert_eq!(rated(RedMeat, &ten), (8, 'C'));
        assert_eq!(rated(RedMeat, &eleven), (11, 'D'));
    }

    #[test]
    fn protein_stops_counting_at_seven_unfavourable_points_in_fats() {
        let six = Label { salt_g: Some(1.3), protein_g: Some(20.0), ..NOTHING };
        assert_eq!(rated(Fat, &six), (-1, 'B'));
        assert_eq!(rated(Fat, &Label { salt_g: Some(1.5), ..six }), (7, 'C'));
    }

    #[test]
    fn red_meat_earns_two_points_for_protein_at_most() {
        for (protein, points) in [(2.5, -1), (4.9, -2), (30.0, -2)] {
            assert_eq!(rated(RedMeat, &Label { protein_g: Some(protein), ..NOTHING }).0, points);
        }
    }

    #[test]
    fn a_sweetener_costs_four_points_in_drinks_only() {
        let sweet = Label { sweetener: true, ..NOTHING };
        assert_eq!(rated(Beverage, &sweet), (4, 'C'));
        assert_eq!(rated(General, &sweet), (0, 'A'));
    }

    #[test]
    fn only_water_is_a_drink_with_an_a() {
        assert_eq!(rated(Water, &Label::default()), (0, 'A'));
        assert_eq!(rated(Beverage, &Label { fiber_g: Some(8.0), ..NOTHING }), (-5, 'B'));
    }

    #[test]
    fn grades_change_at_the_official_points() {
        let grades = |class, points: &[i32]| points.iter().map(|p| grade(class, *p)).collect::<String>();
        assert_eq!(grades(General, &[-17, 0, 1, 2, 3, 10, 11, 18, 19, 55]), "AABBCCDDEE");
        assert_eq!(grades(Fat, &[-7, -6, -5, 2, 3, 10, 11, 18, 19]), "AABBCCDDE");
        assert_eq!(grades(Beverage, &[-20, 2, 3, 6, 7, 9, 10]), "BBCCDDE");
    }

    #[test]
    fn a_missing_value_gives_no_score_where_it_is_needed() {
        let lacking: [fn(&mut Label); 6] = [
            |l| l.sugars_g = None,
            |l| l.saturated_fat_g = None,
            |l| l.salt_g = None,
            |l| l.fiber_g = None,
            |l| l.protein_g = None,
            |l| l.fruit_vegetable_legume_percent = None,
        ];
        for class in [General, Cheese, RedMeat, Fat, Beverage] {
            for lack in lacking {
                let mut label = NOTHING;
                lack(&mut label);
                assert_eq!(nutri_score(class, &label), None, "{class:?}");
            }
            assert_eq!(nutri_score(class, &Label { energy_kj: None, ..NOTHING }).is_some(), class == Fat);
            assert_eq!(nutri_score(class, &Label { fat_g: None, ..NOTHING }).is_some(), class != Fat);
        }
        for broken in [f64::NAN, f64::INFINITY, -1.0] {
            assert_eq!(nutri_score(General, &Label { salt_g: Some(broken), ..NOTHING }), None);
        }
    }

    #[test]
    fn protein_may_be_missing_where_it_does_not_count() {
        let sweets = Label { sugars_g: Some(60.0), protein_g: None, ..NOTHING };
        assert_eq!(rated(General, &sweets), (15, 'D'));
        assert_eq!(nutri_score(Cheese, &sweets), None);
    }

    proptest! {
        #[test]
        fn more_of_a_bad_thing_never_lowers_the_points(
            class in prop::sample::select(vec![General, Cheese, RedMeat, Fat, Beverage]),
            which in 0usize..4,
            values in prop::array::uniform8(0.0f64..60.0),
            more in 0.0f64..500.0,
        ) {
            let [energy, sugars, saturates, fat, salt, fiber, protein, produce] = values;
            let label = Label {
                energy_kj: Some(60.0 * energy), sugars_g: Some(sugars), saturated_fat_g: Some(saturates),
                fat_g: Some(saturates + fat), salt_g: Some(salt / 15.0), fiber_g: Some(fiber / 6.0),
                protein_g: Some(protein / 3.0), fruit_vegetable_legume_percent: Some(1.6 * produce), sweetener: false,
            };
            let (put, value) = [
                (ENERGY, 60.0 * energy), (SUGARS, sugars), (SATURATES, saturates), (SALT, salt / 15.0),
            ][which];
            let mut worse = label;
            put(&mut worse, value + more);
            prop_assert!(rated(class, &worse).0 >= rated(class, &label).0);
        }
    }
}
