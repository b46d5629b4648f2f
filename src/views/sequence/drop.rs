//! Lanes are dragged to other places among the lifelines, and messages up and down. Steps stay: where one stands follows from
//! what leads to it. A message is drawn from a lifeline or from a step.

use crate::geometry::{Point, Rect};
use crate::model::{EdgeId, Element, LaneId, Model, NodeId};
use crate::scene::{Part, Zones};
use crate::views::{Above, DropSpot, Joint};

pub fn drop_nodes(_: &Model, _: &Zones, _: &[NodeId], _: Point) -> Option<DropSpot> {
    None
}

pub fn drop_bar(_: &Zones, _: DropSpot) -> Option<Rect> {
    None
}

/// The lane whose lifeline is next to the left.
pub fn drop_lane(zones: &Zones, moved: LaneId, at: Point) -> Option<LaneId> {
    let left = zones.lanes().filter(|&(lane, rect)| lane != moved && rect.center().x <= at.x);
    left.max_by_key(|&(lane, rect)| (rect.center().x, lane)).map(|(lane, _)| lane)
}

pub fn lane_at(zones: &Zones, at: Point) -> Option<LaneId> {
    zones.lanes().find(|(_, rect)| rect.contains(at)).map(|(lane, _)| lane)
}

/// The step at a point, else a new one on the lifeline there.
pub fn joint_at(model: &Model, zones: &Zones, at: Point) -> Option<Joint> {
    if let Some((Element::Node(node), _)) = zones.hit(at, 0, &[]) {
        return Some(Joint::Step(node));
    }
    let (lane, _) = zones.lanes().find(|(_, rect)| rect.left() <= at.x && at.x <= rect.right())?;
    let above = model.lane(lane).nodes.iter().copied().filter_map(|node| {
        let y = zones.bounds(Element::Node(node))?.center().y;
        (y <= at.y).then_some((y, node))
    });
    Some(Joint::New(DropSpot { lane, after: above.max().map(|(_, node)| node) }))
}

/// The point of a lifeline beside another point.
pub fn joints(zones: &Zones, lane: LaneId, at: Point) -> Vec<Point> {
    let heads = zones.rects(Element::Lane(lane), Part::Header);
    let body = zones.bounds(Element::Lane(lane));
    let is_free = heads.iter().all(|head| !head.contains(at));
    let on_line = body.filter(|body| is_free && body.top() <= at.y && at.y <= body.bottom());
    on_line.map(|body| Point::new(body.center().x, at.y)).into_iter().collect()
}

pub fn message_above(model: &Model, zones: &Zones, moved: Option<EdgeId>, at: Point) -> Option<Above> {
    // A line inside a lane that does not come back is how a flow begins.
    let is_row = |edge: EdgeId, points: &[Point]| {
        let edge = model.edge(edge);
        points.len() > 2 || model.node(edge.from).lane != model.node(edge.to).lane
    };
    let rows = zones.wires().filter(|&(edge, points)| Some(edge) != moved && is_row(edge, points));
    let above = rows.filter_map(|(edge, points)| Some((points.first()?.y, edge))).filter(|&(y, _)| y <= at.y);
    Some(above.max().map(|(_, edge)| edge))
}
