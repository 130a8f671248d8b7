//! Nutrients of a food, per 100 g, each group with the sources and grades it rests on.

use std::collections::BTreeMap;

use gutplan::foods::{Nutrient, nutrient_columns};

use crate::composition::{Composition, References, number};
use crate::curation::{Closure, Row};
use crate::nature::Nature;

/// A food's values and, per group, `grade:source` of everything they come from.
#[derive(Debug, Default, Clone)]
pub struct Values {
    by_key: BTreeMap<&'static str, f64>,
    from: BTreeMap<&'static str, Vec<String>>,
}

impl Values {
    /// The value of a nutrient, if anything states it.
    pub fn get(&self, n: Nutrient) -> Option<f64> {
        self.by_key.get(n.key()).copied()
    }

    /// `measured:sr28:20038;nature` for a provenance column; empty when nothing of it is known.
    pub fn provenance(&self, column: &str) -> String {
        self.from.get(column).map_or_else(String::new, |f| f.join(";"))
    }

    /// Protein, carbohydrate and fibre together, g: what is left without water, fat and salt.
    pub fn solids_g(&self) -> Option<f64> {
        let sum = self.get(Nutrient::Protein)?
            + self.get(Nutrient::Carbohydrate)?
            + self.get(Nutrient::Fiber).unwrap_or(0.0);
        (sum > 0.0).then_some(sum)
    }

    fn set(&mut self, n: Nutrient, value: f64, from: String) {
        self.by_key.insert(n.key(), value);
        if let Some(column) = n.source_column() {
            let sources = self.from.entry(column).or_default();
            if !sources.contains(&from) {
                sources.push(from);
            }
        }
    }

    /// Takes a value back, with nothing in its place.
    fn drop(&mut self, n: Nutrient) {
        self.by_key.remove(n.key());
    }
}

/// What the references, the curators and nature say of one food.
///
/// # Errors
///
/// A `free_sugars` cell that is neither a word nor a number, or names added sugars that no table holds.
pub fn values(
    row: &Row,
    references: &References<'_>,
    tables: &Composition,
    nature: &Nature,
    closure: &Closure,
) -> Result<Values, String> {
    let mut values = Values::default();
    let flavonoids = tables.flavonoids(row.get("sr28"));
    for n in nutrient_columns() {
        let flavonoid = n.source_column() == Some("polyphenols_from");
        let stated = match n {
            Nutrient::FreeSugars => {
                if let Some((value, from)) = free_sugars(row, values.get(Nutrient::Sugars), tables)? {
                    values.set(n, value, from);
                }
                continue;
            }
            _ if flavonoid => flavonoids
                .and_then(|f| f.get(n.key()).copied())
                .map(|v| (v, "measured", format!("usda_flavonoids:{}", row.get("sr28")))),
            _ => references.stated(n, row).map(|s| (s.value, s.grade, s.source)),
        };
        if let Some((value, from)) = curated(row, n)? {
            values.set(n, value, from);
        } else if let Some((value, grade, source)) = stated {
            let grade = if row.figures_are_borrowed() { "borrowed" } else { grade };
            values.set(n, value, format!("{grade}:{source}"));
        } else if nature.none_of(n.key(), row, closure).is_some() {
            values.set(n, 0.0, "nature".into());
        }
    }
    // Fibre that the curators give, or nature, makes a USDA carbohydrate readable likewise.
    if let (None, Some(fiber)) = (values.get(Nutrient::Carbohydrate), values.get(Nutrient::Fiber))
        && let Some((kind, total)) =
            references.usda.iter().find_map(|(k, r)| Some((*k, number(r, "carbohydrate_g")?)))
    {
        let from = format!("computed:{kind}:{}", row.get(kind));
        values.set(Nutrient::Carbohydrate, (total - fiber).max(0.0), from);
    }
    mend(&mut values);
    complete_energy(&mut values, row, references);
    Ok(values)
}

