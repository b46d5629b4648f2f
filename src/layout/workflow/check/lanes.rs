//! I8: lanes are bands in source order and hold their nodes; titles fit their strips.

use super::LANE;
use crate::layout::check::Findings;
use crate::layout::workflow::Layout;
use crate::model::Model;

pub fn check(layout: &Layout, model: &Model, found: &mut Findings) {
    let complete = layout.lanes.len() == model.lanes.len()
        && layout.nodes.len() == model.nodes.len()
        && layout.wires.iter().map(|wire| wire.edge).eq(model.drawn_edges());
    if !complete {
        found.add(LANE, || "a lane, node or edge is missing".to_owned());
    }
    lanes(layout, found);
    nodes(layout, model, found);
}

fn lanes(layout: &Layout, found: &mut Findings) {
    let mut say = |what: String| found.add(LANE, || what);
    for (i, lane) in layout.lanes.iter().enumerate() {
        let (r, h, title) = (lane.rect, lane.header, lane.title.size);
        if lane.lane.index() != i {
            say(format!("lane {i} is out of order"));
        }
        if !r.covers(h) || (h.x, h.y, h.h) != (r.x, r.y, r.h) {
            say(format!("header {h:?} is not the left strip of lane {r:?}"));
        }
        if title.w > h.w || title.h > h.h {
            say(format!("title {title:?} overruns its strip {h:?}"));
        }
    }
    for pair in layout.lanes.windows(2) {
        let (a, b) = (pair[0].rect, pair[1].rect);
        if a.bottom() > b.top() || (a.x, a.w) != (b.x, b.w) {
            say(format!("lanes {a:?} and {b:?} overlap or differ in width"));
        }
    }
}

fn nodes(layout: &Layout, model: &Model, found: &mut Findings) {
    for (i, node) in layout.nodes.iter().enumerate() {
        let expected = model.nodes.get(i).is_some_and(|n| n.lane == node.lane && n.shape == node.shape);
        let Some(lane) = layout.lanes.get(node.lane.index()).filter(|_| expected) else {
            found.add(LANE, || format!("node {i} is not the one of the model"));
            continue;
        };
        if !lane.rect.covers(node.rect) || lane.header.overlaps(node.rect) {
            found.add(LANE, || format!("node {i} {:?} leaves its lane {:?}", node.rect, lane.rect));
        }
    }
    let Some(first) = layout.lanes.first() else { return };
    let strip = first.header.right();
    for wire in &layout.wires {
        if wire.points.iter().any(|point| point.x <= strip) {
            found.add(LANE, || format!("edge {} runs over lane headers", wire.edge.0));
        }
    }
}
