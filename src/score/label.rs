//! What a food of the table or a dish would print on its pack: its Nutri-Score class, figures and grade.

use super::formula::Term;
use super::gut_score::LEAST_COVERAGE;
use super::nutri_score::{Figures, Label, NutriScore, NutriScoreClass, nutri_score};
use super::produce::{ProduceShare, weighed};
use super::tally::Tally;
use crate::foods::{Food, FoodTable, Nutrient, Sweetener};
use crate::matching::ResolvedRecipe;

/// Food energy, kJ per kcal.
const KJ_PER_KCAL: f64 = 4.184;

/// Salt by sodium, g per mg (EU 1169/2011: sodium x 2.5).
const SALT_G_PER_SODIUM_MG: f64 = 0.0025;

/// From this much fat on a milk product is a cream, g per 100 g (Codex CXS 288-1976).
const CREAM_FAT_G: f64 = 10.0;

/// Below this share of a dish's mass a food may lack a value without the grade counting as estimated;
/// judged: the ends of its range are still tried.
const PINCH: f64 = 0.01;

/// Nutri-Score 2023 of a food of the table, per 100 g.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `foods` | what stands in for missing values | per 100 g | medians of the food's category |
/// | returns | `estimated` when a needed value stands in, or the share of fruit, vegetables and legumes of a mixed food would change the points | | `nutriscore2023` |
///
/// Drinks are read per 100 g for want of a density; kJ are 4.184 x kcal. Alcoholic drinks bear no
/// Nutri-Score by law; the drinks' table is read for them all the same.
///
/// ```
/// use gutplan::foods::{FoodTable, read_foods};
/// use gutplan::score::nutri_score_of_food;
///
/// let foods = FoodTable::built_in();
/// let header = "id,name_en,category,composition,energy_kcal,sugars_g,saturated_fat_g,sodium_mg,fiber_g,protein_g";
/// let kale = read_foods(&format!("{header}\nkale,Kale,vegetable,single,35,0.8,0.2,53,4.1,2.9\n"), "mine.csv").unwrap();
/// let score = nutri_score_of_food(&kale[0], &foods);
/// assert_eq!((score.points, score.grade, score.estimated), (-7, 'A', false));
/// ```
pub fn nutri_score_of_food(food: &Food, foods: &FoodTable) -> NutriScore {
    let class = nutri_score_class(food);
    let of = |n: Nutrient| food.nutrients.get(n).filter(|v| v.is_finite() && *v >= 0.0);
    let share = ProduceShare::of(food, class);
    let label = label(of, share.low, has_sweetener(food));
    let at =
        |share| nutri_score(class, &Label { fruit_vegetable_legume_percent: Some(100.0 * share), ..label });
    match (at(share.low), at(share.high)) {
        (Some(low), Some(high)) => NutriScore { estimated: low.points != high.points, ..low },
        _ => {
            let stand_in = |n| f64::from(foods.stand_in(&food.category, n).middle);
            NutriScore { estimated: true, ..filled(&label, share.low, stand_in).score(class) }
        }
    }
}

