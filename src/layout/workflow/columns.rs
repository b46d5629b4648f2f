//! Columns: which nodes stand left of which.
//!
//! In: the graph and the hand-offs that are loosened (they then ask for nothing). Out: a column for
//! each node, counted from 0 without empty ones. Guaranteed: at most [`STACK`](super::cells::STACK) nodes share a cell
//! (lane, column), and only when rows can tell them apart without blocking each other's straight
//! wires; every strong constraint that lies on no cycle holds. Not done here: rows.
//!
//! Constraints come from the sides of an edge. The strong ones are made free of cycles by a depth-first
//! search inside each strongly connected component, from its entry, in source order: an edit in one
//! component then leaves the others alone, and "the earlier edge wins", which breaks response edges
//! that are written first, is avoided. The weak ones (edges drawn backwards, source order) enter after
//! that one by one through an incremental topological order; comparing places in one fixed order would
//! reject constraints that contradict nothing.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::cells::Cells;
use super::graph::{Graph, GraphEdge};
use super::order::Order;
use crate::components::components;
use crate::geometry::Side::*;

/// Nodes that the search for one weak constraint may visit.
const BUDGET: usize = 4000;

#[derive(Clone, Copy)]
struct Constraint {
    from: usize,
    to: usize,
    delta: i32,
    weight: i32,
}

enum Strength {
    Strong(Constraint),
    Weak(Constraint),
    None,
}

/// What the sides of an edge ask for.
fn constraint(graph: &Graph, edge: &GraphEdge) -> Strength {
    let (from, to) = (edge.from, edge.to);
    if from == to {
        return Strength::None;
    }
    let ahead = |delta, weight| Strength::Strong(Constraint { from, to, delta, weight });
    match (edge.from_side, edge.to_side) {
        (Right, Left) => ahead(1, 8),
        (Right, Top | Bottom) | (Top | Bottom, Left) => ahead(1, 3),
        (Bottom, Top) | (Top, Bottom) => ahead(0, 4),
        (Top, Top) | (Bottom, Bottom) if graph.same_lane(edge) => ahead(1, 2),
        (Left, Right | Top | Bottom) | (Top | Bottom, Right) => {
            Strength::Weak(Constraint { from: to, to: from, delta: 1, weight: 2 })
        }
        _ => Strength::None,
    }
}

pub struct Columns {
    pub column: Vec<i32>,
    pub count: i32,
}

/// Arcs that nothing contradicts any more.
struct Acyclic {
    out: Vec<Vec<Constraint>>,
    into: Vec<Vec<Constraint>>,
    /// Nodes that nothing joins and after which their lane has only such nodes.
    trailing: Vec<bool>,
}

pub fn columns(graph: &Graph, loosened: &[bool]) -> Columns {
    columns_for(graph, &Wish { loosened, turns: &[], straight: false })
}

/// What is asked of the columns besides the sides of the edges.
pub struct Wish<'a> {
    /// By edge: hand-offs that ask for nothing.
    pub loosened: &'a [bool],
    /// Of each pair the first stands left of the second where nothing forbids it.
    pub turns: &'a [(usize, usize)],
    /// Whether loosened hand-offs run straight where that is free.
    pub straight: bool,
}

pub fn columns_for(graph: &Graph, wish: &Wish) -> Columns {
    let arcs = acyclic(graph, wish.loosened, wish.turns);
    let mut cells = Cells::new(graph);
    let mut column = schedule(graph, &arcs, &mut cells);
    pull_right(graph, &arcs, &mut cells, &mut column);
    if wish.straight {
        straighten(graph, &arcs, wish.loosened, &mut cells, &mut column);
    }
    // What nothing joins takes the places that are left, so adding it moves nothing else.
    for v in (0..graph.nodes()).filter(|&v| arcs.trailing[v]) {
        let from = arcs.into[v].iter().map(|c| column[c.from] + c.delta).max().unwrap_or(0);
        column[v] = cells.place(graph.lane[v], v, from);
    }
    let mut used = column.clone();
    used.sort();
    used.dedup();
    for c in &mut column {
        *c = used.partition_point(|&u| u < *c) as i32;
    }
    Columns { column, count: used.len() as i32 }
}

