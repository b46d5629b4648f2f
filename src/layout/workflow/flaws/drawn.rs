//! A finished layout with what its flaws ask for: who is joined to whom, and who stands in which row.

use std::collections::BTreeMap;

use crate::geometry::{self, Rect, Side};
use crate::layout::workflow::{Layout, Wire};
use crate::model::{Element, Model, NodeId};

pub struct Drawn<'a> {
    pub layout: &'a Layout,
    pub model: &'a Model,
    /// By node: the wires that leave it and those that arrive, in the order of the text.
    pub leaving: Vec<Vec<usize>>,
    pub arriving: Vec<Vec<usize>>,
    /// By lane and row: twice the centres of its nodes, in order, with the nodes.
    pub rows: BTreeMap<(usize, i32), Vec<(i32, usize)>>,
}

impl<'a> Drawn<'a> {
    pub fn new(layout: &'a Layout, model: &'a Model) -> Drawn<'a> {
        let count = layout.nodes.len();
        let (mut leaving, mut arriving) = (vec![vec![]; count], vec![vec![]; count]);
        for (index, wire) in layout.wires.iter().enumerate() {
            leaving[wire.from.index()].push(index);
            arriving[wire.to.index()].push(index);
        }
        let mut rows = BTreeMap::<(usize, i32), Vec<(i32, usize)>>::new();
        for (v, node) in layout.nodes.iter().enumerate() {
            rows.entry((node.lane.index(), node.row)).or_default().push((middle_x(node.rect), v));
        }
        for row in rows.values_mut() {
            row.sort();
        }
        Drawn { layout, model, leaving, arriving, rows }
    }

    pub fn wire(&self, index: usize) -> &'a Wire {
        &self.layout.wires[index]
    }

    pub fn rect(&self, node: usize) -> Rect {
        self.layout.nodes[node].rect
    }

    pub fn lane(&self, node: usize) -> usize {
        self.layout.nodes[node].lane.index()
    }

    /// Twice the horizontal and the vertical centre of a node, so that halves of pixels count.
    pub fn middle(&self, node: usize) -> (i32, i32) {
        let rect = self.rect(node);
        (middle_x(rect), rect.top() + rect.bottom())
    }

    /// How many wires a node has.
    pub fn degree(&self, node: usize) -> usize {
        self.leaving[node].len() + self.arriving[node].len()
    }

    pub fn edge(&self, wire: usize) -> Element {
        Element::Edge(self.layout.wires[wire].edge)
    }

    /// The wires that lead from lane to lane, from a top to a bottom or the other way round.
    pub fn hand_offs(&self) -> impl Iterator<Item = (usize, &'a Wire)> + '_ {
        self.layout.wires.iter().enumerate().filter(|(_, wire)| {
            is_upright(wire) && self.lane(wire.from.index()) != self.lane(wire.to.index())
        })
    }
}

pub fn node(v: usize) -> Element {
    Element::Node(NodeId::from(v))
}

/// From a top to a bottom or the other way round.
pub fn is_upright(wire: &Wire) -> bool {
    matches!((wire.from_side, wire.to_side), (Side::Top, Side::Bottom) | (Side::Bottom, Side::Top))
}

/// From a right to a left side.
pub fn leads_ahead(wire: &Wire) -> bool {
    (wire.from_side, wire.to_side) == (Side::Right, Side::Left)
}

/// From a left to a right side.
pub fn leads_back(wire: &Wire) -> bool {
    (wire.from_side, wire.to_side) == (Side::Left, Side::Right)
}

fn middle_x(rect: Rect) -> i32 {
    rect.left() + rect.right()
}

/// The length of a wire.
pub fn length(wire: &Wire) -> i64 {
    geometry::length(&wire.points)
}

pub fn bends(wire: &Wire) -> i64 {
    wire.points.len().saturating_sub(2) as i64
}
