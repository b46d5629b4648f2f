//! The numbers of node ids: which are taken, which are missing, and the ids that fixes hand out. All fixes
//! of one text draw from one list, so that two of them never give the same number.

use std::borrow::Cow;

use super::Context;
use crate::model::NodeId;
use crate::text::{Change, Span, TextEdit};
use std::collections::{BTreeMap, BTreeSet};

pub struct Numbers {
    /// Declared, and those that only references use: a missing node is due there, not a gap.
    taken: BTreeSet<u32>,
    largest_declared: u32,
    /// New ids for second declarations and for ids of another form.
    fresh: BTreeMap<NodeId, u32>,
}

/// The number of an id of the form `n7`: from 1, without leading zeros.
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

    /// The id that a node gets which needs a new one.
    pub fn fresh(&self, node: NodeId) -> Option<String> {
        self.fresh.get(&node).map(|number| format!("n{number}"))
    }

    /// The runs of numbers below the largest that nobody uses.
    pub fn gaps(&self) -> Vec<(u32, u32)> {
        let mut gaps = Vec::new();
        let mut due = 1;
        for &number in self.taken.range(..=self.largest_declared) {
            if number > due {
                gaps.push((due, number - 1));
            }
            due = number + 1;
        }
        gaps
    }
}

/// Every place that refers to a node, with the name as written.
pub fn references<'a>(context: &Context<'a>) -> impl Iterator<Item = (Span, &'a str)> {
    let source = context.source;
    let ends = context.edges.iter().flat_map(|edge| {
        let to = edge.tree.to.as_ref().map(|end| end.node.span);
        std::iter::once(edge.tree.from.node.span).chain(to)
    });
    let members = context.loops.iter().flat_map(|at| at.tree.members.iter().map(|member| member.node.span));
    ends.chain(members).map(move |span| (span, span.of(source))).collect::<Vec<_>>().into_iter()
}

/// Where each name stands: as a declaration or as a reference.
pub type Places<'a> = BTreeMap<&'a str, Vec<Span>>;

pub fn places<'a>(context: &Context<'a>) -> Places<'a> {
    let mut places = Places::new();
    let declared = context.nodes.iter().map(|node| node.tree.id.span);
    for span in declared.chain(references(context).map(|(span, _)| span)) {
        places.entry(span.of(context.source)).or_default().push(span);
    }
    places
}

/// Another name, wherever this one stands.
pub fn rename(places: &Places, old: &str, new: &str) -> TextEdit {
    let spans = places.get(old).into_iter().flatten();
    let changes = spans.map(|&span| Change { span, text: new.to_owned() }).collect();
    TextEdit::from_changes(changes).unwrap_or_default()
}

/// Numbers from 1 without a gap: ids of the right form keep their order, the others follow in the order of
/// the text. Numbers that only references use stay free for the node that is missing.
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
    let changes = declared
        .chain(references(context))
        .filter_map(|(span, name)| Some(Change { span, text: new_names.get(name)?.clone() }))
        .collect();
    TextEdit::from_changes(changes).unwrap_or_default()
}

/// Gives names that no lane has: a base, or the base with a number behind it. Remembers where it was with
/// each base, so that ten thousand lanes without a name cost no more than ten thousand names.
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
