//! The model's types. Index ids count in source order and are only good within one model;
//! [`ElementKey`](super::ElementKey) names an element across edits.

use serde::{Deserialize, Serialize};

use crate::geometry::Side;
use crate::text::{Span, is_blank};

macro_rules! index {
    ($name:ident) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                $name(index as u32)
            }
        }
    };
}

index!(LaneId);
index!(NodeId);
index!(EdgeId);
index!(LoopId);

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Model {
    pub lanes: Vec<Lane>,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    pub loops: Vec<Loop>,
    /// Names in edges and loops that no node has, in the order of their spans.
    pub unresolved: Vec<Unresolved>,
    /// References that do not name their node as it is declared, by the span of the name: ids that several nodes have,
    /// other capitals, a label in place of an id.
    pub told_apart: Vec<(Span, NodeId)>,
    /// The nodes sorted by name, then in source order; made by `index_names`.
    by_name: Vec<NodeId>,
    /// The lanes sorted by name, then in source order; made by `index_names`.
    lanes_by_name: Vec<LaneId>,
}

/// A reference to a node that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unresolved {
    /// The node's id as written.
    pub name: Span,
    /// The whole reference: with its lane prefix and its handle.
    pub span: Span,
    pub reference: Reference,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reference {
    /// Where an edge begins.
    Source,
    /// Where an edge ends.
    Target,
    /// What a loop repeats.
    Member,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    /// The id; empty for the lane that holds nodes written outside every brace.
    pub name: String,
    /// What is drawn: the text after `#`, else the id.
    pub title: String,
    /// In source order.
    pub nodes: Vec<NodeId>,
    /// The blocks that make up this lane, in order; more than one when it was opened again.
    pub blocks: Vec<Span>,
    /// The id where the lane was first opened.
    pub name_span: Span,
    pub title_span: Option<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Shape {
    Circle,
    Rectangle,
    Diamond,
    Taskbox,
}

impl Shape {
    pub const ALL: [Shape; 4] = [Shape::Circle, Shape::Rectangle, Shape::Diamond, Shape::Taskbox];

    pub const fn name(self) -> &'static str {
        match self {
            Shape::Circle => "circle",
            Shape::Rectangle => "rectangle",
            Shape::Diamond => "diamond",
            Shape::Taskbox => "taskbox",
        }
    }

    pub fn from_name(name: &str) -> Option<Shape> {
        Shape::ALL.into_iter().find(|shape| shape.name() == name)
    }

    /// `Circle` and `DIAMOND` are not words of the language, but their meaning is clear.
    pub fn from_any_case(name: &str) -> Option<Shape> {
        Shape::ALL.into_iter().find(|shape| shape.name().eq_ignore_ascii_case(name))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    pub name: String,
    pub lane: LaneId,
    /// `Rectangle` when the text names none that exists.
    pub shape: Shape,
    pub label: Option<String>,
    pub owner: Option<String>,
    pub description: Option<String>,
    pub system: Option<String>,
    /// Attributes that the language does not know, as key and value.
    pub extra: Vec<(String, String)>,
    /// The statement.
    pub span: Span,
    pub name_span: Span,
    /// A node of the same id comes before this one; references mean that one.
    pub duplicate: bool,
}

impl Node {
    /// The attributes that the language knows, by key.
    pub fn known(&self) -> [(&'static str, &Option<String>); 4] {
        [
            ("label", &self.label),
            ("owner", &self.owner),
            ("description", &self.description),
            ("system", &self.system),
        ]
    }

    /// What is drawn as the node's text: its label, else its description, else its id. A label of characters that nobody
    /// sees counts as none; an empty one was asked for.
    pub fn caption(&self) -> &str {
        let description = self.description.as_deref();
        match self.label.as_deref() {
            Some(label) if label.trim().is_empty() || !is_blank(label) => label,
            Some(_) => description.filter(|text| !is_blank(text)).unwrap_or(&self.name),
            None => description.unwrap_or(&self.name),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    pub from: NodeId,
    /// As written, else inferred from where the two nodes are in the text.
    pub from_side: Side,
    pub to: NodeId,
    pub to_side: Side,
    pub label: Option<String>,
    /// The lane in whose braces it is written, if any.
    pub lane: Option<LaneId>,
    /// The statement.
    pub span: Span,
    /// An earlier edge has the same ends, sides and label; this one is not drawn.
    pub duplicate: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loop {
    pub condition: String,
    /// As written; without members that no node has, and without repetition.
    pub members: Vec<NodeId>,
    pub lane: Option<LaneId>,
    pub span: Span,
}

impl Model {
    /// The place of a lane in a later model. It is known by its id; one that has got another id, by its place.
    pub fn lane_in(&self, lane: LaneId, later: &Model) -> Option<LaneId> {
        let old = self.lanes.get(lane.index())?;
        let same_place = || {
            let is_as_long = self.lanes.len() == later.lanes.len();
            is_as_long.then_some(lane).filter(|_| self.lane_named(&later.lane(lane).name).is_none())
        };
        later.lane_named(&old.name).or_else(same_place)
    }

    /// Lanes whose nodes are still to come.
    pub(super) fn with_lanes(lanes: Vec<Lane>) -> Model {
        Model { lanes, ..Model::default() }
    }

    pub fn lane(&self, id: LaneId) -> &Lane {
        &self.lanes[id.index()]
    }

    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    pub fn edge(&self, id: EdgeId) -> &Edge {
        &self.edges[id.index()]
    }

    pub fn repeat(&self, id: LoopId) -> &Loop {
        &self.loops[id.index()]
    }

    pub fn lane_ids(&self) -> impl Iterator<Item = LaneId> + use<> {
        (0..self.lanes.len()).map(LaneId::from)
    }

    pub fn node_ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len()).map(NodeId::from)
    }

    pub fn edge_ids(&self) -> impl Iterator<Item = EdgeId> + use<> {
        (0..self.edges.len()).map(EdgeId::from)
    }

    pub fn loop_ids(&self) -> impl Iterator<Item = LoopId> + use<> {
        (0..self.loops.len()).map(LoopId::from)
    }

    /// Edges that are drawn, in source order: all but exact duplicates.
    pub fn drawn_edges(&self) -> impl Iterator<Item = EdgeId> + '_ {
        self.edge_ids().filter(|&id| !self.edge(id).duplicate)
    }

    /// Sorts the names once, so that looking one up is quick, and marks nodes whose id is taken.
    pub(super) fn index_names(&mut self) {
        let nodes = &mut self.nodes;
        let mut by_name: Vec<NodeId> = (0..nodes.len()).map(NodeId::from).collect();
        by_name.sort_by(|a, b| {
            crate::work::count(1 + nodes[a.index()].name.len().min(nodes[b.index()].name.len()));
            nodes[a.index()].name.cmp(&nodes[b.index()].name).then(a.cmp(b))
        });
        for pair in by_name.windows(2) {
            let same = nodes[pair[0].index()].name == nodes[pair[1].index()].name;
            nodes[pair[1].index()].duplicate = same;
        }
        self.by_name = by_name;
        let lanes = &self.lanes;
        self.lanes_by_name = (0..lanes.len()).map(LaneId::from).collect();
        self.lanes_by_name.sort_by(|a, b| {
            let (one, other) = (&lanes[a.index()].name, &lanes[b.index()].name);
            crate::work::count(1 + one.len().min(other.len()));
            one.cmp(other).then(a.cmp(b))
        });
    }

    pub(super) fn index_references(&mut self) {
        crate::work::count(self.told_apart.len());
        self.told_apart.sort_by_key(|&(span, _)| span);
        self.told_apart.dedup();
    }

    /// The node that a name in an edge or a loop means.
    pub fn referred(&self, source: &str, name: Span) -> Option<NodeId> {
        if !self.told_apart.is_empty() {
            let at = self.told_apart.partition_point(|&(span, _)| span < name);
            crate::work::count(1);
            if let Some(&(_, node)) = self.told_apart.get(at).filter(|(span, _)| *span == name) {
                return Some(node);
            }
        }
        self.node_named(name.of(source))
    }

    /// Whether another node has this node's id.
    pub fn is_name_shared(&self, node: NodeId) -> bool {
        self.nodes_named(&self.node(node).name).len() > 1
    }

    /// All nodes of an id, in source order.
    pub(super) fn nodes_named(&self, name: &str) -> &[NodeId] {
        let from = self.by_name.partition_point(|&id| {
            crate::work::count(1 + name.len());
            self.node(id).name.as_str() < name
        });
        let rest = &self.by_name[from..];
        let count = rest.partition_point(|&id| {
            crate::work::count(1);
            self.node(id).name.as_str() <= name
        });
        &rest[..count]
    }

    /// The first node of an id; logarithmic in the number of nodes.
    pub fn node_named(&self, name: &str) -> Option<NodeId> {
        let at = self.by_name.partition_point(|&id| {
            crate::work::count(1 + name.len());
            self.node(id).name.as_str() < name
        });
        self.by_name.get(at).copied().filter(|&id| self.node(id).name == name)
    }

    pub fn lane_named(&self, name: &str) -> Option<LaneId> {
        let at = self.lanes_by_name.partition_point(|&id| {
            crate::work::count(1 + name.len());
            self.lane(id).name.as_str() < name
        });
        self.lanes_by_name.get(at).copied().filter(|&id| self.lane(id).name == name)
    }
}
