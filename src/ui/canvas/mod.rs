//! The canvas: the scene as a living drawing that a person can look around in and change.
//!
//! `board` writes the SVG, `viewport` is where the window looks, `pointer` and `keys` feed the gestures,
//! `overlay` draws what a gesture would do, `label` is the field over a label; the rest are controls.

pub mod board;
mod controls;
mod cover;
mod find;
mod foresee;
mod keys;
mod label;
mod marks;
mod menus;
mod minimap;
mod overlay;
pub mod paint;
mod pointer;
pub mod shapes;
mod state;
mod spoken;
mod toolbar;
mod tooltip;
mod viewport;

pub use keys::move_selection;
pub use menus::{add_lane, add_next, delete, duplicate, shape_icon, wrap};
pub use shapes::{fill, set, svg};
pub use state::{CanvasState, Connecting, canvas_state};
pub use toolbar::below;

use leptos::ev;
use leptos::prelude::*;

use crate::ui::signals::SetIfChanged as _;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use super::browser;
use super::icon;
use super::messages::{canvas as words, panels as panel_words};
use super::panel::{self, Dock, Panel};
use crate::gesture::{State, Target};
use board::Board;
use controls::ZoomControls;
use find::FindBar;
use foresee::foresee;
use label::LabelField;
use marks::{Grasp, erring, marks};
use minimap::Minimap;
use overlay::Overlay;
use pointer::Pointers;
use spoken::spoken;
use toolbar::ContextToolbar;
use tooltip::Tooltip;

pub static PANEL: Panel = Panel {
    name: panel::DIAGRAM,
    icon: icon::FLOW,
    dock: Dock::Main,
    open_at_first: true,
    tab: Some(&panel_words::DIAGRAM),
    toggle: &panel_words::TOGGLE_DIAGRAM,
    view: || view! { <Canvas/> }.into_any(),
};

