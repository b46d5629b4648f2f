//! The status bar: problems, size of the diagram, how good the drawing is and how fast it came.

use leptos::prelude::*;

use super::icon::{BOLT, Icon};
use super::messages::status as words;
use super::store::store;

#[component]
pub fn StatusBar() -> impl IntoView {
    let store = store();
    let place = move || {
        let position =
            store.document.with(|document| document.lines().position(document.text(), store.caret.get()));
        store.say_with(&words::PLACE, [&position.line.to_string(), &position.column.to_string()])
    };
    let updated = move || {
        let time = store.update_time.get();
        let time = if time < 1.0 { "<1".to_owned() } else { format!("{time:.0}") };
        store.say_with(&words::UPDATED, [&time])
    };
    view! {
        <footer class="status">
            <span class="grow"></span>
            <span class="st">{place}</span>
            <span class="st"><Icon path=BOLT/>{updated}</span>
            <span class="st">{move || format!("{:.0}%", store.zoom.get() * 100.0)}</span>
        </footer>
    }
}
