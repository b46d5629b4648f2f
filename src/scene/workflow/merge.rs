//! Wires of one merge group share segments. Were those drawn once for each wire, their soft edges would add
//! up and the line would look heavier than the rest. So the first wire of a group draws the shared segments,
//! and the others stop where they have joined it.

use super::wire::BEND;
use crate::geometry::Point;
use crate::layout::workflow::Layout;
use std::collections::BTreeMap;

/// How much of a wire an earlier wire of its group draws, in pixels from its start and from its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DrawnElsewhere {
    pub start: i32,
    pub end: i32,
}

/// One for each wire of the layout.
pub(super) fn find(layout: &Layout) -> Vec<DrawnElsewhere> {
    let mut groups = BTreeMap::<u32, Vec<usize>>::new();
    let mut all = vec![DrawnElsewhere::default(); layout.wires.len()];
    for (index, wire) in layout.wires.iter().enumerate() {
        let Some(group) = wire.merge else { continue };
        let earlier = groups.entry(group).or_default();
        let backward: Vec<Point> = wire.points.iter().rev().copied().collect();
        for &other in earlier.iter() {
            let other = &layout.wires[other].points;
            let reversed: Vec<Point> = other.iter().rev().copied().collect();
            all[index].start = all[index].start.max(shared(&wire.points, other));
            all[index].end = all[index].end.max(shared(&backward, &reversed));
        }
        // Enough is left to turn into the shared segment, and less than that is not worth a cut.
        let keep = |length: i32| if length > 2 * BEND / 100 { length - BEND / 100 } else { 0 };
        all[index] = DrawnElsewhere { start: keep(all[index].start), end: keep(all[index].end) };
        earlier.push(index);
    }
    all
}

/// How far two lines that begin at one point run together.
fn shared(a: &[Point], b: &[Point]) -> i32 {
    if a.first() != b.first() {
        return 0;
    }
    let mut sum = 0;
    for (one, other) in a.windows(2).zip(b.windows(2)) {
        let (p, q) = (vector(one), vector(other));
        if (p.0.signum(), p.1.signum()) != (q.0.signum(), q.1.signum()) {
            break;
        }
        let (long, short) = ((p.0 + p.1).abs(), (q.0 + q.1).abs());
        sum += long.min(short);
        if long != short {
            break;
        }
    }
    sum
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
        assert_eq!(shared(&[p(0, 0), p(50, 0), p(50, 40)], &[p(0, 0), p(50, 0), p(50, 90), p(0, 90)]), 90);
        assert_eq!(shared(&[p(0, 0), p(50, 0)], &[p(0, 0), p(30, 0), p(30, 90)]), 30);
        assert_eq!(shared(&[p(0, 0), p(50, 0)], &[p(0, 0), p(0, 90)]), 0);
        assert_eq!(shared(&[p(0, 0), p(50, 0)], &[p(1, 0), p(50, 0)]), 0);
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
