//! Where lifelines stand.
//!
//! In: items, frames and their sizes. Out: the level of every lifeline, and for each message between which lifelines its
//! label stands. Every demand is a least distance between two lifelines, so one pass from left to right finds the
//! leftmost places; a longer label moves what is right of it and nothing else.

use std::collections::BTreeSet;

use super::calls::Calls;
use super::frames::{Frame, lanes};
use super::graph::{ArcKind, Graph};
use super::items::{Item, Items};
use super::rows::Rows;
use super::sides::{self, Sides};
use super::texts::{FrameText, ItemText};
use super::types::{DOT, RING, SELF_OUT};
use crate::measure::LabelText;
use crate::model::Model;
use crate::work;

/// Half the width of an activation, and how far a nested one is shifted.
pub const BAR: i32 = 5;
pub const SHIFT: i32 = 6;
/// What stays free around the drawing.
pub const MARGIN: i32 = 16;
/// Beside a label, between notes, between heads.
pub const AIR: i32 = 8;
const NOTES: i32 = 16;
const HEADS: i32 = 24;
/// Between a frame and what it holds, and how far it reaches out at least.
pub const INSIDE: i32 = 10;
pub const OUT: i32 = 24;
/// Frames inside each other are so far apart.
pub const INSET: i32 = 8;
/// Between the tab of a frame and its condition.
pub const TAB_GAP: i32 = 4;
/// Lifelines that a label looks at on its way.
const SIGHT: usize = 8;

/// How far something reaches out from its lifeline.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extent {
    pub left: i32,
    pub right: i32,
}

/// What is open at the two ends of a message.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ends {
    pub from: Bar,
    pub to: Bar,
}

/// The activations of a lifeline at a row: how far they reach.
pub type Bar = Extent;

pub struct Columns {
    /// By lane: its place from left to right.
    pub of: Vec<usize>,
    /// By place.
    pub x: Vec<i32>,
    pub width: i32,
    /// By row.
    pub ends: Vec<Ends>,
    /// By item: the activations of the lifeline on which a mark stands.
    pub marks: Vec<Bar>,
    /// By row: where a label may stand, as two levels.
    pub rooms: Vec<(i32, i32)>,
    /// By frame: its sides.
    pub frames: Vec<(i32, i32)>,
    /// By frame and section: where its condition begins.
    pub conditions: Vec<Vec<i32>>,
}

pub struct Given<'a> {
    pub model: &'a Model,
    pub graph: &'a Graph,
    pub rows: &'a Rows,
    pub items: &'a Items,
    pub calls: &'a Calls,
    pub frames: &'a [Frame],
    pub texts: &'a [ItemText],
    pub labels: &'a [Option<LabelText>],
    pub frame_texts: &'a [FrameText],
    pub head_widths: &'a [i32],
}

/// Places `.0` and `.1` are at least `.2` apart.
type Demand = (usize, usize, i32);

