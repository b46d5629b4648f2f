//! The cheapest way of one wire through a finished drawing, in which all else stands.
//!
//! Ways lead along the lines beside nodes and wires near the present one. A search by cost finds the best of them (A*): a way
//! can only be better than the present one where the straight distance to both ends is small enough, so it looks at few lines.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::drawn::Drawn;
use super::turns::outward;
use crate::geometry::{Point, Rect};
use crate::layout::check::Segment;

/// What one bend and one crossing are worth, in pixels.
#[derive(Clone, Copy)]
pub struct Prices {
    pub bend: i64,
    pub crossing: i64,
}

/// A way and what it needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Way {
    pub length: i64,
    pub bends: i64,
    pub crossings: i64,
}

impl Way {
    pub fn cost(self, prices: Prices) -> i64 {
        self.length + prices.bend * self.bends + prices.crossing * self.crossings
    }
}

/// How far from a node the first bend is, and the last one before an arrowhead.
const LEAVES: i32 = 14;
const ARRIVES: i32 = 18;
/// From nodes to wires that pass, and between wires.
const BESIDE_NODE: i32 = 14;
const BESIDE_WIRE: i32 = 12;
/// Nearer than this nothing passes a node, a wire, a label.
const NEAR_NODE: i32 = 8;
const NEAR_WIRE: i32 = 8;
const NEAR_LABEL: i32 = 2;
/// From the border of the drawing, on the left with the titles of lanes.
const BORDER: i32 = 20;
const TITLES: i32 = 56;

type Direction = (isize, isize);

/// Each two places after its opposite.
const DIRECTIONS: [Direction; 4] = [(1, 0), (0, 1), (-1, 0), (0, -1)];

/// A drawing with more places near a wire is not searched.
const MOST_PLACES: usize = 500_000;

/// The lines near a wire.
pub struct Lines<'a> {
    xs: Vec<i32>,
    ys: Vec<i32>,
    boxes: Vec<Rect>,
    level: Vec<&'a Segment>,
    upright: Vec<&'a Segment>,
    /// By place and direction: in which round it was reached last, and how.
    known: Vec<(u32, Way)>,
    round: u32,
    start: (Point, Direction),
    goal: (Point, Direction),
    /// The length of both ends, which every way has.
    ends: i64,
    /// By line, level ones first: for each step along it the crossings, or nothing where the way is blocked.
    steps: BTreeMap<(bool, usize), Vec<Option<i64>>>,
    /// What was looked at since the lines are known.
    pub looks: usize,
}

