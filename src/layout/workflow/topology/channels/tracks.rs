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
use std::collections::BinaryHeap;

use super::frames::FrameLines;
use super::skyline::Skyline;
use super::strands::{FrameSide, Joined, Joint, Origin, Strand, Strands};
use crate::components::components;
use crate::layout::workflow::topology::graph::{End, NodeSide};
use crate::layout::workflow::topology::incremental_order::{IncrementalOrder, positions_along};
use crate::layout::workflow::topology::wires::route::{Route, Segment, compare_where_parting};
use crate::work;

/// Channels with more pairs of strands than this are ordered by one rule instead of pair by pair.
const MANY_PAIRS: usize = 40_000;
/// The same once all channels together have more pairs.
const ALL_PAIRS: usize = 1_000_000;
/// The same for pairs of joints.
const MANY_JOINTS: usize = 25 * MANY_PAIRS;
/// Steps that the order of a channel may take for each strand and each pair of strands.
const STEPS: usize = 600;
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
    pub facing: Vec<Facing>,
}

/// Ends at ports that lie opposite each other, with the place of their strand in the order. Where one of `first` does not
/// come before one of `second`, their ports must not lie at one coordinate.
pub struct Facing {
    pub first: Vec<(End, usize)>,
    pub second: Vec<(End, usize)>,
}

