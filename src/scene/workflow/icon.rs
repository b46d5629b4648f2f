//! The two icons of the drawing, as paths in hundredths of a pixel.

use crate::scene::pen::line;
use crate::scene::types::*;

const fn sign(color: Color, width: i32) -> Paint {
    Paint { fill: None, stroke: Some(Stroke { round: true, ..line(color, Hundredths(width)) }) }
}

/// A ticked box of 12 × 12 pixels, given its top left corner.
pub(super) fn check_box(x: i32, y: i32, color: Color) -> [Shape; 2] {
    let at = |dx: i32, dy: i32| (Hundredths(x * 100 + dx), Hundredths(y * 100 + dy));
    let (left, top) = at(75, 75);
    let side = Hundredths(1050);
    let (a, b, c) = (at(375, 625), at(540, 785), at(845, 445));
    [
        Shape::Rect { x: left, y: top, w: side, h: side, radius: Hundredths(225), paint: sign(color, 150) },
        Shape::Path {
            steps: vec![Step::Move(a.0, a.1), Step::Line(b.0, b.1), Step::Line(c.0, c.1)],
            paint: sign(color, 150),
        },
    ]
}

/// A circular arrow of 10 × 10 pixels, given its top left corner.
pub(super) fn again(x: i32, y: i32, color: Color) -> Shape {
    let at = |dx: i32, dy: i32| (Hundredths(x * 100 + dx), Hundredths(y * 100 + dy));
    let radius = Hundredths(375);
    let (right, left, top) = (at(875, 500), at(125, 500), at(500, 125));
    let (bend, over, tip) = (at(680, 125), at(790, 240), at(875, 340));
    let (barb, other) = (at(875, 125), at(660, 340));
    Shape::Path {
        steps: vec![
            Step::Move(right.0, right.1),
            Step::Arc { radius, clockwise: true, x: left.0, y: left.1 },
            Step::Arc { radius, clockwise: true, x: top.0, y: top.1 },
            Step::Quad(bend.0, bend.1, over.0, over.1),
            Step::Line(tip.0, tip.1),
            Step::Move(barb.0, barb.1),
            Step::Line(tip.0, tip.1),
            Step::Line(other.0, other.1),
        ],
        paint: sign(color, 125),
    }
}
