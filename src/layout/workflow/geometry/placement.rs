//! Placement: points and rectangles.
//!
//! In: everything that the phases before decided. Out: the rectangle of each node, lane, label, frame and tag,
//! and the corners of each wire. Only one thing is decided here: a label stands in the middle of its run, away
//! from the ends of the wire.

use super::bands::{Bands, label_room};
use super::offsets::Offsets;
use super::sizes::Sizes;
use super::spacing::*;
use super::squeeze::{Xs, Ys};
use crate::geometry::{Point, Rect, Side, Size};
use crate::layout::workflow::topology::{End, LabelSite, Plan, TagSite};
use crate::model::Shape;

pub struct Placement {
    pub width: i32,
    pub height: i32,
    pub lanes: Vec<Rect>,
    pub headers: Vec<Rect>,
    pub nodes: Vec<Rect>,
    pub wires: Vec<Vec<Point>>,
    pub labels: Vec<Option<Rect>>,
    /// By frame: its rectangle and that of its tag.
    pub frames: Vec<(Rect, Rect)>,
}

impl Placement {
    pub fn new(
        plan: &Plan,
        sizes: &Sizes,
        offsets: &Offsets,
        bands: &Bands,
        (xs, ys): (&Xs, &Ys),
    ) -> Placement {
        let placing = Placing { plan, sizes, offsets, bands, xs, ys };
        let lanes = placing.lanes();
        let headers = lanes.iter().map(|lane| Rect::new(lane.x, lane.y, HEADER, lane.h)).collect();
        let nodes: Vec<Rect> =
            (0..plan.graph.nodes()).map(|v| around(placing.centre(v), offsets.node_size[v])).collect();
        let edges = 0..plan.wires.routes.len();
        let wires: Vec<Vec<Point>> = edges.clone().map(|edge| placing.wire(edge, &nodes)).collect();
        let labels = edges.map(|edge| placing.label(edge, &wires[edge])).collect();
        let frames = (0..plan.channels.frames.len()).map(|index| placing.frame(index)).collect();
        let (width, height) = match lanes.last() {
            Some(lane) => (lane.right() + MARGIN, lane.bottom() + MARGIN),
            None => (2 * MARGIN, 2 * MARGIN),
        };
        Placement { width, height, lanes, headers, nodes, wires, labels, frames }
    }
}

struct Placing<'a> {
    plan: &'a Plan,
    sizes: &'a Sizes,
    offsets: &'a Offsets,
    bands: &'a Bands,
    xs: &'a Xs,
    ys: &'a Ys,
}

