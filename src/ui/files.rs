//! Opening and saving files. A file is opened with the chooser, by dropping it on the page, or from the system's own file
//! manager when the page is installed. `.fz` and `.txt` files are
//! read as they are. From an `.svg` file the diagram's text is taken, which Fizz embeds when it exports. If the browser
//! can write files, Ctrl S saves a diagram to the file that it came from. Otherwise it starts a download.

use leptos::prelude::*;

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::browser;
use super::disk::{self, Chosen, FileOnDisk};
use super::foreign;
use super::library::{Library, library};
use super::messages::documents as words;
use super::route::{self, Route};
use super::store::Store;
use crate::export::{Reading, Source, SourceReader};
use crate::import::MOST_BYTES as FOREIGN_BYTES;
use crate::locale::Words;
use crate::model::lower;
use crate::syntax::parse;
use std::collections::BTreeMap;

/// Larger texts are refused.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// How much of an SVG is searched for its source, which Fizz writes near the beginning.
const MOST_SEARCHED: f64 = 64.0 * 1024.0 * 1024.0;
/// An SVG is read in pieces of so many bytes.
const PIECE: f64 = 256.0 * 1024.0;

thread_local! {
    /// The files of the diagrams, by the diagram's id. They are forgotten with the page.
    static FILES: RefCell<BTreeMap<String, FileOnDisk>> = const { RefCell::new(BTreeMap::new()) };
}

/// The file name of a diagram: its name, reduced to characters that every file system allows.
pub fn file_name(name: &str, ending: &str) -> String {
    let safe: String = name.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' }).collect();
    let safe = safe.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
    format!("{}.{ending}", if safe.is_empty() { "diagram" } else { &safe })
}

/// Saves the open diagram to its file. Asks for a file if it has none, or if `another` is wanted.
pub fn save(library: Library, another: bool) {
    let store = library.store();
    let id = library.open.get_untracked();
    let name = file_name(&store.name.get_untracked(), "fz");
    let current = FILES.with_borrow(|files| files.get(&id).cloned()).filter(|_| !another);
    spawn_local(async move {
        if store.format_on_save.get_untracked() {
            store.tidied().await;
        }
        let text = store.with_typed(str::to_owned);
        let chosen = match current {
            Some(target) => Chosen::One(target),
            None => disk::choose_to_save(&name).await,
        };
        match chosen {
            Chosen::Nothing => {}
            Chosen::Unable => browser::download_text(&name, "text/plain;charset=utf-8", &text),
            Chosen::One(target) if target.write(&text).await => {
                say(store, &words::WRITTEN, &target.name(), false);
                FILES.with_borrow_mut(|files| files.insert(id, target));
            }
            Chosen::One(target) => {
                say(store, &words::NOT_WRITTEN, &target.name(), true);
                browser::download_text(&name, "text/plain;charset=utf-8", &text);
            }
        }
    });
}

fn say(store: Store, message: &'static Words, name: &str, bad: bool) {
    store.tell_person(message.with([name]).text(store.locale.get_untracked()), bad);
}

/// Asks for a file and opens it.
pub fn choose() {
    let library = library();
    spawn_local(async move {
        match disk::choose_to_open(&foreign::endings()).await {
            Chosen::Nothing => {}
            Chosen::Unable => upload(library),
            Chosen::One(source) => {
                if let Some(file) = source.file().await {
                    open(library, file, Some(source)).await;
                }
            }
        }
    });
}

/// Asks for a file with a file input, for browsers without a chooser that gives write access.
fn upload(library: Library) {
    let made = browser::document().create_element("input");
    let Some(input) = made.ok().and_then(|made| made.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
        return;
    };
    input.set_type("file");
    let accepted = [".fz", ".txt", ".svg"].map(str::to_owned).into_iter().chain(foreign::endings());
    input.set_accept(&accepted.collect::<Vec<_>>().join(","));
    let chosen = input.clone();
    let change = Closure::once_into_js(move || {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            spawn_local(open(library, file, None));
        }
    });
    input.set_onchange(Some(change.unchecked_ref()));
    input.click();
}

/// Opens a file that was dropped on the page.
pub fn open_dropped(library: Library, event: &web_sys::DragEvent) {
    let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
    let Some(file) = file else { return };
    event.prevent_default();
    let promise = disk::dropped(event);
    spawn_local(async move {
        let source = match promise {
            Some(promise) => disk::dropped_file(promise).await,
            None => None,
        };
        open(library, file, source).await;
    });
}

