//! Parts of lines → the items of the tree. The open lanes are on an explicit stack, so deep nesting cannot
//! overflow the call stack.
//!
//! An unclosed brace does not swallow the rest of the file: a lane without a closing brace of its own ends
//! where the next lane begins.

mod declared;
mod doubt;
mod in_dress;
mod joined;
mod lexemes;
mod looks;
mod loops;
mod signs;
mod tables;
mod telling;

use chumsky::Parser;
use chumsky::extra::SimpleState;
use std::ops::Range;

use super::dress::{Ending, Known};
use super::faults::Faults;
use super::frames::{Brace, braces};
use super::grammar::{self, Lexeme, LinePart};
use super::word;
use super::{FaultKind, Item, LaneBlock, Name, TitleText, Token, TokenKind, characters, lines, prose};
use crate::text::Span;

/// Lanes nest no deeper than this in the tree, so that code that walks it may recurse.
pub const MAX_DEPTH: usize = 16;

/// A lane's id of several words is no longer than this, in bytes; see [`lexer`](super::lexer).
const LONGEST_NAME: usize = super::lexer::LONGEST_WORD;

/// Parses tokens into items and faults, and appends them.
pub(super) fn build(source: &str, tokens: &[Token], items: &mut Vec<Item>, faults: &mut Faults) {
    // One list for all lines, because the parser borrows its input for as long as it lives.
    let is_lexeme = |token: &&Token| !matches!(token.kind, TokenKind::Blank | TokenKind::LineEnd);
    let mut all = Vec::with_capacity(tokens.len());
    all.extend(tokens.iter().filter(is_lexeme).map(|token| lexemes::lexeme(source, token)));
    let all = joined::joined(source, all);
    let mut builder = SimpleState(Builder {
        source,
        items: std::mem::take(items),
        stack: Vec::new(),
        faults: std::mem::take(faults),
        braces: braces(source, tokens),
        has_blocks: false,
        has_commas: false,
        open_lists: 0,
        known: Known::new(source, &all),
        opened: 0,
        last_end: tokens.first().map_or(0, |token| token.span.start),
        words: None,
        line: &[],
        begins_line: true,
        among_loops: false,
    });
    builder.has_blocks = builder.braces.iter().any(|brace| brace.is_block);
    let parser = grammar::line();
    let lines = lines::Lines::new(&all, tokens);
    builder.has_commas = lines.end_in_commas();
    let mut at = 0;
    while let Some(lexemes) = lines.get(at) {
        let taken = builder.in_dress(&lines, at);
        if taken > 0 {
            at += taken;
            continue;
        }
        at += 1;
        if builder.is_outside() && prose::is_line(lexemes) && !builder.known.joins_nodes(lexemes) {
            let next = lines.get(at).and_then(|next| next.first());
            let before_brace = next.is_some_and(|next| next.kind == TokenKind::OpenBrace);
            builder.prose(lexemes, before_brace);
            continue;
        }
        let before = builder.mark();
        (builder.line, builder.begins_line) = (lexemes, true);
        parser.parse_with_state(lexemes, &mut builder);
        builder.read_again(before, lexemes);
    }
    while !builder.stack.is_empty() {
        builder.end_unclosed();
    }
    let SimpleState(builder) = builder;
    (*items, *faults) = (builder.items, builder.faults);
}

/// A lane that is still open.
struct OpenLane {
    block: LaneBlock,
    /// Whether the text has a closing brace for it.
    has_close: bool,
    /// A brace around lanes or statements that is no lane: what is in it belongs to what is around it.
    is_frame: bool,
    ending: Ending,
    /// Nothing but the prefixes of its nodes opened it: `Shop.n1: circle`.
    by_prefix: bool,
}

/// How far the builder was before a line.
struct Mark {
    items: usize,
    faults: usize,
    title: Option<TitleText>,
    words: Option<Span>,
    last_end: usize,
}

