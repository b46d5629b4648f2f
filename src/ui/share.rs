//! The share dialog: the diagram as a link that no server sees, and the length of the link.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::browser;
use super::dialog::Modal;
use super::icon::{self, icon};
use super::link;
use super::messages::{dialogs as words, header};
use super::store::{Dialog, Store, store};
use super::vault::Kept;
use crate::locale::Words;

/// Some programs truncate longer links.
const LONG: usize = 2000;

#[component]
pub fn ShareDialog() -> impl IntoView {
    view! { <Modal which=Dialog::Share title=&words::SHARE class="share"><ShareBody/></Modal> }
}

/// What the dialog knows of its link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Making,
    Compressed,
    /// The browser cannot compress.
    Plain,
    TooLarge,
}

#[component]
fn ShareBody() -> impl IntoView {
    let store = store();
    let (link, state) = (RwSignal::new(String::new()), RwSignal::new(State::Making));
    let shared = shared(store);
    let titled = match shared.name.as_str() {
        "" => store.word(&header::UNTITLED).to_owned(),
        name => name.to_owned(),
    };
    spawn_local(async move {
        let Some(made) = link::make(&shared).await else {
            state.try_set(State::TooLarge);
            return;
        };
        link.try_set(made.link);
        state.try_set(if made.is_compressed { State::Compressed } else { State::Plain });
    });
    view! {
        <p class="lead">{store.said(&words::SHARE_INTRO)}</p>
        <Show when=move || state.get() != State::TooLarge
            fallback=move || view! { <p class="note is-bad" role="alert">{store.said(&words::SHARE_TOO_LARGE)}</p> }>
            <LinkField link=link/>
            <EmbedField link=link name=titled.clone()/>
        </Show>
        <Show when=move || state.get() == State::Plain>
            <p class="note">{store.said(&words::SHARE_PLAIN)}</p>
        </Show>
    }
}

/// The open diagram as a link holds it.
fn shared(store: Store) -> Kept {
    let (text, manner) = (store.with_typed(str::to_owned), store.manner().to_string());
    Kept { name: store.name.get_untracked(), text, manner, ..Kept::default() }
}

/// Puts a link to the open diagram on the clipboard.
pub fn copy_link(store: Store) {
    let shared = shared(store);
    spawn_local(async move {
        let Some(made) = link::make(&shared).await else {
            return store.tell_person(store.word(&words::SHARE_TOO_LARGE), true);
        };
        let is_copied = browser::copy_text(&made.link).await;
        let told = if is_copied { &words::LINK_COPIED } else { &words::COPY_FAILED };
        store.tell_person(store.word(told), !is_copied);
    });
}

fn select_all(event: leptos::ev::FocusEvent) {
    event_target::<web_sys::HtmlInputElement>(&event).select();
}

#[component]
fn LinkField(link: RwSignal<String>) -> impl IntoView {
    let store = store();
    let length = Signal::derive(move || {
        let length = link.with(String::len);
        let words = if length > LONG { &words::SHARE_LONG } else { &words::SHARE_LENGTH };
        store.say_with(words, [&length.to_string()])
    });
    let is_missing = Signal::derive(move || link.with(String::is_empty));
    view! { <CopyField name=&words::SHARE_LINK text=link is_missing=is_missing note=length is_first=true/> }
}

/// The height of a frame whose width is unknown, in pixels.
const FRAME_HEIGHT: u32 = 420;

/// What a web page needs to show the diagram in a frame.
#[component]
fn EmbedField(link: RwSignal<String>, name: String) -> impl IntoView {
    let store = store();
    let name = name.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let snippet = Signal::derive(move || {
        let address = link.with(|link| link::for_frame(link)).replace('&', "&amp;");
        format!(
            "<iframe src=\"{address}\" title=\"{name}\" width=\"100%\" height=\"{FRAME_HEIGHT}\" loading=\"lazy\" style=\"border:0\"></iframe>"
        )
    });
    let is_missing = Signal::derive(move || link.with(String::is_empty));
    let note = Signal::derive(move || store.say(&words::EMBED_HINT).to_owned());
    view! { <CopyField name=&words::EMBED text=snippet is_missing=is_missing note=note is_first=false/> }
}

/// A text that can be read and copied, with a note below it. The first field of a dialog takes the focus.
#[component]
fn CopyField(
    name: &'static Words,
    #[prop(into)] text: Signal<String>,
    is_missing: Signal<bool>,
    note: Signal<String>,
    is_first: bool,
) -> impl IntoView {
    let store = store();
    let copied = RwSignal::new(false);
    let copy = move |_| {
        spawn_local(async move {
            if browser::copy_text(&text.get_untracked()).await {
                copied.set(true);
                store.announcement.set(store.word(&words::COPIED).to_owned());
            } else {
                store.tell_person(store.word(&words::COPY_FAILED), true);
            }
        });
    };
    view! {
        <div class="field">
            <span>{store.said(name)}</span>
            <div class="row">
                <input class="input" type="text" readonly=true autofocus=is_first aria-label=store.said(name) translate="no"
                    prop:value=move || text.get()
                    on:focus=select_all/>
                <button class="btn" type="button" prop:disabled=move || is_missing.get() on:click=copy>
                    {move || icon(if copied.get() { icon::CHECK } else { icon::COPY })}
                    {move || store.say(if copied.get() { &words::COPIED } else { &words::COPY })}
                </button>
            </div>
            <small class="note">{move || note.get()}</small>
        </div>
    }
}
