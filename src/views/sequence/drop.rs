//! Lanes are dragged to other places among the lifelines. Steps stay: where one stands follows from what leads to it.

use crate::geometry::{Point, Rect};
use crate::model::{LaneId, Model, NodeId};
use crate::scene::Zones;
use crate::views::DropSpot;

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
