//! The way of a text through its states, from the code pane to the drawing, to the check, to the panels. The table in
//! [`super`] lists the states.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Store, TYPING_PAUSE};
use crate::document::Document;
use crate::model::ElementKey;
use crate::ui::browser;
use crate::ui::costs::Costs;
use crate::ui::signals::SetIfChanged as _;

impl Store {
    /// The code pane calls this after every transaction, whether it was typed or dispatched. The document of a command is
    /// drawn at once, and so is a typed text that is quick to draw. A text that is slow to draw waits for a pause.
    pub fn text_changed(self, text: String) {
        self.edited.update(|count| *count += 1);
        self.gliding.set_value(self.commanding.get_value());
        if self.code_only.get_untracked() {
            return self.take_code_only(text);
        }
        let expected = self.plans.write_value().arrived(&text);
        if self.drawn.with_untracked(|document| document.text() == text) {
            // The person has typed the drawn text again, so there is nothing to wait for.
            self.typed.set_value(None);
            return;
        }
        if let Some(expected) = expected {
            self.typed.set_value(None);
            return self.draw(|_| expected);
        }
        let cost = self.costs.with_value(Costs::next);
        if cost < Costs::SLOW {
            return self.draw(|before| Arc::new(before.with_text(text)));
        }
        self.typed.set_value(Some(text));
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        // Longer than the time between two keystrokes, so that the drawing does not delay the second one.
        let pause = Duration::from_millis((cost * 3 / 2).clamp(200, 400).into());
        self.timer.set_value(set_timeout_with_handle(move || self.draw_typed(), pause).ok());
    }

    /// Makes the next document and draws it. Its cost is the time until the whole page is updated.
    fn draw(self, next: impl FnOnce(&Document) -> Arc<Document>) {
        let started = browser::now();
        let document = self.drawn.with_untracked(|document| next(document));
        document.drawing();
        self.replace(document);
        // Runs after the effects that depend on the document.
        spawn_local(async move {
            let spent = browser::now() - started;
            self.update_time.set(spent);
            self.costs.update_value(|costs| costs.add(spent as u32));
        });
    }

    /// Sets the drawn document, so that the canvas updates in this frame. The text is checked after the frame is painted.
    /// Then the panels are updated: at once after a command, after a pause while somebody types.
    pub(super) fn replace(self, document: Arc<Document>) {
        self.drawn.set(document);
        if let Some(timer) = self.following.get_value() {
            timer.clear();
        }
        let pause = if self.gliding.get_value() { Duration::ZERO } else { TYPING_PAUSE };
        browser::after_frame(move || {
            let started = browser::now();
            self.drawn.with_untracked(|document| document.diagnostics().len());
            let spent = (browser::now() - started) as u32;
            self.costs.update_value(|costs| costs.add_to_newest(spent));
            self.renew(self.checked);
            self.following.set_value(set_timeout_with_handle(move || self.renew(self.settled), pause).ok());
        });
    }

    /// Brings a later state, checked or settled, up to the drawn document.
    pub(super) fn renew(self, state: RwSignal<Arc<Document>>) {
        let drawn = self.drawn.get_untracked();
        if state.with_untracked(|document| document.revision() != drawn.revision()) {
            state.set(drawn);
        }
    }

    /// Draws the typed text if it still waits.
    fn draw_typed(self) {
        if self.code_only.get_untracked() {
            return;
        }
        if let Some(text) = self.typed.try_update_value(Option::take).flatten() {
            self.draw(|before| Arc::new(before.with_text(text)));
            self.select_at_caret();
        }
    }

    /// Whether the newest text is not drawn yet.
    pub fn waits_to_draw(self) -> bool {
        self.typed.with_value(Option::is_some)
    }

    /// Reads the newest text, whether it is drawn or not.
    pub fn with_typed<R>(self, read: impl FnOnce(&str) -> R) -> R {
        self.typed.with_value(|typed| match typed {
            Some(text) => read(text),
            None => self.drawn.with_untracked(|document| read(document.text())),
        })
    }

    /// Draws the newest text if it still waits, and returns its document. Commands need it, and everything else that must
    /// not use an older text: ids of elements and spans are valid only in the text that they come from.
    pub fn draw_now(self) -> Arc<Document> {
        self.draw_typed();
        self.drawn.get_untracked()
    }

    /// The caret moved in the code pane. While the text waits to be drawn, the element at the caret is not known. It is
    /// selected when the text is drawn.
    pub fn caret_moved(self, offset: usize) {
        self.caret.set(offset);
        if !self.waits_to_draw() {
            self.select_at_caret();
        }
    }

    /// Selects the element at the caret, unless the caret is in a selected element already.
    fn select_at_caret(self) {
        let offset = self.caret.get_untracked();
        let document = self.drawn.get_untracked();
        let mut selected = self.selected_in(&document).into_iter();
        if selected.any(|element| document.model().own_span(element).touches(offset)) {
            return;
        }
        let here = document.element_at(offset);
        let keys: Vec<ElementKey> =
            here.and_then(|element| document.key(element).cloned()).into_iter().collect();
        self.selection.set_if_changed(keys);
    }
}
