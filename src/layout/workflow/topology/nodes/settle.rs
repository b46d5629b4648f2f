//! Settling: nodes move to columns in which their wires are shorter and have fewer bends.
//!
//! In: columns. Out: columns that cost no more by the [`estimate`](super::estimate) and keep the constraints that held, those
//! of wires from lane to lane aside.
//!
//! A node tries the columns around its neighbours: alone, with what stands in the way, with the rest of its lane, with the
//! chain it belongs to, or with the nodes of its column that it is joined to. A move that makes the drawing cheaper stays,
//! and the nodes around it try again. Effort is counted, never timed.

use std::collections::VecDeque;

use super::cells::{Cells, STACK};
use super::columns::Columns;
use super::constraints::Constraints;
use super::estimate::{Places, Terms};
use crate::layout::workflow::topology::graph::Graph;
use crate::work;

/// Nodes that one move may take along.
const MOST_MOVED: usize = 64;
/// Neighbours whose columns a node tries.
const NEIGHBOURS: usize = 8;

/// What all candidates of a graph have in common.
pub struct Settler<'a> {
    graph: &'a Graph,
    terms: Terms<'a>,
    /// By node: what stands at least so far right of it, and left of it, where it does already.
    out: Vec<Vec<(usize, i32)>>,
    into: Vec<Vec<(usize, i32)>>,
}

impl<'a> Settler<'a> {
    pub fn new(graph: &'a Graph) -> Settler<'a> {
        let loosened: Vec<bool> = graph.edges.iter().map(|edge| graph.is_loosable(edge)).collect();
        let constraints = Constraints::new(graph, &loosened, &[]);
        let (mut out, mut into) = (vec![vec![]; graph.nodes()], vec![vec![]; graph.nodes()]);
        for c in constraints.asked_by_wires() {
            out[c.from].push((c.to, c.distance));
            into[c.to].push((c.from, c.distance));
        }
        Settler { graph, terms: Terms::new(graph), out, into }
    }

    /// The nodes at the other ends of a node's wires.
    pub fn neighbours(&self, v: usize) -> impl Iterator<Item = usize> {
        self.terms.neighbours(v)
    }

    /// Pairs of nodes of a lane of which the second one is a later step.
    pub fn steps(&self) -> &[(usize, usize)] {
        self.terms.steps()
    }

    /// Whether what the sides of edges ask for still holds where it did, after a node has moved.
    pub fn may_move(&self, v: usize, before: &Columns, after: &Columns) -> bool {
        let holds = |columns: &Columns, left: usize, right: usize, distance: i32| {
            columns.column[right] - columns.column[left] >= distance
        };
        let may = |left, right, distance| {
            holds(after, left, right, distance) || !holds(before, left, right, distance)
        };
        self.out[v].iter().all(|&(next, distance)| may(v, next, distance))
            && self.into[v].iter().all(|&(last, distance)| may(last, v, distance))
    }

    /// The estimate for columns.
    pub fn price(&self, columns: &Columns) -> i64 {
        Places::new(self.graph, &columns.column).map_or(i64::MAX, |places| {
            let sum = self.terms.prices(&places).iter().sum();
            self.terms.whole(sum, &places, places.height())
        })
    }

    /// Columns that cost less, of which only some nodes have changed.
    pub fn settled_alone(&self, columns: Columns, nodes: &[usize], effort: usize) -> Columns {
        match self.settling(&columns, effort) {
            Some(mut settling) => {
                settling.moves = &[Move::Alone];
                settling.run(nodes)
            }
            None => columns,
        }
    }

    /// Columns that cost less, with their price.
    pub fn settled(&self, columns: &Columns, effort: usize) -> (i64, Columns) {
        let all: Vec<usize> = (0..self.graph.nodes()).collect();
        let settling = self.settling(columns, effort);
        let columns = settling
            .map_or_else(|| Columns::without_gaps(columns.column.clone()), |settling| settling.run(&all));
        (self.price(&columns), columns)
    }

    fn settling(&self, columns: &Columns, effort: usize) -> Option<Settling<'_>> {
        let places = Places::new(self.graph, &columns.column)?;
        let prices = self.terms.prices(&places);
        let sum = prices.iter().sum();
        let height = places.height();
        let cells = Cells::with_levels(self.graph, &columns.column);
        Some(Settling {
            settler: self,
            cells,
            places,
            prices,
            sum,
            height,
            moved: vec![],
            anew: vec![],
            seen_in: vec![0; self.terms.count()],
            round: 0,
            effort,
            moves: &MOVES,
        })
    }
}

