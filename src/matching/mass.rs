//! Grams of an ingredient line, by the first rule that its food and its words support.

use super::resolved::MassRule;
use crate::Lang;
use crate::foods::Food;
use crate::quantity::{Grams, Unit};
use crate::recipes::IngredientLine;

/// Millilitres of the cup that the table's `cup` measures mean (US customary, NIST Handbook 44).
const CUP_ML: f64 = 236.588;

/// The mass of a line and the rule that gave it.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `line` | a read line | | |
/// | `servings` | servings of the recipe, for what is added "to taste" | | |
/// | returns | one mass `>= 0`, or `None` when nothing supports a number | g, whole recipe | the line, else densities and pieces of `foods.csv` |
///
/// In this order: a mass in the line; a mass beside its count ("2 (400 g) cans"); a volume and the food's
/// density; a count and the food's piece or household measure; the conventions for "to taste".
pub(super) fn mass(
    line: &IngredientLine,
    food: &Food,
    servings: Option<f64>,
    lang: Lang,
) -> Option<(Grams, MassRule)> {
    let (grams, rule) = stated(line, food)
        .map(|g| (g, MassRule::Mass))
        .or_else(|| volume(line, food, lang).map(|g| (g, MassRule::Volume)))
        .or_else(|| counted(line, food))
        .or_else(|| to_taste(line, food, servings).map(|g| (g, MassRule::Convention)))?;
    (grams.is_finite() && grams >= 0.0).then_some((Grams(grams), rule))
}

fn stated(line: &IngredientLine, food: &Food) -> Option<f64> {
    let own = line.unit.and_then(Unit::grams).zip(line.amount).map(|(g, a)| g * a.middle());
    own.or_else(|| Some(line.stated_g? * drained_share(line, food)))
}

/// "2 (400 g) cans" are weighed with their liquid, the table's canned foods without: its first pack is the
/// drained mass, the second the mass on the can. A stated mass near the drained one is drained already.
fn drained_share(line: &IngredientLine, food: &Food) -> f64 {
    let (Some(stated), Some(can)) = (line.stated_g, food.piece_g("can")) else { return 1.0 };
    let count = line.amount.map_or(1.0, |a| a.middle()).max(1.0);
    match food.packs_g[..] {
        [drained, full, ..]
            if line.unit.is_some_and(Unit::is_container)
                && food.state == "canned"
                && full > drained
                && (f64::from(drained) - can).abs() < 1.0
                && stated / count > can * 1.1 =>
        {
            f64::from(drained) / f64::from(full)
        }
        _ => 1.0,
    }
}

fn volume(line: &IngredientLine, food: &Food, lang: Lang) -> Option<f64> {
    let amount = line.amount?.middle();
    if let Some(ml) = line.unit.and_then(|u| u.milliliters(lang)) {
        let cup = food.piece_g("cup");
        if line.unit == Some(Unit::Cup)
            && let Some(cup) = cup
        {
            return Some(amount * cup * ml / CUP_ML);
        }
        let density = food.density_g_ml.map(f64::from).or(cup.map(|g| g / CUP_ML))?;
        return Some(amount * ml * density);
    }
    Some(line.stated_ml? * food.density_g_ml.map(f64::from)?)
}

fn counted(line: &IngredientLine, food: &Food) -> Option<(f64, MassRule)> {
    let amount = line.amount?.middle();
    let Some(unit) = line.unit else {
        let sized = size(&line.size).and_then(|word| food.piece_g(word));
        let one = sized.or_else(|| ["piece", "medium"].iter().find_map(|w| food.piece_g(w)));
        let one = one.or_else(|| {
            ["clove", "fillet", "head", "stalk", "ear", "sheet", "leaf", "link", "slice"]
                .iter()
                .find_map(|w| food.piece_g(w))
        })?;
        return Some((amount * portion(line, food, one)?, MassRule::Piece));
    };
    // Roots are cut by length; a knob is an inch (2.5 cm) of one.
    if let Some(inches) = match unit {
        Unit::Inch => Some(amount),
        Unit::Centimeter => Some(amount / 2.5),
        _ => None,
    } {
        let knob = food.piece_g("knob").filter(|_| food.category != "fat")?;
        return Some((inches * knob, MassRule::Measure));
    }
    if unit == Unit::Piece {
        let sized = size(&line.size).and_then(|word| food.piece_g(word));
        let one = sized.or_else(|| ["piece", "medium", "slice"].iter().find_map(|w| food.piece_g(w)))?;
        return Some((amount * one, MassRule::Piece));
    }
    let sized = size(&line.size).and_then(|size| factor(size, food));
    let one = food.piece_g(unit.as_str()).or_else(|| stand_ins(unit).iter().find_map(|w| food.piece_g(w)));
    if let Some(one) = one {
        return Some((amount * one * sized.unwrap_or(1.0), MassRule::Measure));
    }
    // A pack without a size is the smallest the shop keeps.
    if unit.is_container() {
        let pack = food.packs_g.first().copied().map(f64::from)?;
        return Some((amount * pack * f64::from(food.edible_share.unwrap_or(1.0)), MassRule::Measure));
    }
    None
}

