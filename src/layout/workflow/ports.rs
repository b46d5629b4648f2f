//! Ports: in which order the wires of one side of a node stand along it.
//!
//! In: routes, straight wires, merge groups. Out: for each side in use its slots in the order of
//! growing coordinates, and for each end the rank of its slot: 0 is the centre of the side, and a slot
//! with a smaller rank lies at a smaller coordinate. Straight wires are centred on the side, so both of
//! their ends agree; without one the whole row of slots is centred. Wires that part toward smaller
//! coordinates come first, so wires of one side never cross each other near the node for nothing.

use std::cmp::Ordering;

use super::bundles::Bundles;
use super::graph::{End, Graph};
use super::merge::Groups;
use super::paths::diverge;
use super::route::Route;
use crate::geometry::Side;
use std::collections::BTreeMap;

/// Sides with more items than this are ordered by a key instead of by comparing every pair.
const MANY: usize = 256;

pub struct Ports {
    /// By port; a slot holds one end, or all ends of a merge group.
    pub slots: BTreeMap<usize, Vec<Vec<End>>>,
    /// By end: twice the distance of its slot from the centre, counted in slots.
    pub rank: Vec<i32>,
}

/// What stays together while the slots of a side are ordered.
struct Item {
    path: Route,
    straight: bool,
    slots: Vec<Vec<End>>,
}

pub fn ports(graph: &Graph, bundles: &Bundles, groups: &Groups, routes: &[Route]) -> Ports {
    let mut sides = BTreeMap::<usize, Vec<End>>::new();
    for edge in 0..graph.edges.len() {
        for target in [false, true] {
            let end = End { edge, target };
            sides.entry(graph.port(end)).or_default().push(end);
        }
    }
    let mut rank = vec![0; graph.edges.len() * 2];
    let slots = sides.into_iter().map(|(port, ends)| {
        let side = Side::ALL[port % 4];
        let mut items = items(bundles, groups, routes, &ends);
        sort(&mut items, matches!(side, Side::Left | Side::Bottom));
        let mut centre = None;
        let mut slots: Vec<Vec<End>> = vec![];
        for item in items {
            if item.straight {
                centre = Some(2 * slots.len() as i32 + item.slots.len() as i32 - 1);
            }
            slots.extend(item.slots);
        }
        let centre = centre.unwrap_or(slots.len() as i32 - 1);
        for (position, slot) in slots.iter().enumerate() {
            for end in slot {
                rank[end.index()] = 2 * position as i32 - centre;
            }
        }
        (port, slots)
    });
    let slots = slots.collect();
    Ports { slots, rank }
}

fn items(bundles: &Bundles, groups: &Groups, routes: &[Route], ends: &[End]) -> Vec<Item> {
    let mut items: Vec<Item> = vec![];
    let (mut bundle, mut merged) = (None, BTreeMap::<usize, usize>::new());
    for &end in ends {
        let straight = bundles.of[end.edge].is_some();
        let path = routes[end.edge].seen_from(end.target);
        if let Some(group) = groups.at(end) {
            if let Some(&item) = merged.get(&group) {
                items[item].slots[0].push(end);
                items[item].straight |= straight;
                // The longest member stands for its group.
                if path.segments().len() > items[item].path.segments().len() && !items[item].straight
                    || straight
                {
                    items[item].path = path;
                }
                continue;
            }
            merged.insert(group, items.len());
        } else if straight {
            if let Some(item) = bundle {
                let item: &mut Item = &mut items[item];
                item.slots.push(vec![end]);
                continue;
            }
            bundle = Some(items.len());
        }
        items.push(Item { path, straight, slots: vec![vec![end]] });
    }
    items
}

/// Insertion by pairwise comparison: "left of" is no total order when routes never meet again, and a
/// sort routine may refuse such a comparison.
fn sort(items: &mut Vec<Item>, reversed: bool) {
    if items.len() > MANY {
        items.sort_by_key(|item| {
            let path = item.path.segments();
            let turn = path.get(1).map_or(0, |next| next.direction());
            (turn, if turn < 0 { path[0].b as i64 } else { -(path[0].b as i64) })
        });
        return;
    }
    let mut sorted: Vec<Item> = vec![];
    for item in items.drain(..) {
        let mut at = sorted.len();
        while at > 0 {
            let order = diverge(sorted[at - 1].path.segments(), item.path.segments());
            let order = if reversed { order.reverse() } else { order };
            if order != Ordering::Greater {
                break;
            }
            at -= 1;
        }
        sorted.insert(at, item);
    }
    *items = sorted;
}
