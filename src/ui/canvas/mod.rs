//! The canvas: the drawing of the document, in which a person can look around and make changes.
//!
//! `board` and `paint` write the SVG and `effects` keep it up to date. `viewport` says which part of the drawing is
//! visible. `pointer` and `keys` turn input into gestures and into `commands`; `overlay` draws what a gesture would do,
//! `label` is the field over a label. The other files are controls.

mod board;
mod clipboard;
mod commands;
mod controls;
mod cover;
mod editing;
mod effects;
mod feed;
mod find;
mod foresee;
mod heads;
mod keys;
mod joining;
mod label;
mod looking;
pub mod marks;
mod menus;
mod minimap;
mod outdated;
mod overlay;
pub mod paint;
mod pointer;
pub mod shapes;
mod spoken;
mod state;
mod strip;
mod toolbar;
mod tooltip;
mod viewport;

pub use commands::{
    add_below, add_lane, add_next, delete, delete_and_reconnect, duplicate, fold_lanes, move_selection, wrap,
};
pub use editing::LONGEST_IN_FIELD;
pub use keys::down as canvas_key;
pub use menus::shape_icon;
pub use shapes::{fill, set, svg};
pub use state::{CanvasState, Connecting, canvas_state};
pub use toolbar::below;
pub use viewport::Viewport;

use leptos::prelude::*;

use super::foreign;
use super::icon;
use super::messages::{canvas as words, import, panels as panel_words};
use super::panel::{self, Dock, Panel};
use super::route::Route;
use super::signals::SetIfChanged as _;
use super::store::{Picture, Store};
use crate::gesture::{State, Target};
use controls::ZoomControls;
use effects::Drawing;
use find::FindBar;
use heads::StickyHeads;
use label::LabelField;
use minimap::Minimap;
use outdated::Outdated;
use pointer::Pointers;
use strip::ShapeStrip;
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
    let drawing = Drawing::new(canvas);
    drawing.build_board(root, lens);
    drawing.draw_document();
    drawing.name_elements();
    drawing.show_opened();
    drawing.follow_viewport();
    drawing.note_rest();
    drawing.follow_choices();
    drawing.mark_elements();
    drawing.cover_overlay();
    drawing.reveal_selection();
    drawing.point_out();

    // The id of the group of the element that was selected last: screen readers take it as focused.
    let active = move || {
        let document = canvas.drawn.get();
        let last = store.selection.with(|keys| keys.last().and_then(|key| document.element(key)));
        let shown = document.shown_as(last.as_slice());
        shown.first().map(|&shown| paint::dom_id(shown, canvas.is_second))
    };
    let is_empty = move || {
        let is_drawn = store.picture.get() == Picture::Current && !store.code_only.get();
        is_drawn && canvas.drawn.with(|document| document.model().lanes.is_empty())
    };
    let written = Memo::new(move |_| {
        let format = is_empty().then(|| canvas.drawn.with(|document| foreign::format_of(document.text())));
        format.flatten().map(|format| format.name)
    });
    let pointers = Pointers::new(canvas);
    let board_name = move || match store.shows_second() {
        true => store.say_with(&words::BOARD_OF_VIEW, [store.say(words::view(canvas.view.get()))]),
        false => store.say(&words::BOARD).to_owned(),
    };
    let work_here = move || store.in_second.set_if_changed(canvas.is_second);
    view! {
        <section class="canvas" id=if canvas.is_second { "second-diagram" } else { "diagram" }
            class:is-second=canvas.is_second
            class:is-first=move || !canvas.is_second && store.shows_second()
            class:is-worked-in=move || store.shows_second() && store.in_second.get() == canvas.is_second
            aria-label=store.said(&words::CANVAS)
            on:focusin=move |_| work_here()
            on:pointerdown=move |_| work_here()>
            <div class="board" tabindex="0" role="application" node_ref=root data-cursor=move || cursor(canvas)
                data-by=move || if canvas.framed.get() { "keys" } else { "pointer" }
                data-selected=move || if store.selection.with(Vec::is_empty) { "no" } else { "yes" }
                aria-label=board_name aria-describedby="board-help"
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
                on:focus=move |_| {
                    canvas.typing.set_if_changed(false);
                    canvas.framed.set_if_changed(!canvas.by_pointer.get_untracked());
                }
                on:blur=move |_| keys::left(canvas)
                on:copy=move |event| clipboard::copy(canvas, &event, false)
                on:cut=move |event| clipboard::copy(canvas, &event, true)
                on:paste=move |event| clipboard::paste(canvas, &event)
                on:contextmenu=move |event| pointers.menu(&event)>
                <div class="lens" node_ref=lens>
                    <svg class="diagram" role="graphics-document" focusable="false"
                        aria-label=store.said(&words::CANVAS)></svg>
                </div>
            </div>
            {(!canvas.is_second).then(|| view! {
                <p class="visually-hidden" id="board-help">{store.said(&words::HELP)}</p>
            })}
            <Outdated/>
            <Show when=move || store.code_only.get()>
                <div class="empty" role="status">
                    <p>{store.said(&words::CODE_ONLY)}</p>
                    <button class="btn primary" type="button" on:click=move |_| store.drawing_asked.set(true)>
                        {store.said(&words::DRAW_IT)}
                    </button>
                </div>
            </Show>
            <Show when=is_empty>
                <div class="empty">
                    <p>{move || match written.get() {
                        Some(name) => store.say_with(&import::LOOKS_FOREIGN, [name.get(store.locale.get())]),
                        None => store.say(&words::EMPTY).to_owned(),
                    }}</p>
                    <div class="row">
                        <Show when=move || written.get().is_some()>
                            <button class="btn primary" type="button" on:click=move |_| convert(store)>
                                {store.said(&import::CONVERT)}
                            </button>
                        </Show>
                        <button class="btn" class:primary=move || written.get().is_none() type="button"
                            on:click=move |_| commands::add_lane(canvas, None)>
                            {store.said(&words::ADD_LANE)}
                        </button>
                        <a class="btn" href=Route::Templates.hash()>{store.said(&words::FROM_TEMPLATE)}</a>
                    </div>
                </div>
            </Show>
            <StickyHeads/>
            <LabelField/>
            <ContextToolbar/>
            <Tooltip/>
            <FindBar/>
            <ShapeStrip/>
            <ZoomControls/>
            <Minimap/>
        </section>
    }
}

