//! A text as the code pane counts it. Positions in the pane are UTF-16 code units, and every line end (`\n`, `\r\n`
//! or a lone `\r`) is one unit. The pane's changes become edits of the text itself, so that line ends which
//! nobody touched stay as they are, byte for byte.
//!
//! A position is looked up from the last mark before it. There is a mark about every 256 bytes.

use super::{Change, Span, TextEdit};

const STRIDE: usize = 256;

#[derive(Clone, Copy, Debug)]
struct Mark {
    byte: usize,
    unit: usize,
}

/// One change as the pane counts it; the inserted text has `\n` line ends only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaneChange {
    pub from: usize,
    pub to: usize,
    pub insert: String,
}

#[derive(Clone, Debug)]
pub struct Mirror {
    text: String,
    /// In ascending order; the first is at the start of the text.
    marks: Vec<Mark>,
    units: usize,
    line_end: &'static str,
}

impl Default for Mirror {
    fn default() -> Self {
        Mirror::new(String::new())
    }
}

impl Mirror {
    pub fn new(text: String) -> Self {
        let mut marks = Vec::new();
        let units = set_marks(&text, Mark { byte: 0, unit: 0 }, text.len(), &mut marks);
        Mirror { line_end: first_line_end(&text), marks, units, text }
    }

