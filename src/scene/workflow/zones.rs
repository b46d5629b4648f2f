//! What lies where in a workflow. Nearest to the eye: nodes, labels, wires, loops, the plus signs, lane headers, lanes.

use crate::geometry::{Point, Rect, Side};
use crate::layout::workflow::{LaneBox, Layout, LoopBox, NodeBox, Wire};
use crate::model::{Element, Shape};
use crate::scene::{Area, Outline, Part, Zone, Zones};

/// How many pixels more than its reach a pointer may be away from a handle or an end, and from a plus.
const GRIP: i32 = 4;
const PLUS: i32 = 6;
/// Around the tag of a loop.
const TAG: i32 = 2;

pub fn zones(layout: &Layout) -> Zones {
    let mut zones = Vec::new();
    // Of two nodes or two loops, the later one is drawn over the other.
    zones.extend(layout.nodes.iter().rev().map(body));
    zones.extend(layout.wires.iter().filter_map(label));
    zones.extend(layout.wires.iter().map(line));
    for repeat in layout.loops.iter().rev() {
        add_frames(&mut zones, repeat);
    }
    zones.extend(layout.lanes.iter().flat_map(pluses));
    zones.extend(layout.lanes.iter().flat_map(band));
    let ends = layout.wires.iter().flat_map(ends);
    let grips = ends.chain(layout.nodes.iter().flat_map(handles));
    Zones::new(layout.width, layout.height, zones, grips.collect())
}

fn zone(element: Element, part: Part, area: Area) -> Zone {
    Zone { element, part, area, margin: 0 }
}

fn spot(element: Element, part: Part, at: Point, margin: i32) -> Zone {
    Zone { element, part, area: Area::Spot(at), margin }
}

fn body(node: &NodeBox) -> Zone {
    let outline = match node.shape {
        Shape::Circle => Outline::Circle,
        Shape::Diamond => Outline::Diamond,
        Shape::Rectangle | Shape::Taskbox => Outline::Rect,
    };
    zone(Element::Node(node.node), Part::Body, Area::Shape(node.rect, outline))
}

fn handles(node: &NodeBox) -> impl Iterator<Item = Zone> {
    let (element, rect) = (Element::Node(node.node), node.rect);
    Side::ALL.into_iter().map(move |side| spot(element, Part::Handle(side), rect.middle_of(side), GRIP))
}

fn label(wire: &Wire) -> Option<Zone> {
    let label = wire.label.as_ref()?;
    Some(zone(Element::Edge(wire.edge), Part::Label, Area::Rect(label.rect)))
}

fn line(wire: &Wire) -> Zone {
    zone(Element::Edge(wire.edge), Part::Body, Area::Line(wire.points.clone()))
}

/// The end before the start: of a wire without length a person moves the arrowhead.
fn ends(wire: &Wire) -> impl Iterator<Item = Zone> {
    let element = Element::Edge(wire.edge);
    let ends = [(wire.points.last(), Part::End), (wire.points.first(), Part::Start)];
    ends.into_iter().filter_map(move |(at, part)| Some(spot(element, part, *at?, GRIP)))
}

fn add_frames(zones: &mut Vec<Zone>, repeat: &LoopBox) {
    let element = Element::Loop(repeat.repeat);
    for frame in &repeat.frames {
        if let Some(tag) = &frame.tag {
            zones.push(Zone { margin: TAG, ..zone(element, Part::Label, Area::Rect(tag.rect)) });
        }
        zones.push(zone(element, Part::Body, Area::Border(frame.rect)));
    }
}

/// One on the right border of the lane, clear of the last node's handle; one on its lower border, at its header.
fn pluses(lane: &LaneBox) -> [Zone; 2] {
    let (element, rect) = (Element::Lane(lane.lane), lane.rect);
    let node = Point::new(rect.right() + 2, rect.center().y);
    let under = Point::new(lane.header.center().x, rect.bottom() + 4);
    [spot(element, Part::AddNode, node, PLUS), spot(element, Part::AddLane, under, PLUS)]
}

fn band(lane: &LaneBox) -> [Zone; 2] {
    let element = Element::Lane(lane.lane);
    let rect = |part, rect: Rect| zone(element, part, Area::Rect(rect));
    [rect(Part::Header, lane.header), rect(Part::Body, lane.rect)]
}
