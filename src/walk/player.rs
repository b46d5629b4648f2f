//! Where somebody is who walks through a diagram step by step. At a decision the walk waits for an answer, unless a path
//! was chosen that gives one. What was walked can be gone back and forth.

use super::flow::{Flow, Way};
use crate::model::{EdgeId, NodeId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Player {
    start: NodeId,
    /// The ways that were taken, and behind `at` those that will be.
    edges: Vec<(EdgeId, NodeId)>,
    /// How many of them are taken.
    at: usize,
    /// The chosen path: what `restart` goes back to.
    chosen: Vec<(EdgeId, NodeId)>,
}

impl Player {
    /// At the beginning of a walk on which every decision is asked.
    pub fn new(start: NodeId) -> Player {
        Player { start, edges: Vec::new(), at: 0, chosen: Vec::new() }
    }

    /// At the beginning of a path: each way with the step that it leads to.
    pub fn on(start: NodeId, path: Vec<(EdgeId, NodeId)>) -> Player {
        Player { start, edges: path.clone(), at: 0, chosen: path }
    }

    pub fn start(&self) -> NodeId {
        self.start
    }

    /// The step that is shown.
    pub fn node(&self) -> NodeId {
        self.at.checked_sub(1).map_or(self.start, |at| self.edges[at].1)
    }

    /// The way that led to it.
    pub fn by(&self) -> Option<EdgeId> {
        self.at.checked_sub(1).map(|at| self.edges[at].0)
    }

    /// How many steps were made.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The number of steps behind this one that are settled.
    pub fn ahead(&self) -> usize {
        self.edges.len() - self.at
    }

    /// The ways that were taken.
    pub fn taken(&self) -> impl Iterator<Item = EdgeId> + '_ {
        self.edges[..self.at].iter().map(|(edge, _)| *edge)
    }

    /// The ways that were taken and those that are settled behind them.
    pub fn settled(&self) -> impl Iterator<Item = EdgeId> + '_ {
        self.edges.iter().map(|(edge, _)| *edge)
    }

    /// The steps that were seen, the one that is shown last.
    pub fn seen(&self) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::once(self.start).chain(self.edges[..self.at].iter().map(|(_, node)| *node))
    }

    /// The way that the walk takes next, if that is settled.
    pub fn next_way(&self) -> Option<EdgeId> {
        self.edges.get(self.at).map(|(edge, _)| *edge)
    }

    /// The ways among which somebody chooses here; empty where nothing is to be chosen.
    pub fn choices<'a>(&self, flow: &'a Flow) -> &'a [Way] {
        let ways = flow.ways(self.node());
        if ways.len() > 1 { ways } else { &[] }
    }

    /// Whether no way leads on.
    pub fn is_over(&self, flow: &Flow) -> bool {
        self.ahead() == 0 && flow.ways(self.node()).is_empty()
    }

    /// One step on, if it is clear where to. Tells whether it was.
    pub fn forward(&mut self, flow: &Flow) -> bool {
        if self.ahead() == 0 {
            let [way] = flow.ways(self.node()) else { return false };
            self.edges.push((way.edge, way.to));
        }
        self.at += 1;
        true
    }

    /// One step back. Tells whether there was one.
    pub fn back(&mut self) -> bool {
        let is_back = self.at > 0;
        self.at -= usize::from(is_back);
        is_back
    }

    /// Takes the answer at this place among the choices. What was settled behind stays if it begins with that.
    pub fn choose(&mut self, flow: &Flow, place: usize) -> bool {
        let Some(way) = self.choices(flow).get(place) else { return false };
        if self.next_way() != Some(way.edge) {
            self.edges.truncate(self.at);
            self.edges.push((way.edge, way.to));
        }
        self.at += 1;
        true
    }

    /// To the beginning; every decision is asked anew, unless a path was chosen.
    pub fn restart(&mut self) {
        self.at = 0;
        self.edges.clone_from(&self.chosen);
    }
}
