//! What must hold in every sequence.
//!
//! The rules are told from the finished layout and the model, not from how the layout was made.

use std::collections::BTreeMap;

use super::types::{FragmentKind, Kind, Layout, Order, SELF_DROP};
use crate::geometry::{Point, Rect};
use crate::layout::check::{self, Findings, Line, Metrics, Rule, Subject, overlaps, sides};
use crate::model::{EdgeId, LaneId, Model};
use crate::text::is_blank;
use crate::work;

/// Every message between lanes is there once; they stand below each other in the order that was asked for.
pub const ROWS: Rule = Rule("S1");
/// A label stands between the two lifelines of its message, above its line.
pub const BETWEEN: Rule = Rule("S2");
/// No text meets another text, a note, a frame's line or an activation, but for those that it belongs to.
pub const TEXT: Rule = Rule("S3");
/// No message runs through a note, and no two notes meet.
pub const NOTE: Rule = Rule("S4");
/// Frames lie inside each other or apart.
pub const FRAME: Rule = Rule("S5");
/// An activation reaches from a call to its reply, on the lifeline of who was called.
pub const ACTIVE: Rule = Rule("S6");
/// Every step is in one note or mark.
pub const STEPS: Rule = Rule("S7");

/// Every violation of the hard rules; empty for a good layout.
pub fn violations(layout: &Layout, model: &Model) -> Findings {
    let mut found = Findings::default();
    rows(layout, model, &mut found);
    labels(layout, model, &mut found);
    texts(layout, &mut found);
    notes(layout, &mut found);
    frames(layout, &mut found);
    activations(layout, &mut found);
    steps(layout, model, &mut found);
    canvas(layout, &mut found);
    found
}

fn rows(layout: &Layout, model: &Model, found: &mut Findings) {
    let lane = |edge: EdgeId| {
        let edge = model.edge(edge);
        (model.node(edge.from).lane, model.node(edge.to).lane)
    };
    let between = |edge: &EdgeId| lane(*edge).0 != lane(*edge).1;
    let mut wanted: Vec<EdgeId> = model.drawn_edges().filter(between).collect();
    let is_row = |kind: Kind| matches!(kind, Kind::Call | Kind::Reply);
    let mut given: Vec<EdgeId> =
        layout.messages.iter().filter(|message| is_row(message.kind)).map(|message| message.edge).collect();
    given.sort_unstable();
    wanted.sort_unstable();
    if given != wanted {
        found.add(ROWS, || format!("{} messages are drawn of {}", given.len(), wanted.len()));
    }
    let counted: Vec<_> = layout.messages.iter().filter(|message| message.kind != Kind::Found).collect();
    for pair in counted.windows(2) {
        let (above, below) = (pair[0], pair[1]);
        if above.y >= below.y || above.number + 1 != below.number {
            found.add(ROWS, || format!("message {} is not below {}", below.edge.0, above.edge.0));
        }
        if layout.order == Order::Written && above.edge >= below.edge {
            found.add(ROWS, || format!("message {} is above {} in the text", below.edge.0, above.edge.0));
        }
    }
    if layout.order == Order::Causal {
        by_cause(layout, model, found);
    }
}

/// No message stands above one that leads to its source. Ways back are those that a search from where flows begin finds;
/// the levels of nodes follow from the others.
fn by_cause(layout: &Layout, model: &Model, found: &mut Findings) {
    let graph = super::graph::Graph::new(model);
    let mut level = vec![i32::MIN; model.nodes.len()];
    let mut y_of = BTreeMap::new();
    for message in layout.messages.iter().filter(|message| message.kind != Kind::Found) {
        y_of.insert(message.edge, message.y);
    }
    let mut pending = graph.arrivals.clone();
    let mut ready: Vec<usize> = (0..pending.len()).filter(|&node| pending[node] == 0).collect();
    while let Some(node) = ready.pop() {
        for &arc in &graph.out[node] {
            work::count(1);
            let arc = &graph.arcs[arc];
            let y = y_of.get(&arc.id).copied();
            if y.is_some_and(|y| y <= level[node]) {
                found.add(ROWS, || format!("message {} is above what leads to it", arc.id.0));
            }
            if !arc.is_back {
                level[arc.to] = level[arc.to].max(y.unwrap_or(level[node]));
                pending[arc.to] -= 1;
                if pending[arc.to] == 0 {
                    ready.push(arc.to);
                }
            }
        }
    }
}

