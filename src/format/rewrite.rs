//! A new text, written as spans kept from the old text and new strings between them. Kept spans in their
//! old order are not touched by the edit, so that formatting keeps carets and selections where it can.

use crate::text::{Change, Span, TextEdit};

enum Chunk {
    Keep(Span),
    New(String),
}

pub(super) struct Rewrite<'a> {
    source: &'a str,
    chunks: Vec<Chunk>,
}

impl<'a> Rewrite<'a> {
    pub fn new(source: &'a str) -> Self {
        Rewrite { source, chunks: Vec::new() }
    }

    pub fn keep(&mut self, span: Span) {
        if !span.is_empty() {
            self.chunks.push(Chunk::Keep(span));
        }
    }

    pub fn write(&mut self, text: &str) {
        match self.chunks.last_mut() {
            Some(Chunk::New(last)) => last.push_str(text),
            _ => self.chunks.push(Chunk::New(text.to_owned())),
        }
    }

    /// The edit from the old text to the new one. A kept span that lies before one already written is
    /// deleted there and inserted anew.
    pub fn edit(self) -> TextEdit {
        let source = self.source;
        let (mut changes, mut pending, mut from) = (Vec::new(), String::new(), 0);
        for chunk in self.chunks {
            crate::work::count(match &chunk {
                Chunk::New(text) => text.len(),
                Chunk::Keep(span) => span.len(),
            });
            match chunk {
                Chunk::New(text) => pending.push_str(&text),
                Chunk::Keep(span) if span.start >= from => {
                    change(source, Span::new(from, span.start), &pending, &mut changes);
                    pending.clear();
                    from = span.end;
                }
                Chunk::Keep(span) => pending.push_str(span.of(source)),
            }
        }
        change(source, Span::new(from, source.len()), &pending, &mut changes);
        TextEdit::from_changes(changes).unwrap_or_default()
    }
}

/// Replaces `span` by `text`, without the common beginning and end of the two.
fn change(source: &str, span: Span, text: &str, changes: &mut Vec<Change>) {
    for inner in TextEdit::between(span.of(source), text).changes() {
        changes.push(Change {
            span: Span::new(span.start + inner.span.start, span.start + inner.span.end),
            text: inner.text.clone(),
        });
    }
}
