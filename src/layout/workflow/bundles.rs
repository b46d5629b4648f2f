//! Straight wires: edges whose two sides face each other with nothing between.
//!
//! In: graph and grid. Out: the bundle of each such edge. All edges of one bundle join the same two
//! sides and run straight and in parallel, at equal ports of both; so a request and its response on the
//! same handles are two straight wires. A side sees at most one other side, so it has at most one
//! bundle, and bundles never share a stretch of a line. Sides further apart than [`SIGHT`] lines are
//! left to the router.

use super::graph::{Graph, port};
use super::grid::Grid;
use std::collections::BTreeMap;

const SIGHT: usize = 256;

pub struct Bundles {
    /// The bundle of each edge that runs straight.
    pub of: Vec<Option<usize>>,
    /// The edges of each bundle, in source order: the first has the smallest coordinate.
    pub members: Vec<Vec<usize>>,
}

pub fn bundles(graph: &Graph, grid: &Grid) -> Bundles {
    let mut found = BTreeMap::<(usize, usize), usize>::new();
    let mut members: Vec<Vec<usize>> = vec![];
    let of = graph.edges.iter().enumerate().map(|(index, edge)| {
        if edge.to_side != edge.from_side.opposite() || edge.from == edge.to {
            return None;
        }
        let (line, _) = grid.own_lines(edge.from, edge.from_side);
        if line != grid.own_lines(edge.to, edge.to_side).0
            || grid.facing(edge.from, edge.from_side, SIGHT) != Some(edge.to)
        {
            return None;
        }
        let (a, b) = (port(edge.from, edge.from_side), port(edge.to, edge.to_side));
        let bundle = *found.entry((a.min(b), a.max(b))).or_insert(members.len());
        if bundle == members.len() {
            members.push(vec![]);
        }
        members[bundle].push(index);
        Some(bundle)
    });
    let of = of.collect();
    Bundles { of, members }
}

impl Bundles {
    /// Whether the edge runs beside another one of its bundle.
    pub fn is_parallel(&self, edge: usize) -> bool {
        self.of[edge].is_some_and(|bundle| self.members[bundle].len() > 1)
    }

    /// How many edges run straight.
    pub fn straight(&self) -> usize {
        self.members.iter().map(Vec::len).sum()
    }
}
