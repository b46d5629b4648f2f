//! What a first visit is told, in a line above the example: what Fizz is, and three ways to begin. It is gone for good once it
//! was used or closed, or something is one's own.

use leptos::prelude::*;

use super::actions;
use super::browser;
use super::canvas::canvas_state;
use super::files;
use super::icon::{self, icon};
use super::library::library;
use super::messages::canvas::CLOSE;
use super::messages::import::IMPORT;
use super::messages::welcome as words;
use super::route::Route;
use super::store::store;

/// The setting that says that it was seen.
const SEEN: &str = "welcomed";

#[component]
pub fn Welcome() -> impl IntoView {
    let (store, canvas, library) = (store(), canvas_state(), library());
    let example = StoredValue::new(None::<String>);
    let is_shown = RwSignal::new(false);
    let is_seen = browser::setting(SEEN).is_some();
    let leave = move || {
        is_shown.set(false);
        browser::keep_setting(SEEN, "yes");
    };
    Effect::new(move |_| {
        let (id, is_first) = (library.open.get(), store.opened.get() != 0);
        let has_own = library.entries.with(|entries| !entries.is_empty());
        let is_begun = example.with_value(Option::is_some);
        if is_first && !is_seen && !is_begun {
            example.set_value(Some(id));
            is_shown.set(untrack(|| library.is_untouched_example()));
        } else if is_begun && is_shown.get_untracked() {
            // Whoever types in the example goes on undisturbed: the line stays as long as the example is open.
            if example.with_value(|example| *example != Some(id)) {
                leave();
            } else if has_own {
                browser::keep_setting(SEEN, "yes");
            }
        }
    });
    let is_there = move || {
        let is_hidden =
            [store.reading, store.walking, store.presenting, store.embedded].iter().any(|is| is.get());
        is_shown.get() && !is_hidden
    };
    view! {
        <Show when=is_there>
            <aside class="welcome" aria-label=store.said(&words::WELCOME)>
                <p>
                    <strong>{store.said(&words::WELCOME)}</strong>
                    " "
                    {store.said(&words::WHAT)}
                </p>
                <div class="row">
                    <button class="btn" type="button" on:click=move |_| { leave(); actions::begin_new(canvas); }>
                        {icon(icon::FILE)}
                        <span>{store.said(&words::EMPTY)}</span>
                    </button>
                    <a class="btn" href=Route::Templates.hash() on:click=move |_| leave()>
                        {icon(icon::GRID)}
                        <span>{store.said(&words::TEMPLATE)}</span>
                    </a>
                    <button class="btn" type="button" title=store.said(&words::IMPORT_HINT)
                        on:click=move |_| files::choose()>
                        {icon(icon::IMPORT)}
                        <span>{store.said(&IMPORT)}</span>
                    </button>
                </div>
                <button class="icon-btn" type="button" aria-label=store.said(&CLOSE) title=store.said(&CLOSE)
                    on:click=move |_| { leave(); canvas.take_focus(); }>
                    {icon(icon::CLOSE)}
                </button>
            </aside>
        </Show>
    }
}
