//! `foods.csv` to foods: the one reader, used by the build script and for `--foods` at run time.

use super::fodmap::{Basis, Dose, FodmapGroup, FodmapKind};
use super::food::{Composition, Food, LiveClass, LiveFerment, Months, Piece, Provenance, Sweetener};
use super::nutrient::{Nutrient, NutrientValues};
use super::pattern::FoodPattern;
use super::text::{List, Text};
use crate::error::Error;

/// Columns before the nutrients, in file order.
pub const IDENTITY_COLUMNS: [&str; 18] = [
    "id",
    "name_en",
    "name_de",
    "aliases_en",
    "aliases_de",
    "category",
    "aisle",
    "state",
    "season",
    "plant",
    "plant_weight",
    "nova",
    "composition",
    "always",
    "usually",
    "sometimes",
    "lifts",
    "like",
];

/// Columns between the FODMAP groups and the food patterns, in file order.
pub const MIDDLE_COLUMNS: [&str; 16] = [
    "fodmap_kind",
    "fructose_low_g",
    "fructose_high_g",
    "glucose_low_g",
    "glucose_high_g",
    "inulin_low_g",
    "inulin_high_g",
    "resistant_starch_low_g",
    "resistant_starch_high_g",
    "beta_glucan_low_g",
    "beta_glucan_high_g",
    "live",
    "live_serving_g",
    "live_killed_by",
    "histamine",
    "pregnancy",
];

/// Columns between the food patterns and the provenance, in file order.
pub const TRAILING_COLUMNS: [&str; 9] = [
    "produce_low_percent",
    "produce_high_percent",
    "nutri_score_class",
    "sweetener",
    "density_g_ml",
    "pieces",
    "edible_share",
    "serving_g",
    "packs_g",
];

/// The words of the column `nutri_score_class`.
const NUTRI_SCORE_CLASSES: [&str; 6] = ["general", "cheese", "red_meat", "fat", "beverage", "water"];

/// Nutrients that have a column of their own; the rest are derived from intervals.
pub fn nutrient_columns() -> impl Iterator<Item = Nutrient> {
    Nutrient::ALL.into_iter().filter(|n| !n.is_derived())
}

/// Every column of `foods.csv`, in file order.
pub fn columns() -> Vec<String> {
    let mut all: Vec<String> = IDENTITY_COLUMNS.iter().map(ToString::to_string).collect();
    all.extend(nutrient_columns().map(|n| n.key().to_string()));
    for group in FodmapGroup::ALL {
        for part in ["low_g", "high_g", "basis", "why"] {
            all.push(format!("{}_{part}", group.key()));
        }
    }
    all.extend(MIDDLE_COLUMNS.iter().map(ToString::to_string));
    all.extend(FoodPattern::ALL.iter().map(|p| p.key().to_string()));
    all.extend(TRAILING_COLUMNS.iter().map(ToString::to_string));
    all.extend(Provenance::GROUPS.iter().map(ToString::to_string));
    all.extend(["sources", "note"].map(String::from));
    all
}

