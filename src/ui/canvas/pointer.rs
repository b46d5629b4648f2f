//! Mouse, pen and touch → gestures, panning and zooming. A drag on empty space pans, with Shift it draws
//! a marquee; space or the middle button pan anywhere; two fingers pan and zoom.

use leptos::ev;
use leptos::prelude::*;

use crate::ui::signals::SetIfChanged as _;
use wasm_bindgen::JsCast;

use super::menus;
use super::overlay::shown;
use super::state::CanvasState;
use crate::geometry::Point;
use crate::gesture::{self, Effect, Event, State, Target};
use crate::model::Element;
use std::collections::BTreeMap;

/// How many screen pixels a click may tremble, by kind of pointer.
const MOUSE_REACH: f64 = 4.0;
const TOUCH_REACH: f64 = 12.0;
/// Milliseconds after which the wheel's next turn is a new run.
const WHEEL_PAUSE: f64 = 250.0;
/// The least that one notch of a wheel scrolls, in pixels.
const NOTCH: f64 = 48.0;

#[derive(Clone, Copy)]
pub struct Pointers {
    canvas: CanvasState,
    /// Where each pointer that is down was last seen, in pixels of the board.
    down: StoredValue<BTreeMap<i32, (f64, f64)>>,
    /// A press on empty space that has not moved yet: a click there clears the selection.
    still: StoredValue<Option<(f64, f64)>>,
    /// An edge that was pressed while it was selected already: let go there, its label is edited.
    again: StoredValue<Option<Element>>,
    /// When the wheel last turned, and whether this run of it zooms.
    wheel: StoredValue<(f64, bool)>,
}

impl Pointers {
    pub fn new(canvas: CanvasState) -> Pointers {
        Pointers {
            canvas,
            down: StoredValue::new(BTreeMap::new()),
            still: StoredValue::new(None),
            again: StoredValue::new(None),
            wheel: StoredValue::new((f64::MIN, false)),
        }
    }

    pub fn down(self, event: &ev::PointerEvent) {
        let canvas = self.canvas;
        if canvas.editing.with_untracked(Option::is_some) || event.button() == 2 {
            return;
        }
        let Some((x, y)) = place(event) else { return };
        if let Some(board) = board(event) {
            let _ = board.set_pointer_capture(event.pointer_id());
            let _ = board.focus();
        }
        event.prevent_default();
        canvas.store.menu.set(None);
        self.down.update_value(|down| {
            down.insert(event.pointer_id(), (x, y));
        });
        if self.down.with_value(BTreeMap::len) == 2 {
            // The second finger turns whatever the first one did into a pinch.
            self.feed(Event::Cancel);
            self.still.set_value(None);
            canvas.panning.set(true);
            return;
        }
        // What is pressed must be an element of the newest text.
        let document = canvas.store.draw_now();
        let (at, target, reach) = self.look(event, x, y);
        canvas.hover.set(target);
        let empty = matches!(target, Target::Lane(_) | Target::Empty);
        if event.button() == 1 || canvas.panning.get_untracked() || (empty && !event.shift_key()) {
            self.still.set_value(empty.then_some((x, y)));
            canvas.panning.set(true);
            return;
        }
        let add = event.shift_key() || event.ctrl_key() || event.meta_key();
        let element = target.element().filter(|element| matches!(element, Element::Edge(_)) && !add);
        let alone = |element: &Element| canvas.store.selected_in(&document).as_slice() == [*element];
        self.again.set_value(element.filter(alone));
        self.feed(Event::Down { at, target, add, reach });
        canvas.tapped.set(matches!(target, Target::Edge(_) | Target::EdgeLabel(_)).then_some(at));
    }

