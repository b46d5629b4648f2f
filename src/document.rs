//! One text and all that is computed from it. A document is a value: an edit gives a new one, the old
//! one stays as it was. The text is the only thing that can be written; undo is the code pane's
//! history of text edits, so both hands share it.
//!
//! Tree, model and diagnostics exist at once; layout and scene are made when first asked for, and once.
//! A broken text has the drawing of everything in it that can be understood.

use crate::layout::Options;
use crate::text::{LineIndex, TextEdit};

#[derive(Debug)]
pub struct Document {
    text: String,
    lines: LineIndex,
    options: Options,
    revision: u64,
}

impl Document {
    pub fn new(text: impl Into<String>, options: &Options) -> Document {
        Document::with_revision(text.into(), *options, 1)
    }

    fn with_revision(text: String, options: Options, revision: u64) -> Document {
        let lines = LineIndex::new(&text);
        Document { text, lines, options, revision }
    }

    /// The same document with another text; its revision is one higher.
    pub fn with_text(&self, text: impl Into<String>) -> Document {
        Document::with_revision(text.into(), self.options, self.revision + 1)
    }

    /// The document after an edit; nothing when the edit does not fit the text.
    pub fn apply(&self, edit: &TextEdit) -> Option<Document> {
        edit.fits(&self.text).then(|| self.with_text(edit.apply(&self.text)))
    }

    /// The same text drawn with other options.
    pub fn with_options(&self, options: Options) -> Document {
        Document::with_revision(self.text.clone(), options, self.revision + 1)
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    pub fn options(&self) -> Options {
        self.options
    }

    /// Counts up with every change that can change the picture.
    pub fn revision(&self) -> u64 {
        self.revision
    }
}
