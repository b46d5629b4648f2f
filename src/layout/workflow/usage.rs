//! What routed wires occupy: how many pass each crossing of two lines, and who holds the places that
//! have room for one wire only.
//!
//! A row or column line has no tracks: a second wire on a free cell of it would lie on the first. So
//! each such cell has one holder, and so has each stretch of a column line across a lane border (where
//! ports of the node above and of the node below could meet). A merged group counts as one holder, and
//! so do the wires of one side of a node: they lie beside each other from their ports on.
//! Wires of a wide grid are long and many ways are compared for each, so level stretches are summed up over
//! [`BLOCK`] columns at a time. On very large grids the counters of passing wires are left out; holders are always kept.

use super::grid::{Grid, Table};
use super::route::Route;
use super::routes::Holder;

#[derive(Clone, Copy, Default)]
struct Hold {
    holder: u32,
    count: u16,
}

/// Columns that one sum is kept for.
const BLOCK: usize = 32;

pub struct Usage {
    passing: Option<Passing>,
    cells: [Table<Hold>; 2],
    borders: Table<Hold>,
}

struct Passing {
    /// Horizontal and vertical wires that pass a crossing without ending there, line by line, and the same
    /// column by column: whoever asks for a stretch finds its counters side by side.
    wires: [Vec<u16>; 2],
    down: [Vec<u16>; 2],
    columns: usize,
    lines: usize,
    /// By line and block of it: the most horizontal wires at one crossing, and all vertical wires.
    blocks: usize,
    most: Vec<u16>,
    sum: Vec<i32>,
}

impl Passing {
    fn new(lines: usize, columns: usize) -> Passing {
        let (size, blocks) = (lines * columns, columns.div_ceil(BLOCK));
        Passing {
            wires: [vec![0; size], vec![0; size]],
            down: [vec![0; size], vec![0; size]],
            columns,
            lines,
            blocks,
            most: vec![0; lines * blocks],
            sum: vec![0; lines * blocks],
        }
    }

    /// One wire more or less between two crossings of a horizontal line, both left out.
    fn change_horizontal(&mut self, line: usize, low: usize, high: usize, add: bool) {
        let first = line * self.columns;
        for v in low + 1..high {
            let count = &mut self.wires[0][first + v];
            *count = if add { count.saturating_add(1) } else { count.saturating_sub(1) };
            self.down[0][v * self.lines + line] = *count;
        }
        for block in (low + 1) / BLOCK..=(high - 1) / BLOCK {
            let end = (first + self.columns).min(first + (block + 1) * BLOCK);
            let counts = &self.wires[0][first + block * BLOCK..end];
            self.most[line * self.blocks + block] = counts.iter().copied().max().unwrap_or(0);
        }
    }

    fn change_vertical(&mut self, line: usize, low: usize, high: usize, add: bool) {
        for h in low + 1..high {
            let count = &mut self.wires[1][h * self.columns + line];
            let before = *count;
            *count = if add { count.saturating_add(1) } else { count.saturating_sub(1) };
            self.down[1][line * self.lines + h] = *count;
            self.sum[h * self.blocks + line / BLOCK] += *count as i32 - before as i32;
        }
    }

    /// The most horizontal wires at one place of a stretch, ends included.
    fn most(&self, line: usize, low: usize, high: usize) -> i32 {
        let first = line * self.columns;
        let slow = |from: usize, to: usize| largest(&self.wires[0][first + from..first + to]);
        let (begin, end) = (low.div_ceil(BLOCK), (high + 1) / BLOCK);
        let most = if begin >= end {
            slow(low, high + 1)
        } else {
            let whole = &self.most[line * self.blocks + begin..line * self.blocks + end];
            let whole = largest(whole);
            whole.max(slow(low, begin * BLOCK)).max(slow(end * BLOCK, high + 1))
        };
        most as i32
    }

    /// The vertical wires that a stretch of a horizontal line crosses, ends left out.
    fn sum(&self, line: usize, low: usize, high: usize) -> i32 {
        let first = line * self.columns;
        let slow = |from: usize, to: usize| {
            self.wires[1][first + from..first + to].iter().map(|&count| count as i32).sum::<i32>()
        };
        if low + 1 >= high {
            return 0;
        }
        let (begin, end) = ((low + 1).div_ceil(BLOCK), high / BLOCK);
        if begin >= end {
            return slow(low + 1, high);
        }
        let whole = self.sum[line * self.blocks + begin..line * self.blocks + end].iter().sum::<i32>();
        whole + slow(low + 1, begin * BLOCK) + slow(end * BLOCK, high)
    }
}

impl Usage {
    pub fn new(grid: &Grid) -> Usage {
        let size = grid.nh * grid.nv;
        let cells = [Table::new(size), Table::new(size)];
        let passing = matches!(cells[0], Table::Dense(_)).then(|| Passing::new(grid.nh, grid.nv));
        Usage { passing, cells, borders: Table::new(size) }
    }

    /// For a stretch of a line: the wires that cross it between its ends, and the most that run along it
    /// at one place.
    pub fn passing(&self, horizontal: bool, line: usize, (low, high): (usize, usize)) -> (i32, i32) {
        let Some(passing) = &self.passing else { return (0, 0) };
        if horizontal {
            return (passing.sum(line, low, high), passing.most(line, low, high));
        }
        let first = line * passing.lines;
        let across = passing.down[0].get(first + low + 1..first + high).unwrap_or_default();
        let along = &passing.down[1][first + low..=first + high];
        let crossed = across.iter().map(|&count| i32::from(count)).sum();
        (crossed, largest(along).into())
    }

    pub fn cell_is_open(&self, horizontal: bool, index: usize, holder: Holder) -> bool {
        let hold = self.cells[!horizontal as usize].get(index);
        hold.count == 0 || hold.holder == holder.wire
    }

    /// Whether a wire may turn in a cell. What passes there may lie beside the corner, but not on it.
    pub fn cell_takes_corner(&self, horizontal: bool, index: usize, holder: Holder) -> bool {
        let hold = self.cells[!horizontal as usize].get(index);
        hold.count == 0 || holder.beside && hold.holder == holder.wire
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
            if let Some(passing) = &mut self.passing
                && low + 1 < high
            {
                if horizontal {
                    passing.change_horizontal(segment.line, low, high, add);
                } else {
                    passing.change_vertical(segment.line, low, high, add);
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

/// A plain fold, which compilers turn into wide instructions.
fn largest(counts: &[u16]) -> u16 {
    counts.iter().fold(0, |most, &count| most.max(count))
}

fn change(hold: &mut Hold, holder: u32, add: bool) {
    if add {
        hold.holder = holder;
        hold.count += 1;
    } else {
        hold.count = hold.count.saturating_sub(1);
    }
}
