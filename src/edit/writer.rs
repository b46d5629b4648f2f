//! Collects what a command wants, in terms of statements, and turns it into one text edit: which
//! statements go, which bytes inside a kept one change, which lines come and next to what.
//!
//! Guaranteed of the result: lines that lose all their statements go with their line end; a comment
//! behind a statement stays; new lines take the indentation they are given and the file's line end;
//! nothing overlaps. The new text is parsed. When it has more faults than before, or its model is not the one
//! that the command announced, the command is refused.

use std::cell::{OnceCell, RefCell};

use super::base::{Base, Entry};
use super::refusal::{self, Refusal};
use super::{Planned, proof, slot, wording};
use crate::model::{LaneId, Node, Parsed};
use crate::syntax::{Item, TokenKind};
use crate::text::{Bias, Change, Span, TextEdit};
use std::collections::{BTreeMap, BTreeSet};

/// Next to which statement a line goes. The statement may be one that is removed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Anchor {
    After(Span),
    Before(Span),
    /// The end of the file.
    End,
}

/// A new line.
pub(super) struct Line {
    pub text: String,
    pub indent: String,
    /// The element that begins this line is what the command is about.
    pub focus: bool,
    /// Part of `text` where the caret goes.
    pub caret: Option<Span>,
}

impl Line {
    pub fn new(indent: &str, text: impl Into<String>) -> Self {
        Line { text: text.into(), indent: indent.to_owned(), focus: false, caret: None }
    }

    pub fn focused(mut self) -> Self {
        self.focus = true;
        self
    }

    /// The caret goes between the last pair of quotes.
    pub fn caret_in_text(mut self) -> Self {
        if let (Some(open), Some(close)) = (self.text.find('"'), self.text.rfind('"'))
            && open < close
        {
            self.caret = Some(Span::new(open + 1, close));
        }
        self
    }
}

/// How many nodes, edges and loops more or fewer there will be.
#[derive(Clone, Copy, Default)]
pub(super) struct Growth {
    pub nodes: isize,
    pub edges: isize,
    pub loops: isize,
}

pub(super) struct Writer<'a> {
    pub base: &'a Base<'a>,
    pub growth: Growth,
    /// Name and title of each lane with braces, as they will be.
    pub lanes: Vec<(String, String)>,
    pub promised: Vec<String>,
    pub promised_nodes: Vec<Node>,
    pub removed: BTreeSet<Span>,
    /// By start, end and the order in which they came.
    inner: BTreeMap<(usize, usize, usize), Change>,
    inserted: Vec<(Anchor, Line)>,
    focus: Vec<Span>,
    caret: Option<Span>,
    line_end: &'static str,
    last_statements: RefCell<BTreeMap<(LaneId, &'static str), Option<Span>>>,
    /// How statements of a lane are indented, once it was looked for; and those of any lane.
    pub lane_indents: RefCell<BTreeMap<LaneId, String>>,
    pub any_indent: OnceCell<Option<&'a str>>,
}

/// A change, with the offsets in its text where an element begins that is to be selected, and where the caret goes.
struct MarkedChange {
    span: Span,
    text: String,
    focus: Vec<usize>,
    caret: Option<Span>,
}

/// A change that marks nothing.
fn plain(span: Span, text: String) -> MarkedChange {
    MarkedChange { span, text, focus: Vec::new(), caret: None }
}

impl<'a> Writer<'a> {
    pub fn new(base: &'a Base<'a>) -> Self {
        let first = base.tree.tokens.iter().find(|token| token.kind == TokenKind::LineEnd);
        let line_end = match first.map(|token| token.span.of(base.source)) {
            Some("\r\n") => "\r\n",
            Some("\r") => "\r",
            _ => "\n",
        };
        Writer {
            base,
            growth: Growth::default(),
            lanes: proof::braced_lanes(base.model),
            promised: Vec::new(),
            promised_nodes: Vec::new(),
            removed: BTreeSet::new(),
            inner: BTreeMap::new(),
            inserted: Vec::new(),
            focus: Vec::new(),
            caret: None,
            line_end,
            last_statements: RefCell::default(),
            lane_indents: RefCell::default(),
            any_indent: OnceCell::new(),
        }
    }

