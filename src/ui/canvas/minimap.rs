//! The overview of a diagram that is larger than the canvas. A press or a drag moves the viewport. It stands where no node, label
//! or title is, if there is such a place; [`place_for_overview`] says where.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::shapes::{set, svg};
use super::state::canvas_state;
use crate::document::Document;
use crate::geometry::{Point, Rect};
use crate::gesture::{Room, place_for_overview};
use crate::model::{Element, NodeId};
use crate::scene::Outline;
use crate::ui::js;
use crate::ui::messages::canvas as words;
use crate::ui::signals::SetIfChanged as _;

const WIDTH: f64 = 172.0;
const HEIGHT: f64 = 116.0;
/// The size along a strip's length, in pixels and as the most of the canvas's width, and the least size across.
const LONG: f64 = 360.0;
const LONG_PART: f64 = 0.4;
const LEAST: f64 = 30.0;
/// From this part of the drawing on it is as good as seen.
const NEARLY_ALL: f64 = 0.75;
/// The rim around the picture.
const RIM: f64 = 6.0;
/// The view is at rest when it has not moved for so long. Until then the overview stays where it is.
const REST: Duration = Duration::from_millis(160);
/// From this many wires on the minimap leaves all wires out.
const MANY_WIRES: usize = 600;

#[component]
pub fn Minimap() -> impl IntoView {
    let canvas = canvas_state();
    let store = canvas.store;
    let picture = NodeRef::<leptos::svg::Svg>::new();
    let drawn = RwSignal::new(0u32);
    let size = Memo::new(move |_| {
        store.settled.with(|document| (document.zones().width.max(1), document.zones().height.max(1)))
    });
    // Where nearly all can be seen, an overview would only stand on the drawing.
    let larger = Memo::new(move |_| {
        let viewport = canvas.viewport.get();
        let (width, height) = size.get();
        let seen = viewport.visible(0.0);
        let part =
            |from: i32, to: i32, all: i32| f64::from((to.min(all) - from.max(0)).max(0)) / f64::from(all);
        let seen = part(seen.left(), seen.right(), width) * part(seen.top(), seen.bottom(), height);
        viewport.width > 0.0 && seen < NEARLY_ALL
    });
    Effect::new(move |_| {
        if let Some(picture) = picture.get() {
            store.settled.with(|document| draw(&picture, document));
            drawn.update(|count| *count += 1);
        }
    });
    Effect::new(move |_| {
        drawn.track();
        if let Some(picture) = picture.get() {
            let document = store.settled.get();
            choose(&picture, &document, &document.elements(&store.selection.get()));
        }
    });
    let pressed = StoredValue::new(false);
    let place = RwSignal::new(None::<Point>);
    let find_place = move || {
        if pressed.get_value() || !larger.get_untracked() {
            return;
        }
        let viewport = canvas.viewport.get_untracked();
        let (across, down) = scale_of(size.get_untracked(), viewport.width);
        let (width, height) = size.get_untracked();
        let side = |length: i32, scale: f64| (f64::from(length) * scale + 2.0 * RIM).ceil() as i32;
        let seen = viewport.visible(0.0);
        let taken: Vec<Rect> = canvas.drawn.with_untracked(|document| {
            let parts = document.zones().kept_in_sight(0).filter(|part| part.overlaps(seen));
            parts.map(|part| viewport.on_screen(part)).collect()
        });
        let [room_width, room_height, head, foot] =
            [viewport.width, viewport.height, viewport.head, viewport.foot].map(|length| length as i32);
        let room = Room { width: room_width, height: room_height, head, foot };
        let map = (side(width, across), side(height, down));
        let found = place_for_overview(room, map, place.get_untracked(), &taken);
        place.set_if_changed(found);
    };
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_get_value().flatten() {
            timer.clear();
        }
    };
    let find_place_at_rest = move || {
        stop();
        timer.set_value(set_timeout_with_handle(find_place, REST).ok());
    };
    // A view that is closed takes its overview with it.
    on_cleanup(stop);
    Effect::new(move |_| {
        canvas.viewport.track();
        canvas.drawn.track();
        size.track();
        if larger.get() {
            find_place_at_rest();
        } else {
            stop();
        }
    });
    let scale = move || scale_of(size.get(), canvas.viewport.with(|viewport| viewport.width));
    let window = move || {
        let seen = canvas.viewport.get().visible(0.0);
        let (width, height) = size.get();
        let (left, top) = (seen.left().max(0), seen.top().max(0));
        let (right, bottom) = (seen.right().min(width), seen.bottom().min(height));
        let (across, down) = scale();
        let (width, height) = ((right - left).max(0), (bottom - top).max(0));
        [(left, across), (top, down), (width, across), (height, down)]
            .map(|(value, scale)| f64::from(value) * scale)
    };
    let go = move |event: &ev::PointerEvent| {
        let Some(Ok(map)) = event.current_target().map(|target| target.dyn_into::<web_sys::Element>()) else {
            return;
        };
        let frame = map.get_bounding_client_rect();
        let (across, down) = scale();
        let x = (f64::from(event.client_x()) - frame.left() - RIM) / across;
        let y = (f64::from(event.client_y()) - frame.top() - RIM) / down;
        canvas.viewport.update(|viewport| {
            viewport.x = viewport.width / 2.0 - x * viewport.zoom;
            viewport.y = viewport.height / 2.0 - y * viewport.zoom;
        });
    };
    let press = move |event: ev::PointerEvent| {
        if let Some(Ok(map)) = event.current_target().map(|target| target.dyn_into::<web_sys::Element>()) {
            let _ = map.set_pointer_capture(event.pointer_id());
        }
        pressed.set_value(true);
        go(&event);
    };
    let release = move || {
        pressed.set_value(false);
        find_place_at_rest();
    };
    view! {
        <Show when=move || larger.get()>
            <div class="minimap" role="img" aria-label=store.said(&words::MINIMAP)
                class:is-away=move || place.with(Option::is_none)
                style:left=move || place.get().map(|at| js::px(f64::from(at.x)))
                style:top=move || place.get().map(|at| js::px(f64::from(at.y)))
                on:pointerdown=press
                on:pointerup=move |_| release()
                on:pointercancel=move |_| release()
                on:pointermove=move |event| if event.buttons() == 1 { go(&event) }>
                <svg node_ref=picture width=move || f64::from(size.get().0) * scale().0
                    height=move || f64::from(size.get().1) * scale().1
                    preserveAspectRatio="none"
                    viewBox=move || format!("0 0 {} {}", size.get().0, size.get().1) aria-hidden="true"></svg>
                <div class="minimap-window"
                    style:left=move || js::px(window()[0] + RIM)
                    style:top=move || js::px(window()[1] + RIM)
                    style:width=move || js::px(window()[2])
                    style:height=move || js::px(window()[3])></div>
            </div>
        </Show>
    }
}