pub(super) struct Builder<'a> {
    source: &'a str,
    items: Vec<Item>,
    stack: Vec<OpenLane>,
    faults: Faults,
    braces: Vec<Brace>,
    /// Some brace may open a lane.
    has_blocks: bool,
    /// Statements end in commas.
    has_commas: bool,
    /// Brackets around lists that are open: `nodes: [`.
    open_lists: usize,
    known: Known<'a>,
    opened: usize,
    /// The end of the last lexeme read.
    last_end: usize,
    /// The last item, if it is nothing but words: it may be the name of a lane whose brace comes next.
    words: Option<Span>,
    /// The line that is being parsed, and whether nothing of it was read yet.
    line: &'a [Lexeme],
    begins_line: bool,
    /// The last heading was `Loops:`.
    among_loops: bool,
}

impl<'a> Builder<'a> {
    /// A part of the line that is being parsed, with the range of its lexemes.
    pub(super) fn part_of_line(&mut self, part: LinePart, range: Range<usize>) {
        let lexemes = &self.line[range];
        let begins_line = std::mem::take(&mut self.begins_line);
        self.part(part, lexemes, begins_line);
        if let Some(last) = lexemes.last() {
            self.last_end = last.span.end;
        }
    }

    fn push(&mut self, item: Item) {
        self.items_here().push(item);
    }

    /// The items of the innermost lane, or of the text.
    fn items_here(&mut self) -> &mut Vec<Item> {
        match self.stack.iter_mut().rev().find(|lane| !lane.is_frame) {
            Some(lane) => &mut lane.block.items,
            None => &mut self.items,
        }
    }

    /// Whether no lane is open.
    fn is_outside(&self) -> bool {
        self.stack.iter().all(|lane| lane.is_frame)
    }

    fn prose(&mut self, lexemes: &[Lexeme], before_brace: bool) {
        let Some((first, last)) = lexemes.first().zip(lexemes.last()) else { return };
        let span = first.span.to(last.span);
        self.last_end = span.end;
        let only_words =
            lexemes.iter().all(|lexeme| matches!(lexeme.kind, TokenKind::Word | TokenKind::Text { .. }));
        if before_brace && only_words {
            self.words = Some(span);
            self.push(Item::Unknown(span));
            self.faults.push(FaultKind::NotUnderstood, span);
            return;
        }
        self.words = None;
        if let Some(Item::Foreign(before)) = self.items.last_mut()
            && self.faults.extend_last(FaultKind::Prose, *before, span)
        {
            *before = before.to(span);
            return;
        }
        self.push(Item::Foreign(span));
        self.faults.push(FaultKind::Prose, span);
    }

    fn part(&mut self, part: LinePart, lexemes: &[Lexeme], begins_line: bool) {
        let words = self.words.take();
        let Some(first) = lexemes.first().copied() else { return };
        if words.is_none() && self.is_repeated(&part) {
            self.opened += 1;
            return self.not_understood(first.span);
        }
        if matches!(part, LinePart::Close(_)) && self.joins_stray_close(first.span) {
            return;
        }
        let statement = matches!(
            part,
            LinePart::Node(_)
                | LinePart::Edge(_)
                | LinePart::Loop(_)
                | LinePart::Open { .. }
                | LinePart::Close(_)
        );
        let continues_name = matches!(part, LinePart::Open { .. }) && words.is_some();
        let closes_empty = matches!(part, LinePart::Close(_)) && self.last_end_is_open_brace();
        if statement && !begins_line && !closes_empty && !continues_name {
            let span = match &part {
                LinePart::Node(node) => node.span,
                LinePart::Edge(edge) => edge.span,
                LinePart::Loop(repeat) => repeat.span,
                LinePart::Open { open, .. } => first.span.to(*open),
                _ => first.span,
            };
            self.faults.push(FaultKind::SeveralOnLine, span);
        }
        match part {
            LinePart::Open { id, open } => self.open(id, open, words, lexemes),
            LinePart::Close(span) => self.close(span, lexemes),
            LinePart::Title(span) => self.title(span, begins_line, first),
            LinePart::Comment(span) => self.comment(span),
            LinePart::Node(node) => {
                self.faults.of_node(&node, lexemes);
                self.push(Item::Node(node));
            }
            LinePart::Edge(edge) => {
                self.faults.of_edge(&edge, lexemes);
                self.push(Item::Edge(edge));
            }
            LinePart::Loop(repeat) => {
                self.faults.of_loop(&repeat, lexemes);
                self.push(Item::Loop(repeat));
            }
            LinePart::Junk { span, only_words } => {
                self.words = only_words.then_some(span);
                // `},` closes a lane as in a list of lanes.
                let is_comma = matches!(span.of(self.source), "," | "，");
                let is_needless = is_comma || word::is_semicolon(span.of(self.source));
                let kind = if is_needless { FaultKind::Needless } else { FaultKind::NotUnderstood };
                self.faults.push(kind, span);
                self.push(Item::Unknown(span));
            }
        }
    }

