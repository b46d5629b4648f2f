//! What only moves the view: the wheel, two fingers, and two taps that show a lane.

use leptos::ev;
use leptos::prelude::*;

use super::pointer::{Pointers, board_point};
use crate::geometry::{Point, Rect};
use crate::gesture::Target;
use crate::model::LaneId;
use std::collections::BTreeMap;

/// Milliseconds after which the wheel's next event starts a new run.
const WHEEL_PAUSE: f64 = 250.0;
/// The least that one notch of a wheel scrolls, in pixels.
const NOTCH: f64 = 48.0;
/// Two taps within so many milliseconds, so near to each other in pixels, are one gesture.
const TAP_PAUSE: f64 = 350.0;
const TAP_REACH: f64 = 28.0;
/// The zoom at which a lane is shown, at most.
const LANE_ZOOM: f64 = 1.25;

impl Pointers {
    /// Two fingers: the point of the drawing between them follows them, and their distance sets the zoom.
    pub(super) fn pinch(self, before: &BTreeMap<i32, (f64, f64)>) {
        let after = self.down.get_value();
        let (Some(old), Some(new)) = (middle_and_distance(before), middle_and_distance(&after)) else {
            return;
        };
        self.canvas.viewport.update(|viewport| {
            let panned = viewport.pan(new.0 - old.0, new.1 - old.1);
            *viewport = panned.zoom_at(new.0, new.1, panned.zoom * new.2 / old.2.max(1.0));
        });
    }

    /// A wheel zooms about the pointer, as does a pinch on a trackpad, which the browser reports with Ctrl. Two
    /// fingers on a trackpad scroll, and so does a wheel with Shift. The first event of a run tells wheel and fingers
    /// apart: a wheel starts with a whole notch, fingers start with less.
    /// In a frame of another page a plain wheel scrolls that page.
    pub fn wheel(self, event: &ev::WheelEvent) {
        let pinches = event.ctrl_key() || event.meta_key();
        if self.canvas.store.embedded.get_untracked() && !pinches {
            return;
        }
        event.prevent_default();
        let Some((x, y)) = board_point(event) else { return };
        let unit = if event.delta_mode() == 1 { 16.0 } else { 1.0 };
        let (dx, dy) = (event.delta_x() * unit, event.delta_y() * unit);
        let (last, mut zooms) = self.wheel.get_value();
        let now = event.time_stamp();
        if !pinches {
            if now - last > WHEEL_PAUSE {
                zooms = dx == 0.0 && dy.abs() >= NOTCH;
            }
            self.wheel.set_value((now, zooms));
        }
        self.canvas.viewport.update(|viewport| {
            *viewport = if pinches || (zooms && !event.shift_key()) {
                let speed = if dy.abs() >= 50.0 { 0.0022 } else { 0.01 };
                viewport.zoom_at(x, y, viewport.zoom * (-dy * speed).exp())
            } else if event.shift_key() && dx == 0.0 {
                viewport.pan(-dy, 0.0)
            } else {
                viewport.pan(-dx, -dy)
            };
        });
    }

    /// Whether this tap of a finger is the second of two.
    pub(super) fn is_second_tap(self, event: &ev::PointerEvent, x: f64, y: f64) -> bool {
        if event.pointer_type() != "touch" {
            return false;
        }
        let now = event.time_stamp();
        let before = self.tap.get_value();
        let is_second = before.is_some_and(|(time, last_x, last_y)| {
            now - time < TAP_PAUSE && (x - last_x).abs().max((y - last_y).abs()) < TAP_REACH
        });
        self.tap.set_value((!is_second).then_some((now, x, y)));
        is_second
    }

    /// Shows the lane at this point as high as the canvas; if it is shown so already, the whole drawing as when it was
    /// opened. In one's own diagram two taps on a node or a wire are for its label.
    pub(super) fn zoom_to_lane(self, at: Point, target: Target) -> bool {
        let canvas = self.canvas;
        let is_empty =
            matches!(target, Target::Lane(_) | Target::Joint(..) | Target::Empty | Target::LaneHeader(_));
        if !is_empty && !canvas.store.reading.get_untracked() {
            return false;
        }
        let document = canvas.drawn.get_untracked();
        let here = document.zones().lanes().find(|(_, rect)| rect.contains(at));
        let Some((_, lane)): Option<(LaneId, Rect)> = here else {
            canvas.first_look();
            return true;
        };
        let before = canvas.viewport.get_untracked();
        let shown = before.show_lane(lane, at, LANE_ZOOM);
        if (shown.zoom - before.zoom).abs() < 0.01 {
            canvas.first_look();
        } else {
            canvas.viewport.set(shown);
        }
        true
    }
}

/// The middle between the first two pointers, and their distance.
fn middle_and_distance(pointers: &BTreeMap<i32, (f64, f64)>) -> Option<(f64, f64, f64)> {
    let mut points = pointers.values();
    let (&(ax, ay), &(bx, by)) = (points.next()?, points.next()?);
    Some(((ax + bx) / 2.0, (ay + by) / 2.0, (ax - bx).hypot(ay - by)))
}
