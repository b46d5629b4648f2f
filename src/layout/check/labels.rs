//! I7: a label lies on what it belongs to, and meets nothing else.

use std::collections::BTreeSet;

use super::{Findings, Owner, Rule, Segments, Subject, overlaps, sides};
use crate::geometry::Rect;

pub fn check(subject: &Subject, segments: &Segments, found: &mut Findings) {
    let labels: Vec<Rect> = subject.labels.iter().map(|label| label.rect).collect();
    let of = |index: usize| subject.labels[index].of;
    let mut say = |index: usize, what: &dyn Fn() -> String| {
        let label = &subject.labels[index];
        found.add(Rule::LABEL, || format!("label of {:?} at {:?} {}", label.of, label.rect, what()));
    };
    for (index, at) in met(&labels, &subject.boxes, |_, _| false) {
        say(index, &|| format!("meets box {at} {:?}", subject.boxes[at]));
    }
    let mut pairs = BTreeSet::new();
    for (index, other) in met(&labels, &labels, |index, other| index == other) {
        let (index, other) = (index.min(other), index.max(other));
        if pairs.insert((index, other)) {
            say(index, &|| format!("meets label {:?}", labels[other]));
        }
    }
    let wire = |segment: usize| segments.all[segment].wire;
    let is_own = |index, segment| of(index) == Owner::Wire(wire(segment));
    for (index, segment) in met(&labels, &segments.rects(), is_own) {
        let wire = wire(segment);
        say(index, &|| format!("meets wire {wire} {:?}", subject.wires[wire].points));
    }
    for (index, label) in subject.labels.iter().enumerate() {
        if let Owner::Wire(wire) = label.of
            && !segments.of(wire).iter().any(|segment| segment.enters(label.rect))
        {
            say(index, &|| "is not on its wire".to_owned());
        }
    }
    let lines: Vec<Rect> = subject.borders.iter().flat_map(|&border| sides(border)).collect();
    let is_own = |index, line: usize| of(index) == Owner::Border(line / 4);
    for (index, line) in met(&labels, &lines, is_own) {
        say(index, &|| format!("meets border {:?}", lines[line]));
    }
}

/// Labels that overlap something, with one such thing each.
fn met(
    labels: &[Rect],
    others: &[Rect],
    is_own: impl Fn(usize, usize) -> bool,
) -> impl Iterator<Item = (usize, usize)> {
    let met = overlaps(labels, others, is_own).into_iter().enumerate();
    met.filter_map(|(index, other)| Some((index, other?)))
}
