//! Applies fixes until none is left. Each round parses, takes the best fix of every finding as far as they
//! do not touch each other, and applies them at once. Safe fixes go together; of the others one rule
//! goes at a time, so that a fix is always made for the text that it was planned on.

use std::collections::{BTreeMap, BTreeSet};

use super::{Settings, diagnose};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::lower;
use crate::syntax::parse;
use crate::text::{Change, TextEdit};

/// Far more rounds than real texts need; a bound for hostile ones.
const ROUNDS: usize = 100;

/// The edit that applies all safe fixes, or all fixes, over and over until the text settles.
pub fn fix_all(source: &str, only_safe: bool) -> TextEdit {
    fix_with(source, &Settings::default(), |_, safe| safe || !only_safe)
}

/// Like [`fix_all`] with the fixes that `wanted` accepts, by their code and whether they are safe.
pub fn fix_with(source: &str, settings: &Settings, wanted: impl Fn(Code, bool) -> bool) -> TextEdit {
    let mut text = source.to_owned();
    let mut edit = TextEdit::new();
    for _ in 0..ROUNDS {
        let tree = parse(&text);
        let model = lower(&text, &tree);
        let found = diagnose(&text, &tree, &model, settings);
        let round = together(&found, &wanted);
        if round.is_empty() {
            break;
        }
        let next = round.apply(&text);
        if next == text {
            break;
        }
        edit = if edit.is_empty() { round } else { edit.compose(source, &round) };
        text = next;
    }
    edit
}

/// The fixes of one round.
fn together(found: &[Diagnostic], wanted: &impl Fn(Code, bool) -> bool) -> TextEdit {
    let best = |diagnostic: &'_ Diagnostic| {
        diagnostic.fixes.iter().position(|fix| wanted(diagnostic.code, fix.safe) && !fix.edit.is_empty())
    };
    let any_safe =
        found.iter().any(|diagnostic| best(diagnostic).is_some_and(|at| diagnostic.fixes[at].safe));
    let turn = found.iter().filter(|diagnostic| best(diagnostic).is_some()).map(|found| found.code).min();
    let mut taken = Taken::default();
    let mut by_code: Vec<&Diagnostic> = found.iter().collect();
    by_code.sort_by_key(|diagnostic| diagnostic.code);
    for diagnostic in by_code {
        let Some(fix) = best(diagnostic).map(|at| &diagnostic.fixes[at]) else { continue };
        let due = if any_safe { fix.safe } else { Some(diagnostic.code) == turn };
        if due {
            taken.take(fix.edit.changes());
        }
    }
    TextEdit::from_changes(taken.changes).unwrap_or_default()
}

/// Changes that lie apart, with a map from each start to its end.
#[derive(Default)]
struct Taken {
    changes: Vec<Change>,
    ends: BTreeMap<usize, usize>,
    insertions: BTreeSet<(usize, String)>,
}

impl Taken {
    /// All changes of one fix, or none of them.
    fn take(&mut self, changes: &[Change]) {
        // Two findings may ask for the same line, like the one node that both miss: once is enough.
        if let [change] = changes
            && change.span.is_empty()
            && !self.insertions.insert((change.span.start, change.text.clone()))
        {
            return;
        }
        if changes.iter().any(|change| self.touches(change)) {
            return;
        }
        for change in changes {
            let end = self.ends.entry(change.span.start).or_default();
            *end = (*end).max(change.span.end);
        }
        self.changes.extend_from_slice(changes);
    }

    fn touches(&self, change: &Change) -> bool {
        let (start, end) = (change.span.start, change.span.end);
        if change.span.is_empty() {
            // Insertions at one place follow each other; within a replaced span they would be lost.
            return self.ends.range(..start).next_back().is_some_and(|(_, &other)| other > start);
        }
        self.ends.range(..end).next_back().is_some_and(|(&other_start, &other_end)| {
            other_end > start || (other_start > start && other_start < end) || other_start == start
        })
    }
}
