//! Applies fixes until none is left. Each round parses the text, takes the first fix of every diagnostic as
//! long as they do not overlap, and applies them together. All safe fixes are one round; unsafe fixes are
//! applied one rule at a time, so that each is based on the current text.
//!
//! Each round must leave fewer problems than before, and safe fixes must keep the meaning. A fix that does
//! not, as can happen in badly broken texts, is left to the author.

use super::{Settings, diagnose};
use crate::diagnostic::{Code, Diagnostic, Fix, Severity};
use crate::model::{Model, lower, same_meaning};
use crate::syntax::parse;
use crate::text::{Change, TextEdit};
use std::collections::{BTreeMap, BTreeSet};

/// A bound for hostile texts. Real ones need few rounds.
const ROUNDS: usize = 100;

/// The code for a line that is not a statement.
const NOT_UNDERSTOOD: Code = Code(1);

/// The edit that applies all safe fixes, or all fixes, until nothing changes any more.
pub fn fix_all(source: &str, only_safe: bool) -> TextEdit {
    fix_with(source, &Settings::default(), |_, safe| safe || !only_safe)
}

/// Like [`fix_all`], but with the fixes that `wanted` accepts by code and safety.
pub fn fix_with(source: &str, settings: &Settings, wanted: impl Fn(Code, bool) -> bool) -> TextEdit {
    let mut state = State::new(source.to_owned(), settings);
    let mut edit = TextEdit::new();
    for _ in 0..ROUNDS {
        let Some((round, next)) = round(&state, settings, &wanted) else { break };
        edit = if edit.is_empty() { round } else { edit.compose(source, &round) };
        state = next;
    }
    edit
}

/// One round: the edit of the first batch that improves the text, and the state after it.
fn round(
    state: &State,
    settings: &Settings,
    wanted: &impl Fn(Code, bool) -> bool,
) -> Option<(TextEdit, State)> {
    batches(&state.found, wanted).into_iter().find_map(|batch| {
        let safe = batch.iter().all(|fix| fix.safe);
        let mut taken = Taken::default();
        for fix in &batch {
            taken.take(fix.edit.changes());
        }
        let together = TextEdit::from_changes(taken.changes).unwrap_or_default();
        // If all together make the text worse, they are tried one by one.
        let alone = batch.iter().take(ALONE).filter(|_| batch.len() > 1).map(|fix| fix.edit.clone());
        std::iter::once(together).chain(alone).find_map(|round| {
            let next = State::new(round.apply(&state.text), settings);
            next.is_better_than(state, safe).then_some((round, next))
        })
    })
}

/// How many fixes of a batch are tried one by one.
const ALONE: usize = 20;

/// A text with its model and diagnostics.
struct State {
    text: String,
    model: Model,
    found: Vec<Diagnostic>,
    errors: usize,
    /// Lines that are not statements. Turning one into a statement with an error is an improvement.
    not_understood: usize,
    warnings: usize,
}

impl State {
    fn new(text: String, settings: &Settings) -> State {
        let tree = parse(&text);
        let model = lower(&text, &tree);
        let found = diagnose(&text, &tree, &model, settings);
        let count = |severity| found.iter().filter(|found| found.severity == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let not_understood = found.iter().filter(|found| found.code == NOT_UNDERSTOOD).count();
        State { text, model, found, errors, not_understood, warnings }
    }

    /// Compares errors, then lines that are not understood, then warnings. As rounds only improve the text,
    /// they end.
    fn is_better_than(&self, before: &State, keeps_meaning: bool) -> bool {
        let problems = |state: &State| (state.errors, state.not_understood, state.warnings);
        problems(self) < problems(before) && (!keeps_meaning || same_meaning(&self.model, &before.model))
    }
}

/// The first wanted fix of each diagnostic, in batches: all safe fixes, then the unsafe ones of each rule.
fn batches<'a>(found: &'a [Diagnostic], wanted: &impl Fn(Code, bool) -> bool) -> Vec<Vec<&'a Fix>> {
    let (mut safe, mut by_code) = (Vec::new(), BTreeMap::<Code, Vec<&Fix>>::new());
    let mut sorted: Vec<&Diagnostic> = found.iter().collect();
    sorted.sort_by_key(|diagnostic| diagnostic.code);
    for diagnostic in sorted {
        let is_wanted = |fix: &&Fix| wanted(diagnostic.code, fix.safe) && !fix.edit.is_empty();
        match diagnostic.fixes.iter().find(is_wanted) {
            Some(fix) if fix.safe => safe.push(fix),
            Some(fix) => by_code.entry(diagnostic.code).or_default().push(fix),
            None => {}
        }
    }
    let all = std::iter::once(safe).chain(by_code.into_values());
    all.filter(|fixes| !fixes.is_empty()).collect()
}

/// Changes that do not overlap, with a map from each start to its end.
#[derive(Default)]
struct Taken {
    changes: Vec<Change>,
    ends: BTreeMap<usize, usize>,
    insertions: BTreeSet<(usize, String)>,
}

impl Taken {
    /// Takes all changes of a fix, or none if one of them overlaps with another fix.
    fn take(&mut self, changes: &[Change]) {
        // Two diagnostics may insert the same line, for instance a node that both need. Once is enough.
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
            // Several insertions at one offset are fine; one inside a replaced span would be lost.
            return self.ends.range(..start).next_back().is_some_and(|(_, &other)| other > start);
        }
        self.ends.range(..end).next_back().is_some_and(|(&other_start, &other_end)| {
            other_end > start || (other_start > start && other_start < end) || other_start == start
        })
    }
}