    /// The mirror of the text after an edit. Only the text between its first and its last change is counted again.
    pub fn after(&self, edit: &TextEdit) -> Mirror {
        let (Some(first), Some(last)) = (edit.changes().first(), edit.changes().last()) else {
            return self.clone();
        };
        let text = edit.apply(&self.text);
        // Next to a change a `\r` and a `\n` may have become one line end, or two.
        let kept = self.marks.partition_point(|mark| mark.byte < first.span.start).max(1);
        let moved = self.marks.partition_point(|mark| mark.byte <= last.span.end);
        let byte_now = |byte: usize| byte + text.len() - self.text.len();
        let tail = self.marks.get(moved);
        let (end, units_then) =
            tail.map_or((text.len(), self.units), |tail| (byte_now(tail.byte), tail.unit));
        let mut marks = self.marks[..kept - 1].to_vec();
        let units_now = set_marks(&text, self.marks[kept - 1], end, &mut marks);
        let unit_now = |unit: usize| unit + units_now - units_then;
        marks.extend(
            self.marks[moved..]
                .iter()
                .map(|mark| Mark { byte: byte_now(mark.byte), unit: unit_now(mark.unit) }),
        );
        Mirror { line_end: first_line_end(&text), marks, units: unit_now(self.units), text }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The length as the pane counts it.
    pub fn units(&self) -> usize {
        self.units
    }

    /// The text as the pane has it: with `\n` line ends.
    pub fn pane_text(&self) -> String {
        with_plain_line_ends(&self.text)
    }

    /// The pane's position of a byte offset. Inside a character or a `\r\n` it is the position before.
    pub fn to_units(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let (mark, is_plain) = self.mark_before(self.marks.partition_point(|mark| mark.byte <= byte));
        if is_plain {
            return mark.unit + (byte - mark.byte);
        }
        let mut unit = mark.unit;
        for (at, character) in self.text[mark.byte..].char_indices() {
            let at = mark.byte + at;
            if at + character.len_utf8() > byte {
                break;
            }
            unit += units_of(&self.text, at, character);
        }
        unit
    }

    /// The byte offset of a position in the pane. Inside a surrogate pair it is the offset before.
    pub fn to_byte(&self, unit: usize) -> usize {
        let unit = unit.min(self.units);
        let (mark, is_plain) = self.mark_before(self.marks.partition_point(|mark| mark.unit <= unit));
        if is_plain {
            return mark.byte + (unit - mark.unit);
        }
        let mut passed = mark.unit;
        for (at, character) in self.text[mark.byte..].char_indices() {
            let at = mark.byte + at;
            let width = units_of(&self.text, at, character);
            // A `\r\n` is one unit, counted at its `\n`; the position after it is behind both.
            if width > 0 && passed + width > unit || width == 0 && passed == unit {
                return at;
            }
            passed += width;
        }
        self.text.len()
    }

    /// The mark before the one of this index, and whether every byte between the two is one unit. No character has more
    /// units than bytes, so that is the case when there are as many units as bytes.
    fn mark_before(&self, next: usize) -> (Mark, bool) {
        let mark = self.marks[next.saturating_sub(1)];
        let end = Mark { byte: self.text.len(), unit: self.units };
        let next = self.marks.get(next).unwrap_or(&end);
        (mark, next.byte - mark.byte == next.unit - mark.unit)
    }

    pub fn span_to_units(&self, span: Span) -> (usize, usize) {
        (self.to_units(span.start), self.to_units(span.end))
    }

    pub fn span_to_bytes(&self, from: usize, to: usize) -> Span {
        Span::new(self.to_byte(from), self.to_byte(to))
    }

    /// An edit of the text, as changes in the pane.
    pub fn pane_changes(&self, edit: &TextEdit) -> Vec<PaneChange> {
        let change = |change: &Change| {
            let (from, to) = self.span_to_units(change.span);
            PaneChange { from, to, insert: with_plain_line_ends(&change.text) }
        };
        edit.changes().iter().map(change).collect()
    }

    /// The pane's changes, as an edit of the text. New lines end as the text's first line does. Returns nothing when
    /// the changes do not fit or overlap: then pane and mirror no longer hold the same text.
    pub fn edit(&self, changes: &[PaneChange]) -> Option<TextEdit> {
        if changes.iter().any(|change| change.from > change.to || change.to > self.units) {
            return None;
        }
        let change = |change: &PaneChange| Change {
            span: self.span_to_bytes(change.from, change.to),
            text: if self.line_end == "\n" {
                change.insert.clone()
            } else {
                change.insert.replace('\n', self.line_end)
            },
        };
        TextEdit::from_changes(changes.iter().map(change).collect())
    }
}

/// Sets marks from this one up to a byte, none of them inside a line end. Returns the unit at that byte.
fn set_marks(text: &str, from: Mark, to: usize, marks: &mut Vec<Mark>) -> usize {
    marks.push(from);
    let (mut unit, mut next) = (from.unit, from.byte + STRIDE);
    for (at, character) in text[from.byte..to].char_indices() {
        let byte = from.byte + at;
        if byte >= next && (character != '\n' || text.as_bytes()[byte - 1] != b'\r') {
            marks.push(Mark { byte, unit });
            next = byte + STRIDE;
        }
        unit += units_of(text, byte, character);
    }
    unit
}

/// UTF-16 units of the character at a byte. A `\r\n` is one unit, counted at its `\n`.
fn units_of(text: &str, byte: usize, character: char) -> usize {
    if character == '\r' && text.as_bytes().get(byte + 1) == Some(&b'\n') { 0 } else { character.len_utf16() }
}

fn first_line_end(text: &str) -> &'static str {
    let Some(at) = text.find(['\n', '\r']) else { return "\n" };
    match &text.as_bytes()[at..] {
        [b'\r', b'\n', ..] => "\r\n",
        [b'\r', ..] => "\r",
        _ => "\n",
    }
}