/// Columns on their way.
struct Settling<'a> {
    settler: &'a Settler<'a>,
    cells: Cells,
    places: Places,
    /// The price of each term, and of all.
    prices: Vec<i64>,
    sum: i64,
    /// The height of the drawing to begin with.
    height: i64,
    /// What a move has changed: nodes with their columns before it.
    moved: Vec<(usize, i32)>,
    /// Terms that a move may have changed, with their prices after it.
    anew: Vec<(usize, i64)>,
    /// By term: the last round in which it was priced anew.
    seen_in: Vec<u32>,
    round: u32,
    /// Terms that may still be looked at.
    effort: usize,
    /// The kinds of moves that are tried.
    moves: &'static [Move],
}

#[derive(Clone, Copy)]
enum Move {
    /// The node alone.
    Alone,
    /// The node, and what stands in the way.
    Pushing,
    /// The rest of the lane from the node on.
    Tail,
    /// The nodes of the lane that the node is joined to without a gap.
    Chain,
    /// The nodes of its column that the node is joined to.
    Column,
}

const MOVES: [Move; 5] = [Move::Alone, Move::Pushing, Move::Tail, Move::Chain, Move::Column];

impl Settling<'_> {
    /// Lets some nodes move, and whatever that gives a reason to.
    fn run(mut self, nodes: &[usize]) -> Columns {
        let n = self.places.column.len();
        let mut may_move = vec![false; n];
        nodes.iter().for_each(|&v| may_move[v] = true);
        let (mut waiting, mut waits): (VecDeque<usize>, _) =
            (nodes.iter().copied().collect(), may_move.clone());
        while let Some(v) = waiting.pop_front() {
            waits[v] = false;
            if self.effort == 0 {
                break;
            }
            for u in self.improve(v) {
                if may_move[u] && !std::mem::replace(&mut waits[u], true) {
                    waiting.push_back(u);
                }
            }
        }
        Columns::without_gaps(self.places.column)
    }

    /// Tries to move a node. Gives the nodes whose surroundings have changed.
    fn improve(&mut self, v: usize) -> Vec<usize> {
        let mut changed = vec![];
        let now = self.places.column[v];
        if self.settler.terms.touched(v, [now, now], &self.places).all(|index| self.prices[index] == 0) {
            return changed;
        }
        for to in self.wanted(v) {
            for &kind in self.moves {
                let by = to - self.places.column[v];
                if by == 0 || self.effort == 0 {
                    break;
                }
                let before = self.whole(self.sum);
                let is_better = self.make(kind, v, by) && {
                    self.price_anew();
                    self.whole(self.sum_anew()) < before
                };
                if is_better {
                    self.sum = self.sum_anew();
                    for (index, price) in self.anew.drain(..) {
                        self.prices[index] = price;
                    }
                    for (u, _) in self.moved.drain(..) {
                        changed.push(u);
                        changed.extend(self.settler.terms.neighbours(u));
                    }
                } else {
                    self.undo();
                }
            }
        }
        changed
    }

    /// The columns that a node tries.
    fn wanted(&self, v: usize) -> Vec<i32> {
        let now = self.places.column[v];
        let around = self.settler.terms.neighbours(v).take(NEIGHBOURS).flat_map(|u| {
            let column = self.places.column[u];
            column - 1..=column + 1
        });
        let behind = self.places.last(self.settler.graph.lane[v]) + 1;
        let mut wanted: Vec<i32> = around.chain([now - 1, now + 1, behind]).collect();
        wanted.sort();
        wanted.dedup();
        wanted.retain(|&column| self.places.has(column));
        wanted
    }

    fn whole(&self, sum: i64) -> i64 {
        self.settler.terms.whole(sum, &self.places, self.height)
    }

    /// Prices the terms that a move may have changed.
    fn price_anew(&mut self) {
        self.round += 1;
        self.anew.clear();
        for &(v, before) in &self.moved {
            for index in self.settler.terms.touched(v, [before, self.places.column[v]], &self.places) {
                if std::mem::replace(&mut self.seen_in[index], self.round) != self.round {
                    self.anew.push((index, self.settler.terms.price(index, &self.places)));
                }
            }
        }
        self.effort = self.effort.saturating_sub(self.anew.len());
    }

    fn sum_anew(&self) -> i64 {
        self.anew.iter().fold(self.sum, |sum, &(index, price)| sum + price - self.prices[index])
    }

    fn undo(&mut self) {
        while let Some((u, column)) = self.moved.pop() {
            self.places.put(u, column);
        }
    }

    /// Makes a move. Whether it keeps all constraints.
    fn make(&mut self, kind: Move, v: usize, by: i32) -> bool {
        work::count(1);
        self.effort = self.effort.saturating_sub(1);
        let (lane, column) = (self.settler.graph.lane[v], self.places.column[v]);
        match kind {
            Move::Alone => self.shift(&[v], by),
            Move::Pushing => self.push(v, by),
            Move::Tail => {
                let nodes: Vec<usize> = self.places.from(lane, column).take(MOST_MOVED + 1).collect();
                nodes.len() > 1 && self.shift(&nodes, by)
            }
            Move::Chain | Move::Column => {
                let nodes = match kind {
                    Move::Chain => self
                        .joined(v, |u, other| self.is_in_lane(u, other) && self.columns_apart(u, other) <= 1),
                    _ => self.joined(v, |u, other| self.columns_apart(u, other) == 0),
                };
                nodes.len() > 1 && self.shift(&nodes, by)
            }
        }
    }

    fn put(&mut self, v: usize, column: i32) {
        self.moved.push((v, self.places.column[v]));
        self.places.put(v, column);
    }

    /// Moves nodes together.
    fn shift(&mut self, nodes: &[usize], by: i32) -> bool {
        if nodes.len() > MOST_MOVED || nodes.iter().any(|&u| !self.places.has(self.places.column[u] + by)) {
            return false;
        }
        for &u in nodes {
            self.put(u, self.places.column[u] + by);
        }
        nodes.iter().all(|&u| self.fits(u))
    }

    /// Moves a node, and what would stand in its way further in the same direction.
    fn push(&mut self, v: usize, by: i32) -> bool {
        let mut todo = vec![(v, self.places.column[v] + by)];
        while let Some((u, to)) = todo.pop() {
            if self.moved.len() > MOST_MOVED || !self.places.has(to) {
                return false;
            }
            let is_done = (to - self.places.column[u]) * by.signum() <= 0;
            if is_done {
                continue;
            }
            self.put(u, to);
            let Settler { graph, out, into, .. } = self.settler;
            if by > 0 {
                let pushed = out[u].iter().map(|&(next, distance)| (next, to + distance));
                todo.extend(pushed.filter(|&(next, to)| self.places.column[next] < to));
            } else {
                let pushed = into[u].iter().map(|&(before, distance)| (before, to - distance));
                todo.extend(pushed.filter(|&(before, to)| self.places.column[before] > to));
            }
            let there = self.places.in_cell(graph.lane[u], to).iter().copied();
            let in_the_way = there.filter(|&w| w != u && !self.cells.may_share(u, w));
            todo.extend(in_the_way.map(|w| (w, to + by.signum())));
        }
        let is_moved = self.moved.len() > 1;
        is_moved && self.moved.iter().all(|&(u, _)| self.fits(u))
    }

    /// The nodes that a node is joined to over wires of one kind.
    fn joined(&self, v: usize, is_wanted: impl Fn(usize, usize) -> bool) -> Vec<usize> {
        let (mut nodes, mut at) = (vec![v], 0);
        while at < nodes.len() && nodes.len() <= MOST_MOVED {
            let u = nodes[at];
            at += 1;
            for other in self.settler.terms.neighbours(u) {
                work::count(1);
                if is_wanted(u, other) && !nodes.contains(&other) {
                    nodes.push(other);
                }
            }
        }
        nodes
    }

    fn is_in_lane(&self, u: usize, v: usize) -> bool {
        self.settler.graph.lane[u] == self.settler.graph.lane[v]
    }

    fn columns_apart(&self, u: usize, v: usize) -> i32 {
        (self.places.column[u] - self.places.column[v]).abs()
    }

    fn fits(&self, v: usize) -> bool {
        let Settler { graph, out, into, .. } = self.settler;
        let column = self.places.column[v];
        let there = self.places.in_cell(graph.lane[v], column);
        there.len() <= STACK
            && there.iter().all(|&u| u == v || self.cells.may_share(u, v))
            && out[v].iter().all(|&(next, distance)| self.places.column[next] - column >= distance)
            && into[v].iter().all(|&(before, distance)| column - self.places.column[before] >= distance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lower;
    use crate::syntax::parse;

    fn graph(text: &str) -> Graph {
        Graph::new(&lower(text, &parse(text)))
    }

    fn settled(text: &str, column: &[i32]) -> Vec<i32> {
        let graph = graph(text);
        let start = Columns::without_gaps(column.to_vec());
        let settler = Settler::new(&graph);
        let (price, columns) = settler.settled(&start, 100_000);
        assert!(price <= settler.price(&start), "settling costs nothing");
        columns.column
    }

    /// Four steps in a lane.
    const CHAIN: &str = "n1.handle(right) -> n2.handle(left)\nn2.handle(right) -> n3.handle(left)\n\
                         n3.handle(right) -> n4.handle(left)\n";

    #[test]
    fn a_leaf_stands_under_its_partner() {
        let text = format!(
            "A {{\nn1: circle\nn2: circle\nn3: circle\nn4: circle\n}}\nB {{\nn5: circle\n}}\n{CHAIN}\
                            n3.handle(bottom) -> B.n5.handle(top)\n"
        );
        assert_eq!(settled(&text, &[0, 1, 2, 3, 0])[4], 2);
    }

    #[test]
    fn a_chain_moves_as_a_whole_under_what_leads_to_it() {
        let text = format!(
            "A {{\nn1: circle\nn2: circle\nn3: circle\nn4: circle\n}}\nB {{\nn5: circle\nn6: circle\n}}\n{CHAIN}\
             n5.handle(right) -> n6.handle(left)\nn3.handle(bottom) -> B.n5.handle(top)\nn4.handle(bottom) -> B.n6.handle(top)\n"
        );
        assert_eq!(settled(&text, &[0, 1, 2, 3, 0, 1])[4..], [2, 3]);
    }

    #[test]
    fn a_stranger_leaves_a_chain() {
        let text = format!(
            "A {{\nn1: circle\nn2: circle\nn3: circle\nn4: circle\nn5: circle\n}}\nB {{\nn6: circle\n}}\n{CHAIN}\
                            n5.handle(bottom) -> B.n6.handle(top)\n"
        );
        let column = settled(&text, &[0, 1, 3, 4, 2, 2]);
        assert!(column[4] > column[3] || column[4] < column[0], "n5 stands in the chain: {column:?}");
        assert_eq!(column[4], column[5], "its hand-off runs straight");
    }

    #[test]
    fn what_sides_ask_for_inside_a_lane_holds() {
        let text = format!(
            "A {{\nn1: circle\nn2: circle\nn3: circle\nn4: circle\n}}\nB {{\nn5: circle\n}}\n{CHAIN}\
                            n4.handle(bottom) -> B.n5.handle(top)\nB.n5.handle(top) -> A.n1.handle(bottom)\n"
        );
        let column = settled(&text, &[0, 1, 2, 3, 0]);
        assert!(column[..4].is_sorted_by(|a, b| a < b), "{column:?}");
    }
}
