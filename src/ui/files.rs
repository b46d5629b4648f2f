//! Files in and out: a chooser, a drop, Ctrl S. Reads `.fz` and `.txt` as they are, and an `.svg` that Fizz
//! exported by the text that it carries. Where the browser can write to a file, a diagram that came from one
//! goes back to it; elsewhere it is a download.

use leptos::prelude::*;

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::browser;
use super::disk::{self, Chosen, Handle};
use super::library::{Library, library};
use super::messages::documents as words;
use super::route::{self, Route};
use super::store::Store;
use crate::export;
use std::collections::BTreeMap;

/// Larger files are no diagrams.
const MOST_BYTES: f64 = 2.0 * 1024.0 * 1024.0;

thread_local! {
    /// The file of each diagram that has one, by the diagram's id, as long as the page lives.
    static FILES: RefCell<BTreeMap<String, Handle>> = const { RefCell::new(BTreeMap::new()) };
}

/// What a diagram of this name is called on disk: a name that every file system takes.
pub fn file_name(name: &str, ending: &str) -> String {
    let safe: String = name.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' }).collect();
    let safe = safe.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
    format!("{}.{ending}", if safe.is_empty() { "diagram" } else { &safe })
}

/// Writes the open diagram to its file, or asks for one: at once where it has none, or for `another`.
pub fn save(library: Library, another: bool) {
    let store = library.store();
    if store.format_on_save.get_untracked() {
        store.with_code(|code| code.format());
    }
    let text = store.with_typed(str::to_owned);
    let id = library.open.get_untracked();
    let name = file_name(&store.name.get_untracked(), "fz");
    let known = FILES.with_borrow(|files| files.get(&id).cloned()).filter(|_| !another);
    spawn_local(async move {
        let chosen = match known {
            Some(handle) => Chosen::One(handle),
            None => disk::choose_to_save(&name).await,
        };
        match chosen {
            Chosen::Nothing => {}
            Chosen::Unable => browser::download_text(&name, "text/plain;charset=utf-8", &text),
            Chosen::One(handle) if handle.write(&text).await => {
                say(store, &words::WRITTEN, &handle.name(), false);
                FILES.with_borrow_mut(|files| files.insert(id, handle));
            }
            Chosen::One(handle) => {
                say(store, &words::NOT_WRITTEN, &handle.name(), true);
                browser::download_text(&name, "text/plain;charset=utf-8", &text);
            }
        }
    });
}

fn say(store: Store, message: &'static crate::locale::Words, name: &str, bad: bool) {
    store.tell_person(message.with([name]).text(store.locale.get_untracked()), bad);
}

/// Asks for a file and opens it.
pub fn choose() {
    let library = library();
    spawn_local(async move {
        match disk::choose_to_open().await {
            Chosen::Nothing => {}
            Chosen::Unable => upload(library),
            Chosen::One(handle) => {
                if let Some(file) = handle.file().await {
                    open(library, file, Some(handle)).await;
                }
            }
        }
    });
}

fn upload(library: Library) {
    let made = browser::document().create_element("input");
    let Some(input) = made.ok().and_then(|made| made.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
        return;
    };
    input.set_type("file");
    input.set_accept(".fz,.txt,.svg,text/plain,image/svg+xml");
    let chosen = input.clone();
    let change = Closure::once_into_js(move || {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            spawn_local(open(library, file, None));
        }
    });
    input.set_onchange(Some(change.unchecked_ref()));
    input.click();
}

/// Opens what was dropped on the page.
pub fn open_dropped(library: Library, event: &web_sys::DragEvent) {
    let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
    let Some(file) = file else { return };
    event.prevent_default();
    let promise = disk::dropped(event);
    spawn_local(async move {
        let handle = match promise {
            Some(promise) => disk::dropped_handle(promise).await,
            None => None,
        };
        open(library, file, handle).await;
    });
}

/// Opens a file as a diagram of its own.
async fn open(library: Library, file: web_sys::File, handle: Option<Handle>) {
    let store = library.store();
    let name = file.name();
    if file.size() > MOST_BYTES {
        return say(store, &words::TOO_LARGE, &name, true);
    }
    let bytes = JsFuture::from(file.array_buffer()).await.ok();
    let bytes = bytes.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec());
    // Another encoding is refused: read as UTF-8 it would lose letters, and saving would keep the loss.
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let text = text.map(|text| text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text));
    let picture = name.to_ascii_lowercase().ends_with(".svg");
    let text = text.and_then(|text| if picture { export::source_of(&text) } else { Some(text) });
    let Some(text) = text.filter(|text| !text.contains('\0')) else {
        return say(store, &words::NOT_A_DIAGRAM, &name, true);
    };
    let title = name.rsplit_once('.').map_or(name.as_str(), |(title, _)| title);
    library.create(title, &text);
    if let Some(handle) = handle.filter(|_| !picture) {
        FILES.with_borrow_mut(|files| files.insert(library.open.get_untracked(), handle));
    }
    route::go(&Route::Editor);
}
