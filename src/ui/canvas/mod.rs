//! The canvas: the scene as a living drawing that a person can look around in and change.
//!
//! `board` writes the SVG, `viewport` is where the window looks, `pointer` and `keys` feed the gestures,
//! `overlay` draws what a gesture would do, `label` is the field over a label; the rest are controls.

pub mod board;
mod controls;
mod find;
mod keys;
mod label;
mod menus;
mod minimap;
mod overlay;
pub mod paint;
mod pointer;
mod sheet;
mod toolbar;
mod tooltip;
mod viewport;

pub use keys::move_selection;
pub use menus::{add_lane, add_next, delete, duplicate, shape_icon, wrap};
pub use paint::{fill, set, svg};
pub use sheet::{Connecting, Sheet, sheet};
pub use toolbar::below;

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use super::browser;
use super::messages::canvas as words;
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::gesture::{State, Target};
use crate::model::{Element, ElementKey, Model};
use board::{Board, Marks, mark};
use controls::ZoomControls;
use find::FindBar;
use label::LabelField;
use minimap::Minimap;
use overlay::Overlay;
use pointer::Pointers;
use toolbar::ContextToolbar;
use tooltip::Tooltip;

#[component]
pub fn Canvas() -> impl IntoView {
    let sheet = sheet();
    let store = sheet.store;
    let root = NodeRef::<leptos::html::Div>::new();
    let picture = NodeRef::<leptos::svg::Svg>::new();
    let board = StoredValue::new_local(None::<Board>);
    let ready = RwSignal::new(false);
    Effect::new(move |_| {
        let (Some(root), Some(picture)) = (root.get(), picture.get()) else { return };
        board.set_value(Board::new(&picture));
        sheet.focus.set_value(Some((*root).clone().unchecked_into()));
        follow_size(sheet, &root);
        ready.set(true);
    });

    // The drawing. A newly opened document is shown from its best side; a changed one keeps its place.
    let opened = StoredValue::new(0u32);
    Effect::new(move |_| {
        let (document, dark) = (store.document.get(), store.dark.get());
        if !ready.get() {
            return;
        }
        sheet.hover.set(Target::Empty);
        let count = store.opened.get_untracked();
        let anew = opened.get_value() != count;
        board.update_value(|board| {
            if let Some(board) = board {
                board.show(&document, dark, sheet.view.get_untracked(), !anew);
            }
        });
        if let Some(page) = browser::document().document_element() {
            let _ = page.set_attribute("data-revision", &document.revision().to_string());
            let _ = page.set_attribute("data-problems", &document.diagnostics().len().to_string());
        }
    });
    Effect::new(move |_| {
        let count = store.opened.get();
        let sized = sheet.view.with(|view| view.width > 1.0);
        if ready.get() && sized && opened.get_value() != count {
            opened.set_value(count);
            sheet.first_look();
        }
    });
    Effect::new(move |_| {
        let view = sheet.view.get();
        if ready.get() {
            board.update_value(|board| {
                if let Some(board) = board {
                    board.look(view);
                }
            });
        }
    });
    Effect::new(move |_| {
        let document = store.document.get();
        let marks = marks(sheet, &document);
        if ready.get() {
            board.update_value(|board| {
                if let Some(board) = board {
                    board.mark(marks);
                }
            });
        }
    });
    let future = StoredValue::new(None::<(State, Arc<Document>)>);
    Effect::new(move |_| {
        let document = store.document.get();
        let selection = document.elements(&store.selection.get());
        let state = sheet.state.get();
        let foreseen = foresee(&document, &state, future);
        let connecting = sheet.connecting.get().and_then(|connecting| {
            Some((document.element(&connecting.from)?, document.element(&connecting.to)?))
        });
        let overlay = Overlay {
            document: &document,
            future: foreseen.as_deref(),
            state: &state,
            hover: sheet.hover.get(),
            selection: &selection,
            focused: None,
            connecting,
            zoom: sheet.view.with(|view| view.zoom),
            errors: &erring(&document),
        };
        if ready.get() {
            board.with_value(|board| {
                if let Some(board) = board {
                    board.cover(&overlay);
                }
            });
        }
    });
    // What is selected is in view, and a screen reader hears it.
    Effect::new(move |_| {
        let keys = store.selection.get();
        let document = store.current();
        if sheet.state.with_untracked(|state| *state == State::Idle) {
            sheet.reveal(&document.elements(&keys));
        }
        store.announcement.set(spoken(sheet, &document, &keys));
    });

    let pointers = Pointers::new(sheet);
    let menu_at = move |event: ev::MouseEvent| {
        event.prevent_default();
        menus::open_at(sheet, &event);
    };
    let cursor = move || match (sheet.panning.get(), sheet.state.get(), sheet.hover.get()) {
        (true, _, _) => "grabbing",
        (_, State::Moving { .. } | State::MovingLane { .. }, _) => "grabbing",
        (_, State::Wiring { .. } | State::Rewiring { .. } | State::Marquee { .. }, _) => "crosshair",
        (_, _, Target::Handle(_) | Target::EdgeEnd(..)) => "crosshair",
        (_, _, Target::Node(_) | Target::LaneHeader(_)) => "move",
        (_, _, Target::Edge(_) | Target::EdgeLabel(_) | Target::Loop(_)) => "pointer",
        (_, _, Target::AddNode(_) | Target::AddLane(_)) => "pointer",
        _ => "default",
    };
    view! {
        <section class="canvas" id="diagram" aria-label=store.said(&words::CANVAS)>
            <div class="board" tabindex="0" role="application" node_ref=root data-cursor=cursor
                data-selected=move || if store.selection.with(Vec::is_empty) { "no" } else { "yes" }
                aria-label=store.said(&words::BOARD) aria-describedby="board-help"
                on:pointerdown=move |event| pointers.down(&event)
                on:pointermove=move |event| pointers.moved(&event)
                on:pointerup=move |event| pointers.up(&event)
                on:pointercancel=move |event| pointers.cancel(&event)
                on:pointerleave=move |_| pointers.leave()
                on:dblclick=move |event| pointers.double(&event)
                on:wheel=move |event| pointers.wheel(&event)
                on:keydown=move |event| keys::down(sheet, &event)
                on:keyup=move |event| keys::up(sheet, &event)
                on:copy=move |event| keys::copy(sheet, &event, false)
                on:cut=move |event| keys::copy(sheet, &event, true)
                on:paste=move |event| keys::paste(sheet, &event)
                on:contextmenu=menu_at>
                <svg class="diagram" node_ref=picture aria-hidden="true" focusable="false"></svg>
            </div>
            <p class="visually-hidden" id="board-help">{store.said(&words::HELP)}</p>
            <Show when=move || store.document.with(|document| document.model().lanes.is_empty())>
                <div class="empty">
                    <p>{store.said(&words::EMPTY)}</p>
                    <button class="btn primary" type="button" on:click=move |_| menus::add_lane(sheet, None)>
                        {store.said(&words::ADD_LANE)}
                    </button>
                </div>
            </Show>
            <LabelField/>
            <ContextToolbar/>
            <Tooltip/>
            <FindBar/>
            <ZoomControls/>
            <Minimap/>
        </section>
    }
}

