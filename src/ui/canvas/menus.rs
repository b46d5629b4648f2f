//! The context menu of the canvas, and the menus that ask for a node's shape.

use std::sync::Arc;

use leptos::prelude::*;

use super::clipboard;
use super::commands::{self, nodes_of};
use super::overlay::landing_of_node;
use super::state::CanvasState;
use crate::edit::Port;
use crate::geometry::{Point, Rect};
use crate::gesture::{Aim, Direction, State, nudge_message};
use crate::locale::Words;
use crate::model::{EdgeId, Element, LaneId, NodeId, Shape};
use crate::ui::browser;
use crate::ui::icon;
use crate::ui::messages::canvas as words;
use crate::ui::panel;
use crate::ui::store::{MenuItem, MenuSpec};
use crate::views::HeadsAt;

pub fn shape_icon(shape: Shape) -> &'static str {
    match shape {
        Shape::Circle => icon::CIRCLE,
        Shape::Rectangle => icon::RECTANGLE,
        Shape::Diamond => icon::DIAMOND,
        Shape::Taskbox => icon::TASKBOX,
    }
}

/// Asks which shape the new node shall have, where a wire was dropped on empty space.
pub fn ask_shape(canvas: CanvasState, from: Port, aim: Aim, at: Point) {
    let add = move |shape: Shape, typed: Option<&str>| {
        canvas.gesture.set(State::Idle);
        let dropped = (Some(at), typed.map(str::to_owned));
        match aim {
            Aim::NewLane(after) => commands::add_connected_lane(canvas, from, after, shape, dropped),
            Aim::Space(lane) => commands::add_connected(canvas, from, lane, shape, dropped),
            Aim::Port(_) | Aim::Nowhere => {}
        }
    };
    let items = Shape::ALL
        .map(|shape| item(canvas, words::shape(shape), shape_icon(shape), "", move || add(shape, None)));
    // Beside the place of the new node, which stays in sight.
    let place = landing_of_node(at);
    let (x, y) = client_point(canvas, Point::new(place.right() + 24, place.top()));
    let menu = MenuSpec::new(x, y, items.into());
    // Whoever types at once wants a step with this name.
    let typed = move |letter: &str| add(Shape::Rectangle, Some(letter));
    canvas.store.menu.set(Some(MenuSpec { typed: Some(Arc::new(typed)), ..menu }));
}

/// Offers other shapes beside the selected nodes, which stay in sight.
pub fn shape_menu_beside(canvas: CanvasState) {
    /// The width of the menu with its distance to the nodes, in pixels.
    const MENU: f64 = 212.0;
    let document = canvas.draw_now();
    let nodes = nodes_of(&canvas.store.selected_in(&document));
    let bounds =
        nodes.into_iter().filter_map(|node| document.bounds(Element::Node(node))).reduce(Rect::union);
    let Some(bounds) = bounds else { return };
    let (right, top) = client_point(canvas, Point::new(bounds.right(), bounds.top()));
    let (left, _) = client_point(canvas, Point::new(bounds.left(), bounds.top()));
    let x = if right + MENU < browser::inner_width() { right + 12.0 } else { (left - MENU).max(8.0) };
    shape_menu(canvas, x, top);
}

/// Offers other shapes for the selected nodes.
pub fn shape_menu(canvas: CanvasState, x: f64, y: f64) {
    let items = Shape::ALL.map(|shape| {
        item(canvas, words::shape(shape), shape_icon(shape), "", move || commands::set_shape(canvas, shape))
    });
    canvas.store.menu.set(Some(MenuSpec::new(x, y, items.into())));
}

fn item(
    canvas: CanvasState,
    label: &'static Words,
    icon: &'static str,
    keys: &'static str,
    run: impl Fn() + Send + Sync + 'static,
) -> MenuItem {
    MenuItem { label: canvas.store.word(label).to_owned(), icon, keys, danger: false, run: Arc::new(run) }
}

/// Converts a point of the drawing to pixels of the window.
fn client_point(canvas: CanvasState, at: Point) -> (f64, f64) {
    let (x, y) = canvas.viewport.with_untracked(|viewport| viewport.to_screen(at));
    let frame = canvas.focus.get_value().map(|board| board.get_bounding_client_rect());
    frame.map_or((x, y), |frame| (x + frame.left(), y + frame.top()))
}

/// Opens the context menu beside the last selected element.
pub fn open_for_selection(canvas: CanvasState) {
    let document = canvas.draw_now();
    let bounds = canvas.store.selected_in(&document).last().and_then(|&element| document.bounds(element));
    let at = bounds.map_or(Point::new(40, 40), |bounds| Point::new(bounds.left(), bounds.bottom()));
    let (x, y) = client_point(canvas, at);
    open(canvas, x, y);
}