    /// Whether the last lexeme read is the brace that opened the innermost lane.
    fn last_end_is_open_brace(&self) -> bool {
        self.stack.last().is_some_and(|lane| {
            lane.block.items.is_empty() && lane.block.title.is_none() && lane.block.open.end == self.last_end
        })
    }

    /// Whether a brace opens a nameless lane that is never closed, inside another such lane with nothing in it. That is
    /// a brace too many and no lane.
    fn is_repeated(&self, part: &LinePart) -> bool {
        let is_bare = |lane: &OpenLane| {
            let (block, last) = (&lane.block, lane.block.items.last());
            let is_empty = last.is_none_or(|last| matches!(last, Item::Unknown(_)));
            !lane.has_close && block.id.is_none() && block.title.is_none() && is_empty
        };
        matches!(part, LinePart::Open { id: None, .. })
            && self.braces.get(self.opened).is_some_and(|brace| !brace.closed)
            && self.stack.last().is_some_and(is_bare)
    }

    /// Text that is no statement. It goes on where such text ended before on the line.
    fn not_understood(&mut self, span: Span) {
        let source = self.source;
        let last = match self.items_here().last_mut() {
            Some(Item::Unknown(before)) => Some(*before),
            _ => None,
        };
        if let Some(before) = last
            && source.get(before.end..span.start).is_some_and(|gap| gap.chars().all(characters::is_blank))
            && self.faults.extend_last(FaultKind::NotUnderstood, before, span)
        {
            self.items_here().pop();
            self.push(Item::Unknown(before.to(span)));
            return;
        }
        self.push(Item::Unknown(span));
        self.faults.push(FaultKind::NotUnderstood, span);
    }

    fn open(&mut self, id: Option<Name>, open: Span, words: Option<Span>, lexemes: &[Lexeme]) {
        let has_close = self.takes_brace();
        let mut id = id;
        let whole = match (words, id) {
            (Some(words), Some(id)) => words.to(id.span),
            (words, id) => words.or(id.map(|id| id.span)).unwrap_or(open),
        };
        if let Some(named) = id.filter(|_| whole.len() > LONGEST_NAME) {
            self.not_understood(named.span);
            id = None;
        }
        if let Some(words) = words.filter(|_| whole.len() <= LONGEST_NAME) {
            // `Order Service {`, or a name whose brace is on the next line.
            self.items_here().pop();
            self.faults.retract(FaultKind::NotUnderstood, words);
            id = Some(Name { span: id.map_or(words, |id| words.to(id.span)) });
        }
        self.make_room();
        let named = id.map_or(open, |id| id.span);
        if !self.is_outside() {
            self.faults.push(FaultKind::NestedLane, named);
        }
        match id {
            None => self.faults.push(FaultKind::MissingLaneId, Span::at(open.start)),
            Some(Name { span }) => {
                if !span.of(self.source).chars().all(characters::is_word) {
                    self.faults.push(FaultKind::LaneIdNotOneWord, span);
                }
                if self.source[span.end.min(open.start)..open.start].contains(['\n', '\r']) {
                    self.faults.push(FaultKind::BraceOnNextLine, open);
                }
            }
        }
        self.faults.of_lane_head(id.map(|id| id.span), lexemes);
        let block = LaneBlock { span: named.to(open), id, open, title: None, items: Vec::new(), close: None };
        self.stack.push(OpenLane {
            block,
            has_close,
            is_frame: false,
            ending: Ending::Brace,
            by_prefix: false,
        });
    }

