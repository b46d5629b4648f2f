//! A topological order that stays valid while arcs are added one at a time (Pearce and Kelly 2006).
//!
//! In: nodes 0..n and an initial order of them. `add(a, b)` adds an arc a → b and repairs the order. It
//! refuses an arc that would close a cycle, and then changes nothing. Only nodes between the two ends of the
//! arc are visited, so an arc that agrees with the order costs nothing. Callers add their constraints from
//! the most to the least important; one that contradicts an earlier one is left out.

use crate::components::components;
use crate::work;

pub struct IncrementalOrder {
    /// The position of each node; a permutation of 0..n.
    position: Vec<u32>,
    forward: Vec<Vec<u32>>,
    backward: Vec<Vec<u32>>,
    /// The number of the last search that visited each node.
    visited_in: Vec<u32>,
    searches: u32,
    /// Nodes that one search may visit. An arc whose search would visit more is refused, so work is bounded.
    budget: usize,
    /// Steps that all searches together may still take. When none are left, every arc that needs one is refused.
    steps: usize,
}

/// Positions by which every arc that lies on no cycle leads ahead, so that adding it costs nothing: cycle by cycle, and
/// inside one by `inside`. `arcs` are all that will be added.
pub fn positions_along(
    n: usize,
    arcs: impl Iterator<Item = (usize, usize)>,
    inside: impl Fn(usize) -> u32,
) -> Vec<u32> {
    let mut out = vec![vec![]; n];
    for (a, b) in arcs {
        work::count(1);
        out[a].push(b);
    }
    let component = components(n, |v, at| out[v].get(at).copied());
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&v| (std::cmp::Reverse(component[v]), inside(v)));
    let mut positions = vec![0; n];
    for (position, v) in order.into_iter().enumerate() {
        positions[v] = position as u32;
    }
    positions
}

/// Which arcs a search follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Forward,
    Backward,
}

impl IncrementalOrder {
    /// `position[v]` is the initial position of node `v`. One search visits at most `budget` nodes, and all together take
    /// at most so many steps.
    pub fn new(position: Vec<u32>, budget: usize, steps: usize) -> IncrementalOrder {
        let n = position.len();
        IncrementalOrder {
            position,
            forward: vec![vec![]; n],
            backward: vec![vec![]; n],
            visited_in: vec![0; n],
            searches: 0,
            budget,
            steps,
        }
    }

    /// Nodes 0..n in this order to begin with.
    pub fn of_sequence(n: usize, steps: usize) -> IncrementalOrder {
        IncrementalOrder::new((0..n as u32).collect(), usize::MAX, steps)
    }

    /// All nodes, first to last.
    pub fn sequence(&self) -> Vec<usize> {
        let mut sequence = vec![0; self.position.len()];
        for (v, &position) in self.position.iter().enumerate() {
            sequence[position as usize] = v;
        }
        sequence
    }

    /// The nodes from which an arc leads to `v`.
    pub fn predecessors(&self, v: usize) -> &[u32] {
        &self.backward[v]
    }

    /// Adds an arc that is known to agree with the initial order.
    pub fn push(&mut self, a: usize, b: usize) {
        self.forward[a].push(b as u32);
        self.backward[b].push(a as u32);
    }

    /// Adds an arc; gives whether it could be added.
    pub fn add(&mut self, a: usize, b: usize) -> bool {
        if a == b {
            return false;
        }
        if self.position[a] > self.position[b] && !self.reorder(a, b) {
            return false;
        }
        self.push(a, b);
        true
    }

    /// Moves `a` and its ancestors before `b` and its descendants, if the arc a → b closes no cycle.
    fn reorder(&mut self, a: usize, b: usize) -> bool {
        let (low, high) = (self.position[b], self.position[a]);
        let Some(mut after) = self.reach(b, |p| p <= high, Direction::Forward, Some(a)) else { return false };
        let Some(mut before) = self.reach(a, |p| p >= low, Direction::Backward, None) else { return false };
        before.sort_by_key(|&v| self.position[v]);
        after.sort_by_key(|&v| self.position[v]);
        let moved: Vec<usize> = before.into_iter().chain(after).collect();
        let mut positions: Vec<u32> = moved.iter().map(|&v| self.position[v]).collect();
        positions.sort();
        for (v, position) in moved.into_iter().zip(positions) {
            self.position[v] = position;
        }
        true
    }

    /// All nodes that can be reached from `start` inside the window. Gives none if `forbidden` is one of
    /// them or the budget is used up.
    fn reach(
        &mut self,
        start: usize,
        inside: impl Fn(u32) -> bool,
        direction: Direction,
        forbidden: Option<usize>,
    ) -> Option<Vec<usize>> {
        self.searches += 1;
        let mut found = vec![];
        let mut stack = vec![start];
        self.visited_in[start] = self.searches;
        while let Some(v) = stack.pop() {
            let next = if direction == Direction::Forward { &self.forward[v] } else { &self.backward[v] };
            let steps = 1 + next.len();
            work::count(steps.min(self.steps));
            if Some(v) == forbidden || found.len() > self.budget || steps > self.steps {
                self.steps = self.steps.saturating_sub(steps);
                return None;
            }
            self.steps -= steps;
            found.push(v);
            for &w in next {
                let w = w as usize;
                if self.visited_in[w] != self.searches && inside(self.position[w]) {
                    self.visited_in[w] = self.searches;
                    stack.push(w);
                }
            }
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arcs_against_the_order_repair_it() {
        let mut order = IncrementalOrder::of_sequence(4, 100);
        assert!(order.add(3, 0) && order.add(2, 3));
        assert_eq!(order.sequence(), [2, 1, 3, 0]);
    }

    #[test]
    fn without_steps_no_arc_against_the_order_is_taken() {
        let mut order = IncrementalOrder::of_sequence(4, 2);
        assert!(order.add(1, 0), "two nodes without arcs are two steps");
        assert!(order.add(0, 2) && !order.add(3, 2));
        assert_eq!(order.sequence(), [1, 0, 2, 3]);
    }

    #[test]
    fn an_arc_that_closes_a_cycle_is_refused_and_changes_nothing() {
        let mut order = IncrementalOrder::of_sequence(3, 100);
        assert!(order.add(0, 1) && order.add(1, 2));
        let before = order.sequence();
        assert!(!order.add(2, 0));
        assert_eq!(order.sequence(), before);
        assert!(order.add(0, 2));
    }
}
