//! Tables as people have them: no row is lost, no cell is changed, and nothing unknown is called safe.

use std::io::{BufRead, BufReader};

use crate::program::{Desk, Done};

/// Columns that are always appended.
const OWN: usize = gutplan::batch::COLUMNS.len();

fn cells(text: &str, separator: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    reader.records().map(|r| r.unwrap().iter().map(String::from).collect()).collect()
}

/// Runs a table through the program; gives header and rows.
fn table(name: &str, input: impl AsRef<[u8]>, options: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let done = Desk::new(name).feed(&format!("batch - {options}"), input.as_ref()).ends(0);
    let mut rows = cells(&done.out, b',');
    (rows.remove(0), rows)
}

/// The cells of one column.
#[track_caller]
fn column<'r>(table: &'r (Vec<String>, Vec<Vec<String>>), name: &str) -> Vec<&'r str> {
    let at = table.0.iter().position(|h| h == name).unwrap_or_else(|| panic!("no column {name}"));
    table.1.iter().map(|row| row[at].as_str()).collect()
}

/// One column of a run over some lines.
#[track_caller]
fn check(name: &str, input: &str, options: &str, of: &str, expected: &[&str]) {
    assert_eq!(column(&table(name, input, options), of), expected, "{of} of\n{input}");
}

/// 500 names with everything that makes a table hard to read, already quoted.
fn hard_names(separator: &str) -> Vec<(String, String)> {
    let plain = [
        "red lentils",
        "Rote Linsen",
        "say \"cheese\"",
        "rice, brown; long\tgrain",
        "two\nlines",
        " spaces ",
        "Äpfel",
        "苹果",
        "",
        "'",
        "=1+1",
        "glorp",
        "milk 3.5 %",
        "\\",
        "olive oil",
    ];
    (0..500)
        .map(|i| {
            let name = if i % 7 == 0 {
                format!("{} {i}", plain[i % plain.len()])
            } else {
                plain[i % plain.len()].to_string()
            };
            let quoted =
                if name.contains(['"', '\n', '\r', ' ']) || name.contains(separator) || name.is_empty() {
                    format!("\"{}\"", name.replace('"', "\"\""))
                } else {
                    name.clone()
                };
            (name, quoted)
        })
        .collect()
}

#[test]
fn five_hundred_hard_rows_come_out_in_order_with_their_cells_untouched() {
    for (i, (separator, ending, mark)) in
        [(",", "\n", ""), (";", "\r\n", "\u{feff}"), ("\t", "\n", "\u{feff}"), (",", "\r\n", "")]
            .into_iter()
            .enumerate()
    {
        let names = hard_names(separator);
        let mut input = format!("{mark}id{separator}name{separator}note{ending}");
        for (n, (_, quoted)) in names.iter().enumerate() {
            input += &format!("{n}{separator}{quoted}{separator}\"n;{n},\"{ending}");
        }
        let done = Desk::new(&format!("batch-hard-{i}"))
            .feed("batch - --avoid milk,fodmap", input.as_bytes())
            .ends(0);
        assert!(done.err.contains("500 rows"), "{}", done.err);
        let rows = cells(&done.out, separator.as_bytes()[0]);
        assert_eq!(rows.len(), 501, "with '{separator}'");
        assert_eq!(rows[0][..3], ["id", "name", "note"]);
        assert_eq!(rows[0][3], "gut_food");
        for (n, (row, (name, _))) in rows[1..].iter().zip(&names).enumerate() {
            assert_eq!(row[..3], [n.to_string(), name.clone(), format!("n;{n},")]);
            assert_eq!(row.len(), 3 + OWN + 2);
        }
    }
}

#[test]
fn the_appended_columns_stand_in_their_order_with_one_for_each_thing_avoided() {
    let (header, _) = table("batch-header", "name\nkale\n", "--avoid nuts,onion,fodmap");
    assert_eq!(header[1..=OWN], gutplan::batch::COLUMNS);
    assert_eq!(header[OWN + 1..], ["gut_tree_nut", "gut_peanut", "gut_onion", "gut_fodmap"]);
}

