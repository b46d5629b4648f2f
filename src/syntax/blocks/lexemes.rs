//! Tokens → the lexemes that the grammar reads: each with its class and the length of its quotes.

use crate::syntax::grammar::Lexeme;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{Token, TokenKind};

/// Whether a text holds a quote that is not escaped, or a line end.
fn is_odd_text(inner: &str) -> bool {
    let mut escaped = false;
    inner.bytes().any(|byte| {
        let odd = matches!(byte, b'\n' | b'\r') || (byte == b'"' && !escaped);
        escaped = byte == b'\\' && !escaped;
        odd
    })
}

pub(super) fn lexeme(source: &str, token: &Token) -> Lexeme {
    let mut lexeme = Lexeme { kind: token.kind, class: WordClass::Other, span: token.span, quotes: (0, 0) };
    match token.kind {
        // `#1`, where a node is declared so
        TokenKind::Word if token.span.of(source).starts_with('#') => lexeme.class = WordClass::NodeId,
        TokenKind::Word => lexeme.class = word::class(token.span.of(source)),
        TokenKind::Text { closed } => {
            let text = token.span.of(source);
            let opening = text.chars().next().map_or(0, char::len_utf8);
            let closing = text.chars().next_back().filter(|_| closed).map_or(0, char::len_utf8);
            lexeme.quotes = (opening as u8, closing as u8);
            if opening == 1 && closing == 1 && text.len() > 1 && is_odd_text(&text[1..text.len() - 1]) {
                lexeme.class = WordClass::OddText;
            }
        }
        TokenKind::Other if word::is_semicolon(token.span.of(source)) => {
            lexeme.class = WordClass::Semicolon;
        }
        TokenKind::Title => {
            let sign = token.span.of(source).chars().next().map_or(0, char::len_utf8);
            lexeme.quotes = (sign as u8, 0);
        }
        TokenKind::Arrow => {
            // An arrow stores its form instead of quotes: 0 for `->`, 1 for another ASCII arrow, 3 for others.
            let arrow = token.span.of(source);
            lexeme.quotes = (
                if arrow == "->" {
                    0
                } else if arrow.is_ascii() {
                    1
                } else {
                    3
                },
                0,
            );
        }
        _ => {}
    }
    lexeme
}
