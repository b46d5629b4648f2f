//! The same text gives the same SVG bytes on every machine and in the browser: `hashes.tsv` has the hash of
//! each drawing, and tests/web compares the browser's drawings with it.
//!
//! `FIZZ_RENEW=1` rewrites the table, after a change that is meant to draw differently.

#[path = "../web/drawings.rs"]
mod drawings;

use std::path::Path;

use drawings::{diagrams, differences, line};

#[test]
fn every_drawing_has_the_hash_of_the_table() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/export/hashes.tsv");
    let drawn: String = diagrams().into_iter().map(line).collect();
    if std::env::var_os("FIZZ_RENEW").is_some() {
        std::fs::write(&golden, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(&golden).expect("a golden; FIZZ_RENEW=1 creates it");
    let found = differences(&drawn, &kept);
    assert!(
        found.is_empty(),
        "{} diagrams are drawn differently; FIZZ_RENEW=1 keeps the new bytes:\n  {}",
        found.len(),
        found.join("\n  ")
    );
}

#[test]
fn every_template_and_every_seed_is_drawn() {
    let drawn = diagrams();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut expected = 0;
    for folder in ["assets/templates", "tests/data/seeds"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap().flatten() {
            let name = entry.file_name().into_string().unwrap();
            let paths = if entry.path().is_dir() {
                vec![format!("{name}/en.fz"), format!("{name}/zh.fz")]
            } else if name.ends_with(".fz") {
                vec![name]
            } else {
                continue;
            };
            for path in paths {
                assert!(drawn.iter().any(|(known, _)| *known == path), "{folder}/{path} is not drawn");
                expected += 1;
            }
        }
    }
    assert_eq!(drawn.len(), expected);
}
