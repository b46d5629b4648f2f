//! A few paths that together take every answer: of all paths the one with the most new answers, again and again. Paths
//! that go straight to an end come first, then those that go back or never end.

use super::flow::{Flow, Way};
use super::survey::{Ending, Path};
use crate::model::{EdgeId, NodeId};
use crate::work;

pub(super) struct Cover<'a> {
    flow: &'a Flow,
    /// The answers that no path takes yet, by edge.
    open: Vec<bool>,
    left: usize,
    /// The beginnings that no path has yet, in the order of `flow.starts`.
    starts: Vec<bool>,
    starts_left: usize,
    /// Paths that go straight add nothing any more.
    goes_back: bool,
}

/// What can be gained from a step on: new answers, then few steps.
type Gain = (usize, std::cmp::Reverse<usize>);

/// The best way on from each step, before and after the way back.
struct Best {
    /// Before it; `None` where paths of this kind do not pass.
    before: Vec<Option<(Gain, Option<Way>)>>,
    after: Vec<Option<(Gain, Option<Way>)>>,
}

impl<'a> Cover<'a> {
    pub fn new(flow: &'a Flow, edges: usize) -> Cover<'a> {
        let mut open = vec![false; edges];
        let forks = flow.order.iter().filter(|&&node| flow.is_fork(node));
        let mut left = 0;
        for way in forks.flat_map(|&node| flow.ways(node)) {
            open[way.edge.index()] = true;
            left += 1;
        }
        let starts = vec![true; flow.starts.len()];
        Cover { flow, open, left, starts_left: starts.len(), starts, goes_back: false }
    }

    /// Whether every answer and every beginning is taken.
    pub fn is_done(&self) -> bool {
        self.left == 0 && self.starts_left == 0
    }

    /// The next path; nothing if all is taken.
    pub fn peek(&mut self) -> Option<Path> {
        while !self.is_done() {
            let best = self.best();
            let starts = self.flow.starts.iter().zip(&self.starts).enumerate();
            let gains = starts.filter_map(|(at, (&start, &is_new))| {
                let (gain, _) = best.before[start.index()]?;
                Some(((gain.0 + usize::from(is_new), gain.1), std::cmp::Reverse(at)))
            });
            match gains.max() {
                Some(((new, _), at)) if new > 0 => return Some(self.follow(self.flow.starts[at.0], &best)),
                _ if self.goes_back => return None,
                _ => self.goes_back = true,
            }
        }
        None
    }

    pub fn take(&mut self, path: &Path) {
        for edge in &path.edges {
            let open = &mut self.open[edge.index()];
            self.left -= usize::from(*open);
            *open = false;
        }
        if let Some(at) = self.flow.starts.iter().position(|&start| start == path.start) {
            self.starts_left -= usize::from(self.starts[at]);
            self.starts[at] = false;
        }
    }

    fn best(&self) -> Best {
        let flow = self.flow;
        let mut best = Best { before: vec![None; flow.size()], after: vec![None; flow.size()] };
        let end = Some((Gain::default(), None));
        for &node in flow.order.iter().rev() {
            let ways = flow.ways(node);
            work::count(1 + ways.len());
            let straight = ways.iter().filter(|way| !way.is_back && flow.ends(way.to));
            let on = straight.filter_map(|&way| Some((self.by(way, best.after[way.to.index()]?.0), way)));
            best.after[node.index()] = if ways.is_empty() { end } else { choose(on) };
        }
        if !self.goes_back {
            best.before.clone_from(&best.after);
            return best;
        }
        for &node in flow.order.iter().rev() {
            let ways = flow.ways(node);
            work::count(1 + ways.len());
            let on = ways.iter().filter_map(|&way| {
                let next = if way.is_back { &best.after } else { &best.before };
                let gain = match next[way.to.index()] {
                    Some((gain, _)) => gain,
                    None if way.is_back => Gain::default(),
                    None => return None,
                };
                Some((self.by(way, gain), way))
            });
            best.before[node.index()] = if ways.is_empty() { end } else { choose(on) };
        }
        best
    }

    /// The gain of a way with what follows it.
    fn by(&self, way: Way, (new, std::cmp::Reverse(steps)): Gain) -> Gain {
        (new + usize::from(self.open[way.edge.index()]), std::cmp::Reverse(steps + 1))
    }

    fn follow(&self, start: NodeId, best: &Best) -> Path {
        let mut path = Path { start, edges: Vec::new(), ending: Ending::Ends, goes_back: None, adds: 0 };
        let mut node = start;
        loop {
            let side = if path.goes_back.is_some() { &best.after } else { &best.before };
            let Some((_, Some(way))) = side[node.index()] else { break };
            if way.is_back {
                path.goes_back = Some(path.edges.len());
            }
            path.edges.push(way.edge);
            node = way.to;
            if way.is_back && !self.flow.ends(node) {
                path.ending = Ending::Repeats;
                break;
            }
        }
        path.adds = self.count_new(&path.edges);
        path
    }

    fn count_new(&self, edges: &[EdgeId]) -> usize {
        let mut new: Vec<EdgeId> = edges.iter().copied().filter(|edge| self.open[edge.index()]).collect();
        new.sort_unstable();
        new.dedup();
        new.len()
    }
}

/// The way with the greatest gain; of equal ones the first.
fn choose(gains: impl Iterator<Item = (Gain, Way)>) -> Option<(Gain, Option<Way>)> {
    let mut best: Option<(Gain, Way)> = None;
    for (gain, way) in gains {
        if best.is_none_or(|(most, _)| gain > most) {
            best = Some((gain, way));
        }
    }
    best.map(|(gain, way)| (gain, Some(way)))
}
