//! Amounts to grams: masses as written, volumes by density, pieces and measures by the food's own weights.

use super::name_index::Meeting;
use super::resolve::is_dry_staple;
use super::resolved::MassRule;
use crate::Lang;
use crate::foods::Food;
use crate::quantity::{Grams, Unit};
use crate::recipes::IngredientLine;

/// A mass and how it was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mass {
    pub grams: Grams,
    pub rule: MassRule,
}

/// Dry mass in one gram of the cooked staple: 1 g of dry rice, pasta or lentils takes up about 1.5 g of water.
/// Source: sr28 energy of dry and cooked rice (365 / 130), spaghetti (371 / 158), lentils (352 / 116) kcal per 100 g.
const DRY_PER_COOKED: f64 = 0.38;

/// The edible mass of a line for the whole recipe; `None` when nothing supports one.
pub(super) fn mass(
    line: &IngredientLine,
    food: &Food,
    meeting: &Meeting<'_>,
    servings: Option<f64>,
    lang: Lang,
) -> Option<Mass> {
    let found = by_amount(line, food, meeting, lang).or_else(|| convention(line, food, servings))?;
    let cooked = meeting.cooked || says_cooked(&line.preparation);
    let dry = if cooked && is_dry_staple(food) { DRY_PER_COOKED } else { 1.0 };
    Some(Mass { grams: found.grams * dry, ..found }).filter(|m| m.grams.0.is_finite() && m.grams.0 >= 0.0)
}

fn by_amount(line: &IngredientLine, food: &Food, meeting: &Meeting<'_>, lang: Lang) -> Option<Mass> {
    let of = |grams: f64, rule| Some(Mass { grams: Grams(grams), rule });
    if let Some(grams) = line.stated_g {
        return of(grams, MassRule::Mass);
    }
    let count = line.amount.map(|a| a.middle());
    let unit_grams = line.unit.and_then(Unit::grams);
    if let (Some(count), Some(grams)) = (count, unit_grams) {
        // An ounce of a liquid is a fluid ounce on American cards; the difference is below 5 %.
        return of(count * grams, MassRule::Mass);
    }
    if let (Some(ml), Some(density)) = (line.stated_ml, food.density_g_ml) {
        return of(ml * f64::from(density), MassRule::Volume);
    }
    let count = count?;
    let Some(unit) = line.unit else {
        return piece(line, food, meeting).and_then(|grams| of(count * grams, MassRule::Piece));
    };
    if unit == Unit::Dozen {
        return piece(line, food, meeting).and_then(|grams| of(count * 12.0 * grams, MassRule::Piece));
    }
    // The food's own cup or handful is nearer than any density.
    if let Some(grams) = measure_words(unit).iter().find_map(|word| food.piece_g(word)) {
        let german_cup = unit == Unit::Cup && lang == Lang::De;
        if !german_cup {
            return of(count * grams, MassRule::Measure);
        }
    }
    if let (Some(ml), Some(density)) = (unit.milliliters(lang), food.density_g_ml) {
        return of(count * ml * f64::from(density), MassRule::Volume);
    }
    if matches!(
        unit,
        Unit::Piece
            | Unit::Fillet
            | Unit::Head
            | Unit::Bulb
            | Unit::Ear
            | Unit::Loaf
            | Unit::Ball
            | Unit::Stick
    ) {
        return piece(line, food, meeting).and_then(|grams| of(count * grams, MassRule::Piece));
    }
    // One common pack is the pack; of several the middle one stands for it.
    if unit.is_container() && !food.packs_g.is_empty() {
        let mut packs = food.packs_g.to_vec();
        packs.sort_by(f32::total_cmp);
        return of(count * f64::from(packs[packs.len() / 2]), MassRule::Measure);
    }
    None
}

/// The mass of one piece, of the size or the part that the line names.
fn piece(line: &IngredientLine, food: &Food, meeting: &Meeting<'_>) -> Option<f64> {
    if let Some(grams) =
        meeting.measure.and_then(|m| measure_of(m).iter().find_map(|word| food.piece_g(word)))
    {
        return Some(grams);
    }
    let size = line.size.to_lowercase();
    let sized = match size.split([' ', '-']).next().unwrap_or("") {
        "small" | "sm" | "kleine" | "kleiner" | "kleines" | "kleinen" | "tiny" => Some("small"),
        "medium" | "md" | "med" | "mittelgroße" | "mittelgroßer" | "mittlere" | "m.-große" | "m.-großer"
        | "average" => Some("medium"),
        "large" | "lg" | "big" | "jumbo" | "große" | "großer" | "großes" | "großen" | "extra" | "xl" => {
            Some("large")
        }
        _ => None,
    };
    sized
        .and_then(|word| food.piece_g(word))
        .or_else(|| ["piece", "medium"].iter().find_map(|word| food.piece_g(word)))
}

