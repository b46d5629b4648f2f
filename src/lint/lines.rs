//! Edits of lines and statements: removing one, or adding one to a lane. They follow the line ends and the
//! indentation of the text.

use super::Context;
use crate::syntax::{FaultKind, Item};
use crate::text::{Change, Span, TextEdit};
use crate::work;

/// Leading blanks of this width or more are not copied as indentation.
const WIDEST_INDENT: usize = 200;

/// The first line end of a text; `\n` in a text of one line. Rules use [`Context::newline`], which caches it.
pub(super) fn newline(source: &str) -> &'static str {
    let bytes = source.as_bytes();
    let found = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    work::count(found.unwrap_or(bytes.len()));
    match found {
        Some(at) if bytes[at] == b'\n' => "\n",
        Some(at) if bytes.get(at + 1) == Some(&b'\n') => "\r\n",
        Some(_) => "\r",
        None => "\n",
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// The start of the blanks before `offset`.
pub fn blanks_before(source: &str, offset: usize) -> usize {
    let before = &source.as_bytes()[..offset];
    let start = before.iter().rposition(|byte| !is_blank(*byte)).map_or(0, |at| at + 1);
    work::count(offset - start);
    start
}

/// The end of the blanks after `offset`.
pub fn blanks_after(source: &str, offset: usize) -> usize {
    let after = &source.as_bytes()[offset..];
    let blanks = after.iter().position(|byte| !is_blank(*byte)).unwrap_or(after.len());
    work::count(blanks);
    offset + blanks
}

/// The offset after the line end at `offset`, if there is one.
pub fn line_end_at(source: &str, offset: usize) -> Option<usize> {
    match source.as_bytes().get(offset..)? {
        [b'\r', b'\n', ..] => Some(offset + 2),
        [b'\r' | b'\n', ..] => Some(offset + 1),
        _ => None,
    }
}

/// Whether `offset` begins a line.
pub fn begins_line(source: &str, offset: usize) -> bool {
    match source.as_bytes()[..offset].last() {
        None => true,
        Some(b'\n') => true,
        Some(b'\r') => source.as_bytes().get(offset) != Some(&b'\n'),
        // A byte-order mark is not content.
        Some(_) => offset == 3 && source.starts_with('\u{feff}'),
    }
}

/// What to delete to remove `span`: its whole line if nothing else is on it, else the span with the blanks
/// before it.
pub fn removal(source: &str, span: Span) -> Span {
    let start = blanks_before(source, span.start);
    let end = blanks_after(source, span.end);
    let first = begins_line(source, start);
    match line_end_at(source, end) {
        Some(next) if first => Span::new(start, next),
        None if end == source.len() && first => Span::new(before_line_end(source, start), end),
        None if first => Span::new(span.start, end),
        _ => Span::new(start, span.end),
    }
}

/// The start of the line end before `offset`.
fn before_line_end(source: &str, offset: usize) -> usize {
    let before = &source[..offset];
    let without = before.strip_suffix('\n').unwrap_or(before);
    without.strip_suffix('\r').unwrap_or(without).len()
}

/// A longer line is not repeated in a comment; the statement alone is.
const LONGEST_REPEATED: usize = 2_000;

/// Where the text of each further line of a span begins.
fn inner_lines(source: &str, span: Span) -> impl Iterator<Item = usize> {
    let text = span.of(source);
    let ends =
        text.char_indices().filter(|(_, c)| matches!(c, '\n' | '\r')).map(move |(at, _)| span.start + at + 1);
    ends.map(|at| blanks_after(source, at))
        .filter(|&at| line_end_at(source, at).is_none() && at < source.len())
}

impl Context<'_> {
    /// The indentation of the line at `offset`; empty if it is wider than [`WIDEST_INDENT`].
    pub fn indent_at(&self, offset: usize) -> &str {
        let start = self.lines().line_start(self.lines().line_of(offset), self.source);
        let near = self.source.as_bytes()[start..].iter().take(WIDEST_INDENT);
        let blanks = near.take_while(|byte| is_blank(**byte)).count();
        work::count(blanks);
        if blanks == WIDEST_INDENT { "" } else { &self.source[start..start + blanks] }
    }

    /// The indentation of the statements of a lane: that of the first statement which begins a line, else one
    /// level more than the line of the opening brace. Cached by block.
    pub fn indent_in(&self, block: usize) -> String {
        if let Some(known) = self.indents.borrow().get(&block) {
            return known.clone();
        }
        let lane = self.blocks[block].tree;
        let own_line = lane
            .items
            .iter()
            .map(Item::span)
            .find(|span| begins_line(self.source, blanks_before(self.source, span.start)));
        let indent = match own_line {
            Some(span) => self.indent_at(span.start).to_owned(),
            None => format!("{}{}", self.indent_at(lane.open.start), self.indent_unit()),
        };
        self.indents.borrow_mut().insert(block, indent.clone());
        indent
    }

    /// One level of indentation, as the first lanes of the text have it.
    pub fn indent_unit(&self) -> &str {
        self.unit.get_or_init(|| self.first_indent().to_owned())
    }

    fn first_indent(&self) -> &str {
        let own_line = self.blocks.iter().take(8).find_map(|block| {
            let first = block.tree.items.first()?.span();
            begins_line(self.source, blanks_before(self.source, first.start)).then_some(first)
        });
        match own_line {
            Some(span) => self.indent_at(span.start),
            None => "  ",
        }
    }

    /// Appends a statement to a lane, on a line of its own.
    pub fn append_to(&self, block: usize, statement: &str) -> Change {
        let (indent, newline) = (self.indent_in(block), self.newline());
        let mut ends = self.ends.borrow_mut();
        let (span, suffix) = ends.entry(block).or_insert_with(|| self.end_of(block));
        Change { span: *span, text: format!("{newline}{indent}{statement}{suffix}") }
    }

    /// Where a statement is appended to a lane, and what has to stand behind it.
    fn end_of(&self, block: usize) -> (Span, String) {
        let lane = self.blocks[block].tree;
        let newline = self.newline();
        let last = lane.items.last().map(Item::span);
        let head = lane.title.map_or(lane.open, |title| lane.open.to(title.span));
        let mut at = last.unwrap_or(head).end.max(head.end);
        // A comment after the last statement stays with it.
        if let Some(comment) = self.comment_behind(at) {
            at = comment.end;
        }
        match lane.close.filter(|close| blanks_after(self.source, at) == close.start) {
            Some(close) => {
                (Span::new(at, close.start), format!("{newline}{}", self.indent_at(lane.open.start)))
            }
            None => (Span::at(at), String::new()),
        }
    }

    /// Makes a statement a comment. Alone on its lines it gets the sign before each of them; else the whole line as it
    /// was stands in a comment above, and the statement goes.
    pub fn commented(&self, span: Span) -> TextEdit {
        self.commented_all(&[span])
    }

    /// The lines, in order, on which something is no statement.
    pub fn unread_lines(&self) -> Vec<Span> {
        let lines = self.lines();
        let whole = |span: Span| {
            let start = lines.line_start(lines.line_of(span.start), self.source);
            let next = lines.line_start(lines.line_of(span.end) + 1, self.source);
            Span::new(start, start + self.source[start..next].trim_end_matches(['\n', '\r']).len())
        };
        let mut unread: Vec<Span> =
            self.faults(FaultKind::NotUnderstood).map(|fault| whole(fault.span)).collect();
        unread.dedup();
        unread
    }

    /// The same for several parts of one line.
    pub fn commented_all(&self, spans: &[Span]) -> TextEdit {
        let source = self.source;
        let Some(&span) = spans.first() else { return TextEdit::new() };
        let (first, last) = (self.lines().line_of(span.start), self.lines().line_of(span.end));
        let start = self.lines().line_start(first, source);
        let next = self.lines().line_start(last + 1, source);
        let whole = Span::new(start, start + source[start..next].trim_end_matches(['\n', '\r']).len());
        let before = blanks_before(source, span.start);
        let behind = blanks_after(source, span.end);
        let behind = self.comment_behind(span.end).map_or(behind, |comment| comment.end);
        let is_alone = spans.len() == 1 && begins_line(source, before) && behind >= whole.end;
        let text =
            if is_alone { span } else { Span::new(start + self.indent_at(span.start).len(), whole.end) };
        let text = if text.len() > LONGEST_REPEATED { span } else { text };
        let mut changes: Vec<Change> = Vec::new();
        if is_alone {
            changes.push(Change { span: Span::at(span.start), text: "// ".into() });
            changes.extend(
                inner_lines(source, span).map(|at| Change { span: Span::at(at), text: "// ".into() }),
            );
        } else {
            let indent = self.indent_at(span.start);
            let comment: Vec<String> = text
                .of(source)
                .split(['\n', '\r'])
                .filter(|line| !line.trim().is_empty())
                .map(|line| format!("{indent}// {}{}", line.trim(), self.newline()))
                .collect();
            changes.push(Change { span: Span::at(start), text: comment.concat() });
            for part in spans {
                let from = blanks_before(source, part.start).max(start);
                changes.push(Change { span: Span::new(from, part.end), text: String::new() });
            }
        }
        TextEdit::from_changes(changes).unwrap_or_default()
    }

    /// The comment after `offset` on the same line.
    pub fn comment_behind(&self, offset: usize) -> Option<Span> {
        let start = blanks_after(self.source, offset);
        self.source[start..].starts_with("//").then(|| {
            let line = self.lines().line_of(start);
            let next = self.lines().line_start(line + 1, self.source);
            Span::new(start, start + self.source[start..next].trim_end_matches(['\n', '\r']).len())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removing_the_only_statement_of_a_line_removes_the_line() {
        let cut = |source: &str, statement: &str| {
            let start = source.find(statement).unwrap();
            let span = removal(source, Span::new(start, start + statement.len()));
            format!("{}{}", &source[..span.start], &source[span.end..])
        };
        assert_eq!(cut("a\n  b \nc", "b"), "a\nc");
        assert_eq!(cut("a\r\nb\r\nc", "b"), "a\r\nc");
        assert_eq!(cut("a\rb\rc", "b"), "a\rc");
        assert_eq!(cut("a\n  b", "b"), "a");
        assert_eq!(cut("a b c", "b"), "a c");
        assert_eq!(cut("  b c", "b"), "  c");
        assert_eq!(cut("a b\nc", "b"), "a\nc");
        assert_eq!(cut("b", "b"), "");
    }
}
