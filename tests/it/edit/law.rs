//! What every command promises, for any document: the model changes by exactly the command, undo gives the
//! bytes back, no comment and no line that nobody understood is lost, no error comes, and a command that
//! cannot be done says why and changes nothing. The fuzz target of the commands shares this file.

use std::collections::BTreeSet;

use super::documents::{Dice, Mess, command};
use super::meaning::Diagram;
use fizz::diagnostic::Severity;
use fizz::edit::{Command, Key, Planned, Refusal, plan};
use fizz::locale::Locale;
use fizz::model::{self, ElementIndex, LaneId, Model};
use fizz::syntax::{self, FaultKind, Item, TokenKind, Tree};

pub struct Read {
    pub tree: Tree,
    pub model: Model,
}

pub fn read(source: &str) -> Read {
    let tree = syntax::parse(source);
    let model = model::lower(source, &tree);
    Read { tree, model }
}

pub fn planned(source: &str, command: &Command) -> Result<Planned, Refusal> {
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

/// The kinds of errors that the rules find.
fn errors(source: &str, Read { tree, model }: &Read) -> BTreeSet<String> {
    let found = fizz::lint::diagnose(source, tree, model, &fizz::lint::Settings::default());
    let errors = found.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| found.code.to_string()).collect()
}

/// Does a random command on a text and checks all that is promised; gives the new text, or nothing
/// when the command was refused.
pub fn check(source: &str, command: &Command, mess: Mess) -> Option<String> {
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
    assert_eq!((&planned.after.text, &planned.after.tree), (&text, &after.tree), "{}", scene());
    assert_eq!(planned.after.model, after.model, "{}", scene());
    assert!(after.tree.faults.len() <= before.tree.faults.len(), "new faults: {}", scene());
    let mut known = errors(source, &before);
    // What else is wrong with a statement in another dress is told when it is written anew.
    let mended = fizz::lint::fix_all(source, true).apply(source);
    known.extend(errors(&mended, &read(&mended)));
    if matches!(command, Command::SetAttribute { key: Key::Other(_), value: Some(_), .. }) {
        // An attribute that the language does not know is an error that a person has asked for.
        known.insert("FZ021".to_owned());
    }
    let new = &errors(&text, &after) - &known;
    // Of a second diagram nothing else is told before it has ids of its own.
    let is_hidden = known.contains("FZ058");
    assert!(is_hidden || new.is_empty(), "new errors {new:?}: {}", scene());

    let mut expected = Diagram::new(source, &before.tree, &before.model);
    let mut command = command.clone();
    if let Command::AddLane { after, name, .. } = &mut command
        && name.is_empty()
    {
        // The name was made of the title; that it is free is part of what `compare` sees.
        let braced = |id: &LaneId| Some(*id) <= *after && !before.model.lane(*id).blocks.is_empty();
        let at = before.model.lane_ids().filter(braced).count();
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
    let index = ElementIndex::new(&after.model);
    assert!(planned.focus.iter().all(|key| index.element(key).is_some()), "{}", scene());
    if let Some(caret) = planned.caret {
        assert!(text.get(caret.range()).is_some(), "{}", scene());
    }
    let line_ends = |text: &str| {
        let tree = syntax::parse(text);
        let ends = tree.tokens.iter().filter(|token| token.kind == TokenKind::LineEnd);
        ends.map(|token| token.span.of(text).to_owned()).collect::<BTreeSet<_>>()
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

/// The command that a number picks, on a text of any kind.
pub fn on_any_text(seed: u64, source: &str) {
    let command = command(&mut Dice(seed), &read(source).model);
    check(source, &command, Mess::Broken);
}
