//! What a reader understood of a file, before it is FlowZap Code. A reader names lanes and steps by their index in these
//! lists and leaves open what its format does not say: `place` chooses it. Nothing here is checked or shortened yet.

use crate::geometry::{Rect, Side};
use crate::model::Shape;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagram {
    /// What the file calls itself. It becomes the title of a lane that the file does not have.
    pub title: Option<String>,
    /// From top to bottom.
    pub lanes: Vec<Lane>,
    /// In the order in which they are numbered.
    pub steps: Vec<Step>,
    /// In the order in which they are written.
    pub wires: Vec<Wire>,
    pub loops: Vec<Loop>,
    /// What the pages of the file are called, if it has several; nothing of them but one is in here.
    pub pages: Vec<String>,
    /// Which of them was read.
    pub page: usize,
}

impl Diagram {
    /// Where its elements come from.
    pub fn origins(&self) -> impl Iterator<Item = &Origin> {
        let lanes = self.lanes.iter().map(|lane| &lane.origin);
        let steps = self.steps.iter().map(|step| &step.origin);
        let wires = self.wires.iter().map(|wire| &wire.origin);
        lanes.chain(steps).chain(wires).chain(self.loops.iter().map(|repeat| &repeat.origin))
    }
}

/// Where something stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Counted from 1; nothing where the format has no lines.
    pub line: Option<usize>,
    /// What the file calls it, or the beginning of its text.
    pub element: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    pub title: String,
    /// The id that the lane should have. It is made of the title otherwise, and made free where another lane has it.
    pub id: Option<String>,
    pub origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The lane by its index; nothing where the file says none.
    pub lane: Option<usize>,
    pub shape: Shape,
    /// The id that the file has. It is kept if all of them are n1, n2 … without a gap, in whatever order.
    pub id: Option<String>,
    pub label: Option<String>,
    pub owner: Option<String>,
    pub description: Option<String>,
    pub system: Option<String>,
    /// Where it stands in the file's own drawing, turned so that its lanes are bands from left to right.
    pub rect: Option<Rect>,
    pub origin: Origin,
}

impl Step {
    pub fn new(shape: Shape, label: impl Into<String>, origin: Origin) -> Step {
        Step {
            lane: None,
            shape,
            id: None,
            label: Some(label.into()),
            owner: None,
            description: None,
            system: None,
            rect: None,
            origin,
        }
    }
}

/// An edge between two steps, by their indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    pub from: usize,
    pub to: usize,
    /// The sides that the file says.
    pub from_side: Option<Side>,
    pub to_side: Option<Side>,
    pub label: Option<String>,
    pub origin: Origin,
}

impl Wire {
    pub fn new(from: usize, to: usize, label: Option<String>, origin: Origin) -> Wire {
        Wire { from, to, from_side: None, to_side: None, label, origin }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loop {
    pub condition: String,
    /// Steps by their index, at least two different ones; a loop of fewer is left out and reported.
    pub members: Vec<usize>,
    pub origin: Origin,
}

impl Origin {
    pub fn new(line: usize, element: impl Into<String>) -> Origin {
        Origin { line: Some(line), element: element.into() }
    }

    /// Of a part that has a name and no line.
    pub fn named(element: impl Into<String>) -> Origin {
        Origin { line: None, element: element.into() }
    }
}
