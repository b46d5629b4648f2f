//! Hand-offs: how far edges from lane to lane pull the drawing to the right.
//!
//! In: the graph and the flow. Out: the columns. A hand-off leaves at the bottom of a node and arrives at the
//! top of one in another lane, or the other way round. It asks for its two nodes to share a column, unless it
//! is loosened: then it asks for nothing.
//!
//! - `aligned` loosens none.
//! - `compact` loosens all, unless aligned has no more columns. Where it costs no column, a lane then goes on
//!   right of the node that handed over, and hand-offs run straight.
//! - `auto` gives the loosened columns, with which the choice of a drawing begins: aligned at first. While the drawing is more than a quarter wider than compact, it loosens the
//!   hand-off whose removal splits a longest chain most evenly; ties go to the earlier edge. A request and
//!   its response (down and up again) stay aligned.
//!
//! Widths are counted in columns, so the choice never depends on a text.

use std::collections::BTreeMap;

use super::columns::{Columns, Wishes, columns};
use crate::geometry::Side::*;
use crate::layout::workflow::Flow;
use crate::layout::workflow::topology::graph::{Graph, GraphEdge};
use crate::work;

/// Nodes of the answering lane that may lie between a request and its response.
const ANSWER: usize = 4;
/// Nodes of other lanes that are visited in search of the way back to the lane of a hand-off.
const AWAY: usize = 8;
/// Edges of each of them that are followed.
const ONWARD: usize = 64;
/// Above this many nodes auto loosens none. No screen shows such a drawing whole either way, and wires that
/// run back over thousands of columns cost more than the width they save.
const HUGE: usize = 2000;
/// The same for edges.
const MANY_EDGES: usize = 6000;
/// Up to this many nodes, hand-offs are loosened one at a time; above, in [`SHARES`] parts of those left.
const ONE_BY_ONE: usize = 160;
/// The same for hand-offs.
const MOST_ONE_BY_ONE: usize = 400;
const SHARES: usize = 16;

pub fn columns_for_flow(graph: &Graph, flow: Flow) -> Columns {
    let none = vec![false; graph.edges.len()];
    let all: Vec<bool> = graph.edges.iter().map(|edge| graph.is_hand_off(edge)).collect();
    match flow {
        Flow::Aligned => loosening(graph, &none),
        Flow::Compact => compact(graph, &none, &all),
        Flow::Auto if graph.nodes() > HUGE || graph.edges.len() > MANY_EDGES => loosening(graph, &none),
        Flow::Auto => loosened(graph, none, &all),
    }
}

/// Columns of a drawing in which also wires from lane to lane that ask to lead to the right may run back.
pub fn folded(graph: &Graph) -> Columns {
    let none = vec![false; graph.edges.len()];
    let all: Vec<bool> = graph.edges.iter().map(|edge| graph.is_loosable(edge)).collect();
    compact(graph, &none, &all)
}

/// Columns with some hand-offs loosened and nothing else asked for.
fn loosening(graph: &Graph, loosened: &[bool]) -> Columns {
    columns(graph, &Wishes { loosened, continuations: &[], straighten: false })
}

/// Gives aligned columns if they are as few, for its straight wires then cost nothing. Tightening only some
/// hand-offs would save bends too, but their lanes would begin further right and other wires cross more.
fn compact(graph: &Graph, none: &[bool], all: &[bool]) -> Columns {
    let (aligned, loose) = (loosening(graph, none), loosening(graph, all));
    let least = width(graph, &loose);
    if width(graph, &aligned) <= least {
        return aligned;
    }
    // A lane goes on right of the node that handed over, where that costs no column and no straight wire.
    let continuations = continuations(graph, all);
    let in_turn = columns(graph, &Wishes { loosened: all, continuations: &continuations, straighten: false });
    let is_better = unmet(graph, &in_turn) < unmet(graph, &loose) && width(graph, &in_turn) <= least;
    let continuations = if is_better { continuations.as_slice() } else { &[] };
    columns(graph, &Wishes { loosened: all, continuations, straighten: true })
}

