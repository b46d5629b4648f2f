//! A place in the lexemes of a line. Readers copy it to look ahead and to go back.

use super::known::Known;
use crate::syntax::grammar::Lexeme;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{Name, Quoted, TokenKind, Value};
use crate::text::Span;
use crate::work;

/// The id of a node has no more words than this.
pub(super) const LONGEST_ID: usize = 8;

#[derive(Clone)]
pub(in crate::syntax) struct Cursor<'a> {
    pub source: &'a str,
    lexemes: &'a [Lexeme],
    /// What the rest of the text says, where it matters.
    known: Option<&'a Known<'a>>,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub fn new(source: &'a str, lexemes: &'a [Lexeme]) -> Self {
        Cursor { source, lexemes, known: None, at: 0 }
    }

    /// A cursor that knows the rest of the text.
    pub fn among(known: &'a Known<'a>, lexemes: &'a [Lexeme]) -> Self {
        Cursor { source: known.source, lexemes, known: Some(known), at: 0 }
    }

    /// The same over other lexemes of the line.
    pub fn over(&self, lexemes: &'a [Lexeme]) -> Self {
        Cursor { source: self.source, lexemes, known: self.known, at: 0 }
    }

    /// Whether the name here is the id of a lane.
    pub fn is_lane(&self, ahead: usize) -> bool {
        let name = self.name_text(ahead);
        !name.is_empty() && self.known.is_some_and(|known| known.is_lane(name))
    }

    /// Whether a node has a statement of its own.
    pub fn is_declared(&self, node: Name) -> bool {
        self.known.is_some_and(|known| known.is_declared(node.span.of(self.source)))
    }

    /// Whether the name here is declared as the id of a node.
    pub fn is_node_name(&self, ahead: usize) -> bool {
        let name = self.name_text(ahead);
        !name.is_empty() && self.known.is_some_and(|known| known.is_node_name(name))
    }

    /// Takes a name of several words that is the id of a node, whatever the words: `Fill in form`.
    pub fn take_declared(&mut self) -> Option<Name> {
        let known = self.known?;
        let first = self.get(0).filter(|first| first.kind == TokenKind::Word)?;
        let mut count = 1;
        while count < LONGEST_ID && self.kind(count) == Some(TokenKind::Word) {
            count += 1;
        }
        let found = (2..=count).rev().find_map(|count| {
            let span = first.span.to(self.get(count - 1)?.span);
            known.is_named(span.of(self.source)).then_some((count, span))
        });
        let (count, span) = found?;
        self.skip(count);
        Some(Name { span })
    }

    pub fn get(&self, ahead: usize) -> Option<&'a Lexeme> {
        work::count(1);
        self.lexemes.get(self.at + ahead)
    }

    pub fn kind(&self, ahead: usize) -> Option<TokenKind> {
        self.get(ahead).map(|lexeme| lexeme.kind)
    }

    /// The text of a lexeme; empty behind the last one.
    pub fn text(&self, ahead: usize) -> &'a str {
        self.get(ahead).map_or("", |lexeme| lexeme.span.of(self.source))
    }

    pub fn class(&self, ahead: usize) -> WordClass {
        self.get(ahead)
            .filter(|lexeme| lexeme.kind == TokenKind::Word)
            .map_or(WordClass::Other, |word| word.class)
    }

    pub fn is_end(&self) -> bool {
        self.at >= self.lexemes.len()
    }

    pub fn left(&self) -> usize {
        self.lexemes.len() - self.at
    }

    /// Where the next lexeme begins, or where the last one ends.
    pub fn offset(&self) -> usize {
        self.get(0).map_or_else(|| self.end(), |lexeme| lexeme.span.start)
    }

    /// The end of the last lexeme that was taken.
    pub fn taken_end(&self) -> usize {
        self.at.checked_sub(1).and_then(|at| self.lexemes.get(at)).map_or(0, |lexeme| lexeme.span.end)
    }

    /// The end of all lexemes.
    pub fn end(&self) -> usize {
        self.lexemes.last().map_or(0, |lexeme| lexeme.span.end)
    }

    pub fn all(&self) -> &'a [Lexeme] {
        self.lexemes
    }

    /// The lexemes from here on.
    pub fn rest(&self) -> &'a [Lexeme] {
        self.lexemes.get(self.at..).unwrap_or(&[])
    }

    /// The same some lexemes further on.
    pub fn after(&self, count: usize) -> Self {
        let mut after = self.clone();
        after.skip(count);
        after
    }

    pub fn skip(&mut self, count: usize) {
        self.at = (self.at + count).min(self.lexemes.len());
    }

    /// Moves to the lexeme at or behind an offset; says whether no lexeme is cut there.
    pub fn go_to(&mut self, offset: usize) -> bool {
        while let Some(lexeme) = self.get(0) {
            if lexeme.span.start >= offset {
                break;
            }
            if lexeme.span.end > offset {
                return false;
            }
            self.at += 1;
        }
        true
    }

    /// Leaves out the last lexemes.
    pub fn drop_last(&mut self, count: usize) {
        self.lexemes = &self.lexemes[..self.lexemes.len().saturating_sub(count).max(self.at)];
    }

    pub fn take(&mut self, kind: TokenKind) -> Option<Span> {
        let lexeme = self.get(0).filter(|lexeme| lexeme.kind == kind)?;
        self.at += 1;
        Some(lexeme.span)
    }

    /// Takes a lexeme with this text, whatever the case.
    pub fn take_text(&mut self, text: &str) -> bool {
        let fits = self.text(0).eq_ignore_ascii_case(text);
        self.at += usize::from(fits);
        fits
    }

    pub fn take_any(&mut self, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.take_text(text))
    }

    pub fn quoted(&self, ahead: usize) -> Option<Quoted> {
        let lexeme = self.get(ahead)?;
        let TokenKind::Text { closed } = lexeme.kind else { return None };
        let (opening, closing) = lexeme.quotes;
        let inner = Span::new(lexeme.span.start + opening as usize, lexeme.span.end - closing as usize);
        Some(Quoted { span: lexeme.span, inner, closed })
    }

    /// A word, or a text in quotes without them.
    pub fn name(&self, ahead: usize) -> Option<Name> {
        match self.kind(ahead)? {
            TokenKind::Word => self.get(ahead).map(|lexeme| Name { span: lexeme.span }),
            TokenKind::Text { .. } => self
                .quoted(ahead)
                .filter(|quoted| quoted.closed && !quoted.inner.is_empty())
                .map(|quoted| Name { span: quoted.inner }),
            _ => None,
        }
    }

    pub fn name_text(&self, ahead: usize) -> &'a str {
        self.name(ahead).map_or("", |name| name.span.of(self.source))
    }

    /// Whether a line end is between this lexeme and the one before it.
    pub fn begins_line(&self) -> bool {
        let before = self.taken_end();
        self.at > 0 && self.source.get(before..self.offset()).is_some_and(|gap| gap.contains(['\n', '\r']))
    }

    /// Whether the next lexeme follows the one before it without a blank.
    pub fn is_tight(&self) -> bool {
        self.at > 0 && self.taken_end() == self.offset()
    }

    pub fn is_node_id(&self, ahead: usize) -> bool {
        self.class(ahead) == WordClass::NodeId
            || word::is_node_id(&self.name_text(ahead).to_ascii_lowercase())
    }

    /// The dash, star or number before an item of a list: `- n1: circle`, `1. n1: circle`, `(1) n1: circle`, `1、n1：`.
    pub fn skip_bullet(&mut self) {
        let sign = self.text(0);
        let next = self.get(1).map_or(0, |lexeme| lexeme.span.start);
        let is_bullet =
            matches!(sign, "-" | "*" | "•" | "+" | "–" | "·") && next > self.offset() + sign.len();
        if is_bullet {
            self.at += 1;
        }
        let is_enclosed = self.kind(0) == Some(TokenKind::OpenParen);
        let at = usize::from(is_enclosed);
        let number = self.text(at);
        let is_number = is_number(number);
        let behind = self.text(at + 1);
        let is_tight = self
            .get(at + 1)
            .is_some_and(|lexeme| self.get(at + 2).is_none_or(|next| next.span.start == lexeme.span.end));
        let closes = matches!(behind, ")" | "）");
        // `1.n2` may be a node of a lane that is called `1`.
        let is_sign = closes || (!is_enclosed && (behind == "、" || (behind == "." && !is_tight)));
        if is_number && is_sign && self.kind(at + 2).is_some() {
            self.at += at + 2;
        }
    }

    /// The signs of a heading or of bold text in Markdown.
    pub fn skip_marks(&mut self) -> bool {
        let text = self.text(0);
        let is_mark = !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'#' | b'*'));
        self.at += usize::from(is_mark);
        is_mark
    }

    /// Whether a comma ends a value without quotes: behind it comes an attribute, a text, a shape or nothing more.
    pub fn is_parting_comma(&self) -> bool {
        let signed = matches!(self.kind(2), Some(TokenKind::Colon | TokenKind::Equals));
        let names_shape = || word::class(self.text(1)) == WordClass::Shape;
        self.kind(0) == Some(TokenKind::Comma)
            && (is_closing(self.kind(1))
                || matches!(self.kind(1), None | Some(TokenKind::Text { .. }))
                || self.begins_line_at(1)
                || signed
                || names_shape())
    }

    /// Whether a line end is before the lexeme at `ahead`.
    fn begins_line_at(&self, ahead: usize) -> bool {
        let mut next = self.clone();
        next.skip(ahead);
        next.begins_line()
    }

    /// Moves over separators: commas, semicolons.
    pub fn skip_separators(&mut self) {
        while self.kind(0) == Some(TokenKind::Comma) || self.is_semicolon() {
            self.at += 1;
        }
    }

    pub fn is_semicolon(&self) -> bool {
        self.get(0).is_some_and(|lexeme| lexeme.class == WordClass::Semicolon)
    }

    /// The lexemes up to one that `stops` accepts, or up to the end of the line, as one value.
    pub fn bare(&mut self, stops: impl Fn(&Cursor) -> bool) -> Option<Value> {
        let start = self.offset();
        let first = self.at;
        while !(self.is_end() || stops(self) || (self.at > first && self.begins_line())) {
            self.at += 1;
        }
        (self.at > first).then(|| Value::Bare(Name { span: Span::new(start, self.taken_end()) }))
    }
}

/// Whether a word is a number, in digits or as Chinese counts: `12`, `十二`.
pub(in crate::syntax) fn is_number(word: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || CHINESE_DIGITS.contains(c);
    !word.is_empty() && word.len() < 12 && word.chars().all(is_digit)
}

pub(super) const CHINESE_DIGITS: &str = "一二三四五六七八九十";

/// The sign that closes this one.
pub(super) fn closing(open: TokenKind) -> Option<TokenKind> {
    match open {
        TokenKind::OpenParen => Some(TokenKind::CloseParen),
        TokenKind::OpenBracket => Some(TokenKind::CloseBracket),
        TokenKind::OpenBrace => Some(TokenKind::CloseBrace),
        _ => None,
    }
}

pub(super) fn is_closing(kind: Option<TokenKind>) -> bool {
    matches!(kind, Some(TokenKind::CloseParen | TokenKind::CloseBracket | TokenKind::CloseBrace))
}
