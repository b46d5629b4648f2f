//! The house rules that a machine can keep. CONTRIBUTING.md says why each is one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

struct File {
    path: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every text file of the project below `folder`, in order of path.
fn files(folder: &str, extensions: &[&str]) -> Vec<File> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        const FOREIGN: [&str; 7] =
            ["target", "node_modules", "dist", ".git", ".tools", "corpus", "test-results"];
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name();
            if path.is_dir() {
                if !FOREIGN.iter().any(|foreign| name == *foreign) {
                    walk(&path, found);
                }
            } else {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort();
    let wanted = |path: &PathBuf| {
        extensions.is_empty()
            || path.extension().is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted))
    };
    found
        .into_iter()
        .filter(wanted)
        .filter_map(|path| {
            let text = std::fs::read_to_string(&path).ok()?;
            let path = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            Some(File { path, text })
        })
        .collect()
}

/// Rust source without line comments, so that prose may name what code may not.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn none(what: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

/// The modules of lib.rs in their order.
fn modules(lib: &str) -> Vec<String> {
    let name = |line: &str| Some(line.trim().strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned());
    lib.lines().filter_map(name).collect()
}

/// The top-level modules that a source names as `crate::name` or `crate::{name, …}`.
fn named_modules(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in source.match_indices("crate::") {
        if source[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$') {
            continue;
        }
        let rest = &source[at + "crate::".len()..];
        let word = |text: &str| -> String {
            text.trim_start()
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect()
        };
        let Some(group) = rest.strip_prefix('{') else {
            names.push(word(rest));
            continue;
        };
        let (mut depth, mut from) = (0, 0);
        for (index, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    names.push(word(&group[from..index]));
                    break;
                }
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    names.push(word(&group[from..index]));
                    from = index + 1;
                }
                _ => {}
            }
        }
    }
    names
}

#[test]
fn named_modules_reads_groups_and_paths() {
    let source = "use crate::{text::{Span, TextEdit}, model}; crate::layout::lay(); mycrate::ui::x();";
    assert_eq!(named_modules(source), ["text", "model", "layout"]);
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let order = modules(include_str!("../../src/lib.rs"));
    assert!(order.len() > 10, "lib.rs has lost its list: {order:?}");
    let rank: BTreeMap<&str, usize> =
        order.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    let mut found = Vec::new();
    for file in files("src", &["rs"]) {
        let inside = file.path.trim_start_matches("src/");
        let module = inside.split(['/', '.']).next().unwrap_or("");
        let Some(own) = rank.get(module) else { continue };
        for name in named_modules(&code(&file.text)) {
            if rank.get(name.as_str()).is_some_and(|other| other > own) {
                found.push(format!("{} uses crate::{name}", file.path));
            }
        }
    }
    none("a module uses one that stands below it in lib.rs", found);
}

#[test]
fn only_the_page_knows_the_browser() {
    let mut found = Vec::new();
    for file in files("src", &["rs"]) {
        if file.path.starts_with("src/ui/") || file.path == "src/main.rs" {
            continue;
        }
        let source = code(&file.text);
        for name in ["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo"] {
            if source.contains(name) {
                found.push(format!("{} names {name}", file.path));
            }
        }
        if file.path != "src/lib.rs" && source.contains("target_arch") {
            found.push(format!("{} asks for the target architecture", file.path));
        }
    }
    none("what is tested natively must be what runs in the page", found);
}

#[test]
fn only_programs_know_files_environment_and_clock() {
    let mut found = Vec::new();
    for file in files("src", &["rs"]) {
        if file.path.starts_with("src/bin/") || file.path == "src/main.rs" {
            continue;
        }
        // A module's own tests may read their golden files.
        let source = code(&file.text);
        let source = source.split("#[cfg(test)]").next().unwrap_or("");
        for name in
            ["std::fs", "std::env", "std::process", "SystemTime", "Instant", "std::net", "std::thread"]
        {
            if source.contains(name) {
                found.push(format!("{} names {name}", file.path));
            }
        }
    }
    none("the core takes its input as arguments", found);
}

#[test]
fn markup_is_never_written_as_text() {
    let mut found = Vec::new();
    for folder in ["src", "web"] {
        for file in files(folder, &["rs", "js"]) {
            let source = code(&file.text);
            for name in [
                "inner_html",
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "new Function",
                "eval(",
            ] {
                if source.contains(name) {
                    found.push(format!("{} uses {name}", file.path));
                }
            }
        }
    }
    none("a diagram's text must never become markup", found);
}

#[test]
fn hash_order_stays_out() {
    let mut found = Vec::new();
    for file in files("src", &["rs"]) {
        let source = code(&file.text);
        for name in ["HashMap", "HashSet", "RandomState"] {
            if source.contains(name) {
                found.push(format!("{} uses {name}", file.path));
            }
        }
    }
    none("same input, same bytes", found);
}