fn acyclic(graph: &Graph, loosened: &[bool], turns: &[(usize, usize)]) -> Acyclic {
    let n = graph.nodes();
    let mut strong: Vec<Vec<Constraint>> = vec![vec![]; n];
    let mut weak = vec![];
    for (index, edge) in graph.edges.iter().enumerate() {
        if loosened[index] {
            continue;
        }
        match constraint(graph, edge) {
            Strength::Strong(c) => strong[c.from].push(c),
            Strength::Weak(c) => weak.push(c),
            Strength::None => {}
        }
    }
    weak.extend(turns.iter().map(|&(from, to)| Constraint { from, to, delta: 1, weight: 1 }));
    let (position, mut out) = break_cycles(strong);
    let mut order = Order::new(position, BUDGET);
    for c in out.iter().flatten() {
        order.push(c.from, c.to);
    }
    for c in weak {
        if order.add(c.from, c.to) {
            out[c.from].push(c);
        }
    }
    let follows: Vec<bool> = (0..n).map(|v| order.has_before(v)).collect();
    let mut last = vec![None; graph.lanes];
    for v in 0..n {
        if let Some(before) = last[graph.lane[v]].replace(v)
            && !follows[v]
            && order.add(before, v)
        {
            out[before].push(Constraint { from: before, to: v, delta: 1, weight: 1 });
        }
    }
    let mut into = vec![vec![]; n];
    for c in out.iter().flatten() {
        into[c.to].push(*c);
    }
    // Nodes that nothing joins come last: they hold back nobody.
    let trailing = trailing(graph);
    for list in &mut out {
        list.retain(|c| !trailing[c.to]);
    }
    Acyclic { out, into, trailing }
}

fn trailing(graph: &Graph) -> Vec<bool> {
    let mut trailing = vec![true; graph.nodes()];
    for edge in &graph.edges {
        trailing[edge.from] = false;
        trailing[edge.to] = false;
    }
    let mut followed = vec![false; graph.lanes];
    for v in (0..graph.nodes()).rev() {
        let followed = &mut followed[graph.lane[v]];
        *followed |= !trailing[v];
        trailing[v] &= !*followed;
    }
    trailing
}

/// Leaves out the arcs that lead back to an ancestor of the search; gives a topological order of the rest.
fn break_cycles(strong: Vec<Vec<Constraint>>) -> (Vec<u32>, Vec<Vec<Constraint>>) {
    let n = strong.len();
    let component = components(n, |node, at| strong[node].get(at).map(|c| c.to));
    let mut entered = vec![false; n];
    for c in strong.iter().flatten() {
        if component[c.from] != component[c.to] {
            entered[c.to] = true;
        }
    }
    let mut incoming = vec![false; n];
    for c in strong.iter().flatten() {
        incoming[c.to] = true;
    }
    // Nodes without a way in first, then the entries of components, then the rest, each as declared.
    let mut seeds: Vec<usize> = (0..n).collect();
    seeds.sort_by_key(|&v| (incoming[v], !entered[v], v));
    let (mut state, mut finished) = (vec![0u8; n], vec![]);
    let mut back = vec![vec![]; n];
    for seed in seeds {
        if state[seed] != 0 {
            continue;
        }
        let mut stack = vec![(seed, 0usize)];
        state[seed] = 1;
        while let Some(top) = stack.last_mut() {
            let (u, next) = (top.0, top.1);
            top.1 += 1;
            let Some(c) = strong[u].get(next) else {
                state[u] = 2;
                finished.push(u);
                stack.pop();
                continue;
            };
            // Only arcs inside a component can close a cycle, so the search need not leave it.
            if component[u] != component[c.to] {
                continue;
            }
            match state[c.to] {
                0 => {
                    state[c.to] = 1;
                    stack.push((c.to, 0));
                }
                1 => back[u].push(c.to),
                _ => {}
            }
        }
    }
    let mut out = strong;
    for u in 0..n {
        out[u].retain(|c| !back[u].contains(&c.to));
    }
    (topological(&out), out)
}

