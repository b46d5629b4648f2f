//! Nodes: add, rename, duplicate, move.

use super::attribute::attribute_key;
use super::base::{Base, is_one_word};
use super::refusal::{self, Refusal};
use super::slot::{self, Slot};
use super::writer::{Anchor, Line, Writer};
use super::{Port, edge, repeat, wording};
use crate::geometry::Side;
use crate::model::{EdgeId, LaneId, NodeId, Shape};
use crate::syntax::{self, NodeStatement};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn add(
    writer: &mut Writer,
    lane: LaneId,
    after: Option<NodeId>,
    shape: Shape,
    label: &str,
) -> Result<(), Refusal> {
    let slot = after.map_or(Slot::Back, Slot::After);
    let name = new_name(writer.base, 0);
    insert(writer, lane, slot, &name, shape, label)
}

pub(super) fn add_connected(
    writer: &mut Writer,
    from: Port,
    lane: LaneId,
    side: Side,
    shape: Shape,
    label: &str,
) -> Result<(), Refusal> {
    let base = writer.base;
    let source = base.referable(from.node)?;
    let name = new_name(base, 0);
    let slot = if source.lane == lane { Slot::After(from.node) } else { Slot::Back };
    insert(writer, lane, slot, &name, shape, label)?;
    let end = wording::end(&base.prefix(lane, Some(source.lane)), &name, side);
    let line = wording::edge(&wording::end("", &source.name, from.side), &end, None);
    edge::append(writer, source.lane, line, false);
    Ok(())
}

/// The old edge keeps its start, its label and both its sides. The new node comes behind the source
/// when both ends are in one lane, else before the target, so that each edge changes lanes at most once.
pub(super) fn insert_between(
    writer: &mut Writer,
    edge: EdgeId,
    shape: Shape,
    label: &str,
) -> Result<(), Refusal> {
    let base = writer.base;
    let (old, statement) = (base.edge(edge)?.clone(), base.edge_statement(edge)?);
    let (from, to) = (base.node(old.from)?, base.node(old.to)?);
    let name = new_name(base, 0);
    let (slot, side) = if from.lane == to.lane {
        let straight = old.from_side == old.to_side.opposite();
        (Slot::After(old.from), if straight { old.from_side } else { Side::Right })
    } else {
        let nodes = &base.lane(to.lane)?.nodes;
        let before = nodes.iter().take_while(|&&id| id != old.to).last();
        (before.map_or(Slot::Front, |&id| Slot::After(id)), Side::Right)
    };
    let lane = to.lane;
    insert(writer, lane, slot, &name, shape, label)?;
    let standing = old.lane.or(Some(from.lane));
    if let Some(end) = statement.to {
        let text = wording::end(&base.prefix(lane, standing), &name, old.to_side);
        writer.replace(end.span, text);
    }
    let to_side = if from.lane == to.lane { old.to_side } else { Side::Left };
    let leads_on = wording::edge(
        &wording::end("", &name, side),
        &wording::end("", &to.name, if side == Side::Right { to_side } else { old.to_side }),
        None,
    );
    edge::insert_after(writer, edge, lane, leads_on);
    Ok(())
}

pub(super) fn insert(
    writer: &mut Writer,
    lane: LaneId,
    slot: Slot,
    name: &str,
    shape: Shape,
    label: &str,
) -> Result<(), Refusal> {
    let (anchor, indent) = slot::anchor(writer, lane, slot)?;
    let label = wording::one_line(label);
    let attributes = (!label.is_empty()).then_some(("label", label.as_str()));
    if attributes.is_some() {
        writer.promise(&label);
    }
    let line = Line::new(&indent, wording::node(name, shape, attributes));
    writer.insert(anchor, line.focused().caret_in_text());
    writer.growth.nodes += 1;
    Ok(())
}

/// The id of the new node number `index` of this command, counted from 0.
pub(super) fn new_name(base: &Base, index: u64) -> String {
    format!("n{}", base.next_number() + index)
}

