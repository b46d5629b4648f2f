//! Segments on one line, asked for those of others.
//!
//! Segments are sorted along their line. Beside each stands which two go furthest among it and those before it, of two
//! different owners. So one look says whether somebody else's segment meets a span, however many there are of one owner.

use super::Segment;
use crate::work;

/// Segments by line. An owner is a wire, or all wires of a merge group.
pub struct Runs {
    /// By line: whether it is level, its coordinate, and where its segments begin in `runs`.
    lines: Vec<((bool, i32), usize)>,
    runs: Vec<Run>,
}

struct Run {
    from: i32,
    /// How far the two segments of different owners reach that reach furthest up to here.
    furthest: Furthest,
    second: Option<Furthest>,
}

#[derive(Clone, Copy)]
struct Furthest {
    to: i32,
    owner: usize,
    segment: usize,
}

impl Runs {
    /// `owners` are those of the segments.
    pub fn new(segments: &[Segment], owners: impl Fn(&Segment) -> usize) -> Runs {
        let mut order: Vec<usize> = (0..segments.len()).collect();
        order.sort_by_cached_key(|&index| (segments[index].is_level(), segments[index].line(), index));
        let mut lines: Vec<((bool, i32), usize)> = vec![];
        let mut runs: Vec<Run> = vec![];
        for segment in order {
            work::count(1);
            let level = segments[segment].is_level();
            let (at, from, to) = segments[segment].line();
            let own = Furthest { to, owner: owners(&segments[segment]), segment };
            let (mut furthest, mut second) = (own, None);
            if lines.last().is_some_and(|line| line.0 == (level, at)) {
                let before = &runs[runs.len() - 1];
                (furthest, second) = own.among(before.furthest, before.second);
            } else {
                lines.push(((level, at), runs.len()));
            }
            runs.push(Run { from, furthest, second });
        }
        Runs { lines, runs }
    }

    /// A segment that does not belong to `owner`, on one line between two coordinates, both left out.
    pub fn other(&self, level: bool, at: i32, between: (i32, i32), owner: usize) -> Option<usize> {
        self.other_near(level, (at, at), between, owner, |_| true)
    }

    /// The same on any of the lines from one coordinate to another, both included, that `is_wanted`.
    pub fn other_near(
        &self,
        level: bool,
        at: (i32, i32),
        (low, high): (i32, i32),
        owner: usize,
        is_wanted: impl Fn(i32) -> bool,
    ) -> Option<usize> {
        let first = self.lines.partition_point(|line| line.0 < (level, at.0));
        let near = self.lines[first..].iter().take_while(|line| line.0 <= (level, at.1)).zip(first..);
        let mut wanted = near.filter(|(line, _)| is_wanted(line.0.1));
        wanted.find_map(|(&(_, begin), position)| {
            let end = self.lines.get(position + 1).map_or(self.runs.len(), |line| line.1);
            let before = self.runs[begin..end].partition_point(|run| run.from < high);
            work::count(1 + (end - begin).ilog2() as usize);
            let run = &self.runs[begin + before.checked_sub(1)?];
            let others = if run.furthest.owner == owner { run.second } else { Some(run.furthest) };
            others.filter(|furthest| furthest.to > low).map(|furthest| furthest.segment)
        })
    }
}

impl Furthest {
    /// The two that reach furthest, of different owners, of this one and of the two before it.
    fn among(self, first: Furthest, second: Option<Furthest>) -> (Furthest, Option<Furthest>) {
        if self.owner == first.owner {
            (if self.to > first.to { self } else { first }, second)
        } else if self.to > first.to {
            (self, Some(first))
        } else {
            let second = second.filter(|second| second.to >= self.to);
            (first, Some(second.unwrap_or(self)))
        }
    }
}
