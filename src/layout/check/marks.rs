//! I7, I11: labels, tags and loop frames.

use super::buckets::Buckets;
use super::pieces::Pieces;
use super::{Findings, Rule};
use crate::geometry::Rect;
use crate::layout::types::{Layout, LoopBox};
use crate::model::Model;

const APART: i32 = 6;

/// A label of a wire or the tag of a frame.
struct Mark {
    rect: Rect,
    /// The wire or frame that it belongs to.
    wire: Option<usize>,
    frame: Option<usize>,
}

pub fn check(layout: &Layout, model: &Model, pieces: &Pieces, found: &mut Findings) {
    let frames: Vec<Rect> =
        layout.loops.iter().flat_map(|data| data.frames.iter().map(|frame| frame.rect)).collect();
    let marks = marks(layout, model, found);
    let nodes = Buckets::new(layout.nodes.iter().map(|node| node.rect));
    let others = Buckets::new(marks.iter().map(|mark| mark.rect));
    let lines: Vec<Rect> = frames.iter().flat_map(|&frame| borders(frame)).collect();
    let frame_lines = Buckets::new(lines.iter().copied());
    let lane_lines: Vec<Rect> = layout.lanes.iter().flat_map(|lane| borders(lane.rect)).collect();
    let lanes = Buckets::new(lane_lines.iter().copied());
    for (i, mark) in marks.iter().enumerate() {
        let r = mark.rect;
        let mut say = |what: String| {
            found.add(Rule::Label, format!("{:?} at {r:?} meets {what}", mark.wire.or(mark.frame)));
        };
        for v in nodes.near(r) {
            if layout.nodes[v].rect.overlaps(r) {
                say(format!("node {v} {:?}", layout.nodes[v].rect));
            }
        }
        for j in others.near(r).into_iter().filter(|&j| j > i) {
            if marks[j].rect.overlaps(r) {
                say(format!("label {:?}", marks[j].rect));
            }
        }
        for piece in pieces.near(r).filter(|piece| Some(piece.wire) != mark.wire && piece.enters(r)) {
            say(format!("edge {} {:?}", layout.wires[piece.wire].edge.0, layout.wires[piece.wire].points));
        }
        for line in frame_lines.near(r).into_iter().filter(|line| Some(line / 4) != mark.frame) {
            if meets(lines[line], r) {
                say(format!("frame line {:?}", lines[line]));
            }
        }
        for line in lanes.near(r).into_iter().filter(|&line| meets(lane_lines[line], r)) {
            say(format!("lane border {:?}", lane_lines[line]));
        }
        if let Some(wire) = mark.wire
            && !pieces.near(r).any(|piece| piece.wire == wire && piece.enters(r))
        {
            found.add(Rule::Label, format!("label of wire {wire} at {r:?} is not on it"));
        }
    }
    for (index, data) in layout.loops.iter().enumerate() {
        frame(layout, model, index, data, &nodes, found);
    }
    beside(layout, pieces, &frames, &lines, &frame_lines, found);
}

fn marks(layout: &Layout, model: &Model, found: &mut Findings) -> Vec<Mark> {
    let mut marks = vec![];
    for (index, wire) in layout.wires.iter().enumerate() {
        let given = model.edge(wire.edge).label.as_deref().is_some_and(|label| !label.trim().is_empty());
        if given != wire.label.is_some() {
            found.add(Rule::Label, format!("edge {} lost its label or has one too many", wire.edge.0));
        }
        if let Some(label) = &wire.label {
            if label.rect.w < label.text.size.w || label.rect.h < label.text.size.h {
                found.add(Rule::Label, format!("label of edge {} does not hold its text", wire.edge.0));
            }
            marks.push(Mark { rect: label.rect, wire: Some(index), frame: None });
        }
    }
    let frames = layout.loops.iter().flat_map(|data| &data.frames);
    for (index, frame) in frames.enumerate() {
        if let Some(tag) = &frame.tag {
            marks.push(Mark { rect: tag.rect, wire: None, frame: Some(index) });
        }
    }
    marks
}

/// Top, bottom, left and right side as rectangles without breadth.
fn borders(r: Rect) -> [Rect; 4] {
    [
        Rect::new(r.x, r.y, r.w, 0),
        Rect::new(r.x, r.bottom(), r.w, 0),
        Rect::new(r.x, r.y, 0, r.h),
        Rect::new(r.right(), r.y, 0, r.h),
    ]
}

fn meets(line: Rect, r: Rect) -> bool {
    line.left() < r.right() && line.right() > r.left() && line.top() < r.bottom() && line.bottom() > r.top()
}

fn frame(
    layout: &Layout,
    model: &Model,
    index: usize,
    data: &LoopBox,
    nodes: &Buckets,
    found: &mut Findings,
) {
    let members = &model.repeat(data.repeat).members;
    let mut say = |what: String| found.add(Rule::Frame, format!("loop {index}: {what}"));
    for member in members {
        let rect = layout.nodes[member.index()].rect;
        if !data.frames.iter().any(|frame| frame.rect.covers(rect)) {
            say(format!("member {} {rect:?} is outside", member.0));
        }
    }
    let tags = data.frames.iter().filter(|frame| frame.tag.is_some()).count();
    if tags != 1 {
        say(format!("the condition stands {tags} times"));
    }
    for frame in &data.frames {
        for v in nodes.near(frame.rect) {
            let node = &layout.nodes[v];
            if frame.rect.overlaps(node.rect) && !members.contains(&node.node) {
                say(format!("holds node {v}, no member"));
            }
            if borders(frame.rect).iter().any(|&line| meets(line, node.rect)) {
                say(format!("its line meets node {v}"));
            }
        }
    }
}

/// Frame lines run along no wire and along no line of another frame.
fn beside(
    layout: &Layout,
    pieces: &Pieces,
    frames: &[Rect],
    lines: &[Rect],
    index: &Buckets,
    found: &mut Findings,
) {
    let is_along = |a: Rect, b: Rect| {
        let level = a.h == 0 && b.h == 0 && a.w > 0 && b.w > 0;
        let upright = a.w == 0 && b.w == 0 && a.h > 0 && b.h > 0;
        level && (a.y - b.y).abs() < APART && a.left() < b.right() && b.left() < a.right()
            || upright && (a.x - b.x).abs() < APART && a.top() < b.bottom() && b.top() < a.bottom()
    };
    for (i, &line) in lines.iter().enumerate() {
        for piece in pieces.near(line.outset(APART)) {
            if is_along(line, piece.rect()) {
                let what = format!("{:?} runs along edge {}", frames[i / 4], layout.wires[piece.wire].edge.0);
                found.add(Rule::Frame, what);
            }
        }
        for j in index.near(line.outset(APART)).into_iter().filter(|&j| j > i && j / 4 != i / 4) {
            if is_along(line, lines[j]) {
                found.add(Rule::Frame, format!("{:?} runs along {:?}", frames[i / 4], frames[j / 4]));
            }
        }
    }
}
