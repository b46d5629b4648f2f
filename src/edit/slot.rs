//! Next to which statement a new statement of a lane is written, and with which indentation.

use super::base::Entry;
use super::refusal::{self, Refusal};
use super::writer::{Anchor, Writer};
use crate::model::{LaneId, NodeId};
use crate::syntax::Item;
use crate::text::Span;

/// Where a new node goes among the nodes of a lane.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Front,
    After(NodeId),
    Back,
}

/// Next to which statement a node of this slot is written, and its indentation. Nodes that the command removes do
/// not count.
pub(super) fn anchor(writer: &Writer, lane: LaneId, slot: Slot) -> Result<(Anchor, String), Refusal> {
    let base = writer.base;
    let kept = |id: &&NodeId| !writer.is_removed(base.model.node(**id).span);
    let nodes = &base.lane(lane)?.nodes;
    let neighbour = match slot {
        Slot::After(id) if base.node(id)?.lane != lane => {
            let (node, lane) = (base.node(id)?, base.lane(lane)?);
            return Err(refusal::OTHER_LANE.with([&node.name, &lane.title]).into());
        }
        Slot::After(id) => Some(Anchor::After(base.node(id)?.span)),
        Slot::Front => nodes.iter().find(kept).map(|&id| Anchor::Before(base.model.node(id).span)),
        Slot::Back => nodes.iter().rfind(kept).map(|&id| Anchor::After(base.model.node(id).span)),
    };
    match neighbour {
        Some(anchor @ (Anchor::After(span) | Anchor::Before(span))) => {
            Ok((anchor, statement_indent(writer, lane, span)))
        }
        _ => inside(writer, lane),
    }
}

/// Right behind the brace and the title of a lane.
pub(super) fn inside(writer: &Writer, lane: LaneId) -> Result<(Anchor, String), Refusal> {
    let base = writer.base;
    let Some((_, block)) = base.blocks_of(lane).next() else {
        return Err(refusal::NO_BRACES.with([]).into());
    };
    let open = block.syntax.open;
    let behind = block.syntax.title.filter(|title| title.span.end > open.end);
    let after = behind.map_or(open, |title| title.span);
    Ok((Anchor::After(after), lane_indent(writer, lane)))
}

/// The indentation of a neighbour that begins its line, else of the lane's statements.
pub(super) fn statement_indent(writer: &Writer, lane: LaneId, neighbour: Span) -> String {
    match writer.indent_of(neighbour) {
        Some(indent) => indent.to_owned(),
        None => lane_indent(writer, lane),
    }
}

/// How statements of a lane are indented: as one of them is, else as they are in another lane, else
/// by two spaces more than the lane itself.
pub(super) fn lane_indent(writer: &Writer, lane: LaneId) -> String {
    let base = writer.base;
    if base.is_outside(lane) {
        return String::new();
    }
    writer
        .lane_indents
        .borrow_mut()
        .entry(lane)
        .or_insert_with(|| {
            let own = base.blocks_of(lane).find_map(|(_, block)| writer.indent_of(block.syntax.span));
            match first_indent(writer, base.entries_of(lane)) {
                Some(indent) => indent.to_owned(),
                None => fresh_indent(writer, own.unwrap_or("")),
            }
        })
        .clone()
}

/// How statements of a new lane are indented that is itself indented by `outer`.
pub(super) fn fresh_indent(writer: &Writer, outer: &str) -> String {
    let base = writer.base;
    let inside = || base.entries.iter().copied().filter(|entry| base.surrounding_lane(*entry).is_some());
    match *writer.any_indent.get_or_init(|| first_indent(writer, inside())) {
        Some(indent) => indent.to_owned(),
        None => format!("{outer}  "),
    }
}

/// The indentation of the first of these statements that begins its line.
fn first_indent<'a>(writer: &Writer<'a>, entries: impl Iterator<Item = Entry<'a>>) -> Option<&'a str> {
    let is_statement = |item: &Item| matches!(item, Item::Node(_) | Item::Edge(_) | Item::Loop(_));
    let mut statements = entries.filter(|entry| is_statement(entry.item));
    statements.find_map(|entry| writer.indent_of(entry.item.span()))
}
