//! Constraints on columns: which nodes stand left of which.
//!
//! In: the graph, the hand-offs that are loosened (they ask for nothing) and pairs that are wanted besides.
//! Out: constraints without a cycle. Guaranteed: every strong constraint that lies on no cycle is kept.
//!
//! The sides of an edge say what it asks for. Strong constraints lose their cycles to a depth-first search
//! inside each strongly connected component, from its entry, in source order. An edit in one component
//! therefore leaves the others alone. The simpler rule "the earlier edge wins" is avoided: it would break
//! the request where the response is written first. Weak constraints (edges drawn backwards, the order of
//! nodes in the source) then enter one by one through an [`IncrementalOrder`]. Comparing positions in one
//! fixed topological order instead would reject constraints that contradict nothing.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::components::components;
use crate::geometry::Side::*;
use crate::layout::workflow::topology::graph::{Graph, GraphEdge};
use crate::layout::workflow::topology::incremental_order::{IncrementalOrder, positions_along};
use crate::work;

/// Nodes that the search for one weak constraint may visit.
const BUDGET: usize = 4000;
/// Steps that all these searches may take together, for each node and each edge.
const STEPS: usize = 400;

/// The weight of a constraint that only follows the source.
const FOLLOWING: i32 = 1;

/// `to` stands at least `distance` columns right of `from`.
#[derive(Clone, Copy)]
pub struct Constraint {
    pub from: usize,
    pub to: usize,
    pub distance: i32,
    /// How strongly the constraint pulls its two nodes together.
    pub weight: i32,
}

pub struct Constraints {
    /// By node: the constraints that start at it, without those that lead to a trailing node.
    pub out: Vec<Vec<Constraint>>,
    /// By node: the constraints that lead to it.
    pub into: Vec<Vec<Constraint>>,
    /// Unconnected nodes at the end of their lane: they get the cells that the others leave free.
    pub trailing: Vec<bool>,
}

impl Constraints {
    /// `loosened` says of each edge whether it asks for nothing. Of each pair in `wanted` the first node
    /// stands left of the second, if nothing else forbids it.
    pub fn new(graph: &Graph, loosened: &[bool], wanted: &[(usize, usize)]) -> Constraints {
        let n = graph.nodes();
        let mut strong: Vec<Vec<Constraint>> = vec![vec![]; n];
        let mut weak = vec![];
        for (edge, _) in graph.edges.iter().zip(loosened).filter(|(_, is_loosened)| !**is_loosened) {
            match demand(graph, edge) {
                Demand::Strong(c) => strong[c.from].push(c),
                Demand::Weak(c) => weak.push(c),
                Demand::None => {}
            }
        }
        weak.extend(wanted.iter().map(|&(from, to)| Constraint { from, to, distance: 1, weight: FOLLOWING }));
        let mut out = without_cycles(strong);
        let steps = STEPS * (n + graph.edges.len());
        // Which constraints are kept does not depend on the order to begin with.
        let positions = topological_positions(&out);
        let both = out.iter().flatten().chain(&weak).map(|c| (c.from, c.to));
        let all = both.clone().chain(source_order(graph, both));
        let positions = positions_along(n, all, |v| positions[v]);
        let mut order = IncrementalOrder::new(positions, BUDGET, steps);
        for c in out.iter().flatten() {
            order.push(c.from, c.to);
        }
        for c in weak {
            if order.add(c.from, c.to) {
                out[c.from].push(c);
            }
        }
        add_source_order(graph, &mut order, &mut out);
        let mut into = vec![vec![]; n];
        for c in out.iter().flatten() {
            into[c.to].push(*c);
        }
        let trailing = graph.trailing();
        for list in &mut out {
            list.retain(|c| !trailing[c.to]);
        }
        Constraints { out, into, trailing }
    }
}

impl Constraints {
    /// The constraints that the sides of edges ask for, without those that only follow the source.
    pub fn asked_by_wires(&self) -> impl Iterator<Item = Constraint> {
        self.into.iter().flatten().filter(|c| c.weight > FOLLOWING).copied()
    }
}

enum Demand {
    Strong(Constraint),
    Weak(Constraint),
    None,
}

