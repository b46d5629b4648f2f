//! The code pane, for now a plain text field behind the same handle as the real one.

use leptos::prelude::*;
use web_sys::HtmlTextAreaElement;

use super::messages::code as words;
use super::store::store;
use crate::text::{Span, TextEdit};

/// What others may ask of the code pane. Offsets are bytes of UTF-8.
#[derive(Clone)]
pub struct CodeHandle {
    field: HtmlTextAreaElement,
    changed: Callback<String>,
}

impl CodeHandle {
    /// One transaction, one step of the history; then selects, if asked to.
    pub fn dispatch(&self, edit: &TextEdit, select: Option<Span>) {
        let text = self.field.value();
        if edit.fits(&text) {
            self.set_text(&edit.apply(&text));
        }
        if let Some(span) = select {
            self.select(span);
        }
    }

    /// Another document: the history begins anew.
    pub fn set_text(&self, text: &str) {
        self.field.set_value(text);
        self.changed.run(text.to_owned());
    }

    /// Selects a span and scrolls it into view, without taking the focus.
    pub fn select(&self, span: Span) {
        let text = self.field.value();
        let utf16 =
            |offset: usize| text.get(..offset).map_or(0, |before| before.encode_utf16().count()) as u32;
        let _ = self.field.set_selection_range(utf16(span.start), utf16(span.end));
    }

    pub fn focus(&self) {
        let _ = self.field.focus();
    }

    pub fn undo(&self) {}

    pub fn redo(&self) {}
}

#[component]
pub fn CodePane() -> impl IntoView {
    let store = store();
    let field = NodeRef::<leptos::html::Textarea>::new();
    let changed = Callback::new(move |text: String| store.text_changed(text));
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            store.set_code(CodeHandle { field, changed });
        }
    });
    view! {
        <textarea class="code" aria-label=move || store.say(&words::CODE) spellcheck="false" node_ref=field
            on:input=move |event| changed.run(event_target_value(&event))></textarea>
    }
}
