//! The diagram as the sequence sees it: drawn edges, told apart into messages and steps inside a lane, and into ways
//! forward and ways back.

use crate::model::{EdgeId, Model, NodeId, Shape};
use crate::text::is_blank;
use crate::work;

pub struct Graph {
    /// The drawn edges in source order.
    pub arcs: Vec<Arc>,
    /// By node: indices into `arcs`, in source order.
    pub out: Vec<Vec<usize>>,
    pub into: Vec<Vec<usize>>,
    /// By node: how many ways forward lead to it.
    pub arrivals: Vec<usize>,
    pub roles: Vec<Role>,
}

#[derive(Clone, Copy, Debug)]
pub struct Arc {
    pub id: EdgeId,
    pub from: usize,
    pub to: usize,
    pub kind: ArcKind,
    /// It closes a cycle.
    pub is_back: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArcKind {
    /// From lane to lane.
    Message,
    /// A labelled way back inside a lane, which is drawn as a message to itself.
    ToSelf,
    /// Drawn by the order of steps alone.
    Inner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Step,
    /// A circle where a flow begins.
    Start,
    /// A circle where a flow ends.
    End,
}

impl Arc {
    /// Whether it has a row of its own.
    pub fn is_row(&self) -> bool {
        self.kind != ArcKind::Inner
    }
}

impl Graph {
    pub fn new(model: &Model) -> Graph {
        let count = model.nodes.len();
        let (mut out, mut into) = (vec![vec![]; count], vec![vec![]; count]);
        let mut arcs: Vec<Arc> = vec![];
        for id in model.drawn_edges() {
            let edge = model.edge(id);
            let (from, to) = (edge.from.index(), edge.to.index());
            out[from].push(arcs.len());
            into[to].push(arcs.len());
            let is_message = model.nodes[from].lane != model.nodes[to].lane;
            let kind = if is_message { ArcKind::Message } else { ArcKind::Inner };
            arcs.push(Arc { id, from, to, kind, is_back: false });
        }
        let mut graph = Graph { arcs, out, into, arrivals: vec![0; count], roles: vec![Role::Step; count] };
        graph.find_ways_back(model);
        for arc in &mut graph.arcs {
            let label = model.edge(arc.id).label.as_deref();
            if arc.kind == ArcKind::Inner && arc.is_back && label.is_some_and(|label| !is_blank(label)) {
                arc.kind = ArcKind::ToSelf;
            }
            graph.arrivals[arc.to] += usize::from(!arc.is_back);
        }
        for node in 0..count {
            let is_circle = model.nodes[node].shape == Shape::Circle;
            graph.roles[node] = match (graph.out[node].is_empty(), graph.arrivals[node]) {
                (false, 0) if is_circle => Role::Start,
                (true, 1..) if is_circle => Role::End,
                _ => Role::Step,
            };
        }
        graph
    }

    /// A search from where flows begin: circles that nothing leads to, then such nodes of any shape, then all others.
    fn find_ways_back(&mut self, model: &Model) {
        #[derive(Clone, Copy, PartialEq)]
        enum State {
            New,
            Open,
            Done,
        }
        let count = self.out.len();
        let first = |node: &usize| self.into[*node].iter().all(|&arc| self.arcs[arc].from == *node);
        let circle = |node: &usize| model.node(NodeId::from(*node)).shape == Shape::Circle;
        let mut roots: Vec<usize> = (0..count).filter(first).filter(circle).collect();
        roots.extend((0..count).filter(first));
        roots.extend((0..count).filter(circle));
        roots.extend(0..count);
        let mut states = vec![State::New; count];
        let mut walk: Vec<(usize, usize)> = vec![];
        for root in roots {
            if states[root] == State::New {
                states[root] = State::Open;
                walk.push((root, 0));
            }
            while let Some((node, at)) = walk.last_mut() {
                work::count(1);
                let Some(&arc) = self.out[*node].get(*at) else {
                    states[*node] = State::Done;
                    walk.pop();
                    continue;
                };
                *at += 1;
                let to = self.arcs[arc].to;
                match states[to] {
                    State::Open => self.arcs[arc].is_back = true,
                    State::Done => {}
                    State::New => {
                        states[to] = State::Open;
                        walk.push((to, 0));
                    }
                }
            }
        }
    }

    /// The ways forward that leave a node.
    pub fn forward(&self, node: usize) -> impl Iterator<Item = (usize, &Arc)> {
        self.out[node].iter().map(|&arc| (arc, &self.arcs[arc])).filter(|(_, arc)| !arc.is_back)
    }

    /// The ways forward that lead to a node.
    pub fn arriving(&self, node: usize) -> impl Iterator<Item = (usize, &Arc)> {
        self.into[node].iter().map(|&arc| (arc, &self.arcs[arc])).filter(|(_, arc)| !arc.is_back)
    }
}
