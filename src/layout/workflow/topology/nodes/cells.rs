//! Cells: a cell is where a lane and a column meet.
//!
//! Several nodes may share a cell, each in a row of its own, if none of them blocks a straight wire of
//! another. [`Cells`] knows which nodes stand in which cell and decides whether one more may join them. In:
//! nodes, one at a time, each with the first column that it may have. Out: the column that it gets.

use std::collections::BTreeMap;

use crate::geometry::Side::*;
use crate::layout::workflow::topology::graph::Graph;
use crate::work;

/// Nodes that one cell holds at most; more go to the next column.
pub const STACK: usize = 12;
/// Of the neighbours of a node, as many are looked at when two nodes ask to share a cell.
const NEIGHBOURS: usize = 16;
/// A cell that has refused more nodes than this is taken for full.
const REFUSALS: u8 = 16;

pub struct Cells {
    /// By lane: the cells that have been looked at, by column.
    lanes: Vec<BTreeMap<i32, Cell>>,
    /// By lane: the columns in which a node stands.
    taken: Vec<Spans>,
    /// By node: neighbours in its lane that an edge joins to its top or bottom.
    above_below: Vec<Vec<usize>>,
    /// By node: neighbours in its lane whose right side leads to its left side.
    before: Vec<Vec<usize>>,
    /// By node: neighbours in its lane to whose left side its right side leads.
    behind: Vec<Vec<usize>>,
    /// By node: whether a wire to another lane leaves at its top, and at its bottom.
    leaves_lane: Vec<[bool; 2]>,
    /// By node: an estimate of its row, 0 for the main row of its lane. A branch that leaves at a bottom is
    /// one lower, and so are the nodes that follow it.
    level: Vec<i32>,
}

struct Cell {
    nodes: Vec<usize>,
    /// The column itself, or where to go on looking if the cell is full.
    next_open: i32,
    /// How many nodes the cell has refused.
    refusals: u8,
}

impl Cells {
    pub fn new(graph: &Graph) -> Cells {
        let n = graph.nodes();
        let mut cells = Cells {
            lanes: (0..graph.lanes).map(|_| BTreeMap::new()).collect(),
            taken: (0..graph.lanes).map(|_| Spans::default()).collect(),
            above_below: vec![vec![]; n],
            before: vec![vec![]; n],
            behind: vec![vec![]; n],
            leaves_lane: vec![[false; 2]; n],
            level: vec![0; n],
        };
        let note = |list: &mut Vec<usize>, v| {
            if list.len() < NEIGHBOURS {
                list.push(v);
            }
        };
        for edge in &graph.edges {
            let same = graph.same_lane(edge);
            if same && (edge.from_side, edge.to_side) == (Right, Left) {
                note(&mut cells.before[edge.to], edge.from);
                note(&mut cells.behind[edge.from], edge.to);
            }
            for target in [false, true] {
                let v = edge.node(target);
                if !edge.side(target).is_horizontal() {
                    if same {
                        note(&mut cells.above_below[v], edge.node(!target));
                    } else {
                        cells.leaves_lane[v][(edge.side(target) == Bottom) as usize] = true;
                    }
                }
            }
        }
        cells
    }

    /// No nodes in cells, but the levels of nodes in these columns.
    pub fn with_levels(graph: &Graph, column: &[i32]) -> Cells {
        let mut cells = Cells::new(graph);
        let mut left_to_right: Vec<usize> = (0..graph.nodes()).collect();
        left_to_right.sort_by_key(|&v| (column[v], v));
        let (into, mut is_placed) = (edges_from_lane(graph), vec![false; graph.nodes()]);
        for v in left_to_right {
            cells.find_level(graph, v, &into[v], &is_placed);
            is_placed[v] = true;
        }
        cells
    }

    pub fn may_share(&self, u: usize, v: usize) -> bool {
        work::count(1);
        let common = |lists: &[Vec<usize>]| lists[u].iter().any(|x| lists[v].contains(x));
        let leaves_lane = |v: usize| self.leaves_lane[v] != [false; 2];
        let (upper, lower) = if self.level[u] < self.level[v] { (u, v) } else { (v, u) };
        // On different levels, neither may block a straight wire of the other to another lane.
        let is_apart =
            self.level[u] != self.level[v] && !self.leaves_lane[upper][1] && !self.leaves_lane[lower][0];
        let are_branches =
            (common(&self.before) || common(&self.behind)) && !leaves_lane(u) && !leaves_lane(v);
        self.above_below[v].contains(&u) || is_apart || are_branches
    }

    /// Estimates the row of a node from the first edge that leads to it from a node of its lane that is
    /// placed already. `into` are the edges from its lane.
    pub fn find_level(&mut self, graph: &Graph, v: usize, into: &[usize], is_placed: &[bool]) {
        work::count(into.len());
        let reached = into.iter().map(|&index| &graph.edges[index]).find(|edge| is_placed[edge.from]);
        self.level[v] = reached.map_or(0, |edge| {
            let by = match (edge.from_side, edge.to_side) {
                (Bottom, Top | Left) | (Right, Top) => 1,
                (Top, Bottom | Left) | (Right, Bottom) => -1,
                _ => 0,
            };
            self.level[edge.from] + by
        });
    }

