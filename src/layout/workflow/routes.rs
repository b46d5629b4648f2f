//! Routes: for each edge a short list of grid lines, chosen from patterns of zero to four bends.
//!
//! In: graph, grid, straight wires and merge groups. Out: a route for every edge, always. Both ends stand
//! on a row or column line; from there a wire reaches the channels along that line until a node or an
//! occupied cell stops it, at least the first one, which nothing can block. With ends on parallel lines
//! there are routes of two bends over a channel that both reach and of four bends over a third line;
//! with ends on crossing lines routes of one and of three bends; one of the last kind of each always
//! exists, so no search and no repair is needed. The cheapest by bends, length and wires crossed wins,
//! the first one among equals. Costs count notional lengths only. After all are routed each is
//! taken out and routed anew against the others, [`ROUNDS`] times at most; those that then cross others may
//! take a detour.
//!
//! Afterwards holds: no route passes a node; row and column lines carry one wire (or one group, or the
//! wires of one side of one node) at a time; ends leave outward on their side.

use super::bundles::Bundles;
use super::detours::detours;
use super::graph::{End, Graph};
use super::grid::{Grid, outward};
use super::merge::Groups;
use super::route::{Route, Segment, segment};
use super::usage::Usage;
use std::collections::BTreeMap;

const BEND: i32 = 60;
const CROSSING: i32 = 110;
const ROUNDS: usize = 3;
/// Above this number of edges one round must do.
const MANY_EDGES: usize = 20_000;
/// Channels that an end may reach.
const REACH: usize = 40;
/// Middle lines tried for four bends, and how far beyond both ends they lie at most.
const MIDDLES: usize = 28;
const BEYOND: usize = 6;

/// Of the channels that an end reaches, how many are tried for three and for four bends.
#[derive(Clone, Copy)]
pub struct Reach {
    pub near: usize,
    pub nearest: usize,
}

const NARROW: Reach = Reach { near: 6, nearest: 3 };

/// Who holds a place: the wire (a group counts as one, and so do the wires of one side of a node, which
/// run beside each other) and the side of a node it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Holder {
    pub wire: u32,
    pub port: u32,
    /// Whether the wires of this holder lie beside each other and not on each other.
    pub beside: bool,
}

/// The lines an end runs on and the channels it reaches.
struct Start {
    horizontal: bool,
    /// The row or column line.
    line: usize,
    /// The line across, on which the node stands.
    own: usize,
    reach: Vec<usize>,
}

impl Start {
    /// The nearest channels, at most so many.
    fn first(&self, most: usize) -> &[usize] {
        &self.reach[..self.reach.len().min(most)]
    }
}

/// The cheapest way yet, and its cost.
struct Best {
    cost: i32,
    route: Option<Route>,
}

/// A price that nobody asked for yet; none is negative.
const UNKNOWN: i32 = -1;

pub struct Router<'a> {
    pub tried: Reach,
    /// What a wire crossed costs.
    pub crossing: i32,
    graph: &'a Graph,
    pub grid: &'a Grid,
    pub holders: Vec<[Holder; 2]>,
    pub usage: Usage,
}

