//! A new text made of pieces of the old one and of new words between them. What is kept in its order is
//! not touched by the edit, so that formatting moves no caret and loses no selection without need.

use crate::text::{Change, Span, TextEdit};

enum Piece {
    Keep(Span),
    New(String),
}

pub(super) struct Pieces<'a> {
    source: &'a str,
    pieces: Vec<Piece>,
}

impl<'a> Pieces<'a> {
    pub fn new(source: &'a str) -> Self {
        Pieces { source, pieces: Vec::new() }
    }

    pub fn keep(&mut self, span: Span) {
        if !span.is_empty() {
            self.pieces.push(Piece::Keep(span));
        }
    }

    pub fn write(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(Piece::New(last)) => last.push_str(text),
            _ => self.pieces.push(Piece::New(text.to_owned())),
        }
    }

    /// The edit from the old text to the new one. A piece that stands before one already written is
    /// written anew; the place where it stood is cut.
    pub fn edit(self) -> TextEdit {
        let source = self.source;
        let (mut changes, mut pending, mut from) = (Vec::new(), String::new(), 0);
        for piece in self.pieces {
            match piece {
                Piece::New(text) => pending.push_str(&text),
                Piece::Keep(span) if span.start >= from => {
                    change(source, Span::new(from, span.start), &pending, &mut changes);
                    pending.clear();
                    from = span.end;
                }
                Piece::Keep(span) => pending.push_str(span.of(source)),
            }
        }
        change(source, Span::new(from, source.len()), &pending, &mut changes);
        TextEdit::from_changes(changes).unwrap_or_default()
    }
}

/// A change without what is the same at both its ends.
fn change(source: &str, span: Span, text: &str, changes: &mut Vec<Change>) {
    for inner in TextEdit::between(span.of(source), text).changes() {
        changes.push(Change {
            span: Span::new(span.start + inner.span.start, span.start + inner.span.end),
            text: inner.text.clone(),
        });
    }
}
