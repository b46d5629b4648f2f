//! The text field over a label. Code and drawing follow what is typed. Enter, Tab and leaving the field keep it, Escape
//! takes it back. An Enter that ends the composition of an input method does neither. Over what was just added Tab goes on
//! with the next step, and Enter with the next name that is missing.
//!
//! The field grows with its text. Over a node it has the node's place, in a lane's head it is upright as the title is, and
//! at a wire it stands where it hides no node.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlTextAreaElement;

use super::editing::Onward;
use super::state::{CanvasState, canvas_state};
use crate::geometry::{Point, Rect};
use crate::gesture::{Floating, free_place};
use crate::model::Element;
use crate::scene::Part;
use crate::ui::js;
use crate::ui::messages::canvas as words;
use crate::views::HeadsAt;

/// The least width and height of the field, in pixels.
const LEAST: (f64, f64) = (140.0, 34.0);
/// The least width over a node, and how far the field stays within the node there, so that its handles are free: whoever
/// has typed a name can draw the next wire at once.
const AT_NODE: f64 = 96.0;
const WITHIN_NODE: f64 = 8.0;
/// The least and the largest width of the field at a wire, in pixels.
const AT_WIRE: (f64, f64) = (96.0, 240.0);
/// The least distance to the edge of the canvas, in pixels.
const EDGE: f64 = 8.0;

/// How the field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Level,
    /// Along a lane's head, read upward.
    Upward,
    /// Along a lane's head, read downward: Chinese stands upright.
    Downward,
}

/// Where the field is, in pixels of the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    font: f64,
    stand: Stand,
}

#[component]
pub fn LabelField() -> impl IntoView {
    let canvas = canvas_state();
    let store = canvas.store;
    let field = NodeRef::<leptos::html::Textarea>::new();
    // Set once a key has closed the field, so that the blur that follows does not write the label again.
    let closed = StoredValue::new(false);
    let content = RwSignal::new(String::new());
    let place = Memo::new(move |_| content.with(|content| field_place(canvas, content)));
    let is_open = Memo::new(move |_| place.with(Option::is_some));
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            closed.set_value(false);
            let editing = canvas.editing.get_untracked();
            let typed = editing.as_ref().and_then(|editing| editing.typed.clone());
            let has_begun = typed.is_some();
            let value = typed.or_else(|| editing.map(|editing| editing.value)).unwrap_or_default();
            field.set_value(&value);
            let _ = field.focus();
            if has_begun {
                canvas.follow_label(&value);
            } else {
                field.select();
            }
            content.set(value);
        }
    });
    Effect::new(move |_| {
        content.track();
        if let (Some(field), Some(place)) = (field.get(), place.get()) {
            put(canvas, &field, place);
        }
    });
    let end = move |write: bool, typed: String, onward: Option<Onward>| {
        if closed.get_value() {
            return;
        }
        closed.set_value(true);
        let editing = canvas.editing.get_untracked();
        if write {
            canvas.commit_label(&typed);
        } else {
            canvas.discard_label();
        }
        canvas.editing.set(None);
        store.draft_command(None);
        content.set(String::new());
        let Some(onward) = onward else { return };
        canvas.take_focus();
        if let Some(editing) = editing.filter(|_| write) {
            // The next field is another one, so this one goes first.
            spawn_local(async move {
                tick().await;
                canvas.go_on(&editing, onward);
            });
        }
    };
    let follow = move |typed: String| {
        canvas.follow_label(&typed);
        content.set(typed);
    };
    let keys = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        // A label is one line of the text, so that no key makes a second one.
        let onward = match event.key().as_str() {
            "Enter" if event.shift_key() && !event.ctrl_key() && !event.meta_key() => {
                return event.prevent_default();
            }
            "Enter" if (event.ctrl_key() || event.meta_key()) && event.shift_key() => Onward::StepBelow,
            "Enter" if event.ctrl_key() || event.meta_key() => Onward::Step,
            "Tab" if !event.shift_key() => Onward::Tab,
            "Enter" | "Tab" | "Escape" => Onward::Enter,
            _ => return,
        };
        event.prevent_default();
        end(event.key() != "Escape", event_target_value(&event), Some(onward));
    };
    let input = move |event: ev::Event| {
        let composes = js::get(&event, "isComposing").and_then(|composes| composes.as_bool()) == Some(true);
        let typed = event_target_value(&event);
        // The letters of an unfinished composition are no label yet.
        if composes { content.set(typed) } else { follow(typed) }
    };
    view! {
        <Show when=move || is_open.get()>
            <textarea class="label-field" node_ref=field rows="1" spellcheck="false" autocomplete="off"
                data-stand=move || match place.get().map(|place| place.stand) {
                    Some(Stand::Upward) => "upward",
                    Some(Stand::Downward) => "downward",
                    _ => "level",
                }
                aria-label=store.said(&words::LABEL_FIELD)
                on:keydown=keys
                on:input=input
                on:compositionend=move |event| follow(event_target_value(&event))
                on:blur=move |event| end(true, event_target_value(&event), None)></textarea>
        </Show>
    }
}

