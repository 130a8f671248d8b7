//! One food as a readable sheet for a terminal: what it is, weighs, holds, and where each figure comes from.

use std::fmt::Write as _;

use super::terminal::{Style, number, score, words};
use crate::assess::Assessment;
use crate::foods::{Dose, FodmapGroup, Food, FoodPattern, FoodTable, Nutrient, cell, source};
use crate::intolerance::{Finding, Kind, PREGNANCY, Restriction, Verdict};
use crate::score::NutriScore;

/// Groups of nutrients of a sheet and the columns that say where they come from.
const GROUPS: [(&str, &str); 6] = [
    ("Energy and macronutrients", "macro_from"),
    ("Fatty acids", "fatty_acids_from"),
    ("Sugars and starch", "sugars_from"),
    ("Minerals", "minerals_from"),
    ("Vitamins", "vitamins_from"),
    ("Polyphenols", "polyphenols_from"),
];

/// Everything about one food; `serving` is its assessment at its usual serving, or at 100 g when none is
/// stated, with a finding for each restriction.
pub fn food_sheet(
    food: &Food,
    serving: &Assessment<'_>,
    nutri_score: NutriScore,
    foods: &FoodTable,
    style: Style,
) -> String {
    let mut s = String::new();
    head(&mut s, food, style);
    score(&mut s, &serving.score, style);
    indices(&mut s, food, nutri_score);
    nutrients(&mut s, food, foods, style);
    gut(&mut s, food, style);
    patterns(&mut s, food, style);
    safety(&mut s, food, serving, style);
    sources(&mut s, food, style);
    s
}

fn head(s: &mut String, food: &Food, style: Style) {
    let _ = writeln!(s, "{} · {}  [{}]", style.bold(&food.name_en), food.name_de, food.id);
    let mut facts =
        vec![food.category.replace('_', " "), food.aisle.replace('_', " "), food.state.to_string()];
    facts.extend(food.nova.map(|n| format!("NOVA {n}")));
    facts.extend(food.plant.as_ref().map(|(p, w)| match *w {
        1.0 => format!("counts as the plant {}", p.replace('_', " ")),
        w => format!("counts as {w} of the plant {}", p.replace('_', " ")),
    }));
    let _ = writeln!(s, "  {}", facts.join(", "));
    for (language, names) in [("also", &food.aliases_en), ("auch", &food.aliases_de)] {
        if !names.is_empty() {
            wrapped(s, &format!("  {language}: "), &names.join("; "));
        }
    }
    if let Some(season) = food.season {
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let months: Vec<&str> = season.iter().map(|m| MONTHS[m as usize - 1]).collect();
        let _ = writeln!(s, "  in season: {}", months.join(" "));
    }
    let mut measures: Vec<String> = Vec::new();
    measures.extend(food.serving_g.map(|g| format!("usual serving {} g", number(f64::from(g)))));
    measures.extend(food.density_g_ml.map(|d| format!("1 ml weighs {} g", number(f64::from(d)))));
    measures.extend(food.pieces.iter().map(|p| format!("1 {} {} g", p.word, number(f64::from(p.grams)))));
    measures.extend(
        food.edible_share
            .filter(|e| *e < 1.0)
            .map(|e| format!("{} % of it edible", number(f64::from(e) * 100.0))),
    );
    if !food.packs_g.is_empty() {
        let packs: Vec<String> = food.packs_g.iter().map(|p| number(f64::from(*p))).collect();
        measures.push(format!("packs of {} g", packs.join(", ")));
    }
    if !measures.is_empty() {
        wrapped(s, "  measures: ", &measures.join(", "));
    }
}

fn indices(s: &mut String, food: &Food, nutri_score: NutriScore) {
    let estimated = if nutri_score.estimated { "~" } else { "" };
    // Olive and avocado oil count as fruit among fats alone; the column speaks of other tables.
    let produce = match food.produce_percent.filter(|_| food.category != "oil") {
        Some((low, high)) if low == high => format!(", {low:.0} % fruit, vegetables and legumes"),
        Some((low, high)) => format!(", {low:.0} to {high:.0} % fruit, vegetables and legumes"),
        None => String::new(),
    };
    let sweetener = food.sweetener.map_or(String::new(), |w| format!(", sweetener: {}", w.key()));
    let _ = writeln!(
        s,
        "  Nutri-Score 2023  {}{estimated} ({} points, table {}{produce}{sweetener})",
        nutri_score.grade,
        nutri_score.points,
        if food.nutri_score_class.is_empty() { "by category" } else { &food.nutri_score_class },
    );
}

