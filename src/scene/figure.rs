//! The figures of parties: a person, a cylinder for what stores, and small signs for the other kinds.

use super::pen::line;
use super::types::*;
use crate::geometry::Rect;
use crate::layout::glyph::Glyph;

const fn sign(color: Color, width: i32) -> Paint {
    Paint { fill: None, stroke: Some(Stroke { round: true, ..line(color, Hundredths(width)) }) }
}

/// Head and shoulders.
pub(super) fn person(r: Rect, fill: Color, stroke: Color) -> [Shape; 2] {
    let paint = Paint { fill: Some(fill), ..sign(stroke, 150) };
    let (x, y, w, h) = (r.x * 100, r.y * 100, r.w * 100, r.h * 100);
    let head = h * 24 / 100;
    let at = |dx: i32, dy: i32| (Hundredths(x + dx), Hundredths(y + dy));
    let top = h * 56 / 100;
    let (a, b, c, d) = (at(0, h), at(0, top), at(w / 2, top), at(w, top));
    let end = at(w, h);
    [
        Shape::Path {
            steps: vec![
                Step::Move(a.0, a.1),
                Step::Quad(b.0, b.1, c.0, c.1),
                Step::Quad(d.0, d.1, end.0, end.1),
                Step::Close,
            ],
            paint,
        },
        Shape::Circle { x: Hundredths(x + w / 2), y: Hundredths(y + head), radius: Hundredths(head), paint },
    ]
}

/// How high the lid of a cylinder is.
const LID: i32 = 5;

pub(super) fn cylinder(r: Rect, paint: Paint) -> [Shape; 2] {
    let px = Hundredths::px;
    let (left, right, middle) = (px(r.left()), px(r.right()), Hundredths(r.x * 100 + r.w * 50));
    let (top, lid, low) = (px(r.top()), px(r.top() + LID), px(r.top() + 2 * LID));
    let (base, bottom) = (px(r.bottom() - LID), px(r.bottom()));
    let body = vec![
        Step::Move(left, lid),
        Step::Quad(left, top, middle, top),
        Step::Quad(right, top, right, lid),
        Step::Line(right, base),
        Step::Quad(right, bottom, middle, bottom),
        Step::Quad(left, bottom, left, base),
        Step::Close,
    ];
    let rim =
        vec![Step::Move(left, lid), Step::Quad(left, low, middle, low), Step::Quad(right, low, right, lid)];
    [Shape::Path { steps: body, paint }, Shape::Path { steps: rim, paint: Paint { fill: None, ..paint } }]
}

/// A sign of 16 × 16 pixels, given its top left corner; nothing for a party of no known kind.
pub(super) fn glyph(glyph: Glyph, x: i32, y: i32, color: Color) -> Vec<Shape> {
    let paint = sign(color, 135);
    let at = |dx: i32, dy: i32| (Hundredths(x * 100 + dx), Hundredths(y * 100 + dy));
    let path = |points: &[(i32, i32)], is_closed: bool| {
        let mut steps: Vec<Step> = vec![];
        for &(dx, dy) in points {
            let (x, y) = at(dx, dy);
            steps.push(if steps.is_empty() { Step::Move(x, y) } else { Step::Line(x, y) });
        }
        steps.extend(is_closed.then_some(Step::Close));
        Shape::Path { steps, paint }
    };
    let frame = |dx: i32, dy: i32, w: i32, h: i32, radius: i32| {
        let (x, y) = at(dx, dy);
        Shape::Rect { x, y, w: Hundredths(w), h: Hundredths(h), radius: Hundredths(radius), paint }
    };
    let circle = |dx: i32, dy: i32, radius: i32| {
        let (x, y) = at(dx, dy);
        Shape::Circle { x, y, radius: Hundredths(radius), paint }
    };
    match glyph {
        Glyph::Plain => vec![],
        Glyph::Person => {
            let (a, b, c, d) = (at(200, 1450), at(200, 900), at(800, 900), at(1400, 900));
            let end = at(1400, 1450);
            let steps = vec![
                Step::Move(a.0, a.1),
                Step::Quad(b.0, b.1, c.0, c.1),
                Step::Quad(d.0, d.1, end.0, end.1),
            ];
            vec![Shape::Path { steps, paint }, circle(800, 450, 300)]
        }
        Glyph::Store => cylinder(Rect::new(x + 2, y + 1, 12, 14), paint).to_vec(),
        Glyph::Queue => vec![
            frame(100, 400, 1400, 800, 150),
            path(&[(550, 400), (550, 1200)], false),
            path(&[(1000, 400), (1000, 1200)], false),
        ],
        Glyph::Cache => vec![path(
            &[(900, 100), (300, 900), (750, 900), (650, 1500), (1300, 650), (850, 650), (900, 100)],
            true,
        )],
        Glyph::Client => vec![
            frame(100, 200, 1400, 950, 150),
            path(&[(500, 1450), (1100, 1450)], false),
            path(&[(800, 1150), (800, 1450)], false),
        ],
        Glyph::Gateway => vec![
            path(&[(800, 100), (1500, 800), (800, 1500), (100, 800)], true),
            path(&[(500, 800), (1050, 800)], false),
            path(&[(850, 600), (1050, 800), (850, 1000)], false),
        ],
        Glyph::Service => vec![
            path(&[(800, 100), (1400, 450), (1400, 1150), (800, 1500), (200, 1150), (200, 450)], true),
            circle(800, 800, 250),
        ],
        Glyph::Schedule => vec![circle(800, 800, 650), path(&[(800, 400), (800, 800), (1100, 950)], false)],
    }
}