pub fn columns(given: &Given) -> Columns {
    let count = given.model.lanes.len();
    let (of, lanes) = order(given);
    let around = sides::around(given);
    let places = sides::places(given, &of, &around);
    let Swept { ends, marks, spans, widest: bars, heads } = sweep(given, &of, &places);
    let extents = extents(given, &ends, &marks);
    let mut demands: Vec<Demand> = (1..count)
        .map(|place| {
            let half = |place: usize| (given.head_widths[lanes[place]] + 1) / 2;
            (place - 1, place, half(place - 1) + half(place) + HEADS)
        })
        .collect();
    let aside = |place: usize, extent: Extent, demands: &mut Vec<Demand>| {
        if place + 1 < count {
            demands.push((place, place + 1, extent.right + BAR + AIR));
        }
        if place > 0 {
            demands.push((place - 1, place, extent.left + bars[place - 1] + AIR));
        }
    };
    for (item, extent) in given.items.list.iter().zip(&extents) {
        if let Some(place) = only_place(given, item, &of) {
            aside(place, *extent, &mut demands);
        }
    }
    side_by_side(given, &of, &extents, &mut demands);
    for (row, span) in spans.iter().enumerate() {
        if let Some(span) = span {
            let label = given.labels[row].as_ref().map_or(0, |label| label.size.w);
            demands.push((span.low, span.high, span.left + span.right + label.max(24) + 2 * AIR));
        }
    }
    let sides = sides::sides(given, &of, (&extents, &ends), &around, &places, &heads);
    for side in &sides {
        aside(side.low, Extent { left: side.left, right: 0 }, &mut demands);
        aside(side.high, Extent { left: 0, right: side.right }, &mut demands);
    }
    for ((side, text), heads) in sides.iter().zip(given.frame_texts).zip(&heads) {
        for (section, head) in heads.iter().enumerate() {
            let needed = head.begin(section, side.left, text) + text.section_width(section) + AIR;
            match head.stop {
                Some(stop) => demands.push((side.low, stop, needed + BAR)),
                None if side.low < side.high => demands.push((side.low, side.high, needed - side.right)),
                None => {}
            }
        }
    }
    let first = extents_at(given, &of, &extents, 0).left.max(half_of(given, &lanes, 0));
    let outer = sides.iter().filter(|side| side.low == 0).map(|side| side.left).max().unwrap_or(0);
    let x = solve(count, MARGIN + first.max(outer), demands);
    let frames: Vec<(i32, i32)> =
        sides.iter().map(|side| (x[side.low] - side.left, x[side.high] + side.right)).collect();
    let mut right = frames.iter().map(|frame| frame.1).max().unwrap_or(0);
    for (item, extent) in given.items.list.iter().zip(&extents) {
        if let Some(place) = only_place(given, item, &of) {
            right = right.max(x[place] + extent.right);
        }
    }
    for place in 0..count {
        right = right.max(x[place] + half_of(given, &lanes, place)).max(x[place] + bars[place]);
    }
    let rooms = spans.iter().map(|span| span.map_or((0, 0), |span| span.room(&x))).collect();
    let begins = |((side, text), heads): ((&Sides, &FrameText), &Vec<Head>)| {
        let begin = |(section, head): (usize, &Head)| x[side.low] + head.begin(section, side.left, text);
        heads.iter().enumerate().map(begin).collect()
    };
    let conditions = sides.iter().zip(given.frame_texts).zip(&heads).map(begins).collect();
    Columns { of, x, width: right + MARGIN, ends, marks, rooms, frames, conditions }
}

fn half_of(given: &Given, lanes: &[usize], place: usize) -> i32 {
    lanes.get(place).map_or(0, |&lane| (given.head_widths[lane] + 1) / 2)
}

/// Lanes with messages in source order, then the others.
fn order(given: &Given) -> (Vec<usize>, Vec<usize>) {
    let count = given.model.lanes.len();
    let mut talks = vec![false; count];
    for arc in given.graph.arcs.iter().filter(|arc| arc.kind == ArcKind::Message) {
        for node in [arc.from, arc.to] {
            talks[given.model.nodes[node].lane.index()] = true;
        }
    }
    let mut lanes: Vec<usize> = (0..count).collect();
    lanes.sort_by_key(|&lane| !talks[lane]);
    let mut of = vec![0; count];
    for (place, &lane) in lanes.iter().enumerate() {
        of[lane] = place;
    }
    (of, lanes)
}

pub fn only_place(given: &Given, item: &Item, of: &[usize]) -> Option<usize> {
    let (low, high) = lanes(given.model, given.graph, given.rows, item, of);
    (low == high).then_some(low)
}

/// Where the label of a message stands: between two lifelines, whose activations reach `left` and `right` into it.
#[derive(Clone, Copy)]
struct Span {
    low: usize,
    high: usize,
    left: i32,
    right: i32,
}

impl Span {
    fn room(self, x: &[i32]) -> (i32, i32) {
        (x[self.low] + self.left, x[self.high] - self.right)
    }
}

/// What is open where a section of a frame begins.
#[derive(Clone, Copy)]
pub struct Head {
    /// On the first lifeline of the frame.
    pub bar: Bar,
    /// The next lifeline with an activation, up to the last one of the frame.
    pub stop: Option<usize>,
}

