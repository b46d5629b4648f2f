//! Label sites: where on its wire each label will stand, and where on its frame each tag.
//!
//! In: wires and frames with their tracks and port ranks. Out: a site for each labelled edge and for each frame.
//! Guaranteed: there is a site for every label, and no label meets a wire.
//!
//! A run is a sequence of bands (columns, rows and channels as a wire crosses them) along one segment, in which
//! nothing else comes near the wire. The label stands on the wire in the middle of its run, and the bands are
//! made wide enough for it. A wire without a run gets a strip beside one of its ends: a part of the first
//! channel there, which no track ever enters. Only segments used by a single wire are considered. All labels
//! count as equally large, so a site never depends on a text.

use std::collections::{BTreeMap, BTreeSet};

use super::obstacles::{Obstacles, SIGHT};
use crate::layout::workflow::topology::channels::frames::FrameLines;
use crate::layout::workflow::topology::channels::{Channels, Level};
use crate::layout::workflow::topology::graph::{End, Graph};
use crate::layout::workflow::topology::nodes::Grid;
use crate::layout::workflow::topology::nodes::grid::outward;
use crate::layout::workflow::topology::wires::Wires;
use crate::layout::workflow::topology::wires::route::Segment;
use crate::work;

/// The notional width of a label with the air around it, and notional sizes of bands.
const WIDTH: i32 = 104;
const COLUMN: i32 = 128;
const COLUMN_CHANNEL: i32 = 40;
const HALF_COLUMN: i32 = 40;
/// A run is cut down to about this length around its middle.
const ENOUGH: i32 = 176;
/// Length beyond this makes a run no better.
const LONG: i32 = 480;
/// How much more a vertical run costs than a horizontal one: a label reads along a horizontal wire.
const VERTICAL: i32 = 24;
/// The price of a strip beside a node: for the first label in it and for each further one. Strips at left and
/// right sides, then those at tops and bottoms.
const LEFT_RIGHT_STRIP: (i32, i32) = (130, 60);
const TOP_BOTTOM_STRIP: (i32, i32) = (84, 64);
/// The price of each other wire at the side of a strip, because it must be moved away from the label.
const SIBLING: i32 = 48;
/// The notional length of a tag.
const TAG: i32 = 140;

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelSite {
    /// In the middle of the bands `first..=last` along a segment.
    Run { segment: usize, first: usize, last: usize },
    /// On the strip beside an end.
    Strip { target: bool },
}

/// Where the tag of a frame stands on its top line.
#[derive(Clone, Copy, Debug)]
pub enum TagSite {
    /// Right after the left corner (`at_corner`) if nothing crosses the line in the left channel, otherwise as
    /// near to it as possible. `clear` is the last band that nothing crosses, or the left channel itself if the
    /// first column is crossed; the tag may reach into half of the column after that.
    Corner { at_corner: bool, clear: usize },
    /// Further right, over bands that nothing crosses and half of a crossed column at either end.
    Between { first: usize, last: usize },
}

pub struct Sites {
    /// By edge.
    pub labels: Vec<Option<LabelSite>>,
    /// By frame.
    pub tags: Vec<TagSite>,
}

/// Which labels get a site.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Labels {
    None,
    All,
}

pub fn sites(graph: &Graph, grid: &Grid, wires: &Wires, channels: &Channels, which: Labels) -> Sites {
    let mut choice = Choice {
        graph,
        grid,
        wires,
        channels,
        obstacles: Obstacles::new(graph, grid, wires, channels),
        taken: BTreeSet::new(),
        widened: BTreeSet::new(),
        strips: BTreeSet::new(),
        blocked_corners: blocked_corners(channels),
    };
    let tags = channels.frames.iter().enumerate().map(|(index, frame)| choice.tag(index, frame)).collect();
    let labels = graph
        .edges
        .iter()
        .enumerate()
        .map(|(index, edge)| (edge.labelled && which == Labels::All).then(|| choice.label(index)));
    let labels = labels.collect();
    Sites { labels, tags }
}

