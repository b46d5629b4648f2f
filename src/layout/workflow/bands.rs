//! Bands: how wide each column and channel becomes, how high each row, and where it lies.
//!
//! In: the grid with everything on it, sizes of nodes and labels. Out: the place of every line in pixels.
//! A channel is as wide as its tracks and label strips need and no wider; a column as its widest node; a
//! run of bands that must hold a label gets what is missing. Afterwards every track, every strip
//! and every node has its own place; nothing has to be moved any more.

use super::Plan;
use super::graph::End;
use super::grid::outward;
use super::sites::{Site, TagSite};
use super::slots::Slots;
use super::spacing::*;
use super::strands::Origin;
use crate::geometry::Size;

pub struct Bands {
    pub x: Vec<Band>,
    pub y: Vec<Band>,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Band {
    pub from: i32,
    pub size: i32,
    /// Where the first track lies, counted from `from`, and how far tracks are apart.
    pub first: i32,
    pub gap: i32,
    pub tracks: i32,
    /// Strips at both sides.
    pub low_strip: i32,
    pub high_strip: i32,
    /// Half the height of the largest label on a track.
    label_half: i32,
    stacked: bool,
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
        self.from + self.first + track * self.gap
    }
}

pub struct Sizing<'a> {
    pub plan: &'a Plan,
    pub slots: &'a Slots,
    pub labels: &'a [Size],
    pub tags: &'a [Size],
    /// The least height of each lane.
    pub lane_height: &'a [i32],
    /// How far from the middle of each column its upright wires stand at most.
    pub reach: &'a [i32],
}

pub fn bands(s: &Sizing) -> Bands {
    let (mut x, mut y) = (vec![Band::default(); s.plan.grid.nv], vec![Band::default(); s.plan.grid.nh]);
    for (band, &tracks) in
        x.iter_mut().zip(&s.plan.tracks.vertical).chain(y.iter_mut().zip(&s.plan.tracks.horizontal))
    {
        band.tracks = tracks;
    }
    nodes(s, &mut x, &mut y);
    joints(s, &mut x, &mut y);
    labels(s, &mut x, &mut y);
    tags(s, &mut y);
    let last = s.plan.grid.nv - 1;
    for (v, band) in x.iter_mut().enumerate() {
        if v % 2 == 0 {
            channel(band, v == 0, v == last, COLUMN_GAP);
        } else {
            band.size = band.size.max(LEAST_COLUMN);
        }
    }
    for (h, band) in y.iter_mut().enumerate() {
        if s.plan.grid.is_channel(true, h) {
            let (first, end) = s.plan.grid.lanes[s.plan.grid.lane_of[h]];
            channel(band, h == first, h == end, ROW_GAP);
        } else {
            band.size = band.size.max(LEAST_ROW);
        }
    }
    runs(s, &mut x, &mut y);
    tag_runs(s, &mut x);
    place(s, x, y)
}

fn nodes(s: &Sizing, x: &mut [Band], y: &mut [Band]) {
    for (node, size) in s.slots.size.iter().enumerate() {
        let (column, row) = (&mut x[s.plan.grid.column[node]].size, &mut y[s.plan.grid.row[node]].size);
        *column = (*column).max(size.w);
        *row = (*row).max(size.h);
    }
}

/// Whether anything turns off the tracks of a channel at its low or high side.
fn joints(s: &Sizing, x: &mut [Band], y: &mut [Band]) {
    for strand in &s.plan.strands.all {
        let band = if strand.horizontal { &mut y[strand.line] } else { &mut x[strand.line] };
        if matches!(strand.origin, Origin::Frame(..)) {
            // A frame keeps off the nodes on either side as a turning wire does.
            band.low_joint = true;
            band.high_joint = true;
        }
        for joint in &strand.joints {
            band.low_joint |= !joint.high;
            band.high_joint |= joint.high;
        }
    }
}

