//! I2 to I6: the way of each wire, and of wires beside each other.

use super::buckets::Buckets;
use super::pieces::{Piece, Pieces};
use super::{Findings, Rule};
use crate::geometry::{Point, Rect, Side};
use crate::layout::types::{Layout, NodeBox, Wire};
use crate::model::Shape;

const BENDS: usize = 4;
/// The least first and last piece; the last one carries an arrowhead.
const STUB: i32 = 8;
const HEAD: i32 = 14;
/// Wires that run beside each other keep this distance.
const APART: i32 = 6;

pub fn check(layout: &Layout, pieces: &Pieces, found: &mut Findings) {
    for wire in &layout.wires {
        shape(wire, found);
        for target in [false, true] {
            side(layout, wire, target, found);
        }
    }
    through(layout, pieces, found);
    along(layout, pieces, found);
    corners(layout, pieces, found);
}

fn shape(wire: &Wire, found: &mut Findings) {
    let points = &wire.points;
    let mut say = |what| found.add(Rule::Shape, format!("edge {} {what}: {points:?}", wire.edge.0));
    if points.len() < 2 {
        return say("has no way");
    }
    if points.len() > BENDS + 2 {
        say("has too many bends");
    }
    for pair in points.windows(2) {
        if (pair[0].x == pair[1].x) == (pair[0].y == pair[1].y) {
            say("is slanted or has a piece without length");
        }
    }
    for three in points.windows(3) {
        if (three[0].x == three[1].x) == (three[1].x == three[2].x) {
            say("has a point that is no bend");
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
        let text = format!("{end_name} of edge {} {what}: {:?} at {:?}", wire.edge.0, wire.points, node.rect);
        found.add(Rule::Side, text);
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

fn through(layout: &Layout, pieces: &Pieces, found: &mut Findings) {
    let nodes = Buckets::new(layout.nodes.iter().map(|node| node.rect));
    for piece in &pieces.all {
        let wire = &layout.wires[piece.wire];
        for v in nodes.near(piece.rect()) {
            let node = &layout.nodes[v];
            // The first and last pieces reach into the box of a circle or diamond, up to its outline.
            let is_own = piece.index == 0 && wire.from == node.node
                || piece.index + 2 == wire.points.len() && wire.to == node.node;
            if !is_own && piece.enters(node.rect) {
                let what = format!("edge {} {:?} meets node {v} {:?}", wire.edge.0, wire.points, node.rect);
                found.add(Rule::Through, what);
            }
        }
    }
}

fn along(layout: &Layout, pieces: &Pieces, found: &mut Findings) {
    for (i, piece) in pieces.all.iter().enumerate() {
        let (at, from, to) = piece.line();
        for j in pieces.index_near(piece.rect().outset(APART)).into_iter().filter(|&j| j > i) {
            let other = &pieces.all[j];
            let (there, start, end) = other.line();
            if other.is_level() != piece.is_level() || (at - there).abs() >= APART || piece.wire == other.wire
            {
                continue;
            }
            let (low, high) = (from.max(start), to.min(end));
            if low >= high {
                continue;
            }
            let (a, b) = (&layout.wires[piece.wire], &layout.wires[other.wire]);
            let merged = a.merge.is_some() && a.merge == b.merge && at == there;
            if !merged || !is_shared(a, b, piece, low, high) {
                let what = format!(
                    "edges {} {:?} and {} {:?} lie on each other",
                    a.edge.0, a.points, b.edge.0, b.points
                );
                found.add(Rule::Along, what);
            }
        }
    }
}

/// Whether a stretch of a piece belongs to the way that two wires have in common from a shared end.
fn is_shared(a: &Wire, b: &Wire, piece: &Piece, low: i32, high: i32) -> bool {
    let corner = |along| {
        if piece.is_level() { Point::new(along, piece.a.y) } else { Point::new(piece.a.x, along) }
    };
    let stretch = Rect::new(
        corner(low).x,
        corner(low).y,
        corner(high).x - corner(low).x,
        corner(high).y - corner(low).y,
    );
    let reversed = |wire: &Wire| wire.points.iter().rev().copied().collect::<Vec<_>>();
    let holds = |p: &[Point], q: &[Point]| common(p, q).iter().any(|part| part.covers(stretch));
    holds(&a.points, &b.points) || holds(&reversed(a), &reversed(b))
}

/// The pieces that two polylines share from their first point on.
fn common(p: &[Point], q: &[Point]) -> Vec<Rect> {
    let mut shared = vec![];
    if p.first() != q.first() {
        return shared;
    }
    for i in 1..p.len().min(q.len()) {
        let (a, b, start) = (p[i], q[i], p[i - 1]);
        let direction = |to: Point| ((to.x - start.x).signum(), (to.y - start.y).signum());
        if direction(a) != direction(b) {
            break;
        }
        let length = |to: Point| (to.x - start.x).abs() + (to.y - start.y).abs();
        let end = if length(a) < length(b) { a } else { b };
        let (x, y) = (start.x.min(end.x), start.y.min(end.y));
        shared.push(Rect::new(x, y, (start.x - end.x).abs(), (start.y - end.y).abs()));
        if a != b {
            break;
        }
    }
    shared
}

fn corners(layout: &Layout, pieces: &Pieces, found: &mut Findings) {
    for (index, wire) in layout.wires.iter().enumerate() {
        for &corner in &wire.points {
            for piece in pieces.near(Rect::new(corner.x, corner.y, 0, 0)) {
                let other = &layout.wires[piece.wire];
                let merged = wire.merge.is_some() && wire.merge == other.merge;
                if piece.wire != index && !merged && piece.holds(corner) {
                    let what = format!(
                        "edge {} {:?} has a point on edge {} {:?}",
                        wire.edge.0, wire.points, other.edge.0, other.points
                    );
                    found.add(Rule::Corner, what);
                }
            }
        }
    }
}
