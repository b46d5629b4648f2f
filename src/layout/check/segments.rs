//! Wires cut into their straight segments, with an index to find those near a rectangle.

use super::{Buckets, Line};
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

    /// Ends included.
    pub fn holds(&self, p: Point) -> bool {
        self.rect().contains(p)
    }
}

pub struct Segments {
    pub all: Vec<Segment>,
    index: Buckets,
}

impl Segments {
    pub fn new(wires: &[Line]) -> Segments {
        let mut all = vec![];
        for (wire, data) in wires.iter().enumerate() {
            for (index, pair) in data.points.windows(2).enumerate() {
                all.push(Segment { wire, index, a: pair[0], b: pair[1] });
            }
        }
        let index = Buckets::new(all.iter().map(Segment::rect));
        Segments { all, index }
    }

    pub fn index_near(&self, rect: Rect) -> Vec<usize> {
        self.index.near(rect)
    }

    pub fn near(&self, rect: Rect) -> impl Iterator<Item = &Segment> {
        self.index.near(rect).into_iter().map(|item| &self.all[item])
    }
}
