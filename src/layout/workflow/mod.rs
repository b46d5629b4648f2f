//! The workflow view: lanes as bands, nodes on a grid, wires on the sides that the author wrote.
//!
//! Topology comes first and knows no sizes: columns, rows, routes, the order of wires in every channel.
//! Only then are channels made as wide as their wires need and everything gets its coordinates; overlaps
//! cannot arise, so nothing is ever repaired. docs/LAYOUT.md walks through the phases.

mod bands;
mod bundles;
mod cells;
mod columns;
mod crossings;
mod detours;
mod flow;
mod frames;
mod graph;
mod grid;
mod merge;
mod order;
mod paths;
mod place;
mod ports;
mod route;
mod routes;
mod rows;
mod search;
mod sites;
mod slots;
mod spacing;
mod strands;
mod texts;
mod tracks;
mod usage;

use std::sync::Arc;

use self::bands::Sizing;
use self::crossings::Topology;
use self::graph::{End, Graph};
use self::place::Placing;
use self::search::Routed;
use self::slots::Measured;
use self::texts::Texts;
use super::types::*;
use crate::measure::Measures;
use crate::model::{LaneId, Model, NodeId};

/// Where everything goes, before anything has a size: the outcome of all phases that know no text.
pub struct Plan {
    flow: Flow,
    graph: Graph,
    grid: grid::Grid,
    bundles: bundles::Bundles,
    groups: merge::Groups,
    routes: Vec<route::Route>,
    ports: ports::Ports,
    frames: Vec<frames::FrameLines>,
    strands: strands::Strands,
    tracks: tracks::Tracks,
    sites: sites::Chosen,
}

impl std::fmt::Debug for Plan {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.debug_struct("Plan").field("flow", &self.flow).finish_non_exhaustive()
    }
}

impl Plan {
    /// The plan of a model: the one before, if it is of the same lanes, nodes, edges and loops.
    pub fn after(model: &Model, flow: Flow, before: Option<&Arc<Plan>>) -> Arc<Plan> {
        let graph = Graph::new(model);
        match before {
            Some(plan) if plan.flow == flow && plan.graph == graph => plan.clone(),
            _ => Arc::new(Plan::new(graph, flow)),
        }
    }

    fn new(graph: Graph, flow: Flow) -> Plan {
        let columns = flow::flow(&graph, flow);
        let Routed { grid, bundles, groups, routes } = search::search(&graph, &columns);
        let ports = ports::ports(&graph, &bundles, &groups, &routes);
        let stretches = merge::stretches(&groups, &routes);
        let frames = frames::frames(&graph, &grid);
        let strands = strands::strands(&graph, &grid, &routes, &stretches, &frames);
        let tracks = tracks::tracks(&strands, &ports.rank, &routes, &frames, (grid.nh, grid.nv));
        let sites = sites::sites(&Topology {
            graph: &graph,
            grid: &grid,
            routes: &routes,
            stretches: &stretches,
            ports: &ports,
            strands: &strands,
            tracks: &tracks,
            frames: &frames,
        });
        Plan { flow, graph, grid, bundles, groups, routes, ports, frames, strands, tracks, sites }
    }
}

/// Sizes enter the plan, places come out.
pub fn layout(model: &Model, options: &Options, measures: &Measures, plan: &Plan) -> Layout {
    let Plan { graph, grid, bundles, routes, ports, frames, tracks, sites, .. } = plan;
    let texts = Texts::new(model, measures, graph, frames);
    let measured = Measured { shape: &texts.shapes, size: &texts.sizes, label: &texts.label_sizes };
    let segments = |edge: usize| routes[edge].segments().len();
    let slots = slots::slots(graph, bundles, ports, &sites.labels, &tracks.conflicts, segments, &measured);
    let reach = column_reach(graph, grid, &slots);
    let bands = bands::bands(&Sizing {
        plan,
        slots: &slots,
        labels: &texts.label_sizes,
        tags: &texts.tag_sizes,
        lane_height: &texts.lane_heights,
        reach: &reach,
    });
    let places = place::places(&Placing {
        plan,
        slots: &slots,
        labels: &texts.label_sizes,
        tags: &texts.tag_sizes,
        shapes: &texts.shapes,
        bands: &bands,
        reach: &reach,
    });
    assemble(model, options, plan, texts, places)
}

/// How far from the middle of each column upright wires stand at most.
fn column_reach(graph: &Graph, grid: &grid::Grid, slots: &slots::Slots) -> Vec<i32> {
    let mut reach = vec![0; grid.nv];
    for (edge, data) in graph.edges.iter().enumerate() {
        for target in [false, true] {
            if !data.side(target).is_horizontal() {
                let column = &mut reach[grid.column[data.node(target)]];
                *column = (*column).max(slots.offset[End { edge, target }.index()].abs());
            }
        }
    }
    reach
}

fn assemble(model: &Model, options: &Options, plan: &Plan, texts: Texts, places: place::Places) -> Layout {
    let Plan { graph, grid, groups, frames, .. } = plan;
    let lanes = places.lanes.iter().zip(&places.headers).enumerate().map(|(lane, (&rect, &header))| {
        let title = texts::title(&model.lanes[lane], rect.h);
        LaneBox { lane: LaneId::from(lane), rect, header, title }
    });
    let nodes = places.nodes.iter().zip(texts.nodes).enumerate().map(|(v, (&rect, text))| NodeBox {
        node: NodeId::from(v),
        lane: model.nodes[v].lane,
        shape: model.nodes[v].shape,
        rect,
        column: grid.column[v] as i32 / 2,
        row: ((grid.row[v] - grid.lanes[graph.lane[v]].0) / 2) as i32,
        text,
    });
    let labels = places.labels.into_iter().zip(texts.labels);
    let wires = places.wires.into_iter().zip(labels).enumerate().map(|(index, (points, label))| {
        let edge = &graph.edges[index];
        Wire {
            edge: edge.id,
            from: NodeId::from(edge.from),
            from_side: edge.from_side,
            to: NodeId::from(edge.to),
            to_side: edge.to_side,
            points,
            merge: groups.of[index].map(|group| group as u32),
            label: label.0.zip(label.1).map(|(rect, text)| WireLabel { rect, text }),
        }
    });
    let mut loops: Vec<LoopBox> =
        graph.loops.iter().map(|data| LoopBox { repeat: data.id, frames: vec![] }).collect();
    for ((frame, (rect, tag)), text) in frames.iter().zip(places.frames).zip(texts.tags) {
        let tag = text.map(|text| WireLabel { rect: tag, text });
        loops[frame.repeat].frames.push(Frame { rect, tag });
    }
    Layout {
        view: options.view,
        width: places.width,
        height: places.height,
        lanes: lanes.collect(),
        nodes: nodes.collect(),
        wires: wires.collect(),
        loops,
    }
}
