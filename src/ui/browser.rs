//! What the page asks of the browser: settings that last, the clock, the system's theme and language.
//! Nothing here fails: a browser that refuses gives the empty answer.

use wasm_bindgen::prelude::*;
use web_sys::{Document, Window};

pub fn window() -> Window {
    // A page without a window cannot have started this program.
    #[allow(clippy::expect_used)]
    web_sys::window().expect("the page has a window")
}

pub fn document() -> Document {
    #[allow(clippy::expect_used)]
    window().document().expect("the window has a document")
}

/// Milliseconds since the page was opened, with fractions.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// A setting kept from an earlier visit.
pub fn setting(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(&format!("fizz.{name}")).ok()?
}

/// Keeps a setting; without storage it lasts as long as the page.
pub fn keep_setting(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(&format!("fizz.{name}"), value);
    }
}

/// The languages that the person prefers, best first.
pub fn languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

pub fn media(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Calls `then` whenever the answer to a media query changes.
pub fn on_media_change(query: &str, then: impl Fn(bool) + 'static) {
    if let Ok(Some(list)) = window().match_media(query) {
        let seen = list.clone();
        let callback = Closure::<dyn Fn()>::new(move || then(seen.matches()));
        let _ = list.add_event_listener_with_callback("change", callback.as_ref().unchecked_ref());
        callback.forget();
    }
}

pub fn reduced_motion() -> bool {
    media("(prefers-reduced-motion: reduce)")
}

pub fn is_mac() -> bool {
    window().navigator().user_agent().is_ok_and(|agent| agent.contains("Mac OS"))
}
