//! The canvas: the scene as a living drawing that a person can look around in and change.

use leptos::prelude::*;

use super::store::store;

#[component]
pub fn Canvas() -> impl IntoView {
    let store = store();
    view! {
        <section class="canvas" id="diagram" data-revision=move || store.document.with(|d| d.revision().to_string())>
        </section>
    }
}
