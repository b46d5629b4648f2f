//! Names for elements that survive edits: what the canvas, the selection and animations hold on to.

use super::{EdgeId, LaneId, LoopId, Model, NodeId};
use std::collections::BTreeMap;

/// An element of one model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    Lane(LaneId),
    Node(NodeId),
    Edge(EdgeId),
    Loop(LoopId),
}

/// `lane:Gateway`, `node:n1`, `edge:n1.right>n2.left`, `loop:retry`; with `~2`, `~3` … when an earlier
/// element has the same name. Equal keys in two models mean the same element.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// Whether every element has the key that the one in its place has in another model; keys are not made for that.
    pub fn has_keys_of(&self, other: &Model) -> bool {
        alike(&self.lanes, &other.lanes, |one, other| one.name == other.name)
            && alike(&self.nodes, &other.nodes, |one, other| one.name == other.name)
            && alike(&self.loops, &other.loops, |one, other| one.condition == other.condition)
            && alike(&self.edges, &other.edges, |one, other| {
                (one.from, one.from_side, one.to, one.to_side)
                    == (other.from, other.from_side, other.to, other.to_side)
            })
    }

    /// The key of every element, in the order of [`elements`](Self::elements).
    pub fn keys(&self) -> Vec<(Element, ElementKey)> {
        let mut seen = BTreeMap::<String, u32>::new();
        self.elements()
            .map(|element| {
                let base = self.base_key(element);
                let count = seen.entry(base.clone()).or_default();
                *count += 1;
                let key = if *count == 1 { base } else { format!("{base}~{count}") };
                (element, ElementKey(key))
            })
            .collect()
    }
}

fn alike<T>(these: &[T], those: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    these.len() == those.len() && these.iter().zip(those).all(|(this, that)| same(this, that))
}
