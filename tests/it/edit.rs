//! Commands become minimal text edits: each changes just its thing, in any file, and can be undone to
//! the byte.

#![allow(clippy::unwrap_used)]

pub mod documents;
mod meaning;

use documents::{Dice, Mess, command, document};
use fizz::edit::{Command, Planned, Refusal, plan};
use fizz::locale::Locale;
use fizz::model::{self, Model};
use fizz::syntax::{self, FaultKind, Item, TokenKind, Tree};
use fizz::text::LineIndex;
use meaning::Diagram;

struct Read {
    tree: Tree,
    model: Model,
}

fn read(source: &str) -> Read {
    let tree = syntax::parse(source);
    let model = model::lower(source, &tree);
    Read { tree, model }
}

fn planned(source: &str, command: &Command) -> Result<Planned, Refusal> {
    let Read { tree, model } = read(source);
    plan(source, &tree, &model, command)
}

/// Comments and whatever is no statement: what nobody may lose.
fn remarks(source: &str, tree: &Tree, mess: Mess) -> Vec<String> {
    fn foreign(items: &[Item], source: &str, out: &mut Vec<String>) {
        for item in items {
            match item {
                Item::Lane(lane) => foreign(&lane.items, source, out),
                Item::Unknown(span) | Item::Foreign(span) => out.push(span.of(source).to_owned()),
                _ => {}
            }
        }
    }
    let comments = tree.tokens.iter().filter(|token| token.kind == TokenKind::Comment);
    let mut out: Vec<String> = comments.map(|token| token.span.of(source).to_owned()).collect();
    // Of a broken line, the part that is a statement may go and the rest be read anew.
    if mess < Mess::Broken {
        foreign(&tree.items, source, &mut out);
    }
    out.sort();
    out
}

/// Does a random command on a text and checks all that is promised; gives the new text, or nothing
/// when the command was refused.
fn check(source: &str, command: &Command, mess: Mess) -> Option<String> {
    let before = read(source);
    let scene = || format!("{command:?} on {mess:?}\n{source}\n({source:?})");
    let planned = match plan(source, &before.tree, &before.model, command) {
        Ok(planned) => planned,
        Err(refusal) => {
            let reason = refusal.reason.text(Locale::En);
            assert!(!reason.is_empty() && !refusal.reason.text(Locale::Zh).is_empty());
            let gave_up = reason.contains("too broken");
            let sound = !before.tree.faults.iter().any(|fault| fault.kind == FaultKind::NotUnderstood);
            assert!(mess == Mess::Broken || !sound || !gave_up, "gave up: {}", scene());
            return None;
        }
    };
    assert!(planned.edit.fits(source), "{}", scene());
    let text = planned.edit.apply(source);
    let scene = || format!("{}\n--- became\n{text}\n({text:?})", scene());
    assert_eq!(planned.edit.invert(source).apply(&text), source, "{}", scene());
    let after = read(&text);
    assert!(after.tree.faults.len() <= before.tree.faults.len(), "new faults: {}", scene());

    let mut expected = Diagram::new(source, &before.tree, &before.model);
    let mut command = command.clone();
    if let Command::AddLane { after, name, .. } = &mut command
        && name.is_empty()
    {
        // The name was made of the title; that it is free is part of what `compare` sees.
        let at = after.map_or(0, |id| id.index() + 1);
        *name = after_name(&after_lanes(&text), at);
    }
    expected.apply(&before.model, &command);
    let actual = Diagram::new(&text, &after.tree, &after.model);
    if let Err(difference) = expected.compare(&actual) {
        panic!("{difference}\n{}", scene());
    }

    let deletes_lane = match &command {
        Command::DeleteLane { .. } => true,
        Command::Delete { lanes, .. } => !lanes.is_empty(),
        _ => false,
    };
    if !deletes_lane {
        assert_eq!(remarks(source, &before.tree, mess), remarks(&text, &after.tree, mess), "{}", scene());
    }
    let keys: Vec<_> = after.model.keys().into_iter().map(|(_, key)| key).collect();
    assert!(planned.focus.iter().all(|key| keys.contains(key)), "{}", scene());
    if let Some(caret) = planned.caret {
        assert!(text.get(caret.range()).is_some(), "{}", scene());
    }
    let line_ends = |text: &str| {
        let tree = syntax::parse(text);
        let ends = tree.tokens.iter().filter(|token| token.kind == TokenKind::LineEnd);
        ends.map(|token| token.span.of(text).to_owned()).collect::<std::collections::BTreeSet<_>>()
    };
    if line_ends(source).len() == 1 {
        assert!(line_ends(&text).is_subset(&line_ends(source)), "line ends: {}", scene());
    }
    Some(text)
}

fn after_lanes(text: &str) -> Vec<String> {
    read(text)
        .model
        .lanes
        .iter()
        .filter(|lane| !lane.blocks.is_empty())
        .map(|lane| lane.name.clone())
        .collect()
}

fn after_name(lanes: &[String], at: usize) -> String {
    lanes.get(at).or(lanes.last()).cloned().unwrap_or_default()
}

#[test]
fn random_commands_change_just_their_thing() {
    for seed in 0..12_000u64 {
        let mut dice = Dice(seed);
        let mess = [Mess::Tidy, Mess::Lenient, Mess::Lenient][dice.roll(3)];
        let source = document(&mut dice, mess);
        let command = command(&mut dice, &read(&source).model);
        check(&source, &command, mess);
    }
}

#[test]
fn random_commands_on_broken_files_change_just_their_thing_or_nothing() {
    let mut done = 0;
    for seed in 100_000..108_000u64 {
        let mut dice = Dice(seed);
        let source = document(&mut dice, Mess::Broken);
        let command = command(&mut dice, &read(&source).model);
        done += u32::from(check(&source, &command, Mess::Broken).is_some());
    }
    assert!(done > 3_000, "only {done} commands were done");
}

#[test]
fn many_commands_one_after_another() {
    for seed in 200_000..200_300u64 {
        let mut dice = Dice(seed);
        let mut source = document(&mut dice, Mess::Lenient);
        for _ in 0..12 {
            let command = command(&mut dice, &read(&source).model);
            if let Some(text) = check(&source, &command, Mess::Lenient) {
                source = text;
            }
        }
    }
}

#[test]
fn pasted_fragments_join_the_document() {
    for seed in 300_000..301_500u64 {
        let mut dice = Dice(seed);
        let source = document(&mut dice, Mess::Lenient);
        let fragment = document(&mut dice, Mess::Tidy);
        let model = read(&source).model;
        let lane = (!model.lanes.is_empty()).then(|| model::LaneId::from(dice.roll(model.lanes.len())));
        let after = (!model.nodes.is_empty() && dice.once_in(2))
            .then(|| model::NodeId::from(dice.roll(model.nodes.len())));
        check(&source, &Command::Paste { fragment, lane, after }, Mess::Lenient);
    }
}

#[test]
fn what_is_copied_and_pasted_into_an_empty_file_is_the_same_diagram() {
    for seed in 400_000..400_500u64 {
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
