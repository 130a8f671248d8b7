//! Whole weeks against the files in `plans/`: they pin what is, and a change of one is a change on purpose.
//!
//! `UPDATE_PLANS=1 cargo test plans` writes them anew; read the diff.

use std::path::Path;
use std::process::Command;

#[test]
fn each_week_in_plans_is_what_its_profile_gives() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans");
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plans");
    std::fs::create_dir_all(&scratch).unwrap();
    let mut people: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    people.sort();
    assert!(people.len() >= 2);
    for person in people {
        let mut run = Command::new(env!("CARGO_BIN_EXE_gutplan"));
        run.args(["plan", "--quiet", "--start", "2026-11-23", "--profile"]).arg(person.join("profile.toml"));
        for ending in ["md", "json", "ics"] {
            run.arg("-o").arg(scratch.join(format!("week.{ending}")));
        }
        assert!(run.status().unwrap().success(), "{}", person.display());
        for ending in ["md", "json", "ics"] {
            let name = format!("week.{ending}");
            let now = std::fs::read(scratch.join(&name)).unwrap();
            if std::env::var_os("UPDATE_PLANS").is_some() {
                std::fs::write(person.join(&name), &now).unwrap();
            }
            let kept = std::fs::read(person.join(&name)).unwrap();
            let same = now == kept;
            assert!(
                same,
                "{}/{name} differs; UPDATE_PLANS=1 writes it anew, then read the diff",
                person.display()
            );
        }
    }
}
