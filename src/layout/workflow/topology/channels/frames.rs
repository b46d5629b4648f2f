//! Loop frames: which lines of the grid run round the members of a loop.
//!
//! In: graph and grid. Out: the frames of each loop, each as four channels. A loop gets one frame round the
//! bounding rectangle of its members, if no other node stands in it. Otherwise it gets several: each holds
//! members of one lane, from left to right, as many as fit without another node. Guaranteed: no frame holds a
//! node that is not a member, and each member is in exactly one frame of its loop. The sides of a frame get
//! tracks as wires do, so no wire runs along one.

use super::counting::Points;
use crate::layout::workflow::topology::graph::Graph;
use crate::layout::workflow::topology::nodes::Grid;
use crate::work;

pub struct FrameLines {
    /// The index of the loop in the graph.
    pub repeat: usize,
    pub top: usize,
    pub bottom: usize,
    pub left: usize,
    pub right: usize,
}

impl FrameLines {
    /// Whether the other frame lies inside this one, borders included.
    pub fn covers(&self, other: &FrameLines) -> bool {
        self.top <= other.top
            && self.bottom >= other.bottom
            && self.left <= other.left
            && self.right >= other.right
    }

    fn around(grid: &Grid, repeat: usize, v: usize) -> FrameLines {
        let (h, v) = (grid.row[v], grid.column[v]);
        FrameLines { repeat, top: h - 1, bottom: h + 1, left: v - 1, right: v + 1 }
    }

    /// How many of some points lie inside.
    fn count(&self, points: &Points) -> usize {
        points.count(self.left..self.right, self.top..self.bottom)
    }

    fn joined(&self, other: &FrameLines) -> FrameLines {
        FrameLines {
            repeat: self.repeat,
            top: self.top.min(other.top),
            bottom: self.bottom.max(other.bottom),
            left: self.left.min(other.left),
            right: self.right.max(other.right),
        }
    }
}

/// All frames in the order of loops, those of one loop from the top left on.
pub fn frames(graph: &Graph, grid: &Grid) -> Vec<FrameLines> {
    if graph.loops.is_empty() {
        return vec![];
    }
    let point = |v: usize| (grid.column[v], grid.row[v]);
    let nodes = Points::new((0..graph.nodes()).map(point).collect());
    let mut frames = vec![];
    for (repeat, data) in graph.loops.iter().enumerate() {
        let around = |v: usize| FrameLines::around(grid, repeat, v);
        let boxes = data.members.iter().map(|&v| around(v));
        let Some(all) = boxes.reduce(|a, b| a.joined(&b)) else { continue };
        let mut members = data.members.clone();
        members.sort_by_key(|&v| (graph.lane[v], grid.column[v], grid.row[v]));
        members.dedup();
        work::count(members.len());
        if all.count(&nodes) == members.len() {
            frames.push(all);
            continue;
        }
        let own = Points::new(members.iter().map(|&v| point(v)).collect());
        let holds_members_only = |frame: &FrameLines| frame.count(&nodes) == frame.count(&own);
        let mut open: Option<(usize, FrameLines)> = None;
        for v in members {
            let own = around(v);
            let joined = open.as_ref().map(|(lane, frame)| (*lane, frame.joined(&own)));
            open = match joined {
                Some((lane, frame)) if lane == graph.lane[v] && holds_members_only(&frame) => {
                    Some((lane, frame))
                }
                _ => {
                    frames.extend(open.map(|(_, frame)| frame));
                    Some((graph.lane[v], own))
                }
            };
        }
        frames.extend(open.map(|(_, frame)| frame));
    }
    frames
}
