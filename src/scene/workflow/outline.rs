//! Where the outline of a node is drawn, so that wires meet the outline and not the rectangle around it.

use crate::geometry::{Point, Rect, Side};
use crate::model;
use crate::scene::types::*;

use crate::scene::pen::NODE_RADIUS;

/// How much of each edge of a diamond is cut away at a tip, in hundredths of a pixel.
const CUT: i32 = 700;

/// How far inside the node's rectangle its outline is, at `at` on this side, in hundredths of a pixel.
pub(super) fn depth(shape: model::Shape, rect: Rect, side: Side, at: Point) -> i32 {
    // `along` the side, from its middle, and how far the shape reaches: all in hundredths.
    let (offset, half, reach) = if side.is_horizontal() {
        ((at.y * 100 - rect.y * 100 - rect.h * 50).abs(), rect.h * 50, rect.w * 50)
    } else {
        ((at.x * 100 - rect.x * 100 - rect.w * 50).abs(), rect.w * 50, rect.h * 50)
    };
    let offset = offset.min(half);
    match shape {
        model::Shape::Circle => half - square_root(half, offset),
        model::Shape::Diamond => {
            let cut = cut(rect);
            let (cut_along, cut_in) = if side.is_horizontal() { (cut.1, cut.0) } else { (cut.0, cut.1) };
            if offset >= cut_along {
                scale(reach, offset, half)
            } else {
                // The quadratic curve through the tip.
                cut_in / 2 + scale(scale(cut_in / 2, offset, cut_along), offset, cut_along)
            }
        }
        model::Shape::Rectangle | model::Shape::Taskbox => {
            let radius = NODE_RADIUS * 100;
            let into = offset - (half - radius);
            if into > 0 { radius - square_root(radius, into) } else { 0 }
        }
    }
}

/// The other short side of a right triangle.
fn square_root(longest: i32, other: i32) -> i32 {
    let (a, b) = (i64::from(longest), i64::from(other));
    i32::try_from((a * a - b * b).max(0).isqrt()).unwrap_or(0)
}

fn scale(value: i32, times: i32, over: i32) -> i32 {
    i32::try_from(i64::from(value) * i64::from(times) / i64::from(over.max(1))).unwrap_or(0)
}

/// The cut along an edge of the diamond, as its horizontal and vertical part.
fn cut(rect: Rect) -> (i32, i32) {
    let (w, h) = (i64::from(rect.w) * 50, i64::from(rect.h) * 50);
    let edge = (w * w + h * h).isqrt().max(1);
    let part = |side: i64| i32::try_from(i64::from(CUT) * side / edge).unwrap_or(0);
    (part(w), part(h))
}

/// A diamond with rounded tips.
pub(super) fn diamond(rect: Rect) -> Vec<Step> {
    let (dx, dy) = cut(rect);
    let (x, y) = (rect.x * 100, rect.y * 100);
    let (w, h) = (rect.w * 100, rect.h * 100);
    let (cx, cy) = (x + w / 2, y + h / 2);
    let p = |x: i32, y: i32| (Hundredths(x), Hundredths(y));
    // The points before a tip, at it and after it: top, right, bottom, left.
    let tips = [
        [p(cx - dx, y + dy), p(cx, y), p(cx + dx, y + dy)],
        [p(x + w - dx, cy - dy), p(x + w, cy), p(x + w - dx, cy + dy)],
        [p(cx + dx, y + h - dy), p(cx, y + h), p(cx - dx, y + h - dy)],
        [p(x + dx, cy + dy), p(x, cy), p(x + dx, cy - dy)],
    ];
    let mut steps = Vec::with_capacity(9);
    for [before, tip, after] in tips {
        steps.push(if steps.is_empty() {
            Step::Move(before.0, before.1)
        } else {
            Step::Line(before.0, before.1)
        });
        steps.push(Step::Quad(tip.0, tip.1, after.0, after.1));
    }
    steps.push(Step::Close);
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diamond_s_tips_are_cut_by_2_9_and_1_9() {
        let rect = Rect::new(0, 0, 136, 88);
        let left = depth(model::Shape::Diamond, rect, Side::Left, Point::new(0, 44));
        let top = depth(model::Shape::Diamond, rect, Side::Top, Point::new(68, 0));
        assert_eq!((left / 10, top / 10), (29, 19));
        // Further along, the straight edge: 22 of 44 up is half of the width.
        assert_eq!(depth(model::Shape::Diamond, rect, Side::Left, Point::new(0, 22)), 3400);
    }

    #[test]
    fn circles_and_rounded_corners() {
        let rect = Rect::new(0, 0, 80, 80);
        assert_eq!(depth(model::Shape::Circle, rect, Side::Left, Point::new(0, 40)), 0);
        assert_eq!(depth(model::Shape::Circle, rect, Side::Left, Point::new(0, 64)), 800);
        let rect = Rect::new(0, 0, 120, 56);
        assert_eq!(depth(model::Shape::Rectangle, rect, Side::Top, Point::new(60, 0)), 0);
        assert_eq!(depth(model::Shape::Rectangle, rect, Side::Top, Point::new(0, 0)), 800);
    }
}
