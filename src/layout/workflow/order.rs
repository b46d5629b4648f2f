//! A topological order that is kept while arcs are added one at a time (Pearce and Kelly 2006).
//!
//! In: nodes 0..n and a first order of them. `add(a, b)` puts an arc a → b in and repairs the order; it
//! refuses an arc that would close a cycle and then changes nothing. Only nodes between the two
//! places are looked at, so arcs that agree with the order cost nothing. This is what lets constraints
//! enter by priority: the first ones win, later ones that contradict them are left out.

pub struct Order {
    /// The place of each node; a permutation of 0..n.
    position: Vec<u32>,
    forward: Vec<Vec<u32>>,
    backward: Vec<Vec<u32>>,
    stamp: Vec<u32>,
    round: u32,
    /// Nodes that one search may visit; beyond it the arc is refused, so that work stays bounded.
    budget: usize,
}

impl Order {
    /// `position[v]` is the place of node `v`.
    pub fn new(position: Vec<u32>, budget: usize) -> Order {
        let n = position.len();
        Order {
            position,
            forward: vec![vec![]; n],
            backward: vec![vec![]; n],
            stamp: vec![0; n],
            round: 0,
            budget,
        }
    }

    pub fn position(&self) -> &[u32] {
        &self.position
    }

    /// The nodes before `v`, as far as arcs say so directly.
    pub fn before(&self, v: usize) -> &[u32] {
        &self.backward[v]
    }

    pub fn has_before(&self, v: usize) -> bool {
        !self.backward[v].is_empty()
    }

    /// An arc that is known to agree with the first order.
    pub fn push(&mut self, a: usize, b: usize) {
        self.forward[a].push(b as u32);
        self.backward[b].push(a as u32);
    }

    /// Whether the arc could be added.
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

    fn reorder(&mut self, a: usize, b: usize) -> bool {
        let (low, high) = (self.position[b], self.position[a]);
        let Some(mut after) = self.reach(b, |p| p <= high, true, Some(a)) else { return false };
        let Some(mut before) = self.reach(a, |p| p >= low, false, None) else { return false };
        before.sort_by_key(|&v| self.position[v]);
        after.sort_by_key(|&v| self.position[v]);
        let moved: Vec<usize> = before.into_iter().chain(after).collect();
        let mut places: Vec<u32> = moved.iter().map(|&v| self.position[v]).collect();
        places.sort();
        for (v, place) in moved.into_iter().zip(places) {
            self.position[v] = place;
        }
        true
    }

    /// Everything reached from `start` inside the window, or none if `forbidden` is among it.
    fn reach(
        &mut self,
        start: usize,
        inside: impl Fn(u32) -> bool,
        ahead: bool,
        forbidden: Option<usize>,
    ) -> Option<Vec<usize>> {
        self.round += 1;
        let mut found = vec![];
        let mut stack = vec![start];
        self.stamp[start] = self.round;
        while let Some(v) = stack.pop() {
            if Some(v) == forbidden || found.len() > self.budget {
                return None;
            }
            found.push(v);
            let next = if ahead { &self.forward[v] } else { &self.backward[v] };
            for &w in next {
                let w = w as usize;
                if self.stamp[w] != self.round && inside(self.position[w]) {
                    self.stamp[w] = self.round;
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
        let mut order = Order::new(vec![0, 1, 2, 3], usize::MAX);
        assert!(order.add(3, 0) && order.add(2, 3));
        let p = order.position();
        assert!(p[2] < p[3] && p[3] < p[0]);
    }

    #[test]
    fn an_arc_that_closes_a_cycle_is_refused_and_changes_nothing() {
        let mut order = Order::new(vec![0, 1, 2], usize::MAX);
        assert!(order.add(0, 1) && order.add(1, 2));
        let before = order.position().to_vec();
        assert!(!order.add(2, 0));
        assert_eq!(order.position(), before);
        assert!(order.add(0, 2));
    }
}
