//! Files that the page may write to, by the File System Access API. Not every browser has it; `files` falls back to
//! uploads and downloads. web-sys marks the API as unstable, so its functions are called by name here.

use std::collections::BTreeSet;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{browser, js};

/// A file on the person's disk (a `FileSystemFileHandle`).
#[derive(Clone)]
pub struct FileOnDisk(JsValue);

pub enum Chosen<T> {
    One(T),
    /// The person closed the chooser.
    Nothing,
    /// The browser has no such chooser, or refuses to open it.
    Unable,
}

impl FileOnDisk {
    pub fn name(&self) -> String {
        js::get_text(&self.0, "name").unwrap_or_default()
    }

    pub async fn file(&self) -> Option<web_sys::File> {
        call(&self.0, "getFile", &[]).await.ok()?.dyn_into().ok()
    }

    /// Replaces the content of the file. Returns whether that worked; if not, the file is unchanged.
    pub async fn write(&self, text: &str) -> bool {
        let Ok(stream) = call(&self.0, "createWritable", &[]).await else { return false };
        let written = call(&stream, "write", &[JsValue::from_str(text)]).await.is_ok();
        let end = if written { "close" } else { "abort" };
        call(&stream, end, &[]).await.is_ok() && written
    }
}

/// Asks which file to open: one of ours, or one with another ending.
pub async fn choose_to_open(foreign: &BTreeSet<String>) -> Chosen<FileOnDisk> {
    let texts: Vec<&str> = [".fz", ".txt"].into_iter().chain(foreign.iter().map(String::as_str)).collect();
    let types = kinds(&[("text/plain", &texts), ("image/svg+xml", &[".svg"])]);
    match call(&browser::window(), "showOpenFilePicker", &[js::object([("types", types)])]).await {
        Ok(list) => match Array::from(&list).iter().next() {
            Some(file) => Chosen::One(FileOnDisk(file)),
            None => Chosen::Nothing,
        },
        Err(error) => refused(&error),
    }
}

/// Asks where to save.
pub async fn choose_to_save(name: &str) -> Chosen<FileOnDisk> {
    let types = kinds(&[("text/plain", &[".fz"])]);
    let options = js::object([("suggestedName", name.into()), ("types", types)]);
    match call(&browser::window(), "showSaveFilePicker", &[options]).await {
        Ok(file) => Chosen::One(FileOnDisk(file)),
        Err(error) => refused(&error),
    }
}

/// Asks for the dropped file. The browser answers only while the event is being handled.
pub fn dropped(event: &web_sys::DragEvent) -> Option<Promise> {
    let items = event.data_transfer()?.items();
    let item = Reflect::get_u32(&items, 0).ok()?;
    let ask: Function = js::get(&item, "getAsFileSystemHandle")?.dyn_into().ok()?;
    ask.call0(&item).ok()?.dyn_into().ok()
}

pub async fn dropped_file(promise: Promise) -> Option<FileOnDisk> {
    let file = JsFuture::from(promise).await.ok()?;
    let is_file = js::get_text(&file, "kind").as_deref() == Some("file");
    is_file.then_some(FileOnDisk(file))
}

/// Calls `then` with the files that the system hands to the installed page, those at its start included. Not every
/// browser has that.
pub fn on_launch(then: impl Fn(Vec<FileOnDisk>) + 'static) {
    let Some(queue) = js::get(&browser::window(), "launchQueue") else { return };
    let Some(set) = js::get(&queue, "setConsumer").and_then(|set| set.dyn_into::<Function>().ok()) else {
        return;
    };
    let consumer = Closure::<dyn Fn(JsValue)>::new(move |launched: JsValue| {
        let files = js::get(&launched, "files").map(|files| Array::from(&files)).unwrap_or_default();
        then(files.iter().map(FileOnDisk).collect());
    });
    let _ = set.call1(&queue, consumer.as_ref());
    // The consumer lives as long as the page.
    consumer.forget();
}

fn refused(error: &JsValue) -> Chosen<FileOnDisk> {
    let name = js::get_text(error, "name");
    if name.as_deref() == Some("AbortError") { Chosen::Nothing } else { Chosen::Unable }
}

/// The file types of a chooser, by media type and endings.
fn kinds(kinds: &[(&str, &[&str])]) -> JsValue {
    let kind = |&(mime, endings): &(&str, &[&str])| {
        let accept = js::object([(mime, js::list(endings.iter().copied()))]);
        js::object([("accept", accept)])
    };
    js::list(kinds.iter().map(kind))
}

/// Calls a method by name, and waits if it returns a promise.
async fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(object, &name.into())?.dyn_into()?;
    let answer = function.apply(object, &arguments.iter().cloned().collect::<Array>())?;
    JsFuture::from(Promise::resolve(&answer)).await
}
