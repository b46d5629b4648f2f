//! The grid: where nodes stand, and the lines that wires run on.
//!
//! In: columns and rows. Out: numbered lines, the node of each cell, and notional coordinates, in which
//! lengths are counted while no text is measured yet.
//!
//! The horizontal lines of a lane are channel, row, channel, row, …, channel; the vertical lines of the whole
//! drawing are channel, column, channel, …, channel. A channel runs the whole width or height, and no node
//! ever stands on one: that is why a route always exists. The last channel of a lane and the first one of the
//! next lie beside each other, with the border of the lanes between them.

use super::columns::Columns;
use super::rows::Rows;
use crate::geometry::Side;
use crate::layout::workflow::topology::graph::Graph;
use crate::work;
use std::collections::BTreeMap;

/// Notional widths and heights, close to those of an everyday drawing.
const COLUMN: i32 = 128;
const COLUMN_CHANNEL: i32 = 48;
const ROW: i32 = 56;
const ROW_CHANNEL: i32 = 40;

/// Tables of larger grids are kept sparse.
const DENSE: u64 = 4_000_000;

pub struct Grid {
    /// The number of horizontal and of vertical lines.
    pub nh: usize,
    pub nv: usize,
    /// The row line and the column line of each node.
    pub row: Vec<usize>,
    pub column: Vec<usize>,
    /// First and last horizontal line of each lane; both are channels.
    pub lanes: Vec<(usize, usize)>,
    /// The lane of each horizontal line.
    pub lane_of: Vec<usize>,
    /// Whether each horizontal line is a channel.
    channel: Vec<bool>,
    /// By crossing: the node there plus one, or 0.
    nodes: Table<u32>,
    /// By node and side: the next node along the line.
    beside: Vec<[Option<usize>; 4]>,
    /// The notional coordinate of each vertical and of each horizontal line.
    pub x: Vec<i32>,
    pub y: Vec<i32>,
}

/// One value for each crossing of two lines.
pub enum Table<T> {
    Dense(Vec<T>),
    Sparse(BTreeMap<u64, T>),
}

impl<T: Copy + Default> Table<T> {
    pub fn new(size: u64) -> Table<T> {
        if size <= DENSE {
            Table::Dense(vec![T::default(); size as usize])
        } else {
            Table::Sparse(BTreeMap::new())
        }
    }

    pub fn get(&self, index: u64) -> T {
        work::count(1);
        match self {
            Table::Dense(all) => all[index as usize],
            Table::Sparse(some) => some.get(&index).copied().unwrap_or_default(),
        }
    }

    pub fn get_mut(&mut self, index: u64) -> &mut T {
        work::count(1);
        match self {
            Table::Dense(all) => &mut all[index as usize],
            Table::Sparse(some) => some.entry(index).or_default(),
        }
    }
}

impl Grid {
    pub fn new(graph: &Graph, columns: &Columns, rows: &Rows) -> Grid {
        let (mut lanes, mut channel, mut lane_of) = (vec![], vec![], vec![]);
        for (lane, &count) in rows.count.iter().enumerate() {
            let first = channel.len();
            for _ in 0..count {
                channel.extend([true, false]);
            }
            channel.push(true);
            lane_of.resize(channel.len(), lane);
            lanes.push((first, channel.len() - 1));
        }
        let (nh, nv) = (channel.len(), columns.count.max(1) as usize * 2 + 1);
        let row: Vec<usize> =
            (0..graph.nodes()).map(|v| lanes[graph.lane[v]].0 + 1 + 2 * rows.row[v] as usize).collect();
        let column: Vec<usize> = columns.column.iter().map(|&c| c as usize * 2 + 1).collect();
        let mut nodes = Table::new(nh as u64 * nv as u64);
        for v in 0..graph.nodes() {
            *nodes.get_mut(row[v] as u64 * nv as u64 + column[v] as u64) = v as u32 + 1;
        }
        let beside = beside(&row, &column);
        let x = centres((0..nv).map(|v| if v % 2 == 0 { COLUMN_CHANNEL } else { COLUMN }));
        let y = centres(channel.iter().map(|&channel| if channel { ROW_CHANNEL } else { ROW }));
        Grid { nh, nv, row, column, lanes, lane_of, channel, nodes, beside, x, y }
    }

    /// Whether all nodes stand as in another grid of the same graph.
    pub fn stands_like(&self, other: &Grid) -> bool {
        self.row == other.row && self.column == other.column
    }

    /// The number of a crossing of two lines. There may be more crossings than an address has bits for.
    pub fn index(&self, h: usize, v: usize) -> u64 {
        h as u64 * self.nv as u64 + v as u64
    }

    pub fn crossings(&self) -> u64 {
        self.nh as u64 * self.nv as u64
    }

    /// The node that stands where two lines cross.
    pub fn node(&self, h: usize, v: usize) -> Option<usize> {
        (self.nodes.get(self.index(h, v)) as usize).checked_sub(1)
    }

    /// Whether this line is a channel and not a row or column. Wires on channels get tracks.
    pub fn is_channel(&self, horizontal: bool, line: usize) -> bool {
        if horizontal { self.channel[line] } else { line.is_multiple_of(2) }
    }

    /// How many lines there are across those of this direction.
    pub fn across(&self, horizontal: bool) -> usize {
        if horizontal { self.nv } else { self.nh }
    }

    /// Whether this horizontal line and the next are the two channels at a lane border.
    pub fn is_border(&self, h: usize) -> bool {
        h + 1 < self.nh && self.channel[h] && self.channel[h + 1]
    }

    /// The line on which a wire leaves this side, and the line across it on which the node stands.
    pub fn own_lines(&self, node: usize, side: Side) -> (usize, usize) {
        if side.is_horizontal() {
            (self.row[node], self.column[node])
        } else {
            (self.column[node], self.row[node])
        }
    }

    /// The nearest node from a side outward along its line, if it is at most `distance` lines away.
    pub fn facing(&self, node: usize, side: Side, distance: usize) -> Option<usize> {
        let found = self.beside[node][side as usize]?;
        let (_, own) = self.own_lines(node, side);
        let (_, there) = self.own_lines(found, side);
        (own.abs_diff(there) <= distance).then_some(found)
    }
}

/// By node and side: the next node in its row or column.
fn beside(row: &[usize], column: &[usize]) -> Vec<[Option<usize>; 4]> {
    let mut beside = vec![[None; 4]; row.len()];
    let mut order: Vec<usize> = (0..row.len()).collect();
    for (along, across, before, behind) in
        [(row, column, Side::Left, Side::Right), (column, row, Side::Top, Side::Bottom)]
    {
        order.sort_by_key(|&v| (along[v], across[v]));
        for pair in order.windows(2).filter(|pair| along[pair[0]] == along[pair[1]]) {
            beside[pair[0]][behind as usize] = Some(pair[1]);
            beside[pair[1]][before as usize] = Some(pair[0]);
        }
    }
    beside
}

/// Whether a side leads to smaller (-1) or greater (1) line numbers.
pub fn outward(side: Side) -> i32 {
    if matches!(side, Side::Left | Side::Top) { -1 } else { 1 }
}

/// The centres of bands of these sizes that lie side by side.
fn centres(sizes: impl Iterator<Item = i32>) -> Vec<i32> {
    let mut at = 0;
    sizes
        .map(|size| {
            at += size;
            at - size / 2
        })
        .collect()
}