#[component]
fn Canvas() -> impl IntoView {
    let canvas = canvas_state();
    let store = canvas.store;
    let root = NodeRef::<leptos::html::Div>::new();
    let lens = NodeRef::<leptos::html::Div>::new();
    let board = StoredValue::new_local(None::<Board>);
    let ready = RwSignal::new(false);
    Effect::new(move |_| {
        let (Some(root), Some(lens)) = (root.get(), lens.get()) else { return };
        board.set_value(Board::new(&lens));
        canvas.focus.set_value(Some((*root).clone().unchecked_into()));
        follow_size(canvas, &root);
        ready.set(true);
    });

    let grasp = Memo::new(move |_| canvas.gesture.with(Grasp::of));

    // The drawing. A newly opened document is shown from its best side; a changed one keeps its place.
    let opened = StoredValue::new(0u32);
    Effect::new(move |_| {
        let (document, dark, locale) = (store.drawn.get(), store.dark.get(), store.locale.get());
        if !ready.get() {
            return;
        }
        canvas.hover.set_if_changed(Target::Empty);
        let count = store.opened.get_untracked();
        let anew = opened.get_value() != count;
        board.update_value(|board| {
            if let Some(board) = board {
                let glides = !anew && store.gliding.get_value();
                board.show(&document, dark, locale, canvas.viewport.get_untracked(), glides);
            }
        });
        if !anew {
            canvas.keep_in_view(&document);
        }
        tell_page("data-revision", &document.revision().to_string());
    });
    Effect::new(move |_| {
        let document = store.checked.get();
        store.locale.track();
        tell_page("data-problems", &document.diagnostics().len().to_string());
        canvas.wrong.set_if_changed(erring(&document));
        board.update_value(|board| {
            if let Some(board) = board {
                board.name();
            }
        });
    });
    Effect::new(move |_| {
        let count = store.opened.get();
        let sized = canvas.viewport.with(|viewport| viewport.width > 1.0);
        if ready.get() && sized && opened.get_value() != count {
            opened.set_value(count);
            canvas.first_look();
        }
    });
    Effect::new(move |_| {
        let viewport = canvas.viewport.get();
        if ready.get() {
            board.update_value(|board| {
                if let Some(board) = board {
                    board.look(viewport);
                }
            });
        }
    });
    Effect::new(move |_| {
        let document = store.drawn.get();
        let marks = grasp.with(|grasp| marks(canvas, &document, grasp));
        if ready.get() {
            board.update_value(|board| {
                if let Some(board) = board {
                    board.mark(marks);
                }
            });
        }
    });
    let zoom = Memo::new(move |_| canvas.viewport.with(|viewport| viewport.zoom));
    Effect::new(move |_| {
        let document = store.drawn.get();
        let selection = document.elements(&store.selection.get());
        let state = canvas.gesture.get();
        let foreseen = foresee(store, &document, &state);
        let connecting = canvas.connecting.get().and_then(|connecting| {
            Some((document.element(&connecting.from)?, document.element(&connecting.to)?))
        });
        let overlay = Overlay {
            document: &document,
            future: foreseen.as_deref(),
            state: &state,
            hover: canvas.hover.get(),
            selection: &selection,
            connecting,
            zoom: zoom.get(),
            errors: &document.elements(&canvas.wrong.get()),
        };
        if ready.get() {
            board.update_value(|board| {
                if let Some(board) = board {
                    board.cover(&overlay);
                }
            });
        }
    });
    // What is selected is in view, and a screen reader hears it.
    Effect::new(move |_| {
        let keys = store.selection.get();
        let document = store.drawn.get_untracked();
        if canvas.gesture.with_untracked(|state| *state == State::Idle) {
            canvas.reveal(&document.elements(&keys));
        }
        canvas.note_selection(&document, &keys);
        store.announcement.set(spoken(canvas, &document, &keys));
    });

    // What the keyboard stands on, by the id of its group in the drawing.
    let active = move || {
        let document = store.drawn.get();
        let last = store.selection.with(|keys| keys.last().and_then(|key| document.element(key)));
        last.map(paint::dom_id)
    };
    let pointers = Pointers::new(canvas);
    let menu_at = move |event: ev::MouseEvent| {
        event.prevent_default();
        menus::open_at(canvas, &event);
    };
    let cursor = move || match (canvas.panning.get(), canvas.gesture.get(), canvas.hover.get()) {
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
                aria-activedescendant=active
                on:pointerdown=move |event| pointers.down(&event)
                on:pointermove=move |event| pointers.moved(&event)
                on:pointerup=move |event| pointers.up(&event)
                on:pointercancel=move |event| pointers.cancel(&event)
                on:pointerleave=move |_| pointers.leave()
                on:dblclick=move |event| pointers.double(&event)
                on:wheel=move |event| pointers.wheel(&event)
                on:keydown=move |event| keys::down(canvas, &event)
                on:keyup=move |event| keys::up(canvas, &event)
                on:focus=move |_| canvas.typing.set_if_changed(false)
                on:blur=move |_| keys::left(canvas)
                on:copy=move |event| keys::copy(canvas, &event, false)
                on:cut=move |event| keys::copy(canvas, &event, true)
                on:paste=move |event| keys::paste(canvas, &event)
                on:contextmenu=menu_at>
                <div class="lens" node_ref=lens>
                    <svg class="diagram" role="graphics-document" focusable="false"
                        aria-label=store.said(&words::CANVAS)></svg>
                </div>
            </div>
            <p class="visually-hidden" id="board-help">{store.said(&words::HELP)}</p>
            <Show when=move || store.drawn.with(|document| document.model().lanes.is_empty())>
                <div class="empty">
                    <p>{store.said(&words::EMPTY)}</p>
                    <button class="btn primary" type="button" on:click=move |_| menus::add_lane(canvas, None)>
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

/// For tests and embedders, at the page's root.
fn tell_page(name: &str, value: &str) {
    if let Some(page) = browser::document().document_element() {
        let _ = page.set_attribute(name, value);
    }
}

/// Keeps the window's size.
fn follow_size(canvas: CanvasState, root: &web_sys::HtmlElement) {
    let measured = root.clone();
    let measure = move || {
        let (width, height) = (f64::from(measured.client_width()), f64::from(measured.client_height()));
        let same =
            canvas.viewport.with_untracked(|viewport| viewport.width == width && viewport.height == height);
        if !same && width > 0.0 {
            canvas.viewport.update(|viewport| (viewport.width, viewport.height) = (width, height));
        }
    };
    measure();
    let callback = Closure::<dyn Fn()>::new(measure);
    if let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(root);
    }
    callback.forget();
}