    fn cell(&mut self, lane: usize, column: i32) -> &mut Cell {
        work::count(1);
        let new = || Cell { nodes: vec![], next_open: column, refusals: 0 };
        self.lanes[lane].entry(column).or_insert_with(new)
    }

    /// The first column from `column` on whose cell is not full. The full cells on the way are made to lead
    /// there at once, as in a union-find.
    fn open(&mut self, lane: usize, column: i32) -> i32 {
        let mut c = column;
        loop {
            let next = self.cell(lane, c).next_open;
            if next == c {
                break;
            }
            c = next;
        }
        let mut walk = column;
        while walk != c {
            walk = std::mem::replace(&mut self.cell(lane, walk).next_open, c);
        }
        c
    }

    /// Puts a node into the first cell of its lane, from column `from` on, that it may share. Gives its column.
    pub fn insert(&mut self, lane: usize, v: usize, from: i32) -> i32 {
        let mut c = self.open(lane, from);
        loop {
            let there = &self.lanes[lane][&c].nodes;
            let is_full = there.len() >= STACK;
            if !is_full && there.iter().all(|&u| self.may_share(u, v)) {
                break;
            }
            let cell = self.cell(lane, c);
            cell.refusals = cell.refusals.saturating_add(1);
            if cell.refusals > REFUSALS || is_full {
                cell.next_open = c + 1;
            }
            c = self.open(lane, c + 1);
        }
        self.put(lane, v, c);
        c
    }

    pub fn put(&mut self, lane: usize, v: usize, column: i32) {
        self.cell(lane, column).nodes.push(v);
        self.taken[lane].add(column);
    }

    /// The last free cell of a lane in `first..=last`.
    pub fn last_free(&self, lane: usize, first: i32, last: i32) -> Option<i32> {
        let free = self.taken[lane].last_outside(last);
        (free >= first).then_some(free)
    }

    pub fn is_shared(&self, lane: usize, column: i32) -> bool {
        self.lanes[lane].get(&column).is_some_and(|cell| cell.nodes.len() > 1)
    }

    /// The last column up to which all cells of the lane right of `column` are free.
    pub fn free_until(&self, lane: usize, column: i32) -> i32 {
        self.taken[lane].first_inside(column + 1).map_or(i32::MAX, |taken| taken - 1)
    }

    /// Moves a node from one column of its lane to another.
    pub fn shift(&mut self, lane: usize, v: usize, from: i32, to: i32) {
        let nodes = &mut self.cell(lane, from).nodes;
        nodes.retain(|&u| u != v);
        if nodes.is_empty() {
            self.taken[lane].remove(from);
        }
        self.put(lane, v, to);
    }
}

/// By node: the edges that lead to it from its own lane.
pub fn edges_from_lane(graph: &Graph) -> Vec<Vec<usize>> {
    let mut from_lane = vec![vec![]; graph.nodes()];
    for (index, edge) in graph.edges.iter().enumerate() {
        if graph.same_lane(edge) && !edge.is_self_loop() {
            from_lane[edge.to].push(index);
        }
    }
    from_lane
}

/// A set of columns as spans of neighbours: last column by first column.
#[derive(Default)]
struct Spans(BTreeMap<i32, i32>);

impl Spans {
    /// The span that holds a column.
    fn around(&self, column: i32) -> Option<(i32, i32)> {
        work::count(1);
        let (&first, &last) = self.0.range(..=column).next_back()?;
        (column <= last).then_some((first, last))
    }

    fn add(&mut self, column: i32) {
        if self.around(column).is_some() {
            return;
        }
        let first = self.around(column - 1).map_or(column, |before| before.0);
        let last = self.around(column + 1).map_or(column, |after| after.1);
        self.0.remove(&(column + 1));
        self.0.insert(first, last);
    }

    fn remove(&mut self, column: i32) {
        let Some((first, last)) = self.around(column) else { return };
        self.0.remove(&first);
        if first < column {
            self.0.insert(first, column - 1);
        }
        if column < last {
            self.0.insert(column + 1, last);
        }
    }

    /// The last column up to `column` that is not in the set.
    fn last_outside(&self, column: i32) -> i32 {
        self.around(column).map_or(column, |(first, _)| first - 1)
    }

    /// The first column from `column` on that is in the set.
    fn first_inside(&self, column: i32) -> Option<i32> {
        if self.around(column).is_some() {
            return Some(column);
        }
        self.0.range(column..).next().map(|(&first, _)| first)
    }
}

#[cfg(test)]
mod tests {
    use super::Spans;
    use std::collections::BTreeSet;

    #[test]
    fn spans_hold_what_was_added_and_not_removed() {
        let (mut spans, mut plain) = (Spans::default(), BTreeSet::new());
        for step in 0..2000i32 {
            let column = step * step * 7 % 31;
            if step % 5 < 3 {
                spans.add(column);
                plain.insert(column);
            } else {
                spans.remove(column);
                plain.remove(&column);
            }
            for at in -1..33 {
                assert_eq!(spans.first_inside(at), plain.range(at..).next().copied());
                assert_eq!(Some(spans.last_outside(at)), (-2..=at).rev().find(|c| !plain.contains(c)));
            }
        }
    }
}
