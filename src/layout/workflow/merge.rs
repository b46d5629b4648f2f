//! Merging: many wires into (or out of) one side of a node share a port and the way to it.
//!
//! [`groups`] decides before routing who merges: from [`FAN_IN`] wires into a side, from [`FAN_OUT`] out
//! of one. An edge merges at one end only, so that it keeps a stretch of its own, which is where its
//! label stands; wires in and wires out never merge. [`stretches`] says after routing which segments
//! are one wire: counted from the merged end, as long as everything nearer that end is the same. Wires of
//! a group therefore form a tree: once two have parted they share nothing again.

use super::bundles::Bundles;
use super::graph::{End, Graph};
use super::route::Route;
use std::collections::BTreeMap;

const FAN_IN: usize = 3;
const FAN_OUT: usize = 4;

pub struct Groups {
    /// The group of each edge.
    pub of: Vec<Option<usize>>,
    /// The ends that share one port, in source order.
    pub ends: Vec<Vec<End>>,
}

pub fn groups(graph: &Graph, bundles: &Bundles) -> Groups {
    let mut fans = BTreeMap::<(usize, bool), Vec<End>>::new();
    for (index, edge) in graph.edges.iter().enumerate() {
        if edge.from == edge.to || bundles.is_parallel(index) {
            continue;
        }
        for target in [false, true] {
            let end = End { edge: index, target };
            fans.entry((graph.port(end), target)).or_default().push(end);
        }
    }
    let mut fans: Vec<Vec<End>> = fans
        .into_values()
        .filter(|ends| ends.len() >= if ends[0].target { FAN_IN } else { FAN_OUT })
        .collect();
    fans.sort_by_key(|ends| (std::cmp::Reverse(ends.len()), ends[0]));
    let (mut of, mut groups) = (vec![None; graph.edges.len()], vec![]);
    for mut ends in fans {
        ends.retain(|end| of[end.edge].is_none());
        if ends.len() < 2 {
            continue;
        }
        for end in &ends {
            of[end.edge] = Some(groups.len());
        }
        groups.push(ends);
    }
    Groups { of, ends: groups }
}

impl Groups {
    /// The group whose port this end shares.
    pub fn at(&self, end: End) -> Option<usize> {
        self.of[end.edge].filter(|&group| self.ends[group][0].target == end.target)
    }
}

pub struct Stretches {
    /// For each segment of each merged edge, in the order of its route: the wire that it is part of.
    /// Equal numbers mean the same wire.
    pub wire: Vec<Vec<u32>>,
    /// For each merged edge, how far from its merged end it runs with others.
    pub shared: Vec<Option<Shared>>,
    /// Which end of a merged edge that is.
    pub merged_at_target: Vec<bool>,
}

/// Segments before `segment` (counted from the merged end) are shared whole, `segment` itself up to `line`.
#[derive(Clone, Copy, Debug)]
pub struct Shared {
    pub segment: usize,
    pub line: usize,
}

pub fn stretches(groups: &Groups, routes: &[Route]) -> Stretches {
    let mut wire: Vec<Vec<u32>> = vec![vec![]; routes.len()];
    let mut shared = vec![None; routes.len()];
    let mut merged_at_target = vec![false; routes.len()];
    let mut next = 0;
    for ends in &groups.ends {
        let paths: Vec<Route> = ends.iter().map(|&end| routes[end.edge].seen_from(end.target)).collect();
        let mut known = BTreeMap::<(u32, usize), u32>::new();
        // The two members that go furthest on each wire in each direction, as (distance, member).
        let mut furthest = BTreeMap::<(u32, bool), [(usize, usize); 2]>::new();
        let root = next;
        next += 1;
        for (member, path) in paths.iter().enumerate() {
            let mut at = root;
            let own = &mut wire[ends[member].edge];
            for segment in path.segments() {
                let fresh = next;
                at = *known.entry((at, segment.line)).or_insert(fresh);
                next += (at == fresh) as u32;
                own.push(at);
                let entry = furthest.entry((at, segment.b > segment.a)).or_insert([(0, usize::MAX); 2]);
                let far = segment.a.abs_diff(segment.b);
                if far > entry[0].0 {
                    entry[1] = entry[0];
                    entry[0] = (far, member);
                } else if far > entry[1].0 {
                    entry[1] = (far, member);
                }
            }
        }
        for (member, path) in paths.iter().enumerate() {
            let own = &wire[ends[member].edge];
            let mut last = Shared { segment: 0, line: path.segments()[0].a };
            for (position, segment) in path.segments().iter().enumerate() {
                let Some(entry) = furthest.get(&(own[position], segment.b > segment.a)) else { break };
                let others = if entry[0].1 == member { entry[1].0 } else { entry[0].0 };
                let far = others.min(segment.a.abs_diff(segment.b));
                let line = if segment.b > segment.a { segment.a + far } else { segment.a - far };
                last = Shared { segment: position, line };
                if line != segment.b || far == 0 {
                    break;
                }
            }
            shared[ends[member].edge] = Some(last);
        }
        for end in ends {
            merged_at_target[end.edge] = end.target;
            if end.target {
                wire[end.edge].reverse();
            }
        }
    }
    Stretches { wire, shared, merged_at_target }
}
