//! Faults of statements that were accepted leniently. Each statement is checked once more after it is parsed.

use super::grammar::Lexeme;
use super::word::WordClass;
use super::{
    Attribute, EdgeStatement, Endpoint, Fault, FaultKind, LoopStatement, NodeStatement, TokenKind, Value,
};
use crate::text::Span;

/// How far from its place a fault is looked for before all are sorted.
const NEAR: usize = 8;

#[derive(Default)]
pub(super) struct Faults {
    list: Vec<Fault>,
}

impl Faults {
    pub fn push(&mut self, kind: FaultKind, span: Span) {
        self.list.push(Fault { span, kind });
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The faults that were pushed after the first `count`.
    pub fn since(&self, count: usize) -> &[Fault] {
        self.list.get(count..).unwrap_or(&[])
    }

    pub fn truncate(&mut self, count: usize) {
        self.list.truncate(count);
    }

    /// All faults, sorted by span.
    pub fn sorted(mut self) -> Vec<Fault> {
        let key = |fault: &Fault| (fault.span, fault.kind);
        // The faults of a statement lie close together, and the statements are in order.
        for index in 1..self.list.len() {
            let mut at = index;
            while at > 0 && index - at < NEAR && key(&self.list[at - 1]) > key(&self.list[at]) {
                self.list.swap(at - 1, at);
                at -= 1;
            }
        }
        if !self.list.is_sorted_by_key(key) {
            self.list.sort_by_key(key);
        }
        crate::work::count(self.list.len());
        self.list
    }

    /// Removes a fault that is among the last three pushed.
    pub fn retract(&mut self, kind: FaultKind, span: Span) {
        let recent = self.list.iter().rev().take(3).position(|fault| *fault == Fault { span, kind });
        if let Some(back) = recent {
            self.list.remove(self.list.len() - 1 - back);
        }
    }

    /// Extends the last fault up to another span, if it is the given one; says whether it was.
    pub fn extend_last(&mut self, kind: FaultKind, span: Span, to: Span) -> bool {
        match self.list.last_mut() {
            Some(fault) if *fault == (Fault { span, kind }) => {
                fault.span = span.to(to);
                true
            }
            _ => false,
        }
    }

    pub fn of_node(&mut self, node: &NodeStatement, lexemes: &[Lexeme]) {
        match node.colon {
            None => self.push(FaultKind::NodeColon, Span::at(node.id.span.end)),
            Some(sign) if lexemes.get(1).is_some_and(|lexeme| lexeme.kind == TokenKind::Equals) => {
                self.push(FaultKind::NodeColon, sign);
            }
            Some(_) => {}
        }
        if node.shape.is_none() {
            let end = node.colon.unwrap_or(node.id.span).end;
            self.push(FaultKind::MissingShape, Span::at(end));
        }
        self.of_attributes(&node.attributes);
        self.of_lexemes_around(&node.attributes, lexemes);
        for lexeme in lexemes {
            if matches!(lexeme.kind, TokenKind::OpenBracket | TokenKind::CloseBracket) {
                self.push(FaultKind::Needless, lexeme.span);
            }
        }
    }

    pub fn of_edge(&mut self, edge: &EdgeStatement, lexemes: &[Lexeme]) {
        self.of_endpoint(&edge.from, lexemes);
        match &edge.to {
            Some(to) => self.of_endpoint(to, lexemes),
            None => self.push(FaultKind::MissingTarget, Span::at(edge.arrow.end)),
        }
        if let Some(bracket) = &edge.bracket {
            self.of_attributes(&bracket.attributes);
            let opened = lexemes.iter().any(|lexeme| {
                lexeme.kind == TokenKind::OpenBracket && lexeme.span.start == bracket.span.start
            });
            if !opened {
                self.push(FaultKind::MissingBracket, bracket.span);
            } else if !bracket.closed {
                self.push(FaultKind::UnclosedBracket, Span::at(bracket.span.end));
            }
        }
        let attributes = edge.bracket.as_ref().map_or(&[][..], |bracket| &bracket.attributes);
        self.of_lexemes_around(attributes, lexemes);
    }

    pub fn of_loop(&mut self, repeat: &LoopStatement, lexemes: &[Lexeme]) {
        match repeat.bracket {
            None => {
                let expected = Span::at(repeat.keyword.span.end);
                self.push(FaultKind::MissingCondition, repeat.condition.unwrap_or(expected));
            }
            Some(bracket) => {
                let closed = lexemes.iter().any(|lexeme| lexeme.kind == TokenKind::CloseBracket);
                if !closed {
                    self.push(FaultKind::UnclosedBracket, Span::at(bracket.end));
                }
            }
        }
        self.of_lexemes(lexemes);
    }

    /// The head of a lane, except for the signs inside an id of several words: the id has a fault of its own.
    pub fn of_lane_head(&mut self, id: Option<Span>, lexemes: &[Lexeme]) {
        let inside = |lexeme: &Lexeme| id.is_some_and(|id| id.covers(lexeme.span) && id != lexeme.span);
        let first = lexemes.iter().take_while(|lexeme| inside(lexeme)).count();
        self.of_lane_sign(&lexemes[first..]);
    }

    /// The braces of a lane, a colon before its brace, the `#` of its title and the quotes of its id.
    pub fn of_lane_sign(&mut self, lexemes: &[Lexeme]) {
        for lexeme in lexemes {
            if lexeme.kind == TokenKind::Colon {
                self.push(FaultKind::Needless, lexeme.span);
            }
        }
        self.of_lexemes(lexemes);
    }

    fn of_endpoint(&mut self, endpoint: &Endpoint, lexemes: &[Lexeme]) {
        let Some(handle) = endpoint.handle else { return };
        let mut inside = lexemes.iter().skip_while(|lexeme| lexeme.span.start < handle.span.start);
        let (_dot, called) = (inside.next(), inside.next());
        let called = called.filter(|lexeme| handle.span.covers(lexeme.span));
        let paren = inside.next().filter(|lexeme| handle.span.covers(lexeme.span));
        let is_call = called.is_some_and(|lexeme| lexeme.class == WordClass::Handle);
        if paren.is_none() || !is_call {
            return self.push(FaultKind::UnfinishedHandle, handle.span);
        }
        let closed = lexemes
            .iter()
            .any(|lexeme| lexeme.kind == TokenKind::CloseParen && lexeme.span.end == handle.span.end);
        if !closed {
            self.push(FaultKind::UnclosedParen, Span::at(handle.span.end));
        }
    }

    fn of_attributes(&mut self, attributes: &[Attribute]) {
        for attribute in attributes {
            if attribute.key.span.is_empty() {
                self.push(FaultKind::MissingKey, attribute.key.span);
            } else if attribute.sign.is_none() {
                self.push(FaultKind::MissingSign, Span::at(attribute.key.span.end));
            }
            match attribute.value {
                None => self.push(FaultKind::MissingValue, Span::at(attribute.span.end)),
                Some(Value::Bare(name)) => self.push(FaultKind::BareValue, name.span),
                Some(Value::Quoted(_)) => {}
            }
        }
    }

    /// Checks the lexemes of a statement outside its bare values, whose signs are text.
    fn of_lexemes_around(&mut self, attributes: &[Attribute], lexemes: &[Lexeme]) {
        let bare = |attribute: &Attribute| match attribute.value {
            Some(Value::Bare(name)) => Some(name.span),
            _ => None,
        };
        let mut rest = lexemes;
        for value in attributes.iter().filter_map(bare) {
            let before = rest.partition_point(|lexeme| lexeme.span.start < value.start);
            let (outside, from) = rest.split_at(before);
            self.of_lexemes(outside);
            rest = &from[from.partition_point(|lexeme| lexeme.span.end <= value.end)..];
        }
        self.of_lexemes(rest);
    }

    /// Faults of single tokens: full-width signs, odd arrows, commas, unclosed texts.
    fn of_lexemes(&mut self, lexemes: &[Lexeme]) {
        for lexeme in lexemes {
            let span = lexeme.span;
            match lexeme.kind {
                TokenKind::Text { closed } => {
                    let (opening, closing) = lexeme.quotes;
                    if opening > 1 {
                        self.push(FaultKind::FullWidth, Span::new(span.start, span.start + opening as usize));
                    }
                    if closing > 1 {
                        self.push(FaultKind::FullWidth, Span::new(span.end - closing as usize, span.end));
                    }
                    if lexeme.class == WordClass::OddText {
                        self.push(FaultKind::OddText, span);
                    }
                    if !closed {
                        self.push(FaultKind::UnclosedText, Span::at(span.end));
                    }
                }
                TokenKind::Title if lexeme.quotes.0 > 1 => {
                    let sign = span.start + lexeme.quotes.0 as usize;
                    self.push(FaultKind::FullWidth, Span::new(span.start, sign));
                }
                TokenKind::Arrow => self.of_arrow(lexeme),
                TokenKind::Comma => self.push(FaultKind::Needless, span),
                TokenKind::Colon
                | TokenKind::Equals
                | TokenKind::OpenBrace
                | TokenKind::CloseBrace
                | TokenKind::OpenParen
                | TokenKind::CloseParen
                | TokenKind::OpenBracket
                | TokenKind::CloseBracket
                | TokenKind::Dot
                    if span.len() > 1 =>
                {
                    self.push(FaultKind::FullWidth, span);
                }
                _ => {}
            }
        }
    }

    fn of_arrow(&mut self, lexeme: &Lexeme) {
        match lexeme.quotes {
            (0, 0) => {}
            (1, _) => self.push(FaultKind::OddArrow, lexeme.span),
            _ => self.push(FaultKind::FullWidth, lexeme.span),
        }
    }
}