/// One of a count. A chop is not the joint that the table's piece means: it is a serving.
fn portion(line: &IngredientLine, food: &Food, piece: f64) -> Option<f64> {
    const JOINT_G: f64 = 500.0;
    let name = line.name.to_lowercase();
    let cut = ["chop", "steak", "cutlet", "escalope", "medallion", "kotelett", "schnitzel", "medaillon"];
    if piece > JOINT_G && cut.iter().any(|c| name.contains(c)) {
        return food.serving_g.map(f64::from);
    }
    Some(piece)
}

/// The measure that a size word of the line means, in either language.
fn size(words: &str) -> Option<&'static str> {
    let words = words.to_lowercase();
    words.split(|c: char| !c.is_alphabetic()).find_map(|word| match word {
        "small" | "little" | "mini" | "baby" => Some("small"),
        "medium" | "mittelgroß" | "mittelgroße" | "mittelgroßer" | "mittelgroßes" | "mittlere" => {
            Some("medium")
        }
        "large" | "big" | "jumbo" | "extra-large" => Some("large"),
        word if word.starts_with("klein") => Some("small"),
        word if word.starts_with("groß") => Some("large"),
        _ => None,
    })
}

/// How much a small or a large bunch differs, as the food's pieces do.
fn factor(size: &str, food: &Food) -> Option<f64> {
    Some(food.piece_g(size)? / food.piece_g("medium")?)
}

/// Measures that stand for a unit the food does not list.
fn stand_ins(unit: Unit) -> &'static [&'static str] {
    match unit {
        Unit::Can | Unit::Jar => &["can", "jar"],
        Unit::Package | Unit::Sachet | Unit::Envelope | Unit::Box | Unit::Bag => &["packet", "bag", "sachet"],
        Unit::Carton | Unit::Container | Unit::Tub | Unit::Pot | Unit::Tube | Unit::Basket | Unit::Punnet => {
            &["packet", "bag"]
        }
        Unit::Fillet | Unit::Loaf | Unit::Roll | Unit::Link => &["piece"],
        Unit::Clove | Unit::Bulb | Unit::Ear | Unit::Ball | Unit::Pod | Unit::Spear => {
            &["head", "piece", "medium"]
        }
        Unit::Head => &["piece", "medium"],
        Unit::Stalk | Unit::Rib | Unit::Stick | Unit::Stem => &["stalk", "rib", "stick", "piece", "medium"],
        Unit::Sprig | Unit::Branch => &["sprig", "piece"],
        Unit::Leaf => &["piece"],
        Unit::Rasher | Unit::Strip => &["slice", "rasher", "piece"],
        Unit::Slice => &["rasher", "slice"],
        Unit::Block | Unit::Bar | Unit::Cube => &["packet", "cube", "piece"],
        _ => &[],
    }
}

/// What cooks add when a line names no amount, g a serving; nothing else is guessed.
/// Salt: 1 g, a third of what the WHO advises a day at most for one of three meals (5 g a day, WHO 2012),
/// rounded down for what stays in the pan; pepper and spices: a pinch; herbs: a sprig; frying oil: a teaspoon.
fn to_taste(line: &IngredientLine, food: &Food, servings: Option<f64>) -> Option<f64> {
    if line.amount.is_some() {
        return None;
    }
    let a_serving = match (&*food.id, &*food.category) {
        ("salt", _) => 1.0,
        (_, "spice") => 0.2,
        (_, "herb") if food.state == "raw" => 1.0,
        (_, "herb") => 0.2,
        (_, "oil") => 4.5,
        _ => return None,
    };
    Some(a_serving * servings.filter(|s| s.is_finite() && *s > 0.0)?)
}

#[cfg(test)]
mod tests {
    use crate::foods::FoodTable;
    use crate::matching::{MassRule, NameIndex, resolve_line};
    use crate::recipes::parse_line;

    fn grams(line: &str, servings: Option<f64>) -> Option<(f64, MassRule)> {
        let foods = FoodTable::built_in();
        let found = resolve_line(parse_line(line), servings, &NameIndex::new(foods.all()));
        Some((found.grams?.0, found.rule?))
    }

    #[test]
    fn each_rule_gives_its_mass() {
        for (line, expected, rule) in [
            ("200 g carrots", 200.0, MassRule::Mass),
            ("1/2 kg Karotten", 500.0, MassRule::Mass),
            ("2 eggs", 100.0, MassRule::Piece),
            ("3 cloves garlic", 9.0, MassRule::Measure),
            ("1 Dose Kichererbsen", 240.0, MassRule::Measure),
            ("2 (400 g) cans chickpeas", 480.0, MassRule::Mass),
            ("100 ml milk", 103.0, MassRule::Volume),
            ("2 EL Olivenöl", 27.6, MassRule::Volume),
        ] {
            let (g, by) = grams(line, None).unwrap();
            assert!((g - expected).abs() < 0.5, "{line}: {g}");
            assert_eq!(by, rule, "{line}");
        }
    }

    #[test]
    fn salt_to_taste_is_a_convention_and_needs_the_servings() {
        assert_eq!(grams("salt", Some(4.0)), Some((4.0, MassRule::Convention)));
        assert_eq!(grams("salt", None), None);
        assert_eq!(grams("butter", Some(4.0)), None);
    }
}
