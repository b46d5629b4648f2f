//! Pointer events → what they mean, on the drawing that is seen. Pure: a state and an event give the
//! next state, from which the canvas draws its preview, and an effect: a selection, a [`Command`], or
//! a question to the person. Escape in any state gives back `Idle` and no effect, so a gesture that is
//! broken off changes nothing.
//!
//! Points are in the drawing's pixels. Panning and zooming are the canvas's own, they do not touch
//! the diagram. `hit` says what lies under a point, `walk` is the keyboard's way, `sides` chooses where
//! wires meet nodes. What can be dropped where is the view's to say.

mod finger;
mod hit;
mod message;
mod overview;
mod place;
mod sides;
mod walk;

pub use finger::{finger_drags, finger_holds};
pub use hit::{Target, hit, knob, step_box};
pub use message::{Drawn, NewMessage, nudge_message};
pub use overview::{Room, place_for_overview};
pub use place::{Floating, free_place};
pub use sides::{facing_sides, nearest_side};
pub use walk::{Direction, connect, nudge, reading_order, walk};

use crate::edit::{Command, End, Port};
use crate::geometry::{Point, Rect, Side};
use crate::model::{EdgeId, Element, LaneId, Model, NodeId, Shape};
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
    /// `add`: the selection grows (Shift). `copy`: what is dragged stays, and a copy of it goes (Alt). `reach`: how far a pointer may go and still be a click. `near`: how near to a
    /// handle a wire is dropped on the handle.
    Down {
        at: Point,
        target: Target,
        add: bool,
        copy: bool,
        reach: i32,
        near: i32,
    },
    Move {
        at: Point,
    },
    Up {
        at: Point,
    },
    Cancel,
}

/// Where a new shape would go that is dragged into the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landing {
    Spot(DropSpot),
    /// Into a wire.
    Wire(EdgeId),
    /// Below all lanes: into a new one.
    NewLane,
}

/// Where the end of a wire would go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    Port(Port),
    /// Empty space in a lane or beside it: a new node.
    Space(LaneId),
    /// Above or below all lanes: a node in a new lane, behind this one or before all.
    NewLane(Option<LaneId>),
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
        copy: bool,
        reach: i32,
        near: i32,
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
        copy: bool,
    },
    /// A new shape is dragged from the strip of shapes. `reach` is how near to a wire counts as on it.
    Placing {
        shape: Shape,
        at: Point,
        landing: Option<Landing>,
        reach: i32,
    },
    Wiring {
        from: Port,
        at: Point,
        aim: Aim,
        near: i32,
    },
    /// A wire was dropped where a new node shall be, and the person is asked for its shape.
    Asking {
        from: Port,
        at: Point,
        aim: Aim,
    },
    Rewiring {
        edge: EdgeId,
        end: End,
        at: Point,
        aim: Aim,
        near: i32,
    },
    /// A message is drawn from a lane or from a step.
    Joining(Drawn),
    /// A message moves up or down, to stand below another one or before all.
    MovingMessage {
        edge: EdgeId,
        at: Point,
        above: Option<EdgeId>,
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
    /// Draws a message.
    Join(NewMessage),
    /// Copies these nodes to this place.
    Copy {
        nodes: Vec<NodeId>,
        spot: DropSpot,
    },
    /// Puts a new node there.
    Place {
        shape: Shape,
        landing: Landing,
    },
    /// A wire was dropped on empty space: which shape shall the new node have?
    AskShape {
        from: Port,
        aim: Aim,
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
        (_, Event::Down { at, target, add, copy, reach, near }) => {
            let effect = press(stage, target, add, selection);
            (State::Pressed { from: at, target, add, copy, reach, near }, effect)
        }
        (State::Pressed { from, target, add, copy, reach, near }, Event::Move { at }) => {
            if (at.x - from.x).abs().max((at.y - from.y).abs()) < reach {
                return (State::Pressed { from, target, add, copy, reach, near }, Effect::Nothing);
            }
            let begun = begin_drag(stage, from, target, (add, copy), near, selection);
            (follow(begun, at, stage), Effect::Nothing)
        }
        (State::Pressed { target, add, .. }, Event::Up { .. }) => {
            (State::Idle, click(stage, target, add, selection))
        }
        (state, Event::Move { at }) => (follow(state, at, stage), Effect::Nothing),
        (state @ State::Asking { .. }, Event::Up { .. }) => (state, Effect::Nothing),
        (state, Event::Up { at }) => {
            let effect = drop(follow(state, at, stage), stage);
            let next = match effect {
                Effect::AskShape { from, aim, at } => State::Asking { from, aim, at },
                _ => State::Idle,
            };
            (next, effect)
        }
    }
}

