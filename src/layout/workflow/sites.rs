//! Label sites: on which stretch of its wire each label will stand.
//!
//! In: routes with tracks and port ranks. Out: a site for each labelled edge. A run is a row of bands
//! (columns, rows and channels as they are crossed) along one segment which nothing else crosses; there
//! the label stands centred on the wire, and the bands are made wide enough for it. A wire without one
//! gets a strip beside one of its ends: a stretch of the first channel that no track ever enters. So
//! there is a site for every label and no label can meet a wire. Only stretches that a wire shares with
//! no other count. Labels are taken as equally large here: a site never depends on a text.

use super::crossings::{Crossings, Level, SIGHT, Topology};
use super::frames::FrameLines;
use super::graph::{End, GraphEdge};
use std::collections::BTreeSet;

/// Notional sizes: of a label with its air, and of bands.
const WIDTH: i32 = 104;
const COLUMN: i32 = 128;
const COLUMN_CHANNEL: i32 = 40;
const HALF_COLUMN: i32 = 40;
/// A run is cut down to about this length round its middle.
const ENOUGH: i32 = 176;
/// What an upright wire costs more than a level one: a label reads along a level wire.
const UPRIGHT: i32 = 24;
/// Strips beside a node, the first and any further label in it.
const LEVEL_STRIP: (i32, i32) = (130, 60);
const UPRIGHT_STRIP: (i32, i32) = (84, 64);
/// Wires that share a side with the label's own; each must be moved away from it.
const SIBLING: i32 = 16;
/// The notional length of a tag.
const TAG: i32 = 140;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// Centred in the bands `first..=last` along a segment.
    Run { segment: usize, first: usize, last: usize },
    /// On the strip beside an end.
    Strip { target: bool },
}

struct Sites<'a> {
    topology: &'a Topology<'a>,
    crossings: Crossings,
    /// Cells (horizontal line, vertical line) in which a label stands.
    taken: BTreeSet<(usize, usize)>,
    /// Vertical channels that a label widens already, and sides with a strip.
    wide: BTreeSet<usize>,
    strips: BTreeSet<(bool, usize, bool)>,
}

pub struct Chosen {
    /// By edge.
    pub labels: Vec<Option<Site>>,
    pub tags: Vec<TagSite>,
}

/// Where the tag of a frame stands on its top line.
#[derive(Clone, Copy, Debug)]
pub enum TagSite {
    /// Right after the left corner if nothing crosses the line in the left channel, else as near as can be.
    /// `clear` is the last band that nothing crosses, the left channel itself if the first column is
    /// crossed; the tag may reach into half of the column after that.
    Corner { at_corner: bool, clear: usize },
    /// Further right, over bands that nothing crosses and half of a crossed column at either end.
    Between { first: usize, last: usize },
}

pub fn sites(topology: &Topology) -> Chosen {
    let mut sites = Sites {
        topology,
        crossings: Crossings::new(topology),
        taken: BTreeSet::new(),
        wide: BTreeSet::new(),
        strips: BTreeSet::new(),
    };
    let tags = topology.frames.iter().enumerate().map(|(index, frame)| sites.tag(index, frame)).collect();
    let labels = (0..topology.graph.edges.len()).map(|edge| {
        let labelled = topology.graph.edges[edge].labelled;
        labelled.then(|| sites.choose(edge))
    });
    let labels = labels.collect();
    Chosen { labels, tags }
}

