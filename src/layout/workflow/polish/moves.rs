//! Moves: how nodes may stand otherwise.
//!
//! In: how they stand now. Out: moves of a node, and the columns and rows that a move leads to, if it keeps what the sides
//! of edges ask for and the estimate does not call it hopeless.

use std::collections::BTreeMap;

use super::Polishing;
use crate::layout::workflow::topology::Columns;

/// Neighbours whose columns and rows a node tries.
const NEIGHBOURS: usize = 4;
/// A move that the estimate finds dearer by more than this is not drawn.
const HOPELESS: i64 = 1000;

/// How far what moves, in half columns or half rows: with an odd number it gets one of its own between two others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    /// The node.
    Columns(i32),
    Rows(i32),
    /// The node and what it is joined to in its column.
    Upright(i32),
    /// The rest of its lane from the node on.
    Tail(i32),
    /// The nodes of its lane that it is joined to without a gap.
    Chain(i32),
    /// The rest of its row from the node on, into another row.
    RestOfRow(i32),
    /// The node changes places with another one.
    Swap(usize),
}

impl Move {
    /// Moves of a higher rank wait: they seldom lead anywhere.
    pub fn rank(self) -> u8 {
        match self {
            Move::Columns(_) | Move::Tail(_) | Move::Chain(_) | Move::Swap(_) => 0,
            Move::Rows(_) | Move::Upright(_) => 1,
            Move::RestOfRow(_) => 2,
        }
    }

    fn is_still(self) -> bool {
        match self {
            Move::Columns(by) | Move::Upright(by) | Move::Tail(by) | Move::Chain(by) => by == 0,
            Move::Rows(by) | Move::RestOfRow(by) => by == 0,
            Move::Swap(_) => false,
        }
    }

    fn is_of_one(self) -> bool {
        matches!(self, Move::Columns(_) | Move::Rows(_))
    }

    fn is_among_rows(self) -> bool {
        matches!(self, Move::Rows(_) | Move::RestOfRow(_))
    }
}

/// Where a move leads.
pub struct Next {
    pub columns: Columns,
    /// In half rows; a node without one looks for it.
    pub rows: Vec<Option<i32>>,
    pub estimate: i64,
}

