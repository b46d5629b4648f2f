//! Renumbering: every node gets n1 … nN in the order in which the file is read, at its declaration and
//! wherever an edge or a loop names it. A reference that leads nowhere gets a number behind the last one
//! when it would catch a node by accident.

use super::base::number_of;
use super::refusal::Refusal;
use super::writer::Writer;
use crate::model::Node;
use std::collections::BTreeMap;

pub(super) fn renumber(writer: &mut Writer) -> Result<(), Refusal> {
    let base = writer.base;
    let mut new_names: BTreeMap<&str, String> = BTreeMap::new();
    for id in base.model.node_ids() {
        let node = base.model.node(id);
        let name = format!("n{}", id.index() + 1);
        if node.name != name {
            writer.promise_node(Node { name: name.clone(), ..node.clone() });
            writer.replace(node.name_span, name.clone());
        }
        if base.node_named(&node.name) == Some(id) {
            new_names.insert(&node.name, name);
        }
    }
    let last = base.model.nodes.len() as u64;
    let mut free = base.next_number().max(last + 1);
    let ends = base.edges().flat_map(|(_, edge)| [Some(edge.from.node), edge.to.map(|end| end.node)]);
    let members = base.loops().flat_map(|(_, repeat)| &repeat.members).map(|member| member.node);
    let references: Vec<_> = ends.flatten().chain(members).map(|name| name.span).collect();
    for span in references {
        if let Some(node) = base.referred(span) {
            writer.replace(span, format!("n{}", node.index() + 1));
            continue;
        }
        let name = span.of(base.source);
        if !new_names.contains_key(name) {
            let catches = number_of(name).is_some_and(|number| number <= last);
            new_names.insert(name, if catches { format!("n{free}") } else { name.to_owned() });
            free += u64::from(catches);
        }
        let new = new_names.get(name).map_or(name, String::as_str);
        if new != name {
            writer.replace(span, new);
        }
    }
    Ok(())
}
