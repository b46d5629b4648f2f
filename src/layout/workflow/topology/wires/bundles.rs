//! Bundles: straight wires, for edges whose two sides face each other with nothing between them.
//!
//! In: graph and grid. Out: the bundle of each such edge. All edges of a bundle join the same two sides and
//! run straight and parallel, at equal ports of both. A request and its response between the same two sides
//! are therefore two straight wires. A side faces at most one other side, so it has at most one bundle, and no
//! two bundles share any part of a line. Sides more than [`SIGHT`] lines apart are left to the router.

use std::collections::BTreeMap;

use crate::layout::workflow::topology::graph::{Graph, NodeSide};
use crate::layout::workflow::topology::nodes::Grid;

const SIGHT: usize = 256;

pub struct Bundles {
    /// By edge: its bundle, if it runs straight.
    pub of: Vec<Option<usize>>,
    /// By bundle: its edges in source order, which is also the order of growing coordinates.
    pub members: Vec<Vec<usize>>,
}

impl Bundles {
    pub fn new(graph: &Graph, grid: &Grid) -> Bundles {
        let mut known = BTreeMap::<(NodeSide, NodeSide), usize>::new();
        let mut members: Vec<Vec<usize>> = vec![];
        let of = graph.edges.iter().enumerate().map(|(index, edge)| {
            if edge.to_side != edge.from_side.opposite() || edge.is_self_loop() {
                return None;
            }
            let (line, _) = grid.own_lines(edge.from, edge.from_side);
            if line != grid.own_lines(edge.to, edge.to_side).0
                || grid.facing(edge.from, edge.from_side, SIGHT) != Some(edge.to)
            {
                return None;
            }
            let (a, b) = (edge.node_side(false), edge.node_side(true));
            let bundle = *known.entry((a.min(b), a.max(b))).or_insert(members.len());
            if bundle == members.len() {
                members.push(vec![]);
            }
            members[bundle].push(index);
            Some(bundle)
        });
        let of = of.collect();
        Bundles { of, members }
    }

    pub fn is_straight(&self, edge: usize) -> bool {
        self.of[edge].is_some()
    }

    /// Whether the edge runs beside another one of its bundle.
    pub fn is_parallel(&self, edge: usize) -> bool {
        self.of[edge].is_some_and(|bundle| self.members[bundle].len() > 1)
    }

    /// How many edges run straight.
    pub fn straight(&self) -> usize {
        self.members.iter().map(Vec::len).sum()
    }
}