/// Ciqual leaves some energies empty although it states what they are made of: the energy of another table
/// beside its parts would be that of another product. Some tables state the energy of a drink and not its
/// alcohol, which then is what the other parts leave open.
fn complete_energy(values: &mut Values, row: &Row, references: &References<'_>) {
    use Nutrient as N;
    let source = |n: N| references.stated(n, row).map(|s| s.source);
    if row.get("category") == "alcoholic_drink"
        && values.get(N::Alcohol).is_none()
        && let (Some(energy), Some(others)) = (values.get(N::Energy), atwater_kcal(values))
    {
        let alcohol = ((energy - others) / 7.0).max(0.0);
        let from = "computed:energy that the other parts leave open, at 7 kcal a gram";
        values.set(N::Alcohol, alcohol, from.into());
    }
    let Some(sum) = atwater_kcal(values) else { return };
    let elsewhere = source(N::Energy) != source(N::Protein) || source(N::Energy) != source(N::Carbohydrate);
    let apart = |energy: f64| (energy - sum).abs() > 0.15 * energy.max(sum) && (energy - sum).abs() > 12.0;
    if row.get("energy_kcal").is_empty() && values.get(N::Energy).is_none_or(|e| elsewhere && apart(e)) {
        let from = "computed:from protein, fat, carbohydrate, fibre and alcohol";
        values.set(N::Energy, sum.round(), from.into());
    }
}

/// Energy from 4 kcal a gram of protein and carbohydrate, 9 of fat, 2 of fibre and 7 of alcohol.
fn atwater_kcal(values: &Values) -> Option<f64> {
    use Nutrient as N;
    Some(
        4.0 * values.get(N::Protein)?
            + 9.0 * values.get(N::Fat)?
            + 4.0 * values.get(N::Carbohydrate)?
            + 2.0 * values.get(N::Fiber)?
            + 7.0 * values.get(N::Alcohol).unwrap_or(0.0),
    )
}

/// Which values of the food it is like fill a gap, and by which whole they are scaled: fatty acids by fat,
/// sugars and starch by carbohydrate, minerals by what is left without water and fat. Vitamins are not
/// borrowed: heat and storage take them. Nor is sodium: salt is what states differ in.
const BORROWED: [(Nutrient, Whole); 18] = {
    use Nutrient as N;
    use Whole::{Carbohydrate, Fat, Solids};
    [
        (N::SaturatedFat, Fat),
        (N::TransFat, Fat),
        (N::MonoFat, Fat),
        (N::PolyFat, Fat),
        (N::Ala, Fat),
        (N::Epa, Fat),
        (N::Dha, Fat),
        (N::Linoleic, Fat),
        (N::Cholesterol, Solids),
        (N::Sugars, Carbohydrate),
        (N::Starch, Carbohydrate),
        (N::Potassium, Solids),
        (N::Calcium, Solids),
        (N::Iron, Solids),
        (N::Magnesium, Solids),
        (N::Zinc, Solids),
        (N::Selenium, Solids),
        (N::FreeSugars, Carbohydrate),
    ]
};

#[derive(Clone, Copy)]
enum Whole {
    Fat,
    Carbohydrate,
    Solids,
}

/// Fills the gaps of a food from the one it is like, when it adds nothing to it.
pub fn borrow_from(values: &mut Values, base: &Values, base_id: &str) {
    borrow(values, base, base_id, |_| true);
}

/// Fills gaps among the fatty acids from a food with the same kind of fat.
pub fn borrow_fatty_acids(values: &mut Values, base: &Values, base_id: &str) {
    borrow(values, base, base_id, |whole| matches!(whole, Whole::Fat));
}

fn borrow(values: &mut Values, base: &Values, base_id: &str, wanted: impl Fn(Whole) -> bool) {
    for (n, whole) in BORROWED.into_iter().filter(|(_, whole)| wanted(*whole)) {
        let (None, Some(stated)) = (values.get(n), base.get(n)) else { continue };
        let of = |v: &Values| match whole {
            Whole::Fat => v.get(Nutrient::Fat),
            Whole::Carbohydrate => v.get(Nutrient::Carbohydrate),
            Whole::Solids => v.solids_g(),
        };
        let scale = match (of(values), of(base)) {
            (Some(mine), _) if mine <= 0.0 => 0.0,
            (Some(mine), Some(its)) if its > 0.0 => mine / its,
            _ => continue,
        };
        if scale <= 20.0 {
            values.set(n, stated * scale, format!("borrowed:{base_id}"));
        }
    }
    mend(values);
}

