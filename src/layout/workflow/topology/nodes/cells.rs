//! Cells: a cell is where a lane and a column meet.
//!
//! Several nodes may share a cell, each in a row of its own, if none of them blocks a straight wire of
//! another. [`Cells`] knows which nodes stand in which cell and decides whether one more may join them. In:
//! nodes, one at a time, each with the first column that it may have. Out: the column that it gets.

use crate::geometry::Side::*;
use crate::layout::workflow::topology::graph::Graph;

/// Nodes that one cell holds at most; more go to the next column.
pub const STACK: usize = 12;
/// Of the neighbours of a node, as many are looked at when two nodes ask to share a cell.
const NEIGHBOURS: usize = 16;
/// A cell that has refused more nodes than this is taken for full.
const REFUSALS: u8 = 16;

pub struct Cells {
    /// By lane and column: the nodes of the cell.
    lanes: Vec<Vec<Vec<usize>>>,
    /// By lane and column: the column itself, or where to go on looking if the cell is full.
    next_open: Vec<Vec<usize>>,
    /// By lane and column: how many nodes the cell has refused.
    refusals: Vec<Vec<u8>>,
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

impl Cells {
    pub fn new(graph: &Graph) -> Cells {
        let n = graph.nodes();
        let mut cells = Cells {
            lanes: vec![vec![]; graph.lanes],
            next_open: vec![vec![]; graph.lanes],
            refusals: vec![vec![]; graph.lanes],
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

    fn may_share(&self, u: usize, v: usize) -> bool {
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

    fn grow(&mut self, lane: usize, column: usize) {
        while self.lanes[lane].len() <= column {
            let next = self.lanes[lane].len();
            self.lanes[lane].push(vec![]);
            self.next_open[lane].push(next);
            self.refusals[lane].push(0);
        }
    }

    /// The first column from `column` on whose cell is not full. The full cells on the way are made to lead
    /// there at once, as in a union-find.
    fn open(&mut self, lane: usize, column: usize) -> usize {
        self.grow(lane, column);
        let mut c = column;
        while self.next_open[lane][c] != c {
            c = self.next_open[lane][c];
            self.grow(lane, c);
        }
        let mut walk = column;
        while walk != c {
            walk = std::mem::replace(&mut self.next_open[lane][walk], c);
        }
        c
    }

    /// Puts a node into the first cell of its lane, from column `from` on, that it may share. Gives its column.
    pub fn insert(&mut self, lane: usize, v: usize, from: i32) -> i32 {
        let mut c = self.open(lane, from as usize);
        loop {
            let there = &self.lanes[lane][c];
            if there.len() < STACK && there.iter().all(|&u| self.may_share(u, v)) {
                break;
            }
            let refusals = &mut self.refusals[lane][c];
            *refusals = refusals.saturating_add(1);
            if *refusals > REFUSALS || there.len() >= STACK {
                self.next_open[lane][c] = c + 1;
            }
            c = self.open(lane, c + 1);
        }
        self.lanes[lane][c].push(v);
        c as i32
    }

    pub fn is_free(&self, lane: usize, column: i32) -> bool {
        self.lanes[lane].get(column as usize).is_none_or(|cell| cell.is_empty())
    }

    pub fn is_shared(&self, lane: usize, column: i32) -> bool {
        self.lanes[lane][column as usize].len() > 1
    }

    /// The last column up to which all cells of the lane right of `column` are free.
    pub fn free_until(&self, lane: usize, column: i32) -> i32 {
        let taken = self.lanes[lane].iter().skip(column as usize + 1).position(|cell| !cell.is_empty());
        taken.map_or(i32::MAX, |free| column + free as i32)
    }

    /// Moves a node from one column of its lane to another.
    pub fn shift(&mut self, lane: usize, v: usize, from: i32, to: i32) {
        self.lanes[lane][from as usize].retain(|&u| u != v);
        self.grow(lane, to as usize);
        self.lanes[lane][to as usize].push(v);
    }
}
