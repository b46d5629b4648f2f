//! The canvas by keyboard alone, and its clipboard: keys that walk, choose and draw. Keys that call an action are in
//! the table of actions; they, and those of the browser, pass through.

use leptos::ev;
use leptos::prelude::*;

use super::menus;
use super::pointer::feed;
use super::state::{CanvasState, Connecting};
use crate::edit::{self, Command};
use crate::gesture::{self, Direction, Event, State};
use crate::model::{Element, NodeId};
use crate::ui::browser;
use crate::ui::messages::canvas as words;

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
    let used = match key.as_str() {
        " " if !control => {
            canvas.panning.set(true);
            true
        }
        "Escape" => escape(canvas),
        "Tab" if !control && !event.alt_key() => next_node(canvas, event.shift_key()),
        "Enter" if canvas.connecting.with_untracked(Option::is_some) => finish_connection(canvas),
        "Enter" | "F2" if !control => with_last(canvas, |element| canvas.edit_label(element)),
        "c" if !control && !event.alt_key() => begin_connection(canvas),
        "n" if !control && !event.alt_key() => {
            menus::add_beside(canvas);
            true
        }
        "e" if !control && !event.alt_key() => next_edge(canvas),
        "a" if control => {
            select_all(canvas);
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
        _ => match direction(&key) {
            Some(direction) if event.alt_key() => {
                move_selection(canvas, direction);
                true
            }
            Some(direction) => arrow(canvas, direction, event.shift_key()),
            None => false,
        },
    };
    if used {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// The focus has gone elsewhere: a space that is let go there is not heard here.
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
    } else if canvas.store.selection.with_untracked(Vec::is_empty) {
        canvas.leaving.set_value(true);
    } else {
        canvas.store.select(&[]);
    }
    true
}

fn with_last(canvas: CanvasState, then: impl FnOnce(Element)) -> bool {
    match canvas.store.selected_in(&canvas.store.draw_now()).last() {
        Some(&element) => {
            then(element);
            true
        }
        None => false,
    }
}

/// The node that the keyboard stands on.
fn current_node(canvas: CanvasState) -> Option<NodeId> {
    let document = canvas.store.draw_now();
    canvas.store.selected_in(&document).iter().rev().find_map(|element| match *element {
        Element::Node(node) => Some(node),
        Element::Edge(edge) => Some(document.model().edge(edge).to),
        Element::Lane(lane) => document.model().lane(lane).nodes.first().copied(),
        Element::Loop(repeat) => document.model().repeat(repeat).members.first().copied(),
    })
}

/// Tab walks the nodes in reading order, and out of the canvas after the last, or after Escape.
fn next_node(canvas: CanvasState, back: bool) -> bool {
    if canvas.leaving.get_value() {
        return false;
    }
    let document = canvas.store.draw_now();
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

/// The wires that leave the node where the keyboard stands, one after the other; those that arrive, when
/// none leaves.
fn next_edge(canvas: CanvasState) -> bool {
    let document = canvas.store.draw_now();
    let model = document.model();
    let selected = canvas.store.selected_in(&document);
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

fn arrow(canvas: CanvasState, direction: Direction, add: bool) -> bool {
    let store = canvas.store;
    let document = store.draw_now();
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

/// Alt and an arrow: along the lane, or into the next one; a selected lane moves among lanes.
pub fn move_selection(canvas: CanvasState, direction: Direction) {
    let document = canvas.store.draw_now();
    let stage = document.stage();
    let selected = canvas.store.selected_in(&document);
    if let [Element::Lane(lane)] = selected.as_slice() {
        let at = lane.index();
        let after = match direction {
            Direction::Up if at >= 1 => Some(at.checked_sub(2).map(Into::into)),
            Direction::Down if at + 1 < document.model().lanes.len() => Some(Some((at + 1).into())),
            _ => None,
        };
        if let Some(after) = after {
            canvas.store.perform(Command::MoveLane { lane: *lane, after });
        }
        return;
    }
    let nodes = nodes_of(&selected);
    if let Some(command) = gesture::nudge(stage, &nodes, direction) {
        canvas.store.perform(command);
    }
}

pub fn nodes_of(elements: &[Element]) -> Vec<NodeId> {
    let mut nodes: Vec<NodeId> = elements
        .iter()
        .filter_map(|element| if let Element::Node(node) = element { Some(*node) } else { None })
        .collect();
    nodes.sort();
    nodes
}

pub fn begin_connection(canvas: CanvasState) -> bool {
    let document = canvas.store.draw_now();
    let Some(from) = current_node(canvas) else { return false };
    let stage = document.stage();
    let ways = [Direction::Right, Direction::Down, Direction::Left, Direction::Up];
    let to = ways.into_iter().find_map(|way| gesture::walk(stage, from, way));
    let keys = (document.key(Element::Node(from)), to.and_then(|to| document.key(Element::Node(to))));
    if let (Some(from), Some(to)) = keys {
        canvas.connecting.set(Some(Connecting { from: from.clone(), to: to.clone() }));
        canvas.store.announcement.set(canvas.store.word(&words::CONNECTING).to_owned());
    }
    true
}

fn finish_connection(canvas: CanvasState) -> bool {
    let Some(connecting) = canvas.connecting.get_untracked() else { return false };
    canvas.connecting.set(None);
    let document = canvas.store.draw_now();
    let stage = document.stage();
    let ends = (document.element(&connecting.from), document.element(&connecting.to));
    if let (Some(Element::Node(from)), Some(Element::Node(to))) = ends {
        canvas.store.perform(gesture::connect(stage, from, to));
    }
    true
}

fn select_all(canvas: CanvasState) {
    let document = canvas.store.draw_now();
    let nodes = document.model().node_ids().map(Element::Node);
    let all: Vec<Element> = nodes.chain(document.model().drawn_edges().map(Element::Edge)).collect();
    canvas.store.select(&all);
}

/// The selection as .fz text, so that it pastes into a mail as well as into a diagram.
pub fn selection_text(canvas: CanvasState) -> Option<String> {
    let document = canvas.store.draw_now();
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

pub fn copy(canvas: CanvasState, event: &ev::ClipboardEvent, cut: bool) {
    if canvas.editing.with_untracked(Option::is_some) {
        return;
    }
    let Some(text) = selection_text(canvas) else { return };
    if let Some(data) = event.clipboard_data() {
        let _ = data.set_data("text/plain", &text);
        event.prevent_default();
        if cut {
            menus::delete(canvas);
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

pub fn paste_text(canvas: CanvasState, fragment: String) {
    let store = canvas.store;
    if fragment.trim().is_empty() {
        return store.tell_person(store.word(&words::NOTHING_TO_PASTE), true);
    }
    let document = store.draw_now();
    let after = current_node(canvas);
    let lane = store.selected_in(&document).iter().rev().find_map(|element| match *element {
        Element::Lane(lane) => Some(lane),
        _ => None,
    });
    let lane =
        lane.or(after.map(|node| document.model().node(node).lane)).or(document.model().lane_ids().last());
    store.perform(Command::Paste { fragment, lane, after });
}
