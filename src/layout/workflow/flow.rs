//! How far hand-offs from lane to lane pull the drawing to the right: `aligned`, `compact`, `auto`.
//!
//! In: the graph. Out: columns. A hand-off that is loosened asks for no column. Aligned
//! loosens none. Compact loosens all of them, unless aligned is as narrow; a lane then goes on right of what
//! it handed over, and hand-offs run straight, where that is free. Auto begins aligned and loosens, while the drawing is more than a
//! quarter wider than compact, the hand-off on a longest chain whose loss leaves the shortest pieces;
//! ties go to the earlier edge. A request and its response (down and up again) stay aligned. All
//! widths are counted in columns, so the choice never depends on a text.

use super::columns::{Columns, Wish, columns, columns_for};
use super::graph::{Graph, GraphEdge};
use crate::geometry::Side::*;
use crate::layout::Flow;

/// Nodes of the answering lane that may lie between a request and its response.
const ANSWER: usize = 4;
/// Nodes of other lanes that are looked at for the way back to the lane of a hand-off.
const AWAY: usize = 8;
/// Above this many nodes auto is aligned: no screen holds such a drawing either way, and wires that run back
/// over thousands of columns cost more than the width they save.
const HUGE: usize = 2000;
/// Up to this many nodes, hand-offs are loosened one at a time; above, by shares of those left.
const ONE_BY_ONE: usize = 160;

pub fn flow(graph: &Graph, flow: Flow) -> Columns {
    let none = vec![false; graph.edges.len()];
    let all: Vec<bool> = graph.edges.iter().map(|edge| graph.is_hand_off(edge)).collect();
    match flow {
        Flow::Aligned => columns(graph, &none),
        Flow::Compact => compact(graph, &none, &all),
        Flow::Auto if graph.nodes() > HUGE => columns(graph, &none),
        Flow::Auto => auto(graph, none, all),
    }
}

/// Aligned where that is as narrow: straight wires then cost nothing. Tightening some hand-offs alone
/// would save bends too, but their lanes begin further right and the other wires cross more.
fn compact(graph: &Graph, none: &[bool], all: &[bool]) -> Columns {
    let (straight, loose) = (columns(graph, none), columns(graph, all));
    let least = width(graph, &loose);
    if width(graph, &straight) <= least {
        return straight;
    }
    // A lane goes on right of what it handed over, where that costs no column and no straight wire.
    let turns = turns(graph, all);
    let in_turn = columns_for(graph, &Wish { loosened: all, turns: &turns, straight: false });
    let is_better = unmet(graph, &in_turn) < unmet(graph, &loose) && width(graph, &in_turn) <= least;
    let turns = if is_better { turns.as_slice() } else { &[] };
    columns_for(graph, &Wish { loosened: all, turns, straight: true })
}

/// Wires that cannot run as their sides ask: hand-offs out of their column and wires that lead back.
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

/// For each hand-off, where its lane goes on: the nodes that it comes back to over a few nodes of other lanes.
fn turns(graph: &Graph, hand_offs: &[bool]) -> Vec<(usize, usize)> {
    let mut out = vec![vec![]; graph.nodes()];
    for edge in &graph.edges {
        out[edge.from].push(edge.to);
    }
    let mut turns = vec![];
    for (edge, _) in graph.edges.iter().zip(hand_offs).filter(|(_, is_hand_off)| **is_hand_off) {
        let home = graph.lane[edge.from];
        let (mut seen, mut at) = (vec![edge.to], 0);
        while at < seen.len() && at < AWAY {
            for &next in &out[seen[at]] {
                if graph.lane[next] != home && !seen.contains(&next) {
                    seen.push(next);
                } else if graph.lane[next] == home && next != edge.from {
                    turns.push((edge.from, next));
                }
            }
            at += 1;
        }
    }
    turns
}

fn auto(graph: &Graph, mut loosened: Vec<bool>, all: Vec<bool>) -> Columns {
    let least = width(graph, &columns(graph, &all));
    let limit = least + least / 4;
    let mut now = columns(graph, &loosened);
    let kept = responses(graph);
    let mut left: Vec<usize> = (0..all.len()).filter(|&e| all[e] && !kept[e]).collect();
    let steps = if graph.nodes() <= ONE_BY_ONE { usize::MAX } else { 16 };
    while width(graph, &now) > limit && !left.is_empty() {
        let mut ranked = rank(graph, &loosened, &left, &now);
        let share = (left.len() / steps).max(1);
        ranked.truncate(share);
        if ranked.is_empty() {
            break;
        }
        for edge in ranked {
            loosened[edge] = true;
        }
        left.retain(|&edge| !loosened[edge]);
        now = columns(graph, &loosened);
    }
    now
}

