//! Squeeze: columns and wires move together where nothing stands between them.
//!
//! In: a placement in which every column has its own band, as wide as its widest node and label. Out: the x of everything.
//! A gap is now as wide as what stands beside each other needs, and not as the widest label of a column somewhere else in the
//! drawing. Columns stay columns and everything keeps its order: whatever is left of something at the same height stays so,
//! at the distance that the two need, or that they have, if that is less. The least x of each part is found by relaxing these
//! constraints from left to right. Where that takes too long, the placement stays as it was. Within the width that this
//! gives, each part then moves to where its level wires are shortest.

use std::collections::BTreeMap;

use super::bands::Bands;
use super::placement::Placement;
use super::spacing::*;
use crate::geometry::Rect;
use crate::layout::workflow::topology::{LabelSite, Plan};
use crate::work;

/// Where everything lies from left to right.
pub struct Xs {
    /// By vertical line: its middle.
    pub column: Vec<i32>,
    /// By strand; of level ones without meaning.
    pub strand: Vec<i32>,
    /// By edge: the middle of a label on a level segment, if it is known.
    pub label: Vec<Option<i32>>,
    /// By frame: where its tag begins, if it is known.
    pub tag: Vec<Option<i32>>,
    /// The right border of the lanes.
    pub right: i32,
}

impl Xs {
    /// As the bands have it.
    pub fn of_bands(plan: &Plan, bands: &Bands) -> Xs {
        let tracks = &plan.channels.tracks.track;
        let strands = plan.channels.strands.all.iter().enumerate();
        let of_strand =
            strands.map(
                |(index, strand)| {
                    if strand.horizontal { 0 } else { bands.x[strand.line].track(tracks[index]) }
                },
            );
        Xs {
            column: bands.x.iter().map(|band| band.centre()).collect(),
            strand: of_strand.collect(),
            label: vec![None; plan.graph.edges.len()],
            tag: vec![None; plan.channels.frames.len()],
            right: bands.x[bands.x.len() - 1].to(),
        }
    }
}

/// Passes over all constraints, at most. Nearly always two are enough.
const PASSES: usize = 12;
/// Rounds in which parts are pulled along their wires, to the left and to the right in turn.
const ROUNDS: usize = 6;
/// So much of its wire a label leaves free on both sides.
const LABEL_WIRE: i32 = 10;
/// From the line of a frame to its members.
const FRAME_AIR: i32 = 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Wall,
    Node,
    Line,
    Frame,
    Text,
}

/// A part of the drawing that moves with its variable.
struct Item {
    kind: Kind,
    variable: usize,
    rect: Rect,
}

/// The distance that two kinds need beside each other.
fn apart(one: Kind, other: Kind) -> i32 {
    use Kind::*;
    match (one, other) {
        (Wall, Node) | (Node, Wall) => LANE_PAD,
        (Wall, _) | (_, Wall) => BORDER,
        (Node, Node) => COLUMN_GAP,
        (Node, Line) | (Line, Node) => STUB,
        (Node, Frame) | (Frame, Node) => FRAME_AIR,
        (Text, _) | (_, Text) => LABEL_AIR,
        (Line | Frame, Line | Frame) => TRACK,
    }
}

/// How far above and below itself something keeps others aside.
fn reach(kind: Kind) -> i32 {
    if kind == Kind::Node { 12 } else { 4 }
}

/// The x of everything, if the drawing becomes narrower.
pub fn squeeze(plan: &Plan, before: &Xs, placement: &Placement) -> Option<Xs> {
    let mut all = Constraints::new(plan, before, placement);
    all.items();
    all.beside_each_other();
    all.columns_in_order();
    all.runs();
    all.frames();
    let at = all.solve()?;
    let at = all.pulled(at);
    Some(all.xs(&at))
}

/// The variables: the left wall, the columns, the strands, the labels of edges, the right wall.
struct Constraints<'a> {
    plan: &'a Plan,
    before: &'a Xs,
    placement: &'a Placement,
    /// Where each variable is now.
    now: Vec<i32>,
    items: Vec<Item>,
    /// The second variable is greater than the first one by this at least.
    all: Vec<(usize, usize, i32)>,
    /// Level segments: their two variables, and how much less the second one is than the first where they are shortest.
    wires: Vec<(usize, usize, i32)>,
}

