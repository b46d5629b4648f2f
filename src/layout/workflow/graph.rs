//! What the topological phases see of a model: lanes, nodes, sides and loops as plain indices.
//!
//! There is no text and no size in here, and that is the point: columns, rows, routes and track orders
//! are computed from this alone, so typing in a label can never move a node or reroute a wire.

use crate::geometry::Side;
use crate::model::{EdgeId, LoopId, Model};

#[derive(PartialEq, Eq)]
pub struct Graph {
    pub lanes: usize,
    /// The lane of each node.
    pub lane: Vec<usize>,
    pub edges: Vec<GraphEdge>,
    pub loops: Vec<GraphLoop>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GraphEdge {
    pub id: EdgeId,
    pub from: usize,
    pub from_side: Side,
    pub to: usize,
    pub to_side: Side,
    pub labelled: bool,
}

#[derive(PartialEq, Eq)]
pub struct GraphLoop {
    pub id: LoopId,
    pub members: Vec<usize>,
}

/// One end of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct End {
    pub edge: usize,
    pub target: bool,
}

impl End {
    pub fn index(self) -> usize {
        self.edge * 2 + self.target as usize
    }
}

impl GraphEdge {
    pub fn node(&self, target: bool) -> usize {
        if target { self.to } else { self.from }
    }

    pub fn side(&self, target: bool) -> Side {
        if target { self.to_side } else { self.from_side }
    }
}

/// A number for the side of a node: four a node.
pub fn port(node: usize, side: Side) -> usize {
    node * 4 + side as usize
}

impl Graph {
    pub fn new(model: &Model) -> Graph {
        let edges = model.drawn_edges().map(|id| {
            let edge = model.edge(id);
            GraphEdge {
                id,
                from: edge.from.index(),
                from_side: edge.from_side,
                to: edge.to.index(),
                to_side: edge.to_side,
                labelled: edge.label.as_deref().is_some_and(|label| !label.trim().is_empty()),
            }
        });
        let loops = model.loop_ids().filter(|&id| !model.repeat(id).members.is_empty()).map(|id| {
            let members = model.repeat(id).members.iter().map(|member| member.index()).collect();
            GraphLoop { id, members }
        });
        Graph {
            lanes: model.lanes.len(),
            lane: model.nodes.iter().map(|node| node.lane.index()).collect(),
            edges: edges.collect(),
            loops: loops.collect(),
        }
    }

    pub fn nodes(&self) -> usize {
        self.lane.len()
    }

    pub fn same_lane(&self, edge: &GraphEdge) -> bool {
        self.lane[edge.from] == self.lane[edge.to]
    }

    pub fn port(&self, end: End) -> usize {
        let edge = &self.edges[end.edge];
        port(edge.node(end.target), edge.side(end.target))
    }

    /// A wire from lane to lane that leaves at the bottom and arrives at the top, or the other way.
    pub fn is_hand_off(&self, edge: &GraphEdge) -> bool {
        !self.same_lane(edge) && !edge.from_side.is_horizontal() && edge.to_side == edge.from_side.opposite()
    }
}
