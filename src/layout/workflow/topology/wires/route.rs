//! A route: the way of one wire over the lines of the grid.

use std::cmp::Ordering;

/// A part of a route on one line: from one line across it to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    pub horizontal: bool,
    pub line: usize,
    /// The lines across at which the segment begins and ends.
    pub a: usize,
    pub b: usize,
}

impl Segment {
    pub fn new(horizontal: bool, line: usize, a: usize, b: usize) -> Segment {
        Segment { horizontal, line, a, b }
    }

    /// The lines across at its two ends, the smaller one first.
    pub fn span(&self) -> (usize, usize) {
        (self.a.min(self.b), self.a.max(self.b))
    }

    /// -1, 0 or 1.
    pub fn direction(&self) -> i32 {
        (self.b as i32 - self.a as i32).signum()
    }

    fn reversed(self) -> Segment {
        Segment { a: self.b, b: self.a, ..self }
    }
}

/// One to five segments, horizontal and vertical in turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    segments: [Segment; 5],
    len: u8,
}

impl Route {
    pub fn new(list: &[Segment]) -> Route {
        let mut segments = [Segment::new(true, 0, 0, 0); 5];
        segments[..list.len()].copy_from_slice(list);
        Route { segments, len: list.len() as u8 }
    }

    pub fn segments(&self) -> &[Segment] {
        &self.segments[..self.len as usize]
    }

    /// The route as it runs from its source, or back from its target if `target`.
    pub fn seen_from(&self, target: bool) -> Route {
        if !target {
            return *self;
        }
        let reversed: Vec<Segment> = self.segments().iter().rev().map(|s| s.reversed()).collect();
        Route::new(&reversed)
    }

    /// The segments between the first and the last one. They always lie in channels.
    pub fn inner(&self) -> std::ops::Range<usize> {
        1..self.segments().len().max(2) - 1
    }
}

/// Compares two ways that start on the same line in the same direction, at the point where they part. Seen in
/// that direction, `Less` means that the first one runs further left; `Equal` means that they do not tell.
pub fn compare_where_parting(p: &[Segment], q: &[Segment]) -> Ordering {
    for i in 0..p.len().min(q.len()) {
        let (a, b) = (p[i], q[i]);
        if a.horizontal != b.horizontal || a.line != b.line || a.direction() != b.direction() {
            return Ordering::Equal;
        }
        let (p_ends, q_ends) = (i + 1 == p.len(), i + 1 == q.len());
        // How much further along this line the first way goes.
        let ahead = (a.b as i32 - b.b as i32) * a.direction();
        if ahead == 0 && !p_ends && !q_ends {
            match turn(p, i).cmp(&turn(q, i)) {
                Ordering::Equal => continue,
                parted => return parted,
            }
        }
        return if p_ends && q_ends {
            Ordering::Equal
        } else if !p_ends && (ahead < 0 || q_ends) {
            turn(p, i).cmp(&0)
        } else {
            0.cmp(&turn(q, i))
        };
    }
    Ordering::Equal
}

/// -1 for a turn to the left after segment `i`, 1 to the right, 0 at the end.
fn turn(path: &[Segment], i: usize) -> i32 {
    let Some(next) = path.get(i + 1) else { return 0 };
    let product = path[i].direction() * next.direction();
    if path[i].horizontal { product } else { -product }
}