#[test]
fn files_stay_small() {
    const LINES: usize = 600;
    let mut found = Vec::new();
    for folder in ["src", "view", "tests", "web", "style", "scripts", "benches", "fuzz"] {
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
    let large = |file: &File| file.text.len() > 8 * 1024;
    let found = files("tests/data", &[]).into_iter().filter(large).map(|file| file.path).collect();
    none("a golden over 8 KiB is read by nobody", found);
}

#[test]
fn the_repository_names_no_machine() {
    // Put together here, so that this file does not name one either.
    let places = [["/wo", "rk/"], ["/ro", "ot/"], ["/home", "/"], ["/Us", "ers/"], ["/tm", "p/"]]
        .map(|parts| parts.concat());
    let mut found = Vec::new();
    for file in
        files(".", &["rs", "md", "toml", "js", "mjs", "json", "css", "html", "sh", "fz", "svg", "yml"])
    {
        if file.path.ends_with("package-lock.json") {
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

#[test]
fn locks_name_public_registries() {
    let npm = include_str!("../../package-lock.json");
    let elsewhere =
        |line: &&str| line.contains("\"resolved\":") && !line.contains("https://registry.npmjs.org/");
    none("package-lock.json", npm.lines().filter(elsewhere).map(str::to_owned).collect());
    let cargo = include_str!("../../Cargo.lock");
    let elsewhere =
        |line: &&str| line.starts_with("source =") && !line.contains("github.com/rust-lang/crates.io-index");
    none("Cargo.lock", cargo.lines().filter(elsewhere).map(str::to_owned).collect());
}

#[test]
fn the_map_names_places_that_exist() {
    let map = include_str!("../../ARCHITECTURE.md");
    let mut found = Vec::new();
    let mut named = 0;
    for quoted in map.split('`').skip(1).step_by(2) {
        let place = quoted.trim_end_matches('/');
        let looks_like_a_path = !quoted.contains([' ', '<', '*', '{', ':'])
            && (quoted.contains('/')
                || [".rs", ".toml", ".md", ".js", ".html"].iter().any(|end| quoted.ends_with(end)));
        if looks_like_a_path {
            named += 1;
            if !root().join(place).exists() {
                found.push(quoted.to_owned());
            }
        }
    }
    assert!(named >= 20, "ARCHITECTURE.md names only {named} places");
    none("ARCHITECTURE.md names places that are not there", found);
}

#[test]
fn a_native_build_has_no_web_crate() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .args(["--target", "x86_64-unknown-linux-gnu"])
        .current_dir(root())
        .output()
        .expect("cargo tree runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    assert!(tree.contains("chumsky"), "cargo tree has lost the grammar:\n{tree}");
    let web = |line: &&str| {
        let name = line.split(' ').next().unwrap_or("");
        ["leptos", "web-sys", "js-sys", "wasm-bindgen", "gloo"].contains(&name)
    };
    none("web crates in a native build", tree.lines().filter(web).map(str::to_owned).collect());
}

/// What a component shows comes from a table of words; a literal would be in one language only.
#[test]
fn the_page_says_nothing_outside_its_tables() {
    let mut found = Vec::new();
    for file in files("src/ui", &["rs"]) {
        if file.path.starts_with("src/ui/messages") {
            continue;
        }
        for (at, line) in file.text.lines().enumerate() {
            let spoken = ["aria-label=\"", "title=\"", "placeholder=\"", "aria-description=\"", "alt=\""]
                .iter()
                .any(|attribute| {
                    let mut values = line.split(attribute).skip(1);
                    values.any(|value| value.starts_with(char::is_alphabetic))
                });
            let chinese = line
                .split("//")
                .next()
                .unwrap_or("")
                .chars()
                .any(|letter| ('\u{4e00}'..'\u{9fff}').contains(&letter));
            if spoken || chinese {
                found.push(format!("{}:{}: {}", file.path, at + 1, line.trim()));
            }
        }
    }
    none("words outside src/ui/messages", found);
}

/// Every table entry has words in both languages, and the Chinese is Chinese unless it is a name.
#[test]
fn words_exist_in_both_languages() {
    const NAMES: [&str; 14] = [
        "Fizz", "SVG", "PNG", "English", "中文", ".fz", "MIT", "1×", "2×", "4×", "100 %", "100%", "EN", "{0}",
    ];
    let mut found = Vec::new();
    let mut seen = 0;
    for file in files("src", &["rs"]) {
        for part in file.text.split("Words::new(").skip(1) {
            let literals: Vec<&str> = quoted(part).take(2).collect();
            let [en, zh] = literals[..] else { continue };
            seen += 1;
            let is_chinese = zh.chars().any(|letter| ('\u{4e00}'..'\u{9fff}').contains(&letter));
            let is_name = NAMES.contains(&zh)
                || zh.starts_with("FlowZap")
                || !zh.chars().any(char::is_alphabetic)
                || en == zh && zh.len() <= 12;
            if en.is_empty() || zh.is_empty() || !(is_chinese || is_name) {
                found.push(format!("{}: {en:?} / {zh:?}", file.path));
            }
        }
    }
    assert!(seen > 10, "found only {seen} words");
    none("words that are missing in a language", found);
}

/// The string literals of a source, without their escapes undone.
fn quoted(source: &str) -> impl Iterator<Item = &str> {
    let mut rest = source;
    std::iter::from_fn(move || {
        let open = rest.find('"')?;
        let body = &rest[open + 1..];
        let mut escaped = false;
        let close = body.char_indices().find_map(|(at, letter)| {
            let ends = letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            ends.then_some(at)
        })?;
        rest = &body[close + 1..];
        Some(&body[..close])
    })
}