    pub fn moved(self, event: &ev::PointerEvent) {
        let canvas = self.canvas;
        canvas.typing.set_if_changed(false);
        let Some((x, y)) = place(event) else { return };
        let before = self.down.with_value(|down| down.get(&event.pointer_id()).copied());
        let Some((last_x, last_y)) = before else {
            if event.pointer_type() != "touch" {
                let (_, target, _) = self.look(event, x, y);
                canvas.hover.set_if_changed(target);
            }
            return;
        };
        let fingers = self.down.get_value();
        self.down.update_value(|down| {
            down.insert(event.pointer_id(), (x, y));
        });
        if fingers.len() >= 2 {
            return self.pinch(&fingers);
        }
        if canvas.panning.get_untracked() {
            if let Some((from_x, from_y)) = self.still.get_value() {
                if (x - from_x).abs().max((y - from_y).abs()) < MOUSE_REACH {
                    self.down.update_value(|down| {
                        down.insert(event.pointer_id(), (last_x, last_y));
                    });
                    return;
                }
                self.still.set_value(None);
            }
            canvas.viewport.update(|viewport| *viewport = viewport.pan(x - last_x, y - last_y));
            return;
        }
        let at = canvas.viewport.with_untracked(|viewport| viewport.to_world(x, y));
        self.feed(Event::Move { at });
    }

    /// Two fingers: their middle stays where it is in the drawing, their distance is the zoom.
    fn pinch(self, before: &BTreeMap<i32, (f64, f64)>) {
        let after = self.down.get_value();
        let (Some(old), Some(new)) = (two(before), two(&after)) else { return };
        self.canvas.viewport.update(|viewport| {
            let panned = viewport.pan(new.0 - old.0, new.1 - old.1);
            *viewport = panned.zoom_at(new.0, new.1, panned.zoom * new.2 / old.2.max(1.0));
        });
    }

    pub fn up(self, event: &ev::PointerEvent) {
        let canvas = self.canvas;
        let was_down = self.down.try_update_value(|down| down.remove(&event.pointer_id())).flatten();
        if was_down.is_none() {
            return;
        }
        if canvas.panning.get_untracked() {
            if self.still.get_value().is_some() && !event.shift_key() {
                let (_, target, _) = place(event)
                    .map_or((Point::default(), Target::Empty, 0), |(x, y)| self.look(event, x, y));
                canvas.store.select(&[]);
                if event.pointer_type() != "mouse"
                    && let Target::Lane(lane) = target
                {
                    canvas.store.select(&[Element::Lane(lane)]);
                }
            }
            self.still.set_value(None);
            if self.down.with_value(BTreeMap::is_empty) {
                canvas.panning.set(false);
            }
            return;
        }
        if let Some((x, y)) = place(event) {
            let at = canvas.viewport.with_untracked(|viewport| viewport.to_world(x, y));
            let still = canvas.gesture.with_untracked(|state| matches!(state, State::Pressed { .. }));
            self.feed(Event::Up { at });
            if let Some(element) = self.again.get_value().filter(|_| still) {
                canvas.edit_label(element);
            }
        }
    }

    pub fn cancel(self, event: &ev::PointerEvent) {
        self.down.update_value(|down| {
            down.remove(&event.pointer_id());
        });
        self.still.set_value(None);
        self.canvas.panning.set(false);
        self.feed(Event::Cancel);
    }

    pub fn leave(self) {
        if self.down.with_value(BTreeMap::is_empty) {
            self.canvas.hover.set(Target::Empty);
        }
    }

    pub fn double(self, event: &ev::MouseEvent) {
        let canvas = self.canvas;
        let Some((x, y)) = place(event) else { return };
        let at = canvas.viewport.with_untracked(|viewport| viewport.to_world(x, y));
        let document = canvas.store.draw_now();
        let stage = document.stage();
        match gesture::hit(stage, at, self.reach(MOUSE_REACH), &[]) {
            Target::Lane(lane) => {
                let spot = stage.drop_nodes(&[], at);
                menus::add_node(canvas, lane, spot.and_then(|spot| spot.after));
            }
            target => {
                if let Some(element) = target.element() {
                    canvas.edit_label(element);
                }
            }
        }
    }

