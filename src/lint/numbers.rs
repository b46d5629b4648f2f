//! The numbers of node ids: which are taken, which are missing, and which new ones fixes use. All fixes of
//! one text take new numbers from one list, so that no two use the same.

use std::borrow::Cow;

use super::Context;
use super::context::NodeAt;
use super::written::quoted;
use crate::model::NodeId;
use crate::syntax::{Endpoint, Name};
use crate::text::{Change, Span, TextEdit};
use std::collections::{BTreeMap, BTreeSet};

pub struct Numbers {
    /// Numbers of declared nodes and of references. An undeclared one is a missing node rather than a gap.
    taken: BTreeSet<u32>,
    largest_declared: u32,
    /// New numbers for duplicate nodes and for ids of another form.
    fresh: BTreeMap<NodeId, u32>,
}

/// The number of an id of the form `n7`. It is at least 1 and has no leading zeros.
pub fn number_of(name: &str) -> Option<u32> {
    let digits = name.strip_prefix('n')?;
    let plain = !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !plain || digits.starts_with('0') { None } else { digits.parse().ok() }
}

impl Numbers {
    pub fn new(context: &Context) -> Self {
        let mut taken = BTreeSet::new();
        let mut largest_declared = 0;
        for node in &context.model.nodes {
            if let Some(number) = number_of(&node.name) {
                taken.insert(number);
                largest_declared = largest_declared.max(number);
            }
        }
        for (_, name) in references(context) {
            taken.extend(number_of(name));
        }
        let mut free = (1..).filter(|number| !taken.contains(number));
        let mut fresh = BTreeMap::new();
        let mut give = |id: NodeId| {
            if let Some(number) = free.next() {
                fresh.insert(id, number);
            }
        };
        for id in context.model.node_ids().filter(|&id| context.model.node(id).duplicate) {
            give(id);
        }
        let odd = |id: &NodeId| {
            let node = context.model.node(*id);
            !node.duplicate && number_of(&node.name).is_none()
        };
        for id in context.model.node_ids().filter(odd) {
            give(id);
        }
        Numbers { taken, largest_declared, fresh }
    }

    /// The new id of a node that needs one.
    pub fn fresh(&self, node: NodeId) -> Option<String> {
        self.fresh.get(&node).map(|number| format!("n{number}"))
    }

    /// The number behind all that are taken.
    pub fn behind_all(&self) -> u32 {
        self.taken.last().map_or(1, |last| last.saturating_add(1))
    }

    /// The runs of unused numbers below the largest one.
    pub fn gaps(&self) -> Vec<(u32, u32)> {
        let mut gaps = Vec::new();
        let mut expected = 1;
        for &number in self.taken.range(..=self.largest_declared) {
            if number > expected {
                gaps.push((expected, number - 1));
            }
            expected = number + 1;
        }
        gaps
    }
}

/// All references to nodes: span and name. The name is that of the node which is meant.
pub fn references<'a>(context: &Context<'a>) -> impl Iterator<Item = (Span, &'a str)> {
    let ends = context.edges.iter().flat_map(|edge| {
        let end = |end: &Endpoint| (end.lane, end.node);
        std::iter::once(end(&edge.tree.from)).chain(edge.tree.to.as_ref().map(end))
    });
    let members =
        context.loops.iter().flat_map(|at| &at.tree.members).map(|member| (member.lane, member.node));
    let named = |(lane, node)| reference(context, lane, node);
    ends.chain(members).map(named).collect::<Vec<_>>().into_iter()
}

fn reference<'a>(context: &Context<'a>, lane: Option<Name>, node: Name) -> (Span, &'a str) {
    let written = node.span.of(context.source);
    if context.model.told_apart.is_empty() {
        return (node.span, written);
    }
    let Some(id) = context.referred(node.span) else { return (node.span, written) };
    let name = context.model.node(id).name.as_str();
    match lane.filter(|lane| is_joined(context, lane.span, node.span, name)) {
        Some(lane) => (lane.span.to(node.span), name),
        None => (node.span, name),
    }
}

/// Whether what looks like a lane and a node is an id with a dot: `step.1`.
pub fn is_joined(context: &Context, lane: Span, node: Span, name: &str) -> bool {
    let (lane, node) = (lane.of(context.source), node.of(context.source));
    name.len() == lane.len() + 1 + node.len() && name.starts_with(lane) && name.ends_with(node)
}

/// A label with the old id of a node that has no other text, so that the drawing still shows it.
pub fn caption(context: &Context, at: &NodeAt) -> Option<Change> {
    let node = context.model.node(at.id?);
    let shows_id = node.label.is_none() && node.description.is_none() && number_of(&node.name).is_none();
    let is_number =
        node.name.to_ascii_lowercase().trim_start_matches('n').bytes().all(|byte| byte.is_ascii_digit());
    if !shows_id || is_number || node.name.len() > LONGEST_CAPTION {
        return None;
    }
    let end = at.tree.shape.map(|shape| shape.span).or(at.tree.colon).unwrap_or(at.tree.id.span).end;
    Some(Change { span: Span::at(end), text: format!(" label:{}", quoted(&node.name)) })
}