    /// Takes the next opening brace; says whether the text has a closing one for it.
    fn takes_brace(&mut self) -> bool {
        self.opened += 1;
        self.braces.get(self.opened - 1).is_some_and(|brace| brace.closed)
    }

    /// Ends the innermost lane where another one cannot be inside it.
    fn make_room(&mut self) {
        let depth_reached = self.stack.len() >= MAX_DEPTH;
        if self.stack.last().is_some_and(|lane| !lane.has_close || depth_reached) {
            self.end_unclosed();
        }
    }

    fn close(&mut self, span: Span, lexemes: &[Lexeme]) {
        self.faults.of_lane_sign(lexemes);
        if self.stack.last().is_some_and(|lane| lane.is_frame) {
            self.stack.pop();
            return self.frame_sign(span);
        }
        let Some(mut lane) = self.stack.pop() else {
            self.faults.push(FaultKind::StrayClose, span);
            self.items.push(Item::StrayClose(span));
            return;
        };
        lane.block.close = Some(span);
        lane.block.span = lane.block.span.to(span);
        self.push(Item::Lane(lane.block));
    }

    /// Takes a brace to the one right before it, if that closes nothing; says whether it did.
    fn joins_stray_close(&mut self, span: Span) -> bool {
        match self.items.last_mut() {
            Some(Item::StrayClose(before))
                if self.stack.is_empty()
                    && before.end == span.start
                    && self.faults.extend_last(FaultKind::StrayClose, *before, span) =>
            {
                before.end = span.end;
                true
            }
            _ => false,
        }
    }

    /// Ends the innermost lane where its closing brace is expected: after its last statement. Comments below
    /// that belong to whatever follows.
    fn end_unclosed(&mut self) {
        let Some(mut lane) = self.stack.pop() else { return };
        if lane.is_frame {
            return;
        }
        let mut after = Vec::new();
        let head = lane.block.head_end();
        while let Some(Item::Comment(comment)) = lane.block.items.last()
            && comment.start >= head
        {
            after.extend(lane.block.items.pop());
        }
        let end = lane.block.items.last().map_or(head, |item| item.span().end).max(head);
        if let Some(Item::Comment(first)) = after.last()
            && !self.source[end..first.start].contains(['\n', '\r'])
        {
            // A comment on the line of the last statement stays in the lane.
            lane.block.items.extend(after.pop());
        }
        let end = lane.block.items.last().map_or(end, |item| item.span().end.max(end));
        lane.block.span.end = end;
        if lane.ending == Ending::Brace {
            self.faults.push(FaultKind::UnclosedLane, Span::at(end));
        }
        self.push(Item::Lane(lane.block));
        for comment in after.into_iter().rev() {
            self.push(comment);
        }
    }

    fn title(&mut self, span: Span, begins_line: bool, lexeme: Lexeme) {
        let raw = span.of(self.source);
        let sign = raw.chars().next().map_or(0, char::len_utf8);
        let text = raw[sign..].trim_matches(characters::is_blank);
        // `Shop { # Web shop,`
        let whole = text;
        let text = if begins_line { text } else { text.trim_end_matches([',', '，']).trim_end() };
        let start = span.start + raw.find(text).filter(|_| !text.is_empty()).unwrap_or(sign);
        // Blanks after the title are not part of it, so that edits leave them alone.
        let span =
            Span::new(span.start, if text.is_empty() { span.start + sign } else { start + text.len() });
        let title =
            TitleText { span, text: Span::new(start, start + text.len()), on_brace_line: !begins_line };
        if let Some(lane) = self.stack.last_mut().filter(|lane| !lane.is_frame) {
            let first_inside = lane.block.items.iter().all(|item| matches!(item, Item::Comment(_)));
            if first_inside && lane.block.title.is_none() && !text.is_empty() {
                if whole.len() > text.len() {
                    let comma = Span::new(start + text.len(), start + whole.len());
                    self.faults.push(FaultKind::Needless, comma);
                }
                lane.block.title = Some(title);
                lane.block.span = lane.block.span.to(span);
                self.faults.of_lane_sign(&[lexeme]);
                return;
            }
        }
        self.push(Item::StrayTitle(title));
    }
}
