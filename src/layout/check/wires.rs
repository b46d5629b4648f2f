//! I2, I4, I5, I6: the way of each wire, and of wires beside each other.

use std::collections::BTreeSet;

use super::{Findings, Line, Rule, Runs, Segment, Segments, Subject, branches, overlaps};

const BENDS: usize = 4;
/// Wires that run beside each other keep this distance.
pub const APART: i32 = 6;

pub fn check(subject: &Subject, segments: &Segments, found: &mut Findings) {
    for (index, wire) in subject.wires.iter().enumerate() {
        shape(index, wire, found);
    }
    through(subject, segments, found);
    let runs = Runs::new(&segments.all, |segment| owner(subject, segment.wire));
    along(subject, segments, &runs, found);
    branches::check(subject, segments, found);
    corners(subject, segments, &runs, found);
}

fn shape(index: usize, wire: &Line, found: &mut Findings) {
    let points = wire.points;
    let mut say = |what| found.add(Rule::SHAPE, || format!("wire {index} {what}: {points:?}"));
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

fn through(subject: &Subject, segments: &Segments, found: &mut Findings) {
    // The first and last segments reach into the box of a circle or diamond, up to its outline.
    let is_own = |index: usize, at: usize| {
        let segment = &segments.all[index];
        let wire = &subject.wires[segment.wire];
        segment.index == 0 && wire.from == at || segment.index + 2 == wire.points.len() && wire.to == at
    };
    let met = overlaps(&segments.rects(), &subject.boxes, is_own);
    for (segment, at) in segments.all.iter().zip(met) {
        let Some(at) = at else { continue };
        let (wire, points) = (segment.wire, subject.wires[segment.wire].points);
        found.add(Rule::THROUGH, || format!("wire {wire} {points:?} meets box {at} {:?}", subject.boxes[at]));
    }
}

/// The merge group of a wire, or the wire alone.
fn owner(subject: &Subject, wire: usize) -> usize {
    subject.wires[wire].merge.map_or(wire, |group| subject.wires.len() + group as usize)
}

/// `runs` belong to merge groups; wires of one group may lie on each other and not beside each other.
fn along(subject: &Subject, segments: &Segments, runs: &Runs, found: &mut Findings) {
    let by_wire = Runs::new(&segments.all, |segment| segment.wire);
    let mut pairs = BTreeSet::new();
    for segment in &segments.all {
        let (at, from, to) = segment.line();
        let level = segment.is_level();
        let on_it = runs.other(level, at, (from, to), owner(subject, segment.wire));
        let near = (at - (APART - 1), at + (APART - 1));
        let beside = || by_wire.other_near(level, near, (from, to), segment.wire, |there| there != at);
        if let Some(other) = on_it.or_else(beside) {
            pairs.insert(pair(segment, &segments.all[other]));
        }
    }
    for (a, b) in pairs {
        lie_on_each_other(subject, a, b, found);
    }
}

/// The wires of two segments in source order.
fn pair(one: &Segment, other: &Segment) -> (usize, usize) {
    (one.wire.min(other.wire), one.wire.max(other.wire))
}

pub fn lie_on_each_other(subject: &Subject, a: usize, b: usize, found: &mut Findings) {
    let (one, other) = (subject.wires[a].points, subject.wires[b].points);
    found.add(Rule::ALONG, || format!("wires {a} {one:?} and {b} {other:?} lie on each other"));
}

fn corners(subject: &Subject, segments: &Segments, runs: &Runs, found: &mut Findings) {
    for (index, wire) in subject.wires.iter().enumerate() {
        for corner in wire.points {
            let on = |level: bool, at: i32, along: i32| {
                runs.other(level, at, (along - 1, along + 1), owner(subject, index))
            };
            let on = on(true, corner.y, corner.x).or_else(|| on(false, corner.x, corner.y));
            if let Some(segment) = on {
                let other = segments.all[segment].wire;
                found.add(Rule::CORNER, || {
                    let (own, points) = (wire.points, subject.wires[other].points);
                    format!("wire {index} {own:?} has a point on wire {other} {points:?}")
                });
            }
        }
    }
}