fn labels(layout: &Layout, model: &Model, found: &mut Findings) {
    let x: BTreeMap<LaneId, i32> =
        layout.lifelines.iter().map(|lifeline| (lifeline.lane, lifeline.x)).collect();
    for message in &layout.messages {
        let is_labelled = model.edge(message.edge).label.as_deref().is_some_and(|label| !is_blank(label));
        if message.kind != Kind::Found && is_labelled != message.label.is_some() {
            found.add(BETWEEN, || format!("message {} lost its label or has one too many", message.edge.0));
        }
        let Some(label) = &message.label else { continue };
        let (Some(&a), Some(&b)) = (x.get(&message.from), x.get(&message.to)) else { continue };
        let is_between = match message.kind {
            Kind::Call | Kind::Reply => {
                a.min(b) < label.rect.left()
                    && label.rect.right() < a.max(b)
                    && label.rect.bottom() < message.y
            }
            Kind::ToSelf => a < label.rect.left(),
            Kind::Found => label.rect.right() < a && message.x1 < label.rect.left(),
        };
        let holds = label.rect.w >= label.text.size.w && label.rect.h >= label.text.size.h;
        if !is_between || !holds {
            found.add(BETWEEN, || format!("label of {} at {:?}", message.edge.0, label.rect));
        }
    }
}

/// Everything that is written, notes as one text each.
fn written(layout: &Layout) -> Vec<Rect> {
    let messages = layout.messages.iter().filter(|message| message.kind != Kind::Found);
    let of_messages = messages.filter_map(|message| message.label.as_ref().map(|label| label.rect));
    let of_marks = layout.marks.iter().filter_map(|mark| mark.label.as_ref().map(|label| label.rect));
    let of_frames = layout.fragments.iter().flat_map(|fragment| {
        let sections = fragment.sections.iter().filter_map(|section| section.label.as_ref());
        sections.map(|label| label.rect).chain([fragment.tab])
    });
    let heads = layout.lifelines.iter().flat_map(|lifeline| [Some(lifeline.head), lifeline.foot]).flatten();
    of_messages.chain(of_marks).chain(of_frames).chain(heads).collect()
}

fn texts(layout: &Layout, found: &mut Findings) {
    let written = written(layout);
    let notes: Vec<Rect> = layout.notes.iter().map(|note| note.rect).collect();
    let bars: Vec<Rect> = layout.activations.iter().map(|active| active.rect).collect();
    // The tab lies in the corner of its frame.
    let borders: Vec<Rect> = layout.fragments.iter().flat_map(|fragment| sides(fragment.rect)).collect();
    let dividers: Vec<Rect> = layout
        .fragments
        .iter()
        .flat_map(|fragment| {
            let line = |section: &super::types::Section| Rect { y: section.y, h: 0, ..fragment.rect };
            fragment.sections.iter().skip(1).map(line)
        })
        .collect();
    let lines: Vec<Rect> = layout
        .messages
        .iter()
        .map(|message| {
            let (left, right) = (message.x1.min(message.x2), message.x1.max(message.x2));
            Rect::new(left, message.y, right - left, 0)
        })
        .collect();
    let mut say = |what: &str, others: &[Rect], is_own: &dyn Fn(usize, usize) -> bool| {
        for (index, other) in overlaps(&written, others, is_own).into_iter().enumerate() {
            if let Some(other) = other {
                found.add(TEXT, || format!("text at {:?} meets {what} {:?}", written[index], others[other]));
            }
        }
    };
    say("text", &written, &|index, other| index == other);
    say("note", &notes, &|_, _| false);
    say("activation", &bars, &|_, _| false);
    say("border", &borders, &|_, _| false);
    say("divider", &dividers, &|_, _| false);
    say("message", &lines, &|_, _| false);
}

fn notes(layout: &Layout, found: &mut Findings) {
    let notes: Vec<Rect> = layout.notes.iter().map(|note| note.rect).collect();
    let lines = layout.messages.iter().flat_map(|message| {
        let (left, right) = (message.x1.min(message.x2), message.x1.max(message.x2));
        let line = |y: i32| Rect::new(left, y, right - left, 0);
        [line(message.y), line(message.y + if message.kind == Kind::ToSelf { SELF_DROP } else { 0 })]
    });
    let lines: Vec<Rect> = lines.collect();
    let borders: Vec<Rect> = layout.fragments.iter().flat_map(|fragment| sides(fragment.rect)).collect();
    for (others, what) in [(&lines, "message"), (&notes, "note"), (&borders, "border")] {
        let is_own = |index: usize, other: usize| what == "note" && index == other;
        for (index, other) in overlaps(&notes, others, is_own).into_iter().enumerate() {
            if let Some(other) = other {
                found.add(NOTE, || format!("note {:?} meets {what} {:?}", notes[index], others[other]));
            }
        }
    }
}