/// Columns in which a node with an edge stands: a node that nothing joins decides nothing for others.
fn width(graph: &Graph, columns: &Columns) -> i32 {
    let mut used = vec![false; columns.count as usize];
    for edge in &graph.edges {
        used[columns.column[edge.from] as usize] = true;
        used[columns.column[edge.to] as usize] = true;
    }
    used.iter().filter(|&&used| used).count() as i32
}

/// Hand-offs that push their target to the right, those first whose loss cuts the longest chain best.
fn rank(graph: &Graph, loosened: &[bool], left: &[usize], now: &Columns) -> Vec<usize> {
    // How many columns follow each node, over all edges that lead to the right or straight up or down.
    let column = &now.column;
    let mut order: Vec<usize> = (0..graph.nodes()).collect();
    order.sort_by_key(|&v| (-column[v], v));
    let mut tail = vec![0; graph.nodes()];
    let mut demand = vec![(0, 0); graph.nodes()];
    let (mut out, mut last): (Vec<Vec<usize>>, _) = (vec![vec![]; graph.nodes()], vec![None; graph.lanes]);
    for (index, edge) in graph.edges.iter().enumerate() {
        let forward = matches!(
            (edge.from_side, edge.to_side),
            (Right, Left | Top | Bottom) | (Top | Bottom, Left) | (Top, Bottom) | (Bottom, Top)
        );
        if forward && !loosened[index] && column[edge.from] <= column[edge.to] && edge.from != edge.to {
            out[edge.from].push(index);
        }
    }
    // Columns fall in `order`, so a pass for each group of equal columns would be exact; the second
    // pass brings chains of straight hand-offs inside one column up to date.
    for _ in 0..2 {
        last.fill(None);
        for &v in &order {
            let mut best = tail[v];
            for &index in &out[v] {
                let to = graph.edges[index].to;
                best = best.max(tail[to] + column[to] - column[v]);
            }
            if let Some(next) = last[graph.lane[v]].replace(v) {
                // The next node of the lane is not pushed by this one unless it stands beside it.
                if column[next] == column[v] + 1 {
                    best = best.max(tail[next] + 1);
                }
            }
            tail[v] = best;
        }
    }
    for v in 0..graph.nodes() {
        for &index in &out[v] {
            let edge = &graph.edges[index];
            let need = column[v] + !graph.is_hand_off(edge) as i32;
            let entry = &mut demand[edge.to];
            if need > entry.0 {
                *entry = (need, entry.0);
            } else if need > entry.1 {
                entry.1 = need;
            }
        }
    }
    let mut ranked: Vec<(i32, usize)> = left
        .iter()
        .filter_map(|&index| {
            let edge = &graph.edges[index];
            let (first, second) = demand[edge.to];
            let rest = if first == column[edge.from] { second } else { first };
            if column[edge.from] > column[edge.to] || rest >= column[edge.to] {
                return None;
            }
            let through = column[edge.to] + tail[edge.to] + 1;
            let cut = (column[edge.from] + 1).max(rest + tail[edge.to] + 1);
            (cut < through).then_some((cut - through * 2, index))
        })
        .collect();
    ranked.sort();
    ranked.into_iter().map(|(_, index)| index).collect()
}

/// Hand-offs that belong to a request and its response: from a lane to another and, over at most a few
/// nodes of that lane, back again. Both ways are marked.
fn responses(graph: &Graph) -> Vec<bool> {
    let n = graph.nodes();
    let (mut steps, mut returns) = (vec![vec![]; n], vec![vec![]; n]);
    for (index, edge) in graph.edges.iter().enumerate() {
        if graph.is_hand_off(edge) {
            returns[edge.from].push(index);
        } else if graph.same_lane(edge) && edge.from_side == Right && edge.to_side == Left {
            steps[edge.from].push(edge.to);
        }
    }
    let mut kept = vec![false; graph.edges.len()];
    for (index, edge) in graph.edges.iter().enumerate() {
        if !graph.is_hand_off(edge) {
            continue;
        }
        let mut v = edge.to;
        for _ in 0..ANSWER {
            let back = returns[v].iter().find(|&&back| {
                let answer = &graph.edges[back];
                graph.lane[answer.to] == graph.lane[edge.from] && answer.from_side == edge.to_side
            });
            if let Some(&back) = back {
                kept[index] = true;
                kept[back] = true;
                break;
            }
            match steps[v].first() {
                Some(&next) => v = next,
                None => break,
            }
        }
    }
    kept
}
