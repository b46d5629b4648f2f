//! The view in which templates are shown, on their cards and on their pages.

use leptos::prelude::*;

use super::shelf::shelf;
use crate::layout::architecture::Inside;
use crate::layout::sequence::Order;
use crate::ui::messages::canvas as words;
use crate::ui::store::store;
use crate::views::View;

#[component]
pub fn ViewSwitch() -> impl IntoView {
    let store = store();
    let shelf = shelf();
    let views = [View::default(), View::Sequence(Order::default()), View::Architecture(Inside::Nothing)];
    view! {
        <div class="seg view-switch" role="group" aria-label=store.said(&words::VIEW)>
            {views.into_iter().map(|view| view! {
                <button type="button" aria-pressed=move || shelf.view.get().is_like(view).to_string()
                    on:click=move |_| shelf.view.set(view)>
                    {store.said(words::view(view))}
                </button>
            }).collect_view()}
        </div>
    }
}