    /// A wheel zooms to the pointer, as does a trackpad's pinch (which comes with Ctrl); two fingers on a
    /// trackpad scroll, and so does a wheel with Shift. The first turn of a run tells which it is: a wheel
    /// comes in notches, fingers begin softly.
    pub fn wheel(self, event: &ev::WheelEvent) {
        event.prevent_default();
        let Some((x, y)) = place(event) else { return };
        let unit = if event.delta_mode() == 1 { 16.0 } else { 1.0 };
        let (dx, dy) = (event.delta_x() * unit, event.delta_y() * unit);
        let asked = event.ctrl_key() || event.meta_key();
        let (last, mut zooms) = self.wheel.get_value();
        let now = event.time_stamp();
        if !asked {
            if now - last > WHEEL_PAUSE {
                zooms = dx == 0.0 && dy.abs() >= NOTCH;
            }
            self.wheel.set_value((now, zooms));
        }
        self.canvas.viewport.update(|viewport| {
            *viewport = if asked || (zooms && !event.shift_key()) {
                let step = if dy.abs() >= 50.0 { 0.0022 } else { 0.01 };
                viewport.zoom_at(x, y, viewport.zoom * (-dy * step).exp())
            } else if event.shift_key() && dx == 0.0 {
                viewport.pan(-dy, 0.0)
            } else {
                viewport.pan(-dx, -dy)
            };
        });
    }

    fn reach(self, pixels: f64) -> i32 {
        (pixels / self.canvas.viewport.with_untracked(|viewport| viewport.zoom)).ceil() as i32
    }

    /// Where a pointer is in the drawing, and on what.
    fn look(self, event: &ev::PointerEvent, x: f64, y: f64) -> (Point, Target, i32) {
        let canvas = self.canvas;
        let at = canvas.viewport.with_untracked(|viewport| viewport.to_world(x, y));
        let reach = self.reach(if event.pointer_type() == "touch" { TOUCH_REACH } else { MOUSE_REACH });
        let document = canvas.store.drawn.get_untracked();
        let stage = document.stage();
        let selection = canvas.store.selected_in(&document);
        let shown = shown(canvas.hover.get_untracked(), &selection);
        (at, gesture::hit(stage, at, reach, &shown), reach)
    }

    fn feed(self, event: Event) {
        feed(self.canvas, event);
    }
}

/// One event into the gesture, and its effect on the diagram.
pub fn feed(canvas: CanvasState, event: Event) {
    let store = canvas.store;
    // Whatever may end in a command is done to the newest text.
    let document =
        if matches!(event, Event::Move { .. }) { store.drawn.get_untracked() } else { store.draw_now() };
    let stage = document.stage();
    let selection = store.selected_in(&document);
    let state = canvas.gesture.get_untracked();
    let (next, effect) = gesture::step(state.clone(), event, stage, &selection);
    if next != state {
        canvas.gesture.set(next);
    }
    match effect {
        Effect::Nothing => {}
        Effect::Select { elements, add } => {
            let mut all = if add { selection } else { Vec::new() };
            all.extend(elements.into_iter().filter(|element| !all.contains(element)).collect::<Vec<_>>());
            store.select(&all);
        }
        Effect::Toggle(element) => {
            let mut all = selection;
            match all.iter().position(|&other| other == element) {
                Some(at) => drop(all.remove(at)),
                None => all.push(element),
            }
            store.select(&all);
        }
        Effect::Run(command) => drop(store.perform(command)),
        Effect::AskShape { from, lane, at } => menus::ask_shape(canvas, from, lane, at),
        Effect::AddNode(lane) => {
            let last = document.model().lane(lane).nodes.last().copied();
            menus::add_node(canvas, lane, last);
        }
        Effect::AddLane(after) => menus::add_lane(canvas, after),
    }
    if event == Event::Cancel && state != State::Idle {
        canvas.gesture.set(State::Idle);
    }
}

fn board(event: &ev::PointerEvent) -> Option<web_sys::HtmlElement> {
    event.current_target()?.dyn_into().ok()
}

/// Where an event happened, in pixels of the board.
pub fn place(event: &web_sys::MouseEvent) -> Option<(f64, f64)> {
    let board: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let frame = board.get_bounding_client_rect();
    Some((f64::from(event.client_x()) - frame.left(), f64::from(event.client_y()) - frame.top()))
}

/// Middle and distance of the first two pointers.
fn two(pointers: &BTreeMap<i32, (f64, f64)>) -> Option<(f64, f64, f64)> {
    let mut places = pointers.values();
    let (&(ax, ay), &(bx, by)) = (places.next()?, places.next()?);
    Some(((ax + bx) / 2.0, (ay + by) / 2.0, (ax - bx).hypot(ay - by)))
}