/// Puts the field there, as large as its text needs.
fn put(canvas: CanvasState, field: &HtmlTextAreaElement, place: Place) {
    let style = web_sys::HtmlElement::style(field);
    let set = |name: &str, value: f64| {
        let _ = style.set_property(name, &js::px(value.round()));
    };
    set("font-size", place.font);
    let (wide, high) = canvas.viewport.with_untracked(|viewport| (viewport.width, viewport.height));
    let (mut width, mut height) = (place.width, place.height);
    if place.stand == Stand::Level {
        set("width", width);
        set("height", 0.0);
        height = height.max(f64::from(field.scroll_height())).min((high - 2.0 * EDGE).max(LEAST.1));
    } else {
        set("height", height);
        set("width", 0.0);
        width = width.max(f64::from(field.scroll_width())).min((wide - 2.0 * EDGE).max(LEAST.1));
    }
    // It grows to both sides.
    let hold = |from: f64, size: f64, room: f64| from.min(room - EDGE - size).max(EDGE);
    let left = if place.stand == Stand::Level { place.left } else { place.left.max(0.0) };
    set("width", width);
    set("height", height);
    set("left", hold(left - (width - place.width) / 2.0, width, wide));
    set("top", hold(place.top - (height - place.height) / 2.0, height, high));
}

/// Where the field stands while a label is edited. Its text decides how wide it is at a wire.
fn field_place(canvas: CanvasState, content: &str) -> Option<Place> {
    let editing = canvas.editing.get()?;
    let document = canvas.drawn.get();
    let element = document.element(&editing.key)?;
    let zones = document.zones();
    let viewport = canvas.viewport.get();
    let font = (13.0 * viewport.zoom).clamp(13.0, 32.0);
    let on_screen = |rect: Rect, least: (f64, f64), stand: Stand| {
        let (left, top) = viewport.to_screen(Point::new(rect.x, rect.y));
        let (width, height) = (f64::from(rect.w) * viewport.zoom, f64::from(rect.h) * viewport.zoom);
        // The field stays large enough to read and to click, at any zoom.
        let (wide, high) = (width.max(least.0), height.max(least.1));
        let (left, top) = (left - (wide - width) / 2.0, top - (high - height) / 2.0);
        Place { left, top, width: wide, height: high, font, stand }
    };
    Some(match element {
        Element::Node(_) => {
            let inset = (WITHIN_NODE / viewport.zoom).ceil() as i32;
            let Rect { x, y, w, h } = zones.bounds(element)?;
            let within = Rect::new(x + inset, y, (w - 2 * inset).max(1), h);
            on_screen(within, (AT_NODE, LEAST.1), Stand::Level)
        }
        Element::Lane(lane) => {
            if document.is_strip(lane)
                && let Some(strip) = zones.rects(element, Part::Header).pop()
            {
                return Some(on_screen(strip, LEAST, Stand::Level));
            }
            if document.view().heads() != Some(HeadsAt::Left) {
                return Some(on_screen(zones.rect(element, Part::Header)?, LEAST, Stand::Level));
            }
            let is_upright = |text: &str| text.chars().any(|letter| letter >= '\u{2e80}');
            let lanes = &document.model().lanes;
            let downward = is_upright(content) || lanes.iter().any(|lane| is_upright(&lane.title));
            let stand = if downward { Stand::Downward } else { Stand::Upward };
            on_screen(zones.rect(element, Part::Header)?, (LEAST.1, LEAST.0), stand)
        }
        Element::Loop(id) => {
            let frame = zones.frames(id).next()?;
            on_screen(Rect::new(frame.x + 8, frame.y - 14, 200, 30), LEAST, Stand::Level)
        }
        Element::Edge(id) => {
            let label = zones.rect(element, Part::Label);
            let middle = zones.label_point(id)?;
            let anchor = label.unwrap_or(Rect::new(middle.x, middle.y, 0, 0).outset(4));
            let unit = |pixels: f64| (pixels / viewport.zoom).ceil() as i32;
            let width = width_of(content, font).clamp(AT_WIRE.0, AT_WIRE.1);
            let floating = Floating {
                anchor,
                width: unit(width),
                height: unit(LEAST.1),
                gap: unit(6.0),
                inside: viewport.free_part(),
            };
            let place = free_place(document.stage(), &[element], floating);
            let (left, top) = viewport.to_screen(Point::new(place.x, place.y));
            Place { left, top, width, height: LEAST.1, font: 13.0, stand: Stand::Level }
        }
    })
}

/// About how many pixels wide a text is in this size, with the field's edges.
fn width_of(text: &str, font: f64) -> f64 {
    let letter = |letter: char| if letter >= '\u{2e80}' { 1.0 } else { 0.58 };
    text.chars().map(letter).sum::<f64>() * font + 28.0
}
