//! Frames around runs of items: loops, and decisions whose ways are regions.
//!
//! In: items and decisions. Out: frames that lie inside each other or apart, outer ones first. Loops that overlap in part
//! are cut where the other one ends. A decision that would cut a loop, or be cut by one, has no frame.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use super::graph::Graph;
use super::items::{Item, Items};
use super::regions::Decision;
use super::rows::Rows;
use super::types::FragmentKind;
use crate::model::{LoopId, Model, NodeId};
use crate::work;

#[derive(Clone, Debug)]
pub struct Frame {
    pub kind: FragmentKind,
    /// Positions of the first and the last item.
    pub from: usize,
    pub to: usize,
    pub depth: usize,
    pub is_continued: bool,
    /// The arcs that lead to the ways of a decision, each with the position of its first item.
    pub ways: Vec<(usize, usize)>,
}

/// A run of a loop: its first and its last item, and whether it goes on from another part.
type Part = (usize, Reverse<usize>, LoopId, bool);

/// Loops are cut into so many parts on average, and no more: what is left of them is not framed.
const PARTS: usize = 4;

pub fn frames(
    model: &Model,
    graph: &Graph,
    rows: &Rows,
    items: &Items,
    decisions: &[Decision],
) -> Vec<Frame> {
    let mut frames = cut(&loops(model, graph, rows, items));
    let kept = uncut(decisions, &frames, items.list.len());
    frames.extend(kept);
    // Around equal runs, a loop stands outside of a decision.
    frames.sort_by_key(|frame| (frame.from, Reverse(frame.to), !matches!(frame.kind, FragmentKind::Loop(_))));
    let mut open: Vec<usize> = vec![];
    for frame in &mut frames {
        while open.last().is_some_and(|&end| end < frame.from) {
            open.pop();
        }
        frame.depth = open.len();
        open.push(frame.to);
    }
    frames
}

/// The run of each loop: from its first to its last step or message.
fn loops(model: &Model, graph: &Graph, rows: &Rows, items: &Items) -> Vec<(LoopId, usize, usize)> {
    // Each loop looks at the messages of its steps; with many loops around one busy step, the later ones do not.
    let mut left = 8 * (graph.arcs.len() + model.nodes.len()) + 1000;
    let mut found = vec![];
    for id in model.loop_ids() {
        let members: BTreeSet<usize> = model.repeat(id).members.iter().map(|node| node.index()).collect();
        work::count(members.len());
        let mut run: Option<(usize, usize)> = None;
        let mut add = |at: usize| run = Some(run.map_or((at, at), |run| (run.0.min(at), run.1.max(at))));
        for &member in &members {
            add(items.of_node[member]);
            let Some(rest) = left.checked_sub(graph.out[member].len()) else { continue };
            left = rest;
            work::count(graph.out[member].len());
            for &arc in &graph.out[member] {
                if let Some(row) = rows.of[arc].filter(|_| members.contains(&graph.arcs[arc].to)) {
                    add(items.of_row[row]);
                }
            }
        }
        found.extend(run.map(|(from, to)| (id, from, to)));
    }
    found
}

fn cut(loops: &[(LoopId, usize, usize)]) -> Vec<Frame> {
    // What begins first, of those the longest, of those the first of the text; then whether it goes on from another part.
    let mut waiting: BinaryHeap<Reverse<Part>> =
        loops.iter().map(|&(id, from, to)| Reverse((from, Reverse(to), id, false))).collect();
    let mut parts = PARTS * loops.len();
    let (mut open, mut frames): (Vec<usize>, Vec<Frame>) = (vec![], vec![]);
    while let Some(Reverse((from, Reverse(to), id, is_continued))) = waiting.pop() {
        work::count(1 + waiting.len().checked_ilog2().unwrap_or(0) as usize);
        while open.last().is_some_and(|&end| end < from) {
            open.pop();
        }
        let end = open.last().map_or(to, |&end| end.min(to));
        if end < to && parts > 0 {
            parts -= 1;
            waiting.push(Reverse((end + 1, Reverse(to), id, true)));
        }
        open.push(end);
        let kind = FragmentKind::Loop(id);
        frames.push(Frame { kind, from, to: end, depth: 0, is_continued, ways: vec![] });
    }
    frames
}

