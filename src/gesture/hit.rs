//! What a pointer is on, as gestures understand it. The zones of the drawing say what lies there.

use super::Stage;
use crate::edit::{End, Port};
use crate::geometry::Point;
use crate::model::{EdgeId, Element, LaneId, LoopId, NodeId};
use crate::scene::Part;

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
    stage.zones.hit(at, reach, shown).map_or(Target::Empty, |(element, part)| target(element, part))
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
