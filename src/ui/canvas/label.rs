//! The text field over a label. Enter, Tab and leaving the field write the label; Escape discards it. An Enter that
//! ends the composition of an input method does neither.

use leptos::ev;
use leptos::prelude::*;

use super::state::{CanvasState, canvas_state};
use crate::geometry::{Point, Rect};
use crate::model::Element;
use crate::scene::Part;
use crate::ui::js;
use crate::ui::messages::canvas as words;

#[component]
pub fn LabelField() -> impl IntoView {
    let canvas = canvas_state();
    let store = canvas.store;
    let field = NodeRef::<leptos::html::Textarea>::new();
    // Set once a key has closed the field, so that the blur that follows does not write the label again.
    let closed = StoredValue::new(false);
    let position = Memo::new(move |_| field_position(canvas));
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            closed.set_value(false);
            let value = canvas
                .editing
                .with_untracked(|editing| editing.as_ref().map(|editing| editing.value.clone()));
            field.set_value(&value.unwrap_or_default());
            let _ = field.focus();
            field.select();
        }
    });
    let end = move |write: bool, typed: String, back: bool| {
        if closed.get_value() {
            return;
        }
        closed.set_value(true);
        if write {
            canvas.commit_label(&typed);
        }
        canvas.editing.set(None);
        store.draft_command(None);
        if back {
            canvas.take_focus();
        }
    };
    let draft = move |typed: &str| {
        let editing = canvas.editing.get_untracked();
        store.draft_command(editing.and_then(|editing| canvas.label_command(&editing, typed)));
    };
    let keys = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        match event.key().as_str() {
            "Enter" if !event.shift_key() => {
                event.prevent_default();
                end(true, event_target_value(&event), true);
            }
            "Tab" => {
                event.prevent_default();
                end(true, event_target_value(&event), true);
            }
            "Escape" => {
                event.prevent_default();
                end(false, String::new(), true);
            }
            _ => {}
        }
    };
    view! {
        <Show when=move || position.with(Option::is_some)>
            <textarea class="label-field" node_ref=field rows="1" spellcheck="false" autocomplete="off"
                aria-label=store.said(&words::LABEL_FIELD)
                style:left=move || position.get().map(|field| js::px(field.0))
                style:top=move || position.get().map(|field| js::px(field.1))
                style:width=move || position.get().map(|field| js::px(field.2))
                style:height=move || position.get().map(|field| js::px(field.3))
                style:font-size=move || position.get().map(|field| js::px(field.4))
                on:keydown=keys
                on:input=move |event| draft(&event_target_value(&event))
                on:blur=move |event| end(true, event_target_value(&event), false)></textarea>
        </Show>
    }
}

/// Left, top, width, height and font size of the field in pixels of the canvas, while a label is edited.
fn field_position(canvas: CanvasState) -> Option<(f64, f64, f64, f64, f64)> {
    let editing = canvas.editing.get()?;
    let document = canvas.store.drawn.get();
    let element = document.element(&editing.key)?;
    let zones = document.zones();
    let (rect, size) = match element {
        Element::Node(_) => (zones.bounds(element)?, 13.0),
        Element::Lane(_) => {
            let header = zones.rect(element, Part::Header)?;
            (Rect::new(header.x, header.center().y - 18, 200, 36), 13.0)
        }
        Element::Edge(id) => {
            let center = zones.label_point(id)?;
            (Rect::new(center.x - 80, center.y - 16, 160, 32), 12.0)
        }
        Element::Loop(id) => {
            let frame = zones.frames(id).next()?;
            (Rect::new(frame.x + 8, frame.y - 14, 200, 30), 12.0)
        }
    };
    let viewport = canvas.viewport.get();
    let (left, top) = viewport.to_screen(Point::new(rect.x, rect.y));
    let (width, height) = (f64::from(rect.w) * viewport.zoom, f64::from(rect.h) * viewport.zoom);
    // The field stays large enough to read and to click, at any zoom.
    let (wide, high) = (width.max(140.0), height.max(34.0));
    let (left, top) = (left - (wide - width) / 2.0, top - (high - height) / 2.0);
    Some((left, top, wide, high, (size * viewport.zoom).clamp(13.0, 32.0)))
}
