//! The public composition tables: what they state of a food, each value with the table it comes from.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use gutplan::foods::Nutrient;

use crate::curation::Row;

/// One row of a table, by column.
pub type Record = HashMap<String, String>;

/// Everything that is read from the folder of composition tables.
pub struct Composition {
    usda: HashMap<(String, String), Record>,
    ciqual: HashMap<String, Record>,
    bls: HashMap<String, Record>,
    /// NDB number to flavonoid column to mg.
    flavonoids: HashMap<String, BTreeMap<&'static str, f64>>,
    /// FNDDS code to its row of food-pattern equivalents.
    pub patterns: HashMap<String, Record>,
    /// FNDDS code to its ingredients: code and mass in g, in the order of the table.
    pub ingredients: HashMap<String, Vec<(String, f64)>>,
    /// FNDDS codes whose food loses or takes up water after its parts are put together.
    pub changed_by_cooking: HashMap<String, f64>,
    /// `sr28:09003` to its household measures: amount, measure, mass in g, in the order of the table.
    pub portions: HashMap<String, Vec<(f64, String, f64)>>,
}

/// What a reference states, and how: measured there, or computed from parts there.
pub struct Stated {
    pub value: f64,
    pub grade: &'static str,
    pub source: String,
}

/// One food's references, in the order in which they are asked.
pub struct References<'a> {
    pub usda: Vec<(&'static str, &'a Record)>,
    pub ciqual: Option<&'a Record>,
    pub bls: Option<&'a Record>,
}

/// The kinds of reference in the order in which they are asked.
pub const KINDS: [&str; 5] = ["sr28", "foundation", "fndds", "ciqual", "bls"];

/// The number in a cell; an empty cell states nothing.
pub fn number(record: &Record, column: &str) -> Option<f64> {
    record.get(column).and_then(|c| c.parse().ok()).filter(|v: &f64| v.is_finite() && *v >= 0.0)
}

/// Rows of a CSV file by column name.
pub fn records(path: &Path) -> Result<Vec<Record>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    records_of(text.trim_start_matches('\u{feff}')).map_err(|e| format!("{}: {e}", path.display()))
}

/// Rows of a CSV text by column name.
pub fn records_of(text: &str) -> Result<Vec<Record>, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| e.to_string())?.clone();
    reader
        .records()
        .map(|r| {
            let r = r.map_err(|e| e.to_string())?;
            Ok(header.iter().zip(r.iter()).map(|(h, c)| (h.to_string(), c.trim().to_string())).collect())
        })
        .collect()
}

impl Composition {
    /// Reads every table of the folder.
    pub fn load(dir: &Path) -> Result<Self, String> {
        let by = |file: &str, key: &str| -> Result<HashMap<String, Record>, String> {
            let mut found = HashMap::new();
            for r in records(&dir.join(file))? {
                // An id that comes twice (CIQUAL 9621) keeps its first, fuller row.
                found.entry(r[key].clone()).or_insert(r);
            }
            Ok(found)
        };
        let usda = records(&dir.join("usda_foods.csv"))?
            .into_iter()
            .map(|r| ((edition_less(&r["data_type"]), r["id"].clone()), r))
            .collect();
        let mut ingredients: HashMap<String, Vec<(String, f64)>> = HashMap::new();
        let mut changed_by_cooking = HashMap::new();
        for r in records(&dir.join("usda_fndds_ingredients.csv"))? {
            let grams = number(&r, "ingredient_weight_g").unwrap_or(0.0);
            let change = r["moisture_change_pct"].parse().unwrap_or(0.0);
            if change != 0.0 {
                changed_by_cooking.insert(r["food_code"].clone(), change);
            }
            ingredients
                .entry(r["food_code"].clone())
                .or_default()
                .push((r["ingredient_code"].clone(), grams));
        }
        let mut portions: HashMap<String, Vec<(f64, String, f64)>> = HashMap::new();
        for r in records(&dir.join("usda_portions.csv"))? {
            let key = format!("{}:{}", edition_less(&r["data_type"]), r["id"]);
            if let Some(grams) = number(&r, "gram_weight").filter(|g| *g > 0.0) {
                let amount = number(&r, "amount").filter(|a| *a > 0.0).unwrap_or(1.0);
                portions.entry(key).or_default().push((amount, r["measure"].clone(), grams));
            }
        }
        Ok(Self {
            usda,
            ciqual: by("ciqual.csv", "id")?,
            bls: by("bls4_macros.csv", "id")?,
            flavonoids: flavonoids(dir)?,
            patterns: by("usda_fped.csv", "foodcode")?,
            ingredients,
            changed_by_cooking,
            portions,
        })
    }

