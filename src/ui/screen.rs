//! The page on the whole screen, where the browser offers it. Phones and frames often do not; then nothing happens.

use js_sys::{Function, Promise};
use leptos::prelude::window_event_listener_untyped;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{browser, js};

const FILLED: &str = "fullscreenElement";

/// Asks for the whole screen. A browser grants it only right after a key or a press.
pub fn fill() {
    if let Some(root) = browser::document().document_element() {
        ask(&root, "requestFullscreen");
    }
}

/// Gives the screen back.
pub fn leave() {
    if is_filled() {
        ask(&browser::document(), "exitFullscreen");
    }
}

fn is_filled() -> bool {
    js::get(&browser::document(), FILLED).is_some_and(|element| element.is_truthy())
}

/// Hears when the page takes the screen, and when it has lost it. Call it once.
pub fn on_change(run: impl Fn(bool) + 'static) {
    // The event rises to the window. The app lives as long as its window.
    let _ = window_event_listener_untyped("fullscreenchange", move |_| run(is_filled()));
}

/// Calls a function that answers with a promise, whose refusal is no fault.
fn ask(target: &JsValue, name: &str) {
    let Some(function) = js::get(target, name).and_then(|found| found.dyn_into::<Function>().ok()) else {
        return;
    };
    if let Ok(answer) = function.call0(target) {
        spawn_local(async move {
            let _ = JsFuture::from(Promise::resolve(&answer)).await;
        });
    }
}
