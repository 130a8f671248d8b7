//! The command line: codes, one error line that says where, and files that are written whole or not at all.

use std::time::{Duration, Instant};

use crate::program::{Desk, Done};

const SOUP: &str = "---\ntitle: Soup\nservings: 2\n---\n\nCook @red lentils{250%g} and @carrots{2}.\n";

/// Runs with an output file that stood there before: it must end with this code, one error line that
/// holds these words, and the old file as it was.
#[track_caller]
fn check(desk: &Desk, arguments: &str, code: i32, words: &[&str]) -> Done {
    desk.put("old.json", "old");
    let before = desk.names();
    let done = desk.run(&format!("{arguments} -o old.json")).ends(code).says(words);
    assert_eq!(done.errors().len(), 1, "{}", done.err);
    assert_eq!(done.out, "", "data on stdout");
    assert_eq!(desk.text("old.json"), "old");
    assert_eq!(desk.names(), before, "something was left behind");
    done
}

#[test]
fn help_and_version_end_well_for_every_command() {
    let desk = Desk::new("cli-help");
    let version = desk.run("--version").ends(0);
    assert_eq!(version.out, format!("gutplan {}\n", env!("CARGO_PKG_VERSION")));
    let help = desk.run("--help").ends(0);
    for command in [
        "plan",
        "score",
        "parse",
        "batch",
        "check",
        "shop",
        "foods",
        "recipes",
        "profile",
        "explain",
        "schema",
        "completions",
        "man",
    ] {
        assert!(help.out.contains(command), "{command}");
        let own = desk.run(&format!("{command} --help")).ends(0);
        assert!(own.out.contains("Usage: gutplan") && own.err.is_empty(), "{command}");
    }
    assert!(help.out.contains("Exit codes"));
}

#[test]
fn what_the_command_line_does_not_know_is_wrong_usage() {
    let desk = Desk::new("cli-usage");
    desk.put("soup.cook", SOUP);
    for arguments in [
        "",
        "plam",
        "plan --no-such-option",
        "plan --days seven",
        "plan --start 2026-13-40",
        "foods find",
        "foods find xyzzyx",
        "foods show chikken-wyngs-nope",
        "foods list --where größe>1",
        "foods list --where fiber_g",
        "foods list --where fiber_g>much",
        "foods list --sort ÄÖÜ",
        "foods list --columns nope",
        "foods list --category nope",
        "foods list --limit 0",
        "plan --people 0",
        "plan --seed -1",
        "score",
        "check",
        "batch",
        "shop",
        "score soup.cook --format pdf",
        "score soup.cook --from docx",
        "batch soup.cook --format json",
        "schema nothing",
        "explain nothing",
        "plan -o week.docx",
        "plan -o week",
        "plan --color sometimes",
    ] {
        let done = desk.run(arguments).ends(2);
        assert!(done.out.is_empty() && !done.err.is_empty(), "{arguments}: {done:?}");
    }
    assert_eq!(desk.names(), ["soup.cook"]);
}

#[test]
fn every_look_up_prints_something_and_ends_well() {
    let desk = Desk::new("cli-look-up");
    for arguments in [
        "foods find lentils",
        "foods find Linsen",
        "foods show kale",
        "foods list",
        "foods list --category legume",
        "foods find brocolli --limit 3",
        "foods find Linsen --format csv --columns id,name_de",
        "foods find oats --limit 18446744073709551615",
        "foods show rolled_oats --format json",
        "foods list --where fiber_g>=10 --sort -fiber_g --limit 5",
        "foods list --where live=hi --avoid gluten,milk --format json",
        "foods list --sort packs_g --format csv",
        "schema foods",
        "recipes list",
        "recipes list --meal breakfast --avoid gluten",
        "recipes show borscht-white-beans-kefir --servings 3",
        "recipes lint",
        "profile init",
        "explain fodmap",
        "explain fiber",
        "explain verdicts",
        "schema plan",
        "schema score",
        "completions bash",
        "completions fish",
        "man",
    ] {
        let done = desk.run(arguments);
        assert!(done.code == 0 && !done.out.trim().is_empty(), "{arguments}: {done:?}");
    }
    // A profile that is printed to be filled in can be read.
    desk.put("p.toml", desk.run("profile init").out).run("profile check p.toml").ends(0);
}

