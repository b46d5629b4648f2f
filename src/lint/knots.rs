//! What follows from what. Nodes that lead to each other are one knot: inside it nothing comes before
//! anything else, as in a retry. Between knots the order is sure: no way leads back.
//!
//! Every walk draws on one allowance of steps, so that a diagram of thousands of lanes that all lead to
//! each other stays cheap; when it is used up, nothing more is known to follow.

use std::cell::Cell;

use super::flow::Flow;
use crate::components::components;
use crate::model::{Edge, EdgeId, Model};

pub struct Knots {
    /// The knot of each node.
    of: Vec<usize>,
    /// The knots that a knot leads to directly.
    next: Vec<Vec<usize>>,
    steps_left: Cell<usize>,
}

/// For each knot the message that comes before it, once one is known.
pub type Before = Vec<Option<EdgeId>>;

impl Knots {
    pub fn new(model: &Model, flow: &Flow) -> Self {
        let of = knots(model, flow);
        let mut next = vec![Vec::new(); of.iter().max().map_or(0, |last| last + 1)];
        for edge in model.drawn_edges().map(|id| model.edge(id)) {
            let (from, to) = (of[edge.from.index()], of[edge.to.index()]);
            if from != to {
                next[from].push(to);
            }
        }
        Knots { of, next, steps_left: Cell::new(1_000_000) }
    }

    pub fn nothing_before(&self) -> Before {
        vec![None; self.next.len()]
    }

    /// Notes this message for all that follows from it and does not lead back to it.
    pub fn note(&self, message: EdgeId, edge: &Edge, before: &mut Before) {
        let (from, to) = (self.of[edge.from.index()], self.of[edge.to.index()]);
        let mut open = if from == to { self.next[from].clone() } else { vec![to] };
        while let Some(knot) = open.pop() {
            let Some(left) = self.steps_left.get().checked_sub(1 + self.next[knot].len()) else { return };
            self.steps_left.set(left);
            if before[knot].is_none() {
                before[knot] = Some(message);
                open.extend(&self.next[knot]);
            }
        }
    }

    /// The message that comes before this one.
    pub fn before(&self, edge: &Edge, before: &Before) -> Option<EdgeId> {
        before[self.of[edge.from.index()]]
    }
}

/// The knot of each node.
fn knots(model: &Model, flow: &Flow) -> Vec<usize> {
    components(model.nodes.len(), |node, at| flow.out[node].get(at).map(|&edge| model.edge(edge).to.index()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::model;

    #[test]
    fn a_retry_is_one_knot() {
        let model = model(
            "A {\nn1: circle\nn2: circle\nn3: circle\nn4: circle\nn1 -> n2\nn2 -> n3\nn3 -> n2\nn3 -> n4\nn4 -> n4\n}",
        );
        let of = knots(&model, &Flow::new(&model));
        assert_eq!(of[1], of[2]);
        assert!(of[0] != of[1] && of[3] != of[1] && of[0] != of[3]);
    }

    #[test]
    fn what_leads_back_is_not_before() {
        let model = model("A {\nn1: circle\nn1 -> n2\nn2 -> n1\nn2 -> n3\n}\nB {\nn2: circle\nn3: circle\n}");
        let knots = Knots::new(&model, &Flow::new(&model));
        let mut before = knots.nothing_before();
        knots.note(EdgeId::from(0), &model.edges[0], &mut before);
        assert_eq!(knots.before(&model.edges[1], &before), None);
        assert_eq!(before.iter().flatten().count(), 1);
    }
}
