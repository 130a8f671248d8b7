//! The command line: names, help texts and defaults.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Scores food for gut health and plans gut-friendly weeks that never serve what a person must avoid.
///
/// Everything runs offline. It informs; it does not diagnose or treat.
#[derive(Debug, Parser)]
#[command(
    name = "gutplan",
    version,
    propagate_version = true,
    max_term_width = 100,
    arg_required_else_help = true
)]
#[command(
    after_help = "Exit codes: 0 fine, 1 `check` or `lint` found something, 2 wrong usage, 3 bad input, 4 no plan fits, 5 output could not be written."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Plan a week of meals and write it as PDF, Markdown, JSON, CSV or calendar.
    Plan(PlanArgs),
    /// Score recipes: fibre, prebiotics, live ferments, fats, sugar and more, with verdicts.
    Score(ScoreArgs),
    /// Read ingredient lines: amount, unit, name, preparation, food and grams.
    Parse(ParseArgs),
    /// Score a shopping list or product table, row by row.
    Batch(BatchArgs),
    /// May this person eat it? Exit code 1 when anything is not free.
    Check(CheckArgs),
    /// The merged shopping list of a plan file.
    Shop(ShopArgs),
    /// Look foods up.
    #[command(subcommand)]
    Foods(FoodsCommand),
    /// The book of dishes.
    #[command(subcommand)]
    Recipes(RecipesCommand),
    /// Print a profile to fill in, or check one.
    #[command(subcommand)]
    Profile(ProfileCommand),
    /// Explain a restriction, a score part, or how unknowns are handled.
    Explain {
        /// A restriction id, a part id, or one of: score, verdicts, fodmap, certificate.
        topic: String,
    },
    /// Print the JSON Schema of a document: score or plan.
    Schema {
        /// Name of the document.
        name: String,
    },
    /// Print completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

/// Options of every command that reads foods.
#[derive(Debug, Args, Default)]
pub struct FoodOptions {
    /// A CSV of foods that adds to or overrides the built-in table.
    #[arg(long, value_name = "FILE")]
    pub foods: Option<PathBuf>,
    /// No remarks on stderr.
    #[arg(short, long)]
    pub quiet: bool,
    /// When to colour: auto, always, never.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
}

/// When to colour the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What a person avoids.
#[derive(Debug, Args, Default)]
pub struct AvoidOptions {
    /// Profile of who eats (TOML).
    #[arg(long, value_name = "FILE")]
    pub profile: Option<PathBuf>,
    /// Restrictions or foods to avoid, comma-separated: gluten, lactose, fodmap, tree_nut, celery, ...
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub avoid: Vec<String>,
    /// A way of eating: vegetarian, vegan, pescatarian, pregnancy.
    #[arg(long, value_name = "ID")]
    pub diet: Option<String>,
}

/// Options of `plan`.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Who eats and what they avoid.
    #[command(flatten)]
    pub avoid: AvoidOptions,
    /// Where foods come from.
    #[command(flatten)]
    pub food: FoodOptions,
    /// File to write, any number of times; the format follows the extension: .pdf .json .md .csv .ics
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// First day (default: next Monday).
    #[arg(long, value_name = "DATE")]
    pub start: Option<Date>,
    /// Number of days, 1 to 28.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..=28))]
    pub days: u32,
    /// Number of people without a profile, 1 to 12.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=12))]
    pub people: u32,
    /// Energy of a person without other figures, kcal a day.
    #[arg(long, default_value_t = 2000.0)]
    pub kcal: f64,
    /// Recipes that join the book: a folder or file, any number of times.
    #[arg(long, value_name = "DIR")]
    pub recipes: Vec<PathBuf>,
    /// Leave the built-in book out.
    #[arg(long)]
    pub no_book: bool,
    /// Serve a dish at a meal: mon.dinner=DISH
    #[arg(long, value_name = "SLOT=DISH")]
    pub lock: Vec<String>,
    /// Never serve a dish.
    #[arg(long, value_name = "DISH")]
    pub ban: Vec<String>,
    /// Serve a dish at least once.
    #[arg(long, value_name = "DISH")]
    pub wish: Vec<String>,
    /// Seed of the search: the same seed gives the same plan.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Moves of the search; more find better plans.
    #[arg(long)]
    pub moves: Option<u64>,
    /// Threads; never changes the result.
    #[arg(long)]
    pub threads: Option<usize>,
    /// Paper of the PDF.
    #[arg(long, default_value = "a4")]
    pub paper: PaperChoice,
    /// Text of 14 points in the PDF.
    #[arg(long)]
    pub large_print: bool,
    /// Only grid, safety page, shopping list and recipes in the PDF.
    #[arg(long)]
    pub brief: bool,
    /// Language of the PDF's own words.
    #[arg(long, default_value = "en")]
    pub lang: LangChoice,
}

