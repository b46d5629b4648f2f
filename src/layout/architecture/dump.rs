//! An architecture layout as text, one thing on each line, for goldens and for people who look into Fizz itself.

use std::fmt::Write;

use super::types::Layout;
use crate::geometry::Rect;
use crate::measure::LabelText;

pub fn dump(layout: &Layout) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "canvas {}x{}", layout.width, layout.height);
    for party in &layout.boxes {
        let (lane, glyph) = (party.lane.0, party.glyph.name());
        let _ = writeln!(out, "box {lane} {glyph} {} {}", position(party.rect), quoted(&party.title));
        for chip in &party.steps {
            let _ = writeln!(out, "  step {} {}", position(chip.rect), quoted(&chip.text));
        }
    }
    for container in &layout.containers {
        let _ = writeln!(out, "container {:?} {}", container.system, position(container.rect));
    }
    for wire in &layout.wires {
        let (from, to) = (layout.boxes[wire.from].lane.0, layout.boxes[wire.to].lane.0);
        let _ = write!(out, "wire {from}.{}>{to}.{}", wire.from_side.name(), wire.to_side.name());
        for edge in &wire.edges {
            let _ = write!(out, " e{}", edge.0);
        }
        for point in &wire.points {
            let _ = write!(out, " {},{}", point.x, point.y);
        }
        if let Some(label) = &wire.label {
            let _ = write!(out, " label {} {}", position(label.rect), quoted(&label.text));
        }
        out.push('\n');
    }
    out
}

fn quoted(text: &LabelText) -> String {
    format!("{:?}", text.lines.join(" / "))
}

fn position(rect: Rect) -> String {
    format!("{},{} {}x{}", rect.x, rect.y, rect.w, rect.h)
}