/// A longer id is no caption.
const LONGEST_CAPTION: usize = 200;

/// An id with the quotes around it: a number needs none.
pub fn with_quotes(source: &str, span: Span) -> Span {
    let is_quoted = source[..span.start].ends_with('"') && source[span.end..].starts_with('"');
    if is_quoted { Span::new(span.start - 1, span.end + 1) } else { span }
}

/// The declarations of and references to each name.
pub type Occurrences<'a> = BTreeMap<&'a str, Vec<Span>>;

pub fn occurrences<'a>(context: &Context<'a>) -> Occurrences<'a> {
    let mut occurrences = Occurrences::new();
    let declared = context.nodes.iter().map(|node| node.tree.id.span);
    for span in declared.chain(references(context).map(|(span, _)| span)) {
        occurrences.entry(span.of(context.source)).or_default().push(span);
    }
    occurrences
}

/// Replaces a name wherever it occurs.
pub fn rename(context: &Context, occurrences: &Occurrences, at: &NodeAt, new: &str) -> TextEdit {
    let old = at.tree.id.span.of(context.source);
    let spans = occurrences.get(old).into_iter().flatten();
    crate::work::count(1);
    let source = context.source;
    let changes = spans.map(|&span| Change { span: with_quotes(source, span), text: new.to_owned() });
    TextEdit::from_changes(changes.chain(caption(context, at)).collect()).unwrap_or_default()
}

/// Renumbers the nodes from 1 without gaps. Ids of the standard form keep their order, the others follow in
/// source order. Numbers of missing nodes stay free.
pub fn renumber(context: &Context) -> TextEdit {
    let mut reserved = BTreeSet::new();
    for (_, name) in references(context) {
        if context.node_named(name).is_none() {
            reserved.extend(number_of(name));
        }
    }
    let mut names: Vec<(u32, usize, &str)> = Vec::new();
    for (index, node) in context.model.nodes.iter().enumerate() {
        if !node.duplicate {
            names.push((number_of(&node.name).unwrap_or(u32::MAX), index, &node.name));
        }
    }
    names.sort();
    let mut free = (1u32..).filter(|number| !reserved.contains(number));
    let mut new_names = BTreeMap::new();
    for (_, _, name) in names {
        let new = format!("n{}", free.next().unwrap_or(u32::MAX));
        if new != name {
            new_names.insert(name, new);
        }
    }
    rename_all(context, &new_names)
}

fn rename_all(context: &Context, new_names: &BTreeMap<&str, String>) -> TextEdit {
    let declared = context.nodes.iter().map(|node| (node.tree.id.span, node.tree.id.span.of(context.source)));
    let changes = declared.chain(references(context)).filter_map(|(span, name)| {
        let text = new_names.get(name)?.clone();
        Some(Change { span: with_quotes(context.source, span), text })
    });
    let renamed = |at: &&NodeAt| new_names.contains_key(at.tree.id.span.of(context.source));
    let captions = context.nodes.iter().filter(renamed).filter_map(|at| caption(context, at));
    TextEdit::from_changes(changes.chain(captions).collect()).unwrap_or_default()
}

/// Hands out names that no lane has: a base, or the base with a number. The next number of each base is kept,
/// so that naming many lanes takes linear time.
pub struct FreeNames<'a> {
    taken: BTreeSet<Cow<'a, str>>,
    next: BTreeMap<String, u32>,
}

impl<'a> FreeNames<'a> {
    pub fn new(context: &Context<'a>) -> Self {
        let taken = context.model.lanes.iter().map(|lane| Cow::Borrowed(lane.name.as_str())).collect();
        FreeNames { taken, next: BTreeMap::new() }
    }

    pub fn give(&mut self, base: &str) -> String {
        let mut ordinal = self.next.get(base).copied().unwrap_or(1);
        loop {
            crate::work::count(1);
            let name = if ordinal == 1 { base.to_owned() } else { format!("{base}{ordinal}") };
            ordinal += 1;
            if self.taken.insert(Cow::Owned(name.clone())) {
                self.next.insert(base.to_owned(), ordinal);
                return name;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::number_of;

    #[test]
    fn only_plain_numbers_from_one_count() {
        assert_eq!(number_of("n12"), Some(12));
        for name in ["n", "n0", "n01", "N1", "n1a", "n8nTrigger", "m1", "n12345678901"] {
            assert_eq!(number_of(name), None, "{name}");
        }
    }
}