fn nutrients(s: &mut String, food: &Food, foods: &FoodTable, style: Style) {
    let serving = food.serving_g.map(f64::from);
    let title = serving.map_or(String::new(), |g| format!("{:>12}", format!("in {} g", number(g))));
    let _ = writeln!(s, "\n{}{:>25}{title}", style.bold("Nutrients"), "in 100 g");
    for (name, column) in GROUPS {
        wrapped(s, &format!("  {name}  "), &from(food, column));
        for n in Nutrient::ALL.into_iter().filter(|n| n.source_column() == Some(column)) {
            let label = label(n.key());
            match food.nutrients.get(n) {
                Some(v) => {
                    let each = serving.map_or(String::new(), |g| format!("{:>12}", number(v * g / 100.0)));
                    let _ = writeln!(s, "    {label:<22}{:>8}{each} {}", number(v), n.unit());
                }
                None => {
                    let p = foods.stand_in(&food.category, n);
                    let (low, high) = (number(f64::from(p.low)), number(f64::from(p.high)));
                    let _ = writeln!(
                        s,
                        "    {label:<22}{:>8}  not stated; {low} to {high} {} stand in",
                        "-",
                        n.unit()
                    );
                }
            }
        }
    }
}

fn gut(s: &mut String, food: &Food, style: Style) {
    let _ = writeln!(s, "\n{}  g in 100 g, and what it rests on", style.bold("FODMAP groups and gut"));
    for g in FodmapGroup::ALL {
        let text = food.dose(g).map_or("not known, so never called safe".to_string(), dose);
        wrapped(s, &format!("    {:<18}", label(g.key())), &text);
    }
    for (name, interval) in [
        ("Fructose", food.fructose_g),
        ("Glucose", food.glucose_g),
        ("Inulin", food.inulin_g),
        ("Resistant starch", food.resistant_starch_g),
        ("Beta-glucan", food.beta_glucan_g),
    ] {
        if let Some((low, high)) = interval {
            let _ = writeln!(s, "    {name:<18}{}", span(low, high));
        }
    }
    if let Some(live) = &food.live {
        let _ = writeln!(
            s,
            "    {:<18}class {}, a serving is {} g, killed by {}",
            "Live culture",
            live.class.key(),
            number(f64::from(live.serving_g)),
            live.killed_by
        );
    }
    if let Some(class) = food.histamine {
        let _ = writeln!(s, "    {:<18}class {class} of 0 to 3", "Histamine");
    }
}

fn patterns(s: &mut String, food: &Food, style: Style) {
    let Some(amounts) = food.patterns else { return };
    let stated: Vec<String> = FoodPattern::ALL
        .into_iter()
        .filter(|p| amounts[*p as usize] > 0.0)
        .map(|p| {
            let unit = if p.key().ends_with("cup_eq") {
                "cups"
            } else if p.key().ends_with("oz_eq") {
                "oz"
            } else {
                "g"
            };
            format!("{} {} {unit}", label(p.key()).to_lowercase(), number(f64::from(amounts[p as usize])))
        })
        .collect();
    let text = if stated.is_empty() { "none".to_string() } else { stated.join(", ") };
    let _ = writeln!(s, "\n{}  equivalents in 100 g", style.bold("Food patterns"));
    wrapped(s, "    ", &format!("{text} {}", from(food, "patterns_from")));
}

