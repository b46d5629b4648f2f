//! The code pane. It drives CodeMirror (web/code.js) and answers its questions.
//!
//! Every change of the text, typed or dispatched, ends in one call of `Store::text_changed` with the new text. Changes
//! from outside the pane go through [`CodeEditor::dispatch`], so that there is one history.

mod answers;
mod bridge;
mod pane;

pub use pane::PANEL;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use super::store::{CodeEditor, Store};
use crate::model::{Element, ElementKey};
use crate::text::{Bias, Mirror, Span, TextEdit};
use bridge::Editor;

/// The code pane as the rest of the page uses it. Offsets are bytes of UTF-8.
#[derive(Clone)]
struct CodeMirror {
    editor: Editor,
    shared: Rc<Shared>,
    can_undo: RwSignal<bool>,
    can_redo: RwSignal<bool>,
}

/// What the pane's methods and the editor's callbacks share.
struct Shared {
    store: Store,
    mirror: RefCell<Mirror>,
    /// The text after the dispatch that is in progress. It replaces the editor's report of the change.
    ahead: RefCell<Option<Mirror>>,
    /// The pane, for callbacks. It is `None` until the editor is mounted.
    pane: RefCell<Option<CodeMirror>>,
    /// Whether a document is being opened. The caret that is reported then was not moved by a person.
    opening: Cell<bool>,
}

/// The most changes that the editor takes at once. Of more, each would cost it more than the text between them does.
const MOST_CHANGES: usize = 500;

impl CodeEditor for CodeMirror {
    fn dispatch(&self, edit: &TextEdit, select: Option<Span>) {
        self.send(edit, select, false);
    }

    fn go_on(&self, edit: &TextEdit) {
        self.send(edit, None, true);
    }

    fn arrange(&self, before: &str, after: &str) {
        self.editor.arrange(before, after);
    }

    fn set_text(&self, id: &str, text: &str) {
        let mirror = Mirror::new(text.to_owned());
        let pane_text = mirror.pane_text();
        *self.shared.mirror.borrow_mut() = mirror;
        self.shared.opening.set(true);
        self.editor.show(id, &pane_text);
        self.shared.opening.set(false);
        self.shared.store.text_changed(text.to_owned());
    }

    fn select(&self, span: Span) {
        let (from, to) = self.shared.mirror.borrow().span_to_units(span);
        self.editor.select(from, to);
    }

    fn focus(&self) {
        self.editor.focus();
    }

    fn undo(&self) {
        let editor = &self.editor;
        self.shared.store.step_in_history(|| editor.run("undo"));
    }

    fn redo(&self) {
        let editor = &self.editor;
        self.shared.store.step_in_history(|| editor.run("redo"));
    }

    fn format(&self) {
        answers::act(&self.shared, "format", 0, 0, "");
    }

    fn format_selection(&self) {
        self.editor.run("formatSelection");
    }

    fn expand_selection(&self) {
        self.editor.run("expandSelection");
    }

    fn shrink_selection(&self) {
        self.editor.run("shrinkSelection");
    }

    fn fix_all(&self) {
        answers::act(&self.shared, "fixAll", 0, 0, "");
    }

    fn can_undo(&self) -> bool {
        self.can_undo.get()
    }

    fn can_redo(&self) -> bool {
        self.can_redo.get()
    }
}

impl CodeMirror {
    /// One transaction; with `joined` it becomes a part of the history's newest entry.
    fn send(&self, edit: &TextEdit, select: Option<Span>, joined: bool) {
        let changes = {
            let mirror = self.shared.mirror.borrow();
            if edit.is_empty() || !edit.fits(mirror.text()) {
                return;
            }
            *self.shared.ahead.borrow_mut() = Some(mirror.after(edit));
            bridge::changes(&mirror.pane_changes(&edit.in_pieces(mirror.text(), MOST_CHANGES)))
        };
        let is_joined = edit.changes().len() > MOST_CHANGES;
        let caret = self.shared.store.caret.get_untracked();
        let select = select.or_else(|| is_joined.then(|| Span::at(edit.carry(caret, Bias::After))));
        self.editor.dispatch(&changes, joined);
        // CodeMirror ignores changes of line endings only, so there was no callback; take the text over here.
        self.shared.arrive();
        if let Some(span) = select {
            self.select(span);
        }
    }

    /// Makes the editor ask for colours, problems and folds again, if its text is the drawn one.
    fn refresh(&self) {
        let document = self.shared.store.drawn.get_untracked();
        let is_drawn = document.text() == self.shared.mirror.borrow().text();
        if is_drawn {
            self.editor.refresh();
        }
    }

    /// Marks the lines of the selected elements, and of the element under the pointer on the canvas.
    fn mark(&self, selected: &[ElementKey], hovered: Option<Element>) {
        let document = self.shared.store.drawn.get_untracked();
        let mirror = self.shared.mirror.borrow();
        let units = |elements: &[Element]| -> Vec<u32> {
            let spans = elements.iter().map(|&element| document.model().own_span(element));
            spans
                .flat_map(|span| <[usize; 2]>::from(mirror.span_to_units(span)))
                .map(|at| at as u32)
                .collect()
        };
        let hovered = hovered.filter(|&element| document.key(element).is_some());
        let (selected, hovered) = (units(&document.elements(selected)), units(hovered.as_slice()));
        drop(mirror);
        self.editor.mark(selected, hovered);
    }
}

impl Shared {
    /// Takes over the text of a dispatch, if that has not happened yet.
    fn arrive(&self) {
        let Some(mirror) = self.ahead.borrow_mut().take() else { return };
        self.take(mirror);
    }

    /// Takes over a new text and reports it to the store.
    fn take(&self, mirror: Mirror) {
        let text = mirror.text().to_owned();
        *self.mirror.borrow_mut() = mirror;
        self.store.text_changed(text);
    }

    /// The editor reports a transaction, with the length of its text in UTF-16 code units. If the mirror does not arrive
    /// at the same length, the editor's text is taken, because that is the text that the person sees.
    fn changed(&self, changes: &[crate::text::PaneChange], units: usize, pane_text: impl FnOnce() -> String) {
        if self.ahead.borrow().is_some() {
            return self.arrive();
        }
        let edited = {
            let mirror = self.mirror.borrow();
            mirror.edit(changes).map(|edit| mirror.after(&edit))
        };
        self.take(
            edited.filter(|mirror| mirror.units() == units).unwrap_or_else(|| Mirror::new(pane_text())),
        );
    }
}