/// Routes, and what they cost together.
pub fn routes(graph: &Graph, grid: &Grid, bundles: &Bundles, groups: &Groups) -> (Vec<Route>, i64) {
    let mut router = Router {
        tried: NARROW,
        crossing: CROSSING,
        graph,
        grid,
        holders: holders(graph, bundles, groups),
        usage: Usage::new(grid),
    };
    let mut routes: Vec<Option<Route>> = vec![None; graph.edges.len()];
    for (index, edge) in graph.edges.iter().enumerate() {
        if bundles.of[index].is_some() {
            let (line, a) = grid.own_lines(edge.from, edge.from_side);
            let (_, b) = grid.own_lines(edge.to, edge.to_side);
            let route = Route::new(&[Segment { horizontal: edge.from_side.is_horizontal(), line, a, b }]);
            router.usage.mark(grid, &route, router.holders[index], true);
            routes[index] = Some(route);
        }
    }
    let mut order: Vec<usize> = (0..graph.edges.len()).filter(|&index| routes[index].is_none()).collect();
    order.sort_by_key(|&index| {
        let edge = &graph.edges[index];
        let (a, b) = (edge.from, edge.to);
        let far = grid.column[a].abs_diff(grid.column[b]) / 2
            + 2 * graph.lane[a].abs_diff(graph.lane[b])
            + grid.row[a].abs_diff(grid.row[b]) / 2;
        (far, index)
    });
    let rounds = if graph.edges.len() > MANY_EDGES { 1 } else { ROUNDS };
    for _ in 0..rounds {
        let mut changed = false;
        for &index in &order {
            let holders = router.holders[index];
            if let Some(old) = &routes[index] {
                router.usage.mark(grid, old, holders, false);
            }
            let route = router.best(index);
            router.usage.mark(grid, &route, holders, true);
            changed |= routes[index].replace(route) != Some(route);
        }
        if !changed {
            break;
        }
    }
    let mut routes: Vec<Route> = routes.into_iter().flatten().collect();
    detours(&mut router, &order, &mut routes);
    let cost = |(index, route): (usize, &Route)| {
        i64::from(router.cost(index, route.segments(), i32::MAX).unwrap_or(i32::MAX))
    };
    let total = routes.iter().enumerate().map(cost).sum();
    (routes, total)
}

/// Who holds what each end of each edge occupies.
fn holders(graph: &Graph, bundles: &Bundles, groups: &Groups) -> Vec<[Holder; 2]> {
    let pair = |edge: usize| {
        let [a, b] = [false, true].map(|target| graph.port(End { edge, target }));
        (a.min(b), a.max(b))
    };
    let mut twins = BTreeMap::<(usize, usize), usize>::new();
    for edge in 0..graph.edges.len() {
        *twins.entry(pair(edge)).or_default() += 1;
    }
    let (first_group, first_port) = (graph.edges.len() * 2, graph.edges.len() * 2 + groups.ends.len());
    let both = |edge: usize| {
        // Two wires between the same two sides could be in a different order at each of them.
        let alone = twins.get(&pair(edge)).is_some_and(|&count| count > 1);
        [false, true].map(|target| {
            let end = End { edge, target };
            let port = graph.port(end);
            // A straight wire has one holder from end to end: its group, wherever that is.
            let group = groups.at(end).or(groups.of[edge].filter(|_| bundles.of[edge].is_some()));
            let (wire, beside) = match group {
                Some(group) => (first_group + group, false),
                None if alone => (end.index(), false),
                None => (first_port + port, true),
            };
            Holder { wire: wire as u32, port: port as u32, beside }
        })
    };
    (0..graph.edges.len()).map(both).collect()
}