impl<'a> Constraints<'a> {
    fn new(plan: &'a Plan, before: &'a Xs, placement: &'a Placement) -> Constraints<'a> {
        let mut now = vec![MARGIN + HEADER];
        now.extend(&before.column);
        now.extend(&before.strand);
        now.extend(placement.labels.iter().map(|label| label.map_or(0, |rect| rect.center().x)));
        now.push(before.right);
        Constraints { plan, before, placement, now, items: vec![], all: vec![], wires: vec![] }
    }

    fn column(&self, line: usize) -> usize {
        1 + line
    }

    fn strand(&self, strand: usize) -> usize {
        1 + self.before.column.len() + strand
    }

    fn label(&self, edge: usize) -> usize {
        self.strand(self.before.strand.len()) + edge
    }

    fn right_wall(&self) -> usize {
        self.now.len() - 1
    }

    fn node(&self, v: usize) -> usize {
        self.column(self.plan.grid.column[v])
    }

    /// The variable of an upright segment.
    fn upright(&self, edge: usize, k: usize) -> usize {
        match self.plan.channels.strands.of[edge][k] {
            Some(strand) => self.strand(strand),
            None => self.column(self.plan.wires.routes[edge].segments()[k].line),
        }
    }

    /// Adds that `b` stays right of `a`, by `need` between an x of each, or by what there is if that is less.
    fn keep(&mut self, (a, from): (usize, i32), (b, to): (usize, i32), need: i32) {
        if a != b {
            let gap = need.min(to - from);
            self.all.push((a, b, from - self.now[a] + gap - (to - self.now[b])));
        }
    }

    fn items(&mut self) {
        let mut items = vec![];
        let (top, bottom) = (0, self.placement.height);
        let mut add = |kind, variable, rect| items.push(Item { kind, variable, rect });
        add(Kind::Wall, 0, Rect::new(self.now[0], top, 0, bottom));
        for (v, &rect) in self.placement.nodes.iter().enumerate() {
            add(Kind::Node, self.node(v), rect);
        }
        let mut strands = BTreeMap::<usize, (i32, i32)>::new();
        for (edge, points) in self.placement.wires.iter().enumerate() {
            for (k, pair) in points.windows(2).enumerate() {
                let segment = self.plan.wires.routes[edge].segments()[k];
                if segment.horizontal {
                    continue;
                }
                let (x, low, high) = (pair[0].x, pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y));
                match self.plan.channels.strands.of[edge][k] {
                    Some(strand) => {
                        let span = strands.entry(strand).or_insert((low, high));
                        *span = (span.0.min(low), span.1.max(high));
                    }
                    None => add(Kind::Line, self.upright(edge, k), Rect::new(x, low, 0, high - low)),
                }
            }
        }
        for (strand, (low, high)) in strands {
            add(Kind::Line, self.strand(strand), Rect::new(self.before.strand[strand], low, 0, high - low));
        }
        for (index, &(frame, tag)) in self.placement.frames.iter().enumerate() {
            let [_, _, left, right] = self.plan.channels.strands.frames[index];
            add(Kind::Frame, self.strand(left), Rect::new(frame.left(), frame.top(), 0, frame.h));
            add(Kind::Frame, self.strand(right), Rect::new(frame.right(), frame.top(), 0, frame.h));
            if tag.w > 0 {
                add(Kind::Text, self.strand(left), tag);
            }
        }
        for edge in 0..self.placement.labels.len() {
            if let Some((variable, rect)) = self.text(edge) {
                add(Kind::Text, variable, rect);
            }
        }
        add(Kind::Wall, self.right_wall(), Rect::new(self.before.right, top, 0, bottom));
        self.items = items;
    }

    /// The segment on which a label stands.
    fn segment_of_label(&self, edge: usize) -> Option<usize> {
        let last = self.plan.wires.routes[edge].segments().len() - 1;
        match self.plan.sites.labels[edge]? {
            LabelSite::Run { segment, .. } => Some(segment),
            LabelSite::Strip { target } => Some(if target { last } else { 0 }),
        }
    }

    /// The label of an edge with room for a few more letters, and what it moves with: on an upright segment with that.
    fn text(&self, edge: usize) -> Option<(usize, Rect)> {
        let rect = self.placement.labels[edge]?;
        let k = self.segment_of_label(edge)?;
        let spare = (rect.w + LABEL_STEP / 2 - 1) / LABEL_STEP * LABEL_STEP - rect.w;
        let rect = Rect::new(rect.x - spare.max(0) / 2, rect.y, rect.w + spare.max(0), rect.h);
        let is_level = self.plan.wires.routes[edge].segments()[k].horizontal;
        Some((if is_level { self.label(edge) } else { self.upright(edge, k) }, rect))
    }

