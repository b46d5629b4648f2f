//! The newest text and what follows it: drawing, problems and panels, each as soon as it holds nothing up.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::ui::signals::SetIfChanged as _;
use wasm_bindgen_futures::spawn_local;

use super::{REST, Store};
use crate::document::Document;
use crate::model::ElementKey;
use crate::ui::browser;
use crate::ui::costs::Costs;

impl Store {
    /// The code pane tells its text after every transaction, its own and dispatched ones. A small
    /// diagram is drawn at once; a large one when the fingers rest.
    pub fn text_changed(self, text: String) {
        self.edited.update(|count| *count += 1);
        self.gliding.set_value(self.commanding.get_value());
        if self.document.with_untracked(|document| document.text() == text) {
            // Typed back to what is drawn: what was to be drawn next is not wanted any more.
            self.pending.set_value(None);
            return;
        }
        let cost = self.costs.with_value(Costs::next);
        if cost < Costs::SLOW {
            return self.take(text);
        }
        self.pending.set_value(Some(text));
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        // Longer than from letter to letter: begun between two of them, the drawing would hold up the second.
        let pause = Duration::from_millis((cost * 3 / 2).clamp(200, 400).into());
        self.timer.set_value(set_timeout_with_handle(move || self.catch_up(), pause).ok());
    }

    fn take(self, text: String) {
        let started = browser::now();
        let document = self.document.with_untracked(|document| document.with_text(text));
        document.layout();
        self.replace(document);
        // Waits in line behind what follows the document.
        spawn_local(async move {
            let spent = browser::now() - started;
            self.update_time.set(spent);
            self.costs.update_value(|costs| costs.add(spent as u32));
        });
    }

    /// The drawing follows in this frame; when that has been painted, what is wrong with the text and how elements
    /// are called; then the panels, under typing when the fingers rest.
    pub(super) fn replace(self, document: Document) {
        self.document.set(Arc::new(document));
        if let Some(timer) = self.following.get_value() {
            timer.clear();
        }
        let pause = if self.gliding.get_value() { Duration::ZERO } else { REST };
        browser::after_frame(move || {
            let started = browser::now();
            self.document.with_untracked(|document| document.diagnostics().len());
            let spent = (browser::now() - started) as u32;
            self.costs.update_value(|costs| costs.add_to_newest(spent));
            self.renew(self.painted);
            self.following.set_value(set_timeout_with_handle(move || self.renew(self.shown), pause).ok());
        });
    }

    /// Whoever follows this signal is shown the newest document.
    pub(super) fn renew(self, follower: RwSignal<Arc<Document>>) {
        let newest = self.document.get_untracked();
        if follower.with_untracked(|known| known.revision() != newest.revision()) {
            follower.set(newest);
        }
    }

    pub(super) fn catch_up(self) {
        if let Some(text) = self.pending.try_update_value(Option::take).flatten() {
            self.take(text);
            self.select_at_caret();
        }
    }

    /// The newest text is not drawn yet.
    pub fn waits(self) -> bool {
        self.pending.with_value(Option::is_some)
    }

    /// The newest text, without waiting for its drawing.
    pub fn with_newest<R>(self, read: impl FnOnce(&str) -> R) -> R {
        self.pending.with_value(|pending| match pending {
            Some(text) => read(text),
            None => self.document.with_untracked(|document| read(document.text())),
        })
    }

    /// The document of the newest text.
    pub fn current(self) -> Arc<Document> {
        self.catch_up();
        self.document.get_untracked()
    }

    /// The caret moved in the code pane. Where it stands in a text that is not drawn yet is seen when that is.
    pub fn caret_moved(self, offset: usize) {
        self.caret.set(offset);
        if !self.waits() {
            self.select_at_caret();
        }
    }

    /// What the caret stands in is selected, unless it stands in something selected already.
    fn select_at_caret(self) {
        let offset = self.caret.get_untracked();
        let document = self.document.get_untracked();
        let selected = document.elements(&self.selection.get_untracked());
        if selected.iter().any(|&element| document.span(element).touches(offset)) {
            return;
        }
        let here = document.element_at(offset);
        let keys: Vec<ElementKey> =
            here.and_then(|element| document.key(element).cloned()).into_iter().collect();
        self.selection.set_if_changed(keys);
    }
}
