//! Tracks: the order of the wires inside each channel.
//!
//! In: strands and ranks of ports. Out: a track for each strand and the number of tracks of each channel.
//! Two strands of a channel whose spans meet get different tracks. Horizontal channels come first, so
//! vertical ones know on which track each neighbour turns. For a pair of strands the order that
//! crosses fewer of their joints is asked for, in the order of how much it matters; on top stands
//! what must hold: where one strand turns up and the other turns down at the same place, the upper must
//! be above, or the two wires would lie on each other. Arcs enter an incremental topological order and
//! those that contradict earlier ones are left out. A must that had to be left out is given as a
//! conflict of two ends, whose ports must then be told apart.

use std::cmp::{Ordering, Reverse};

use super::frames::FrameLines;
use super::graph::End;
use super::order::Order;
use super::paths::diverge;
use super::route::{Route, Segment};
use super::strands::{FrameSide, Joined, Joint, Origin, Strand, Strands};

/// Channels with more pairs than this are ordered by one rule for all instead of pair by pair.
const MANY_PAIRS: usize = 40_000;
/// What a frame inside a frame weighs against one crossing.
const NESTING: i32 = 500;

pub struct Tracks {
    /// By strand.
    pub track: Vec<i32>,
    /// Tracks of each horizontal and each vertical line.
    pub horizontal: Vec<i32>,
    pub vertical: Vec<i32>,
    /// Ends whose ports must differ.
    pub conflicts: Vec<(End, End)>,
}

struct Channels<'a> {
    strands: &'a [Strand],
    rank: &'a [i32],
    routes: &'a [Route],
    frames: &'a [FrameLines],
    track: Vec<i32>,
    conflicts: Vec<(End, End)>,
}

pub fn tracks(
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
    let mut ordering = Channels { strands: &strands.all, rank, routes, frames, track, conflicts: vec![] };
    let [horizontal, vertical] =
        channels.map(|channels| channels.iter().map(|members| ordering.channel(members)).collect());
    Tracks { track: ordering.track, horizontal, vertical, conflicts: ordering.conflicts }
}

struct Arc {
    must: bool,
    weight: i32,
    a: usize,
    b: usize,
}

