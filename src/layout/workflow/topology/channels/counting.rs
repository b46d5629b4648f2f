//! How many of a fixed set of points lie in a rectangle: a wavelet tree.
//!
//! Points are sorted by column. Each level of the tree splits them by one binary digit of their rows and knows how many of
//! the first so many have a 0 there. A question takes a step for each digit, however large the rectangle is.

use crate::work;

pub struct Points {
    /// In order.
    columns: Vec<usize>,
    /// From the highest digit of the rows on: how many points before each have a 0.
    zeros: Vec<Vec<u32>>,
}

impl Points {
    /// Points as column and row.
    pub fn new(mut points: Vec<(usize, usize)>) -> Points {
        points.sort();
        let most = points.iter().map(|point| point.1).max().unwrap_or(0);
        let digits = usize::BITS - most.leading_zeros();
        let columns = points.iter().map(|point| point.0).collect();
        let mut rows: Vec<usize> = points.into_iter().map(|point| point.1).collect();
        let mut zeros = vec![];
        for digit in (0..digits).rev() {
            work::count(rows.len());
            let has_zero = |row: &usize| row >> digit & 1 == 0;
            let mut count = 0;
            let mut before = vec![0];
            for row in &rows {
                count += u32::from(has_zero(row));
                before.push(count);
            }
            zeros.push(before);
            let (low, high): (Vec<usize>, Vec<usize>) = rows.into_iter().partition(has_zero);
            rows = low;
            rows.extend(high);
        }
        Points { columns, zeros }
    }

    /// How many points have a column and a row in these spans.
    pub fn count(&self, columns: std::ops::Range<usize>, rows: std::ops::Range<usize>) -> usize {
        let from = self.columns.partition_point(|&column| column < columns.start);
        let to = self.columns.partition_point(|&column| column < columns.end);
        if from >= to {
            return 0;
        }
        self.below(from, to, rows.end) - self.below(from, to, rows.start)
    }

    /// How many of the points from one place to another lie above a row.
    fn below(&self, mut from: usize, mut to: usize, row: usize) -> usize {
        let digits = self.zeros.len();
        if row >> digits > 0 {
            return to - from;
        }
        let mut below = 0;
        for (before, digit) in self.zeros.iter().zip((0..digits).rev()) {
            work::count(1);
            let (low, high) = (before[from] as usize, before[to] as usize);
            if row >> digit & 1 == 1 {
                below += high - low;
                let all = before[before.len() - 1] as usize;
                (from, to) = (from - low + all, to - high + all);
            } else {
                (from, to) = (low, high);
            }
        }
        below
    }
}

#[cfg(test)]
mod tests {
    use super::Points;

    #[test]
    fn points_are_counted_as_one_by_one() {
        for count in [0, 1, 2, 7, 60] {
            let point = |i: usize| (i * i * 5 % 13, i * 7 % 19);
            let all: Vec<(usize, usize)> = (0..count).map(point).collect();
            let points = Points::new(all.clone());
            for (a, b, c, d) in (0..14 * 20).map(|i| (i % 14, i % 5 + i % 14, i % 20, i % 7 + i % 20)) {
                let inside = |point: &&(usize, usize)| (a..b).contains(&point.0) && (c..d).contains(&point.1);
                assert_eq!(points.count(a..b, c..d), all.iter().filter(inside).count());
            }
        }
    }
}
