//! Where dragged nodes and lanes would stand: nodes in the lane under the pointer, after the last node that a reader
//! meets before it; lanes between the lanes above and below.

use std::collections::BTreeSet;

use crate::geometry::{Point, Rect};
use crate::model::{Element, LaneId, Model, NodeId};
use crate::scene::{Part, Zones};
use crate::views::DropSpot;

/// How far above or below a node a pointer may be and still be in the node's row.
const OFF_ROW: i32 = 24;

pub fn drop_nodes(model: &Model, zones: &Zones, moved: &[NodeId], at: Point) -> Option<DropSpot> {
    let lane = lane_at(zones, at).or_else(|| nearest_lane(zones, at))?;
    let moved: BTreeSet<&NodeId> = moved.iter().collect();
    let standing = model.lane(lane).nodes.iter().filter(|node| !moved.contains(node));
    let after = standing
        .filter_map(|&node| {
            let rect = zones.bounds(Element::Node(node))?;
            let center = rect.center();
            (center.x <= at.x).then(|| {
                let off_row = (center.y - at.y).abs() > rect.h / 2 + OFF_ROW;
                (off_row, at.x - center.x, node)
            })
        })
        .min();
    Some(DropSpot { lane, after: after.map(|(_, _, node)| node) })
}

pub fn lane_at(zones: &Zones, at: Point) -> Option<LaneId> {
    zones.lanes().find(|(_, rect)| rect.contains(at)).map(|(lane, _)| lane)
}

fn nearest_lane(zones: &Zones, at: Point) -> Option<LaneId> {
    let distance = |rect: Rect| (rect.top() - at.y).max(at.y - rect.bottom()).max(0);
    zones.lanes().min_by_key(|&(lane, rect)| (distance(rect), lane)).map(|(lane, _)| lane)
}

pub fn drop_lane(zones: &Zones, moved: LaneId, at: Point) -> Option<LaneId> {
    let above = zones.lanes().filter(|&(lane, rect)| lane != moved && rect.center().y <= at.y);
    above.max_by_key(|&(lane, rect)| (rect.center().y, lane)).map(|(lane, _)| lane)
}

pub fn drop_bar(zones: &Zones, spot: DropSpot) -> Option<Rect> {
    if let Some(node) = spot.after.and_then(|node| zones.bounds(Element::Node(node))) {
        return Some(Rect::new(node.right() + 8, node.top(), 4, node.h));
    }
    let lane = Element::Lane(spot.lane);
    let (header, rect) = (zones.rect(lane, Part::Header)?, zones.bounds(lane)?);
    Some(Rect::new(header.right() + 6, rect.top() + 12, 4, rect.h - 24))
}
