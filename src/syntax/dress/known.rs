//! What the rest of a text says about a line: which words are ids of lanes, and which nodes are declared. It is looked for
//! when a line first asks, because most texts have no such line.

use crate::syntax::TokenKind;
use crate::syntax::grammar::Lexeme;
use crate::syntax::word::WordClass;
use crate::work;
use std::cell::OnceCell;
use std::collections::BTreeSet;

pub(in crate::syntax) struct Known<'a> {
    pub source: &'a str,
    lexemes: &'a [Lexeme],
    lanes: OnceCell<BTreeSet<String>>,
    nodes: OnceCell<BTreeSet<String>>,
}

impl<'a> Known<'a> {
    pub fn new(source: &'a str, lexemes: &'a [Lexeme]) -> Self {
        Known { source, lexemes, lanes: OnceCell::new(), nodes: OnceCell::new() }
    }

    pub fn is_lane(&self, name: &str) -> bool {
        self.lanes.get_or_init(|| self.lanes()).contains(name)
    }

    /// Whether a node with this id has a statement of its own.
    pub fn is_declared(&self, name: &str) -> bool {
        self.nodes.get_or_init(|| self.nodes()).contains(name)
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

/// A head of a lane has no more parts than this before its brace.
const LONGEST_HEAD: usize = 6;
