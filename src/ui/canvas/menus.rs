//! What can be done to what, as menus and as the actions behind them: one list for the pointer, the
//! context toolbar and the keyboard.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::keys;
use super::pointer::place;
use super::state::CanvasState;
use crate::edit::{Command, Port};
use crate::geometry::{Point, Rect};
use crate::gesture::{self, Direction, Target};
use crate::model::{Element, LaneId, NodeId, Shape};
use crate::ui::browser;
use crate::ui::icon;
use crate::ui::messages::canvas as words;
use crate::ui::panel;
use crate::ui::store::{MenuItem, MenuSpec};

pub fn shape_icon(shape: Shape) -> &'static str {
    match shape {
        Shape::Circle => icon::CIRCLE,
        Shape::Rectangle => icon::RECTANGLE,
        Shape::Diamond => icon::DIAMOND,
        Shape::Taskbox => icon::TASKBOX,
    }
}

/// A free lane id: `Lane3`.
fn lane_name(canvas: CanvasState) -> String {
    let document = canvas.store.draw_now();
    let mut count = document.model().lanes.len() + 1;
    while document.model().lane_named(&format!("Lane{count}")).is_some() {
        count += 1;
    }
    format!("Lane{count}")
}

pub fn add_lane(canvas: CanvasState, after: Option<LaneId>) {
    let title = canvas.store.word(&words::NEW_LANE).to_owned();
    let after = after.or_else(|| canvas.store.draw_now().model().lane_ids().last());
    if canvas.store.perform(Command::AddLane { after, name: lane_name(canvas), title }) {
        edit_what_is_new(canvas);
    }
}

pub fn add_node(canvas: CanvasState, lane: LaneId, after: Option<NodeId>) {
    let label = canvas.store.word(&words::NEW_NODE).to_owned();
    if canvas.store.perform(Command::AddNode { lane, after, shape: Shape::Rectangle, label }) {
        edit_what_is_new(canvas);
    }
}

/// A node after the selected one, joined to it; without a selected node one at the end of the selected
/// lane, or of the last.
pub fn add_next(canvas: CanvasState) {
    let document = canvas.store.draw_now();
    let node = keys::nodes_of(&canvas.store.selected_in(&document)).last().copied();
    match node {
        Some(node) => {
            let from = Port { node, side: crate::geometry::Side::Right };
            add_connected(canvas, from, document.model().node(node).lane, Shape::Rectangle, None);
        }
        None => add_beside(canvas),
    }
}

/// A node after the selected one, or at the end of the selected lane, joined to nothing.
pub fn add_beside(canvas: CanvasState) {
    let document = canvas.store.draw_now();
    let model = document.model();
    let selected = canvas.store.selected_in(&document);
    let place = selected.iter().rev().find_map(|element| match *element {
        Element::Node(node) => Some((model.node(node).lane, Some(node))),
        Element::Lane(lane) => Some((lane, model.lane(lane).nodes.last().copied())),
        Element::Edge(edge) => Some((model.node(model.edge(edge).to).lane, Some(model.edge(edge).to))),
        Element::Loop(_) => None,
    });
    let last = model.lane_ids().last().map(|lane| (lane, model.lane(lane).nodes.last().copied()));
    match place.or(last) {
        Some((lane, after)) => add_node(canvas, lane, after),
        None => add_lane(canvas, None),
    }
}

fn add_connected(canvas: CanvasState, from: Port, lane: LaneId, shape: Shape, at: Option<Point>) {
    let document = canvas.store.draw_now();
    let side = match at {
        // The side that faces the handle from where the wire was dropped.
        Some(at) => {
            let start = document.zones().handle(from.node, from.side);
            let drop = Rect::new(at.x - 60, at.y - 28, 120, 56);
            start
                .filter(|&start| !drop.contains(start))
                .map_or(from.side.opposite(), |start| gesture::nearest_side(drop, start))
        }
        None => from.side.opposite(),
    };
    let label = canvas.store.word(words::new_label(shape)).to_owned();
    if canvas.store.perform(Command::AddConnected { from, lane, side, shape, label }) {
        edit_what_is_new(canvas);
    }
}

/// Opens the label field over what was just made, so that its name can be typed at once.
fn edit_what_is_new(canvas: CanvasState) {
    let made = canvas.store.selected_in(&canvas.store.draw_now());
    let element = made.iter().find(|element| matches!(element, Element::Node(_) | Element::Lane(_))).copied();
    if let Some(element) = element {
        canvas.store.select(&[element]);
        canvas.edit_label(element);
    }
}