/// What the sides of an edge ask for.
fn demand(graph: &Graph, edge: &GraphEdge) -> Demand {
    if edge.is_self_loop() {
        return Demand::None;
    }
    let (from, to) = (edge.from, edge.to);
    let strong = |distance, weight| Demand::Strong(Constraint { from, to, distance, weight });
    match (edge.from_side, edge.to_side) {
        (Right, Left) => strong(1, 8),
        (Right, Top | Bottom) | (Top | Bottom, Left) => strong(1, 3),
        (Bottom, Top) | (Top, Bottom) => strong(0, 4),
        (Top, Top) | (Bottom, Bottom) if graph.same_lane(edge) => strong(1, 2),
        (Left, Right | Top | Bottom) | (Top | Bottom, Right) => {
            Demand::Weak(Constraint { from: to, to: from, distance: 1, weight: 2 })
        }
        _ => Demand::None,
    }
}

/// A node that no constraint leads to stands right of the node before it in the source of its lane.
fn add_source_order(graph: &Graph, order: &mut IncrementalOrder, out: &mut [Vec<Constraint>]) {
    let constraints: Vec<(usize, usize)> =
        (0..graph.nodes()).filter_map(|v| Some((*order.predecessors(v).first()? as usize, v))).collect();
    for (before, v) in source_order(graph, constraints.into_iter()) {
        if order.add(before, v) {
            out[before].push(Constraint { from: before, to: v, distance: 1, weight: FOLLOWING });
        }
    }
}

/// Each node to which no constraint leads, behind the node before it in the source of its lane.
fn source_order(graph: &Graph, constraints: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
    let mut is_led_to = vec![false; graph.nodes()];
    constraints.for_each(|(_, to)| is_led_to[to] = true);
    let mut last = vec![None; graph.lanes];
    let before = (0..graph.nodes()).filter_map(|v| Some((last[graph.lane[v]].replace(v)?, v)));
    before.filter(|&(_, v)| !is_led_to[v]).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Not,
    /// On the stack of the search: a constraint that leads here closes a cycle.
    Open,
    Done,
}

/// Leaves out the constraints that lead back to an ancestor of a depth-first search.
fn without_cycles(strong: Vec<Vec<Constraint>>) -> Vec<Vec<Constraint>> {
    let n = strong.len();
    let component = components(n, |node, at| strong[node].get(at).map(|c| c.to));
    let mut visit = vec![Visit::Not; n];
    let mut back = vec![vec![]; n];
    for start in starts(&strong, &component) {
        if visit[start] != Visit::Not {
            continue;
        }
        let mut stack = vec![(start, 0usize)];
        visit[start] = Visit::Open;
        while let Some(top) = stack.last_mut() {
            let (u, next) = (top.0, top.1);
            top.1 += 1;
            work::count(1);
            let Some(c) = strong[u].get(next) else {
                visit[u] = Visit::Done;
                stack.pop();
                continue;
            };
            // Only constraints inside a component can close a cycle, so the search need not leave it.
            if component[u] != component[c.to] {
                continue;
            }
            match visit[c.to] {
                Visit::Not => {
                    visit[c.to] = Visit::Open;
                    stack.push((c.to, 0));
                }
                Visit::Open => back[u].push(c.to),
                Visit::Done => {}
            }
        }
    }
    let mut out = strong;
    for (out, back) in out.iter_mut().zip(&mut back) {
        back.sort();
        work::count(out.len() + back.len());
        out.retain(|c| back.binary_search(&c.to).is_err());
    }
    out
}

/// Where the search starts: nodes that no constraint leads to, then the entries of components, then the
/// others, each in source order.
fn starts(strong: &[Vec<Constraint>], component: &[usize]) -> Vec<usize> {
    let (mut is_led_to, mut is_entry) = (vec![false; strong.len()], vec![false; strong.len()]);
    for c in strong.iter().flatten() {
        is_led_to[c.to] = true;
        is_entry[c.to] |= component[c.from] != component[c.to];
    }
    let mut starts: Vec<usize> = (0..strong.len()).collect();
    starts.sort_by_key(|&v| (is_led_to[v], !is_entry[v], v));
    starts
}

/// The position of each node in a topological order, by Kahn's algorithm with the earliest node of the
/// source first.
fn topological_positions(out: &[Vec<Constraint>]) -> Vec<u32> {
    let n = out.len();
    let mut waiting = vec![0u32; n];
    for c in out.iter().flatten() {
        waiting[c.to] += 1;
    }
    let mut ready: BinaryHeap<Reverse<usize>> = (0..n).filter(|&v| waiting[v] == 0).map(Reverse).collect();
    let (mut position, mut next) = (vec![0u32; n], 0);
    while let Some(Reverse(v)) = ready.pop() {
        position[v] = next;
        next += 1;
        for c in &out[v] {
            waiting[c.to] -= 1;
            if waiting[c.to] == 0 {
                ready.push(Reverse(c.to));
            }
        }
    }
    position
}