/// Nutri-Score 2023 of a dish, per 100 g of its ingredients as written, by the general table.
///
/// Water that cooking adds or drives off is not modelled: a dish of dry pasta or lentils is read as the
/// dry mix. `estimated` when a line was not understood, when a food of at least 1 % of the mass lacks a
/// needed value, or when the ends of what is missing give other points.
///
/// `None` when nothing is in it, or when less than 60 % of the energy (of the mass, if it has no energy)
/// comes from understood foods.
pub fn nutri_score_of_dish(tally: &Tally, dish: &ResolvedRecipe<'_>) -> Option<NutriScore> {
    let mass_g = tally.intake.get(Term::Grams);
    let has_energy = tally.intake.get(Term::EnergyKcal) > 0.0;
    let coverage = if has_energy { tally.coverage() } else { tally.mass_coverage() };
    if mass_g <= 0.0 || coverage < LEAST_COVERAGE {
        return None;
    }
    let class = NutriScoreClass::General;
    let share = ProduceShare::of_dish(dish, class, tally.mass_coverage());
    let at = |favourable: Option<bool>| {
        let of = |n: Nutrient| {
            let e = tally.get(n);
            let value = match favourable {
                None => e.middle,
                Some(best) if best == matches!(n, Nutrient::Fiber | Nutrient::Protein) => e.high,
                Some(_) => e.low,
            };
            Some(100.0 * value / mass_g)
        };
        let share = if favourable == Some(true) { share.high } else { share.low };
        nutri_score(class, &label(of, share, false))
    };
    let score = at(None)?;
    let understood = tally.mass_coverage() > 1.0 - 1e-9;
    let stated = !lacks_more_than_a_pinch(dish);
    let steady = at(Some(false))?.points == at(Some(true))?.points;
    Some(NutriScore { estimated: !(understood && stated && steady), ..score })
}

/// The Nutri-Score table a food falls under: the one its row states, else by category and roots.
///
/// Creams are fats; chestnuts, vegan cheese and rabbit are not what their categories suggest; sausage and
/// ham of red meat count as red meat; a powder is no drink (`nutriscore2023`).
pub fn nutri_score_class(food: &Food) -> NutriScoreClass {
    use NutriScoreClass as C;
    if let Some(stated) = C::from_key(&food.nutri_score_class) {
        return stated;
    }
    let cream = || food.nutrients.get(Nutrient::Fat).is_some_and(|fat| fat >= CREAM_FAT_G);
    let liquid = food.state == "liquid";
    match &*food.category {
        "beverage" if food.id == "water" => C::Water,
        "beverage" | "alcoholic_drink" if food.state == "powder" => C::General,
        "beverage" | "alcoholic_drink" => C::Beverage,
        "milk" | "plant_drink" | "fermented_milk" if food.state != "powder" && cream() => C::Fat,
        "milk" | "plant_drink" if liquid => C::Beverage,
        "fermented_milk" if liquid || DRUNK.iter().any(|stem| food.id.starts_with(stem)) => C::Beverage,
        "nut" if food.id.starts_with("chestnut") => C::General,
        "fat" if food.id.ends_with("cheese") => C::General,
        "oil" | "fat" | "nut" | "seed" => C::Fat,
        "cheese" => C::Cheese,
        "meat" | "processed_meat" if is_red(food) => C::RedMeat,
        _ => C::General,
    }
}

/// Fermented milks that are drunk, by the start of their id.
const DRUNK: [&str; 3] = ["buttermilk", "kefir", "ayran"];

fn is_red(food: &Food) -> bool {
    // Rabbit shares the root of game but is expressly no red meat here.
    let red = |part: &str| matches!(part, "beef" | "pork" | "lamb" | "goat_meat" | "game_mammal");
    !food.id.starts_with("rabbit") && food.always.iter().any(|part| red(part))
}

/// A drink whose row does not say so may say so in its name.
fn has_sweetener(food: &Food) -> bool {
    if food.sweetener == Some(Sweetener::Yes) {
        return true;
    }
    let names = [&food.name_en, &food.name_de]
        .into_iter()
        .chain(food.aliases_en.iter())
        .chain(food.aliases_de.iter());
    let says = |name: &str| {
        let name = name.to_lowercase();
        name.contains("sugar-free")
            || name.contains("zuckerfrei")
            || name.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "diet" | "zero"))
    };
    food.always.iter().any(|part| part == "stevia") || names.into_iter().any(|name| says(name))
}

fn lacks_more_than_a_pinch(dish: &ResolvedRecipe<'_>) -> bool {
    use Nutrient as N;
    let total: f64 = weighed(dish).map(|(_, grams)| grams).sum();
    [N::Energy, N::Sugars, N::SaturatedFat, N::Sodium, N::Fiber, N::Protein].into_iter().any(|n| {
        let without: f64 = weighed(dish).filter(|(f, _)| f.nutrients.get(n).is_none()).map(|(_, g)| g).sum();
        without > 0.0 && without >= PINCH * total
    })
}

