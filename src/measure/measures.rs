//! All texts of a model, measured. Consecutive models of a document differ in few labels, so measures are
//! taken from the previous model where both begin and end alike.

use super::line::{edge_label, strip};
use super::node::node;
use super::types::{LabelText, NodeText};
use crate::geometry::Size;
use crate::model::{Edge, Folded, Model, Node};
use crate::text::is_blank;

#[derive(Clone, Debug)]
pub struct Measures {
    /// By node.
    pub nodes: Vec<(NodeText, Size)>,
    /// By edge; `None` for an edge without a label.
    pub edges: Vec<Option<LabelText>>,
}

impl Measures {
    pub fn new(model: &Model) -> Measures {
        Measures {
            nodes: model.nodes.iter().map(node).collect(),
            edges: model.edges.iter().map(label).collect(),
        }
    }

    /// Those of a model with folded lanes, whose boxes are as low as their title.
    pub fn of_folded(folded: &Folded) -> Measures {
        let mut measures = Measures::new(&folded.model);
        for node in folded.strips() {
            let (label, size) = strip(folded.model.node(node).caption());
            measures.nodes[node.index()] = (NodeText::Label(label), size);
        }
        measures
    }

    /// The same as [`Measures::new`], reusing the measures `known` of an earlier model `before`.
    pub fn after(model: &Model, before: &Model, known: &Measures) -> Measures {
        Measures {
            nodes: carry(&before.nodes, &known.nodes, &model.nodes, same_text, node),
            edges: carry(&before.edges, &known.edges, &model.edges, |a, b| a.label == b.label, label),
        }
    }
}

fn label(edge: &Edge) -> Option<LabelText> {
    edge.label.as_deref().filter(|label| !is_blank(label)).map(edge_label)
}

/// Whether [`node`] measures both nodes alike.
fn same_text(a: &Node, b: &Node) -> bool {
    let of_card = a.owner == b.owner && a.description == b.description && a.system == b.system;
    a.shape == b.shape && a.name == b.name && a.label == b.label && of_card
}

/// The values of `after`, with those of the common beginning and end taken from the values of `before`.
fn carry<T, V: Clone>(
    before: &[T],
    values: &[V],
    after: &[T],
    same: impl Fn(&T, &T) -> bool,
    value: impl Fn(&T) -> V,
) -> Vec<V> {
    let first = before.iter().zip(after).take_while(|(a, b)| same(a, b)).count();
    let rest = before[first..].iter().rev().zip(after[first..].iter().rev());
    let last = rest.take_while(|(a, b)| same(a, b)).count();
    let mut out = Vec::with_capacity(after.len());
    out.extend_from_slice(&values[..first]);
    out.extend(after[first..after.len() - last].iter().map(value));
    out.extend_from_slice(&values[values.len() - last..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_different_texts_are_measured() {
        let asked = std::cell::RefCell::new(Vec::new());
        let check = |before: &str, after: &str| {
            asked.borrow_mut().clear();
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            let (before, after) = (letters(before), letters(after));
            let value = |letter: &char| {
                asked.borrow_mut().push(*letter);
                letter.to_string()
            };
            let known: Vec<String> = before.iter().map(char::to_string).collect();
            let carried = carry(&before, &known, &after, |a, b| a == b, value);
            assert_eq!(carried.concat(), after.iter().collect::<String>());
            asked.borrow().iter().collect::<String>()
        };
        assert_eq!(check("abc", "abc"), "");
        assert_eq!(check("abc", "axc"), "x");
        assert_eq!(check("aaa", "aaaa"), "a");
        assert_eq!(check("aaaa", "aa"), "");
        assert_eq!(check("", "ab"), "ab");
        assert_eq!(check("ab", ""), "");
        assert_eq!(check("abcd", "acbd"), "cb");
    }
}
