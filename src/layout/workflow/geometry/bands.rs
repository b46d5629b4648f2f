//! Bands: how wide each column and channel becomes, how high each row, and where it lies.
//!
//! In: the plan, the measured sizes and the offsets. Out: the coordinates of every grid line. A channel is as
//! wide as its tracks and label strips need and no wider, a column as its widest node. Bands that hold a label
//! together are made wider by what it lacks. Guaranteed: every track, strip and node has room of its own, so
//! nothing has to be moved afterwards.

use super::offsets::Offsets;
use super::sizes::Sizes;
use super::spacing::*;
use crate::geometry::Size;
use crate::layout::workflow::topology::{End, FrameLines, LabelSite, Origin, Plan, TagSite, outward};

pub struct Bands {
    /// By vertical line.
    pub x: Vec<Band>,
    /// By horizontal line.
    pub y: Vec<Band>,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Band {
    pub from: i32,
    pub size: i32,
    /// Where the first track lies, counted from `from`.
    first_track: i32,
    /// The distance of two tracks, and their number.
    track_gap: i32,
    tracks: i32,
    /// The sizes of the label strips at the low and at the high side.
    low_strip: i32,
    high_strip: i32,
    /// Half the height of the largest label on a track.
    half_label: i32,
    /// Whether tags stand on neighbouring tracks, above each other.
    has_stacked_tags: bool,
    /// Whether a wire turns off the tracks at the low side, and at the high side.
    low_joint: bool,
    high_joint: bool,
}

impl Band {
    pub fn to(&self) -> i32 {
        self.from + self.size
    }

    pub fn centre(&self) -> i32 {
        self.from + self.size / 2
    }

    pub fn track(&self, track: i32) -> i32 {
        self.from + self.first_track + track * self.track_gap
    }

    pub fn last_track(&self) -> i32 {
        self.track(self.tracks - 1)
    }
}

/// The length that a label gets on a horizontal wire that is made as long as the label needs.
pub fn label_room(label: Size) -> i32 {
    (label.w + LABEL_STEP - 1) / LABEL_STEP * LABEL_STEP
}

impl Bands {
    pub fn new(plan: &Plan, sizes: &Sizes, offsets: &Offsets) -> Bands {
        let (x, y) = (vec![Band::default(); plan.grid.nv], vec![Band::default(); plan.grid.nh]);
        let mut sizing = Sizing { plan, sizes, offsets, x, y };
        sizing.add_tracks();
        sizing.add_nodes();
        sizing.add_joints();
        sizing.add_labels();
        sizing.add_tags();
        sizing.size_columns();
        sizing.size_rows();
        sizing.widen_for_labels();
        sizing.widen_for_tags();
        sizing.add_up();
        Bands { x: sizing.x, y: sizing.y }
    }
}

struct Sizing<'a> {
    plan: &'a Plan,
    sizes: &'a Sizes,
    offsets: &'a Offsets,
    x: Vec<Band>,
    y: Vec<Band>,
}

