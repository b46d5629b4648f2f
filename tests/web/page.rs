//! The editor, mounted once into the page of the tests, and functions that act like a person.

use std::cell::Cell;

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlTextAreaElement};

#[wasm_bindgen(module = "/tests/web/page.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn prepare() -> Result<JsValue, JsValue>;
    fn press(element: &Element, key: &str, control: bool);
    pub async fn pause(milliseconds: u32) -> JsValue;
    #[wasm_bindgen(js_name = shownCode)]
    pub fn shown_code() -> String;
}

thread_local! {
    static MOUNTED: Cell<bool> = const { Cell::new(false) };
}

/// Mounts the editor if it is not there, and waits until its first diagram is drawn.
pub async fn editor() {
    if !MOUNTED.replace(true) {
        if let Err(error) = prepare().await {
            panic!("the page's parts: {error:?}; scripts/test wasm makes them");
        }
        fizz::ui::run();
    }
    until("a first diagram", || count("svg.diagram [data-node]") > 0).await;
}

/// Opens a text as a new diagram and waits for its drawing.
pub async fn open(text: &str, nodes: usize) {
    editor().await;
    fizz::ui::embed::open(text, None);
    until("the opened diagram", || count("svg.diagram .world [data-node]") == nodes).await;
}

pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

#[track_caller]
pub fn one(selector: &str) -> Element {
    document().query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}"))
}

pub fn count(selector: &str) -> usize {
    document().query_selector_all(selector).unwrap().length() as usize
}

/// The values of an attribute, in the order of the document.
pub fn attributes(selector: &str, name: &str) -> Vec<String> {
    let list = document().query_selector_all(selector).unwrap();
    let elements = (0..list.length()).filter_map(|at| list.get(at)?.dyn_into::<Element>().ok());
    elements.filter_map(|element| element.get_attribute(name)).collect()
}

/// Sends keys to the canvas. `Ctrl` in front of a key holds Ctrl down.
pub fn type_on_canvas(keys: &[&str]) {
    let board = one(".board");
    let _ = board.clone().unchecked_into::<HtmlElement>().focus();
    for key in keys {
        let (control, key) = key.strip_prefix("Ctrl ").map_or((false, *key), |key| (true, key));
        press(&board, key, control);
    }
}

/// Fills in the field over a label and presses the key `end`.
pub async fn fill_label(text: &str, end: &str) -> String {
    until("the field over the label", || count(".label-field") == 1).await;
    let field: HtmlTextAreaElement = one(".label-field").unchecked_into();
    let before = field.value();
    field.set_value(text);
    press(&field, end, false);
    before
}

/// Waits until `seen` is true. The browser has no event for "everything is done", so this polls for what a person would
/// wait to see.
pub async fn until(what: &str, seen: impl Fn() -> bool) {
    for _ in 0..250 {
        if seen() {
            return;
        }
        pause(20).await;
    }
    panic!("waited five seconds for {what}");
}
