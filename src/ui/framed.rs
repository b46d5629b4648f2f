//! A diagram inside another page: only the drawing, with zoom and the way to the whole editor. The address of the frame is
//! that of a link with `embed` in front. Which sites may frame the page is said by the headers of its host.

use leptos::prelude::*;

use super::icon::{self, icon};
use super::link;
use super::messages::present as words;
use super::store::store;

#[component]
pub fn FrameCorner() -> impl IntoView {
    let store = store();
    view! {
        <Show when=move || store.embedded.get()>
            <nav class="frame-corner" aria-label=store.said(&words::OPEN_IN_FIZZ)>
            <a class="btn" target="_blank" rel="noopener" href=link::outside_of_frame()>
                {icon(icon::LINK)}
                <span>{store.said(&words::OPEN_IN_FIZZ)}</span>
            </a>
            </nav>
        </Show>
    }
}
