//! A change of a text: some spans, each with its replacement. Nothing in Fizz changes a document in any other
//! way.

use serde::{Deserialize, Serialize};

use super::Span;

/// One replaced span; an empty span inserts, an empty text deletes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub span: Span,
    pub text: String,
}

/// Which side of an insertion a carried offset stays on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bias {
    Before,
    After,
}

/// Changes in ascending order that do not overlap, all counted in the text before the edit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextEdit {
    changes: Vec<Change>,
}

impl TextEdit {
    pub fn new() -> Self {
        TextEdit::default()
    }

    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        TextEdit { changes: vec![Change { span, text: text.into() }] }
    }

    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        TextEdit::replace(Span::at(offset), text)
    }

    pub fn delete(span: Span) -> Self {
        TextEdit::replace(span, "")
    }

    /// Sorts the changes and returns nothing when two overlap. Insertions at one offset keep their sequence.
    pub fn from_changes(mut changes: Vec<Change>) -> Option<Self> {
        changes.retain(|change| !change.span.is_empty() || !change.text.is_empty());
        crate::work::count(changes.len());
        changes.sort_by_key(|change| (change.span.start, change.span.end));
        let apart = changes.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        apart.then_some(TextEdit { changes })
    }

    /// Both edits at once, as if they had been made of one text; nothing when they overlap.
    pub fn union(self, other: TextEdit) -> Option<Self> {
        let mut changes = self.changes;
        changes.extend(other.changes);
        TextEdit::from_changes(changes)
    }

    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Whether every span lies in the text, on character boundaries.
    pub fn fits(&self, text: &str) -> bool {
        self.changes.iter().all(|change| text.get(change.span.range()).is_some())
    }

    /// The text after the edit. Panics unless the edit [`fits`](Self::fits).
    pub fn apply(&self, text: &str) -> String {
        crate::work::count(text.len() + self.changes.len());
        let grown: usize = self.changes.iter().map(|change| change.text.len()).sum();
        let mut out = String::with_capacity(text.len() + grown);
        let mut from = 0;
        for change in &self.changes {
            out.push_str(&text[from..change.span.start]);
            out.push_str(&change.text);
            from = change.span.end;
        }
        out.push_str(&text[from..]);
        out
    }

    /// The same edit in at most so many changes: neighbours are taken together, with the text between them.
    pub fn in_pieces(&self, before: &str, most: usize) -> TextEdit {
        let each = self.changes.len().div_ceil(most.max(1)).max(1);
        let joined = self.changes.chunks(each).map(|changes| {
            let (first, last) = (&changes[0], &changes[changes.len() - 1]);
            let mut text = first.text.clone();
            for pair in changes.windows(2) {
                text.push_str(&before[pair[0].span.end..pair[1].span.start]);
                text.push_str(&pair[1].text);
            }
            Change { span: Span::new(first.span.start, last.span.end), text }
        });
        TextEdit { changes: joined.collect() }
    }

    /// The edit that takes `apply(before)` back to `before`.
    pub fn invert(&self, before: &str) -> TextEdit {
        let mut shift = 0isize;
        let changes = self
            .changes
            .iter()
            .map(|change| {
                let start = change.span.start.wrapping_add_signed(shift);
                shift += change.text.len() as isize - change.span.len() as isize;
                Change {
                    span: Span::new(start, start + change.text.len()),
                    text: before[change.span.range()].to_owned(),
                }
            })
            .collect();
        TextEdit { changes }
    }

    /// One edit that does what `self` and then `later` do. Bytes that neither changes are not touched, and changes that
    /// cancel each other out are left out.
    pub fn compose(&self, before: &str, later: &TextEdit) -> TextEdit {
        crate::work::count(before.len() + self.changes.len() + later.changes.len());
        let mut middle = Chunks::of(self, before);
        let (mut kept, mut gap) = (0, String::new());
        let mut changes = Vec::new();
        // Writes the change before the next kept chunk: `gap` replaces the bytes from `kept` on.
        let mut flush = |from: usize, to: usize, gap: &mut String| {
            let gone = &before[from..to];
            for change in TextEdit::between(gone, gap).changes {
                let span = Span::new(from + change.span.start, from + change.span.end);
                changes.push(Change { span, text: change.text });
            }
            gap.clear();
        };
        let end = Change { span: Span::at(usize::MAX), text: String::new() };
        for change in later.changes.iter().chain([&end]) {
            while let Some(chunk) = middle.take(change.span.start) {
                match chunk {
                    Chunk::Kept(span) => {
                        flush(kept, span.start, &mut gap);
                        kept = span.end;
                    }
                    Chunk::New(text) => gap.push_str(text),
                }
            }
            while middle.take(change.span.end).is_some() {}
            gap.push_str(&change.text);
        }
        flush(kept, before.len(), &mut gap);
        TextEdit { changes }
    }

    /// The smallest single change that turns one text into the other.
    pub fn between(before: &str, after: &str) -> TextEdit {
        if before == after {
            return TextEdit::new();
        }
        crate::work::count(before.len().min(after.len()));
        let mut head = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
        while !before.is_char_boundary(head) || !after.is_char_boundary(head) {
            head -= 1;
        }
        let (rest_before, rest_after) = (&before[head..], &after[head..]);
        let mut tail =
            rest_before.bytes().rev().zip(rest_after.bytes().rev()).take_while(|(a, b)| a == b).count();
        while !rest_before.is_char_boundary(rest_before.len() - tail)
            || !rest_after.is_char_boundary(rest_after.len() - tail)
        {
            tail -= 1;
        }
        TextEdit::replace(Span::new(head, before.len() - tail), &rest_after[..rest_after.len() - tail])
    }

    /// Where an offset of the old text lies in the new one. Inside a replaced span it moves to the end
    /// (`After`) or the start (`Before`) of the replacement.
    pub fn carry(&self, offset: usize, bias: Bias) -> usize {
        let mut shift = 0isize;
        for change in &self.changes {
            let inside = change.span.start < offset && offset < change.span.end;
            let at_insertion = change.span.start == offset && change.span.is_empty();
            if change.span.start > offset || (change.span.start == offset && !at_insertion) {
                break;
            }
            let start = change.span.start.wrapping_add_signed(shift);
            if inside || at_insertion {
                return match bias {
                    Bias::Before => start,
                    Bias::After => start + change.text.len(),
                };
            }
            shift += change.text.len() as isize - change.span.len() as isize;
        }
        offset.wrapping_add_signed(shift)
    }
}

