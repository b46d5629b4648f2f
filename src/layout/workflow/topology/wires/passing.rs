//! How many wires pass each crossing of two lines without ending there.
//!
//! Many candidates are compared for each wire, and in a wide drawing they are long. In a grid of few lines the counts stand
//! side by side and are added up; along horizontal lines they are summed up for each [`BLOCK`] columns. In a grid of many
//! lines they are kept in trees, so that neither a wire nor a question takes more steps where it is long. Both give the same
//! answers.

use crate::work;

/// With more lines than this in either direction counts are kept in trees.
const MANY_LINES: usize = 640;
/// How many columns share one sum.
const BLOCK: usize = 32;

pub enum Passing {
    Plain(Plain),
    Trees(Trees),
}

impl Passing {
    pub fn new(lines: usize, columns: usize) -> Passing {
        if lines.max(columns) > MANY_LINES {
            Passing::Trees(Trees::new(lines, columns))
        } else {
            Passing::Plain(Plain::new(lines, columns))
        }
    }

    /// Counts one wire more, or less, at all crossings of a line between two others, both left out.
    pub fn change(&mut self, horizontal: bool, line: usize, (low, high): (usize, usize), add: bool) {
        if low + 1 >= high {
            return;
        }
        match self {
            Passing::Plain(plain) if horizontal => plain.change_horizontal(line, low, high, add),
            Passing::Plain(plain) => plain.change_vertical(line, low, high, add),
            Passing::Trees(trees) => trees.change(horizontal, line, low, high, add),
        }
    }

    /// For a part of a line: the wires that cross it between its ends, and the most that run along it at one crossing, ends
    /// included.
    pub fn along(&self, horizontal: bool, line: usize, (low, high): (usize, usize)) -> (i32, i32) {
        match self {
            Passing::Plain(plain) if horizontal => (plain.sum(line, low, high), plain.most(line, low, high)),
            Passing::Plain(plain) => plain.vertical(line, low, high),
            Passing::Trees(trees) => trees.along(horizontal, line, low, high),
        }
    }
}

pub struct Plain {
    /// Horizontal and vertical wires, with the crossings of a horizontal line side by side.
    wires: [Vec<u16>; 2],
    /// The same counts with the crossings of a vertical line side by side.
    by_column: [Vec<u16>; 2],
    columns: usize,
    lines: usize,
    /// How many blocks of columns a horizontal line has.
    blocks: usize,
    /// By horizontal line and block: the most horizontal wires at one crossing, and the sum of vertical wires.
    most: Vec<u16>,
    sum: Vec<i32>,
}

impl Plain {
    fn new(lines: usize, columns: usize) -> Plain {
        let (size, blocks) = (lines * columns, columns.div_ceil(BLOCK));
        Plain {
            wires: [vec![0; size], vec![0; size]],
            by_column: [vec![0; size], vec![0; size]],
            columns,
            lines,
            blocks,
            most: vec![0; lines * blocks],
            sum: vec![0; lines * blocks],
        }
    }

    fn change_horizontal(&mut self, line: usize, low: usize, high: usize, add: bool) {
        work::count(high - low);
        let first = line * self.columns;
        for v in low + 1..high {
            let count = &mut self.wires[0][first + v];
            *count = if add { count.saturating_add(1) } else { count.saturating_sub(1) };
            self.by_column[0][v * self.lines + line] = *count;
        }
        for block in (low + 1) / BLOCK..=(high - 1) / BLOCK {
            let end = (first + self.columns).min(first + (block + 1) * BLOCK);
            let counts = &self.wires[0][first + block * BLOCK..end];
            self.most[line * self.blocks + block] = counts.iter().copied().max().unwrap_or(0);
        }
    }

    fn change_vertical(&mut self, line: usize, low: usize, high: usize, add: bool) {
        work::count(high - low);
        for h in low + 1..high {
            let count = &mut self.wires[1][h * self.columns + line];
            let before = *count;
            *count = if add { count.saturating_add(1) } else { count.saturating_sub(1) };
            self.by_column[1][line * self.lines + h] = *count;
            self.sum[h * self.blocks + line / BLOCK] += *count as i32 - before as i32;
        }
    }