/// Reads a food table.
///
/// | | shape | unit | source |
/// |---|---|---|---|
/// | `text` | CSV with a header of [`columns`] in any order; `id` and `name_en` are required | per 100 g edible portion | `foods.csv`, or a user's file |
/// | `file` | the name for errors | | |
/// | returns | the foods in file order | | |
///
/// A column that is left out means "not stated" for every row: such a food is `unknown` for every
/// restriction its other columns do not decide.
///
/// # Errors
///
/// [`Error::Input`] with line and column for an unknown column, a duplicate id, or a value that is
/// not what its column allows.
///
/// ```
/// let foods = gutplan::foods::read_foods("id,name_en,fiber_g\nteff,Teff,8\n", "mine.csv").unwrap();
/// assert_eq!(foods[0].nutrients.get(gutplan::foods::Nutrient::Fiber), Some(8.0));
/// let error = gutplan::foods::read_foods("id,name_en,fiber_g\nteff,Teff,trace\n", "mine.csv").unwrap_err();
/// assert_eq!(error.to_string(), "mine.csv:2:11: expected a number >= 0 for fiber_g, found 'trace'");
/// ```
pub fn read_foods(text: &str, file: &str) -> Result<Vec<Food>, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = match records.next() {
        Some(record) => record.map_err(|e| csv_error(&e, file))?,
        None => return Err(Error::input(file, 1, 1, "a header row with id and name_en", "an empty file")),
    };
    let known = columns();
    for (i, name) in header.iter().enumerate() {
        if !known.iter().any(|k| k == name) {
            return Err(Error::input(
                file,
                1,
                column_of(&header, i),
                "a column of data/foods.columns.csv",
                format!("'{name}'"),
            ));
        }
    }
    for (i, name) in header.iter().enumerate() {
        if header.iter().take(i).any(|h| h == name) {
            let at = column_of(&header, i);
            return Err(Error::input(file, 1, at, "each column once", format!("'{name}' twice")));
        }
    }
    for required in ["id", "name_en"] {
        if !header.iter().any(|h| h == required) {
            return Err(Error::input(file, 1, 1, format!("a column named {required}"), "none"));
        }
    }
    let mut foods: Vec<Food> = Vec::new();
    let mut ids = std::collections::HashSet::new();
    for record in records {
        let record = record.map_err(|e| csv_error(&e, file))?;
        let line = record.position().map_or(0, |p| p.line() as usize);
        if record.len() != header.len() {
            return Err(Error::input(
                file,
                line,
                1,
                format!("{} fields", header.len()),
                format!("{} fields", record.len()),
            ));
        }
        let row = Row { file, line, header: &header, record: &record };
        if let Some(i) = record.iter().position(|cell| cell.contains(char::is_control)) {
            return Err(row.error(&header[i], "text without line breaks and control characters", "one"));
        }
        let food = row.food()?;
        if !ids.insert(food.id.to_string()) {
            return Err(row.error("id", "an id used once", &food.id));
        }
        foods.push(food);
    }
    Ok(foods)
}

fn csv_error(error: &csv::Error, file: &str) -> Error {
    let line = error.position().map_or(1, |p| p.line() as usize);
    Error::input(file, line, 1, "a well-formed CSV row in UTF-8", error.to_string().replace('\n', " "))
}

/// The column (from 1) at which a field begins, assuming fields without quotes before it.
fn column_of(record: &csv::StringRecord, index: usize) -> usize {
    1 + record.iter().take(index).map(|f| f.chars().count() + 1).sum::<usize>()
}

struct Row<'a> {
    file: &'a str,
    line: usize,
    header: &'a csv::StringRecord,
    record: &'a csv::StringRecord,
}

