//! Where lines and blanks begin and end around an offset, for the writer: every look is bounded by the blanks
//! there, so that a line may be as long as a file.

use super::writer::Writer;
use crate::syntax::{self, TokenKind};
use crate::text::Span;

impl<'a> Writer<'a> {
    pub(super) fn token_at(&self, offset: usize) -> Option<syntax::Token> {
        let tokens = &self.base.tree.tokens;
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
        let start = self.before_blanks(statement.start);
        let source = self.base.source;
        let begins = self.begins_line(start) || &source[..start] == "\u{feff}";
        begins.then(|| Span::new(start, statement.start).of(source))
    }

    pub(super) fn begins_line(&self, offset: usize) -> bool {
        matches!(self.base.source.as_bytes()[..offset].last(), None | Some(b'\n' | b'\r'))
    }

    pub(super) fn at_line_end(&self, offset: usize) -> bool {
        matches!(self.base.source.as_bytes().get(offset), None | Some(b'\n' | b'\r'))
    }

    pub(super) fn line_end_after(&self, offset: usize) -> usize {
        let rest = &self.base.source.as_bytes()[offset..];
        match rest {
            [b'\r', b'\n', ..] => offset + 2,
            [b'\r' | b'\n', ..] => offset + 1,
            _ => offset,
        }
    }

    pub(super) fn line_end_before(&self, offset: usize) -> usize {
        match &self.base.source.as_bytes()[..offset] {
            [.., b'\r', b'\n'] => offset - 2,
            [.., b'\r' | b'\n'] => offset - 1,
            _ => offset,
        }
    }

    /// Removed spans that touch, overlap or have only blanks between them, as one.
    pub(super) fn removals(&self) -> Vec<Span> {
        let mut merged: Vec<Span> = Vec::new();
        for &span in &self.removed {
            match merged.last_mut() {
                Some(last) if span.start <= self.after_blanks(last.end) => *last = last.to(span),
                _ => merged.push(span),
            }
        }
        merged
    }

    pub(super) fn after_blanks(&self, mut offset: usize) -> usize {
        while let Some(token) = self.token_at(offset)
            && token.kind == TokenKind::Blank
        {
            offset = token.span.end;
        }
        offset
    }

    /// Back over blanks, but not over a byte-order mark.
    pub(super) fn before_blanks(&self, offset: usize) -> usize {
        let blank = |letter: char| letter.is_whitespace() && !matches!(letter, '\n' | '\r');
        Span::new(0, offset).of(self.base.source).trim_end_matches(blank).len()
    }

    /// What is taken away for a removed span: its whole line where nothing else is on it.
    pub(super) fn widened(&self, span: Span) -> Span {
        let (left, right) = (self.before_blanks(span.start), self.after_blanks(span.end));
        let begins_line = self.begins_line(left);
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
    pub(super) fn next_kept(&self, removals: &[Span], mut offset: usize) -> usize {
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

    /// Text behind a statement that the parser did not understand stays on that line, because on a line of its own it
    /// might be read as something. Returns the end of such text, and the offset of what follows.
    pub(super) fn past_unknown(&self, removals: &[Span], mut end: usize) -> (usize, usize) {
        loop {
            let next = self.next_kept(removals, end);
            match self.base.unknown_at(next) {
                Some(span) => end = span.end,
                None => return (end, next),
            }
        }
    }

    /// Back past blanks and removed spans.
    pub(super) fn last_kept(&self, removals: &[Span], mut offset: usize) -> usize {
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
}
