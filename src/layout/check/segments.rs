//! Wires cut into their straight segments.

use super::Line;
use crate::geometry::{Point, Rect};

#[derive(Clone, Copy, Debug)]
pub struct Segment {
    /// The index of its wire.
    pub wire: usize,
    /// Counted along the wire.
    pub index: usize,
    pub a: Point,
    pub b: Point,
}

impl Segment {
    pub fn is_level(&self) -> bool {
        self.a.y == self.b.y
    }

    pub fn rect(&self) -> Rect {
        let (x, y) = (self.a.x.min(self.b.x), self.a.y.min(self.b.y));
        Rect::new(x, y, (self.a.x - self.b.x).abs(), (self.a.y - self.b.y).abs())
    }

    /// The coordinate that all of its points share, and its extent along the other axis.
    pub fn line(&self) -> (i32, i32, i32) {
        let r = self.rect();
        if self.is_level() { (r.y, r.left(), r.right()) } else { (r.x, r.top(), r.bottom()) }
    }

    /// Whether it meets the inside of a rectangle.
    pub fn enters(&self, rect: Rect) -> bool {
        super::meets(self.rect(), rect)
    }
}

/// All segments of some wires, wire by wire.
pub struct Segments {
    pub all: Vec<Segment>,
    /// By wire: where its segments begin.
    first: Vec<usize>,
}

impl Segments {
    pub fn new(wires: &[Line]) -> Segments {
        let (mut all, mut first) = (vec![], vec![0]);
        for (wire, data) in wires.iter().enumerate() {
            for (index, pair) in data.points.windows(2).enumerate() {
                all.push(Segment { wire, index, a: pair[0], b: pair[1] });
            }
            first.push(all.len());
        }
        Segments { all, first }
    }

    pub fn of(&self, wire: usize) -> &[Segment] {
        &self.all[self.first[wire]..self.first[wire + 1]]
    }

    pub fn rects(&self) -> Vec<Rect> {
        self.all.iter().map(Segment::rect).collect()
    }
}