impl Sizing<'_> {
    fn add_tracks(&mut self) {
        let tracks = &self.plan.channels.tracks;
        for (band, &count) in self.x.iter_mut().zip(&tracks.vertical) {
            band.tracks = count;
        }
        for (band, &count) in self.y.iter_mut().zip(&tracks.horizontal) {
            band.tracks = count;
        }
    }

    fn add_nodes(&mut self) {
        let grid = &self.plan.grid;
        for (node, size) in self.offsets.node_size.iter().enumerate() {
            grow(&mut self.x[grid.column[node]].size, size.w);
            grow(&mut self.y[grid.row[node]].size, size.h);
        }
    }

    /// Notes at which sides of a channel wires turn off its tracks.
    fn add_joints(&mut self) {
        for strand in &self.plan.channels.strands.all {
            let band = if strand.horizontal { &mut self.y[strand.line] } else { &mut self.x[strand.line] };
            // A frame keeps away from the nodes on either side, as a turning wire does.
            let is_frame = matches!(strand.origin, Origin::Frame(..));
            band.low_joint |= is_frame || strand.joints.iter().any(|joint| !joint.high);
            band.high_joint |= is_frame || strand.joints.iter().any(|joint| joint.high);
        }
    }

    fn add_labels(&mut self) {
        for (edge, site) in self.plan.sites.labels.iter().enumerate() {
            match *site {
                Some(LabelSite::Strip { target }) => self.add_strip(End { edge, target }),
                Some(LabelSite::Run { segment, .. }) => self.add_run(edge, segment),
                None => {}
            }
        }
    }

    fn add_strip(&mut self, end: End) {
        let size = self.sizes.labels[end.edge];
        let at = self.plan.graph.node_side(end);
        let (line, own) = self.plan.grid.own_lines(at.node, at.side);
        let outward = outward(at.side);
        let channel = (own as i32 + outward) as usize;
        let head = if end.target { HEAD_AIR } else { 0 };
        let is_horizontal = at.side.is_horizontal();
        let along = if is_horizontal { label_room(size) } else { size.h };
        let band = if is_horizontal { &mut self.x[channel] } else { &mut self.y[channel] };
        let strip = if outward > 0 { &mut band.low_strip } else { &mut band.high_strip };
        grow(strip, along + 2 * LABEL_WIRE + head);
        if is_horizontal {
            self.fit_row(line, end);
        } else {
            self.fit_column(line, end);
        }
    }

    fn add_run(&mut self, edge: usize, k: usize) {
        let segment = self.plan.wires.routes[edge].segments()[k];
        let end = End { edge, target: k > 0 };
        if segment.horizontal {
            let half = (self.sizes.labels[edge].h + 1) / 2;
            grow(&mut self.y[segment.line].half_label, half);
            if !self.plan.grid.is_channel(true, segment.line) {
                self.fit_row(segment.line, end);
            }
        } else {
            self.fit_column(segment.line, end);
        }
    }

    /// A label on a row reaches no further than the row, or it could meet one in the channel beside it.
    fn fit_row(&mut self, row: usize, end: End) {
        let need = self.sizes.labels[end.edge].h + 2 * self.offsets.of[end.index()].abs();
        grow(&mut self.y[row].size, need);
    }

    /// A column is at least as wide as a label beside a vertical wire in it.
    fn fit_column(&mut self, column: usize, end: End) {
        let label = self.sizes.labels[end.edge].w;
        let need = label + 2 * self.offsets.of[end.index()].abs() + LABEL_AIR;
        grow(&mut self.x[column].size, (need + LABEL_STEP - 1) / LABEL_STEP * LABEL_STEP);
    }

    fn add_tags(&mut self) {
        let frames = &self.plan.channels.frames;
        for (frame, size) in frames.iter().zip(&self.sizes.tags) {
            grow(&mut self.y[frame.top].half_label, (size.h + 1) / 2);
        }
        // Tags of frames that overlap on one line stand on neighbouring tracks.
        let mut tops: Vec<(usize, usize, usize)> =
            frames.iter().map(|frame| (frame.top, frame.left, frame.right)).collect();
        tops.sort();
        for pair in tops.windows(2) {
            if pair[0].0 == pair[1].0 && pair[1].1 <= pair[0].2 {
                self.y[pair[0].0].has_stacked_tags = true;
            }
        }
    }

    fn size_columns(&mut self) {
        let last = self.plan.grid.nv - 1;
        for (v, band) in self.x.iter_mut().enumerate() {
            if v % 2 == 0 {
                size_channel(band, v == 0, v == last, COLUMN_GAP);
            } else {
                grow(&mut band.size, LEAST_COLUMN);
            }
        }
    }

    fn size_rows(&mut self) {
        let grid = &self.plan.grid;
        for (h, band) in self.y.iter_mut().enumerate() {
            if grid.is_channel(true, h) {
                let (first, last) = grid.lanes[grid.lane_of[h]];
                size_channel(band, h == first, h == last, ROW_GAP);
            } else {
                grow(&mut band.size, LEAST_ROW);
            }
        }
    }

    /// Widens bands until each run holds its label.
    fn widen_for_labels(&mut self) {
        for (edge, site) in self.plan.sites.labels.iter().enumerate() {
            let Some(LabelSite::Run { segment: k, first, last }) = *site else { continue };
            let segment = self.plan.wires.routes[edge].segments()[k];
            let head = if self.is_at_arrowhead(edge, k, first, last) { HEAD_AIR } else { 0 };
            let size = self.sizes.labels[edge];
            if segment.horizontal {
                let need = label_room(size) + 2 * LABEL_WIRE + head;
                // Only half of a column at a turn belongs to the run.
                let is_half = |v: usize| v == segment.a || v == segment.b;
                let room = |v: usize| if is_half(v) { self.half_column(v).max(0) } else { self.x[v].size };
                let lacks = need - (first..=last).map(room).sum::<i32>();
                widen(&mut self.x, first, last, lacks, is_half);
            } else {
                let need = size.h + 2 * LABEL_WIRE + head;
                let lacks = need - (first..=last).map(|h| self.y[h].size).sum::<i32>();
                widen(&mut self.y, first, last, lacks, |_| false);
            }
        }
    }

    /// Whether a run lies at the target of its wire.
    fn is_at_arrowhead(&self, edge: usize, k: usize, first: usize, last: usize) -> bool {
        let data = &self.plan.graph.edges[edge];
        let (_, own) = self.plan.grid.own_lines(data.to, data.to_side);
        k + 1 == self.plan.wires.routes[edge].segments().len()
            && (own.abs_diff(first) == 1 || own.abs_diff(last) == 1)
    }

    /// What is free of half a column, beside the vertical wires near its middle. May be below 0.
    fn half_column(&self, v: usize) -> i32 {
        self.x[v].size / 2 - self.offsets.column_reach[v] - LABEL_AIR
    }

    /// Widens bands until the tag of each frame has room on its top line.
    fn widen_for_tags(&mut self) {
        for (index, frame) in self.plan.channels.frames.iter().enumerate() {
            match self.plan.sites.tags[index] {
                TagSite::Corner { at_corner, clear } => self.widen_corner(index, frame, at_corner, clear),
                TagSite::Between { first, last } => {
                    let half = |v: usize| if v % 2 == 1 { self.half_column(v) } else { 0 };
                    let whole: i32 = (first..=last).map(|v| self.x[v].size).sum();
                    let lacks = self.sizes.tags[index].w - whole - half(first - 1) - half(last + 1);
                    widen(&mut self.x, first, last, lacks, |_| false);
                }
            }
        }
    }

    /// Widens the left channel of a frame until its tag ends before the first wire that crosses the top line.
    fn widen_corner(&mut self, index: usize, frame: &FrameLines, at_corner: bool, clear: usize) {
        let [_, _, left, _] = self.plan.channels.strands.frames[index];
        let need = TAG_INDENT + self.sizes.tags[index].w + LABEL_AIR;
        let beyond: i32 = (frame.left + 1..=clear).map(|v| self.x[v].size).sum();
        let column = clear + 1 + clear % 2;
        let half =
            if clear.is_multiple_of(2) && column < frame.right { self.half_column(column).max(0) } else { 0 };
        let band = &mut self.x[frame.left];
        let in_channel = if at_corner {
            band.to() - band.track(self.plan.channels.tracks.track[left])
        } else {
            band.to() - band.last_track() - LEAST_GAP
        };
        band.size += (need - in_channel - beyond - half).max(0);
    }

    /// Gives each band its coordinate. Lanes that are lower than their title become higher at both borders.
    fn add_up(&mut self) {
        let mut at = MARGIN + HEADER;
        for band in &mut self.x {
            band.from = at;
            at += band.size;
        }
        let mut at = MARGIN;
        for (lane, &(first, last)) in self.plan.grid.lanes.iter().enumerate() {
            let height: i32 = self.y[first..=last].iter().map(|band| band.size).sum();
            let lacks = self.sizes.lane_heights[lane] - height;
            if lacks > 0 {
                let above = lacks / 2;
                self.y[first].size += above;
                self.y[first].first_track += above;
                self.y[last].size += lacks - above;
            }
            for band in &mut self.y[first..=last] {
                band.from = at;
                at += band.size;
            }
            at += LANE_GAP;
        }
    }
}

