//! Applies fixes until none is left. Each round parses, takes the best fix of every finding as far as they
//! do not touch each other, and applies them at once. Safe fixes go together; of the others one rule
//! goes at a time, so that a fix is always made for the text that it was planned on. Each round leaves
//! fewer problems than before, and safe fixes leave the meaning; a fix that would do otherwise, as in texts
//! that are broken beyond reading, is left to the author.

use super::{Settings, diagnose};
use crate::diagnostic::{Code, Diagnostic, Fix, Severity};
use crate::model::{Model, lower, same_meaning};
use crate::syntax::parse;
use crate::text::{Change, TextEdit};
use std::collections::{BTreeMap, BTreeSet};

/// Far more rounds than real texts need; a bound for hostile ones.
const ROUNDS: usize = 100;

/// The code of a line that is no statement.
const NOT_UNDERSTOOD: Code = Code(1);

/// The edit that applies all safe fixes, or all fixes, over and over until the text settles.
pub fn fix_all(source: &str, only_safe: bool) -> TextEdit {
    fix_with(source, &Settings::default(), |_, safe| safe || !only_safe)
}

/// Like [`fix_all`] with the fixes that `wanted` accepts, by their code and whether they are safe.
pub fn fix_with(source: &str, settings: &Settings, wanted: impl Fn(Code, bool) -> bool) -> TextEdit {
    let mut state = State::new(source.to_owned(), settings);
    let mut edit = TextEdit::new();
    for _ in 0..ROUNDS {
        let Some((round, next)) = step(&state, settings, &wanted) else { break };
        edit = if edit.is_empty() { round } else { edit.compose(source, &round) };
        state = next;
    }
    edit
}

/// One round: the first turn that does good and no harm.
fn step(
    state: &State,
    settings: &Settings,
    wanted: &impl Fn(Code, bool) -> bool,
) -> Option<(TextEdit, State)> {
    turns(&state.found, wanted).into_iter().find_map(|due| {
        let safe = due.iter().all(|fix| fix.safe);
        let mut taken = Taken::default();
        for fix in &due {
            taken.take(fix.edit.changes());
        }
        let together = TextEdit::from_changes(taken.changes).unwrap_or_default();
        // Fixes that disturb each other go one at a time; one that does harm in this text, not at all.
        let alone = due.iter().take(ALONE).filter(|_| due.len() > 1).map(|fix| fix.edit.clone());
        std::iter::once(together).chain(alone).find_map(|round| {
            let next = State::new(round.apply(&state.text), settings);
            next.is_better_than(state, safe).then_some((round, next))
        })
    })
}

/// How many fixes are tried one by one when all together do harm.
const ALONE: usize = 20;

/// A text with what is known about it.
struct State {
    text: String,
    model: Model,
    found: Vec<Diagnostic>,
    errors: usize,
    /// Places that mean nothing yet; what is understood with another error is a step forward.
    lost: usize,
    warnings: usize,
}

impl State {
    fn new(text: String, settings: &Settings) -> State {
        let tree = parse(&text);
        let model = lower(&text, &tree);
        let found = diagnose(&text, &tree, &model, settings);
        let count = |severity| found.iter().filter(|found| found.severity == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let lost = found.iter().filter(|found| found.code == NOT_UNDERSTOOD).count();
        State { text, model, found, errors, lost, warnings }
    }

    /// Fewer errors, or as many and less that is lost or fewer warnings: so rounds come to an end.
    fn is_better_than(&self, before: &State, same: bool) -> bool {
        (self.errors, self.lost, self.warnings) < (before.errors, before.lost, before.warnings)
            && (!same || same_meaning(&self.model, &before.model))
    }
}

/// The best fix of each finding, in turns: all safe ones, then those of one rule after the other.
fn turns<'a>(found: &'a [Diagnostic], wanted: &impl Fn(Code, bool) -> bool) -> Vec<Vec<&'a Fix>> {
    let (mut safe, mut by_code) = (Vec::new(), BTreeMap::<Code, Vec<&Fix>>::new());
    let mut sorted: Vec<&Diagnostic> = found.iter().collect();
    sorted.sort_by_key(|diagnostic| diagnostic.code);
    for diagnostic in sorted {
        let due = |fix: &&Fix| wanted(diagnostic.code, fix.safe) && !fix.edit.is_empty();
        match diagnostic.fixes.iter().find(due) {
            Some(fix) if fix.safe => safe.push(fix),
            Some(fix) => by_code.entry(diagnostic.code).or_default().push(fix),
            None => {}
        }
    }
    let all = std::iter::once(safe).chain(by_code.into_values());
    all.filter(|fixes| !fixes.is_empty()).collect()
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
