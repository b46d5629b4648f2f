//! Pointer events → what they mean, on the drawing that is seen. Pure: a state and an event give the
//! next state, from which the canvas draws its preview, and an effect: a selection, a [`Command`], or
//! a question to the person. Escape in any state gives back `Idle` and no effect, so a gesture that is
//! broken off changes nothing.
//!
//! Points are in the drawing's pixels. Panning and zooming are the canvas's own, they do not touch
//! the diagram. `hit` says what lies under a point, `walk` is the keyboard's way, `sides` chooses where
//! wires meet nodes. What can be dropped where is the view's to say.

mod hit;
mod sides;
mod walk;

pub use hit::{Target, hit};
pub use sides::{facing_sides, nearest_side};
pub use walk::{Direction, connect, nudge, reading_order, walk};

use crate::edit::{Command, End, Port};
use crate::geometry::{Point, Rect};
use crate::model::{Element, LaneId, Model, NodeId};
use crate::scene::Zones;
use crate::views::{DropSpot, View};

/// What gestures look at: one model, and where its elements lie in the drawing.
#[derive(Clone, Copy)]
pub struct Stage<'a> {
    pub view: View,
    pub model: &'a Model,
    pub zones: &'a Zones,
}

impl Stage<'_> {
    /// Where these nodes would stand if they were dropped at a point.
    pub fn drop_nodes(self, moved: &[NodeId], at: Point) -> Option<DropSpot> {
        (self.view.editing().drop_nodes)(self.model, self.zones, moved, at)
    }

    fn drop_lane(self, moved: LaneId, at: Point) -> Option<LaneId> {
        (self.view.editing().drop_lane)(self.zones, moved, at)
    }

    fn lane_at(self, at: Point) -> Option<LaneId> {
        (self.view.editing().lane_at)(self.zones, at)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// `add`: the selection grows (Shift). `reach`: how far a pointer may go and still be a click.
    Down {
        at: Point,
        target: Target,
        add: bool,
        reach: i32,
    },
    Move {
        at: Point,
    },
    Up {
        at: Point,
    },
    Cancel,
}

/// Where the end of a wire would go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    Port(Port),
    /// Empty space in a lane: a new node.
    Space(LaneId),
    Nowhere,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    Idle,
    /// The pointer is down and has not yet moved far enough for a drag.
    Pressed {
        from: Point,
        target: Target,
        add: bool,
        reach: i32,
    },
    Marquee {
        from: Point,
        to: Point,
        add: bool,
    },
    Moving {
        nodes: Vec<NodeId>,
        from: Point,
        at: Point,
        spot: Option<DropSpot>,
    },
    Wiring {
        from: Port,
        at: Point,
        aim: Aim,
    },
    Rewiring {
        edge: crate::model::EdgeId,
        end: End,
        at: Point,
        aim: Aim,
    },
    /// `after` is the lane that the moved one would follow; nothing: it would be the first.
    MovingLane {
        lane: LaneId,
        at: Point,
        after: Option<LaneId>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Nothing,
    /// Selects these elements, or adds them to the selection.
    Select {
        elements: Vec<Element>,
        add: bool,
    },
    /// Adds it to the selection, or takes it out.
    Toggle(Element),
    Run(Command),
    /// A wire was dropped on empty space: which shape shall the new node have?
    AskShape {
        from: Port,
        lane: LaneId,
        at: Point,
    },
    /// The plus at a lane's end, or between lanes.
    AddNode(LaneId),
    AddLane(Option<LaneId>),
}

/// One transition. `selection` is what is selected now: dragging one of several selected nodes drags all.
pub fn step(state: State, event: Event, stage: Stage, selection: &[Element]) -> (State, Effect) {
    match (state, event) {
        (_, Event::Cancel) => (State::Idle, Effect::Nothing),
        (_, Event::Down { at, target, add, reach }) => {
            let effect = press(target, add, selection);
            (State::Pressed { from: at, target, add, reach }, effect)
        }
        (State::Pressed { from, target, add, reach }, Event::Move { at }) => {
            if (at.x - from.x).abs().max((at.y - from.y).abs()) < reach {
                return (State::Pressed { from, target, add, reach }, Effect::Nothing);
            }
            (follow(begin_drag(from, target, add, selection), at, stage), Effect::Nothing)
        }
        (State::Pressed { target, add, .. }, Event::Up { .. }) => {
            (State::Idle, click(target, add, selection))
        }
        (state, Event::Move { at }) => (follow(state, at, stage), Effect::Nothing),
        (state, Event::Up { at }) => (State::Idle, drop(follow(state, at, stage), stage)),
    }
}

/// What a press does at once. A press on something selected changes nothing yet: it may become a drag
/// of the whole selection.
fn press(target: Target, add: bool, selection: &[Element]) -> Effect {
    match target.element() {
        Some(element) if !add && !selection.contains(&element) => {
            Effect::Select { elements: vec![element], add: false }
        }
        _ => Effect::Nothing,
    }
}