/// What a press does at once. A press on something selected changes nothing yet: it may become a drag
/// of the whole selection.
fn press(stage: Stage, target: Target, add: bool, selection: &[Element]) -> Effect {
    match target.element() {
        Some(element) if !add && !selection.contains(&element) => {
            Effect::Select { elements: taken(stage, element), add: false }
        }
        _ => Effect::Nothing,
    }
}

/// The elements that are taken with one.
fn taken(stage: Stage, element: Element) -> Vec<Element> {
    match element {
        Element::Edge(edge) => stage.drawn_as_one(edge).into_iter().map(Element::Edge).collect(),
        element => vec![element],
    }
}

fn click(stage: Stage, target: Target, add: bool, selection: &[Element]) -> Effect {
    match (target, target.element()) {
        (Target::AddNode(lane), _) => Effect::AddNode(lane),
        (Target::AddLane(after), _) => Effect::AddLane(after),
        (Target::Handle(_), _) => Effect::Nothing,
        (Target::Joint(lane, _), _) => Effect::Select { elements: vec![Element::Lane(lane)], add },
        (_, Some(element)) if add => Effect::Toggle(element),
        (_, Some(element)) if selection.len() > 1 => {
            Effect::Select { elements: taken(stage, element), add: false }
        }
        (Target::Lane(_) | Target::Empty, _) if !add => Effect::Select { elements: Vec::new(), add: false },
        _ => Effect::Nothing,
    }
}

fn begin_drag(
    stage: Stage,
    from: Point,
    target: Target,
    (add, copy): (bool, bool),
    near: i32,
    selection: &[Element],
) -> State {
    let joins = matches!(target, Target::Joint(..) | Target::Node(_));
    if let Some(drawn) = message::begin(stage, from).filter(|_| joins && !copy) {
        return State::Joining(drawn);
    }
    match target {
        Target::Edge(edge) | Target::EdgeLabel(edge) if stage.message_above(Some(edge), from).is_some() => {
            State::MovingMessage { edge, at: from, above: stage.above_now(edge) }
        }
        Target::Handle(port) => State::Wiring { from: port, at: from, aim: Aim::Nowhere, near },
        Target::EdgeEnd(edge, end) => State::Rewiring { edge, end, at: from, aim: Aim::Nowhere, near },
        Target::Node(node) => {
            let mut nodes: Vec<NodeId> = selection
                .iter()
                .filter_map(|element| if let Element::Node(node) = element { Some(*node) } else { None })
                .collect();
            if !nodes.contains(&node) {
                nodes = vec![node];
            }
            nodes.sort();
            State::Moving { nodes, from, at: from, spot: None, copy }
        }
        Target::LaneHeader(lane) => State::MovingLane { lane, at: from, after: None },
        _ => State::Marquee { from, to: from, add },
    }
}

fn follow(state: State, at: Point, stage: Stage) -> State {
    match state {
        State::Marquee { from, add, .. } => State::Marquee { from, to: at, add },
        State::Moving { nodes, from, copy, .. } => {
            // What is copied stays where it is, and so it can have the copy behind itself.
            let spot = stage.drop_nodes(if copy { &[] } else { &nodes }, at);
            State::Moving { nodes, from, at, spot, copy }
        }
        State::Placing { shape, reach, .. } => {
            State::Placing { shape, at, landing: landing(stage, at, reach), reach }
        }
        State::Wiring { from, near, .. } => {
            let side = |node| facing_sides(stage, from.node, node).1;
            // A wire that has hardly left its handle leads nowhere yet.
            let aim = match aim(stage, at, near, side) {
                Aim::Port(port) if port == from => Aim::Nowhere,
                aim => aim,
            };
            State::Wiring { from, at, aim, near }
        }
        State::Rewiring { edge, end, near, .. } => {
            let wire = stage.model.edge(edge);
            let side = |node| match end {
                End::From => facing_sides(stage, node, wire.to).0,
                End::To => facing_sides(stage, wire.from, node).1,
            };
            let aim = match aim(stage, at, near, side) {
                Aim::NewLane(_) => Aim::Nowhere,
                aim => aim,
            };
            State::Rewiring { edge, end, at, aim, near }
        }
        State::Joining(drawn) => State::Joining(message::follow(stage, drawn, at)),
        State::MovingMessage { edge, .. } => {
            State::MovingMessage { edge, at, above: stage.message_above(Some(edge), at).flatten() }
        }
        State::MovingLane { lane, .. } => State::MovingLane { lane, at, after: stage.drop_lane(lane, at) },
        other => other,
    }
}

