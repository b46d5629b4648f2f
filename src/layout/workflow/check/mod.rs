//! The rules for all views on a workflow's layout, and those about lanes, loops, columns and sides.

mod frames;
mod grid;
mod lanes;
mod metrics;
mod sides;

#[cfg(test)]
mod tests;

use super::types::Layout;
use crate::layout::check::{self, Findings, Label, Line, Owner, Rule, Segments, Subject};
use crate::model::Model;
use crate::text::is_blank;

pub use metrics::{Metrics, metrics};

/// Wires leave and arrive outward on the side that the author wrote, on the outline.
pub const SIDE: Rule = Rule("I3");
/// Lanes are bands in source order and hold their nodes; titles fit their strips.
pub const LANE: Rule = Rule("I8");
/// Columns follow each other, rows are level.
pub const GRID: Rule = Rule("I10");
/// Loop frames hold their members and no other node, and run along nothing.
pub const FRAME: Rule = Rule("I11");

/// Every violation of the hard rules; empty for a good layout.
pub fn violations(layout: &Layout, model: &Model) -> Findings {
    let subject = subject(layout);
    let segments = Segments::new(&subject.wires);
    let mut found = check::violations(&subject, &segments);
    grid::check(layout, &mut found);
    sides::check(layout, &mut found);
    frames::check(layout, model, &segments, &mut found);
    labels(layout, model, &mut found);
    lanes::check(layout, model, &mut found);
    found
}

/// A workflow as the checks for all views see it. Borders are the frames of loops first, then the lanes.
pub fn subject(layout: &Layout) -> Subject<'_> {
    let wires = layout.wires.iter().map(|wire| Line {
        points: &wire.points,
        from: wire.from.index(),
        to: wire.to.index(),
        merge: wire.merge,
    });
    let frames = || layout.loops.iter().flat_map(|data| &data.frames);
    let of_wires = layout.wires.iter().enumerate().filter_map(|(index, wire)| {
        wire.label.as_ref().map(|label| Label { rect: label.rect, of: Owner::Wire(index) })
    });
    let tags = frames().enumerate().filter_map(|(index, frame)| {
        frame.tag.as_ref().map(|tag| Label { rect: tag.rect, of: Owner::Border(index) })
    });
    Subject {
        width: layout.width,
        height: layout.height,
        boxes: layout.nodes.iter().map(|node| node.rect).collect(),
        wires: wires.collect(),
        labels: of_wires.chain(tags).collect(),
        borders: frames().map(|frame| frame.rect).chain(layout.lanes.iter().map(|lane| lane.rect)).collect(),
    }
}

/// Each wire has the label that its edge asks for, and the label holds its text.
fn labels(layout: &Layout, model: &Model, found: &mut Findings) {
    for wire in &layout.wires {
        let given = model.edge(wire.edge).label.as_deref().is_some_and(|label| !is_blank(label));
        if given != wire.label.is_some() {
            found.add(Rule::LABEL, || format!("edge {} lost its label or has one too many", wire.edge.0));
        }
        if let Some(label) = &wire.label
            && (label.rect.w < label.text.size.w || label.rect.h < label.text.size.h)
        {
            found.add(Rule::LABEL, || format!("label of edge {} does not hold its text", wire.edge.0));
        }
    }
}
