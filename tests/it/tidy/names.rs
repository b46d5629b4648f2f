//! What pages and comments name is there.

use std::collections::BTreeSet;

use super::{every_path, files, none, root};

/// Folders at the root of the repository, by which a path is known as one.
const FOLDERS: [&str; 10] =
    ["src/", "web/", "tests/", "scripts/", "style/", "docs/", "assets/", "fuzz/", "benches/", ".ci/"];
const ENDINGS: [&str; 10] = [".rs", ".toml", ".md", ".js", ".mjs", ".css", ".html", ".tsv", ".json", ".fz"];

/// All files and folders of the repository.
fn existing() -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for path in every_path(".") {
        let path = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        let path = path.trim_start_matches("./");
        paths.extend(path.match_indices('/').map(|(at, _)| path[..at].to_owned()));
        paths.insert(path.to_owned());
    }
    paths
}

/// Whether a word names a file or folder of the repository: it begins with one of its folders or ends as a file does.
fn looks_like_a_path(word: &str) -> bool {
    let is_pattern = word.contains(['<', '*', '{', ':', '…', '(', '$', '@', '`'])
        || word.chars().any(char::is_uppercase) && word.contains("NAME");
    !is_pattern
        && (FOLDERS.iter().any(|folder| word.starts_with(folder))
            || ENDINGS.iter().any(|ending| word.strip_suffix(ending).is_some_and(|name| !name.is_empty())))
}

/// A path from the root, or the end of one: `board.mjs` beside the file that names it.
fn exists(word: &str, existing: &BTreeSet<String>) -> bool {
    let word = word.trim_end_matches('/').trim_start_matches("../").trim_start_matches("./");
    existing.contains(word)
        || existing.iter().any(|path| path.strip_suffix(word).is_some_and(|before| before.ends_with('/')))
}

#[test]
fn pages_name_files_that_exist() {
    let existing = existing();
    let mut found = Vec::new();
    let mut named = 0;
    for page in files(".", &["md"]) {
        if page.path.starts_with("assets/") || page.path == "CHANGELOG.md" {
            continue;
        }
        for quoted in page.text.split('`').skip(1).step_by(2) {
            if quoted.contains(char::is_whitespace) || !looks_like_a_path(quoted) {
                continue;
            }
            named += 1;
            if !exists(quoted, &existing) {
                found.push(format!("{}: {quoted}", page.path));
            }
        }
    }
    assert!(named >= 20, "the pages name only {named} files");
    none("a page names what is not there", found);
}

#[test]
fn comments_name_files_that_exist() {
    let existing = existing();
    let mut found = Vec::new();
    let mut named = 0;
    for folder in ["src", "web", "tests", "scripts", "style", "fuzz", "benches"] {
        for file in files(folder, &[]) {
            if file.path.starts_with("tests/data") {
                continue;
            }
            for (line, comment) in file.comments() {
                let ends = |letter: char| letter.is_whitespace() || "`,;()'\"?!".contains(letter);
                for word in comment.split(ends).map(|word| word.trim_end_matches(['.', ':'])) {
                    if !looks_like_a_path(word) {
                        continue;
                    }
                    named += 1;
                    if !exists(word, &existing) {
                        found.push(format!("{}:{line}: {word}", file.path));
                    }
                }
            }
        }
    }
    assert!(named >= 30, "comments name only {named} files");
    none("a comment names what is not there", found);
}

/// A row of the table that begins with the module's file or folder.
#[test]
fn every_module_is_on_the_map() {
    let map = include_str!("../../../ARCHITECTURE.md");
    let rows: Vec<&str> = map.lines().filter(|line| line.starts_with('|')).collect();
    let lib = include_str!("../../../src/lib.rs");
    let modules: Vec<&str> =
        lib.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(modules.len() > 10, "lib.rs has lost its list: {modules:?}");
    let is_missing = |module: &&str| {
        let names = [format!("`src/{module}`"), format!("`src/{module}.rs`")];
        !rows.iter().any(|row| names.iter().any(|name| row.contains(name)))
    };
    let missing = modules.into_iter().filter(is_missing).map(str::to_owned).collect();
    none("a module is not in the table of ARCHITECTURE.md", missing);
}

#[test]
fn the_repository_names_no_machine() {
    // Put together here, so that this file does not name one either.
    let places = [["/wo", "rk/"], ["/ro", "ot/"], ["/home", "/"], ["/Us", "ers/"], ["/tm", "p/"]]
        .map(|parts| parts.concat());
    let mut found = Vec::new();
    for file in files(".", &[]) {
        if file.path.ends_with("-lock.json") || file.path.ends_with(".lock") {
            continue;
        }
        for (at, line) in file.text.lines().enumerate() {
            if places.iter().any(|place| line.contains(place.as_str())) {
                found.push(format!("{}:{}: {}", file.path, at + 1, line.trim()));
            }
        }
    }
    none("a path of one machine", found);
}