/// Paper of the PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PaperChoice {
    /// 210 x 297 mm.
    A4,
    /// 8.5 x 11 in.
    Letter,
}

/// Language of printed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangChoice {
    /// English.
    En,
    /// German.
    De,
}

impl From<LangChoice> for crate::Lang {
    fn from(choice: LangChoice) -> Self {
        match choice {
            LangChoice::En => Self::En,
            LangChoice::De => Self::De,
        }
    }
}

/// Format of what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tables for people.
    Text,
    /// One JSON document.
    Json,
    /// One JSON document a line.
    Jsonl,
    /// CSV with a header.
    Csv,
    /// Markdown.
    Markdown,
}

/// Options of `score`.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// Recipes: .cook, .json, .jsonld, .html, .md, .txt files, folders of them, or - for stdin.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Who eats and what they avoid.
    #[command(flatten)]
    pub avoid: AvoidOptions,
    /// Where foods come from.
    #[command(flatten)]
    pub food: FoodOptions,
    /// Kind of input when the extension cannot tell: cooklang, json-ld, html, text, lines.
    #[arg(long, value_name = "KIND")]
    pub from: Option<String>,
    /// Format of what is printed.
    #[arg(long, default_value = "text")]
    pub format: Format,
    /// File to write instead of stdout.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Options of `parse`.
#[derive(Debug, Args)]
pub struct ParseArgs {
    /// Files of ingredient lines or recipes, or - for stdin.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Where foods come from.
    #[command(flatten)]
    pub food: FoodOptions,
    /// Kind of input when the extension cannot tell: cooklang, json-ld, html, text, lines.
    #[arg(long, value_name = "KIND")]
    pub from: Option<String>,
    /// Format of what is printed: text, csv, json or jsonl.
    #[arg(long, default_value = "text")]
    pub format: Format,
    /// File to write instead of stdout.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Options of `batch`.
#[derive(Debug, Args)]
pub struct BatchArgs {
    /// CSV with a header row (comma, semicolon or tab), or - for stdin.
    #[arg(value_name = "LIST")]
    pub list: PathBuf,
    /// Who eats and what they avoid.
    #[command(flatten)]
    pub avoid: AvoidOptions,
    /// Where foods come from.
    #[command(flatten)]
    pub food: FoodOptions,
    /// Format of what is printed: csv.
    #[arg(long, default_value = "csv")]
    pub format: Format,
    /// File to write instead of stdout.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Threads; never changes the result.
    #[arg(long)]
    pub threads: Option<usize>,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Recipes, ingredient lists or plan files, folders of them, or - for stdin.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Who eats and what they avoid.
    #[command(flatten)]
    pub avoid: AvoidOptions,
    /// Where foods come from.
    #[command(flatten)]
    pub food: FoodOptions,
    /// Kind of input when the extension cannot tell: cooklang, json-ld, html, text, lines.
    #[arg(long, value_name = "KIND")]
    pub from: Option<String>,
    /// Format of what is printed: text, json or jsonl.
    #[arg(long, default_value = "text")]
    pub format: Format,
}

/// Options of `shop`.
#[derive(Debug, Args)]
pub struct ShopArgs {
    /// A plan file written by `plan -o week.json`.
    #[arg(value_name = "PLAN.json")]
    pub plan: PathBuf,
    /// Where foods come from.
    #[command(flatten)]
    pub food: FoodOptions,
    /// Format of what is printed: text, markdown, csv or json.
    #[arg(long, default_value = "text")]
    pub format: Format,
    /// File to write instead of stdout.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What to do with foods.
#[derive(Debug, Subcommand)]
pub enum FoodsCommand {
    /// Foods whose names fit some words, best first; German, other names and slips of the pen are understood.
    Find {
        /// Words, English or German.
        #[arg(required = true)]
        words: Vec<String>,
        /// At most so many.
        #[arg(long, default_value_t = 20, value_parser = at_least_one)]
        limit: usize,
        /// How to print.
        #[command(flatten)]
        print: FoodsPrint,
        /// Where foods come from.
        #[command(flatten)]
        food: FoodOptions,
    },
    /// Everything about one food, with the source of every figure.
    Show {
        /// Id or name.
        #[arg(required = true)]
        words: Vec<String>,
        /// How to print.
        #[command(flatten)]
        print: FoodsPrint,
        /// Where foods come from.
        #[command(flatten)]
        food: FoodOptions,
    },
    /// Foods of the table, a line each, filtered and sorted.
    #[command(after_help = "Examples:
  gutplan foods list --where 'fiber_g>=10' --sort -fiber_g --limit 20
  gutplan foods list --category cheese --avoid lactose
  gutplan foods list --where live=hi --columns id,name_en,live_serving_g
  gutplan foods list --format csv > foods.csv")]
    List {
        /// Only this category.
        #[arg(long)]
        category: Option<String>,
        /// Only foods of which this holds: a column of foods.csv, one of = != > >= < <= ~, a value; any
        /// number of times.
        #[arg(long = "where", value_name = "CONDITION")]
        conditions: Vec<String>,
        /// Only foods whose usual serving is free of these restrictions or foods, comma-separated.
        #[arg(long, value_name = "ID[,ID...]", value_delimiter = ',')]
        avoid: Vec<String>,
        /// By this column; -COLUMN puts the largest first.
        #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
        sort: Option<String>,
        /// At most so many.
        #[arg(long, value_parser = at_least_one)]
        limit: Option<usize>,
        /// How to print.
        #[command(flatten)]
        print: FoodsPrint,
        /// Where foods come from.
        #[command(flatten)]
        food: FoodOptions,
    },
}

fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|n| *n > 0).ok_or_else(|| "expected a whole number from 1".to_string())
}

