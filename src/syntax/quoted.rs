//! Finds the end of a quoted text, which is on the same line unless the next line plainly ends it. A text opened by `"` ends at the next
//! unescaped `"`; a text opened by a full-width quote ends at the matching one. A quote of the other kind
//! closes the text only where a closing quote is expected: before the end of the line, a closing bracket
//! or brace, or the next attribute. An unclosed text ends there too, so that the rest of the line can
//! still be parsed.
//!
//! Lookahead stops at the next quote, so a line takes linear time.

use super::characters::{Quote, at, is_blank, line_end, quote, sign, skip_blanks, trim_end, word_end};
use super::{TokenKind, word};
use crate::work;

pub(super) struct TextEnd {
    pub end: usize,
    pub closed: bool,
}

/// The end of the text whose opening quote is at `start`. `in_bracket` says that an edge's bracket is open.
pub(super) fn text_end(source: &str, start: usize, in_bracket: bool) -> TextEnd {
    let bytes = source.as_bytes();
    let opening = at(source, start).and_then(quote).unwrap_or(Quote::Plain);
    let mut offset = start + at(source, start).map_or(1, char::len_utf8);
    // Left quotes inside the text that are not matched yet.
    let mut inner = 0usize;
    // The end of the first quote of the other kind where a closing quote is expected.
    let mut possible = None;
    // A plain quote inside the text was opened and is not closed yet.
    let mut inside = false;
    while let Some(&byte) = bytes.get(offset) {
        work::count(1);
        match byte {
            b'\n' | b'\r' => break,
            b'\\' if matches!(bytes.get(offset + 1), Some(b'"' | b'\\')) => offset += 2,
            b'"' => {
                let end = offset + 1;
                if opening == Quote::Plain {
                    let Some(cut) = opens_next_attribute(source, start, offset) else {
                        if is_inner(source, start, offset, &mut inside) {
                            offset = end;
                            continue;
                        }
                        return TextEnd { end, closed: true };
                    };
                    return match possible {
                        Some(end) => TextEnd { end, closed: true },
                        None => unclosed(source, start, cut, true, in_bracket),
                    };
                }
                if closing_is_expected(source, end) {
                    return TextEnd { end, closed: true };
                }
                offset = end;
            }
            0xe2 | 0xe3 | 0xef => {
                let c = at(source, offset).unwrap_or('\u{fffd}');
                offset += c.len_utf8();
                let Some(kind) = quote(c) else { continue };
                let expected = closing_is_expected(source, offset);
                let closes = match (opening, kind) {
                    (Quote::Left | Quote::Right, Quote::Right) => inner == 0,
                    (Quote::Wide, Quote::Wide) => true,
                    // A plain quote further on is the better match.
                    (Quote::Plain, _) => false,
                    (_, Quote::Left) => expected && inner == 0,
                    _ => expected && inner == 0,
                };
                if closes {
                    return TextEnd { end: offset, closed: true };
                }
                match kind {
                    Quote::Left => inner += 1,
                    Quote::Right => inner = inner.saturating_sub(1),
                    _ => {}
                }
                if expected {
                    possible = possible.or(Some(offset));
                }
            }
            _ => offset += 1,
        }
    }
    if opening == Quote::Plain
        && possible.is_none()
        && let Some(end) = over_line_end(source, start, offset)
    {
        return TextEnd { end, closed: true };
    }
    match possible {
        Some(end) => TextEnd { end, closed: true },
        None => unclosed(source, start, offset, false, in_bracket),
    }
}

/// Whether the plain quote at `offset` belongs to a text in which others stand: `says "buy" now`. It opens such a word
/// where a blank is before it and a letter behind it, and closes one where the text plainly goes on to a later quote.
fn is_inner(source: &str, start: usize, offset: usize, inside: &mut bool) -> bool {
    if closing_is_expected(source, offset + 1) {
        return false;
    }
    let rest = &source[offset + 1..];
    let next = rest.bytes().position(|byte| matches!(byte, b'"' | b'\n' | b'\r'));
    work::count(next.unwrap_or(rest.len()));
    let Some(later) = next.filter(|&at| rest.as_bytes()[at] == b'"') else { return false };
    let between = &rest[..later];
    if between.contains([':', '=', '{', '}', '[', ']', '>', '：', '＝']) || names_key(between) {
        return false;
    }
    let before = source[start + 1..offset].chars().next_back();
    let opens = before.is_none_or(|c| is_blank(c) || matches!(c, '(' | ','))
        && rest.starts_with(super::characters::is_word);
    if opens && !*inside && !between.is_empty() {
        *inside = true;
        return true;
    }
    let ends = closing_is_expected(source, offset + 1 + later + 1);
    if *inside {
        *inside = false;
        return true;
    }
    ends && between.trim_start_matches(is_blank).starts_with(super::characters::is_word)
        && before.is_some_and(char::is_alphanumeric)
}

