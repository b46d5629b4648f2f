//! Says which fonts did not arrive, and asks web/fonts.js to try again. The page can be used without them, so this is a
//! notice, which stays until it is closed or the fonts have come.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use super::browser;
use super::icon::{self, icon};
use super::messages::canvas::CLOSE;
use super::messages::documents as words;
use super::store::store;

#[component]
pub fn Missing() -> impl IntoView {
    let store = store();
    let names = RwSignal::new(String::new());
    let hear = Closure::<dyn Fn(web_sys::CustomEvent)>::new(move |event: web_sys::CustomEvent| {
        names.set(event.detail().as_string().unwrap_or_default());
    });
    let _ = browser::window().add_event_listener_with_callback("fizz-missing", hear.as_ref().unchecked_ref());
    hear.forget();
    let again = move |_| {
        names.set(String::new());
        browser::announce("fizz-again");
    };
    view! {
        <div class="notices is-missing" role="status" aria-live="polite">
            <Show when=move || !names.with(String::is_empty)>
                <div class="notice is-bad">
                    <span>{move || store.say_with(&words::MISSING, [&names.get()])}</span>
                    <button class="link" type="button" on:click=again>{store.said(&words::TRY_AGAIN)}</button>
                    <button class="icon-btn sm" type="button" aria-label=store.said(&CLOSE)
                        on:click=move |_| names.set(String::new())>
                        {icon(icon::CLOSE)}
                    </button>
                </div>
            </Show>
        </div>
    }
}
