//! Places: bands and slots → points and rectangles.
//!
//! In: everything that the phases before decided. Out: the box of each node and lane, the polyline of each
//! edge, the rectangle of each label and of each frame with its tag. Nothing is decided here but where
//! on its run a label stands: in the middle, kept off the ends of the wire.

use super::Plan;
use super::bands::{Band, Bands, label_room};
use super::graph::End;
use super::sites::{Site, TagSite};
use super::slots::Slots;
use super::spacing::*;
use crate::geometry::{Point, Rect, Side, Size};
use crate::model::Shape;

pub struct Places {
    pub width: i32,
    pub height: i32,
    pub lanes: Vec<Rect>,
    pub headers: Vec<Rect>,
    pub nodes: Vec<Rect>,
    pub wires: Vec<Vec<Point>>,
    pub labels: Vec<Option<Rect>>,
    /// In the order of frames: the frame and its tag.
    pub frames: Vec<(Rect, Rect)>,
}

pub struct Placing<'a> {
    pub plan: &'a Plan,
    pub slots: &'a Slots,
    pub labels: &'a [Size],
    pub tags: &'a [Size],
    pub shapes: &'a [Shape],
    pub bands: &'a Bands,
    /// How far from the middle of each column its upright wires stand at most.
    pub reach: &'a [i32],
}

pub fn places(p: &Placing) -> Places {
    let right = p.bands.x.last().map_or(MARGIN + HEADER, Band::to);
    let lanes: Vec<Rect> = p
        .plan
        .grid
        .lanes
        .iter()
        .map(|&(first, last)| {
            let (top, bottom) = (p.bands.y[first].from, p.bands.y[last].to());
            Rect::new(MARGIN, top, right - MARGIN, bottom - top)
        })
        .collect();
    let headers = lanes.iter().map(|lane| Rect::new(lane.x, lane.y, HEADER, lane.h)).collect();
    let nodes: Vec<Rect> = (0..p.plan.graph.nodes())
        .map(|v| {
            let (size, centre) = (p.slots.size[v], p.centre(v));
            Rect::new(centre.x - size.w / 2, centre.y - size.h / 2, size.w, size.h)
        })
        .collect();
    let wires: Vec<Vec<Point>> = (0..p.plan.routes.len()).map(|edge| p.wire(edge, &nodes)).collect();
    let labels = (0..p.plan.routes.len()).map(|edge| p.label(edge, &wires[edge], &nodes)).collect();
    let frames = (0..p.plan.frames.len()).map(|index| p.frame(index)).collect();
    let (width, height) = match lanes.last() {
        Some(lane) => (lane.right() + MARGIN, lane.bottom() + MARGIN),
        None => (2 * MARGIN, 2 * MARGIN),
    };
    Places { width, height, lanes, headers, nodes, wires, labels, frames }
}

