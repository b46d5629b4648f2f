//! Merging: many wires into one side of a node, or out of it, share a port and the way to it.
//!
//! [`Groups`] decides before routing which edges merge: from [`FAN_IN`] wires into a side on, and from
//! [`FAN_OUT`] out of one. An edge merges at one end only, so that it keeps a part of its own, where its
//! label stands. Wires that arrive never merge with wires that leave.
//!
//! [`Trunks`] says after routing which segments are one wire: counted from the merged end, they are as long as
//! all segments nearer to that end are the same. The wires of a group therefore form a tree. Once two have
//! parted they share nothing again.

use std::collections::BTreeMap;

use super::bundles::Bundles;
use super::route::{Route, Segment};
use crate::layout::workflow::topology::graph::{End, Graph, NodeSide};

const FAN_IN: usize = 2;
const FAN_OUT: usize = 4;

pub struct Groups {
    /// By edge: its group.
    pub of: Vec<Option<usize>>,
    /// By group: the ends that share one port, in source order.
    pub ends: Vec<Vec<End>>,
}

impl Groups {
    /// Larger fans choose their edges first.
    pub fn new(graph: &Graph, bundles: &Bundles) -> Groups {
        let mut fans = BTreeMap::<(NodeSide, bool), Vec<End>>::new();
        for (index, edge) in graph.edges.iter().enumerate() {
            if edge.is_self_loop() || bundles.is_parallel(index) {
                continue;
            }
            for target in [false, true] {
                let end = End { edge: index, target };
                fans.entry((graph.node_side(end), target)).or_default().push(end);
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

    /// The group whose port this end shares.
    pub fn at(&self, end: End) -> Option<usize> {
        self.of[end.edge].filter(|&group| self.ends[group][0].target == end.target)
    }
}

/// What the routes of merged edges have in common.
pub struct Trunks {
    /// By merged edge, for each segment of its route: the number of the wire that the segment is part of.
    /// Equal numbers mean one wire. Empty for an edge that does not merge.
    pub wire: Vec<Vec<u32>>,
    /// By merged edge: how far from its merged end it runs together with others.
    pub shared: Vec<Option<Shared>>,
    /// By merged edge: whether its merged end is the target.
    pub merged_at_target: Vec<bool>,
}

/// The segments before `segment`, counted from the merged end, are shared as a whole, `segment` itself up to
/// `line`.
#[derive(Clone, Copy, Debug)]
pub struct Shared {
    pub segment: usize,
    pub line: usize,
}

impl Trunks {
    pub fn new(groups: &Groups, routes: &[Route]) -> Trunks {
        let mut trunks = Trunks {
            wire: vec![vec![]; routes.len()],
            shared: vec![None; routes.len()],
            merged_at_target: vec![false; routes.len()],
        };
        let mut numbers = 0;
        for ends in &groups.ends {
            trunks.add_group(ends, routes, &mut numbers);
        }
        trunks
    }

    fn add_group(&mut self, ends: &[End], routes: &[Route], numbers: &mut u32) {
        let paths: Vec<Route> = ends.iter().map(|&end| routes[end.edge].seen_from(end.target)).collect();
        let wires = number_wires(&paths, numbers);
        let furthest = Furthest::new(&paths, &wires);
        for (member, (end, own)) in ends.iter().zip(wires).enumerate() {
            self.shared[end.edge] = Some(furthest.shared(member, &paths[member], &own));
            self.merged_at_target[end.edge] = end.target;
            self.wire[end.edge] = own;
            if end.target {
                self.wire[end.edge].reverse();
            }
        }
    }
}

/// For each segment of each path the number of its wire. `numbers` are those in use.
fn number_wires(paths: &[Route], numbers: &mut u32) -> Vec<Vec<u32>> {
    // A wire is known by the one before it, seen from the merged end, and by its line.
    let mut known = BTreeMap::<(u32, usize), u32>::new();
    let root = *numbers;
    *numbers += 1;
    let number = |path: &Route| {
        let mut before = root;
        let wires = path.segments().iter().map(|segment| {
            before = *known.entry((before, segment.line)).or_insert_with(|| {
                *numbers += 1;
                *numbers - 1
            });
            before
        });
        wires.collect()
    };
    paths.iter().map(number).collect()
}

/// By wire and direction (toward greater lines or not): the two members of a group that go furthest on it, as
/// distance and member.
struct Furthest(BTreeMap<(u32, bool), [(usize, usize); 2]>);

impl Furthest {
    fn new(paths: &[Route], wires: &[Vec<u32>]) -> Furthest {
        let mut furthest = BTreeMap::new();
        for (member, (path, own)) in paths.iter().zip(wires).enumerate() {
            for (segment, &wire) in path.segments().iter().zip(own) {
                let entry = furthest.entry((wire, leads_up(segment))).or_insert([(0, usize::MAX); 2]);
                let distance = segment.a.abs_diff(segment.b);
                if distance > entry[0].0 {
                    entry[1] = entry[0];
                    entry[0] = (distance, member);
                } else if distance > entry[1].0 {
                    entry[1] = (distance, member);
                }
            }
        }
        Furthest(furthest)
    }

    /// How far a member runs together with any other.
    fn shared(&self, member: usize, path: &Route, own: &[u32]) -> Shared {
        let mut shared = Shared { segment: 0, line: path.segments()[0].a };
        for (position, segment) in path.segments().iter().enumerate() {
            let Some(entry) = self.0.get(&(own[position], leads_up(segment))) else { break };
            let others = if entry[0].1 == member { entry[1].0 } else { entry[0].0 };
            let distance = others.min(segment.a.abs_diff(segment.b));
            let line = if leads_up(segment) { segment.a + distance } else { segment.a - distance };
            shared = Shared { segment: position, line };
            if line != segment.b || distance == 0 {
                break;
            }
        }
        shared
    }
}

/// Whether a segment leads to greater line numbers.
fn leads_up(segment: &Segment) -> bool {
    segment.b > segment.a
}
