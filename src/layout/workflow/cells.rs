//! Cells: where a lane and a column meet. Several nodes may stand in one, in rows of their own, when none of them
//! blocks a straight wire of another; here is who stands where and who may join.

use super::graph::Graph;
use crate::geometry::Side::*;

/// Nodes in one cell; more go to the next column.
pub const STACK: usize = 12;

/// Who stands in which cell, and who may share one.
pub struct Cells {
    /// A lane's columns; each holds its nodes.
    lanes: Vec<Vec<Vec<usize>>>,
    /// For columns that are full: where to look next.
    jump: Vec<Vec<usize>>,
    refusals: Vec<Vec<u8>>,
    /// Neighbours in the lane over top and bottom sides.
    above_below: Vec<Vec<usize>>,
    /// Neighbours in the lane that lead here from their right side, and to whose left side this leads.
    feeds: Vec<Vec<usize>>,
    fed: Vec<Vec<usize>>,
    /// Has a wire to another lane at its top, at its bottom.
    crosses: Vec<[bool; 2]>,
    /// How far below the main row of its lane a node will stand, as far as its way there tells: a branch
    /// that leaves at a bottom is one lower, and what follows it stays there.
    level: Vec<i32>,
}

/// Neighbours beyond this number are not looked at when two nodes ask to share a cell.
const NEIGHBOURS: usize = 16;

impl Cells {
    pub fn new(graph: &Graph) -> Cells {
        let n = graph.nodes();
        let mut cells = Cells {
            lanes: vec![vec![]; graph.lanes],
            jump: vec![vec![]; graph.lanes],
            refusals: vec![vec![]; graph.lanes],
            above_below: vec![vec![]; n],
            feeds: vec![vec![]; n],
            fed: vec![vec![]; n],
            crosses: vec![[false; 2]; n],
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
                note(&mut cells.feeds[edge.to], edge.from);
                note(&mut cells.fed[edge.from], edge.to);
            }
            for target in [false, true] {
                let v = edge.node(target);
                if !edge.side(target).is_horizontal() {
                    if same {
                        note(&mut cells.above_below[v], edge.node(!target));
                    } else {
                        cells.crosses[v][(edge.side(target) == Bottom) as usize] = true;
                    }
                }
            }
        }
        cells
    }

    fn may_share(&self, u: usize, v: usize) -> bool {
        let common = |lists: &[Vec<usize>]| lists[u].iter().any(|x| lists[v].contains(x));
        let crosses = |v: usize| self.crosses[v] != [false; 2];
        let (upper, lower) = if self.level[u] < self.level[v] { (u, v) } else { (v, u) };
        // On different levels they must not stand in each other's straight way to another lane.
        let apart = self.level[u] != self.level[v] && !self.crosses[upper][1] && !self.crosses[lower][0];
        self.above_below[v].contains(&u)
            || apart
            || (common(&self.feeds) || common(&self.fed)) && !crosses(u) && !crosses(v)
    }

    /// Follows the edge by which a node is reached in its lane first.
    pub fn find_level(&mut self, graph: &Graph, v: usize, into: &[usize], placed: &[bool]) {
        let reached = into.iter().map(|&index| &graph.edges[index]).find(|edge| placed[edge.from]);
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
            self.jump[lane].push(next);
            self.refusals[lane].push(0);
        }
    }

    /// The first open column from `column` on; columns that refused often are passed over at once.
    fn open(&mut self, lane: usize, column: usize) -> usize {
        self.grow(lane, column);
        let mut c = column;
        while self.jump[lane][c] != c {
            c = self.jump[lane][c];
            self.grow(lane, c);
        }
        let mut walk = column;
        while walk != c {
            walk = std::mem::replace(&mut self.jump[lane][walk], c);
        }
        c
    }

    pub fn place(&mut self, lane: usize, v: usize, from: i32) -> i32 {
        let mut c = self.open(lane, from as usize);
        loop {
            let there = &self.lanes[lane][c];
            if there.len() < STACK && there.iter().all(|&u| self.may_share(u, v)) {
                break;
            }
            let refusals = &mut self.refusals[lane][c];
            *refusals = refusals.saturating_add(1);
            if *refusals > 16 || there.len() >= STACK {
                self.jump[lane][c] = c + 1;
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

    /// The last column up to which all cells of the lane behind this one are free.
    pub fn free_behind(&self, lane: usize, column: i32) -> i32 {
        let taken = self.lanes[lane].iter().skip(column as usize + 1).position(|cell| !cell.is_empty());
        taken.map_or(i32::MAX, |free| column + free as i32)
    }

    /// Takes a node from one column of its lane to another.
    pub fn shift(&mut self, lane: usize, v: usize, from: i32, to: i32) {
        self.lanes[lane][from as usize].retain(|&u| u != v);
        self.grow(lane, to as usize);
        self.lanes[lane][to as usize].push(v);
    }
}
