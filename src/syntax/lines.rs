//! The lexemes of a text by lines. Blank lines are left out.

use super::grammar::Lexeme;
use super::{Token, TokenKind};
use std::ops::Range;

pub(super) struct Lines<'a> {
    all: &'a [Lexeme],
    /// Each line that has a lexeme, as a range in all of them.
    ranges: Vec<Range<u32>>,
}

impl<'a> Lines<'a> {
    pub fn new(all: &'a [Lexeme], tokens: &[Token], is_lexeme: impl Fn(&&Token) -> bool) -> Self {
        let mut ranges = Vec::new();
        let (mut from, mut to) = (0, 0);
        for token in tokens {
            if token.kind == TokenKind::LineEnd {
                if to > from {
                    ranges.push(from..to);
                }
                from = to;
            } else if is_lexeme(&token) {
                to += 1;
            }
        }
        if to > from {
            ranges.push(from..to);
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
}
