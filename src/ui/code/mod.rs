//! The code pane: CodeMirror (web/code.js) driven from here, and answered from the library.
//!
//! Every change of the text, typed or dispatched, ends in one call of the store with the true text.
//! What others do to the text goes through [`CodeHandle::dispatch`], so there is one history.

mod answers;
mod bridge;
mod pane;

pub use pane::CodePane;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use super::store::Store;
use crate::model::{Element, ElementKey};
use crate::text::{Mirror, Span, TextEdit};
use bridge::Editor;

/// What others may ask of the code pane. Offsets are bytes of UTF-8.
#[derive(Clone)]
pub struct CodeHandle {
    editor: Editor,
    shared: Rc<Shared>,
    pub can_undo: RwSignal<bool>,
    pub can_redo: RwSignal<bool>,
}

/// What the handle and the editor's callbacks both know.
struct Shared {
    store: Store,
    mirror: RefCell<Mirror>,
    /// The text that a dispatch in progress leads to; the pane's own account of it is not needed then.
    ahead: RefCell<Option<Mirror>>,
    /// The handle itself, for what the pane asks to be done.
    handle: RefCell<Option<CodeHandle>>,
    /// A document is being put in: the caret it brings along is nobody's move.
    opening: Cell<bool>,
}

impl CodeHandle {
    /// One transaction, one step of the history; then selects, if asked to. The caret goes along with the
    /// text around it. An edit that does not fit is not done.
    pub fn dispatch(&self, edit: &TextEdit, select: Option<Span>) {
        let changes = {
            let mirror = self.shared.mirror.borrow();
            if edit.is_empty() || !edit.fits(mirror.text()) {
                return;
            }
            *self.shared.ahead.borrow_mut() = Some(mirror.after(edit));
            bridge::changes(&mirror.pane_changes(edit))
        };
        self.editor.dispatch(&changes);
        // A change of line ends alone is none to the pane, so it has not called back.
        self.shared.arrive();
        if let Some(span) = select {
            self.select(span);
        }
    }

    /// Another document: the history begins anew.
    pub fn set_text(&self, text: &str) {
        let mirror = Mirror::new(text.to_owned());
        let shown = mirror.shown();
        *self.shared.mirror.borrow_mut() = mirror;
        self.shared.opening.set(true);
        self.editor.show(&shown);
        self.shared.opening.set(false);
        self.shared.store.text_changed(text.to_owned());
    }

    /// Selects a span and scrolls it into view, without taking the focus.
    pub fn select(&self, span: Span) {
        let (from, to) = self.shared.mirror.borrow().span_to_units(span);
        self.editor.select(from, to);
    }

    pub fn focus(&self) {
        self.editor.focus();
    }

    pub fn undo(&self) {
        self.editor.run("undo");
    }

    pub fn redo(&self) {
        self.editor.run("redo");
    }

    /// Makes the text tidy, if it is not.
    pub fn format(&self) {
        answers::act(&self.shared, "format", 0, 0, "");
    }

    /// Formats the lines that the selection touches.
    pub fn format_selection(&self) {
        self.editor.run("formatSelection");
    }

    /// Selects what encloses the selection: the word, the attribute, the statement, the lane, the text.
    pub fn expand_selection(&self) {
        self.editor.run("expandSelection");
    }

    /// Goes back to the selection before it was expanded.
    pub fn shrink_selection(&self) {
        self.editor.run("shrinkSelection");
    }

    /// Does every fix that keeps the meaning of the diagram.
    pub fn fix_all(&self) {
        answers::act(&self.shared, "fixAll", 0, 0, "");
    }

    /// Shows what the newest text means, when the store has understood exactly this text.
    fn refresh(&self) {
        let document = self.shared.store.document.get_untracked();
        let understood = document.text() == self.shared.mirror.borrow().text();
        if understood {
            self.editor.refresh();
        }
    }

    /// Marks the lines of what is selected on the canvas, and of what the pointer is over there.
    fn mark(&self, selected: &[ElementKey], hovered: Option<Element>) {
        let document = self.shared.store.document.get_untracked();
        let mirror = self.shared.mirror.borrow();
        let units = |elements: &[Element]| -> Vec<u32> {
            let spans = elements.iter().map(|&element| document.span(element));
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
    /// Takes the text that a dispatch led to, once.
    fn arrive(&self) {
        let Some(mirror) = self.ahead.borrow_mut().take() else { return };
        self.take(mirror);
    }

    /// The text is another one now.
    fn take(&self, mirror: Mirror) {
        let text = mirror.text().to_owned();
        *self.mirror.borrow_mut() = mirror;
        self.store.text_changed(text);
    }

    /// The pane's transaction, in its own count. When the two have lost each other, the pane is right:
    /// what a person sees is the text.
    fn changed(&self, changes: &[crate::text::PaneChange], units: usize, shown: impl FnOnce() -> String) {
        if self.ahead.borrow().is_some() {
            return self.arrive();
        }
        let edited = {
            let mirror = self.mirror.borrow();
            mirror.edit(changes).map(|edit| mirror.after(&edit))
        };
        self.take(edited.filter(|mirror| mirror.units() == units).unwrap_or_else(|| Mirror::new(shown())));
    }
}
