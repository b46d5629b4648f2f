//! Patterns: the cheapest route of one edge, out of a few dozen candidates with zero to four bends.
//!
//! In: the grid, the wires routed so far and an edge. Out: a route, always.
//!
//! Both ends of an edge stand on a row or column line. From there a wire can turn into the channels along that
//! line, up to the first node or occupied cell. It reaches at least the first channel, because nothing can
//! block that. If the two lines are parallel, there are routes of two bends over a channel that both ends
//! reach, and of four bends over a third line. If they cross, there are routes of one bend and of three. A
//! route of the last kind exists in either case, so no search and no repair is needed. The cheapest candidate
//! wins, the first one among equals.

use super::costs::{BEND, Costs};
use super::occupancy::Holder;
use super::route::{Route, Segment};
use crate::layout::workflow::topology::graph::Graph;
use crate::layout::workflow::topology::nodes::Grid;
use crate::layout::workflow::topology::nodes::grid::outward;
use crate::work;

/// Channels that an end may reach.
const REACH: usize = 40;
/// How many lines beyond both ends the middle lines for four bends lie at most.
const BEYOND: usize = 6;

/// Of the channels that an end reaches, how many are tried for routes of three and of four bends.
#[derive(Clone, Copy)]
pub struct Effort {
    pub for_three_bends: usize,
    pub for_four_bends: usize,
    /// Middle lines tried for four bends.
    pub middles: usize,
}

pub const USUAL: Effort = Effort { for_three_bends: 6, for_four_bends: 3, middles: 28 };
/// For drawings of very many wires.
pub const LITTLE: Effort = Effort { for_three_bends: 3, for_four_bends: 2, middles: 10 };

pub struct Router<'a> {
    pub graph: &'a Graph,
    pub grid: &'a Grid,
    /// By edge: who its two ends are to others.
    pub holders: Vec<[Holder; 2]>,
    pub costs: Costs<'a>,
    pub effort: Effort,
}

/// One end of the edge that is routed.
struct Start {
    horizontal: bool,
    /// The row or column line on which the wire leaves.
    line: usize,
    /// The line across it on which the node stands.
    own: usize,
    /// The channels across it that the wire reaches, nearest first.
    channels: Vec<usize>,
}

impl Start {
    /// The nearest channels, at most so many.
    fn nearest(&self, most: usize) -> &[usize] {
        &self.channels[..self.channels.len().min(most)]
    }
}

/// The cheapest route found so far. A candidate must cost less than `cost`.
struct Best {
    cost: i32,
    route: Option<Route>,
}

impl Best {
    fn offer(&mut self, cost: i32, list: &[Segment]) {
        if cost < self.cost {
            *self = Best { cost, route: Some(Route::new(list)) };
        }
    }
}

