//! Detours: wires that cross others look once more for a route, further away.
//!
//! In: routes that were chosen for few bends. Out: the same routes, some of them led round what they crossed.
//!
//! Here a crossing costs more than two bends, so only real ones may count. Those are wires that meet on
//! crossing lines, and wires that share a channel and cannot part without crossing in whatever order their
//! tracks lie. In a crowded drawing detours would gain little for much work, so there are none.

use std::cell::Cell;
use std::collections::BTreeSet;

use super::patterns::{Effort, Router};
use super::route::{Route, Segment};
use crate::work;

const WIDE: Effort = Effort { for_three_bends: 12, for_four_bends: 6, middles: 28 };
const CROSSING: i32 = 300;
/// There are no detours with more bent wires than this.
const MANY: usize = 2000;
/// There are no detours if more than one wire in so many crosses another.
const CROWD: usize = 2;
/// Wires of channels that are looked at, for each wire of the drawing.
const STEPS: usize = 1000;

/// Looks for detours of the bent wires, in this order.
pub fn take_detours(router: &mut Router, bent: &[usize], routes: &mut [Route]) {
    if bent.len() > MANY {
        return;
    }
    let crossing: Vec<usize> =
        bent.iter().copied().filter(|&edge| crossed_on_lines(router, &routes[edge]) > 0).collect();
    if crossing.len() * CROWD > routes.len() {
        return;
    }
    let usual = (router.effort, router.costs.crossing);
    (router.effort, router.costs.crossing) = (WIDE, CROSSING);
    let mut detours = Detours::new(router, routes);
    for edge in crossing {
        if detours.steps.get() > 0 {
            detours.reroute(edge);
        }
    }
    (router.effort, router.costs.crossing) = usual;
}

/// How many wires meet a route on crossing lines.
fn crossed_on_lines(router: &Router, route: &Route) -> i32 {
    let across = |s: &Segment| router.costs.occupancy.passing(s.horizontal, s.line, s.span()).0;
    route.segments().iter().map(across).sum()
}

struct Detours<'r, 'g> {
    router: &'r mut Router<'g>,
    routes: &'r mut [Route],
    /// By direction and line: the wires that run through a channel, and some that did before their detour.
    channels: [Vec<BTreeSet<usize>>; 2],
    /// Wires of channels that may still be looked at.
    steps: Cell<usize>,
}

/// How a segment lies in its channel.
struct Stretch {
    low: usize,
    high: usize,
    /// Whether the wire leaves toward smaller coordinates at the low end, and at the high end.
    leaves_low: [bool; 2],
}

impl<'r, 'g> Detours<'r, 'g> {
    fn new(router: &'r mut Router<'g>, routes: &'r mut [Route]) -> Self {
        let channels = [router.grid.nh, router.grid.nv].map(|lines| vec![BTreeSet::new(); lines]);
        let steps = Cell::new(STEPS * routes.len());
        let mut detours = Detours { router, routes, channels, steps };
        for edge in 0..detours.routes.len() {
            detours.note_channels(edge);
        }
        detours
    }

    fn note_channels(&mut self, edge: usize) {
        for position in self.routes[edge].inner() {
            let segment = self.routes[edge].segments()[position];
            self.channels[!segment.horizontal as usize][segment.line].insert(edge);
        }
    }

    /// Gives a wire another route, if that costs less with all its crossings.
    fn reroute(&mut self, edge: usize) {
        let old = self.routes[edge];
        self.router.mark(edge, &old, false);
        if let Some(new) = self.router.better(edge, &old)
            && self.cost(edge, &new) < self.cost(edge, &old)
        {
            self.routes[edge] = new;
            self.note_channels(edge);
        }
        self.router.mark(edge, &self.routes[edge], true);
    }

    fn cost(&self, edge: usize, route: &Route) -> i32 {
        self.router.costs.bends_and_length(route.segments()) + CROSSING * self.crossed(edge, route)
    }

