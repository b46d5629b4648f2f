//! Which messages precede others. Nodes on a common cycle, as in a retry, have no order among each other;
//! between strongly connected components the order is certain, because no path leads back.
//!
//! All searches share one work limit, so that thousands of connected lanes stay cheap. Once it is used up,
//! no further precedence is found.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::graph::Graph;
use crate::components::components;
use crate::model::{Edge, EdgeId, Model};

pub struct Precedence {
    /// The strongly connected component of each node.
    of: Vec<usize>,
    /// The components that each component leads to directly.
    next: Vec<Vec<usize>>,
    work_left: Cell<usize>,
}

/// A message that precedes each component for which one is noted. Only those are kept, because there is a map for
/// each of thousands of lanes.
pub type Before = BTreeMap<usize, EdgeId>;

impl Precedence {
    pub fn new(model: &Model, graph: &Graph) -> Self {
        let of = node_components(model, graph);
        let mut next = vec![Vec::new(); of.iter().max().map_or(0, |last| last + 1)];
        for edge in model.drawn_edges().map(|id| model.edge(id)) {
            let (from, to) = (of[edge.from.index()], of[edge.to.index()]);
            if from != to {
                next[from].push(to);
            }
        }
        Precedence { of, next, work_left: Cell::new(1_000_000) }
    }

    /// Notes this message for everything that follows from it, except what leads back to it.
    pub fn note(&self, message: EdgeId, edge: &Edge, before: &mut Before) {
        let (from, to) = (self.of[edge.from.index()], self.of[edge.to.index()]);
        let mut open = vec![to];
        if from == to {
            let Some(()) = self.works(self.next[from].len()) else { return };
            open.clone_from(&self.next[from]);
        }
        while let Some(component) = open.pop() {
            let Some(()) = self.works(1 + self.next[component].len()) else { return };
            if let Entry::Vacant(unknown) = before.entry(component) {
                unknown.insert(message);
                open.extend(&self.next[component]);
            }
        }
    }

    /// Takes so much of the work that is left; nothing if that is too little.
    fn works(&self, amount: usize) -> Option<()> {
        self.work_left.set(self.work_left.get().checked_sub(amount)?);
        crate::work::count(amount);
        Some(())
    }

    /// A message that precedes this edge.
    pub fn before(&self, edge: &Edge, before: &Before) -> Option<EdgeId> {
        before.get(&self.of[edge.from.index()]).copied()
    }
}

/// The strongly connected component of each node.
fn node_components(model: &Model, graph: &Graph) -> Vec<usize> {
    components(model.nodes.len(), |node, at| graph.out[node].get(at).map(|&edge| model.edge(edge).to.index()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::model;

    #[test]
    fn the_nodes_of_a_retry_share_a_component() {
        let model = model(
            "A {\nn1: circle\nn2: circle\nn3: circle\nn4: circle\nn1 -> n2\nn2 -> n3\nn3 -> n2\nn3 -> n4\nn4 -> n4\n}",
        );
        let of = node_components(&model, &Graph::new(&model));
        assert_eq!(of[1], of[2]);
        assert!(of[0] != of[1] && of[3] != of[1] && of[0] != of[3]);
    }

    #[test]
    fn an_edge_on_a_cycle_does_not_precede_the_others() {
        let model = model("A {\nn1: circle\nn1 -> n2\nn2 -> n1\nn2 -> n3\n}\nB {\nn2: circle\nn3: circle\n}");
        let precedence = Precedence::new(&model, &Graph::new(&model));
        let mut before = Before::new();
        precedence.note(EdgeId::from(0), &model.edges[0], &mut before);
        assert_eq!(precedence.before(&model.edges[1], &before), None);
        assert_eq!(before.len(), 1);
    }
}
