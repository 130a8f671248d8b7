//! The program as people run it: a folder of its own, arguments in, exit code and texts out.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What one run of the program gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A folder that is empty at first and gone at the end.
pub struct Desk(PathBuf);

impl Desk {
    /// The name must be used by one test only.
    pub fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // Left over when an earlier run was interrupted.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Lays a file on the desk, with its folders.
    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).unwrap()
    }

    /// Everything that lies in the folder itself, hidden files too, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs the program here; arguments are split at spaces.
    pub fn run(&self, arguments: &str) -> Done {
        self.feed(arguments, b"")
    }

    /// The same, with a standard input.
    pub fn feed(&self, arguments: &str, input: &[u8]) -> Done {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        let input = input.to_vec();
        // In a thread of its own: a program that writes before it has read everything must not wait for us.
        let feeder = std::thread::spawn(move || {
            // A program that stops early closes the pipe; its exit code tells the rest.
            let _ = pipe.write_all(&input);
        });
        let output = child.wait_with_output().unwrap();
        feeder.join().unwrap();
        Done {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The program in this folder with piped output, not yet started.
    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gutplan"));
        command.args(arguments.split_whitespace()).current_dir(&self.0);
        command.env_remove("NO_COLOR").env_remove("SOURCE_DATE_EPOCH");
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Done {
    /// Fails unless the program ended with this code; gives itself back.
    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout: {:.2000}\nstderr: {:.2000}", self.out, self.err);
        self
    }

    /// Fails unless stderr holds every one of these words.
    #[track_caller]
    pub fn says(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.err.contains(word), "'{word}' is not in: {:.2000}", self.err);
        }
        self
    }

    /// The `error:` lines of stderr.
    pub fn errors(&self) -> Vec<&str> {
        self.err.lines().filter(|l| l.starts_with("error:")).collect()
    }
}

/// Fails with every place where a document breaks the schema that the program prints under this name.
#[track_caller]
pub fn valid(name: &str, document: &serde_json::Value) {
    let printed =
        Desk::new(&format!("schema-{name}-{}", std::process::id() as usize + document as *const _ as usize))
            .run(&format!("schema {name}"))
            .ends(0);
    let schema: serde_json::Value = serde_json::from_str(&printed.out).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let breaks: Vec<String> =
        validator.iter_errors(document).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(breaks.is_empty(), "{}", breaks.join("\n"));
}