/// A label from nutrients per 100 g.
fn label(of: impl Fn(Nutrient) -> Option<f64>, produce_share: f64, sweetener: bool) -> Label {
    use Nutrient as N;
    Label {
        energy_kj: of(N::Energy).map(kilojoules),
        sugars_g: of(N::Sugars).map(grams),
        saturated_fat_g: of(N::SaturatedFat).map(grams),
        fat_g: of(N::Fat).map(grams),
        salt_g: of(N::Sodium).map(salt_g),
        fiber_g: of(N::Fiber).map(grams),
        protein_g: of(N::Protein).map(grams),
        fruit_vegetable_legume_percent: Some(percent(produce_share)),
        sweetener,
    }
}

/// The figures of a label, with a stand-in for each that it does not state.
fn filled(label: &Label, produce_share: f64, stand_in: impl Fn(Nutrient) -> f64) -> Figures {
    use Nutrient as N;
    Figures {
        energy_kj: label.energy_kj.unwrap_or_else(|| kilojoules(stand_in(N::Energy))),
        sugars_g: label.sugars_g.unwrap_or_else(|| grams(stand_in(N::Sugars))),
        saturated_fat_g: label.saturated_fat_g.unwrap_or_else(|| grams(stand_in(N::SaturatedFat))),
        fat_g: label.fat_g.unwrap_or_else(|| grams(stand_in(N::Fat))),
        salt_g: label.salt_g.unwrap_or_else(|| salt_g(stand_in(N::Sodium))),
        fiber_g: label.fiber_g.unwrap_or_else(|| grams(stand_in(N::Fiber))),
        protein_g: label.protein_g.unwrap_or_else(|| grams(stand_in(N::Protein))),
        produce_percent: percent(produce_share),
        sweetener: label.sweetener,
    }
}

// The table stores 32-bit numbers, in which 3.4 lies above 3.4: rounding to far more places than a label
// has takes that noise off, so that a value at a limit stays at the limit.

fn grams(g: f64) -> f64 {
    (g * 1e4).round() / 1e4
}

fn salt_g(sodium_mg: f64) -> f64 {
    grams(sodium_mg * SALT_G_PER_SODIUM_MG)
}

fn percent(share: f64) -> f64 {
    (share * 1e6).round() / 1e4
}

fn kilojoules(kcal: f64) -> f64 {
    (kcal * KJ_PER_KCAL * 1e2).round() / 1e2
}

#[cfg(test)]
mod tests {
    use super::super::kitchen::{dish, foods_of, unread};
    use super::*;
    use NutriScoreClass as C;

    const HEADER: &str = "id,name_en,category,state,composition,plant,always,energy_kcal,fat_g,saturated_fat_g,\
                          sugars_g,sodium_mg,fiber_g,protein_g";

    fn food(row: &str) -> Food {
        foods_of(&format!("{HEADER}\n{row}\n")).remove(0)
    }

    fn score(row: &str) -> (i32, char, bool) {
        let score = nutri_score_of_food(&food(row), &FoodTable::built_in());
        (score.points, score.grade, score.estimated)
    }

