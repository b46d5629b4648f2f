//! Columns: how far to the right each node stands.
//!
//! In: the graph and [`Wishes`]. Out: a column for each node, counted from 0, none of them empty.
//! Guaranteed: all constraints hold that `constraints` keeps; at most [`STACK`](super::cells::STACK) nodes
//! share a cell (lane and column), and only where rows can keep them out of each other's straight wires.
//! Not decided here: rows.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::cells::{Cells, edges_from_lane};
use super::constraints::{Constraint, Constraints};
use crate::layout::workflow::topology::graph::Graph;
use crate::work;

#[derive(PartialEq, Eq)]
pub struct Columns {
    /// By node.
    pub column: Vec<i32>,
    pub count: i32,
}

impl Columns {
    /// Numbers the columns in use from 0 on.
    pub fn without_gaps(mut column: Vec<i32>) -> Columns {
        let mut used = column.clone();
        used.sort();
        used.dedup();
        for c in &mut column {
            *c = used.partition_point(|&u| u < *c) as i32;
        }
        Columns { column, count: used.len() as i32 }
    }
}

/// What is asked of the columns besides the sides of the edges.
pub struct Wishes<'a> {
    /// By edge: hand-offs that ask for nothing.
    pub loosened: &'a [bool],
    /// Of each pair the first node stands left of the second, where nothing forbids it.
    pub continuations: &'a [(usize, usize)],
    /// Whether nodes move so that loosened hand-offs run straight, where that is free.
    pub straighten: bool,
}

pub fn columns(graph: &Graph, wishes: &Wishes) -> Columns {
    let constraints = Constraints::new(graph, wishes.loosened, wishes.continuations);
    let mut cells = Cells::new(graph);
    let mut column = schedule(graph, &constraints, &mut cells);
    pull_right(graph, &constraints, &mut cells, &mut column);
    if wishes.straighten {
        straighten(graph, &constraints, wishes.loosened, &mut cells, &mut column);
    }
    append_trailing(graph, &constraints, &mut cells, &mut column);
    Columns::without_gaps(column)
}

/// Trailing nodes come last and get the cells that are left, so adding one moves no other node.
fn append_trailing(graph: &Graph, constraints: &Constraints, cells: &mut Cells, column: &mut [i32]) {
    for v in (0..graph.nodes()).filter(|&v| constraints.trailing[v]) {
        let from = constraints.into[v].iter().map(|c| column[c.from] + c.distance).max().unwrap_or(0);
        column[v] = cells.insert(graph.lane[v], v, from);
    }
}

/// The columns of a graph, from those of the same graph without its trailing nodes. `kept` are the nodes that this has.
pub fn with_trailing(graph: &Graph, kept: &[usize], columns: &Columns) -> Columns {
    let mut column = vec![0; graph.nodes()];
    let mut cells = Cells::new(graph);
    for (&v, &c) in kept.iter().zip(&columns.column) {
        column[v] = c;
        cells.put(graph.lane[v], v, c);
    }
    let constraints = Constraints::new(graph, &vec![true; graph.edges.len()], &[]);
    append_trailing(graph, &constraints, &mut cells, &mut column);
    Columns::without_gaps(column)
}

/// List scheduling: of the nodes whose predecessors all stand, the one with the smallest possible column
/// comes first, among equals the one that is first in the source.
fn schedule(graph: &Graph, constraints: &Constraints, cells: &mut Cells) -> Vec<i32> {
    let n = graph.nodes();
    let (mut column, mut earliest) = (vec![0; n], vec![0; n]);
    let mut waiting: Vec<usize> = constraints.into.iter().map(Vec::len).collect();
    let mut ready: BinaryHeap<_> =
        (0..n).filter(|&v| waiting[v] == 0 && !constraints.trailing[v]).map(|v| Reverse((0, v))).collect();
    let (mut is_placed, from_lane) = (vec![false; n], edges_from_lane(graph));
    while let Some(Reverse((from, v))) = ready.pop() {
        cells.find_level(graph, v, &from_lane[v], &is_placed);
        is_placed[v] = true;
        column[v] = cells.insert(graph.lane[v], v, from);
        for c in &constraints.out[v] {
            work::count(1);
            earliest[c.to] = earliest[c.to].max(column[v] + c.distance);
            waiting[c.to] -= 1;
            if waiting[c.to] == 0 && !constraints.trailing[c.to] {
                ready.push(Reverse((earliest[c.to], c.to)));
            }
        }
    }
    column
}

