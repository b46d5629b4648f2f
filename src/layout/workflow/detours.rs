//! Detours: wires that cross others look for a way once more, further round.
//!
//! In: routes that were made for few bends. Out: the same, some of them led round what they crossed. Here a
//! crossing costs more than two bends, so it must be a real one: beside wires that meet on crossing lines
//! those are counted that share a channel and cannot part without crossing, whatever the order of its
//! tracks. In a crowd detours would gain little for much work.

use super::route::{Route, Segment};
use super::routes::{Reach, Router};

/// How far round.
const WIDE: Reach = Reach { near: 12, nearest: 6 };
const CROSSING: i32 = 300;
/// Where more wires bend than this, or more than one in so many of all cross another, none looks further.
const MANY: usize = 2000;
const CROWD: usize = 2;

pub fn detours(router: &mut Router, order: &[usize], routes: &mut [Route]) {
    if order.len() > MANY {
        return;
    }
    let crossing: Vec<usize> =
        order.iter().copied().filter(|&edge| passed(router, &routes[edge]) > 0).collect();
    if crossing.len() * CROWD > routes.len() {
        return;
    }
    let mut detours = Detours::new(router, routes);
    let usual = (detours.router.tried, detours.router.crossing);
    (detours.router.tried, detours.router.crossing) = (WIDE, CROSSING);
    for edge in crossing {
        detours.look(edge);
    }
    (router.tried, router.crossing) = usual;
}

/// The wires that meet one on crossing lines.
fn passed(router: &Router, route: &Route) -> i32 {
    let across = |s: &Segment| router.usage.passing(s.horizontal, s.line, s.span()).0;
    route.segments().iter().map(across).sum()
}

struct Detours<'r, 'g> {
    router: &'r mut Router<'g>,
    routes: &'r mut [Route],
    /// By direction and line: the wires whose way leads through a channel now, and some that have left it.
    channels: [Vec<Vec<usize>>; 2],
}

/// A stretch in a channel.
struct Stretch {
    low: usize,
    high: usize,
    /// Whether the wire leaves to the channel's low side at the low end, at the high end.
    leaves_low: [bool; 2],
}

impl<'r, 'g> Detours<'r, 'g> {
    fn new(router: &'r mut Router<'g>, routes: &'r mut [Route]) -> Self {
        let channels = [router.grid.nh, router.grid.nv].map(|lines| vec![vec![]; lines]);
        let mut detours = Detours { router, routes, channels };
        for edge in 0..detours.routes.len() {
            detours.enter(edge);
        }
        detours
    }

    fn enter(&mut self, edge: usize) {
        for position in inner(&self.routes[edge]) {
            let segment = self.routes[edge].segments()[position];
            let members = &mut self.channels[!segment.horizontal as usize][segment.line];
            if !members.contains(&edge) {
                members.push(edge);
            }
        }
    }

    /// Another way for one wire, if that is better altogether.
    fn look(&mut self, edge: usize) {
        let (holders, old) = (self.router.holders[edge], self.routes[edge]);
        let grid = self.router.grid;
        self.router.usage.mark(grid, &old, holders, false);
        if let Some(new) = self.router.better(edge, &old)
            && self.cost(edge, &new) < self.cost(edge, &old)
        {
            self.routes[edge] = new;
            self.enter(edge);
        }
        self.router.usage.mark(grid, &self.routes[edge], holders, true);
    }

    fn cost(&self, edge: usize, route: &Route) -> i32 {
        self.router.way(route.segments()) + CROSSING * self.crossed(edge, route)
    }

    /// The wires that a wire crosses at least on a route.
    fn crossed(&self, edge: usize, route: &Route) -> i32 {
        let parted = inner(route).map(|position| self.parted(edge, route, position));
        passed(self.router, route) + parted.sum::<i32>()
    }

    /// The wires in the channel of a stretch that part from it only by crossing it.
    fn parted(&self, edge: usize, route: &Route, position: usize) -> i32 {
        let (segment, stretch) = (route.segments()[position], stretch(route, position));
        let strangers = self.channels[!segment.horizontal as usize][segment.line]
            .iter()
            .filter(|&&other| other != edge && !self.is_merged(edge, other));
        let crossings = strangers.flat_map(|&other| {
            let route = &self.routes[other];
            inner(route)
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

/// The segments of a route that lie in channels and lead to others at both ends.
fn inner(route: &Route) -> std::ops::Range<usize> {
    1..route.segments().len().max(2) - 1
}

fn stretch(route: &Route, position: usize) -> Stretch {
    let segments = route.segments();
    let (before, here, after) = (segments[position - 1], segments[position], segments[position + 1]);
    let (a, b) = (before.a < here.line, after.b < here.line);
    let (low, high) = here.span();
    Stretch { low, high, leaves_low: if here.a <= here.b { [a, b] } else { [b, a] } }
}

/// Of both orders that two stretches can have, the one with fewer crossings.
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
        let piece = |horizontal, line, a, b| Segment { horizontal, line, a, b };
        let route = Route::new(&[piece(false, 7, 2, 4), piece(true, 4, 7, 1), piece(false, 1, 4, 9)]);
        let found = super::stretch(&route, 1);
        assert_eq!((found.low, found.high, found.leaves_low), (1, 7, [false, true]));
        assert_eq!([inner(&route), inner(&Route::new(&[piece(true, 1, 0, 5)]))], [1..2, 1..1]);
    }
}
