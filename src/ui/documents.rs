//! The list of the person's diagrams.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::actions;
use super::browser;
use super::canvas::canvas_state;
use super::dialog::Modal;
use super::files;
use super::icon::{self, icon};
use super::library::{Entry, library};
use super::link;
use super::messages::{canvas as canvas_words, documents as words, header};
use super::route::{self, Route};
use super::start;
use super::store::{Dialog, store};

#[component]
pub fn DocumentsDialog() -> impl IntoView {
    view! { <Modal which=Dialog::Documents title=&words::TITLE class="documents"><DocumentList/></Modal> }
}

/// How many diagrams the list shows at first, and how many more at a time.
const ROOM: usize = 200;
/// The most characters of a name that are shown.
const LONGEST_NAME: usize = 200;

#[component]
fn DocumentList() -> impl IntoView {
    let (store, library, canvas) = (store(), library(), canvas_state());
    let close = move || store.dialog.set(None);
    let room = RwSignal::new(ROOM);
    let rest = move || library.entries.with(Vec::len).saturating_sub(room.get());
    view! {
        <Show when=move || library.safe.get()><SafeStart/></Show>
        <div class="row">
            <button class="btn primary" type="button" on:click=move |_| { close(); actions::begin_new(canvas); }>
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
                each=move || library.entries.with(|entries| entries.iter().take(room.get()).cloned().collect::<Vec<_>>())
                key=|entry| (entry.id.clone(), entry.kept.name.clone(), entry.kept.changed as u64)
                children=document_row
            />
        </ul>
        <Show when=move || rest() != 0>
            <button class="btn ghost" type="button" on:click=move |_| room.update(|room| *room += ROOM)>
                {move || store.say_with(&words::MORE, [&rest().min(ROOM).to_string()])}
            </button>
        </Show>
        <Undo/>
    }
}

/// The notice that offers to take back a deletion. The one of the page is out of reach while a dialog is open.
#[component]
fn Undo() -> impl IntoView {
    let store = store();
    let offered =
        move || store.notice.get().and_then(|notice| notice.action.map(|action| (notice.text, action)));
    view! {
        {move || offered().map(|(text, (label, run))| view! {
            <div class="notice" role="status">
                <span>{text}</span>
                <button class="link" type="button" on:click=move |_| { store.notice.set(None); run(); }>{label}</button>
            </div>
        })}
    }
}

/// What a safe start says, and what it offers for each diagram that was being opened when the last start failed.
#[component]
fn SafeStart() -> impl IntoView {
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
fn download(id: &str) {
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

/// A name as the list shows it.
fn shown_name(name: &str) -> String {
    match name.char_indices().nth(LONGEST_NAME) {
        _ if name.is_empty() => library().store().word(&header::UNTITLED).to_owned(),
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

fn document_row(entry: Entry) -> impl IntoView {
    let (store, library) = (store(), library());
    let name = shown_name(&entry.kept.name);
    let whole_name = entry.kept.name.clone();
    let lines = entry.kept.text.lines().count();
    let changed = entry.kept.changed;
    let facts = move || {
        let lines = match lines {
            1 => store.say(&words::ONE_LINE).to_owned(),
            lines => store.say_with(&words::LINES, [&lines.to_string()]),
        };
        format!("{} · {lines}", browser::day(changed, store.locale.get().tag()))
    };
    let is_first = library.open.get_untracked() == entry.id;
    let renaming = RwSignal::new(false);
    let field = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    let ids: [String; 8] = std::array::from_fn(|_| entry.id.clone());
    let [open_id, rename_id, copy_id, delete_id, here_id, code_id, text_id, draft_id] = ids;
    let (shown, named, copied, deleted) = (name.clone(), name.clone(), name.clone(), name.clone());
    let safe = StoredValue::new((code_id, text_id, name.clone()));
    let draft_id = StoredValue::new(draft_id);
    let commit = move |value: String| {
        renaming.set(false);
        library.rename(&rename_id, value.trim());
    };
    let commit = StoredValue::new(commit);
    let commit = move |value: String| commit.with_value(|commit| commit(value));
    view! {
        <li class="document-row">
            {move || {
                let (shown, open_id, whole_name) = (shown.clone(), open_id.clone(), whole_name.clone());
                if renaming.get() {
                    view! {
                        <input class="input" type="text" node_ref=field value=whole_name aria-label=shown
                            on:input=move |event| library.draft_name(&draft_id.get_value(), Some(&event_target_value(&event)))
                            on:change=move |event| commit(event_target_value(&event))
                            on:blur=move |_| {
                                renaming.set(false);
                                library.draft_name(&draft_id.get_value(), None);
                            }/>
                    }.into_any()
                } else {
                    view! {
                        <button class="document-name" type="button" autofocus=is_first
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
            <Show when=move || library.safe.get()>
                <button class="icon-btn" type="button"
                    aria-label=move || safe.with_value(|(_, _, name)| store.say_with(&words::CODE_ONLY_OF, [name]))
                    title=store.said(&words::CODE_ONLY)
                    on:click=move |_| { store.dialog.set(None); safe.with_value(|(id, ..)| library.open_code_only(id)); }>
                    {icon(icon::CODE)}
                </button>
                <button class="icon-btn" type="button"
                    aria-label=move || safe.with_value(|(_, _, name)| store.say_with(&words::DOWNLOAD_OF, [name]))
                    title=store.said(&words::DOWNLOAD)
                    on:click=move |_| safe.with_value(|(_, id, _)| download(id))>
                    {icon(icon::DOWNLOAD)}
                </button>
            </Show>
            <button class="icon-btn" type="button" title=store.said(&canvas_words::RENAME)
                aria-label=move || store.say_with(&words::RENAME, [&named])
                on:click=move |_| renaming.set(true)>{icon(icon::PENCIL)}</button>
            <button class="icon-btn" type="button" title=store.said(&canvas_words::DUPLICATE)
                aria-label=move || store.say_with(&words::DUPLICATE, [&copied])
                on:click=move |_| { store.dialog.set(None); library.duplicate(&copy_id); }>{icon(icon::COPY)}</button>
            <button class="icon-btn" type="button" title=store.said(&canvas_words::DELETE)
                aria-label=move || store.say_with(&words::DELETE, [&deleted])
                on:click=move |_| library.delete(&delete_id)>{icon(icon::TRASH)}</button>
        </li>
    }
}
