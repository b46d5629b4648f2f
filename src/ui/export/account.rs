//! What of the diagram will be in the file, what will be there in another way, and what will not: told before one saves.

use std::sync::Arc;

use leptos::prelude::*;

use super::choices::Chosen;
use crate::document::Document;
use crate::export::{Account, Loss, account, alone};
use crate::locale::Locale;
use crate::ui::account::{Account as Frame, MOST_ENTRIES, entries, entry};
use crate::ui::costs::Costs;
use crate::ui::messages::dialogs as words;
use crate::ui::store::{Store, store};
use crate::views::View;

/// The newest text, read once for the dialog. Nothing for a large text that is not drawn as a whole: reading it takes too long
/// for the page.
fn read(store: Store) -> Option<Arc<Document>> {
    let document = store.draw_now();
    if !store.waits_to_draw() && !document.is_partial() {
        return Some(document);
    }
    store.with_typed(|text| {
        (text.len() < Costs::LARGE).then(|| Arc::new(Document::new(text, View::default())))
    })
}

#[component]
pub fn WhatIsKept(chosen: Chosen) -> impl IntoView {
    untrack(|| read(store())).map(|document| view! { <Told chosen=chosen document=document/> })
}

#[component]
fn Told(chosen: Chosen, document: Arc<Document>) -> impl IntoView {
    let store = store();
    let told: Memo<Arc<Account>> = Memo::new(move |_| {
        let part = chosen.only(store).map(|keys| alone(&document, &document.elements(&keys)));
        Arc::new(account(chosen.format.get(), part.as_ref().unwrap_or(&document)))
    });
    let said = |loss: &Loss, locale: Locale| entry(loss.element.clone(), &loss.words(locale));
    let lists = move || {
        let (account, locale) = (told.get(), store.locale.get());
        let changed = account.changed().take(MOST_ENTRIES).map(|loss| said(loss, locale));
        let dropped = account.dropped().take(MOST_ENTRIES).map(|loss| said(loss, locale));
        let counts = [account.changed().count(), account.dropped().count()].map(|count| count.to_string());
        view! {
            {entries(store.say_with(&words::CHANGED, [&counts[0]]), changed.collect())}
            {entries(store.say_with(&words::NOT_KEPT, [&counts[1]]), dropped.collect())}
        }
    };
    view! {
        <Frame>
            <p aria-live="polite">{move || told.get().kept().text(store.locale.get())}</p>
            <Show when=move || told.get().is_complete()>
                <p class="note">{store.said(&words::ALL_KEPT)}</p>
            </Show>
            {lists}
        </Frame>
    }
}
