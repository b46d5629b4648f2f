//! The proof of a planned edit. The new text is parsed, and its model must be what the command announced: these lanes,
//! so many nodes, edges and loops more or fewer, and no other node described differently.

use super::writer::Writer;
use crate::model::{ElementIndex, ElementKey, Model, Node};
use crate::syntax::{FaultKind, TokenKind, Tree};
use crate::text::{Span, TextEdit};
use std::collections::{BTreeMap, BTreeSet};

impl Writer<'_> {
    /// Whether the nodes that are described differently are those that the command announced, and as it promised.
    fn others_are_intact(&self, after: &Model) -> bool {
        let described = |model: &Model| {
            let mut nodes: Vec<String> = model.nodes.iter().map(description).collect();
            nodes.sort();
            nodes
        };
        let (old, new) = (described(self.base.model), described(after));
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
        let before = self.base.model;
        braced_lanes(after) == self.lanes
            && self.others_are_intact(after)
            && self.promised.iter().all(|text| holds(after, text))
            && grown(before.nodes.len(), after.nodes.len(), self.growth.nodes)
            && grown(before.edges.len(), after.edges.len(), self.growth.edges)
            && grown(before.loops.len(), after.loops.len(), self.growth.loops)
    }
}

/// Whether an edit changes a part of a statement that is in the dress of another language. Such statements are written
/// anew as a whole before anything is changed in them.
pub(super) fn cuts_odd_form(tree: &Tree, edit: &TextEdit) -> bool {
    let is_odd = |kind| matches!(kind, FaultKind::OddForm | FaultKind::OddHead | FaultKind::Escaped);
    let odd: Vec<Span> =
        tree.faults.iter().filter(|fault| is_odd(fault.kind)).map(|fault| fault.span).collect();
    edit.changes().iter().any(|change| {
        let next = odd.partition_point(|span| span.end <= change.span.start);
        odd.get(next).is_some_and(|span| {
            let inside =
                span.start < change.span.end || (change.span.is_empty() && span.start < change.span.start);
            inside && !change.span.covers(*span)
        })
    })
}

/// Whether there are more faults than before, faults of another kind, or comments that were none.
pub(super) fn brings_faults(before: &Tree, after: &Tree) -> bool {
    let comments = |tree: &Tree| tree.tokens.iter().filter(|token| token.kind == TokenKind::Comment).count();
    if comments(after) > comments(before) {
        return true;
    }
    let kinds = |tree: &Tree| tree.faults.iter().map(|fault| fault.kind).collect::<BTreeSet<_>>();
    after.faults.len() > before.faults.len() || !kinds(after).is_subset(&kinds(before))
}

/// All that is written about a node, in a form that can be sorted.
fn description(node: &Node) -> String {
    let mut out = format!("{} {}", node.name, node.shape.name());
    for text in [&node.label, &node.owner, &node.description, &node.system] {
        // No text contains a line end, so it can part them.
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
    let shows = |drawn: &Option<String>| drawn.as_deref() == Some(text);
    let node_shows = |node: &Node| {
        [&node.label, &node.owner, &node.description, &node.system].into_iter().any(shows)
            || node.extra.iter().any(|(_, value)| value == text)
    };
    model.nodes.iter().any(node_shows) || model.edges.iter().any(|edge| shows(&edge.label))
}

/// Name and title of each lane with braces. The lane of the nodes outside all braces comes and goes with them.
pub(super) fn braced_lanes(model: &Model) -> Vec<(String, String)> {
    let braced = model.lanes.iter().filter(|lane| !lane.blocks.is_empty());
    braced.map(|lane| (lane.name.clone(), lane.title.clone())).collect()
}

/// The keys of the elements that begin at these offsets.
pub(super) fn keys_at(model: &Model, starts: &[usize]) -> Vec<ElementKey> {
    if starts.is_empty() {
        return Vec::new();
    }
    let index = ElementIndex::new(model);
    let by_start: BTreeMap<usize, &ElementKey> =
        index.iter().map(|(element, key)| (model.full_span(element).start, key)).collect();
    starts.iter().filter_map(|start| by_start.get(start).copied().cloned()).collect()
}
