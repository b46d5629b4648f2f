//! Which rectangles overlap: a sweep from top to bottom.
//!
//! Rectangles overlap if their insides meet; a line is a rectangle without breadth and overlaps what it runs through. Of
//! all overlaps of a rectangle one is named, so that a drawing in which everything lies on everything else is judged as
//! quickly as a good one.

use crate::geometry::Rect;
use crate::work;

/// For each of `ones` some rectangle of `others` that overlaps it and that `is_allowed` does not allow. Takes
/// n log n steps, and log n for each overlap that is allowed.
pub fn overlaps(
    ones: &[Rect],
    others: &[Rect],
    mut is_allowed: impl FnMut(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let mut found = vec![None; ones.len()];
    let (mut open_ones, mut open_others) = (Open::new(ones), Open::new(others));
    for (_, event, index) in events(ones, others) {
        match event {
            Event::OneEnds => open_ones.close(index),
            Event::OtherEnds => open_others.close(index),
            Event::LineOfOnes | Event::OneBegins => {
                open_others.across(ones[index], |other| {
                    let is_over = !is_allowed(index, other);
                    if is_over {
                        found[index] = Some(other);
                    }
                    is_over
                });
                if found[index].is_none() && event == Event::OneBegins {
                    open_ones.open(index);
                }
            }
            Event::OtherBegins => {
                let mut met = vec![];
                open_ones.across(others[index], |one| {
                    if !is_allowed(one, index) {
                        met.push(one);
                    }
                    false
                });
                for one in met {
                    found[one] = Some(index);
                    open_ones.close(one);
                }
                if others[index].h > 0 {
                    open_others.open(index);
                }
            }
        }
    }
    found
}

/// What happens at a height, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    OneEnds,
    OtherEnds,
    /// A rectangle without height, which lies inside what begins above it and ends below.
    LineOfOnes,
    OtherBegins,
    OneBegins,
}

fn events(ones: &[Rect], others: &[Rect]) -> Vec<(i32, Event, usize)> {
    let mut events = vec![];
    for (index, one) in ones.iter().enumerate() {
        if one.h > 0 {
            events.push((one.top(), Event::OneBegins, index));
            events.push((one.bottom(), Event::OneEnds, index));
        } else {
            events.push((one.top(), Event::LineOfOnes, index));
        }
    }
    for (index, other) in others.iter().enumerate() {
        events.push((other.top(), Event::OtherBegins, index));
        if other.h > 0 {
            events.push((other.bottom(), Event::OtherEnds, index));
        }
    }
    events.sort();
    work::count(events.len());
    events
}

const CLOSED: i32 = i32::MIN;

/// The rectangles that the sweep has begun and not ended: a tree over their left sides that knows the greatest right side
/// below each node.
struct Open {
    rights: Vec<i32>,
    /// By rectangle: its place among the left sides.
    place: Vec<usize>,
    /// By place: the left side, and the rectangle.
    lefts: Vec<(i32, usize)>,
    /// A power of two.
    size: usize,
    most: Vec<i32>,
}

impl Open {
    fn new(rects: &[Rect]) -> Open {
        let mut lefts: Vec<(i32, usize)> = rects.iter().map(|rect| rect.left()).zip(0..).collect();
        lefts.sort();
        let mut place = vec![0; rects.len()];
        for (at, &(_, rect)) in lefts.iter().enumerate() {
            place[rect] = at;
        }
        let size = rects.len().next_power_of_two();
        let rights = rects.iter().map(|rect| rect.right()).collect();
        Open { rights, place, lefts, size, most: vec![CLOSED; 2 * size] }
    }

    fn open(&mut self, rect: usize) {
        self.set(rect, self.rights[rect]);
    }

    fn close(&mut self, rect: usize) {
        self.set(rect, CLOSED);
    }

    fn set(&mut self, rect: usize, right: i32) {
        let mut node = self.size + self.place[rect];
        self.most[node] = right;
        while node > 1 {
            work::count(1);
            node /= 2;
            self.most[node] = self.most[2 * node].max(self.most[2 * node + 1]);
        }
    }

    /// Visits what overlaps a rectangle from left to right, until `is_enough` says so.
    fn across(&self, rect: Rect, mut is_enough: impl FnMut(usize) -> bool) {
        let count = self.lefts.partition_point(|&(left, _)| left < rect.right());
        // Nodes of the tree, with the place at which they begin and the number of places below them.
        let mut waiting = vec![(1, 0, self.size)];
        while let Some((node, begin, span)) = waiting.pop() {
            work::count(1);
            if begin >= count || self.most[node] <= rect.left() {
                continue;
            }
            if span > 1 {
                waiting.push((2 * node + 1, begin + span / 2, span / 2));
                waiting.push((2 * node, begin, span / 2));
            } else if is_enough(self.lefts[begin].1) {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::check::Random;

    fn pairs(ones: &[Rect], others: &[Rect], is_allowed: fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
        let overlap = |a: Rect, b: Rect| {
            a.left() < b.right() && a.right() > b.left() && a.top() < b.bottom() && a.bottom() > b.top()
        };
        let of = |(i, &one): (usize, &Rect)| {
            (0..others.len()).filter(|&j| overlap(one, others[j]) && !is_allowed(i, j)).collect()
        };
        ones.iter().enumerate().map(of).collect()
    }

    #[test]
    fn the_same_rectangles_overlap_as_when_each_is_compared_with_each() {
        let mut random = Random(7);
        let (mut some, mut none) = (0, 0);
        for round in 0..2000 {
            let most = 2 + round % 14;
            let mut rects = |count: i32| -> Vec<Rect> {
                let mut number = |most| random.below(most);
                (0..count).map(|_| Rect::new(number(most), number(most), number(5), number(5))).collect()
            };
            let (ones, others) = (rects(8), rects(8));
            for is_allowed in [|_, _| false, |i, j| i == j, |i: usize, j: usize| !(i + j).is_multiple_of(3)] {
                let all = pairs(&ones, &others, is_allowed);
                for (one, found) in overlaps(&ones, &others, is_allowed).into_iter().enumerate() {
                    match found {
                        Some(other) => assert!(all[one].contains(&other), "{ones:?} {others:?}"),
                        None => assert!(all[one].is_empty(), "{one}: {ones:?} {others:?}"),
                    }
                    if found.is_some() { some += 1 } else { none += 1 }
                }
            }
        }
        assert!(some > 5000 && none > 5000, "{some} {none}");
    }
}