/// A chunk of the text after an edit: either kept bytes of the old text, or new ones.
enum Chunk<'a> {
    Kept(Span),
    New(&'a str),
}

/// Reads the text after an edit from its start, chunk by chunk.
struct Chunks<'a> {
    chunks: std::iter::Peekable<std::vec::IntoIter<Chunk<'a>>>,
    /// How far it has been read, in the text after the edit.
    offset: usize,
}

impl<'a> Chunks<'a> {
    fn of(edit: &'a TextEdit, before: &str) -> Self {
        let mut chunks = Vec::with_capacity(2 * edit.changes.len() + 1);
        let mut from = 0;
        for change in &edit.changes {
            chunks.push(Chunk::Kept(Span::new(from, change.span.start)));
            chunks.push(Chunk::New(&change.text));
            from = change.span.end;
        }
        chunks.push(Chunk::Kept(Span::new(from, before.len())));
        Chunks { chunks: chunks.into_iter().peekable(), offset: 0 }
    }

    /// The next chunk, cut at `limit`; nothing when that is reached.
    fn take(&mut self, limit: usize) -> Option<Chunk<'a>> {
        loop {
            let room = limit.saturating_sub(self.offset);
            let chunk = self.chunks.peek_mut()?;
            let length = match chunk {
                Chunk::Kept(span) => span.len(),
                Chunk::New(text) => text.len(),
            };
            if length == 0 {
                self.chunks.next();
                continue;
            }
            if room == 0 {
                return None;
            }
            self.offset += room.min(length);
            if length <= room {
                return self.chunks.next();
            }
            return Some(match chunk {
                Chunk::Kept(span) => {
                    let cut = Span::new(span.start, span.start + room);
                    span.start = cut.end;
                    Chunk::Kept(cut)
                }
                Chunk::New(text) => {
                    let (head, rest) = text.split_at(room);
                    *text = rest;
                    Chunk::New(head)
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(changes: &[(usize, usize, &str)]) -> TextEdit {
        let changes =
            changes.iter().map(|&(a, b, t)| Change { span: Span::new(a, b), text: t.into() }).collect();
        TextEdit::from_changes(changes).unwrap()
    }

    #[test]
    fn many_changes_are_joined_to_few() {
        let before = "a b c d e f g";
        let changes =
            (0..7).map(|at| Change { span: Span::new(2 * at, 2 * at + 1), text: format!("<{at}>") });
        let edit = TextEdit::from_changes(changes.collect()).unwrap();
        for most in 1..9 {
            let joined = edit.in_pieces(before, most);
            assert!(joined.changes().len() <= most, "{most}");
            assert_eq!(joined.apply(before), edit.apply(before));
        }
        assert_eq!(edit.in_pieces(before, 7), edit);
        assert_eq!(TextEdit::new().in_pieces(before, 3), TextEdit::new());
    }

    #[test]
    fn invert_gives_the_bytes_back() {
        let before = "one two three";
        let change = edit(&[(0, 3, "uno"), (4, 4, "y "), (8, 13, "")]);
        let after = change.apply(before);
        assert_eq!(after, "uno y two ");
        assert_eq!(change.invert(before).apply(&after), before);
    }

    #[test]
    fn two_edits_become_one_that_touches_no_more_than_both() {
        let before = "one two three four";
        let first = edit(&[(0, 3, "uno"), (8, 13, "")]);
        let later = edit(&[(3, 3, "!"), (4, 7, "dos"), (9, 13, "4")]);
        let both = first.compose(before, &later);
        assert_eq!(both.apply(before), later.apply(&first.apply(before)));
        assert_eq!(both, edit(&[(0, 3, "uno!"), (4, 7, "dos"), (8, 13, ""), (14, 18, "4")]));
        assert!(edit(&[(4, 7, "")]).compose(before, &edit(&[(4, 4, "two")])).is_empty());
    }

    #[test]
    fn composing_is_applying_one_after_the_other() {
        let mut seed = 7u32;
        let mut dice = |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as usize % below.max(1)
        };
        for _ in 0..2_000 {
            let before = "a日b😀cdé".repeat(1 + dice(3));
            let mut random = |text: &str| {
                let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                let mut at: Vec<usize> = (0..2 * dice(4)).map(|_| ends[dice(ends.len())]).collect();
                at.sort();
                let pairs = at.chunks(2).map(|pair| (pair[0], pair[1], ["", "x", "日本"][dice(3)]));
                edit(&pairs.collect::<Vec<_>>())
            };
            let first = random(&before);
            let middle = first.apply(&before);
            let later = random(&middle);
            let both = first.compose(&before, &later);
            assert_eq!(both.apply(&before), later.apply(&middle));
        }
    }

    #[test]
    fn overlapping_changes_are_refused() {
        let changes = vec![
            Change { span: Span::new(0, 4), text: String::new() },
            Change { span: Span::new(3, 5), text: String::new() },
        ];
        assert_eq!(TextEdit::from_changes(changes), None);
    }

    #[test]
    fn carry_keeps_the_caret_with_its_letter() {
        let change = edit(&[(2, 2, "xx"), (4, 6, "")]);
        assert_eq!(change.carry(1, Bias::After), 1);
        assert_eq!(change.carry(2, Bias::Before), 2);
        assert_eq!(change.carry(2, Bias::After), 4);
        assert_eq!(change.carry(3, Bias::After), 5);
        assert_eq!(change.carry(5, Bias::After), 6);
        assert_eq!(change.carry(6, Bias::After), 6);
        assert_eq!(change.carry(9, Bias::After), 9);
    }

    #[test]
    fn between_is_minimal_and_safe_on_characters() {
        let change = TextEdit::between("日本語", "日語語");
        assert_eq!(change.apply("日本語"), "日語語");
        assert!(change.fits("日本語"));
        assert!(TextEdit::between("same", "same").is_empty());
    }
}