impl Polishing<'_> {
    /// The moves of a node: to the places of neighbours and beside them, and to the next column and row.
    pub fn moves(&self, v: usize) -> Vec<Move> {
        let (column, rows, lane) = (&self.now.columns.column, &self.now.rows, &self.graph.lane);
        let (mut moves, mut together) = (vec![], vec![]);
        for u in self.settler.neighbours(v).filter(|&u| u != v).take(NEIGHBOURS) {
            let by = 2 * (column[u] - column[v]);
            moves.extend([by, by + 2, by - 2, by + 1, by - 1].map(Move::Columns));
            together.extend([by, by + 1, by - 1].map(Move::Upright));
            if lane[u] == lane[v] {
                let by = 2 * (rows[u] - rows[v]);
                moves.extend([by, by + 1, by - 1].map(Move::Rows));
                if column[u] > column[v] - 2 {
                    together.extend([by, by + 1, by - 1].map(Move::RestOfRow));
                }
            } else {
                together.extend([Move::Tail(by), Move::Chain(by)]);
            }
        }
        moves.extend([2, -2].map(Move::Columns));
        moves.extend([2, -2].map(Move::Rows));
        moves.extend([1, -1, 2, -2].map(Move::Upright));
        moves.extend([2, -2].map(Move::Tail));
        moves.extend([2, -2].map(Move::Chain));
        moves.extend([2, -2, 1, -1].map(Move::RestOfRow));
        let is_next = |&u: &usize| {
            let (across, down) = ((column[u] - column[v]).abs(), (rows[u] - rows[v]).abs());
            lane[u] == lane[v] && across + down == 1
        };
        moves.extend((0..self.graph.nodes()).filter(is_next).map(Move::Swap));
        moves.extend(together);
        moves.retain(|step| !step.is_still());
        moves
    }

    /// Where a move leads, if it may be made and promises anything.
    pub fn foresee(&self, v: usize, step: Move) -> Option<Next> {
        let party = self.party(v, step);
        if !step.is_of_one() && !self.has_reason(&party, step) {
            return None;
        }
        let mut column: Vec<i32> = self.now.columns.column.iter().map(|column| 2 * column).collect();
        let mut rows: Vec<Option<i32>> = self.now.rows.iter().map(|row| Some(2 * row)).collect();
        match step {
            Move::Columns(by) | Move::Upright(by) | Move::Tail(by) | Move::Chain(by) => {
                party.iter().for_each(|&u| column[u] += by);
            }
            Move::Rows(by) | Move::RestOfRow(by) => {
                party.iter().for_each(|&u| rows[u] = rows[u].map(|row| row + by));
            }
            Move::Swap(u) => {
                column.swap(u, v);
                rows.swap(u, v);
            }
        }
        self.make_way(&party, step, &column, &mut rows);
        let columns = Columns::without_gaps(column);
        if !party.iter().all(|&u| self.settler.may_move(u, &self.now.columns, &columns)) {
            return None;
        }
        let estimate = self.settler.price(&columns);
        (estimate <= self.estimate + HOPELESS).then_some(Next { columns, rows, estimate })
    }

    /// Whether several nodes move, and those of a lane not for themselves alone: a wrapped chain begins at the left.
    fn has_reason(&self, party: &[usize], step: Move) -> bool {
        let lane = &self.graph.lane;
        let leads_out = |&u: &usize| self.settler.neighbours(u).any(|other| lane[other] != lane[u]);
        party.len() > 1 && (!matches!(step, Move::Tail(_) | Move::Chain(_)) || party.iter().any(leads_out))
    }

    /// Where two nodes want one place: what moves among rows gets it, what moves among columns looks for another row.
    fn make_way(&self, party: &[usize], step: Move, column: &[i32], rows: &mut [Option<i32>]) {
        let place = |u: usize, row: Option<i32>| (self.graph.lane[u], column[u], row);
        let taken: BTreeMap<_, usize> = party.iter().map(|&u| (place(u, rows[u]), u)).collect();
        for u in 0..rows.len() {
            if let Some(&other) = taken.get(&place(u, rows[u])).filter(|&&other| other != u) {
                rows[if step.is_among_rows() { u } else { other }] = None;
            }
        }
        if let (Move::Columns(_), [alone]) = (step, party) {
            rows[*alone] = None;
        }
    }

    /// The nodes that make a move together.
    fn party(&self, v: usize, step: Move) -> Vec<usize> {
        let (column, rows, lane) = (&self.now.columns.column, &self.now.rows, &self.graph.lane);
        let rest = (0..self.graph.nodes()).filter(|&u| lane[u] == lane[v] && column[u] >= column[v]);
        match step {
            Move::Columns(_) | Move::Rows(_) => vec![v],
            Move::Swap(u) => vec![v, u],
            Move::Tail(_) => rest.collect(),
            Move::RestOfRow(_) => rest.filter(|&u| rows[u] == rows[v]).collect(),
            Move::Upright(_) => self.joined(v, |a, b| column[a] == column[b]),
            Move::Chain(_) => self.joined(v, |a, b| lane[a] == lane[b] && (column[a] - column[b]).abs() <= 1),
        }
    }

    /// The nodes that a node is joined to over wires of one kind.
    fn joined(&self, v: usize, is_wanted: impl Fn(usize, usize) -> bool) -> Vec<usize> {
        let (mut nodes, mut at) = (vec![v], 0);
        while at < nodes.len() {
            let u = nodes[at];
            at += 1;
            for other in self.settler.neighbours(u) {
                if is_wanted(u, other) && !nodes.contains(&other) {
                    nodes.push(other);
                }
            }
        }
        nodes
    }
}
