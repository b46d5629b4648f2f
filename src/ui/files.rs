//! Files in and out: a chooser, a drop, a download. Reads `.fz` and `.txt` as they are, and an `.svg` that
//! Fizz exported by the text that it carries.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::actions;
use super::browser;
use super::library::{Library, library};
use super::messages::documents as words;
use super::route::Route;
use super::store::Store;
use crate::export;

/// Larger files are no diagrams.
const MOST_BYTES: f64 = 2.0 * 1024.0 * 1024.0;

/// A name that every file system takes.
pub fn file_name(store: Store, ending: &str) -> String {
    let name = store.name.get_untracked();
    let safe: String = name.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' }).collect();
    let safe = safe.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
    format!("{}.{ending}", if safe.is_empty() { "diagram" } else { &safe })
}

pub fn save(store: Store) {
    let text = store.current().text().to_owned();
    browser::download_text(&file_name(store, "fz"), "text/plain;charset=utf-8", &text);
}

/// Asks for a file and opens it.
pub fn choose() {
    let library = library();
    let made = browser::document().create_element("input");
    let Some(input) = made.ok().and_then(|made| made.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
        return;
    };
    input.set_type("file");
    input.set_accept(".fz,.txt,.svg,text/plain,image/svg+xml");
    let chosen = input.clone();
    let change = Closure::once_into_js(move || {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            open(library, file);
        }
    });
    input.set_onchange(Some(change.unchecked_ref()));
    input.click();
}

/// Opens a file as a diagram of its own.
pub fn open(library: Library, file: web_sys::File) {
    let store = library.store();
    spawn_local(async move {
        let name = file.name();
        if file.size() > MOST_BYTES {
            return store
                .tell_person(words::TOO_LARGE.with([&name]).text(store.locale.get_untracked()), true);
        }
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        let text =
            text.and_then(|text| if name.ends_with(".svg") { export::source_of(&text) } else { Some(text) });
        match text.filter(|text| !text.contains('\0')) {
            Some(text) => {
                let title = name.rsplit_once('.').map_or(name.as_str(), |(title, _)| title);
                library.create(title, &text);
                actions::go(&Route::Editor);
            }
            None => {
                store
                    .tell_person(words::NOT_A_DIAGRAM.with([&name]).text(store.locale.get_untracked()), true);
            }
        }
    });
}
