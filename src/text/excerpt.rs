//! Parts of a text that a message can quote: short, however long a line or a word is.

use super::Span;
use std::borrow::Cow;
use unicode_width::UnicodeWidthChar;

const ELLIPSIS: char = '…';

/// The columns that a character takes. Marks take none, so a run of characters is bounded apart from its width.
fn columns(character: char) -> usize {
    character.width().unwrap_or(1)
}

/// What an excerpt may hold. It is bounded in characters too, so that a letter with endless marks ends as well.
#[derive(Clone, Copy)]
struct Room {
    columns: usize,
    characters: usize,
}

impl Room {
    fn of(columns: usize) -> Room {
        Room { columns, characters: 4 * columns }
    }

    /// What is left beside a text.
    fn beside(self, text: &str) -> Room {
        Room {
            columns: self.columns.saturating_sub(width(text)),
            characters: self.characters.saturating_sub(text.chars().count()),
        }
    }

    fn half(self) -> Room {
        Room { columns: self.columns / 2, characters: self.characters / 2 }
    }
}

/// How many bytes of a text fit.
fn fitting(characters: impl Iterator<Item = char>, room: Room) -> usize {
    let (mut width, mut bytes) = (0, 0);
    for (count, character) in characters.enumerate() {
        width += columns(character);
        if width > room.columns || count >= room.characters {
            break;
        }
        bytes += character.len_utf8();
    }
    crate::work::count(bytes);
    bytes
}

/// A text of at most `most` columns: the text itself, or its beginning and an ellipsis.
pub fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    if fitting(text.chars(), Room::of(most)) == text.len() {
        return Cow::Borrowed(text);
    }
    let kept = fitting(text.chars(), Room::of(most.saturating_sub(1)));
    Cow::Owned(format!("{}{ELLIPSIS}", text[..kept].trim_end()))
}

/// A part of one line around a place in it, with an ellipsis where the line goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    /// Where the place lies in `text`.
    pub place: Span,
    /// Whether the line goes on before the excerpt.
    pub cut_before: bool,
}

/// The part of a line of at most about `most` columns around a place. Of a long place it shows the beginning.
pub fn around(line: &str, place: Span, most: usize) -> Excerpt {
    let start = floor(line, place.start);
    let end = floor(line, place.end).max(start);
    // The place gets what it needs, then what follows, then what comes before.
    let inside = fitting(line[start..end].chars(), Room::of(most));
    let shown = start + inside;
    let rest = Room::of(most).beside(&line[start..shown]);
    let mut before = fitting(line[..start].chars().rev(), rest.half());
    let after = fitting(line[shown..].chars(), rest.beside(&line[start - before..start]));
    if shown + after == line.len() {
        // What is not needed behind the place is used before it.
        before = fitting(line[..start].chars().rev(), rest.beside(&line[shown..]));
    }
    let (from, to) = (start - before, shown + after);
    let lead = if from > 0 { ELLIPSIS.len_utf8() } else { 0 };
    let mut text = String::with_capacity(to - from + 2 * ELLIPSIS.len_utf8());
    if from > 0 {
        text.push(ELLIPSIS);
    }
    text.push_str(&line[from..to]);
    if to < line.len() {
        text.push(ELLIPSIS);
    }
    Excerpt { text, place: Span::new(lead + before, lead + before + inside), cut_before: from > 0 }
}

fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_itself_and_a_long_one_ends_with_an_ellipsis() {
        assert_eq!(shortened("short", 5), "short");
        assert_eq!(shortened("longer", 5), "long…");
        assert_eq!(shortened("中文字", 5), "中文…");
        assert!(shortened(&format!("e{}", "\u{301}".repeat(100_000)), 60).len() < 1_000);
    }

    #[track_caller]
    fn check(line: &str, place: &str, most: usize, expected: &str) {
        let start = line.find(place).unwrap();
        let excerpt = around(line, Span::new(start, start + place.len()), most);
        assert_eq!(excerpt.text, expected);
        assert_eq!(excerpt.place.of(&excerpt.text), place);
    }

    #[test]
    fn an_excerpt_holds_the_place_and_tells_where_the_line_goes_on() {
        check("abc", "b", 10, "abc");
        check("0123456789abcdefghij", "a", 7, "…789abcd…");
        check("0123456789abcdefghij", "0", 7, "0123456…");
        check("0123456789abcdefghij", "j", 7, "…defghij");
        check("中文中文中文X中文中文中文", "X", 9, "…中文X中文…");
    }

    #[test]
    fn of_a_long_place_the_beginning_is_shown() {
        let line = "x".repeat(1_000);
        let excerpt = around(&line, Span::new(500, 900), 10);
        assert_eq!((excerpt.text.as_str(), excerpt.place), ("…xxxxxxxxxx…", Span::new(3, 13)));
    }
}
