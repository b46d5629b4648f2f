//! What web/boot.js does for the program and what must outlive it (`window.fizzStart`, see web/opening.js): marks of what
//! is being opened, locks that say which windows are alive, and the open diagram, which is rescued after a panic. Where
//! the scripts are not there, as in tests of a panel, nothing happens.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{browser, js};

/// A stage of the start that may fail, beside the opening of a diagram.
pub const JOURNAL: &str = "fizz:journal";
pub const LIST: &str = "fizz:list";
/// A diagram that came by a link.
pub const LINK: &str = "fizz:link";

/// Diagrams that could not be drawn, by their ids, one a line.
const SUSPECTS: &str = "fizz.suspects";

/// The open diagram, as the journal needs it.
pub struct Open<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub follows: &'a str,
    pub unsure: &'a [String],
    pub manner: &'a str,
    pub text: &'a str,
    /// Whether it came from a link and was not changed.
    pub visited: bool,
}

fn scripts() -> Option<JsValue> {
    js::get(&browser::window(), "fizzStart")
}

fn call(name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let scripts = scripts()?;
    let function: Function = js::get(&scripts, name)?.dyn_into().ok()?;
    function.apply(&scripts, &arguments.iter().cloned().collect::<Array>()).ok()
}

/// Marks what is going to be opened. The mark is stored when this returns.
pub fn opening(what: &str) {
    call("opening", &[what.into()]);
}

/// What was marked is drawn.
pub fn reached() {
    call("reached", &[]);
}

/// Whether the address asks for a safe start.
pub fn is_wanted() -> bool {
    scripts().and_then(|scripts| js::get(&scripts, "wanted")).is_some_and(|wanted| wanted.is_truthy())
}

/// What earlier starts did not get to draw.
pub async fn failed() -> Vec<String> {
    let Some(promise) = call("failed", &[]) else { return Vec::new() };
    let found = JsFuture::from(Promise::resolve(&promise)).await.unwrap_or(JsValue::NULL);
    texts(&found)
}

fn texts(list: &JsValue) -> Vec<String> {
    if !Array::is_array(list) {
        return Vec::new();
    }
    Array::from(list).iter().filter_map(|item| item.as_string()).collect()
}

/// The id of this page; a reload is another one.
pub fn page() -> String {
    scripts().and_then(|scripts| js::get_text(&scripts, "page")).unwrap_or_default()
}

/// The pages that said that they are alive, by [`hold`]. `None` in a browser that cannot tell.
pub async fn alive() -> Option<Vec<String>> {
    let promise = call("alive", &[])?;
    let found = JsFuture::from(Promise::resolve(&promise)).await.ok()?;
    Array::is_array(&found).then(|| texts(&found))
}

thread_local! {
    static FREE: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Says to other windows that this page is alive, or no longer. Their starts leave alone what it has unfinished.
pub fn hold(on: bool) {
    FREE.with_borrow_mut(|free| {
        if !on {
            if let Some(free) = free.take() {
                let _ = free.call0(&JsValue::NULL);
            }
        } else if free.is_none() {
            *free = call("hold", &[]).and_then(|free| free.dyn_into().ok());
        }
    });
}

/// Tells the scripts which diagram is open; `None` while one is being opened.
pub fn note(open: Option<&Open>) {
    let open = open.map_or(JsValue::NULL, |open| {
        let unsure = js::list(open.unsure.iter().map(String::as_str));
        // Lines that end in two ways are written back as the code pane has them.
        let crlf = open.text.contains("\r\n") && !open.text.replace("\r\n", "").contains('\n');
        js::object([
            ("id", open.id.into()),
            ("name", open.name.into()),
            ("follows", open.follows.into()),
            ("unsure", unsure),
            ("manner", open.manner.into()),
            ("crlf", crlf.into()),
            ("visited", if open.visited { open.text.into() } else { JsValue::UNDEFINED }),
        ])
    });
    call("note", &[open]);
}

pub fn suspects() -> Vec<String> {
    browser::stored_item(SUSPECTS).map(|ids| ids.lines().map(str::to_owned).collect()).unwrap_or_default()
}

/// Remembers that a diagram could not be drawn, or forgets it.
pub fn suspect(id: &str, on: bool) {
    let mut ids = suspects();
    if ids.iter().any(|other| other == id) == on {
        return;
    }
    ids.retain(|other| other != id);
    if on {
        ids.push(id.to_owned());
    }
    if ids.is_empty() {
        browser::remove_item(SUSPECTS);
    } else {
        browser::store_item(SUSPECTS, &ids.join("\n"));
    }
}

/// Hears panics: they are logged, and web/stop.js takes over the page.
pub fn listen_for_panics() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        if let Some(stop) =
            js::get(&browser::window(), "fizzStop").and_then(|stop| stop.dyn_into::<Function>().ok())
        {
            let _ = stop.call1(&JsValue::NULL, &panic.to_string().into());
        }
    }));
}