/// Keeps the window's size.
fn follow_size(sheet: Sheet, root: &web_sys::HtmlElement) {
    let measured = root.clone();
    let measure = move || {
        let (width, height) = (f64::from(measured.client_width()), f64::from(measured.client_height()));
        let same = sheet.view.with_untracked(|view| view.width == width && view.height == height);
        if !same && width > 0.0 {
            sheet.view.update(|view| (view.width, view.height) = (width, height));
        }
    };
    measure();
    let callback = Closure::<dyn Fn()>::new(measure);
    if let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(root);
    }
    callback.forget();
}

/// Which elements stand out now, and how.
fn marks(sheet: Sheet, document: &Document) -> Marks {
    let store = sheet.store;
    let mut marks = Marks::new();
    let mut add = |key: &ElementKey, bit: u8| *marks.entry(key.clone()).or_default() |= bit;
    let selection = store.selection.get();
    for key in &selection {
        add(key, mark::SELECTED);
        // The wires of a selected node belong to what a person looks at.
        if let Some(Element::Node(node)) = document.element(key) {
            let model = document.model();
            for id in
                model.drawn_edges().filter(|&id| model.edge(id).from == node || model.edge(id).to == node)
            {
                if let Some(key) = document.key(Element::Edge(id)) {
                    add(key, mark::SELECTED);
                }
            }
        }
    }
    for element in erring(document) {
        if let Some(key) = document.key(element) {
            add(key, mark::ERROR);
        }
    }
    let pointed = sheet.pointed.get();
    let state = sheet.state.get();
    if let State::Moving { nodes, .. } = &state {
        for key in nodes.iter().filter_map(|&node| document.key(Element::Node(node))) {
            add(key, mark::LIFTED);
        }
    }
    if let Some(wanted) = sheet.finding.get().filter(|wanted| !wanted.trim().is_empty()) {
        for element in find::matches(document.model(), &wanted) {
            if let Some(key) = document.key(element) {
                add(key, mark::FOUND | mark::LIT);
            }
        }
    } else if !pointed.is_empty() {
        for element in pointed.iter().filter_map(|key| document.element(key)) {
            for key in connected(document.model(), element).iter().filter_map(|&near| document.key(near)) {
                add(key, mark::LIT);
            }
        }
    } else if state == State::Idle
        && let Some(element) = sheet.hover.get().element()
        && !matches!(element, Element::Lane(_))
    {
        if let Some(key) = document.key(element) {
            add(key, mark::HOVER);
        }
        for key in connected(document.model(), element).iter().filter_map(|&near| document.key(near)) {
            add(key, mark::LIT);
        }
    }
    marks
}

