//! The house rules that a machine can keep. CONTRIBUTING.md says why each is one.

mod borders;
mod crates;
mod modules;
mod names;
mod paths;
mod source;
mod words;

use std::path::{Path, PathBuf};

pub struct File {
    pub path: String,
    pub text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every text file of the project below a folder, in order of path; those with one of these endings if any are given.
fn files(folder: &str, endings: &[&str]) -> Vec<File> {
    let wanted = |path: &PathBuf| {
        endings.is_empty()
            || path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
    };
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).ok()?;
        let path = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        Some(File { path, text })
    };
    every_path(folder).into_iter().filter(wanted).filter_map(read).collect()
}

/// Every file below a folder, in order of path, without what is built or fetched.
fn every_path(folder: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        const FOREIGN: [&str; 7] =
            ["target", "node_modules", "dist", ".git", ".tools", "corpus", "test-results"];
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name();
            if FOREIGN.iter().any(|foreign| name == *foreign) {
                continue;
            }
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    assert!(!found.is_empty(), "{folder} is gone");
    found.sort();
    found
}

#[track_caller]
fn none(what: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

#[test]
fn files_stay_small() {
    const LINES: usize = 600;
    let mut found = Vec::new();
    for folder in ["src", "tests", "web", "style", "scripts", "benches", "fuzz"] {
        for file in files(folder, &["rs", "js", "mjs", "css"]) {
            let lines = file.text.lines().count();
            if lines > LINES {
                found.push(format!("{}: {lines} lines", file.path));
            }
        }
    }
    none("past 600 lines, look for the second noun", found);
}

#[test]
fn goldens_stay_readable() {
    let large = |file: &File| file.text.len() > 12 * 1024;
    let found = files("tests/data", &[]).into_iter().filter(large).map(|file| file.path).collect();
    none("a golden over 12 KiB is read by nobody", found);
}
