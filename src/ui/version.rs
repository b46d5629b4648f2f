//! The offer of a newer version of the page. web/offline.js says when one is there; it takes over when the person wants.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::browser;
use super::icon::{self, icon};
use super::looks;
use super::messages::status as words;
use super::store::{Act, Notice, store};

/// The offer in the status bar. A narrow window has none, so there it is a notice.
#[component]
pub fn NewVersion() -> impl IntoView {
    let store = store();
    let is_ready = RwSignal::new(false);
    let offered = window_event_listener(ev::Custom::<ev::Event>::new("fizz-update-ready"), move |_| {
        if is_ready.get_untracked() {
            return;
        }
        is_ready.set(true);
        let said = store.word(&words::NEW_VERSION).to_owned();
        if browser::media(looks::ONE_AT_A_TIME) {
            let action = Some((store.word(&words::LOAD_VERSION).to_owned(), Arc::new(load) as Act));
            store.notice.set(Some(Notice { text: said, action, bad: false }));
        } else {
            store.announcement.set(said);
        }
    });
    on_cleanup(move || offered.remove());
    view! {
        <Show when=move || is_ready.get()>
            <button class="st new-version" type="button" title=store.said(&words::LOAD_VERSION) on:click=|_| load()>
                {icon(icon::DOWNLOAD)}
                {store.said(&words::NEW_VERSION)}
            </button>
        </Show>
    }
}

fn load() {
    browser::announce("fizz-update-wanted");
}
