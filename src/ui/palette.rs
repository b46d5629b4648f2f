//! The command palette. It finds commands, the person's diagrams and the elements of the open diagram by a few letters of
//! their names.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::actions;
use super::browser;
use super::canvas::canvas_state;
use super::dialog::{self, Modal};
use super::gallery::shelf;
use super::icon::{self, icon};
use super::inspector::in_row;
use super::library::library;
use super::messages::dialogs as words;
use super::route::{self, Route};
use super::store::{Dialog, store};
use crate::locale::Words;
use crate::model::Element;

/// The largest number of listed hits.
const MOST: usize = 40;

#[derive(Clone)]
struct Hit {
    label: String,
    group: &'static Words,
    icon: &'static str,
    keys: &'static str,
    /// Reference-counted instead of a Leptos callback, because it runs after the palette is disposed.
    run: Arc<dyn Fn() + Send + Sync>,
    rank: (usize, usize),
}

/// How well a name matches; smaller is better. It matches if all wanted words are beginnings of words of the name, or if
/// the wanted letters appear in the name one after the other. Otherwise it is `None`.
fn rank(name: &str, wanted: &str) -> Option<usize> {
    let (name, wanted) = (name.to_lowercase(), wanted.trim().to_lowercase());
    if wanted.is_empty() || name.starts_with(&wanted) {
        return Some(0);
    }
    if name.contains(&wanted) {
        return Some(1);
    }
    let mut letters = name.chars();
    wanted.chars().filter(|c| !c.is_whitespace()).all(|c| letters.any(|other| other == c)).then_some(2)
}

#[component]
pub fn Palette() -> impl IntoView {
    view! { <Modal which=Dialog::Palette title=&words::PALETTE class="palette" bare=true><PaletteBody/></Modal> }
}

#[component]
fn PaletteBody() -> impl IntoView {
    let (store, canvas, library, shelf) = (store(), canvas_state(), library(), shelf());
    untrack(|| shelf.want_index());
    let wanted = RwSignal::new(String::new());
    let at = RwSignal::new(0usize);
    let field = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let hits = Memo::new_with_compare(
        move |_| {
            let text = wanted.get();
            let mut hits: Vec<Hit> = Vec::new();
            for (index, action) in actions::all().enumerate() {
                // A command is found by its name in either language.
                let ranks = [rank(action.name.en, &text), rank(action.name.zh, &text)];
                let Some(best) = ranks.into_iter().flatten().min() else { continue };
                hits.push(Hit {
                    label: store.say(action.name).to_owned(),
                    group: &words::GROUP_COMMAND,
                    icon: action.icon,
                    keys: action.keys,
                    run: Arc::new(move || action.run(canvas)),
                    rank: (best, index),
                });
            }
            for (index, entry) in library.entries.get().into_iter().enumerate() {
                let Some(best) = rank(&entry.kept.name, &text) else { continue };
                let id = entry.id.clone();
                hits.push(Hit {
                    label: entry.kept.name,
                    group: &words::GROUP_DIAGRAM,
                    icon: icon::FILE,
                    keys: "",
                    run: Arc::new(move || {
                        library.open(&id);
                        route::go(&Route::Editor);
                    }),
                    rank: (best, 1000 + index),
                });
            }
            let templates = shelf.get().filter(|_| !text.trim().is_empty());
            for (order, (slug, title)) in
                templates.iter().flat_map(|index| index.named(&text, store.locale.get())).enumerate()
            {
                let best = rank(&title, &text).unwrap_or(2);
                hits.push(Hit {
                    label: title,
                    group: &words::GROUP_TEMPLATE,
                    icon: icon::GRID,
                    keys: "",
                    run: Arc::new(move || route::go(&Route::Template(slug.clone()))),
                    rank: (best, 1500 + order),
                });
            }
            if !text.trim().is_empty() {
                let document = store.drawn.get();
                for node in document.model().node_ids() {
                    let caption = document.model().node(node).caption();
                    let Some(best) = rank(caption, &text).filter(|&best| best < 2) else { continue };
                    hits.push(Hit {
                        label: in_row(caption),
                        group: &words::GROUP_ELEMENT,
                        icon: icon::RECTANGLE,
                        keys: "",
                        run: Arc::new(move || {
                            route::go(&Route::Editor);
                            canvas.jump(Element::Node(node));
                            canvas.take_focus();
                        }),
                        rank: (best, 2000 + node.index()),
                    });
                }
            }
            hits.sort_by_key(|hit| hit.rank);
            hits.truncate(MOST);
            hits
        },
        |_, _| true,
    );
    let choose = move |index: usize| {
        let hit = hits.with_untracked(|hits| hits.get(index).cloned());
        if let Some(hit) = hit {
            dialog::leave(store);
            // Wait until the dialog has restored the focus.
            request_animation_frame(move || (hit.run)());
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let count = hits.with_untracked(Vec::len).max(1);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => at.update(|at| *at = (*at + count - 1) % count),
            "Enter" => choose(at.get_untracked()),
            _ => return,
        }
        event.prevent_default();
        let row = browser::document().get_element_by_id(&format!("hit-{}", at.get_untracked()));
        if let Some(row) = row.and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok()) {
            row.scroll_into_view_with_bool(false);
        }
    };
    view! {
        <div class="palette-field">
            {icon(icon::SEARCH)}
            <input type="text" node_ref=field role="combobox" aria-expanded="true" aria-controls="hits"
                aria-activedescendant=move || format!("hit-{}", at.get()) autocomplete="off" spellcheck="false"
                aria-label=store.said(&words::PALETTE_FIELD)
                placeholder=store.said(&words::PALETTE_FIELD)
                on:input=move |event| { wanted.set(event_target_value(&event)); at.set(0); }
                on:keydown=keys/>
        </div>
        <div class="hits" id="hits" role="listbox" aria-label=store.said(&words::PALETTE)>
            {move || hits.get().into_iter().enumerate().map(|(index, hit)| view! {
                <div class="hit" role="option" id=format!("hit-{index}")
                    aria-selected=move || (at.get() == index).to_string()
                    on:pointermove=move |_| at.set(index)
                    on:click=move |_| choose(index)>
                    {icon(hit.icon)}
                    <span class="hit-name">{if hit.label.is_empty() { store.word(&super::messages::header::UNTITLED).to_owned() } else { hit.label }}</span>
                    <span class="hit-group">{store.say(hit.group)}</span>
                    {(!hit.keys.is_empty()).then(|| view! { <kbd>{browser::keys_here(hit.keys)}</kbd> })}
                </div>
            }).collect_view()}
            <Show when=move || hits.with(Vec::is_empty)>
                <p class="hits-none">{store.said(&words::PALETTE_NONE)}</p>
            </Show>
        </div>
        <p class="visually-hidden" role="status">{move || hits.with(Vec::len).to_string()}</p>
    }
}
