//! `gutplan profile`: a profile to fill in, and what a profile means.

use std::fmt::Write as _;

use super::args::ProfileCommand;
use super::{files, kitchen};
use crate::Lang;
use crate::error::Error;
use crate::intolerance::{DEFAULT_KCAL, Profile};

/// A profile that reads as it stands, with every key explained.
const TEMPLATE: &str = r#"# Who eats, and what each person must avoid. Lines with # are notes.

[[person]]
name = "Me"
energy_kcal = 2000        # or sex, birth_year, height_cm, weight_kg, activity (1.2 to 2.0)
avoid = ["lactose"]       # restrictions or foods: gutplan explain restrictions
# diet = "vegetarian"     # vegetarian, vegan, pescatarian, pregnancy
# limits = { lactose_g_meal = 6.0 }      # a dose you know you bear, at most 12 g
# basis = "measured"      # trust measured FODMAP amounts only
# accept = [{ food = "dark_chocolate_85", restriction = "milk", date = 2026-11-20, note = "label checked" }]

[week]
meals = ["breakfast", "lunch", "dinner", "snack"]
minutes = { weekday = 45, weekend = 90 }   # longest a dish may take
max_repeat = 2
# per_week = { fish = { min = 2 }, red_meat = { max = 1 } }

[targets]
fiber_g_1000kcal = 14
plants = 30
fermented_servings_day = 2
"#;

/// Prints the template, or reads a profile and says what it means.
///
/// # Errors
///
/// [`Error::Input`] for a profile that cannot be read.
pub fn run(command: &ProfileCommand) -> Result<u8, Error> {
    match command {
        ProfileCommand::Init => files::print(TEMPLATE.as_bytes())?,
        ProfileCommand::Check { file, food } => {
            let foods = kitchen::foods(food)?;
            let name = file.display().to_string();
            let profile =
                Profile::read(&files::read(file)?, &name, super::plan::this_year(), DEFAULT_KCAL, &foods)?;
            let mut s = String::new();
            for p in &profile.people {
                let avoids: Vec<&str> = p.avoided.iter().map(|a| a.label(Lang::En)).collect();
                let avoids = if avoids.is_empty() { "nothing".to_string() } else { avoids.join(", ") };
                let _ = writeln!(s, "{}: {:.0} kcal a day; avoids {avoids}", p.name, p.energy_kcal);
                for a in &p.accepted {
                    let _ = writeln!(s, "    accepts {} for {} {}", a.food, a.restriction, a.note);
                }
            }
            for remark in &profile.remarks {
                let _ = writeln!(s, "note: {remark}");
            }
            files::print(s.as_bytes())?;
        }
    }
    Ok(0)
}