/// Wires that cannot run as their sides ask: hand-offs that leave their column and wires that run back.
fn unmet(graph: &Graph, columns: &Columns) -> usize {
    let is_unmet = |edge: &&GraphEdge| {
        let (from, to) = (columns.column[edge.from], columns.column[edge.to]);
        match (edge.from_side, edge.to_side) {
            (Bottom, Top) | (Top, Bottom) => from != to,
            (Right, Left | Top | Bottom) | (Top | Bottom, Left) => from >= to,
            _ => false,
        }
    };
    graph.edges.iter().filter(is_unmet).count()
}

/// Where lanes go on after a hand-off: the node that hands over, and each node of its lane that is reached
/// again over a few nodes of other lanes.
fn continuations(graph: &Graph, is_hand_off: &[bool]) -> Vec<(usize, usize)> {
    let mut out = vec![vec![]; graph.nodes()];
    for edge in &graph.edges {
        out[edge.from].push(edge.to);
    }
    let mut continuations = vec![];
    for (edge, _) in graph.edges.iter().zip(is_hand_off).filter(|(_, is_hand_off)| **is_hand_off) {
        let home = graph.lane[edge.from];
        let (mut seen, mut at) = (vec![edge.to], 0);
        work::count(1);
        while at < seen.len() && at < AWAY {
            work::count(out[seen[at]].len().min(ONWARD));
            for &next in out[seen[at]].iter().take(ONWARD) {
                if graph.lane[next] != home && !seen.contains(&next) {
                    seen.push(next);
                } else if graph.lane[next] == home && next != edge.from {
                    continuations.push((edge.from, next));
                }
            }
            at += 1;
        }
    }
    continuations
}

/// Aligned, then with one hand-off loosened after the other until the drawing is narrow enough.
fn loosened(graph: &Graph, mut loosened: Vec<bool>, all: &[bool]) -> Columns {
    let least = width(graph, &loosening(graph, all));
    let limit = least + least / 4;
    let mut now = loosening(graph, &loosened);
    let is_kept = responses(graph);
    let mut left: Vec<usize> = (0..all.len()).filter(|&e| all[e] && !is_kept[e]).collect();
    while width(graph, &now) > limit && !left.is_empty() {
        let is_small = graph.nodes() <= ONE_BY_ONE && left.len() <= MOST_ONE_BY_ONE;
        let share = if is_small { 1 } else { (left.len() / SHARES).max(1) };
        let mut ranked = rank(graph, &loosened, &left, &now);
        ranked.truncate(share);
        if ranked.is_empty() {
            break;
        }
        for edge in ranked {
            loosened[edge] = true;
        }
        left.retain(|&edge| !loosened[edge]);
        now = loosening(graph, &loosened);
    }
    now
}

/// The number of columns with a connected node in them. Unconnected nodes do not count, so that they decide
/// nothing for others.
fn width(graph: &Graph, columns: &Columns) -> i32 {
    let mut used = vec![false; columns.count as usize];
    for edge in &graph.edges {
        used[columns.column[edge.from] as usize] = true;
        used[columns.column[edge.to] as usize] = true;
    }
    used.iter().filter(|&&used| used).count() as i32
}

/// Hand-offs that push their target to the right, those first whose removal splits a longest chain most evenly.
fn rank(graph: &Graph, loosened: &[bool], left: &[usize], now: &Columns) -> Vec<usize> {
    let column = &now.column;
    let forward = forward_edges(graph, loosened, column);
    let behind = columns_behind(graph, &forward, column);
    let pushes = two_strongest_pushes(graph, &forward, column);
    let mut ranked: Vec<(i32, usize)> = left
        .iter()
        .filter_map(|&index| {
            let edge = &graph.edges[index];
            let (first, second) = pushes[edge.to];
            let other_push = if first == column[edge.from] { second } else { first };
            if column[edge.from] > column[edge.to] || other_push >= column[edge.to] {
                return None;
            }
            // Columns of the chain through this edge, and of the longer of the two parts without it.
            let whole = column[edge.to] + behind[edge.to] + 1;
            let part = (column[edge.from] + 1).max(other_push + behind[edge.to] + 1);
            (part < whole).then_some((part - whole * 2, index))
        })
        .collect();
    ranked.sort();
    ranked.into_iter().map(|(_, index)| index).collect()
}

