//! Stable sorting by one program for every kind of element. The standard library's own is written out anew for
//! each kind and key, some 4 KB a time: it was an eighth of the page's download. Here the order is found over
//! positions, by a comparison that is called, and only the exchange of elements is written out for each kind.

use std::cmp::Ordering;

/// Slices that can be put in order. Elements that compare equal keep their order.
pub trait Sort<T> {
    fn put_in_order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    fn put_in_order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.put_in_order_by(|a, b| key(a).cmp(&key(b)));
    }

    fn put_in_order(&mut self)
    where
        T: Ord,
    {
        self.put_in_order_by(T::cmp);
    }
}

impl<T> Sort<T> for [T] {
    fn put_in_order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let behind = |a: usize, b: usize| compare(&self[a], &self[b]) == Ordering::Greater;
        let mut from = order(self.len(), &behind);
        arrange(&mut from, &mut |a, b| self.swap(a, b));
    }
}

/// Brings each element to its place, of which `from` says where it stands now.
pub fn arrange(from: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    // Along its circle; an element that stands at its place points to itself.
    for start in 0..from.len() {
        let mut at = start;
        loop {
            let source = std::mem::replace(&mut from[at], at);
            if source == start {
                break;
            }
            swap(at, source);
            at = source;
        }
    }
}

/// So many neighbours are put in order by insertion before runs are merged.
const RUN: usize = 12;

/// Which element comes to each place; nothing when all stand right already.
fn order(count: usize, behind: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    if (1..count).all(|at| !behind(at - 1, at)) {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..count).collect();
    for run in order.chunks_mut(RUN) {
        for end in 1..run.len() {
            let mut at = end;
            while at > 0 && behind(run[at - 1], run[at]) {
                run.swap(at - 1, at);
                at -= 1;
            }
        }
    }
    let mut merged = Vec::with_capacity(count);
    let mut width = RUN;
    while width < count {
        for pair in order.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(left, right, behind, &mut merged);
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        width *= 2;
    }
    order
}

fn merge(
    mut left: &[usize],
    mut right: &[usize],
    behind: &dyn Fn(usize, usize) -> bool,
    out: &mut Vec<usize>,
) {
    while let ([first, left_rest @ ..], [second, right_rest @ ..]) = (left, right) {
        if behind(*first, *second) {
            out.push(*second);
            right = right_rest;
        } else {
            out.push(*first);
            left = left_rest;
        }
    }
    out.extend_from_slice(left);
    out.extend_from_slice(right);
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// The same numbers below a limit each time.
    pub fn dice() -> impl FnMut(u64) -> u64 {
        let mut seed = 1u64;
        move |below| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        }
    }

    #[test]
    #[allow(clippy::disallowed_methods)]
    fn every_order_is_the_one_of_the_standard_library() {
        let mut random = dice();
        for round in 0..2_000 {
            let keys = [2, 7, 1_000][round % 3];
            let items: Vec<(u64, usize)> = (0..random(200) as usize).map(|at| (random(keys), at)).collect();
            let (mut ours, mut theirs) = (items.clone(), items);
            ours.put_in_order_by_key(|item| item.0);
            theirs.sort_by_key(|item| item.0);
            assert_eq!(ours, theirs);
            ours.reverse();
            ours.put_in_order();
            theirs.sort();
            assert_eq!(ours, theirs);
        }
    }
}
