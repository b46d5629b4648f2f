//! Applies fixes until none is left. Each round takes the first fix of every finding as long as they do not overlap,
//! and applies them together. All safe fixes are one round; unsafe fixes are applied one rule at a time, so that each
//! is based on the current text. Fixes are asked for as they are taken, never held all at once.
//!
//! Effort is bounded, counted and never by a clock: rounds end when it is spent, and the problems that are left are told.
//!
//! Each round must leave fewer problems than before and lose no word ([`Kept`]), and safe fixes must keep the meaning. A
//! fix that does not, as can happen in badly broken texts, is left to the author.

use super::{Context, Findings, Kept, Rule, Settings, rules_for};
use crate::diagnostic::{Code, Fix, Severity};
use crate::model::{Model, lower, same_meaning};
use crate::syntax::{FaultKind, Tree, parse};
use crate::text::{Change, Span, TextEdit};
use std::collections::{BTreeMap, BTreeSet};

/// A bound for hostile texts. Real ones need few rounds.
const ROUNDS: usize = 100;

/// How much effort may go into all rounds, in the measure of [`State::effort`].
const MOST_EFFORT: usize = 8_000_000;

/// How much effort may go into rounds that improve little or nothing. A round that mends in proportion to its effort
/// costs nothing of it, so a text is mended in time linear in its problems.
const PATIENCE: usize = 4_000_000;

/// The effort that each mended problem is worth.
const WORTH: usize = 16;

/// The code for a line that is not a statement.
const NOT_UNDERSTOOD: Code = Code(1);

/// The edit that applies all safe fixes, or all fixes, until nothing changes any more.
pub fn fix_all(source: &str, only_safe: bool) -> TextEdit {
    fix_with(source, &Settings::default(), |_, safe| safe || !only_safe)
}

/// Like [`fix_all`], but with the fixes that `wanted` accepts by code and safety.
pub fn fix_with(source: &str, settings: &Settings, wanted: impl Fn(Code, bool) -> bool) -> TextEdit {
    let mut edit = TextEdit::new();
    mend(source, settings, &wanted, |round, _| {
        edit = if edit.is_empty() { round } else { edit.compose(source, &round) };
    });
    edit
}

/// The errors and warnings of a text.
pub fn problems(source: &str) -> (usize, usize) {
    let state = State::new(source.to_owned(), &Settings::default());
    (state.errors, state.warnings)
}

/// A text after its fixes.
pub struct Mended {
    pub text: String,
    /// The errors and warnings that are left.
    pub problems: usize,
    /// How many lines became comments because they could not be understood or drawn.
    pub commented: usize,
}

/// Like [`fix_with`], for who wants the text and not what has changed.
pub fn mended_with(source: &str, settings: &Settings, wanted: impl Fn(Code, bool) -> bool) -> Mended {
    let mut commented = 0;
    let last = mend(source, settings, &wanted, |round, code| {
        if code.is_some_and(|code| COMMENTING.contains(&code)) {
            let inserted = round.changes().iter().filter(|change| change.span.is_empty());
            commented += inserted.filter(|change| change.text.trim_start().starts_with("// ")).count();
        }
    });
    Mended { problems: last.problems(), text: last.text, commented }
}

/// The rules whose fixes make comments of what cannot be understood or drawn.
const COMMENTING: [Code; 7] = [Code(1), Code(11), Code(14), Code(19), Code(21), Code(38), Code(39)];

/// Applies fixes round by round, tells the edit of each round, and gives the last state.
fn mend<'a>(
    source: &'a str,
    settings: &'a Settings,
    wanted: &'a dyn Fn(Code, bool) -> bool,
    mut tell: impl FnMut(TextEdit, Option<Code>),
) -> State {
    let mut state = State::new(source.to_owned(), settings);
    let original = Kept::new(source, &state.tree, &state.model);
    let mut mending = Mending {
        settings,
        wanted,
        spent: state.effort(),
        patience: PATIENCE,
        given_up: BTreeSet::new(),
        original,
    };
    for number in 0..ROUNDS {
        // The next state takes about as much effort as this one. One round is always tried, so that another run goes on.
        let is_spent = number > 0 && mending.spent + state.effort() > MOST_EFFORT;
        if state.problems() == 0 || mending.patience == 0 || is_spent {
            break;
        }
        let Some(round) = mending.round(&state) else { break };
        tell(round.edit, round.code);
        state = round.next;
    }
    state
}