#[test]
fn short_and_long_rows_are_kept_and_say_so_and_every_answer_stands_under_its_name() {
    let found = table("batch-ragged", "id,name,note\n1,kale\n2\n3,butter,x,y,z\n4,kale,ok\n", "--avoid milk");
    assert_eq!(found.1.len(), 4);
    assert_eq!(column(&found, "id"), ["1", "2", "3", "4"]);
    assert_eq!(column(&found, "gut_milk"), ["free", "unknown", "contains", "free"]);
    assert_eq!(column(&found, "gut_food")[2], "butter");
    let errors = column(&found, "gut_error");
    assert!(
        errors[0].contains("2 fields") && errors[1].contains("1 fields") && errors[2].contains("5 fields"),
        "{errors:?}"
    );
    assert_eq!(errors[3], "");
    // What was too much is still there.
    assert!(["x", "y", "z"].iter().all(|c| found.1[2].iter().any(|cell| cell == c)), "{:?}", found.1[2]);
}

#[test]
fn a_row_with_a_byte_that_is_no_text_is_kept_byte_for_byte_and_never_free() {
    let desk = Desk::new("batch-bytes");
    desk.put("l.csv", b"name,note\nk\xe4se,x\nkale,\xff\nkale,y\n");
    desk.run("batch l.csv --avoid milk -o o.csv").ends(0);
    let bytes = desk.bytes("o.csv");
    let rows: Vec<&[u8]> = bytes.split(|b| *b == b'\n').collect();
    assert!(
        rows[1].starts_with(b"k\xe4se,x,") && rows[2].starts_with(b"kale,\xff,"),
        "{}",
        String::from_utf8_lossy(&bytes)
    );
    assert!(rows[1].ends_with(b",unknown") && rows[3].ends_with(b",free"));
    assert!(rows[1].windows(9).any(|w| w == b"not UTF-8") && rows[2].windows(9).any(|w| w == b"not UTF-8"));
}

#[test]
fn a_header_alone_or_blank_lines_give_no_row_and_no_error() {
    for (i, input) in ["name\n", "name", "name,quantity\n\n\n"].iter().enumerate() {
        assert!(table(&format!("batch-blank-{i}"), input, "--avoid milk").1.is_empty());
    }
    check(
        "batch-blank-between",
        "name\nkale\n\nbutter\n\n",
        "--avoid milk",
        "gut_milk",
        &["free", "contains"],
    );
}

#[test]
fn an_input_without_a_header_to_work_on_ends_with_one_error_and_no_file() {
    for (i, (input, words)) in [
        (&b""[..], &["header row", "empty"][..]),
        (b"a,b\n1,2\n", &["product_name", "a,b"]),
        (b"\xff\xfe\x00\x01\n", &["expected"]),
    ]
    .into_iter()
    .enumerate()
    {
        let desk = Desk::new(&format!("batch-no-header-{i}"));
        let done = desk
            .put("l.csv", input)
            .put("o.csv", "old")
            .run("batch l.csv -o o.csv")
            .ends(3)
            .says(words)
            .says(&["l.csv:1:1"]);
        assert_eq!(done.errors().len(), 1, "{}", done.err);
        assert_eq!(
            (desk.text("o.csv").as_str(), desk.names()),
            ("old", vec!["l.csv".into(), "o.csv".into()])
        );
    }
}

