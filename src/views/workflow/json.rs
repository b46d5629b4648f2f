//! A workflow layout as JSON for other programs: final coordinates, centre lines of wires with their corners before
//! rounding, metrics and violations. Ids are those of the text: lanes and nodes by their id, edges by their element
//! key, so that they can be told apart.

use serde::Serialize;

use crate::geometry::Rect;
use crate::layout::workflow::check::{Metrics, metrics, violations};
use crate::layout::workflow::{Flow, Layout, WireLabel};
use crate::model::{ElementIndex, Model, NodeId};
use crate::views::View;
use crate::views::json::{self, Broken, Label};

#[derive(Serialize)]
struct Drawing<'a> {
    view: &'static str,
    width: i32,
    height: i32,
    lanes: Vec<Lane<'a>>,
    nodes: Vec<Node<'a>>,
    edges: Vec<Edge<'a>>,
    loops: Vec<Loop<'a>>,
    metrics: Metrics,
    violations: Vec<Broken>,
}

#[derive(Serialize)]
struct Lane<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(flatten)]
    rect: Rect,
}

#[derive(Serialize)]
struct Node<'a> {
    id: &'a str,
    lane: &'a str,
    shape: &'static str,
    #[serde(flatten)]
    rect: Rect,
}

#[derive(Serialize)]
struct Edge<'a> {
    id: String,
    from: &'a str,
    to: &'a str,
    from_side: &'static str,
    to_side: &'static str,
    points: Vec<[i32; 2]>,
    merge: Option<u32>,
    label: Option<Label<'a>>,
}

#[derive(Serialize)]
struct Loop<'a> {
    condition: &'a str,
    members: Vec<&'a str>,
    frames: Vec<Rect>,
}

/// The layout of a model, its metrics and its violations.
pub fn layout_json(layout: &Layout, model: &Model) -> String {
    let drawing = drawing(layout, model);
    json::written(&drawing)
}

fn drawing<'a>(layout: &Layout, model: &'a Model) -> Drawing<'a> {
    let index = ElementIndex::new(model);
    let name = |id: NodeId| model.node(id).name.as_str();
    let lanes = layout.lanes.iter().map(|lane| {
        let data = model.lane(lane.lane);
        Lane { id: &data.name, title: &data.title, rect: lane.rect }
    });
    let nodes = layout.nodes.iter().map(|node| Node {
        id: name(node.node),
        lane: &model.lane(node.lane).name,
        shape: node.shape.name(),
        rect: node.rect,
    });
    let edges = layout.wires.iter().map(|wire| {
        let label = |label: &WireLabel| Label {
            text: model.edge(wire.edge).label.as_deref().unwrap_or_default(),
            rect: label.rect,
        };
        Edge {
            id: json::key(&index, wire.edge),
            from: name(wire.from),
            to: name(wire.to),
            from_side: wire.from_side.name(),
            to_side: wire.to_side.name(),
            points: json::points(&wire.points),
            merge: wire.merge,
            label: wire.label.as_ref().map(label),
        }
    });
    let loops = layout.loops.iter().map(|data| {
        let repeat = model.repeat(data.repeat);
        Loop {
            condition: &repeat.condition,
            members: repeat.members.iter().map(|&member| name(member)).collect(),
            frames: data.frames.iter().map(|frame| frame.rect).collect(),
        }
    });
    Drawing {
        view: View::Workflow(Flow::default()).name(),
        width: layout.width,
        height: layout.height,
        lanes: lanes.collect(),
        nodes: nodes.collect(),
        edges: edges.collect(),
        loops: loops.collect(),
        metrics: metrics(layout, model),
        violations: json::broken(violations(layout, model)),
    }
}
