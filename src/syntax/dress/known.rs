//! What the rest of a text says about a line: which words are ids of lanes, and which nodes are declared. It is looked for
//! when a line first asks, because most texts have no such line.

use super::cursor::LONGEST_ID;
use crate::syntax::TokenKind;
use crate::syntax::grammar::Lexeme;
use crate::syntax::lines::lines_of;
use crate::syntax::word::WordClass;
use crate::text::Span;
use crate::work;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

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
    comment_labels: OnceCell<super::Told>,
    listed: OnceCell<BTreeMap<String, Span>>,
    node_names: OnceCell<BTreeSet<String>>,
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
            comment_labels: OnceCell::new(),
            listed: OnceCell::new(),
            node_names: OnceCell::new(),
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

    /// Of which statements the comments behind them are the labels.
    pub fn told_by_comments(&self) -> super::Told {
        *self.comment_labels.get_or_init(|| super::comments::told(self.source, self.lexemes))
    }

    /// The lane of each node, where lines as `Shop: n1, n2` share all nodes among the lanes.
    pub fn listed_lane(&self, node: &str) -> Option<Span> {
        self.listed.get_or_init(|| self.listed()).get(node).copied()
    }

    fn listed(&self) -> BTreeMap<String, Span> {
        work::count(self.lexemes.len());
        let mut lanes = BTreeMap::new();
        let mut declared = BTreeSet::new();
        for line in lines_of(self.source, self.lexemes) {
            if let Some((lane, nodes)) = listing(line) {
                for node in nodes {
                    let name = node.span.of(self.source).to_owned();
                    if lanes.insert(name, lane).is_some() {
                        return BTreeMap::new();
                    }
                }
            } else if let [node, sign, ..] = line
                && node.class == WordClass::NodeId
                && (sign.kind == TokenKind::Colon || sign.class == WordClass::Shape)
            {
                declared.insert(node.span.of(self.source));
            }
        }
        let are_all = declared.len() == lanes.len() && declared.iter().all(|node| lanes.contains_key(*node));
        if are_all { lanes } else { BTreeMap::new() }
    }

    /// Whether a word or a text is the id of a node, of whatever form.
    pub fn is_node_name(&self, name: &str) -> bool {
        self.node_names.get_or_init(|| self.node_names()).contains(name)
    }

    fn node_names(&self) -> BTreeSet<String> {
        work::count(self.lexemes.len());
        let declares = |three: &&[Lexeme]| {
            matches!(three[0].kind, TokenKind::Word | TokenKind::Text { closed: true })
                && three[1].kind == TokenKind::Colon
                && three[2].class == WordClass::Shape
        };
        let declared = self.lexemes.windows(3).filter(declares);
        declared.map(|three| self.unquoted(&three[0]).to_owned()).collect()
    }

    fn unquoted(&self, lexeme: &Lexeme) -> &'a str {
        let text = lexeme.span.of(self.source);
        match lexeme.kind {
            TokenKind::Text { closed: true } => {
                text.get(lexeme.quotes.0 as usize..text.len() - lexeme.quotes.1 as usize).unwrap_or(text)
            }
            _ => text,
        }
    }

    /// Whether a line has an arrow between two nodes that have statements of their own: `order -> "pack it" "yes"`.
    pub fn joins_nodes(&self, line: &[Lexeme]) -> bool {
        let Some(arrow) = line.iter().position(|lexeme| lexeme.kind == TokenKind::Arrow) else {
            return false;
        };
        let is_node =
            |lexeme: Option<&Lexeme>| lexeme.is_some_and(|lexeme| self.is_node_name(self.unquoted(lexeme)));
        let behind_lane =
            |at: usize| line.get(at + 1).filter(|dot| dot.kind == TokenKind::Dot).and(line.get(at + 2));
        (is_node(line.first()) || is_node(behind_lane(0)))
            && (is_node(line.get(arrow + 1)) || is_node(behind_lane(arrow + 1)))
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
        let found = self.lexemes.windows(3).filter(is_prefix).map(|three| &three[0]);
        // `n1 in Shop: circle`
        let is_behind = |four: &&[Lexeme]| {
            four[0].class == WordClass::NodeId
                && four[1].span.of(self.source) == "in"
                && four[2].kind == TokenKind::Word
                && four[3].kind == TokenKind::Colon
        };
        let behind = self.lexemes.windows(4).filter(is_behind).map(|four| &four[2]);
        found.chain(behind).map(|lane| lane.span.of(self.source).to_owned()).collect()
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

/// The lane and the nodes of a line as `Shop: n1, n2`.
pub(in crate::syntax) fn listing(line: &[Lexeme]) -> Option<(Span, impl Iterator<Item = &Lexeme>)> {
    let [lane, colon, nodes @ ..] = line else { return None };
    let is_lane =
        lane.kind == TokenKind::Word && lane.class == WordClass::Other && colon.kind == TokenKind::Colon;
    let is_list = nodes.iter().enumerate().all(|(at, node)| {
        if at % 2 == 0 { node.class == WordClass::NodeId } else { node.kind == TokenKind::Comma }
    });
    (is_lane && is_list && nodes.len() % 2 == 1).then(|| (lane.span, nodes.iter().step_by(2)))
}

/// Whether what stands between two lines is a line end and nothing but blanks.
pub(in crate::syntax) fn is_one_line_end(gap: &str) -> bool {
    gap.trim().is_empty() && gap.replace("\r\n", "\n").matches(['\n', '\r']).count() == 1
}

/// A head of a lane has no more parts than this before its brace.
const LONGEST_HEAD: usize = 6;