/// The canvas beside the first one, while there are two.
#[component]
pub fn SecondCanvas() -> impl IntoView {
    let first = canvas_state();
    let shown = Memo::new(move |_| first.store.shows_second());
    view! {
        <Show when=move || shown.get()>
            {move || {
                // Everything in it finds its own state where the first canvas has that of the first.
                provide_context(first.other());
                view! { <Canvas/> }
            }}
        </Show>
    }
}

/// Shows what a text of another language would be here.
fn convert(store: Store) {
    let text = store.with_typed(str::to_owned);
    if let Some(format) = foreign::format_of(&text)
        && let Err(reason) = foreign::offer(store, &store.name.get_untracked(), text.as_bytes(), format)
    {
        store.tell_person(reason.text(store.locale.get_untracked()), true);
    }
}

/// The value of `data-cursor`, for which style/canvas.css names the pointer's shape.
fn cursor(canvas: CanvasState) -> &'static str {
    match (canvas.panning.get(), canvas.gesture.get(), canvas.hover.get()) {
        (true, _, _) => "grabbing",
        (_, State::Moving { copy: true, .. }, _) => "copy",
        (_, State::Moving { .. } | State::MovingLane { .. } | State::Placing { .. }, _) => "grabbing",
        (_, State::Wiring { .. } | State::Rewiring { .. } | State::Marquee { .. }, _) => "crosshair",
        (_, State::Joining(_), _) => "crosshair",
        (_, State::MovingMessage { .. }, _) => "grabbing",
        (_, _, Target::Handle(_) | Target::EdgeEnd(..) | Target::Joint(..)) => "crosshair",
        (_, _, Target::Node(_) | Target::LaneHeader(_)) => "move",
        (_, _, Target::Edge(_) | Target::EdgeLabel(_) | Target::Loop(_)) => "pointer",
        (_, _, Target::AddNode(_) | Target::AddLane(_)) => "pointer",
        _ => "default",
    }
}
