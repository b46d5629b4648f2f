//! What stands beside what: a sweep along one axis, which knows what was met last at each place across.

use std::collections::BTreeMap;

use super::super::spacing::*;
use super::system::System;
use crate::work;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Wall,
    Node,
    Line,
    Frame,
    Text,
}

/// A part of the drawing that moves with its variable.
pub struct Item {
    pub kind: Kind,
    pub variable: usize,
    /// Where it begins and ends on the axis that is squeezed.
    pub along: (i32, i32),
    /// The same across. Two items are beside each other where these overlap.
    pub across: (i32, i32),
}

/// The distance that two kinds need beside each other.
fn apart(one: Kind, other: Kind) -> i32 {
    use Kind::*;
    match (one, other) {
        (Wall, Wall) => LANE_GAP,
        (Wall, Node) | (Node, Wall) => LANE_PAD,
        (Wall, _) | (_, Wall) => BORDER,
        // Rows are as far apart as columns.
        (Node, Node) => COLUMN_GAP,
        (Node, Line) | (Line, Node) => STUB,
        (Node, Frame) | (Frame, Node) => FRAME_AIR,
        (Text, _) | (_, Text) => LABEL_AIR,
        (Line | Frame, Line | Frame) => TRACK,
    }
}

/// Items that are beside each other stay so, in their order and apart.
pub fn keep_beside_each_other(system: &mut System, items: &[Item]) {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&item| (items[item].along, item));
    let mut met = Across::new();
    for item in order {
        let Item { kind, variable, along, across } = items[item];
        let mut before = met.between(across.0, across.1);
        before.sort();
        before.dedup();
        for &other in &before {
            let other = &items[other];
            system.keep((other.variable, other.along.1), (variable, along.0), apart(other.kind, kind));
        }
        // Of what moves together a node asks for more room than a text on its own row or column does for it.
        let stays = |other: &Item| {
            other.along.1 > along.1 || (other.variable == variable && other.kind == Kind::Node)
        };
        met.put(across.0, across.1, item, |other| stays(&items[other]));
        work::count(1 + before.len());
    }
}

/// An end of a segment of a wire along the axis.
pub struct SegmentEnd {
    pub variable: usize,
    pub at: i32,
    /// Whether it meets a node there, and whether with its arrowhead.
    pub is_at_node: bool,
    pub is_head: bool,
}

/// The ends of a segment keep their direction, and the label between them has room.
pub fn keep_segment(system: &mut System, ends: [SegmentEnd; 2], label: Option<(usize, (i32, i32))>) {
    let [mut a, mut b] = ends;
    if a.at > b.at {
        (a, b) = (b, a);
    }
    let least = if a.is_at_node || b.is_at_node { STUB } else { TRACK };
    let air = |end: &SegmentEnd| LABEL_WIRE + if end.is_head { HEAD_AIR } else { 0 };
    let (from, to) = ((a.variable, a.at), (b.variable, b.at));
    if let Some((variable, (begins, ends))) = label {
        system.keep(from, (variable, begins), air(&a));
        system.keep((variable, ends), to, air(&b));
    }
    system.keep(from, to, least);
    system.pull(from, to);
}

/// What was met last at each place across.
struct Across {
    /// Where a span begins, and what was met there. It ends where the next one begins.
    spans: BTreeMap<i32, Vec<usize>>,
}

impl Across {
    fn new() -> Across {
        Across { spans: BTreeMap::from([(i32::MIN, vec![])]) }
    }

    fn between(&self, from: i32, to: i32) -> Vec<usize> {
        let first = self.spans.range(..=from).next_back().map_or(i32::MIN, |span| *span.0);
        self.spans.range(first..to).flat_map(|span| span.1).copied().collect()
    }

    /// Puts something before all that was met between two places; what still reaches beyond it stays too.
    fn put(&mut self, from: i32, to: i32, item: usize, stays: impl Fn(usize) -> bool) {
        for place in [from, to] {
            let here = self.spans.range(..=place).next_back().map(|span| span.1.clone());
            self.spans.entry(place).or_insert(here.unwrap_or_default());
        }
        let mut before: Option<Vec<usize>> = None;
        let mut same = vec![];
        for (&place, met) in self.spans.range_mut(from..to) {
            met.retain(|&other| stays(other));
            met.push(item);
            if before.as_ref() == Some(met) {
                same.push(place);
            }
            before = Some(met.clone());
        }
        for place in same {
            self.spans.remove(&place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_met_is_known_by_its_place_across() {
        let mut met = Across::new();
        met.put(0, 100, 1, |_| false);
        met.put(20, 40, 2, |_| false);
        assert_eq!(met.between(0, 10), [1]);
        assert_eq!(met.between(25, 30), [2]);
        assert_eq!(met.between(30, 50), [2, 1]);
        assert_eq!(met.between(100, 120), [0; 0]);
        met.put(30, 60, 3, |other| other == 1);
        assert_eq!(met.between(25, 31), [2, 3]);
        assert_eq!(met.between(50, 55), [1, 3]);
        assert_eq!(met.between(60, 61), [1]);
    }
}