    /// What stands at the same height keeps apart: a sweep from left to right, which knows what was met last at each height.
    fn beside_each_other(&mut self) {
        let mut order: Vec<usize> = (0..self.items.len()).collect();
        order.sort_by_key(|&item| (self.items[item].rect.left(), self.items[item].rect.right(), item));
        let mut met = Heights::new();
        for item in order {
            let Item { kind, variable, rect } = self.items[item];
            let (top, bottom) = (rect.top() - reach(kind), rect.bottom() + reach(kind));
            let mut before = met.between(top, bottom);
            before.sort();
            before.dedup();
            for &other in &before {
                let left = &self.items[other];
                let (from, need) = ((left.variable, left.rect.right()), apart(left.kind, kind));
                self.keep(from, (variable, rect.left()), need);
            }
            let rights = &self.items;
            met.put(top, bottom, item, |other| rights[other].rect.right() > rect.right());
            work::count(1 + before.len());
        }
    }

    fn columns_in_order(&mut self) {
        let mut columns = self.plan.grid.column.clone();
        columns.sort();
        columns.dedup();
        for pair in columns.windows(2) {
            let [a, b] = [pair[0], pair[1]].map(|line| (self.column(line), self.before.column[line]));
            self.keep(a, b, COLUMN_GAP);
        }
        let edges = self.plan.graph.edges.iter();
        let ahead: Vec<(usize, usize)> = edges
            .filter(|edge| edge.from_side.is_horizontal() && edge.to_side.is_horizontal())
            .map(|edge| (edge.from, edge.to))
            .collect();
        for (from, to) in ahead {
            let (a, b) = (self.placement.nodes[from], self.placement.nodes[to]);
            if a.right() < b.left() {
                self.keep((self.node(from), a.right()), (self.node(to), b.left()), COLUMN_GAP);
            } else if b.right() < a.left() {
                self.keep((self.node(to), b.right()), (self.node(from), a.left()), COLUMN_GAP);
            }
        }
    }

    /// The ends of each level segment keep their direction, and the label between them has room.
    fn runs(&mut self) {
        for edge in 0..self.placement.wires.len() {
            let points = &self.placement.wires[edge];
            let last = points.len() - 2;
            for k in 0..=last {
                if !self.plan.wires.routes[edge].segments()[k].horizontal {
                    continue;
                }
                let end = |target: bool| {
                    let at = if target { k + 1 } else { k };
                    let is_end = at == 0 || at == last + 1;
                    let variable = match is_end {
                        true => self.node(self.plan.graph.edges[edge].node(target)),
                        false => self.upright(edge, if target { k + 1 } else { k - 1 }),
                    };
                    // Where it meets a node, the outline of a round one may lie further inside.
                    (variable, points[at].x, is_end, is_end && target)
                };
                let (mut a, mut b) = (end(false), end(true));
                if a.1 > b.1 {
                    (a, b) = (b, a);
                }
                let least = if a.2 || b.2 { STUB } else { TRACK };
                let air = |end: (usize, i32, bool, bool)| LABEL_WIRE + if end.3 { HEAD_AIR } else { 0 };
                let (from, to) = ((a.0, a.1), (b.0, b.1));
                if self.segment_of_label(edge) == Some(k)
                    && let Some((variable, rect)) = self.text(edge)
                {
                    self.keep(from, (variable, rect.left()), air(a));
                    self.keep((variable, rect.right()), to, air(b));
                }
                self.keep(from, to, least);
                self.wires.push((a.0, b.0, (a.1 - self.now[a.0]) - (b.1 - self.now[b.0])));
            }
        }
    }

    /// A frame is wider than its tag.
    fn frames(&mut self) {
        for index in 0..self.placement.frames.len() {
            let (frame, tag) = self.placement.frames[index];
            let [_, _, left, right] = self.plan.channels.strands.frames[index];
            let start = if tag.w > 0 { tag.right() } else { frame.left() };
            self.keep((self.strand(left), start), (self.strand(right), frame.right()), TAG_INDENT);
        }
    }

