//! On which sides wires leave and arrive.
//!
//! In: who talks to whom, and where flows begin. Out: the sides of each wire. Lanes are put into one order, in which each comes after the lanes
//! that it hears from first; where a circle of lanes leaves no such order, the order of the text decides. Of two lanes that
//! talk, the earlier one stands left: a wire to the right leaves right and arrives left, the wire back the other way
//! round.

use std::collections::BTreeSet;

use super::parts::Parts;
use crate::geometry::Side;
use crate::work;

/// Where a wire leaves and where it arrives.
pub type Sides = (Side, Side);

/// What the order of lanes follows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By {
    Flow,
    Text,
}

pub fn sides(parts: &Parts, by: By) -> Vec<Sides> {
    let place = if by == By::Flow { order(parts) } else { (0..parts.lanes.len()).collect() };
    let of = |from: usize, to: usize| {
        if place[from] < place[to] { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) }
    };
    parts.wires.iter().map(|talk| of(talk.from, talk.to)).collect()
}

/// By box: its place in the order. The direction of a pair of lanes is that of the message that stands first in the text
/// of the earlier lane; of all lanes that wait for nobody else, the first of the text comes next.
fn order(parts: &Parts) -> Vec<usize> {
    let count = parts.lanes.len();
    // Of the two wires of a pair, the one from the lane that the flow reaches first leads; the other is its way back.
    let reached = reached(parts);
    let mut next: Vec<Vec<usize>> = vec![vec![]; count];
    let mut waits = vec![0; count];
    let mut pairs = BTreeSet::new();
    for talk in &parts.wires {
        let (a, b) = (talk.from, talk.to);
        let (first, second) = if reached[a] < reached[b] { (a, b) } else { (b, a) };
        if pairs.insert((first, second)) {
            next[first].push(second);
            waits[second] += 1;
        }
    }
    let mut ready: BTreeSet<usize> = (0..count).filter(|&index| waits[index] == 0).collect();
    let (mut place, mut placed) = (vec![0; count], 0);
    while let Some(index) = ready.pop_first() {
        work::count(1 + next[index].len());
        place[index] = placed;
        placed += 1;
        for &other in &next[index] {
            waits[other] -= 1;
            if waits[other] == 0 {
                ready.insert(other);
            }
        }
    }
    place
}

/// By box: when a search along the wires reaches it. It begins where a flow begins, first of all in a box that nobody talks to;
/// then at other boxes that nobody talks to, and at last at the first box.
fn reached(parts: &Parts) -> Vec<usize> {
    let count = parts.lanes.len();
    let mut out: Vec<Vec<usize>> = vec![vec![]; count];
    let mut hears = vec![false; count];
    for talk in &parts.wires {
        out[talk.from].push(talk.to);
        hears[talk.to] = true;
    }
    let mut reached = vec![usize::MAX; count];
    let mut so_far = 0;
    let talking: Vec<usize> = (0..count).filter(|&index| !out[index].is_empty()).collect();
    let begins = |index: &usize| parts.begins[*index];
    let silent = |index: &usize| !hears[*index];
    let all = || talking.iter().copied();
    let roots = all().filter(silent).filter(begins).chain(all().filter(silent)).chain(all().filter(begins));
    let roots: Vec<usize> = roots.chain(0..count).collect();
    for root in roots {
        let mut waiting = std::collections::VecDeque::from([root]);
        while let Some(index) = waiting.pop_front() {
            work::count(1);
            if reached[index] != usize::MAX {
                continue;
            }
            reached[index] = so_far;
            so_far += 1;
            waiting.extend(&out[index]);
        }
    }
    reached
}
