//! One diagram of the list.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::safe::download;
use crate::model::Parsed;
use crate::templates::Frame;
use crate::ui::gallery::{Extent, drawing};
use crate::ui::icon::{self, icon};
use crate::ui::library::{Entry, library};
use crate::ui::messages::{canvas as canvas_words, documents as words, header};
use crate::ui::route::{self, Route};
use crate::ui::store::store;
use crate::ui::{browser, start};
use crate::views::View;

/// The most characters of a name that are shown.
const LONGEST_NAME: usize = 200;
/// Of a longer text no picture is drawn for the list.
const PICTURED: usize = 8_000;
/// So many lanes are named.
const MOST_LANES: usize = 3;
const FRAME: Extent = Extent::Part(Frame { size: (104, 52), whole: 12, part: 24 });

/// The text to draw beside the name. Nothing of a diagram is drawn that may have stopped the page, or while the person
/// chooses because one did.
fn pictured(entry: &Entry) -> Option<Arc<str>> {
    let is_harmless = !library().safe.get_untracked() && !start::suspects().contains(&entry.id);
    let text = &entry.kept.text;
    let is_worth_it = text.len() < PICTURED && !text.trim().is_empty();
    (is_harmless && is_worth_it).then(|| text.as_str().into())
}

fn thumbnail(text: Arc<str>) -> AnyView {
    let source = Callback::new(move |()| Some(text.clone()));
    drawing(
        source,
        Signal::derive(View::default),
        Signal::derive(Vec::new),
        Signal::derive(String::new),
        FRAME,
    )
    .into_any()
}

/// The first lanes by their titles.
fn lane_titles(text: &str) -> String {
    if text.len() >= PICTURED || library().safe.get_untracked() {
        return String::new();
    }
    let model = Parsed::new(text).model;
    let titles: Vec<&str> = model.lanes.iter().take(MOST_LANES).map(|lane| lane.title.as_str()).collect();
    let more = if model.lanes.len() > MOST_LANES { "…" } else { "" };
    format!("{}{more}", titles.join(", "))
}

/// A name as the list shows it.
pub fn shown_name(name: &str) -> String {
    match name.char_indices().nth(LONGEST_NAME) {
        _ if name.is_empty() => library().store().word(&header::UNTITLED).to_owned(),
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

fn line_count(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count() + usize::from(!text.ends_with('\n'))
}

/// A diagram of the list: its beginning, its name and what else tells it from others, and what can be done with it.
/// `number` tells those of one name apart; zero for a name that only one has.
pub fn document_row((entry, number): (Entry, usize)) -> impl IntoView {
    let (store, library) = (store(), library());
    let name = shown_name(&entry.kept.name);
    let whole_name = entry.kept.name.clone();
    let lines = line_count(&entry.kept.text);
    let changed = entry.kept.changed;
    let titles = lane_titles(&entry.kept.text);
    let facts = move || {
        let lines = match lines {
            1 => store.say(&words::ONE_LINE).to_owned(),
            lines => store.say_with(&words::LINES, [&lines.to_string()]),
        };
        let mut facts = format!("{} · {lines}", browser::day(changed, store.locale.get().tag()));
        if !titles.is_empty() {
            facts.push_str(" · ");
            facts.push_str(&titles);
        }
        facts
    };
    let picture = StoredValue::new(pictured(&entry));
    let is_first = library.open.get_untracked() == entry.id;
    let renaming = RwSignal::new(false);
    let field = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    let ids: [String; 9] = std::array::from_fn(|_| entry.id.clone());
    let [open_id, rename_id, copy_id, delete_id, here_id, code_id, text_id, draft_id, gone_id] = ids;
    let gone_id = StoredValue::new(gone_id);
    let (shown, named, copied, deleted) = (name.clone(), name.clone(), name.clone(), name.clone());
    let safe = StoredValue::new((code_id, text_id, name.clone()));
    let draft_id = StoredValue::new(draft_id);
    let commit = move |value: String| {
        renaming.set(false);
        library.rename(&rename_id, value.trim());
    };
    let commit = StoredValue::new(commit);
    let commit = move |value: String| commit.with_value(|commit| commit(value));
    let keys = move |event: ev::KeyboardEvent| {
        let is_field = renaming.get_untracked();
        match event.key().as_str() {
            "F2" if !is_field => renaming.set(true),
            "Delete" if !is_field => library.delete(&gone_id.get_value()),
            "Escape" if is_field => renaming.set(false),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <li class="document-row" on:keydown=keys>
            {move || {
                let (shown, open_id, whole_name) = (shown.clone(), open_id.clone(), whole_name.clone());
                let (facts, hint) = (facts.clone(), shown.clone());
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
                        <button class="document-name" type="button" autofocus=is_first title=hint
                            on:click=move |_| { store.dialog.set(None); library.open(&open_id); route::go(&Route::Editor); }>
                            <span class="document-picture">{picture.get_value().map_or_else(|| icon(icon::FILE).into_any(), thumbnail)}</span>
                            <span class="document-title">
                                <b>{shown}</b>
                                {(number != 0).then(|| view! { <em>{format!(" · {number}")}</em> })}
                            </span>
                            <small>{facts}</small>
                        </button>
                    }.into_any()
                }
            }}
            <Show when=move || library.open.get() == here_id>
                <span class="document-open">{icon(icon::CHECK)}{store.said(&words::IS_OPEN)}</span>
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
