//! Lines in which Chinese and Latin stand side by side, taken apart.
//!
//! A painter that looks for a font for a whole line sets its Latin letters in the Chinese font too. A browser looks for each
//! letter, so what it shows needs none of this. In: a text. Out: the same text, with a line of its own for each script, at the
//! place where it would begin.

use unicode_width::UnicodeWidthChar;

use crate::measure::width_in_hundredths;
use crate::scene::{Anchor, Hundredths, Text, TextLine, Turn};

/// What the writer takes off behind each character.
const CLOSER: i32 = 6;

/// The text with lines of one script each. Turned lines turn about their own beginning and stay whole.
pub fn apart(text: &Text) -> Text {
    let is_mixed = |line: &TextLine| pieces(&line.text).len() > 1;
    if text.turn != Turn::None || !text.lines.iter().any(is_mixed) {
        return text.clone();
    }
    let width = |part: &str| {
        let characters = i32::try_from(part.chars().count()).unwrap_or(i32::MAX);
        width_in_hundredths(part, text.size, text.weight) - characters.saturating_mul(CLOSER)
    };
    let mut lines = vec![];
    for line in &text.lines {
        let mut x = match text.anchor {
            Anchor::Start => line.x.0,
            Anchor::Middle => line.x.0 - width(&line.text) / 2,
        };
        for piece in pieces(&line.text) {
            lines.push(TextLine { x: Hundredths(x), baseline: line.baseline, text: piece.to_owned() });
            x += width(piece);
        }
    }
    Text { lines, anchor: Anchor::Start, ..text.clone() }
}

/// Runs of wide and of narrow characters; a blank belongs to what stands before it.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = vec![];
    let (mut begins, mut is_wide) = (0, None);
    for (at, c) in line.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        // Marks that take no room of their own belong to the letter before them.
        let Some(wide) = c.width().filter(|&width| width > 0).map(|width| width > 1) else { continue };
        if is_wide.is_some_and(|before| before != wide) {
            pieces.push(&line[begins..at]);
            begins = at;
        }
        is_wide = Some(wide);
    }
    pieces.push(&line[begins..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Color;

    fn text(words: &str, anchor: Anchor) -> Text {
        let line = TextLine { x: Hundredths(10_000), baseline: Hundredths(2_000), text: words.to_owned() };
        Text { lines: vec![line], anchor, size: 13, weight: 500, color: Color(0), turn: Turn::None }
    }

    #[test]
    fn each_script_has_a_piece_and_no_letter_is_lost() {
        assert_eq!(pieces("主题 orders，已读"), ["主题 ", "orders", "，已读"]);
        assert_eq!(pieces("orders"), ["orders"]);
        assert_eq!(pieces(""), [""]);
        assert_eq!(pieces("e\u{301}tat 状态"), ["e\u{301}tat ", "状态"]);
    }

    #[test]
    fn pieces_stand_side_by_side_around_the_same_middle() {
        let apart = apart(&text("主题 orders", Anchor::Middle));
        let [first, second] = apart.lines.as_slice() else { panic!("{:?}", apart.lines) };
        let right = second.x.0 + width_in_hundredths("orders", 13, 500) - 6 * CLOSER;
        assert!((first.x.0 + right - 20_000).abs() <= 2, "{first:?} {second:?}");
        assert!(second.x.0 - first.x.0 >= 2 * 1_300);
    }

    #[test]
    fn a_line_of_one_script_stays_as_it_is() {
        let plain = text("Orders", Anchor::Middle);
        assert_eq!(apart(&plain), plain);
    }
}
