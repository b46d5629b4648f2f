//! Turns mouse, pen and touch into gestures, panning and zooming. A drag on empty space selects what it goes around; a
//! setting makes it pan, and then it selects with Shift. With the space bar or the middle button a drag pans anywhere.
//! One finger pans (see `gesture::finger_drags`), two pan and zoom (see `looking`). While a diagram is only read every
//! drag pans.

use std::collections::BTreeMap;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::commands;
use super::feed::feed;
use super::joining;
use super::menus;
use super::overlay::with_handles;
use super::state::CanvasState;
use crate::geometry::Point;
use crate::gesture::{self, Event, State, Target};
use crate::model::Element;
use crate::ui::signals::SetIfChanged as _;

/// How far a pointer may miss its target, or move within a click, in pixels of the screen.
const MOUSE_REACH: f64 = 4.0;
const TOUCH_REACH: f64 = 12.0;
/// How near to a handle a wire is dropped on it, in pixels of the screen.
const HANDLE_REACH: f64 = 10.0;
/// How far from an element a context menu still belongs to it, in units of the drawing.
const MENU_REACH: i32 = 6;
/// How long a finger rests on an element until it can be dragged.
const HOLD: Duration = Duration::from_millis(450);
/// After this time the browser makes no click of a touch any more.
const CLICK_TIME: Duration = Duration::from_millis(60);

#[derive(Clone, Copy)]
pub struct Pointers {
    pub(super) canvas: CanvasState,
    /// The last position of each pressed pointer, in pixels of the board.
    pub(super) down: StoredValue<BTreeMap<i32, (f64, f64)>>,
    /// A press that pans and has not moved yet. If it ends so, it is a click.
    still: StoredValue<Option<Still>>,
    /// Until when a finger must rest to be able to drag.
    holding: StoredValue<Option<TimeoutHandle>>,
    /// Whether a finger has rested long enough.
    held: StoredValue<bool>,
    /// An edge that was already the only selected element when it was pressed. A click on it edits its label.
    pressed_again: StoredValue<Option<Element>>,
    /// The time of the last wheel event, and whether its run zooms.
    pub(super) wheel: StoredValue<(f64, bool)>,
    /// The time and the place of the last tap of a finger.
    pub(super) tap: StoredValue<Option<(f64, f64, f64)>>,
    /// Whether the last press was a finger's.
    pub(super) by_finger: StoredValue<bool>,
}

#[derive(Clone, Copy)]
struct Still {
    x: f64,
    y: f64,
    at: Point,
    target: Target,
    add: bool,
    copy: bool,
    reach: i32,
}

impl Pointers {
    pub fn new(canvas: CanvasState) -> Pointers {
        Pointers {
            canvas,
            down: StoredValue::new(BTreeMap::new()),
            still: StoredValue::new(None),
            holding: StoredValue::new(None),
            held: StoredValue::new(false),
            pressed_again: StoredValue::new(None),
            wheel: StoredValue::new((f64::MIN, false)),
            tap: StoredValue::new(None),
            by_finger: StoredValue::new(false),
        }
    }

    pub fn down(self, event: &ev::PointerEvent) {
        let canvas = self.canvas;
        if event.button() == 2 {
            return;
        }
        if canvas.editing.with_untracked(Option::is_some) {
            // A press elsewhere ends the field, and then means what it means without one.
            canvas.take_focus();
        }
        let Some((x, y)) = board_point(event) else { return };
        if let Some(board) = board(event) {
            let _ = board.set_pointer_capture(event.pointer_id());
            canvas.by_pointer.set_if_changed(true);
            canvas.framed.set_if_changed(false);
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
            self.forget_press();
            canvas.panning.set(true);
            return;
        }
        // The gesture needs an element of the newest text, so that text is drawn first. While a worker draws it, a
        // person can only look around.
        let document = canvas.draw_now();
        if canvas.store.waits_to_draw() {
            canvas.panning.set(true);
            return;
        }
        let (at, target, reach) = self.look(event, x, y);
        canvas.hover.set(target);
        let empty = matches!(target, Target::Lane(_) | Target::Empty);
        let add = event.shift_key() || event.ctrl_key() || event.meta_key();
        let press = Still { x, y, at, target, add, copy: event.alt_key(), reach };
        let is_finger = event.pointer_type() == "touch";
        self.by_finger.set_value(is_finger);
        let empty_pans = canvas.store.drag_pans.get_untracked() && !event.shift_key();
        if event.button() == 1 || canvas.panning.get_untracked() || (empty && (empty_pans || is_finger)) {
            self.still.set_value(empty.then_some(press));
            canvas.panning.set(true);
            return;
        }
        let selection = canvas.store.selected_in(&document);
        let only_looks = canvas.connecting.with_untracked(Option::is_some)
            || untrack(|| canvas.store.only_looks())
            || is_finger && !gesture::finger_drags(target, &selection);
        if only_looks {
            self.still.set_value(Some(press));
            canvas.panning.set(true);
            if is_finger && gesture::finger_holds(target) && !untrack(|| canvas.store.only_looks()) {
                self.hold_later();
            }
            return;
        }
        self.press(press);
    }

