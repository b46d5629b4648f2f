//! What single characters are to the lexer: the signs of the language with their full-width forms,
//! blanks, and the letters of words.

use super::TokenKind;
use crate::work;

/// The sign that a character stands for. Full-width forms come from Chinese and Japanese keyboards.
pub(super) fn sign(c: char) -> Option<TokenKind> {
    Some(match c {
        ':' | '：' | '︰' => TokenKind::Colon,
        '=' | '＝' => TokenKind::Equals,
        '{' | '｛' => TokenKind::OpenBrace,
        '}' | '｝' => TokenKind::CloseBrace,
        '(' | '（' => TokenKind::OpenParen,
        ')' | '）' => TokenKind::CloseParen,
        '[' | '［' | '【' => TokenKind::OpenBracket,
        ']' | '］' | '】' => TokenKind::CloseBracket,
        ',' | '，' | '、' => TokenKind::Comma,
        '.' | '．' | '。' => TokenKind::Dot,
        '→' | '⟶' | '➔' | '➜' | '⇒' => TokenKind::Arrow,
        _ => return None,
    })
}

/// Spaces of every width, and marks that no one sees: a byte-order mark, a zero-width space.
pub(super) fn is_blank(c: char) -> bool {
    match c {
        ' ' | '\t' => true,
        '\n' | '\r' => false,
        '\u{feff}' | '\u{200b}' | '\u{2060}' => true,
        _ => c.is_whitespace(),
    }
}

pub(super) fn is_word(c: char) -> bool {
    // Marks that change the letter before them belong to its word; they are not alphanumeric themselves.
    c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c) || c == '\u{94d}'
}

/// The strokes that begin an arrow: `-`, its full-width form, and the dashes that editors turn it into.
pub(super) fn is_stroke(c: char) -> bool {
    matches!(c, '-' | '－' | '‐' | '‑' | '–' | '—' | '−' | '─' | '━' | '=' | '＝')
}

pub(super) fn is_arrow_head(c: char) -> bool {
    matches!(c, '>' | '＞') || sign(c) == Some(TokenKind::Arrow)
}

/// A sign that opens or closes a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quote {
    /// `"`, which opens and closes.
    Plain,
    /// `＂`, which opens and closes.
    Wide,
    /// `“` or `„`.
    Left,
    /// `”`.
    Right,
}

pub(super) fn quote(c: char) -> Option<Quote> {
    match c {
        '"' => Some(Quote::Plain),
        '＂' => Some(Quote::Wide),
        '“' | '„' => Some(Quote::Left),
        '”' => Some(Quote::Right),
        _ => None,
    }
}

/// The character at a byte offset that lies on a character boundary.
pub(super) fn at(source: &str, offset: usize) -> Option<char> {
    work::count(1);
    let byte = *source.as_bytes().get(offset)?;
    if byte < 0x80 { Some(byte as char) } else { source.get(offset..)?.chars().next() }
}

/// The first offset from `offset` on that holds no blank.
pub(super) fn skip_blanks(source: &str, mut offset: usize) -> usize {
    while let Some(c) = at(source, offset).filter(|&c| is_blank(c)) {
        offset += c.len_utf8();
    }
    offset
}

/// The end of `start..end` without the blanks before it.
pub(super) fn trim_end(source: &str, start: usize, end: usize) -> usize {
    source.get(start..end).map_or(end, |text| start + text.trim_end_matches(is_blank).len())
}

/// The end of the word that begins at `offset`; `offset` itself when none does.
pub(super) fn word_end(source: &str, mut offset: usize) -> usize {
    while let Some(c) = at(source, offset).filter(|&c| is_word(c)) {
        offset += c.len_utf8();
    }
    offset
}

/// The end of the line that holds `offset`, before its line end.
pub(super) fn line_end(source: &str, offset: usize) -> usize {
    let rest = &source.as_bytes()[offset..];
    let ends = |byte: &u8| {
        work::count(1);
        matches!(byte, b'\n' | b'\r')
    };
    offset + rest.iter().position(ends).unwrap_or(rest.len())
}
