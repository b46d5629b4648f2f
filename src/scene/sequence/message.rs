//! A message: its line with an arrowhead, a quiet sign where it has moved, and its label.

use crate::geometry::Rect;
use crate::layout::sequence::{Kind, Message, SELF_DROP, SELF_OUT};
use crate::model::Element;
use crate::scene::pen::{WIRE_STROKE, centered, fill, line, middle, px, rect, wire_label_face};
use crate::scene::theme::Theme;
use crate::scene::types::*;

const HEAD: i32 = 800;
const HALF_HEAD: i32 = 400;
/// Between the arrowhead's tip and what it points at.
const GAP: i32 = 100;
const BEND: i32 = 600;

pub(super) fn draw(scene: &mut Scene, message: &Message, theme: &Theme, has_number: bool) {
    let (x1, y, x2) = (message.x1 * 100, message.y * 100, message.x2 * 100);
    let way = if message.kind == Kind::ToSelf { -1 } else { (x2 - x1).signum() };
    let dash = (message.kind == Kind::Reply).then_some((5, 4));
    let stroke = Stroke { dash, ..line(theme.wire, WIRE_STROKE) };
    let tip = x2 - way * GAP;
    let at = |x: i32, y: i32| (Hundredths(x), Hundredths(y));
    let (mut steps, tip_y);
    if message.kind == Kind::ToSelf {
        let (out, low) = (x1 + SELF_OUT * 100, y + SELF_DROP * 100);
        tip_y = low;
        let begin = at(x1, y);
        steps = vec![Step::Move(begin.0, begin.1)];
        for (corner, from, to) in [
            (at(out, y), at(out - BEND, y), at(out, y + BEND)),
            (at(out, low), at(out, low - BEND), at(out - BEND, low)),
        ] {
            steps.push(Step::Line(from.0, from.1));
            steps.push(Step::Quad(corner.0, corner.1, to.0, to.1));
        }
    } else {
        tip_y = y;
        let begin = at(x1, y);
        steps = vec![Step::Move(begin.0, begin.1)];
    }
    // An open head keeps the line up to its tip.
    let is_open = message.kind == Kind::Reply;
    let end = at(if is_open { tip } else { tip - way * (HEAD - 100) }, tip_y);
    steps.push(Step::Line(end.0, end.1));
    let mut shapes = vec![Shape::Path { steps, paint: Paint { fill: None, stroke: Some(stroke) } }];
    let (point, upper, lower) =
        (at(tip, tip_y), at(tip - way * HEAD, tip_y - HALF_HEAD), at(tip - way * HEAD, tip_y + HALF_HEAD));
    shapes.push(if is_open {
        let stroke = Stroke { round: true, ..line(theme.wire, WIRE_STROKE) };
        let steps =
            vec![Step::Move(upper.0, upper.1), Step::Line(point.0, point.1), Step::Line(lower.0, lower.1)];
        Shape::Path { steps, paint: Paint { fill: None, stroke: Some(stroke) } }
    } else {
        let stroke = Stroke { round: true, ..line(theme.wire, px(1)) };
        let steps = vec![
            Step::Move(point.0, point.1),
            Step::Line(upper.0, upper.1),
            Step::Line(lower.0, lower.1),
            Step::Close,
        ];
        Shape::Path { steps, paint: Paint { fill: Some(theme.wire), stroke: Some(stroke) } }
    });
    if message.moved {
        // Behind the source, where nothing else is.
        let room = if has_number { 800 } else { 0 };
        let behind = if message.kind == Kind::ToSelf { x1 - 3000 } else { x1 - way * (1500 + room) };
        shapes.push(moved(behind, y, theme.text_3));
    }
    if has_number && message.kind != Kind::Found {
        shapes.extend(number(message, way, theme));
    }
    let low = if message.kind == Kind::ToSelf { SELF_DROP } else { 0 };
    let (left, right) = (message.x1.min(message.x2), message.x1.max(message.x2));
    let right = if message.kind == Kind::ToSelf { right + SELF_OUT } else { right };
    let behind = if message.moved || has_number { 32 } else { 6 };
    scene.groups.push(Group {
        element: Element::Edge(message.edge),
        layer: Layer::Wire,
        tooltip: None,
        bounds: Rect::new(left - behind, message.y - 8, right - left + 2 * behind, low + 16),
        shapes,
        alone: Vec::new(),
    });
}