    /// How many wires a wire crosses at least on a route.
    fn crossed(&self, edge: usize, route: &Route) -> i32 {
        let in_channels = route.inner().map(|position| self.crossed_in_channel(edge, route, position));
        crossed_on_lines(self.router, route) + in_channels.sum::<i32>()
    }

    /// How often wires of the same channel must cross a segment to part from it.
    fn crossed_in_channel(&self, edge: usize, route: &Route, position: usize) -> i32 {
        let (segment, stretch) = (route.segments()[position], stretch(route, position));
        let members = &self.channels[!segment.horizontal as usize][segment.line];
        self.steps.set(self.steps.get().saturating_sub(members.len()));
        work::count(members.len());
        let others = members.iter().filter(|&&other| other != edge && !self.is_merged(edge, other));
        let crossings = others.flat_map(|&other| {
            let route = &self.routes[other];
            route
                .inner()
                .filter(|&position| {
                    let there = &route.segments()[position];
                    (there.horizontal, there.line) == (segment.horizontal, segment.line)
                })
                .map(|position| least_crossings(&stretch, &self::stretch(route, position)))
        });
        crossings.sum()
    }

    fn is_merged(&self, one: usize, other: usize) -> bool {
        let [a, b] = [one, other].map(|edge| self.router.holders[edge]);
        a.iter().any(|x| b.iter().any(|y| x.wire == y.wire))
    }
}

fn stretch(route: &Route, position: usize) -> Stretch {
    let segments = route.segments();
    let (before, here, after) = (segments[position - 1], segments[position], segments[position + 1]);
    let (a, b) = (before.a < here.line, after.b < here.line);
    let (low, high) = here.span();
    Stretch { low, high, leaves_low: if here.a <= here.b { [a, b] } else { [b, a] } }
}

/// How often two wires cross in a channel, whichever of the two orders of their tracks has fewer crossings.
fn least_crossings(one: &Stretch, two: &Stretch) -> i32 {
    let inside = |a: &Stretch, b: &Stretch, low: bool| {
        [a.low, a.high]
            .iter()
            .zip(a.leaves_low)
            .filter(|&(&end, leaves_low)| leaves_low == low && b.low < end && end < b.high)
            .count() as i32
    };
    let first = inside(two, one, true) + inside(one, two, false);
    let second = inside(one, two, true) + inside(two, one, false);
    first.min(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(low: usize, high: usize, leaves_low: [bool; 2]) -> Stretch {
        Stretch { low, high, leaves_low }
    }

    #[test]
    fn wires_that_can_lie_side_by_side_do_not_cross() {
        let arc = |low, high| stretch(low, high, [true, true]);
        assert_eq!(least_crossings(&arc(0, 9), &arc(3, 5)), 0, "one inside the other");
        assert_eq!(least_crossings(&arc(0, 3), &arc(5, 9)), 0, "one after the other");
        assert_eq!(least_crossings(&arc(0, 9), &stretch(3, 5, [false, false])), 0, "back to back");
    }

    #[test]
    fn wires_that_leave_a_channel_in_turn_cross() {
        assert_eq!(least_crossings(&stretch(0, 5, [true, true]), &stretch(3, 9, [true, true])), 1);
        let (through, other) = (stretch(0, 9, [true, true]), stretch(3, 5, [true, false]));
        assert_eq!(least_crossings(&through, &other), 1, "whichever is above");
    }

    #[test]
    fn a_stretch_knows_where_its_wire_leaves_it() {
        let segment = Segment::new;
        let route = Route::new(&[segment(false, 7, 2, 4), segment(true, 4, 7, 1), segment(false, 1, 4, 9)]);
        let found = super::stretch(&route, 1);
        assert_eq!((found.low, found.high, found.leaves_low), (1, 7, [false, true]));
        assert_eq!([route.inner(), Route::new(&[segment(true, 1, 0, 5)]).inner()], [1..2, 1..1]);
    }
}
