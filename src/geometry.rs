//! Points, rectangles and sides on an integer grid of CSS pixels; y grows downward.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

impl Point {
    pub const fn new(x: i32, y: i32) -> Self {
        Point { x, y }
    }

    /// How far another point is, along level and upright lines.
    pub fn distance(self, other: Point) -> i64 {
        i64::from((self.x - other.x).abs()) + i64::from((self.y - other.y).abs())
    }
}

/// The length of a line of level and upright segments.
pub fn length(points: &[Point]) -> i64 {
    points.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    pub w: i32,
    pub h: i32,
}

impl Size {
    pub const fn new(w: i32, h: i32) -> Self {
        Size { w, h }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rect {
    pub x: i32,
    pub y: i32,
    pub w: i32,
    pub h: i32,
}

impl Rect {
    pub const fn new(x: i32, y: i32, w: i32, h: i32) -> Self {
        Rect { x, y, w, h }
    }

    pub const fn left(self) -> i32 {
        self.x
    }

    /// The rectangle that two points span.
    pub fn around(a: Point, b: Point) -> Rect {
        Rect::new(a.x.min(b.x), a.y.min(b.y), (a.x - b.x).abs(), (a.y - b.y).abs())
    }

    pub const fn top(self) -> i32 {
        self.y
    }

    pub const fn right(self) -> i32 {
        self.x + self.w
    }

    pub const fn bottom(self) -> i32 {
        self.y + self.h
    }

    pub const fn center(self) -> Point {
        Point::new(self.x + self.w / 2, self.y + self.h / 2)
    }

    /// The middle of a side.
    pub const fn middle_of(self, side: Side) -> Point {
        let center = self.center();
        match side {
            Side::Left => Point::new(self.left(), center.y),
            Side::Right => Point::new(self.right(), center.y),
            Side::Top => Point::new(center.x, self.top()),
            Side::Bottom => Point::new(center.x, self.bottom()),
        }
    }

    /// Whether the interiors intersect; touching borders do not count.
    pub const fn overlaps(self, other: Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether a point is inside or on the border.
    pub const fn contains(self, point: Point) -> bool {
        self.x <= point.x && point.x <= self.right() && self.y <= point.y && point.y <= self.bottom()
    }

    pub const fn covers(self, other: Rect) -> bool {
        self.x <= other.x
            && other.right() <= self.right()
            && self.y <= other.y
            && other.bottom() <= self.bottom()
    }

    /// This rectangle, grown by `by` on every side.
    pub const fn outset(self, by: i32) -> Rect {
        Rect::new(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)
    }

    /// How far points lie outside, on all four sides together.
    pub fn overrun(self, points: &[Point]) -> i32 {
        let farthest = |beyond: fn(Rect, Point) -> i32| {
            points.iter().map(|&point| beyond(self, point)).max().unwrap_or(0).max(0)
        };
        farthest(|rect, point| rect.left() - point.x)
            + farthest(|rect, point| point.x - rect.right())
            + farthest(|rect, point| rect.top() - point.y)
            + farthest(|rect, point| point.y - rect.bottom())
    }

    /// The smallest rectangle that covers both.
    pub fn union(self, other: Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Rect::new(x, y, self.right().max(other.right()) - x, self.bottom().max(other.bottom()) - y)
    }
}

/// The side of a node on which a handle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

impl Side {
    pub const ALL: [Side; 4] = [Side::Left, Side::Right, Side::Top, Side::Bottom];

    pub const fn name(self) -> &'static str {
        match self {
            Side::Left => "left",
            Side::Right => "right",
            Side::Top => "top",
            Side::Bottom => "bottom",
        }
    }

    pub fn from_name(name: &str) -> Option<Side> {
        Side::ALL.into_iter().find(|side| side.name() == name)
    }

    pub const fn opposite(self) -> Side {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
            Side::Top => Side::Bottom,
            Side::Bottom => Side::Top,
        }
    }

    /// Whether a wire leaves this side horizontally.
    pub const fn is_horizontal(self) -> bool {
        matches!(self, Side::Left | Side::Right)
    }
}