    /// The most horizontal wires at one crossing of a horizontal segment, ends included.
    fn most(&self, line: usize, low: usize, high: usize) -> i32 {
        let first = line * self.columns;
        let one_by_one = |from: usize, to: usize| largest(&self.wires[0][first + from..first + to]);
        let (begin, end) = (low.div_ceil(BLOCK), (high + 1) / BLOCK);
        work::count(1 + end.saturating_sub(begin));
        let most = if begin >= end {
            one_by_one(low, high + 1)
        } else {
            let blocks = &self.most[line * self.blocks + begin..line * self.blocks + end];
            largest(blocks).max(one_by_one(low, begin * BLOCK)).max(one_by_one(end * BLOCK, high + 1))
        };
        most as i32
    }

    /// The vertical wires that a horizontal segment crosses, ends left out.
    fn sum(&self, line: usize, low: usize, high: usize) -> i32 {
        let first = line * self.columns;
        let one_by_one = |from: usize, to: usize| {
            self.wires[1][first + from..first + to].iter().map(|&count| count as i32).sum::<i32>()
        };
        if low + 1 >= high {
            return 0;
        }
        let (begin, end) = ((low + 1).div_ceil(BLOCK), high / BLOCK);
        work::count(1 + end.saturating_sub(begin));
        if begin >= end {
            return one_by_one(low + 1, high);
        }
        let blocks = self.sum[line * self.blocks + begin..line * self.blocks + end].iter().sum::<i32>();
        blocks + one_by_one(low + 1, begin * BLOCK) + one_by_one(end * BLOCK, high)
    }

    fn vertical(&self, line: usize, low: usize, high: usize) -> (i32, i32) {
        work::count(1 + (high - low) / BLOCK);
        let first = line * self.lines;
        let across = self.by_column[0].get(first + low + 1..first + high).unwrap_or_default();
        let along = &self.by_column[1][first + low..=first + high];
        let crossed = across.iter().map(|&count| i32::from(count)).sum();
        (crossed, largest(along).into())
    }
}

/// The largest count. A fold, because compilers vectorise it.
fn largest(counts: &[u16]) -> u16 {
    counts.iter().fold(0, |most, &count| most.max(count))
}

/// Vertical and horizontal wires, in this order.
pub struct Trees {
    sums: [Sums; 2],
    /// By line: its wires. Most lines of a large grid have none.
    most: [Vec<Option<Most>>; 2],
}

impl Trees {
    fn new(lines: usize, columns: usize) -> Trees {
        let none = |count: usize| (0..count).map(|_| None).collect();
        Trees {
            sums: [Sums::new(columns, lines), Sums::new(lines, columns)],
            most: [none(columns), none(lines)],
        }
    }

    fn change(&mut self, horizontal: bool, line: usize, low: usize, high: usize, add: bool) {
        let by = if add { 1 } else { -1 };
        let sums = &mut self.sums[horizontal as usize];
        sums.add(line, low + 1, by);
        sums.add(line, high, -by);
        let length = sums.length;
        let most = self.most[horizontal as usize][line].get_or_insert_with(|| Most::new(length));
        most.add(low + 1, high - 1, by);
    }

    fn along(&self, horizontal: bool, line: usize, low: usize, high: usize) -> (i32, i32) {
        let across = &self.sums[!horizontal as usize];
        let crossed = if low + 1 < high { across.sum(high - 1, line) - across.sum(low, line) } else { 0 };
        let most = self.most[horizontal as usize][line].as_ref().map_or(0, |most| most.most(low, high));
        (crossed, most)
    }
}

/// Sums over the first so many lines and the first so many places on each: a Fenwick tree of Fenwick trees.
struct Sums {
    lines: usize,
    length: usize,
    sums: Vec<i32>,
}

impl Sums {
    fn new(lines: usize, length: usize) -> Sums {
        Sums { lines, length, sums: vec![0; (lines + 1) * (length + 1)] }
    }

