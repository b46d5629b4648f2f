//! What the rest of a text says about a line: which words are ids of lanes, and which nodes are declared. It is looked for
//! when a line first asks, because most texts have no such line.

use super::cursor::LONGEST_ID;
use crate::syntax::TokenKind;
use crate::syntax::grammar::Lexeme;
use crate::syntax::word::WordClass;
use crate::text::Span;
use crate::work;
use std::cell::OnceCell;
use std::collections::BTreeSet;

pub(in crate::syntax) struct Known<'a> {
    pub source: &'a str,
    lexemes: &'a [Lexeme],
    lanes: OnceCell<BTreeSet<String>>,
    nodes: OnceCell<BTreeSet<String>>,
    names: OnceCell<BTreeSet<String>>,
    titled_above: OnceCell<bool>,
    bare_lanes: OnceCell<BTreeSet<String>>,
    prefixes: OnceCell<BTreeSet<String>>,
    closing_tags: OnceCell<BTreeSet<String>>,
    titled_below: OnceCell<bool>,
}

impl<'a> Known<'a> {
    pub fn new(source: &'a str, lexemes: &'a [Lexeme]) -> Self {
        Known {
            source,
            lexemes,
            lanes: OnceCell::new(),
            nodes: OnceCell::new(),
            names: OnceCell::new(),
            titled_above: OnceCell::new(),
            bare_lanes: OnceCell::new(),
            prefixes: OnceCell::new(),
            closing_tags: OnceCell::new(),
            titled_below: OnceCell::new(),
        }
    }

    pub fn is_lane(&self, name: &str) -> bool {
        self.lanes.get_or_init(|| self.lanes()).contains(name)
    }

    /// Whether a node with this id has a statement of its own.
    pub fn is_declared(&self, name: &str) -> bool {
        self.nodes.get_or_init(|| self.nodes()).contains(name)
    }

    /// Whether several words are the id of a node.
    pub fn is_named(&self, name: &str) -> bool {
        self.names.get_or_init(|| self.names()).contains(name)
    }

    /// Whether a lane has a block of its own with nothing behind its brace, or no block and nodes that name it: `Shop.n1`.
    pub fn is_bare_lane(&self, name: &str) -> bool {
        self.bare_lanes.get_or_init(|| self.bare_lanes()).contains(name)
            || (self.is_prefix(name) && !self.is_lane(name))
    }

    /// Whether all lanes have a comment of another language below their brace, and none has a title behind it.
    pub fn are_titled_below(&self) -> bool {
        *self.titled_below.get_or_init(|| self.titled_below())
    }

    fn titled_below(&self) -> bool {
        work::count(self.lexemes.len());
        let is_comment = |lexeme: &Lexeme| {
            lexeme.kind == TokenKind::Comment && !lexeme.span.of(self.source).starts_with("//")
        };
        let heads = self
            .lexemes
            .windows(3)
            .filter(|three| three[0].kind == TokenKind::Word && three[1].kind == TokenKind::OpenBrace);
        let mut any = false;
        for three in heads {
            if !is_comment(&three[2]) {
                return false;
            }
            any = true;
        }
        any
    }

    /// Whether a name stands before the id of a node somewhere: `Shop.n1`.
    pub fn is_prefix(&self, name: &str) -> bool {
        self.prefixes.get_or_init(|| self.prefixes()).contains(name)
    }

    /// Whether the text has `</name>`.
    pub fn has_closing_tag(&self, name: &str) -> bool {
        self.closing_tags.get_or_init(|| self.closing_tags()).contains(name)
    }

    /// The words before a brace that ends its line.
    fn bare_lanes(&self) -> BTreeSet<String> {
        work::count(self.lexemes.len());
        let is_end = |at: usize| {
            let next = self.lexemes.get(at + 1).map_or(self.source.len(), |next| next.span.start);
            at + 1 == self.lexemes.len()
                || self.source[self.lexemes[at].span.end..next].contains(['\n', '\r'])
        };
        let is_bare = |at: &usize| {
            self.lexemes[*at].kind == TokenKind::Word
                && self.lexemes[at + 1].kind == TokenKind::OpenBrace
                && is_end(at + 1)
        };
        let heads = (0..self.lexemes.len().saturating_sub(1)).filter(is_bare);
        heads.map(|at| self.lexemes[at].span.of(self.source).to_owned()).collect()
    }

    fn prefixes(&self) -> BTreeSet<String> {
        work::count(self.lexemes.len());
        let is_prefix = |three: &&[Lexeme]| {
            three[0].class == WordClass::Other
                && three[0].kind == TokenKind::Word
                && three[1].kind == TokenKind::Dot
                && three[2].class == WordClass::NodeId
        };
        let found = self.lexemes.windows(3).filter(is_prefix);
        found.map(|three| three[0].span.of(self.source).to_owned()).collect()
    }

