//! The diagram as a graph, for the rules that look at the whole of it: edges by node, the parts that hang
//! together, and the messages in the order in which they are written.

use crate::model::{EdgeId, Model, NodeId, Shape};

pub struct Flow {
    /// Drawn edges that leave and enter a node, by node index.
    pub out: Vec<Vec<EdgeId>>,
    pub into: Vec<Vec<EdgeId>>,
    /// A number for the connected part that a node is in: the index of the first node of that part.
    pub part: Vec<usize>,
    /// Drawn edges between two lanes, in source order.
    pub messages: Vec<EdgeId>,
}

impl Flow {
    pub fn new(model: &Model) -> Self {
        let count = model.nodes.len();
        let mut flow = Flow {
            out: vec![Vec::new(); count],
            into: vec![Vec::new(); count],
            part: (0..count).collect(),
            messages: Vec::new(),
        };
        for id in model.drawn_edges() {
            let edge = model.edge(id);
            let (from, to) = (edge.from.index(), edge.to.index());
            flow.out[from].push(id);
            flow.into[to].push(id);
            let (a, b) = (flow.find(from), flow.find(to));
            flow.part[a.max(b)] = a.min(b);
            if model.node(edge.from).lane != model.node(edge.to).lane {
                flow.messages.push(id);
            }
        }
        for node in 0..count {
            flow.part[node] = flow.find(node);
        }
        flow
    }

    fn find(&mut self, mut node: usize) -> usize {
        while self.part[node] != node {
            self.part[node] = self.part[self.part[node]];
            node = self.part[node];
        }
        node
    }

    pub fn is_alone(&self, node: NodeId) -> bool {
        self.out[node.index()].is_empty() && self.into[node.index()].is_empty()
    }

    /// Where flows begin: circles that nothing leads to; any circle when there is none of these.
    pub fn starts(&self, model: &Model) -> Vec<NodeId> {
        let circle = |id: &NodeId| model.node(*id).shape == Shape::Circle;
        let first = |id: &NodeId| self.into[id.index()].is_empty();
        let starts: Vec<_> = model.node_ids().filter(circle).filter(first).collect();
        if starts.is_empty() { model.node_ids().filter(circle).collect() } else { starts }
    }
}
