//! Collects what a command wants, in terms of statements, and turns it into one text edit: which
//! statements go, which bytes inside a kept one change, which lines come and next to what.
//!
//! Guaranteed of the result: lines that lose all their statements go with their line end; a comment
//! behind a statement stays; new lines take the indentation they are given and the file's line end;
//! nothing overlaps. The planned text is read again, and when it has more faults than before or not
//! the number of elements that the command announced, the command is refused.

use std::collections::{BTreeMap, BTreeSet};

use super::Planned;
use super::ground::Ground;
use super::refusal::{self, Refusal};
use super::wording;
use crate::model::{self, ElementKey, Model, Node};
use crate::syntax::{self, Item, TokenKind, Tree};
use crate::text::{Bias, Change, Span, TextEdit};

/// Next to what a line goes. The statement may be one that is removed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    After(Span),
    Before(Span),
    /// The end of the file.
    End,
}

/// A line to come.
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
    pub ground: &'a Ground<'a>,
    pub growth: Growth,
    /// Name and title of each lane with braces, as they will be.
    pub heads: Vec<(String, String)>,
    promised: Vec<String>,
    promised_nodes: Vec<Node>,
    removed: BTreeSet<Span>,
    inner: Vec<Change>,
    inserted: Vec<(Anchor, Line)>,
    focus: Vec<Span>,
    caret: Option<Span>,
    line_end: &'static str,
}

/// A change with the places in its text that are to be found again.
struct Piece {
    span: Span,
    text: String,
    focus: Vec<usize>,
    caret: Option<Span>,
}

impl<'a> Writer<'a> {
    pub fn new(ground: &'a Ground<'a>) -> Self {
        let first = ground.tree.tokens.iter().find(|token| token.kind == TokenKind::LineEnd);
        let line_end = match first.map(|token| token.span.of(ground.source)) {
            Some("\r\n") => "\r\n",
            Some("\r") => "\r",
            _ => "\n",
        };
        Writer {
            ground,
            growth: Growth::default(),
            heads: heads(ground.model),
            promised: Vec::new(),
            promised_nodes: Vec::new(),
            removed: BTreeSet::new(),
            inner: Vec::new(),
            inserted: Vec::new(),
            focus: Vec::new(),
            caret: None,
            line_end,
        }
    }

    /// Takes a statement away; changes inside it are forgotten.
    pub fn remove(&mut self, statement: Span) {
        self.removed.insert(statement);
    }

    pub fn is_removed(&self, statement: Span) -> bool {
        self.removed.contains(&statement)
    }

    /// Changes bytes inside a statement.
    pub fn replace(&mut self, span: Span, text: impl Into<String>) {
        let text = text.into();
        if span.of(self.ground.source) != text || span.is_empty() {
            self.inner.push(Change { span, text });
        }
    }

    pub fn insert(&mut self, anchor: Anchor, line: Line) {
        self.inserted.push((anchor, line));
    }

    /// The element at this place of the old text is what the command is about.
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

    /// Where the caret goes, in the old text; a replaced span means what takes its place.
    pub fn caret(&mut self, span: Span) {
        self.caret = Some(span);
    }

    /// The statement's bytes with the changes made inside it so far, and with the comment behind it.
    pub fn lift(&self, statement: Span) -> (Span, String) {
        let whole = match self.trailing_comment(statement) {
            Some(comment) => statement.to(comment),
            None => statement,
        };
        let mut changes: Vec<&Change> =
            self.inner.iter().filter(|change| statement.covers(change.span)).collect();
        changes.sort_by_key(|change| change.span);
        let (mut out, mut from) = (String::new(), whole.start);
        for change in changes {
            if change.span.start >= from {
                out.push_str(Span::new(from, change.span.start).of(self.ground.source));
                out.push_str(&change.text);
                from = change.span.end;
            }
        }
        out.push_str(Span::new(from, whole.end).of(self.ground.source));
        (whole, out)
    }

    /// Takes a statement away and puts it, with its comment, elsewhere.
    pub fn relocate(&mut self, statement: Span, anchor: Anchor, indent: &str, focus: bool) {
        let (whole, text) = self.lift(statement);
        self.remove(statement);
        self.remove(whole);
        let mut line = Line::new(indent, text);
        line.focus = focus;
        self.insert(anchor, line);
    }

