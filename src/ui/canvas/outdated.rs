//! What the canvas says when its drawing is not the drawing of the whole newest text.

use leptos::prelude::*;

use super::state::canvas_state;
use crate::diagnostic::grouped;
use crate::remote::Reach;
use crate::ui::messages::canvas as words;
use crate::ui::store::Picture;

#[component]
pub fn Outdated() -> impl IntoView {
    let store = canvas_state().store;
    let missing = Memo::new(move |_| {
        store
            .drawn
            .with(|document| document.missing().map(|extent| (document.model().nodes.len(), extent.nodes)))
    });
    let line = move || match (store.picture.get(), missing.get()) {
        (Picture::Coming, _) => Some(store.say(&words::COMING).to_owned()),
        (Picture::TooLarge, _) => Some(store.say(&words::TOO_LARGE).to_owned()),
        (Picture::Current, Some((drawn, all))) => {
            Some(store.say_with(&words::DRAWN_IN_PART, [&grouped(drawn), &grouped(all)]))
        }
        (Picture::Current, None) => None,
    };
    let offer = move || match (store.picture.get(), missing.get()) {
        (Picture::TooLarge, _) => Some((&words::DRAW_BEGINNING, Reach::Beginning)),
        (Picture::Current, Some(_)) => Some((&words::DRAW_ALL, Reach::All)),
        _ => None,
    };
    let state = move || match store.picture.get() {
        Picture::Coming => "coming",
        Picture::TooLarge => "too-large",
        Picture::Current => "part",
    };
    view! {
        <Show when=move || line().is_some()>
            <div class="outdated" role="status" data-state=state>
                <span>{move || line().unwrap_or_default()}</span>
                {move || offer().map(|(words, reach)| view! {
                    <button class="btn tiny" type="button" on:click=move |_| store.draw_with_reach(reach)>
                        {store.say(words)}
                    </button>
                })}
            </div>
        </Show>
    }
}
