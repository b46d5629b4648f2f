//! Commands become minimal text edits: each changes just its thing, in any file, and can be undone to
//! the byte.

#![allow(clippy::unwrap_used)]

pub mod documents;
mod drop;
mod law;
mod meaning;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use documents::{Dice, Mess, command, document};
use fizz::document::Document;
use fizz::edit::{Command, Key, Port};
use fizz::geometry::Side;
use fizz::layout::workflow::Flow;
use fizz::model;
use fizz::text::{LineIndex, TextEdit};
use fizz::views::View;
use law::{Read, check, planned, read};

/// So many seeds from one on.
fn seeds(first: u64, everyday: usize) -> std::ops::Range<u64> {
    first..first + crate::junk::rounds(everyday) as u64
}

#[test]
fn random_commands_change_just_their_thing() {
    let mut done = 0;
    for seed in seeds(0, 2_000) {
        let mut dice = Dice(seed);
        let mess = [Mess::Tidy, Mess::Lenient, Mess::Lenient][dice.roll(3)];
        let source = document(&mut dice, mess);
        let command = command(&mut dice, &read(&source).model);
        done += u32::from(check(&source, &command, mess).is_some());
    }
    assert!(done > 1_000, "only {done} commands were done");
}

#[test]
fn random_commands_on_broken_files_change_just_their_thing_or_nothing() {
    let mut done = 0;
    for seed in seeds(100_000, 2_000) {
        let mut dice = Dice(seed);
        let source = document(&mut dice, Mess::Broken);
        let command = command(&mut dice, &read(&source).model);
        done += u32::from(check(&source, &command, Mess::Broken).is_some());
    }
    assert!(done > 800, "only {done} commands were done");
}

#[test]
fn random_commands_on_junk_change_just_their_thing_or_nothing() {
    let (seed, done) = (AtomicU64::new(500_000), AtomicU64::new(0));
    crate::junk::run(31, 2_500, |source| {
        let command = command(&mut Dice(seed.fetch_add(1, Relaxed)), &read(source).model);
        done.fetch_add(check(source, &command, Mess::Broken).is_some().into(), Relaxed);
    });
    let done = done.into_inner();
    assert!(done > 500, "only {done} commands were done");
}

#[test]
fn many_commands_one_after_another() {
    let mut done = 0;
    for seed in seeds(200_000, 100) {
        let mut dice = Dice(seed);
        let mut source = document(&mut dice, Mess::Lenient);
        for _ in 0..12 {
            let command = command(&mut dice, &read(&source).model);
            if let Some(text) = check(&source, &command, Mess::Lenient) {
                source = text;
                done += 1;
            }
        }
    }
    assert!(done > 600, "only {done} commands were done");
}

/// A document after a random edit: a letter in a label, or a command; nothing where a command is refused.
fn edited(dice: &mut Dice, drawn: &Document) -> Option<Arc<Document>> {
    drawn.drawing();
    let labels: Vec<usize> = drawn.text().match_indices("label:\"").map(|(at, it)| at + it.len()).collect();
    let next = match labels.get(dice.roll(labels.len() * 2)) {
        Some(&at) => {
            let edit = TextEdit::insert(at, dice.pick(&["x", "字 ", "long words "]));
            Arc::new(drawn.apply(&edit).unwrap())
        }
        None => {
            let outcome = drawn.plan(&command(dice, drawn.model())).ok()?;
            assert_eq!(outcome.next.text(), outcome.edit.apply(drawn.text()));
            outcome.next
        }
    };
    assert_eq!(next.revision(), drawn.revision() + 1);
    Some(next)
}

#[test]
fn a_changed_text_is_drawn_as_a_fresh_one_where_nothing_is_kept() {
    for seed in seeds(600_000, 60) {
        let mut dice = Dice(seed);
        let view = View::Workflow([Flow::Aligned, Flow::Compact][dice.roll(2)]);
        let mut drawn = Arc::new(Document::new(document(&mut dice, Mess::Lenient), view));
        for _ in 0..10 {
            let Some(next) = edited(&mut dice, &drawn) else { continue };
            drawn = next;
            let fresh = Document::new(drawn.text(), view);
            assert_eq!(drawn.drawing(), fresh.drawing(), "{}", drawn.text());
            assert_eq!(drawn.index(), fresh.index(), "{}", drawn.text());
            assert_eq!(drawn.diagnostics(), fresh.diagnostics(), "{}", drawn.text());
        }
    }
}

