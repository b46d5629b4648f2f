//! I9: everything lies on the canvas.

use super::{Findings, Rule, Subject};
use crate::geometry::Rect;

/// What stays free around everything.
const MARGIN: i32 = 8;

pub fn check(subject: &Subject, found: &mut Findings) {
    let canvas = Rect::new(MARGIN, MARGIN, subject.width - 2 * MARGIN, subject.height - 2 * MARGIN);
    let mut inside = |what: &str, rect: Rect| {
        if !canvas.covers(rect) {
            found.add(Rule::CANVAS, || format!("{what} {rect:?} is off the canvas"));
        }
    };
    subject.boxes.iter().for_each(|&rect| inside("box", rect));
    subject.borders.iter().for_each(|&rect| inside("border", rect));
    subject.labels.iter().for_each(|label| inside("label", label.rect));
    for point in subject.wires.iter().flat_map(|wire| wire.points) {
        inside("wire", Rect::new(point.x, point.y, 0, 0));
    }
}
