//! What a model means, without the spans of its parts in the text. Two texts mean the same when their meanings are
//! equal. A formatter and a safe fix must keep the meaning.
//!
//! Not part of the meaning: spans; in whose braces an edge or a loop is written; edges that only repeat
//! another; the order of nodes that stand in different lanes.

use super::Model;
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meaning<'a> {
    pub lanes: Vec<LaneMeaning<'a>>,
    pub edges: Vec<EdgeMeaning<'a>>,
    pub loops: Vec<LoopMeaning<'a>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LaneMeaning<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub nodes: Vec<NodeMeaning<'a>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NodeMeaning<'a> {
    pub id: &'a str,
    pub shape: &'static str,
    pub label: Option<&'a str>,
    pub owner: Option<&'a str>,
    pub description: Option<&'a str>,
    pub system: Option<&'a str>,
    pub extra: &'a [(String, String)],
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EdgeMeaning<'a> {
    pub from: &'a str,
    pub from_side: &'static str,
    pub to: &'a str,
    pub to_side: &'static str,
    pub label: Option<&'a str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LoopMeaning<'a> {
    pub condition: &'a str,
    pub members: Vec<&'a str>,
}

/// Whether two models mean the same.
pub fn same_meaning(one: &Model, other: &Model) -> bool {
    one.meaning() == other.meaning()
}

impl Model {
    pub fn meaning(&self) -> Meaning<'_> {
        let name = |id| self.node(id).name.as_str();
        let lanes = self.lanes.iter().map(|lane| LaneMeaning {
            id: &lane.name,
            title: &lane.title,
            nodes: lane.nodes.iter().map(|&id| self.node_meaning(id)).collect(),
        });
        let edges = self.drawn_edges().map(|id| self.edge(id)).map(|edge| EdgeMeaning {
            from: name(edge.from),
            from_side: edge.from_side.name(),
            to: name(edge.to),
            to_side: edge.to_side.name(),
            label: edge.label.as_deref(),
        });
        let loops = self.loops.iter().map(|repeat| LoopMeaning {
            condition: &repeat.condition,
            members: repeat.members.iter().map(|&id| name(id)).collect(),
        });
        Meaning { lanes: lanes.collect(), edges: edges.collect(), loops: loops.collect() }
    }

    fn node_meaning(&self, id: super::NodeId) -> NodeMeaning<'_> {
        let node = self.node(id);
        NodeMeaning {
            id: &node.name,
            shape: node.shape.name(),
            label: node.label.as_deref(),
            owner: node.owner.as_deref(),
            description: node.description.as_deref(),
            system: node.system.as_deref(),
            extra: &node.extra,
        }
    }
}
