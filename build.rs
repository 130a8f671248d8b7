//! Turns `foods.csv`, `data/roots.csv` and `recipes/` into static tables, so that start-up parses nothing.
//!
//! The readers are the library's own: a table that does not read stops the build with its line.

#![allow(dead_code, unused_imports)]

use std::fmt::Write as _;
use std::path::Path;

#[path = "src/error.rs"]
mod error;
#[path = "src/lang.rs"]
mod lang;
use lang::Lang;

#[path = "src/foods"]
mod foods {
    pub mod fodmap;
    pub mod food;
    pub mod nutrient;
    pub mod pattern;
    pub mod percentile;
    pub mod read;
    pub mod root;
    pub mod text;
    pub use food::Food;

    /// The store of the built-in table, which does not yet exist.
    pub mod built {
        use super::{food::Piece, root::RootRule, text::Text};
        pub static TEXT: &str = "";
        pub static TEXTS: &[Text] = &[];
        pub static PIECES: &[Piece] = &[];
        pub static GRAMS: &[f32] = &[];
        pub static RULES: &[RootRule] = &[];
    }
}

#[path = "build/literals.rs"]
mod literals;
#[path = "build/store.rs"]
mod store;
use store::Store;

#[path = "src/matching"]
mod matching {
    mod key_rows;
    mod name_table;
    mod normal;
    #[path = "../../build/names.rs"]
    pub mod source;
}

use foods::food::Food;
use foods::percentile::{Percentiles, percentiles};
use foods::read::read_foods;
use foods::root::{Severity, read_roots};

fn main() {
    for input in ["foods.csv", "data/roots.csv", "recipes", "src/foods", "src/error.rs", "src/lang.rs"]
        .into_iter()
        .chain(matching::source::INPUTS)
    {
        println!("cargo:rerun-if-changed={input}");
    }
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let write = |name: &str, text: String| {
        std::fs::write(Path::new(&out).join(name), text).expect("OUT_DIR can be written");
    };
    let foods = foods();
    write("foods.rs", foods_source(&foods));
    write("names.rs", matching::source::names_source(&foods));
    write("book.rs", book_source());
}

fn stop(message: impl std::fmt::Display) -> ! {
    eprintln!("{message}");
    std::process::exit(1)
}

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| stop(format!("{path}: {e}")))
}

fn foods() -> Vec<Food> {
    let mut foods = read_foods(&read("foods.csv"), "foods.csv").unwrap_or_else(|e| stop(e));
    foods.sort_by(|a, b| a.id.cmp(&b.id));
    foods
}

fn foods_source(foods: &[Food]) -> String {
    let text = read("foods.csv");
    let roots = read_roots(&read("data/roots.csv"), "data/roots.csv").unwrap_or_else(|e| stop(e));
    let hash =
        text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));

    let mut s = format!("pub const FOODS_VERSION: &str = \"{hash:016x}\";\n");
    let mut store = Store::default();
    // All ids first: a search for one reads few pages.
    foods.iter().for_each(|food| drop(store.text(&food.id)));
    // A constant each: the compiler's time for one array of literals grows faster than its length.
    for (i, food) in foods.iter().enumerate() {
        let _ = writeln!(s, "const F{i}: Food = {};", food_literal(food, &mut store));
    }
    let _ = writeln!(s, "pub static FOODS: [Food; {}] = [", foods.len());
    (0..foods.len()).for_each(|i| _ = write!(s, "F{i},"));
    let _ = writeln!(s, "];\npub static ROOTS: [Root; {}] = [", roots.len());
    for root in &roots {
        let (id, name) = (store.text(&root.id), store.text(&root.name_en));
        let _ = writeln!(s, "Root {{ id: {id}, name_en: {name}, rules: {} }},", store.rules(&root.rules));
    }
    s.push_str("];\n");
    s.push_str(&store.source());

    let all = percentiles(foods.iter(), None);
    let mut categories: Vec<&str> = foods.iter().map(|f| &*f.category).collect();
    categories.sort_unstable();
    categories.dedup();
    let _ = writeln!(
        s,
        "pub static ALL_PERCENTILES: [Percentiles; Nutrient::COUNT] = {};",
        percentile_literal(&all)
    );
    let _ = writeln!(
        s,
        "pub static PERCENTILES: [(&str, [Percentiles; Nutrient::COUNT]); {}] = [",
        categories.len()
    );
    for category in categories {
        let own = percentiles(foods.iter().filter(|f| f.category == category), Some(&all));
        let _ = writeln!(s, "({category:?}, {}),", percentile_literal(&own));
    }
    s.push_str("];\n");
    s
}

