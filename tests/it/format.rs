//! The properties of formatting, on random texts and on realistic documents.

use crate::edit::documents::{Dice, Mess, document};
use crate::junk::{bodies, rounds, run};

#[test]
fn formatting_random_texts_is_idempotent_and_keeps_the_meaning() {
    run(11, 2_000, bodies::format);
}

#[test]
fn formatting_documents_is_idempotent_and_keeps_the_meaning() {
    let mut dice = Dice(12);
    for round in 0..rounds(600) {
        let mess = [Mess::Tidy, Mess::Lenient, Mess::Broken][round % 3];
        let source = document(&mut dice, mess);
        if let Err(panic) = std::panic::catch_unwind(|| bodies::format(&source)) {
            let message = panic.downcast_ref::<String>().cloned().unwrap_or_default();
            panic!("round {round}: {message}\n---\n{source}\n{source:?}");
        }
    }
}

#[test]
fn formatting_a_range_keeps_the_meaning_and_changes_only_its_lines() {
    let mut dice = Dice(13);
    for round in 0..rounds(600) {
        let mess = [Mess::Tidy, Mess::Lenient, Mess::Broken][round % 3];
        let source = document(&mut dice, mess);
        let (a, b) = (dice.roll(source.len() + 1), dice.roll(source.len() + 1));
        let [a, b] = [a, b].map(|at| (0..=at).rev().find(|&at| source.is_char_boundary(at)).unwrap_or(0));
        let range = fizz::text::Span::new(a.min(b), a.max(b));
        let edit = fizz::format::format_range(&source, range);
        assert!(edit.fits(&source));
        let model = |text: &str| fizz::model::lower(text, &fizz::syntax::parse(text));
        let after = edit.apply(&source);
        assert!(fizz::model::same_meaning(&model(&source), &model(&after)), "{source}\n---\n{after}");
        let lines = source[range.start..].find(['\n', '\r']).map_or(source.len(), |at| range.start + at);
        let touched = edit.changes().iter().map(|change| change.span.end).max().unwrap_or(0);
        let last = source[range.end..].find(['\n', '\r']).map_or(source.len(), |at| range.end + at);
        assert!(touched <= last.max(lines), "{range:?} of {source:?}");
    }
}

#[test]
fn formatting_the_seeds_adds_only_indentation_and_blank_lines() {
    for name in ["database-per-service", "materialized-views", "publish-subscribe"] {
        let path = format!("{}/tests/data/seeds/{name}.fz", env!("CARGO_MANIFEST_DIR"));
        let source = std::fs::read_to_string(path).unwrap();
        let edit = fizz::format::format(&source);
        let after = edit.apply(&source);
        let blank = |text: &str| text.chars().all(char::is_whitespace);
        assert!(edit.changes().iter().all(|change| change.span.is_empty() && blank(&change.text)), "{after}");
        let tidy = |line: &str| line.is_empty() || line.starts_with("  n") || !line.starts_with([' ', 'n']);
        assert!(after.lines().all(tidy), "{after}");
        assert!(after.contains("\n}\n\n"), "{after}");
    }
}