    /// The rows a food refers to.
    ///
    /// # Errors
    ///
    /// Names the first reference that no table holds.
    pub fn references(&self, row: &Row) -> Result<References<'_>, String> {
        let missing =
            |kind: &str| format!("{}: {kind}:{} is not in the composition tables", row.id(), row.get(kind));
        let mut usda = Vec::new();
        for kind in ["sr28", "foundation", "fndds"] {
            if !row.get(kind).is_empty() {
                let key = (kind.to_string(), row.get(kind).to_string());
                usda.push((kind, self.usda.get(&key).ok_or_else(|| missing(kind))?));
            }
        }
        let ciqual = match row.get("ciqual") {
            "" => None,
            id => Some(self.ciqual.get(id).ok_or_else(|| missing("ciqual"))?),
        };
        let bls = match row.get("bls") {
            "" => None,
            id => Some(self.bls.get(id).ok_or_else(|| missing("bls"))?),
        };
        Ok(References { usda, ciqual, bls })
    }

    /// What the flavonoid tables state of an SR28 food, by column; rows without NDB number belong to none.
    pub fn flavonoids(&self, sr28: &str) -> Option<&BTreeMap<&'static str, f64>> {
        if sr28.is_empty() { None } else { self.flavonoids.get(sr28) }
    }

    /// Added sugars of an FNDDS food, g per 100 g, from its teaspoon equivalents at 4.2 g.
    pub fn added_sugars(&self, fndds: &str) -> Option<f64> {
        number(self.patterns.get(fndds)?, "add_sugars_tsp_eq").map(|t| t * 4.2)
    }
}

/// `fndds_2021_2023` and the like: the edition is not part of the reference.
fn edition_less(data_type: &str) -> String {
    data_type.split('_').next().unwrap_or_default().to_string()
}

fn flavonoids(dir: &Path) -> Result<HashMap<String, BTreeMap<&'static str, f64>>, String> {
    let mut found: HashMap<String, BTreeMap<&'static str, f64>> = HashMap::new();
    for file in ["usda_flavonoids_r3_3.csv", "usda_isoflavones_proanthocyanidins.csv"] {
        for r in records(&dir.join(file))? {
            let column = match r["flavonoid_class"].as_str() {
                "Flavan-3-ols" => "flavan_3_ols_mg",
                "Flavones" => "flavones_mg",
                "Flavonols" => "flavonols_mg",
                "Flavanones" => "flavanones_mg",
                "Anthocyanidins" => "anthocyanidins_mg",
                "Isoflavones" => "isoflavones_mg",
                _ => continue,
            };
            if let Some(mg) = number(&r, "mg_per_100g") {
                *found.entry(r["ndb_no"].clone()).or_default().entry(column).or_default() += mg;
            }
        }
    }
    Ok(found)
}