fn labels(s: &Sizing, x: &mut [Band], y: &mut [Band]) {
    for (edge, site) in s.plan.sites.labels.iter().enumerate() {
        let (size, data) = (s.labels[edge], &s.plan.graph.edges[edge]);
        match *site {
            Some(Site::Strip { target }) => {
                let (node, side) = (data.node(target), data.side(target));
                let (line, own) = s.plan.grid.own_lines(node, side);
                let channel = (own as i32 + outward(side)) as usize;
                let head = if target { HEAD_AIR } else { 0 };
                let band = if side.is_horizontal() { &mut x[channel] } else { &mut y[channel] };
                let along = if side.is_horizontal() { label_room(size) } else { size.h };
                let need = along + 2 * LABEL_AIR + head;
                let strip = if outward(side) > 0 { &mut band.low_strip } else { &mut band.high_strip };
                *strip = (*strip).max(need);
                if side.is_horizontal() {
                    level_label(s, edge, target, &mut y[line].size);
                } else {
                    upright_label(s, edge, target, &mut x[line].size);
                }
            }
            Some(Site::Run { segment: k, .. }) => {
                let segment = s.plan.routes[edge].segments()[k];
                if segment.horizontal {
                    let band = &mut y[segment.line];
                    band.label_half = band.label_half.max((size.h + 1) / 2);
                    if !s.plan.grid.is_channel(true, segment.line) {
                        level_label(s, edge, k > 0, &mut band.size);
                    }
                } else {
                    upright_label(s, edge, k > 0, &mut x[segment.line].size);
                }
            }
            None => {}
        }
    }
}

/// What a label gets of a level wire that is made as long as it needs.
pub fn label_room(label: Size) -> i32 {
    (label.w + LABEL_STEP / 2 - 1) / LABEL_STEP * LABEL_STEP
}

/// A label on a row reaches no further than the row, or it could meet one in the channel beside it.
fn level_label(s: &Sizing, edge: usize, target: bool, row: &mut i32) {
    let offset = s.slots.offset[End { edge, target }.index()].abs();
    *row = (*row).max(s.labels[edge].h + 2 * offset);
}

/// Beside an upright wire a column is no less wide than the label.
fn upright_label(s: &Sizing, edge: usize, target: bool, column: &mut i32) {
    let offset = s.slots.offset[End { edge, target }.index()].abs();
    let need = s.labels[edge].w + 2 * offset + LABEL_AIR;
    *column = (*column).max((need + LABEL_STEP - 1) / LABEL_STEP * LABEL_STEP);
}

fn tags(s: &Sizing, y: &mut [Band]) {
    let mut tops: Vec<(usize, usize, usize)> =
        s.plan.frames.iter().map(|frame| (frame.top, frame.left, frame.right)).collect();
    tops.sort();
    for (frame, size) in s.plan.frames.iter().zip(s.tags) {
        let band = &mut y[frame.top];
        band.label_half = band.label_half.max((size.h + 1) / 2);
    }
    // Tags of frames that begin near each other stand on neighbouring tracks.
    for pair in tops.windows(2) {
        if pair[0].0 == pair[1].0 && pair[1].1 <= pair[0].2 {
            y[pair[0].0].stacked = true;
        }
    }
}

/// The size of a channel, and where its tracks begin.
fn channel(band: &mut Band, first: bool, last: bool, empty: i32) {
    let half = band.label_half;
    band.gap = if band.stacked { TRACK.max(2 * half + 4) } else { TRACK.max(half + 4) };
    let strips = band.low_strip + band.high_strip;
    if band.tracks == 0 {
        let least = match (first, last) {
            (false, false) => empty,
            _ => LANE_PAD,
        };
        band.size = least.max(strips);
        return;
    }
    let margin = |border: bool, strip: i32, joined: bool| {
        let free = if border {
            BORDER.max(half + 4)
        } else if joined {
            STUB.max(half + LABEL_AIR)
        } else {
            BORDER.max(half + LABEL_AIR)
        };
        if strip > 0 { (strip + 4 + half).max(free) } else { free }
    };
    band.first = margin(first, band.low_strip, band.low_joint);
    let after = margin(last, band.high_strip, band.high_joint);
    band.size = band.first + (band.tracks - 1) * band.gap + after;
}

