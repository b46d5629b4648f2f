//! Wires of one merge group that run on several lines where one would do.

use std::collections::{BTreeMap, BTreeSet};

use super::drawn::{Drawn, node};
use crate::layout::report::{Class, Flaws};
use crate::layout::workflow::cost::BEND;
use crate::work;

/// A shorter part is a way to a port.
const LONG: i32 = 60;

pub fn find(drawn: &Drawn, found: &mut Flaws) {
    let mut groups = BTreeMap::<u32, Vec<usize>>::new();
    for (index, wire) in drawn.layout.wires.iter().enumerate() {
        if let Some(group) = wire.merge {
            groups.entry(group).or_default().push(index);
        }
    }
    for wires in groups.into_values() {
        work::count(wires.len());
        let first = drawn.wire(wires[0]);
        let is_of = |target: bool, wire: &usize| {
            let wire = drawn.wire(*wire);
            if target {
                (wire.to, wire.to_side) == (first.to, first.to_side)
            } else {
                (wire.from, wire.from_side) == (first.from, first.from_side)
            }
        };
        let Some(target) = [false, true].into_iter().find(|&target| wires.iter().all(|w| is_of(target, w)))
        else {
            continue;
        };
        let (hub, side) = if target { (first.to, first.to_side) } else { (first.from, first.from_side) };
        if side.is_horizontal() {
            continue;
        }
        // Ends in several lanes may need a trunk each.
        let mut by_lane = BTreeMap::<usize, Vec<usize>>::new();
        for wire in wires {
            let other = if target { drawn.wire(wire).from } else { drawn.wire(wire).to };
            by_lane.entry(drawn.lane(other.index())).or_default().push(wire);
        }
        for wires in by_lane.into_values().filter(|wires| wires.len() > 1) {
            let parts = wires.iter().flat_map(|&wire| drawn.wire(wire).points.windows(2));
            let long = parts.filter(|pair| pair[0].y == pair[1].y && (pair[0].x - pair[1].x).abs() > LONG);
            let lines: BTreeSet<i32> = long.map(|pair| pair[0].y).collect();
            if lines.len() > 1 {
                let more = lines.len() as i64 - 1;
                found.add(Class::Trunks, more, more * 2 * BEND, || {
                    [node(hub.index())]
                        .into_iter()
                        .chain(wires.iter().map(|&wire| drawn.edge(wire)))
                        .collect()
                });
            }
        }
    }
}
