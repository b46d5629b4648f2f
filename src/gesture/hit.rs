//! What lies under a point, nearest to the eye first: handles and ends of what is selected, nodes,
//! labels, wires, loop tags, the plus signs, lane headers, lanes.

use super::Stage;
use super::place::handle_point;
use crate::edit::{End, Port};
use crate::geometry::{Point, Rect, Side};
use crate::model::{EdgeId, Element, LaneId, LoopId, NodeId};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Handle(Port),
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
            Target::Handle(_) | Target::AddNode(_) | Target::AddLane(_) | Target::Lane(_) | Target::Empty => {
                None
            }
        }
    }
}

/// `reach` is how near to a line or a handle counts as on it; `shown` are the elements whose handles and
/// ends can be seen, and so grasped.
pub fn hit(stage: Stage, at: Point, reach: i32, shown: &[Element]) -> Target {
    handles(stage, at, reach + 4, shown)
        .or_else(|| nodes(stage, at))
        .or_else(|| wires(stage, at, reach))
        .or_else(|| loops(stage, at, reach))
        .or_else(|| spots(stage, at, reach + 6))
        .or_else(|| lanes(stage, at))
        .unwrap_or(Target::Empty)
}

fn near(a: Point, b: Point, reach: i32) -> bool {
    (a.x - b.x).abs() <= reach && (a.y - b.y).abs() <= reach
}

fn handles(stage: Stage, at: Point, reach: i32, shown: &[Element]) -> Option<Target> {
    for element in shown {
        match *element {
            Element::Edge(edge) => {
                let Some(wire) = stage.layout.wires.iter().find(|wire| wire.edge == edge) else { continue };
                let ends = [(wire.points.last(), End::To), (wire.points.first(), End::From)];
                for (point, end) in ends {
                    if point.is_some_and(|&point| near(point, at, reach)) {
                        return Some(Target::EdgeEnd(edge, end));
                    }
                }
            }
            Element::Node(node) => {
                let Some(place) = stage.layout.nodes.get(node.index()) else { continue };
                for side in Side::ALL {
                    if near(handle_point(place.rect, side), at, reach) {
                        return Some(Target::Handle(Port { node, side }));
                    }
                }
            }
            Element::Lane(_) | Element::Loop(_) => {}
        }
    }
    None
}

fn nodes(stage: Stage, at: Point) -> Option<Target> {
    let found = stage.layout.nodes.iter().rev().find(|node| node.rect.contains(at))?;
    Some(Target::Node(found.node))
}

fn wires(stage: Stage, at: Point, reach: i32) -> Option<Target> {
    let label =
        |wire: &&crate::layout::Wire| wire.label.as_ref().is_some_and(|label| label.rect.contains(at));
    if let Some(wire) = stage.layout.wires.iter().find(label) {
        return Some(Target::EdgeLabel(wire.edge));
    }
    let on_line = |wire: &&crate::layout::Wire| {
        wire.points.windows(2).any(|ends| segment(ends[0], ends[1]).outset(reach).contains(at))
    };
    stage.layout.wires.iter().find(on_line).map(|wire| Target::Edge(wire.edge))
}

/// The box of a stretch of wire; wires run along the axes, so it is the stretch itself.
fn segment(a: Point, b: Point) -> Rect {
    Rect::new(a.x.min(b.x), a.y.min(b.y), (a.x - b.x).abs(), (a.y - b.y).abs())
}

fn loops(stage: Stage, at: Point, reach: i32) -> Option<Target> {
    for place in stage.layout.loops.iter().rev() {
        for frame in &place.frames {
            let on_tag = frame.tag.as_ref().is_some_and(|tag| tag.rect.outset(2).contains(at));
            let on_border = frame.rect.outset(reach).contains(at) && !frame.rect.outset(-reach).contains(at);
            if on_tag || on_border {
                return Some(Target::Loop(place.repeat));
            }
        }
    }
    None
}

/// Where the plus stands that adds a node to a lane: on its right border, clear of the last node's handle.
pub fn add_node_spot(stage: Stage, lane: LaneId) -> Option<Point> {
    let rect = stage.layout.lanes.get(lane.index())?.rect;
    Some(Point::new(rect.right() + 2, rect.center().y))
}

/// Where the plus stands that adds a lane under this one: on its lower border, at its header.
pub fn add_lane_spot(stage: Stage, lane: LaneId) -> Option<Point> {
    let place = stage.layout.lanes.get(lane.index())?;
    Some(Point::new(place.header.center().x, place.rect.bottom() + 4))
}

fn spots(stage: Stage, at: Point, reach: i32) -> Option<Target> {
    stage.layout.lanes.iter().find_map(|lane| {
        let id = lane.lane;
        let is_near = |spot: Option<Point>| spot.is_some_and(|spot| near(spot, at, reach));
        if is_near(add_node_spot(stage, id)) {
            return Some(Target::AddNode(id));
        }
        is_near(add_lane_spot(stage, id)).then_some(Target::AddLane(Some(id)))
    })
}

fn lanes(stage: Stage, at: Point) -> Option<Target> {
    let lane = stage.layout.lanes.iter().find(|lane| lane.rect.contains(at))?;
    let header = lane.header.contains(at);
    Some(if header { Target::LaneHeader(lane.lane) } else { Target::Lane(lane.lane) })
}