/// How foods are printed.
#[derive(Debug, Args)]
pub struct FoodsPrint {
    /// A table for people, or every column for programs.
    #[arg(long, value_enum, default_value_t = FoodsFormat::Text)]
    pub format: FoodsFormat,
    /// Only these columns of foods.csv, comma-separated.
    #[arg(long, value_name = "COLUMN[,COLUMN...]", value_delimiter = ',')]
    pub columns: Vec<String>,
}

/// Formats of `foods`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum FoodsFormat {
    /// A table for people.
    Text,
    /// The columns of foods.csv.
    Csv,
    /// One object a food, empty cells left out.
    Json,
}

/// What to do with the book.
#[derive(Debug, Subcommand)]
pub enum RecipesCommand {
    /// Dishes that fit, a line each.
    List {
        /// Only this meal.
        #[arg(long)]
        meal: Option<String>,
        /// Who eats and what they avoid.
        #[command(flatten)]
        avoid: AvoidOptions,
        /// Where foods come from.
        #[command(flatten)]
        food: FoodOptions,
    },
    /// One dish with its nutrition, score and method.
    Show {
        /// Id or words of the title.
        #[arg(required = true)]
        words: Vec<String>,
        /// Scale to this many servings.
        #[arg(long)]
        servings: Option<f64>,
        /// Who eats and what they avoid.
        #[command(flatten)]
        avoid: AvoidOptions,
        /// Where foods come from.
        #[command(flatten)]
        food: FoodOptions,
    },
    /// Look for mistakes in recipes; exit code 1 when there are any.
    Lint {
        /// Files or folders; the built-in book when none is given.
        inputs: Vec<PathBuf>,
        /// Where foods come from.
        #[command(flatten)]
        food: FoodOptions,
    },
}

/// What to do with profiles.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// Print a profile to fill in.
    Init,
    /// Read a profile and say what it means; exit code 3 when it cannot be read.
    Check {
        /// The profile.
        file: PathBuf,
        /// Where foods come from.
        #[command(flatten)]
        food: FoodOptions,
    },
}