impl Head {
    /// Where the condition of a section begins, from the first lifeline of the frame on: right behind the tab or the
    /// border, or, where that would meet an activation, behind this.
    pub fn begin(self, section: usize, left: i32, text: &FrameText) -> i32 {
        let tab = if section == 0 { text.tab.size.w } else { 0 };
        let begin = tab + TAB_GAP - left;
        let is_free = self.bar.left == 0 || begin + text.section_width(section) + 2 <= -self.bar.left;
        if is_free { begin } else { begin.max(self.bar.right + TAB_GAP) }
    }
}

struct Swept {
    ends: Vec<Ends>,
    marks: Vec<Bar>,
    spans: Vec<Option<Span>>,
    /// By place: how far its activations reach to the right at most.
    widest: Vec<i32>,
    /// By frame and section.
    heads: Vec<Vec<Head>>,
}

/// Goes through the items with the activations that are open.
fn sweep(given: &Given, of: &[usize], places: &[(usize, usize)]) -> Swept {
    let count = given.model.lanes.len();
    // Sections by the position of their first item.
    let mut begins: Vec<(usize, usize)> = vec![];
    for (index, frame) in given.frames.iter().enumerate() {
        begins.push((frame.from, index));
        begins.extend(frame.ways.iter().skip(1).map(|&(_, from)| (from, index)));
    }
    begins.sort_unstable();
    let mut begins = begins.into_iter().peekable();
    let mut swept = Swept {
        ends: vec![],
        marks: vec![Bar::default(); given.items.list.len()],
        spans: vec![],
        widest: vec![0; count],
        heads: vec![vec![]; given.frames.len()],
    };
    // By place: until which row each level is open; and the places with any.
    let mut open: Vec<Vec<Option<usize>>> = vec![vec![]; count];
    let mut busy: BTreeSet<usize> = BTreeSet::new();
    let bar = |open: &[Vec<Option<usize>>], place: usize, row: usize| {
        let top = open[place].iter().rposition(|until| until.is_some_and(|until| until >= row));
        top.map_or(Bar::default(), |top| Bar { left: BAR, right: BAR + SHIFT * top as i32 })
    };
    for (at, item) in given.items.list.iter().enumerate() {
        while let Some((_, frame)) = begins.next_if(|&(from, _)| from == at) {
            work::count(1);
            let (low, high) = places[frame];
            let stop = busy.range(low + 1..=high.max(low + 1)).next().copied().filter(|&stop| stop <= high);
            swept.heads[frame].push(Head { bar: bar(&open, low, swept.ends.len()), stop });
        }
        if let Item::Mark { lane, .. } = item {
            swept.marks[at] = bar(&open, of[*lane], swept.ends.len());
        }
        let Item::Row(row) = *item else { continue };
        let arc = &given.graph.arcs[given.rows.arcs[row]];
        let place = |node: usize| of[given.model.nodes[node].lane.index()];
        let (from, to) = (place(arc.from), place(arc.to));
        if let Some(active) = given.calls.opens[row].map(|active| given.calls.activations[active]) {
            let levels = &mut open[to];
            levels.resize(levels.len().max(active.level + 1), None);
            levels[active.level] = levels[active.level].max(Some(active.to));
            busy.insert(to);
        }
        let both = Ends { from: bar(&open, from, row), to: bar(&open, to, row) };
        swept.widest[from] = swept.widest[from].max(both.from.right);
        swept.widest[to] = swept.widest[to].max(both.to.right);
        swept.ends.push(both);
        let is_message = arc.kind == ArcKind::Message;
        swept.spans.push(is_message.then(|| span(from, to, &busy, |place| bar(&open, place, row))));
        // What this row closes is open no more.
        for place in [from, to] {
            work::count(1);
            if open[place].iter().all(|until| until.is_none_or(|until| until <= row)) {
                busy.remove(&place);
            }
        }
    }
    swept
}

