//! The keyboard's way over a diagram: from node to node, and the commands that need no pointer.

use super::Stage;
use super::sides::facing_sides;
use crate::edit::{Command, Port};
use crate::geometry::{Point, Rect};
use crate::model::{Element, LaneId, NodeId};
use crate::views::DropSpot;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Left,
    Right,
    Up,
    Down,
}

/// Nodes as a reader meets them: lane by lane, in each lane row by row.
pub fn reading_order(stage: Stage) -> Vec<NodeId> {
    let mut nodes: Vec<_> = stage.zones.nodes().collect();
    nodes.sort_by_key(|&(node, rect)| (stage.model.node(node).lane, rect.center().y, rect.center().x, node));
    nodes.into_iter().map(|(node, _)| node).collect()
}

/// The next node in a direction. Up and down lead from lane to lane and pass none that has nodes. Of two
/// nodes at the same distance, the one that an edge joins to this node is preferred; nothing when there is no further one.
pub fn walk(stage: Stage, from: NodeId, direction: Direction) -> Option<NodeId> {
    let here = stage.zones.bounds(Element::Node(from))?;
    let lane = |node| stage.model.node(node).lane.index();
    let upright = matches!(direction, Direction::Up | Direction::Down);
    let joined = |node: NodeId| {
        stage
            .model
            .edges
            .iter()
            .any(|edge| (edge.from, edge.to) == (from, node) || (edge.to, edge.from) == (from, node))
    };
    let candidates = stage.zones.nodes().filter(|&(node, _)| node != from);
    let costs = candidates.filter_map(|(node, rect)| {
        let (along, across) = offsets(here, rect, direction)?;
        let lanes = if upright { lane(node).abs_diff(lane(from)) } else { 0 };
        if upright && lanes == 0 && across > along {
            // Beside this node rather than above or below it.
            return None;
        }
        let cost = along + 3 * across;
        Some((lanes, if joined(node) { cost / 2 } else { cost }, node))
    });
    costs.min().map(|(_, _, node)| node)
}

/// How far a box lies in a direction, and how far beside that; nothing when it lies elsewhere. Both are measured from
/// centre to centre. Boxes that share a row or column do not lie beside each other.
fn offsets(from: Rect, to: Rect, direction: Direction) -> Option<(i32, i32)> {
    let (a, b) = (from.center(), to.center());
    let delta = Point::new(b.x - a.x, b.y - a.y);
    let (along, across, size) = match direction {
        Direction::Right => (delta.x, delta.y, to.h),
        Direction::Left => (-delta.x, delta.y, to.h),
        Direction::Down => (delta.y, delta.x, to.w),
        Direction::Up => (-delta.y, delta.x, to.w),
    };
    (along > 8).then_some((along, (across.abs() - size / 2).max(0)))
}

/// An edge from one node to another by the sides that face each other.
pub fn connect(stage: Stage, from: NodeId, to: NodeId) -> Command {
    let (from_side, to_side) = facing_sides(stage, from, to);
    Command::Connect {
        from: Port { node: from, side: from_side },
        to: Port { node: to, side: to_side },
        label: None,
    }
}

/// Moves nodes past one neighbour in their lane, or into the lane above or below. They move as one block;
/// nothing at the end of the lane or below the last one.
pub fn nudge(stage: Stage, nodes: &[NodeId], direction: Direction) -> Option<Command> {
    let first = *nodes.first()?;
    let lane = stage.model.node(first).lane;
    let standing = &stage.model.lane(lane).nodes;
    let spot = match direction {
        Direction::Left => {
            let at = standing.iter().position(|node| nodes.contains(node))?;
            let before = at.checked_sub(1)?;
            DropSpot { lane, after: before.checked_sub(1).map(|index| standing[index]) }
        }
        Direction::Right => {
            let last = standing.iter().rposition(|node| nodes.contains(node))?;
            DropSpot { lane, after: Some(*standing.get(last + 1)?) }
        }
        Direction::Up => beside(stage, first, lane.index().checked_sub(1)?)?,
        Direction::Down => beside(stage, first, lane.index() + 1)?,
    };
    Some(Command::MoveNodes { nodes: nodes.to_vec(), lane: spot.lane, after: spot.after })
}

/// The spot in another lane that is directly above or below a node.
fn beside(stage: Stage, node: NodeId, lane: usize) -> Option<DropSpot> {
    let target = stage.model.lanes.get(lane)?;
    let center = |node| Some(stage.zones.bounds(Element::Node(node))?.center());
    let x = center(node)?.x;
    let left_of = target.nodes.iter().filter_map(|&other| {
        let center = center(other)?;
        (center.x <= x).then_some((center.x, other))
    });
    Some(DropSpot { lane: LaneId::from(lane), after: left_of.max().map(|(_, other)| other) })
}
