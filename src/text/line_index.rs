//! Byte offset ↔ line and column. Lines end at `\n`, `\r\n` or a lone `\r`, as CodeMirror counts them.

/// A line and column, counted from 1. Columns are in characters and in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
    pub utf16_column: usize,
}

/// The start of each line of a text.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends_line = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends_line {
                starts.push(at + 1);
            }
        }
        LineIndex { starts }
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
        let before = &text[self.starts[line]..offset];
        Position {
            line: line + 1,
            column: before.chars().count() + 1,
            utf16_column: before.chars().map(char::len_utf16).sum::<usize>() + 1,
        }
    }

    /// The byte offset of a line and a character column, both counted from 1. The column is clamped to the line.
    pub fn offset(&self, text: &str, line: usize, column: usize) -> usize {
        let start = self.line_start(line.saturating_sub(1), text);
        let end = self.line_start(line, text);
        let content = text[start..end].trim_end_matches(['\n', '\r']);
        match content.char_indices().nth(column.saturating_sub(1)) {
            Some((at, _)) => start + at,
            None => start + content.len(),
        }
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
}
