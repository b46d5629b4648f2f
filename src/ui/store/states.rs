//! The way of a text through its states, from the code pane to the drawing, to the check, to the panels. The table in
//! [`super`] lists the states.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Picture, Store, TYPING_PAUSE};
use crate::document::Document;
use crate::model::ElementKey;
use crate::ui::browser;
use crate::ui::costs::Costs;
use crate::ui::signals::SetIfChanged as _;

/// A pause in typing after which the worker is asked. Longer than the time between two keystrokes.
const PAUSE: Duration = Duration::from_millis(200);

impl Store {
    /// The code pane calls this after every transaction, whether it was typed or dispatched. The document of a command is
    /// drawn at once, and so is a typed text that is quick to draw. A text that is slow to draw is drawn by the worker
    /// after a pause.
    pub fn text_changed(self, text: String) {
        self.edited.update(|count| *count += 1);
        self.gliding.set_value(self.commanding.get_value());
        if !self.commanding.get_value() {
            self.moving.set_value(false);
        }
        if self.code_only.get_untracked() {
            return self.take_code_only(text);
        }
        let expected = self.plans.write_value().arrived(&text);
        let is_drawn = self.drawn.with_untracked(|document| document.text() == text);
        if is_drawn && !self.opening.get_value() {
            // The person has typed the drawn text again, so there is nothing to wait for.
            self.typed.set_value(None);
            self.forget_elsewhere();
            return;
        }
        if let Some(expected) = expected {
            return self.draw(|_| expected);
        }
        let is_partial = self.drawn.with_untracked(|document| document.is_partial());
        if !self.is_slow() && self.opening.get_value() {
            let opened = Document::opened(text, &self.opened_in.get_value());
            return self.draw(|before| Arc::new(opened.with_revision(before.revision() + 1)));
        }
        if !self.is_slow() && !is_partial {
            return self.draw(|before| Arc::new(before.with_text(text)));
        }
        self.typed.set_value(Some(text));
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        if self.opening.get_value() {
            // The drawing of the text that was open before would mislead.
            let view = self.view.get_untracked();
            let revision = self.drawn.with_untracked(|document| document.revision()) + 1;
            self.show_in_frame(Arc::new(Document::new("", view).with_revision(revision)));
        }
        let pause =
            if self.opening.get_value() || self.commanding.get_value() { Duration::ZERO } else { PAUSE };
        self.picture.set_if_changed(Picture::Coming);
        let draw = move || {
            if self.waits_to_draw() {
                self.draw_elsewhere(self.reach.get_value());
            }
        };
        self.timer.set_value(set_timeout_with_handle(draw, pause).ok());
    }

    /// Whether the next drawing will probably take too long for a frame.
    pub(super) fn is_slow(self) -> bool {
        self.costs.with_value(Costs::next) >= Costs::SLOW
    }

    /// Makes the document of the newest text and draws it. Its cost is the time until the whole page is updated.
    pub(super) fn draw(self, next: impl FnOnce(&Document) -> Arc<Document>) {
        // An older text may still have waited.
        self.typed.set_value(None);
        let started = browser::now();
        let document = self.drawn.with_untracked(|document| next(document));
        document.drawing();
        self.forget_elsewhere();
        self.show_in_frame(document);
        self.drawing_is_current();
        // Runs after the effects that depend on the document.
        spawn_local(async move {
            let spent = browser::now() - started;
            self.update_time.set(spent);
            self.costs.update_value(|costs| costs.add(spent as u32));
        });
    }

    /// Sets the drawn document, so that the canvas updates in this frame. The text is checked after the frame is painted,
    /// unless a worker checks it.
    pub(super) fn show_in_frame(self, document: Arc<Document>) {
        self.draw_second(&document);
        self.drawn.set(document);
        if let Some(timer) = self.following.get_value() {
            timer.clear();
        }
        browser::after_frame(move || {
            let document = self.drawn.get_untracked();
            if !document.is_received() {
                let started = browser::now();
                document.check();
                let spent = (browser::now() - started) as u32;
                self.costs.update_value(|costs| costs.add_to_newest(spent));
            }
            if document.is_checked() {
                self.follow();
            }
        });
    }

    /// Updates what follows the drawing once it is checked: the marks of errors at once, the panels after a pause while
    /// somebody types.
    pub(super) fn follow(self) {
        self.renew(self.checked);
        let pause = if self.gliding.get_value() { Duration::ZERO } else { TYPING_PAUSE };
        if let Some(timer) = self.following.get_value() {
            timer.clear();
        }
        self.following.set_value(set_timeout_with_handle(move || self.renew(self.settled), pause).ok());
    }

    /// Brings a later state, checked or settled, up to the drawn document.
    pub(super) fn renew(self, state: RwSignal<Arc<Document>>) {
        let drawn = self.drawn.get_untracked();
        if state.with_untracked(|document| document.revision() != drawn.revision()) {
            state.set(drawn);
        }
    }

    /// Does this once the newest text is drawn: at once if nothing waits.
    pub fn when_drawn(self, act: impl FnOnce() + 'static) {
        self.draw_now();
        if self.waits_to_draw() {
            self.waiting.update_value(|waiting| waiting.push(Box::new(act)));
        } else {
            act();
        }
    }

    /// The newest text has been drawn: does what has waited for it.
    pub(super) fn drawing_is_current(self) {
        for act in self.waiting.try_update_value(std::mem::take).unwrap_or_default() {
            act();
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

    /// Draws the newest text if it still waits and can be drawn quickly. Returns the document on the canvas. If the
    /// newest text [still waits](Self::waits_to_draw), ids and spans of this document must not be used on it: commands
    /// are refused then.
    pub fn draw_now(self) -> Arc<Document> {
        let is_quick = self.costs.with_value(Costs::next) < Costs::MOST_AT_ONCE && !self.opening.get_value();
        if is_quick
            && !self.code_only.get_untracked()
            && !self.drawn.with_untracked(|document| document.is_partial())
            && let Some(text) = self.typed.try_update_value(Option::take).flatten()
        {
            self.draw(|before| Arc::new(before.with_text(text)));
            self.select_at_caret();
        }
        self.drawn.get_untracked()
    }

    /// The caret moved in the code pane. While the text waits to be drawn, the element at the caret is not known. It is
    /// selected when the text is drawn.
    pub fn caret_moved(self, offset: usize) {
        self.caret.set(offset);
        if !self.waits_to_draw() && !self.is_stepping() {
            self.select_at_caret();
        }
    }

    /// Selects the element at the caret, unless the caret is in a selected element already.
    pub(super) fn select_at_caret(self) {
        let offset = self.caret.get_untracked();
        let document = self.drawn.get_untracked();
        let mut selected = self.selected_in(&document).into_iter();
        if selected.any(|element| document.model().own_span(element).touches(offset)) {
            return;
        }
        let here = document.element_on_line(offset);
        let keys: Vec<ElementKey> =
            here.and_then(|element| document.key(element).cloned()).into_iter().collect();
        if self.selection.with_untracked(|selection| *selection != keys) {
            self.by_caret.set_value(true);
            self.selection.set(keys);
        }
    }
}