impl Placing<'_> {
    fn lanes(&self) -> Vec<Rect> {
        let right = self.xs.right;
        let lanes = self.ys.lanes.iter();
        lanes.map(|&(top, bottom)| Rect::new(MARGIN, top, right - MARGIN, bottom - top)).collect()
    }

    fn centre(&self, v: usize) -> Point {
        Point::new(self.xs.column[self.plan.grid.column[v]], self.ys.row[self.plan.grid.row[v]])
    }

    fn wire(&self, edge: usize, nodes: &[Rect]) -> Vec<Point> {
        let segments = self.plan.wires.routes[edge].segments();
        let mut points = vec![self.attachment(End { edge, target: false }, nodes)];
        for (k, segment) in segments[..segments.len() - 1].iter().enumerate() {
            let (a, b) = (self.level(edge, k), self.level(edge, k + 1));
            points.push(if segment.horizontal { Point::new(b, a) } else { Point::new(a, b) });
        }
        points.push(self.attachment(End { edge, target: true }, nodes));
        points
    }

    /// The coordinate that all points of a segment have in common.
    fn level(&self, edge: usize, k: usize) -> i32 {
        let segment = self.plan.wires.routes[edge].segments()[k];
        let strand = self.plan.channels.strands.of[edge][k];
        let offset = || self.offsets.of[End { edge, target: k > 0 }.index()];
        if !segment.horizontal {
            return strand
                .map_or_else(|| self.xs.column[segment.line] + offset(), |strand| self.xs.strand[strand]);
        }
        strand.map_or_else(|| self.ys.row[segment.line] + offset(), |strand| self.ys.strand[strand])
    }

    /// Where a wire meets the outline of its node.
    fn attachment(&self, end: End, nodes: &[Rect]) -> Point {
        let at = self.plan.graph.node_side(end);
        let (node, centre) = (nodes[at.node], self.centre(at.node));
        let offset = self.offsets.of[end.index()];
        let depth = depth(self.sizes.shapes[at.node], node, at.side, offset);
        match at.side {
            Side::Left => Point::new(node.left() + depth, centre.y + offset),
            Side::Right => Point::new(node.right() - depth, centre.y + offset),
            Side::Top => Point::new(centre.x + offset, node.top() + depth),
            Side::Bottom => Point::new(centre.x + offset, node.bottom() - depth),
        }
    }

    fn label(&self, edge: usize, wire: &[Point]) -> Option<Rect> {
        let size = self.sizes.labels[edge];
        let centre = match self.plan.sites.labels[edge]? {
            LabelSite::Run { segment, first, last } => self.middle_of_run(edge, segment, first, last, wire),
            LabelSite::Strip { target } => {
                let at = if target { wire[wire.len() - 1] } else { wire[0] };
                self.middle_of_strip(End { edge, target }, at, size)
            }
        };
        let (x, y) = (self.xs.label[edge].unwrap_or(centre.x), self.ys.label[edge].unwrap_or(centre.y));
        let centre = Point::new(x, y);
        Some(around(centre, size))
    }

    /// The centre of a label on the strip beside an end, which meets its node in `at`.
    fn middle_of_strip(&self, end: End, at: Point, size: Size) -> Point {
        let node_side = self.plan.graph.node_side(end);
        let air = LABEL_WIRE + if end.target { HEAD_AIR } else { 0 };
        // A strip begins at the edge of the column or row, which may be larger than the node.
        let column = &self.bands.x[self.plan.grid.column[node_side.node]];
        let row = &self.bands.y[self.plan.grid.row[node_side.node]];
        match node_side.side {
            Side::Right => Point::new(column.to() + air + label_room(size) / 2, at.y),
            Side::Left => Point::new(column.from - air - label_room(size) / 2, at.y),
            Side::Bottom => Point::new(at.x, row.to() + air + size.h / 2),
            Side::Top => Point::new(at.x, row.from - air - (size.h + 1) / 2),
        }
    }

    /// The middle of the bands `first..=last` along segment `k`, away from the ends of the segment.
    fn middle_of_run(&self, edge: usize, k: usize, first: usize, last: usize, wire: &[Point]) -> Point {
        let segment = self.plan.wires.routes[edge].segments()[k];
        let (p, q) = (wire[k], wire[k + 1]);
        let bands = if segment.horizontal { &self.bands.x } else { &self.bands.y };
        let (low, high) =
            if segment.horizontal { (p.x.min(q.x), p.x.max(q.x)) } else { (p.y.min(q.y), p.y.max(q.y)) };
        // In a band where the wire turns, the run ends at the turn; elsewhere at the border of the band.
        let (begins, ends) = segment.span();
        let from = if first == begins { low } else { bands[first].from };
        let to = if last == ends { high } else { bands[last].to() };
        let mut from = from.max(low + LABEL_WIRE);
        let mut to = to.min(high - LABEL_WIRE);
        let has_arrowhead = k + 1 == wire.len() - 1;
        if has_arrowhead && segment.direction() > 0 {
            to = to.min(high - LABEL_WIRE - HEAD_AIR);
        } else if has_arrowhead {
            from = from.max(low + LABEL_WIRE + HEAD_AIR);
        }
        let along = (from + to) / 2;
        if segment.horizontal { Point::new(along, p.y) } else { Point::new(p.x, along) }
    }

    /// The rectangles of a frame and of its tag.
    fn frame(&self, index: usize) -> (Rect, Rect) {
        let lines = &self.plan.channels.frames[index];
        let x = &self.bands.x;
        let [top, bottom, left, right] = self.plan.channels.strands.frames[index];
        let (top, bottom) = (self.ys.strand[top], self.ys.strand[bottom]);
        let (left, right) = (self.xs.strand[left], self.xs.strand[right]);
        let start = match self.plan.sites.tags[index] {
            TagSite::Corner { at_corner: true, .. } => left + TAG_INDENT,
            TagSite::Corner { .. } => x[lines.left].last_track() + LEAST_GAP,
            TagSite::Between { first, .. } => {
                let before = first - 1;
                if before % 2 == 1 {
                    x[before].centre() + self.offsets.column_reach[before] + LABEL_AIR
                } else {
                    x[first].from
                }
            }
        };
        let size = self.sizes.tags[index];
        let start = self.xs.tag[index].unwrap_or(start);
        let tag = Rect::new(start, top - size.h / 2, size.w, size.h);
        (Rect::new(left, top, right - left, bottom - top), tag)
    }
}

fn around(centre: Point, size: Size) -> Rect {
    Rect::new(centre.x - size.w / 2, centre.y - size.h / 2, size.w, size.h)
}

/// How far inside its rectangle the outline of a node lies, at an offset from the middle of a side.
fn depth(shape: Shape, node: Rect, side: Side, offset: i32) -> i32 {
    let (along, across) = if side.is_horizontal() { (node.h, node.w) } else { (node.w, node.h) };
    // A node with thousands of ports is so large that a product of two lengths needs 64 bits.
    let (along, across, offset) = (i64::from(along), i64::from(across), i64::from(offset.abs()));
    let depth = match shape {
        Shape::Rectangle | Shape::Taskbox => 0,
        Shape::Diamond => offset * across / along.max(1),
        Shape::Circle => {
            let r = along.min(across) / 2;
            r - (r * r - offset.min(r) * offset.min(r)).isqrt()
        }
    };
    depth as i32
}
