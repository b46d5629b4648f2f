//! The rules for all views on an architecture's layout, and those about its boxes, wires and containers.

use std::collections::{BTreeMap, BTreeSet};

use super::types::{Layout, Wire};
use crate::geometry::Rect;
use crate::layout::check::{self, Findings, Label, Line, Metrics, Owner, Rule, Segments, Subject};
use crate::model::{EdgeId, Model};
use crate::text::is_blank;

/// Every lane is one box, every message is on the wire of its lanes, and each ordered pair has one wire.
pub const PARTS: Rule = Rule("A1");
/// Wires leave and arrive outward, on the border of their boxes.
pub const SIDE: Rule = Rule("I3");
/// A container holds the boxes of its system and no others.
pub const CONTAINER: Rule = Rule("A2");

/// Steps that are shown are in the box of their lane, below its title and apart from each other.
pub const STEPS: Rule = Rule("A3");

/// Every violation of the hard rules; empty for a good layout.
pub fn violations(layout: &Layout, model: &Model) -> Findings {
    let subject = subject(layout);
    let segments = Segments::new(&subject.wires);
    let mut found = check::violations(&subject, &segments);
    parts(layout, model, &mut found);
    for wire in &layout.wires {
        side(layout, wire, &mut found);
    }
    containers(layout, &mut found);
    steps(layout, model, &mut found);
    found
}

pub fn metrics(layout: &Layout) -> Metrics {
    check::metrics(&subject(layout))
}

fn subject(layout: &Layout) -> Subject<'_> {
    let wires = layout.wires.iter().map(|wire| Line {
        points: &wire.points,
        from: wire.from,
        to: wire.to,
        merge: wire.merge,
    });
    let labels = layout.wires.iter().enumerate().filter_map(|(index, wire)| {
        wire.label.as_ref().map(|label| Label { rect: label.rect, of: Owner::Wire(index) })
    });
    Subject {
        width: layout.width,
        height: layout.height,
        boxes: layout.boxes.iter().map(|party| party.rect).collect(),
        wires: wires.collect(),
        labels: labels.collect(),
        borders: layout.containers.iter().map(|container| container.rect).collect(),
    }
}

fn parts(layout: &Layout, model: &Model, found: &mut Findings) {
    let mut lanes: Vec<u32> = layout.boxes.iter().map(|party| party.lane.0).collect();
    lanes.sort_unstable();
    if !lanes.iter().copied().eq(0..model.lanes.len() as u32) {
        found.add(PARTS, || format!("{} boxes for {} lanes", lanes.len(), model.lanes.len()));
    }
    let mut pairs = BTreeSet::new();
    let mut drawn: BTreeMap<EdgeId, usize> = BTreeMap::new();
    for wire in &layout.wires {
        let ends = (layout.boxes[wire.from].lane, layout.boxes[wire.to].lane);
        if !pairs.insert(ends) {
            found.add(PARTS, || format!("two wires join {ends:?}"));
        }
        let mut is_labelled = false;
        for &edge in &wire.edges {
            let data = model.edge(edge);
            is_labelled |= data.label.as_deref().is_some_and(|label| !is_blank(label));
            *drawn.entry(edge).or_default() += 1;
            if (model.node(data.from).lane, model.node(data.to).lane) != ends {
                found.add(PARTS, || format!("message {} is on the wire of {ends:?}", edge.0));
            }
        }
        if is_labelled != wire.label.is_some() {
            found.add(Rule::LABEL, || format!("wire {ends:?} lost its label or has one too many"));
        }
    }
    let is_message = |&edge: &EdgeId| {
        let edge = model.edge(edge);
        model.node(edge.from).lane != model.node(edge.to).lane
    };
    let wanted = model.drawn_edges().filter(is_message);
    if !wanted.map(|edge| (edge, 1)).eq(drawn) {
        found.add(PARTS, || "messages are missing or drawn twice".to_owned());
    }
}

fn side(layout: &Layout, wire: &Wire, found: &mut Findings) {
    let ends = [
        (wire.points.first(), wire.points.get(1), wire.from, wire.from_side),
        (wire.points.last(), wire.points.iter().rev().nth(1), wire.to, wire.to_side),
    ];
    for (at, next, index, side) in ends {
        let rect = layout.boxes[index].rect;
        let (Some(at), Some(next)) = (at, next) else { continue };
        let middle = rect.middle_of(side);
        let (is_on, is_outward) = if side.is_horizontal() {
            let outward = (next.x - at.x).signum() == (middle.x - rect.center().x).signum();
            (at.x == middle.x && (rect.top()..=rect.bottom()).contains(&at.y), outward)
        } else {
            let outward = (next.y - at.y).signum() == (middle.y - rect.center().y).signum();
            (at.y == middle.y && (rect.left()..=rect.right()).contains(&at.x), outward)
        };
        if !is_on || !is_outward {
            found.add(SIDE, || format!("wire {:?} at box {rect:?}", wire.points));
        }
    }
}

fn steps(layout: &Layout, model: &Model, found: &mut Findings) {
    for party in &layout.boxes {
        let mut above = party.head;
        for chip in &party.steps {
            let is_inside = party.rect.covers(chip.rect) && chip.rect.top() >= above.bottom();
            let holds = chip.text.size.w <= chip.rect.w && chip.text.size.h <= chip.rect.h;
            let is_own = chip.nodes.iter().all(|&node| model.node(node).lane == party.lane);
            if !(is_inside && holds && is_own) {
                found.add(STEPS, || format!("step {:?} in box {:?}", chip.rect, party.rect));
            }
            above = chip.rect;
        }
        let shown: usize = party.steps.iter().map(|chip| chip.nodes.len()).sum();
        if shown != 0 && shown != model.lane(party.lane).nodes.len() {
            found.add(STEPS, || format!("lane {} shows {shown} steps", party.lane.0));
        }
    }
}

fn containers(layout: &Layout, found: &mut Findings) {
    let mut owner: Vec<Option<usize>> = vec![None; layout.boxes.len()];
    for (index, container) in layout.containers.iter().enumerate() {
        for &inside in &container.boxes {
            owner[inside] = Some(index);
            let party = &layout.boxes[inside];
            if !container.rect.covers(party.rect) || party.system.as_ref() != Some(&container.system) {
                found.add(CONTAINER, || format!("box {:?} is not in {:?}", party.rect, container.rect));
            }
        }
    }
    let rects: Vec<Rect> = layout.containers.iter().map(|container| container.rect).collect();
    let boxes: Vec<Rect> = layout.boxes.iter().map(|party| party.rect).collect();
    let foreign = check::overlaps(&boxes, &rects, |inside, container| owner[inside] == Some(container));
    for (inside, container) in foreign.into_iter().enumerate() {
        if let Some(container) = container {
            found.add(CONTAINER, || format!("box {:?} lies in {:?}", boxes[inside], rects[container]));
        }
    }
    for (one, other) in check::overlaps(&rects, &rects, |one, other| one == other).into_iter().enumerate() {
        if let Some(other) = other {
            found.add(CONTAINER, || format!("containers {:?} and {:?} overlap", rects[one], rects[other]));
        }
    }
}
