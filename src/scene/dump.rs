//! A scene as text, one shape on each line, for goldens and for people who look into Fizz itself.

use std::fmt::Write;

use super::types::*;
use crate::geometry::Rect;
use crate::model::Element;

/// Shapes in painting order, indented under their group.
pub fn dump(scene: &Scene) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "canvas {}x{}{}", scene.width, scene.height, color(" ", scene.background));
    for group in &scene.groups {
        let (kind, index) = match group.element {
            Element::Lane(id) => ("lane", id.0),
            Element::Node(id) => ("node", id.0),
            Element::Edge(id) => ("edge", id.0),
            Element::Loop(id) => ("loop", id.0),
        };
        let _ = write!(out, "{kind} {index} {:?} {}", group.layer, position(group.bounds));
        if let Some(tooltip) = &group.tooltip {
            let _ = write!(out, " {tooltip:?}");
        }
        out.push('\n');
        for shape in &group.shapes {
            let _ = writeln!(out, "  {}", one(shape));
        }
    }
    out
}

fn one(shape: &Shape) -> String {
    match shape {
        Shape::Rect { x, y, w, h, radius, paint } => {
            format!("rect {},{} {}x{} radius {}{}", n(*x), n(*y), n(*w), n(*h), n(*radius), painted(paint))
        }
        Shape::Circle { x, y, radius, paint } => {
            format!("circle {},{} radius {}{}", n(*x), n(*y), n(*radius), painted(paint))
        }
        Shape::Path { steps, paint } => {
            let steps: Vec<String> = steps.iter().map(step).collect();
            format!("path {}{}", steps.join(" "), painted(paint))
        }
        Shape::Text(text) => {
            let lines: Vec<String> = text
                .lines
                .iter()
                .map(|line| format!("{},{} {:?}", n(line.x), n(line.baseline), line.text))
                .collect();
            let turn = if text.turn == Turn::None { String::new() } else { format!(" {:?}", text.turn) };
            let style = format!(
                "{}/{} {:?}{turn}{}",
                text.size,
                text.weight,
                text.anchor,
                color(" ", Some(text.color))
            );
            format!("text {style} {}", lines.join(" "))
        }
    }
}

fn step(step: &Step) -> String {
    match *step {
        Step::Move(x, y) => format!("M{},{}", n(x), n(y)),
        Step::Line(x, y) => format!("L{},{}", n(x), n(y)),
        Step::Quad(cx, cy, x, y) => format!("Q{},{},{},{}", n(cx), n(cy), n(x), n(y)),
        Step::Arc { radius, clockwise, x, y } => {
            format!("A{}{},{},{}", n(radius), if clockwise { "+" } else { "-" }, n(x), n(y))
        }
        Step::Close => "Z".to_owned(),
    }
}

fn painted(paint: &Paint) -> String {
    let mut out = color(" fill ", paint.fill);
    if let Some(stroke) = paint.stroke {
        let _ = write!(out, "{} {}", color(" stroke ", Some(stroke.color)), n(stroke.width));
        if let Some((on, off)) = stroke.dash {
            let _ = write!(out, " dash {on} {off}");
        }
        if stroke.opacity < 100 {
            let _ = write!(out, " opacity {}", stroke.opacity);
        }
    }
    out
}

fn color(before: &str, color: Option<Color>) -> String {
    color.map_or_else(String::new, |Color(rgb)| format!("{before}#{rgb:06x}"))
}

fn n(value: Hundredths) -> String {
    let Hundredths(value) = value;
    if value % 100 == 0 {
        (value / 100).to_string()
    } else {
        format!("{}{}.{:02}", if value < 0 { "-" } else { "" }, value.abs() / 100, value.abs() % 100)
    }
}

fn position(rect: Rect) -> String {
    format!("{},{} {}x{}", rect.x, rect.y, rect.w, rect.h)
}