    /// Takes a statement away; changes inside it are forgotten.
    pub fn remove(&mut self, statement: Span) {
        if self.removed.insert(statement) {
            self.last_statements.borrow_mut().clear();
        }
    }

    /// The last statement in a lane of the first of these kinds that is there, without those that the
    /// command removes. `question` tells apart who asks, so that the answer need not be looked for again.
    pub fn last_in(&self, lane: LaneId, question: &'static str, kinds: &[fn(&Item) -> bool]) -> Option<Span> {
        if let Some(&known) = self.last_statements.borrow().get(&(lane, question)) {
            return known;
        }
        let last = |wanted: &fn(&Item) -> bool| {
            let mut here = self.base.entries_of(lane);
            let fits = |entry: &Entry| wanted(entry.item) && !self.is_removed(entry.item.span());
            here.rfind(fits).map(|entry| entry.item.span())
        };
        let found = kinds.iter().find_map(last);
        self.last_statements.borrow_mut().insert((lane, question), found);
        found
    }

    pub fn is_removed(&self, statement: Span) -> bool {
        self.removed.contains(&statement)
    }

    /// Changes bytes inside a statement.
    pub fn replace(&mut self, span: Span, text: impl Into<String>) {
        let text = text.into();
        if span.of(self.base.source) != text || span.is_empty() {
            self.inner.insert((span.start, span.end, self.inner.len()), Change { span, text });
        }
    }

    pub fn insert(&mut self, anchor: Anchor, line: Line) {
        self.inserted.push((anchor, line));
    }

    /// The element that begins this statement of the old text is what the command is about.
    pub fn focus(&mut self, statement: Span) {
        self.focus.push(statement);
    }

    /// A label or another text that must be read back just so.
    pub fn promise(&mut self, text: &str) {
        self.promised.push(wording::one_line(text));
    }

    /// A node that will be described just so, instead of otherwise.
    pub fn promise_node(&mut self, node: Node) {
        self.promised_nodes.push(node);
    }

    /// Where the caret goes, as a span of the old text. A replaced span means its replacement.
    pub fn caret(&mut self, span: Span) {
        self.caret = Some(span);
    }

    /// The statement's bytes with the changes made inside it so far, and with the comment behind it.
    pub fn lift(&self, statement: Span) -> (Span, String) {
        let whole = match self.trailing_comment(statement) {
            Some(comment) => statement.to(comment),
            None => statement,
        };
        let within = self.inner.range((statement.start, 0, 0)..=(statement.end, usize::MAX, usize::MAX));
        let changes = within.map(|(_, change)| change).filter(|change| statement.covers(change.span));
        let (mut out, mut from) = (String::new(), whole.start);
        for change in changes {
            if change.span.start >= from {
                out.push_str(Span::new(from, change.span.start).of(self.base.source));
                out.push_str(&change.text);
                from = change.span.end;
            }
        }
        out.push_str(Span::new(from, whole.end).of(self.base.source));
        (whole, out)
    }

    /// Takes a statement away and puts it, with its comment, elsewhere.
    pub fn relocate(&mut self, statement: Span, anchor: Anchor, indent: &str, focus: bool) {
        let (whole, text) = self.lift(statement);
        self.remove(statement);
        // No statement ends with a comment, so no answer about statements changes.
        self.removed.insert(whole);
        let mut line = Line::new(indent, text);
        line.focus = focus;
        self.insert(anchor, line);
    }

