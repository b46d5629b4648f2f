//! What leads to a message and what it leads to, on ways forward; and why a message stands elsewhere than in the text.

use std::collections::{BTreeSet, VecDeque};

use super::graph::Graph;
use crate::model::{EdgeId, Model};
use crate::text::is_blank;
use crate::work;

/// Why a message stands elsewhere than in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Below a message that leads to it, though that is written later.
    Below(EdgeId),
    /// Above a message that it leads to, though that is written earlier.
    Above(EdgeId),
}

/// The nearest message from which it follows. Nothing for one that stands as it is written, as far as it is concerned.
pub fn cause(model: &Model, edge: EdgeId) -> Option<Cause> {
    let graph = Graph::new(model);
    let own = place(&graph, edge)?;
    let before = reached(&graph, own, Way::Back).into_iter().find(|&arc| arc > own);
    let behind = || reached(&graph, own, Way::On).into_iter().find(|&arc| arc < own);
    let id = |arc: usize| graph.arcs[arc].id;
    before.map(|arc| Cause::Below(id(arc))).or_else(|| behind().map(|arc| Cause::Above(id(arc))))
}

/// The messages that lead to a message.
pub fn leading_to(model: &Model, edge: EdgeId) -> BTreeSet<EdgeId> {
    all(model, edge, Way::Back)
}

/// The messages that a message leads to.
pub fn following(model: &Model, edge: EdgeId) -> BTreeSet<EdgeId> {
    all(model, edge, Way::On)
}

/// A message in words: its label, else its ends.
pub fn told(model: &Model, edge: EdgeId) -> String {
    let data = model.edge(edge);
    let label = data.label.as_deref().filter(|label| !is_blank(label));
    let caption = |node| model.node(node).caption();
    label.map_or_else(|| format!("{} → {}", caption(data.from), caption(data.to)), str::to_owned)
}

fn all(model: &Model, edge: EdgeId, way: Way) -> BTreeSet<EdgeId> {
    let graph = Graph::new(model);
    let found = place(&graph, edge).map(|own| reached(&graph, own, way)).unwrap_or_default();
    found.into_iter().map(|arc| graph.arcs[arc].id).collect()
}

fn place(graph: &Graph, edge: EdgeId) -> Option<usize> {
    graph.arcs.iter().position(|arc| arc.id == edge)
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Back,
    On,
}

/// The messages that are reached from one of them on ways forward, nearest first.
fn reached(graph: &Graph, own: usize, way: Way) -> Vec<usize> {
    if way == Way::On && graph.arcs[own].is_back {
        return Vec::new();
    }
    let mut seen = vec![false; graph.out.len()];
    let mut found = Vec::new();
    let first = if way == Way::Back { graph.arcs[own].from } else { graph.arcs[own].to };
    seen[first] = true;
    let mut next = VecDeque::from([first]);
    while let Some(node) = next.pop_front() {
        let arcs = if way == Way::Back { &graph.into[node] } else { &graph.out[node] };
        work::count(1 + arcs.len());
        for &index in arcs {
            let arc = &graph.arcs[index];
            // On the way on, a way back is still reached, but nothing is reached by it.
            if arc.is_row() && (way == Way::On || !arc.is_back) {
                found.push(index);
            }
            let end = if way == Way::Back { arc.from } else { arc.to };
            if !arc.is_back && !seen[end] {
                seen[end] = true;
                next.push_back(end);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The question is written below its answer.
    const SOURCE: &str = "B { # B\nn2: rectangle label:\"see\"\nn2.handle(top) -> A.n3.handle(bottom) [label=\"answer\"]\n}\nA { # A\nn1: circle label:\"go\"\nn3: circle label:\"end\"\nn1.handle(bottom) -> B.n2.handle(top) [label=\"question\"]\n}\n";

    fn model() -> Model {
        crate::model::Parsed::new(SOURCE).model
    }

    fn edge(model: &Model, label: &str) -> EdgeId {
        model.edge_ids().find(|&edge| model.edge(edge).label.as_deref() == Some(label)).expect("an edge")
    }

    #[test]
    fn an_answer_stands_below_its_question() {
        let model = model();
        let (question, answer) = (edge(&model, "question"), edge(&model, "answer"));
        assert_eq!(cause(&model, answer), Some(Cause::Below(question)));
        assert_eq!(cause(&model, question), Some(Cause::Above(answer)));
        assert_eq!(leading_to(&model, answer), BTreeSet::from([question]));
        assert_eq!(following(&model, question), BTreeSet::from([answer]));
        assert!(leading_to(&model, question).is_empty() && following(&model, answer).is_empty());
        assert_eq!(told(&model, answer), "answer");
    }
}
