//! A finished architecture layout: integer rectangles and polylines, nothing left to decide.

use serde::{Deserialize, Serialize};

use crate::geometry::{Point, Rect, Side};
use crate::layout::glyph::Glyph;
use crate::measure::LabelText;
use crate::model::{EdgeId, LaneId, NodeId};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    pub width: i32,
    pub height: i32,
    /// One for each lane of the model: lanes that talk to others in source order, then those that talk to nobody.
    pub boxes: Vec<Party>,
    /// Around the boxes of one system.
    pub containers: Vec<Container>,
    /// One for each ordered pair of lanes with a message, in the order of their first messages.
    pub wires: Vec<Wire>,
}

/// What the boxes of an architecture hold besides their titles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inside {
    #[default]
    Nothing,
    /// The steps of the lane, a chip each.
    Steps,
}

impl Inside {
    pub const ALL: [Inside; 2] = [Inside::Nothing, Inside::Steps];
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub lane: LaneId,
    pub rect: Rect,
    /// The part of it with the title: all of it where no steps are shown.
    pub head: Rect,
    pub steps: Vec<Chip>,
    pub glyph: Glyph,
    pub title: LabelText,
    /// What most of its steps say they run on.
    pub system: Option<String>,
}

/// A step in a box; the last one may count those that have no chip of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chip {
    pub nodes: Vec<NodeId>,
    pub rect: Rect,
    pub text: LabelText,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Container {
    pub system: String,
    pub rect: Rect,
    /// The strip at its left with the title.
    pub header: Rect,
    pub title: LabelText,
    /// Indices of its boxes.
    pub boxes: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wire {
    /// Indices of boxes.
    pub from: usize,
    pub to: usize,
    pub from_side: Side,
    pub to_side: Side,
    /// The messages that it stands for, in source order.
    pub edges: Vec<EdgeId>,
    pub points: Vec<Point>,
    pub merge: Option<u32>,
    pub label: Option<WireLabel>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireLabel {
    pub rect: Rect,
    /// The different labels in order, the first three and how many more.
    pub words: String,
    pub text: LabelText,
}