    fn closing_tags(&self) -> BTreeSet<String> {
        work::count(self.source.len() / 8);
        let tags = self.source.split("</").skip(1);
        let names = tags.filter_map(|tag| tag.get(..tag.find(['>', '<', '\n'])?));
        names.map(|name| name.trim().to_owned()).collect()
    }

    /// Whether all lanes have their titles in a `# …` on the line above, and none behind its brace.
    pub fn are_titled_above(&self) -> bool {
        *self.titled_above.get_or_init(|| self.titled_above())
    }

    fn titled_above(&self) -> bool {
        work::count(self.lexemes.len());
        let begins_line = |at: usize| {
            let before = at.checked_sub(1).map_or(0, |before| self.lexemes[before].span.end);
            at == 0 || self.source[before..self.lexemes[at].span.start].contains(['\n', '\r'])
        };
        let is_bare_head = |at: usize| {
            let pair = &self.lexemes[at..=at + 1];
            pair[0].kind == TokenKind::Word
                && pair[1].kind == TokenKind::OpenBrace
                && begins_line(at)
                && (at + 2 == self.lexemes.len() || begins_line(at + 2))
        };
        let is_titled = |at: usize| {
            let title = at.checked_sub(1).map(|title| (title, self.lexemes[title]));
            title.is_some_and(|(title, lexeme)| {
                let gap = &self.source[lexeme.span.end..self.lexemes[at].span.start];
                lexeme.kind == TokenKind::Title && begins_line(title) && is_one_line_end(gap)
            })
        };
        let mut pairs = self.lexemes.windows(2);
        let is_behind =
            pairs.any(|pair| pair[0].kind == TokenKind::OpenBrace && pair[1].kind == TokenKind::Title);
        let heads = 0..self.lexemes.len().saturating_sub(1);
        !is_behind && heads.filter(|&at| is_bare_head(at)).all(is_titled)
    }

    /// The words before a brace on its line.
    fn lanes(&self) -> BTreeSet<String> {
        work::count(self.lexemes.len());
        let mut lanes = BTreeSet::new();
        for (at, brace) in self.lexemes.iter().enumerate() {
            if brace.kind != TokenKind::OpenBrace {
                continue;
            }
            let mut next = brace;
            for lexeme in self.lexemes[..at].iter().rev().take(LONGEST_HEAD) {
                let gap = &self.source[lexeme.span.end..next.span.start];
                if gap.contains(['\n', '\r']) {
                    break;
                }
                if lexeme.kind == TokenKind::Word && lexeme.class == WordClass::Other {
                    lanes.insert(lexeme.span.of(self.source).to_owned());
                }
                next = lexeme;
            }
        }
        lanes
    }

    /// The words before a colon and a shape on a line of their own: `Fill in form: rectangle`.
    fn names(&self) -> BTreeSet<String> {
        work::count(self.lexemes.len());
        let mut names = BTreeSet::new();
        for (at, pair) in self.lexemes.windows(2).enumerate() {
            if pair[0].kind != TokenKind::Colon || pair[1].class != WordClass::Shape {
                continue;
            }
            let words =
                self.lexemes[..at].iter().rev().take(LONGEST_ID).scan(pair[0].span.start, |end, lexeme| {
                    let gap = &self.source[lexeme.span.end..*end];
                    *end = lexeme.span.start;
                    (lexeme.kind == TokenKind::Word && !gap.contains(['\n', '\r'])).then_some(lexeme.span)
                });
            let words: Vec<Span> = words.collect();
            if let ([last, .., first], true) = (words.as_slice(), words.len() > 1) {
                names.insert(first.to(*last).of(self.source).to_owned());
            }
        }
        names
    }

    fn nodes(&self) -> BTreeSet<String> {
        work::count(self.lexemes.len());
        let declares = |pair: &&[Lexeme]| {
            pair[0].class == WordClass::NodeId
                && (matches!(pair[1].kind, TokenKind::Colon | TokenKind::Equals)
                    || pair[1].class == WordClass::Shape)
        };
        self.lexemes.windows(2).filter(declares).map(|pair| pair[0].span.of(self.source).to_owned()).collect()
    }
}

/// Whether what stands between two lines is a line end and nothing but blanks.
pub(in crate::syntax) fn is_one_line_end(gap: &str) -> bool {
    gap.trim().is_empty() && gap.replace("\r\n", "\n").matches(['\n', '\r']).count() == 1
}

/// A head of a lane has no more parts than this before its brace.
const LONGEST_HEAD: usize = 6;
