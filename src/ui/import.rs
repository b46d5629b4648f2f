//! The import dialog: the drawing of another tool's diagram beside an account of what changed. Nothing is opened before
//! the person says so; the diagram that comes in is a new one.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::dialog::Modal;
use super::export::faces;
use super::library::library;
use super::messages::import as words;
use super::picture::{self, Address};
use super::prose;
use super::route::{self, Route};
use super::store::{Dialog, Foreign, store};
use crate::export::{ExportOptions, FontFile, render};
use crate::import::diagram::Origin;
use crate::scene::ThemeName;

/// The picture of a larger text is left out.
const MOST_BYTES: usize = 120_000;
/// So many entries of each list are shown.
const MOST_ENTRIES: usize = 200;

#[component]
pub fn ImportDialog() -> impl IntoView {
    view! { <Modal which=Dialog::Import title=&words::IMPORT class="import"><ImportBody/></Modal> }
}

#[component]
fn ImportBody() -> impl IntoView {
    let store = store();
    let library = library();
    let Some(foreign) = store.foreign.get_untracked() else { return ().into_any() };
    let open = {
        let foreign = foreign.clone();
        move |_| {
            store.dialog.set(None);
            library.create_in(&foreign.title, &foreign.imported.text, "");
            route::go(&Route::Editor);
        }
    };
    let report = &foreign.imported.report;
    let counts = [report.lanes, report.nodes, report.edges].map(|count| count.to_string());
    let [lanes, nodes, edges] = counts;
    let name = foreign.imported.format.name;
    let summary =
        move || store.say_with(&words::SUMMARY, [name.get(store.locale.get()), &lanes, &nodes, &edges]);
    let is_complete = report.is_complete();
    let approximated = report.approximated.clone();
    let dropped = report.dropped.clone();
    let lists = move || {
        let locale = store.locale.get();
        let entry = |origin: &Origin, what: String, then: String| {
            let place = place(origin, |line| store.say_with(&words::LINE, [line]));
            view! { <li><span class="import-place">{place}</span>{prose::runs(&format!("{what}: {then}"))}</li> }
        };
        let changed = approximated.iter().take(MOST_ENTRIES);
        let changed: Vec<_> =
            changed.map(|one| entry(&one.origin, one.what.text(locale), one.how.text(locale))).collect();
        let missing = dropped.iter().take(MOST_ENTRIES);
        let missing: Vec<_> =
            missing.map(|one| entry(&one.origin, one.what.text(locale), one.why.text(locale))).collect();
        view! {
            <Entries title=store.say_with(&words::CHANGED, [&approximated.len().to_string()]) entries=changed/>
            <Entries title=store.say_with(&words::MISSING, [&dropped.len().to_string()]) entries=missing/>
        }
    };
    view! {
        <Picture foreign=foreign/>
        <div class="import-account">
            <p>{summary}</p>
            <Show when=move || is_complete>
                <p class="note">{store.said(&words::ALL_KEPT)}</p>
            </Show>
            {lists}
        </div>
        <div class="row end">
            <button class="btn" type="button" on:click=move |_| store.dialog.set(None)>{store.said(&words::CANCEL)}</button>
            <button class="btn primary" type="button" autofocus=true on:click=open>{store.said(&words::OPEN)}</button>
        </div>
    }
    .into_any()
}

/// Where an entry comes from.
fn place(origin: &Origin, line: impl Fn(&str) -> String) -> String {
    let line = origin.line.map(|number| line(&number.to_string()));
    line.into_iter()
        .chain(Some(origin.element.clone()).filter(|name| !name.is_empty()))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A list with its title; nothing where it is empty.
#[component]
fn Entries<V: IntoView + 'static>(title: String, entries: Vec<V>) -> impl IntoView {
    let is_empty = entries.is_empty();
    (!is_empty).then(|| view! { <h3>{title}</h3><ul>{entries}</ul> })
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
