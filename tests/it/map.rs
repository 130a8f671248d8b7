//! ARCHITECTURE.md's map against the imports: data climbs, nothing comes back down.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Folder or file of the crate's root to its floor; what is missing here is a room without a floor.
const FLOORS: [(&str, u8); 16] = [
    ("lang", 0),
    ("error", 0),
    ("diagnostic", 0),
    ("quantity", 0),
    ("foods", 1),
    ("recipes", 1),
    ("matching", 2),
    ("intolerance", 3),
    ("score", 3),
    ("assess", 4),
    ("batch", 4),
    ("plan", 5),
    ("render", 6),
    ("cli", 7),
    ("main", 8),
    ("lib", 9),
];

/// Rooms of one floor that must not know each other, and the few that may.
fn may_use(from: &str, to: &str) -> bool {
    let floor = |room: &str| FLOORS.iter().find(|f| f.0 == room).map(|f| f.1);
    match (floor(from), floor(to)) {
        (Some(a), Some(b)) => {
            from == to
                || b < a
                // The ground knows itself; recipes speak of amounts and foods of none of them.
                || a == 0 && b == 0
        }
        _ => false,
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The first folder or file name below `src`.
fn room(path: &Path) -> String {
    let below = path.strip_prefix(src()).unwrap();
    below.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_string()
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Rooms that code names behind `crate::`; comments and test code below `mod tests` do not count.
fn named_rooms(text: &str) -> BTreeSet<String> {
    let code: String = text
        .split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap()
        .lines()
        .filter(|l| !l.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    code.split("crate::")
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>())
        .filter(|word| word.chars().next().is_some_and(char::is_lowercase))
        .collect()
}

#[test]
fn imports_only_point_down_the_floors() {
    let mut wrong = Vec::new();
    for file in files(&src()) {
        let from = room(&file);
        for to in named_rooms(&std::fs::read_to_string(&file).unwrap()) {
            if from != "lib" && !may_use(&from, &to) {
                wrong.push(format!("{} uses {to}", file.strip_prefix(src()).unwrap().display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_stands_on_the_map_of_architecture_md() {
    let page = std::fs::read_to_string(src().with_file_name("ARCHITECTURE.md")).unwrap();
    for file in files(&src()) {
        let room = room(&file);
        assert!(FLOORS.iter().any(|f| f.0 == room), "{room} has no floor");
        if room != "lib" && room != "main" {
            assert!(
                page.contains(&format!("`{room}/`")) || page.contains(&format!("`{room}.rs`")),
                "{room} is not on the map"
            );
        }
    }
}

#[test]
fn only_the_front_page_declares_modules() {
    for file in files(&src()) {
        let text = std::fs::read_to_string(&file).unwrap();
        let declares = text.lines().any(|l| {
            let l = l.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            l.starts_with("mod ") && l.ends_with(';')
        });
        assert!(!declares || room(&file) == "lib", "{} declares a module", file.display());
    }
}

#[test]
fn below_the_roof_there_is_no_file_clock_or_network() {
    for file in files(&src()).into_iter().filter(|f| !["cli", "main"].contains(&room(f).as_str())) {
        let text = std::fs::read_to_string(&file).unwrap();
        for forbidden in ["std::fs", "SystemTime", "Instant::now", "std::net", "std::env::var", "println!"] {
            let used = text
                .split("#[cfg(test)]")
                .next()
                .unwrap()
                .lines()
                .any(|l| !l.trim_start().starts_with("//") && l.contains(forbidden));
            assert!(!used, "{} uses {forbidden}", file.display());
        }
    }
}

#[test]
fn one_file_names_each_outside_crate_of_its_kind() {
    for (krate, only) in
        [("printpdf", "render/pdf.rs"), ("cooklang::", "recipes/cooklang.rs"), ("clap", "cli")]
    {
        for file in files(&src()) {
            let text = std::fs::read_to_string(&file).unwrap();
            let name = file.strip_prefix(src()).unwrap().display().to_string();
            let used =
                text.lines().any(|l| !l.trim_start().starts_with("//") && l.contains(&format!("{krate}::")));
            assert!(!used || name.starts_with(only) || krate == "cooklang::", "{name} names {krate}");
        }
    }
}
