//! Loop frames: which lines of the grid run round the members of a loop.
//!
//! In: graph and grid. Out: for each loop its frames, each as four channels. A loop gets one frame round
//! the bounding rectangle of its members if no other node stands in it; else several, each round as
//! many members of one lane, from left to right, as fit without a foreign node. No frame ever holds a
//! node that is no member, and each member is in just one frame of its loop. Frame sides get tracks
//! like wires, so no edge runs along one.

use super::graph::Graph;
use super::grid::Grid;

pub struct FrameLines {
    /// The place of the loop in the graph.
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

/// Frames in the order of loops; those of one loop from the top left on.
pub fn frames(graph: &Graph, grid: &Grid) -> Vec<FrameLines> {
    let mut member = vec![usize::MAX; graph.nodes()];
    let mut frames = vec![];
    for (repeat, data) in graph.loops.iter().enumerate() {
        for &v in &data.members {
            member[v] = repeat;
        }
        let around = |v: usize| FrameLines::around(grid, repeat, v);
        let is_clean = |frame: &FrameLines| !holds_foreign(grid, frame, &member);
        let boxes = data.members.iter().map(|&v| around(v));
        let Some(all) = boxes.reduce(|a, b| a.joined(&b)) else { continue };
        if is_clean(&all) {
            frames.push(all);
            continue;
        }
        let mut members = data.members.clone();
        members.sort_by_key(|&v| (graph.lane[v], grid.column[v], grid.row[v]));
        let mut open: Option<(usize, FrameLines)> = None;
        for v in members {
            let own = around(v);
            let joined = open.as_ref().map(|(lane, frame)| (*lane, frame.joined(&own)));
            open = match joined {
                Some((lane, frame)) if lane == graph.lane[v] && is_clean(&frame) => Some((lane, frame)),
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

fn holds_foreign(grid: &Grid, frame: &FrameLines, member: &[usize]) -> bool {
    let rows = frame.bottom - frame.top;
    if rows * (frame.right - frame.left) / 4 <= member.len() {
        let cells = (frame.top + 1..frame.bottom)
            .flat_map(|h| (frame.left + 1..frame.right).step_by(2).map(move |v| (h, v)));
        cells.filter_map(|(h, v)| grid.node(h, v)).any(|v| member[v] != frame.repeat)
    } else {
        (0..member.len()).any(|v| {
            member[v] != frame.repeat
                && (frame.top..frame.bottom).contains(&grid.row[v])
                && (frame.left..frame.right).contains(&grid.column[v])
        })
    }
}