/// The frames of the decisions that no loop cuts.
fn uncut(decisions: &[Decision], loops: &[Frame], count: usize) -> Vec<Frame> {
    // By position: how far the longest loop reaches that begins there, and where the longest begins that ends there.
    let (mut ends, mut begins) = (vec![0; count], vec![usize::MAX; count]);
    for frame in loops {
        ends[frame.from] = ends[frame.from].max(frame.to);
        begins[frame.to] = begins[frame.to].min(frame.from);
    }
    let (farthest, nearest) = (Best::new(ends, usize::max), Best::new(begins, usize::min));
    let is_whole = |from: usize, to: usize, around: (usize, usize)| {
        // A loop with the same first item may reach further only if it is around all ways.
        let inner = farthest.among(from + 1, to).is_none_or(|end| end <= to);
        let before = to == from || nearest.among(from, to - 1).is_none_or(|begin| begin >= from);
        let own = |end: usize| end <= to || (from == around.0 && end >= around.1);
        let last = |begin: usize| begin >= from || (to == around.1 && begin <= around.0);
        let at_ends = farthest.among(from, from).is_none_or(own) && nearest.among(to, to).is_none_or(last);
        inner && before && at_ends
    };
    let mut frames = vec![];
    for decision in decisions {
        let around = (decision.ways[0].from, decision.ways[decision.ways.len() - 1].to);
        work::count(decision.ways.len());
        if !decision.ways.iter().all(|way| is_whole(way.from, way.to, around)) {
            continue;
        }
        let node = NodeId::from(decision.node);
        let is_opt = decision.ways.len() == 1;
        frames.push(Frame {
            kind: if is_opt { FragmentKind::Opt(node) } else { FragmentKind::Alt(node) },
            from: around.0,
            to: around.1,
            depth: 0,
            is_continued: false,
            ways: decision.ways.iter().map(|way| (way.arc, way.from)).collect(),
        });
    }
    frames
}

/// The best value of any range, by a table of ranges of powers of two.
struct Best {
    levels: Vec<Vec<usize>>,
    better: fn(usize, usize) -> usize,
}

impl Best {
    fn new(values: Vec<usize>, better: fn(usize, usize) -> usize) -> Best {
        let mut levels = vec![values];
        let mut width = 1;
        while let Some(last) = levels.last().filter(|last| last.len() > width) {
            work::count(last.len());
            let next = (0..last.len() - width).map(|at| better(last[at], last[at + width])).collect();
            levels.push(next);
            width *= 2;
        }
        Best { levels, better }
    }

    fn among(&self, from: usize, to: usize) -> Option<usize> {
        let length = (to + 1).checked_sub(from).filter(|&length| length > 0)?;
        let level = length.ilog2() as usize;
        let row = self.levels.get(level)?;
        Some((self.better)(*row.get(from)?, *row.get(to + 1 - (1 << level))?))
    }
}

/// The lane of an item, or the lanes of the ends of a message, the left one first.
pub fn lanes(model: &Model, graph: &Graph, rows: &Rows, item: &Item, column: &[usize]) -> (usize, usize) {
    match item {
        Item::Steps(chain) => (column[chain.lane], column[chain.lane]),
        Item::Mark { lane, .. } => (column[*lane], column[*lane]),
        Item::Row(row) => {
            let arc = &graph.arcs[rows.arcs[*row]];
            let of = |node: usize| column[model.nodes[node].lane.index()];
            let (from, to) = (of(arc.from), of(arc.to));
            (from.min(to), from.max(to))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(loops: &[(usize, usize)]) -> Vec<(u32, usize, usize, bool)> {
        let loops: Vec<_> =
            loops.iter().enumerate().map(|(index, &(from, to))| (LoopId::from(index), from, to)).collect();
        let part = |frame: Frame| match frame.kind {
            FragmentKind::Loop(id) => (id.0, frame.from, frame.to, frame.is_continued),
            _ => panic!("a loop"),
        };
        cut(&loops).into_iter().map(part).collect()
    }

    #[test]
    fn loops_that_overlap_in_part_are_cut_where_the_other_ends() {
        assert_eq!(parts(&[(0, 4), (1, 2)]), [(0, 0, 4, false), (1, 1, 2, false)]);
        assert_eq!(parts(&[(0, 4), (2, 7)]), [(0, 0, 4, false), (1, 2, 4, false), (1, 5, 7, true)]);
        assert_eq!(parts(&[(3, 3), (0, 2)]), [(1, 0, 2, false), (0, 3, 3, false)]);
    }

    #[test]
    fn the_best_of_a_range_is_found() {
        let best = Best::new(vec![3, 1, 4, 1, 5], usize::max);
        assert_eq!(best.among(0, 2), Some(4));
        assert_eq!(best.among(3, 3), Some(1));
        assert_eq!(best.among(1, 4), Some(5));
        assert_eq!(best.among(4, 3), None);
    }
}