/// An element and what it is connected to.
fn connected(model: &Model, element: Element) -> Vec<Element> {
    let mut found = vec![element];
    match element {
        Element::Node(node) => {
            for id in model.drawn_edges() {
                let edge = model.edge(id);
                if edge.from == node || edge.to == node {
                    found.extend([Element::Edge(id), Element::Node(edge.from), Element::Node(edge.to)]);
                }
            }
        }
        Element::Edge(id) => {
            let edge = model.edge(id);
            found.extend([Element::Node(edge.from), Element::Node(edge.to)]);
        }
        Element::Loop(id) => found.extend(model.repeat(id).members.iter().map(|&node| Element::Node(node))),
        Element::Lane(id) => found.extend(model.lane(id).nodes.iter().map(|&node| Element::Node(node))),
    }
    found
}

/// Nodes in whose statements something is wrong.
fn erring(document: &Document) -> Vec<Element> {
    let model = document.model();
    let errors = document.diagnostics().iter().filter(|problem| problem.severity == Severity::Error);
    let mut found = Vec::new();
    for problem in errors {
        let holds = |id: &crate::model::NodeId| model.node(*id).span.covers(problem.span);
        found.extend(model.node_ids().find(holds).map(Element::Node));
    }
    found.dedup();
    found
}

/// The document that a drag would give if it ended here. Planned and laid out only when the place changes.
fn foresee(
    document: &Document,
    state: &State,
    kept: StoredValue<Option<(State, Arc<Document>)>>,
) -> Option<Arc<Document>> {
    use crate::edit::Command;
    let command = match state {
        State::Moving { nodes, place: Some(place), .. } => {
            Command::MoveNodes { nodes: nodes.clone(), lane: place.lane, after: place.after }
        }
        State::MovingLane { lane, after, .. } => Command::MoveLane { lane: *lane, after: *after },
        _ => {
            kept.set_value(None);
            return None;
        }
    };
    let same = |known: &State| match (known, state) {
        (State::Moving { place: a, .. }, State::Moving { place: b, .. }) => a == b,
        (State::MovingLane { after: a, .. }, State::MovingLane { after: b, .. }) => a == b,
        _ => false,
    };
    if let Some((known, future)) = kept.get_value()
        && same(&known)
    {
        return Some(future);
    }
    let future = Arc::new(document.apply(&document.plan(&command).ok()?.edit)?);
    kept.set_value(Some((state.clone(), future.clone())));
    Some(future)
}

/// What a screen reader says of a selection: what it is, and what it is connected to.
fn spoken(sheet: Sheet, document: &Document, keys: &[ElementKey]) -> String {
    let store = sheet.store;
    let model = document.model();
    match document.elements(keys).as_slice() {
        [] => String::new(),
        [Element::Node(id)] => {
            let node = model.node(*id);
            let lane = &model.lane(node.lane).title;
            let names = |ids: Vec<crate::model::NodeId>| {
                let names: Vec<&str> = ids.into_iter().map(|id| model.node(id).caption()).collect();
                if names.is_empty() { store.word(&words::NOTHING).to_owned() } else { names.join(", ") }
            };
            let into = model.edges.iter().filter(|edge| edge.to == *id).map(|edge| edge.from).collect();
            let out = model.edges.iter().filter(|edge| edge.from == *id).map(|edge| edge.to).collect();
            let (into, out) = (names(into), names(out));
            let shape = store.word(super::messages::canvas::shape(node.shape));
            words::SPOKEN_NODE
                .with([node.caption(), shape, lane, &into, &out])
                .text(store.locale.get_untracked())
        }
        [Element::Edge(id)] => {
            let edge = model.edge(*id);
            let (from, to) = (model.node(edge.from).caption(), model.node(edge.to).caption());
            let label = edge.label.as_deref().unwrap_or(store.word(&words::NO_LABEL));
            words::SPOKEN_EDGE.with([from, to, label]).text(store.locale.get_untracked())
        }
        [Element::Lane(id)] => {
            let lane = model.lane(*id);
            let count = lane.nodes.len().to_string();
            words::SPOKEN_LANE.with([&lane.title, &count]).text(store.locale.get_untracked())
        }
        [Element::Loop(id)] => {
            words::SPOKEN_LOOP.with([&model.repeat(*id).condition]).text(store.locale.get_untracked())
        }
        many => words::SPOKEN_MANY.with([&many.len().to_string()]).text(store.locale.get_untracked()),
    }
}