fn drop(state: State, stage: Stage) -> Effect {
    match state {
        State::Marquee { from, to, add } => Effect::Select { elements: inside(stage, from, to), add },
        State::Moving { nodes, spot: Some(spot), copy: true, .. } => Effect::Copy { nodes, spot },
        State::Placing { shape, landing: Some(landing), .. } => Effect::Place { shape, landing },
        State::Moving { nodes, spot: Some(spot), .. } => {
            if stand_there(stage, &nodes, spot) {
                return Effect::Nothing;
            }
            Effect::Run(Command::MoveNodes { nodes, lane: spot.lane, after: spot.after })
        }
        State::Wiring { from, aim: Aim::Port(to), .. } => {
            Effect::Run(Command::Connect { from, to, label: None })
        }
        State::Wiring { from, at, aim: aim @ (Aim::Space(_) | Aim::NewLane(_)), .. } => {
            Effect::AskShape { from, aim, at }
        }
        State::Rewiring { edge, end, aim: Aim::Port(port), .. } => {
            let old = stage.model.edge(edge);
            let unchanged = match end {
                End::From => (old.from, old.from_side),
                End::To => (old.to, old.to_side),
            } == (port.node, port.side);
            if unchanged { Effect::Nothing } else { Effect::Run(Command::Reconnect { edge, end, port }) }
        }
        State::Joining(drawn) => message::drop(stage, drawn).map_or(Effect::Nothing, Effect::Join),
        State::MovingMessage { above, edge, .. } if above == stage.above_now(edge) => Effect::Nothing,
        State::MovingMessage { edge, above, .. } => {
            Effect::Run(Command::MoveMessage { edge, above, order: stage.view.order() })
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

/// Where a new shape dropped at a point would go: into a wire under it, into the lane here or left of here, or into a new
/// lane below all.
fn landing(stage: Stage, at: Point, reach: i32) -> Option<Landing> {
    if let Some((Element::Edge(edge), _)) = stage.zones.hit(at, reach, &[]) {
        return Some(Landing::Wire(edge));
    }
    if stage.model.lanes.is_empty() {
        return Some(Landing::NewLane);
    }
    let is_inside = stage.lane_at(at).is_some();
    match beside_nodes(stage, at) {
        Aim::Space(_) if is_inside => stage.drop_nodes(&[], at).map(Landing::Spot),
        Aim::Space(lane) => {
            let after = stage.model.lane(lane).nodes.last().copied();
            Some(Landing::Spot(DropSpot { lane, after }))
        }
        Aim::NewLane(Some(_)) => Some(Landing::NewLane),
        Aim::NewLane(None) | Aim::Port(_) | Aim::Nowhere => None,
    }
}

/// Where a wire dropped at a point would end. Near a handle it takes the handle. On a node it takes the side that `facing`
/// says; how the pointer came there says nothing about sides.
fn aim(stage: Stage, at: Point, near: i32, facing: impl Fn(NodeId) -> Side) -> Aim {
    /// How far around a node still belongs to it.
    const AROUND: i32 = 10;
    let around = stage.zones.nodes().find(|(_, rect)| rect.outset(AROUND).contains(at));
    let Some((node, rect)) = around else { return beside_nodes(stage, at) };
    // In a small node or at a small zoom the middle of the node is not near to a handle.
    let near = near.min(rect.w.min(rect.h) / 4);
    let far = |side: &Side| {
        let handle = stage.zones.handle(node, *side)?;
        Some(((handle.x - at.x).abs().max((handle.y - at.y).abs()), *side))
    };
    let nearest = Side::ALL.iter().filter_map(far).min();
    let side = nearest.filter(|&(far, _)| far <= near).map_or_else(|| facing(node), |(_, side)| side);
    Aim::Port(Port { node, side })
}

/// Where a wire dropped on no node would end: in the lane here or left of here, in a new lane above or below all.
fn beside_nodes(stage: Stage, at: Point) -> Aim {
    if let Some(lane) = stage.lane_at(at) {
        return Aim::Space(lane);
    }
    let lanes: Vec<(LaneId, Rect)> = stage.zones.lanes().collect();
    let (Some(&(_, first)), Some(&(last, bottom))) = (lanes.first(), lanes.last()) else {
        return Aim::Nowhere;
    };
    if at.x < first.left() {
        return Aim::Nowhere;
    }
    if at.y < first.top() {
        return Aim::NewLane(None);
    }
    if at.y > bottom.bottom() {
        return Aim::NewLane(Some(last));
    }
    // Between two lanes it is the upper one.
    let here = lanes.iter().rev().find(|(_, rect)| rect.top() <= at.y && rect.right() < at.x);
    here.map_or(Aim::Nowhere, |&(lane, _)| Aim::Space(lane))
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