/// By node: the edges that start at it, lead to the right or straight up or down, and are not loosened.
fn forward_edges(graph: &Graph, loosened: &[bool], column: &[i32]) -> Vec<Vec<usize>> {
    let mut forward: Vec<Vec<usize>> = vec![vec![]; graph.nodes()];
    for (index, edge) in graph.edges.iter().enumerate() {
        let asks_for_it = matches!(
            (edge.from_side, edge.to_side),
            (Right, Left | Top | Bottom) | (Top | Bottom, Left) | (Top, Bottom) | (Bottom, Top)
        );
        let leads_ahead = column[edge.from] <= column[edge.to] && !edge.is_self_loop();
        if asks_for_it && !loosened[index] && leads_ahead {
            forward[edge.from].push(index);
        }
    }
    forward
}

/// By node: how many columns the longest chain behind it takes.
fn columns_behind(graph: &Graph, forward: &[Vec<usize>], column: &[i32]) -> Vec<i32> {
    let mut right_to_left: Vec<usize> = (0..graph.nodes()).collect();
    right_to_left.sort_by_key(|&v| (-column[v], v));
    let mut behind = vec![0; graph.nodes()];
    // One pass would do if all edges led to another column; the second one follows chains of straight
    // hand-offs inside a column.
    for _ in 0..2 {
        let mut last = vec![None; graph.lanes];
        for &v in &right_to_left {
            let mut most = behind[v];
            for &index in &forward[v] {
                let to = graph.edges[index].to;
                most = most.max(behind[to] + column[to] - column[v]);
            }
            if let Some(next) = last[graph.lane[v]].replace(v) {
                // This node pushes the next one of its lane only if that stands right beside it.
                if column[next] == column[v] + 1 {
                    most = most.max(behind[next] + 1);
                }
            }
            behind[v] = most;
        }
    }
    behind
}

/// By node: the two largest columns that edges ask for it.
fn two_strongest_pushes(graph: &Graph, forward: &[Vec<usize>], column: &[i32]) -> Vec<(i32, i32)> {
    let mut pushes = vec![(0, 0); graph.nodes()];
    for v in 0..graph.nodes() {
        for &index in &forward[v] {
            let edge = &graph.edges[index];
            let push = column[v] + !graph.is_hand_off(edge) as i32;
            let entry = &mut pushes[edge.to];
            if push > entry.0 {
                *entry = (push, entry.0);
            } else if push > entry.1 {
                entry.1 = push;
            }
        }
    }
    pushes
}

/// By edge: whether it is a request or its response. The two are hand-offs, one to another lane and, over at
/// most a few nodes of that lane, one back.
fn responses(graph: &Graph) -> Vec<bool> {
    let n = graph.nodes();
    let mut onward = vec![vec![]; n];
    // The first hand-off of each node to each lane, by its side.
    let mut hand_offs = BTreeMap::new();
    for (index, edge) in graph.edges.iter().enumerate() {
        work::count(1);
        if graph.is_hand_off(edge) {
            hand_offs.entry((edge.from, graph.lane[edge.to], edge.from_side)).or_insert(index);
        } else if graph.same_lane(edge) && edge.from_side == Right && edge.to_side == Left {
            onward[edge.from].push(edge.to);
        }
    }
    let mut is_response = vec![false; graph.edges.len()];
    for (index, edge) in graph.edges.iter().enumerate() {
        if !graph.is_hand_off(edge) {
            continue;
        }
        let mut v = edge.to;
        for _ in 0..ANSWER {
            if let Some(&back) = hand_offs.get(&(v, graph.lane[edge.from], edge.to_side)) {
                is_response[index] = true;
                is_response[back] = true;
                break;
            }
            match onward[v].first() {
                Some(&next) => v = next,
                None => break,
            }
        }
    }
    is_response
}
