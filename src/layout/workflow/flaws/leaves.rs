//! Nodes with a single wire, from lane to lane, that stand out of its column though the place there is free.

use super::drawn::{Drawn, node};
use crate::layout::report::{Class, Flaws};
use crate::layout::workflow::cost::BEND;
use crate::work;

/// What a node needs on both sides.
const AIR: i32 = 24;

pub fn find(drawn: &Drawn, found: &mut Flaws) {
    let settled = Settled::new(drawn);
    for (_, wire) in drawn.hand_offs() {
        let ends = (wire.from.index(), wire.to.index());
        for (leaf, other) in [ends, (ends.1, ends.0)] {
            let aside = (drawn.middle(leaf).0 - drawn.middle(other).0).abs();
            if drawn.degree(leaf) != 1 || aside <= 4 {
                continue;
            }
            let (middle, width) = (drawn.middle(other).0 / 2, drawn.rect(leaf).w);
            let place = (middle - width / 2 - AIR, middle + width / 2 + AIR);
            if !settled.stands_in(drawn.lane(leaf), place) {
                let amount = i64::from(aside / 2);
                found.add(Class::Leaves, amount, amount + 2 * BEND, || vec![node(leaf), node(other)]);
            }
        }
    }
}

/// Nodes that have a reason to stand where they do: all but those whose own hand-offs all run askew.
struct Settled {
    /// By lane: left sides in order, with the furthest right side up to each.
    of: Vec<Vec<(i32, i32)>>,
}

impl Settled {
    fn new(drawn: &Drawn) -> Settled {
        let count = drawn.layout.nodes.len();
        let (mut has_any, mut has_straight) = (vec![false; count], vec![false; count]);
        for (_, wire) in drawn.hand_offs() {
            let ends = [wire.from.index(), wire.to.index()];
            let is_straight = (drawn.middle(ends[0]).0 - drawn.middle(ends[1]).0).abs() <= 4;
            for v in ends {
                has_any[v] = true;
                has_straight[v] |= is_straight;
            }
        }
        let mut of = vec![vec![]; drawn.layout.lanes.len()];
        for v in (0..count).filter(|&v| !has_any[v] || has_straight[v]) {
            of[drawn.lane(v)].push((drawn.rect(v).left(), drawn.rect(v).right()));
        }
        for lane in &mut of {
            lane.sort();
            let mut furthest = i32::MIN;
            for node in lane.iter_mut() {
                furthest = furthest.max(node.1);
                node.1 = furthest;
            }
        }
        work::count(count);
        Settled { of }
    }

    fn stands_in(&self, lane: usize, (left, right): (i32, i32)) -> bool {
        let before = self.of[lane].partition_point(|node| node.0 < right);
        before > 0 && self.of[lane][before - 1].1 > left
    }
}
