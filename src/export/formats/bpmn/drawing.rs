//! Where everything stands: our coordinates, with room for the title of the pool at the left.

use super::Xml;
use super::ids::{Ids, flow, group};
use super::process::{COLLABORATION, POOL};
use crate::geometry::{Point, Rect, Size};
use crate::layout::workflow::Layout;
use crate::measure::NodeText;
use crate::model::{Model, Shape};

/// The width of a pool's title in the drawings of other programs.
const TITLE: i32 = 30;

/// A pool without lanes has some room.
const LEAST: Size = Size::new(300, 100);

pub fn write(out: &mut Xml, model: &Model, layout: &Layout, ids: &Ids) {
    out.open("bpmndi:BPMNDiagram", &[("id", "Diagram")]);
    out.open("bpmndi:BPMNPlane", &[("id", "Plane"), ("bpmnElement", COLLABORATION)]);
    shape(out, POOL, &[("isHorizontal", "true")], pool(layout), None);
    for lane in &layout.lanes {
        shape(out, ids.lane(lane.lane), &[("isHorizontal", "true")], lane.rect, None);
    }
    for node in &layout.nodes {
        let label = match (&node.text, node.shape) {
            (NodeText::Label(text), Shape::Circle | Shape::Diamond) => Some(centred(node.rect, text.size)),
            _ => None,
        };
        let marked = [("isMarkerVisible", "false")];
        let marked = if node.shape == Shape::Diamond { &marked[..] } else { &[] };
        let label = label.filter(|_| !model.node(node.node).caption().trim().is_empty());
        shape(out, ids.node(node.node), marked, node.rect, label);
    }
    for wire in &layout.wires {
        let id = flow(wire.edge);
        out.open("bpmndi:BPMNEdge", &[("id", &format!("{id}_di")), ("bpmnElement", &id)]);
        for &Point { x, y } in &wire.points {
            let (x, y) = ((x + TITLE).to_string(), y.to_string());
            out.empty("di:waypoint", &[("x", &x), ("y", &y)]);
        }
        if let Some(text) = &wire.label {
            label(out, text.rect);
        }
        out.close("bpmndi:BPMNEdge");
    }
    for repeat in &layout.loops {
        for (index, frame) in repeat.frames.iter().enumerate() {
            let tag = frame.tag.as_ref().map(|tag| tag.rect);
            shape(out, &group(repeat.repeat, index), &[], frame.rect, tag);
        }
    }
    out.close("bpmndi:BPMNPlane");
    out.close("bpmndi:BPMNDiagram");
}

/// Around all lanes.
fn pool(layout: &Layout) -> Rect {
    let edge = |of: fn(Rect) -> i32| layout.lanes.iter().map(move |lane| of(lane.rect));
    let (left, top) = (edge(Rect::left).min().unwrap_or(0), edge(Rect::top).min().unwrap_or(0));
    let (right, bottom) = (edge(Rect::right).max(), edge(Rect::bottom).max());
    let size =
        Size::new(right.map_or(LEAST.w, |right| right - left), bottom.map_or(LEAST.h, |bottom| bottom - top));
    Rect::new(left - TITLE, top, size.w + TITLE, size.h)
}

fn centred(rect: Rect, size: Size) -> Rect {
    Rect::new(rect.x + (rect.w - size.w) / 2, rect.y + (rect.h - size.h) / 2, size.w, size.h)
}

fn shape(out: &mut Xml, element: &str, flags: &[(&str, &str)], rect: Rect, text: Option<Rect>) {
    let id = format!("{element}_di");
    let attributes = [("id", id.as_str()), ("bpmnElement", element)];
    let attributes: Vec<_> = attributes.into_iter().chain(flags.iter().copied()).collect();
    out.open("bpmndi:BPMNShape", &attributes);
    bounds(out, rect);
    if let Some(rect) = text {
        label(out, rect);
    }
    out.close("bpmndi:BPMNShape");
}

fn label(out: &mut Xml, rect: Rect) {
    out.open("bpmndi:BPMNLabel", &[]);
    bounds(out, rect);
    out.close("bpmndi:BPMNLabel");
}

fn bounds(out: &mut Xml, rect: Rect) {
    let [x, y, width, height] = [rect.x + TITLE, rect.y, rect.w, rect.h].map(|value| value.to_string());
    out.empty("dc:Bounds", &[("x", &x), ("y", &y), ("width", &width), ("height", &height)]);
}