/// The words under which a food's own weights hold a unit, nearest first.
fn measure_words(unit: Unit) -> &'static [&'static str] {
    match unit {
        Unit::Cup => &["cup"],
        Unit::Clove => &["clove"],
        Unit::Can => &["can"],
        Unit::Jar => &["jar"],
        Unit::Package | Unit::Sachet | Unit::Envelope => &["packet", "bag"],
        Unit::Bag => &["bag", "packet"],
        Unit::Box | Unit::Carton | Unit::Container | Unit::Tub | Unit::Pot | Unit::Punnet => {
            &["packet", "jar"]
        }
        Unit::Slice | Unit::Rasher => &["slice", "rasher", "piece"],
        Unit::Bunch => &["bunch"],
        Unit::Handful => &["handful"],
        Unit::Sprig | Unit::Stem | Unit::Branch => &["sprig", "stalk", "leaf"],
        Unit::Stalk | Unit::Rib | Unit::Stick | Unit::Spear => &["stalk", "piece", "stick"],
        Unit::Leaf => &["leaf"],
        Unit::Head => &["head", "piece"],
        Unit::Bulb => &["head", "piece"],
        Unit::Ear => &["ear", "piece"],
        Unit::Cube => &["cube", "piece"],
        Unit::Fillet => &["fillet", "piece"],
        Unit::Sheet => &["sheet", "piece"],
        Unit::Scoop => &["scoop"],
        Unit::Ball => &["ball", "piece"],
        Unit::Knob => &["knob"],
        Unit::Link => &["link", "piece"],
        Unit::Pod => &["pod", "piece"],
        Unit::Block => &["piece", "packet"],
        Unit::Bar => &["bar", "packet"],
        Unit::Loaf => &["loaf", "piece"],
        Unit::Wedge | Unit::Square | Unit::Roll => &["piece"],
        _ => &[],
    }
}

fn measure_of(word: &'static str) -> &'static [&'static str] {
    match word {
        "clove" => &["clove"],
        "leaf" => &["leaf"],
        "slice" => &["slice"],
        "stalk" => &["stalk", "stick"],
        "cube" => &["cube"],
        "head" => &["head"],
        "sprig" => &["sprig"],
        "fillet" => &["fillet"],
        "pod" => &["pod"],
        _ => &[],
    }
}

fn says_cooked(preparation: &str) -> bool {
    preparation
        .split(|c: char| !c.is_alphabetic())
        .any(|w| matches!(w.to_lowercase().as_str(), "cooked" | "gekocht" | "gekochte" | "gekochter"))
}

/// Grams a serving for lines without an amount ("to taste"), for what everybody adds by feel.
///
/// | what | g a serving | why |
/// |---|---|---|
/// | salt | 1 | about a fifth of the day's 5 g (WHO 2012) |
/// | pepper and other spices | 0.2 | a few turns of the mill |
/// | herbs | 2 | a small pinch of leaves over the plate |
/// | oil for frying or greasing | 5 | one teaspoon |
///
/// Everything else without an amount has no mass.
fn convention(line: &IngredientLine, food: &Food, servings: Option<f64>) -> Option<Mass> {
    if line.amount.is_some() || line.unit.is_some_and(|u| u.is_container()) {
        return None;
    }
    let servings = servings.filter(|s| *s > 0.0)?;
    let per_serving = match &*food.category {
        _ if food.id == "salt" || food.id.ends_with("_salt") => 1.0,
        "spice" => 0.2,
        "herb" => 2.0,
        "oil" | "fat" if is_for_frying(&line.line) => 5.0,
        _ => return None,
    };
    Some(Mass { grams: Grams(per_serving * servings), rule: MassRule::Convention })
}

fn is_for_frying(line: &str) -> bool {
    let line = line.to_lowercase();
    [
        "frying",
        "fry",
        "greasing",
        "grease",
        "brushing",
        "cooking",
        "sauté",
        "drizzl",
        "braten",
        "anbraten",
        "einfetten",
        "fetten",
        "bestreichen",
        "dünsten",
    ]
    .iter()
    .any(|word| line.contains(word))
}
