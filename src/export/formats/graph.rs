//! The model as JSON for other programs. The keys and their order must not change: scripts depend on them.

use serde::Serialize;

use crate::export::{Format, Make};
use crate::locale::Words;
use crate::model::{LaneId, Model};

pub static FORMAT: Format = Format {
    id: "graph",
    ending: "json",
    media_type: "application/json",
    name: Words::new("Graph (JSON)", "图结构 (JSON)"),
    hint: Words::new(
        "What the diagram means: lanes, nodes, edges and loops.",
        "图表的含义：泳道、节点、连线和循环。",
    ),
    choices: &[],
    make: Make::Text(|document, _| graph_json(document.model())),
};

#[derive(Serialize)]
struct Graph<'a> {
    lanes: Vec<GraphLane<'a>>,
    nodes: Vec<GraphNode<'a>>,
    edges: Vec<GraphEdge<'a>>,
    loops: Vec<GraphLoop<'a>>,
}

#[derive(Serialize)]
struct GraphLane<'a> {
    id: &'a str,
    title: &'a str,
    nodes: Vec<&'a str>,
}

#[derive(Serialize)]
struct GraphNode<'a> {
    id: &'a str,
    lane: &'a str,
    shape: &'static str,
    label: Option<&'a str>,
    owner: Option<&'a str>,
    description: Option<&'a str>,
    system: Option<&'a str>,
}

#[derive(Serialize)]
struct GraphEdge<'a> {
    from: &'a str,
    from_side: &'static str,
    to: &'a str,
    to_side: &'static str,
    label: Option<&'a str>,
    /// The lane around the edge in the text; `null` outside every lane.
    lane: Option<&'a str>,
    /// The position among all edges of the text, from 1.
    order: usize,
}

#[derive(Serialize)]
struct GraphLoop<'a> {
    condition: &'a str,
    members: Vec<&'a str>,
    lane: Option<&'a str>,
}

/// Indented, with a line end behind the last brace.
pub fn graph_json(model: &Model) -> String {
    let lane = |id: LaneId| model.lane(id).name.as_str();
    let name = |id| model.node(id).name.as_str();
    let lanes = model.lanes.iter().map(|lane| GraphLane {
        id: &lane.name,
        title: &lane.title,
        nodes: lane.nodes.iter().map(|&id| name(id)).collect(),
    });
    let nodes = model.nodes.iter().map(|node| GraphNode {
        id: &node.name,
        lane: lane(node.lane),
        shape: node.shape.name(),
        label: node.label.as_deref(),
        owner: node.owner.as_deref(),
        description: node.description.as_deref(),
        system: node.system.as_deref(),
    });
    let edges = model.edges.iter().enumerate().map(|(index, edge)| GraphEdge {
        from: name(edge.from),
        from_side: edge.from_side.name(),
        to: name(edge.to),
        to_side: edge.to_side.name(),
        label: edge.label.as_deref(),
        lane: edge.lane.map(lane),
        order: index + 1,
    });
    let loops = model.loops.iter().map(|repeat| GraphLoop {
        condition: &repeat.condition,
        members: repeat.members.iter().map(|&id| name(id)).collect(),
        lane: repeat.lane.map(lane),
    });
    let graph = Graph {
        lanes: lanes.collect(),
        nodes: nodes.collect(),
        edges: edges.collect(),
        loops: loops.collect(),
    };
    // Strings and lists only: there is nothing in it that JSON cannot say.
    let mut text = serde_json::to_string_pretty(&graph).unwrap_or_default();
    text.push('\n');
    text
}
