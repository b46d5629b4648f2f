//! A finished sequence layout: integer rectangles and levels, nothing left to decide.

use serde::{Deserialize, Serialize};

use crate::geometry::Rect;
use crate::layout::glyph::Glyph;
use crate::measure::LabelText;
use crate::model::{EdgeId, LaneId, LoopId, NodeId, Shape};

/// In which order messages stand below each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// A message stands below what leads to it; else in the order of the text.
    #[default]
    Causal,
    /// In the order of the text.
    Written,
}

impl Order {
    pub const ALL: [Order; 2] = [Order::Causal, Order::Written];
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    pub width: i32,
    pub height: i32,
    pub order: Order,
    /// One for each lane of the model, from left to right: lanes with messages in source order, then the others.
    pub lifelines: Vec<Lifeline>,
    /// From top to bottom.
    pub messages: Vec<Message>,
    pub notes: Vec<Note>,
    pub marks: Vec<Mark>,
    /// Outer ones before those inside them.
    pub fragments: Vec<Fragment>,
    /// In the order in which they open.
    pub activations: Vec<Activation>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lifeline {
    pub lane: LaneId,
    pub x: i32,
    pub glyph: Glyph,
    pub head: Rect,
    /// The same head below a drawing that is taller than a page.
    pub foot: Option<Rect>,
    pub top: i32,
    pub bottom: i32,
    pub title: LabelText,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    Call,
    /// Closes the latest open call of its receiver.
    Reply,
    /// A labelled way back inside a lane.
    ToSelf,
    /// From a start circle into its own lane.
    Found,
}

impl Kind {
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Call => "call",
            Kind::Reply => "reply",
            Kind::ToSelf => "self",
            Kind::Found => "found",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub edge: EdgeId,
    /// Of a found message its only lane, twice; of a message to itself too.
    pub from: LaneId,
    pub to: LaneId,
    pub kind: Kind,
    pub y: i32,
    /// Where the line begins and where its arrowhead ends. A message to itself leaves at `y` and comes back at the same
    /// side [`SELF_DROP`] below.
    pub x1: i32,
    pub x2: i32,
    /// From 1, without found messages.
    pub number: usize,
    /// It stands elsewhere than in the text.
    pub moved: bool,
    pub label: Option<Label>,
}

/// How far a message to itself reaches out, and how far down.
pub const SELF_OUT: i32 = 28;
pub const SELF_DROP: i32 = 18;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    pub rect: Rect,
    pub text: LabelText,
}

/// The steps of a lane between two messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub lane: LaneId,
    pub rect: Rect,
    /// Those that are written out, from top to bottom.
    pub steps: Vec<Step>,
    /// Those that the last line counts.
    pub more: Option<More>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub node: NodeId,
    pub shape: Shape,
    pub rect: Rect,
    pub text: LabelText,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct More {
    pub nodes: Vec<NodeId>,
    pub rect: Rect,
}

/// Where a flow begins or ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub node: NodeId,
    pub lane: LaneId,
    pub is_start: bool,
    /// The middle of the dot. A line leads from that of a start to the lifeline at `x`; that of an end lies on it.
    pub dot: crate::geometry::Point,
    pub x: i32,
    /// A found message is its line.
    pub is_found: bool,
    pub label: Option<Label>,
}

/// The radius of the dot of a start and of the ring of an end.
pub const DOT: i32 = 5;
pub const RING: i32 = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FragmentKind {
    Loop(LoopId),
    /// The ways out of a node, one below the other.
    Alt(NodeId),
    /// One way out of a node that leaves out some steps otherwise.
    Opt(NodeId),
}

impl FragmentKind {
    pub const fn name(self) -> &'static str {
        match self {
            FragmentKind::Loop(_) => "loop",
            FragmentKind::Alt(_) => "alt",
            FragmentKind::Opt(_) => "opt",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fragment {
    pub kind: FragmentKind,
    pub rect: Rect,
    /// How many frames are around it.
    pub depth: usize,
    /// A later part of a loop that another frame cuts.
    pub is_continued: bool,
    /// The word of its kind, at its upper left corner.
    pub tab: Rect,
    /// One for a loop; one for each way of a decision, from top to bottom.
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Where it begins.
    pub y: i32,
    /// As written; empty where a way has no label.
    pub condition: String,
    pub label: Option<Label>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activation {
    pub lane: LaneId,
    pub opens: EdgeId,
    pub closes: EdgeId,
    pub level: usize,
    pub rect: Rect,
}
