//! What runs and turns where: whether anything else comes near a wire in a band.

use super::frames::FrameLines;
use super::graph::{End, Graph};
use super::grid::Grid;
use super::merge::Stretches;
use super::ports::Ports;
use super::route::{Route, Segment};
use super::strands::Strands;
use super::tracks::Tracks;

/// Bands of one segment that are looked at.
pub const SIGHT: usize = 160;

/// The drawing so far: routes with tracks and port ranks.
pub struct Topology<'a> {
    pub graph: &'a Graph,
    pub grid: &'a Grid,
    pub routes: &'a [Route],
    pub stretches: &'a Stretches,
    pub ports: &'a Ports,
    pub strands: &'a Strands,
    pub tracks: &'a Tracks,
    pub frames: &'a [FrameLines],
}

impl Topology<'_> {
    /// Where the level part of a wire's segment lies among its neighbours.
    pub fn level_of(&self, edge: usize, k: usize) -> Level {
        match self.strands.of[edge][k] {
            Some(strand) => Level::Track(self.tracks.track[strand]),
            None => {
                let end = End { edge, target: k > 0 };
                Level::Port { port: self.graph.port(end), rank: self.ports.rank[end.index()] }
            }
        }
    }

    /// Where one segment of a wire turns into the next.
    fn corner(&self, edge: usize, k: usize, segment: &Segment, next: &Segment) -> Corner {
        let level_k = if segment.horizontal { k } else { k + 1 };
        let (h, v) = if segment.horizontal { (segment.line, next.line) } else { (next.line, segment.line) };
        let down = if segment.horizontal { next.b > next.a } else { segment.a > segment.b };
        Corner { h, v, owner: edge, level: self.level_of(edge, level_k), down }
    }
}

/// Something that runs on a line: where from, where to, and the furthest end of all that begin no later.
#[derive(Clone, Copy)]
struct Interval {
    low: usize,
    furthest: usize,
    high: usize,
}

/// A place where a wire or a frame turns.
#[derive(Clone, Copy)]
struct Corner {
    h: usize,
    v: usize,
    /// The edge; frames count on after the edges.
    owner: usize,
    /// Its level part: track in a channel, or rank and port on a row.
    level: Level,
    /// Whether its upright part leads down.
    down: bool,
}

#[derive(Clone, Copy)]
pub enum Level {
    Track(i32),
    Port { port: usize, rank: i32 },
}

/// Everything that runs on a line and everything that turns, wires and frames.
pub struct Crossings {
    horizontal: Vec<Vec<Interval>>,
    vertical: Vec<Vec<Interval>>,
    corners: Vec<Corner>,
}

impl Crossings {
    pub fn new(t: &Topology) -> Crossings {
        let mut all = Crossings {
            horizontal: vec![vec![]; t.grid.nh],
            vertical: vec![vec![]; t.grid.nv],
            corners: vec![],
        };
        for (edge, route) in t.routes.iter().enumerate() {
            let segments = route.segments();
            for (k, segment) in segments.iter().enumerate() {
                let (low, high) = segment.span();
                all.add(segment.horizontal, segment.line, low, high);
                if let Some(next) = segments.get(k + 1) {
                    all.corners.push(t.corner(edge, k, segment, next));
                }
            }
        }
        for (index, frame) in t.frames.iter().enumerate() {
            all.add(true, frame.top, frame.left, frame.right);
            all.add(true, frame.bottom, frame.left, frame.right);
            all.add(false, frame.left, frame.top, frame.bottom);
            all.add(false, frame.right, frame.top, frame.bottom);
            let [top, bottom, ..] = t.strands.frames[index];
            for (h, strand, down) in [(frame.top, top, true), (frame.bottom, bottom, false)] {
                for v in [frame.left, frame.right] {
                    let owner = t.routes.len() + index;
                    let level = Level::Track(t.tracks.track[strand]);
                    all.corners.push(Corner { h, v, owner, level, down });
                }
            }
        }
        all.corners.sort_by_key(|corner| (corner.h, corner.v));
        for lines in [&mut all.horizontal, &mut all.vertical] {
            for line in lines {
                line.sort_by_key(|interval| interval.low);
                let mut furthest = 0;
                for interval in line {
                    furthest = furthest.max(interval.high);
                    interval.furthest = furthest;
                }
            }
        }
        all
    }

    fn add(&mut self, horizontal: bool, line: usize, low: usize, high: usize) {
        let lines = if horizontal { &mut self.horizontal } else { &mut self.vertical };
        lines[line].push(Interval { low, furthest: high, high });
    }

    fn corners_at(&self, h: usize, v: usize) -> impl Iterator<Item = &Corner> {
        let from = self.corners.partition_point(|corner| (corner.h, corner.v) < (h, v));
        self.corners[from..].iter().take_while(move |corner| (corner.h, corner.v) == (h, v))
    }

    /// Whether something on a line passes a line across without ending there.
    fn passes(&self, horizontal: bool, line: usize, at: usize) -> bool {
        let list = if horizontal { &self.horizontal[line] } else { &self.vertical[line] };
        let before = list.partition_point(|interval| interval.low < at);
        before > 0 && list[before - 1].furthest > at
    }

    /// Whether anything crosses a level wire of `owner` in one band.
    pub fn is_crossed(&self, owner: usize, h: usize, level: Level, v: usize) -> bool {
        self.passes(false, v, h)
            || self.corners_at(h, v).any(|corner| {
                corner.owner != owner
                    && match (corner.level, level) {
                        // From above it reaches down to its own track, from below up to it.
                        (Level::Track(t), Level::Track(own)) => {
                            t == own || if corner.down { t < own } else { t > own }
                        }
                        (Level::Port { port: p, rank }, Level::Port { port, rank: own }) => {
                            p != port || rank == own || if corner.down { rank < own } else { rank > own }
                        }
                        _ => true,
                    }
            })
    }

    /// Whether anything else comes near an upright wire on a column line in one band.
    pub fn is_crowded(&self, owner: usize, v: usize, h: usize) -> bool {
        let list = &self.vertical[v];
        let until = list.partition_point(|interval| interval.low <= h);
        self.passes(true, h, v)
            || self.corners_at(h, v).any(|corner| corner.owner != owner)
            || list[..until].iter().rev().take(SIGHT).filter(|interval| interval.high >= h).count() > 1
            || until > SIGHT
    }
}
