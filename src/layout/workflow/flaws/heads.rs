//! Arrowheads of one side that nearly touch and are not one.

use std::collections::BTreeMap;

use super::drawn::{Drawn, node};
use crate::geometry::{Point, Side};
use crate::layout::report::{Class, Flaws};
use crate::model::NodeId;

const APART: i32 = 14;
const COST: i64 = 40;

pub fn find(drawn: &Drawn, found: &mut Flaws) {
    let mut sides = BTreeMap::<(NodeId, Side), Vec<(Point, usize)>>::new();
    for (index, wire) in drawn.layout.wires.iter().enumerate() {
        if let Some(&end) = wire.points.last() {
            sides.entry((wire.to, wire.to_side)).or_default().push((end, index));
        }
    }
    for ((to, _), mut ends) in sides {
        ends.sort();
        ends.dedup_by_key(|end| end.0);
        let is_near = |pair: &&[(Point, usize)]| {
            (pair[0].0.x - pair[1].0.x).abs() + (pair[0].0.y - pair[1].0.y).abs() < APART
        };
        let near: Vec<_> = ends.windows(2).filter(is_near).collect();
        if !near.is_empty() {
            found.add(Class::Pairs, near.len() as i64, near.len() as i64 * COST, || {
                let mut wires: Vec<usize> = near.iter().flat_map(|pair| [pair[0].1, pair[1].1]).collect();
                wires.dedup();
                [node(to.index())].into_iter().chain(wires.into_iter().map(|wire| drawn.edge(wire))).collect()
            });
        }
    }
}
