//! What routed wires occupy: how many pass each crossing of two lines, and who holds the places that
//! have room for one wire only.
//!
//! A row or column line has no tracks: a second wire on a free cell of it would lie on the first. So
//! each such cell has one holder, and so has each stretch of a column line across a lane border (where
//! ports of the node above and of the node below could meet). A merged group counts as one holder.
//! On very large grids the counters of passing wires are left out; holders are always kept.

use super::grid::{Grid, Table};
use super::routes::{Holder, Route};

#[derive(Clone, Copy, Default)]
struct Hold {
    holder: u32,
    count: u16,
}

pub struct Usage {
    /// Horizontal and vertical wires that pass a crossing without ending there.
    passing: Option<[Vec<u16>; 2]>,
    cells: [Table<Hold>; 2],
    borders: Table<Hold>,
}

impl Usage {
    pub fn new(grid: &Grid) -> Usage {
        let size = grid.nh * grid.nv;
        let cells = [Table::new(size), Table::new(size)];
        let passing = matches!(cells[0], Table::Dense(_)).then(|| [vec![0; size], vec![0; size]]);
        Usage { passing, cells, borders: Table::new(size) }
    }

    pub fn passing(&self, horizontal: bool, index: usize) -> i32 {
        self.passing.as_ref().map_or(0, |both| both[!horizontal as usize][index] as i32)
    }

    pub fn cell_is_open(&self, horizontal: bool, index: usize, holder: Holder) -> bool {
        let hold = self.cells[!horizontal as usize].get(index);
        hold.count == 0 || hold.holder == holder.wire
    }

    pub fn border_is_open(&self, index: usize, holder: Holder) -> bool {
        let hold = self.borders.get(index);
        hold.count == 0 || hold.holder == holder.port
    }

    /// Adds a route (`add`), or takes it away again. `holders` are those of its two ends.
    pub fn mark(&mut self, grid: &Grid, route: &Route, holders: [Holder; 2], add: bool) {
        let last = route.segments().len() - 1;
        for (position, segment) in route.segments().iter().enumerate() {
            let horizontal = segment.horizontal;
            let (low, high) = segment.span();
            let at = |p: usize| {
                if horizontal { grid.index(segment.line, p) } else { grid.index(p, segment.line) }
            };
            if let Some(both) = &mut self.passing {
                for p in low + 1..high {
                    let count = &mut both[!horizontal as usize][at(p)];
                    *count = if add { count.saturating_add(1) } else { count.saturating_sub(1) };
                }
            }
            if grid.is_channel(horizontal, segment.line) {
                continue;
            }
            let holder = if position == 0 { holders[0] } else { holders[(position == last) as usize] };
            for p in low..=high {
                if !grid.is_channel(!horizontal, p) {
                    change(self.cells[!horizontal as usize].at(at(p)), holder.wire, add);
                }
                if !horizontal && p < high && grid.is_border(p) {
                    change(self.borders.at(at(p + 1)), holder.port, add);
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