    #[test]
    fn each_food_finds_its_table() {
        for (row, class) in [
            ("water,Water,beverage,liquid,single,,water,0,0,0,0,1,0,0", C::Water),
            ("coffee,Coffee,beverage,liquid,single,,plant,1,0,0,0,2,0,0.1", C::Beverage),
            ("cocoa,Cocoa drink mix,beverage,powder,open,,,398,4,2,80,500,4,5", C::General),
            ("milk_whole,Milk,milk,liquid,single,,milk,61,3.3,1.9,5,43,0,3.2", C::Beverage),
            ("double_cream,Cream,milk,liquid,closed,,milk,340,36,23,3,27,0,2", C::Fat),
            ("milk_powder,Milk powder,milk,powder,single,,milk,496,26,17,38,371,0,26", C::General),
            ("kefir,Kefir,fermented_milk,fermented,closed,,milk,60,3,2,4,40,0,3", C::Beverage),
            ("skyr,Skyr,fermented_milk,fermented,closed,,milk,60,0,0,4,40,0,11", C::General),
            ("oat_milk,Oat drink,plant_drink,liquid,closed,,oats,45,1.5,0.2,4,40,0.8,1", C::Beverage),
            ("walnuts,Walnuts,nut,raw,single,,walnut,654,65,6,2.6,2,6.7,15", C::Fat),
            ("vegan_cheese,Vegan cheese,fat,processed,open,,plant,285,22,20,0,700,1,0.5", C::General),
            ("chestnuts,Chestnuts,nut,raw,single,,plant,200,2,0.4,11,2,8,2", C::General),
            ("gouda,Gouda,cheese,raw,closed,,milk,356,27,18,2,819,0,25", C::Cheese),
            ("beef_steak,Beef,meat,raw,single,,beef,150,6,2.5,0,60,0,22", C::RedMeat),
            ("ham,Ham,processed_meat,cured,closed,,pork|mineral,110,3,1,1,900,0,20", C::RedMeat),
            ("rabbit,Rabbit,meat,raw,single,,game_mammal,136,6,2,0,41,0,20", C::General),
            ("turkey,Turkey,poultry,raw,single,,poultry,110,1,0.3,0,60,0,24", C::General),
        ] {
            assert_eq!(nutri_score_class(&food(row)), class, "{row}");
        }
    }

    #[test]
    fn fruit_vegetables_and_legumes_count_and_starchy_roots_do_not() {
        // 100 % earns 5 points, nothing else on these labels earns or costs any.
        for (row, points) in [
            ("carrot,Carrot,root_vegetable,raw,single,carrot,plant,41,0.2,0,3,69,2.8,0.9", -5),
            ("potato,Potato,root_vegetable,raw,single,potato,potato,77,0.1,0,0.8,6,2.1,2", 0),
            ("chips,Potato cold,root_vegetable,cooked,single,potato,potato,77,0.1,0,0.8,6,2.1,2", 0),
            ("rice,Rice,grain,raw,single,rice,plant,79,0.1,0,0.8,6,2.1,2", 0),
        ] {
            assert_eq!(score(row).0, points, "{row}");
        }
    }

    #[test]
    fn olive_oil_counts_as_the_fruit_it_is_pressed_from() {
        // The published grade of olive oil is B; of sunflower oil C.
        assert_eq!(
            score("olive_oil,Olive oil,oil,liquid,single,,plant,884,100,13.8,0,2,0,0"),
            (0, 'B', false)
        );
        assert_eq!(score("sunflower_oil,Oil,oil,liquid,single,,plant,884,100,10.3,0,0,0,0"), (4, 'C', false));
    }

    #[test]
    fn a_pure_juice_counts_as_fruit_and_a_diluted_one_is_estimated() {
        let pure = score("orange_juice,Juice,beverage,liquid,closed,,plant|orange,48,0.1,0,9,1,0.2,0.5");
        assert_eq!(pure, (4, 'C', false));
        let diluted =
            score("cranberry_juice,Juice,beverage,liquid,closed,,cranberry|sugar|water,48,0.1,0,9,1,0.2,0.5");
        assert_eq!(diluted, (10, 'E', true));
    }

    #[test]
    fn a_drink_that_calls_itself_diet_holds_a_sweetener() {
        assert_eq!(score("diet_cola,Diet cola,beverage,liquid,closed,,water,1,0,0,0,16,0,0").0, 4);
        assert_eq!(score("tonic,Tonic,beverage,liquid,closed,,water,1,0,0,0,16,0,0").0, 0);
    }

