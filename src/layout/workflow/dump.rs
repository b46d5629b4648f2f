//! A workflow layout as text, one thing on each line, for goldens and for people who look into Fizz itself.

use std::fmt::Write;

use super::types::{Layout, WireLabel};
use crate::geometry::Rect;
use crate::measure::{LabelText, NodeText};

/// Coordinates in whole pixels: `lane 0 16,16 800x120 "Title"`.
pub fn dump(layout: &Layout) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "canvas {}x{}", layout.width, layout.height);
    for lane in &layout.lanes {
        let _ = writeln!(out, "lane {} {} {}", lane.lane.0, position(lane.rect), quoted(&lane.title));
    }
    for node in &layout.nodes {
        let _ = write!(
            out,
            "node {} {} {} column {} row {} ",
            node.node.0,
            node.shape.name(),
            position(node.rect),
            node.column,
            node.row
        );
        match &node.text {
            NodeText::Label(text) => out.push_str(&quoted(text)),
            NodeText::Card(card) => {
                out.push_str(&quoted(&card.title));
                for row in &card.rows {
                    let _ = write!(out, " {:?} {}", row.kind, quoted(&row.text));
                }
            }
        }
        out.push('\n');
    }
    for wire in &layout.wires {
        let _ = write!(
            out,
            "wire {} {}.{} {}.{}",
            wire.edge.0,
            wire.from.0,
            wire.from_side.name(),
            wire.to.0,
            wire.to_side.name()
        );
        for point in &wire.points {
            let _ = write!(out, " {},{}", point.x, point.y);
        }
        if let Some(group) = wire.merge {
            let _ = write!(out, " merge {group}");
        }
        out.push_str(&label(wire.label.as_ref()));
        out.push('\n');
    }
    for repeat in &layout.loops {
        for frame in &repeat.frames {
            let _ = writeln!(
                out,
                "loop {} {}{}",
                repeat.repeat.0,
                position(frame.rect),
                label(frame.tag.as_ref())
            );
        }
    }
    out
}

fn label(label: Option<&WireLabel>) -> String {
    label.map_or_else(String::new, |label| format!(" label {} {}", position(label.rect), quoted(&label.text)))
}

fn quoted(text: &LabelText) -> String {
    format!("{:?}", text.lines.join(" / "))
}

fn position(rect: Rect) -> String {
    format!("{},{} {}x{}", rect.x, rect.y, rect.w, rect.h)
}