fn percentile_literal(rows: &[Percentiles]) -> String {
    let rows: Vec<String> = rows
        .iter()
        .map(|p| format!("Percentiles {{ low: {:?}, middle: {:?}, high: {:?} }}", p.low, p.middle, p.high))
        .collect();
    format!("[{}]", rows.join(", "))
}

fn food_literal(f: &Food, store: &mut Store) -> String {
    let numbers = |list: &[f32]| {
        let items: Vec<String> =
            list.iter().map(|v| if v.is_nan() { "f32::NAN".into() } else { format!("{v:?}") }).collect();
        format!("[{}]", items.join(", "))
    };
    let doses: Vec<String> = f
        .fodmap
        .iter()
        .map(|d| match d {
            None => "None".to_string(),
            Some(d) => format!(
                "Some(Dose {{ low: {:?}, high: {:?}, basis: Basis::{:?}, why: {} }})",
                d.low,
                d.high,
                d.basis,
                store.text(&d.why)
            ),
        })
        .collect();
    let plant =
        f.plant.as_ref().map_or("None".to_string(), |(p, w)| format!("Some(({}, {w:?}))", store.text(p)));
    let live = f.live.as_ref().map_or("None".to_string(), |l| {
        let killed_by = store.text(&l.killed_by);
        format!(
            "Some(LiveFerment {{ class: LiveClass::{:?}, killed_by: {killed_by}, serving_g: {:?} }})",
            l.class, l.serving_g
        )
    });
    let provenance: Vec<String> = f.provenance.0.iter().map(|t| store.text(t)).collect();
    format!(
        "Food {{ id: {}, name_en: {}, name_de: {}, aliases_en: {}, aliases_de: {}, category: {}, \
         aisle: {}, state: {}, season: {:?}, plant: {plant}, nova: {:?}, composition: Composition::{:?}, always: {}, \
         usually: {}, sometimes: {}, lifts: {}, like: {}, nutrients: NutrientValues::from_row({}), fodmap: [{}], \
         fodmap_kind: FodmapKind::{:?}, fructose_g: {:?}, glucose_g: {:?}, inulin_g: {:?}, resistant_starch_g: {:?}, beta_glucan_g: {:?}, live: {live}, histamine: {:?}, \
         pregnancy: {}, patterns: {:?}, produce_percent: {:?}, nutri_score_class: {}, sweetener: {}, density_g_ml: {:?}, pieces: {}, \
         edible_share: {:?}, serving_g: {:?}, packs_g: {}, provenance: Provenance([{}]), sources: {}, note: {} }}",
        store.text(&f.id),
        store.text(&f.name_en),
        store.text(&f.name_de),
        store.texts(&f.aliases_en),
        store.texts(&f.aliases_de),
        store.text(&f.category),
        store.text(&f.aisle),
        store.text(&f.state),
        f.season,
        f.nova,
        f.composition,
        store.texts(&f.always),
        store.texts(&f.usually),
        store.texts(&f.sometimes),
        store.texts(&f.lifts),
        store.text(&f.like),
        numbers(f.nutrients.row()),
        doses.join(", "),
        f.fodmap_kind,
        f.fructose_g,
        f.glucose_g,
        f.inulin_g,
        f.resistant_starch_g,
        f.beta_glucan_g,
        f.histamine,
        store.texts(&f.pregnancy),
        f.patterns,
        f.produce_percent,
        store.text(&f.nutri_score_class),
        f.sweetener.map_or("None".into(), |s| format!("Some(Sweetener::{s:?})")),
        f.density_g_ml,
        store.pieces(&f.pieces),
        f.edible_share,
        f.serving_g,
        store.grams(&f.packs_g),
        provenance.join(", "),
        store.texts(&f.sources),
        store.text(&f.note),
    )
}

fn book_source() -> String {
    let mut files: Vec<_> = std::fs::read_dir("recipes")
        .map(|dir| dir.filter_map(Result::ok).map(|e| e.path()).collect())
        .unwrap_or_else(|e| stop(format!("recipes: {e}")));
    files.retain(|p: &std::path::PathBuf| p.extension().is_some_and(|e| e == "cook"));
    files.sort();
    let mut s = format!("pub static BOOK: [(&str, &str); {}] = [\n", files.len());
    for path in files {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let _ = writeln!(s, "({name:?}, {:?}),", read(&path.to_string_lossy()));
    }
    s.push_str("];\n");
    s
}
