//! Character classes for the lexer: punctuation with its full-width forms, blanks, quotes, and the
//! characters of words.

use super::TokenKind;
use crate::work;

/// The punctuation that a character stands for. Chinese and Japanese keyboards produce full-width forms.
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

/// Spaces of every width, and invisible marks: a byte-order mark, a zero-width space. No line ends.
pub(super) fn is_blank(c: char) -> bool {
    match c {
        ' ' | '\t' => true,
        '\n' | '\r' => false,
        '\u{feff}' | '\u{200b}' | '\u{2060}' => true,
        _ => c.is_whitespace(),
    }
}

pub(super) fn is_word(c: char) -> bool {
    // Combining marks belong to the word, but are not alphanumeric.
    c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c) || c == '\u{94d}'
}

/// The strokes of an arrow: `-`, its full-width form, and the dashes that editors replace it with.
pub(super) fn is_stroke(c: char) -> bool {
    matches!(c, '-' | '－' | '‐' | '‑' | '–' | '—' | '−' | '─' | '━' | '=' | '＝')
}

pub(super) fn is_arrow_head(c: char) -> bool {
    matches!(c, '>' | '＞') || sign(c) == Some(TokenKind::Arrow)
}

/// A character that opens or closes a quoted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quote {
    /// `"`, which opens and closes.
    Plain,
    /// `＂`, which opens and closes.
    Wide,
    /// `“`, `„`, or the corners of Chinese and Japanese: `「`, `『`.
    Left,
    /// `”`, `」` or `』`.
    Right,
}

pub(super) fn quote(c: char) -> Option<Quote> {
    match c {
        '"' => Some(Quote::Plain),
        '＂' => Some(Quote::Wide),
        '“' | '„' | '「' | '『' => Some(Quote::Left),
        '”' | '」' | '』' => Some(Quote::Right),
        _ => None,
    }
}

/// The character at `offset`, which must be a character boundary.
pub(super) fn at(source: &str, offset: usize) -> Option<char> {
    work::count(1);
    let byte = *source.as_bytes().get(offset)?;
    if byte < 0x80 { Some(byte as char) } else { source.get(offset..)?.chars().next() }
}

/// The first offset at or after `offset` that is not a blank.
pub(super) fn skip_blanks(source: &str, mut offset: usize) -> usize {
    while let Some(c) = at(source, offset).filter(|&c| is_blank(c)) {
        offset += c.len_utf8();
    }
    offset
}

/// The end of `start..end` without trailing blanks.
pub(super) fn trim_end(source: &str, start: usize, end: usize) -> usize {
    let Some(text) = source.get(start..end) else { return end };
    let trimmed = text.trim_end_matches(is_blank).len();
    work::count(text.len() - trimmed);
    start + trimmed
}

/// The end of the word that begins at `offset`; `offset` itself if there is none.
pub(super) fn word_end(source: &str, mut offset: usize) -> usize {
    while let Some(c) = at(source, offset).filter(|&c| is_word(c)) {
        offset += c.len_utf8();
    }
    offset
}

/// The end of the line at `offset`, before its line terminator.
pub(super) fn line_end(source: &str, offset: usize) -> usize {
    let rest = &source.as_bytes()[offset..];
    let ends = |byte: &u8| {
        work::count(1);
        matches!(byte, b'\n' | b'\r')
    };
    offset + rest.iter().position(ends).unwrap_or(rest.len())
}
