//! A node: its shape and its text, or the rows of its card.

use super::icon::check_box;
use super::outline::diamond;
use crate::geometry::Rect;
use crate::layout::workflow::NodeBox;
use crate::measure::type_scale::{
    MEDIUM, NODE, NODE_LINE, NODE_LINE_HAN, REGULAR, SEMIBOLD, SMALL, SMALL_LINE,
};
use crate::measure::{Card, CardRowKind, ITEM_X, KEY_X, LabelText, NodeText, TITLE_X, VALUE_X, has_han};
use crate::model::{self, Element, Model};
use crate::scene::pen::{
    Face, NODE_RADIUS, SHAPE_STROKE, block, centered, fill, line, middle, outline, px, rect,
};
use crate::scene::theme::{NodeColors, Theme};
use crate::scene::types::*;

pub(super) fn draw(scene: &mut Scene, model: &Model, node: &NodeBox, theme: &Theme) {
    let element = Element::Node(node.node);
    let mut shapes = Vec::new();
    match (&node.text, node.shape) {
        (NodeText::Card(card), _) => draw_card(&mut shapes, card, node.rect, theme),
        (NodeText::Label(label), shape) => draw_label(&mut shapes, label, shape, node.rect, theme),
    }
    scene.groups.push(Group {
        element,
        layer: Layer::Node,
        tooltip: tooltip(model, node),
        bounds: node.rect.outset(1),
        shapes,
        alone: Vec::new(),
    });
}

fn draw_label(shapes: &mut Vec<Shape>, label: &LabelText, shape: model::Shape, at: Rect, theme: &Theme) {
    let NodeColors { fill, stroke, text } = colors(shape, theme);
    let paint = outline(fill, stroke);
    let center = middle(at);
    shapes.push(match shape {
        model::Shape::Circle => {
            Shape::Circle { x: center.0, y: center.1, radius: Hundredths(at.w.min(at.h) * 50), paint }
        }
        model::Shape::Diamond => Shape::Path { steps: diamond(at), paint },
        model::Shape::Rectangle | model::Shape::Taskbox => rect(at, NODE_RADIUS, paint),
    });
    let leading = if label.lines.iter().any(|line| has_han(line)) { NODE_LINE_HAN } else { NODE_LINE };
    shapes.extend(centered(label, center, Face { size: NODE, weight: MEDIUM, color: text, leading }));
}

pub(super) const fn colors(shape: model::Shape, theme: &Theme) -> NodeColors {
    match shape {
        model::Shape::Circle => theme.circle,
        model::Shape::Diamond => theme.diamond,
        model::Shape::Rectangle => theme.rect,
        model::Shape::Taskbox => theme.task,
    }
}

/// Fill, head, rule and stroke are drawn over each other, so that no seam shows between head and stroke.
fn draw_card(shapes: &mut Vec<Shape>, card: &Card, at: Rect, theme: &Theme) {
    let NodeColors { fill: body, stroke, text } = theme.task;
    // A card without rows is all head, even where a layout made it taller.
    let head = if card.rows.is_empty() { at.h } else { card.head_height() };
    if card.rows.is_empty() {
        shapes.push(rect(at, NODE_RADIUS, outline(theme.task_head, stroke)));
    } else {
        shapes.push(rect(at, NODE_RADIUS, fill(body)));
        shapes.push(Shape::Path { steps: cap(Rect { h: head, ..at }), paint: fill(theme.task_head) });
        let y = px(at.y + head);
        let steps = vec![Step::Move(px(at.x), y), Step::Line(px(at.right()), y)];
        let rule = Stroke { opacity: 45, ..line(stroke, px(1)) };
        shapes.push(Shape::Path { steps, paint: Paint { fill: None, stroke: Some(rule) } });
        let border = Paint { fill: None, stroke: Some(line(stroke, SHAPE_STROKE)) };
        shapes.push(rect(at, NODE_RADIUS, border));
    }
    let title_leading = NODE_LINE;
    let lines = i32::try_from(card.title.lines.len()).unwrap_or(1).max(1);
    let first = at.y + (head - (lines - 1) * title_leading) / 2;
    shapes.extend(check_box(at.x + 11, first - 6, text));
    let face = Face { size: NODE, weight: SEMIBOLD, color: text, leading: title_leading };
    let middle = Hundredths(at.y * 100 + head * 50);
    shapes.extend(block(&card.title, Anchor::Start, px(at.x + TITLE_X), middle, face));

    let rows: i32 = card.rows.iter().map(|row| row.height()).sum();
    let mut y = at.y * 100 + head * 100 + (at.h - head - rows) * 50;
    let chinese = card.is_chinese();
    for row in &card.rows {
        let height = row.height() * 100;
        let value = Face { size: SMALL, weight: MEDIUM, color: theme.text, leading: SMALL_LINE };
        let text_x = if row.kind == CardRowKind::Item {
            // A dot before each sub-item, at its first line.
            let dot = Hundredths(y + 1000);
            shapes.push(Shape::Circle {
                x: px(at.x + KEY_X + 4),
                y: dot,
                radius: Hundredths(175),
                paint: fill(theme.task.stroke),
            });
            ITEM_X
        } else {
            let key = LabelText { lines: vec![row.kind.key(chinese).to_owned()], ..LabelText::default() };
            let face = Face { size: SMALL, weight: REGULAR, color: theme.text_3, leading: SMALL_LINE };
            shapes.extend(block(&key, Anchor::Start, px(at.x + KEY_X), Hundredths(y + 1000), face));
            VALUE_X
        };
        let middle = Hundredths(y + height / 2);
        shapes.extend(block(&row.text, Anchor::Start, px(at.x + text_x), middle, value));
        y += height;
    }
}

/// A rectangle whose upper corners are round.
fn cap(r: Rect) -> Vec<Step> {
    let round = px(NODE_RADIUS);
    vec![
        Step::Move(px(r.left()), px(r.bottom())),
        Step::Line(px(r.left()), px(r.top() + NODE_RADIUS)),
        Step::Arc { radius: round, clockwise: true, x: px(r.left() + NODE_RADIUS), y: px(r.top()) },
        Step::Line(px(r.right() - NODE_RADIUS), px(r.top())),
        Step::Arc { radius: round, clockwise: true, x: px(r.right()), y: px(r.top() + NODE_RADIUS) },
        Step::Line(px(r.right()), px(r.bottom())),
        Step::Close,
    ]
}

/// All texts of the node in full, if any of them is cut.
fn tooltip(model: &Model, node: &NodeBox) -> Option<String> {
    let cut = match &node.text {
        NodeText::Label(label) => label.full.is_some(),
        NodeText::Card(card) => {
            card.title.full.is_some() || card.rows.iter().any(|row| row.text.full.is_some())
        }
    };
    if !cut {
        return None;
    }
    let given = model.nodes.get(node.node.index())?;
    let mut parts = vec![given.caption()];
    if node.shape == model::Shape::Taskbox {
        let more = [given.owner.as_deref(), given.description.as_deref(), given.system.as_deref()];
        parts.extend(more.into_iter().flatten().filter(|&text| text != given.caption()));
    }
    Some(parts.join("\n"))
}
