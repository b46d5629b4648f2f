//! I7: a label lies on what it belongs to, and meets nothing else.

use super::{Buckets, Findings, Owner, Rule, Segments, Subject, meets, sides};
use crate::geometry::Rect;

pub fn check(subject: &Subject, segments: &Segments, boxes: &Buckets, found: &mut Findings) {
    let labels = Buckets::new(subject.labels.iter().map(|label| label.rect));
    let lines: Vec<Rect> = subject.borders.iter().flat_map(|&border| sides(border)).collect();
    let borders = Buckets::new(lines.iter().copied());
    for (i, label) in subject.labels.iter().enumerate() {
        let r = label.rect;
        let mut say = |what: String| {
            found.add(Rule::LABEL, format!("label of {:?} at {r:?} {what}", label.of));
        };
        for at in boxes.near(r) {
            if subject.boxes[at].overlaps(r) {
                say(format!("meets box {at} {:?}", subject.boxes[at]));
            }
        }
        for j in labels.near(r).into_iter().filter(|&j| j > i) {
            if subject.labels[j].rect.overlaps(r) {
                say(format!("meets label {:?}", subject.labels[j].rect));
            }
        }
        let mut is_on_its_wire = false;
        for segment in segments.near(r).filter(|segment| segment.enters(r)) {
            if label.of == Owner::Wire(segment.wire) {
                is_on_its_wire = true;
            } else {
                say(format!("meets wire {} {:?}", segment.wire, subject.wires[segment.wire].points));
            }
        }
        if matches!(label.of, Owner::Wire(_)) && !is_on_its_wire {
            say("is not on its wire".to_owned());
        }
        for line in borders.near(r).into_iter().filter(|&line| label.of != Owner::Border(line / 4)) {
            if meets(lines[line], r) {
                say(format!("meets border {:?}", lines[line]));
            }
        }
    }
}
