//! What can be done to the selection. Keys, menus, the toolbar and the table of actions call the same functions.

use leptos::prelude::*;

use super::foresee::MOST_FORESEEN;
use super::overlay::landing_of_node;
use super::state::{CanvasState, Connecting};
use crate::document::why_unseen;
use crate::edit::{Command, Port};
use crate::geometry::{Point, Side};
use crate::gesture::{self, Direction, Landing, NewMessage};
use crate::model::{EdgeId, Element, LaneId, NodeId, Shape};
use crate::ui::messages::canvas as words;
use crate::views::HeadsAt;

/// A lane after this one, or at the end.
pub fn add_lane(canvas: CanvasState, after: Option<LaneId>) {
    let title = canvas.store.word(&words::NEW_LANE).to_owned();
    let after = after.or_else(|| canvas.draw_now().model().lane_ids().last());
    let command = Command::AddLane { after, name: lane_name(canvas), title };
    canvas.store.perform_then(command, move || edit_new_label(canvas));
}

/// The first name of the form `Lane3` that no lane has.
fn lane_name(canvas: CanvasState) -> String {
    let document = canvas.draw_now();
    let mut count = document.model().lanes.len() + 1;
    while document.model().lane_named(&format!("Lane{count}")).is_some() {
        count += 1;
    }
    format!("Lane{count}")
}

pub fn add_node(canvas: CanvasState, lane: LaneId, after: Option<NodeId>) {
    add_shape_at(canvas, lane, after, Shape::Rectangle);
}

fn add_shape_at(canvas: CanvasState, lane: LaneId, after: Option<NodeId>, shape: Shape) {
    let label = canvas.store.word(words::new_label(shape)).to_owned();
    let command = Command::AddNode { lane, after, shape, label };
    canvas.store.perform_then(command, move || edit_new_label(canvas));
}

/// Adds a node after the selected one and draws an edge to it. If no node is selected, it does what [`add_beside`]
/// does.
pub fn add_next(canvas: CanvasState) {
    let document = canvas.draw_now();
    let selected = canvas.store.selected_in(&document);
    let node = match selected.as_slice() {
        // From a wire it goes on at its end.
        [Element::Edge(edge)] => Some(document.model().edge(*edge).to),
        _ => nodes_of(&selected).last().copied(),
    };
    match node {
        Some(node) => {
            let from = Port { node, side: Side::Right };
            let lane = document.model().node(node).lane;
            add_connected(canvas, from, lane, Shape::Rectangle, (None, None));
        }
        None => add_beside(canvas),
    }
}

/// Adds a node with an edge to it like [`add_next`], but in the lane below; below the last lane in a new one, whose name is
/// asked for after the node's.
pub fn add_below(canvas: CanvasState) {
    let document = canvas.draw_now();
    let Some(node) = current_node(canvas) else { return add_next(canvas) };
    let from = Port { node, side: Side::Bottom };
    let lane = document.model().node(node).lane;
    match document.model().lane_ids().nth(lane.index() + 1) {
        Some(below) => add_connected(canvas, from, below, Shape::Rectangle, (None, None)),
        None => add_connected_lane(canvas, from, Some(lane), Shape::Rectangle, (None, None)),
    }
}

/// Adds a node without an edge: after the selected node, or at the end of the selected lane, or of the last lane. Without
/// any lane, a lane.
pub fn add_beside(canvas: CanvasState) {
    match spot_beside(canvas) {
        Some((lane, after)) => add_node(canvas, lane, after),
        None => add_lane(canvas, None),
    }
}

/// Adds a node of this shape where [`add_beside`] would; without any lane, into a new one.
pub fn add_shape(canvas: CanvasState, shape: Shape) {
    match spot_beside(canvas) {
        Some((lane, after)) => add_shape_at(canvas, lane, after, shape),
        None => add_in_new_lane(canvas, shape),
    }
}

/// Puts a new node where it was dropped.
pub fn place(canvas: CanvasState, shape: Shape, landing: Landing) {
    match landing {
        Landing::Spot(spot) => add_shape_at(canvas, spot.lane, spot.after, shape),
        Landing::NewLane => add_in_new_lane(canvas, shape),
        Landing::Wire(edge) => {
            let label = canvas.store.word(words::new_label(shape)).to_owned();
            let command = Command::InsertBetween { edge, shape, label };
            canvas.store.perform_then(command, move || edit_new_label(canvas));
        }
    }
}