    /// The line end that this file uses.
    pub fn line_end(&self) -> &'static str {
        self.line_end
    }

    fn token_at(&self, offset: usize) -> Option<syntax::Token> {
        let tokens = &self.ground.tree.tokens;
        let index = tokens.partition_point(|token| token.span.end <= offset);
        tokens.get(index).copied().filter(|token| token.span.contains(offset))
    }

    /// A comment that follows on the line with nothing but blanks between.
    pub fn trailing_comment(&self, statement: Span) -> Option<Span> {
        let mut token = self.token_at(statement.end)?;
        if token.kind == TokenKind::Blank {
            token = self.token_at(token.span.end)?;
        }
        (token.kind == TokenKind::Comment).then_some(token.span)
    }

    /// The blanks before the statement when it begins its line.
    pub fn indent_of(&self, statement: Span) -> Option<&'a str> {
        let start = self.line_start(statement.start);
        let before = Span::new(start, statement.start).of(self.ground.source);
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        before.chars().all(char::is_whitespace).then_some(before)
    }

    fn line_start(&self, offset: usize) -> usize {
        let before = &self.ground.source.as_bytes()[..offset];
        before.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1)
    }

    fn line_end_from(&self, offset: usize) -> usize {
        let rest = &self.ground.source.as_bytes()[offset..];
        offset + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len())
    }

    fn at_line_end(&self, offset: usize) -> bool {
        matches!(self.ground.source.as_bytes().get(offset), None | Some(b'\n' | b'\r'))
    }

    fn line_end_after(&self, offset: usize) -> usize {
        let rest = &self.ground.source.as_bytes()[offset..];
        match rest {
            [b'\r', b'\n', ..] => offset + 2,
            [b'\r' | b'\n', ..] => offset + 1,
            _ => offset,
        }
    }

    fn line_end_before(&self, offset: usize) -> usize {
        match &self.ground.source.as_bytes()[..offset] {
            [.., b'\r', b'\n'] => offset - 2,
            [.., b'\r' | b'\n'] => offset - 1,
            _ => offset,
        }
    }

    /// Removed spans that touch, overlap or have only blanks between them, as one.
    fn removals(&self) -> Vec<Span> {
        let mut merged: Vec<Span> = Vec::new();
        for &span in &self.removed {
            match merged.last_mut() {
                Some(last) if span.start <= self.after_blanks(last.end) => *last = last.to(span),
                _ => merged.push(span),
            }
        }
        merged
    }

    fn after_blanks(&self, mut offset: usize) -> usize {
        while let Some(token) = self.token_at(offset)
            && token.kind == TokenKind::Blank
        {
            offset = token.span.end;
        }
        offset
    }

    /// Back over blanks, but not over a byte-order mark.
    fn before_blanks(&self, offset: usize) -> usize {
        let blank = |letter: char| letter.is_whitespace() && !matches!(letter, '\n' | '\r');
        Span::new(0, offset).of(self.ground.source).trim_end_matches(blank).len()
    }

    /// What is taken away for a removed span: its whole line where nothing else is on it.
    fn widened(&self, span: Span) -> Span {
        let (left, right) = (self.before_blanks(span.start), self.after_blanks(span.end));
        let begins_line = left == self.line_start(left);
        match (begins_line, self.at_line_end(right)) {
            (true, true) => {
                let end = self.line_end_after(right);
                let start = if end == right { self.line_end_before(left) } else { left };
                Span::new(start, end)
            }
            (false, true) => Span::new(left, right),
            _ => Span::new(span.start, right),
        }
    }

    /// Past blanks and removed spans.
    fn next_kept(&self, removals: &[Span], mut offset: usize) -> usize {
        loop {
            let index = removals.partition_point(|span| span.end <= offset);
            let next = match removals.get(index) {
                Some(span) if span.contains(offset) => span.end,
                _ => self.after_blanks(offset),
            };
            if next == offset {
                return offset;
            }
            offset = next;
        }
    }

    /// Back past blanks and removed spans.
    fn last_kept(&self, removals: &[Span], mut offset: usize) -> usize {
        loop {
            let index = removals.partition_point(|span| span.end < offset);
            let next = match removals.get(index) {
                Some(span) if span.start < offset && offset <= span.end => span.start,
                _ => self.before_blanks(offset),
            };
            if next == offset {
                return offset;
            }
            offset = next;
        }
    }

    /// The lines of one place as one piece of text.
    fn piece_of(&self, removals: &[Span], anchor: Anchor, lines: &[Line]) -> Piece {
        let source = self.ground.source;
        let first_indent = lines.first().map_or("", |line| line.indent.as_str());
        // Lines that follow bring their line end along in front, lines that lead have it behind.
        let (span, leads, suffix) = match anchor {
            Anchor::End => {
                let blank_line = self.before_blanks(source.len()) == self.line_start(source.len())
                    || source.ends_with('\u{feff}');
                (Span::at(source.len()), blank_line, String::new())
            }
            Anchor::Before(statement) => {
                let start = self.last_kept(removals, statement.start);
                if start == self.line_start(start) || &source[..start] == "\u{feff}" {
                    (Span::at(start), true, String::new())
                } else {
                    let blanks = Span::new(self.before_blanks(statement.start), statement.start);
                    (blanks, false, format!("{}{first_indent}", self.line_end))
                }
            }
            Anchor::After(statement) => {
                let next = self.next_kept(removals, statement.end);
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
                        let blanks = Span::new(statement.end, self.after_blanks(statement.end));
                        (blanks, false, format!("{}{indent}", self.line_end))
                    }
                }
            }
        };
        let mut piece = Piece { span, text: String::new(), focus: Vec::new(), caret: None };
        for line in lines {
            if !leads {
                piece.text.push_str(self.line_end);
            }
            if !line.text.is_empty() {
                piece.text.push_str(&line.indent);
            }
            let start = piece.text.len();
            piece.text.push_str(&line.text);
            if line.focus {
                piece.focus.push(start);
            }
            if let Some(caret) = line.caret {
                piece.caret = Some(Span::new(start + caret.start, start + caret.end));
            }
            if leads {
                piece.text.push_str(self.line_end);
            }
        }
        piece.text.push_str(&suffix);
        piece
    }

    /// The indentation of the line on which the lane of a closing brace begins.
    fn indent_of_brace(&self, brace: usize) -> String {
        let closes =
            |block: &super::ground::Block| block.syntax.close.is_some_and(|close| close.start == brace);
        let block = self.ground.blocks.iter().find(|block| closes(block));
        block.and_then(|block| self.indent_of(block.syntax.span)).unwrap_or("").to_owned()
    }

    /// Pieces in order, those that overlap made one.
    fn pieces(&mut self) -> Vec<Piece> {
        let removals = self.removals();
        let mut groups: Vec<(Anchor, Vec<Line>)> = Vec::new();
        for (anchor, line) in std::mem::take(&mut self.inserted) {
            match groups.iter_mut().find(|(known, _)| *known == anchor) {
                Some((_, lines)) => lines.push(line),
                None => groups.push((anchor, vec![line])),
            }
        }
        let mut pieces: Vec<Piece> =
            groups.iter().map(|(anchor, lines)| self.piece_of(&removals, *anchor, lines)).collect();
        let plain = |span, text| Piece { span, text, focus: Vec::new(), caret: None };
        for change in &self.inner {
            let index = removals.partition_point(|span| span.end < change.span.end);
            if !removals.get(index).is_some_and(|span| span.covers(change.span)) {
                pieces.push(plain(change.span, change.text.clone()));
            }
        }
        pieces.extend(removals.iter().map(|&span| plain(self.widened(span), String::new())));
        pieces.sort_by_key(|piece| (piece.span.start, piece.span.end));
        let mut merged: Vec<Piece> = Vec::new();
        for piece in pieces {
            match merged.last_mut() {
                Some(last) if piece.span.start < last.span.end => {
                    let shift = last.text.len();
                    last.span = last.span.to(piece.span);
                    last.text.push_str(&piece.text);
                    last.focus.extend(piece.focus.iter().map(|at| at + shift));
                    let caret = piece.caret.map(|span| Span::new(span.start + shift, span.end + shift));
                    last.caret = last.caret.or(caret);
                }
                _ => merged.push(piece),
            }
        }
        merged
    }

    /// Whether a statement goes from a line that holds something nobody understands: what is left of such
    /// a line may come to mean anything.
    fn tears_junk(&self) -> bool {
        let unknown = self.ground.places.iter().filter_map(|place| match place.item {
            Item::Unknown(span) => Some(*span),
            _ => None,
        });
        let removals = self.removals();
        let goes = |span: &Span| removals.iter().any(|removed| removed.covers(*span));
        let unknown: Vec<Span> = unknown.filter(|span| !goes(span)).collect();
        self.removed.iter().any(|removed| {
            let (start, end) = (self.line_start(removed.start), self.line_end_from(removed.end));
            let from = unknown.partition_point(|span| span.end <= start);
            unknown.get(from).is_some_and(|span| span.start < end)
        })
    }

    /// The edit, read again and checked.
    pub fn finish(mut self) -> Result<Planned, Refusal> {
        if self.tears_junk() {
            return Err(refusal::TANGLED.with([]).into());
        }
        let pieces = self.pieces();
        let (mut starts, mut caret) = (Vec::new(), None);
        let mut shift = 0isize;
        for piece in &pieces {
            let start = piece.span.start.wrapping_add_signed(shift);
            starts.extend(piece.focus.iter().map(|at| start + at));
            caret = caret.or(piece.caret.map(|span| Span::new(start + span.start, start + span.end)));
            shift += piece.text.len() as isize - piece.span.len() as isize;
        }
        let changes = pieces.into_iter().map(|piece| Change { span: piece.span, text: piece.text });
        let tangled = || Refusal::from(refusal::TANGLED.with([]));
        let edit = TextEdit::from_changes(changes.collect()).ok_or_else(tangled)?;
        if !edit.fits(self.ground.source) {
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
        let text = edit.apply(self.ground.source);
        let tree = syntax::parse(&text);
        let after = model::lower(&text, &tree);
        if brings_faults(self.ground.tree, &tree) || !self.grew_as_announced(&after) {
            return Err(tangled());
        }
        Ok(Planned { edit, focus: keys_at(&after, &starts), caret })
    }

    /// Whether no more nodes are described otherwise than was announced, and those as was promised.
    fn others_are_intact(&self, after: &Model) -> bool {
        let described = |model: &Model| {
            let mut nodes: Vec<String> = model.nodes.iter().map(description).collect();
            nodes.sort();
            nodes
        };
        let (old, new) = (described(self.ground.model), described(after));
        let (mut kept, mut rest) = (0, new.iter().peekable());
        for node in &old {
            while rest.next_if(|other| *other < node).is_some() {}
            kept += usize::from(rest.next_if(|other| *other == node).is_some());
        }
        let gone = self.growth.nodes.min(0).unsigned_abs();
        let as_promised = |node: &Node| new.binary_search(&description(node)).is_ok();
        old.len() - kept <= gone + self.promised_nodes.len() && self.promised_nodes.iter().all(as_promised)
    }

    fn grew_as_announced(&self, after: &Model) -> bool {
        let grown = |before: usize, after: usize, by: isize| before as isize + by == after as isize;
        let before = self.ground.model;
        heads(after) == self.heads
            && self.others_are_intact(after)
            && self.promised.iter().all(|text| holds(after, text))
            && grown(before.nodes.len(), after.nodes.len(), self.growth.nodes)
            && grown(before.edges.len(), after.edges.len(), self.growth.edges)
            && grown(before.loops.len(), after.loops.len(), self.growth.loops)
    }
}

