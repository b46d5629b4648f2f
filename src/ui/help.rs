//! The help beside the code: the language on one page with examples that can be put into the text, the keys to begin with,
//! and where to write to. What it teaches is in [`guide`](crate::guide).

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use super::browser;
use super::icon::{self, icon};
use super::messages::help as words;
use super::messages::{canvas, dialogs, header};
use super::panel::{self, Dock, Panel};
use super::prose::{coloured, runs};
use super::route::Route;
use super::store::{Dialog, Store, store};
use crate::edit::Command;
use crate::guide::{self, CHAPTERS, Chapter};
use crate::locale::Words;
use crate::text::{Span, TextEdit};

pub static PANEL: Panel = Panel {
    name: panel::HELP,
    icon: icon::HELP,
    dock: Dock::Beside,
    open_at_first: false,
    tab: None,
    toggle: &words::TOGGLE,
    view: || view! { <Help/> }.into_any(),
};

/// Where to write to, if whoever built this page has told it.
const FEEDBACK: Option<&str> = option_env!("FIZZ_FEEDBACK");

/// Keys and what they do.
static KEYS: &[(&str, &Words)] = &[
    ("Ctrl Enter", &words::K_NEXT),
    ("Ctrl Shift Enter", &canvas::ADD_BELOW),
    ("Tab", &words::K_ON),
    ("Enter", &canvas::RENAME),
    ("Alt C", &canvas::CONNECT),
    ("← → ↑ ↓", &dialogs::K_WALK),
    ("Alt ← → ↑ ↓", &dialogs::K_MOVE),
    ("Ctrl Z", &header::UNDO),
    ("Ctrl K", &words::K_COMMANDS),
    ("Ctrl Space", &dialogs::K_COMPLETE),
    ("Ctrl .", &dialogs::K_FIX),
    ("F1", &words::HELP),
];

#[component]
fn Help() -> impl IntoView {
    let store = store();
    let heading = NodeRef::<leptos::html::H2>::new();
    let before = StoredValue::new_local(None::<web_sys::HtmlElement>);
    let close = move || {
        store.set_panel(panel::HELP, false);
        if store.tab.get_untracked() == panel::HELP {
            store.tab.set(panel::CODE);
        }
        if let Some(element) = before.get_value() {
            let _ = element.focus();
        }
    };
    // Whoever asks for help reads it next. A page that opens with it open leaves the focus alone.
    Effect::new(move |was_open: Option<bool>| {
        let is_open = store.is_open(panel::HELP);
        if is_open && was_open == Some(false) {
            let active = browser::document().active_element();
            before.set_value(active.and_then(|element| element.dyn_into().ok()));
            browser::after_frame(move || {
                if let Some(heading) = heading.get_untracked() {
                    let _ = heading.focus();
                }
            });
        }
        is_open
    });
    let keys = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close();
        }
    };
    view! {
        <section class="help" aria-label=store.said(&words::HELP) on:keydown=keys>
            <div class="pane-head">
                <h2 tabindex="-1" node_ref=heading>{store.said(&words::HELP)}</h2>
                {icon::empty("grow")}
                <button class="icon-btn" type="button" aria-label=store.said(&canvas::CLOSE)
                    title=store.said(&canvas::CLOSE) on:click=move |_| close()>
                    {icon(icon::CLOSE)}
                </button>
            </div>
            <div class="help-body">
                <p class="lead">{store.said(&words::IN_SHORT)}</p>
                {CHAPTERS.iter().map(|chapter| chapter_of(store, chapter)).collect_view()}
                <section>
                    <h3>{store.said(&words::LENIENT)}</h3>
                    <p>{store.said(&words::LENIENT_TEXT)}</p>
                </section>
                <section>
                    <h3>{store.said(&words::KEYS)}</h3>
                    <dl class="help-keys">
                        {KEYS.iter().map(|&(keys, what)| key_row(store, move || browser::keys_here(keys), what)).collect_view()}
                        {key_row(store, move || store.say(&words::K_OUT_KEYS).to_owned(), &words::K_OUT)}
                    </dl>
                    <button class="btn" type="button" on:click=move |_| store.dialog.set(Some(Dialog::Shortcuts))>
                        {icon(icon::LIST)}
                        <span>{store.said(&words::ALL_KEYS)}</span>
                    </button>
                </section>
                <Feedback/>
            </div>
        </section>
    }
}