fn click(target: Target, add: bool, selection: &[Element]) -> Effect {
    match (target, target.element()) {
        (Target::AddNode(lane), _) => Effect::AddNode(lane),
        (Target::AddLane(after), _) => Effect::AddLane(after),
        (Target::Handle(_), _) => Effect::Nothing,
        (_, Some(element)) if add => Effect::Toggle(element),
        (_, Some(element)) if selection.len() > 1 => Effect::Select { elements: vec![element], add: false },
        (Target::Lane(_) | Target::Empty, _) if !add => Effect::Select { elements: Vec::new(), add: false },
        _ => Effect::Nothing,
    }
}

fn begin_drag(from: Point, target: Target, add: bool, selection: &[Element]) -> State {
    match target {
        Target::Handle(port) => State::Wiring { from: port, at: from, aim: Aim::Nowhere },
        Target::EdgeEnd(edge, end) => State::Rewiring { edge, end, at: from, aim: Aim::Nowhere },
        Target::Node(node) => {
            let mut nodes: Vec<NodeId> = selection
                .iter()
                .filter_map(|element| if let Element::Node(node) = element { Some(*node) } else { None })
                .collect();
            if !nodes.contains(&node) {
                nodes = vec![node];
            }
            nodes.sort();
            State::Moving { nodes, from, at: from, spot: None }
        }
        Target::LaneHeader(lane) => State::MovingLane { lane, at: from, after: None },
        _ => State::Marquee { from, to: from, add },
    }
}

fn follow(state: State, at: Point, stage: Stage) -> State {
    match state {
        State::Marquee { from, add, .. } => State::Marquee { from, to: at, add },
        State::Moving { nodes, from, .. } => {
            let spot = stage.drop_nodes(&nodes, at);
            State::Moving { nodes, from, at, spot }
        }
        State::Wiring { from, .. } => State::Wiring { from, at, aim: aim(stage, at) },
        State::Rewiring { edge, end, .. } => State::Rewiring { edge, end, at, aim: aim(stage, at) },
        State::MovingLane { lane, .. } => State::MovingLane { lane, at, after: stage.drop_lane(lane, at) },
        other => other,
    }
}

fn drop(state: State, stage: Stage) -> Effect {
    match state {
        State::Marquee { from, to, add } => Effect::Select { elements: inside(stage, from, to), add },
        State::Moving { nodes, spot: Some(spot), .. } => {
            if stand_there(stage, &nodes, spot) {
                return Effect::Nothing;
            }
            Effect::Run(Command::MoveNodes { nodes, lane: spot.lane, after: spot.after })
        }
        State::Wiring { from, aim: Aim::Port(to), .. } => {
            Effect::Run(Command::Connect { from, to, label: None })
        }
        State::Wiring { from, at, aim: Aim::Space(lane) } => Effect::AskShape { from, lane, at },
        State::Rewiring { edge, end, aim: Aim::Port(port), .. } => {
            let old = stage.model.edge(edge);
            let unchanged = match end {
                End::From => (old.from, old.from_side),
                End::To => (old.to, old.to_side),
            } == (port.node, port.side);
            if unchanged { Effect::Nothing } else { Effect::Run(Command::Reconnect { edge, end, port }) }
        }
        State::MovingLane { lane, after, .. } => {
            let here = (lane.index() as u32).checked_sub(1).map(LaneId);
            if after == here { Effect::Nothing } else { Effect::Run(Command::MoveLane { lane, after }) }
        }
        _ => Effect::Nothing,
    }
}

/// Whether these nodes stand just there already, in this order.
fn stand_there(stage: Stage, nodes: &[NodeId], spot: DropSpot) -> bool {
    let lane = &stage.model.lane(spot.lane).nodes;
    let start = match spot.after {
        None => 0,
        Some(after) => lane.iter().position(|&node| node == after).map_or(0, |at| at + 1),
    };
    lane.get(start..start + nodes.len()) == Some(nodes)
}

/// Where a wire dropped at a point would end: at a node's nearest side, in a lane's space, nowhere.
fn aim(stage: Stage, at: Point) -> Aim {
    const NEAR: i32 = 10;
    let node = stage.zones.nodes().find(|(_, rect)| rect.outset(NEAR).contains(at));
    match (node, stage.lane_at(at)) {
        (Some((node, rect)), _) => Aim::Port(Port { node, side: nearest_side(rect, at) }),
        (None, Some(lane)) => Aim::Space(lane),
        (None, None) => Aim::Nowhere,
    }
}

/// Nodes that a marquee touches, and wires that lie inside it.
fn inside(stage: Stage, from: Point, to: Point) -> Vec<Element> {
    let (x, y) = (from.x.min(to.x), from.y.min(to.y));
    let frame = Rect::new(x, y, (from.x - to.x).abs(), (from.y - to.y).abs());
    let nodes = stage.zones.nodes().filter(|&(_, rect)| frame.overlaps(rect));
    let wires = stage.zones.wires().filter(|(_, points)| points.iter().all(|&point| frame.contains(point)));
    let mut found: Vec<Element> = nodes.map(|(node, _)| Element::Node(node)).collect();
    found.extend(wires.map(|(edge, _)| Element::Edge(edge)));
    found.sort();
    found
}

#[cfg(test)]
mod tests;
