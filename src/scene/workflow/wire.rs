//! A wire: a line with round corners, an arrowhead, and its label on a plate.
//!
//! In: the centre line with sharp corners, from outline to outline of the two nodes' rectangles.
//! The line begins a little inside its source, where the node is drawn over it, and ends inside the arrowhead.
//! The tip of the arrowhead stops one pixel before the drawn outline.

use super::merge::{DrawnElsewhere, shorten};
use super::outline::depth;
use super::surface;
use crate::geometry::{Point, Rect, Side};
use crate::layout::workflow::{Layout, NodeBox, Wire};
use crate::model::Element;
use crate::scene::SceneOptions;
use crate::scene::pen::{WIRE_STROKE, centered, fill, line, middle, px, rect, wire_label_face};
use crate::scene::theme::Theme;
use crate::scene::types::*;

/// Round corners have this radius where there is room for it.
pub(super) const BEND: i32 = 800;
/// The arrowhead's length, half of its width, and how far the line runs into it.
pub(in crate::scene) const HEAD: i32 = 800;
const HALF_HEAD: i32 = 400;
pub(in crate::scene) const UNDER_HEAD: i32 = 100;
/// Between the arrowhead's tip and the outline.
pub(in crate::scene) const GAP: i32 = 100;
/// How far a line begins inside its source.
const INSIDE: i32 = 100;
pub(super) const HOP: i32 = 500;

pub(in crate::scene) type At = (i32, i32);

pub(super) fn draw(
    scene: &mut Scene,
    layout: &Layout,
    wire: &Wire,
    hops: &[Point],
    elsewhere: DrawnElsewhere,
    theme: &Theme,
) {
    let element = Element::Edge(wire.edge);
    let (Some(&first), Some(&last)) = (wire.points.first(), wire.points.last()) else { return };
    if wire.points.len() < 2 {
        return;
    }
    let mut points: Vec<At> = wire.points.iter().map(|point| (point.x * 100, point.y * 100)).collect();
    let count = points.len();
    if let Some(source) = layout.nodes.get(wire.from.index()) {
        points[0] = inward(source, wire.from_side, first, INSIDE);
    }
    if let Some(target) = layout.nodes.get(wire.to.index()) {
        points[count - 1] = inward(target, wire.to_side, last, -GAP);
    }
    let tip = points[count - 1];
    let back = direction(tip, points[count - 2]);
    points[count - 1] = (tip.0 + back.0 * (HEAD - UNDER_HEAD), tip.1 + back.1 * (HEAD - UNDER_HEAD));

    let path = |points: &[At]| Shape::Path {
        steps: rounded(points, hops),
        paint: Paint { fill: None, stroke: Some(line(theme.wire, WIRE_STROKE)) },
    };
    let head = Shape::Path {
        steps: arrowhead(tip, back),
        paint: Paint {
            fill: Some(theme.wire),
            stroke: Some(Stroke { round: true, ..line(theme.wire, px(1)) }),
        },
    };
    let mut own = points.clone();
    if elsewhere.end > 0 {
        shorten(&mut own, elsewhere.end * 100 - HEAD);
    }
    if elsewhere.start > 0 {
        own.reverse();
        shorten(&mut own, elsewhere.start * 100);
        own.reverse();
    }
    // The whole wire is kept for whoever shows it alone.
    let (shapes, alone) = match (elsewhere == DrawnElsewhere::default(), own.len() >= 2, elsewhere.end > 0) {
        (true, ..) => (vec![path(&points), head], Vec::new()),
        (_, false, _) => (Vec::new(), vec![path(&points), head]),
        (_, _, true) => (vec![path(&own)], vec![path(&points), head]),
        (_, _, false) => (vec![path(&own), head.clone()], vec![path(&points), head]),
    };
    let corners = wire.points.iter().map(|point| Rect::new(point.x, point.y, 0, 0));
    let bounds = corners.fold(Rect::new(first.x, first.y, 0, 0), Rect::union);
    scene.groups.push(Group {
        element,
        layer: Layer::Wire,
        tooltip: None,
        bounds: bounds.outset(6),
        shapes,
        alone,
    });
}

/// The label stands on a plate that interrupts the wire, in the colour of the surface under it.
pub(super) fn draw_label(
    scene: &mut Scene,
    layout: &Layout,
    wire: &Wire,
    theme: &Theme,
    options: &SceneOptions,
) {
    let Some(label) = &wire.label else { return };
    let element = Element::Edge(wire.edge);
    let plate = rect(label.rect, 4, fill(surface(layout, theme, options, label.rect.center())));
    let text = centered(&label.text, middle(label.rect), wire_label_face(theme));
    scene.groups.push(Group {
        element,
        layer: Layer::Label,
        tooltip: label.text.full.clone(),
        bounds: label.rect,
        shapes: [plate].into_iter().chain(text).collect(),
        alone: Vec::new(),
    });
}

/// The point of the drawn outline where a wire ends, moved `by` further inside.
fn inward(node: &NodeBox, side: Side, at: Point, by: i32) -> At {
    let deep = depth(node.shape, node.rect, side, at) + by;
    match side {
        Side::Left => (node.rect.left() * 100 + deep, at.y * 100),
        Side::Right => (node.rect.right() * 100 - deep, at.y * 100),
        Side::Top => (at.x * 100, node.rect.top() * 100 + deep),
        Side::Bottom => (at.x * 100, node.rect.bottom() * 100 - deep),
    }
}

