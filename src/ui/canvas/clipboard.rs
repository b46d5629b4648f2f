//! Copy, cut and paste: by the browser's clipboard events, and from the context menu, where no such event comes. A diagram of
//! another tool that is pasted is shown before anything is opened.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::commands::{current_node, delete, nodes_of};
use super::state::CanvasState;
use crate::document::Document;
use crate::edit::{self, Command};
use crate::gesture::Target;
use crate::model::{Element, LaneId};
use crate::ui::browser;
use crate::ui::foreign;
use crate::ui::messages::canvas as words;

pub fn copy(canvas: CanvasState, event: &ev::ClipboardEvent, cut: bool) {
    if canvas.editing.with_untracked(Option::is_some) {
        return;
    }
    let Some(text) = selection_text(canvas) else { return };
    if let Some(data) = event.clipboard_data() {
        let _ = data.set_data("text/plain", &text);
        event.prevent_default();
        if cut {
            delete(canvas);
        }
    }
}

pub fn paste(canvas: CanvasState, event: &ev::ClipboardEvent) {
    if canvas.editing.with_untracked(Option::is_some) {
        return;
    }
    let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
    event.prevent_default();
    paste_text(canvas, text);
}

/// The selection as `.fz` text, which can be pasted into a mail as well as into a diagram.
fn selection_text(canvas: CanvasState) -> Option<String> {
    let document = canvas.draw_now();
    let selected = canvas.store.selected_in(&document);
    let mut nodes = nodes_of(&selected);
    for element in &selected {
        match *element {
            Element::Lane(lane) => nodes.extend(&document.model().lane(lane).nodes),
            Element::Loop(repeat) => nodes.extend(&document.model().repeat(repeat).members),
            Element::Node(_) | Element::Edge(_) => {}
        }
    }
    nodes.sort();
    nodes.dedup();
    if nodes.is_empty() {
        return None;
    }
    Some(edit::fragment(document.text(), document.tree(), document.model(), &nodes))
}

fn paste_text(canvas: CanvasState, fragment: String) {
    let store = canvas.store;
    if fragment.trim().is_empty() {
        return store.tell_person(store.word(&words::NOTHING_TO_PASTE), true);
    }
    if foreign::is_offered(store, &fragment) {
        return;
    }
    let document = canvas.draw_now();
    let after = current_node(canvas);
    let lane = store.selected_in(&document).iter().rev().find_map(|element| match *element {
        Element::Lane(lane) => Some(lane),
        _ => None,
    });
    let lane = lane.or(after.map(|node| document.model().node(node).lane));
    let lane = lane.or_else(|| lane_under_pointer(canvas, &document));
    store.perform(Command::Paste { fragment, lane, after });
}

/// The lane over whose space the pointer is.
fn lane_under_pointer(canvas: CanvasState, document: &Document) -> Option<LaneId> {
    let target = canvas.hover.get_untracked();
    let lane = match target {
        Target::Lane(lane) | Target::LaneHeader(lane) | Target::Joint(lane, _) | Target::AddNode(lane) => {
            lane
        }
        _ => return None,
    };
    (lane.index() < document.model().lanes.len()).then_some(lane)
}

pub fn copy_by_menu(canvas: CanvasState, cut: bool) {
    let Some(text) = selection_text(canvas) else { return };
    spawn_local(async move {
        let _ = JsFuture::from(browser::window().navigator().clipboard().write_text(&text)).await;
        canvas.store.announcement.set(canvas.store.word(&words::COPIED).to_owned());
    });
    if cut {
        delete(canvas);
    }
}

pub fn paste_by_menu(canvas: CanvasState) {
    spawn_local(async move {
        match JsFuture::from(browser::window().navigator().clipboard().read_text()).await {
            Ok(text) => paste_text(canvas, text.as_string().unwrap_or_default()),
            Err(_) => canvas.store.tell_person(canvas.store.word(&words::PASTE_BLOCKED), true),
        }
    });
}