/// Whether there are more faults than before, or faults of another kind.
fn brings_faults(before: &Tree, after: &Tree) -> bool {
    let kinds = |tree: &Tree| tree.faults.iter().map(|fault| fault.kind).collect::<BTreeSet<_>>();
    after.faults.len() > before.faults.len() || !kinds(after).is_subset(&kinds(before))
}

/// All that is written about a node, in a form that can be sorted.
fn description(node: &Node) -> String {
    let mut out = format!("{} {}", node.name, node.shape.name());
    for text in [&node.label, &node.owner, &node.description, &node.system] {
        // A line end stands in no text, so it can part them.
        out.push('\n');
        out.push_str(text.as_deref().unwrap_or("\n"));
    }
    for (key, value) in &node.extra {
        for text in ["\n", key, "\n", value] {
            out.push_str(text);
        }
    }
    out
}

/// Whether a node or an edge shows this text.
fn holds(model: &Model, text: &str) -> bool {
    let shows = |shown: &Option<String>| shown.as_deref() == Some(text);
    let node_shows = |node: &Node| {
        [&node.label, &node.owner, &node.description, &node.system].into_iter().any(shows)
            || node.extra.iter().any(|(_, value)| value == text)
    };
    model.nodes.iter().any(node_shows) || model.edges.iter().any(|edge| shows(&edge.label))
}

/// Name and title of each lane. The one of nodes outside all braces comes and goes with them.
fn heads(model: &Model) -> Vec<(String, String)> {
    let braced = model.lanes.iter().filter(|lane| !lane.blocks.is_empty());
    braced.map(|lane| (lane.name.clone(), lane.title.clone())).collect()
}

/// The keys of the elements that begin at these places.
fn keys_at(model: &Model, starts: &[usize]) -> Vec<ElementKey> {
    if starts.is_empty() {
        return Vec::new();
    }
    let keys: BTreeMap<usize, ElementKey> =
        model.keys().into_iter().map(|(element, key)| (model.span_of(element).start, key)).collect();
    starts.iter().filter_map(|start| keys.get(start).cloned()).collect()
}