/// The unit vector from one point toward another on the same row or column.
pub(in crate::scene) fn direction(from: At, to: At) -> At {
    ((to.0 - from.0).signum(), if to.0 == from.0 { (to.1 - from.1).signum() } else { 0 })
}

fn distance(a: At, b: At) -> i32 {
    (a.0 - b.0).abs() + (a.1 - b.1).abs()
}

fn point(at: At) -> (Hundredths, Hundredths) {
    (Hundredths(at.0), Hundredths(at.1))
}

/// A line with round corners. A corner takes at most half of each segment beside it.
pub(in crate::scene) fn rounded(points: &[At], hops: &[Point]) -> Vec<Step> {
    let (x, y) = point(points[0]);
    let mut steps = vec![Step::Move(x, y)];
    let mut from = points[0];
    for i in 1..points.len() {
        let corner = points[i];
        let Some(&next) = points.get(i + 1) else {
            straight(&mut steps, from, corner, hops);
            break;
        };
        let last = i + 2 == points.len();
        let before = distance(points[i - 1], corner) / if i == 1 { 1 } else { 2 };
        let after = distance(corner, next) / if last { 1 } else { 2 };
        let radius = BEND.min(before).min(after);
        let (toward, away) = (direction(corner, points[i - 1]), direction(corner, next));
        let begin = (corner.0 + toward.0 * radius, corner.1 + toward.1 * radius);
        let end = (corner.0 + away.0 * radius, corner.1 + away.1 * radius);
        straight(&mut steps, from, begin, hops);
        let ((cx, cy), (ex, ey)) = (point(corner), point(end));
        steps.push(Step::Quad(cx, cy, ex, ey));
        from = end;
    }
    steps
}

/// A straight segment, with a half circle upward over each hop that is on it.
fn straight(steps: &mut Vec<Step>, from: At, to: At, hops: &[Point]) {
    if from.1 == to.1 && !hops.is_empty() {
        let way = (to.0 - from.0).signum();
        let (low, high) = (from.0.min(to.0), from.0.max(to.0));
        let mut on: Vec<i32> = hops
            .iter()
            .filter(|hop| hop.y * 100 == from.1)
            .map(|hop| hop.x * 100)
            .filter(|&x| x - HOP > low && x + HOP < high)
            .collect();
        on.sort_by_key(|&x| x * way);
        for x in on {
            steps.push(Step::Line(Hundredths(x - way * HOP), Hundredths(from.1)));
            let (radius, x, y) = (Hundredths(HOP), Hundredths(x + way * HOP), Hundredths(from.1));
            steps.push(Step::Arc { radius, clockwise: way > 0, x, y });
        }
    }
    if from != to {
        let (x, y) = point(to);
        steps.push(Step::Line(x, y));
    }
}

pub(in crate::scene) fn arrowhead(tip: At, back: At) -> Vec<Step> {
    let base = (tip.0 + back.0 * HEAD, tip.1 + back.1 * HEAD);
    let across = (back.1 * HALF_HEAD, back.0 * HALF_HEAD);
    let (a, b, c) = (
        point(tip),
        point((base.0 + across.0, base.1 + across.1)),
        point((base.0 - across.0, base.1 - across.1)),
    );
    vec![Step::Move(a.0, a.1), Step::Line(b.0, b.1), Step::Line(c.0, c.1), Step::Close]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(points: &[At], hops: &[Point]) -> String {
        let one = |step: &Step| match *step {
            Step::Move(x, y) => format!("M{},{}", x.0, y.0),
            Step::Line(x, y) => format!("L{},{}", x.0, y.0),
            Step::Quad(cx, cy, x, y) => format!("Q{},{},{},{}", cx.0, cy.0, x.0, y.0),
            Step::Arc { clockwise, x, y, .. } => {
                format!("A{},{},{}", if clockwise { "cw" } else { "ccw" }, x.0, y.0)
            }
            Step::Close => "Z".to_owned(),
        };
        rounded(points, hops).iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn corners_are_round_and_smaller_where_it_is_tight() {
        assert_eq!(path(&[(0, 0), (5000, 0), (5000, 5000)], &[]), "M0,0 L4200,0 Q5000,0,5000,800 L5000,5000");
        // Six pixels between two corners: three for each.
        assert_eq!(
            path(&[(0, 0), (5000, 0), (5000, 600), (9000, 600)], &[]),
            "M0,0 L4700,0 Q5000,0,5000,300 Q5000,600,5300,600 L9000,600"
        );
    }

    #[test]
    fn hops_go_upward_in_both_directions() {
        let hop = [Point::new(50, 0)];
        assert_eq!(path(&[(0, 0), (10000, 0)], &hop), "M0,0 L4500,0 Acw,5500,0 L10000,0");
        assert_eq!(path(&[(10000, 0), (0, 0)], &hop), "M10000,0 L5500,0 Accw,4500,0 L0,0");
    }
}