/// Opens the files with which the system starts the installed page, now and later.
pub fn open_launched(library: Library) {
    disk::on_launch(move |sources| {
        spawn_local(async move {
            for source in sources {
                if let Some(file) = source.file().await {
                    open(library, file, Some(source)).await;
                }
            }
        });
    });
}

/// Opens a file as a new diagram. If `source` is there, saving writes back to it.
async fn open(library: Library, file: web_sys::File, source: Option<FileOnDisk>) {
    let store = library.store();
    let name = file.name();
    let title = name.rsplit_once('.').map_or(name.as_str(), |(title, _)| title);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let picture = ending == "svg";
    let brought = if picture {
        match source_in(&file).await {
            Ok(source) => Ok((source.text, source.manner.to_string())),
            // Other programs keep their source in pictures too.
            Err(reason) => match bytes_of_file(&file, FOREIGN_BYTES).await {
                Ok(bytes) if is_offered(store, &name, title, &bytes) => return,
                _ => Err(reason),
            },
        }
    } else {
        // A file of ours is opened as it is, whatever language is in it.
        let is_ours = ending == "fz";
        match bytes_of_file(&file, if is_ours { MOST_BYTES } else { FOREIGN_BYTES }).await {
            Ok(bytes) => {
                let is_ours = is_ours || ending == "txt" && has_nodes(&bytes);
                if !is_ours && is_offered(store, &name, title, &bytes) {
                    return;
                }
                text_of(bytes).map(|text| (text, String::new()))
            }
            Err(reason) => Err(reason),
        }
    };
    let (text, manner) = match brought {
        Ok(brought) => brought,
        Err(reason) => return say(store, reason, &name, true),
    };
    library.create_in(title, &text, &manner);
    if let Some(source) = source.filter(|_| !picture) {
        FILES.with_borrow_mut(|files| files.insert(library.open.get_untracked(), source));
    }
    route::go(&Route::Editor);
}

/// Shows what a file of another tool would be here, or says why it cannot be read. Not if it is no such file.
fn is_offered(store: Store, name: &str, title: &str, bytes: &[u8]) -> bool {
    let Some(format) = foreign::format_of_file(name, bytes) else { return false };
    if let Err(reason) = foreign::offer(store, title, bytes, format) {
        store.tell_person(reason.text(store.locale.get_untracked()), true);
    }
    true
}

/// Whether there are nodes for us in a text.
fn has_nodes(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    !lower(&text, &parse(&text)).nodes.is_empty()
}

/// The bytes of a file, if there are not more than `most`.
async fn bytes_of_file(file: &web_sys::File, most: usize) -> Result<Vec<u8>, &'static Words> {
    if file.size() > most as f64 {
        return Err(&words::TOO_LARGE);
    }
    bytes_of(file).await.ok_or(&words::NOT_A_DIAGRAM)
}

/// The text of a file, or why there is none.
fn text_of(bytes: Vec<u8>) -> Result<String, &'static Words> {
    if bytes.len() > MOST_BYTES {
        return Err(&words::TOO_LARGE);
    }
    // Other encodings are refused. Reading them leniently would lose characters, and saving would make the loss permanent.
    let text = String::from_utf8(bytes).map_err(|_| &words::NOT_A_DIAGRAM)?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.contains('\0') { Err(&words::NOT_A_DIAGRAM) } else { Ok(text) }
}

/// The source inside an SVG, however large the drawing is.
async fn source_in(file: &web_sys::File) -> Result<Source, &'static Words> {
    let mut reader = SourceReader::new(MOST_BYTES);
    let most = file.size().min(MOST_SEARCHED);
    let mut from = 0.0;
    while from < most {
        let piece = file.slice_with_f64_and_f64(from, from + PIECE).map_err(|_| &words::NOT_A_DIAGRAM)?;
        let piece = bytes_of(&piece).await.ok_or(&words::NOT_A_DIAGRAM)?;
        from += PIECE;
        match reader.push(&piece) {
            Reading::More => {}
            Reading::Source(source) if !source.text.contains('\0') => return Ok(source),
            Reading::Source(_) | Reading::Broken => return Err(&words::NOT_A_DIAGRAM),
            Reading::TooLarge => return Err(&words::SOURCE_TOO_LARGE),
        }
    }
    Err(&words::NOT_A_DIAGRAM)
}

async fn bytes_of(blob: &web_sys::Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