struct Mending<'a> {
    settings: &'a Settings,
    wanted: &'a dyn Fn(Code, bool) -> bool,
    /// The effort so far.
    spent: usize,
    /// What is left of [`PATIENCE`].
    patience: usize,
    /// What the text said before any fix.
    original: Kept<'a>,
    /// Batches that improved nothing when no patience was left; nothing stands for the safe one.
    given_up: BTreeSet<Option<Code>>,
}

/// An edit that improves the text, the state after it, and the rule whose fixes it has; none for the safe ones.
struct Round {
    edit: TextEdit,
    next: State,
    code: Option<Code>,
}

impl Mending<'_> {
    /// One round: the edit of the first batch that improves the text, and the state after it.
    fn round(&mut self, state: &State) -> Option<Round> {
        let context = Context::new(&state.text, &state.tree, &state.model);
        let rules = rules_for(&context, self.settings);
        let mut safe = Batch::default();
        // Lines that will become comments keep their words and signs.
        let unread = if (self.wanted)(NOT_UNDERSTOOD, false) { context.unread_lines() } else { Vec::new() };
        let mut held = Batch::default();
        // Of the unsafe batches the first one is gathered at once: where nothing is safe it is taken next.
        let mut first_unsafe = Batch::default();
        let mut unsafe_rules: Vec<&Rule> = Vec::new();
        for rule in rules {
            self.each_first_fix(rule, &context, &mut |fix| {
                if fix.safe {
                    let is_held = fix.edit.changes().iter().any(|change| is_inside(&unread, change.span));
                    let batch = if is_held { &mut held } else { &mut safe };
                    batch.take(fix);
                    return batch.has_room();
                }
                if unsafe_rules.last().is_none_or(|last| last.code != rule.code) {
                    unsafe_rules.push(rule);
                }
                if unsafe_rules.len() == 1 && safe.number == 0 {
                    first_unsafe.take(fix);
                }
                first_unsafe.has_room()
            });
        }
        let is_whole = safe.number == 0;
        let improved = self.improved(state, safe, None);
        let improved = improved.or_else(|| {
            unsafe_rules.into_iter().enumerate().find_map(|(index, rule)| {
                let mut batch = Batch::default();
                if index == 0 && is_whole {
                    batch = std::mem::take(&mut first_unsafe);
                } else if !self.given_up.contains(&Some(rule.code)) {
                    self.each_first_fix(rule, &context, &mut |fix| {
                        if !fix.safe {
                            batch.take(fix);
                        }
                        batch.has_room()
                    });
                }
                self.improved(state, batch, Some(rule.code))
            })
        });
        improved.or_else(|| self.improved(state, held, None))
    }

    /// The first wanted fix of each finding of a rule, as long as `take` wants more of them.
    fn each_first_fix(&self, rule: &Rule, context: &Context, take: &mut dyn FnMut(Fix) -> bool) {
        if !(self.wanted)(rule.code, true) && !(self.wanted)(rule.code, false) {
            return;
        }
        let is_wanted = |fix: &Fix| (self.wanted)(rule.code, fix.safe) && !fix.edit.is_empty();
        let mut each = |fixes: Vec<Fix>| match fixes.into_iter().find(is_wanted) {
            Some(fix) => take(fix),
            None => true,
        };
        (rule.check)(context, &mut Findings::fixes(&mut each).hiding(context.hidden_from(rule)));
    }

    /// The text after a batch, if that is better. If all fixes together make the text worse, the first ones are tried
    /// one by one.
    fn improved(&mut self, state: &State, batch: Batch, kind: Option<Code>) -> Option<Round> {
        if batch.number == 0 || self.given_up.contains(&kind) {
            return None;
        }
        let (together, alone) = batch.edits();
        let kept = Kept::new(&state.text, &state.tree, &state.model);
        for edit in std::iter::once(together).chain(alone) {
            let next = State::new(edit.apply(&state.text), self.settings);
            let is_better = next.is_better_than(state, kind.is_none())
                && kept.are_in(&next.text)
                && self.original.are_in(&next.text);
            let mended = if is_better { state.problems().saturating_sub(next.problems()) } else { 0 };
            self.spent += next.effort();
            self.patience = self.patience.saturating_sub(next.effort().saturating_sub(WORTH * mended));
            if is_better {
                return Some(Round { edit, next, code: kind });
            }
            if self.patience == 0 || self.spent + state.effort() > MOST_EFFORT {
                self.given_up.insert(kind);
                return None;
            }
        }
        None
    }
}