    /// The least x of each variable.
    fn solve(&mut self) -> Option<Vec<i32>> {
        let now = &self.now;
        self.all.sort_by_key(|&(a, b, by)| (now[a], now[b], a, b, by));
        self.all.dedup();
        let mut at = vec![i32::MIN / 2; now.len()];
        at[0] = now[0];
        for _ in 0..PASSES {
            let mut is_done = true;
            for &(a, b, by) in &self.all {
                if at[a] + by > at[b] {
                    at[b] = at[a] + by;
                    is_done = false;
                }
            }
            work::count(self.all.len());
            if is_done {
                return (at[0] == now[0]).then_some(at);
            }
        }
        None
    }

    /// Each part goes to where its level wires are shortest, as far as its neighbours allow, in a few rounds from right to left
    /// and back. Labels give way, and the left line of a frame stays at its members.
    fn pulled(&self, mut at: Vec<i32>) -> Vec<i32> {
        let count = at.len();
        let mut near = vec![vec![]; count];
        for &(a, b, by) in &self.all {
            near[a].push((b, -by, false));
            near[b].push((a, by, true));
        }
        let mut wires = vec![vec![]; count];
        for &(a, b, by) in self.wires.iter().filter(|wire| wire.0 != wire.1) {
            wires[a].push((b, -by));
            wires[b].push((a, by));
        }
        let mut hugs = vec![false; count];
        for sides in &self.plan.channels.strands.frames {
            hugs[self.strand(sides[2])] = true;
        }
        let labels = self.label(0)..self.right_wall();
        let mut order: Vec<usize> = (1..self.right_wall()).filter(|&v| at[v] > i32::MIN / 4).collect();
        order.sort_by_key(|&v| (at[v], v));
        for round in 0..ROUNDS {
            order.reverse();
            let is_leftward = round % 2 == 0;
            for &v in &order {
                let (mut low, mut high) = (i32::MIN / 2, i32::MAX / 2);
                for &(other, by, is_left) in &near[v] {
                    if is_left {
                        low = low.max(at[other] + by);
                    } else {
                        high = high.min(at[other] + by);
                    }
                }
                if low <= i32::MIN / 4 || high >= i32::MAX / 4 || low > high {
                    continue;
                }
                if labels.contains(&v) || hugs[v] {
                    at[v] = if is_leftward || hugs[v] { high } else { low };
                } else if !wires[v].is_empty() {
                    let mut best: Vec<i32> = wires[v].iter().map(|&(other, by)| at[other] + by).collect();
                    best.sort();
                    // Anywhere between the two in the middle is as good.
                    let (from, to) = (best[(best.len() - 1) / 2], best[best.len() / 2]);
                    at[v] = at[v].clamp(from, to).clamp(low, high);
                }
            }
            work::count(count + self.all.len() + self.wires.len());
        }
        at
    }

    /// Labels go to the middle of what is free around them.
    fn xs(&self, least: &[i32]) -> Xs {
        let mut at = least.to_vec();
        let labels = self.label(0)..self.right_wall();
        let mut order: Vec<usize> = labels.clone().collect();
        order.sort_by_key(|&label| (least[label], label));
        let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, &(a, b, _)) in self.all.iter().enumerate() {
            for label in [a, b] {
                if labels.contains(&label) {
                    of.entry(label).or_default().push(index);
                }
            }
        }
        for label in order {
            let (mut low, mut high) = (i32::MIN / 2, i32::MAX / 2);
            for &index in of.get(&label).map_or(&[][..], Vec::as_slice) {
                let (a, b, by) = self.all[index];
                if b == label {
                    low = low.max(at[a] + by);
                } else {
                    high = high.min(at[b] - by);
                }
            }
            if low > i32::MIN / 4 && high < i32::MAX / 4 {
                at[label] = low + (high - low).max(0) / 2;
            }
        }
        let is_used = |variable: usize| least[variable] > i32::MIN / 4;
        let pick = |variable: usize| if is_used(variable) { at[variable] } else { self.now[variable] };
        let column = (0..self.before.column.len()).map(|line| pick(self.column(line)));
        let strand = (0..self.before.strand.len()).map(|strand| pick(self.strand(strand)));
        let label = (0..self.placement.labels.len()).map(|edge| {
            let is_level = self.text(edge).is_some_and(|text| text.0 == self.label(edge));
            is_level.then(|| pick(self.label(edge)))
        });
        let tag = self.placement.frames.iter().enumerate().map(|(index, &(_, tag))| {
            let left = self.strand(self.plan.channels.strands.frames[index][2]);
            Some(tag.left() - self.now[left] + pick(left))
        });
        Xs {
            column: column.collect(),
            strand: strand.collect(),
            label: label.collect(),
            tag: tag.collect(),
            right: at[self.right_wall()],
        }
    }
}