/// Widens bands until each run holds its label.
fn runs(s: &Sizing, x: &mut [Band], y: &mut [Band]) {
    for (edge, site) in s.plan.sites.labels.iter().enumerate() {
        let Some(Site::Run { segment: k, first, last }) = *site else { continue };
        let segments = s.plan.routes[edge].segments();
        let segment = segments[k];
        let data = &s.plan.graph.edges[edge];
        let near_target = k + 1 == segments.len() && {
            let (_, own) = s.plan.grid.own_lines(data.to, data.to_side);
            own.abs_diff(first) == 1 || own.abs_diff(last) == 1
        };
        let head = if near_target { HEAD_AIR } else { 0 };
        let size = s.labels[edge];
        if segment.horizontal {
            let need = label_room(size) + 2 * LABEL_AIR + head;
            let room: i32 = (first..=last).map(|v| level_room(s, x, segment.a, segment.b, v)).sum();
            if room < need {
                // Only half of a column at a turn belongs to the run.
                let halves = |v: usize| v == segment.a || v == segment.b;
                widen(x, first, last, need - room, halves);
            }
        } else {
            let need = size.h + 2 * LABEL_AIR + head;
            let room: i32 = (first..=last).map(|h| y[h].size).sum();
            if room < need {
                widen(y, first, last, need - room, |_| false);
            }
        }
    }
}

/// How much of a column or channel a level wire from `a` to `b` runs over.
fn level_room(s: &Sizing, x: &[Band], a: usize, b: usize, v: usize) -> i32 {
    if v == a || v == b { (x[v].size / 2 - s.slots_reach(v)).max(0) } else { x[v].size }
}

impl Sizing<'_> {
    /// How far from the centre of a column its wires may stand.
    fn slots_reach(&self, v: usize) -> i32 {
        self.reach[v] + LABEL_AIR
    }
}

fn widen(bands: &mut [Band], first: usize, last: usize, by: i32, is_half: impl Fn(usize) -> bool) {
    // A channel near the middle takes it; a column only where there is no channel.
    let middle = (first + last) / 2;
    let at = (first..=last).min_by_key(|&i| (is_half(i), i % 2, i.abs_diff(middle), i)).unwrap_or(first);
    let by = if is_half(at) { by * 2 } else { (by + 1) / 2 * 2 };
    let band = &mut bands[at];
    band.size += by;
    band.first += by / 2;
}

/// Widens left channels until the tag of each frame fits before the first wire that crosses its top.
fn tag_runs(s: &Sizing, x: &mut [Band]) {
    for (index, frame) in s.plan.frames.iter().enumerate() {
        let [_, _, left, _] = s.plan.strands.frames[index];
        let (at_corner, clear) = match s.plan.sites.tags[index] {
            TagSite::Corner { at_corner, clear } => (at_corner, clear),
            TagSite::Between { first, last } => {
                let edge = |v: usize| if v % 2 == 1 { x[v].size / 2 - s.slots_reach(v) } else { 0 };
                let whole: i32 = (first..=last).map(|v| x[v].size).sum();
                let lacks = s.tags[index].w - whole - edge(first - 1) - edge(last + 1);
                if lacks > 0 {
                    widen(x, first, last, lacks, |_| false);
                }
                continue;
            }
        };
        let need = TAG_INDENT + s.tags[index].w + LABEL_AIR;
        let beyond: i32 = (frame.left + 1..=clear).map(|v| x[v].size).sum();
        let column = clear + 1 + clear % 2;
        let half = if clear.is_multiple_of(2) && column < frame.right {
            (x[column].size / 2 - s.slots_reach(column)).max(0)
        } else {
            0
        };
        let band = &mut x[frame.left];
        let own = if at_corner {
            band.size - band.first - s.plan.tracks.track[left] * band.gap
        } else {
            band.size - band.first - (band.tracks - 1) * band.gap - LEAST_GAP
        };
        let lacks = need - own - beyond - half;
        if lacks > 0 {
            band.size += lacks;
        }
    }
}

fn place(s: &Sizing, mut x: Vec<Band>, mut y: Vec<Band>) -> Bands {
    let mut at = MARGIN + HEADER;
    for band in &mut x {
        band.from = at;
        at += band.size;
    }
    let mut at = MARGIN;
    for (lane, &(first, last)) in s.plan.grid.lanes.iter().enumerate() {
        let height: i32 = y[first..=last].iter().map(|band| band.size).sum();
        let lacks = s.lane_height[lane] - height;
        if lacks > 0 {
            let above = lacks / 2;
            y[first].size += above;
            y[first].first += above;
            y[last].size += lacks - above;
        }
        for band in &mut y[first..=last] {
            band.from = at;
            at += band.size;
        }
        at += LANE_GAP;
    }
    Bands { x, y }
}