impl References<'_> {
    /// The first reference that states this nutrient.
    pub fn stated(&self, n: Nutrient, row: &Row) -> Option<Stated> {
        // A USDA row without fibre still tells its carbohydrate once another table tells the fibre.
        let fiber = || (n == Nutrient::Carbohydrate).then(|| self.stated(Nutrient::Fiber, row)).flatten();
        let usda = self.usda.iter().find_map(|(kind, r)| {
            let value = usda_value(n, r, row)
                .or_else(|| Some((number(r, "carbohydrate_g")? - fiber()?.value).max(0.0)))?;
            let grade = if *kind == "fndds" { "computed" } else { "measured" };
            Some(Stated { value, grade, source: format!("{kind}:{}", row.get(kind)) })
        });
        usda.or_else(|| {
            let value = ciqual_value(n, self.ciqual?)?;
            Some(Stated { value, grade: "measured", source: format!("ciqual:{}", row.get("ciqual")) })
        })
        .or_else(|| {
            let value = bls_value(n, self.bls?)?;
            Some(Stated { value, grade: "measured", source: format!("bls:{}", row.get("bls")) })
        })
    }

    /// Every value the references state for a sugar that USDA and Ciqual name alike.
    pub fn every(&self, column: &str) -> Vec<f64> {
        self.usda.iter().map(|(_, r)| *r).chain(self.ciqual).filter_map(|r| number(r, column)).collect()
    }

    /// Fructose beyond glucose, at least 0, of every reference that states both, with its source.
    pub fn excess_fructose(&self, row: &Row) -> Vec<(f64, String)> {
        let excess = |r: &Record| Some((number(r, "fructose_g")? - number(r, "glucose_g")?).max(0.0));
        let mut found: Vec<(f64, String)> = self
            .usda
            .iter()
            .filter_map(|(kind, r)| Some((excess(r)?, format!("{kind}:{}", row.get(kind)))))
            .collect();
        if let Some(e) = self.ciqual.and_then(excess) {
            found.push((e, format!("ciqual:{}", row.get("ciqual"))));
        }
        found
    }
}

/// Categories in which an undifferentiated 18:3 is not surely the plant's.
const NOT_PLANT: [&str; 17] = [
    "meat",
    "poultry",
    "processed_meat",
    "fish",
    "seafood",
    "egg",
    "milk",
    "fermented_milk",
    "cheese",
    "fat",
    "dish",
    "soup",
    "sweet",
    "baked_sweet",
    "snack",
    "sauce",
    "stock",
];

fn usda_value(n: Nutrient, r: &Record, row: &Row) -> Option<f64> {
    match n {
        Nutrient::Carbohydrate => Some((number(r, "carbohydrate_g")? - number(r, "fiber_g")?).max(0.0)),
        Nutrient::Ala => number(r, "ala_18_3_n3_g")
            .or_else(|| number(r, "fa_18_3_undiff_g").filter(|_| !NOT_PLANT.contains(&row.get("category")))),
        Nutrient::Linoleic => number(r, "la_18_2_n6_g").or_else(|| number(r, "fa_18_2_undiff_g")),
        Nutrient::VitaminK => number(r, "vitamin_k1_ug"),
        Nutrient::FreeSugars => None,
        Nutrient::FolateDfe => number(r, "folate_dfe_ug").or_else(|| number(r, "folate_total_ug")),
        // An empty energy in Foundation rows is not 0 kcal, and a stated 0 is doubtful beside nutrients.
        Nutrient::Energy => number(r, "energy_kcal").filter(|e| {
            *e > 0.0
                || ["protein_g", "fat_g", "carbohydrate_g"].iter().all(|c| number(r, c).unwrap_or(0.0) < 0.1)
        }),
        _ => number(r, n.key()),
    }
}

fn ciqual_value(n: Nutrient, r: &Record) -> Option<f64> {
    match n {
        Nutrient::Carbohydrate => number(r, "carbohydrate_available_g"),
        Nutrient::Ala => number(r, "ala_18_3_n3_g"),
        Nutrient::Linoleic => number(r, "la_18_2_n6_g"),
        Nutrient::VitaminARae => Some(number(r, "retinol_ug")? + number(r, "beta_carotene_ug")? / 12.0),
        Nutrient::VitaminK => number(r, "vitamin_k1_ug"),
        Nutrient::FolateDfe => number(r, "folate_total_ug"),
        Nutrient::FreeSugars | Nutrient::Caffeine | Nutrient::TransFat => None,
        _ => number(r, n.key()),
    }
}

fn bls_value(n: Nutrient, r: &Record) -> Option<f64> {
    match n {
        Nutrient::Energy | Nutrient::Protein | Nutrient::Fat | Nutrient::Fiber => number(r, n.key()),
        Nutrient::Carbohydrate => number(r, "carbohydrate_available_g"),
        _ => None,
    }
}