#[test]
fn a_broken_file_is_named_with_line_and_column_and_nothing_is_written() {
    let desk = Desk::new("cli-broken");
    desk.put("r.json", "{\n  \"@type\": \"Recipe\",\n  oops\n}")
        .put("empty.json", "")
        .put("no.json", "{\"@type\": \"Person\"}");
    desk.put("latin.cook", b"Cook @k\xe4se{1}.\n")
        .put("bad.cook", "---\ntitle: [\n---\nCook @rice{1%kg.\n\n@{}\n");
    desk.put("page.html", "<html><body>no recipe</body></html>");
    for (input, place) in [
        ("r.json", "r.json:3:3"),
        ("empty.json", "empty.json:1:"),
        ("no.json", "no.json:1:"),
        ("latin.cook", "latin.cook:1:8"),
        ("page.html", "page.html:1:"),
    ] {
        check(&desk, &format!("score {input} --format json"), 3, &[place, "expected", "found"]);
        let done = desk.run(&format!("check {input} --avoid milk")).ends(3);
        assert_eq!(done.errors().len(), 1, "{}", done.err);
    }
    check(&desk, "score missing.cook", 3, &["missing.cook", "cannot read"]);
    // A Cooklang text is read as far as it goes; whatever comes of it, the program does not fall over.
    assert!(matches!(desk.run("score bad.cook").code, 0 | 3));
}

#[test]
fn a_broken_profile_is_named_with_its_line_and_no_plan_is_made() {
    let desk = Desk::new("cli-profile");
    for (text, words) in [
        ("[[person]]\nname = \n", &["p.toml:2:"][..]),
        ("[[person]]\nname = \"A\"\nenergie = 2\n", &["p.toml:3:1", "energie"]),
        ("[[person]]\nname = \"A\"\navoid = [\"glutten\"]\n", &["p.toml:3:", "gluten"]),
        ("[[person]]\nname = \"A\"\navoid = [\"nickel\"]\n", &["p.toml:3:", "nickel"]),
        ("[[person]]\nname = \"A\"\ndiet = \"carnivore\"\n", &["p.toml:3:", "carnivore"]),
        ("[[person]]\nenergy_kcal = -3\n", &["p.toml:2:", "energy_kcal"]),
        ("[[person]]\nenergy_kcal = nan\n", &["p.toml:2:", "energy_kcal"]),
        ("[[person]]\nbirth_year = 2015\n", &["p.toml:2:", "under 18"]),
        ("[[person]]\nname = \"A\"\n[[person]]\nname = \"A\"\n", &["p.toml:", "twice"]),
        ("[[person]]\nlimits = { lactose_g_meal = 50 }\n", &["p.toml:2:", "12"]),
        ("[[person]]\naccept = [{ food = \"glorp\", restriction = \"gluten\" }]\n", &["p.toml:2:", "glorp"]),
        (
            "[[person]]\naccept = [{ food = \"soy sauce\", restriction = \"glutten\" }]\n",
            &["p.toml:2:", "gluten"],
        ),
        ("[[person]]\n[week]\nmeals = [\"brunch\"]\n", &["p.toml:3:", "brunch"]),
        ("[[person]]\n[week]\nmax_repeat = 0\n", &["p.toml:3:"]),
        ("[[person]]\n[week]\nper_week = { pizza = { min = 7 } }\n", &["p.toml:3:", "pizza"]),
        ("[[person]]\n[targets]\nplants = 1e9\n", &["p.toml:3:", "plants"]),
        ("", &["p.toml:1:1", "person"]),
        ("\u{0}", &["p.toml:1:"]),
    ] {
        desk.put("p.toml", text);
        let words = [words, &["expected", "found"]].concat();
        check(&desk, "plan --start 2026-11-23 --profile p.toml", 3, &words);
        desk.run("profile check p.toml").ends(3);
        desk.put("soup.cook", SOUP).run("check soup.cook --profile p.toml").ends(3);
    }
}

#[test]
fn a_broken_table_of_foods_or_list_is_named_with_its_line() {
    let desk = Desk::new("cli-foods");
    desk.put("soup.cook", SOUP);
    let header = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/foods.csv"))
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .to_string();
    for text in [
        "".to_string(),
        "id,name\nkale\n".into(),
        format!("{header}\nkale\n"),
        format!("{header}\n{}\n", ",".repeat(header.matches(',').count())),
    ] {
        desk.put("f.csv", &text);
        check(&desk, "score soup.cook --foods f.csv", 3, &["f.csv:", "expected", "found"]);
    }
    desk.put("l.csv", "nothing,here\n1,2\n");
    check(&desk, "batch l.csv", 3, &["l.csv:1:1", "expected", "found"]);
    check(&desk, "batch missing.csv", 3, &["missing.csv"]);
    desk.put("w.json", "{\"schema\": \"gutplan.plan/1\"}");
    check(&desk, "shop w.json", 3, &["w.json:1:", "expected", "found"]);
    desk.put("deep.json", "[".repeat(100_000));
    check(&desk, "score deep.json", 3, &["deep.json:1:"]);
    check(&desk, "shop deep.json", 3, &["deep.json:1:"]);
}