/// A lane below all with a node, as one edit.
fn add_in_new_lane(canvas: CanvasState, shape: Shape) {
    let (name, title) = (lane_name(canvas), canvas.store.word(&words::NEW_LANE));
    let (kind, label) = (shape.name(), canvas.store.word(words::new_label(shape)));
    let fragment = format!("{name} {{ # {title}\n  n1: {kind} label:\"{label}\"\n}}\n");
    canvas.store.perform_then(Command::Paste { fragment, lane: None, after: None }, move || {
        name_new_node(canvas, None, true);
    });
}

/// The lane and the node after which [`add_beside`] adds a node.
fn spot_beside(canvas: CanvasState) -> Option<(LaneId, Option<NodeId>)> {
    let document = canvas.draw_now();
    let model = document.model();
    let selected = canvas.store.selected_in(&document);
    let spot = selected.iter().rev().find_map(|element| match *element {
        Element::Node(node) => Some((model.node(node).lane, Some(node))),
        Element::Lane(lane) => Some((lane, model.lane(lane).nodes.last().copied())),
        Element::Edge(edge) => Some((model.node(model.edge(edge).to).lane, Some(model.edge(edge).to))),
        Element::Loop(_) => None,
    });
    let last = model.lane_ids().last().map(|lane| (lane, model.lane(lane).nodes.last().copied()));
    spot.or(last)
}

/// Where a wire to a new node was dropped, and what somebody has typed since.
pub type Dropped = (Option<Point>, Option<String>);

/// Adds a node and an edge to it that starts at `from`.
pub fn add_connected(canvas: CanvasState, from: Port, lane: LaneId, shape: Shape, (at, typed): Dropped) {
    let side = at.map_or(from.side.opposite(), |at| side_of_new(canvas, from, at));
    let label = canvas.store.word(words::new_label(shape)).to_owned();
    let command = Command::AddConnected { from, lane, side, shape, label };
    canvas.store.perform_then(command, move || name_new_node(canvas, typed.as_deref(), false));
}

/// Adds a lane with a node and an edge to it, behind a lane or before all. The node's name is asked for, then the lane's.
pub fn add_connected_lane(
    canvas: CanvasState,
    from: Port,
    after: Option<LaneId>,
    shape: Shape,
    (at, typed): Dropped,
) {
    let command = Command::AddConnectedLane {
        from,
        after,
        name: lane_name(canvas),
        title: canvas.store.word(&words::NEW_LANE).to_owned(),
        side: at.map_or(from.side.opposite(), |at| side_of_new(canvas, from, at)),
        shape,
        label: canvas.store.word(words::new_label(shape)).to_owned(),
    };
    canvas.store.perform_then(command, move || name_new_node(canvas, typed.as_deref(), true));
}

/// The side of a new node, for which a wire was dropped here, that faces the handle at the wire's start.
fn side_of_new(canvas: CanvasState, from: Port, at: Point) -> Side {
    let start = canvas.draw_now().zones().handle(from.node, from.side);
    let place = landing_of_node(at);
    start
        .filter(|&start| !place.contains(start))
        .map_or(from.side.opposite(), |start| gesture::nearest_side(place, start))
}

/// Puts a node into an edge.
pub fn insert_node(canvas: CanvasState, edge: EdgeId) {
    let label = canvas.store.word(&words::NEW_NODE).to_owned();
    let command = Command::InsertBetween { edge, shape: Shape::Rectangle, label };
    canvas.store.perform_then(command, move || edit_new_label(canvas));
}

/// Opens the label field over the new node or lane, so that its name can be typed at once.
pub fn edit_new_label(canvas: CanvasState) {
    let made = canvas.store.selected_in(&canvas.draw_now());
    let element = made.iter().find(|element| matches!(element, Element::Node(_) | Element::Lane(_))).copied();
    if let Some(element) = element {
        canvas.store.select(&[element]);
        canvas.name_new(element, None, &[]);
    }
}

/// Opens the label field over a new node, and after it over the title of its lane, if that is new too.
fn name_new_node(canvas: CanvasState, typed: Option<&str>, has_new_lane: bool) {
    let document = canvas.draw_now();
    if let Some(&node) = nodes_of(&canvas.store.selected_in(&document)).first() {
        let lane = has_new_lane.then(|| Element::Lane(document.model().node(node).lane));
        canvas.store.select(&[Element::Node(node)]);
        canvas.name_new(Element::Node(node), typed, lane.as_slice());
    }
}

