//! Which foods of the table, in which order: conditions on columns, and a column to sort by.

use std::cmp::Ordering;

use super::cells::cell;
use super::food::Food;
use super::read::columns;
use crate::error::Error;

/// Which foods, and in which order.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Every one must hold.
    pub conditions: Vec<Condition>,
    /// The column to sort by, and whether the largest comes first; by id when there is none.
    pub sort: Option<(String, bool)>,
}

/// A condition on one column: `fiber_g>=10`, `category=cheese`, `name_en~oat`.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    column: String,
    operator: Operator,
    value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Equal,
    Unequal,
    AtLeast,
    AtMost,
    Above,
    Below,
    Holds,
}

/// Two-letter signs stand before their first letters.
const OPERATORS: [(&str, Operator); 7] = [
    (">=", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("!=", Operator::Unequal),
    (">", Operator::Above),
    ("<", Operator::Below),
    ("=", Operator::Equal),
    ("~", Operator::Holds),
];

impl Condition {
    /// Reads `COLUMN`, one of `= != > >= < <= ~`, and a value.
    ///
    /// `=` compares numbers as numbers, and fits one item of a list; `~` fits any text that holds the value,
    /// whatever its case; an empty value is "not stated". A value that is not stated is neither above nor
    /// below anything.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] for another column or sign, or a size compared with a word.
    ///
    /// ```
    /// use gutplan::foods::{Condition, FoodTable};
    ///
    /// let foods = FoodTable::built_in();
    /// let oats = foods.get("rolled_oats").unwrap();
    /// assert!(Condition::read("fiber_g>=10").unwrap().fits(oats));
    /// assert!(!Condition::read("category=cheese").unwrap().fits(oats));
    /// assert!(Condition::read("fibre>10").is_err());
    /// ```
    pub fn read(text: &str) -> Result<Self, Error> {
        let first = text.find(['=', '!', '>', '<', '~']).ok_or_else(|| {
            Error::usage(format!("'{text}': expected COLUMN, one of = != > >= < <= ~, and a value"))
        })?;
        let (column, rest) = (text[..first].trim(), &text[first..]);
        let Some((sign, operator)) = OPERATORS.iter().find(|(sign, _)| rest.starts_with(sign)) else {
            return Err(Error::usage(format!("'{text}': '!' stands before '=' only")));
        };
        let value = rest[sign.len()..].trim();
        if value.starts_with(['=', '!', '>', '<', '~']) {
            return Err(Error::usage(format!("'{text}': expected one of = != > >= < <= ~ and a value")));
        }
        known_column(column)?;
        let sized = !matches!(operator, Operator::Equal | Operator::Unequal | Operator::Holds);
        if sized && number(value).is_none() {
            return Err(Error::usage(format!("'{text}': '{sign}' needs a number, found '{value}'")));
        }
        Ok(Self { column: column.to_string(), operator: *operator, value: value.to_string() })
    }

    /// Whether it holds of a food.
    pub fn fits(&self, food: &Food) -> bool {
        let cell = cell(food, &self.column).unwrap_or_default();
        let equal = || match (number(&cell), number(&self.value)) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * b.abs(),
            _ => {
                cell == self.value
                    || !self.value.is_empty() && cell.split(['|', ';']).any(|i| i == self.value)
            }
        };
        match self.operator {
            Operator::Equal => equal(),
            // What is not stated is neither the value nor surely another.
            Operator::Unequal => !equal() && (!cell.is_empty() || self.value.is_empty()),
            Operator::Holds => cell.to_lowercase().contains(&self.value.to_lowercase()),
            Operator::AtLeast | Operator::AtMost | Operator::Above | Operator::Below => {
                let (Some(a), Some(b)) = (number(&cell), number(&self.value)) else { return false };
                match self.operator {
                    Operator::AtLeast => a >= b,
                    Operator::AtMost => a <= b,
                    Operator::Above => a > b,
                    _ => a < b,
                }
            }
        }
    }
}

impl Query {
    /// Sorts by a column: `fiber_g`, or `-fiber_g` for the largest first.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] for a column that is none.
    pub fn sort_by(&mut self, text: &str) -> Result<(), Error> {
        let (column, descending) = text.strip_prefix('-').map_or((text, false), |c| (c, true));
        known_column(column)?;
        self.sort = Some((column.to_string(), descending));
        Ok(())
    }

