//! Byte offset ↔ line and column. Lines end at `\n`, `\r\n` or a lone `\r`, as CodeMirror counts them.
//!
//! In a long line a column is counted from the last mark before it. There is a mark about every 512 bytes, so a
//! question costs the same in a text of one endless line.

use crate::work;

/// A line and column, counted from 1. Columns are in characters and in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
    pub utf16_column: usize,
}

const STRIDE: usize = 512;

/// A place in a line and what stands before it there, in characters and in UTF-16 code units.
#[derive(Clone, Copy, Debug)]
struct Mark {
    byte: usize,
    characters: usize,
    units: usize,
}

impl Mark {
    /// The mark after one more byte. A character counts at its first byte.
    fn after(self, byte: u8) -> Mark {
        let begins = usize::from(byte & 0xc0 != 0x80);
        let units = begins + usize::from(byte >= 0xf0);
        Mark { byte: self.byte + 1, characters: self.characters + begins, units: self.units + units }
    }
}

/// The start of each line of a text.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// In ascending order, in long lines only.
    marks: Vec<Mark>,
}

impl LineIndex {
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        work::count(bytes.len());
        let mut index = LineIndex { starts: vec![0], marks: Vec::new() };
        let mut here = Mark { byte: 0, characters: 0, units: 0 };
        let mut next = STRIDE;
        for (at, &byte) in bytes.iter().enumerate() {
            if at >= next && text.is_char_boundary(at) {
                index.marks.push(here);
                next = at + STRIDE;
            }
            here = here.after(byte);
            let ends_line = byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends_line {
                index.starts.push(at + 1);
                here = Mark { byte: at + 1, characters: 0, units: 0 };
                next = at + 1 + STRIDE;
            }
        }
        index
    }

    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The line at a byte offset, counted from 0.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset) - 1
    }

    /// The offset at which a line begins, counted from 0; the end of the text after the last line.
    pub fn line_start(&self, line: usize, text: &str) -> usize {
        self.starts.get(line).copied().unwrap_or(text.len())
    }

    /// The line and columns of a byte offset. An offset inside a character is rounded down to its start, an
    /// offset beyond the text to its end.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_of(offset);
        let mark = self.mark(line, |mark| mark.byte <= offset);
        let bytes = text.as_bytes().get(mark.byte..offset).unwrap_or_default();
        work::count(bytes.len());
        let here = bytes.iter().fold(mark, |here, &byte| here.after(byte));
        Position { line: line + 1, column: here.characters + 1, utf16_column: here.units + 1 }
    }

    /// The byte offset of a line and a character column, both counted from 1. The column is clamped to the line.
    pub fn offset(&self, text: &str, line: usize, column: usize) -> usize {
        let line = line.saturating_sub(1);
        let end = self.line_start(line + 1, text);
        let wanted = column.saturating_sub(1);
        let mark = self.mark(line, |mark| mark.characters <= wanted);
        let start = if line < self.starts.len() { mark.byte } else { end };
        let content = text[start..end].trim_end_matches(['\n', '\r']);
        match content.char_indices().nth(wanted - mark.characters) {
            Some((at, _)) => start + at,
            None => start + content.len(),
        }
    }

    /// The last mark of a line, or its start, before which `holds` is true.
    fn mark(&self, line: usize, holds: impl Fn(&Mark) -> bool) -> Mark {
        let start = self.starts.get(line).copied().unwrap_or(usize::MAX);
        let end = self.starts.get(line + 1).copied().unwrap_or(usize::MAX);
        let from = self.marks.partition_point(|mark| mark.byte < start);
        let to = from + self.marks[from..].partition_point(|mark| mark.byte < end);
        let inside = &self.marks[from..to];
        let before = inside.partition_point(holds);
        let at_start = Mark { byte: start, characters: 0, units: 0 };
        before.checked_sub(1).map_or(at_start, |index| inside[index])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_counts_once() {
        let text = "a\r\nb\rc\nd";
        let index = LineIndex::new(text);
        assert_eq!(index.line_count(), 4);
        assert_eq!(index.position(text, 3).line, 2);
        assert_eq!(index.position(text, 5).line, 3);
        assert_eq!(index.position(text, 7).line, 4);
    }

    #[test]
    fn columns_in_characters_and_utf16() {
        let text = "x\n日😀z";
        let index = LineIndex::new(text);
        let z = text.find('z').unwrap();
        assert_eq!(index.position(text, z), Position { line: 2, column: 3, utf16_column: 4 });
        assert_eq!(index.offset(text, 2, 3), z);
    }

    #[test]
    fn columns_in_a_long_line_are_those_of_counting_from_its_start() {
        let long = "a日😀é".repeat(400);
        let text = format!("{long}\r\n{long}\nend");
        let index = LineIndex::new(&text);
        let mut start = 0;
        for (number, line) in text.split('\n').enumerate() {
            for (column, (at, _)) in line.char_indices().enumerate() {
                let found = index.position(&text, start + at);
                assert_eq!((found.line, found.column), (number + 1, column + 1));
                assert_eq!(found.utf16_column, line[..at].encode_utf16().count() + 1);
                if !line[at..].starts_with('\r') {
                    assert_eq!(index.offset(&text, number + 1, column + 1), start + at);
                }
            }
            start += line.len() + 1;
        }
        assert_eq!(index.offset(&text, 1, 99_999), long.len());
        assert_eq!(index.offset(&text, 9, 1), text.len());
    }
}