#[test]
fn an_output_that_cannot_be_written_ends_with_5_and_leaves_nothing() {
    let desk = Desk::new("cli-output");
    desk.put("soup.cook", SOUP).put("l.csv", "name\nkale\n");
    for arguments in [
        "score soup.cook --format json -o no/such/o.json",
        "parse soup.cook --format csv -o no/such/o.csv",
        "batch l.csv -o no/such/o.csv",
        "plan --start 2026-11-23 --moves 2000 -q -o no/such/week.json",
    ] {
        let done = desk.run(arguments).ends(5).says(&["no/such", "cannot write"]);
        assert_eq!(done.errors().len(), 1, "{arguments}: {}", done.err);
    }
    // A folder stands where the file should go.
    std::fs::create_dir(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli-output/o.json")).unwrap();
    desk.run("score soup.cook --format json -o o.json").ends(5);
    assert_eq!(desk.names(), ["l.csv", "o.json", "soup.cook"]);
}

#[test]
fn of_several_outputs_none_is_written_when_one_cannot_be() {
    let desk = Desk::new("cli-outputs");
    desk.run("plan --start 2026-11-23 --moves 2000 -q -o week.json -o no/such/week.md").ends(5);
    desk.run("plan --start 2026-11-23 --moves 2000 -q -o week.json -o week.docx").ends(2);
    assert_eq!(desk.names(), Vec::<String>::new());
}

#[test]
fn a_dash_reads_stdin_and_writes_stdout() {
    let desk = Desk::new("cli-dash");
    assert!(desk.feed("score - --format json", SOUP.as_bytes()).ends(0).out.contains("\"Soup\""));
    assert!(
        desk.feed("parse - --format csv", b"250 g red lentils\n")
            .ends(0)
            .out
            .contains(",lentils_red_dry,250.00,")
    );
    assert!(desk.feed("batch -", b"name\nkale\n").ends(0).out.contains("kale"));
    desk.feed("check - --avoid milk", SOUP.as_bytes()).ends(0);
    desk.feed("check - --avoid lentils_red_dry", SOUP.as_bytes()).ends(1);
    let plan = desk.run("plan --start 2026-11-23 --moves 2000 -o -").ends(0);
    let document: serde_json::Value = serde_json::from_str(&plan.out).unwrap();
    assert_eq!(document["schema"], "gutplan.plan/1");
    assert!(desk.feed("shop -", plan.out.as_bytes()).ends(0).out.contains("needed"));
    assert_eq!(desk.names(), Vec::<String>::new());
}

#[test]
fn remarks_go_to_stderr_and_quiet_keeps_them_back() {
    let desk = Desk::new("cli-quiet");
    desk.put("r.txt", "Thing\nServes 2\n\n30 g glorp\n100 g rice\n");
    let loud = desk.run("score r.txt --format json").ends(0);
    let quiet = desk.run("score r.txt --format json -q").ends(0);
    assert!(loud.err.contains("glorp") && quiet.err.is_empty(), "{}|{}", loud.err, quiet.err);
    assert_eq!(loud.out, quiet.out);
}

#[test]
fn colour_comes_only_when_it_is_asked_for() {
    let desk = Desk::new("cli-colour");
    desk.put("soup.cook", SOUP);
    assert!(!desk.run("score soup.cook").ends(0).out.contains('\u{1b}'));
    assert!(desk.run("score soup.cook --color always").ends(0).out.contains('\u{1b}'));
    assert!(!desk.run("score soup.cook --color never").ends(0).out.contains('\u{1b}'));
}

#[test]
fn an_empty_input_says_so_and_never_passes_as_safe() {
    let desk = Desk::new("cli-empty");
    std::fs::create_dir(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli-empty/folder")).unwrap();
    desk.run("score folder").ends(3).says(&["no recipe files"]);
    desk.run("check folder --avoid milk").ends(3);
    for text in ["", "\n\n", " ", "\u{feff}"] {
        for kind in ["cooklang", "text", "lines", "json-ld", "html"] {
            let done = desk.feed(&format!("check - --from {kind} --avoid milk"), text.as_bytes());
            assert!(matches!(done.code, 1 | 3), "{text:?} as {kind}: {done:?}");
            let done = desk.feed(&format!("score - --from {kind}"), text.as_bytes());
            assert!(matches!(done.code, 0 | 3), "{text:?} as {kind}: {done:?}");
        }
    }
}

/// Scores a long text as a kind of input: it must end soon, without a flood of remarks.
#[track_caller]
fn ends_soon(desk: &Desk, text: &str, kind: &str) {
    let begun = Instant::now();
    let done = match kind {
        "batch" => {
            let table = format!("name,ingredients_text\n{text},\"{}\"\n", text.replace('"', ""));
            desk.feed("batch - -q --avoid milk,fodmap", table.as_bytes())
        }
        _ => desk.feed(&format!("score - --from {kind} -q"), text.as_bytes()),
    };
    let what = format!("{:.20} as {kind}", text);
    assert!(matches!(done.code, 0 | 3), "{what}: {} {:.300}", done.code, done.err);
    assert!(done.err.len() < 10_000, "{what}: {} bytes of remarks", done.err.len());
    assert!(begun.elapsed() < Duration::from_secs(15), "{what} took {:?}", begun.elapsed());
}

const KINDS: [&str; 6] = ["lines", "text", "cooklang", "html", "json-ld", "batch"];

#[test]
fn five_megabytes_in_one_line_end_within_reason() {
    let desk = Desk::new("cli-long");
    for text in ["2 cups rolled oats, ", "<p>&amp;"] {
        let long = text.repeat(5_000_000 / text.len());
        KINDS.iter().for_each(|kind| ends_soon(&desk, &long, kind));
    }
}

#[test]
fn markup_that_never_closes_ends_within_reason() {
    let desk = Desk::new("cli-open");
    for text in ["@rice{", "((((", "<b", "½ ", "a", "[{", "\"", "&#", "(a or "] {
        let long = text.repeat(60_000 / text.len());
        KINDS.iter().for_each(|kind| ends_soon(&desk, &long, kind));
    }
}

/// A small generator of repeatable bytes (xorshift64).
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Bytes that are text, pieces of markup, or nothing of the kind.
    fn bytes(&mut self, kind: usize, count: usize) -> Vec<u8> {
        const PIECES: [&str; 24] = [
            "@",
            "{",
            "}",
            "%",
            "g",
            "~",
            "#",
            "(",
            ")",
            "---\n",
            "\n",
            "\"",
            ":",
            ",",
            "[",
            "]",
            "recipeIngredient",
            "½",
            "ß",
            "1/0",
            "-",
            "\u{301}",
            "999999999999999999999",
            "\u{202e}",
        ];
        let mut out = Vec::new();
        while out.len() < count {
            match kind {
                0 => out.push(self.next() as u8),
                1 => out.push(b' ' + (self.next() % 95) as u8),
                _ => out.extend(PIECES[self.next() as usize % PIECES.len()].bytes()),
            }
        }
        out
    }
}

#[test]
fn noise_never_makes_the_program_fall_over() {
    let desk = Desk::new("cli-noise");
    let mut noise = Noise(0x9e37_79b9_7f4a_7c15);
    for round in 0..9 {
        let bytes = noise.bytes(round % 3, 400 + 300 * round);
        for ending in ["cook", "json", "html", "md", "txt", "toml", "csv"] {
            desk.put(&format!("n.{ending}"), &bytes);
        }
        desk.put("half.json", &SOUP.as_bytes()[..SOUP.len() - round])
            .put("plan.json", [b"{\"gutplan.plan/\":", &bytes[..]].concat());
        for arguments in [
            "score n.cook",
            "score n.json",
            "score n.html --format json",
            "check n.md --avoid fodmap,milk",
            "parse n.txt --format csv",
            "batch n.csv --avoid milk",
            "profile check n.toml",
            "plan --profile n.toml -o w.json",
            "score n.cook --foods n.csv",
            "shop n.json",
            "check plan.json --avoid milk",
            "check half.json --avoid milk",
            "recipes lint n.cook",
        ] {
            let done = desk.run(arguments);
            assert!(
                (0..=5).contains(&done.code),
                "round {round}: {arguments} ended {}: {:.1000}",
                done.code,
                done.err
            );
            assert!(!done.err.contains("panicked"), "round {round}: {arguments}: {:.1000}", done.err);
        }
    }
}
