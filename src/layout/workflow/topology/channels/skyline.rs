//! A skyline: the greatest height over each span of a line, which grows as layers are laid on it.
//!
//! A segment tree: laying one layer takes logarithmic time.

pub struct Skyline {
    /// The number of leaves, a power of two.
    size: usize,
    /// By node of the tree: the greatest height anywhere below it.
    most: Vec<i32>,
    /// By node of the tree: the greatest height that was set for its whole span at once.
    whole: Vec<i32>,
}

impl Skyline {
    pub fn new(length: usize) -> Skyline {
        let size = length.next_power_of_two();
        Skyline { size, most: vec![0; 2 * size], whole: vec![0; 2 * size] }
    }

    /// The greatest height of all.
    pub fn most(&self) -> i32 {
        self.most[1]
    }

    /// Lays a layer of height 1 on the highest point of a span, ends included. Gives the height of its top.
    pub fn lay(&mut self, low: usize, high: usize) -> i32 {
        let height = self.query(1, 0, self.size, low, high + 1) + 1;
        self.set(1, 0, self.size, low, high + 1, height);
        height
    }

    fn query(&self, node: usize, from: usize, to: usize, low: usize, high: usize) -> i32 {
        if high <= from || to <= low {
            return 0;
        }
        if low <= from && to <= high {
            return self.most[node];
        }
        let middle = (from + to) / 2;
        let halves = self.query(2 * node, from, middle, low, high).max(self.query(
            2 * node + 1,
            middle,
            to,
            low,
            high,
        ));
        halves.max(self.whole[node])
    }

    fn set(&mut self, node: usize, from: usize, to: usize, low: usize, high: usize, height: i32) {
        if high <= from || to <= low {
            return;
        }
        self.most[node] = self.most[node].max(height);
        if low <= from && to <= high {
            self.whole[node] = self.whole[node].max(height);
            return;
        }
        let middle = (from + to) / 2;
        self.set(2 * node, from, middle, low, high, height);
        self.set(2 * node + 1, middle, to, low, high, height);
    }
}

#[cfg(test)]
mod tests {
    use super::Skyline;

    #[test]
    fn a_layer_lies_on_the_highest_point_of_its_span() {
        let mut skyline = Skyline::new(10);
        assert_eq!([(0, 3), (5, 9), (3, 5), (0, 2)].map(|(low, high)| skyline.lay(low, high)), [1, 1, 2, 2]);
        assert_eq!(skyline.most(), 2);
    }
}
