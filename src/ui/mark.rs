//! The mark of the drawing in the status bar. A click lists what could be better, the worst first; a choice shows it on
//! the canvas.

use std::sync::Arc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::canvas::{CanvasState, canvas_state};
use super::icon;
use super::messages::status as words;
use super::store::{MenuItem, MenuSpec, store};
use crate::document::Document;
use crate::layout::report::{Flaw, Report};
use crate::model::{Element, Model};

/// Typing does not wait for a mark.
const PAUSE: Duration = Duration::from_millis(200);
/// A larger drawing that was not made elsewhere has no mark, because judging it would take too long.
const MOST_NODES: usize = 2000;
/// So many findings are listed.
const MOST_LISTED: usize = 12;
/// So many elements of a finding are named.
const MOST_NAMED: usize = 2;

/// What the mark shows: the mark and how many rules are broken.
type Shown = Option<(i64, usize)>;

#[component]
pub fn Mark() -> impl IntoView {
    let (store, canvas) = (store(), canvas_state());
    let mark = RwSignal::new(None::<(i64, usize)>);
    Effect::new(move |_| {
        let document = store.settled.get();
        let judge = move || {
            let is_newest = store.drawn.with_untracked(|newest| newest.revision() == document.revision());
            if is_newest {
                mark.set(shown(&document));
            }
        };
        set_timeout(judge, PAUSE);
    });
    let list = move |event: ev::MouseEvent| open_list(canvas, &event);
    let text = move || {
        let (mark, broken) = mark.get().unwrap_or_default();
        match broken {
            0 => store.say_with(&words::SCORE, [&mark.to_string()]),
            _ => store.say_with(&words::SCORE_BROKEN, [&mark.to_string(), &broken.to_string()]),
        }
    };
    view! {
        <Show when=move || mark.with(Option::is_some) && !store.code_only.get()>
            <button class="st score" type="button" aria-haspopup="menu" title=store.said(&words::SCORE_HINT)
                class:is-bad=move || mark.get().is_some_and(|(_, broken)| broken > 0) on:click=list>
                <i></i>
                {text}
            </button>
        </Show>
    }
}

fn shown(document: &Document) -> Shown {
    let is_quick = document.is_received() || document.model().nodes.len() <= MOST_NODES;
    if is_quick { document.mark() } else { None }
}

/// Opens the list above the button.
fn open_list(canvas: CanvasState, event: &ev::MouseEvent) {
    let store = canvas.store;
    let document = store.drawn.get_untracked();
    let Some(report) = document.report() else { return };
    if report.flaws.is_empty() {
        return store.tell_person(store.word(&words::NOTHING_BETTER), false);
    }
    let button = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let (x, y) = button.map_or((0.0, 0.0), |button| {
        let rect = button.get_bounding_client_rect();
        (rect.left(), rect.top())
    });
    store.menu.set(Some(MenuSpec::new(x, y, items(canvas, &document, report))));
}

fn items(canvas: CanvasState, document: &Document, report: &Report) -> Vec<MenuItem> {
    let store = canvas.store;
    let found = report.flaws.iter().take(MOST_LISTED).map(|flaw| {
        let elements = flaw.elements.clone();
        let keys: Vec<_> = elements.iter().filter_map(|&element| document.key(element).cloned()).collect();
        let show = move || {
            // The text may be another one by now.
            let elements = store.drawn.get_untracked().elements(&keys);
            if elements.is_empty() {
                return canvas.fit();
            }
            store.select(&elements);
            canvas.reveal(&elements[..1]);
            canvas.take_focus();
        };
        MenuItem {
            label: label(flaw, document.model(), &flaw.message().text(store.locale.get_untracked())),
            icon: icon::HINT,
            keys: "",
            danger: false,
            run: Arc::new(show),
        }
    });
    found.collect()
}

/// The words of a finding, with the names of the elements that it is about.
fn label(flaw: &Flaw, model: &Model, message: &str) -> String {
    let names = flaw.elements.iter().take(MOST_NAMED).map(|&element| name(model, element));
    let names: Vec<String> = names.collect();
    if names.is_empty() { message.to_owned() } else { format!("{message} · {}", names.join(", ")) }
}

/// The shortest words by which a person knows an element.
fn name(model: &Model, element: Element) -> String {
    let cut = |text: &str| crate::text::shortened(text, 32).to_string();
    match element {
        Element::Lane(id) => cut(&model.lane(id).title),
        Element::Node(id) => cut(model.node(id).caption()),
        Element::Edge(id) => {
            let edge = model.edge(id);
            format!("{} → {}", cut(model.node(edge.from).caption()), cut(model.node(edge.to).caption()))
        }
        Element::Loop(id) => cut(&model.repeat(id).condition),
    }
}
