//! What the program says, it says in both languages.

use super::source::Part;
use super::{File, files, none};

fn is_han(letter: char) -> bool {
    ('\u{4e00}'..'\u{9fff}').contains(&letter)
}

/// What a component shows comes from a table of words; a literal would be in one language only.
#[test]
fn the_page_says_nothing_outside_its_tables() {
    let mut found = Vec::new();
    for file in files("src/ui", &["rs"]) {
        if file.path.starts_with("src/ui/messages") {
            continue;
        }
        for (at, line) in file.code().lines().enumerate() {
            let spoken = ["aria-label=\"", "title=\"", "placeholder=\"", "aria-description=\"", "alt=\""]
                .iter()
                .any(|attribute| {
                    let mut values = line.split(attribute).skip(1);
                    values.any(|value| value.starts_with(char::is_alphabetic))
                });
            if spoken || line.contains(is_han) {
                found.push(format!("{}:{}: {}", file.path, at + 1, line.trim()));
            }
        }
    }
    none("words outside src/ui/messages", found);
}

/// Every entry of a table has words in both languages, and the Chinese is Chinese unless it is a name.
#[test]
fn words_exist_in_both_languages() {
    const NAMES: [&str; 14] = [
        "Fizz", "SVG", "PNG", "English", "中文", ".fz", "MIT", "1×", "2×", "4×", "100 %", "100%", "EN", "{0}",
    ];
    let mut found = Vec::new();
    let mut seen = 0;
    for file in files("src", &["rs"]) {
        for (en, zh) in words(&file) {
            seen += 1;
            let is_name = NAMES.contains(&zh)
                || zh.starts_with("FlowZap")
                || !zh.contains(char::is_alphabetic)
                || en == zh && zh.len() <= 12;
            if en.is_empty() || zh.is_empty() || !(zh.contains(is_han) || is_name) {
                found.push(format!("{}: {en:?} / {zh:?}", file.path));
            }
        }
    }
    assert!(seen > 400, "found only {seen} words");
    none("words that are missing in a language", found);
}

/// The two literals of each `Words::new` in a file.
fn words(file: &File) -> Vec<(&str, &str)> {
    let parts: Vec<(Part, &str)> =
        file.parts().into_iter().filter(|(part, _)| *part != Part::Comment).collect();
    let opens = |(part, text): (Part, &str)| part == Part::Code && text.trim_end().ends_with("Words::new(");
    let literal = |part: Option<&(Part, &'_ str)>| part.is_some_and(|(part, _)| *part == Part::Text);
    let mut found = Vec::new();
    for at in (0..parts.len()).filter(|&at| opens(parts[at])) {
        if literal(parts.get(at + 1)) && literal(parts.get(at + 3)) {
            found.push((parts[at + 1].1.trim_matches('"'), parts[at + 3].1.trim_matches('"')));
        }
    }
    found
}