/// The sites chosen so far and what the next choice depends on.
struct Choice<'a> {
    graph: &'a Graph,
    grid: &'a Grid,
    wires: &'a Wires,
    channels: &'a Channels,
    obstacles: Obstacles,
    /// Crossings of a horizontal and a vertical line on which a label stands.
    taken: BTreeSet<(usize, usize)>,
    /// Vertical bands that one label alone widens.
    widened: BTreeSet<usize>,
    /// Strips that hold a label.
    strips: BTreeSet<Strip>,
    /// By frame: whether anything crosses its top line in the left channel, right of its own side.
    blocked_corners: Vec<bool>,
}

/// A strip in a channel: its direction, its line, and whether it lies at the channel's low side.
type Strip = (bool, usize, bool);

/// The cheapest site so far.
#[derive(Default)]
struct Best(Option<(i32, LabelSite)>);

impl Best {
    fn offer(&mut self, cost: i32, site: LabelSite) {
        if self.0.is_none_or(|(least, _)| cost < least) {
            self.0 = Some((cost, site));
        }
    }
}

impl Choice<'_> {
    fn label(&mut self, edge: usize) -> LabelSite {
        let mut best = Best::default();
        for (k, segment) in self.wires.routes[edge].segments().iter().enumerate() {
            let Some(own) = self.unshared_part(edge, k) else { continue };
            if segment.horizontal {
                self.horizontal_runs(edge, k, own, &mut best);
            } else if !self.grid.is_channel(false, segment.line) {
                self.vertical_runs(edge, k, own, &mut best);
            }
        }
        for target in [false, true] {
            if let Some(cost) = self.strip_cost(edge, target) {
                best.offer(cost, LabelSite::Strip { target });
            }
        }
        // An edge merges at one end only, so the strip at its other end is always open to it.
        let site = best.0.map_or(LabelSite::Strip { target: false }, |(_, site)| site);
        self.take(edge, site);
        site
    }

    /// The part of a segment that the edge shares with no other: the lines across at its two ends, the smaller
    /// one first. The bands at both ends belong to it only in part.
    fn unshared_part(&self, edge: usize, k: usize) -> Option<(usize, usize)> {
        let segments = self.wires.routes[edge].segments();
        let (mut low, mut high) = segments[k].span();
        if let Some(shared) = self.wires.trunks.shared[edge] {
            let merged_at_target = self.wires.trunks.merged_at_target[edge];
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

    fn horizontal_runs(&self, edge: usize, k: usize, (low, high): (usize, usize), best: &mut Best) {
        let segment = self.wires.routes[edge].segments()[k];
        let level = self.channels.level(self.graph, edge, k);
        let (from, to) = segment.span();
        let is_half = |v: usize| self.runs_over_half(&segment, v);
        let is_open = |v: usize| {
            let is_inside = v > low && v < high;
            let is_own_half = is_half(v) && (v == low && low == from || v == high && high == to);
            (is_inside || is_own_half)
                && !self.taken.contains(&(segment.line, v))
                && !self.obstacles.is_crossed(edge, segment.line, level, v)
        };
        let length = |v: usize| if is_half(v) { HALF_COLUMN } else { notional_width(v) };
        for (first, last) in runs(low, high.min(low + SIGHT), is_open) {
            let total: i32 = (first..=last).map(length).sum();
            let (a, b) = cut_to_middle(first, last, length);
            let is_wide = a == b && self.widened.contains(&a);
            // To widen half of a column costs as much as to widen a whole one by twice as much.
            let price = if a == b && is_half(a) { 2 } else { 1 };
            let missing = if is_wide { 0 } else { (WIDTH - total).max(0) * price };
            best.offer(missing - total.min(LONG) / 16, LabelSite::Run { segment: k, first: a, last: b });
        }
    }

    /// Whether a horizontal segment runs over only half of the column `v`, because it turns there. One that
    /// starts at a node there runs over none of it.
    fn runs_over_half(&self, segment: &Segment, v: usize) -> bool {
        let (from, to) = segment.span();
        v % 2 == 1
            && (v == from || v == to)
            && self.grid.is_channel(true, segment.line)
            && self.grid.node(segment.line, v).is_none()
    }

    fn vertical_runs(&self, edge: usize, k: usize, (low, high): (usize, usize), best: &mut Best) {
        let segments = self.wires.routes[edge].segments();
        let line = segments[k].line;
        let middle = (low + high) / 2;
        for h in low + 1..high.min(low + SIGHT) {
            work::count(1);
            if self.taken.contains(&(h, line)) || self.obstacles.is_crowded(edge, line, h) {
                continue;
            }
            let target = self.graph.edges[edge].to;
            let is_at_arrowhead = k + 1 == segments.len() && self.grid.row[target].abs_diff(h) == 1;
            // Any band will do; one away from the arrowhead and near the middle is a little better.
            let cost = VERTICAL + is_at_arrowhead as i32 * 6 + (h.abs_diff(middle) as i32).min(4);
            best.offer(cost, LabelSite::Run { segment: k, first: h, last: h });
        }
    }

    /// What the strip beside an end costs. None at a merged end.
    fn strip_cost(&self, edge: usize, target: bool) -> Option<i32> {
        let trunks = &self.wires.trunks;
        if trunks.shared[edge].is_some() && trunks.merged_at_target[edge] == target {
            return None;
        }
        let end = End { edge, target };
        let node_side = self.graph.node_side(end);
        let siblings = self.channels.ports.of.get(&node_side).map_or(0, |ports| ports.len() as i32 - 1);
        let is_horizontal = node_side.side.is_horizontal();
        let (first, further) = if is_horizontal { LEFT_RIGHT_STRIP } else { TOP_BOTTOM_STRIP };
        let cost = if self.strips.contains(&self.strip_of(end)) { further } else { first };
        let sibling = if is_horizontal { SIBLING / 12 } else { SIBLING };
        Some(cost + siblings * sibling + target as i32 * 4)
    }

    /// The strip that a label at an end would stand on.
    fn strip_of(&self, end: End) -> Strip {
        let at = self.graph.node_side(end);
        let (_, own) = self.grid.own_lines(at.node, at.side);
        let outward = outward(at.side);
        (at.side.is_horizontal(), (own as i32 + outward) as usize, outward > 0)
    }

    fn take(&mut self, edge: usize, site: LabelSite) {
        match site {
            LabelSite::Run { segment, first, last } => {
                let segment = self.wires.routes[edge].segments()[segment];
                for p in first..=last {
                    let crossing = if segment.horizontal { (segment.line, p) } else { (p, segment.line) };
                    self.taken.insert(crossing);
                }
                if segment.horizontal && first == last {
                    self.widened.insert(first);
                }
            }
            LabelSite::Strip { target } => {
                let strip = self.strip_of(End { edge, target });
                self.strips.insert(strip);
            }
        }
    }

    fn tag(&mut self, index: usize, frame: &FrameLines) -> TagSite {
        let is_corner_blocked = self.blocked_corners[index];
        let runs = self.runs_on_top(index, frame);
        let is_free = |(first, last): (usize, usize)| {
            (first - 1..=last + 1).all(|v| !self.taken.contains(&(frame.top, v)))
        };
        // At the corner there is a part of the channel, and after it whatever is free.
        let at_corner = runs.first().filter(|run| run.0 == frame.left + 1);
        let room_at_corner = at_corner.map_or(HALF_COLUMN, |&run| room_for_tag(run)) + COLUMN_CHANNEL / 2;
        if (room_at_corner < TAG || is_corner_blocked)
            && let Some(&(first, last)) = runs.iter().find(|&&run| room_for_tag(run) >= TAG && is_free(run))
        {
            for v in first - 1..=last + 1 {
                self.taken.insert((frame.top, v));
            }
            return TagSite::Between { first, last };
        }
        let clear = at_corner.map_or(frame.left, |run| run.1);
        for v in frame.left..=(clear + 1).min(frame.left + 5) {
            self.taken.insert((frame.top, v));
        }
        TagSite::Corner { at_corner: !is_corner_blocked, clear }
    }

    /// Runs of bands in which nothing crosses the top line of a frame.
    fn runs_on_top(&self, index: usize, frame: &FrameLines) -> Vec<(usize, usize)> {
        let owner = self.wires.routes.len() + index;
        let [top, ..] = self.channels.strands.frames[index];
        let level = Level::Track(self.channels.tracks.track[top]);
        let end = (frame.right - 1).min(frame.left + SIGHT);
        runs(frame.left + 1, end, |v| !self.obstacles.is_crossed(owner, frame.top, level, v))
    }
}

/// By frame: whether anything crosses its top line in the left channel, right of the frame's own side. Sweeps down each
/// channel and knows the tracks that are in use.
fn blocked_corners(channels: &Channels) -> Vec<bool> {
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    enum Event {
        Begins,
        /// The top of a frame.
        Top(usize),
        Ends,
    }
    let mut blocked = vec![false; channels.frames.len()];
    if blocked.is_empty() {
        return blocked;
    }
    let track = &channels.tracks.track;
    let mut events = vec![];
    for (id, strand) in channels.strands.all.iter().enumerate().filter(|(_, strand)| !strand.horizontal) {
        events.push((strand.line, strand.low, Event::Begins, track[id]));
        events.push((strand.line, strand.high, Event::Ends, track[id]));
    }
    for (index, frame) in channels.frames.iter().enumerate() {
        let [_, _, left, _] = channels.strands.frames[index];
        events.push((frame.left, frame.top, Event::Top(index), track[left]));
    }
    events.sort();
    work::count(events.len());
    let mut in_use = BTreeMap::<i32, usize>::new();
    for (_, _, event, track) in events {
        match event {
            Event::Begins => *in_use.entry(track).or_default() += 1,
            Event::Ends => {
                if let Some(count) = in_use.get_mut(&track) {
                    *count -= 1;
                    if *count == 0 {
                        in_use.remove(&track);
                    }
                }
            }
            Event::Top(index) => {
                blocked[index] = in_use.last_key_value().is_some_and(|(&last, _)| last > track)
            }
        }
    }
    blocked
}

/// The longest runs of open bands in `low..=high`, first to last.
fn runs(low: usize, high: usize, is_open: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let (mut runs, mut start) = (vec![], None);
    for v in low..=high {
        if is_open(v) {
            start = start.or(Some(v));
        } else if let Some(first) = start.take() {
            runs.push((first, v - 1));
        }
    }
    runs.extend(start.map(|first| (first, high)));
    runs
}

/// Cuts bands off both ends of a run, as long as what is left has about [`ENOUGH`] length.
fn cut_to_middle(first: usize, last: usize, length: impl Fn(usize) -> i32) -> (usize, usize) {
    let (mut a, mut b) = (first, last);
    let mut left: i32 = (first..=last).map(&length).sum();
    while b > a {
        let (cut_low, cut_high) = (a - first, last - b);
        let is_low_next = cut_low < cut_high || cut_low == cut_high && length(a) <= length(b);
        let next = if is_low_next { a } else { b };
        if left - length(next) < ENOUGH {
            break;
        }
        left -= length(next);
        if is_low_next { a += 1 } else { b -= 1 }
    }
    (a, b)
}

fn notional_width(v: usize) -> i32 {
    if v % 2 == 1 { COLUMN } else { COLUMN_CHANNEL }
}

/// The notional length of a run on a frame's top line, with half of a crossed column at either end.
fn room_for_tag((first, last): (usize, usize)) -> i32 {
    let whole: i32 = (first..=last).map(notional_width).sum();
    let half = |v: usize| if v % 2 == 1 { HALF_COLUMN } else { 0 };
    whole + half(first - 1) + half(last + 1)
}