/// Draws a message. Its words are asked for, then those of its new steps.
pub fn add_message(canvas: CanvasState, drawn: NewMessage) {
    let store = canvas.store;
    let NewMessage { from, to, above } = drawn;
    let label = store.word(&words::NEW_NODE).to_owned();
    let order = canvas.view.get_untracked().order();
    store.perform_then(Command::AddMessage { from, to, label, above, order }, move || {
        let document = canvas.draw_now();
        let mut made = store.selected_in(&document);
        made.sort_by_key(|element| !matches!(element, Element::Edge(_)));
        if let [edge @ Element::Edge(id), ..] = made[..] {
            // The step that it leaves comes before the one that it reaches.
            made.sort_by_key(|element| *element != Element::Node(document.model().edge(id).from));
            made.retain(|element| matches!(element, Element::Node(_)));
            store.select(&[edge]);
            canvas.name_new(edge, None, &made);
        }
    });
}

pub fn set_shape(canvas: CanvasState, shape: Shape) {
    let nodes = nodes_of(&canvas.store.selected_in(&canvas.draw_now()));
    let commands: Vec<Command> = nodes.into_iter().map(|node| Command::SetShape { node, shape }).collect();
    canvas.store.perform_all(&commands);
}

pub fn delete(canvas: CanvasState) {
    let selected = canvas.store.selected_in(&canvas.draw_now());
    let (mut nodes, mut edges, mut loops, mut lanes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for element in selected {
        match element {
            Element::Node(id) => nodes.push(id),
            Element::Edge(id) => edges.push(id),
            Element::Loop(id) => loops.push(id),
            Element::Lane(id) => lanes.push(id),
        }
    }
    let messages = if nodes.len() + loops.len() + lanes.len() == 0 { edges.len() } else { 0 };
    if nodes.len() + edges.len() + loops.len() + lanes.len() > 0 {
        let store = canvas.store;
        store.perform_then(Command::Delete { nodes, edges, loops, lanes }, move || {
            // A wire may have stood for more than was to be seen.
            if messages > 1 {
                let text = words::MESSAGES_GONE.with([&messages.to_string()]);
                store.tell_undoable(text.text(store.locale.get_untracked()));
            }
        });
    }
}

/// Deletes a node so that what leads to it leads on.
pub fn delete_and_reconnect(canvas: CanvasState) {
    if let [Element::Node(node)] = canvas.store.selected_in(&canvas.draw_now())[..] {
        canvas.store.perform(Command::DeleteAndReconnect { node });
    }
}

pub fn duplicate(canvas: CanvasState) {
    let nodes = nodes_of(&canvas.store.selected_in(&canvas.draw_now()));
    if !nodes.is_empty() {
        canvas.store.perform(Command::Duplicate { nodes });
    }
}

pub fn wrap(canvas: CanvasState) {
    let document = canvas.draw_now();
    let selected = canvas.store.selected_in(&document);
    let mut nodes = nodes_of(&selected);
    // A message stands for the steps that it joins.
    for element in selected {
        if let Element::Edge(edge) = element {
            nodes.extend([document.model().edge(edge).from, document.model().edge(edge).to]);
        }
    }
    nodes.sort();
    nodes.dedup();
    if nodes.is_empty() {
        return;
    }
    let condition = canvas.store.word(&words::NEW_CONDITION).to_owned();
    canvas.store.perform_then(Command::WrapInLoop { nodes, condition }, move || {
        let made = canvas.store.selected_in(&canvas.draw_now());
        if let Some(&element) = made.iter().find(|element| matches!(element, Element::Loop(_))) {
            canvas.edit_label(element);
        }
    });
}

/// Moves selected nodes along their lane or into the next lane. A selected lane moves among the lanes.
pub fn move_selection(canvas: CanvasState, direction: Direction) {
    let document = canvas.draw_now();
    let stage = document.stage();
    let selected = canvas.store.selected_in(&document);
    if let [Element::Edge(edge)] = selected.as_slice() {
        if let Some(command) = gesture::nudge_message(stage, *edge, direction) {
            canvas.store.perform(command);
        }
        return;
    }
    if let [Element::Lane(lane)] = selected.as_slice() {
        let at = lane.index();
        // Where lanes stand beside each other, left is before.
        let direction = match direction {
            Direction::Left if document.view().heads() != Some(HeadsAt::Left) => Direction::Up,
            Direction::Right if document.view().heads() != Some(HeadsAt::Left) => Direction::Down,
            direction => direction,
        };
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
        move_nodes(canvas, command);
    }
}

/// Moves nodes, unless nobody would see it in the drawing; then it says why.
pub fn move_nodes(canvas: CanvasState, command: Command) {
    let store = canvas.store;
    let document = canvas.draw_now();
    let is_small = document.model().nodes.len() <= MOST_FORESEEN && !document.is_received();
    let planned = if is_small { store.plan(&document, &command).ok() } else { None };
    match planned.and_then(|outcome| why_unseen(&document, &outcome.next, &command)) {
        Some(why) => store.tell_person(why.text(store.locale.get_untracked()), false),
        None => store.perform(command),
    }
}

/// Folds the lanes of what is selected, or unfolds them.
pub fn fold_lanes(canvas: CanvasState) {
    let document = canvas.draw_now();
    let lane_of = |element: &Element| match *element {
        Element::Lane(lane) => Some(lane),
        Element::Node(node) => Some(document.model().node(node).lane),
        Element::Edge(_) | Element::Loop(_) => None,
    };
    let mut lanes: Vec<LaneId> = canvas.store.selected_in(&document).iter().filter_map(lane_of).collect();
    lanes.sort();
    lanes.dedup();
    canvas.store.toggle_folds(&lanes);
}

/// Starts an edge at the current node. Arrow keys then choose where it ends.
pub fn begin_connection(canvas: CanvasState) -> bool {
    if untrack(|| canvas.store.only_looks()) {
        return true;
    }
    let document = canvas.draw_now();
    let Some(from) = current_node(canvas) else { return false };
    let stage = document.stage();
    let directions = [Direction::Right, Direction::Down, Direction::Left, Direction::Up];
    let to = directions.into_iter().find_map(|direction| gesture::walk(stage, from, direction));
    let keys = (document.key(Element::Node(from)), to.and_then(|to| document.key(Element::Node(to))));
    if let (Some(from), Some(to)) = keys {
        canvas.connecting.set(Some(Connecting { from: from.clone(), to: to.clone() }));
        canvas.store.announcement.set(canvas.store.word(&words::CONNECTING).to_owned());
    }
    true
}

pub fn finish_connection(canvas: CanvasState) -> bool {
    let Some(connecting) = canvas.connecting.get_untracked() else { return false };
    canvas.connecting.set(None);
    let document = canvas.draw_now();
    let stage = document.stage();
    let ends = (document.element(&connecting.from), document.element(&connecting.to));
    if let (Some(Element::Node(from)), Some(Element::Node(to))) = ends {
        canvas.store.perform_then(gesture::connect(stage, from, to), move || {
            // Its source stays selected, so that the next wire can leave it too; E goes to the new wire first.
            let made = canvas.store.selection.with_untracked(|keys| keys.last().cloned());
            canvas.joined.set_value(made);
            canvas.store.select(&[Element::Node(from)]);
        });
    }
    true
}

pub fn select_all(canvas: CanvasState) {
    let document = canvas.draw_now();
    let lanes = document.model().lane_ids().map(Element::Lane);
    let nodes = document.model().node_ids().map(Element::Node);
    let all = lanes.chain(nodes).chain(document.model().drawn_edges().map(Element::Edge)).collect::<Vec<_>>();
    canvas.store.select(&all);
}

/// The node from which keys start: the last selected node, or one that belongs to the last selected element.
pub fn current_node(canvas: CanvasState) -> Option<NodeId> {
    let document = canvas.draw_now();
    canvas.store.selected_in(&document).iter().rev().find_map(|element| match *element {
        Element::Node(node) => Some(node),
        Element::Edge(edge) => Some(document.model().edge(edge).to),
        Element::Lane(lane) => document.model().lane(lane).nodes.first().copied(),
        Element::Loop(repeat) => document.model().repeat(repeat).members.first().copied(),
    })
}

/// The nodes among these elements, in the order of the text.
pub fn nodes_of(elements: &[Element]) -> Vec<NodeId> {
    let mut nodes: Vec<NodeId> = elements
        .iter()
        .filter_map(|element| if let Element::Node(node) = element { Some(*node) } else { None })
        .collect();
    nodes.sort();
    nodes
}
