//! From the preview of a drop to the text in the code pane it is one document, parsed once and laid out once.

use std::sync::Arc;

use fizz::document::{Document, Plans};
use fizz::edit::{Command, Key};
use fizz::model::{LaneId, NodeId};
use fizz::views::View;
use fizz::work;

const TEXT: &str = "Shop { # Shop\n  n1: circle label:\"Start\"\n  n2: rectangle label:\"Pay\"\n  n1 -> n2\n}\nBank { # Bank\n  n3: circle label:\"End\"\n}\n";

/// An open document: its drawing is on the canvas.
fn open(text: &str) -> Arc<Document> {
    let document = Arc::new(Document::new(text, View::default()));
    document.drawing();
    document.index();
    document
}

/// What the work parses and lays out. Debug builds alone count.
#[track_caller]
fn costs(expected: (u64, u64), work: impl FnOnce()) {
    let before = work::parsed_and_laid_out();
    work();
    let after = work::parsed_and_laid_out();
    if cfg!(debug_assertions) {
        assert_eq!((after.0 - before.0, after.1 - before.1), expected, "texts parsed and laid out");
    }
}

fn move_pay_to_bank() -> Command {
    Command::MoveNodes { nodes: vec![NodeId(1)], lane: LaneId(1), after: None }
}

fn label(node: u32, value: &str) -> Command {
    Command::SetAttribute { node: NodeId(node), key: Key::Label, value: Some(value.into()) }
}

#[test]
fn a_drop_is_parsed_once_and_laid_out_once() {
    let document = open(TEXT);
    let mut plans = Plans::default();
    costs((1, 1), || {
        let command = move_pay_to_bank();
        let previewed: Vec<_> = (0..3).map(|_| plans.plan(&document, &command).unwrap().next).collect();
        for next in &previewed {
            next.drawing();
        }

        let dropped = plans.plan(&document, &command).unwrap();
        plans.expect(dropped.next.clone());
        let arrived = plans.arrived(&dropped.edit.apply(document.text())).unwrap();
        assert!(Arc::ptr_eq(&arrived, &previewed[0]), "the drop is the document of its preview");
        assert_eq!(arrived.model().node(NodeId(1)).lane, LaneId(1));
    });
}

#[test]
fn a_command_without_a_preview_is_parsed_once_and_laid_out_once() {
    let document = open(TEXT);
    let mut plans = Plans::default();
    costs((1, 1), || {
        let outcome = plans.plan(&document, &label(0, "Begin")).unwrap();
        plans.expect(outcome.next.clone());
        plans.arrived(&outcome.edit.apply(document.text())).unwrap().drawing();
    });
}

#[test]
fn another_command_or_another_document_is_planned_anew() {
    let document = open(TEXT);
    let mut plans = Plans::default();
    let first = plans.plan(&document, &label(0, "One")).unwrap();
    let other = plans.plan(&document, &label(0, "Two")).unwrap();
    assert_ne!(first.next.text(), other.next.text());

    let changed = open(&TEXT.replace("Start", "Begin here"));
    let on_changed = plans.plan(&changed, &label(0, "Two")).unwrap();
    assert_eq!(on_changed.next.text(), on_changed.edit.apply(changed.text()));
}

#[test]
fn only_the_text_that_was_expected_brings_the_expected_document() {
    let document = open(TEXT);
    let mut plans = Plans::default();
    let outcome = plans.plan(&document, &label(0, "Begin")).unwrap();
    plans.expect(outcome.next.clone());
    assert!(plans.arrived("Another {}").is_none());
    // What was expected before another text came is not expected after it.
    assert!(plans.arrived(outcome.next.text()).is_none());
}

#[test]
fn several_commands_are_one_edit_and_one_document() {
    let document = open(TEXT);
    let commands = [label(0, "Begin"), label(1, "Settle")];
    let outcome = document.plan_all(&commands).unwrap();
    assert_eq!(outcome.edit.apply(document.text()), outcome.next.text());
    let model = outcome.next.model();
    assert_eq!((model.nodes[0].caption(), model.nodes[1].caption()), ("Begin", "Settle"));
    // Each is parsed once for its proof, and both once together.
    costs((3, 0), || drop(document.plan_all(&commands)));
    costs((1, 0), || drop(document.plan_all(&commands[..1])));

    // The second change of one label overlaps the first and is left out; a refused command is left out too.
    let clashing = [label(0, "Begin"), label(0, "Other"), Command::Duplicate { nodes: vec![NodeId(9)] }];
    let outcome = document.plan_all(&clashing).unwrap();
    assert_eq!(outcome.next.model().nodes[0].caption(), "Begin");
    assert!(document.plan_all(&clashing[2..]).is_none());
}
