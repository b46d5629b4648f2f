//! What a pointer is on, as gestures understand it. The zones of the drawing say what lies there.

use super::Stage;
use super::message::joint_near;
use crate::edit::{End, Port};
use crate::geometry::{Point, Rect};
use crate::model::{EdgeId, Element, LaneId, LoopId, NodeId};
use crate::scene::{Part, Zones};

/// How far along its wire the knob of an end stands, so that it does not lie on the handle of the node.
const KNOB: i32 = 18;
/// How far around it a point from which messages are drawn is grasped.
const JOINT: i32 = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Handle(Port),
    /// The knob by which an end of a wire is moved.
    EdgeEnd(EdgeId, End),
    Node(NodeId),
    EdgeLabel(EdgeId),
    Edge(EdgeId),
    Loop(LoopId),
    /// The plus at a lane's end.
    AddNode(LaneId),
    /// The plus under a lane, or above all of them.
    AddLane(Option<LaneId>),
    LaneHeader(LaneId),
    /// A point from which a message can be drawn from a lane.
    Joint(LaneId, Point),
    /// A lane's empty space.
    Lane(LaneId),
    Empty,
}

impl Target {
    /// The element that a click here selects. A lane is selected by its header; its empty space is where
    /// a marquee begins.
    pub fn element(self) -> Option<Element> {
        match self {
            Target::Node(node) => Some(Element::Node(node)),
            Target::Edge(edge) | Target::EdgeLabel(edge) | Target::EdgeEnd(edge, _) => {
                Some(Element::Edge(edge))
            }
            Target::Loop(repeat) => Some(Element::Loop(repeat)),
            Target::LaneHeader(lane) => Some(Element::Lane(lane)),
            Target::Handle(_)
            | Target::AddNode(_)
            | Target::AddLane(_)
            | Target::Joint(..)
            | Target::Lane(_)
            | Target::Empty => None,
        }
    }
}

/// `reach` is how near to a line or a handle counts as on it; `shown` are the elements whose handles and knobs can be
/// seen, and so grasped. Handles come before knobs: a drag at a node's handle draws a new wire, whatever is selected.
pub fn hit(stage: Stage, at: Point, reach: i32, shown: &[Element]) -> Target {
    let nodes: Vec<Element> =
        shown.iter().copied().filter(|element| matches!(element, Element::Node(_))).collect();
    let found = stage.zones.hit(at, reach, &nodes).map(|(element, part)| target(element, part));
    if let Some(handle @ Target::Handle(_)) = found {
        return handle;
    }
    let knobs =
        shown.iter().filter_map(|element| if let Element::Edge(edge) = element { Some(*edge) } else { None });
    let mut knobs = knobs.flat_map(|edge| [(edge, End::To), (edge, End::From)]);
    let is_near = |point: Point| (point.x - at.x).abs().max((point.y - at.y).abs()) <= reach + 4;
    if let Some((edge, end)) = knobs.find(|&(edge, end)| knob(stage.zones, edge, end).is_some_and(is_near)) {
        return Target::EdgeEnd(edge, end);
    }
    let found = found.unwrap_or(Target::Empty);
    if matches!(found, Target::Lane(_) | Target::LaneHeader(_) | Target::Empty)
        && let Some((lane, point)) = joint_near(stage, at, reach + JOINT)
    {
        return Target::Joint(lane, point);
    }
    if !matches!(found, Target::Lane(_) | Target::Empty) {
        return found;
    }
    let mut empty = stage.zones.lanes().map(|(lane, _)| lane);
    let offers = |lane: &LaneId| step_box(stage, *lane).is_some_and(|place| place.contains(at));
    empty.find(offers).map_or(found, Target::AddNode)
}

/// Where the end of a wire is grasped: a little along the wire, so that the node's own handle stays free.
pub fn knob(zones: &Zones, edge: EdgeId, end: End) -> Option<Point> {
    let points = zones.wire(edge)?;
    let length = |pair: &[Point]| (pair[0].x - pair[1].x).abs() + (pair[0].y - pair[1].y).abs();
    let whole: i32 = points.windows(2).map(length).sum();
    let mut left = KNOB.min(whole / 3);
    let reversed: Vec<Point>;
    let from_end = match end {
        End::From => points,
        End::To => {
            reversed = points.iter().rev().copied().collect();
            &reversed
        }
    };
    for pair in from_end.windows(2) {
        let part = length(pair);
        if left <= part {
            let step = |from: i32, to: i32| from + (to - from).signum() * left.min((to - from).abs());
            return Some(Point::new(step(pair[0].x, pair[1].x), step(pair[0].y, pair[1].y)));
        }
        left -= part;
    }
    points.first().copied()
}

/// Where an empty lane offers its first step: inside, or beside it as long as it is too narrow for that.
pub fn step_box(stage: Stage, lane: LaneId) -> Option<Rect> {
    const WIDTH: i32 = 112;
    const HEIGHT: i32 = 48;
    const GAP: i32 = 12;
    if !stage.model.lane(lane).nodes.is_empty() || !stage.view.editing().has_handles {
        return None;
    }
    let body = stage.zones.bounds(Element::Lane(lane))?;
    let header = stage.zones.rect(Element::Lane(lane), Part::Header)?;
    let has_room = body.right() - header.right() >= WIDTH + 2 * GAP;
    let left = if has_room { header.right() } else { body.right() };
    Some(Rect::new(left + GAP, body.center().y - HEIGHT / 2, WIDTH, HEIGHT))
}

fn target(element: Element, part: Part) -> Target {
    match (element, part) {
        (Element::Node(node), Part::Handle(side)) => Target::Handle(Port { node, side }),
        (Element::Node(node), _) => Target::Node(node),
        (Element::Edge(edge), Part::Start) => Target::EdgeEnd(edge, End::From),
        (Element::Edge(edge), Part::End) => Target::EdgeEnd(edge, End::To),
        (Element::Edge(edge), Part::Label) => Target::EdgeLabel(edge),
        (Element::Edge(edge), _) => Target::Edge(edge),
        (Element::Loop(repeat), _) => Target::Loop(repeat),
        (Element::Lane(lane), Part::AddNode) => Target::AddNode(lane),
        (Element::Lane(lane), Part::AddLane) => Target::AddLane(Some(lane)),
        (Element::Lane(lane), Part::Header) => Target::LaneHeader(lane),
        (Element::Lane(lane), _) => Target::Lane(lane),
    }
}
