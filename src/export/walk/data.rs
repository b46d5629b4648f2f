//! What the script of the page walks through: steps, ways and paths with their words and places, as JSON.

use serde::Serialize;

use crate::document::Document;
use crate::geometry::{Point, Rect};
use crate::model::{EdgeId, NodeId};
use crate::scene::Outline;
use crate::walk::{Scenery, Survey, caption, path_title};

#[derive(Serialize)]
pub struct Data {
    lanes: Vec<Lane>,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    starts: Vec<usize>,
    paths: Vec<Listed>,
    /// The place of the path that the page begins with; nothing: every decision is asked.
    first: Option<usize>,
}

#[derive(Serialize)]
struct Lane {
    title: String,
    place: [i32; 4],
}

#[derive(Serialize)]
struct Node {
    text: String,
    lane: Option<usize>,
    place: [i32; 4],
    /// Where the token stands.
    rest: [i32; 2],
    outline: &'static str,
    /// Indices of edges.
    ways: Vec<usize>,
    /// Conditions of loops for a walk that begins here.
    loops: Vec<String>,
}

#[derive(Serialize)]
struct Edge {
    from: usize,
    to: usize,
    label: String,
    is_back: bool,
    way: Vec<[i32; 2]>,
    /// The pieces of the drawn line.
    line: Vec<Vec<[i32; 2]>>,
    loops: Vec<String>,
}

#[derive(Serialize)]
struct Listed {
    title: String,
    start: usize,
    edges: Vec<usize>,
}

/// Everything that can be reached is in it, counted from 0 in the order of the flow.
pub fn data(document: &Document, survey: &Survey, first: Option<usize>) -> Data {
    let (model, flow) = (document.model(), &survey.flow);
    let scenery = Scenery::new(document);
    let mut node_at = vec![0; model.nodes.len()];
    flow.order.iter().enumerate().for_each(|(at, node)| node_at[node.index()] = at);
    let mut edge_at = vec![0; model.edges.len()];
    let mut edges: Vec<Edge> = Vec::new();
    for way in flow.order.iter().flat_map(|&node| flow.ways(node)) {
        edge_at[way.edge.index()] = edges.len();
        let words = caption(model, flow, way.to, Some(way.edge));
        edges.push(Edge {
            from: node_at[model.edge(way.edge).from.index()],
            to: node_at[way.to.index()],
            label: words.by,
            is_back: way.is_back,
            way: points(&scenery.way(way.edge)),
            line: scenery.line(way.edge).iter().map(|piece| points(piece)).collect(),
            loops: words.loops,
        });
    }
    let mut lane_at = vec![None; model.lanes.len()];
    let mut lanes: Vec<Lane> = Vec::new();
    for id in model.lane_ids() {
        if let Some(rect) = scenery.lane(id) {
            lane_at[id.index()] = Some(lanes.len());
            lanes.push(Lane { title: crate::measure::clean(&model.lane(id).title), place: place(rect) });
        }
    }
    let node = |&id: &NodeId| {
        let words = caption(model, flow, id, None);
        let (rect, outline) = scenery.place(id).unwrap_or((Rect::default(), Outline::Rect));
        Node {
            text: words.text,
            lane: lane_at[model.node(id).lane.index()],
            place: place(rect),
            rest: scenery.rest(id).map(|at| [at.x, at.y]).unwrap_or_default(),
            outline: match outline {
                Outline::Rect => "rect",
                Outline::Circle => "circle",
                Outline::Diamond => "diamond",
            },
            ways: flow.ways(id).iter().map(|way| edge_at[way.edge.index()]).collect(),
            loops: words.loops,
        }
    };
    let at = |edges: &[EdgeId]| edges.iter().map(|edge| edge_at[edge.index()]).collect();
    Data {
        lanes,
        nodes: flow.order.iter().map(node).collect(),
        edges,
        starts: flow.starts.iter().map(|start| node_at[start.index()]).collect(),
        paths: survey
            .paths
            .iter()
            .map(|path| Listed {
                title: path_title(model, flow, path),
                start: node_at[path.start.index()],
                edges: at(&path.edges),
            })
            .collect(),
        first,
    }
}

fn points(points: &[Point]) -> Vec<[i32; 2]> {
    points.iter().map(|point| [point.x, point.y]).collect()
}

fn place(rect: Rect) -> [i32; 4] {
    [rect.x, rect.y, rect.w, rect.h]
}
