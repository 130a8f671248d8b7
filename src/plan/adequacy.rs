//! Vitamins and minerals of a week against reference intakes: flags beside the score, never in it.

use super::week::Adequacy;
use crate::foods::Nutrient;
use crate::intolerance::{Person, Sex};
use crate::score::Tally;

/// (nutrient, name, female, male): RDA or AI for adults of 19-70 years (`dri`); EPA and DHA are not
/// here because the score pays for them.
const REFERENCES: [(Nutrient, &str, f64, f64); 14] = [
    (Nutrient::VitaminARae, "vitamin A", 700.0, 900.0),
    (Nutrient::VitaminC, "vitamin C", 75.0, 90.0),
    (Nutrient::VitaminD, "vitamin D", 15.0, 15.0),
    (Nutrient::VitaminE, "vitamin E", 15.0, 15.0),
    (Nutrient::Thiamin, "thiamin", 1.1, 1.2),
    (Nutrient::Riboflavin, "riboflavin", 1.1, 1.3),
    (Nutrient::VitaminB6, "vitamin B6", 1.3, 1.3),
    (Nutrient::FolateDfe, "folate", 400.0, 400.0),
    (Nutrient::VitaminB12, "vitamin B12", 2.4, 2.4),
    (Nutrient::Zinc, "zinc", 8.0, 11.0),
    (Nutrient::Selenium, "selenium", 55.0, 55.0),
    (Nutrient::Magnesium, "magnesium", 320.0, 420.0),
    (Nutrient::Calcium, "calcium", 1000.0, 1000.0),
    (Nutrient::Potassium, "potassium", 2600.0, 3400.0),
];

/// Iron for women: 18 mg up to 50 years, 8 mg from 51; men 8 mg (`dri`).
fn iron(sex: Sex, age: f64) -> f64 {
    if sex == Sex::Female && age < 51.0 { 18.0 } else { 8.0 }
}

/// Mean daily amounts against references, for an adult whose sex and age are stated; else nothing.
pub fn adequacy(person: &Person<'_>, eaten: &Tally, days: f64) -> Vec<Adequacy> {
    let (Some(sex), Some(age)) = (person.sex, person.age.filter(|a| *a >= 19.0)) else { return Vec::new() };
    let iron = (Nutrient::Iron, "iron", iron(sex, age), iron(sex, age));
    REFERENCES
        .into_iter()
        .chain([iron])
        .map(|(nutrient, label, female, male)| {
            let mut reference = if sex == Sex::Female { female } else { male };
            // 20 µg of vitamin D after 70; 1,200 mg of calcium for women from 51 (`dri`).
            if nutrient == Nutrient::VitaminD && age > 70.0 {
                reference = 20.0;
            }
            if nutrient == Nutrient::Calcium && sex == Sex::Female && age >= 51.0 {
                reference = 1200.0;
            }
            let per_day = eaten.get(nutrient).middle / days;
            Adequacy {
                nutrient: nutrient.key(),
                label: label.to_string(),
                per_day,
                reference,
                ratio: per_day / reference,
                coverage: eaten.nutrient_coverage(nutrient),
            }
        })
        .collect()
}