    /// The line end that this file uses.
    pub fn line_end(&self) -> &'static str {
        self.line_end
    }

    /// The lines at one anchor as one change.
    fn change_for(&self, removals: &[Span], anchor: Anchor, lines: &[Line]) -> MarkedChange {
        let source = self.base.source;
        let first_indent = lines.first().map_or("", |line| line.indent.as_str());
        // Lines that follow bring their line end along in front, lines that lead have it behind.
        let (span, leads, suffix) = match anchor {
            Anchor::End => {
                let blank_line =
                    self.begins_line(self.before_blanks(source.len())) || source.ends_with('\u{feff}');
                (Span::at(source.len()), blank_line, String::new())
            }
            Anchor::Before(statement) => {
                let start = self.last_kept(removals, statement.start);
                if self.begins_line(start) || &source[..start] == "\u{feff}" {
                    (Span::at(start), true, String::new())
                } else {
                    let blanks = Span::new(self.before_blanks(statement.start), statement.start);
                    (blanks, false, format!("{}{first_indent}", self.line_end))
                }
            }
            Anchor::After(statement) => {
                let (end, next) = self.past_unknown(removals, statement.end);
                let token = self.token_at(next);
                match token.map(|token| token.kind) {
                    None | Some(TokenKind::LineEnd) => (Span::at(next), false, String::new()),
                    Some(TokenKind::Comment | TokenKind::Title) => {
                        (Span::at(token.map_or(next, |token| token.span.end)), false, String::new())
                    }
                    Some(kind) => {
                        let indent = if kind == TokenKind::CloseBrace {
                            self.indent_of_brace(next)
                        } else {
                            first_indent.to_owned()
                        };
                        let blanks = Span::new(end, self.after_blanks(end));
                        (blanks, false, format!("{}{indent}", self.line_end))
                    }
                }
            }
        };
        let mut change = MarkedChange { span, text: String::new(), focus: Vec::new(), caret: None };
        for line in lines {
            if !leads {
                change.text.push_str(self.line_end);
            }
            if !line.text.is_empty() {
                change.text.push_str(&line.indent);
            }
            let start = change.text.len();
            change.text.push_str(&line.text);
            if line.focus {
                change.focus.push(start);
            }
            if let Some(caret) = line.caret {
                change.caret = Some(Span::new(start + caret.start, start + caret.end));
            }
            if leads {
                change.text.push_str(self.line_end);
            }
        }
        change.text.push_str(&suffix);
        change
    }

    /// The indentation of the line on which the lane of a closing brace begins.
    fn indent_of_brace(&self, brace: usize) -> String {
        let closes =
            |block: &super::base::Block| block.syntax.close.is_some_and(|close| close.start == brace);
        let block = self.base.blocks.iter().find(|block| closes(block));
        block.and_then(|block| self.indent_of(block.syntax.span)).unwrap_or("").to_owned()
    }

    /// The changes in the order of their spans; those that overlap are made one.
    fn changes(&mut self) -> Vec<MarkedChange> {
        let removals = self.removals();
        let mut groups: Vec<(Anchor, Vec<Line>)> = Vec::new();
        let mut known = BTreeMap::new();
        for (anchor, line) in std::mem::take(&mut self.inserted) {
            crate::work::count(line.text.len());
            let group = *known.entry(anchor).or_insert(groups.len());
            match groups.get_mut(group) {
                Some((_, lines)) => lines.push(line),
                None => groups.push((anchor, vec![line])),
            }
        }
        let mut changes: Vec<MarkedChange> =
            groups.iter().map(|(anchor, lines)| self.change_for(&removals, *anchor, lines)).collect();
        for change in self.inner.values() {
            let index = removals.partition_point(|span| span.end < change.span.end);
            if !removals.get(index).is_some_and(|span| span.covers(change.span)) {
                changes.push(plain(change.span, change.text.clone()));
            }
        }
        changes.extend(removals.iter().map(|&span| self.removal(span)));
        changes.sort_by_key(|change| (change.span.start, change.span.end));
        let mut merged: Vec<MarkedChange> = Vec::new();
        for change in changes {
            match merged.last_mut() {
                Some(last) if change.span.start < last.span.end => {
                    let shift = last.text.len();
                    last.span = last.span.to(change.span);
                    last.text.push_str(&change.text);
                    last.focus.extend(change.focus.iter().map(|at| at + shift));
                    let caret = change.caret.map(|span| Span::new(span.start + shift, span.end + shift));
                    last.caret = last.caret.or(caret);
                }
                _ => merged.push(change),
            }
        }
        merged
    }

    /// The change that takes a removed span away. A comment that would come to stand right behind the brace of a lane, where
    /// it is read as the title, gets a line of its own.
    fn removal(&self, removed: Span) -> MarkedChange {
        let taken = self.widened(removed);
        let kept = self.before_blanks(taken.start);
        let before = kept.checked_sub(1).and_then(|at| self.token_at(at));
        let is_behind_brace = before.is_some_and(|token| token.kind == TokenKind::OpenBrace);
        let leads_comment = self.token_at(taken.end).is_some_and(|token| token.kind == TokenKind::Comment);
        if is_behind_brace && leads_comment {
            let text = format!("{}{}", self.line_end, slot::fresh_indent(self, ""));
            return plain(Span::new(kept, taken.end), text);
        }
        plain(taken, String::new())
    }

    /// Whether a statement is removed from a line that also holds text which the parser did not understand. The
    /// rest of such a line might be read as something else.
    fn tears_unknown_line(&self) -> bool {
        let unknown = self.base.entries.iter().filter_map(|entry| match entry.item {
            Item::Unknown(span) => Some(*span),
            _ => None,
        });
        let removals = self.removals();
        let goes = |span: &Span| {
            let index = removals.partition_point(|removed| removed.end < span.end);
            removals.get(index).is_some_and(|removed| removed.covers(*span))
        };
        let unknown: Vec<Span> = unknown.filter(|span| !goes(span)).collect();
        let ends = self.base.tree.tokens.iter().filter(|token| token.kind == TokenKind::LineEnd);
        let ends: Vec<Span> = ends.map(|token| token.span).collect();
        self.removed.iter().any(|removed| {
            let line = ends.partition_point(|end| end.end <= removed.start);
            let start = line.checked_sub(1).map_or(0, |before| ends[before].end);
            let after = ends.partition_point(|end| end.start < removed.end);
            let end = ends.get(after).map_or(self.base.source.len(), |end| end.start);
            let from = unknown.partition_point(|span| span.end <= start);
            unknown.get(from).is_some_and(|span| span.start < end)
        })
    }

    /// The edit, after its text was parsed again and checked.
    pub fn finish(mut self) -> Result<Planned, Refusal> {
        if self.tears_unknown_line() {
            return Err(refusal::TANGLED.with([]).into());
        }
        let changes = self.changes();
        let (mut starts, mut caret) = (Vec::new(), None);
        let mut shift = 0isize;
        for change in &changes {
            let start = change.span.start.wrapping_add_signed(shift);
            starts.extend(change.focus.iter().map(|at| start + at));
            caret = caret.or(change.caret.map(|span| Span::new(start + span.start, start + span.end)));
            shift += change.text.len() as isize - change.span.len() as isize;
        }
        let changes = changes.into_iter().map(|change| Change { span: change.span, text: change.text });
        let tangled = || Refusal::from(refusal::TANGLED.with([]));
        let edit = TextEdit::from_changes(changes.collect()).ok_or_else(tangled)?;
        if !edit.fits(self.base.source) || proof::cuts_odd_form(self.base.tree, &edit) {
            return Err(tangled());
        }
        for statement in &self.focus {
            starts.push(edit.carry(statement.start, Bias::After));
        }
        if caret.is_none() {
            caret = self.caret.map(|span| {
                let start = edit.carry(span.start, Bias::Before);
                Span::new(start, edit.carry(span.end, Bias::After).max(start))
            });
        }
        let after = Parsed::new(edit.apply(self.base.source));
        if proof::brings_faults(self.base.tree, &after.tree) || !self.grew_as_announced(&after.model) {
            return Err(tangled());
        }
        let focus = proof::keys_at(&after.model, &starts);
        Ok(Planned { edit, focus, caret, after })
    }
}
