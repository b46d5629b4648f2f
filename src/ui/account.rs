//! What was kept, what became something similar and what is missing, as lists: beside an import and before an export.

use leptos::prelude::*;

use super::messages::import as words;
use super::prose;
use super::store::store;

/// So many entries of each list are shown.
pub const MOST_ENTRIES: usize = 200;

/// A part of a dialog that scrolls by itself, with keys too.
#[component]
pub fn Account(children: ChildrenFn) -> impl IntoView {
    let store = store();
    view! {
        <div class="account" tabindex="0" role="region" aria-label=store.said(&words::ACCOUNT)>{children()}</div>
    }
}

/// A list with its title; nothing where it is empty.
pub fn entries(title: String, entries: Vec<AnyView>) -> AnyView {
    if entries.is_empty() {
        return ().into_any();
    }
    view! { <h3>{title}</h3><ul>{entries}</ul> }.into_any()
}

/// What became of something, and where it stands.
pub fn entry(place: String, words: &str) -> AnyView {
    view! { <li><span class="account-place">{place}</span>{prose::runs(words)}</li> }.into_any()
}
