//! Of two views side by side, which one is exported: at first the one in which somebody worked last. The other one can be
//! chosen. Formats that show no view have no use for it.

use leptos::prelude::*;

use super::choices::Chosen;
use crate::ui::messages::canvas as canvas_words;
use crate::ui::messages::dialogs as words;
use crate::ui::store::{Store, store};

#[component]
pub fn WhichView(chosen: Chosen) -> impl IntoView {
    let store = store();
    view! {
        <Show when=move || store.shows_second() && chosen.format.get().follows_view()>
            <div class="field" title=store.said(&words::WHICH_VIEW_HELP)>
                <span>{store.said(&canvas_words::VIEW)}</span>
                <div class="seg" role="group" aria-label=store.said(&canvas_words::VIEW)>
                    {[false, true].map(|is_second| button(store, is_second))}
                </div>
            </div>
        </Show>
    }
}

fn button(store: Store, is_second: bool) -> impl IntoView {
    let pane = if is_second { store.second } else { store.first() };
    view! {
        <button type="button" aria-pressed=move || (store.in_second.get() == is_second).to_string()
            on:click=move |_| store.in_second.set(is_second)>
            {move || store.say(canvas_words::view(pane.view.get()))}
        </button>
    }
}