pub(super) fn rename(writer: &mut Writer, id: NodeId, name: &str) -> Result<(), Refusal> {
    let base = writer.base;
    let node = base.node(id)?;
    writer.focus(node.span);
    if node.name == name {
        return Ok(());
    }
    check_name(base, name)?;
    let mut promised = node.clone();
    name.clone_into(&mut promised.name);
    writer.promise_node(promised);
    writer.replace(node.name_span, name);
    if base.node_named(&node.name) == Some(id) {
        for span in references(base, &node.name) {
            writer.replace(span, name);
        }
    }
    Ok(())
}

/// Whether a node may be given this id: of the right form, and neither declared nor referred to.
fn check_name(base: &Base, name: &str) -> Result<(), Refusal> {
    let digits = name.strip_prefix('n').unwrap_or("");
    let well_formed = matches!(digits.bytes().next(), Some(b'1'..=b'9'))
        && digits.len() <= 15
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !well_formed {
        return Err(refusal::NODE_NAME.with([name]).into());
    }
    let taken = base.node_named(name).is_some() || references(base, name).next().is_some();
    if taken { Err(refusal::NODE_TAKEN.with([name]).into()) } else { Ok(()) }
}

/// The spans where an edge or a loop names this node.
fn references<'a>(base: &'a Base, name: &'a str) -> impl Iterator<Item = Span> + 'a {
    let ends = base.edges().flat_map(|(_, edge)| [Some(edge.from.node), edge.to.map(|end| end.node)]);
    let members = base.loops().flat_map(|(_, repeat)| &repeat.members).map(|member| member.node);
    let names = ends.flatten().chain(members).map(|name| name.span);
    names.filter(move |span| span.of(base.source) == name)
}

/// Copies behind the last of the originals in each lane, and copies of the edges between them.
pub(super) fn duplicate(writer: &mut Writer, nodes: &[NodeId]) -> Result<(), Refusal> {
    let base = writer.base;
    let originals: BTreeSet<NodeId> = nodes.iter().copied().collect();
    if originals.is_empty() {
        return Err(refusal::NO_NODE.with([]).into());
    }
    let mut last_in_lane = BTreeMap::new();
    for &id in &originals {
        last_in_lane.insert(base.node(id)?.lane, id);
    }
    let first = base.next_number();
    let mut names = BTreeMap::new();
    for (&id, number) in originals.iter().zip(first..) {
        let (node, statement) = (base.node(id)?, base.node_statement(id)?);
        let name = format!("n{number}");
        let (anchor, indent) = slot::anchor(writer, node.lane, Slot::After(last_in_lane[&node.lane]))?;
        let line = Line::new(&indent, rewritten(base, statement, &name, node.shape));
        writer.insert(anchor, line.focused());
        writer.growth.nodes += 1;
        names.insert(id, name);
    }
    for id in base.model.drawn_edges() {
        let edge = base.model.edge(id);
        let (Some(from), Some(to)) = (names.get(&edge.from), names.get(&edge.to)) else { continue };
        let (from_lane, to_lane) = (base.model.node(edge.from).lane, base.model.node(edge.to).lane);
        let line = wording::edge(
            &wording::end("", from, edge.from_side),
            &wording::end(&base.prefix(to_lane, Some(from_lane)), to, edge.to_side),
            edge.label.as_deref(),
        );
        edge::append(writer, from_lane, line, false);
    }
    Ok(())
}

/// The statement in the strict form, under another id.
pub(super) fn rewritten(base: &Base, statement: &NodeStatement, name: &str, shape: Shape) -> String {
    let mut seen = BTreeSet::new();
    let mut values: Vec<(&str, String)> = Vec::new();
    for attribute in &statement.attributes {
        let (Some(value), key) = (attribute.value, attribute_key(base.source, attribute)) else { continue };
        // An id or a shape would not be read as a key again.
        let is_other = syntax::is_node_id(key) || Shape::from_name(key).is_some();
        if is_one_word(key) && !is_other && seen.insert(key) {
            values.push((key, value.text(base.source)));
        }
    }
    wording::node(name, shape, values.iter().map(|(key, value)| (*key, value.as_str())))
}

