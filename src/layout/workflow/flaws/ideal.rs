//! The ideal: what a diagram would cost if nothing were in the way of anything.
//!
//! It asks for no drawing. The text says how nodes are joined, on which sides, in which lanes; from that follows the least
//! that each wire needs. So a drawing comes no nearer to the ideal by moving nodes apart. What counts as needed:
//!
//! - The first wire of a side runs straight to the first of the other side, with its label beside it. Each further one of a
//!   side bends twice and goes to the next row.
//! - A wire from a right to a left side leads over the steps between its ends, and one that closes a circle leads back over
//!   them.
//! - A hand-off stands in its column.
//! - Where all steps together are wider than the window, a wire comes back to its left once for each time.
//! - A wire between lanes crosses the lanes between, each as high as its nodes ask for beside each other.
//! - Other wires bend as often as their sides ask for.
//! - Where all nodes together need more room than the window has, the drawing is larger.
//!
//! No crossing is needed. Not every ideal can be drawn: fans of fans cross.

use std::collections::BTreeSet;

use super::drawn::{Drawn, is_upright};
use super::turns::least_bends;
use crate::geometry::Side;
use crate::layout::workflow::Wire;
use crate::layout::workflow::cost::{self, BEND, WINDOW};
use crate::work;

/// Between two nodes of a row, and more beside a label.
const GAP: i64 = 32;
const BESIDE_LABEL: i64 = 44;
/// From one column or row to the next.
const COLUMN: i64 = 120 + GAP;
const ROW: i64 = 96;
/// From the border of a node to the border of its lane, twice.
const BORDERS: i64 = 88;
/// Between two nodes one below the other.
const BELOW: i64 = 48;
/// What a turn adds to the way round a corner of a node.
const CORNER: i64 = 60;

pub fn cost(drawn: &Drawn) -> i64 {
    let steps = Steps::new(drawn);
    let above = lanes_above(drawn);
    let mut taken = BTreeSet::new();
    let wires = drawn.layout.wires.iter().map(|wire| {
        let (from, to) = (wire.from.index(), wire.to.index());
        // Both sides are taken, whether or not one was before.
        let is_first =
            [taken.insert((from, wire.from_side)), taken.insert((to, wire.to_side))] == [true, true];
        let (bends, length) = needs(&steps, lanes_between(drawn, &above, wire), wire, is_first);
        length + BEND * bends
    });
    let wires: i64 = wires.sum();
    let back =
        steps.of.iter().max().map_or(0, |&most| (most * COLUMN / WINDOW.0) * (WINDOW.0 * 4 / 5 + 2 * BEND));
    cost::price(wires + back, room(drawn.layout.nodes.len()), drawn.layout.nodes.len())
}

/// The size of a drawing with room for so many nodes, in the shape of the window.
fn room(nodes: usize) -> (i64, i64) {
    let needed = nodes as i64 * COLUMN * ROW;
    // In thousandths of the window.
    let scale = (needed * 1000 / (WINDOW.0 * WINDOW.1) * 1000).isqrt().max(1000);
    (WINDOW.0 * scale / 1000, WINDOW.1 * scale / 1000)
}

/// By lane: how high the lanes above it are together, at least.
fn lanes_above(drawn: &Drawn) -> Vec<i64> {
    let mut nodes = vec![0; drawn.layout.lanes.len()];
    for v in 0..drawn.layout.nodes.len() {
        nodes[drawn.lane(v)] += 1;
    }
    let mut above = vec![0];
    for count in nodes {
        let rows: i64 = (count * COLUMN + WINDOW.0 - 1) / WINDOW.0;
        above.push(above[above.len() - 1] + rows.max(1) * ROW);
    }
    above
}

/// How many lanes below its source the target of a wire stands, and how high the lanes between are.
fn lanes_between(drawn: &Drawn, above: &[i64], wire: &Wire) -> (i64, i64) {
    let (from, to) = (drawn.lane(wire.from.index()), drawn.lane(wire.to.index()));
    let (low, high) = (from.min(to), from.max(to));
    (to as i64 - from as i64, if low == high { 0 } else { above[high] - above[low + 1] + BORDERS })
}

