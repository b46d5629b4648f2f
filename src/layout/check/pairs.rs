//! The rules about two things, by comparing each with each: slow and plain. The checks must agree with it on any drawing.

use std::collections::BTreeSet;

use super::*;

/// Every violation of the rules about boxes, wires and labels beside each other, as rule and words.
pub fn violations(subject: &Subject) -> BTreeSet<(Rule, String)> {
    let mut found = BTreeSet::new();
    let segments = Segments::new(&subject.wires);
    boxes(subject, &mut found);
    through(subject, &segments, &mut found);
    along(subject, &segments, &mut found);
    corners(subject, &segments, &mut found);
    labels(subject, &segments, &mut found);
    found
}

type Found = BTreeSet<(Rule, String)>;

fn boxes(subject: &Subject, found: &mut Found) {
    for (i, &one) in subject.boxes.iter().enumerate() {
        for (j, &other) in subject.boxes.iter().enumerate().skip(i + 1) {
            if one.outset(GAP).overlaps(other) {
                found.insert((
                    Rule::GAP,
                    format!("boxes {i} {one:?} and {j} {other:?} are nearer than {GAP}"),
                ));
            }
        }
    }
}

fn through(subject: &Subject, segments: &Segments, found: &mut Found) {
    for segment in &segments.all {
        let wire = &subject.wires[segment.wire];
        for (at, &rect) in subject.boxes.iter().enumerate() {
            let is_own = segment.index == 0 && wire.from == at
                || segment.index + 2 == wire.points.len() && wire.to == at;
            if !is_own && segment.enters(rect) {
                let what = format!("wire {} {:?} meets box {at} {rect:?}", segment.wire, wire.points);
                found.insert((Rule::THROUGH, what));
            }
        }
    }
}

fn along(subject: &Subject, segments: &Segments, found: &mut Found) {
    for (i, segment) in segments.all.iter().enumerate() {
        let (at, from, to) = segment.line();
        for other in &segments.all[i + 1..] {
            let (there, start, end) = other.line();
            let (low, high) = (from.max(start), to.min(end));
            if other.is_level() != segment.is_level()
                || (at - there).abs() >= APART
                || segment.wire == other.wire
                || low >= high
            {
                continue;
            }
            let (a, b) = (&subject.wires[segment.wire], &subject.wires[other.wire]);
            let merged = a.merge.is_some() && a.merge == b.merge && at == there;
            if !merged || !is_shared(a, b, segment, low, high) {
                let (a, b) = (a.points, b.points);
                let (i, j) = (segment.wire, other.wire);
                found.insert((Rule::ALONG, format!("wires {i} {a:?} and {j} {b:?} lie on each other")));
            }
        }
    }
}

/// Whether a part of a segment belongs to the way that two wires have in common from a shared end.
fn is_shared(a: &Line, b: &Line, segment: &Segment, low: i32, high: i32) -> bool {
    let at = segment.line().0;
    let part = if segment.is_level() {
        Rect::new(low, at, high - low, 0)
    } else {
        Rect::new(at, low, 0, high - low)
    };
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

fn corners(subject: &Subject, segments: &Segments, found: &mut Found) {
    for (index, wire) in subject.wires.iter().enumerate() {
        for &corner in wire.points {
            for segment in &segments.all {
                let other = &subject.wires[segment.wire];
                let merged = wire.merge.is_some() && wire.merge == other.merge;
                if segment.wire != index && !merged && segment.rect().contains(corner) {
                    let (own, there, points) = (wire.points, segment.wire, other.points);
                    let what = format!("wire {index} {own:?} has a point on wire {there} {points:?}");
                    found.insert((Rule::CORNER, what));
                }
            }
        }
    }
}

fn labels(subject: &Subject, segments: &Segments, found: &mut Found) {
    for (i, label) in subject.labels.iter().enumerate() {
        let r = label.rect;
        let mut say = |what: String| {
            found.insert((Rule::LABEL, format!("label of {:?} at {r:?} {what}", label.of)));
        };
        for (at, rect) in subject.boxes.iter().enumerate().filter(|(_, rect)| rect.overlaps(r)) {
            say(format!("meets box {at} {rect:?}"));
        }
        for other in subject.labels[i + 1..].iter().filter(|other| other.rect.overlaps(r)) {
            say(format!("meets label {:?}", other.rect));
        }
        let mut is_on_its_wire = false;
        for segment in segments.all.iter().filter(|segment| segment.enters(r)) {
            if label.of == Owner::Wire(segment.wire) {
                is_on_its_wire = true;
            } else {
                say(format!("meets wire {} {:?}", segment.wire, subject.wires[segment.wire].points));
            }
        }
        if matches!(label.of, Owner::Wire(_)) && !is_on_its_wire {
            say("is not on its wire".to_owned());
        }
        for (border, &rect) in subject.borders.iter().enumerate() {
            for line in sides(rect).into_iter().filter(|&line| meets(line, r)) {
                if label.of != Owner::Border(border) {
                    say(format!("meets border {line:?}"));
                }
            }
        }
    }
}