/// What was met last at each height.
struct Heights {
    /// Where a span of heights begins, and what was met there. It ends where the next one begins.
    spans: BTreeMap<i32, Vec<usize>>,
}

impl Heights {
    fn new() -> Heights {
        Heights { spans: BTreeMap::from([(i32::MIN, vec![])]) }
    }

    fn between(&self, top: i32, bottom: i32) -> Vec<usize> {
        let first = self.spans.range(..=top).next_back().map_or(i32::MIN, |span| *span.0);
        self.spans.range(first..bottom).flat_map(|span| span.1).copied().collect()
    }

    /// Puts something before all that was met between two heights; what still reaches beyond it stays too.
    fn put(&mut self, top: i32, bottom: i32, item: usize, stays: impl Fn(usize) -> bool) {
        for height in [top, bottom] {
            let here = self.spans.range(..=height).next_back().map(|span| span.1.clone());
            self.spans.entry(height).or_insert(here.unwrap_or_default());
        }
        let mut before: Option<Vec<usize>> = None;
        let mut same = vec![];
        for (&height, met) in self.spans.range_mut(top..bottom) {
            met.retain(|&other| stays(other));
            met.push(item);
            if before.as_ref() == Some(met) {
                same.push(height);
            }
            before = Some(met.clone());
        }
        for height in same {
            self.spans.remove(&height);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::workflow::{Flow, layout};
    use crate::model::{Model, lower};
    use crate::syntax::parse;

    fn read(text: &str) -> Model {
        lower(text, &parse(text))
    }

    const WIDE: &str = "Check whether the customer already has an open order today or one that was not paid";

    #[test]
    fn a_wide_node_with_nothing_beside_it_makes_no_gap_elsewhere() {
        let text = format!(
            "A {{\na: rectangle label:\"One\"\nb: rectangle label:\"Two\"\nc: rectangle label:\"Three\"\n\
             a.handle(right) -> b.handle(left)\nb.handle(right) -> c.handle(left)\n}}\n\
             B {{\nd: rectangle label:\"{WIDE}\"\nb.handle(bottom) -> d.handle(top)\n}}\n"
        );
        let drawn = layout(&read(&text), Flow::Aligned);
        let [a, b, c, d] = [0, 1, 2, 3].map(|v| drawn.nodes[v].rect);
        assert!(d.w > b.w + 40, "{d:?}");
        assert_eq!((b.left() - a.right(), c.left() - b.right()), (COLUMN_GAP, COLUMN_GAP));
        assert_eq!(b.center().x, d.center().x);
    }

    #[test]
    fn a_label_leaves_its_wire_visible_on_both_sides() {
        let text = "A {\na: circle label:\"a\"\nb: circle label:\"b\"\na.handle(right) -> b.handle(left) [label=\"order placed\"]\n}\n";
        let drawn = layout(&read(text), Flow::Auto);
        let (wire, label) = (&drawn.wires[0], drawn.wires[0].label.as_ref().unwrap().rect);
        assert!(label.left() - wire.points[0].x >= LABEL_WIRE - LABEL_STEP / 4, "{wire:?}");
        assert!(wire.points[1].x - label.right() >= LABEL_WIRE + HEAD_AIR - LABEL_STEP / 4, "{wire:?}");
    }

    #[test]
    fn what_was_met_is_known_by_height() {
        let mut met = Heights::new();
        met.put(0, 100, 1, |_| false);
        met.put(20, 40, 2, |_| false);
        assert_eq!(met.between(0, 10), [1]);
        assert_eq!(met.between(25, 30), [2]);
        assert_eq!(met.between(30, 50), [2, 1]);
        assert_eq!(met.between(100, 120), [0; 0]);
        met.put(30, 60, 3, |other| other == 1);
        assert_eq!(met.between(25, 31), [2, 3]);
        assert_eq!(met.between(50, 55), [1, 3]);
        assert_eq!(met.between(60, 61), [1]);
    }
}
