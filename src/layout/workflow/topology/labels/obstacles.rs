//! Obstacles: whether anything else comes near a wire in a band.
//!
//! A band is a row, a column or a channel as a wire crosses it. In: the wires and frames with their tracks and
//! port ranks. Out: answers for one band of one wire at a time.

use crate::layout::workflow::topology::channels::{Channels, Level};
use crate::layout::workflow::topology::graph::Graph;
use crate::layout::workflow::topology::nodes::Grid;
use crate::layout::workflow::topology::wires::Wires;
use crate::layout::workflow::topology::wires::route::Segment;
use crate::work;

/// Bands of one segment that are searched, and wires of one band that are counted.
pub const SIGHT: usize = 160;

/// The span of a wire or frame side on a line, and the furthest end of all spans that begin no later.
#[derive(Clone, Copy)]
struct Interval {
    low: usize,
    furthest: usize,
    high: usize,
}

/// Where a wire or a frame turns.
#[derive(Clone, Copy)]
struct Corner {
    h: usize,
    v: usize,
    /// The number of the edge; frames are numbered on after the edges.
    owner: usize,
    /// Where the horizontal part lies.
    level: Level,
    /// Whether the vertical part leads down.
    down: bool,
}

/// All wires and frame sides by line, and all their corners.
pub struct Obstacles {
    horizontal: Vec<Vec<Interval>>,
    vertical: Vec<Vec<Interval>>,
    /// In the order of their lines.
    corners: Vec<Corner>,
}

impl Obstacles {
    pub fn new(graph: &Graph, grid: &Grid, wires: &Wires, channels: &Channels) -> Obstacles {
        let mut all =
            Obstacles { horizontal: vec![vec![]; grid.nh], vertical: vec![vec![]; grid.nv], corners: vec![] };
        all.add_wires(graph, wires, channels);
        all.add_frames(wires.routes.len(), channels);
        all.sort();
        all
    }

    fn add_wires(&mut self, graph: &Graph, wires: &Wires, channels: &Channels) {
        for (edge, route) in wires.routes.iter().enumerate() {
            let segments = route.segments();
            for (k, segment) in segments.iter().enumerate() {
                let (low, high) = segment.span();
                self.add(segment.horizontal, segment.line, low, high);
                if let Some(next) = segments.get(k + 1) {
                    let horizontal = if segment.horizontal { k } else { k + 1 };
                    let level = channels.level(graph, edge, horizontal);
                    self.corners.push(corner(edge, level, segment, next));
                }
            }
        }
    }

    fn add_frames(&mut self, first_owner: usize, channels: &Channels) {
        for (index, frame) in channels.frames.iter().enumerate() {
            self.add(true, frame.top, frame.left, frame.right);
            self.add(true, frame.bottom, frame.left, frame.right);
            self.add(false, frame.left, frame.top, frame.bottom);
            self.add(false, frame.right, frame.top, frame.bottom);
            let [top, bottom, ..] = channels.strands.frames[index];
            for (h, strand, down) in [(frame.top, top, true), (frame.bottom, bottom, false)] {
                for v in [frame.left, frame.right] {
                    let level = Level::Track(channels.tracks.track[strand]);
                    self.corners.push(Corner { h, v, owner: first_owner + index, level, down });
                }
            }
        }
    }

    fn sort(&mut self) {
        self.corners.sort_by_key(|corner| (corner.h, corner.v));
        for lines in [&mut self.horizontal, &mut self.vertical] {
            for line in lines {
                line.sort_by_key(|interval| interval.low);
                let mut furthest = 0;
                for interval in line {
                    furthest = furthest.max(interval.high);
                    interval.furthest = furthest;
                }
            }
        }
    }

    fn add(&mut self, horizontal: bool, line: usize, low: usize, high: usize) {
        let lines = if horizontal { &mut self.horizontal } else { &mut self.vertical };
        lines[line].push(Interval { low, furthest: high, high });
    }

    /// The corners at a crossing and all after them.
    fn corners_from(&self, h: usize, v: usize) -> &[Corner] {
        let from = self.corners.partition_point(|corner| (corner.h, corner.v) < (h, v));
        &self.corners[from..]
    }

    fn many_turn_at(&self, h: usize, v: usize) -> bool {
        self.corners_from(h, v).get(SIGHT).is_some_and(|corner| (corner.h, corner.v) == (h, v))
    }

    fn corners_at(&self, h: usize, v: usize) -> impl Iterator<Item = &Corner> {
        self.corners_from(h, v).iter().take_while(move |corner| (corner.h, corner.v) == (h, v))
    }

    /// Whether anything on a line passes the line across at `at` without ending there.
    fn passes(&self, horizontal: bool, line: usize, at: usize) -> bool {
        let list = if horizontal { &self.horizontal[line] } else { &self.vertical[line] };
        let before = list.partition_point(|interval| interval.low < at);
        before > 0 && list[before - 1].furthest > at
    }

    /// Whether anything crosses a horizontal wire or frame side of `owner` on line `h` in band `v`. Where very many wires
    /// turn, something does.
    pub fn is_crossed(&self, owner: usize, h: usize, level: Level, v: usize) -> bool {
        work::count(1);
        self.passes(false, v, h)
            || self.many_turn_at(h, v)
            || self.corners_at(h, v).any(|corner| {
                work::count(1);
                corner.owner != owner
                    && match (corner.level, level) {
                        // A corner that leads down comes from its own track, so it crosses those below it.
                        (Level::Track(t), Level::Track(own)) => {
                            t == own || if corner.down { t < own } else { t > own }
                        }
                        (Level::Port { side: other, rank }, Level::Port { side, rank: own }) => {
                            other != side || rank == own || if corner.down { rank < own } else { rank > own }
                        }
                        _ => true,
                    }
            })
    }

    /// Whether anything else comes near a vertical wire of `owner` on column line `v` in band `h`.
    pub fn is_crowded(&self, owner: usize, v: usize, h: usize) -> bool {
        work::count(1);
        let list = &self.vertical[v];
        let until = list.partition_point(|interval| interval.low <= h);
        self.passes(true, h, v)
            || self.corners_at(h, v).any(|corner| corner.owner != owner)
            || list[..until].iter().rev().take(SIGHT).filter(|interval| interval.high >= h).count() > 1
            || until > SIGHT
    }
}

/// Where a segment of an edge turns into the next one. `level` is that of the horizontal one of the two.
fn corner(edge: usize, level: Level, segment: &Segment, next: &Segment) -> Corner {
    let (h, v) = if segment.horizontal { (segment.line, next.line) } else { (next.line, segment.line) };
    let down = if segment.horizontal { next.b > next.a } else { segment.a > segment.b };
    Corner { h, v, owner: edge, level, down }
}