fn chapter_of(store: Store, chapter: &'static Chapter) -> impl IntoView {
    let example = move || chapter.example.get(store.locale.get());
    view! {
        <section>
            <h3>{store.said(&chapter.title)}</h3>
            {chapter.text.iter().map(|text| view! { <p>{move || runs(store.say(text))}</p> }).collect_view()}
            <pre class="help-code" translate="no" tabindex="0" role="group" aria-label=store.said(&chapter.title)>
                <code>{move || coloured(example())}</code>
            </pre>
            <button class="btn tiny" type="button"
                aria-label=move || store.say_with(&words::INSERT_OF, [store.say(&chapter.title)])
                on:click=move |_| insert(store, example())>
                {icon(icon::PLUS)}
                <span>{store.said(&words::INSERT)}</span>
            </button>
        </section>
    }
}

fn key_row(
    store: Store,
    keys: impl Fn() -> String + Send + Sync + 'static,
    what: &'static Words,
) -> impl IntoView {
    view! {
        <div>
            <dt>{store.said(what)}</dt>
            <dd><kbd>{keys}</kbd></dd>
        </div>
    }
}

/// Puts an example into the text, in one step of the history: in place of nothing, or behind what is there.
fn insert(store: Store, example: &'static str) {
    let blank = store.with_typed(|text| text.trim().is_empty().then_some(text.len()));
    match blank {
        Some(length) => {
            let edit = TextEdit::replace(Span::new(0, length), example);
            store.with_code(|code| code.dispatch(&edit, None));
            store.tell_person(store.word(&words::INSERTED), false);
        }
        None => {
            let fragment = guide::fragment(&store.draw_now(), example);
            let command = Command::Paste { fragment, lane: None, after: None };
            store.perform_then(command, move || store.tell_person(store.word(&words::INSERTED), false));
        }
    }
}

#[component]
fn Feedback() -> impl IntoView {
    let store = store();
    let agent = browser::window().navigator().user_agent().unwrap_or_default();
    let revision = option_env!("FIZZ_REVISION").unwrap_or("–");
    let facts = format!("Fizz {} ({revision})\n{agent}", env!("CARGO_PKG_VERSION"));
    let copied = RwSignal::new(false);
    let copy = StoredValue::new(facts.clone());
    let copy = move |_| {
        spawn_local(async move {
            if browser::copy_text(&copy.get_value()).await {
                copied.set(true);
                store.announcement.set(store.word(&dialogs::COPIED).to_owned());
            } else {
                store.tell_person(store.word(&dialogs::COPY_FAILED), true);
            }
        });
    };
    view! {
        <section>
            <h3>{store.said(&words::FEEDBACK)}</h3>
            <p>{store.said(&words::FEEDBACK_TEXT)}</p>
            <pre class="help-facts" translate="no">{facts}</pre>
            <div class="row">
                {FEEDBACK.map(|address| view! {
                    <a class="btn" href=address target="_blank" rel="noopener">{store.said(&words::FEEDBACK_LINK)}</a>
                })}
                <button class="btn" type="button" on:click=copy>
                    {move || icon(if copied.get() { icon::CHECK } else { icon::COPY })}
                    <span>{store.said(&words::COPY_FACTS)}</span>
                </button>
                <button class="btn ghost" type="button" on:click=move |_| store.dialog.set(Some(Dialog::About))>
                    {store.said(&dialogs::ABOUT)}
                </button>
            </div>
            <a class="btn ghost" href=Route::Templates.hash()>
                {icon(icon::GRID)}
                <span>{store.said(&words::FROM_TEMPLATE)}</span>
            </a>
        </section>
    }
}
