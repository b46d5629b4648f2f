//! I3: wires leave and arrive outward on the side that the author wrote, on the outline.

use super::SIDE;
use crate::geometry::{Point, Side};
use crate::layout::check::Findings;
use crate::layout::workflow::{Layout, NodeBox, Wire};
use crate::model::Shape;

/// The least length of the first segment, and of the last one, which carries the arrowhead.
const STUB: i32 = 8;
const HEAD: i32 = 14;

pub fn check(layout: &Layout, found: &mut Findings) {
    for wire in &layout.wires {
        for target in [false, true] {
            side(layout, wire, target, found);
        }
    }
}

fn side(layout: &Layout, wire: &Wire, target: bool, found: &mut Findings) {
    let n = wire.points.len();
    if n < 2 {
        return;
    }
    let (end, next, node, side, least) = if target {
        (wire.points[n - 1], wire.points[n - 2], wire.to, wire.to_side, HEAD)
    } else {
        (wire.points[0], wire.points[1], wire.from, wire.from_side, STUB)
    };
    let least = if n == 2 { HEAD } else { least };
    let node = &layout.nodes[node.index()];
    let outward = match side {
        Side::Left => end.x - next.x,
        Side::Right => next.x - end.x,
        Side::Top => end.y - next.y,
        Side::Bottom => next.y - end.y,
    };
    let perpendicular = if side.is_horizontal() { end.y == next.y } else { end.x == next.x };
    let mut say = |what: &str| {
        let end_name = if target { "end" } else { "start" };
        found.add(SIDE, || {
            format!("{end_name} of edge {} {what}: {:?} at {:?}", wire.edge.0, wire.points, node.rect)
        });
    };
    if !perpendicular || outward < least {
        say("does not leave outward far enough");
    }
    if !is_on_outline(node, side, end) {
        say("is not on the outline of its side");
    }
}

/// Whether a point lies on the drawn outline, on the half that belongs to a side; a pixel is allowed for.
fn is_on_outline(node: &NodeBox, side: Side, p: Point) -> bool {
    let (r, c) = (node.rect, node.rect.center());
    let border = match side {
        Side::Left => r.left() - p.x,
        Side::Right => p.x - r.right(),
        Side::Top => r.top() - p.y,
        Side::Bottom => p.y - r.bottom(),
    };
    let right_half = match side {
        Side::Left => p.x < c.x,
        Side::Right => p.x > c.x,
        Side::Top => p.y < c.y,
        Side::Bottom => p.y > c.y,
    };
    let (dx, dy) = (i64::from((p.x - c.x).abs()), i64::from((p.y - c.y).abs()));
    let (w, h) = (i64::from(r.w), i64::from(r.h));
    right_half
        && r.contains(p)
        && match node.shape {
            Shape::Rectangle | Shape::Taskbox => border == 0,
            // |dx| / (w/2) + |dy| / (h/2) = 1, within a pixel.
            Shape::Diamond => (2 * dx * h + 2 * dy * w - w * h).abs() <= 2 * w.max(h),
            Shape::Circle => {
                let radius = w.min(h) / 2;
                (dx * dx + dy * dy - radius * radius).abs() <= 2 * radius + 1
            }
        }
}
