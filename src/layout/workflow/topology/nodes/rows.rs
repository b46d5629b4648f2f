//! Rows: which nodes of a lane stand above which.
//!
//! In: the graph, the columns and the price of opening a row. Out: a row for each node, counted from 0 in its
//! lane. Guaranteed: no two nodes of a lane share both column and row.
//!
//! Nodes get their rows one by one from left to right. Each takes the row in which its wires to the nodes of
//! its lane that have a row already need the fewest bends. A second pass chooses again for each node with all
//! others in place. The main path of a lane tends to stay in the row of its first node.

use crate::geometry::Side::{self, *};
use crate::layout::workflow::topology::graph::Graph;
use crate::work;
use std::collections::{BTreeMap, BTreeSet};

/// Cells between two nodes of a row that are searched for something in the way.
const SIGHT: i32 = 48;
/// The price of a wire that a node between its ends blocks.
const BLOCKED: i32 = 14;
/// In a lane with more rows than this a node looks only at some of them: so many around each of so many neighbours.
const MANY_ROWS: i32 = 64;
const AROUND: i32 = 4;
const NEIGHBOURS: usize = 4;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// By node, counted from 0 in its lane.
    pub row: Vec<i32>,
    /// The number of rows of each lane, at least one.
    pub count: Vec<i32>,
}

/// What one more row of a lane may cost, where a wire costs 10 for each row that it climbs. At a low price
/// branches stand above each other; at a high one a lane stays flat and fewer wires cross. Which of the two is
/// better shows only once wires are routed.
pub const OPENING_PRICES: [i32; 2] = [6, 30];

struct RowChoice<'a> {
    opening_price: i32,
    graph: &'a Graph,
    column: &'a [i32],
    row: Vec<i32>,
    /// Whether a node has a row already.
    has_row: Vec<bool>,
    /// Lane, row and column of the nodes that have a row.
    taken: BTreeSet<(usize, i32, i32)>,
    /// By node: its edges to other nodes of its lane.
    edges: Vec<Vec<usize>>,
}

pub fn rows(graph: &Graph, column: &[i32], opening_price: i32) -> Rows {
    rows_with(graph, column, opening_price, &vec![None; graph.nodes()])
}

/// The rows of the nodes that have none yet, among those that keep theirs.
pub fn rows_with(graph: &Graph, column: &[i32], opening_price: i32, kept: &[Option<i32>]) -> Rows {
    let n = graph.nodes();
    let mut edges = vec![vec![]; n];
    for (index, edge) in graph.edges.iter().enumerate() {
        if !edge.is_self_loop() && graph.same_lane(edge) {
            edges[edge.from].push(index);
            edges[edge.to].push(index);
        }
    }
    let row: Vec<i32> = kept.iter().map(|row| row.unwrap_or(0)).collect();
    let has_row = kept.iter().map(Option::is_some).collect();
    let kept_nodes = (0..n).filter(|&v| kept[v].is_some());
    let taken = kept_nodes.map(|v| (graph.lane[v], row[v], column[v])).collect();
    let mut range = ranges(graph, &row);
    let mut choice = RowChoice { opening_price, graph, column, row, has_row, taken, edges };
    let mut left_to_right: Vec<usize> = (0..n).filter(|&v| kept[v].is_none()).collect();
    left_to_right.sort_by_key(|&v| (graph.lane[v], column[v], v));
    for pass in 0..2 {
        for &v in &left_to_right {
            choice.choose(v, &mut range[graph.lane[v]]);
        }
        if pass == 0 {
            choice.sort_targets(kept);
        }
        range = ranges(graph, &choice.row);
    }
    without_empty(graph, &choice.row)
}

/// Numbers the rows in use of each lane from 0 on.
fn without_empty(graph: &Graph, row: &[i32]) -> Rows {
    let mut used = vec![BTreeSet::new(); graph.lanes];
    for (v, &row) in row.iter().enumerate() {
        used[graph.lane[v]].insert(row);
    }
    let used: Vec<Vec<i32>> = used.into_iter().map(|rows| rows.into_iter().collect()).collect();
    let row = row
        .iter()
        .enumerate()
        .map(|(v, row)| used[graph.lane[v]].partition_point(|other| other < row) as i32);
    Rows { row: row.collect(), count: used.iter().map(|rows| rows.len().max(1) as i32).collect() }
}

/// The least and the greatest row of each lane.
fn ranges(graph: &Graph, row: &[i32]) -> Vec<(i32, i32)> {
    let mut range: Vec<Option<(i32, i32)>> = vec![None; graph.lanes];
    for (v, &r) in row.iter().enumerate() {
        let entry = range[graph.lane[v]].get_or_insert((r, r));
        *entry = (entry.0.min(r), entry.1.max(r));
    }
    range.into_iter().map(Option::unwrap_or_default).collect()
}

