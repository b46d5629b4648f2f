//! The keys of the canvas itself: they walk, select and connect. The keys of actions stand in the table of actions
//! (`src/ui/actions.rs`); they pass through here, as do those of the browser.

use leptos::ev;
use leptos::prelude::*;

use super::commands::{self, current_node};
use super::feed::feed;
use super::menus;
use super::state::{CanvasState, Connecting};
use crate::gesture::{self, Direction, Event, State};
use crate::model::Element;
use crate::ui::browser;

fn direction(key: &str) -> Option<Direction> {
    match key {
        "ArrowLeft" => Some(Direction::Left),
        "ArrowRight" => Some(Direction::Right),
        "ArrowUp" => Some(Direction::Up),
        "ArrowDown" => Some(Direction::Down),
        _ => None,
    }
}

pub fn down(canvas: CanvasState, event: &ev::KeyboardEvent) {
    if canvas.editing.with_untracked(Option::is_some) || event.is_composing() {
        return;
    }
    let (key, control) = (browser::key(event), event.ctrl_key() || event.meta_key());
    if key != "Tab" && key != "Escape" && key != "Shift" {
        canvas.leaving.set_value(false);
    }
    let used = match command(canvas, event).as_deref() {
        Some("c") => commands::begin_connection(canvas),
        Some("n") => {
            commands::add_beside(canvas);
            true
        }
        Some("e") => next_edge(canvas),
        _ => other_key(canvas, event, &key, control),
    };
    if used {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn other_key(canvas: CanvasState, event: &ev::KeyboardEvent, key: &str, control: bool) -> bool {
    match key {
        " " if !control => {
            canvas.panning.set(true);
            true
        }
        "Escape" => escape(canvas),
        "Tab" if !control && !event.alt_key() => next_node(canvas, event.shift_key()),
        "Enter" if canvas.connecting.with_untracked(Option::is_some) => commands::finish_connection(canvas),
        "Enter" | "F2" if !control => edit_selected_label(canvas),
        "a" if control => {
            commands::select_all(canvas);
            true
        }
        "F10" if event.shift_key() => {
            menus::open_for_selection(canvas);
            true
        }
        "ContextMenu" => {
            menus::open_for_selection(canvas);
            true
        }
        _ if begins_label(canvas, event) => type_label(canvas, &event.key()),
        _ => match direction(key) {
            Some(direction) if event.alt_key() => {
                commands::move_selection(canvas, direction);
                true
            }
            Some(direction) => arrow(canvas, direction, event.shift_key()),
            None => false,
        },
    }
}

/// The letter of a command: with Alt anywhere, alone where it begins no label.
fn command(canvas: CanvasState, event: &ev::KeyboardEvent) -> Option<String> {
    let has_control = event.ctrl_key() || event.meta_key();
    (!has_control && !event.shift_key() && !begins_label(canvas, event)).then(|| browser::letter(event))
}

/// Whether this key begins the label of the only selected element: a letter or a digit.
fn begins_label(canvas: CanvasState, event: &ev::KeyboardEvent) -> bool {
    let key = event.key();
    let mut letters = key.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
    let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
    let is_alone = canvas.store.selection.with_untracked(|keys| keys.len() == 1);
    let is_free = canvas.connecting.with_untracked(Option::is_none)
        && canvas.gesture.with_untracked(|state| *state == State::Idle)
        && !untrack(|| canvas.store.only_looks());
    letter.is_alphanumeric() && is_plain && is_alone && is_free
}

fn type_label(canvas: CanvasState, letter: &str) -> bool {
    match canvas.store.selected_in(&canvas.draw_now())[..] {
        [element] => {
            canvas.type_label(element, letter);
            true
        }
        _ => false,
    }
}

/// The focus has left the canvas. Space is taken as released, because its release would not be heard here.
pub fn left(canvas: CanvasState) {
    canvas.leaving.set_value(false);
    if canvas.gesture.with_untracked(|state| *state == State::Idle) {
        canvas.panning.set(false);
    }
}

pub fn up(canvas: CanvasState, event: &ev::KeyboardEvent) {
    if event.key() == " " {
        canvas.panning.set(false);
    }
}

fn escape(canvas: CanvasState) -> bool {
    if canvas.gesture.with_untracked(|state| *state != State::Idle) {
        feed(canvas, Event::Cancel);
    } else if canvas.connecting.with_untracked(Option::is_some) {
        canvas.connecting.set(None);
    } else if canvas.finding.with_untracked(Option::is_some) {
        canvas.finding.set(None);
    } else if canvas.go_back() {
        // The view is where it was before the search.
    } else if canvas.store.selection.with_untracked(Vec::is_empty) {
        canvas.leaving.set_value(true);
    } else {
        canvas.store.select(&[]);
    }
    true
}

fn edit_selected_label(canvas: CanvasState) -> bool {
    match canvas.store.selected_in(&canvas.draw_now()).last() {
        Some(&element) => {
            canvas.edit_label(element);
            true
        }
        None => false,
    }
}

/// Tab walks the nodes in reading order. After the last node, or after Escape, it leaves the canvas.
fn next_node(canvas: CanvasState, back: bool) -> bool {
    if canvas.leaving.get_value() {
        return false;
    }
    let document = canvas.draw_now();
    let stage = document.stage();
    let order = gesture::reading_order(stage);
    let here = current_node(canvas).and_then(|node| order.iter().position(|&other| other == node));
    let next = match (here, back) {
        (None, false) => order.first(),
        (None, true) => None,
        (Some(at), false) => order.get(at + 1),
        (Some(at), true) => at.checked_sub(1).and_then(|at| order.get(at)),
    };
    match next {
        Some(&node) => {
            canvas.store.select(&[Element::Node(node)]);
            true
        }
        None => false,
    }
}

/// Selects the next of the wires that leave the current node, or of those that arrive if none leaves.
fn next_edge(canvas: CanvasState) -> bool {
    let document = canvas.draw_now();
    let model = document.model();
    let selected = canvas.store.selected_in(&document);
    // The wire that was just drawn comes first.
    if let [Element::Node(node)] = selected[..]
        && let Some(Element::Edge(edge)) =
            canvas.joined.try_update_value(Option::take).flatten().and_then(|key| document.element(&key))
        && (model.edge(edge).from == node || model.edge(edge).to == node)
    {
        canvas.store.select(&[Element::Edge(edge)]);
        return true;
    }
    let (node, here) = match selected.last() {
        Some(&Element::Edge(edge)) => (model.edge(edge).from, Some(edge)),
        _ => match current_node(canvas) {
            Some(node) => (node, None),
            None => return false,
        },
    };
    let mut edges: Vec<_> = model.drawn_edges().filter(|&id| model.edge(id).from == node).collect();
    if edges.is_empty() {
        edges = model.drawn_edges().filter(|&id| model.edge(id).to == node).collect();
    }
    let at = here.and_then(|edge| edges.iter().position(|&other| other == edge));
    let next = at.map_or(edges.first(), |at| edges.get((at + 1) % edges.len()));
    if let Some(&edge) = next {
        canvas.store.select(&[Element::Edge(edge)]);
    }
    true
}

/// Walks to the neighbouring node. While an edge is being drawn by keyboard, the arrow chooses its end instead.
fn arrow(canvas: CanvasState, direction: Direction, add: bool) -> bool {
    let store = canvas.store;
    let document = canvas.draw_now();
    let stage = document.stage();
    if let Some(connecting) = canvas.connecting.get_untracked() {
        if let Some(Element::Node(at)) = document.element(&connecting.to)
            && let Some(next) = gesture::walk(stage, at, direction)
            && let Some(key) = document.key(Element::Node(next))
        {
            store.announcement.set(document.model().node(next).caption().to_owned());
            canvas.connecting.set(Some(Connecting { to: key.clone(), ..connecting }));
            canvas.reveal(&[Element::Node(next)]);
        }
        return true;
    }
    let next = match current_node(canvas) {
        Some(node) => gesture::walk(stage, node, direction),
        None => gesture::reading_order(stage).first().copied(),
    };
    if let Some(next) = next {
        let mut all = if add { store.selected_in(&document) } else { Vec::new() };
        all.retain(|&element| element != Element::Node(next));
        all.push(Element::Node(next));
        store.select(&all);
    }
    true
}