/// The longest way between two lifelines without an activation; of equal ones that at the source.
fn span(from: usize, to: usize, busy: &BTreeSet<usize>, bar: impl Fn(usize) -> Bar) -> Span {
    let (low, high) = (from.min(to), from.max(to));
    let mut stops = vec![from];
    if from < to {
        stops.extend(busy.range(low + 1..high).take(SIGHT));
    } else {
        stops.extend(busy.range(low + 1..high).rev().take(SIGHT));
    }
    if stops.len() <= SIGHT {
        stops.push(to);
    }
    work::count(stops.len());
    let mut best = (0, from, to);
    for pair in stops.windows(2).rev() {
        let length = pair[0].abs_diff(pair[1]);
        if length >= best.0 {
            best = (length, pair[0].min(pair[1]), pair[0].max(pair[1]));
        }
    }
    let (_, low, high) = best;
    Span { low, high, left: bar(low).right, right: bar(high).left }
}

fn extents(given: &Given, ends: &[Ends], marks: &[Bar]) -> Vec<Extent> {
    let of = |((item, text), bar): ((&Item, &ItemText), &Bar)| match (item, text) {
        (Item::Steps(_), ItemText::Note(note)) => {
            let half = (note.size.w + 1) / 2;
            Extent { left: half, right: half }
        }
        (Item::Mark { is_start, .. }, ItemText::Caption(caption)) => {
            let width = caption.as_ref().map_or(0, |caption| caption.size.w);
            if *is_start {
                Extent { left: bar.left + start_length(width) + 2 * DOT, right: BAR }
            } else {
                Extent { left: RING + 2, right: bar.right.max(RING) + GAP_TO_CAPTION + width }
            }
        }
        (Item::Row(row), _) if given.graph.arcs[given.rows.arcs[*row]].kind == ArcKind::ToSelf => {
            let label = given.labels[*row].as_ref().map_or(0, |label| label.size.w + GAP_TO_CAPTION);
            Extent { left: BAR, right: ends[*row].from.right + SELF_OUT + label }
        }
        _ => Extent::default(),
    };
    given.items.list.iter().zip(given.texts).zip(marks).map(of).collect()
}

pub const GAP_TO_CAPTION: i32 = 4;

/// How long the line from a start dot to its lifeline is.
pub fn start_length(caption: i32) -> i32 {
    (caption + 12).max(28)
}

fn extents_at(given: &Given, of: &[usize], extents: &[Extent], place: usize) -> Extent {
    let mut most = Extent::default();
    for (item, extent) in given.items.list.iter().zip(extents) {
        if only_place(given, item, of) == Some(place) {
            most = Extent { left: most.left.max(extent.left), right: most.right.max(extent.right) };
        }
    }
    most
}

/// Notes and marks between two messages stand side by side where their lanes differ.
fn side_by_side(given: &Given, of: &[usize], extents: &[Extent], demands: &mut Vec<Demand>) {
    let mut run: Vec<(usize, Extent)> = vec![];
    let mut close = |run: &mut Vec<(usize, Extent)>| {
        run.sort_by_key(|&(place, _)| place);
        run.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                let (a, b) = (next.1, kept.1);
                kept.1 = Extent { left: a.left.max(b.left), right: a.right.max(b.right) };
            }
            same
        });
        for pair in run.windows(2) {
            demands.push((pair[0].0, pair[1].0, pair[0].1.right + pair[1].1.left + NOTES));
        }
        run.clear();
    };
    for (item, extent) in given.items.list.iter().zip(extents) {
        match (item, only_place(given, item, of)) {
            (Item::Row(_), _) | (_, None) => close(&mut run),
            (_, Some(place)) => run.push((place, *extent)),
        }
    }
    close(&mut run);
}

fn solve(count: usize, first: i32, mut demands: Vec<Demand>) -> Vec<i32> {
    demands.sort_unstable_by_key(|&(_, to, _)| to);
    work::count(demands.len());
    let mut x = vec![first; count];
    for (from, to, apart) in demands {
        x[to] = x[to].max(x[from].saturating_add(apart));
    }
    x
}
