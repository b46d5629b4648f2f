//! I11: loop frames hold their members and no other node, and run along no wire and no other frame.

use super::FRAME;
use crate::geometry::Rect;
use crate::layout::check::{APART, Buckets, Findings, Segments, meets, sides};
use crate::layout::workflow::{Layout, LoopBox};
use crate::model::Model;

pub fn check(layout: &Layout, model: &Model, segments: &Segments, found: &mut Findings) {
    let nodes = Buckets::new(layout.nodes.iter().map(|node| node.rect));
    for (index, data) in layout.loops.iter().enumerate() {
        members(layout, model, index, data, &nodes, found);
    }
    beside(layout, segments, found);
}

fn members(
    layout: &Layout,
    model: &Model,
    index: usize,
    data: &LoopBox,
    nodes: &Buckets,
    found: &mut Findings,
) {
    let members = &model.repeat(data.repeat).members;
    let mut say = |what: String| found.add(FRAME, format!("loop {index}: {what}"));
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
            if sides(frame.rect).iter().any(|&line| meets(line, node.rect)) {
                say(format!("its line meets node {v}"));
            }
        }
    }
}

fn beside(layout: &Layout, segments: &Segments, found: &mut Findings) {
    let frames: Vec<Rect> =
        layout.loops.iter().flat_map(|data| data.frames.iter().map(|frame| frame.rect)).collect();
    let lines: Vec<Rect> = frames.iter().flat_map(|&frame| sides(frame)).collect();
    let index = Buckets::new(lines.iter().copied());
    let is_along = |a: Rect, b: Rect| {
        let level = a.h == 0 && b.h == 0 && a.w > 0 && b.w > 0;
        let upright = a.w == 0 && b.w == 0 && a.h > 0 && b.h > 0;
        level && (a.y - b.y).abs() < APART && a.left() < b.right() && b.left() < a.right()
            || upright && (a.x - b.x).abs() < APART && a.top() < b.bottom() && b.top() < a.bottom()
    };
    for (i, &line) in lines.iter().enumerate() {
        for segment in segments.near(line.outset(APART)) {
            if is_along(line, segment.rect()) {
                let edge = layout.wires[segment.wire].edge.0;
                found.add(FRAME, format!("{:?} runs along edge {edge}", frames[i / 4]));
            }
        }
        for j in index.near(line.outset(APART)).into_iter().filter(|&j| j > i && j / 4 != i / 4) {
            if is_along(line, lines[j]) {
                found.add(FRAME, format!("{:?} runs along {:?}", frames[i / 4], frames[j / 4]));
            }
        }
    }
}
