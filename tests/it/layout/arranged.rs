//! What a drawing keeps from before travels beside the text: the same text in the same manner is the same drawing.

use fizz::document::{Document, Manner};
use fizz::export::{ExportOptions, layout_json, source_of, svg};
use fizz::layout::workflow::{Flow, Wish};
use fizz::views::View;
use std::sync::Arc;

use crate::cli::fizz;
use crate::edit::documents::{Dice, command};
use crate::files::diagrams;
use crate::junk::rounds;

const AUTO: View = View::Workflow(Flow::Auto);

/// A diagram after some edits, each drawn.
fn edited(text: &str, dice: &mut Dice, edits: usize) -> Arc<Document> {
    let mut document = Arc::new(Document::new(text, AUTO));
    for _ in 0..edits {
        document.drawing();
        if let Ok(outcome) = document.plan(&command(dice, document.model())) {
            document = outcome.next;
        }
    }
    document
}

fn open() -> Vec<(String, String)> {
    diagrams().into_iter().filter(|(name, _)| name.contains("untuned/open")).collect()
}

/// How a drawing was told and read again is what the screen shows, and the pure drawing needs no telling.
#[test]
fn the_same_text_in_the_same_manner_is_the_same_drawing() {
    let (mut arranged, mut pure) = (0, 0);
    for seed in 0..rounds(2) as u64 {
        for (name, text) in open() {
            let mut dice = Dice(seed);
            let shown = edited(&text, &mut dice, 2 + seed as usize * 4);
            let manner = shown.manner();
            let told = manner.to_string();
            let again = Document::opened(shown.text(), &Manner::read(&told));
            assert_eq!(layout_json(&again), layout_json(&shown), "{name} {seed}: {told}");
            assert_eq!(again.manner(), manner, "{name} {seed}");
            let nodes = shown.model().nodes.len();
            assert!(told.len() <= 12 + 5 * nodes, "{} bytes for {nodes} nodes", told.len());
            let is_pure = shown.drawing() == Document::new(shown.text(), AUTO).drawing();
            match manner.arrangement {
                None => assert!(is_pure, "{name} {seed}: the text alone gives another drawing"),
                Some(_) => arranged += usize::from(!is_pure),
            }
            pure += usize::from(is_pure);
        }
    }
    assert!(arranged > 10 && pure > 0, "{arranged} drawings keep something, {pure} nothing");
}

/// A drawing that was opened goes on as the one that was saved.
#[test]
fn edits_go_on_from_a_drawing_that_was_opened() {
    let mut differing = 0;
    for (seed, (name, text)) in open().into_iter().enumerate() {
        let mut dice = Dice(seed as u64);
        let shown = edited(&text, &mut dice, 4);
        let again = Document::opened(shown.text(), &shown.manner());
        for _ in 0..5 {
            let command = command(&mut dice, shown.model());
            let (Ok(here), Ok(there)) = (shown.plan(&command), again.plan(&command)) else { continue };
            assert_eq!(here.next.text(), there.next.text());
            // Only drawings before the saved one may be remembered here and not there.
            differing += usize::from(here.next.drawing() != there.next.drawing());
            assert!(differing <= 2, "{name}: {command:?}");
        }
    }
}

#[test]
fn a_wish_for_the_pure_drawing_is_undone_by_the_arrangement() {
    let mut tidied = 0;
    for (seed, (name, text)) in open().into_iter().enumerate() {
        let shown = edited(&text, &mut Dice(seed as u64), 6);
        let Some(arrangement) = shown.manner().arrangement else { continue };
        let tidy = shown.with_wish(Wish::Pure);
        assert_eq!(tidy.drawing(), Document::new(shown.text(), AUTO).drawing(), "{name}");
        // Lanes keep their colours.
        let manner = Manner { tints: shown.tints().clone(), ..Manner::pure(AUTO) };
        assert_eq!(tidy.manner(), manner, "{name}");
        let back = tidy.with_wish(Wish::Arranged(arrangement));
        assert_eq!(back.drawing(), shown.drawing(), "{name}");
        assert_eq!(back.with_wish(Wish::Pure).drawing(), tidy.drawing(), "{name}");
        assert_eq!(tidy.moved_from(&tidy), 0);
        tidied += usize::from(tidy.moved_from(&shown) > 0);
    }
    assert!(tidied > 5, "only {tidied} drawings to tidy");
}

#[test]
fn an_exported_drawing_holds_its_manner() {
    let (name, text) = open().swap_remove(0);
    let shown = (0..20).map(|seed| edited(&text, &mut Dice(seed), 6));
    let shown = shown.into_iter().find(|shown| shown.manner().arrangement.is_some()).expect(&name);
    for shown in [&*shown, &Document::new(text.clone(), View::Workflow(Flow::Compact))] {
        let exported = svg(shown, &ExportOptions::default());
        let source = source_of(&exported).unwrap();
        assert_eq!((source.text.as_str(), &source.manner), (shown.text(), &shown.manner()));
        // Another program may write the quotes and the order otherwise.
        let told = shown.manner().to_string();
        let resaved = exported.replace(&format!("manner=\"{told}\""), &format!("manner='{told}'"));
        assert_ne!(resaved, exported);
        assert_eq!(source_of(&resaved), Some(source));
        assert_eq!(
            svg(&Document::opened(shown.text(), &shown.manner()), &ExportOptions::default()),
            exported
        );
    }
    let pure = svg(&Document::new(text, AUTO), &ExportOptions::default());
    assert!(!pure.contains("manner="), "the pure drawing says nothing of itself");
}

#[test]
fn the_command_line_draws_an_exported_drawing_as_it_was() {
    let (_, text) = open().swap_remove(0);
    let mut shown = (0..20).map(|seed| edited(&text, &mut Dice(seed), 6));
    let shown = shown.find(|shown| shown.manner().arrangement.is_some()).unwrap();
    let exported = svg(&shown, &ExportOptions::default());
    let said = |arguments: &[&str]| String::from_utf8(fizz(arguments, exported.as_bytes()).stdout).unwrap();
    assert_eq!(said(&["render", "-"]), exported);
    assert_eq!(said(&["layout", "-"]).trim_end(), layout_json(&shown));
    let pure = Document::new(shown.text(), AUTO);
    assert_eq!(said(&["render", "-", "--flow", "auto"]), svg(&pure, &ExportOptions::default()));
    let aligned = Document::new(shown.text(), View::Workflow(Flow::Aligned));
    let aligned = svg(&aligned, &ExportOptions::default());
    assert_eq!(said(&["render", "-", "--flow", "aligned"]), aligned);
    let again = fizz(&["render", "-"], aligned.as_bytes()).stdout;
    assert_eq!(String::from_utf8(again).unwrap(), aligned, "a flow is part of what was exported");
}