/// Fragments come outer ones first, so that each lies in the last one that is still open at its top.
fn frames(layout: &Layout, found: &mut Findings) {
    let mut open: Vec<Rect> = vec![];
    for fragment in &layout.fragments {
        let rect = fragment.rect;
        while open.last().is_some_and(|outer| outer.bottom() < rect.top()) {
            open.pop();
        }
        let is_inside = open.last().is_none_or(|outer| {
            outer.left() < rect.left()
                && rect.right() < outer.right()
                && outer.top() < rect.top()
                && rect.bottom() < outer.bottom()
        });
        if !is_inside || rect.w <= 0 || rect.h <= 0 || fragment.depth != open.len() {
            found.add(FRAME, || format!("frame {rect:?} at depth {} cuts {:?}", fragment.depth, open.last()));
        }
        let last = fragment.sections.last().map_or(rect.y, |section| section.y);
        let are_in_order = fragment.sections.windows(2).all(|pair| pair[0].y < pair[1].y);
        if !are_in_order || last >= rect.bottom() || fragment.tab.right() > rect.right() {
            found.add(FRAME, || format!("sections of frame {rect:?} are out of order"));
        }
        open.push(rect);
    }
    let once =
        layout.fragments.iter().filter(|fragment| !fragment.is_continued).map(|fragment| fragment.kind);
    let mut kinds: Vec<(u8, u32)> = once
        .map(|kind| match kind {
            FragmentKind::Loop(id) => (0, id.0),
            FragmentKind::Alt(node) | FragmentKind::Opt(node) => (1, node.0),
        })
        .collect();
    kinds.sort_unstable();
    if kinds.windows(2).any(|pair| pair[0] == pair[1]) {
        found.add(FRAME, || "something has two frames".to_owned());
    }
}

fn activations(layout: &Layout, found: &mut Findings) {
    let by_edge: BTreeMap<EdgeId, _> =
        layout.messages.iter().map(|message| (message.edge, message)).collect();
    let replies = layout.messages.iter().filter(|message| message.kind == Kind::Reply).count();
    if replies != layout.activations.len() {
        found.add(ACTIVE, || format!("{replies} replies and {} activations", layout.activations.len()));
    }
    for active in &layout.activations {
        let ends = by_edge.get(&active.opens).zip(by_edge.get(&active.closes));
        let is_exact = ends.is_some_and(|(call, reply)| {
            call.to == active.lane
                && reply.from == active.lane
                && call.from == reply.to
                && reply.kind == Kind::Reply
                && (active.rect.top(), active.rect.bottom()) == (call.y, reply.y)
        });
        if !is_exact || active.rect.h <= 0 {
            found.add(ACTIVE, || format!("activation {:?} of message {}", active.rect, active.opens.0));
        }
    }
}

fn steps(layout: &Layout, model: &Model, found: &mut Findings) {
    let mut seen = vec![0; model.nodes.len()];
    for note in &layout.notes {
        let more = note.more.iter().flat_map(|more| &more.nodes);
        note.steps.iter().map(|step| &step.node).chain(more).for_each(|node| seen[node.index()] += 1);
    }
    layout.marks.iter().for_each(|mark| seen[mark.node.index()] += 1);
    for (node, count) in seen.into_iter().enumerate() {
        if count != 1 {
            found.add(STEPS, || format!("node {node} is drawn {count} times"));
        }
    }
}

fn canvas(layout: &Layout, found: &mut Findings) {
    let canvas = Rect::new(8, 8, layout.width - 16, layout.height - 16);
    let notes = layout.notes.iter().map(|note| note.rect);
    let frames = layout.fragments.iter().map(|fragment| fragment.rect);
    let bars = layout.activations.iter().map(|active| active.rect);
    let dots = layout.marks.iter().map(|mark| Rect::new(mark.dot.x, mark.dot.y, 0, 0).outset(8));
    for rect in written(layout).into_iter().chain(notes).chain(frames).chain(bars).chain(dots) {
        if !canvas.covers(rect) {
            found.add(Rule::CANVAS, || format!("{rect:?} is off the canvas"));
        }
    }
}

/// The figures that every view has: heads and notes are the boxes, messages the wires.
pub fn metrics(layout: &Layout) -> Metrics {
    let points: Vec<Vec<Point>> = layout
        .messages
        .iter()
        .map(|message| {
            let at = |x: i32, y: i32| Point::new(x, y);
            let (y, below) = (message.y, message.y + SELF_DROP);
            match message.kind {
                Kind::ToSelf => {
                    let out = message.x1 + super::types::SELF_OUT;
                    vec![at(message.x1, y), at(out, y), at(out, below), at(message.x2, below)]
                }
                _ => vec![at(message.x1, y), at(message.x2, y)],
            }
        })
        .collect();
    let heads = layout.lifelines.iter().map(|lifeline| lifeline.head);
    check::metrics(&Subject {
        width: layout.width,
        height: layout.height,
        boxes: heads.chain(layout.notes.iter().map(|note| note.rect)).collect(),
        wires: points.iter().map(|points| Line { points, from: 0, to: 0, merge: None }).collect(),
        labels: vec![],
        borders: vec![],
    })
}