#[test]
fn a_drawing_in_which_nodes_stay_breaks_no_rule() {
    for seed in seeds(700_000, 60) {
        let mut dice = Dice(seed);
        let mut drawn =
            Arc::new(Document::new(document(&mut dice, Mess::Lenient), View::Workflow(Flow::Auto)));
        for _ in 0..10 {
            let Some(next) = edited(&mut dice, &drawn) else { continue };
            drawn = next;
            let found = drawn.drawing().row().violations(drawn.model());
            assert!(
                found.is_empty(),
                "{}\n{}",
                found.iter().next().map_or_else(String::new, ToString::to_string),
                drawn.text()
            );
            let fresh = Document::new(drawn.text(), drawn.view());
            assert_eq!(drawn.index(), fresh.index(), "{}", drawn.text());
            assert_eq!(drawn.diagnostics(), fresh.diagnostics(), "{}", drawn.text());
        }
    }
}

#[test]
fn pasted_fragments_join_the_document() {
    let mut done = 0;
    for seed in seeds(300_000, 500) {
        let mut dice = Dice(seed);
        let source = document(&mut dice, Mess::Lenient);
        let fragment = document(&mut dice, Mess::Tidy);
        let model = read(&source).model;
        let lane = (!model.lanes.is_empty()).then(|| model::LaneId::from(dice.roll(model.lanes.len())));
        let after = (!model.nodes.is_empty() && dice.once_in(2))
            .then(|| model::NodeId::from(dice.roll(model.nodes.len())));
        let command = Command::Paste { fragment, lane, after };
        done += u32::from(check(&source, &command, Mess::Lenient).is_some());
    }
    assert!(done > 300, "only {done} fragments were pasted");
}

#[test]
fn what_comes_from_one_lane_is_pasted_into_the_lane_that_is_asked_for() {
    let source =
        "A {\n  n1: circle\n  n2: circle\n  n1.handle(right) -> n2.handle(left)\n}\nB {\n  n3: circle\n}\n";
    let fragment = "A {\n  n1: circle\n  n2: circle\n  n1.handle(right) -> n2.handle(left)\n}\n";
    let paste = |fragment: &str, lane: Option<u32>| {
        let lane = lane.map(model::LaneId);
        apply(source, &Command::Paste { fragment: fragment.to_owned(), lane, after: None })
    };
    let come = "  n4: circle\n  n5: circle\n  n4.handle(right) -> n5.handle(left)\n}\n";
    assert_eq!(paste(fragment, Some(1)), source.replace("n3: circle\n}\n", &format!("n3: circle\n{come}")));
    let of_two = format!("{fragment}C {{\n  n9: circle\n}}\n");
    let pasted = paste(&of_two, Some(1));
    assert!(pasted.contains("  n5: circle\n") && pasted.contains("}\nB {\n  n3: circle\n}\n"), "{pasted}");
    assert!(pasted.contains("\nC {") && pasted.contains("  n6: circle\n}"), "{pasted}");
    assert!(paste(fragment, None).ends_with("}\nB {\n  n3: circle\n}\n"));
}

#[test]
fn a_new_lane_comes_with_a_node_to_which_a_wire_leads() {
    let source = "A { # One\n  n1: circle\n}\n";
    let command = |after: Option<u32>| Command::AddConnectedLane {
        from: Port { node: model::NodeId(0), side: Side::Bottom },
        after: after.map(model::LaneId),
        name: "Lane2".into(),
        title: "New lane".into(),
        side: Side::Top,
        shape: model::Shape::Rectangle,
        label: "Step".into(),
    };
    let lane = "Lane2 { # New lane\n  n2: rectangle label:\"Step\"\n}\n";
    let wired = "A { # One\n  n1: circle\n  n1.handle(bottom) -> Lane2.n2.handle(top)\n}\n";
    assert_eq!(apply(source, &command(Some(0))), format!("{wired}\n{lane}"));
    assert_eq!(apply(source, &command(None)), format!("{lane}\n{wired}"));
}

#[test]
fn what_is_copied_and_pasted_into_an_empty_file_is_the_same_diagram() {
    for seed in seeds(400_000, 300) {
        let mut dice = Dice(seed);
        let source = document(&mut dice, Mess::Tidy);
        let Read { tree, model } = read(&source);
        let nodes: Vec<_> = model.node_ids().collect();
        let copied = fizz::edit::fragment(&source, &tree, &model, &nodes);
        let again = read(&copied).model;
        assert_eq!(again.nodes.len(), model.nodes.len(), "{source}\n---\n{copied}");
        assert_eq!(again.edges.len(), model.drawn_edges().count(), "{source}\n---\n{copied}");
        assert!(read(&copied).tree.faults.is_empty(), "{copied}");
    }
}

