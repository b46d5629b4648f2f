//! The lexemes of a text by lines. Blank lines are left out.

use super::grammar::Lexeme;
use super::{Token, TokenKind};
use std::ops::Range;

/// The lines of some lexemes, where their tokens are not at hand.
pub(super) fn lines_of<'a>(source: &'a str, lexemes: &'a [Lexeme]) -> impl Iterator<Item = &'a [Lexeme]> {
    lexemes.chunk_by(|one, next| !source[one.span.end..next.span.start].contains(['\n', '\r']))
}

pub(super) struct Lines<'a> {
    all: &'a [Lexeme],
    /// Each line that has a lexeme, as a range in all of them.
    ranges: Vec<Range<u32>>,
}

impl<'a> Lines<'a> {
    pub fn new(all: &'a [Lexeme], tokens: &[Token]) -> Self {
        let mut ranges = Vec::new();
        let (mut from, mut to) = (0, 0);
        for end in tokens.iter().filter(|token| token.kind == TokenKind::LineEnd) {
            while all.get(to as usize).is_some_and(|lexeme| lexeme.span.start < end.span.start) {
                to += 1;
            }
            if to > from {
                ranges.push(from..to);
            }
            from = to;
        }
        if from as usize != all.len() {
            ranges.push(from..all.len() as u32);
        }
        Lines { all, ranges }
    }

    pub fn get(&self, at: usize) -> Option<&'a [Lexeme]> {
        self.several(at, 1)
    }

    /// Several lines as one.
    pub fn several(&self, at: usize, count: usize) -> Option<&'a [Lexeme]> {
        let last = at.checked_add(count)?.checked_sub(1)?;
        let (first, last) = (self.ranges.get(at)?, self.ranges.get(last)?);
        self.all.get(first.start as usize..last.end as usize)
    }

    /// Whether at least two lines end in a comma behind a text or a bracket, as the items of a list do.
    pub fn end_in_commas(&self) -> bool {
        let is_item = |range: &&Range<u32>| {
            let line = &self.all[range.start as usize..range.end as usize];
            let [.., before, last] = line else { return false };
            let is_value = matches!(
                before.kind,
                TokenKind::Text { .. } | TokenKind::CloseBracket | TokenKind::CloseParen
            );
            last.kind == TokenKind::Comma && is_value
        };
        self.ranges.iter().filter(is_item).take(2).count() == 2
    }
}