impl RowChoice<'_> {
    /// Gives a node the cheapest free row, one beyond those in use (`range`) included.
    fn choose(&mut self, v: usize, range: &mut (i32, i32)) {
        let (lane, column) = (self.graph.lane[v], self.column[v]);
        if self.has_row[v] {
            self.taken.remove(&(lane, self.row[v], column));
        }
        let (low, high) = *range;
        let mut best = None;
        for row in self.candidates(v, low - 1, high + 1) {
            work::count(1);
            if self.taken.contains(&(lane, row, column)) {
                continue;
            }
            let opens = row < low || row > high;
            let cost =
                row.abs() * 2 + (row < 0) as i32 + opens as i32 * self.opening_price + self.wires(v, row);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, row));
            }
        }
        // `low - 1` is always free, so there is a best row.
        let row = best.map_or(low - 1, |(_, row)| row);
        self.row[v] = row;
        self.has_row[v] = true;
        self.taken.insert((lane, row, column));
        *range = (low.min(row), high.max(row));
    }

    /// Puts the targets of each right side that stand above each other in a column into the order of the source, where none
    /// of them keeps its row.
    fn sort_targets(&mut self, kept: &[Option<i32>]) {
        let mut fans: BTreeMap<(usize, i32), Vec<usize>> = BTreeMap::new();
        for edge in self.graph.edges.iter().filter(|edge| self.graph.same_lane(edge)) {
            let is_ahead = (edge.from_side, edge.to_side) == (Right, Left);
            if is_ahead && kept[edge.to].is_none() && self.column[edge.from] < self.column[edge.to] {
                fans.entry((edge.from, self.column[edge.to])).or_default().push(edge.to);
            }
        }
        let mut is_sorted = vec![false; self.graph.nodes()];
        for mut targets in fans.into_values().filter(|targets| targets.len() > 1) {
            targets.sort();
            targets.dedup();
            if targets.iter().any(|&v| std::mem::replace(&mut is_sorted[v], true)) {
                continue;
            }
            let mut rows: Vec<i32> = targets.iter().map(|&v| self.row[v]).collect();
            rows.sort();
            targets.iter().zip(rows).for_each(|(&v, row)| self.row[v] = row);
        }
    }

    /// The rows that a node may choose from: all, or in a lane with very many those near its neighbours, near the
    /// main row and at both ends.
    fn candidates(&self, v: usize, low: i32, high: i32) -> Vec<i32> {
        if high - low <= MANY_ROWS {
            return (low..=high).collect();
        }
        let edges = self.edges[v].iter().map(|&index| &self.graph.edges[index]);
        let others = edges.map(|edge| edge.node(edge.from == v)).filter(|&other| self.has_row[other]);
        let near = others.take(NEIGHBOURS).map(|other| self.row[other]).chain([0]);
        let near = near.flat_map(|row| row - AROUND..=row + AROUND).filter(|row| (low..=high).contains(row));
        let mut rows: Vec<i32> = near.chain([low, high]).collect();
        rows.sort();
        rows.dedup();
        rows
    }

    /// What the wires of a node cost if it stands in a row.
    fn wires(&self, v: usize, row: i32) -> i32 {
        let cost = self.edges[v].iter().map(|&index| {
            work::count(1);
            let edge = &self.graph.edges[index];
            let outward = edge.from == v;
            let other = edge.node(outward);
            if !self.has_row[other] {
                return 0;
            }
            let (here, there) = (edge.side(!outward), edge.side(outward));
            let is_blocked = row == self.row[other] && self.is_blocked(v, other, row);
            bends(here, there, row - self.row[other]) + if is_blocked { BLOCKED } else { 0 }
        });
        cost.sum()
    }

    /// Whether a node stands in a row between two others.
    fn is_blocked(&self, v: usize, other: usize, row: i32) -> bool {
        let (a, b) = (self.column[v].min(self.column[other]), self.column[v].max(self.column[other]));
        let lane = self.graph.lane[v];
        let between = a + 1..b.min(a + SIGHT);
        work::count(1);
        !between.is_empty()
            && self.taken.range((lane, row, between.start)..(lane, row, between.end)).next().is_some()
    }
}

/// What the bends of a wire cost if this node stands `down` rows below the other one.
fn bends(here: Side, there: Side, down: i32) -> i32 {
    match (here, there) {
        (Left, Right) | (Right, Left) => down.abs() * 10,
        (Left, Left) | (Right, Right) => down.abs() * 4,
        (Top, Bottom) if down >= 1 => (down - 1) * 6,
        (Top, Bottom) => 30,
        (Top, Top) if down >= 0 => down * 3,
        (Top, Left | Right) | (Left | Right, Bottom) if down >= 1 => down * 3,
        (Top, _) | (Left | Right, Bottom) => 12,
        // The other cases are these upside down.
        (Bottom, _) => bends(Top, there.opposite(), -down),
        (Left | Right, Top) => bends(here, Bottom, -down),
    }
}
