//! Tracks: the order of the strands inside each channel.
//!
//! In: strands and the ranks of ports. Out: a track for each strand, the number of tracks of each channel, and
//! conflicts. Guaranteed: two strands of a channel whose spans meet have different tracks.
//!
//! Horizontal channels come first, so a vertical one knows on which tracks its strands turn. For each pair of
//! strands whose spans meet, an arc asks for the order that crosses fewer of their joints. The arcs enter an
//! [`IncrementalOrder`], the weightiest first; one that contradicts earlier arcs is left out. First of all come
//! the arcs that must hold: where one wire turns up and the other turns down at the same line, the strand of the
//! first must be above, or the two would lie on each other. If such an arc is left out, the two ends are a
//! conflict, and their ports must be moved apart.

use std::cmp::{Ordering, Reverse};

use super::frames::FrameLines;
use super::skyline::Skyline;
use super::strands::{FrameSide, Joined, Joint, Origin, Strand, Strands};
use crate::layout::workflow::topology::graph::End;
use crate::layout::workflow::topology::incremental_order::IncrementalOrder;
use crate::layout::workflow::topology::wires::route::{Route, Segment, compare_where_parting};

/// Channels with more pairs of strands than this are ordered by one rule instead of pair by pair.
const MANY_PAIRS: usize = 40_000;
/// The weight of one frame inside another; one crossing weighs 1.
const NESTING: i32 = 500;

pub struct Tracks {
    /// By strand.
    pub track: Vec<i32>,
    /// The number of tracks of each horizontal and of each vertical line.
    pub horizontal: Vec<i32>,
    pub vertical: Vec<i32>,
    /// Ends whose ports must not lie opposite each other.
    pub conflicts: Vec<(End, End)>,
}

struct Ordered<'a> {
    strands: &'a [Strand],
    rank: &'a [i32],
    routes: &'a [Route],
    frames: &'a [FrameLines],
    track: Vec<i32>,
    conflicts: Vec<(End, End)>,
}

impl Tracks {
    /// `rank` is that of the ports. `lines` counts the horizontal and the vertical lines.
    pub fn new(
        strands: &Strands,
        rank: &[i32],
        routes: &[Route],
        frames: &[FrameLines],
        lines: (usize, usize),
    ) -> Tracks {
        let mut channels = [vec![vec![]; lines.0], vec![vec![]; lines.1]];
        for (id, strand) in strands.all.iter().enumerate() {
            channels[!strand.horizontal as usize][strand.line].push(id);
        }
        let track = vec![0; strands.all.len()];
        let mut ordered = Ordered { strands: &strands.all, rank, routes, frames, track, conflicts: vec![] };
        let [horizontal, vertical] =
            channels.map(|channels| channels.iter().map(|members| ordered.channel(members)).collect());
        Tracks { track: ordered.track, horizontal, vertical, conflicts: ordered.conflicts }
    }
}

/// Asks for strand `a` before strand `b`. Both are positions in the channel.
struct Arc {
    must: bool,
    weight: i32,
    a: usize,
    b: usize,
}