impl<'a> Lines<'a> {
    /// The lines on which a way of this cost at most can lead. Nothing if the ends cannot be reached.
    pub fn new(drawn: &Drawn, wire: usize, segments: &'a [Segment], most: i64) -> Option<Lines<'a>> {
        let data = drawn.wire(wire);
        let (first, last) = (*data.points.first()?, *data.points.last()?);
        let (leave, out) = (outward(data.from_side), outward(data.to_side));
        let start = Point::new(first.x + LEAVES * leave.0, first.y + LEAVES * leave.1);
        let goal = Point::new(last.x + ARRIVES * out.0, last.y + ARRIVES * out.1);
        let spare = (most - start.distance(goal)).max(0) / 2 + 1;
        let spare = i32::try_from(spare).unwrap_or(i32::MAX / 4);
        let window = Rect::new(
            start.x.min(goal.x) - spare,
            start.y.min(goal.y) - spare,
            (start.x - goal.x).abs() + 2 * spare,
            (start.y - goal.y).abs() + 2 * spare,
        );
        let near = |rect: Rect| rect.outset(BESIDE_NODE + 1).overlaps(window);
        let (mut xs, mut ys) = (vec![start.x, goal.x], vec![start.y, goal.y]);
        let mut boxes = vec![];
        for node in drawn.layout.nodes.iter().filter(|node| near(node.rect)) {
            let beside = node.rect.outset(BESIDE_NODE);
            xs.extend([beside.left(), beside.right()]);
            ys.extend([beside.top(), beside.bottom()]);
            boxes.push(node.rect.outset(NEAR_NODE));
        }
        let labels = drawn.layout.wires.iter().enumerate().filter(|&(other, _)| other != wire);
        let labels = labels.filter_map(|(_, other)| other.label.as_ref().map(|label| label.rect));
        boxes.extend(labels.filter(|&rect| near(rect)).map(|rect| rect.outset(NEAR_LABEL)));
        let (mut level, mut upright) = (vec![], vec![]);
        for segment in segments.iter().filter(|segment| near(segment.rect())) {
            let (lines, line) =
                if segment.is_level() { (&mut ys, segment.a.y) } else { (&mut xs, segment.a.x) };
            lines.extend([line - BESIDE_WIRE, line + BESIDE_WIRE]);
            let merge = drawn.wire(segment.wire).merge;
            if segment.wire == wire {
                lines.push(line);
            } else if merge.is_none() || merge != data.merge {
                if segment.is_level() { &mut level } else { &mut upright }.push(segment);
            }
        }
        keep(&mut xs, window.left().max(TITLES), window.right().min(drawn.layout.width - BORDER));
        keep(&mut ys, window.top().max(BORDER), window.bottom().min(drawn.layout.height - BORDER));
        let direction = |(x, y): (i32, i32)| (x as isize, y as isize);
        let places = xs.len() * ys.len() * DIRECTIONS.len();
        let mut lines = Lines {
            xs,
            ys,
            boxes,
            level,
            upright,
            known: vec![],
            round: 0,
            start: (start, direction(leave)),
            goal: (goal, direction((-out.0, -out.1))),
            ends: i64::from(LEAVES + ARRIVES),
            steps: BTreeMap::new(),
            looks: 0,
        };
        lines.place(start)?;
        lines.place(goal)?;
        if places > MOST_PLACES {
            return None;
        }
        lines.looks += places / 16;
        lines.known = vec![(0, Way::default()); places];
        Some(lines)
    }

    fn place(&self, point: Point) -> Option<(usize, usize)> {
        Some((self.xs.binary_search(&point.x).ok()?, self.ys.binary_search(&point.y).ok()?))
    }

    /// The crossings of a step along a line from a place to the next one; nothing where something stands.
    fn step(&mut self, level: bool, line: usize, at: usize) -> Option<i64> {
        if !self.steps.contains_key(&(level, line)) {
            let steps = self.steps_of(level, line);
            self.steps.insert((level, line), steps);
        }
        self.steps[&(level, line)][at]
    }

    fn steps_of(&mut self, level: bool, line: usize) -> Vec<Option<i64>> {
        let (along, coordinate) = if level { (&self.xs, self.ys[line]) } else { (&self.ys, self.xs[line]) };
        let mut steps = vec![Some(0); along.len().saturating_sub(1)];
        self.looks += self.boxes.len() + self.level.len() + self.upright.len() + steps.len();
        // The steps that have a part between two coordinates.
        let between = |from: i32, to: i32| {
            let first = along.partition_point(|&at| at <= from).saturating_sub(1);
            first..along.partition_point(|&at| at < to).min(along.len().saturating_sub(1)).max(first)
        };
        let mut block = |from: i32, to: i32| steps[between(from, to)].fill(None);
        for rect in &self.boxes {
            let (low, high, from, to) = if level {
                (rect.top(), rect.bottom(), rect.left(), rect.right())
            } else {
                (rect.left(), rect.right(), rect.top(), rect.bottom())
            };
            if low < coordinate && coordinate < high {
                block(from, to);
            }
        }
        let (beside, across) =
            if level { (&self.level, &self.upright) } else { (&self.upright, &self.level) };
        for segment in beside {
            let (at, from, to) = segment.line();
            if (at - coordinate).abs() < NEAR_WIRE {
                block(from, to);
            }
        }
        for segment in across {
            let (at, from, to) = segment.line();
            // A step ends where the next one begins: a wire there is crossed by the step before it.
            let place = along.partition_point(|&other| other < at);
            if from < coordinate
                && coordinate < to
                && place > 0
                && let Some(Some(crossings)) = steps.get_mut(place - 1)
            {
                *crossings += 1;
            }
        }
        steps
    }

    /// The cheapest way that costs no more than `most`. Ends of wires included.
    pub fn cheapest(&mut self, prices: Prices, most: i64) -> Option<Way> {
        let ((start, leave), (goal, arrive)) = (self.start, self.goal);
        let (from, to) = (self.place(start)?, self.place(goal)?);
        let state = |(x, y): (usize, usize), direction: usize, rows: usize| (x * rows + y) * 4 + direction;
        let rows = self.ys.len();
        let leave = DIRECTIONS.iter().position(|&direction| direction == leave)?;
        let arrive = DIRECTIONS.iter().position(|&direction| direction == arrive)?;
        self.round += 1;
        let first = Way { length: self.ends, bends: 0, crossings: 0 };
        let mut waiting = BinaryHeap::new();
        let begin = state(from, leave, rows);
        self.known[begin] = (self.round, first);
        waiting.push((Reverse(0), Reverse(first.cost(prices)), begin));
        while let Some((_, Reverse(cost), now)) = waiting.pop() {
            self.looks += 1;
            let (at, direction) = ((now / 4 / rows, now / 4 % rows), now % 4);
            let way = self.known[now].1;
            if way.cost(prices) < cost {
                continue;
            }
            if at == to && direction == arrive {
                return Some(way);
            }
            for (next, (dx, dy)) in DIRECTIONS.into_iter().enumerate() {
                if next == (direction + 2) % 4 || at == to && next != arrive {
                    continue;
                }
                let mut way = way;
                way.bends += i64::from(next != direction);
                let mut place = at;
                if at != to {
                    let (Some(x), Some(y)) = (at.0.checked_add_signed(dx), at.1.checked_add_signed(dy))
                    else {
                        continue;
                    };
                    if x >= self.xs.len() || y >= rows {
                        continue;
                    }
                    place = (x, y);
                    let (line, step) = if dy == 0 { (at.1, at.0.min(x)) } else { (at.0, at.1.min(y)) };
                    let Some(crossings) = self.step(dy == 0, line, step) else { continue };
                    way.crossings += crossings;
                    way.length += self.point(at).distance(self.point(place));
                }
                let cost = way.cost(prices);
                let turn = if next == arrive { 0 } else { prices.bend };
                let total = cost + self.point(place).distance(goal) + turn;
                let known = &mut self.known[state(place, next, rows)];
                if total <= most && (known.0 != self.round || cost < known.1.cost(prices)) {
                    *known = (self.round, way);
                    waiting.push((Reverse(total), Reverse(cost), state(place, next, rows)));
                }
            }
        }
        None
    }

    fn point(&self, (x, y): (usize, usize)) -> Point {
        Point::new(self.xs[x], self.ys[y])
    }
}

fn keep(lines: &mut Vec<i32>, from: i32, to: i32) {
    lines.retain(|&line| from <= line && line <= to);
    lines.sort();
    lines.dedup();
}
