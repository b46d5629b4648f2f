//! Where a horizontal wire hops over a vertical one.

use super::wire::HOP;
use crate::geometry::Point;
use crate::layout::workflow::{Layout, Wire};

/// No hop is nearer to a bend or an end than this, in pixels.
const CLEAR: i32 = 10;

/// For each wire of the layout, the crossings over which its horizontal segments hop.
pub(super) fn find(layout: &Layout) -> Vec<Vec<Point>> {
    let mut vertical: Vec<(i32, i32, i32, usize)> = Vec::new();
    for (index, wire) in layout.wires.iter().enumerate() {
        for pair in wire.points.windows(2).filter(|pair| pair[0].x == pair[1].x) {
            vertical.push((pair[0].x, pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y), index));
        }
    }
    vertical.sort();
    layout.wires.iter().map(|wire| crossed(layout, wire, &vertical)).collect()
}

fn crossed(layout: &Layout, wire: &Wire, vertical: &[(i32, i32, i32, usize)]) -> Vec<Point> {
    let mut hops: Vec<Point> = Vec::new();
    let group = |other: &Wire| wire.merge.is_some() && wire.merge == other.merge;
    for pair in wire.points.windows(2).filter(|pair| pair[0].y == pair[1].y) {
        let y = pair[0].y;
        let (low, high) = (pair[0].x.min(pair[1].x) + CLEAR, pair[0].x.max(pair[1].x) - CLEAR);
        let from = vertical.partition_point(|&(x, ..)| x < low);
        let mut last = None;
        for &(x, top, bottom, index) in vertical[from..].iter().take_while(|&&(x, ..)| x <= high) {
            let other = &layout.wires[index];
            let apart = last.is_none_or(|last: i32| x - last > 2 * HOP / 100);
            // Two hops side by side would run into each other; one is enough to be read.
            if top < y && y < bottom && other.edge != wire.edge && !group(other) && apart {
                hops.push(Point::new(x, y));
                last = Some(x);
            }
        }
    }
    hops
}