/// A line to the right with an arrowhead, between two levels of `x`.
pub(super) fn arrow(x1: i32, x2: i32, y: i32, theme: &Theme) -> [Shape; 2] {
    let (tip, y) = (x2 * 100 - GAP, y * 100);
    let at = |x: i32, y: i32| (Hundredths(x), Hundredths(y));
    let (begin, end) = (at(x1 * 100, y), at(tip - HEAD + 100, y));
    let corners = [at(tip, y), at(tip - HEAD, y - HALF_HEAD), at(tip - HEAD, y + HALF_HEAD)];
    let [point, upper, lower] = corners;
    let line_paint = Paint { fill: None, stroke: Some(line(theme.wire, WIRE_STROKE)) };
    let round = Stroke { round: true, ..line(theme.wire, px(1)) };
    [
        Shape::Path {
            steps: vec![Step::Move(begin.0, begin.1), Step::Line(end.0, end.1)],
            paint: line_paint,
        },
        Shape::Path {
            steps: vec![
                Step::Move(point.0, point.1),
                Step::Line(upper.0, upper.1),
                Step::Line(lower.0, lower.1),
                Step::Close,
            ],
            paint: Paint { fill: Some(theme.wire), stroke: Some(round) },
        },
    ]
}

/// The number of a message where it begins. What does not fit there reaches back, away from the label.
fn number(message: &Message, way: i32, theme: &Theme) -> Vec<Shape> {
    const HEIGHT: i32 = 14;
    const DIGIT: i32 = 6;
    let words = message.number.to_string();
    let width = HEIGHT + DIGIT * (words.len() as i32 - 1);
    let way = if way == 0 { 1 } else { way };
    let inner = message.x1 + way * HEIGHT / 2;
    let left = if way > 0 { inner - width } else { inner };
    let place = Rect::new(left, message.y - HEIGHT / 2, width, HEIGHT);
    let text = Text {
        lines: vec![TextLine {
            x: Hundredths((2 * left + width) * 50),
            baseline: Hundredths(message.y * 100 + 350),
            text: words,
        }],
        anchor: Anchor::Middle,
        size: 10,
        weight: 600,
        color: theme.canvas,
        turn: Turn::None,
    };
    vec![rect(place, HEIGHT / 2, fill(theme.wire)), Shape::Text(text)]
}

/// Two small arrowheads, one up and one down.
fn moved(x: i32, y: i32, color: Color) -> Shape {
    let at = |dx: i32, dy: i32| (Hundredths(x + dx), Hundredths(y + dy));
    let mut steps = vec![];
    for side in [-1, 1] {
        let (a, b, c) = (at(-250, side * 200), at(0, side * 450), at(250, side * 200));
        steps.extend([Step::Move(a.0, a.1), Step::Line(b.0, b.1), Step::Line(c.0, c.1)]);
    }
    let stroke = Stroke { round: true, ..line(color, Hundredths(125)) };
    Shape::Path { steps, paint: Paint { fill: None, stroke: Some(stroke) } }
}

/// On a plate that interrupts the lifelines behind it.
pub(super) fn draw_label(scene: &mut Scene, message: &Message, theme: &Theme) {
    let Some(label) = message.label.as_ref().filter(|_| message.kind != Kind::Found) else { return };
    let plate = rect(label.rect, 4, fill(theme.canvas));
    let text = centered(&label.text, middle(label.rect), wire_label_face(theme));
    scene.groups.push(Group {
        element: Element::Edge(message.edge),
        layer: Layer::Label,
        tooltip: label.text.full.clone(),
        bounds: label.rect,
        shapes: [plate].into_iter().chain(text).collect(),
        alone: Vec::new(),
    });
}