fn grow(size: &mut i32, least: i32) {
    *size = (*size).max(least);
}

/// Sizes a channel and its tracks. `is_first` and `is_last` say whether a border lies at its low and at its high
/// side. `empty` is the size of a channel between nodes that holds nothing.
fn size_channel(band: &mut Band, is_first: bool, is_last: bool, empty: i32) {
    let half = band.half_label;
    let labels = if band.has_stacked_tags { 2 * half } else { half };
    band.track_gap = TRACK.max(labels + LABEL_GAP);
    if band.tracks == 0 {
        let least = if is_first || is_last { LANE_PAD } else { empty };
        band.size = least.max(band.low_strip + band.high_strip);
        return;
    }
    let margin = |is_border: bool, strip: i32, has_joint: bool| {
        let free = if is_border {
            BORDER.max(half + LABEL_GAP)
        } else if has_joint {
            STUB.max(half + LABEL_AIR)
        } else {
            BORDER.max(half + LABEL_AIR)
        };
        if strip > 0 { (strip + LABEL_GAP + half).max(free) } else { free }
    };
    band.first_track = margin(is_first, band.low_strip, band.low_joint);
    let after = margin(is_last, band.high_strip, band.high_joint);
    band.size = band.first_track + (band.tracks - 1) * band.track_gap + after;
}

/// Makes one of the bands wider, if `lacks` is above 0: a channel near the middle, or a column if there is no
/// channel. A band of which only half counts grows by twice as much.
fn widen(bands: &mut [Band], first: usize, last: usize, lacks: i32, is_half: impl Fn(usize) -> bool) {
    if lacks <= 0 {
        return;
    }
    let middle = (first + last) / 2;
    let at = (first..=last).min_by_key(|&i| (is_half(i), i % 2, i.abs_diff(middle), i)).unwrap_or(first);
    let by = if is_half(at) { lacks * 2 } else { (lacks + 1) / 2 * 2 };
    bands[at].size += by;
    bands[at].first_track += by / 2;
}
