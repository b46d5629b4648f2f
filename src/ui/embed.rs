//! What a page around the editor may ask of it: `window.wasmBindings.text()` and `.open(text)`.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use super::library::Library;

thread_local! {
    static PAGE: Cell<Option<Library>> = const { Cell::new(None) };
}

/// Lets the two functions reach the page.
pub fn expose(library: Library) {
    PAGE.with(|page| page.set(Some(library)));
}

/// The open document's text.
#[wasm_bindgen]
pub fn text() -> String {
    PAGE.with(Cell::get).map(|library| library.store().current().text().to_owned()).unwrap_or_default()
}

/// Opens a text as a diagram of its own; what was open stays kept.
#[wasm_bindgen]
pub fn open(text: &str) {
    if let Some(library) = PAGE.with(Cell::get) {
        library.create("", text);
    }
}
