//! I2, I4, I5, I6: the way of each wire, and of wires beside each other.

use super::{Buckets, Findings, Line, Rule, Segment, Segments, Subject};
use crate::geometry::{Point, Rect};

const BENDS: usize = 4;
/// Wires that run beside each other keep this distance.
pub const APART: i32 = 6;

pub fn check(subject: &Subject, segments: &Segments, boxes: &Buckets, found: &mut Findings) {
    for (index, wire) in subject.wires.iter().enumerate() {
        shape(index, wire, found);
    }
    through(subject, segments, boxes, found);
    along(subject, segments, found);
    corners(subject, segments, found);
}

fn shape(index: usize, wire: &Line, found: &mut Findings) {
    let points = wire.points;
    let mut say = |what| found.add(Rule::SHAPE, format!("wire {index} {what}: {points:?}"));
    if points.len() < 2 {
        return say("has no way");
    }
    if points.len() > BENDS + 2 {
        say("has too many bends");
    }
    for pair in points.windows(2) {
        if (pair[0].x == pair[1].x) == (pair[0].y == pair[1].y) {
            say("is slanted or has a segment without length");
        }
    }
    for three in points.windows(3) {
        if (three[0].x == three[1].x) == (three[1].x == three[2].x) {
            say("has a point that is no bend");
        }
    }
}

fn through(subject: &Subject, segments: &Segments, boxes: &Buckets, found: &mut Findings) {
    for segment in &segments.all {
        let wire = &subject.wires[segment.wire];
        for at in boxes.near(segment.rect()) {
            let rect = subject.boxes[at];
            // The first and last segments reach into the box of a circle or diamond, up to its outline.
            let is_own = segment.index == 0 && wire.from == at
                || segment.index + 2 == wire.points.len() && wire.to == at;
            if !is_own && segment.enters(rect) {
                let what = format!("wire {} {:?} meets box {at} {rect:?}", segment.wire, wire.points);
                found.add(Rule::THROUGH, what);
            }
        }
    }
}

fn along(subject: &Subject, segments: &Segments, found: &mut Findings) {
    for (i, segment) in segments.all.iter().enumerate() {
        let (at, from, to) = segment.line();
        for j in segments.index_near(segment.rect().outset(APART)).into_iter().filter(|&j| j > i) {
            let other = &segments.all[j];
            let (there, start, end) = other.line();
            if other.is_level() != segment.is_level()
                || (at - there).abs() >= APART
                || segment.wire == other.wire
            {
                continue;
            }
            let (low, high) = (from.max(start), to.min(end));
            if low >= high {
                continue;
            }
            let (a, b) = (&subject.wires[segment.wire], &subject.wires[other.wire]);
            let merged = a.merge.is_some() && a.merge == b.merge && at == there;
            if !merged || !is_shared(a, b, segment, low, high) {
                let what = format!(
                    "wires {} {:?} and {} {:?} lie on each other",
                    segment.wire, a.points, other.wire, b.points
                );
                found.add(Rule::ALONG, what);
            }
        }
    }
}

/// Whether a part of a segment belongs to the way that two wires have in common from a shared end.
fn is_shared(a: &Line, b: &Line, segment: &Segment, low: i32, high: i32) -> bool {
    let corner = |along| {
        if segment.is_level() { Point::new(along, segment.a.y) } else { Point::new(segment.a.x, along) }
    };
    let part = Rect::new(
        corner(low).x,
        corner(low).y,
        corner(high).x - corner(low).x,
        corner(high).y - corner(low).y,
    );
    let reversed = |wire: &Line| wire.points.iter().rev().copied().collect::<Vec<_>>();
    let holds = |p: &[Point], q: &[Point]| common(p, q).iter().any(|shared| shared.covers(part));
    holds(a.points, b.points) || holds(&reversed(a), &reversed(b))
}

/// The segments that two polylines share from their first point on.
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

fn corners(subject: &Subject, segments: &Segments, found: &mut Findings) {
    for (index, wire) in subject.wires.iter().enumerate() {
        for &corner in wire.points {
            for segment in segments.near(Rect::new(corner.x, corner.y, 0, 0)) {
                let other = &subject.wires[segment.wire];
                let merged = wire.merge.is_some() && wire.merge == other.merge;
                if segment.wire != index && !merged && segment.holds(corner) {
                    let what = format!(
                        "wire {index} {:?} has a point on wire {} {:?}",
                        wire.points, segment.wire, other.points
                    );
                    found.add(Rule::CORNER, what);
                }
            }
        }
    }
}
