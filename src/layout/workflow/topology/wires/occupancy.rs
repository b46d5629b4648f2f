//! Occupancy: how many routed wires pass each crossing of two lines, and who holds each cell that has room for
//! one wire only.
//!
//! In: routes, added and removed one at a time. Out: counts of wires along and across a segment, and whether a
//! cell or border is open to one more wire.
//!
//! A row or column line has no tracks, so a second wire on a free cell of it would lie on the first. Each such
//! cell therefore has one holder. So has each part of a column line that crosses a lane border, where the ports
//! of the node above and of the node below could meet. A merge group counts as one holder, and so do the wires
//! of one side of a node, because they lie beside each other from their ports on.
//!
//! On very large grids wires are not counted at all; holders are always kept.

use std::collections::BTreeMap;

use super::bundles::Bundles;
use super::merge::Groups;
use super::passing::Passing;
use super::route::Route;
use crate::layout::workflow::topology::graph::{End, Graph, NodeSide};
use crate::layout::workflow::topology::nodes::Grid;
use crate::layout::workflow::topology::nodes::grid::Table;

/// Who holds a cell or a border.
#[derive(Clone, Copy, Debug)]
pub struct Holder {
    /// The holder of a cell: a merge group, the wires of one side of a node, or a single wire.
    pub wire: u32,
    /// The holder of a border: the side of a node.
    pub side: u32,
}

/// By edge: the holders at its source and at its target.
pub fn holders(graph: &Graph, bundles: &Bundles, groups: &Groups) -> Vec<[Holder; 2]> {
    let sides = |edge: usize| {
        let [a, b] = [false, true].map(|target| graph.node_side(End { edge, target }));
        (a.min(b), a.max(b))
    };
    let mut edges_between = BTreeMap::<(NodeSide, NodeSide), usize>::new();
    for edge in 0..graph.edges.len() {
        *edges_between.entry(sides(edge)).or_default() += 1;
    }
    // Numbers of ends come first, then those of groups, then those of sides.
    let first_group = graph.edges.len() * 2;
    let first_side = first_group + groups.ends.len();
    let both = |edge: usize| {
        // Two wires between the same two sides could lie in a different order at each of them.
        let is_alone = edges_between.get(&sides(edge)).is_some_and(|&count| count > 1);
        [false, true].map(|target| {
            let end = End { edge, target };
            let side = graph.node_side(end).index();
            // A straight wire has one holder from end to end: its group, at whichever end it merges.
            let group = groups.at(end).or(groups.of[edge].filter(|_| bundles.is_straight(edge)));
            let wire = match group {
                Some(group) => first_group + group,
                None if is_alone => end.index(),
                None => first_side + side,
            };
            Holder { wire: wire as u32, side: side as u32 }
        })
    };
    (0..graph.edges.len()).map(both).collect()
}

/// The holder of a cell or border, and how many of its wires lie there.
#[derive(Clone, Copy, Default)]
struct Hold {
    holder: u32,
    count: u16,
}

pub struct Occupancy {
    passing: Option<Passing>,
    /// Cells on horizontal and on vertical lines.
    cells: [Table<Hold>; 2],
    borders: Table<Hold>,
}

impl Occupancy {
    pub fn new(grid: &Grid) -> Occupancy {
        let size = grid.crossings();
        let cells = [Table::new(size), Table::new(size)];
        let passing = matches!(cells[0], Table::Dense(_)).then(|| Passing::new(grid.nh, grid.nv));
        Occupancy { passing, cells, borders: Table::new(size) }
    }

    /// For a part of a line: the wires that cross it between its ends, and the most that run along it at one
    /// crossing.
    pub fn passing(&self, horizontal: bool, line: usize, (low, high): (usize, usize)) -> (i32, i32) {
        self.passing.as_ref().map_or((0, 0), |passing| passing.along(horizontal, line, (low, high)))
    }

    /// Whether one more wire of a holder may run through a cell, or turn in it. Another wire of the holder lies beside it
    /// there, or is the trunk that it joins.
    pub fn cell_is_open(&self, horizontal: bool, index: u64, holder: Holder) -> bool {
        let hold = self.cells[!horizontal as usize].get(index);
        hold.count == 0 || hold.holder == holder.wire
    }

    /// Whether one more wire of a side may cross a lane border.
    pub fn border_is_open(&self, index: u64, holder: Holder) -> bool {
        let hold = self.borders.get(index);
        hold.count == 0 || hold.holder == holder.side
    }

    /// Adds a route if `add`, removes it otherwise. `holders` are those of its two ends.
    pub fn mark(&mut self, grid: &Grid, route: &Route, holders: [Holder; 2], add: bool) {
        let last = route.segments().len() - 1;
        for (position, segment) in route.segments().iter().enumerate() {
            let horizontal = segment.horizontal;
            let (low, high) = segment.span();
            let at = |p: usize| {
                if horizontal { grid.index(segment.line, p) } else { grid.index(p, segment.line) }
            };
            if let Some(passing) = &mut self.passing {
                passing.change(horizontal, segment.line, (low, high), add);
            }
            if grid.is_channel(horizontal, segment.line) {
                continue;
            }
            let holder = if position == 0 { holders[0] } else { holders[(position == last) as usize] };
            for p in low..=high {
                if !grid.is_channel(!horizontal, p) {
                    change(self.cells[!horizontal as usize].get_mut(at(p)), holder.wire, add);
                }
                if !horizontal && p < high && grid.is_border(p) {
                    change(self.borders.get_mut(at(p + 1)), holder.side, add);
                }
            }
        }
    }
}

fn change(hold: &mut Hold, holder: u32, add: bool) {
    if add {
        hold.holder = holder;
        hold.count += 1;
    } else {
        hold.count = hold.count.saturating_sub(1);
    }
}
