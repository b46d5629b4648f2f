//! A note: the steps of a lane on its lifeline; and the marks where flows begin and end.
//!
//! Each step is a group of its own, so that it can be pointed at; the paper under them belongs to the first.

use super::message::arrow;
use crate::geometry::Rect;
use crate::layout::sequence::{DOT, Mark, Note, RING, Step as Line};
use crate::measure::type_scale::{MEDIUM, SMALL, SMALL_LINE};
use crate::measure::{HALO, LabelText};
use crate::model::{Element, Model, NodeId, Shape as NodeShape};
use crate::scene::pen::{
    Face, SHAPE_STROKE, block, centered, fill, line, middle, outline, px, rect, wire_label_face,
};
use crate::scene::theme::{NodeColors, Theme};
use crate::scene::types::*;

const RADIUS: i32 = 5;
/// Where the dot before a step stands.
const BULLET: i32 = 6;

const fn colors(shape: NodeShape, theme: &Theme) -> NodeColors {
    match shape {
        NodeShape::Circle => theme.circle,
        NodeShape::Diamond => theme.diamond,
        NodeShape::Rectangle => theme.rect,
        NodeShape::Taskbox => theme.task,
    }
}

pub(super) fn draw(scene: &mut Scene, model: &Model, note: &Note, theme: &Theme) {
    let is_list = note.steps.len() > 1 || note.more.is_some();
    for (at, step) in note.steps.iter().enumerate() {
        let own = colors(step.shape, theme);
        let mut shapes = vec![];
        if at == 0 {
            let paper = if is_list { theme.rect } else { own };
            shapes.push(rect(note.rect, RADIUS, outline(paper.fill, paper.stroke)));
        }
        if is_list {
            shapes.push(bullet(step, own.stroke));
            shapes.extend(line_of(&step.text, step.rect, theme.text));
        } else {
            let face = Face { size: SMALL, weight: MEDIUM, color: own.text, leading: SMALL_LINE };
            shapes.extend(centered(&step.text, middle(note.rect), face));
        }
        let bounds = if at == 0 { note.rect.outset(1) } else { step.rect.union(left_of(step.rect)) };
        push(scene, step.node, step.text.full.clone(), bounds, shapes);
    }
    if let Some(more) = &note.more
        && let Some(&first) = more.nodes.first()
    {
        let text = LabelText { lines: vec![format!("+{}", more.nodes.len())], ..LabelText::default() };
        let captions: Vec<&str> = more.nodes.iter().map(|&node| model.node(node).caption()).collect();
        let shapes = line_of(&text, more.rect, theme.text_3).into_iter().collect();
        push(scene, first, Some(captions.join("\n")), more.rect, shapes);
    }
}

fn push(scene: &mut Scene, node: NodeId, tooltip: Option<String>, bounds: Rect, shapes: Vec<Shape>) {
    let element = Element::Node(node);
    scene.groups.push(Group { element, layer: Layer::Node, tooltip, bounds, shapes, alone: Vec::new() });
}

fn left_of(r: Rect) -> Rect {
    Rect::new(r.x - 2 * BULLET, r.y, 2 * BULLET, r.h)
}

fn line_of(text: &LabelText, r: Rect, color: Color) -> Option<Shape> {
    let face = Face { size: SMALL, weight: MEDIUM, color, leading: SMALL_LINE };
    block(text, Anchor::Start, px(r.x + HALO), Hundredths(r.y * 100 + r.h * 50), face)
}

/// At the first line: a small diamond for a decision, else a dot.
fn bullet(step: &Line, color: Color) -> Shape {
    let (x, y) = ((step.rect.x - BULLET + 2) * 100, (step.rect.y + SMALL_LINE / 2) * 100);
    if step.shape == NodeShape::Diamond {
        let corners = [(0, -350), (350, 0), (0, 350), (-350, 0)];
        let mut steps: Vec<Step> = vec![];
        for (dx, dy) in corners {
            let (x, y) = (Hundredths(x + dx), Hundredths(y + dy));
            steps.push(if steps.is_empty() { Step::Move(x, y) } else { Step::Line(x, y) });
        }
        steps.push(Step::Close);
        return Shape::Path { steps, paint: fill(color) };
    }
    Shape::Circle { x: Hundredths(x), y: Hundredths(y), radius: Hundredths(200), paint: fill(color) }
}

pub(super) fn draw_mark(scene: &mut Scene, mark: &Mark, theme: &Theme) {
    let (x, y) = (px(mark.dot.x), px(mark.dot.y));
    let color = theme.circle.stroke;
    let dot = |radius: i32| Shape::Circle { x, y, radius: px(radius), paint: fill(color) };
    let mut shapes = vec![];
    let mut bounds = Rect::new(mark.dot.x, mark.dot.y, 0, 0).outset(RING + 1);
    if mark.is_start {
        // The way into the lane is drawn by its message; without one the mark has a line of its own.
        if !mark.is_found {
            shapes.extend(arrow(mark.dot.x + DOT, mark.x, mark.dot.y, theme));
        }
        shapes.push(dot(DOT));
        bounds = bounds.union(Rect::new(mark.dot.x, mark.dot.y, mark.x - mark.dot.x, 0));
    } else {
        let ring = Paint { fill: Some(theme.circle.fill), stroke: Some(line(color, SHAPE_STROKE)) };
        shapes.push(Shape::Circle { x, y, radius: px(RING), paint: ring });
        shapes.push(dot(RING - 4));
    }
    let mut tooltip = None;
    if let Some(label) = &mark.label {
        shapes.push(rect(label.rect, 4, fill(theme.canvas)));
        let face = Face { color: theme.circle.text, ..wire_label_face(theme) };
        shapes.extend(centered(&label.text, middle(label.rect), face));
        bounds = bounds.union(label.rect);
        tooltip = label.text.full.clone();
    }
    push(scene, mark.node, tooltip, bounds, shapes);
}
