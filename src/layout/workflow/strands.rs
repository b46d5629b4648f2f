//! Strands: what gets a track of its own in a channel. A strand is a segment of a route on a channel, or
//! the segments of a merge group that are one wire, or a side of a loop frame. It knows its span and
//! what joins it where, and on which of its two sides.

use super::frames::FrameLines;
use super::graph::{End, Graph};
use super::grid::Grid;
use super::merge::Stretches;
use super::route::Route;
use std::collections::BTreeMap;

pub struct Strand {
    pub horizontal: bool,
    pub line: usize,
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
    /// Whether it leaves toward greater coordinates.
    pub high: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// A wire that runs on a row or column line, at the port of this end.
    Port { port: usize, end: End },
    /// Another strand, across.
    Strand(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Edge and segment; the first member of a merged wire.
    Wire(usize, usize),
    /// Frame, and which side of it: top, bottom, left, right.
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
    /// By edge and segment; none on row and column lines.
    pub of: Vec<Vec<Option<usize>>>,
    /// By frame: top, bottom, left, right.
    pub frames: Vec<[usize; 4]>,
}

pub fn strands(
    graph: &Graph,
    grid: &Grid,
    routes: &[Route],
    stretches: &Stretches,
    frames: &[FrameLines],
) -> Strands {
    let (mut all, mut merged) = (vec![], BTreeMap::<u32, usize>::new());
    let mut of: Vec<Vec<Option<usize>>> = vec![];
    for (edge, route) in routes.iter().enumerate() {
        let own = route.segments().iter().enumerate().map(|(k, segment)| {
            if !grid.is_channel(segment.horizontal, segment.line) {
                return None;
            }
            if let Some(&wire) = stretches.wire[edge].get(k) {
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
    for (edge, route) in routes.iter().enumerate() {
        let segments = route.segments();
        for (k, segment) in segments.iter().enumerate() {
            let Some(id) = of[edge][k] else { continue };
            // A strand is never the first or last segment: ends stand on row and column lines.
            for (neighbour, at, toward) in [(k - 1, segment.a, -1), (k + 1, segment.b, 1)] {
                let end = End { edge, target: neighbour > k };
                let to = match of[edge][neighbour] {
                    Some(strand) => Joined::Strand(strand),
                    None => Joined::Port { port: graph.port(end), end },
                };
                let joint = Joint { at, to, high: segments[neighbour].direction() * toward > 0 };
                let strand = &mut all[id];
                strand.low = strand.low.min(at);
                strand.high = strand.high.max(at);
                let is_known = |j: &Joint| match (j.to, joint.to) {
                    (Joined::Strand(a), Joined::Strand(b)) => a == b,
                    _ => *j == joint,
                };
                if !strand.joints.iter().any(is_known) {
                    strand.joints.push(joint);
                }
            }
        }
    }
    let frames = frames.iter().enumerate().map(|(index, frame)| add_frame(&mut all, index, frame));
    let frames = frames.collect();
    Strands { all, of, frames }
}

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
