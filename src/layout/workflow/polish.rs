//! Polishing: nodes of a drawing move, one at a time, where that makes the whole drawing cheaper.
//!
//! In: the columns of a drawing and its plan. Out: a plan that costs no more, in which what the sides of edges ask for
//! inside a lane goes on holding. Each try is drawn and priced as a whole, so crossings, detours and rows count that no
//! estimate foresees. The ends of the dearest wires try first. How many tries there are depends on counts alone.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Flow;
use super::pricing::{Price, price};
use super::topology::settle::Settler;
use super::topology::{Columns, Graph, Plan};

/// Neighbours whose columns and rows a node tries.
const NEIGHBOURS: usize = 4;
/// A move that the estimate finds dearer by more than this is not drawn.
const HOPELESS: i64 = 1000;
/// What a move must gain at least.
const GAIN: i64 = 50;

/// A drawing whose nodes all have their places.
pub struct Polished {
    pub columns: Columns,
    /// By node: its row inside its lane.
    pub rows: Vec<i32>,
    pub plan: Plan,
}

impl Polished {
    fn new(columns: Columns, plan: Plan) -> Polished {
        Polished { rows: (0..plan.graph.nodes()).map(|v| plan.row(v)).collect(), columns, plan }
    }
}

/// Lets nodes move, in at most so many tries.
pub fn polish(settler: &Settler, columns: Columns, plan: Plan, tries: usize) -> Polished {
    let price = price(&plan, settler.steps());
    let graph = plan.graph.clone();
    let estimate = settler.price(&columns);
    let now = Polished::new(columns, plan);
    let mut polishing = Polishing { graph, settler, now, price, estimate, tried: BTreeSet::new(), tries };
    while polishing.tries > 0 && polishing.improve() {}
    polishing.now
}

struct Polishing<'a> {
    graph: Arc<Graph>,
    settler: &'a Settler<'a>,
    now: Polished,
    price: Price,
    /// What the estimate says of the columns.
    estimate: i64,
    /// Moves that led nowhere, as long as nothing moves near the node.
    tried: BTreeSet<(usize, Move)>,
    /// How many tries are left.
    tries: usize,
}

/// How far a node moves, in half columns or half rows: with an odd number it gets one of its own between two others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Move {
    Columns(i32),
    Rows(i32),
}

impl Polishing<'_> {
    /// Makes the first move that lowers the price. Whether there is one.
    fn improve(&mut self) -> bool {
        let mut edges: Vec<usize> = (0..self.graph.edges.len()).collect();
        edges.sort_by_key(|&index| (std::cmp::Reverse(self.price.wires[index]), index));
        for index in edges {
            let edge = self.graph.edges[index];
            for v in [edge.to, edge.from] {
                for step in self.moves(v) {
                    if self.tries == 0 {
                        return false;
                    }
                    if self.tried.insert((v, step)) && self.attempt(v, step) {
                        self.forget_around(v);
                        return true;
                    }
                }
            }
        }
        false
    }

    fn columns_after(&self, v: usize, step: Move) -> Columns {
        let mut column: Vec<i32> = self.now.columns.column.iter().map(|column| 2 * column).collect();
        if let Move::Columns(by) = step {
            column[v] += by;
        }
        Columns::without_gaps(column)
    }

    /// Moves to the places of neighbours and beside them, and to the next column and row.
    fn moves(&self, v: usize) -> Vec<Move> {
        let (column, rows) = (&self.now.columns.column, &self.now.rows);
        let mut moves = vec![];
        for u in self.settler.neighbours(v).filter(|&u| u != v).take(NEIGHBOURS) {
            let by = 2 * (column[u] - column[v]);
            moves.extend([by, by + 2, by - 2, by + 1, by - 1].map(Move::Columns));
            if self.graph.lane[u] == self.graph.lane[v] {
                let by = 2 * (rows[u] - rows[v]);
                moves.extend([by, by + 1, by - 1].map(Move::Rows));
            }
        }
        moves.extend([Move::Columns(2), Move::Columns(-2), Move::Rows(2), Move::Rows(-2)]);
        moves.retain(|step| !matches!(step, Move::Columns(0) | Move::Rows(0)));
        moves
    }

    /// Moves a node if that lowers the price.
    fn attempt(&mut self, v: usize, step: Move) -> bool {
        let columns = self.columns_after(v, step);
        if !self.settler.may_move(v, &self.now.columns, &columns) {
            return false;
        }
        let estimate = self.settler.price(&columns);
        if estimate > self.estimate + HOPELESS {
            return false;
        }
        let mut rows: Vec<Option<i32>> = self.now.rows.iter().map(|row| Some(2 * row)).collect();
        match step {
            // The node looks for a row there.
            Move::Columns(_) => rows[v] = None,
            Move::Rows(by) => {
                let place = |u: usize, row| (self.graph.lane[u], columns.column[u], row);
                let wanted = place(v, rows[v].map(|row| row + by));
                if let Some(in_the_way) = (0..rows.len()).find(|&u| place(u, rows[u]) == wanted) {
                    rows[in_the_way] = None;
                }
                rows[v] = wanted.2;
            }
        }
        self.tries -= 1;
        let plan = Plan::among(&self.graph, Flow::Auto, &columns, &rows);
        let price = price(&plan, self.settler.steps());
        if price.whole + GAIN > self.price.whole {
            return false;
        }
        self.price = price;
        self.estimate = estimate;
        self.now = Polished::new(columns, plan);
        true
    }

    /// Nodes around one that has moved may try again.
    fn forget_around(&mut self, v: usize) {
        let column = &self.now.columns.column;
        let neighbours: Vec<usize> = self.settler.neighbours(v).collect();
        let is_near = |u: usize| {
            u == v
                || neighbours.contains(&u)
                || (self.graph.lane[u] == self.graph.lane[v] && (column[u] - column[v]).abs() <= 1)
        };
        self.tried.retain(|&(u, _)| !is_near(u));
    }
}