/// A fat or sugar of which there is too little for its share to matter: the usual share of its kind.
///
/// `share` is the median of saturated in all fat in the category.
pub fn judge_traces(values: &mut Values, share: Option<f64>) {
    use Nutrient as N;
    if let (None, Some(fat), Some(share)) = (values.get(N::SaturatedFat), values.get(N::Fat), share)
        && fat <= TRACE_G
    {
        values.set(N::SaturatedFat, fat * share, "judged:usual share of a trace of fat".into());
    }
    if let (None, Some(carbohydrate)) = (values.get(N::Sugars), values.get(N::Carbohydrate))
        && carbohydrate <= TRACE_G
    {
        values.set(N::Sugars, carbohydrate, "judged:a trace of carbohydrate, taken as sugars".into());
    }
    if let (None, Some(sugars)) = (values.get(N::FreeSugars), values.get(N::Sugars))
        && sugars <= TRACE_G
    {
        values.set(N::FreeSugars, sugars, "judged:a trace of sugars, taken as free".into());
    }
}

/// Below this mass in 100 g an error of the share is smaller than the rounding of most tables, g.
const TRACE_G: f64 = 1.0;

/// A value the curators give beside the tables: `VALUE@grade:source or reason`.
fn curated(row: &Row, n: Nutrient) -> Result<Option<(f64, String)>, String> {
    let cell = row.get(n.key());
    if cell.is_empty() {
        return Ok(None);
    }
    let wrong = || format!("{}: {}: expected VALUE@grade:why, found '{cell}'", row.id(), n.key());
    let (value, from) = cell.split_once('@').ok_or_else(wrong)?;
    let value: f64 = value.parse().map_err(|_| wrong())?;
    let graded = from.split_once(':').is_some_and(|(grade, why)| {
        ["measured", "computed", "borrowed", "judged"].contains(&grade)
            && !why.is_empty()
            && !why.contains(';')
    });
    if value >= 0.0 && value.is_finite() && graded {
        Ok(Some((value, from.to_string())))
    } else {
        Err(wrong())
    }
}

/// Where two tables disagree, a part can exceed its whole: the whole's table is believed.
pub fn mend(values: &mut Values) {
    use Nutrient as N;
    let over = |v: &Values, part: N, whole: N, slack: f64| matches!((v.get(part), v.get(whole)), (Some(p), Some(w)) if p > w * 1.05 + slack);
    // Carbohydrate by difference less fibre can fall below the analysed sugars, which are the better bound.
    if let (Some(sugars), Some(carbohydrate)) = (values.get(N::Sugars), values.get(N::Carbohydrate)) {
        values.by_key.insert(N::Carbohydrate.key(), carbohydrate.max(sugars));
    }
    for (part, whole, slack) in [
        (N::Starch, N::Carbohydrate, 1.0),
        (N::SaturatedFat, N::Fat, 0.3),
        (N::MonoFat, N::Fat, 0.3),
        (N::PolyFat, N::Fat, 0.3),
        (N::TransFat, N::Fat, 0.3),
        (N::Linoleic, N::PolyFat, 0.3),
        (N::Ala, N::PolyFat, 0.3),
    ] {
        if over(values, part, whole, slack) {
            values.drop(part);
        }
    }
    if let (Some(free), Some(sugars)) = (values.get(N::FreeSugars), values.get(N::Sugars))
        && free > sugars
    {
        values.by_key.insert(N::FreeSugars.key(), sugars);
    }
}

fn free_sugars(
    row: &Row,
    sugars: Option<f64>,
    tables: &Composition,
) -> Result<Option<(f64, String)>, String> {
    match row.get("free_sugars") {
        "" => Ok(None),
        "none" => Ok(Some((0.0, "judged:none is added".into()))),
        "all" => Ok(sugars.map(|s| (s, "judged:all sugars are free".into()))),
        "fped" => {
            let fndds = row.get("fndds");
            let added = tables
                .added_sugars(fndds)
                .ok_or_else(|| format!("{}: no added sugars for fndds:{fndds}", row.id()))?;
            Ok(Some((added, format!("computed:fped:{fndds}"))))
        }
        other => match other.parse() {
            Ok(v) => Ok(Some((v, "judged".into()))),
            Err(_) => Err(format!("{}: free_sugars: '{other}'", row.id())),
        },
    }
}
