//! Decisions whose ways out are regions of their own.
//!
//! In: the graph and the items. Out: the decisions that can be framed. A way out is a region if everything in it is
//! reached through it alone (it is a subtree of the dominator tree) and its items stand in one run without any other
//! between them. The ways of a decision must follow each other. Where that does not hold, the word on the message says
//! which way it is.

use super::graph::{ArcKind, Graph};
use super::items::{Item, Items};
use super::rows::Rows;
use crate::model::{Model, Shape};
use crate::work;

pub struct Decision {
    pub node: usize,
    /// In the order of their items, at least one.
    pub ways: Vec<Way>,
}

#[derive(Clone, Copy, Debug)]
pub struct Way {
    pub arc: usize,
    /// Positions of the first and the last item.
    pub from: usize,
    pub to: usize,
}

/// A run of item positions that belong together, as far as they are known.
#[derive(Clone, Copy)]
struct Run {
    from: usize,
    to: usize,
    count: usize,
    rows: usize,
}

impl Run {
    const EMPTY: Run = Run { from: usize::MAX, to: 0, count: 0, rows: 0 };

    fn add(&mut self, other: Run) {
        self.from = self.from.min(other.from);
        self.to = self.to.max(other.to);
        self.count += other.count;
        self.rows += other.rows;
    }

    fn add_item(&mut self, at: usize, is_row: bool) {
        self.add(Run { from: at, to: at, count: 1, rows: usize::from(is_row) });
    }

    fn is_whole(&self) -> bool {
        self.count > 0 && self.to - self.from + 1 == self.count
    }
}

pub fn decisions(model: &Model, graph: &Graph, rows: &Rows, items: &Items) -> Vec<Decision> {
    let runs = runs(graph, rows, items);
    let mut found = vec![];
    for node in 0..graph.out.len() {
        if model.nodes[node].shape != Shape::Diamond || graph.forward(node).count() < 2 {
            continue;
        }
        let (mut ways, mut has_bypass, mut has_rows, mut is_whole) = (vec![], false, false, true);
        for (index, arc) in graph.forward(node) {
            work::count(1);
            let is_own = graph.arrivals[arc.to] == 1;
            let mut run = if is_own { runs[arc.to] } else { Run::EMPTY };
            if arc.kind == ArcKind::Message
                && let Some(row) = rows.of[index]
            {
                run.add_item(items.of_row[row], true);
            }
            has_rows |= run.rows > 0;
            is_whole &= run.count == 0 || run.is_whole();
            match run.count {
                0 => has_bypass = true,
                _ => ways.push(Way { arc: index, from: run.from, to: run.to }),
            }
        }
        ways.sort_by_key(|way| way.from);
        let is_run = ways.windows(2).all(|pair| pair[0].to + 1 == pair[1].from);
        let is_choice = ways.len() > 1 || (ways.len() == 1 && has_bypass);
        if is_whole && is_run && has_rows && is_choice {
            found.push(Decision { node, ways });
        }
    }
    found
}

/// By node: the items that are reached through it alone.
fn runs(graph: &Graph, rows: &Rows, items: &Items) -> Vec<Run> {
    let mut order: Vec<usize> = (0..graph.out.len()).collect();
    order.sort_by_key(|&node| rows.rank[node]);
    let above = dominators(graph, &order);
    let mut runs = vec![Run::EMPTY; graph.out.len()];
    for (at, item) in items.list.iter().enumerate() {
        match item {
            Item::Steps(chain) => runs[chain.nodes[0]].add_item(at, false),
            Item::Mark { node, .. } => runs[*node].add_item(at, false),
            Item::Row(row) => runs[graph.arcs[rows.arcs[*row]].from].add_item(at, true),
        }
    }
    for &node in order.iter().rev() {
        if let Some(above) = above[node] {
            let run = runs[node];
            if run.count > 0 {
                runs[above].add(run);
            }
        }
    }
    runs
}

/// By node: the nearest node through which every way forward to it leads; nothing where flows begin or meet that began
/// apart.
fn dominators(graph: &Graph, order: &[usize]) -> Vec<Option<usize>> {
    let count = graph.out.len();
    // Jumps of powers of two up the tree, with the root as node `count`.
    let levels = (count + 1).ilog2() as usize + 1;
    let mut up: Vec<Vec<usize>> = vec![vec![count; count + 1]; levels];
    let mut depth = vec![0usize; count + 1];
    let lowest_common = |up: &[Vec<usize>], depth: &[usize], mut a: usize, mut b: usize| {
        work::count(levels);
        if depth[a] < depth[b] {
            std::mem::swap(&mut a, &mut b);
        }
        for level in (0..levels).rev() {
            if depth[a] >= depth[b] + (1 << level) {
                a = up[level][a];
            }
        }
        if a == b {
            return a;
        }
        for level in (0..levels).rev() {
            if up[level][a] != up[level][b] {
                (a, b) = (up[level][a], up[level][b]);
            }
        }
        up[0][a]
    };
    for &node in order {
        let mut parent = None;
        for (_, arc) in graph.arriving(node) {
            parent = Some(match parent {
                None => arc.from,
                Some(parent) => lowest_common(&up, &depth, parent, arc.from),
            });
        }
        let parent = parent.unwrap_or(count);
        depth[node] = depth[parent] + 1;
        up[0][node] = parent;
        for level in 1..levels {
            up[level][node] = up[level - 1][up[level - 1][node]];
        }
    }
    (0..count).map(|node| Some(up[0][node]).filter(|&above| above < count)).collect()
}
