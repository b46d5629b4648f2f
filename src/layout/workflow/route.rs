//! A route: the way of one wire over the lines of the grid.

/// A piece of a route: on one line, from one line across to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    pub horizontal: bool,
    pub line: usize,
    pub a: usize,
    pub b: usize,
}

impl Segment {
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
        let mut segments = [Segment { horizontal: true, line: 0, a: 0, b: 0 }; 5];
        segments[..list.len()].copy_from_slice(list);
        Route { segments, len: list.len() as u8 }
    }

    pub fn segments(&self) -> &[Segment] {
        &self.segments[..self.len as usize]
    }

    /// The same way walked from its other end, if `target`.
    pub fn seen_from(&self, target: bool) -> Route {
        if !target {
            return *self;
        }
        let reversed: Vec<Segment> = self.segments().iter().rev().map(|s| s.reversed()).collect();
        Route::new(&reversed)
    }
}

pub fn segment(horizontal: bool, line: usize, a: usize, b: usize) -> Segment {
    Segment { horizontal, line, a, b }
}
