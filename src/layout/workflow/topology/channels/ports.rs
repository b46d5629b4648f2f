//! Ports: the order of the wires along each side of a node.
//!
//! A port is the point at which a wire, or a merge group as a whole, meets its node. In: the wires. Out: the
//! ports of each side in use, in the order of growing coordinates, and for each end the rank of its port: 0 is
//! the centre of the side, and a smaller rank lies at a smaller coordinate. Straight wires are centred on
//! their side, so that both of their ends agree. On a side without one, all ports together are centred. Wires
//! that part toward smaller coordinates come first, so wires of one side never cross near the node for nothing.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::geometry::Side;
use crate::layout::workflow::topology::graph::{End, Graph, NodeSide};
use crate::layout::workflow::topology::wires::Wires;
use crate::layout::workflow::topology::wires::route::{Route, compare_where_parting};

/// Sides with more items than this are sorted by a key instead of by comparing pairs.
const MANY: usize = 256;

pub struct Ports {
    /// The ports of each side; a port is one end, or all ends of a merge group.
    pub of: BTreeMap<NodeSide, Vec<Vec<End>>>,
    /// By end: twice the distance of its port from the centre of the side, counted in ports.
    pub rank: Vec<i32>,
}

impl Ports {
    pub fn new(graph: &Graph, wires: &Wires) -> Ports {
        let mut ends_at = BTreeMap::<NodeSide, Vec<End>>::new();
        for edge in 0..graph.edges.len() {
            for target in [false, true] {
                let end = End { edge, target };
                ends_at.entry(graph.node_side(end)).or_default().push(end);
            }
        }
        let mut rank = vec![0; graph.edges.len() * 2];
        let of = ends_at.into_iter().map(|(side, ends)| {
            let mut items = items(wires, &ends);
            sort(&mut items, matches!(side.side, Side::Left | Side::Bottom));
            let mut centre = None;
            let mut ports: Vec<Vec<End>> = vec![];
            for item in items {
                if item.straight {
                    centre = Some(2 * ports.len() as i32 + item.ports.len() as i32 - 1);
                }
                ports.extend(item.ports);
            }
            let centre = centre.unwrap_or(ports.len() as i32 - 1);
            for (position, port) in ports.iter().enumerate() {
                for end in port {
                    rank[end.index()] = 2 * position as i32 - centre;
                }
            }
            (side, ports)
        });
        let of = of.collect();
        Ports { of, rank }
    }
}

/// Ports that stay together while those of a side are sorted: a bundle, a merge group or a single wire.
struct Item {
    /// The way of the wire that decides where the item comes.
    path: Route,
    straight: bool,
    ports: Vec<Vec<End>>,
}

fn items(wires: &Wires, ends: &[End]) -> Vec<Item> {
    let mut items: Vec<Item> = vec![];
    let (mut bundle, mut merged) = (None, BTreeMap::<usize, usize>::new());
    for &end in ends {
        let straight = wires.bundles.is_straight(end.edge);
        let path = wires.routes[end.edge].seen_from(end.target);
        if let Some(group) = wires.groups.at(end) {
            if let Some(&item) = merged.get(&group) {
                items[item].ports[0].push(end);
                items[item].straight |= straight;
                // A straight member decides for its group, else the longest.
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
                item.ports.push(vec![end]);
                continue;
            }
            bundle = Some(items.len());
        }
        items.push(Item { path, straight, ports: vec![vec![end]] });
    }
    items
}

/// Sorts by insertion, because "further left" is no total order of routes that never meet again, and the
/// sort of the standard library may panic on a comparison that is not total.
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
            let order = compare_where_parting(sorted[at - 1].path.segments(), item.path.segments());
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