fn safety(s: &mut String, food: &Food, serving: &Assessment<'_>, style: Style) {
    let grams = food.serving_g.map_or("100 g, no usual serving is stated".to_string(), |g| {
        format!("a serving of {} g", number(f64::from(g)))
    });
    let _ = writeln!(s, "\n{}  of {grams}", style.bold("Verdicts"));
    for (what, list) in [("always", &food.always), ("usually", &food.usually), ("sometimes", &food.sometimes)]
    {
        if !list.is_empty() {
            wrapped(s, &format!("  {what} made of: "), &list.join(", ").replace('_', " "));
        }
    }
    // A substance is contained; a way of eating is not: "contains vegan" would say the opposite.
    let way = |f: &Finding| {
        Restriction::get(&f.restriction).is_some_and(|r| r.kind == Kind::Diet || r.id == PREGNANCY.id)
    };
    let lines = [
        (Verdict::Contains, false, words(Verdict::Contains)),
        (Verdict::MayContain, false, words(Verdict::MayContain)),
        (Verdict::Unknown, false, words(Verdict::Unknown)),
        (Verdict::Free, false, words(Verdict::Free)),
        (Verdict::Contains, true, "not for"),
        (Verdict::MayContain, true, "with care for"),
        (Verdict::Unknown, true, "unknown for"),
        (Verdict::Free, true, "fits"),
    ];
    for (verdict, ways, label) in lines {
        let ids: Vec<String> = serving
            .findings
            .iter()
            .filter(|f| f.verdict == verdict && way(f) == ways)
            .map(|f| match f.amount.as_ref().and_then(|a| a.fitting_share).zip(food.serving_g) {
                Some((share, g)) if share * f64::from(g) >= 1.0 => {
                    format!("{} (up to {:.0} g fits)", f.restriction, (share * f64::from(g)).floor())
                }
                _ => f.restriction.clone(),
            })
            .collect();
        if !ids.is_empty() {
            wrapped(s, &format!("  {label:<15}"), &ids.join(", "));
        }
    }
}

fn sources(s: &mut String, food: &Food, style: Style) {
    let _ = writeln!(s, "\n{}", style.bold("Sources"));
    for reference in food.sources.iter() {
        let text = source(reference).map_or(String::new(), |of| format!("{} ({})", of.title, of.licence));
        wrapped(s, &format!("    {reference:<18} "), &text);
    }
    let measures = from(food, "measures_from");
    if !measures.is_empty() {
        wrapped(s, "    measures ", &measures);
    }
    if !food.note.is_empty() {
        wrapped(s, "  note: ", &food.note);
    }
}

/// `(measured:sr28:20038, nature)` of a provenance column.
fn from(food: &Food, column: &str) -> String {
    let text = cell(food, column).unwrap_or_default();
    if text.is_empty() { String::new() } else { format!("({})", text.replace(';', ", ")) }
}

/// `vitamin_a_rae_ug` as people read it.
fn label(key: &str) -> String {
    let stem = ["_kcal", "_ug", "_mg", "_cup_eq", "_oz_eq", "_g"]
        .iter()
        .find_map(|unit| key.strip_suffix(unit))
        .unwrap_or(key)
        .replace('_', " ");
    let mut letters = stem.chars();
    let first = letters.next().map_or(String::new(), |c| c.to_uppercase().collect());
    let word = format!("{first}{}", letters.as_str());
    match word.as_str() {
        "Fiber" => "Fibre".into(),
        "Gos" => "GOS".into(),
        "Ala" | "Epa" | "Dha" => word.to_uppercase(),
        "Folate dfe" => "Folate (DFE)".into(),
        "Vitamin a rae" => "Vitamin A (RAE)".into(),
        _ => match word.strip_prefix("Vitamin ") {
            Some(rest) => format!("Vitamin {}", rest.to_uppercase()),
            None => word,
        },
    }
}

fn span(low: f32, high: f32) -> String {
    if low == high {
        number(f64::from(high))
    } else {
        format!("{} to {}", number(f64::from(low)), number(f64::from(high)))
    }
}

fn dose(d: &Dose) -> String {
    format!("{} ({}: {})", span(d.low, d.high), d.basis.key(), d.why)
}

/// Text after a lead, broken at 100 columns, with the following lines under the first word.
fn wrapped(s: &mut String, lead: &str, text: &str) {
    let indent = lead.chars().count();
    let mut line = lead.to_string();
    let mut length = indent;
    for word in text.split_whitespace() {
        let width = word.chars().count();
        if length > indent && length + 1 + width > 100 {
            let _ = writeln!(s, "{}", line.trim_end());
            line = " ".repeat(indent);
            length = indent;
        }
        if length > indent {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += width;
    }
    let _ = writeln!(s, "{}", line.trim_end());
}