    fn add(&mut self, line: usize, place: usize, by: i32) {
        let mut i = line + 1;
        while i <= self.lines {
            let mut j = place + 1;
            while j <= self.length {
                work::count(1);
                self.sums[i * (self.length + 1) + j] += by;
                j += j & j.wrapping_neg();
            }
            i += i & i.wrapping_neg();
        }
    }

    /// Over all lines and places up to these.
    fn sum(&self, line: usize, place: usize) -> i32 {
        let (mut i, mut sum) = (line + 1, 0);
        while i > 0 {
            let mut j = place + 1;
            while j > 0 {
                work::count(1);
                sum += self.sums[i * (self.length + 1) + j];
                j -= j & j.wrapping_neg();
            }
            i -= i & i.wrapping_neg();
        }
        sum
    }
}

/// The greatest count over each span of one line: a segment tree.
struct Most {
    size: usize,
    /// By node of the tree: the greatest count below it, without what was added to whole spans above it.
    most: Vec<i32>,
    /// By node of the tree: what was added to its whole span at once.
    whole: Vec<i32>,
}

impl Most {
    fn new(length: usize) -> Most {
        let size = length.next_power_of_two();
        Most { size, most: vec![0; 2 * size], whole: vec![0; 2 * size] }
    }

    /// Both ends included.
    fn add(&mut self, low: usize, high: usize, by: i32) {
        self.add_below(1, (0, self.size), (low, high + 1), by);
    }

    fn add_below(&mut self, node: usize, (from, to): (usize, usize), span: (usize, usize), by: i32) {
        if span.1 <= from || to <= span.0 {
            return;
        }
        work::count(1);
        if span.0 <= from && to <= span.1 {
            self.most[node] += by;
            self.whole[node] += by;
            return;
        }
        let middle = (from + to) / 2;
        self.add_below(2 * node, (from, middle), span, by);
        self.add_below(2 * node + 1, (middle, to), span, by);
        self.most[node] = self.most[2 * node].max(self.most[2 * node + 1]) + self.whole[node];
    }

    /// Both ends included.
    fn most(&self, low: usize, high: usize) -> i32 {
        self.most_below(1, (0, self.size), (low, high + 1))
    }

    fn most_below(&self, node: usize, (from, to): (usize, usize), span: (usize, usize)) -> i32 {
        if span.1 <= from || to <= span.0 {
            return 0;
        }
        work::count(1);
        if span.0 <= from && to <= span.1 {
            return self.most[node];
        }
        let middle = (from + to) / 2;
        let halves = [(2 * node, (from, middle)), (2 * node + 1, (middle, to))];
        let most = halves.map(|(half, places)| self.most_below(half, places, span));
        most[0].max(most[1]) + self.whole[node]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_give_the_same_answers_as_plain_counts() {
        for (lines, columns) in [(5, 70), (40, 9), (1, 33)] {
            let mut both =
                [Passing::Plain(Plain::new(lines, columns)), Passing::Trees(Trees::new(lines, columns))];
            let mut wires = vec![];
            let mut seen = 0;
            for step in 0..600usize {
                let horizontal = step * step % 3 > 0;
                let (count, length) = if horizontal { (lines, columns) } else { (columns, lines) };
                let (a, b) = (step * 7 % length, step * step * 11 % length);
                let (line, span) = (step * 5 % count, (a.min(b), a.max(b)));
                if step % 4 == 3 {
                    let (horizontal, line, span) = wires.swap_remove(step % wires.len());
                    both.iter_mut().for_each(|passing| passing.change(horizontal, line, span, false));
                } else {
                    wires.push((horizontal, line, span));
                    both.iter_mut().for_each(|passing| passing.change(horizontal, line, span, true));
                }
                let [plain, trees] = both.each_ref().map(|passing| passing.along(horizontal, line, span));
                assert_eq!(plain, trees, "{step}: {line} {span:?}");
                seen += plain.0 + plain.1;
            }
            assert!(seen > 1000);
        }
    }
}
