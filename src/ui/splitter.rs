//! The line between code and diagram: it is dragged, and it has the arrows that hide one of the two. The code stands beside the
//! diagram and has a width in pixels, or above it and has a share of the height.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::icon::{self, icon};
use super::looks;
use super::messages::panels as messages;
use super::panel;
use super::store::store;

#[component]
pub fn Splitter() -> impl IntoView {
    let store = store();
    let set_width = move |width: i32| store.code_width.set(looks::allowed_width(width));
    let set_share = move |share: i32| store.code_share.set(looks::allowed_share(share));
    let follow = move |event: &ev::PointerEvent| {
        if untrack(|| store.is_stacked()) {
            set_share(share_at(event));
        } else {
            set_width(event.client_x());
        }
    };
    let press = move |event: ev::PointerEvent| {
        event.prevent_default();
        if let Some(Ok(bar)) = event.current_target().map(|target| target.dyn_into::<web_sys::Element>()) {
            let _ = bar.set_pointer_capture(event.pointer_id());
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        let (width, share) = (store.code_width.get_untracked(), store.code_share.get_untracked());
        match (event.key().as_str(), untrack(|| store.is_stacked())) {
            ("ArrowLeft", false) => set_width(width - 24),
            ("ArrowRight", false) => set_width(width + 24),
            ("ArrowUp", true) => set_share(share - 4),
            ("ArrowDown", true) => set_share(share + 4),
            _ => return,
        }
        event.prevent_default();
    };
    let is_open = move |name: &str| store.is_open(name);
    // The left arrow hides the code, or shows the diagram again. The right arrow does the opposite.
    let code_name = move || {
        store.say(if is_open(panel::DIAGRAM) { &messages::HIDE_CODE } else { &messages::SHOW_DIAGRAM })
    };
    let diagram_name =
        move || store.say(if is_open(panel::CODE) { &messages::HIDE_DIAGRAM } else { &messages::SHOW_CODE });
    let is_one_alone = move || !(is_open(panel::CODE) && is_open(panel::DIAGRAM));
    let toggle_left = move |_| {
        store.toggle_panel(if store.open_panels.with_untracked(|open| open.contains(panel::DIAGRAM)) {
            panel::CODE
        } else {
            panel::DIAGRAM
        });
    };
    let toggle_right = move |_| {
        store.toggle_panel(if store.open_panels.with_untracked(|open| open.contains(panel::CODE)) {
            panel::DIAGRAM
        } else {
            panel::CODE
        });
    };
    view! {
        <div class="splitter" role="separator" tabindex="0"
            aria-orientation=move || if store.is_stacked() { "horizontal" } else { "vertical" }
            class:is-folded=is_one_alone
            aria-label=move || store.say(if store.is_stacked() { &messages::SPLITTER_ABOVE } else { &messages::SPLITTER })
            aria-valuenow=move || if store.is_stacked() { store.code_share.get() } else { store.code_width.get() }.to_string()
            aria-valuemin=move || if store.is_stacked() { looks::SHARES.0 } else { looks::LEAST_WIDTH }.to_string()
            aria-valuemax=move || if store.is_stacked() { looks::SHARES.1 } else { 1600 }.to_string()
            on:pointerdown=press
            on:pointermove=move |event| if event.buttons() == 1 { follow(&event) }
            on:dblclick=move |_| {
                if untrack(|| store.is_stacked()) { set_share(looks::FIRST_SHARE) } else { set_width(looks::first_width()) }
            }
            on:keydown=keys></div>
        <div class="folds" role="group" aria-label=store.said(&messages::VIEWS)
            class:is-folded=is_one_alone>
            <button type="button" aria-label=code_name title=code_name on:click=toggle_left
                hidden=move || !is_open(panel::CODE)>
                {icon(icon::CHEVRON_LEFT)}
            </button>
            <button type="button" aria-label=diagram_name title=diagram_name on:click=toggle_right
                hidden=move || !is_open(panel::DIAGRAM)>
                {icon(icon::CHEVRON_RIGHT)}
            </button>
        </div>
    }
}

/// The share of the height above the pointer, in percent.
fn share_at(event: &ev::PointerEvent) -> i32 {
    let line = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let frame = line.and_then(|line| line.parent_element()).map(|work| work.get_bounding_client_rect());
    frame.map_or(looks::FIRST_SHARE, |frame| {
        let part = (f64::from(event.client_y()) - frame.top()) / frame.height().max(1.0);
        (part * 100.0).round() as i32
    })
}
