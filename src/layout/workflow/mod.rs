//! The workflow view: lanes as bands, nodes on a grid, wires on the sides that the author wrote.
//!
//! Two folders tell the story, and docs/LAYOUT.md walks through it:
//!
//! 1. [`topology`] knows no size. `Graph, columns → Plan`: columns, rows, routes, the order of wires in every
//!    channel, and where labels stand.
//! 2. [`geometry`] knows sizes and decides nothing else. `Plan, Texts → Placement`: channels become as wide as
//!    their wires need, and everything gets its coordinates. Overlaps cannot arise, so nothing is repaired.
//!
//! Beside them, `choice` compares several plans by their `cost`, `wrap` breaks wide ones and `polish` improves the best one; `kept` says what stays of
//! the drawing before, and `arrangement` brings a drawing back that kept something.
//! At the end the placement, the plan and the texts are put together as a [`Layout`].

mod arrangement;
pub mod check;
mod choice;
mod cost;
mod dump;
mod flaws;
mod kept;
mod polish;
mod pricing;
mod geometry;
mod topology;
mod types;
mod wrap;

pub use self::arrangement::Arrangement;
pub use self::dump::dump;
pub use self::flaws::{mark, report};
pub use self::kept::{Kept, Wish};
pub use self::types::*;

use self::geometry::placement::Placement;
use self::geometry::texts::{Texts, title};
use self::topology::Plan;
use crate::geometry::{Point, Rect};
use crate::measure::{LabelText, Measures, NodeText};
use crate::model::{LaneId, Model, NodeId};

/// The layout of a model.
pub fn layout(model: &Model, flow: Flow) -> Layout {
    layout_after(model, flow, &Measures::new(model), None, None).0
}

/// The same layout from what is known already: the measured texts, and the plan of an earlier model, which holds as
/// long as nothing but texts differs. A wish goes before that plan. The plan that comes back may be handed to the next call.
pub fn layout_after(
    model: &Model,
    flow: Flow,
    measures: &Measures,
    before: Option<&Kept>,
    wish: Option<&Wish>,
) -> (Layout, Kept) {
    crate::work::lays_out();
    let kept = choice::plan(model, flow, before, wish);
    let texts = Texts::new(model, measures, &kept.plan);
    let placement = geometry::place(&kept.plan, &texts.sizes);
    (assemble(model, &kept.plan, texts, placement), kept)
}

fn assemble(model: &Model, plan: &Plan, texts: Texts, placement: Placement) -> Layout {
    Layout {
        width: placement.width,
        height: placement.height,
        lanes: lanes(model, &placement),
        nodes: nodes(model, plan, texts.nodes, &placement),
        wires: wires(plan, texts.labels, placement.wires, placement.labels),
        loops: loops(plan, texts.tags, placement.frames),
    }
}

fn lanes(model: &Model, placement: &Placement) -> Vec<LaneBox> {
    let lanes = placement.lanes.iter().zip(&placement.headers).enumerate().map(|(lane, (&rect, &header))| {
        let title = title(&model.lanes[lane], rect);
        LaneBox { lane: LaneId::from(lane), rect, header, title }
    });
    lanes.collect()
}

fn nodes(model: &Model, plan: &Plan, texts: Vec<NodeText>, placement: &Placement) -> Vec<NodeBox> {
    let nodes = placement.nodes.iter().zip(texts).enumerate().map(|(v, (&rect, text))| NodeBox {
        node: NodeId::from(v),
        lane: model.nodes[v].lane,
        shape: model.nodes[v].shape,
        rect,
        column: plan.column(v),
        row: plan.row(v),
        text,
    });
    nodes.collect()
}

fn wires(
    plan: &Plan,
    texts: Vec<Option<LabelText>>,
    wires: Vec<Vec<Point>>,
    labels: Vec<Option<Rect>>,
) -> Vec<Wire> {
    let labels = labels.into_iter().zip(texts);
    let wires = wires.into_iter().zip(labels).enumerate().map(|(index, (points, label))| {
        let edge = &plan.graph.edges[index];
        Wire {
            edge: edge.id,
            from: NodeId::from(edge.from),
            from_side: edge.from_side,
            to: NodeId::from(edge.to),
            to_side: edge.to_side,
            points,
            merge: plan.wires.groups.of[index].map(|group| group as u32),
            label: label.0.zip(label.1).map(|(rect, text)| WireLabel { rect, text }),
        }
    });
    wires.collect()
}

fn loops(plan: &Plan, texts: Vec<Option<LabelText>>, frames: Vec<(Rect, Rect)>) -> Vec<LoopBox> {
    let mut loops: Vec<LoopBox> =
        plan.graph.loops.iter().map(|data| LoopBox { repeat: data.id, frames: vec![] }).collect();
    for ((lines, (rect, tag)), text) in plan.channels.frames.iter().zip(frames).zip(texts) {
        let tag = text.map(|text| WireLabel { rect: tag, text });
        loops[lines.repeat].frames.push(Frame { rect, tag });
    }
    loops
}
