//! Polishing: nodes of a drawing move, alone or together, where that makes the whole drawing cheaper.
//!
//! In: some drawings of one graph, the cheapest first. Out: one that costs no more, in which what the sides of edges ask
//! for inside a lane goes on holding. Each try is drawn and priced as a whole, so crossings, detours and rows count that no
//! estimate foresees. The ends of the dearest wires try first, and what stands in their way. Each drawing gets some tries,
//! and the one that is cheapest then all others. How many tries there are depends on counts alone.

mod moves;

use std::collections::BTreeSet;
use std::sync::Arc;

use self::moves::{Move, Next};
use super::pricing::{Price, price};
use super::topology::settle::Settler;
use super::topology::{Columns, Graph, GraphEdge, Grid, Plan};

/// What a move must gain at least.
const GAIN: i64 = 50;
/// Of the nodes in the way of a wire, as many try to move.
const STRANGERS: usize = 4;

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

/// Lets nodes move, in at most so many tries for all drawings together.
pub fn polish(
    settler: &Settler,
    first: (Columns, Plan),
    others: Vec<(Columns, Plan)>,
    tries: usize,
) -> Polished {
    let each = tries / 2 / (1 + others.len());
    let begun = |drawing: (Columns, Plan)| {
        let mut polishing = Polishing::new(settler, drawing.0, drawing.1);
        let left = polishing.run(each);
        (polishing, each - left)
    };
    let (mut best, mut made) = begun(first);
    for (other, more) in others.into_iter().map(begun) {
        made += more;
        if other.price.whole < best.price.whole {
            best = other;
        }
    }
    best.run(tries - made);
    best.now
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
    /// Moves that seldom lead anywhere wait until there are no others: by rank, in the order in which they were met.
    waiting: BTreeSet<(u8, usize, usize, Move)>,
    /// How many have waited.
    waited: usize,
    /// How nodes have stood before. The price only falls, so what was too dear once is so for ever.
    seen: BTreeSet<Vec<u16>>,
}

impl<'a> Polishing<'a> {
    fn new(settler: &'a Settler<'a>, columns: Columns, plan: Plan) -> Polishing<'a> {
        Polishing {
            graph: plan.graph.clone(),
            settler,
            price: price(&plan, settler.steps()),
            estimate: settler.price(&columns),
            now: Polished::new(columns, plan),
            tried: BTreeSet::new(),
            waiting: BTreeSet::new(),
            waited: 0,
            seen: BTreeSet::new(),
        }
    }

    /// Moves nodes in at most so many tries. Gives the tries that are left.
    fn run(&mut self, mut tries: usize) -> usize {
        while tries > 0 && self.improve(&mut tries) {}
        tries
    }

    /// Makes the first move that lowers the price. Whether there is one.
    fn improve(&mut self, tries: &mut usize) -> bool {
        let mut edges: Vec<usize> = (0..self.graph.edges.len()).collect();
        edges.sort_by_key(|&index| (std::cmp::Reverse(self.price.wires[index]), index));
        for index in edges {
            let edge = self.graph.edges[index];
            for v in [edge.to, edge.from].into_iter().chain(self.strangers(&edge)) {
                for step in self.moves(v) {
                    if *tries == 0 {
                        return false;
                    }
                    if !self.tried.insert((v, step)) {
                        continue;
                    }
                    if step.rank() > 0 {
                        self.waiting.insert((step.rank(), self.waited, v, step));
                        self.waited += 1;
                    } else if self.attempt(v, step, tries) {
                        return true;
                    }
                }
            }
        }
        while *tries > 0
            && let Some((.., v, step)) = self.waiting.pop_first()
        {
            if self.attempt(v, step, tries) {
                return true;
            }
        }
        false
    }

    /// What stands between the ends of a wire in their row or column.
    fn strangers(&self, edge: &GraphEdge) -> Vec<usize> {
        let Grid { row, column, .. } = &self.now.plan.grid;
        let is_between = |along: &[usize], across: &[usize], u: usize| {
            let (a, b) = (along[edge.from], along[edge.to]);
            across[edge.from] == across[edge.to]
                && across[u] == across[edge.from]
                && (a.min(b) + 1..a.max(b)).contains(&along[u])
        };
        let nodes = 0..self.graph.nodes();
        let strangers = nodes.filter(|&u| is_between(column, row, u) || is_between(row, column, u));
        strangers.take(STRANGERS).collect()
    }

    /// Makes a move if that lowers the price.
    fn attempt(&mut self, v: usize, step: Move, tries: &mut usize) -> bool {
        let Some(Next { columns, rows, estimate }) = self.foresee(v, step) else { return false };
        let seen = &mut self.seen;
        let is_new =
            |grid: &Grid| seen.insert(grid.row.iter().chain(&grid.column).map(|&line| line as u16).collect());
        let Some(plan) = Plan::among_if(&self.graph, &columns, &rows, is_new) else { return false };
        *tries -= 1;
        let price = price(&plan, self.settler.steps());
        if price.whole + GAIN > self.price.whole {
            return false;
        }
        self.price = price;
        self.estimate = estimate;
        self.now = Polished::new(columns, plan);
        self.forget_around(v);
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
        self.waiting.retain(|&(.., u, _)| !is_near(u));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::workflow::Flow;
    use crate::model::lower;
    use crate::syntax::parse;

    /// What becomes of nodes in these columns, with the price before and after.
    fn polished(text: &str, column: &[i32], tries: usize) -> (Polished, i64, i64) {
        let graph = Arc::new(Graph::new(&lower(text, &parse(text))));
        let settler = Settler::new(&graph);
        let columns = Columns::without_gaps(column.to_vec());
        let plan = Plan::new(&graph, Flow::Auto, &columns);
        let before = price(&plan, settler.steps()).whole;
        let polished = polish(&settler, (columns, plan), vec![], tries);
        let after = price(&polished.plan, settler.steps()).whole;
        (polished, before, after)
    }

    const STRANGER: &str = "A {\nn1: circle\nn2: circle\nn3: circle\nn1.handle(right) -> n3.handle(left)\n}\n\
                            B {\nn4: circle\nn5: circle\nn4.handle(right) -> n5.handle(left)\n}\n\
                            A.n2.handle(bottom) -> B.n4.handle(top)\n";

    #[test]
    fn a_stranger_leaves_the_way_of_a_wire() {
        let (polished, before, after) = polished(STRANGER, &[0, 1, 2, 1, 2], 200);
        let (column, rows) = (&polished.columns.column, &polished.rows);
        let is_between = (column[0]..column[2]).contains(&column[1]);
        assert!(!is_between || rows[1] != rows[0] || rows[0] != rows[2], "{column:?} {rows:?}");
        assert_eq!(column[1], column[3], "the hand-off runs straight");
        assert!(after < before, "{after} {before}");
    }

    #[test]
    fn no_tries_no_moves() {
        let column = [0, 1, 2, 1, 2];
        let (polished, before, after) = polished(STRANGER, &column, 0);
        assert_eq!(polished.columns.column, column);
        assert_eq!(before, after);
    }
}