#[test]
fn line_numbers_of_untouched_statements_are_their_own() {
    // A command on the last lane leaves every line before it as it was.
    let source = "// head\r\nA {\r\n\tn1: circle   label:\"One\"  // first\r\n}\r\n\r\nB { # Bee\r\n\tn2: rectangle label:\"Two\"\r\n}\r\n";
    let text = apply(
        source,
        &Command::AddNode {
            lane: model::LaneId(1),
            after: None,
            shape: model::Shape::Diamond,
            label: "Three?".into(),
        },
    );
    assert_eq!(text, source.replace("Two\"\r\n", "Two\"\r\n\tn3: diamond label:\"Three?\"\r\n"));
    assert_eq!(LineIndex::new(&text).line_count(), LineIndex::new(source).line_count() + 1);
}

fn apply(source: &str, command: &Command) -> String {
    planned(source, command).map(|planned| planned.edit.apply(source)).unwrap()
}

#[test]
fn what_stands_right_behind_an_attribute_keeps_its_distance() {
    let clear = |source: &str| {
        let command = Command::SetAttribute { node: model::NodeId(0), key: Key::Label, value: None };
        apply(source, &command)
    };
    assert_eq!(clear("A {\nn1: circle label:\"x\"owner:\"y\"\n}\n"), "A {\nn1: circle owner:\"y\"\n}\n");
    assert_eq!(clear("A {\nn1: circle label:\"x\"?GET\n}\n"), "A {\nn1: circle ?GET\n}\n");
}

#[test]
fn a_lane_that_is_not_closed_takes_nothing_along() {
    let command = Command::MoveLane { lane: model::LaneId(1), after: None };
    assert_eq!(check("Y:\u{1b2}YY4{Y", &command, Mess::Broken), None);
    let only_lanes = "A {\nn1: circle\n}\nB {\nn2: circle\n";
    assert!(check(only_lanes, &command, Mess::Broken).is_some());
}

#[test]
fn a_lane_is_added_behind_nodes_outside_of_all_lanes() {
    law::on_any_text(7_133_701_809_745_322_347, "an= \u{12}\0\0\0\0{%\0}I:\0{");
}

#[test]
fn what_nobody_understands_stays_on_its_line() {
    law::on_any_text(1_152_971_584_535_362_318, "'%={Y://1`");
    let side = |side| Port { node: model::NodeId(0), side };
    let (from, to) = (side(Side::Right), side(Side::Left));
    let command = Command::Connect { from, to, label: None };
    let edge = "n1.handle(right) -> n1.handle(left)";
    assert_eq!(apply("A {\n n1: circle GET\n}\n", &command), format!("A {{\n n1: circle GET\n {edge}\n}}\n"));
    assert_eq!(apply("A { n1: circle GET }\n", &command), format!("A {{ n1: circle GET\n  {edge}\n}}\n"));
}

#[test]
fn a_comment_behind_a_deleted_statement_becomes_no_title() {
    let source = "A { n1.handle(top) -> n1.handle(left) // why\n  n1: circle\n}\n";
    let command = Command::DeleteEdges { edges: vec![model::EdgeId(0)] };
    assert_eq!(apply(source, &command), "A {\n  // why\n  n1: circle\n}\n");
}

#[test]
fn words_that_could_be_read_as_something_else_are_pasted_and_kept() {
    let document =
        Document::new("Shop {\n  n1: circle\n  n2: circle\n  loop [again] n1 n2\n}\n", View::default());
    for attribute in
        ["n1:\"v\"", "n1: circle:\"v\"", "start:\"v\"", "=HYPERLINK(\"https://fizz.invalid\",\"x\"):\"v\""]
    {
        let fragment = format!("Lane {{ # Title\n  n1: rectangle {attribute}\n}}\n");
        let pasted = document.plan(&Command::Paste { fragment, lane: None, after: None });
        assert!(pasted.is_ok(), "{attribute}: {pasted:?}");
    }
    let condition = "label=\"x\" label=\"y\" label:\"z\"".to_owned();
    let named = document
        .plan(&Command::SetCondition { repeat: model::LoopId::from(0), condition: condition.clone() });
    let after = named.map(|outcome| outcome.next).expect("a condition may hold any words");
    assert_eq!(after.model().repeat(model::LoopId::from(0)).condition, condition);
}
