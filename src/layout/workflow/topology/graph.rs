//! What the topological phases see of a model: lanes, nodes, sides and loops as plain indices.
//!
//! In: the model. Out: a [`Graph`] without any text or size. Columns, rows, routes and the order of wires in
//! channels are computed from it alone, so typing in a label can neither move a node to another row or column
//! nor reroute a wire. Two models with equal graphs share one plan.

use crate::geometry::Side;
use crate::model::{EdgeId, LoopId, Model};
use crate::text::is_blank;

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
    /// Whether this is the end at the target of the edge.
    pub target: bool,
}

/// One of the four sides of a node, where wires begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NodeSide {
    pub node: usize,
    pub side: Side,
}

impl End {
    /// The position of this end in lists with two entries for each edge.
    pub fn index(self) -> usize {
        self.edge * 2 + self.target as usize
    }

    /// The end at the other side of the same edge.
    pub fn opposite(self) -> End {
        End { edge: self.edge, target: !self.target }
    }
}

impl NodeSide {
    /// A number for this side, unique in the graph.
    pub fn index(self) -> usize {
        self.node * 4 + self.side as usize
    }
}

impl GraphEdge {
    pub fn node(&self, target: bool) -> usize {
        if target { self.to } else { self.from }
    }

    pub fn side(&self, target: bool) -> Side {
        if target { self.to_side } else { self.from_side }
    }

    pub fn node_side(&self, target: bool) -> NodeSide {
        NodeSide { node: self.node(target), side: self.side(target) }
    }

    pub fn is_self_loop(&self) -> bool {
        self.from == self.to
    }
}

impl Graph {
    /// How many elements there are.
    pub fn size(&self) -> usize {
        self.lanes + self.lane.len() + self.edges.len() + self.loops.len()
    }

    pub fn new(model: &Model) -> Graph {
        let edges = model.drawn_edges().map(|id| {
            let edge = model.edge(id);
            GraphEdge {
                id,
                from: edge.from.index(),
                from_side: edge.from_side,
                to: edge.to.index(),
                to_side: edge.to_side,
                labelled: edge.label.as_deref().is_some_and(|label| !is_blank(label)),
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

    /// The side of a node at which an edge begins or ends.
    pub fn node_side(&self, end: End) -> NodeSide {
        self.edges[end.edge].node_side(end.target)
    }

    /// Whether an edge joins two lanes and asks for columns that a narrower drawing may deny it.
    pub fn is_loosable(&self, edge: &GraphEdge) -> bool {
        self.is_hand_off(edge)
            || !self.same_lane(edge) && (edge.from_side, edge.to_side) == (Side::Right, Side::Left)
    }

    /// Whether an edge joins two lanes and leaves at the bottom to arrive at a top, or the other way round.
    pub fn is_hand_off(&self, edge: &GraphEdge) -> bool {
        !self.same_lane(edge) && !edge.from_side.is_horizontal() && edge.to_side == edge.from_side.opposite()
    }

    /// Unconnected nodes that only unconnected nodes follow in their lane.
    pub fn trailing(&self) -> Vec<bool> {
        let mut trailing = vec![true; self.nodes()];
        for edge in &self.edges {
            trailing[edge.from] = false;
            trailing[edge.to] = false;
        }
        let mut followed = vec![false; self.lanes];
        for v in (0..self.nodes()).rev() {
            let followed = &mut followed[self.lane[v]];
            *followed |= !trailing[v];
            trailing[v] &= !*followed;
        }
        trailing
    }

    /// The graph without its trailing nodes, and which nodes those are that it has; nothing if there are none to leave out.
    pub fn without_trailing(&self) -> Option<(Graph, Vec<usize>)> {
        let trailing = self.trailing();
        let kept: Vec<usize> = (0..self.nodes()).filter(|&v| !trailing[v]).collect();
        if kept.len() == self.nodes() {
            return None;
        }
        let at = |v: usize| kept.partition_point(|&u| u < v);
        let edges = self.edges.iter().map(|edge| GraphEdge { from: at(edge.from), to: at(edge.to), ..*edge });
        let loops = self.loops.iter().filter_map(|repeat| {
            let members: Vec<usize> =
                repeat.members.iter().filter(|&&v| !trailing[v]).map(|&v| at(v)).collect();
            (!members.is_empty()).then_some(GraphLoop { id: repeat.id, members })
        });
        let graph = Graph {
            lanes: self.lanes,
            lane: kept.iter().map(|&v| self.lane[v]).collect(),
            edges: edges.collect(),
            loops: loops.collect(),
        };
        Some((graph, kept))
    }
}