impl Row<'_> {
    fn cell(&self, column: &str) -> &str {
        self.header.iter().position(|h| h == column).and_then(|i| self.record.get(i)).map_or("", str::trim)
    }

    fn error(&self, column: &str, expected: &str, found: &str) -> Error {
        let index = self.header.iter().position(|h| h == column).unwrap_or(0);
        Error::input(
            self.file,
            self.line,
            column_of(self.record, index),
            format!("{expected} for {column}"),
            format!("'{found}'"),
        )
    }

    fn number(&self, column: &str) -> Result<Option<f32>, Error> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Ok(None);
        }
        match cell.parse::<f32>() {
            Ok(v) if v.is_finite() && v >= 0.0 => Ok(Some(v)),
            _ => Err(self.error(column, "a number >= 0", cell)),
        }
    }

    /// A number above nothing, and at most `most`.
    fn measure(&self, column: &str, most: f32) -> Result<Option<f32>, Error> {
        match self.number(column)? {
            Some(v) if v <= 0.0 || v > most => {
                Err(self.error(column, &format!("a number above 0 and at most {most}"), self.cell(column)))
            }
            other => Ok(other),
        }
    }

    /// An amount in 100 g: grams cannot be more than that, energy no more than that of pure fat.
    fn per_100_g(&self, column: &str) -> Result<Option<f32>, Error> {
        let most = match column.rsplit('_').next() {
            Some("g") => 106.0,
            Some("kcal") => 1_000.0,
            Some("mg") => 106_000.0,
            _ => 106_000_000.0,
        };
        match self.number(column)? {
            Some(v) if v > most => {
                Err(self.error(column, &format!("at most {most} in 100 g"), self.cell(column)))
            }
            other => Ok(other),
        }
    }

    fn word<T>(
        &self,
        column: &str,
        from: impl Fn(&str) -> Option<T>,
        allowed: &str,
    ) -> Result<Option<T>, Error> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Ok(None);
        }
        from(cell).map(Some).ok_or_else(|| self.error(column, allowed, cell))
    }

    fn text(&self, column: &str) -> Text {
        self.cell(column).into()
    }

    fn list(&self, column: &str, separator: char) -> List<Text> {
        self.cell(column).split(separator).map(str::trim).filter(|s| !s.is_empty()).map(Text::from).collect()
    }

    fn food(&self) -> Result<Food, Error> {
        let id = self.cell("id");
        if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
            return Err(self.error("id", "lower-case letters, digits and underscores", id));
        }
        if self.cell("name_en").is_empty() {
            return Err(self.error("name_en", "a name", ""));
        }
        let fodmap = self.fodmap()?;
        let resistant_starch = self.interval("resistant_starch")?;
        let beta_glucan = self.interval("beta_glucan")?;
        let mut nutrients = NutrientValues::UNKNOWN;
        for n in nutrient_columns() {
            nutrients.set(n, self.per_100_g(n.key())?.map(f64::from));
        }
        let middle = |i: Option<(f32, f32)>| i.map(|(low, high)| f64::from(low + high) / 2.0);
        let dose = |g: FodmapGroup| fodmap[g as usize].as_ref().map(|d: &Dose| (d.low, d.high));
        nutrients.set(Nutrient::ResistantStarch, middle(resistant_starch));
        nutrients.set(Nutrient::BetaGlucan, middle(beta_glucan));
        nutrients.set(Nutrient::PrebioticFructans, middle(dose(FodmapGroup::Fructans)));
        nutrients.set(Nutrient::PrebioticGos, middle(dose(FodmapGroup::Gos)));
        let name_de = match self.cell("name_de") {
            "" => self.text("name_en"),
            _ => self.text("name_de"),
        };
        Ok(Food {
            id: self.text("id"),
            name_en: self.text("name_en"),
            name_de,
            aliases_en: self.list("aliases_en", '|'),
            aliases_de: self.list("aliases_de", '|'),
            category: self.text("category"),
            aisle: self.text("aisle"),
            state: self.text("state"),
            season: self.season()?,
            plant: match self.cell("plant") {
                "" => None,
                _ => Some((self.text("plant"), self.number("plant_weight")?.unwrap_or(1.0))),
            },
            nova: self.word("nova", |s| s.parse().ok().filter(|n| (1..=4).contains(n)), "1, 2, 3 or 4")?,
            composition: self
                .word("composition", Composition::from_key, "single, closed or open")?
                .unwrap_or(Composition::Open),
            always: self.list("always", '|'),
            usually: self.list("usually", '|'),
            sometimes: self.list("sometimes", '|'),
            lifts: self.list("lifts", '|'),
            like: self.text("like"),
            nutrients,
            fodmap,
            fodmap_kind: self
                .word("fodmap_kind", FodmapKind::from_key, "core, produce, other or any")?
                .unwrap_or(FodmapKind::Other),
            fructose_g: self.interval("fructose")?,
            glucose_g: self.interval("glucose")?,
            inulin_g: self.interval("inulin")?,
            resistant_starch_g: resistant_starch,
            beta_glucan_g: beta_glucan,
            live: self.live()?,
            histamine: self.word("histamine", |s| s.parse().ok().filter(|n| *n <= 3), "0, 1, 2 or 3")?,
            pregnancy: self.list("pregnancy", '|'),
            patterns: self.patterns()?,
            produce_percent: self.produce_percent()?,
            nutri_score_class: self.nutri_score_class()?,
            sweetener: self.word("sweetener", Sweetener::from_key, "yes or sometimes")?,
            density_g_ml: self.measure("density_g_ml", 25.0)?,
            pieces: self.pieces()?,
            edible_share: self.measure("edible_share", 1.0)?,
            serving_g: self.measure("serving_g", 100_000.0)?,
            packs_g: self.packs()?,
            provenance: Provenance(Provenance::GROUPS.map(|column| self.text(column))),
            sources: self.list("sources", ';'),
            note: self.text("note"),
        })
    }

    fn fodmap(&self) -> Result<[Option<Dose>; FodmapGroup::COUNT], Error> {
        let mut doses = [const { None }; FodmapGroup::COUNT];
        for group in FodmapGroup::ALL {
            let key = group.key();
            let (low, high) = (format!("{key}_low_g"), format!("{key}_high_g"));
            let basis_column = format!("{key}_basis");
            let basis =
                self.word(&basis_column, Basis::from_key, "measured, bounded, nature, borrowed or judged")?;
            doses[group as usize] = match (self.per_100_g(&low)?, self.per_100_g(&high)?, basis) {
                (Some(l), Some(h), Some(basis)) if l <= h => {
                    Some(Dose { low: l, high: h, basis, why: self.text(&format!("{key}_why")) })
                }
                (None, None, None) => None,
                (Some(l), Some(h), Some(_)) => {
                    return Err(self.error(&high, &format!("at least the low value {l}"), &h.to_string()));
                }
                _ => {
                    return Err(self.error(
                        &high,
                        "low, high and basis together, or none of them",
                        self.cell(&high),
                    ));
                }
            };
        }
        Ok(doses)
    }

    fn interval(&self, stem: &str) -> Result<Option<(f32, f32)>, Error> {
        let (low, high) = (format!("{stem}_low_g"), format!("{stem}_high_g"));
        match (self.per_100_g(&low)?, self.per_100_g(&high)?) {
            (Some(l), Some(h)) if l <= h => Ok(Some((l, h))),
            (None, None) => Ok(None),
            _ => Err(self.error(&high, "low and high together, low first", self.cell(&high))),
        }
    }

    fn live(&self) -> Result<Option<LiveFerment>, Error> {
        let class = self.word("live", LiveClass::from_key, "hi or med")?;
        match (class, self.number("live_serving_g")?) {
            (Some(class), Some(serving_g)) if serving_g > 0.0 => {
                let killed_by = match self.cell("live_killed_by") {
                    "" => Text::from("heat"),
                    _ => self.text("live_killed_by"),
                };
                Ok(Some(LiveFerment { class, killed_by, serving_g }))
            }
            (None, None) => Ok(None),
            _ => Err(self.error(
                "live_serving_g",
                "a mass > 0 beside the class in live",
                self.cell("live_serving_g"),
            )),
        }
    }

    fn season(&self) -> Result<Option<Months>, Error> {
        let mut months = Months::default();
        for month in &self.list("season", '|') {
            match month.parse::<u32>() {
                Ok(m) if (1..=12).contains(&m) => months.0 |= 1 << (m - 1),
                _ => return Err(self.error("season", "months 1 to 12 separated by |", month)),
            }
        }
        Ok((months != Months::default()).then_some(months))
    }

    fn patterns(&self) -> Result<Option<[f32; FoodPattern::COUNT]>, Error> {
        let mut amounts = [0.0; FoodPattern::COUNT];
        let mut stated = 0;
        for p in FoodPattern::ALL {
            if let Some(amount) = self.number(p.key())? {
                amounts[p as usize] = amount;
                stated += 1;
            }
        }
        match stated {
            0 => Ok(None),
            FoodPattern::COUNT => Ok(Some(amounts)),
            _ => Err(self.error(FoodPattern::ALL[0].key(), "all food patterns or none", "some of them")),
        }
    }

    fn produce_percent(&self) -> Result<Option<(f32, f32)>, Error> {
        match (self.number("produce_low_percent")?, self.number("produce_high_percent")?) {
            (Some(low), Some(high)) if low <= high && high <= 100.0 => Ok(Some((low, high))),
            (None, None) => Ok(None),
            _ => Err(self.error(
                "produce_high_percent",
                "low and high together, low first, at most 100",
                self.cell("produce_high_percent"),
            )),
        }
    }

    fn nutri_score_class(&self) -> Result<Text, Error> {
        let known = |s: &str| NUTRI_SCORE_CLASSES.iter().find(|c| **c == s).map(|c| Text::from(*c));
        let found =
            self.word("nutri_score_class", known, "general, cheese, red_meat, fat, beverage or water")?;
        Ok(found.unwrap_or_default())
    }

    fn pieces(&self) -> Result<List<Piece>, Error> {
        self.list("pieces", '|')
            .iter()
            .map(|part| {
                let (word, grams) = part.split_once('=').unwrap_or((part, ""));
                match grams.trim().parse::<f32>() {
                    Ok(g) if g.is_finite() && g > 0.0 => Ok(Piece { word: word.trim().into(), grams: g }),
                    _ => Err(self.error("pieces", "word=grams", part)),
                }
            })
            .collect()
    }

    fn packs(&self) -> Result<List<f32>, Error> {
        self.list("packs_g", '|')
            .iter()
            .map(|p| match p.parse::<f32>() {
                Ok(v) if v.is_finite() && v > 0.0 => Ok(v),
                _ => Err(self.error("packs_g", "grams > 0", p)),
            })
            .collect()
    }
}
