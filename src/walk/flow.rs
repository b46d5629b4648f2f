//! The ways through a model from where it is entered, and which of them lead back.

use crate::model::{EdgeId, LoopId, Model, NodeId};
use crate::work;

/// A way out of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    pub edge: EdgeId,
    pub to: NodeId,
    /// It leads to a step from which this one was reached, so it closes a ring.
    pub is_back: bool,
}

/// Steps and ways that can be reached from some beginnings. Without its ways back it has no ring.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Where paths begin, in the order of the text.
    pub starts: Vec<NodeId>,
    /// The ways out of every node in the order of the text; none of a node that is not reached.
    ways: Vec<Vec<Way>>,
    /// The reached nodes, each after those that lead to it by ways that are not ways back.
    pub order: Vec<NodeId>,
    /// Whether an end can be reached without a way back.
    ends: Vec<bool>,
    /// The loops that a node is a member of; of very many only the first.
    loops: Vec<Vec<LoopId>>,
}

/// Nobody reads more conditions than that at one step.
const MOST_LOOPS: usize = 8;

impl Flow {
    /// From one step, or from every beginning of the diagram: the steps to which nothing leads, and the first step of each
    /// ring that is not reached from those. A step without any edge is a beginning only where there is no other.
    pub fn new(model: &Model, from: Option<NodeId>) -> Flow {
        let count = model.nodes.len();
        let mut ways: Vec<Vec<Way>> = vec![Vec::new(); count];
        let mut is_target = vec![false; count];
        for edge in model.drawn_edges() {
            let (from, to) = (model.edge(edge).from, model.edge(edge).to);
            ways[from.index()].push(Way { edge, to, is_back: false });
            is_target[to.index()] |= from != to;
        }
        let mut search = Search { state: vec![State::New; count], left: Vec::with_capacity(count) };
        let mut starts = Vec::new();
        let mut begin = |node: NodeId, ways: &mut [Vec<Way>]| {
            if search.state[node.index()] == State::New {
                search.from(node, ways);
                starts.push(node);
            }
        };
        match from {
            Some(node) => begin(node, &mut ways),
            None => {
                let leads_on = |node: &NodeId, ways: &[Vec<Way>]| !ways[node.index()].is_empty();
                for node in model.node_ids().filter(|node| !is_target[node.index()]) {
                    if leads_on(&node, &ways) {
                        begin(node, &mut ways);
                    }
                }
                for node in model.node_ids() {
                    if leads_on(&node, &ways) {
                        begin(node, &mut ways);
                    }
                }
                if let (true, Some(first)) = (starts.is_empty(), model.node_ids().next()) {
                    search.from(first, &mut ways);
                    starts.push(first);
                }
            }
        }
        let order: Vec<NodeId> = search.left.into_iter().rev().collect();
        for (node, state) in search.state.iter().enumerate() {
            if *state == State::New {
                ways[node].clear();
            }
        }
        let mut ends = vec![false; count];
        for node in order.iter().rev() {
            let out = &ways[node.index()];
            ends[node.index()] = out.is_empty() || out.iter().any(|way| !way.is_back && ends[way.to.index()]);
            work::count(1 + out.len());
        }
        let mut loops: Vec<Vec<LoopId>> = vec![Vec::new(); count];
        for id in model.loop_ids() {
            for member in &model.repeat(id).members {
                let of = &mut loops[member.index()];
                if of.len() < MOST_LOOPS {
                    of.push(id);
                }
            }
        }
        Flow { starts, ways, order, ends, loops }
    }

    /// The number of nodes of the model.
    pub fn size(&self) -> usize {
        self.ways.len()
    }

    pub fn ways(&self, node: NodeId) -> &[Way] {
        self.ways.get(node.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether an end can be reached from here without a way back.
    pub fn ends(&self, node: NodeId) -> bool {
        self.ends.get(node.index()).is_some_and(|ends| *ends)
    }

    /// The loops that somebody enters who comes to a node from another one, or begins there.
    pub fn entered(&self, node: NodeId, before: Option<NodeId>) -> impl Iterator<Item = LoopId> + '_ {
        let of = |node: NodeId| self.loops.get(node.index()).map_or(&[][..], Vec::as_slice);
        let left = before.map(of).unwrap_or_default();
        of(node).iter().copied().filter(|id| !left.contains(id))
    }

    /// Whether several ways lead on from here.
    pub fn is_fork(&self, node: NodeId) -> bool {
        self.ways(node).len() > 1
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// On the way from a beginning to the node that is looked at.
    Open,
    Left,
}

struct Search {
    state: Vec<State>,
    /// Nodes in the order in which all behind them was seen.
    left: Vec<NodeId>,
}

impl Search {
    /// Goes through all that is new behind a node, and marks the ways back.
    fn from(&mut self, start: NodeId, ways: &mut [Vec<Way>]) {
        self.state[start.index()] = State::Open;
        let mut path = vec![(start, 0)];
        while let Some((node, at)) = path.pop() {
            work::count(1);
            let Some(way) = ways[node.index()].get_mut(at) else {
                self.state[node.index()] = State::Left;
                self.left.push(node);
                continue;
            };
            path.push((node, at + 1));
            match self.state[way.to.index()] {
                State::Open => way.is_back = true,
                State::Left => {}
                State::New => {
                    self.state[way.to.index()] = State::Open;
                    path.push((way.to, 0));
                }
            }
        }
    }
}
