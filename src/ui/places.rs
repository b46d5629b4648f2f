//! What somebody looked at in each diagram: the part of the drawing and the selection. They are kept for the session, so that
//! a reload and the way back to a diagram show what was there. A drawing that is seen whole is kept as nothing: it is seen
//! whole again, in a window of any size.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::browser;
use super::canvas::CanvasState;
use super::library::Library;
use crate::geometry::Point;
use crate::model::ElementKey;

/// The session items with the places begin with this; the id of the diagram follows.
const PLACE: &str = "fizz.place.";
/// Panning is over when nothing has moved for so long.
const REST: Duration = Duration::from_millis(200);
/// More selected elements are not worth keeping.
const MOST: usize = 200;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Place {
    /// The point of the drawing in the middle of the canvas, and the zoom; nothing where all of it is in view.
    view: Option<(i32, i32, f64)>,
    selection: Vec<ElementKey>,
}

/// Keeps the places of all diagrams, and shows a diagram that is opened where it was left. Call it once.
pub fn keep(canvas: CanvasState, library: Library) {
    let store = canvas.store;
    // The diagram whose place is noted. None while one is being opened.
    let noted = StoredValue::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let note = move || {
        let id = noted.get_value();
        if id.is_empty() || store.reading.get_untracked() || id != library.open.get_untracked() {
            return;
        }
        let place = here(canvas);
        let kept = if place == Place::default() { None } else { serde_json::to_string(&place).ok() };
        browser::set_session_item(&format!("{PLACE}{id}"), &kept.unwrap_or_default());
    };
    Effect::new(move |_| {
        canvas.viewport.track();
        store.selection.track();
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
        timer.set_value(set_timeout_with_handle(note, REST).ok());
    });
    Effect::new(move |_| {
        let is_opened = store.opened.get() != 0;
        let id = library.open.get();
        if !is_opened {
            return;
        }
        noted.set_value(String::new());
        // The canvas has taken its first look before the next frame.
        request_animation_frame(move || {
            // Another diagram may have been opened meanwhile.
            if library.open.get_untracked() != id {
                return;
            }
            if let Some(kept) = browser::session_item(&format!("{PLACE}{id}")) {
                go(canvas, &serde_json::from_str(&kept).unwrap_or_default());
            }
            noted.set_value(id);
        });
    });
    let _ = window_event_listener(ev::pagehide, move |_| note());
}

fn here(canvas: CanvasState) -> Place {
    let whole = canvas.store.drawn.with_untracked(|document| document.zones().whole());
    let viewport = canvas.viewport.get_untracked();
    let is_part = viewport.width > 1.0 && !viewport.shows(whole);
    let middle = viewport.to_world(viewport.width / 2.0, viewport.height / 2.0);
    let selection = canvas
        .store
        .selection
        .with_untracked(|keys| if keys.len() > MOST { Vec::new() } else { keys.clone() });
    Place { view: is_part.then_some((middle.x, middle.y, viewport.zoom)), selection }
}

fn go(canvas: CanvasState, place: &Place) {
    let store = canvas.store;
    let mut keys = place.selection.clone();
    store.drawn.with_untracked(|document| keys.retain(|key| document.element(key).is_some()));
    if !keys.is_empty() {
        store.selection.set(keys);
    }
    if let Some((x, y, zoom)) = place.view {
        let viewport = canvas.viewport.get_untracked();
        let seen = viewport.centre(Point::new(x, y), zoom.clamp(0.02, 4.0));
        canvas.viewport.set(seen);
        // What is selected need not be in view.
        request_animation_frame(move || canvas.viewport.set(seen));
    }
}