/// The scale across and down. A long strip is drawn longer than other drawings and not as flat as it is, so that its nodes
/// can be told apart.
fn scale_of((width, height): (i32, i32), room: f64) -> (f64, f64) {
    let (width, height) = (f64::from(width), f64::from(height));
    let even = (WIDTH / width).min(HEIGHT / height);
    let long = LONG.min(room * LONG_PART).max(WIDTH);
    if height * even < LEAST {
        return (long / width, LEAST / height);
    }
    if width * even < LEAST {
        return (LEAST / width, (2.0 * HEIGHT) / height);
    }
    (even, even)
}

/// Draws lanes, wires and nodes in outline. All nodes are one path and all wires another, so that a large diagram is a
/// few elements too.
fn draw(picture: &web_sys::Element, document: &Document) {
    picture.set_text_content(None);
    let zones = document.zones();
    let add_path = |data: String, class: &str| add_path(picture, &data, class);
    for (lane, rect) in zones.lanes() {
        add_path(box_path(rect), &format!("mm-lane mm-lane-{}", document.tints().of(lane) + 1));
    }
    let few = zones.wires().nth(MANY_WIRES - 1).is_none();
    let wires = zones.wires().filter(|_| few).map(|(_, points)| {
        let points: Vec<String> = points.iter().map(|point| format!("{} {}", point.x, point.y)).collect();
        format!("M{}", points.join("L"))
    });
    add_path(wires.collect(), "mm-wire");
    add_path(zones.nodes().filter_map(|(id, _)| node_path(document, id)).collect(), "mm-node");
    add_path(String::new(), "mm-node is-selected");
}

fn add_path(picture: &web_sys::Element, data: &str, class: &str) {
    if let Some(path) = svg("path") {
        set(&path, "class", class);
        set(&path, "d", data);
        let _ = picture.append_child(&path);
    }
}

/// Draws the selected nodes as the last path.
fn choose(picture: &web_sys::Element, document: &Document, selection: &[Element]) {
    let paths = selection.iter().filter_map(|&element| match element {
        Element::Node(id) => node_path(document, id),
        _ => None,
    });
    let data: String = paths.collect();
    if let Some(path) = picture.last_element_child() {
        set(&path, "d", &data);
    }
}

fn node_path(document: &Document, id: NodeId) -> Option<String> {
    let (rect, outline) = document.zones().node(id)?;
    let half = |length: i32| format!("{:.1}", f64::from(length) / 2.0);
    let (x, w, rx, ry, middle) = (rect.x, rect.w, half(rect.w), half(rect.h), half(2 * rect.y + rect.h));
    Some(match outline {
        Outline::Rect => box_path(rect),
        Outline::Circle => {
            format!("M{x} {middle}a{rx} {ry} 0 1 0 {w} 0a{rx} {ry} 0 1 0 -{w} 0z")
        }
        Outline::Diamond => format!("M{x} {middle}l{rx} -{ry} {rx} {ry} -{rx} {ry}z"),
    })
}

fn box_path(rect: Rect) -> String {
    format!("M{} {}h{}v{}h-{}z", rect.x, rect.y, rect.w, rect.h, rect.w)
}
