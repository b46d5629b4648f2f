//! The paths of a diagram, and which answers of its decisions they take.

use std::collections::BTreeSet;

use super::cover::Cover;
use super::flow::Flow;
use super::more;
use crate::model::{EdgeId, Model, NodeId};

/// How many paths are listed where nobody asks for another number.
pub const MOST_PATHS: usize = 100;

/// The steps of all listed paths together. A list that would be longer ends sooner.
pub const MOST_STEPS: usize = 200_000;

/// Why a path ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// No way leads on.
    Ends,
    /// It has gone back into a round that leads to no end without going back again.
    Repeats,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    pub start: NodeId,
    /// The ways that it takes, each from where the one before ends.
    pub edges: Vec<EdgeId>,
    pub ending: Ending,
    /// The place of its way back among `edges`.
    pub goes_back: Option<usize>,
    /// How many answers it takes that no path before it took.
    pub adds: usize,
}

/// A way out of a step that has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub edge: EdgeId,
    /// The listed paths that take it, by their place in the list.
    pub paths: Vec<usize>,
}

/// A step with several ways out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub node: NodeId,
    pub answers: Vec<Answer>,
}

#[derive(Clone, Debug)]
pub struct Survey {
    pub flow: Flow,
    /// Those that take every answer first.
    pub paths: Vec<Path>,
    /// How many of the paths come first because they take an answer or a beginning that none before takes.
    pub covering: usize,
    /// All paths that there are; `u64::MAX` stands for that many or more.
    pub total: u64,
    /// The decisions that can be reached, in the order of the flow.
    pub decisions: Vec<Decision>,
    /// The decisions that cannot be reached from the beginning that was asked for, in the order of the text.
    pub unreached: Vec<NodeId>,
}

impl Path {
    /// The steps, one more than edges.
    pub fn nodes<'a>(&'a self, model: &'a Model) -> impl Iterator<Item = NodeId> + 'a {
        std::iter::once(self.start).chain(self.edges.iter().map(|&edge| model.edge(edge).to))
    }
}

impl Survey {
    /// Paths that are not listed.
    pub fn more(&self) -> u64 {
        self.total.saturating_sub(self.paths.len() as u64)
    }

    /// How many answers can be reached, and how many of them the listed paths take.
    pub fn coverage(&self) -> (usize, usize) {
        let answers = || self.decisions.iter().flat_map(|decision| &decision.answers);
        (answers().count(), answers().filter(|answer| !answer.paths.is_empty()).count())
    }
}

/// The paths from a step, or from every beginning; at most `most` of them are listed.
pub fn survey(model: &Model, from: Option<NodeId>, most: usize) -> Survey {
    let flow = Flow::new(model, from);
    let mut cover = Cover::new(&flow, model.edges.len());
    let mut room = Room { paths: most, steps: MOST_STEPS };
    let mut paths = Vec::new();
    while let Some(path) = cover.peek() {
        if !room.takes(&path) {
            break;
        }
        cover.take(&path);
        paths.push(path);
    }
    let covering = paths.len();
    let known: BTreeSet<(NodeId, Vec<EdgeId>)> =
        paths.iter().map(|path| (path.start, path.edges.clone())).collect();
    let is_covered = cover.is_done();
    if is_covered {
        more::list(&flow, |path| {
            if known.contains(&(path.start, path.edges.clone())) {
                return true;
            }
            let takes = room.takes(&path);
            if takes {
                paths.push(path);
            }
            takes
        });
    }
    let (decisions, unreached) = decisions(model, &flow, &paths);
    let total = more::count(&flow);
    Survey { flow, paths, covering, total, decisions, unreached }
}

/// How much may still be listed.
struct Room {
    paths: usize,
    steps: usize,
}

impl Room {
    fn takes(&mut self, path: &Path) -> bool {
        let steps = path.edges.len() + 1;
        if self.paths == 0 || self.steps < steps {
            return false;
        }
        self.paths -= 1;
        self.steps -= steps;
        true
    }
}

fn decisions(model: &Model, flow: &Flow, paths: &[Path]) -> (Vec<Decision>, Vec<NodeId>) {
    let mut taken: Vec<Vec<usize>> = vec![Vec::new(); model.edges.len()];
    for (at, path) in paths.iter().enumerate() {
        for edge in &path.edges {
            let by = &mut taken[edge.index()];
            if by.last() != Some(&at) {
                by.push(at);
            }
        }
    }
    let forks = flow.order.iter().copied().filter(|&node| flow.is_fork(node));
    let decisions = forks.map(|node| Decision {
        node,
        answers: flow
            .ways(node)
            .iter()
            .map(|way| Answer { edge: way.edge, paths: std::mem::take(&mut taken[way.edge.index()]) })
            .collect(),
    });
    let decisions: Vec<Decision> = decisions.collect();
    let mut outs = vec![0_usize; model.nodes.len()];
    model.drawn_edges().for_each(|edge| outs[model.edge(edge).from.index()] += 1);
    let unreached =
        model.node_ids().filter(|&node| outs[node.index()] > 1 && flow.ways(node).is_empty()).collect();
    (decisions, unreached)
}