/// The bends and the length that a wire needs.
fn needs(steps: &Steps, (lanes, apart): (i64, i64), wire: &Wire, is_first: bool) -> (i64, i64) {
    let down = lanes.signum() as i32;
    let label = wire.label.as_ref().map_or(0, |label| i64::from(label.rect.w) + BESIDE_LABEL - GAP);
    if let Some(ahead) = steps.ahead(wire) {
        let beside = i64::from(down != 0 || !is_first);
        return match ahead {
            // Back over the steps between, round both ends.
            ..0 => (4, -ahead * COLUMN + 4 * GAP + 2 * CORNER + apart),
            0 | 1 => (2 * beside, GAP + label + if down == 0 { beside * ROW } else { apart + ROW }),
            // Past the steps between.
            _ => (2, (ahead - 1) * COLUMN + GAP + label + ROW + apart),
        };
    }
    // Where the target stands best, as far as lanes leave a choice.
    let heights = if down == 0 { -1..=1 } else { down..=down };
    let places = heights.flat_map(|dy| (-1..=1).map(move |dx| (dx, dy))).filter(|&place| place != (0, 0));
    let bends = places.map(|place| least_bends(wire.from_side, wire.to_side, place)).min().unwrap_or(0);
    let bends = if bends == 0 && !is_first { 2 } else { bends };
    let height = if lanes == 0 { BELOW } else { apart };
    (bends, height + CORNER * bends)
}

/// The steps from left to right that right and left sides ask for.
struct Steps {
    /// By node: how many steps lead to it at most.
    of: Vec<i64>,
    /// By node: when a walk along the wires came back from it. A wire that leads back closes a circle.
    left: Vec<usize>,
}

impl Steps {
    fn new(drawn: &Drawn) -> Steps {
        let count = drawn.layout.nodes.len();
        let mut steps = Steps { of: vec![0; count], left: vec![usize::MAX; count] };
        let is_hand_off =
            |wire: &Wire| is_upright(wire) && drawn.lane(wire.from.index()) != drawn.lane(wire.to.index());
        // Where a node leads to, and whether a step further.
        let next = |v: usize| {
            let leaving = drawn.leaving[v].iter().map(|&wire| drawn.wire(wire));
            let arriving = drawn.arriving[v].iter().map(|&wire| drawn.wire(wire));
            let leaving = leaving.filter(|wire| is_ahead(wire) || is_hand_off(wire));
            let ahead = leaving.map(|wire| (wire.to.index(), i64::from(is_ahead(wire))));
            let back = arriving.filter(|wire| is_back(wire)).map(|wire| (wire.from.index(), 1));
            ahead.chain(back).collect::<Vec<_>>()
        };
        // A walk in depth, in the order of the text.
        let (mut begun, mut order) = (vec![false; count], vec![]);
        for start in 0..count {
            if std::mem::replace(&mut begun[start], true) {
                continue;
            }
            let mut way = vec![(start, next(start).into_iter())];
            while let Some((v, rest)) = way.last_mut() {
                work::count(1);
                match rest.next() {
                    Some((to, _)) if !std::mem::replace(&mut begun[to], true) => {
                        way.push((to, next(to).into_iter()));
                    }
                    Some(_) => {}
                    None => {
                        steps.left[*v] = order.len();
                        order.push(*v);
                        way.pop();
                    }
                }
            }
        }
        for &v in order.iter().rev() {
            for (to, step) in next(v) {
                if steps.left[to] < steps.left[v] {
                    steps.of[to] = steps.of[to].max(steps.of[v] + step);
                }
            }
        }
        steps
    }

    /// How many steps a level wire leads ahead; nothing for other wires.
    fn ahead(&self, wire: &Wire) -> Option<i64> {
        let (from, to) = (wire.from.index(), wire.to.index());
        let (from, to) = match (is_ahead(wire), is_back(wire)) {
            (true, _) => (from, to),
            (_, true) => (to, from),
            _ => return None,
        };
        let ahead = self.of[to] - self.of[from];
        let closes = self.left[to] >= self.left[from];
        Some(if closes { ahead.min(-1) } else { ahead.max(1) })
    }
}

fn is_ahead(wire: &Wire) -> bool {
    (wire.from_side, wire.to_side) == (Side::Right, Side::Left)
}

/// From a left to a right side, as answers are written.
fn is_back(wire: &Wire) -> bool {
    (wire.from_side, wire.to_side) == (Side::Left, Side::Right)
}
