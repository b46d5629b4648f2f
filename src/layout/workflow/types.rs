//! A finished workflow layout: integer rectangles and polylines, nothing left to decide. Wires are centre
//! lines with their corners before rounding.

use serde::{Deserialize, Serialize};

use crate::geometry::{Point, Rect, Side};
use crate::measure::{LabelText, NodeText};
use crate::model::{EdgeId, LaneId, LoopId, NodeId, Shape};

/// How far a hand-off from lane to lane may pull the drawing to the right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flow {
    /// Of several drawings the cheapest.
    #[default]
    Auto,
    /// A hand-off always stays in its column.
    Aligned,
    /// Every lane may begin again at the left.
    Compact,
}

impl Flow {
    pub const ALL: [Flow; 3] = [Flow::Auto, Flow::Aligned, Flow::Compact];

    pub const fn name(self) -> &'static str {
        match self {
            Flow::Auto => "auto",
            Flow::Aligned => "aligned",
            Flow::Compact => "compact",
        }
    }

    pub fn from_name(name: &str) -> Option<Flow> {
        Flow::ALL.into_iter().find(|flow| flow.name() == name)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    pub width: i32,
    pub height: i32,
    /// One for each lane of the model, in its order.
    pub lanes: Vec<LaneBox>,
    /// One for each node of the model, in its order.
    pub nodes: Vec<NodeBox>,
    /// One for each drawn edge of the model, in its order.
    pub wires: Vec<Wire>,
    /// One for each loop that has a member, in the model's order.
    pub loops: Vec<LoopBox>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneBox {
    pub lane: LaneId,
    pub rect: Rect,
    /// The strip with the title, at the left of `rect` and inside it.
    pub header: Rect,
    pub title: LabelText,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeBox {
    pub node: NodeId,
    pub lane: LaneId,
    pub shape: Shape,
    pub rect: Rect,
    /// Counted over the whole drawing.
    pub column: i32,
    /// Counted inside the lane.
    pub row: i32,
    pub text: NodeText,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wire {
    pub edge: EdgeId,
    pub from: NodeId,
    pub from_side: Side,
    pub to: NodeId,
    pub to_side: Side,
    pub points: Vec<Point>,
    /// Wires of one group share a slot at a node and the segments that lead to it.
    pub merge: Option<u32>,
    pub label: Option<WireLabel>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireLabel {
    pub rect: Rect,
    pub text: LabelText,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoopBox {
    pub repeat: LoopId,
    pub frames: Vec<Frame>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    pub rect: Rect,
    /// The condition, on the first frame only.
    pub tag: Option<WireLabel>,
}