/// Kahn's order, the earliest declared node first.
fn topological(out: &[Vec<Constraint>]) -> Vec<u32> {
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

/// List scheduling: the node with the earliest possible column first, then source order.
fn schedule(graph: &Graph, arcs: &Acyclic, cells: &mut Cells) -> Vec<i32> {
    let n = graph.nodes();
    let (mut column, mut earliest) = (vec![0; n], vec![0; n]);
    let mut waiting: Vec<usize> = arcs.into.iter().map(Vec::len).collect();
    let mut ready: BinaryHeap<_> =
        (0..n).filter(|&v| waiting[v] == 0 && !arcs.trailing[v]).map(|v| Reverse((0, v))).collect();
    let (mut placed, mut inside) = (vec![false; n], vec![vec![]; n]);
    for (index, edge) in graph.edges.iter().enumerate() {
        if graph.same_lane(edge) && edge.from != edge.to {
            inside[edge.to].push(index);
        }
    }
    while let Some(Reverse((from, v))) = ready.pop() {
        cells.find_level(graph, v, &inside[v], &placed);
        placed[v] = true;
        column[v] = cells.place(graph.lane[v], v, from);
        for c in &arcs.out[v] {
            earliest[c.to] = earliest[c.to].max(column[v] + c.delta);
            waiting[c.to] -= 1;
            if waiting[c.to] == 0 && !arcs.trailing[c.to] {
                ready.push(Reverse((earliest[c.to], c.to)));
            }
        }
    }
    column
}

/// Moves nodes toward what follows them where that weighs more than what leads to them.
fn pull_right(graph: &Graph, arcs: &Acyclic, cells: &mut Cells, column: &mut [i32]) {
    let weight = |list: &[Constraint]| list.iter().map(|c| c.weight).sum::<i32>();
    for _ in 0..3 {
        let mut order: Vec<usize> = (0..column.len()).collect();
        order.sort_by_key(|&v| (Reverse(column[v]), v));
        let mut moved = false;
        for v in order {
            let out = &arcs.out[v];
            let Some(limit) = out.iter().map(|c| column[c.to] - c.delta).min() else { continue };
            if weight(out) <= weight(&arcs.into[v]) {
                continue;
            }
            let lane = graph.lane[v];
            let Some(to) = (column[v] + 1..=limit).rev().find(|&c| cells.is_free(lane, c)) else { continue };
            cells.shift(lane, v, column[v], to);
            column[v] = to;
            moved = true;
        }
        if !moved {
            break;
        }
    }
}

/// Moves nodes to the right, under or over the other end of a loosened hand-off, where that is free: over
/// no node of their lane, past nothing that follows, and with more straight hand-offs than before. No
/// column is left empty: a node that nothing joins would fill it and move all others.
fn straighten(graph: &Graph, arcs: &Acyclic, loosened: &[bool], cells: &mut Cells, column: &mut [i32]) {
    let mut beside = vec![vec![]; graph.nodes()];
    let mut hand_offs = vec![vec![]; graph.nodes()];
    for (index, edge) in graph.edges.iter().enumerate().filter(|(_, edge)| graph.is_hand_off(edge)) {
        for (v, other) in [(edge.from, edge.to), (edge.to, edge.from)] {
            hand_offs[v].push(other);
            if loosened[index] {
                beside[v].push(other);
            }
        }
    }
    let most = column.iter().copied().max().unwrap_or(0);
    let mut standing = vec![0; most as usize + 1];
    for v in (0..column.len()).filter(|&v| !arcs.trailing[v]) {
        standing[column[v] as usize] += 1;
    }
    let mut order: Vec<usize> = (0..column.len()).filter(|&v| !beside[v].is_empty()).collect();
    order.sort_by_key(|&v| (Reverse(column[v]), v));
    for v in order {
        let (lane, now) = (graph.lane[v], column[v]);
        if cells.is_shared(lane, now) || standing[now as usize] == 1 {
            continue;
        }
        let after = arcs.out[v].iter().map(|c| column[c.to] - c.delta).min().unwrap_or(i32::MAX);
        let limit = cells.free_behind(lane, now).min(after);
        let straight = |at: i32| hand_offs[v].iter().filter(|&&other| column[other] == at).count();
        let places = beside[v].iter().map(|&other| column[other]).filter(|&at| at > now && at <= limit);
        let Some(to) = places.max_by_key(|&at| (straight(at), Reverse(at))) else { continue };
        if straight(to) > straight(now) {
            cells.shift(lane, v, now, to);
            standing[now as usize] -= 1;
            standing[to as usize] += 1;
            column[v] = to;
        }
    }
}
