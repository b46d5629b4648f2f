//! Files on the person's disk, where the browser can write to them (the File System Access API): the chooser
//! gives a handle, and what is saved again goes to the same file. web-sys counts the API as unstable, so its
//! four calls are made by name here. Elsewhere there are uploads and downloads: see `files`.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{browser, js};

/// A file that may be written to.
#[derive(Clone)]
pub struct Handle(JsValue);

pub enum Chosen<T> {
    One(T),
    /// The person closed the chooser.
    Nothing,
    /// There is no such chooser here, or it may not be opened.
    Unable,
}

impl Handle {
    pub fn name(&self) -> String {
        js::get_text(&self.0, "name").unwrap_or_default()
    }

    pub async fn file(&self) -> Option<web_sys::File> {
        call(&self.0, "getFile", &[]).await.ok()?.dyn_into().ok()
    }

    /// Whether all of the text stands in the file; until then the file is as it was.
    pub async fn write(&self, text: &str) -> bool {
        let Ok(stream) = call(&self.0, "createWritable", &[]).await else { return false };
        let written = call(&stream, "write", &[JsValue::from_str(text)]).await.is_ok();
        let end = if written { "close" } else { "abort" };
        call(&stream, end, &[]).await.is_ok() && written
    }
}

/// Asks which file to open.
pub async fn choose_to_open() -> Chosen<Handle> {
    let types = kinds(&[("text/plain", &[".fz", ".txt"]), ("image/svg+xml", &[".svg"])]);
    match call(&browser::window(), "showOpenFilePicker", &[js::object([("types", types)])]).await {
        Ok(list) => match Array::from(&list).iter().next() {
            Some(handle) => Chosen::One(Handle(handle)),
            None => Chosen::Nothing,
        },
        Err(error) => refused(&error),
    }
}

/// Asks where to save.
pub async fn choose_to_save(name: &str) -> Chosen<Handle> {
    let types = kinds(&[("text/plain", &[".fz"])]);
    let options = js::object([("suggestedName", name.into()), ("types", types)]);
    match call(&browser::window(), "showSaveFilePicker", &[options]).await {
        Ok(handle) => Chosen::One(Handle(handle)),
        Err(error) => refused(&error),
    }
}

/// The handle of a dropped file, asked for while the drop is being handled.
pub fn dropped(event: &web_sys::DragEvent) -> Option<Promise> {
    let items = event.data_transfer()?.items();
    let item = Reflect::get_u32(&items, 0).ok()?;
    let ask: Function = js::get(&item, "getAsFileSystemHandle")?.dyn_into().ok()?;
    ask.call0(&item).ok()?.dyn_into().ok()
}

pub async fn dropped_handle(promise: Promise) -> Option<Handle> {
    let handle = JsFuture::from(promise).await.ok()?;
    let is_file = js::get_text(&handle, "kind").as_deref() == Some("file");
    is_file.then_some(Handle(handle))
}

fn refused(error: &JsValue) -> Chosen<Handle> {
    let name = js::get_text(error, "name");
    if name.as_deref() == Some("AbortError") { Chosen::Nothing } else { Chosen::Unable }
}

fn kinds(kinds: &[(&str, &[&str])]) -> JsValue {
    let kind = |&(mime, endings): &(&str, &[&str])| {
        let accept = js::object([(mime, js::list(endings.iter().copied()))]);
        js::object([("accept", accept)])
    };
    js::list(kinds.iter().map(kind))
}

async fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(object, &name.into())?.dyn_into()?;
    let answer = function.apply(object, &arguments.iter().cloned().collect::<Array>())?;
    JsFuture::from(Promise::resolve(&answer)).await
}
