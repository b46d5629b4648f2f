//! Where a horizontal wire hops over a vertical one.

use std::collections::BTreeSet;

use super::wire::HOP;
use crate::geometry::Point;
use crate::layout::workflow::{Layout, Wire};
use crate::work;

/// No hop is nearer to a bend or an end than this, in pixels.
const CLEAR: i32 = 10;

/// Hops of one segment. A person who follows a wire over more crossings than this has lost it.
const MOST: usize = 100;
/// Upright segments that are looked at for the hops of one level segment.
const SIGHT: usize = 200;

/// An upright segment: its coordinate and its number.
type Upright = (i32, usize);

/// For each wire of the layout, the crossings over which its horizontal segments hop.
pub(super) fn find(layout: &Layout) -> Vec<Vec<Point>> {
    let (mut events, mut uprights) = (vec![], vec![]);
    for (index, wire) in layout.wires.iter().enumerate() {
        for (position, pair) in wire.points.windows(2).enumerate() {
            let (a, b) = (pair[0], pair[1]);
            if a.x == b.x && a.y != b.y {
                let number = uprights.len();
                uprights.push(index);
                events.push((a.y.min(b.y), Event::Begins, a.x, number));
                events.push((a.y.max(b.y), Event::Ends, a.x, number));
            }
            if a.y == b.y {
                events.push((a.y, Event::Level, position as i32, index));
            }
        }
    }
    events.sort();
    let mut open = BTreeSet::<Upright>::new();
    let mut hops: Vec<Vec<(i32, Vec<Point>)>> = vec![vec![]; layout.wires.len()];
    for (y, event, at, index) in events {
        match event {
            Event::Ends => drop(open.remove(&(at, index))),
            Event::Begins => drop(open.insert((at, index))),
            Event::Level => {
                let wire = &layout.wires[index];
                let (a, b) = (wire.points[at as usize], wire.points[at as usize + 1]);
                let (low, high) = (a.x.min(b.x) + CLEAR, a.x.max(b.x) - CLEAR);
                if low <= high {
                    let crossed =
                        open.range((low, 0)..=(high, usize::MAX)).map(|&(x, number)| (x, uprights[number]));
                    hops[index].push((at, over(layout, wire, y, crossed)));
                }
            }
        }
    }
    let in_order = |mut hops: Vec<(i32, Vec<Point>)>| {
        hops.sort_by_key(|hops| hops.0);
        hops.into_iter().flat_map(|hops| hops.1).collect()
    };
    hops.into_iter().map(in_order).collect()
}

/// What happens at a height, in this order: where an upright segment begins or ends there is no hop.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Ends,
    Level,
    Begins,
}

/// Hops over upright segments of other wires, which come from left to right.
fn over(layout: &Layout, wire: &Wire, y: i32, crossed: impl Iterator<Item = (i32, usize)>) -> Vec<Point> {
    let group = |other: &Wire| wire.merge.is_some() && wire.merge == other.merge;
    let mut hops: Vec<Point> = vec![];
    for (x, index) in crossed.take(SIGHT) {
        work::count(1);
        let other = &layout.wires[index];
        // Two hops side by side would run into each other; one is enough to be read.
        let apart = hops.last().is_none_or(|last| x - last.x > 2 * HOP / 100);
        if apart && other.edge != wire.edge && !group(other) && hops.len() < MOST {
            hops.push(Point::new(x, y));
        }
    }
    hops
}
