//! The same text gives the same bytes on every machine and in the browser: `hashes.tsv` has the
//! fingerprints of what is drawn, and tests/web holds the browser's own drawings against it.
//!
//! `FIZZ_RENEW=1` writes the table anew, after a change that is meant to draw otherwise.

#[path = "../web/drawings.rs"]
mod drawings;

use std::path::Path;

use drawings::{SEEDS, TEMPLATES, differences, table};

#[test]
fn every_diagram_gives_the_bytes_of_the_table() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/export/hashes.tsv");
    let drawn = table();
    if std::env::var_os("FIZZ_RENEW").is_some() {
        std::fs::write(&golden, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(&golden).expect("a golden; FIZZ_RENEW=1 makes it");
    let found = differences(&drawn, &kept);
    assert!(
        found.is_empty(),
        "{} diagrams are drawn otherwise; FIZZ_RENEW=1 keeps the new bytes:\n  {}",
        found.len(),
        found.join("\n  ")
    );
}

#[test]
fn no_template_and_no_seed_is_left_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (folder, known) in [("assets/templates", TEMPLATES), ("tests/data/seeds", SEEDS)] {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(root.join(folder)).unwrap().flatten() {
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_dir() {
                found.extend(["en", "zh"].map(|language| format!("{name}/{language}.fz")));
            } else if name.ends_with(".fz") {
                found.push(name);
            }
        }
        found.sort();
        let known: Vec<&str> = known.iter().map(|(path, _)| *path).collect();
        assert_eq!(found, known, "{folder}");
    }
}
