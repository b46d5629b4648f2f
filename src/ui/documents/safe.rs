//! What the list offers after a start that failed.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::row::shown_name;
use crate::ui::icon::{self, icon};
use crate::ui::library::library;
use crate::ui::messages::documents as words;
use crate::ui::store::store;
use crate::ui::{browser, files, link, start};

/// What a safe start says, and what it offers for each diagram that was being opened when the last start failed.
#[component]
pub fn SafeStart() -> impl IntoView {
    let library = library();
    let store = store();
    let offers = move || {
        let ids = library.offered.get();
        ids.into_iter().filter_map(|id| offer(&id)).collect_view()
    };
    view! {
        {offers}
        <p class="lead">{store.said(&words::SAFE)}</p>
    }
}

fn offer(id: &str) -> Option<AnyView> {
    let (store, library) = (store(), library());
    let is_link = id == start::LINK;
    let name = if is_link {
        store.say(&words::SHARED).to_owned()
    } else {
        shown_name(&library.listed(id)?.kept.name)
    };
    let acts: [StoredValue<String>; 4] = std::array::from_fn(|_| StoredValue::new(id.to_owned()));
    let [code, draw, download_id, delete] = acts;
    let open = move |id: StoredValue<String>, code_only: bool| {
        store.dialog.set(None);
        match (is_link, code_only) {
            (true, _) => open_link(code_only),
            (false, true) => library.open_code_only(&id.get_value()),
            (false, false) => library.open_drawn(&id.get_value()),
        }
    };
    Some(
        view! {
            <div class="safe-offer" role="group" aria-label=name.clone()>
                <p>{store.say_with(&words::SAFE_OFFER, [&name])}</p>
                <div class="row">
                    <button class="btn primary" type="button" autofocus=true on:click=move |_| open(code, true)>
                        {icon(icon::CODE)}
                        {store.said(&words::CODE_ONLY)}
                    </button>
                    <button class="btn" type="button" on:click=move |_| download(&download_id.get_value())>
                        {icon(icon::DOWNLOAD)}
                        {store.said(&words::DOWNLOAD)}
                    </button>
                    {(!is_link).then(|| view! {
                        <button class="btn danger" type="button" on:click=move |_| library.delete(&delete.get_value())>
                            {icon(icon::TRASH)}
                            {store.said(&words::DELETE_IT)}
                        </button>
                    })}
                    <button class="btn ghost" type="button" on:click=move |_| open(draw, false)>
                        {store.said(&words::DRAW_ANYWAY)}
                    </button>
                </div>
            </div>
        }
        .into_any(),
    )
}

/// Opens the diagram in the page's address.
fn open_link(code_only: bool) {
    let library = library();
    let Some(found) = link::brought() else { return };
    spawn_local(async move {
        let store = library.store();
        match link::read(found, store.word(&words::SHARED)).await {
            Ok(brought) => library.visit(brought, code_only),
            Err(refusal) => store.tell_person(store.word(refusal.words()), true),
        }
    });
}

/// Downloads the text of a diagram of the list, or of the link in the address.
pub fn download(id: &str) {
    let library = library();
    let save = |name: &str, text: &str| {
        browser::download_text(&files::file_name(name, "fz"), "text/plain;charset=utf-8", text);
    };
    match library.listed(id) {
        Some(entry) => save(&shown_name(&entry.kept.name), &entry.kept.text),
        None => {
            let Some(found) = link::brought() else { return };
            let name = library.store().word(&words::SHARED);
            spawn_local(async move {
                if let Ok(brought) = link::read(found, name).await {
                    save(&brought.name, &brought.text);
                }
            });
        }
    }
}