/// Opens the context menu of the selection at this point of the window.
pub fn open(canvas: CanvasState, x: f64, y: f64) {
    let selected = canvas.store.selected_in(&canvas.draw_now());
    let mut items = match selected.as_slice() {
        [Element::Node(node)] => node_items(canvas, *node, x, y),
        [Element::Edge(edge)] => edge_items(canvas, *edge),
        [Element::Lane(lane)] => lane_items(canvas, *lane),
        [Element::Loop(_)] => vec![label_item(canvas, &words::EDIT_LABEL, selected[0])],
        _ => Vec::new(),
    };
    let nodes = nodes_of(&selected).len();
    // A single step makes no loop.
    if nodes > 1 {
        items.push(item(canvas, &words::WRAP_LOOP, icon::LOOP, "Alt L", move || commands::wrap(canvas)));
    }
    if nodes > 0 {
        items.extend([
            item(canvas, &words::DUPLICATE, icon::COPY, "Ctrl D", move || commands::duplicate(canvas)),
            item(canvas, &words::CUT, icon::COPY, "Ctrl X", move || clipboard::copy_by_menu(canvas, true)),
            item(canvas, &words::COPY, icon::COPY, "Ctrl C", move || clipboard::copy_by_menu(canvas, false)),
        ]);
    }
    if selected.is_empty() {
        items.extend([
            item(canvas, &words::ADD_LANE, icon::LANES, "", move || commands::add_lane(canvas, None)),
            item(canvas, &words::FIT, icon::FIT, "Shift 1", move || canvas.fit()),
        ]);
        let pans = canvas.store.drag_pans;
        let picture = if pans.get_untracked() { icon::CHECK } else { "" };
        items.push(item(canvas, &words::DRAG_MOVES_VIEW, picture, "", move || pans.update(|on| *on = !*on)));
    }
    items.push(item(canvas, &words::PASTE, icon::FILE, "Ctrl V", move || clipboard::paste_by_menu(canvas)));
    if !selected.is_empty() {
        items.push(item(canvas, &words::SHOW_CODE, icon::CODE, "", move || {
            canvas.store.go_to_panel(panel::CODE);
            canvas.store.with_code(|code| code.focus());
        }));
        let delete = item(canvas, &words::DELETE, icon::TRASH, "Del", move || commands::delete(canvas));
        items.push(MenuItem { danger: true, ..delete });
    }
    canvas.store.menu.set(Some(MenuSpec::new(x, y, items)));
}

fn node_items(canvas: CanvasState, node: NodeId, x: f64, y: f64) -> Vec<MenuItem> {
    vec![
        label_item(canvas, &words::RENAME, Element::Node(node)),
        item(canvas, &words::SHAPE, icon::RECTANGLE, "", move || shape_menu(canvas, x, y)),
        item(canvas, &words::ADD_NEXT, icon::PLUS, "Ctrl Enter", move || commands::add_next(canvas)),
        item(canvas, &words::ADD_BELOW, icon::PLUS, "Ctrl Shift Enter", move || commands::add_below(canvas)),
        item(canvas, &words::CONNECT, icon::WIRE, "Alt C", move || {
            commands::begin_connection(canvas);
        }),
        item(canvas, &words::DELETE_AND_RECONNECT, icon::TRASH, "Shift Del", move || {
            commands::delete_and_reconnect(canvas);
        }),
    ]
}

fn edge_items(canvas: CanvasState, edge: EdgeId) -> Vec<MenuItem> {
    let mut items = vec![
        label_item(canvas, &words::EDIT_LABEL, Element::Edge(edge)),
        item(canvas, &words::INSERT_NODE, icon::PLUS, "", move || commands::insert_node(canvas, edge)),
    ];
    let document = canvas.draw_now();
    for (direction, name, keys) in
        [(Direction::Up, &words::MOVE_UP, "Alt ↑"), (Direction::Down, &words::MOVE_DOWN, "Alt ↓")]
    {
        if nudge_message(document.stage(), edge, direction).is_some() {
            items.push(item(canvas, name, icon::LIST, keys, move || {
                commands::move_selection(canvas, direction)
            }));
        }
    }
    items
}

fn lane_items(canvas: CanvasState, lane: LaneId) -> Vec<MenuItem> {
    let is_below = canvas.view.get_untracked().heads() == Some(HeadsAt::Left);
    let (back, on) =
        if is_below { (&words::MOVE_UP, &words::MOVE_DOWN) } else { (&words::MOVE_LEFT, &words::MOVE_RIGHT) };
    let is_folded = canvas.draw_now().folds().has(lane);
    let (fold, fold_icon) =
        if is_folded { (&words::UNFOLD_LANE, icon::UNFOLD) } else { (&words::FOLD_LANE, icon::FOLD) };
    let (keys_back, keys_on) = if is_below { ("Alt ↑", "Alt ↓") } else { ("Alt ←", "Alt →") };
    vec![
        label_item(canvas, &words::RENAME, Element::Lane(lane)),
        item(canvas, &words::ADD_NODE, icon::PLUS, "", move || {
            let last = canvas.draw_now().model().lane(lane).nodes.last().copied();
            commands::add_node(canvas, lane, last);
        }),
        item(canvas, &words::ADD_LANE_BELOW, icon::LANES, "", move || {
            commands::add_lane(canvas, Some(lane));
        }),
        item(canvas, fold, fold_icon, "Ctrl .", move || commands::fold_lanes(canvas)),
        item(canvas, back, icon::LIST, keys_back, move || commands::move_selection(canvas, Direction::Up)),
        item(canvas, on, icon::LIST, keys_on, move || commands::move_selection(canvas, Direction::Down)),
    ]
}

fn label_item(canvas: CanvasState, label: &'static Words, element: Element) -> MenuItem {
    item(canvas, label, icon::PENCIL, "Enter", move || canvas.edit_label(element))
}
