//! What the text formats of other tools have in common: ids, and the order of a conversation.

use std::collections::BTreeSet;

use crate::model::{EdgeId, LaneId, Model, NodeId};

/// Ids that any of the languages reads as a plain name: the diagram's own where they are, and no two the same.
pub struct Ids {
    lanes: Vec<String>,
    nodes: Vec<String>,
}

/// Words that mean something in one of the languages.
const RESERVED: [&str; 40] = [
    "end",
    "graph",
    "subgraph",
    "style",
    "class",
    "click",
    "default",
    "direction",
    "node",
    "edge",
    "digraph",
    "strict",
    "label",
    "desc",
    "shape",
    "icon",
    "near",
    "width",
    "height",
    "link",
    "tooltip",
    "constraint",
    "layers",
    "steps",
    "scenarios",
    "vars",
    "classes",
    "as",
    "note",
    "loop",
    "alt",
    "opt",
    "par",
    "else",
    "participant",
    "actor",
    "left",
    "right",
    "start",
    "stop",
];

impl Ids {
    pub fn new(model: &Model) -> Ids {
        let mut taken = BTreeSet::new();
        let mut free = |wished: &str, other: String| {
            let is_plain = !wished.is_empty() && wished.chars().all(|c| c.is_alphanumeric() || c == '_');
            let is_reserved = RESERVED.contains(&wished.to_lowercase().as_str());
            let base = if is_plain && !is_reserved { wished.to_owned() } else { other };
            let mut id = base.clone();
            let mut count = 1;
            while !taken.insert(id.to_lowercase()) {
                count += 1;
                id = format!("{base}_{count}");
            }
            id
        };
        let nodes = model
            .nodes
            .iter()
            .enumerate()
            .map(|(index, node)| free(&node.name, format!("step{}", index + 1)));
        let nodes = nodes.collect();
        let lanes = model
            .lanes
            .iter()
            .enumerate()
            .map(|(index, lane)| free(&lane.name, format!("lane{}", index + 1)));
        Ids { lanes: lanes.collect(), nodes }
    }

    pub fn lane(&self, id: LaneId) -> &str {
        &self.lanes[id.index()]
    }

    pub fn node(&self, id: NodeId) -> &str {
        &self.nodes[id.index()]
    }
}

/// What happens in a conversation, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A step is reached that no message tells.
    Step(NodeId),
    Message(EdgeId),
}

/// Messages, each below those that lead to it, else in the order of the text; and steps where they are reached.
pub fn conversation(model: &Model) -> Vec<Event> {
    let count = model.nodes.len();
    let mut out: Vec<Vec<EdgeId>> = vec![Vec::new(); count];
    let mut has_way_in = vec![false; count];
    for id in model.drawn_edges() {
        let edge = model.edge(id);
        out[edge.from.index()].push(id);
        has_way_in[edge.to.index()] |= edge.from != edge.to;
    }
    let mut events = Vec::with_capacity(count + model.edges.len());
    let (mut is_reached, mut is_sent) = (vec![false; count], vec![false; model.edges.len()]);
    let mut ready = BTreeSet::new();
    let roots = (0..count).filter(|&node| !has_way_in[node]).chain(0..count);
    for root in roots {
        // What leads on inside a lane is followed at once, messages wait for their turn.
        let mut waiting = vec![(NodeId::from(root), true)];
        loop {
            while let Some((node, tells)) = waiting.pop() {
                if std::mem::replace(&mut is_reached[node.index()], true) {
                    continue;
                }
                if tells {
                    events.push(Event::Step(node));
                }
                for &id in out[node.index()].iter().rev() {
                    let edge = model.edge(id);
                    if model.node(edge.to).lane == model.node(node).lane {
                        waiting.push((edge.to, true));
                    } else {
                        ready.insert(id);
                    }
                }
            }
            let Some(id) = ready.pop_first() else { break };
            if std::mem::replace(&mut is_sent[id.index()], true) {
                continue;
            }
            events.push(Event::Message(id));
            // Without a label the message is told by the step that it reaches.
            waiting.push((model.edge(id).to, model.edge(id).label.is_some()));
        }
    }
    events
}

/// The loop around each event: contiguous runs of messages whose ends are its members, by index of event. A loop whose
/// messages are not in a row, or that crosses another one, has none.
pub fn loops(model: &Model, events: &[Event]) -> Vec<(usize, usize, usize)> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (index, repeat) in model.loops.iter().enumerate() {
        let members: BTreeSet<NodeId> = repeat.members.iter().copied().collect();
        let is_inside = |event: &Event| match *event {
            Event::Step(node) => members.contains(&node),
            Event::Message(id) => {
                members.contains(&model.edge(id).from) && members.contains(&model.edge(id).to)
            }
        };
        let first = events.iter().position(is_inside);
        let last = events.iter().rposition(is_inside);
        let (Some(first), Some(last)) = (first, last) else { continue };
        let crosses = |&(from, to, _): &(usize, usize, usize)| {
            let apart = last < from || to < first;
            let within = (first <= from && to <= last) || (from <= first && last <= to);
            !apart && !within
        };
        if events[first..=last].iter().all(is_inside) && !found.iter().any(crosses) {
            found.push((first, last, index));
        }
    }
    // Of loops that begin together the longer one is outside.
    found.sort_by_key(|&(first, last, index)| (first, std::cmp::Reverse(last), index));
    found
}
