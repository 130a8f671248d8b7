//! Files in and out: folders become their files in the order of their paths, outputs are whole or not there.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Endings of files that hold recipes.
const RECIPE_ENDINGS: [&str; 9] =
    ["cook", "json", "jsonld", "html", "htm", "md", "markdown", "txt", "paprikarecipe"];

/// A text and the name it is called in errors.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Path as given, or `stdin`.
    pub name: String,
    /// The content; `Err` when it could not be read as UTF-8 text.
    pub text: Result<String, Error>,
}

/// Reads files, folders and `-`, in the order given; a folder in the order of its paths.
///
/// # Errors
///
/// [`Error::Read`] when a path does not exist or a folder holds no recipe.
pub fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>, Error> {
    let mut all = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            all.push(Input { name: "stdin".into(), text: stdin() });
        } else if path.is_dir() {
            let mut files = Vec::new();
            walk(path, &mut files)?;
            files.sort();
            if files.is_empty() {
                return Err(Error::Read {
                    path: path.display().to_string(),
                    reason: "no recipe files in this folder".into(),
                });
            }
            all.extend(files.into_iter().map(|f| Input { name: f.display().to_string(), text: read(&f) }));
        } else {
            all.push(Input { name: path.display().to_string(), text: read(path) });
        }
    }
    Ok(all)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    let fail = |e: std::io::Error| Error::Read { path: folder.display().to_string(), reason: plain(&e) };
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        // A link to a folder is not followed: loops would never end.
        if hidden || path.is_symlink() && path.is_dir() {
            continue;
        } else if path.is_dir() {
            walk(&path, files)?;
        } else if ending.is_some_and(|e| RECIPE_ENDINGS.contains(&e.as_str())) {
            files.push(path);
        }
    }
    Ok(())
}

/// Reads one file, or stdin for `-`, as UTF-8 text.
///
/// # Errors
///
/// [`Error::Read`] with the system's reason; [`Error::Input`] naming the byte that is not UTF-8.
pub fn read(path: &Path) -> Result<String, Error> {
    if path == Path::new("-") {
        return stdin();
    }
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|e| Error::Read { path: name.clone(), reason: plain(&e) })?;
    utf8(bytes, &name)
}

fn stdin() -> Result<String, Error> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .map_err(|e| Error::Read { path: "stdin".into(), reason: plain(&e) })?;
    utf8(bytes, "stdin")
}

fn utf8(bytes: Vec<u8>, name: &str) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let before = &e.as_bytes()[..at];
        let line = before.iter().filter(|b| **b == b'\n').count() + 1;
        let column = at - before.iter().rposition(|b| *b == b'\n').map_or(0, |p| p + 1) + 1;
        Error::input(name, line, column, "UTF-8 text", format!("byte 0x{:02x}", e.as_bytes()[at]))
    })
}

/// Writes a file whole: first beside it, then moved into place.
///
/// # Errors
///
/// [`Error::Write`]; the old file, if any, is untouched.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if path == Path::new("-") {
        return print(bytes);
    }
    write_through(path, |out| out.write_all(bytes).map_err(|e| unwritten(path, &e)))
}

/// Writes several files: each is laid beside its place, and only when all of them are there are they
/// moved. What goes to stdout comes last.
///
/// # Errors
///
/// [`Error::Write`]; when a file cannot be laid down, none of them is written.
pub fn write_all(outputs: &[(&Path, Vec<u8>)]) -> Result<(), Error> {
    let mut laid: Vec<(&Path, PathBuf)> = Vec::new();
    let written = outputs.iter().filter(|(path, _)| *path != Path::new("-")).try_for_each(|(path, bytes)| {
        let beside = beside(path, laid.len())?;
        laid.push((path, beside.clone()));
        lay(&beside, path, |out| out.write_all(bytes).map_err(|e| unwritten(path, &e)))
    });
    let moved = written.and_then(|()| {
        laid.iter().try_for_each(|(path, part)| std::fs::rename(part, path).map_err(|e| unwritten(path, &e)))
    });
    if moved.is_err() {
        for (_, part) in &laid {
            // Those that were moved already are gone from here, and nothing more can be done for the rest.
            let _ = std::fs::remove_file(part);
        }
    }
    moved?;
    outputs.iter().filter(|(path, _)| *path == Path::new("-")).try_for_each(|(_, bytes)| print(bytes))
}

/// Lets `fill` write into a file that is moved into place when all went well.
///
/// # Errors
///
/// What `fill` returns, or [`Error::Write`]; the old file, if any, is untouched then.
pub fn write_through<T>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, Error>,
) -> Result<T, Error> {
    let beside = beside(path, 0)?;
    let result = lay(&beside, path, fill)
        .and_then(|value| std::fs::rename(&beside, path).map(|()| value).map_err(|e| unwritten(path, &e)));
    if result.is_err() {
        // The part may not exist when it could not be created; nothing more can be done then.
        let _ = std::fs::remove_file(&beside);
    }
    result
}

/// The hidden name beside a path under which it is written first.
fn beside(path: &Path, number: usize) -> Result<PathBuf, Error> {
    let Some(name) = path.file_name() else {
        return Err(Error::Write { path: path.display().to_string(), reason: "not a file name".into() });
    };
    let mut part = std::ffi::OsString::from(".");
    part.push(name);
    part.push(format!(".{}.{number}.part", std::process::id()));
    Ok(path.with_file_name(part))
}

fn lay<T>(
    beside: &Path,
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, Error>,
) -> Result<T, Error> {
    // A folder can be told before anything is moved.
    if path.is_dir() {
        return Err(Error::Write { path: path.display().to_string(), reason: "is a folder".into() });
    }
    let file = std::fs::File::create(beside).map_err(|e| unwritten(path, &e))?;
    let mut out = std::io::BufWriter::new(file);
    let value = fill(&mut out)?;
    let file = out.into_inner().map_err(|e| unwritten(path, &e.into_error()))?;
    file.sync_all().map_err(|e| unwritten(path, &e))?;
    Ok(value)
}

fn unwritten(path: &Path, error: &std::io::Error) -> Error {
    Error::Write { path: path.display().to_string(), reason: plain(error) }
}

/// Writes to stdout; a reader that went away early is no error.
///
/// # Errors
///
/// [`Error::Write`] for any other trouble, such as a full disk.
pub fn print(bytes: &[u8]) -> Result<(), Error> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::Write { path: "stdout".into(), reason: plain(&e) })
        }
        _ => Ok(()),
    }
}

/// Writes to a file when one is named, else to stdout.
///
/// # Errors
///
/// [`Error::Write`].
pub fn deliver(output: Option<&Path>, bytes: &[u8]) -> Result<(), Error> {
    output.map_or_else(|| print(bytes), |path| write(path, bytes))
}

/// The system's reason without its error number.
pub fn plain(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}