impl Ordered<'_> {
    /// Gives the strands of one channel their tracks, and says how many it needs.
    fn channel(&mut self, members: &[usize]) -> i32 {
        let mut sorted = members.to_vec();
        sorted.sort_by_key(|&id| (self.strands[id].low, self.strands[id].high, self.strands[id].origin));
        let pairs = meeting_pairs(self.strands, &sorted);
        let Some(pairs) = pairs else { return self.crowded(&sorted) };
        let mut arcs = vec![];
        for (a, b) in pairs {
            self.compare(sorted[a], sorted[b], a, b, &mut arcs);
        }
        arcs.sort_by_key(|arc| (Reverse(arc.must), Reverse(arc.weight), arc.a, arc.b));
        let mut order = IncrementalOrder::of_sequence(sorted.len());
        for arc in arcs {
            if !order.add(arc.a, arc.b) && arc.must {
                self.note_conflict(sorted[arc.a], sorted[arc.b]);
            }
        }
        let mut count = 0;
        for v in order.sequence() {
            let before = order.predecessors(v).iter().map(|&u| self.track[sorted[u as usize]] + 1);
            let track = before.max().unwrap_or(0);
            self.track[sorted[v]] = track;
            count = count.max(track + 1);
        }
        count
    }

    /// Asks for an order of two strands whose positions in the channel are `a` and `b`.
    fn compare(&self, p: usize, q: usize, a: usize, b: usize, arcs: &mut Vec<Arc>) {
        let (one, two) = (&self.strands[p], &self.strands[q]);
        if self.is_clear_of(one, two) || self.is_clear_of(two, one) {
            return;
        }
        let mut must = [false; 2];
        for x in &one.joints {
            for y in &two.joints {
                if self.may_collide(x, y) {
                    must[x.high as usize] = true;
                }
            }
        }
        for (must, a, b) in [(must[0], a, b), (must[1], b, a)] {
            if must {
                arcs.push(Arc { must, weight: 0, a, b });
            }
        }
        if must != [false; 2] {
            return;
        }
        let inside = |x: &Strand, y: &Strand, high| {
            x.joints.iter().filter(|joint| joint.high == high && self.is_inside(joint, y)).count() as i32
        };
        let first = inside(one, two, true) + inside(two, one, false);
        let second = inside(two, one, true) + inside(one, two, false);
        let nested = self.nesting(one, two);
        let order = match nested.cmp(&0).then(first.cmp(&second)) {
            Ordering::Equal => self.tie(one, two),
            order => order,
        };
        let weight = if nested != 0 { NESTING } else { (first - second).abs() };
        let (a, b) = if order == Ordering::Less { (a, b) } else { (b, a) };
        arcs.push(Arc { must: false, weight, a, b });
    }

    /// Compares where two joints lie along the channel, as far as that is known.
    fn compare_along(&self, x: &Joint, y: &Joint) -> Option<Ordering> {
        match x.at.cmp(&y.at) {
            Ordering::Equal => {}
            order => return Some(order),
        }
        match (x.to, y.to) {
            (Joined::Port { side: p, end: e }, Joined::Port { side: q, end: f }) => {
                let (e, f) = (self.rank[e.index()], self.rank[f.index()]);
                if p == q {
                    Some(e.cmp(&f))
                } else {
                    // The offsets of ports at two sides that face each other are not known yet, but a port
                    // before the centre is apart from one behind it.
                    (e.signum() * f.signum() < 0).then(|| e.cmp(&f))
                }
            }
            (Joined::Strand(s), Joined::Strand(t)) if s == t => Some(Ordering::Equal),
            // While horizontal channels are ordered, vertical strands have no tracks yet.
            (Joined::Strand(s), _) if !self.strands[s].horizontal => None,
            (Joined::Strand(s), Joined::Strand(t)) => Some(self.track[s].cmp(&self.track[t])),
            _ => None,
        }
    }

    /// Whether `x` certainly ends before `y` begins.
    fn is_clear_of(&self, x: &Strand, y: &Strand) -> bool {
        x.high < y.low
            || x.high == y.low
                && x.joints.iter().filter(|joint| joint.at == x.high).all(|p| {
                    let mut there = y.joints.iter().filter(|joint| joint.at == y.low);
                    there.all(|q| self.compare_along(p, q) == Some(Ordering::Less))
                })
    }

    /// Whether two joints may lie at the same coordinate, on opposite sides of the channel.
    fn may_collide(&self, x: &Joint, y: &Joint) -> bool {
        x.high != y.high
            && x.at == y.at
            && match (x.to, y.to) {
                (Joined::Port { .. }, Joined::Port { .. }) => {
                    matches!(self.compare_along(x, y), None | Some(Ordering::Equal))
                }
                _ => false,
            }
    }

    /// Whether a joint certainly lies strictly inside the span of a strand.
    fn is_inside(&self, joint: &Joint, strand: &Strand) -> bool {
        let has_joint =
            |side| strand.joints.iter().any(|other| self.compare_along(other, joint) == Some(side));
        joint.at >= strand.low
            && joint.at <= strand.high
            && has_joint(Ordering::Less)
            && has_joint(Ordering::Greater)
    }

    /// Which of two frame sides comes first because one frame lies in the other: below 0 the first one, above 0
    /// the second, 0 if it does not matter.
    fn nesting(&self, one: &Strand, two: &Strand) -> i32 {
        let (Origin::Frame(a, side), Origin::Frame(b, other)) = (one.origin, two.origin) else { return 0 };
        if side != other {
            return 0;
        }
        let (x, y) = (&self.frames[a], &self.frames[b]);
        let outer_first = match (x.covers(y), y.covers(x)) {
            (true, true) => {
                if a < b {
                    -1
                } else {
                    1
                }
            }
            (true, false) => -1,
            (false, true) => 1,
            (false, false) => return 0,
        };
        if matches!(side, FrameSide::Top | FrameSide::Left) { outer_first } else { -outer_first }
    }

    /// Where no order has fewer crossings: the one that suits how both wires go on.
    fn tie(&self, one: &Strand, two: &Strand) -> Ordering {
        let (Origin::Wire(e, i), Origin::Wire(f, j)) = (one.origin, two.origin) else {
            return one.origin.cmp(&two.origin);
        };
        for upward in [true, false] {
            let order = compare_where_parting(&self.walk(e, i, upward), &self.walk(f, j, upward));
            // Left of a wire that runs to the right is above it, left of one that runs down is right of it.
            let order = if one.horizontal == upward { order } else { order.reverse() };
            if order != Ordering::Equal {
                return order;
            }
        }
        one.origin.cmp(&two.origin)
    }

    /// The segments from `k` on, in the direction in which `k` leads to greater coordinates (if `upward`) or to
    /// smaller ones.
    fn walk(&self, edge: usize, k: usize, upward: bool) -> Vec<Segment> {
        let route = &self.routes[edge];
        let count = route.segments().len();
        if (route.segments()[k].direction() > 0) == upward {
            route.segments()[k..].to_vec()
        } else {
            route.seen_from(true).segments()[count - 1 - k..].to_vec()
        }
    }

    /// Notes the ends of two strands that would lie on each other.
    fn note_conflict(&mut self, p: usize, q: usize) {
        for x in &self.strands[p].joints {
            for y in &self.strands[q].joints {
                if let (Joined::Port { end: e, .. }, Joined::Port { end: f, .. }) = (x.to, y.to)
                    && self.may_collide(x, y)
                {
                    self.conflicts.push((e, f));
                }
            }
        }
    }

    /// The one rule for crowded channels, as a key to sort by. Strands that leave toward smaller coordinates at
    /// both ends come first, the inner before the outer. Those that leave toward greater ones come last, the
    /// outer before the inner. The others stand between them like stairs: falling if they leave toward smaller
    /// coordinates at their low end, rising otherwise.
    fn lean(&self, id: usize) -> (i32, i32, i32) {
        let strand = &self.strands[id];
        let direction = |joint: &Joint| if joint.high { 1 } else { -1 };
        let lean = strand.joints.iter().map(direction).sum::<i32>().signum();
        let begin = strand.joints.iter().filter(|joint| joint.at == strand.low).map(direction).sum::<i32>();
        let (low, length) = (strand.low as i32, (strand.high - strand.low) as i32);
        match lean {
            0 if begin < 0 => (lean, 0, -low),
            0 => (lean, 1, low),
            _ => (lean, -lean * length, low),
        }
    }

    /// Orders a channel with very many strands: only arcs that must hold are asked for, on top of the one rule.
    /// Each strand gets the first track above all earlier ones that it meets.
    fn crowded(&mut self, sorted: &[usize]) -> i32 {
        let mut sorted = sorted.to_vec();
        sorted.sort_by_key(|&id| (self.lean(id), id));
        let mut joints: Vec<(Joint, usize)> = vec![];
        for (v, &id) in sorted.iter().enumerate() {
            let ports = self.strands[id].joints.iter().filter(|j| matches!(j.to, Joined::Port { .. }));
            joints.extend(ports.map(|joint| (*joint, v)));
        }
        joints.sort_by_key(|(joint, v)| (joint.at, *v));
        let mut order = IncrementalOrder::of_sequence(sorted.len());
        for at_one_line in joints.chunk_by(|x, y| x.0.at == y.0.at) {
            for (i, (x, a)) in at_one_line.iter().enumerate() {
                for (y, b) in &at_one_line[i + 1..] {
                    if a != b && self.may_collide(x, y) {
                        let (first, second) = if x.high { (*b, *a) } else { (*a, *b) };
                        if !order.add(first, second) {
                            self.note_conflict(sorted[first], sorted[second]);
                        }
                    }
                }
            }
        }
        let span = sorted.iter().map(|&id| self.strands[id].high + 1).max().unwrap_or(0);
        let mut skyline = Skyline::new(span);
        for v in order.sequence() {
            let strand = &self.strands[sorted[v]];
            self.track[sorted[v]] = skyline.lay(strand.low, strand.high) - 1;
        }
        skyline.most()
    }
}

/// Pairs of strands whose spans meet, or none if there are too many.
fn meeting_pairs(strands: &[Strand], sorted: &[usize]) -> Option<Vec<(usize, usize)>> {
    let mut pairs = vec![];
    for a in 0..sorted.len() {
        for b in a + 1..sorted.len() {
            if strands[sorted[b]].low > strands[sorted[a]].high {
                break;
            }
            pairs.push((a, b));
        }
        if pairs.len() > MANY_PAIRS {
            return None;
        }
    }
    Some(pairs)
}