    #[test]
    fn a_stored_number_at_a_limit_stays_at_the_limit() {
        // 80 mg sodium are 0.2 g salt; 3.4, 2.4 and 4.1 are no exact 32-bit numbers.
        assert_eq!(score("a,A,grain,raw,single,,plant,80,2,1,3.4,80,3,2.4"), (0, 'A', false));
        assert_eq!(score("b,B,grain,raw,single,,plant,80,2,1,3.5,81,3,2.4"), (2, 'B', false));
    }

    #[test]
    fn a_missing_value_stands_in_and_says_so() {
        let foods = FoodTable::built_in();
        let stand_in = f64::from(foods.stand_in("grain", Nutrient::Fiber).middle);
        let complete = score(&format!("a,A,grain,raw,single,,plant,350,2,0.4,1,5,{stand_in},7"));
        let missing = score("b,B,grain,raw,single,,plant,350,2,0.4,1,5,,7");
        assert_eq!(missing, (complete.0, complete.1, true));
        assert!(!complete.2);
    }

    #[test]
    fn a_value_that_is_not_needed_may_be_missing() {
        // Energy in an oil; protein where unfavourable points have ruled it out.
        assert!(!score("o,O,oil,liquid,single,,plant,,100,13.8,0,2,0,0").2);
        assert!(!score("s,S,sweet,raw,single,,plant,400,0,0,100,0,0,").2);
        assert!(score("t,T,sweet,raw,single,,plant,400,0,0,10,0,0,").2);
    }

    const LARDER: &str = "kale,Kale,vegetable,raw,single,kale,plant,35,1.5,0.2,0.8,53,4.1,2.9\n\
                          oil,Oil,oil,liquid,single,,plant,884,100,10.3,0,0,0,0\n\
                          ketchup,Ketchup,sauce,liquid,closed,,tomato,101,0.1,0,21,907,0.3,1\n\
                          thyme,Thyme,herb,dried,single,thyme,plant,276,7.4,2.7,,55,37,9";

    fn of_dish(lines: &[(&str, f64)], unread_lines: usize) -> Option<NutriScore> {
        let foods = FoodTable::built_in();
        let larder = foods_of(&format!("{HEADER}\n{LARDER}\n"));
        let mut dish = dish(&larder, lines);
        dish.ingredients.extend((0..unread_lines).map(|_| unread("1 glorp")));
        nutri_score_of_dish(&Tally::of_recipe(&dish, &foods), &dish)
    }

    #[test]
    fn a_dish_is_read_per_100_g_of_everything_in_it() {
        // 90 % kale, 10 % oil: energy 120 kcal = 502 kJ (1), saturates 1.21 g (1), fibre 3.69 g (-1),
        // protein 2.61 g (-1), produce 90 % (-5).
        let got = of_dish(&[("kale", 450.0), ("oil", 50.0)], 0).unwrap();
        assert_eq!((got.points, got.grade, got.estimated), (-5, 'A', false));
        assert_eq!(of_dish(&[("kale", 45.0), ("oil", 5.0)], 0), Some(got));
    }

    #[test]
    fn a_dish_with_a_mixed_food_is_estimated_only_where_that_matters() {
        assert!(!of_dish(&[("kale", 450.0), ("ketchup", 10.0)], 0).unwrap().estimated);
        assert!(of_dish(&[("kale", 150.0), ("oil", 50.0), ("ketchup", 100.0)], 0).unwrap().estimated);
    }

    #[test]
    fn a_pinch_without_a_value_does_not_make_a_dish_estimated() {
        assert!(!of_dish(&[("kale", 450.0), ("thyme", 1.0)], 0).unwrap().estimated);
        assert!(of_dish(&[("kale", 450.0), ("thyme", 10.0)], 0).unwrap().estimated);
    }

    #[test]
    fn a_line_that_was_not_understood_makes_a_dish_estimated_or_unscored() {
        assert!(of_dish(&[("kale", 450.0), ("oil", 50.0)], 1).unwrap().estimated);
        assert_eq!(of_dish(&[], 3), None);
        assert_eq!(of_dish(&[], 0), None);
    }
}
