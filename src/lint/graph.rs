//! The diagram as a graph, for rules that look at all of it: edges by node, connected components, and
//! messages in source order.

use crate::model::{EdgeId, Model, NodeId, Shape};

pub struct Graph {
    /// The drawn edges that leave each node, by node index.
    pub out: Vec<Vec<EdgeId>>,
    /// The drawn edges that enter each node, by node index.
    pub into: Vec<Vec<EdgeId>>,
    /// The connected component of each node, as the index of its first node.
    pub component: Vec<usize>,
    /// Drawn edges between two lanes, in source order.
    pub messages: Vec<EdgeId>,
}

impl Graph {
    pub fn new(model: &Model) -> Self {
        let count = model.nodes.len();
        let mut graph = Graph {
            out: vec![Vec::new(); count],
            into: vec![Vec::new(); count],
            component: (0..count).collect(),
            messages: Vec::new(),
        };
        for id in model.drawn_edges() {
            let edge = model.edge(id);
            let (from, to) = (edge.from.index(), edge.to.index());
            graph.out[from].push(id);
            graph.into[to].push(id);
            let (a, b) = (graph.find(from), graph.find(to));
            graph.component[a.max(b)] = a.min(b);
            if model.node(edge.from).lane != model.node(edge.to).lane {
                graph.messages.push(id);
            }
        }
        for node in 0..count {
            graph.component[node] = graph.find(node);
        }
        graph
    }

    /// Union-find with path halving.
    fn find(&mut self, mut node: usize) -> usize {
        while self.component[node] != node {
            self.component[node] = self.component[self.component[node]];
            node = self.component[node];
        }
        node
    }

    pub fn is_alone(&self, node: NodeId) -> bool {
        self.out[node.index()].is_empty() && self.into[node.index()].is_empty()
    }

    /// Start nodes: circles without incoming edges, or all circles if every circle has one.
    pub fn starts(&self, model: &Model) -> Vec<NodeId> {
        let circle = |id: &NodeId| model.node(*id).shape == Shape::Circle;
        let first = |id: &NodeId| self.into[id.index()].is_empty();
        let starts: Vec<_> = model.node_ids().filter(circle).filter(first).collect();
        if starts.is_empty() { model.node_ids().filter(circle).collect() } else { starts }
    }
}
