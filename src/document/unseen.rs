//! Moves that the drawing would not show. A node that leads to its neighbour stands before it, whatever the order of the
//! text; such a move would change the file behind the person's back, so it is not made.

use super::Document;
use crate::edit::Command;
use crate::locale::{Message, Words};
use crate::model::{Element, LaneId, NodeId};

static LEADS_TO: Words = Words::new(
    "{0} leads to {1}, so the drawing would stay the same. Nothing was changed.",
    "“{0}”通往“{1}”，图不会因此变化，所以未作改动。",
);
static STAYS_THE_SAME: Words =
    Words::new("The drawing would stay the same, so nothing was changed.", "图不会因此变化，所以未作改动。");

/// Why a move would not be seen; nothing if it would.
pub fn why_unseen(document: &Document, next: &Document, command: &Command) -> Option<Message> {
    let Command::MoveNodes { nodes, lane, after } = command else { return None };
    if !looks_the_same(document, next) {
        return None;
    }
    Some(match holding_wire(document, nodes, *lane, *after) {
        Some((from, to)) => {
            let model = document.model();
            LEADS_TO.with_text([model.node(from).caption(), model.node(to).caption()])
        }
        None => STAYS_THE_SAME.with([]),
    })
}

/// Whether every node stands in the same place in both.
fn looks_the_same(document: &Document, next: &Document) -> bool {
    document.model().node_ids().map(Element::Node).all(|node| {
        let then = document.key(node).and_then(|key| next.element(key)).and_then(|node| next.bounds(node));
        then == document.bounds(node)
    })
}

/// A wire between a moved node and one that it would pass.
fn holding_wire(
    document: &Document,
    moved: &[NodeId],
    lane: LaneId,
    after: Option<NodeId>,
) -> Option<(NodeId, NodeId)> {
    let model = document.model();
    let standing = &model.lane(lane).nodes;
    let place = |node: &NodeId| standing.iter().position(|other| other == node);
    let target = after.as_ref().and_then(place).map_or(0, |at| at + 1);
    let first = moved.iter().filter_map(place).min()?;
    let passed = if target > first { first..target } else { target..first };
    let passed = &standing[passed];
    let joins = |one: &NodeId, other: &NodeId| moved.contains(one) && passed.contains(other);
    let mut wires = model.edges.iter().map(|edge| (edge.from, edge.to)).filter(|(from, to)| from != to);
    wires.find(|(from, to)| {
        !(moved.contains(from) && moved.contains(to)) && (joins(from, to) || joins(to, from))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::views::View;

    fn check(text: &str, moved: u32, after: Option<u32>) -> Option<String> {
        let document = Document::new(text, View::default());
        let (nodes, after) = (vec![NodeId(moved)], after.map(NodeId));
        let command = Command::MoveNodes { nodes, lane: LaneId(0), after };
        let next = document.plan(&command).unwrap().next;
        why_unseen(&document, &next, &command).map(|message| message.text(Locale::En))
    }

    const CHAIN: &str = "A {
  n1: circle
  n2: circle
  n3: circle
  n1.handle(right) -> n2.handle(left)
  n2.handle(right) -> n3.handle(left)
}
";

    #[test]
    fn a_node_of_a_chain_stays_before_the_node_that_it_leads_to() {
        let said = check(CHAIN, 0, Some(1)).expect("the drawing stays the same");
        assert!(said.starts_with("n1 leads to n2,"), "{said}");
        let said = check(CHAIN, 2, None).expect("the drawing stays the same");
        assert!(said.starts_with("n2 leads to n3,"), "{said}");
    }

    #[test]
    fn free_nodes_change_places() {
        let free = "A {\n  n1: circle\n  n2: circle\n  n3: circle\n}\n";
        assert_eq!(check(free, 0, Some(1)), None);
    }
}
