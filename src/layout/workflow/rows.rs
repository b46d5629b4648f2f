//! Rows: which nodes of a lane stand above which.
//!
//! In: graph, columns and the price of a new row. Out: a row for each node, counted from 0 in its lane; no two nodes of a lane
//! share column and row. Nodes are placed one by one in the order of columns, each where its wires to
//! nodes of its lane that stand already ask for the fewest bends; a second pass looks at each again with
//! all others in place. The main path of a lane tends to stay in the row of its first node.

use super::graph::Graph;
use crate::geometry::Side::{self, *};
use std::collections::BTreeMap;

/// Cells between two nodes of a row that are looked at for something in the way.
const SIGHT: i32 = 48;

pub struct Rows {
    pub row: Vec<i32>,
    /// Rows of each lane, at least one.
    pub count: Vec<i32>,
}

/// What opening one more row of a lane costs beside a bend's 10: little, and branches stand beside each
/// other; much, and a lane stays flat and its wires cross less. Which is better shows only when wires run.
pub const OPENINGS: [i32; 2] = [6, 30];

struct Placing<'a> {
    opening: i32,
    graph: &'a Graph,
    column: &'a [i32],
    row: Vec<i32>,
    placed: Vec<bool>,
    /// (lane, column, row) of nodes that stand.
    taken: BTreeMap<(usize, i32, i32), usize>,
    /// Edges of each node to others of its lane.
    edges: Vec<Vec<usize>>,
}

pub fn rows(graph: &Graph, column: &[i32], opening: i32) -> Rows {
    let n = graph.nodes();
    let mut edges = vec![vec![]; n];
    for (index, edge) in graph.edges.iter().enumerate() {
        if edge.from != edge.to && graph.same_lane(edge) {
            edges[edge.from].push(index);
            edges[edge.to].push(index);
        }
    }
    let (row, placed) = (vec![0; n], vec![false; n]);
    let mut placing = Placing { opening, graph, column, row, placed, taken: BTreeMap::new(), edges };
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&v| (graph.lane[v], column[v], v));
    let mut range = vec![(0, 0); graph.lanes];
    for _ in 0..2 {
        for &v in &order {
            placing.place(v, &mut range[graph.lane[v]]);
        }
        range = ranges(graph, &placing.row);
    }
    let mut row = placing.row;
    for v in 0..n {
        row[v] -= range[graph.lane[v]].0;
    }
    Rows { row, count: range.iter().map(|(low, high)| high - low + 1).collect() }
}

fn ranges(graph: &Graph, row: &[i32]) -> Vec<(i32, i32)> {
    let mut range: Vec<Option<(i32, i32)>> = vec![None; graph.lanes];
    for (v, &r) in row.iter().enumerate() {
        let entry = range[graph.lane[v]].get_or_insert((r, r));
        *entry = (entry.0.min(r), entry.1.max(r));
    }
    range.into_iter().map(Option::unwrap_or_default).collect()
}

impl Placing<'_> {
    fn place(&mut self, v: usize, range: &mut (i32, i32)) {
        let (lane, column) = (self.graph.lane[v], self.column[v]);
        if self.placed[v] {
            self.taken.remove(&(lane, column, self.row[v]));
        }
        let (low, high) = *range;
        let mut best = None;
        for row in low - 1..=high + 1 {
            if self.taken.contains_key(&(lane, column, row)) {
                continue;
            }
            let opens = row < low || row > high;
            let cost = row.abs() * 2 + (row < 0) as i32 + opens as i32 * self.opening + self.wires(v, row);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, row));
            }
        }
        // `low - 1` is always free, so there is a best row.
        let row = best.map_or(low - 1, |(_, row)| row);
        self.row[v] = row;
        self.placed[v] = true;
        self.taken.insert((lane, column, row), v);
        *range = (low.min(row), high.max(row));
    }

    fn wires(&self, v: usize, row: i32) -> i32 {
        let cost = self.edges[v].iter().map(|&index| {
            let edge = &self.graph.edges[index];
            let outward = edge.from == v;
            let other = edge.node(outward);
            if !self.placed[other] {
                return 0;
            }
            let (here, there) = (edge.side(!outward), edge.side(outward));
            let blocked = row == self.row[other] && self.blocked(v, other, row);
            bends(here, there, row - self.row[other]) + if blocked { 14 } else { 0 }
        });
        cost.sum()
    }

    fn blocked(&self, v: usize, other: usize, row: i32) -> bool {
        let (a, b) = (self.column[v].min(self.column[other]), self.column[v].max(self.column[other]));
        let lane = self.graph.lane[v];
        self.taken.range((lane, a + 1, i32::MIN)..(lane, b.min(a + SIGHT), i32::MIN)).any(|(k, _)| k.2 == row)
    }
}

/// What a wire costs when this node stands `down` rows below the other one.
fn bends(here: Side, there: Side, down: i32) -> i32 {
    match (here, there) {
        (Left, Right) | (Right, Left) => down.abs() * 10,
        (Top, Bottom) => {
            if down >= 1 {
                (down - 1) * 6
            } else {
                30
            }
        }
        (Bottom, Top) => {
            if down <= -1 {
                (-down - 1) * 6
            } else {
                30
            }
        }
        (Top, _) => {
            if down >= 1 || down == 0 && there == Top {
                down * 3
            } else {
                12
            }
        }
        (Bottom, _) => {
            if down <= -1 || down == 0 && there == Bottom {
                -down * 3
            } else {
                12
            }
        }
        (_, Bottom) => {
            if down >= 1 {
                down * 3
            } else {
                12
            }
        }
        (_, Top) => {
            if down <= -1 {
                -down * 3
            } else {
                12
            }
        }
        _ => down.abs() * 4,
    }
}
