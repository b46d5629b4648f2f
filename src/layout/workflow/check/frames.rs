//! I11: loop frames hold their members and no other node, and run along no wire and no other frame.

use std::collections::{BTreeMap, BTreeSet};

use super::FRAME;
use crate::geometry::{Point, Rect};
use crate::layout::check::{APART, Findings, Runs, Segment, Segments, overlaps, sides};
use crate::layout::workflow::{Layout, LoopBox};
use crate::model::Model;

pub fn check(layout: &Layout, model: &Model, segments: &Segments, found: &mut Findings) {
    let mut frames = vec![];
    let mut members = BTreeSet::new();
    for (index, data) in layout.loops.iter().enumerate() {
        let own = &model.repeat(data.repeat).members;
        members.extend(own.iter().map(|member| (index, member.index())));
        frames.extend(data.frames.iter().map(|frame| (index, frame.rect)));
        holds_members(layout, model, index, data, found);
    }
    holds_no_other(layout, &frames, &members, found);
    beside(layout, &frames, segments, found);
}

fn holds_members(layout: &Layout, model: &Model, index: usize, data: &LoopBox, found: &mut Findings) {
    let members = &model.repeat(data.repeat).members;
    let rects: Vec<Rect> = members.iter().map(|member| layout.nodes[member.index()].rect).collect();
    let frames: Vec<Rect> = data.frames.iter().map(|frame| frame.rect).collect();
    let inside = overlaps(&rects, &frames, |member, frame| !frames[frame].covers(rects[member]));
    for ((member, rect), _) in members.iter().zip(&rects).zip(inside).filter(|(_, inside)| inside.is_none()) {
        found.add(FRAME, || format!("loop {index}: member {} {rect:?} is outside", member.0));
    }
    let tags = data.frames.iter().filter(|frame| frame.tag.is_some()).count();
    if tags != 1 {
        found.add(FRAME, || format!("loop {index}: the condition stands {tags} times"));
    }
}

/// `frames` are those of all loops, each with the index of its loop. `members` are pairs of loop and node.
fn holds_no_other(
    layout: &Layout,
    frames: &[(usize, Rect)],
    members: &BTreeSet<(usize, usize)>,
    found: &mut Findings,
) {
    let nodes: Vec<Rect> = layout.nodes.iter().map(|node| node.rect).collect();
    let rects: Vec<Rect> = frames.iter().map(|frame| frame.1).collect();
    let is_member = |frame: usize, node| members.contains(&(frames[frame].0, node));
    for (frame, node) in overlaps(&rects, &nodes, is_member).into_iter().enumerate() {
        if let Some(node) = node {
            found.add(FRAME, || format!("loop {}: holds node {node}, no member", frames[frame].0));
        }
    }
    let lines: Vec<Rect> = rects.iter().flat_map(|&rect| sides(rect)).collect();
    for (line, node) in overlaps(&lines, &nodes, |_, _| false).into_iter().enumerate() {
        if let Some(node) = node {
            found.add(FRAME, || format!("loop {}: its line meets node {node}", frames[line / 4].0));
        }
    }
}

fn beside(layout: &Layout, frames: &[(usize, Rect)], segments: &Segments, found: &mut Findings) {
    let lines: Vec<Segment> = frames
        .iter()
        .enumerate()
        .flat_map(|(frame, &(_, rect))| sides(rect).map(|side| line(frame, side)))
        .collect();
    let wires = Runs::new(&segments.all, |segment| segment.wire);
    let others = Runs::new(&lines, |line| line.wire);
    // Frames and wires have different owners, and a wire without an owner is no frame's.
    const NOBODY: usize = usize::MAX;
    let mut pairs = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        let (at, from, to) = line.line();
        let near = (at - (APART - 1), at + (APART - 1));
        let is_level = index % 4 < 2;
        if let Some(segment) = wires.other_near(is_level, near, (from, to), NOBODY, |_| true) {
            let edge = layout.wires[segments.all[segment].wire].edge.0;
            found.add(FRAME, || format!("{:?} runs along edge {edge}", frames[line.wire].1));
        }
        if let Some(other) = others.other_near(is_level, near, (from, to), line.wire, |_| true) {
            let (a, b) = (index.min(other), index.max(other));
            pairs.insert((a, b), (frames[a / 4].1, frames[b / 4].1));
        }
    }
    for (one, other) in pairs.into_values() {
        found.add(FRAME, || format!("{one:?} runs along {other:?}"));
    }
}

/// A side of a frame as a segment, whose wire is the frame.
fn line(frame: usize, side: Rect) -> Segment {
    Segment {
        wire: frame,
        index: 0,
        a: Point::new(side.x, side.y),
        b: Point::new(side.right(), side.bottom()),
    }
}