/// Whether a span touches one of some lines, which are in order.
fn is_inside(lines: &[Span], span: Span) -> bool {
    let next = lines.partition_point(|line| line.end < span.start);
    lines.get(next).is_some_and(|line| line.start <= span.end)
}

/// A text with its model, and how many problems it has.
struct State {
    text: String,
    tree: Tree,
    model: Model,
    errors: usize,
    /// Lines that are not statements. Turning one into a statement with an error is an improvement.
    not_understood: usize,
    warnings: usize,
}

impl State {
    fn new(text: String, settings: &Settings) -> State {
        let tree = parse(&text);
        let model = lower(&text, &tree);
        let (mut errors, mut not_understood, mut warnings) = (0, 0, 0);
        let context = Context::new(&text, &tree, &model);
        for rule in rules_for(&context, settings).into_iter().filter(|rule| rule.severity != Severity::Hint) {
            let mut found = Findings::number();
            (rule.check)(&context, &mut found);
            if rule.severity == Severity::Error {
                errors += found.count();
            } else {
                warnings += found.count();
            }
            if rule.code == NOT_UNDERSTOOD {
                not_understood = found.count();
            }
        }
        drop(context);
        State { text, tree, model, errors, not_understood, warnings }
    }

    fn problems(&self) -> usize {
        self.errors + self.warnings
    }

    /// About how long it takes to read this text and to look for its problems.
    fn effort(&self) -> usize {
        self.text.len() / 4 + self.tree.tokens.len() + 4 * self.tree.faults.len()
    }

    /// Compares errors, then lines that are not understood, then warnings. As rounds only improve the text,
    /// they end.
    fn is_better_than(&self, before: &State, keeps_meaning: bool) -> bool {
        // Nothing is known of a text before the signs that were replaced are put back.
        let is_escaped =
            |state: &State| state.tree.faults.iter().any(|fault| fault.kind == FaultKind::Escaped);
        let problems =
            |state: &State| (is_escaped(state), state.errors, state.not_understood, state.warnings);
        problems(self) < problems(before) && (!keeps_meaning || same_meaning(&self.model, &before.model))
    }
}

/// How many fixes of a batch are tried one by one.
const ALONE: usize = 20;

/// How much the fixes of a round may write, in bytes, with [`CHANGE`] for each change.
const MOST_WRITTEN: usize = 8_000_000;

/// What a change costs besides the bytes that it writes.
const CHANGE: usize = 16;

/// Fixes that do not overlap.
#[derive(Default)]
struct Batch {
    number: usize,
    written: usize,
    /// The changes, each with whether it is a fix of its own.
    changes: Vec<(Change, bool)>,
    /// The end of each replaced span by its start.
    ends: BTreeMap<usize, usize>,
    /// The first fixes, each of them whole.
    first: Vec<TextEdit>,
}

impl Batch {
    /// Takes all changes of a fix, or none if one of them overlaps with another fix.
    fn take(&mut self, fix: Fix) {
        let changes = fix.edit.changes();
        self.number += 1;
        crate::work::count(changes.len());
        if self.first.len() < ALONE {
            self.first.push(fix.edit.clone());
        }
        if changes.iter().any(|change| self.touches(change)) {
            return;
        }
        for change in changes {
            self.written += CHANGE + change.text.len();
            let end = self.ends.entry(change.span.start).or_default();
            *end = (*end).max(change.span.end);
        }
        let is_whole = changes.len() == 1;
        self.changes.extend(changes.iter().cloned().map(|change| (change, is_whole)));
    }

    fn has_room(&self) -> bool {
        self.written < MOST_WRITTEN
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

    /// All fixes as one edit; then, if there are several, the first ones each alone.
    fn edits(self) -> (TextEdit, Vec<TextEdit>) {
        let Batch { number, written: _, mut changes, ends, first } = self;
        drop(ends);
        changes.sort_by_key(|(change, _)| change.span);
        // Two findings may insert the same line, for instance a node that both need. Once is enough.
        let (mut at, mut inserted) = (usize::MAX, BTreeSet::new());
        changes.retain(|(change, is_whole)| {
            if change.span.start != at {
                (at, inserted) = (change.span.start, BTreeSet::new());
            }
            !(*is_whole && change.span.is_empty()) || inserted.insert(change.text.clone())
        });
        let changes = changes.into_iter().map(|(change, _)| change).collect();
        let together = TextEdit::from_changes(changes).unwrap_or_default();
        (together, if number > 1 { first } else { Vec::new() })
    }
}