impl Placing<'_> {
    fn centre(&self, v: usize) -> Point {
        let (x, y) = (&self.bands.x[self.plan.grid.column[v]], &self.bands.y[self.plan.grid.row[v]]);
        Point::new(x.centre(), y.centre())
    }

    /// The coordinate that is common to all points of a segment.
    fn level(&self, edge: usize, k: usize) -> i32 {
        let segment = self.plan.routes[edge].segments()[k];
        let bands = if segment.horizontal { &self.bands.y } else { &self.bands.x };
        let band = &bands[segment.line];
        match self.plan.strands.of[edge][k] {
            Some(strand) => band.track(self.plan.tracks.track[strand]),
            None => {
                let end = End { edge, target: k > 0 };
                band.centre() + self.slots.offset[end.index()]
            }
        }
    }

    fn wire(&self, edge: usize, nodes: &[Rect]) -> Vec<Point> {
        let count = self.plan.routes[edge].segments().len();
        let mut points = vec![self.attachment(edge, false, nodes)];
        for k in 0..count - 1 {
            let (a, b) = (self.level(edge, k), self.level(edge, k + 1));
            let level_first = self.plan.routes[edge].segments()[k].horizontal;
            points.push(if level_first { Point::new(b, a) } else { Point::new(a, b) });
        }
        points.push(self.attachment(edge, true, nodes));
        points
    }

    /// Where a wire meets the outline of its node.
    fn attachment(&self, edge: usize, target: bool, nodes: &[Rect]) -> Point {
        let data = &self.plan.graph.edges[edge];
        let (v, side) = (data.node(target), data.side(target));
        let (node, centre) = (nodes[v], self.centre(v));
        let offset = self.slots.offset[End { edge, target }.index()];
        let depth = depth(self.shapes[v], node, side, offset);
        match side {
            Side::Left => Point::new(node.left() + depth, centre.y + offset),
            Side::Right => Point::new(node.right() - depth, centre.y + offset),
            Side::Top => Point::new(centre.x + offset, node.top() + depth),
            Side::Bottom => Point::new(centre.x + offset, node.bottom() - depth),
        }
    }

    fn label(&self, edge: usize, wire: &[Point], nodes: &[Rect]) -> Option<Rect> {
        let (site, size) = (self.plan.sites.labels[edge]?, self.labels[edge]);
        match site {
            Site::Run { segment, first, last } => Some(self.on_run(edge, segment, first, last, wire, size)),
            Site::Strip { target } => {
                let data = &self.plan.graph.edges[edge];
                let (v, side) = (data.node(target), data.side(target));
                let head = if target { HEAD_AIR } else { 0 };
                let at = if target { wire[wire.len() - 1] } else { wire[0] };
                let air = LABEL_AIR + head;
                // Strips begin at the band of the node, which may be wider than the node.
                let (column, row) =
                    (&self.bands.x[self.plan.grid.column[v]], &self.bands.y[self.plan.grid.row[v]]);
                debug_assert!(nodes[v].contains(at));
                let centre = match side {
                    Side::Right => Point::new(column.to() + air + label_room(size) / 2, at.y),
                    Side::Left => Point::new(column.from - air - label_room(size) / 2, at.y),
                    Side::Bottom => Point::new(at.x, row.to() + air + size.h / 2),
                    Side::Top => Point::new(at.x, row.from - air - (size.h + 1) / 2),
                };
                Some(around(centre, size))
            }
        }
    }

    fn on_run(&self, edge: usize, k: usize, first: usize, last: usize, wire: &[Point], size: Size) -> Rect {
        let segment = self.plan.routes[edge].segments()[k];
        let (p, q) = (wire[k], wire[k + 1]);
        let bands = if segment.horizontal { &self.bands.x } else { &self.bands.y };
        let (low, high) =
            if segment.horizontal { (p.x.min(q.x), p.x.max(q.x)) } else { (p.y.min(q.y), p.y.max(q.y)) };
        // Half bands at turns end at the turn; whole bands at their border.
        let (begins, ends) = segment.span();
        let from = if first == begins { low } else { bands[first].from };
        let to = if last == ends { high } else { bands[last].to() };
        let from = from.max(low + LABEL_AIR);
        let mut to = to.min(high - LABEL_AIR);
        let mut from = from;
        if k + 1 == wire.len() - 1 {
            // The arrowhead lies at the end of this segment.
            if segment.direction() > 0 {
                to = to.min(high - LABEL_AIR - HEAD_AIR);
            } else {
                from = from.max(low + LABEL_AIR + HEAD_AIR);
            }
        }
        let along = (from + to) / 2;
        let centre = if segment.horizontal { Point::new(along, p.y) } else { Point::new(p.x, along) };
        around(centre, size)
    }

    fn frame(&self, index: usize) -> (Rect, Rect) {
        let lines = &self.plan.frames[index];
        let track = |band: &Band, strand: usize| band.track(self.plan.tracks.track[strand]);
        let [top, bottom, left, right] = self.plan.strands.frames[index];
        let (x, y) = (&self.bands.x, &self.bands.y);
        let (top, bottom) = (track(&y[lines.top], top), track(&y[lines.bottom], bottom));
        let band = &x[lines.left];
        let (left, right) = (track(band, left), track(&x[lines.right], right));
        let start = match self.plan.sites.tags[index] {
            TagSite::Corner { at_corner: true, .. } => left + TAG_INDENT,
            TagSite::Corner { .. } => band.from + band.first + (band.tracks - 1) * band.gap + LEAST_GAP,
            TagSite::Between { first, .. } => {
                let before = first - 1;
                if before % 2 == 1 {
                    x[before].centre() + self.reach[before] + LABEL_AIR
                } else {
                    x[first].from
                }
            }
        };
        let size = self.tags[index];
        let tag = Rect::new(start, top - size.h / 2, size.w, size.h);
        (Rect::new(left, top, right - left, bottom - top), tag)
    }
}

fn around(centre: Point, size: Size) -> Rect {
    Rect::new(centre.x - size.w / 2, centre.y - size.h / 2, size.w, size.h)
}

/// How far inside the bounding box the outline lies at an offset from the middle of a side.
pub fn depth(shape: Shape, node: Rect, side: Side, offset: i32) -> i32 {
    let (along, across) = if side.is_horizontal() { (node.h, node.w) } else { (node.w, node.h) };
    let offset = offset.abs();
    match shape {
        Shape::Rectangle | Shape::Taskbox => 0,
        Shape::Diamond => offset * across / along.max(1),
        Shape::Circle => {
            let r = along.min(across) / 2;
            r - (r * r - offset.min(r) * offset.min(r)).isqrt()
        }
    }
}
