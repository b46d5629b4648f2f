//! The proof of a planned edit: its text is read again, and what the command announced must be what is
//! found: the same lanes, so many nodes, edges and loops more or fewer, and no other node described otherwise.

use super::writer::Writer;
use crate::model::{ElementKey, Model, Node};
use crate::syntax::Tree;
use std::collections::{BTreeMap, BTreeSet};

impl Writer<'_> {
    /// Whether no more nodes are described otherwise than was announced, and those as was promised.
    fn others_are_intact(&self, after: &Model) -> bool {
        let described = |model: &Model| {
            let mut nodes: Vec<String> = model.nodes.iter().map(description).collect();
            nodes.sort();
            nodes
        };
        let (old, new) = (described(self.ground.model), described(after));
        let (mut kept, mut rest) = (0, new.iter().peekable());
        for node in &old {
            while rest.next_if(|other| *other < node).is_some() {}
            kept += usize::from(rest.next_if(|other| *other == node).is_some());
        }
        let gone = self.growth.nodes.min(0).unsigned_abs();
        let as_promised = |node: &Node| new.binary_search(&description(node)).is_ok();
        old.len() - kept <= gone + self.promised_nodes.len() && self.promised_nodes.iter().all(as_promised)
    }

    pub(super) fn grew_as_announced(&self, after: &Model) -> bool {
        let grown = |before: usize, after: usize, by: isize| before as isize + by == after as isize;
        let before = self.ground.model;
        heads(after) == self.heads
            && self.others_are_intact(after)
            && self.promised.iter().all(|text| holds(after, text))
            && grown(before.nodes.len(), after.nodes.len(), self.growth.nodes)
            && grown(before.edges.len(), after.edges.len(), self.growth.edges)
            && grown(before.loops.len(), after.loops.len(), self.growth.loops)
    }
}

/// Whether there are more faults than before, or faults of another kind.
pub(super) fn brings_faults(before: &Tree, after: &Tree) -> bool {
    let kinds = |tree: &Tree| tree.faults.iter().map(|fault| fault.kind).collect::<BTreeSet<_>>();
    after.faults.len() > before.faults.len() || !kinds(after).is_subset(&kinds(before))
}

/// All that is written about a node, in a form that can be sorted.
fn description(node: &Node) -> String {
    let mut out = format!("{} {}", node.name, node.shape.name());
    for text in [&node.label, &node.owner, &node.description, &node.system] {
        // A line end stands in no text, so it can part them.
        out.push('\n');
        out.push_str(text.as_deref().unwrap_or("\n"));
    }
    for (key, value) in &node.extra {
        for text in ["\n", key, "\n", value] {
            out.push_str(text);
        }
    }
    out
}

/// Whether a node or an edge shows this text.
fn holds(model: &Model, text: &str) -> bool {
    let shows = |shown: &Option<String>| shown.as_deref() == Some(text);
    let node_shows = |node: &Node| {
        [&node.label, &node.owner, &node.description, &node.system].into_iter().any(shows)
            || node.extra.iter().any(|(_, value)| value == text)
    };
    model.nodes.iter().any(node_shows) || model.edges.iter().any(|edge| shows(&edge.label))
}

/// Name and title of each lane. The one of nodes outside all braces comes and goes with them.
pub(super) fn heads(model: &Model) -> Vec<(String, String)> {
    let braced = model.lanes.iter().filter(|lane| !lane.blocks.is_empty());
    braced.map(|lane| (lane.name.clone(), lane.title.clone())).collect()
}

/// The keys of the elements that begin at these places.
pub(super) fn keys_at(model: &Model, starts: &[usize]) -> Vec<ElementKey> {
    if starts.is_empty() {
        return Vec::new();
    }
    let keys: BTreeMap<usize, ElementKey> =
        model.keys().into_iter().map(|(element, key)| (model.span_of(element).start, key)).collect();
    starts.iter().filter_map(|start| keys.get(start).cloned()).collect()
}
