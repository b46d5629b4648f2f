//! Strands: a strand is whatever takes a track of its own in a channel.
//!
//! In: wires and frames. Out: the strands, each with its span and its joints. A strand is one of three: a
//! segment of a route in a channel; those segments of a merge group that are one wire; a side of a loop frame.
//! A joint says at which line something joins the strand, and from which of its two sides.

use std::collections::BTreeMap;

use super::frames::FrameLines;
use crate::layout::workflow::topology::graph::{End, Graph, NodeSide};
use crate::layout::workflow::topology::nodes::Grid;
use crate::layout::workflow::topology::wires::Wires;
use crate::work;

pub struct Strand {
    pub horizontal: bool,
    /// The channel.
    pub line: usize,
    /// The lines across at its two ends.
    pub low: usize,
    pub high: usize,
    pub joints: Vec<Joint>,
    pub origin: Origin,
}

/// Where something joins a strand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joint {
    /// The line across.
    pub at: usize,
    pub to: Joined,
    /// Whether what joins leaves toward greater coordinates.
    pub high: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// A segment of the same wire on a row or column line, which leads to the port of this end.
    Port { side: NodeSide, end: End },
    /// A strand across.
    Strand(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Edge and segment; of a merged wire those of the first member.
    Wire(usize, usize),
    /// Frame, and which side of it.
    Frame(usize, FrameSide),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FrameSide {
    Top,
    Bottom,
    Left,
    Right,
}

pub struct Strands {
    pub all: Vec<Strand>,
    /// By edge and segment: the strand, none on row and column lines.
    pub of: Vec<Vec<Option<usize>>>,
    /// By frame: the strands of its top, bottom, left and right side.
    pub frames: Vec<[usize; 4]>,
}

impl Strands {
    pub fn new(graph: &Graph, grid: &Grid, wires: &Wires, frames: &[FrameLines]) -> Strands {
        let (mut all, of) = segments_in_channels(grid, wires);
        add_joints(graph, wires, &of, &mut all);
        let frames = frames.iter().enumerate().map(|(index, frame)| add_frame(&mut all, index, frame));
        let frames = frames.collect();
        Strands { all, of, frames }
    }
}

/// A strand for each wire in a channel, without span and joints, and the strand of each edge and segment.
fn segments_in_channels(grid: &Grid, wires: &Wires) -> (Vec<Strand>, Vec<Vec<Option<usize>>>) {
    let (mut all, mut merged) = (vec![], BTreeMap::<u32, usize>::new());
    let mut of: Vec<Vec<Option<usize>>> = vec![];
    for (edge, route) in wires.routes.iter().enumerate() {
        let own = route.segments().iter().enumerate().map(|(k, segment)| {
            if !grid.is_channel(segment.horizontal, segment.line) {
                return None;
            }
            if let Some(&wire) = wires.trunks.wire[edge].get(k) {
                let id = *merged.entry(wire).or_insert(all.len());
                if id < all.len() {
                    return Some(id);
                }
            }
            all.push(Strand {
                horizontal: segment.horizontal,
                line: segment.line,
                low: usize::MAX,
                high: 0,
                joints: vec![],
                origin: Origin::Wire(edge, k),
            });
            Some(all.len() - 1)
        });
        of.push(own.collect());
    }
    (all, of)
}

/// Adds the joints of all wires and widens the spans of strands to them.
fn add_joints(graph: &Graph, wires: &Wires, of: &[Vec<Option<usize>>], all: &mut [Strand]) {
    let mut joints: Vec<(usize, Joint)> = vec![];
    for (edge, route) in wires.routes.iter().enumerate() {
        let segments = route.segments();
        for (k, segment) in segments.iter().enumerate() {
            let Some(id) = of[edge][k] else { continue };
            // A segment in a channel is never the first or last one: ends stand on row and column lines.
            for (neighbour, at, toward) in [(k - 1, segment.a, -1), (k + 1, segment.b, 1)] {
                let end = End { edge, target: neighbour > k };
                let to = match of[edge][neighbour] {
                    Some(strand) => Joined::Strand(strand),
                    None => Joined::Port { side: graph.node_side(end), end },
                };
                let strand = &mut all[id];
                strand.low = strand.low.min(at);
                strand.high = strand.high.max(at);
                joints.push((id, Joint { at, to, high: segments[neighbour].direction() * toward > 0 }));
            }
        }
    }
    let is_first = first_of_each(&joints);
    for ((id, joint), _) in joints.into_iter().zip(is_first).filter(|(_, is_first)| *is_first) {
        all[id].joints.push(joint);
    }
}

/// Of each joint whether it is the first of its kind on its strand. A trunk has the same joints for all its wires: to a
/// strand once, to a port once for each wire.
fn first_of_each(joints: &[(usize, Joint)]) -> Vec<bool> {
    let kind = |&index: &usize| {
        let (id, joint) = joints[index];
        let to = match joint.to {
            Joined::Strand(strand) => (true, strand, false, 0, false),
            Joined::Port { end, .. } => (false, end.edge, end.target, joint.at, joint.high),
        };
        (id, to)
    };
    let mut order: Vec<usize> = (0..joints.len()).collect();
    order.sort_by_key(kind);
    order.dedup_by_key(|index| kind(index));
    work::count(joints.len());
    let mut is_first = vec![false; joints.len()];
    for index in order {
        is_first[index] = true;
    }
    is_first
}

/// Adds the four sides of a frame, which join each other at its corners.
fn add_frame(all: &mut Vec<Strand>, index: usize, frame: &FrameLines) -> [usize; 4] {
    let first = all.len();
    let (top, bottom, left, right) = (first, first + 1, first + 2, first + 3);
    let mut push = |side, horizontal, line, low, high, joined: [usize; 2], inward_high| {
        let joint = |at, strand| Joint { at, to: Joined::Strand(strand), high: inward_high };
        let joints = vec![joint(low, joined[0]), joint(high, joined[1])];
        all.push(Strand { horizontal, line, low, high, joints, origin: Origin::Frame(index, side) });
    };
    push(FrameSide::Top, true, frame.top, frame.left, frame.right, [left, right], true);
    push(FrameSide::Bottom, true, frame.bottom, frame.left, frame.right, [left, right], false);
    push(FrameSide::Left, false, frame.left, frame.top, frame.bottom, [top, bottom], true);
    push(FrameSide::Right, false, frame.right, frame.top, frame.bottom, [top, bottom], false);
    [top, bottom, left, right]
}