fn with_plain_line_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A change as the pane does it, on its own text.
    fn replace_in_pane(text: &str, change: &PaneChange) -> String {
        let units: Vec<u16> = text.encode_utf16().collect();
        let insert: Vec<u16> = change.insert.encode_utf16().collect();
        let parts = [&units[..change.from], &insert, &units[change.to..]];
        String::from_utf16(&parts.concat()).unwrap()
    }

    #[test]
    fn untouched_line_ends_stay() {
        let mirror = Mirror::new("a\r\nb\rc\nd".into());
        assert_eq!(mirror.pane_text(), "a\nb\nc\nd");
        let typed = PaneChange { from: 3, to: 3, insert: "x\ny".into() };
        let edit = mirror.edit(&[typed]).unwrap();
        assert_eq!(edit.apply(mirror.text()), "a\r\nbx\r\ny\rc\nd");
    }

    #[test]
    fn joining_lines_takes_both_signs_of_a_line_end() {
        let mirror = Mirror::new("a\r\nb".into());
        let joined = PaneChange { from: 1, to: 2, insert: String::new() };
        assert_eq!(mirror.edit(&[joined]).unwrap().apply(mirror.text()), "ab");
    }

    #[test]
    fn characters_beyond_the_basic_plane_are_two_units() {
        let mirror = Mirror::new("日😀z".into());
        assert_eq!(mirror.to_units("日😀".len()), 3);
        assert_eq!(mirror.to_byte(3), "日😀".len());
        assert_eq!(mirror.to_byte(2), "日".len());
    }

    #[test]
    fn positions_behind_the_end_are_refused() {
        let mirror = Mirror::new("ab".into());
        assert_eq!(mirror.edit(&[PaneChange { from: 1, to: 3, insert: String::new() }]), None);
    }

    proptest! {
        #[test]
        fn positions_come_back(text in "[a日😀\r\n]{0,900}") {
            let mirror = Mirror::new(text.clone());
            let units: Vec<u16> = mirror.pane_text().encode_utf16().collect();
            prop_assert_eq!(mirror.units(), units.len());
            for unit in 0..=units.len() {
                if unit < units.len() && (0xdc00..0xe000).contains(&units[unit]) {
                    continue;
                }
                let byte = mirror.to_byte(unit);
                prop_assert!(text.is_char_boundary(byte));
                prop_assert!(!(text[..byte].ends_with('\r') && text[byte..].starts_with('\n')), "within a line end");
                prop_assert_eq!(mirror.to_units(byte), unit);
            }
        }

        #[test]
        fn after_an_edit_positions_are_those_of_the_new_text(
            text in "[a日😀\r\n]{0,900}",
            cuts in proptest::collection::vec((0usize..900, 0usize..900, "[x\r\n日]{0,300}"), 0..3),
        ) {
            let mirror = Mirror::new(text.clone());
            let byte = |at: usize| mirror.to_byte(at.min(mirror.units()));
            let change = |(a, b, insert): &(usize, usize, String)| Change {
                span: Span::new(byte(*a.min(b)), byte(*a.max(b))),
                text: insert.clone(),
            };
            let Some(edit) = TextEdit::from_changes(cuts.iter().map(change).collect()) else { return Ok(()) };
            let (after, anew) = (mirror.after(&edit), Mirror::new(edit.apply(&text)));
            prop_assert_eq!(after.text(), anew.text());
            prop_assert_eq!(after.units(), anew.units());
            for byte in 0..=anew.text().len() {
                prop_assert_eq!(after.to_units(byte), anew.to_units(byte), "byte {}", byte);
            }
            for unit in 0..=anew.units() {
                prop_assert_eq!(after.to_byte(unit), anew.to_byte(unit), "unit {}", unit);
            }
        }

        #[test]
        fn a_change_is_the_same_on_both_sides(text in "[ab日\r\n]{0,40}", a in 0usize..40, b in 0usize..40, insert in "[x\n日]{0,4}") {
            let mirror = Mirror::new(text);
            let (from, to) = (a.min(b).min(mirror.units()), a.max(b).min(mirror.units()));
            let change = PaneChange { from, to, insert };
            let edit = mirror.edit(std::slice::from_ref(&change)).unwrap();
            let after = edit.apply(mirror.text());
            // A `\r` typed before a `\n` would become one line end with it, which the pane cannot know.
            let melts = |text: &str| with_plain_line_ends(text) != replace_in_pane(&mirror.pane_text(), &change);
            prop_assume!(mirror.line_end != "\r" && !mirror.text().contains('\r') || !melts(&after));
            prop_assert_eq!(with_plain_line_ends(&after), replace_in_pane(&mirror.pane_text(), &change));
        }
    }
}
