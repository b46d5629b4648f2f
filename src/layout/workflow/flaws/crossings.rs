//! Wires that cross other wires.

use std::collections::{BTreeMap, BTreeSet};

use super::drawn::Drawn;
use crate::layout::check::Segments;
use crate::layout::report::{Class, Flaws};
use crate::layout::workflow::check::subject;
use crate::layout::workflow::cost::CROSSING;
use crate::work;

/// So many crossings are looked at for each wire, and so many at least.
const EACH: usize = 16;
const LEAST: usize = 1000;

/// What crosses what.
pub struct Crossed {
    /// By wire: how many points of other wires it crosses.
    pub of: Vec<i64>,
    /// Whether there are more crossings than were looked at.
    pub is_partial: bool,
}

pub fn find(drawn: &Drawn, found: &mut Flaws) -> Crossed {
    let wires = drawn.layout.wires.len();
    let (pairs, is_partial) = pairs(drawn, LEAST.max(EACH * wires));
    let mut of = vec![0; wires];
    for &(a, b) in &pairs {
        of[a] += 1;
        of[b] += 1;
    }
    // Each crossing is told of the wire that crosses more.
    let mut by_wire = BTreeMap::<usize, Vec<usize>>::new();
    for (a, b) in pairs {
        let (more, less) = if (of[a], b) >= (of[b], a) { (a, b) } else { (b, a) };
        by_wire.entry(more).or_default().push(less);
    }
    for (wire, mut others) in by_wire {
        let count = others.len() as i64;
        found.add(Class::Crossings, count, count * CROSSING, || {
            others.sort();
            others.dedup();
            [wire].into_iter().chain(others).map(|wire| drawn.edge(wire)).collect()
        });
    }
    Crossed { of, is_partial }
}

/// What happens at an x, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    LevelEnds,
    Upright,
    LevelBegins,
}

/// The wires of every crossing, `most` of them at most: a sweep from left to right. Where wires of one merge group lie on
/// each other, what crosses them crosses one.
fn pairs(drawn: &Drawn, most: usize) -> (Vec<(usize, usize)>, bool) {
    let subject = subject(drawn.layout);
    let segments = Segments::new(&subject.wires).all;
    let mut events: Vec<(i32, Event, usize)> = vec![];
    for (index, segment) in segments.iter().enumerate() {
        let (at, from, to) = segment.line();
        if segment.is_level() {
            events.extend([(to, Event::LevelEnds, index), (from, Event::LevelBegins, index)]);
        } else {
            events.push((at, Event::Upright, index));
        }
    }
    events.sort();
    work::count(events.len());
    let merge = |index: usize| subject.wires[segments[index].wire].merge;
    let owner = |index: usize| match merge(index) {
        Some(group) => (true, group as usize),
        None => (false, segments[index].wire),
    };
    let (mut open, mut found, mut looks) = (BTreeSet::<(i32, usize)>::new(), vec![], 0);
    let mut seen = BTreeSet::new();
    for (x, event, index) in events {
        let (at, low, high) = segments[index].line();
        match event {
            Event::LevelBegins => drop(open.insert((at, index))),
            Event::LevelEnds => drop(open.remove(&(at, index))),
            Event::Upright => {
                for &(y, level) in open.range((low + 1, 0)..(high, 0)) {
                    looks += 1;
                    if looks > most {
                        work::count(looks);
                        return (found, true);
                    }
                    if owner(level) != owner(index) && seen.insert((x, y, owner(level), owner(index))) {
                        found.push((segments[index].wire, segments[level].wire));
                    }
                }
            }
        }
    }
    work::count(looks);
    (found, false)
}