#[test]
fn what_is_no_food_meets_no_food() {
    let things = [
        "dish soap",
        "washing-up liquid",
        "toothpaste",
        "cat litter",
        "light bulbs",
        "shampoo",
        "AA batteries",
        "batteries",
        "toilet paper",
        "kitchen roll",
        "laundry detergent",
        "dog food",
        "cat food",
        "bin bags",
        "aluminium foil",
        "baking paper",
        "candles",
        "deodorant",
        "hand cream",
        "body butter",
        "coconut body lotion",
        "almond shower oil",
        "lemon floor cleaner",
        "apple iphone charger",
        "orange t-shirt",
        "mint mouthwash",
        "honey lip balm",
        "olive green paint",
        "rose perfume",
        "tea towels",
        "milk frother",
        "bread knife",
        "egg timer",
        "rice cooker",
        "garlic press",
        "salt shaker",
        "pepper mill",
        "Spülmittel",
        "Zahnpasta",
        "Katzenstreu",
        "Glühbirnen",
        "Toilettenpapier",
        "Waschmittel",
        "Müllbeutel",
        "Kaffeefilter",
        "Hundefutter",
        "Zahnbürste",
        "Batterien",
        "Duschgel",
    ];
    let found = table("batch-things", format!("name\n{}\n", things.join("\n")), "--avoid gluten");
    let wrong: Vec<String> = things
        .iter()
        .zip(column(&found, "gut_food"))
        .filter(|(_, food)| !food.is_empty())
        .map(|(thing, food)| format!("{thing}: {food}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(column(&found, "gut_gluten").iter().all(|v| *v == "unknown"));
    assert!(column(&found, "gut_score").iter().all(|v| v.is_empty()));
}

#[test]
fn words_that_nobody_knows_never_make_a_row_free() {
    let rows = "name,ingredients_text\nglorp,\nglorp,\"sugar, glorp\"\nred lentils,\"red lentils, xyzzy\"\n,\nbiscuit,\"sucre, farine de blé, beurre\"\nbiscuit,\"azúcar, harina de trigo, mantequilla\"\nkaka,\"socker, vetemjöl, smör\"\nbiscuit,\"sugar, salt (sea\"\n";
    let found = table("batch-unknown", rows, "--avoid gluten,milk,vegan,onion,fodmap,lactose");
    for id in ["gut_gluten", "gut_milk", "gut_vegan", "gut_onion", "gut_fodmap", "gut_lactose"] {
        let verdicts = column(&found, id);
        // A dose is not on a label: lentils alone decide theirs.
        let rows = if id == "gut_lactose" { vec![0, 1, 3] } else { (0..8).collect() };
        for row in rows {
            assert_ne!(verdicts[row], "free", "{id} of row {row}: {:?}", &found.1[row][..2]);
        }
    }
}

#[test]
fn an_ingredients_text_with_milk_contains_milk_whatever_the_name_says() {
    let texts = [
        "wheat flour, sugar, butter",
        "Zucker, Magermilchpulver, Kakao",
        "cocoa, WHEY POWDER (2 %), sugar",
        "sugar, cream",
        "salt; cheese",
    ];
    for (i, name) in ["biscuit", "red lentils", "", "glorp"].iter().enumerate() {
        let rows: String = texts.iter().map(|t| format!("{name},\"{t}\"\n")).collect();
        check(
            &format!("batch-milk-{i}"),
            &format!("name,ingredients_text\n{rows}"),
            "--avoid milk",
            "gut_milk",
            &["contains"; 5],
        );
    }
}

#[test]
fn tags_only_ever_add() {
    let rows = "name,ingredients_text,allergens_tags,traces_tags\nred lentils,red lentils,en:milk,\nred lentils,red lentils,,en:milk\nred lentils,red lentils,,\nbutter,,en:gluten,\n";
    check("batch-tags", rows, "--avoid milk", "gut_milk", &["contains", "may_contain", "free", "contains"]);
}

#[test]
fn label_figures_are_scored_without_a_name_and_beat_the_food() {
    let header = "code,energy-kcal_100g,fat_100g,saturated-fat_100g,carbohydrates_100g,sugars_100g,fiber_100g,proteins_100g,salt_100g,fruits-vegetables-legumes_100g";
    let found = table(
        "batch-label",
        format!(
            "{header}\n1,350,2,0.3,60,1,17,24,0.01,90\n2,530,30,18,58,55,2,6,0.4,0\n3,,,,,,,,,\n4,350,2,0.3,60,1,,24,0.01,90\n"
        ),
        "",
    );
    let scores: Vec<Option<f64>> = column(&found, "gut_score").iter().map(|s| s.parse().ok()).collect();
    assert!(scores[0].unwrap() > scores[1].unwrap() + 20.0, "{scores:?}");
    assert_eq!(scores[2], None);
    let width = |row: usize| {
        column(&found, "gut_score_high")[row].parse::<f64>().unwrap()
            - column(&found, "gut_score_low")[row].parse::<f64>().unwrap()
    };
    assert!(width(3) > width(0), "a figure that is not stated widens the interval");
    let grades = column(&found, "gut_nutri_score");
    assert_eq!((grades[0], grades[1]), ("A", "E"));
    assert!(grades[3].ends_with('~'), "{grades:?}");

    let beaten = table(
        "batch-label-beats",
        "name,sugars_100g,energy-kcal_100g\nred lentils,,\nred lentils,60,350\n",
        "",
    );
    let scores: Vec<f64> = column(&beaten, "gut_score").iter().map(|s| s.parse().unwrap()).collect();
    assert!(scores[1] < scores[0], "{scores:?}");
}

#[test]
fn figures_that_cannot_be_are_said_and_left_out() {
    let rows = "name,energy-kcal_100g,fat_100g,nova_group,serving_g\nred lentils,lots,3,,\nred lentils,350,-1,,\nred lentils,350,300,,\nred lentils,350,nan,,\nred lentils,350,3,9,\nred lentils,350,3,,huge\nred lentils,350,3,,-4\n";
    let found = table("batch-figures", rows, "--avoid lactose");
    let errors = column(&found, "gut_error");
    for (row, word) in [
        "energy_kcal: 'lots'",
        "fat_g: '-1'",
        "fat_g: '300'",
        "fat_g: 'nan'",
        "nova_group: '9'",
        "serving_g: 'huge'",
        "serving_g: '-4'",
    ]
    .iter()
    .enumerate()
    {
        assert!(errors[row].contains(word), "row {row}: '{}' lacks {word}", errors[row]);
    }
}

#[test]
fn threads_and_chunks_change_nothing() {
    let names = ["red lentils", "butter", "glorp", "Rote Linsen", "cheddar", "soy sauce", "apple"];
    let mut input = String::from("name,quantity\n");
    // More than one chunk of 4,096 rows.
    (0..9000).for_each(|i| input += &format!("{},{i}\n", names[i % names.len()]));
    let run = |threads: u32| -> Done {
        Desk::new(&format!("batch-threads-{threads}"))
            .feed(&format!("batch - --avoid gluten,milk,fodmap --threads {threads}"), input.as_bytes())
            .ends(0)
    };
    let (one, two) = (run(1), run(2));
    assert!(one.out == two.out && one.err == two.err, "two threads differ from one");
    let rows = cells(&one.out, b',');
    assert_eq!(rows.len(), 9001);
    // The same name gets the same answer wherever it stands.
    for (i, row) in rows[1..].iter().enumerate() {
        assert_eq!(row[1], i.to_string());
        assert_eq!(row[2..], rows[1 + i % names.len()][2..]);
    }
}

#[test]
fn a_reader_that_goes_away_early_ends_the_run_quietly() {
    let desk = Desk::new("batch-pipe");
    let mut input = String::from("name\n");
    (0..20_000).for_each(|i| input += &format!("red lentils {i}\n"));
    desk.put("l.csv", input);
    let mut child = desk.command("batch l.csv -q").spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    assert!(line.starts_with("name,gut_food"), "{line}");
    drop(out);
    let end = child.wait_with_output().unwrap();
    assert_eq!((end.status.code(), String::from_utf8_lossy(&end.stderr).as_ref()), (Some(0), ""));
}