struct Ordered<'a> {
    strands: &'a [Strand],
    rank: &'a [i32],
    routes: &'a [Route],
    frames: &'a [FrameLines],
    track: Vec<i32>,
    conflicts: Vec<(End, End)>,
    facing: Vec<Facing>,
    /// How many pairs of strands may still be compared.
    pairs_left: usize,
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
        let strands = &strands.all;
        let (conflicts, facing, pairs_left) = (vec![], vec![], ALL_PAIRS);
        let mut ordered = Ordered { strands, rank, routes, frames, track, conflicts, facing, pairs_left };
        let [horizontal, vertical] =
            channels.map(|channels| channels.iter().map(|members| ordered.channel(members)).collect());
        let Ordered { track, conflicts, facing, .. } = ordered;
        Tracks { track, horizontal, vertical, conflicts, facing }
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
        let most = MANY_PAIRS.min(self.pairs_left);
        let Some(pairs) = meeting_pairs(self.strands, &sorted, most) else { return self.crowded(&sorted) };
        self.pairs_left -= pairs.len();
        let mut arcs = vec![];
        for (a, b) in pairs {
            self.compare(sorted[a], sorted[b], a, b, &mut arcs);
        }
        arcs.sort_by_key(|arc| (Reverse(arc.must), Reverse(arc.weight), arc.a, arc.b));
        // Only which arcs hold decides the tracks, and that does not depend on the order to begin with.
        let both = arcs.iter().map(|arc| (arc.a, arc.b));
        let positions = positions_along(sorted.len(), both, |v| v as u32);
        let steps = STEPS * (sorted.len() + arcs.len());
        let mut order = IncrementalOrder::new(positions, usize::MAX, steps);
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
        work::count(one.joints.len() * two.joints.len());
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
        sorted.sort_by_cached_key(|&id| (self.lean(id), id));
        let turns = self.turns(&sorted);
        let facing: Vec<&[Turn]> = turns.chunk_by(|x, y| x.at == y.at).collect();
        let pairs: usize = facing.iter().map(|turns| turns.len() * turns.len()).sum();
        let sequence = if pairs <= MANY_PAIRS {
            self.order_by_pairs(&sorted, &facing)
        } else {
            self.order_by_sides(sorted.len(), &facing)
        };
        let span = sorted.iter().map(|&id| self.strands[id].high + 1).max().unwrap_or(0);
        let mut skyline = Skyline::new(span);
        for v in sequence {
            let strand = &self.strands[sorted[v]];
            self.track[sorted[v]] = skyline.lay(strand.low, strand.high) - 1;
        }
        skyline.most()
    }

    /// Where strands turn toward ports, by line. A trunk turns once, whatever the number of its wires.
    fn turns(&self, sorted: &[usize]) -> Vec<Turn> {
        let mut turns = vec![];
        for (v, &id) in sorted.iter().enumerate() {
            work::count(self.strands[id].joints.len());
            for joint in &self.strands[id].joints {
                if let Joined::Port { side, end } = joint.to {
                    let rank = self.rank[end.index()];
                    turns.push(Turn { at: joint.at, v, high: joint.high, side, rank, end });
                }
            }
        }
        turns.sort_by_key(|turn| (turn.at, turn.v));
        turns.dedup_by_key(|turn| (turn.at, turn.v, turn.high, turn.side, turn.rank));
        turns
    }

    /// The order of strands with an arc for each two that must not change places.
    fn order_by_pairs(&mut self, sorted: &[usize], facing: &[&[Turn]]) -> Vec<usize> {
        let mut order = IncrementalOrder::of_sequence(sorted.len(), STEPS * (sorted.len() + MANY_PAIRS));
        for turns in facing {
            for (i, x) in turns.iter().enumerate() {
                for y in &turns[i + 1..] {
                    work::count(1);
                    if x.v != y.v && x.may_collide(y) {
                        let (first, second) = if x.high { (y.v, x.v) } else { (x.v, y.v) };
                        if !order.add(first, second) {
                            self.note_conflict(sorted[first], sorted[second]);
                        }
                    }
                }
            }
        }
        order.sequence()
    }

    /// The same where thousands of ports lie opposite each other. All strands that turn up at one line come before all
    /// that turn down there, so both are joined to one knot between them: one for the ports behind the centres of their
    /// sides and one for those before. Where knots contradict each other the one rule decides, and the ports that are not
    /// in order then are kept as facing.
    fn order_by_sides(&mut self, strands: usize, facing: &[&[Turn]]) -> Vec<usize> {
        let count = strands + 2 * facing.len();
        let mut out = vec![vec![]; count];
        for (index, turns) in facing.iter().enumerate() {
            for turn in turns.iter() {
                for (knot, is_there) in [(0, turn.rank >= 0), (1, turn.rank <= 0)] {
                    let knot = strands + 2 * index + knot;
                    if is_there {
                        let (from, to) = if turn.high { (knot, turn.v) } else { (turn.v, knot) };
                        out[from].push(to);
                    }
                }
            }
        }
        let component = components(count, |v, at| out[v].get(at).copied());
        let mut waiting = vec![0; count];
        for (v, list) in out.iter_mut().enumerate() {
            list.retain(|&to| component[to] != component[v]);
            work::count(list.len());
            list.iter().for_each(|&to| waiting[to] += 1);
        }
        // A knot is passed as soon as it can be, so that it holds nothing back.
        let entry = |v: usize| Reverse((v < strands, v));
        let mut ready: BinaryHeap<_> = (0..count).filter(|&v| waiting[v] == 0).map(entry).collect();
        let mut sequence = vec![];
        let mut position = vec![0; count];
        while let Some(Reverse((_, v))) = ready.pop() {
            work::count(1);
            position[v] = sequence.len();
            if v < strands {
                sequence.push(v);
            }
            for &to in &out[v] {
                waiting[to] -= 1;
                if waiting[to] == 0 {
                    ready.push(entry(to));
                }
            }
        }
        for turns in facing {
            let half = |high: bool| {
                let turns = turns.iter().filter(|turn| turn.high == high);
                turns.map(|turn| (turn.end, position[turn.v])).collect::<Vec<_>>()
            };
            let sides = Facing { first: half(false), second: half(true) };
            let last = sides.first.iter().map(|turn| turn.1).max();
            let first = sides.second.iter().map(|turn| turn.1).min();
            if last.zip(first).is_some_and(|(last, first)| last >= first) {
                self.facing.push(sides);
            }
        }
        sequence
    }
}

/// Where a strand turns toward a port.
struct Turn {
    at: usize,
    /// The strand, as a position in the channel.
    v: usize,
    high: bool,
    side: NodeSide,
    rank: i32,
    end: End,
}

impl Turn {
    /// As [`Ordered::may_collide`] for joints.
    fn may_collide(&self, other: &Turn) -> bool {
        self.high != other.high
            && if self.side == other.side {
                self.rank == other.rank
            } else {
                self.rank.signum() * other.rank.signum() >= 0
            }
    }
}

/// Pairs of strands whose spans meet, or none if there are more than `most`, or too many joints to compare.
fn meeting_pairs(strands: &[Strand], sorted: &[usize], most: usize) -> Option<Vec<(usize, usize)>> {
    let (mut pairs, mut joints) = (vec![], 0);
    for a in 0..sorted.len() {
        for b in a + 1..sorted.len() {
            work::count(1);
            if strands[sorted[b]].low > strands[sorted[a]].high {
                break;
            }
            joints += strands[sorted[a]].joints.len() * strands[sorted[b]].joints.len();
            pairs.push((a, b));
        }
        if pairs.len() > most || joints > MANY_JOINTS {
            return None;
        }
    }
    Some(pairs)
}
