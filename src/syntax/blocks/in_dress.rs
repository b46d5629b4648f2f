//! Lines in the dress of other languages. They are taken before the grammar sees them where a brace or a line end would
//! mislead it, and behind it where it could not read a line.

use super::Builder;
use super::looks::{
    balance, begins_node, follows, goes_on, has_node_id, is_member_line, is_plain, kind, text,
    without_comment,
};
use crate::syntax::dress::{self, Around, Part};
use crate::syntax::grammar::Lexeme;
use crate::syntax::lines::Lines;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{FaultKind, Item, TokenKind, frames, prose};

/// A longer line, or a longer statement over several lines, is left to the grammar.
pub(super) const MOST_LEXEMES: usize = 120;

/// A statement goes over at most so many lines.
const MOST_LINES: usize = 12;

impl Builder<'_> {
    /// Takes the line at `at`, with those that belong to it, if it is in another dress; says how many lines were taken.
    pub(super) fn in_dress(&mut self, lines: &Lines, at: usize) -> usize {
        let Some(line) = lines.get(at) else { return 0 };
        let (Some(first), true) = (line.first(), line.len() <= MOST_LEXEMES) else { return 0 };
        let next = lines.get(at + 1).unwrap_or(&[]);
        let opens = kind(line, 1) == Some(TokenKind::OpenBrace);
        if self.prefixed(line) || self.labelled_by_comment(line) {
            return 1;
        }
        if first.span.of(self.source).starts_with('|') {
            let taken = self.table(lines, at);
            if taken > 0 {
                return taken;
            }
        }
        let in_lanes = self.nodes_in_lanes(lines, at);
        if in_lanes > 0 {
            return in_lanes;
        }
        if is_plain(line) && !opens && !goes_on(self.source, line, next) {
            return 0;
        }
        if opens && self.frame(line) {
            return 1;
        }
        if self.words.is_some() && first.kind == TokenKind::OpenBrace {
            return 0;
        }
        if let Some(head) = dress::keyed_head(self.source, line) {
            self.head(head, line);
            return 1;
        }
        if let Some(both) = lines.several(at, 2).filter(|_| line.len() == 1)
            && let Some(head) = dress::keyed_head(self.source, both)
        {
            self.head(head, both);
            return 2;
        }
        if let Some(head) = dress::tagged_head(&self.known, line) {
            self.head(head, line);
            return 1;
        }
        if self.odd_comment(line)
            || self.ending(line)
            || self.needless_sign(line)
            || self.heading(line)
            || self.frame(line)
            || self.loop_around(lines, at)
            || self.directive(line)
            || self.declaration(line, next)
        {
            return 1;
        }
        if self.among_loops
            && let Some(repeat) = dress::unnamed_loop(&self.known, without_comment(line).0)
        {
            self.parts(vec![Part::Loop(repeat)], line);
            return 1;
        }
        if !self.has_blocks
            && let Some(head) = dress::indented_head(self.source, line, next)
                .or_else(|| dress::heading_head(self.source, line, next).filter(|_| !self.awaits_title()))
        {
            self.head(head, line);
            return 1;
        }
        let (body, comment) = without_comment(line);
        // A title below the brace is a better one than a comment behind it.
        let is_titled = comment.is_some() && kind(next, 0) == Some(TokenKind::Title);
        let around = Around { known: &self.known, has_braces: self.has_blocks, next, is_declaration: false };
        if let Some(head) = dress::head(around, line).filter(|_| !is_titled) {
            self.head(head, line);
            return 1;
        }
        // `Shop # Web shop`, `Shop:`, `(Shop)` with the brace on the next line.
        let is_text = |lexeme: &Lexeme| matches!(lexeme.kind, TokenKind::Text { .. });
        let is_name = line.iter().all(|lexeme| lexeme.kind == TokenKind::Word || is_text(lexeme))
            && !(line.len() > 1
                && (dress::begins_head(first.span.of(self.source)) || line.iter().any(is_text)));
        if !is_name
            && let [brace] = next
            && brace.kind == TokenKind::OpenBrace
            && let Some(both) = lines.several(at, 2)
            && let Some(head) = dress::head(Around { has_braces: true, next: &[], ..around }, both)
        {
            self.head(head, both);
            return 2;
        }
        if self.inner_title(line) {
            return 1;
        }
        let below = kind(lines.get(at + 2).unwrap_or(&[]), 0);
        if self.is_outside()
            && below != Some(TokenKind::Title)
            && let Some(head) = dress::titled_above(&self.known, line, next)
            && let Some(both) = lines.several(at, 2)
        {
            self.head(head, both);
            return 2;
        }
        if self.with_comments_inside(line) {
            return 1;
        }
        let count = self.gathered(lines, at);
        if count > 1
            && let Some(several) = lines.several(at, count)
            && let Some(parts) = dress::statements(&self.known, without_comment(several).0)
        {
            self.parts(parts, several);
            return count;
        }
        let has_brace =
            body.iter().any(|lexeme| matches!(lexeme.kind, TokenKind::OpenBrace | TokenKind::CloseBrace));
        // Outside all lanes the grammar would take the line for prose.
        let is_tag = first.span.of(self.source) == "<";
        let is_prose = self.is_outside()
            && (has_node_id(body) || is_tag || self.known.joins_nodes(body))
            && prose::is_line(body);
        let is_whole = has_brace && balance(body) == 0;
        if (is_whole || is_prose)
            && let Some(parts) = dress::statements(&self.known, body)
        {
            self.parts(parts, line);
            return 1;
        }
        0
    }

    /// Statements that were read from these lexemes, with one fault for all.
    pub(super) fn parts(&mut self, parts: Vec<Part>, lexemes: &[Lexeme]) {
        let (body, comment) = without_comment(lexemes);
        let Some(span) = frames::span_of(body) else { return };
        self.words = None;
        self.opened += lexemes.iter().filter(|lexeme| lexeme.kind == TokenKind::OpenBrace).count();
        self.faults.push(FaultKind::OddForm, span);
        for part in parts {
            let item = match part {
                Part::Node(node) => Item::Node(node),
                Part::Edge(edge) => Item::Edge(Box::new(edge)),
                Part::Loop(repeat) => Item::Loop(repeat),
            };
            self.push(item);
        }
        if let Some(comment) = comment {
            self.comment(comment.span);
        }
        self.last_end = lexemes.last().map_or(self.last_end, |last| last.span.end);
    }

    /// `n1 -> /* soon */ n2`
    fn with_comments_inside(&mut self, line: &[Lexeme]) -> bool {
        let (body, _) = without_comment(line);
        let is_comment = |lexeme: &&Lexeme| lexeme.kind == TokenKind::Comment;
        if !body.iter().any(|lexeme| is_comment(&lexeme)) {
            return false;
        }
        let others: Vec<Lexeme> = body.iter().filter(|lexeme| !is_comment(lexeme)).copied().collect();
        let Some(parts) = dress::statements(&self.known, &others) else { return false };
        self.parts(parts, line);
        true
    }

    /// How many lines belong to the statement at `at`.
    fn gathered(&self, lines: &Lines, at: usize) -> usize {
        let source = self.source;
        let Some(mut line) = lines.get(at) else { return 1 };
        let mut count = 1;
        let mut open = balance(line);
        let is_loop = word::class(text(source, line, 0)) == WordClass::Loop;
        let may_open = open > 0 && (begins_node(source, line) || is_loop);
        let mut lexemes = line.len();
        while let Some(next) = lines.get(at + count).filter(|_| count < MOST_LINES) {
            lexemes += next.len();
            if lexemes > MOST_LEXEMES || line.last().is_some_and(|last| last.kind == TokenKind::Comment) {
                break;
            }
            let first = lines.get(at).unwrap_or(&[]);
            let names_members = is_loop && is_member_line(source, line, next);
            let belongs = if may_open {
                open > 0
            } else {
                open <= 0 && (names_members || follows(source, first, line, next))
            };
            if !belongs {
                break;
            }
            open += balance(next);
            count += 1;
            line = next;
        }
        if may_open && open != 0 { 1 } else { count }
    }
}
