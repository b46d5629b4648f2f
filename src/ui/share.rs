//! The share dialog: the diagram as a link, and the length of the link.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::browser;
use super::dialog::Modal;
use super::icon::{self, icon};
use super::link;
use super::messages::dialogs as words;
use super::store::{Dialog, store};
use crate::locale::Words;

/// Some programs truncate longer links.
const LONG: usize = 2000;

#[component]
pub fn ShareDialog() -> impl IntoView {
    view! { <Modal which=Dialog::Share title=&words::SHARE class="share"><ShareBody/></Modal> }
}

#[component]
fn ShareBody() -> impl IntoView {
    let store = store();
    let short = RwSignal::new(String::new());
    let text = store.with_typed(str::to_owned);
    let compatible = RwSignal::new(link::compatible(&text).unwrap_or_default());
    spawn_local(async move {
        if let Some(made) = link::compressed(&text).await {
            short.try_set(made);
        }
    });
    view! {
        <p class="lead">{store.said(&words::SHARE_INTRO)}</p>
        {link_field(&words::SHARE_LINK, short)}
        {link_field(&words::SHARE_COMPATIBLE, compatible)}
    }
}

fn link_field(name: &'static Words, link: RwSignal<String>) -> impl IntoView + use<> {
    let store = store();
    let copied = RwSignal::new(false);
    let length = move || {
        let length = link.with(String::len);
        let words = if length > LONG { &words::SHARE_LONG } else { &words::SHARE_LENGTH };
        store.say_with(words, [&length.to_string()])
    };
    let copy = move |_| {
        spawn_local(async move {
            if browser::copy_text(&link.get_untracked()).await {
                copied.set(true);
                store.announcement.set(store.word(&words::COPIED).to_owned());
            } else {
                store.tell_person(store.word(&words::COPY_FAILED), true);
            }
        });
    };
    let select_all = move |event: leptos::ev::FocusEvent| {
        event_target::<web_sys::HtmlInputElement>(&event).select();
    };
    view! {
        <div class="field">
            <span>{store.said(name)}</span>
            <div class="row">
                <input class="input" type="text" readonly=true aria-label=store.said(name)
                    prop:value=move || link.get()
                    on:focus=select_all/>
                <button class="btn" type="button" on:click=copy>
                    {move || icon(if copied.get() { icon::CHECK } else { icon::COPY })}
                    {move || store.say(if copied.get() { &words::COPIED } else { &words::COPY })}
                </button>
            </div>
            <small class="note">{length}</small>
        </div>
    }
}
