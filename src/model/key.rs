//! Keys name elements across edits: the canvas, the selection and animations hold on to them.

use serde::{Deserialize, Serialize};

use super::{EdgeId, LaneId, LoopId, Model, NodeId};
use std::collections::BTreeMap;

/// An element of one model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Element {
    Lane(LaneId),
    Node(NodeId),
    Edge(EdgeId),
    Loop(LoopId),
}

/// `lane:Gateway`, `node:n1`, `edge:n1.right>n2.left`, `loop:retry`; with `~2`, `~3` … when an earlier
/// element has the same name. Equal keys in two models mean the same element.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct ElementKey(pub String);

impl std::fmt::Display for ElementKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Model {
    /// The name of an element before ordinals tell equal ones apart.
    fn base_key(&self, element: Element) -> String {
        match element {
            Element::Lane(id) => format!("lane:{}", self.lane(id).name),
            Element::Node(id) => format!("node:{}", self.node(id).name),
            Element::Edge(id) => {
                let edge = self.edge(id);
                let (from, to) = (&self.node(edge.from).name, &self.node(edge.to).name);
                format!("edge:{from}.{}>{to}.{}", edge.from_side.name(), edge.to_side.name())
            }
            Element::Loop(id) => format!("loop:{}", self.repeat(id).condition),
        }
    }

    /// Every element: lanes, then nodes, edges and loops, each in source order.
    pub fn elements(&self) -> impl Iterator<Item = Element> + '_ {
        let lanes = self.lane_ids().map(Element::Lane);
        let nodes = self.node_ids().map(Element::Node);
        let edges = self.edge_ids().map(Element::Edge);
        lanes.chain(nodes).chain(edges).chain(self.loop_ids().map(Element::Loop))
    }

    /// Whether both models have the same elements with the same keys, element by element. No key is made for it.
    pub fn has_keys_of(&self, other: &Model) -> bool {
        alike(&self.lanes, &other.lanes, |one, other| one.name == other.name)
            && alike(&self.nodes, &other.nodes, |one, other| one.name == other.name)
            && alike(&self.loops, &other.loops, |one, other| one.condition == other.condition)
            && alike(&self.edges, &other.edges, |one, other| {
                (one.from, one.from_side, one.to, one.to_side)
                    == (other.from, other.from_side, other.to, other.to_side)
            })
    }
}

fn alike<T>(these: &[T], those: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    these.len() == those.len() && these.iter().zip(those).all(|(this, that)| same(this, that))
}

/// The keys of all elements of one model, found by element and by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementIndex {
    /// In the order of [`Model::elements`].
    keys: Vec<(Element, ElementKey)>,
    /// Where the nodes, the edges and the loops begin in `keys`; the lanes come first.
    starts: [usize; 3],
    /// Positions in `keys`, sorted by key.
    by_key: Vec<usize>,
}

impl ElementIndex {
    pub fn new(model: &Model) -> ElementIndex {
        let mut counts = BTreeMap::<String, u32>::new();
        let keyed = model.elements().map(|element| {
            let base = model.base_key(element);
            let count = counts.entry(base.clone()).or_default();
            *count += 1;
            let key = if *count == 1 { base } else { format!("{base}~{count}") };
            (element, ElementKey(key))
        });
        let keys: Vec<(Element, ElementKey)> = keyed.collect();
        let (lanes, nodes, edges) = (model.lanes.len(), model.nodes.len(), model.edges.len());
        let mut by_key: Vec<usize> = (0..keys.len()).collect();
        by_key.sort_by(|&one, &other| keys[one].1.cmp(&keys[other].1));
        ElementIndex { keys, starts: [lanes, lanes + nodes, lanes + nodes + edges], by_key }
    }

    /// The key of an element; nothing for an id of another model that this model does not have.
    pub fn key(&self, element: Element) -> Option<&ElementKey> {
        let [nodes, edges, loops] = self.starts;
        let position = match element {
            Element::Lane(id) => id.index(),
            Element::Node(id) => nodes + id.index(),
            Element::Edge(id) => edges + id.index(),
            Element::Loop(id) => loops + id.index(),
        };
        self.keys.get(position).filter(|(found, _)| *found == element).map(|(_, key)| key)
    }

    /// The element of a key, if the model has it.
    pub fn element(&self, key: &ElementKey) -> Option<Element> {
        let found = self.by_key.binary_search_by(|&position| self.keys[position].1.cmp(key)).ok()?;
        Some(self.keys[self.by_key[found]].0)
    }

    /// Every element with its key: lanes, nodes, edges, loops, each in source order.
    pub fn iter(&self) -> impl Iterator<Item = (Element, &ElementKey)> {
        self.keys.iter().map(|(element, key)| (*element, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Parsed;

    #[test]
    fn every_element_is_found_by_its_key_and_no_other() {
        let text = "A { a: circle\nb: circle\na: circle\na -> b\na -> b [label=\"x\"]\nloop [x] a b }\nB { c: circle }\nB2 {}";
        let Parsed { model, .. } = Parsed::new(text);
        let index = ElementIndex::new(&model);
        assert_eq!(index.iter().count(), model.elements().count());
        for element in model.elements() {
            let key = index.key(element).unwrap();
            assert_eq!(index.element(key), Some(element), "{key}");
        }
        assert!(index.iter().any(|(_, key)| key.0 == "node:a~2"));
        assert_eq!(index.element(&ElementKey("node:z".into())), None);
        // An id past the nodes must not be taken for the first edge.
        let past = model.nodes.len()..model.nodes.len() + 4;
        assert!(past.into_iter().all(|id| index.key(Element::Node(NodeId::from(id))).is_none()));
    }
}