impl Sites<'_> {
    fn choose(&mut self, edge: usize) -> Site {
        let mut best: Option<(i32, Site)> = None;
        let mut offer = |cost, site| {
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, site));
            }
        };
        for (k, segment) in self.topology.routes[edge].segments().iter().enumerate() {
            let Some((from, to)) = self.own_stretch(edge, k) else { continue };
            if segment.horizontal {
                self.level_runs(edge, k, from, to, &mut offer);
            } else if !self.topology.grid.is_channel(false, segment.line) {
                self.upright_runs(edge, k, from, to, &mut offer);
            }
        }
        for target in [false, true] {
            if let Some(cost) = self.strip_cost(edge, target) {
                offer(cost, Site::Strip { target });
            }
        }
        // An edge merges at one end only, so the strip at the other is always open to it.
        let site = best.map_or(Site::Strip { target: false }, |(_, site)| site);
        self.take(edge, site);
        site
    }

    /// Bands of a segment that the edge shares with none, as a closed range of lines across in growing
    /// order; the bands at both ends belong to it only in part.
    fn own_stretch(&self, edge: usize, k: usize) -> Option<(usize, usize)> {
        let segments = self.topology.routes[edge].segments();
        let (mut low, mut high) = segments[k].span();
        if let Some(shared) = self.topology.stretches.shared[edge] {
            let merged_at_target = self.topology.stretches.merged_at_target[edge];
            let position = if merged_at_target { segments.len() - 1 - k } else { k };
            if position < shared.segment {
                return None;
            }
            if position == shared.segment {
                let merged_end = if merged_at_target { segments[k].b } else { segments[k].a };
                if merged_end == low {
                    low = low.max(shared.line);
                } else {
                    high = high.min(shared.line);
                }
            }
        }
        (low < high).then_some((low, high))
    }

    fn level_runs(&self, edge: usize, k: usize, low: usize, high: usize, offer: &mut impl FnMut(i32, Site)) {
        let segment = self.topology.routes[edge].segments()[k];
        let level = self.topology.level_of(edge, k);
        let on_row = !self.topology.grid.is_channel(true, segment.line);
        let (from, to) = segment.span();
        // A wire that turns over a column runs over half of it; one that starts at a node does not.
        let half = |v: usize| {
            v % 2 == 1
                && (v == from || v == to)
                && !on_row
                && self.topology.grid.node(segment.line, v).is_none()
        };
        let length = |v: usize| {
            if half(v) {
                HALF_COLUMN
            } else if v % 2 == 1 {
                COLUMN
            } else {
                COLUMN_CHANNEL
            }
        };
        let is_open = |v: usize| {
            let is_whole = v > low && v < high;
            let is_half = half(v) && (v == low && low == from || v == high && high == to);
            (is_whole || is_half)
                && !self.taken.contains(&(segment.line, v))
                && !self.crossings.is_crossed(edge, segment.line, level, v)
        };
        let mut v = low;
        let end = high.min(low + SIGHT);
        while v <= end {
            if !is_open(v) {
                v += 1;
                continue;
            }
            let (first, mut total) = (v, 0);
            while v <= end && is_open(v) {
                total += length(v);
                v += 1;
            }
            let (mut a, mut b, mut enough) = (first, v - 1, total);
            while b > a {
                let cut = if a - first < (v - 1) - b || a - first == (v - 1) - b && length(a) <= length(b) {
                    a
                } else {
                    b
                };
                if enough - length(cut) < ENOUGH {
                    break;
                }
                enough -= length(cut);
                if cut == a { a += 1 } else { b -= 1 }
            }
            let widened = a == b && self.wide.contains(&a);
            // Half a column is made wider at the price of a whole one.
            let price = if a == b && half(a) { 2 } else { 1 };
            let lacks = if widened { 0 } else { (WIDTH - total).max(0) * price };
            offer(lacks - total.min(480) / 16, Site::Run { segment: k, first: a, last: b });
        }
    }

    fn upright_runs(
        &self,
        edge: usize,
        k: usize,
        low: usize,
        high: usize,
        offer: &mut impl FnMut(i32, Site),
    ) {
        let segment = self.topology.routes[edge].segments()[k];
        let middle = (low + high) / 2;
        for h in low + 1..high.min(low + SIGHT) {
            if self.taken.contains(&(h, segment.line)) || self.crossings.is_crowded(edge, segment.line, h) {
                continue;
            }
            let target_is_near = {
                let data = &self.topology.graph.edges[edge];
                k + 1 == self.topology.routes[edge].segments().len()
                    && self.topology.grid.row[data.to].abs_diff(h) == 1
            };
            // Any place will do; the one without the arrowhead and near the middle is a little better.
            let cost = UPRIGHT + target_is_near as i32 * 6 + (h.abs_diff(middle) as i32).min(4);
            offer(cost, Site::Run { segment: k, first: h, last: h });
        }
    }

    fn strip_cost(&self, edge: usize, target: bool) -> Option<i32> {
        if self.topology.stretches.shared[edge].is_some()
            && self.topology.stretches.merged_at_target[edge] == target
        {
            return None;
        }
        let end = End { edge, target };
        let data: &GraphEdge = &self.topology.graph.edges[edge];
        let side = data.side(target);
        let siblings = self
            .topology
            .ports
            .slots
            .get(&self.topology.graph.port(end))
            .map_or(0, |slots| slots.len() as i32 - 1);
        let (first, further) = if side.is_horizontal() { LEVEL_STRIP } else { UPRIGHT_STRIP };
        let fresh = !self.strips.contains(&self.strip_of(end));
        let cost = if fresh { first } else { further };
        let sibling = if side.is_horizontal() { SIBLING / 4 } else { SIBLING };
        Some(cost + siblings * sibling + target as i32 * 4)
    }

    /// Which channel's strip an end would use: direction, line, and on which side of the channel.
    fn strip_of(&self, end: End) -> (bool, usize, bool) {
        let data = &self.topology.graph.edges[end.edge];
        let (node, side) = (data.node(end.target), data.side(end.target));
        let (_, own) = self.topology.grid.own_lines(node, side);
        let direction = super::grid::outward(side);
        (side.is_horizontal(), (own as i32 + direction) as usize, direction > 0)
    }

    fn take(&mut self, edge: usize, site: Site) {
        match site {
            Site::Run { segment, first, last } => {
                let segment = self.topology.routes[edge].segments()[segment];
                for p in first..=last {
                    let cell = if segment.horizontal { (segment.line, p) } else { (p, segment.line) };
                    self.taken.insert(cell);
                }
                if segment.horizontal && first == last {
                    self.wide.insert(first);
                }
            }
            Site::Strip { target } => {
                let strip = self.strip_of(End { edge, target });
                self.strips.insert(strip);
            }
        }
    }

    fn tag(&mut self, index: usize, frame: &FrameLines) -> TagSite {
        let owner = self.topology.routes.len() + index;
        let [top, _, left, _] = self.topology.strands.frames[index];
        let level = Level::Track(self.topology.tracks.track[top]);
        let own_left = self.topology.tracks.track[left];
        // In the left channel only what runs right of the frame's own side is in the way.
        let in_the_way = self.topology.strands.all.iter().enumerate().any(|(id, strand)| {
            id != left
                && !strand.horizontal
                && strand.line == frame.left
                && self.topology.tracks.track[id] > own_left
                && strand.low <= frame.top
                && strand.high >= frame.top
        });
        let crossed: Vec<bool> = (frame.left..=frame.right.min(frame.left + SIGHT))
            .map(|v| {
                v == frame.left || v == frame.right || self.crossings.is_crossed(owner, frame.top, level, v)
            })
            .collect();
        let is_crossed = |v: usize| crossed.get(v - frame.left).copied().unwrap_or(true);
        let length = |first: usize, last: usize| {
            let whole: i32 = (first..=last).map(|v| if v % 2 == 1 { COLUMN } else { COLUMN_CHANNEL }).sum();
            let half = |v: usize| if v % 2 == 1 { HALF_COLUMN } else { 0 };
            whole + half(first - 1) + half(last + 1)
        };
        let (mut runs, mut v) = (vec![], frame.left + 1);
        while v < frame.right && v - frame.left < crossed.len() {
            let first = v;
            while !is_crossed(v) {
                v += 1;
            }
            if v > first {
                runs.push((first, v - 1));
            }
            v += 1;
        }
        let is_free = |(first, last): (usize, usize)| {
            (first - 1..=last + 1).all(|v| !self.taken.contains(&(frame.top, v)))
        };
        // At the corner there is a little of the channel, then whatever is free after it.
        let start = runs.first().filter(|run| run.0 == frame.left + 1);
        let near = start.map_or(HALF_COLUMN, |&(first, last)| length(first, last));
        let further =
            runs.iter().find(|&&(first, last)| length(first, last) >= TAG && is_free((first, last)));
        if let Some(&(first, last)) = further.filter(|_| near + COLUMN_CHANNEL / 2 < TAG || in_the_way) {
            for v in first - 1..=last + 1 {
                self.taken.insert((frame.top, v));
            }
            return TagSite::Between { first, last };
        }
        let clear = start.map_or(frame.left, |run| run.1);
        for v in frame.left..=(clear + 1).min(frame.left + 5) {
            self.taken.insert((frame.top, v));
        }
        TagSite::Corner { at_corner: !in_the_way, clear }
    }
}
