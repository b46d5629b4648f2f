//! Wires of one merge group share segments. Were those drawn once for each wire, their soft edges would add
//! up and the line would look heavier than the rest. So the first wire of a group draws the shared segments,
//! and the others stop where they have joined it.

use super::wire::BEND;
use crate::geometry::Point;
use crate::layout::workflow::{Layout, Wire};
use crate::work;
use std::collections::BTreeMap;

/// How much of a wire an earlier wire of its group draws, in pixels from its start and from its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DrawnElsewhere {
    pub start: i32,
    pub end: i32,
}

/// One for each wire of the layout.
pub(super) fn find(layout: &Layout) -> Vec<DrawnElsewhere> {
    let (mut there, mut back) = (Ways::default(), Ways::default());
    let find = |wire: &Wire| {
        let Some(group) = wire.merge else { return DrawnElsewhere::default() };
        let backward: Vec<Point> = wire.points.iter().rev().copied().collect();
        // Enough is left to turn into the shared segment, and less than that is not worth a cut.
        let keep = |length: i32| if length > 2 * BEND / 100 { length - BEND / 100 } else { 0 };
        DrawnElsewhere { start: keep(there.add(group, &wire.points)), end: keep(back.add(group, &backward)) }
    };
    layout.wires.iter().map(find).collect()
}

/// The lines of all groups so far as trees: lines that begin at one point are one branch until they part.
#[derive(Default)]
struct Ways(BTreeMap<Branch, Way>);

/// A group, the number of the branch before this one, the point where it begins, and its direction.
type Branch = (u32, usize, (i32, i32), (i32, i32));

struct Way {
    number: usize,
    /// How far the longest line on this branch goes.
    furthest: i32,
}

impl Ways {
    /// Adds a line. Gives how far it runs together with an earlier one of its group.
    fn add(&mut self, group: u32, points: &[Point]) -> i32 {
        let (mut before, mut shared) = (usize::MAX, 0);
        for pair in points.windows(2) {
            work::count(1);
            let (x, y) = vector(pair);
            let length = (x + y).abs();
            let number = self.0.len();
            let branch = (group, before, (pair[0].x, pair[0].y), (x.signum(), y.signum()));
            let way = self.0.entry(branch).or_insert(Way { number, furthest: 0 });
            shared += way.furthest.min(length);
            way.furthest = way.furthest.max(length);
            before = way.number;
        }
        shared
    }
}

fn vector(pair: &[Point]) -> (i32, i32) {
    (pair[1].x - pair[0].x, pair[1].y - pair[0].y)
}

/// The line without its last `length` hundredths of a pixel.
pub(super) fn shorten(points: &mut Vec<(i32, i32)>, mut length: i32) {
    while length > 0 && points.len() >= 2 {
        let (last, before) = (points[points.len() - 1], points[points.len() - 2]);
        let (dx, dy) = (before.0 - last.0, before.1 - last.1);
        let reach = dx.abs() + dy.abs();
        if reach > length {
            let at = points.len() - 1;
            points[at] = (last.0 + dx.signum() * length, last.1 + dy.signum() * length);
            return;
        }
        points.pop();
        length -= reach;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_run_together_until_one_turns() {
        let p = |x, y| Point::new(x, y);
        let shared = |lines: &[&[Point]]| {
            let mut ways = Ways::default();
            lines.iter().map(|line| ways.add(0, line)).last()
        };
        let corner = [p(0, 0), p(50, 0), p(50, 40)];
        let further = [p(0, 0), p(50, 0), p(50, 90), p(0, 90)];
        assert_eq!(shared(&[&further, &corner]), Some(90));
        assert_eq!(shared(&[&[p(0, 0), p(30, 0), p(30, 90)], &[p(0, 0), p(50, 0)]]), Some(30));
        assert_eq!(shared(&[&[p(0, 0), p(0, 90)], &[p(0, 0), p(50, 0)]]), Some(0));
        assert_eq!(shared(&[&[p(1, 0), p(50, 0)], &[p(0, 0), p(50, 0)]]), Some(0));
        assert_eq!(shared(&[&[p(0, 0), p(90, 0)], &further, &corner]), Some(90), "one goes on, one turns");
        assert_eq!(shared(&[&corner, &[p(0, 0), p(90, 0), p(90, 90)]]), Some(50));
    }

    #[test]
    fn shortening_goes_over_corners() {
        let mut points = vec![(0, 0), (100, 0), (100, 50)];
        shorten(&mut points, 70);
        assert_eq!(points, [(0, 0), (80, 0)]);
        shorten(&mut points, 500);
        assert_eq!(points.len(), 1);
    }
}
