//! I5 inside a merge group: its wires lie on each other only on the way that they have in common from a shared end.
//!
//! From their common end on, the wires of a group are the paths of a tree. Two segments on one line may overlap if they
//! are the same branch of the tree, seen from either end of the wires. A sweep along each line counts the segments that
//! are open and subtracts those of the same branch, so a thousand wires on one trunk cost no more than a thousand apart.

use std::collections::{BTreeMap, BTreeSet};

use super::wires::lie_on_each_other;
use super::{Findings, Rule, Segments, Subject};
use crate::geometry::Point;
use crate::work;

/// A segment of a merged wire.
struct Part {
    wire: usize,
    /// The number of its branch, from the first points of the wires on and from their last.
    branches: [usize; 2],
    from: i32,
    to: i32,
}

/// By merge group, direction and coordinate: the segments on one line.
type Parts = BTreeMap<(u32, bool, i32), Vec<Part>>;

pub fn check(subject: &Subject, segments: &Segments, found: &mut Findings) {
    for parts in parts(subject, segments).values().filter(|parts| parts.len() > 1) {
        on_one_line(subject, parts, found);
    }
}

fn parts(subject: &Subject, segments: &Segments) -> Parts {
    let (mut numbers, mut parts) = (BTreeMap::new(), Parts::new());
    for (wire, line) in subject.wires.iter().enumerate() {
        let Some(group) = line.merge else { continue };
        let there = branches(&mut numbers, group, false, line.points.iter().copied());
        let back = branches(&mut numbers, group, true, line.points.iter().rev().copied());
        for (segment, branches) in segments.of(wire).iter().zip(there.into_iter().zip(back.into_iter().rev()))
        {
            let (at, from, to) = segment.line();
            let part = Part { wire, branches: branches.into(), from, to };
            parts.entry((group, segment.is_level(), at)).or_default().push(part);
        }
    }
    parts
}

/// A branch: its group, the end from which it is seen, the branch before it, its first point and its direction.
type Branch = (u32, bool, usize, (i32, i32), (i32, i32));

/// The branch of each segment of a path. Equal branches have equal numbers.
fn branches(
    numbers: &mut BTreeMap<Branch, usize>,
    group: u32,
    is_back: bool,
    points: impl Iterator<Item = Point>,
) -> Vec<usize> {
    let points: Vec<Point> = points.collect();
    let mut before = usize::MAX;
    let number = |pair: &[Point]| {
        let (a, b) = (pair[0], pair[1]);
        let direction = ((b.x - a.x).signum(), (b.y - a.y).signum());
        let next = numbers.len();
        before = *numbers.entry((group, is_back, before, (a.x, a.y), direction)).or_insert(next);
        before
    };
    points.windows(2).map(number).collect()
}

/// Says of each segment on a line that lies on another without being the same branch.
fn on_one_line(subject: &Subject, parts: &[Part], found: &mut Findings) {
    // (coordinate, whether a segment begins, segment). Segments that only touch do not lie on each other.
    let mut events: Vec<(i32, bool, usize)> = vec![];
    for (index, part) in parts.iter().enumerate().filter(|(_, part)| part.from < part.to) {
        events.push((part.from, true, index));
        events.push((part.to, false, index));
    }
    events.sort();
    work::count(events.len());
    let mut open = Open::default();
    let mut known = BTreeSet::new();
    for (_, begins, index) in events {
        let part = &parts[index];
        if begins && open.strangers(part) > 0 {
            // The other one is looked for only if it will be named.
            let mut indices = open.indices.iter().copied().filter(|_| found.keeps(Rule::ALONG));
            let other = indices.find(|&other| is_stranger(&parts[other], part));
            let (a, b) = (part.wire, other.map_or(part.wire, |other| parts[other].wire));
            if known.insert((a.min(b), a.max(b))) {
                lie_on_each_other(subject, a.min(b), a.max(b), found);
            }
        }
        open.change(part, index, begins);
    }
}

/// Whether two segments that overlap should not.
fn is_stranger(one: &Part, other: &Part) -> bool {
    one.wire != other.wire && one.branches[0] != other.branches[0] && one.branches[1] != other.branches[1]
}

/// The segments at one point of the sweep, counted by their branches.
#[derive(Default)]
struct Open {
    indices: BTreeSet<usize>,
    there: BTreeMap<usize, i64>,
    back: BTreeMap<usize, i64>,
    both: BTreeMap<[usize; 2], i64>,
    of_wire: BTreeMap<usize, Vec<[usize; 2]>>,
}

impl Open {
    fn change(&mut self, part: &Part, index: usize, begins: bool) {
        let by = if begins { 1 } else { -1 };
        *self.there.entry(part.branches[0]).or_default() += by;
        *self.back.entry(part.branches[1]).or_default() += by;
        *self.both.entry(part.branches).or_default() += by;
        let own = self.of_wire.entry(part.wire).or_default();
        if begins {
            self.indices.insert(index);
            own.push(part.branches);
        } else {
            self.indices.remove(&index);
            if let Some(at) = own.iter().position(|&branches| branches == part.branches) {
                own.swap_remove(at);
            }
        }
    }

    /// How many of the open segments a new one may not lie on.
    fn strangers(&self, part: &Part) -> i64 {
        let count = |of: Option<&i64>| of.copied().unwrap_or_default();
        let [there, back] = part.branches;
        let same = count(self.there.get(&there)) + count(self.back.get(&back))
            - count(self.both.get(&part.branches));
        let own = self.of_wire.get(&part.wire).map_or(0, |own| {
            own.iter().filter(|branches| branches[0] != there && branches[1] != back).count()
        });
        self.indices.len() as i64 - same - own as i64
    }
}
