//! By which sides wires meet nodes.

use super::Stage;
use super::message::sides_by_lane;
use crate::geometry::{Point, Rect, Side};
use crate::model::{Element, NodeId};

/// The side of a box that is nearest to a point, or faces it from outside. Of two sides at the same distance left and
/// right come first.
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
    let bounds = |node| stage.zones.bounds(Element::Node(node));
    let (Some(a), Some(b)) = (bounds(from), bounds(to)) else { return (Side::Right, Side::Left) };
    if from == to {
        return (Side::Right, Side::Top);
    }
    if !stage.view.editing().has_handles {
        return sides_by_lane(stage, from, to);
    }
    let rows_apart = a.bottom() < b.top() || b.bottom() < a.top();
    let other_lane = stage.model.node(from).lane != stage.model.node(to).lane;
    if rows_apart && (other_lane || (a.center().x - b.center().x).abs() < a.w / 2) {
        return if a.top() < b.top() { (Side::Bottom, Side::Top) } else { (Side::Top, Side::Bottom) };
    }
    if a.center().x <= b.center().x { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) }
}
