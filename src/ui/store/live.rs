//! What somebody types in a field is seen at once: code and drawing follow with every key, and all of it is one entry of
//! the history. A text that is slow to draw follows when the field is left.

use std::sync::Arc;

use leptos::prelude::*;

use super::Store;
use crate::document::Document;
use crate::edit::{Command, Refusal};
use crate::text::TextEdit;

/// A field whose content is written while somebody types.
#[derive(Clone)]
pub struct Live {
    /// The document when the field was opened. Commands name its elements.
    base: Arc<Document>,
    /// The text after the last key; nothing while the field has written nothing.
    written: Option<String>,
}

impl Live {
    pub fn base(&self) -> &Arc<Document> {
        &self.base
    }
}

impl Store {
    /// Nothing for a text that is slow to draw, or that cannot be changed.
    pub fn begin_live(self) -> Option<Live> {
        let base = self.current().ok()?;
        let is_quick = !self.is_slow() && !base.is_partial() && !base.is_received();
        is_quick.then_some(Live { base, written: None })
    }

    /// Writes what the field holds now: the text is the one before the field was opened, after this command. `None` if the
    /// text has been changed by something else meanwhile.
    pub fn write_live(self, live: &mut Live, command: Option<&Command>) -> Option<Result<(), Refusal>> {
        let expected = live.written.as_deref().unwrap_or(live.base.text());
        if self.waits_to_draw() || !self.with_typed(|text| text == expected) {
            return None;
        }
        let wanted = match command.map(|command| self.plan(&live.base, command)) {
            None => live.base.text().to_owned(),
            Some(Ok(outcome)) => outcome.next.text().to_owned(),
            Some(Err(refusal)) => return Some(Err(refusal)),
        };
        let edit = TextEdit::between(expected, &wanted);
        if edit.is_empty() {
            return Some(Ok(()));
        }
        self.expect_after(&live.base, &wanted);
        let goes_on = live.written.is_some();
        live.written = Some(wanted);
        self.moving.set_value(false);
        if !goes_on {
            self.note_selection();
        }
        self.forget_failure();
        self.with_code(|code| if goes_on { code.go_on(&edit) } else { code.dispatch(&edit, None) });
        Some(Ok(()))
    }

    /// The next text is drawn as if it came right after the document from before the field: what the keys do not touch
    /// stays where it stood then.
    fn expect_after(self, base: &Document, text: &str) {
        let revision = self.drawn.with_untracked(|drawn| drawn.revision()) + 1;
        let next = base.with_text(text.to_owned()).with_revision(revision);
        self.plans.write_value().expect(Arc::new(next));
    }

    /// Takes back what the field has written.
    pub fn take_back(self, live: &Live) {
        let is_newest =
            live.written.as_deref().is_some_and(|written| self.with_typed(|text| text == written));
        if is_newest && live.written.as_deref() != Some(live.base.text()) {
            self.expect_after(&live.base, live.base.text());
            self.with_code(|code| code.undo());
        }
    }
}