/// Whether a text between two quotes is the key of the second: `"Order" owner "Ann"`, `"Web shop" as "Shop"`.
fn names_key(between: &str) -> bool {
    let mut words = between.split_whitespace();
    let first = words.next();
    words.next().is_none()
        && first.is_some_and(|word| {
            word == "as" || word::attribute_key(word).is_some() || word::is_shape_key(word)
        })
}

/// The end of a text that is closed on the next line, where nothing but the rest of it stands before the quote.
fn over_line_end(source: &str, start: usize, offset: usize) -> Option<usize> {
    let begun = &source[start + 1..offset];
    if begun.trim().is_empty() || begun.contains(['{', '}', '[', ']', '>']) || begun.len() > LONGEST_BEGUN {
        return None;
    }
    let next = offset + if source[offset..].starts_with("\r\n") { 2 } else { 1 };
    let line = source.get(next..line_end(source, next.min(source.len())))?;
    let quote = line.find('"')?;
    work::count(quote);
    let text = &line[..quote];
    let is_text =
        !text.trim().is_empty() && !text.contains([':', '=', '{', '}', '[', ']', '>', '#', '：', '＝']);
    (is_text && !text.contains("//") && closing_is_expected(source, next + quote + 1))
        .then_some(next + quote + 1)
}

/// A longer text does not go on over the end of its line.
const LONGEST_BEGUN: usize = 400;

/// Whether a closing quote is expected before `after`: at the end of the line, or before a closing bracket
/// or brace, a comment, or another attribute.
fn closing_is_expected(source: &str, after: usize) -> bool {
    let mut offset = skip_blanks(source, after);
    if at(source, offset).and_then(sign) == Some(TokenKind::Comma) {
        offset = skip_blanks(source, offset + at(source, offset).map_or(1, char::len_utf8));
    }
    match at(source, offset) {
        None | Some('\n' | '\r') => return true,
        Some('/') => return source[offset..].starts_with("//"),
        Some(c) if matches!(sign(c), Some(TokenKind::CloseBracket | TokenKind::CloseBrace)) => return true,
        _ => {}
    }
    let key_end = word_end(source, offset);
    if key_end == offset {
        return false;
    }
    let after_key = skip_blanks(source, key_end);
    match at(source, after_key) {
        Some(c) if matches!(sign(c), Some(TokenKind::Colon | TokenKind::Equals)) => {
            let value = skip_blanks(source, after_key + c.len_utf8());
            word::is_key(&source[offset..key_end]) || at(source, value).and_then(quote).is_some()
        }
        _ => false,
    }
}

/// A `"` right after `owner:` opens the owner's text rather than closing the one before it, unless a closing
/// quote is expected there. Returns the offset of the attribute's key.
fn opens_next_attribute(source: &str, start: usize, offset: usize) -> Option<usize> {
    let text = &source[start..offset];
    work::count(1);
    let before_sign = text.strip_suffix([':', '=', '：', '＝'])?;
    let key = before_sign.rsplit(|c: char| !c.is_ascii_alphabetic()).next()?;
    work::count(key.len());
    let key_start = start + before_sign.len() - key.len();
    let separated =
        source[start..key_start].ends_with(|c| is_blank(c) || matches!(c, '[' | '［' | ',' | '，'));
    (word::is_key(key) && separated && !closing_is_expected(source, offset + 1)).then_some(key_start)
}

/// Ends an unclosed text where its closing quote is expected, at or before `limit`, which is the end of the
/// line or the key of the next attribute.
fn unclosed(source: &str, start: usize, limit: usize, before_key: bool, in_bracket: bool) -> TextEnd {
    let first = start + at(source, start).map_or(1, char::len_utf8);
    let is_bracket = |c: char, kind| sign(c) == Some(kind);
    let inside = source.get(first..limit).unwrap_or("");
    work::count(inside.len());
    let mut end = limit;
    if in_bracket && let Some(bracket) = inside.rfind(|c| is_bracket(c, TokenKind::CloseBracket)) {
        end = first + bracket;
    } else if before_key {
        let separators = |c: char| is_blank(c) || matches!(c, '[' | '［' | ',' | '，');
        end = first + inside.trim_end_matches(separators).len();
    } else if ends_with_brace(inside) {
        end = first + inside.rfind(['}', '｝']).unwrap_or(inside.len());
    }
    TextEnd { end: trim_end(source, first, end), closed: false }
}

/// Whether a text ends with a brace that closes nothing inside it.
pub(super) fn ends_with_brace(text: &str) -> bool {
    work::count(text.len());
    let text = text.trim_end_matches(is_blank);
    let count = |kind| text.chars().filter(|&c| sign(c) == Some(kind)).count();
    text.ends_with(['}', '｝']) && count(TokenKind::CloseBrace) > count(TokenKind::OpenBrace)
}
