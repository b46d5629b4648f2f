//! The import dialog: the drawing of another tool's diagram beside an account of what changed. Nothing is opened before
//! the person says so; the diagram that comes in is a new one. Of a file with several pages one is chosen here.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::account::{Account, MOST_ENTRIES, entries, entry};
use super::dialog::Modal;
use super::export::faces;
use super::foreign;
use super::library::library;
use super::messages::import as words;
use super::picture::{self, Address};
use super::route::{self, Route};
use super::store::{Dialog, Foreign, store};
use crate::export::{ExportOptions, FontFile, render};
use crate::import::diagram::Origin;
use crate::scene::ThemeName;

/// The picture of a larger text is left out.
const MOST_BYTES: usize = 120_000;

#[component]
pub fn ImportDialog() -> impl IntoView {
    view! { <Modal which=Dialog::Import title=&words::IMPORT class="import"><ImportBody/></Modal> }
}

#[component]
fn ImportBody() -> impl IntoView {
    let store = store();
    let library = library();
    let open = move |_| {
        let Some(foreign) = store.foreign.get_untracked() else { return };
        store.dialog.set(None);
        library.create_in(&foreign.title, &foreign.imported.text, "");
        route::go(&Route::Editor);
    };
    view! {
        {move || store.foreign.get().map(|foreign| view! { <Picture foreign=foreign/> })}
        <div class="import-side">
            <Pages/>
            <Account>
                {move || store.foreign.get().map(|foreign| view! { <Report foreign=foreign/> })}
            </Account>
        </div>
        <div class="row end">
            <button class="btn" type="button" on:click=move |_| store.dialog.set(None)>{store.said(&words::CANCEL)}</button>
            <button class="btn primary" type="button" autofocus=true on:click=open>{store.said(&words::OPEN)}</button>
        </div>
    }
}

/// The pages of a file that has several.
#[component]
fn Pages() -> impl IntoView {
    let store = store();
    let shown = move || store.foreign.with(|foreign| foreign.as_ref().map_or(0, |shown| shown.imported.page));
    let names =
        store.foreign.with_untracked(|foreign| foreign.as_ref().map(|shown| shown.imported.pages.clone()));
    let names = names.filter(|names| !names.is_empty())?;
    let pick = move |event: leptos::ev::Event| {
        let page = event_target_value(&event).parse().unwrap_or_default();
        if let Err(reason) = foreign::turn_to(store, page) {
            // The list goes back to the page that is shown.
            store.foreign.notify();
            store.tell_person(reason.text(store.locale.get_untracked()), true);
        }
    };
    let options = names.into_iter().enumerate().map(|(at, name)| {
        view! { <option value=at.to_string()>{format!("{} {name}", at + 1)}</option> }
    });
    let options = options.collect_view();
    Some(view! {
        <label class="field">
            <span>{store.said(&words::PAGE)}</span>
            <select on:change=pick prop:value=move || shown().to_string()>{options}</select>
        </label>
    })
}

/// What was kept, what changed and what is missing.
#[component]
fn Report(foreign: Arc<Foreign>) -> impl IntoView {
    let store = store();
    let Foreign { imported, .. } = &*foreign;
    let report = &imported.report;
    let [lanes, nodes, edges, kept] =
        [report.lanes, report.nodes, report.edges, report.kept].map(|count| count.to_string());
    let name = imported.format.name;
    let summary = move || {
        store.say_with(&words::SUMMARY, [name.get(store.locale.get()), &lanes, &nodes, &edges, &kept])
    };
    let is_complete = report.is_complete();
    let lists = {
        let foreign = foreign.clone();
        move || {
            let report = &foreign.imported.report;
            let locale = store.locale.get();
            let said = |origin: &Origin, what: String, then: String| {
                entry(place(origin, |line| store.say_with(&words::LINE, [line])), &format!("{what}: {then}"))
            };
            let changed = report.approximated.iter().take(MOST_ENTRIES);
            let changed = changed.map(|one| said(&one.origin, one.what.text(locale), one.how.text(locale)));
            let missing = report.dropped.iter().take(MOST_ENTRIES);
            let missing = missing.map(|one| said(&one.origin, one.what.text(locale), one.why.text(locale)));
            let count = |list: usize| list.to_string();
            view! {
                {entries(store.say_with(&words::CHANGED, [&count(report.approximated.len())]), changed.collect())}
                {entries(store.say_with(&words::MISSING, [&count(report.dropped.len())]), missing.collect())}
            }
        }
    };
    view! {
        <p>{summary}</p>
        <Show when=move || is_complete>
            <p class="note">{store.said(&words::ALL_KEPT)}</p>
        </Show>
        {lists}
    }
}

/// Where an entry comes from.
fn place(origin: &Origin, line: impl Fn(&str) -> String) -> String {
    let line = origin.line.map(|number| line(&number.to_string()));
    line.into_iter()
        .chain(Some(origin.element.clone()).filter(|name| !name.is_empty()))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What the diagram will look like.
#[component]
fn Picture(foreign: Arc<Foreign>) -> impl IntoView {
    let store = store();
    let shown = RwSignal::new_local(None::<Address>);
    let is_small = foreign.imported.text.len() < MOST_BYTES;
    Effect::new(move |_| {
        let theme = if store.dark.get() { ThemeName::Dark } else { ThemeName::Light };
        let foreign = foreign.clone();
        spawn_local(async move {
            let faces = if is_small { faces().await.unwrap_or_default() } else { return };
            let files: Vec<FontFile> =
                faces.iter().map(|(weight, bytes)| FontFile { weight: *weight, bytes }).collect();
            let options =
                ExportOptions { theme, embed_font: true, fonts: &files, ..ExportOptions::default() };
            let svg = render(&foreign.imported.text, &options);
            shown.try_set(picture::address(&svg).map(Address));
        });
    });
    let source = move || shown.with(|shown| shown.as_ref().map(|address| address.0.clone()));
    view! {
        <figure class="export-preview">
            <img alt=store.said(&words::PICTURE) src=source/>
        </figure>
    }
}
