//! The field over a label. Enter writes it, Escape leaves all as it was, leaving the field writes it too.
//! Enter that ends an input method's composition is the composition's.

use leptos::ev;
use leptos::prelude::*;

use super::state::canvas_state;
use crate::geometry::Rect;
use crate::model::Element;
use crate::scene::Part;
use crate::ui::js;
use crate::ui::messages::canvas as words;

#[component]
pub fn LabelField() -> impl IntoView {
    let canvas = canvas_state();
    let store = canvas.store;
    let field = NodeRef::<leptos::html::Textarea>::new();
    // Set when Escape or Enter has decided, so that the blur that follows does not decide again.
    let settled = StoredValue::new(false);
    let place = Memo::new(move |_| {
        let editing = canvas.editing.get()?;
        let document = store.drawn.get();
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
        let (left, top) = viewport.to_screen(crate::geometry::Point::new(rect.x, rect.y));
        let (width, height) = (f64::from(rect.w) * viewport.zoom, f64::from(rect.h) * viewport.zoom);
        // Never smaller than a person can read and hit.
        let (wide, high) = (width.max(140.0), height.max(34.0));
        let (left, top) = (left - (wide - width) / 2.0, top - (high - height) / 2.0);
        Some((left, top, wide, high, (size * viewport.zoom).clamp(13.0, 32.0)))
    });
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            settled.set_value(false);
            let value = canvas
                .editing
                .with_untracked(|editing| editing.as_ref().map(|editing| editing.value.clone()));
            field.set_value(&value.unwrap_or_default());
            let _ = field.focus();
            field.select();
        }
    });
    let end = move |write: bool, typed: String, back: bool| {
        if settled.get_value() {
            return;
        }
        settled.set_value(true);
        if write {
            canvas.commit_label(&typed);
        }
        canvas.editing.set(None);
        if back {
            canvas.take_focus();
        }
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
        <Show when=move || place.with(Option::is_some)>
            <textarea class="label-field" node_ref=field rows="1" spellcheck="false" autocomplete="off"
                aria-label=store.said(&words::LABEL_FIELD)
                style:left=move || place.get().map(|place| js::px(place.0))
                style:top=move || place.get().map(|place| js::px(place.1))
                style:width=move || place.get().map(|place| js::px(place.2))
                style:height=move || place.get().map(|place| js::px(place.3))
                style:font-size=move || place.get().map(|place| js::px(place.4))
                on:keydown=keys
                on:blur=move |event| end(true, event_target_value(&event), false)></textarea>
        </Show>
    }
}