    /// The foods that fit, in order; foods without the sorted value come last.
    pub fn select<'f>(&self, foods: &'f [Food]) -> Vec<&'f Food> {
        let mut found: Vec<&Food> =
            foods.iter().filter(|f| self.conditions.iter().all(|c| c.fits(f))).collect();
        if let Some((column, descending)) = &self.sort {
            let mut keyed: Vec<(String, &Food)> =
                found.into_iter().map(|f| (cell(f, column).unwrap_or_default(), f)).collect();
            keyed.sort_by(|(a, f), (b, g)| {
                a.is_empty()
                    .cmp(&b.is_empty())
                    .then_with(|| if *descending { by_value(b, a) } else { by_value(a, b) })
                    .then_with(|| f.id.cmp(&g.id))
            });
            found = keyed.into_iter().map(|(_, f)| f).collect();
        }
        found
    }
}

/// Numbers by size before words by letters.
fn by_value(a: &str, b: &str) -> Ordering {
    match (number(a), number(b)) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => a.cmp(b),
    }
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|v: &f64| v.is_finite())
}

/// Checks the name of a column of `foods.csv`.
///
/// # Errors
///
/// [`Error::Usage`] with near names when there is none.
pub fn known_column(column: &str) -> Result<(), Error> {
    let all = columns();
    if all.iter().any(|c| c == column) {
        return Ok(());
    }
    let starts = |w: &str| column.split('_').filter_map(|x| x.get(..3)).any(|x| w.starts_with(x));
    let near: Vec<&str> =
        all.iter().map(String::as_str).filter(|c| c.split('_').any(starts)).take(6).collect();
    let hint = if near.is_empty() { "data/foods.columns.csv lists them".into() } else { near.join(", ") };
    Err(Error::usage(format!("there is no column '{column}'; {hint}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foods::read_foods;

    fn table() -> Vec<Food> {
        let text = "id,name_en,category,fiber_g,aliases_en\n\
                    a,Apple,fruit,2.4,apples|red apple\nb,Bread,bread,,\nc,Chia,seed,34.4,\n";
        read_foods(text, "t.csv").unwrap()
    }

    fn ids(conditions: &[&str], sort: Option<&str>) -> String {
        let foods = table();
        let conditions = conditions.iter().map(|c| Condition::read(c).unwrap()).collect();
        let mut query = Query { conditions, sort: None };
        if let Some(sort) = sort {
            query.sort_by(sort).unwrap();
        }
        query.select(&foods).iter().map(|f| f.id.to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn conditions_compare_numbers_words_and_items_of_lists() {
        assert_eq!(ids(&["fiber_g>2"], None), "a c");
        assert_eq!(ids(&["fiber_g<=2.4"], None), "a");
        assert_eq!(ids(&["category=fruit"], None), "a");
        assert_eq!(ids(&["category!=fruit"], None), "b c");
        assert_eq!(ids(&["aliases_en=red apple"], None), "a");
        assert_eq!(ids(&["name_en~CH"], None), "c");
    }

    #[test]
    fn what_is_not_stated_is_neither_above_nor_below_and_sorts_last() {
        assert_eq!(ids(&["fiber_g<1000"], None), "a c");
        assert_eq!(ids(&["fiber_g="], None), "b");
        assert_eq!(ids(&[], Some("fiber_g")), "a c b");
        assert_eq!(ids(&[], Some("-fiber_g")), "c a b");
    }

    #[test]
    fn any_column_sorts_and_any_text_is_asked_for_without_a_panic() {
        let foods = crate::foods::FoodTable::built_in();
        for column in columns() {
            let mut query = Query::default();
            query.sort_by(&column).unwrap();
            assert_eq!(query.select(foods.all()).len(), foods.all().len(), "{column}");
        }
        for text in ["größe>1", "ÄÖÜ=2", "fiber_g>nan", "é~x", "=", "fiber_g>=inf"] {
            assert!(Condition::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_unknown_column_or_sign_is_refused_with_near_names() {
        let error = Condition::read("fibre_g>3").unwrap_err().to_string();
        assert!(error.contains("fiber_g"), "{error}");
        assert!(Condition::read("fiber_g").is_err());
        assert!(Condition::read("fiber_g>much").is_err());
        assert!(Condition::read("fiber_g!3").is_err());
    }
}