/// The nodes keep their order. Edges that stood with their source go along with it, prefixes of all
/// references are corrected.
pub(super) fn move_to(
    writer: &mut Writer,
    nodes: &[NodeId],
    lane: LaneId,
    after: Option<NodeId>,
) -> Result<(), Refusal> {
    let base = writer.base;
    let moved: BTreeSet<NodeId> = nodes.iter().copied().collect();
    if moved.is_empty() {
        return Err(refusal::NO_NODE.with([]).into());
    }
    for &id in &moved {
        writer.focus(base.node(id)?.span);
    }
    // Behind a node that moves too means behind the nearest one that stays.
    let here = &base.lane(lane)?.nodes;
    let slot = match after {
        None => Slot::Front,
        Some(id) if base.node(id)?.lane != lane => Slot::After(id),
        Some(id) => {
            let position = here.iter().position(|&other| other == id).unwrap_or(0);
            let stays =
                here[..=position.min(here.len().saturating_sub(1))].iter().rfind(|id| !moved.contains(id));
            stays.map_or(Slot::Front, |&id| Slot::After(id))
        }
    };
    if is_already_there(base, &moved, here, lane, slot) {
        return Ok(());
    }
    let crossing: BTreeSet<NodeId> =
        moved.iter().copied().filter(|&id| base.model.node(id).lane != lane).collect();
    // In another lane an id that several nodes have would mean another one of them.
    if let Some(&shared) = crossing.iter().find(|&&id| base.model.is_name_shared(id)) {
        return Err(refusal::NAMESAKE.with([&base.model.node(shared).name]).into());
    }
    for &id in &moved {
        writer.remove(base.node(id)?.span);
    }
    let (anchor, indent) = slot::anchor(writer, lane, slot)?;
    check_namesakes(base, |id| moved.contains(&id), anchor)?;
    for &id in &moved {
        writer.relocate(base.node(id)?.span, anchor, &indent, true);
    }
    let names: BTreeSet<NodeId> = crossing.into_iter().filter(|&id| !base.model.node(id).duplicate).collect();
    if !names.is_empty() {
        let lane_of = |id: NodeId| if names.contains(&id) { lane } else { base.model.node(id).lane };
        edge::follow(writer, &names, lane_of);
        repeat::follow(writer, &names, lane_of);
    }
    Ok(())
}

/// References mean the first node of a name: no node may move past another one of its name.
pub(super) fn check_namesakes(
    base: &Base,
    moves: impl Fn(NodeId) -> bool,
    to: Anchor,
) -> Result<(), Refusal> {
    let to = match to {
        Anchor::After(span) => span.end,
        Anchor::Before(span) => span.start,
        Anchor::End => base.source.len(),
    };
    let mut by_name: BTreeMap<&str, Vec<NodeId>> = BTreeMap::new();
    for id in base.model.node_ids() {
        by_name.entry(&base.model.node(id).name).or_default().push(id);
    }
    for (name, ids) in by_name.into_iter().filter(|(_, ids)| ids.len() > 1) {
        // Nodes that move keep their sequence and come before the node that is at their new offset.
        let position = |id: NodeId| {
            if moves(id) { (to, 0) } else { (base.model.node(id).span.start, 1) }
        };
        if !ids.is_sorted_by_key(|&id| position(id)) {
            return Err(refusal::NAMESAKE.with([name]).into());
        }
    }
    Ok(())
}

/// Whether the nodes are at the slot already, one behind the other.
fn is_already_there(
    base: &Base,
    moved: &BTreeSet<NodeId>,
    here: &[NodeId],
    lane: LaneId,
    slot: Slot,
) -> bool {
    let start = match slot {
        Slot::After(id) => here.iter().position(|&other| other == id).map_or(0, |at| at + 1),
        _ => 0,
    };
    moved.iter().all(|&id| base.model.node(id).lane == lane)
        && here.get(start..start + moved.len()).is_some_and(|row| row.iter().eq(moved.iter()))
}
