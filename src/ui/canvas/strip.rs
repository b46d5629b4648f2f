//! The strip of shapes at the edge of the canvas. A click adds a shape beside what is selected; a drag puts it into a lane,
//! into a wire, or below all lanes.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::commands;
use super::feed::feed;
use super::menus::shape_icon;
use super::state::{CanvasState, canvas_state};
use crate::geometry::Point;
use crate::gesture::{Event, State};
use crate::model::Shape;
use crate::ui::icon::{self, icon};
use crate::ui::messages::canvas as words;
use crate::views::View;

/// How far a press may move and still be a click, in pixels.
const CLICK: f64 = 5.0;
/// How near to a wire a shape is dropped into it, in pixels.
const REACH: f64 = 8.0;

#[component]
pub fn ShapeStrip() -> impl IntoView {
    let canvas = canvas_state();
    let store = canvas.store;
    // Where a shape was pressed, in pixels of the window. A drag has ended: the click that follows is no click.
    let pressed = StoredValue::new(None::<(f64, f64)>);
    let dragged = StoredValue::new(false);
    let down = move |event: ev::PointerEvent| {
        if event.button() != 0 || canvas.draw_now().is_partial() {
            return;
        }
        if let Some(button) = button(&event) {
            let _ = button.set_pointer_capture(event.pointer_id());
        }
        dragged.set_value(false);
        pressed.set_value(Some(at_window(&event)));
    };
    let moved = move |event: ev::PointerEvent, shape: Shape| {
        let Some(from) = pressed.get_value() else { return };
        let to = at_window(&event);
        if !dragged.get_value() {
            if (to.0 - from.0).abs().max((to.1 - from.1).abs()) < CLICK {
                return;
            }
            dragged.set_value(true);
            let reach = canvas.viewport.with_untracked(|viewport| (REACH / viewport.zoom).ceil() as i32);
            canvas.gesture.set(State::Placing { shape, at: Point::default(), landing: None, reach });
        }
        // Escape has ended the drag.
        if is_placing(canvas)
            && let Some(at) = in_drawing(canvas, to)
        {
            feed(canvas, Event::Move { at });
        }
    };
    let up = move |event: ev::PointerEvent| {
        if pressed.try_update_value(Option::take).flatten().is_none() || !is_placing(canvas) {
            return;
        }
        match in_drawing(canvas, at_window(&event)) {
            Some(at) => feed(canvas, Event::Up { at }),
            None => feed(canvas, Event::Cancel),
        }
    };
    let cancel = move || {
        pressed.set_value(None);
        if is_placing(canvas) {
            feed(canvas, Event::Cancel);
        }
    };
    let click = move |shape: Shape| {
        if !dragged.try_update_value(std::mem::take).unwrap_or(false) {
            commands::add_shape(canvas, shape);
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && is_placing(canvas) {
            event.stop_propagation();
            cancel();
        }
    };
    let is_workflow = move || matches!(canvas.view.get(), View::Workflow(_));
    view! {
        <Show when=move || is_workflow() && !store.only_looks() && !store.code_only.get()>
            <div class="shape-strip" role="toolbar" aria-label=store.said(&words::SHAPES) on:keydown=keys>
                {Shape::ALL.map(|shape| {
                    let help = move || store.say_with(&words::SHAPE_HELP, [store.say(words::shape(shape))]);
                    view! {
                        <button class="icon-btn" type="button" data-shape=shape.name()
                            aria-label=store.said(words::shape(shape)) title=help
                            on:pointerdown=down
                            on:pointermove=move |event| moved(event, shape)
                            on:pointerup=up
                            on:pointercancel=move |_| cancel()
                            on:click=move |_| click(shape)>
                            {icon(shape_icon(shape))}
                        </button>
                    }
                }).collect_view()}
                {icon::empty("ctx-sep")}
                <AddLane/>
            </div>
        </Show>
        <Show when=move || !is_workflow() && !store.only_looks() && !store.code_only.get()>
            <div class="shape-strip" role="toolbar" aria-label=store.said(&words::SHAPES)>
                <AddLane/>
            </div>
        </Show>
    }
}

#[component]
fn AddLane() -> impl IntoView {
    let canvas = canvas_state();
    let store = canvas.store;
    view! {
        <button class="icon-btn add-lane" type="button" aria-label=store.said(&words::ADD_LANE)
            title=store.said(&words::ADD_LANE) on:click=move |_| commands::add_lane(canvas, None)>
            {icon(icon::LANES)}
        </button>
    }
}

fn is_placing(canvas: CanvasState) -> bool {
    canvas.gesture.with_untracked(|state| matches!(state, State::Placing { .. }))
}

fn button(event: &ev::PointerEvent) -> Option<web_sys::Element> {
    event.current_target()?.dyn_into().ok()
}

fn at_window(event: &ev::PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// The point of the drawing at a point of the window; nothing outside of the canvas.
fn in_drawing(canvas: CanvasState, (x, y): (f64, f64)) -> Option<Point> {
    let frame = canvas.focus.get_value()?.get_bounding_client_rect();
    let is_inside = x >= frame.left() && x <= frame.right() && y >= frame.top() && y <= frame.bottom();
    let at = canvas.viewport.with_untracked(|viewport| viewport.to_world(x - frame.left(), y - frame.top()));
    is_inside.then_some(at)
}