/// Moves a node toward its successors where they weigh more than its predecessors.
fn pull_right(graph: &Graph, constraints: &Constraints, cells: &mut Cells, column: &mut [i32]) {
    let weight = |list: &[Constraint]| list.iter().map(|c| c.weight).sum::<i32>();
    for _ in 0..3 {
        let mut has_moved = false;
        for v in right_to_left(column, |_| true) {
            let out = &constraints.out[v];
            work::count(1 + out.len() + constraints.into[v].len());
            let Some(limit) = out.iter().map(|c| column[c.to] - c.distance).min() else { continue };
            if weight(out) <= weight(&constraints.into[v]) {
                continue;
            }
            let lane = graph.lane[v];
            let Some(to) = cells.last_free(lane, column[v] + 1, limit) else { continue };
            cells.shift(lane, v, column[v], to);
            column[v] = to;
            has_moved = true;
        }
        if !has_moved {
            break;
        }
    }
}

/// Moves nodes to the right, under or over the other end of a loosened hand-off. A node moves only where it
/// passes no node of its lane and no successor, and where more of its hand-offs are straight than before.
/// No column is left empty: a trailing node would fill it, and adding one would then move the others.
fn straighten(
    graph: &Graph,
    constraints: &Constraints,
    loosened: &[bool],
    cells: &mut Cells,
    column: &mut [i32],
) {
    // By node: the other ends of all its hand-offs, and of the loosened ones.
    let mut partners = vec![vec![]; graph.nodes()];
    let mut loose_partners = vec![vec![]; graph.nodes()];
    for (index, edge) in graph.edges.iter().enumerate().filter(|(_, edge)| graph.is_hand_off(edge)) {
        for (v, partner) in [(edge.from, edge.to), (edge.to, edge.from)] {
            partners[v].push(partner);
            if loosened[index] {
                loose_partners[v].push(partner);
            }
        }
    }
    let most = column.iter().copied().max().unwrap_or(0);
    let mut nodes_in = vec![0; most as usize + 1];
    for v in (0..column.len()).filter(|&v| !constraints.trailing[v]) {
        nodes_in[column[v] as usize] += 1;
    }
    for v in right_to_left(column, |v| !loose_partners[v].is_empty()) {
        let (lane, now) = (graph.lane[v], column[v]);
        if cells.is_shared(lane, now) || nodes_in[now as usize] == 1 {
            continue;
        }
        let before_successors =
            constraints.out[v].iter().map(|c| column[c.to] - c.distance).min().unwrap_or(i32::MAX);
        let limit = cells.free_until(lane, now).min(before_successors);
        let mut partners_in = BTreeMap::<i32, usize>::new();
        for &partner in &partners[v] {
            work::count(1);
            *partners_in.entry(column[partner]).or_default() += 1;
        }
        let straight = |at: i32| partners_in.get(&at).copied().unwrap_or(0);
        let choices =
            loose_partners[v].iter().map(|&partner| column[partner]).filter(|&at| at > now && at <= limit);
        let Some(to) = choices.max_by_key(|&at| (straight(at), Reverse(at))) else { continue };
        if straight(to) > straight(now) {
            cells.shift(lane, v, now, to);
            nodes_in[now as usize] -= 1;
            nodes_in[to as usize] += 1;
            column[v] = to;
        }
    }
}

/// Some nodes from the last column to the first, in source order inside a column.
fn right_to_left(column: &[i32], is_wanted: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut nodes: Vec<usize> = (0..column.len()).filter(|&v| is_wanted(v)).collect();
    nodes.sort_by_key(|&v| (Reverse(column[v]), v));
    nodes
}
