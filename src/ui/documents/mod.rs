//! The list of the person's diagrams: found by a few letters, walked with arrow keys.

mod row;
mod safe;

use std::collections::BTreeMap;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::actions;
use super::canvas::canvas_state;
use super::dialog::Modal;
use super::files;
use super::icon::{self, icon};
use super::library::{Entry, library};
use super::messages::documents as words;
use super::store::{Dialog, store};
use row::document_row;
use safe::SafeStart;

#[component]
pub fn DocumentsDialog() -> impl IntoView {
    view! { <Modal which=Dialog::Documents title=&words::TITLE class="documents"><DocumentList/></Modal> }
}

/// How many diagrams the list shows at first, and how many more at a time.
const ROOM: usize = 200;
/// Fewer are seen at a glance.
const SEARCHED: usize = 5;

/// The diagrams with these letters in their names or texts, each with its number among those of the same name. The oldest
/// of them has none.
fn found(entries: &[Entry], wanted: &str) -> Vec<(Entry, usize)> {
    let wanted = wanted.trim().to_lowercase();
    let mut counts = BTreeMap::<&str, usize>::new();
    let numbers: Vec<usize> = entries
        .iter()
        .rev()
        .map(|entry| {
            let count = counts.entry(&entry.kept.name).or_default();
            *count += 1;
            if *count == 1 { 0 } else { *count }
        })
        .collect();
    let has = |text: &str| wanted.is_empty() || text.to_lowercase().contains(&wanted);
    let numbered = entries.iter().zip(numbers.into_iter().rev());
    let fits = numbered.filter(|(entry, _)| has(&entry.kept.name) || has(&entry.kept.text));
    fits.map(|(entry, number)| (entry.clone(), number)).collect()
}

#[component]
fn DocumentList() -> impl IntoView {
    let (store, library, canvas) = (store(), library(), canvas_state());
    let close = move || store.dialog.set(None);
    let (room, wanted) = (RwSignal::new(ROOM), RwSignal::new(String::new()));
    let list = NodeRef::<leptos::html::Ul>::new();
    let hits = Memo::new(move |_| library.entries.with(|entries| found(entries, &wanted.get())));
    let rest = move || hits.with(Vec::len).saturating_sub(room.get());
    let names = move || list.get_untracked().and_then(|list| list.query_selector_all(".document-name").ok());
    let focus = move |at: u32| {
        let name = names().and_then(|names| names.get(at));
        if let Some(Ok(name)) = name.map(|name| name.dyn_into::<web_sys::HtmlElement>()) {
            let _ = name.focus();
        }
    };
    let walk = move |event: ev::KeyboardEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let (Some(names), Some(target)) = (names(), target) else { return };
        if target.tag_name() == "INPUT" {
            return;
        }
        let row = target.closest(".document-row").ok().flatten();
        let here = (0..names.length()).find(|&at| {
            names.get(at).is_some_and(|name| row.as_ref().is_some_and(|row| row.contains(Some(&name))))
        });
        let last = names.length().saturating_sub(1);
        let next = match (event.key().as_str(), here) {
            ("ArrowDown", Some(at)) => (at + 1).min(last),
            ("ArrowUp", Some(at)) => at.saturating_sub(1),
            ("Home", _) => 0,
            ("End", _) => last,
            _ => return,
        };
        event.prevent_default();
        focus(next);
    };
    let search_keys = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => focus(0),
            "Enter" => {
                let first = names().and_then(|names| names.get(0));
                if let Some(Ok(first)) = first.map(|first| first.dyn_into::<web_sys::HtmlElement>()) {
                    first.click();
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
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
        <Show when=move || library.entries.with(|entries| entries.len() >= SEARCHED)>
            <div class="document-search">
                {icon(icon::SEARCH)}
                <input class="input" type="search" autocomplete="off" spellcheck="false"
                    aria-label=store.said(&words::SEARCH) placeholder=store.said(&words::SEARCH)
                    on:input=move |event| { wanted.set(event_target_value(&event)); room.set(ROOM); }
                    on:keydown=search_keys/>
            </div>
        </Show>
        <ul class="document-list" node_ref=list on:keydown=walk>
            <For
                each=move || hits.with(|hits| hits.iter().take(room.get()).cloned().collect::<Vec<_>>())
                key=|(entry, number)| (entry.id.clone(), entry.kept.name.clone(), entry.kept.changed as u64, *number)
                children=document_row
            />
        </ul>
        <Show when=move || hits.with(Vec::is_empty)>
            <p class="lead" role="status">
                {move || store.say(if wanted.with(String::is_empty) { &words::NONE_YET } else { &words::NONE_FOUND })}
            </p>
        </Show>
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