impl Router<'_> {
    fn start(&self, edge: usize, target: bool) -> Start {
        let data = &self.graph.edges[edge];
        let (node, side) = (data.node(target), data.side(target));
        let horizontal = side.is_horizontal();
        let (line, own) = self.grid.own_lines(node, side);
        let holder = self.holders[edge][target as usize];
        let reach = self.reach(horizontal, line, own, outward(side), holder);
        Start { horizontal, line, own, reach }
    }

    /// The channels along a line, nearest first, up to the first thing in the way.
    fn reach(&self, horizontal: bool, line: usize, own: usize, direction: i32, holder: Holder) -> Vec<usize> {
        let mut at = (own as i32 + direction) as usize;
        let mut reach = vec![at];
        let limit = self.grid.across(horizontal) as i32;
        while reach.len() < REACH {
            let next = at as i32 + direction;
            if next <= 0 || next >= limit - 1 {
                break;
            }
            let next = next as usize;
            if !horizontal && self.grid.is_channel(true, next) {
                if !self.usage.border_is_open(self.grid.index(at.max(next), line), holder) {
                    break;
                }
                at = next;
            } else {
                let (h, v) = if horizontal { (line, next) } else { (next, line) };
                let index = self.grid.index(h, v);
                if self.grid.node(h, v).is_some() || !self.usage.cell_is_open(horizontal, index, holder) {
                    break;
                }
                at = (next as i32 + direction) as usize;
            }
            reach.push(at);
        }
        reach
    }

    fn best(&self, index: usize) -> Route {
        let best = self.search(index, Best { cost: i32::MAX, route: None });
        // A pattern of the last kind always exists; the line itself stands for the impossible.
        best.unwrap_or_else(|| {
            let start = self.start(index, false);
            Route::new(&[segment(start.horizontal, start.line, start.own, self.start(index, true).own)])
        })
    }

    /// The cheapest route, if there is a cheaper one than this.
    pub fn better(&self, index: usize, than: &Route) -> Option<Route> {
        let cost = self.cost(index, than.segments(), i32::MAX)?;
        self.search(index, Best { cost, route: None })
    }

    fn search(&self, index: usize, mut best: Best) -> Option<Route> {
        let (s, t) = (self.start(index, false), self.start(index, true));
        if s.horizontal == t.horizontal {
            self.parallel(index, &s, &t, &mut best);
        } else {
            self.crossing(index, &s, &t, &mut best);
        }
        best.route
    }

    fn offer(&self, index: usize, list: &[Segment], best: &mut Best) {
        if let Some(cost) = self.cost(index, list, best.cost) {
            *best = Best { cost, route: Some(Route::new(list)) };
        }
    }

    /// Ends on parallel lines: two bends over a channel that both reach, four over a third line.
    fn parallel(&self, index: usize, s: &Start, t: &Start, best: &mut Best) {
        let along = s.horizontal;
        let own_loop = self.graph.edges[index].from == self.graph.edges[index].to;
        if s.line != t.line || own_loop {
            for &x in s.reach.iter().filter(|x| t.reach.contains(x)) {
                let list = [
                    segment(along, s.line, s.own, x),
                    segment(!along, x, s.line, t.line),
                    segment(along, t.line, x, t.own),
                ];
                self.offer(index, &list, best);
            }
        }
        let limit = self.grid.across(!along);
        let (low, high) = (s.line.min(t.line), s.line.max(t.line));
        let mut middles: Vec<usize> = (low.saturating_sub(BEYOND)..(high + BEYOND + 1).min(limit))
            .filter(|&m| self.grid.is_channel(along, m))
            .collect();
        if middles.len() > MIDDLES {
            middles.sort_by_key(|&m| (m.abs_diff(s.line).min(m.abs_diff(t.line)), m));
            middles.truncate(MIDDLES);
        }
        let (xs, ys) = (s.first(self.tried.nearest), t.first(self.tried.nearest));
        let lasts: Vec<i32> =
            ys.iter().map(|&y| self.price(index, &segment(along, t.line, y, t.own))).collect();
        // Pieces that many ways have in common are priced once, when the first of them asks.
        let mut out = vec![UNKNOWN; middles.len()];
        let mut back = vec![UNKNOWN; middles.len() * ys.len()];
        for &x in xs {
            let first = segment(along, s.line, s.own, x);
            let fixed = 4 * BEND + self.price(index, &first);
            out.fill(UNKNOWN);
            for ((row, &y), last) in ys.iter().enumerate().zip(&lasts) {
                if y == x || fixed + last >= best.cost {
                    continue;
                }
                for (position, &m) in middles.iter().enumerate() {
                    let list = [
                        first,
                        segment(!along, x, s.line, m),
                        segment(along, m, x, y),
                        segment(!along, y, m, t.line),
                        segment(along, t.line, y, t.own),
                    ];
                    let mut cost = fixed + last;
                    cost += list[1..4].iter().map(|segment| self.length(segment)).sum::<i32>();
                    let place = row * middles.len() + position;
                    for (segment, known) in [(list[1], &mut out[position]), (list[3], &mut back[place])] {
                        if cost < best.cost {
                            if *known == UNKNOWN {
                                *known = self.crowd(index, &segment);
                            }
                            cost += *known;
                        }
                    }
                    if cost < best.cost {
                        cost += self.crowd(index, &list[2]);
                    }
                    if cost < best.cost {
                        *best = Best { cost, route: Some(Route::new(&list)) };
                    }
                }
            }
        }
    }

    /// Ends on crossing lines: one bend where they meet, three over a channel of each.
    fn crossing(&self, index: usize, s: &Start, t: &Start, best: &mut Best) {
        let along = s.horizontal;
        let (h, v) = if along { (s.line, t.line) } else { (t.line, s.line) };
        let corner = self.grid.index(h, v);
        let holders = self.holders[index];
        let open = self.grid.node(h, v).is_none()
            && self.usage.cell_takes_corner(along, corner, holders[0])
            && self.usage.cell_takes_corner(!along, corner, holders[1]);
        let reaches = |start: &Start, line: usize| start.reach.iter().any(|x| x.abs_diff(line) == 1);
        if open && reaches(s, t.line) && reaches(t, s.line) {
            let list = [segment(along, s.line, s.own, t.line), segment(!along, t.line, s.line, t.own)];
            self.offer(index, &list, best);
        }
        let (xs, ys) = (s.first(self.tried.near), t.first(self.tried.near));
        let lasts: Vec<i32> =
            ys.iter().map(|&y| self.price(index, &segment(!along, t.line, y, t.own))).collect();
        for &x in xs {
            let first = segment(along, s.line, s.own, x);
            let fixed = 3 * BEND + self.price(index, &first);
            for (&y, last) in ys.iter().zip(&lasts) {
                let list = [
                    first,
                    segment(!along, x, s.line, y),
                    segment(along, y, x, t.line),
                    segment(!along, t.line, y, t.own),
                ];
                let mut cost = fixed + last + self.length(&list[1]) + self.length(&list[2]);
                for segment in &list[1..3] {
                    if cost < best.cost {
                        cost += self.crowd(index, segment);
                    }
                }
                if cost < best.cost {
                    *best = Best { cost, route: Some(Route::new(&list)) };
                }
            }
        }
    }

    /// The cost of a route, or none if it is not below `limit`.
    fn cost(&self, index: usize, list: &[Segment], limit: i32) -> Option<i32> {
        let mut cost = self.way(list);
        for segment in list {
            if cost >= limit {
                return None;
            }
            cost += self.crowd(index, segment);
        }
        (cost < limit).then_some(cost)
    }

    /// What bends and length of a route cost.
    pub fn way(&self, list: &[Segment]) -> i32 {
        (list.len() as i32 - 1) * BEND + list.iter().map(|segment| self.length(segment)).sum::<i32>()
    }

    /// What a segment costs, bends aside.
    fn price(&self, index: usize, segment: &Segment) -> i32 {
        self.length(segment) + self.crowd(index, segment)
    }

    fn length(&self, segment: &Segment) -> i32 {
        let (low, high) = segment.span();
        let axis = if segment.horizontal { &self.grid.x } else { &self.grid.y };
        (axis[high] - axis[low]) / 4
    }

    /// What others on the way and across it cost a segment.
    fn crowd(&self, index: usize, segment: &Segment) -> i32 {
        let (crossed, most) = self.usage.passing(segment.horizontal, segment.line, segment.span());
        // Between two equal ways the one nearer the target's lane wins: the long stretch of a wire back
        // then lies in the gutter above the node it leads to.
        let lane = self.graph.lane[self.graph.edges[index].to];
        let is_strange = segment.horizontal
            && self.grid.is_channel(true, segment.line)
            && self.grid.lane_of[segment.line] != lane;
        self.crossing * crossed + 2 * most + if is_strange { 12 } else { 0 }
    }
}