    /// Begins a click or a drag.
    fn press(self, Still { at, target, add, copy, reach, .. }: Still) {
        let canvas = self.canvas;
        let selection = canvas.store.selected_in(&canvas.draw_now());
        let element = target.element().filter(|element| matches!(element, Element::Edge(_)) && !add);
        let alone = |element: &Element| selection.as_slice() == [*element];
        self.pressed_again.set_value(element.filter(alone));
        self.feed(Event::Down { at, target, add, copy, reach, near: self.reach(HANDLE_REACH) });
        canvas.tapped.set(matches!(target, Target::Edge(_) | Target::EdgeLabel(_)).then_some(at));
    }

    /// A finger that rests here until then can drag what is under it.
    fn hold_later(self) {
        let hold = move || {
            self.holding.set_value(None);
            if let Some(press) = self.still.get_value() {
                self.still.set_value(None);
                self.held.set_value(true);
                self.canvas.panning.set(false);
                self.press(press);
            }
        };
        self.holding.set_value(set_timeout_with_handle(hold, HOLD).ok());
    }

    fn forget_press(self) {
        self.still.set_value(None);
        self.held.set_value(false);
        if let Some(timer) = self.holding.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    pub fn moved(self, event: &ev::PointerEvent) {
        let canvas = self.canvas;
        canvas.typing.set_if_changed(false);
        let Some((x, y)) = board_point(event) else { return };
        let before = self.down.with_value(|down| down.get(&event.pointer_id()).copied());
        let Some((last_x, last_y)) = before else {
            if event.pointer_type() != "touch" {
                let (at, target, _) = self.look(event, x, y);
                canvas.hover.set_if_changed(target);
                joining::point(canvas, at);
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
            if let Some(press) = self.still.get_value() {
                let slack = if event.pointer_type() == "touch" { TOUCH_REACH } else { MOUSE_REACH };
                if (x - press.x).abs().max((y - press.y).abs()) < slack {
                    self.down.update_value(|down| {
                        down.insert(event.pointer_id(), (last_x, last_y));
                    });
                    return;
                }
                self.forget_press();
            }
            canvas.viewport.update(|viewport| *viewport = viewport.pan(x - last_x, y - last_y));
            return;
        }
        let at = canvas.viewport.with_untracked(|viewport| viewport.to_world(x, y));
        self.feed(Event::Move { at });
    }

    pub fn up(self, event: &ev::PointerEvent) {
        let canvas = self.canvas;
        let was_down = self.down.try_update_value(|down| down.remove(&event.pointer_id())).flatten();
        if was_down.is_none() {
            return;
        }
        let held = self.held.get_value();
        if canvas.panning.get_untracked() {
            if let Some(press) = self.still.get_value()
                && !(self.is_second_tap(event, press.x, press.y) && self.zoom_to_lane(press.at, press.target))
            {
                self.click(press, event);
            }
            self.forget_press();
            if self.down.with_value(BTreeMap::is_empty) {
                canvas.panning.set(false);
            }
            return;
        }
        if let Some((x, y)) = board_point(event) {
            let at = canvas.viewport.with_untracked(|viewport| viewport.to_world(x, y));
            let still = canvas.gesture.with_untracked(|state| matches!(state, State::Pressed { .. }));
            self.release(at);
            if held && still {
                let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
                // The browser may make a click of the touch, which shall not meet the menu.
                set_timeout(move || menus::open(canvas, x, y), CLICK_TIME);
            }
        }
        self.forget_press();
    }

    /// Ends a click or a drag here.
    fn release(self, at: Point) {
        let still = self.canvas.gesture.with_untracked(|state| matches!(state, State::Pressed { .. }));
        self.feed(Event::Up { at });
        if let Some(element) = self.pressed_again.get_value().filter(|_| still) {
            self.canvas.edit_label(element);
        }
    }

    /// A press that could have panned has ended where it began.
    fn click(self, press: Still, event: &ev::PointerEvent) {
        let canvas = self.canvas;
        if canvas.connecting.with_untracked(Option::is_some) {
            return joining::click(canvas, press.at);
        }
        match press.target {
            Target::Lane(_) | Target::Empty if event.shift_key() => {}
            Target::Lane(lane) if event.pointer_type() != "mouse" => {
                canvas.store.select(&[Element::Lane(lane)]);
            }
            Target::Lane(_) | Target::Empty => canvas.store.select(&[]),
            _ => {
                self.press(press);
                self.release(press.at);
            }
        }
    }

    pub fn cancel(self, event: &ev::PointerEvent) {
        self.down.update_value(|down| {
            down.remove(&event.pointer_id());
        });
        self.forget_press();
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
        let Some((x, y)) = board_point(event) else { return };
        let at = canvas.viewport.with_untracked(|viewport| viewport.to_world(x, y));
        let document = canvas.draw_now();
        let stage = document.stage();
        let target = gesture::hit(stage, at, self.reach(MOUSE_REACH), &[]);
        if untrack(|| canvas.store.only_looks()) && !self.by_finger.get_value() {
            self.zoom_to_lane(at, target);
            return;
        }
        match target {
            Target::LaneHeader(lane) if document.is_strip(lane) => canvas.store.toggle_folds(&[lane]),
            // A finger that taps twice has been answered already.
            Target::Lane(_) if self.by_finger.get_value() => {}
            Target::Lane(lane) => {
                let spot = stage.drop_nodes(&[], at);
                commands::add_node(canvas, lane, spot.and_then(|spot| spot.after));
            }
            target => {
                if let Some(element) = target.element() {
                    canvas.edit_label(element);
                }
            }
        }
    }

    /// Opens the context menu. An element under the pointer that is not selected is selected first; on empty space
    /// the selection is cleared.
    pub fn menu(self, event: &ev::MouseEvent) {
        event.prevent_default();
        let canvas = self.canvas;
        // A finger that rests opens the menu when it is lifted: until then it may become a drag.
        if untrack(|| canvas.store.only_looks()) || !self.down.with_value(BTreeMap::is_empty) {
            return;
        }
        let Some((x, y)) = board_point(event) else { return };
        let at = canvas.viewport.with_untracked(|viewport| viewport.to_world(x, y));
        let document = canvas.draw_now();
        let element = match gesture::hit(document.stage(), at, MENU_REACH, &[]) {
            Target::Lane(lane) | Target::Joint(lane, _) => Some(Element::Lane(lane)),
            target => target.element(),
        };
        match element {
            Some(element) if canvas.store.selected_in(&document).contains(&element) => {}
            Some(element) => canvas.store.select(&[element]),
            None => canvas.store.select(&[]),
        }
        menus::open(canvas, f64::from(event.client_x()), f64::from(event.client_y()));
    }

    fn reach(self, pixels: f64) -> i32 {
        (pixels / self.canvas.viewport.with_untracked(|viewport| viewport.zoom)).ceil() as i32
    }

    /// The point of the drawing under a pointer, the target there, and how far the pointer may miss it.
    fn look(self, event: &ev::PointerEvent, x: f64, y: f64) -> (Point, Target, i32) {
        let canvas = self.canvas;
        let at = canvas.viewport.with_untracked(|viewport| viewport.to_world(x, y));
        let reach = self.reach(if event.pointer_type() == "touch" { TOUCH_REACH } else { MOUSE_REACH });
        let document = canvas.drawn.get_untracked();
        let stage = document.stage();
        let selection = canvas.store.selected_in(&document);
        let reachable = with_handles(canvas.hover.get_untracked(), &selection);
        (at, gesture::hit(stage, at, reach, &reachable), reach)
    }

    fn feed(self, event: Event) {
        feed(self.canvas, event);
    }
}

fn board(event: &ev::PointerEvent) -> Option<web_sys::HtmlElement> {
    event.current_target()?.dyn_into().ok()
}

/// The position of an event in pixels of the board.
pub(super) fn board_point(event: &web_sys::MouseEvent) -> Option<(f64, f64)> {
    let board: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let frame = board.get_bounding_client_rect();
    Some((f64::from(event.client_x()) - frame.left(), f64::from(event.client_y()) - frame.top()))
}
