//! Short constructors of the shapes that every drawing is made of.

use super::types::*;
use crate::geometry::Rect;
use crate::measure::{LabelText, type_scale};
use crate::scene::Theme;

/// Strokes and corners of the drawing, in hundredths of a pixel.
pub(super) const SHAPE_STROKE: Hundredths = Hundredths(125);
pub(super) const WIRE_STROKE: Hundredths = Hundredths(150);
pub(super) const NODE_RADIUS: i32 = 8;
pub(super) const BAND_RADIUS: i32 = 10;

pub(super) const fn px(pixels: i32) -> Hundredths {
    Hundredths::px(pixels)
}

pub(super) const fn fill(color: Color) -> Paint {
    Paint { fill: Some(color), stroke: None }
}

pub(super) const fn line(color: Color, width: Hundredths) -> Stroke {
    Stroke { color, width, dash: None, opacity: 100, round: false }
}

pub(super) const fn outline(fill: Color, stroke: Color) -> Paint {
    Paint { fill: Some(fill), stroke: Some(line(stroke, SHAPE_STROKE)) }
}

pub(super) const fn rect(rect: Rect, radius: i32, paint: Paint) -> Shape {
    Shape::Rect { x: px(rect.x), y: px(rect.y), w: px(rect.w), h: px(rect.h), radius: px(radius), paint }
}

/// How a text is set: size, weight, colour, and the distance of its baselines in pixels.
#[derive(Clone, Copy)]
pub(super) struct Face {
    pub size: u8,
    pub weight: u16,
    pub color: Color,
    pub leading: i32,
}

/// How far the baseline is below the middle of a line: half of a capital's height, which is also where
/// a Han character of that size is centred.
pub(super) const fn drop(size: u8) -> i32 {
    size as i32 * 36
}

/// A text whose lines are centred on a point.
pub(super) fn centered(label: &LabelText, center: (Hundredths, Hundredths), face: Face) -> Option<Shape> {
    block(label, Anchor::Middle, center.0, center.1, face)
}

/// A text whose lines are aligned at `x`. The block of lines is centred on the height `middle`.
pub(super) fn block(
    label: &LabelText,
    anchor: Anchor,
    x: Hundredths,
    middle: Hundredths,
    face: Face,
) -> Option<Shape> {
    if label.lines.is_empty() {
        return None;
    }
    let count = i32::try_from(label.lines.len()).unwrap_or(1);
    let first = middle.0 - (count - 1) * face.leading * 50 + drop(face.size);
    let lines = label.lines.iter().zip(0..).map(|(text, row)| TextLine {
        x,
        baseline: Hundredths(first + row * face.leading * 100),
        text: text.clone(),
    });
    Some(Shape::Text(Text {
        lines: lines.collect(),
        anchor,
        size: face.size,
        weight: face.weight,
        color: face.color,
        turn: Turn::None,
    }))
}

pub(super) fn middle(rect: Rect) -> (Hundredths, Hundredths) {
    (Hundredths(rect.x * 100 + rect.w * 50), Hundredths(rect.y * 100 + rect.h * 50))
}

pub(super) const fn wire_label_face(theme: &Theme) -> Face {
    Face {
        size: type_scale::SMALL,
        weight: type_scale::MEDIUM,
        color: theme.wire_label,
        leading: type_scale::SMALL_LINE,
    }
}