impl Channels<'_> {
    /// Orders one channel; gives its number of tracks.
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
        let mut order = Order::new((0..sorted.len() as u32).collect(), usize::MAX);
        for arc in arcs {
            if !order.add(arc.a, arc.b) && arc.must {
                self.note_conflict(sorted[arc.a], sorted[arc.b]);
            }
        }
        let mut by_place = vec![0; sorted.len()];
        for (v, &place) in order.position().iter().enumerate() {
            by_place[place as usize] = v;
        }
        let mut count = 0;
        for v in by_place {
            let before = order.before(v).iter().map(|&u| self.track[sorted[u as usize]] + 1);
            let track = before.max().unwrap_or(0);
            self.track[sorted[v]] = track;
            count = count.max(track + 1);
        }
        count
    }

    /// Asks for an order of two strands; `a` and `b` are their names in `arcs`.
    fn compare(&self, p: usize, q: usize, a: usize, b: usize, arcs: &mut Vec<Arc>) {
        let (one, two) = (&self.strands[p], &self.strands[q]);
        if self.is_clear_of(one, two) || self.is_clear_of(two, one) {
            return;
        }
        let mut must = [false; 2];
        for x in &one.joints {
            for y in &two.joints {
                if self.collide(x, y) {
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

    /// The places of two joints along the channel, where that is known.
    fn place(&self, x: &Joint, y: &Joint) -> Option<Ordering> {
        match x.at.cmp(&y.at) {
            Ordering::Equal => {}
            order => return Some(order),
        }
        match (x.to, y.to) {
            (Joined::Port { port: p, end: e }, Joined::Port { port: q, end: f }) => {
                let (e, f) = (self.rank[e.index()], self.rank[f.index()]);
                if p == q {
                    Some(e.cmp(&f))
                } else {
                    // Ports of two nodes that face each other: their offsets are not known yet, but
                    // one before and one after the centre are apart.
                    (e.signum() * f.signum() < 0).then(|| e.cmp(&f))
                }
            }
            (Joined::Strand(s), Joined::Strand(t)) if s == t => Some(Ordering::Equal),
            // Vertical strands have no tracks yet while horizontal channels are ordered.
            (Joined::Strand(s), _) if !self.strands[s].horizontal => None,
            (Joined::Strand(s), Joined::Strand(t)) => Some(self.track[s].cmp(&self.track[t])),
            _ => None,
        }
    }

    /// Whether `x` ends for certain before `y` begins.
    fn is_clear_of(&self, x: &Strand, y: &Strand) -> bool {
        x.high < y.low
            || x.high == y.low
                && x.joints.iter().filter(|joint| joint.at == x.high).all(|p| {
                    let mut there = y.joints.iter().filter(|joint| joint.at == y.low);
                    there.all(|q| self.place(p, q) == Some(Ordering::Less))
                })
    }

    /// Whether both joints may lie at one coordinate, on opposite sides of the channel.
    fn collide(&self, x: &Joint, y: &Joint) -> bool {
        x.high != y.high
            && x.at == y.at
            && match (x.to, y.to) {
                (Joined::Port { .. }, Joined::Port { .. }) => {
                    matches!(self.place(x, y), None | Some(Ordering::Equal))
                }
                _ => false,
            }
    }

    /// Whether a joint lies strictly inside the span of a strand, for certain.
    fn is_inside(&self, joint: &Joint, strand: &Strand) -> bool {
        let beyond = |order| strand.joints.iter().any(|other| self.place(other, joint) == Some(order));
        joint.at >= strand.low
            && joint.at <= strand.high
            && beyond(Ordering::Less)
            && beyond(Ordering::Greater)
    }

    /// Below 0 if the first must come first because one frame lies in the other, above 0 if last.
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

    /// Where no order is cheaper, the one that suits the rest of both ways.
    fn tie(&self, one: &Strand, two: &Strand) -> Ordering {
        let (Origin::Wire(e, i), Origin::Wire(f, j)) = (one.origin, two.origin) else {
            return one.origin.cmp(&two.origin);
        };
        for upward in [true, false] {
            let order = diverge(&self.walk(e, i, upward), &self.walk(f, j, upward));
            // Left of a way to the right is above, left of a way down is on the right.
            let order = if one.horizontal == upward { order } else { order.reverse() };
            if order != Ordering::Equal {
                return order;
            }
        }
        one.origin.cmp(&two.origin)
    }

    /// The way from a segment on, in the direction of growing (or falling) coordinates.
    fn walk(&self, edge: usize, k: usize, upward: bool) -> Vec<Segment> {
        let route = &self.routes[edge];
        let count = route.segments().len();
        if (route.segments()[k].direction() > 0) == upward {
            route.segments()[k..].to_vec()
        } else {
            route.seen_from(true).segments()[count - 1 - k..].to_vec()
        }
    }

    fn note_conflict(&mut self, p: usize, q: usize) {
        for x in &self.strands[p].joints {
            for y in &self.strands[q].joints {
                if let (Joined::Port { end: e, .. }, Joined::Port { end: f, .. }) = (x.to, y.to)
                    && self.collide(x, y)
                {
                    self.conflicts.push((e, f));
                }
            }
        }
    }

    /// Strands that leave toward smaller coordinates at both ends come first, the inner before the outer;
    /// those that leave toward greater ones last, the outer before the inner. Between them stand the
    /// others, like stairs: those that begin toward smaller coordinates fall, the rest rise.
    fn leaning(&self, id: usize) -> (i32, i32, i32) {
        let strand = &self.strands[id];
        let way = |joint: &Joint| if joint.high { 1 } else { -1 };
        let lean = strand.joints.iter().map(way).sum::<i32>().signum();
        let begin = strand.joints.iter().filter(|joint| joint.at == strand.low).map(way).sum::<i32>();
        let (low, length) = (strand.low as i32, (strand.high - strand.low) as i32);
        match lean {
            0 if begin < 0 => (lean, 0, -low),
            0 => (lean, 1, low),
            _ => (lean, -lean * length, low),
        }
    }

    /// A channel with very many strands: only musts are compared, the rest follows one rule. Each gets the
    /// first track above all earlier ones that it meets.
    fn crowded(&mut self, sorted: &[usize]) -> i32 {
        let mut sorted = sorted.to_vec();
        sorted.sort_by_key(|&id| (self.leaning(id), id));
        let mut joints: Vec<(Joint, usize)> = vec![];
        for (v, &id) in sorted.iter().enumerate() {
            let ports = self.strands[id].joints.iter().filter(|j| matches!(j.to, Joined::Port { .. }));
            joints.extend(ports.map(|joint| (*joint, v)));
        }
        joints.sort_by_key(|(joint, v)| (joint.at, *v));
        let mut order = Order::new((0..sorted.len() as u32).collect(), usize::MAX);
        for place in joints.chunk_by(|x, y| x.0.at == y.0.at) {
            for (i, (x, a)) in place.iter().enumerate() {
                for (y, b) in &place[i + 1..] {
                    if a != b && self.collide(x, y) {
                        let (first, second) = if x.high { (*b, *a) } else { (*a, *b) };
                        if !order.add(first, second) {
                            self.note_conflict(sorted[first], sorted[second]);
                        }
                    }
                }
            }
        }
        let mut by_place = vec![0; sorted.len()];
        for (v, &place) in order.position().iter().enumerate() {
            by_place[place as usize] = sorted[v];
        }
        let span = sorted.iter().map(|&id| self.strands[id].high + 1).max().unwrap_or(0);
        let mut heights = Heights::new(span);
        for id in by_place {
            let strand = &self.strands[id];
            self.track[id] = heights.raise(strand.low, strand.high) - 1;
        }
        heights.most()
    }
}

/// Pairs whose spans meet, or none if there are too many.
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

/// The greatest height over any stretch of a line, raised stretch by stretch.
struct Heights {
    size: usize,
    /// The most in a subtree, and what was set for a subtree as a whole.
    most: Vec<i32>,
    whole: Vec<i32>,
}

impl Heights {
    fn new(length: usize) -> Heights {
        let size = length.next_power_of_two();
        Heights { size, most: vec![0; 2 * size], whole: vec![0; 2 * size] }
    }

    fn most(&self) -> i32 {
        self.most[1]
    }

    /// Puts one more layer on a stretch, ends included; gives its height.
    fn raise(&mut self, low: usize, high: usize) -> i32 {
        let height = self.query(1, 0, self.size, low, high + 1) + 1;
        self.set(1, 0, self.size, low, high + 1, height);
        height
    }

    fn query(&self, at: usize, from: usize, to: usize, low: usize, high: usize) -> i32 {
        if high <= from || to <= low {
            return 0;
        }
        if low <= from && to <= high {
            return self.most[at];
        }
        let middle = (from + to) / 2;
        let halves =
            self.query(2 * at, from, middle, low, high).max(self.query(2 * at + 1, middle, to, low, high));
        halves.max(self.whole[at])
    }

    fn set(&mut self, at: usize, from: usize, to: usize, low: usize, high: usize, height: i32) {
        if high <= from || to <= low {
            return;
        }
        self.most[at] = self.most[at].max(height);
        if low <= from && to <= high {
            self.whole[at] = self.whole[at].max(height);
            return;
        }
        let middle = (from + to) / 2;
        self.set(2 * at, from, middle, low, high, height);
        self.set(2 * at + 1, middle, to, low, high, height);
    }
}