impl Router<'_> {
    /// The cheapest route of an edge.
    pub fn best(&self, edge: usize) -> Route {
        let best = self.cheapest(edge, Best { cost: i32::MAX, route: None });
        // There is always a candidate; the straight line only stands for the impossible case.
        best.unwrap_or_else(|| {
            let (start, end) = (self.start(edge, false), self.start(edge, true));
            Route::new(&[Segment::new(start.horizontal, start.line, start.own, end.own)])
        })
    }

    /// The cheapest route of an edge, if it costs less than this one.
    pub fn better(&self, edge: usize, than: &Route) -> Option<Route> {
        let cost = self.costs.route_below(edge, than.segments(), i32::MAX)?;
        self.cheapest(edge, Best { cost, route: None })
    }

    /// Adds a route to the occupancy if `add`, removes it otherwise.
    pub fn mark(&mut self, edge: usize, route: &Route, add: bool) {
        self.costs.occupancy.mark(self.grid, route, self.holders[edge], add);
    }

    fn cheapest(&self, edge: usize, mut best: Best) -> Option<Route> {
        let (s, t) = (self.start(edge, false), self.start(edge, true));
        if s.horizontal == t.horizontal {
            if s.line != t.line || self.graph.edges[edge].is_self_loop() {
                self.two_bends(edge, &s, &t, &mut best);
            }
            self.four_bends(edge, &s, &t, &mut best);
        } else {
            self.one_bend(edge, &s, &t, &mut best);
            self.three_bends(edge, &s, &t, &mut best);
        }
        best.route
    }

    fn start(&self, edge: usize, target: bool) -> Start {
        let data = &self.graph.edges[edge];
        let (node, side) = (data.node(target), data.side(target));
        let horizontal = side.is_horizontal();
        let (line, own) = self.grid.own_lines(node, side);
        let holder = self.holders[edge][target as usize];
        let channels = self.channels(horizontal, line, own, outward(side), holder);
        Start { horizontal, line, own, channels }
    }

    /// The channels along a line, nearest first, up to the first thing in the way.
    fn channels(
        &self,
        horizontal: bool,
        line: usize,
        own: usize,
        outward: i32,
        holder: Holder,
    ) -> Vec<usize> {
        let occupancy = &self.costs.occupancy;
        let mut at = (own as i32 + outward) as usize;
        let mut channels = vec![at];
        let limit = self.grid.across(horizontal) as i32;
        while channels.len() < REACH {
            let next = at as i32 + outward;
            if next <= 0 || next >= limit - 1 {
                break;
            }
            let next = next as usize;
            if !horizontal && self.grid.is_channel(true, next) {
                if !occupancy.border_is_open(self.grid.index(at.max(next), line), holder) {
                    break;
                }
                at = next;
            } else {
                let (h, v) = if horizontal { (line, next) } else { (next, line) };
                let index = self.grid.index(h, v);
                if self.grid.node(h, v).is_some() || !occupancy.cell_is_open(horizontal, index, holder) {
                    break;
                }
                at = (next as i32 + outward) as usize;
            }
            channels.push(at);
        }
        channels
    }

    /// From crossing lines: a bend where they meet.
    fn one_bend(&self, edge: usize, s: &Start, t: &Start, best: &mut Best) {
        let along = s.horizontal;
        let (h, v) = if along { (s.line, t.line) } else { (t.line, s.line) };
        let corner = self.grid.index(h, v);
        let holders = self.holders[edge];
        let is_open = self.grid.node(h, v).is_none()
            && self.costs.occupancy.cell_is_open(along, corner, holders[0])
            && self.costs.occupancy.cell_is_open(!along, corner, holders[1]);
        let reaches = |start: &Start, line: usize| start.channels.iter().any(|x| x.abs_diff(line) == 1);
        if is_open && reaches(s, t.line) && reaches(t, s.line) {
            let list =
                [Segment::new(along, s.line, s.own, t.line), Segment::new(!along, t.line, s.line, t.own)];
            self.offer(edge, &list, best);
        }
    }

    /// From parallel lines: over a channel that both ends reach.
    fn two_bends(&self, edge: usize, s: &Start, t: &Start, best: &mut Best) {
        let along = s.horizontal;
        work::count(s.channels.len() * t.channels.len());
        for &x in s.channels.iter().filter(|x| t.channels.contains(x)) {
            let list = [
                Segment::new(along, s.line, s.own, x),
                Segment::new(!along, x, s.line, t.line),
                Segment::new(along, t.line, x, t.own),
            ];
            self.offer(edge, &list, best);
        }
    }

    /// From crossing lines: over a channel of each end.
    fn three_bends(&self, edge: usize, s: &Start, t: &Start, best: &mut Best) {
        let along = s.horizontal;
        let most = self.effort.for_three_bends;
        let last = |&y: &usize| {
            let segment = Segment::new(!along, t.line, y, t.own);
            (y, segment, self.costs.segment(edge, &segment))
        };
        let lasts: Vec<_> = t.nearest(most).iter().map(last).collect();
        for &x in s.nearest(most) {
            let first = Segment::new(along, s.line, s.own, x);
            let before = 3 * BEND + self.costs.segment(edge, &first);
            for &(y, last, after) in &lasts {
                let middle = [Segment::new(!along, x, s.line, y), Segment::new(along, y, x, t.line)];
                let mut cost = before + after + middle.iter().map(|s| self.costs.length(s)).sum::<i32>();
                for segment in &middle {
                    if cost < best.cost {
                        cost += self.costs.traffic(edge, segment);
                    }
                }
                best.offer(cost, &[first, middle[0], middle[1], last]);
            }
        }
    }

    /// From parallel lines: over a channel of each end and a third line between them. Many candidates share
    /// segments, so the traffic of the second and of the fourth segment is counted once.
    fn four_bends(&self, edge: usize, s: &Start, t: &Start, best: &mut Best) {
        let along = s.horizontal;
        let middles = self.middles(along, s.line, t.line);
        let most = self.effort.for_four_bends;
        let last = |&y: &usize| {
            let segment = Segment::new(along, t.line, y, t.own);
            (y, segment, self.costs.segment(edge, &segment))
        };
        let lasts: Vec<_> = t.nearest(most).iter().map(last).collect();
        let traffic = |known: &mut Option<i32>, segment: &Segment| {
            *known.get_or_insert_with(|| self.costs.traffic(edge, segment))
        };
        let mut back_traffic = vec![None; middles.len() * lasts.len()];
        for &x in s.nearest(most) {
            let first = Segment::new(along, s.line, s.own, x);
            let before = 4 * BEND + self.costs.segment(edge, &first);
            let mut out_traffic = vec![None; middles.len()];
            for (row, &(y, last, after)) in lasts.iter().enumerate() {
                if y == x || before + after >= best.cost {
                    continue;
                }
                for (position, &m) in middles.iter().enumerate() {
                    let out = Segment::new(!along, x, s.line, m);
                    let middle = Segment::new(along, m, x, y);
                    let back = Segment::new(!along, y, m, t.line);
                    let lengths = [&out, &middle, &back].map(|segment| self.costs.length(segment));
                    let mut cost = before + after + lengths.iter().sum::<i32>();
                    if cost < best.cost {
                        cost += traffic(&mut out_traffic[position], &out);
                    }
                    if cost < best.cost {
                        cost += traffic(&mut back_traffic[row * middles.len() + position], &back);
                    }
                    if cost < best.cost {
                        cost += self.costs.traffic(edge, &middle);
                    }
                    best.offer(cost, &[first, out, middle, back, last]);
                }
            }
        }
    }

    /// The channels over which four bends may lead from one line to a parallel one.
    fn middles(&self, along: bool, one: usize, other: usize) -> Vec<usize> {
        let limit = self.grid.across(!along);
        let (low, high) = (one.min(other), one.max(other));
        let (first, last) = (low.saturating_sub(BEYOND), (high + BEYOND + 1).min(limit));
        // At least every second line is a channel, so the nearest ones lie near the ends.
        let most = self.effort.middles;
        let near = 2 * most + BEYOND;
        let (until, from) = if last - first > 2 * near { (first + near, last - near) } else { (last, last) };
        work::count(2 * near);
        let mut middles: Vec<usize> =
            (first..until).chain(from..last).filter(|&m| self.grid.is_channel(along, m)).collect();
        if middles.len() > most {
            middles.sort_by_key(|&m| (m.abs_diff(one).min(m.abs_diff(other)), m));
            middles.truncate(most);
        }
        middles
    }

    fn offer(&self, edge: usize, list: &[Segment], best: &mut Best) {
        if let Some(cost) = self.costs.route_below(edge, list, best.cost) {
            best.offer(cost, list);
        }
    }
}