pub fn delete(canvas: CanvasState) {
    let selected = canvas.store.selected_in(&canvas.store.draw_now());
    let (mut nodes, mut edges, mut loops, mut lanes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for element in selected {
        match element {
            Element::Node(id) => nodes.push(id),
            Element::Edge(id) => edges.push(id),
            Element::Loop(id) => loops.push(id),
            Element::Lane(id) => lanes.push(id),
        }
    }
    if nodes.len() + edges.len() + loops.len() + lanes.len() > 0 {
        canvas.store.perform(Command::Delete { nodes, edges, loops, lanes });
    }
}

pub fn duplicate(canvas: CanvasState) {
    let nodes = keys::nodes_of(&canvas.store.selected_in(&canvas.store.draw_now()));
    if !nodes.is_empty() {
        canvas.store.perform(Command::Duplicate { nodes });
    }
}

pub fn wrap(canvas: CanvasState) {
    let nodes = keys::nodes_of(&canvas.store.selected_in(&canvas.store.draw_now()));
    if nodes.is_empty() {
        return;
    }
    let condition = canvas.store.word(&words::NEW_CONDITION).to_owned();
    if canvas.store.perform(Command::WrapInLoop { nodes, condition })
        && let Some(&element) = canvas
            .store
            .selected_in(&canvas.store.draw_now())
            .iter()
            .find(|element| matches!(element, Element::Loop(_)))
    {
        canvas.edit_label(element);
    }
}

/// The question that a wire dropped on empty space asks.
pub fn ask_shape(canvas: CanvasState, from: Port, lane: LaneId, at: Point) {
    let items = Shape::ALL.map(|shape| {
        item(canvas, words::shape(shape), shape_icon(shape), "", move || {
            add_connected(canvas, from, lane, shape, Some(at));
        })
    });
    let (x, y) = client_place(canvas, at);
    canvas.store.menu.set(Some(MenuSpec { x, y, items: items.into() }));
}

pub fn shape_menu(canvas: CanvasState, x: f64, y: f64) {
    let items = Shape::ALL.map(|shape| {
        item(canvas, words::shape(shape), shape_icon(shape), "", move || set_shape(canvas, shape))
    });
    canvas.store.menu.set(Some(MenuSpec { x, y, items: items.into() }));
}

fn set_shape(canvas: CanvasState, shape: Shape) {
    let nodes = keys::nodes_of(&canvas.store.selected_in(&canvas.store.draw_now()));
    let commands: Vec<Command> = nodes.into_iter().map(|node| Command::SetShape { node, shape }).collect();
    canvas.store.perform_all(&commands);
}

fn item(
    canvas: CanvasState,
    label: &'static crate::locale::Words,
    icon: &'static str,
    keys: &'static str,
    run: impl Fn() + Send + Sync + 'static,
) -> MenuItem {
    MenuItem { label: canvas.store.word(label).to_owned(), icon, keys, danger: false, run: Arc::new(run) }
}

/// Where a point of the drawing is in the window.
fn client_place(canvas: CanvasState, at: Point) -> (f64, f64) {
    let (x, y) = canvas.viewport.with_untracked(|viewport| viewport.to_screen(at));
    let frame = canvas.focus.get_value().map(|board| board.get_bounding_client_rect());
    frame.map_or((x, y), |frame| (x + frame.left(), y + frame.top()))
}

/// The context menu under a pointer. What is not selected yet is selected first.
pub fn open_at(canvas: CanvasState, event: &ev::MouseEvent) {
    let Some((x, y)) = place(event) else { return };
    let at = canvas.viewport.with_untracked(|viewport| viewport.to_world(x, y));
    let document = canvas.store.draw_now();
    let stage = document.stage();
    let target = gesture::hit(stage, at, 6, &[]);
    let element = match target {
        Target::Lane(lane) => Some(Element::Lane(lane)),
        other => other.element(),
    };
    let selected = canvas.store.selected_in(&document);
    if let Some(element) = element.filter(|element| !selected.contains(element)) {
        canvas.store.select(&[element]);
    } else if element.is_none() {
        canvas.store.select(&[]);
    }
    open(canvas, f64::from(event.client_x()), f64::from(event.client_y()));
}

/// The same by keyboard, beside the selected element.
pub fn open_for_selection(canvas: CanvasState) {
    let document = canvas.store.draw_now();
    let bounds = canvas.store.selected_in(&document).last().and_then(|&element| document.bounds(element));
    let at = bounds.map_or(Point::new(40, 40), |bounds| Point::new(bounds.left(), bounds.bottom()));
    let (x, y) = client_place(canvas, at);
    open(canvas, x, y);
}

fn open(canvas: CanvasState, x: f64, y: f64) {
    let selected = canvas.store.selected_in(&canvas.store.draw_now());
    let mut items = Vec::new();
    match selected.as_slice() {
        [] => {}
        [Element::Node(node)] => {
            let node = *node;
            items.push(item(canvas, &words::RENAME, icon::PENCIL, "Enter", move || {
                canvas.edit_label(Element::Node(node));
            }));
            items.push(item(canvas, &words::SHAPE, icon::RECTANGLE, "", move || shape_menu(canvas, x, y)));
            items.push(item(canvas, &words::ADD_NEXT, icon::PLUS, "Ctrl Enter", move || add_next(canvas)));
            items.push(item(canvas, &words::CONNECT, icon::WIRE, "C", move || {
                keys::begin_connection(canvas);
            }));
        }
        [Element::Edge(edge)] => {
            let edge = *edge;
            items.push(item(canvas, &words::EDIT_LABEL, icon::PENCIL, "Enter", move || {
                canvas.edit_label(Element::Edge(edge));
            }));
            items.push(item(canvas, &words::INSERT_NODE, icon::PLUS, "", move || {
                let label = canvas.store.word(&words::NEW_NODE).to_owned();
                if canvas.store.perform(Command::InsertBetween { edge, shape: Shape::Rectangle, label }) {
                    edit_what_is_new(canvas);
                }
            }));
        }
        [Element::Lane(lane)] => {
            let lane = *lane;
            items.push(item(canvas, &words::RENAME, icon::PENCIL, "Enter", move || {
                canvas.edit_label(Element::Lane(lane));
            }));
            items.push(item(canvas, &words::ADD_NODE, icon::PLUS, "", move || {
                let last = canvas.store.draw_now().model().lane(lane).nodes.last().copied();
                add_node(canvas, lane, last);
            }));
            items.push(item(canvas, &words::ADD_LANE_BELOW, icon::LANES, "", move || {
                add_lane(canvas, Some(lane))
            }));
            items.push(item(canvas, &words::MOVE_UP, icon::LIST, "Alt ↑", move || {
                keys::move_selection(canvas, Direction::Up);
            }));
            items.push(item(canvas, &words::MOVE_DOWN, icon::LIST, "Alt ↓", move || {
                keys::move_selection(canvas, Direction::Down);
            }));
        }
        [Element::Loop(repeat)] => {
            let repeat = *repeat;
            items.push(item(canvas, &words::EDIT_LABEL, icon::PENCIL, "Enter", move || {
                canvas.edit_label(Element::Loop(repeat));
            }));
        }
        _ => {}
    }
    if !keys::nodes_of(&selected).is_empty() {
        items.push(item(canvas, &words::WRAP_LOOP, icon::LOOP, "L", move || wrap(canvas)));
        items.push(item(canvas, &words::DUPLICATE, icon::COPY, "Ctrl D", move || duplicate(canvas)));
        items.push(item(canvas, &words::CUT, icon::COPY, "Ctrl X", move || clip(canvas, true)));
        items.push(item(canvas, &words::COPY, icon::COPY, "Ctrl C", move || clip(canvas, false)));
    }
    if selected.is_empty() {
        items.push(item(canvas, &words::ADD_LANE, icon::LANES, "", move || add_lane(canvas, None)));
        items.push(item(canvas, &words::FIT, icon::FIT, "1", move || canvas.fit()));
    }
    items.push(item(canvas, &words::PASTE, icon::FILE, "Ctrl V", move || paste(canvas)));
    if !selected.is_empty() {
        items.push(item(canvas, &words::SHOW_CODE, icon::CODE, "", move || {
            canvas.store.go_to_panel(panel::CODE);
            canvas.store.with_code(|code| code.focus());
        }));
        let mut last = item(canvas, &words::DELETE, icon::TRASH, "Del", move || delete(canvas));
        last.danger = true;
        items.push(last);
    }
    canvas.store.menu.set(Some(MenuSpec { x, y, items }));
}

fn clip(canvas: CanvasState, cut: bool) {
    let Some(text) = keys::selection_text(canvas) else { return };
    spawn_local(async move {
        let _ = JsFuture::from(browser::window().navigator().clipboard().write_text(&text)).await;
        canvas.store.announcement.set(canvas.store.word(&words::COPIED).to_owned());
    });
    if cut {
        delete(canvas);
    }
}

fn paste(canvas: CanvasState) {
    spawn_local(async move {
        match JsFuture::from(browser::window().navigator().clipboard().read_text()).await {
            Ok(text) => keys::paste_text(canvas, text.as_string().unwrap_or_default()),
            Err(_) => canvas.store.tell_person(canvas.store.word(&words::PASTE_BLOCKED), true),
        }
    });
}
