//! A sequence layout as text, one thing on each line, for goldens and for people who look into Fizz itself.

use std::fmt::Write;

use super::types::{Label, Layout};
use crate::geometry::Rect;
use crate::measure::LabelText;

pub fn dump(layout: &Layout) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "canvas {}x{}", layout.width, layout.height);
    for lifeline in &layout.lifelines {
        let (lane, glyph) = (lifeline.lane.0, lifeline.glyph.name());
        let _ = write!(out, "lifeline {lane} x {} {}-{} ", lifeline.x, lifeline.top, lifeline.bottom);
        let _ = writeln!(out, "{glyph} {} {}", position(lifeline.head), quoted(&lifeline.title));
    }
    for message in &layout.messages {
        let _ = write!(
            out,
            "message {} {} {}>{} y {} {}>{}{}{}",
            message.edge.0,
            message.kind.name(),
            message.from.0,
            message.to.0,
            message.y,
            message.x1,
            message.x2,
            if message.moved { " moved" } else { "" },
            label(message.label.as_ref())
        );
        out.push('\n');
    }
    for note in &layout.notes {
        let _ = write!(out, "note {} {}", note.lane.0, position(note.rect));
        for step in &note.steps {
            let _ = write!(out, " {} {}", step.node.0, quoted(&step.text));
        }
        if let Some(more) = &note.more {
            let _ = write!(out, " +{}", more.nodes.len());
        }
        out.push('\n');
    }
    for mark in &layout.marks {
        let kind = if mark.is_start { "start" } else { "end" };
        let _ = write!(out, "{kind} {} {} {},{}", mark.lane.0, mark.node.0, mark.dot.x, mark.dot.y);
        let _ = writeln!(out, "{}", label(mark.label.as_ref()));
    }
    for fragment in &layout.fragments {
        let kind = fragment.kind.name();
        let _ = write!(out, "{kind} {} depth {}", position(fragment.rect), fragment.depth);
        for section in &fragment.sections {
            let _ = write!(out, " at {} {:?}", section.y, section.condition);
        }
        out.push('\n');
    }
    for active in &layout.activations {
        let (lane, opens, closes) = (active.lane.0, active.opens.0, active.closes.0);
        let _ = writeln!(out, "active {lane} {opens}-{closes} {}", position(active.rect));
    }
    out
}

fn label(label: Option<&Label>) -> String {
    label.map_or_else(String::new, |label| format!(" label {} {}", position(label.rect), quoted(&label.text)))
}

fn quoted(text: &LabelText) -> String {
    format!("{:?}", text.lines.join(" / "))
}

fn position(rect: Rect) -> String {
    format!("{},{} {}x{}", rect.x, rect.y, rect.w, rect.h)
}
