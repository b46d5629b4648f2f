//! The list of the person's diagrams.

use leptos::prelude::*;

use super::browser;
use super::dialog::Modal;
use super::files;
use super::icon::{self, icon};
use super::library::{Entry, library};
use super::messages::{documents as words, header};
use super::route::{self, Route};
use super::store::{Dialog, store};

#[component]
pub fn DocumentsDialog() -> impl IntoView {
    view! { <Modal which=Dialog::Documents title=&words::TITLE class="documents"><DocumentList/></Modal> }
}

#[component]
fn DocumentList() -> impl IntoView {
    let (store, library) = (store(), library());
    let close = move || store.dialog.set(None);
    view! {
        <div class="row">
            <button class="btn primary" type="button" on:click=move |_| { close(); library.create("", ""); route::go(&Route::Editor); }>
                {icon(icon::PLUS)}
                {store.said(&words::NEW)}
            </button>
            <button class="btn" type="button" on:click=move |_| { close(); files::choose(); }>
                {icon(icon::FILE)}
                {store.said(&words::OPEN_FILE)}
            </button>
        </div>
        <ul class="document-list">
            <For
                each=move || library.entries.get()
                key=|entry| (entry.id.clone(), entry.kept.name.clone(), entry.kept.changed as u64)
                children=document_row
            />
        </ul>
    }
}

fn document_row(entry: Entry) -> impl IntoView {
    let (store, library) = (store(), library());
    let name = if entry.kept.name.is_empty() {
        store.word(&header::UNTITLED).to_owned()
    } else {
        entry.kept.name.clone()
    };
    let lines = entry.kept.text.lines().count();
    let changed = entry.kept.changed;
    let facts = move || {
        let lines = match lines {
            1 => store.say(&words::ONE_LINE).to_owned(),
            lines => store.say_with(&words::LINES, [&lines.to_string()]),
        };
        format!("{} · {lines}", browser::day(changed, store.locale.get().tag()))
    };
    let renaming = RwSignal::new(false);
    let field = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    let ids: [String; 5] = std::array::from_fn(|_| entry.id.clone());
    let [open_id, rename_id, copy_id, delete_id, here_id] = ids;
    let (shown, named, copied, deleted) = (name.clone(), name.clone(), name.clone(), name.clone());
    let commit = move |value: String| {
        renaming.set(false);
        library.rename(&rename_id, value.trim());
    };
    let commit = StoredValue::new(commit);
    let commit = move |value: String| commit.with_value(|commit| commit(value));
    view! {
        <li class="document-row">
            {move || {
                let (shown, open_id) = (shown.clone(), open_id.clone());
                if renaming.get() {
                    view! {
                        <input class="input" type="text" node_ref=field value=shown.clone() aria-label=shown
                            on:change=move |event| commit(event_target_value(&event))
                            on:blur=move |_| renaming.set(false)/>
                    }.into_any()
                } else {
                    view! {
                        <button class="document-name" type="button"
                            on:click=move |_| { store.dialog.set(None); library.open(&open_id); route::go(&Route::Editor); }>
                            {icon(icon::FILE)}
                            <span>{shown}</span>
                            <small>{facts}</small>
                        </button>
                    }.into_any()
                }
            }}
            <Show when=move || library.open.get() == here_id>
                <span class="count">{store.said(&words::IS_OPEN)}</span>
            </Show>
            <button class="icon-btn" type="button" aria-label=move || store.say_with(&words::RENAME, [&named])
                on:click=move |_| renaming.set(true)>{icon(icon::PENCIL)}</button>
            <button class="icon-btn" type="button" aria-label=move || store.say_with(&words::DUPLICATE, [&copied])
                on:click=move |_| { store.dialog.set(None); library.duplicate(&copy_id); }>{icon(icon::COPY)}</button>
            <button class="icon-btn" type="button" aria-label=move || store.say_with(&words::DELETE, [&deleted])
                on:click=move |_| library.delete(&delete_id)>{icon(icon::TRASH)}</button>
        </li>
    }
}
