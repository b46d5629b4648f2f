//! Lanes that are named in one place and filled in another: `participant Shop as "Web shop"` or `# Shop: Web shop` above
//! `Shop {`, `Shop: Web shop` in a list above `Shop.n1: circle`. Each place is a block of the lane, which the model joins.

use super::looks::kind;
use super::{Builder, OpenLane};
use crate::syntax::dress::{self, Around, Ending, Head};
use crate::syntax::grammar::Lexeme;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{Name, TokenKind};
use crate::text::Span;

impl Builder<'_> {
    /// A line that only names a lane that the text fills elsewhere.
    pub(super) fn declaration(&mut self, line: &[Lexeme], next: &[Lexeme]) -> bool {
        if !self.is_outside() || kind(next, 0) == Some(TokenKind::OpenBrace) {
            return false;
        }
        let head = match kind(line, 0) {
            Some(TokenKind::Title) if line.len() == 1 => {
                // Above statements it is their heading.
                let heads = !self.has_blocks && dress::begins_statements(self.source, next, true);
                if heads { None } else { self.in_comment(line[0].span, next) }
            }
            _ if self.has_blocks => {
                let around =
                    Around { known: &self.known, has_braces: false, next: &[], is_declaration: true };
                dress::head(around, line).filter(|head| head.ending == Ending::Word)
            }
            _ => None,
        };
        let Some(head) = head.filter(|head| self.known.is_bare_lane(head.id.span.of(self.source))) else {
            return false;
        };
        self.head(head, line);
        self.end_unclosed();
        true
    }

    /// `# Shop: Web shop`
    fn in_comment(&self, title: Span, next: &[Lexeme]) -> Option<Head> {
        let text = title.of(self.source);
        let inner = text.trim_start_matches(['#', '＃', ' ', '\t']);
        let (name, behind) = inner.split_once([':', '：', '='])?;
        let (name, text) = (name.trim_end(), behind.trim());
        let is_next = next.first().is_some_and(|first| first.span.of(self.source) == name);
        if is_next || text.is_empty() {
            return None;
        }
        let start = title.end - inner.len();
        let id = Name { span: Span::new(start, start + name.len()) };
        let from = title.end - behind.len() + behind.find(text)?;
        let text = Span::new(from, from + text.len());
        let title = dress::titled(Span::new(id.span.end, text.end), text);
        let span = Span::new(id.span.start.min(title.span.start), text.end);
        let span = Span::new(self.source[..span.start].rfind(['#', '＃']).unwrap_or(span.start), span.end);
        Some(Head { span, id, title: Some(title), open: Span::at(span.end), ending: Ending::Word })
    }

    /// `Shop.n1: circle` outside of all braces opens the lane at its first node.
    pub(super) fn prefixed(&mut self, line: &[Lexeme]) -> bool {
        let Some((lane, rest)) = node_with_lane(line).filter(|(_, rest)| !points(rest)) else {
            self.end_prefixed();
            return false;
        };
        let name = lane.of(self.source);
        if self.stack.last().is_some_and(|top| top.ending != Ending::Word) {
            return false;
        }
        let Some(parts) = dress::statements(&self.known, rest) else { return false };
        let is_open = |top: &OpenLane| top.block.id.is_some_and(|id| id.span.of(self.source) == name);
        if self.stack.last().is_some_and(is_open) {
            self.parts(parts, line);
            return true;
        }
        while self.stack.last().is_some_and(|top| top.ending == Ending::Word) {
            self.end_unclosed();
        }
        let span = Span::new(lane.start, rest[0].span.start);
        let open = Span::at(span.end);
        self.head(Head { span, id: Name { span: lane }, title: None, open, ending: Ending::Word }, line);
        if let Some(top) = self.stack.last_mut() {
            top.by_prefix = true;
        }
        self.parts(parts, rest);
        true
    }

    /// Ends a lane that nothing but the prefixes of its nodes opened.
    fn end_prefixed(&mut self) {
        if self.stack.last().is_some_and(|top: &OpenLane| top.by_prefix) {
            self.end_unclosed();
        }
    }
}

/// The lane before a node, and the node: `Shop.n1: circle`, `Shop.n1(circle, "Order")`.
fn node_with_lane(line: &[Lexeme]) -> Option<(Span, &[Lexeme])> {
    let is_name = kind(line, 0) == Some(TokenKind::Word) && line[0].class == WordClass::Other;
    let is_node = kind(line, 1) == Some(TokenKind::Dot)
        && line.get(2).is_some_and(|lexeme| lexeme.class == WordClass::NodeId);
    let declares = matches!(
        kind(line, 3)?,
        TokenKind::Colon | TokenKind::Equals | TokenKind::OpenParen | TokenKind::OpenBracket
    ) || line[3].class == WordClass::Shape;
    (is_name && is_node && declares).then(|| (line[0].span, &line[2..]))
}

/// Whether a line has an arrow or a side right behind its node, and so is an edge.
fn points(rest: &[Lexeme]) -> bool {
    let is_side = |lexeme: &Lexeme| lexeme.class == word::WordClass::Side;
    rest.iter().any(|lexeme| lexeme.kind == TokenKind::Arrow)
        || (matches!(kind(rest, 1), Some(TokenKind::OpenParen | TokenKind::Colon))
            && rest.get(2).is_some_and(is_side))
}
