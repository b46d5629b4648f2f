//! Places: where a dragged node or lane would stand, and where wires meet nodes.

use super::Stage;
use crate::geometry::{Point, Rect, Side};
use crate::model::{LaneId, NodeId};

/// A place among a lane's nodes: after one of them, or before all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub lane: LaneId,
    pub after: Option<NodeId>,
}

impl Place {
    /// Whether these nodes stand just there already, in this order.
    pub fn is_here(self, stage: Stage, moved: &[NodeId]) -> bool {
        let lane = &stage.model.lane(self.lane).nodes;
        let start = match self.after {
            None => 0,
            Some(after) => lane.iter().position(|&node| node == after).map_or(0, |at| at + 1),
        };
        lane.get(start..start + moved.len()) == Some(moved)
    }
}

/// Where nodes dropped at a point would stand: in the lane under it, after the last node that a reader
/// meets before the point. Nothing when the drawing has no lane.
pub fn node_place(stage: Stage, moved: &[NodeId], at: Point) -> Option<Place> {
    let lane = lane_at(stage, at).or_else(|| nearest_lane(stage, at))?;
    let standing = stage.model.lane(lane).nodes.iter().filter(|node| !moved.contains(node));
    let after = standing
        .filter_map(|&node| {
            let rect = stage.layout.nodes.get(node.index())?.rect;
            let center = rect.center();
            (center.x <= at.x).then(|| {
                let off_row = (center.y - at.y).abs() > rect.h / 2 + 24;
                (off_row, at.x - center.x, node)
            })
        })
        .min();
    Some(Place { lane, after: after.map(|(_, _, node)| node) })
}

/// The lane under a point.
pub fn lane_at(stage: Stage, at: Point) -> Option<LaneId> {
    stage.layout.lanes.iter().find(|lane| lane.rect.contains(at)).map(|lane| lane.lane)
}

fn nearest_lane(stage: Stage, at: Point) -> Option<LaneId> {
    let distance = |rect: Rect| (rect.top() - at.y).max(at.y - rect.bottom()).max(0);
    stage.layout.lanes.iter().min_by_key(|lane| (distance(lane.rect), lane.lane)).map(|lane| lane.lane)
}

/// The lane after which a lane dragged to a point would stand; nothing: before all.
pub fn lane_place(stage: Stage, moved: LaneId, at: Point) -> Option<LaneId> {
    let above = stage.layout.lanes.iter().filter(|lane| lane.lane != moved && lane.rect.center().y <= at.y);
    above.max_by_key(|lane| (lane.rect.center().y, lane.lane)).map(|lane| lane.lane)
}

/// The middle of a side.
pub fn handle_point(rect: Rect, side: Side) -> Point {
    let center = rect.center();
    match side {
        Side::Left => Point::new(rect.left(), center.y),
        Side::Right => Point::new(rect.right(), center.y),
        Side::Top => Point::new(center.x, rect.top()),
        Side::Bottom => Point::new(center.x, rect.bottom()),
    }
}

/// The side of a box that a point is nearest to, or faces from outside; left and right first when two
/// are as near.
pub fn nearest_side(rect: Rect, at: Point) -> Side {
    let beside = (rect.left() - at.x).max(at.x - rect.right());
    let above = (rect.top() - at.y).max(at.y - rect.bottom());
    if beside > 0 || above > 0 {
        return match (beside >= above, at.x < rect.left(), at.y < rect.top()) {
            (true, true, _) => Side::Left,
            (true, false, _) => Side::Right,
            (false, _, true) => Side::Top,
            (false, _, false) => Side::Bottom,
        };
    }
    let distance = |side: Side| match side {
        Side::Left => (at.x - rect.left()).abs(),
        Side::Right => (at.x - rect.right()).abs(),
        Side::Top => (at.y - rect.top()).abs(),
        Side::Bottom => (at.y - rect.bottom()).abs(),
    };
    Side::ALL.into_iter().min_by_key(|&side| (distance(side), side)).unwrap_or(Side::Left)
}

/// The sides by which an edge would best join two nodes: along the row in one lane, through the lane
/// borders between two.
pub fn facing_sides(stage: Stage, from: NodeId, to: NodeId) -> (Side, Side) {
    let boxes = (stage.layout.nodes.get(from.index()), stage.layout.nodes.get(to.index()));
    let (Some(a), Some(b)) = boxes else { return (Side::Right, Side::Left) };
    if from == to {
        return (Side::Right, Side::Top);
    }
    let rows_apart = a.rect.bottom() < b.rect.top() || b.rect.bottom() < a.rect.top();
    if rows_apart && (a.lane != b.lane || (a.rect.center().x - b.rect.center().x).abs() < a.rect.w / 2) {
        return if a.rect.top() < b.rect.top() {
            (Side::Bottom, Side::Top)
        } else {
            (Side::Top, Side::Bottom)
        };
    }
    if a.rect.center().x <= b.rect.center().x { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) }
}
