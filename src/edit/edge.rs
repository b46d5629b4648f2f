//! Edges: connect, reconnect, label, and follow the nodes that move.
//!
//! A new edge is written in the lane of its source, behind the edges that are there. An edge that is written in
//! another lane stays there, with the prefixes that it needs in that lane, unless the command moves its source.

use super::refusal::{self, Refusal};
use super::writer::{Anchor, Line, Writer};
use super::{End, Port, attribute, slot, wording};
use crate::geometry::Side;
use crate::model::{Edge, EdgeId, LaneId, NodeId};
use crate::syntax::{EdgeStatement, Endpoint, Item, Name};
use crate::text::Span;
use std::collections::BTreeSet;

pub(super) fn connect(writer: &mut Writer, from: Port, to: Port, label: Option<&str>) -> Result<(), Refusal> {
    let base = writer.base;
    let (source, target) = (base.referable(from.node)?, base.referable(to.node)?);
    let label = label.map(wording::one_line).filter(|label| !label.is_empty());
    check_new(writer, None, from, to, label.as_deref())?;
    if let Some(label) = &label {
        writer.promise(label);
    }
    let line = wording::edge(
        &wording::end("", &source.name, from.side),
        &wording::end(&base.prefix(target.lane, Some(source.lane)), &target.name, to.side),
        label.as_deref(),
    );
    append(writer, source.lane, line, true);
    Ok(())
}

/// Nothing would be seen of an edge just like another, or of one from a handle to itself.
pub(super) fn check_new(
    writer: &Writer,
    this: Option<EdgeId>,
    from: Port,
    to: Port,
    label: Option<&str>,
) -> Result<(), Refusal> {
    let model = writer.base.model;
    if from == to {
        return Err(refusal::SAME_PORT.with([]).into());
    }
    let same = |id: EdgeId| {
        let edge = model.edge(id);
        Some(id) != this
            && (edge.from, edge.from_side, edge.to, edge.to_side) == (from.node, from.side, to.node, to.side)
            && edge.label.as_deref().unwrap_or("") == label.unwrap_or("")
    };
    if model.edge_ids().any(same) {
        let names = [model.node(from.node).name.as_str(), model.node(to.node).name.as_str()];
        return Err(refusal::SAME_EDGE.with(names).into());
    }
    Ok(())
}

/// Behind the edges of a lane.
pub(super) fn append(writer: &mut Writer, lane: LaneId, text: String, focus: bool) {
    let (anchor, indent) = next_anchor(writer, lane);
    let mut line = Line::new(&indent, text);
    line.focus = focus;
    writer.insert(anchor, line);
    writer.growth.edges += 1;
}

/// Right behind an edge when its statement is in the lane, else before the first edge that leads out
/// of the lane's nodes to keep messages in the order of time, else behind all of them.
pub(super) fn insert_after(writer: &mut Writer, edge: EdgeId, lane: LaneId, text: String) {
    let base = writer.base;
    let (old, next) = (base.model.edge(edge), base.model.edge(edge).to);
    let standing = old.lane.or(Some(base.model.node(old.from).lane));
    let leading_on = base.model.edges.iter().find(|edge| edge.from == next && edge.lane == Some(lane));
    let (anchor, indent) = match leading_on {
        _ if standing == Some(lane) => {
            (Anchor::After(old.span), slot::statement_indent(writer, lane, old.span))
        }
        Some(edge) => (Anchor::Before(edge.span), slot::statement_indent(writer, lane, edge.span)),
        None => next_anchor(writer, lane),
    };
    writer.insert(anchor, Line::new(&indent, text));
    writer.growth.edges += 1;
}

/// Where the next edge of a lane is written: behind its last edge, else behind its last node, else
/// behind its brace. Statements that the command removes do not count.
pub(super) fn next_anchor(writer: &Writer, lane: LaneId) -> (Anchor, String) {
    let edge = |item: &Item| matches!(item, Item::Edge(_));
    let node = |item: &Item| matches!(item, Item::Node(_));
    match writer.last_in(lane, "edge", &[edge, node]) {
        Some(span) => (Anchor::After(span), slot::statement_indent(writer, lane, span)),
        None => slot::inside(writer, lane).unwrap_or((Anchor::End, String::new())),
    }
}

/// Only the bytes that differ: the side, or the node with its prefix. The statement moves when its
/// source is now in another lane than the one where it is written.
pub(super) fn reconnect(writer: &mut Writer, id: EdgeId, end: End, port: Port) -> Result<(), Refusal> {
    let base = writer.base;
    let (edge, statement) = (base.edge(id)?, base.edge_statement(id)?);
    let target = base.referable(port.node)?;
    let Some(to_end) = statement.to else { return Err(refusal::gone()) };
    let old = |end: End| match end {
        End::From => Port { node: edge.from, side: edge.from_side },
        End::To => Port { node: edge.to, side: edge.to_side },
    };
    let (from, to) = match end {
        End::From => (port, old(End::To)),
        End::To => (old(End::From), port),
    };
    if old(end) == port {
        writer.focus(statement.span);
        return Ok(());
    }
    check_new(writer, Some(id), from, to, edge.label.as_deref())?;
    let written = match end {
        End::From => statement.from,
        End::To => to_end,
    };
    set_side(writer, &written, port.side);
    if old(end).node == port.node {
        writer.focus(statement.span);
        return Ok(());
    }
    writer.replace(written.node.span, target.name.clone());
    let (old_lane, from_lane) = (base.node(edge.from)?.lane, base.node(from.node)?.lane);
    let leaves = end == End::From && old_lane != from_lane && edge.lane != Some(from_lane);
    // Outside all braces an edge counts as standing in the lane of its source.
    let standing = if leaves { Some(from_lane) } else { edge.lane };
    let lane_of = |port: Port| base.model.node(port.node).lane;
    if end == End::From || leaves {
        set_prefix(writer, &statement.from.into(), lane_of(from), standing.or(Some(from_lane)));
    }
    set_prefix(writer, &to_end.into(), lane_of(to), standing.or(Some(from_lane)));
    if leaves && edge.lane.is_some() {
        writer.remove(statement.span);
        let (anchor, indent) = next_anchor(writer, from_lane);
        writer.relocate(statement.span, anchor, &indent, true);
    } else {
        writer.focus(statement.span);
    }
    Ok(())
}

fn set_side(writer: &mut Writer, end: &Endpoint, new: Side) {
    let source = writer.base.source;
    match end.handle {
        // What is read as this side may only be guessed, so its name must stand there.
        Some(handle) if handle.side.is_some_and(|side| side.span.of(source) == new.name()) => {}
        Some(handle) => match handle.side {
            Some(side) if handle.span.of(source).ends_with([')', '）']) => {
                writer.replace(side.span, new.name())
            }
            _ => writer.replace(handle.span, format!(".handle({})", new.name())),
        },
        None => writer.replace(Span::at(end.node.span.end), format!(".handle({})", new.name())),
    }
}

/// A node's name with the lane before it, in an edge or a loop.
pub(super) struct Reference {
    pub lane: Option<Name>,
    pub node: Name,
}

impl From<Endpoint> for Reference {
    fn from(end: Endpoint) -> Self {
        Reference { lane: end.lane, node: end.node }
    }
}

/// Gives a reference the prefix that a node of `lane` needs in a statement that is written in `standing`.
pub(super) fn set_prefix(writer: &mut Writer, reference: &Reference, lane: LaneId, standing: Option<LaneId>) {
    let prefix = writer.base.prefix(lane, standing);
    match reference.lane {
        Some(name) if prefix.strip_suffix('.') == Some(name.span.of(writer.base.source)) => {}
        Some(name) => writer.replace(Span::new(name.span.start, reference.node.span.start), prefix),
        None if prefix.is_empty() => {}
        None => writer.replace(Span::at(reference.node.span.start), prefix),
    }
}

/// After nodes have changed their lanes: edges that stood with a moved source go along, and the prefixes
/// of every reference to a moved node are corrected.
pub(super) fn follow(writer: &mut Writer, moved: &BTreeSet<NodeId>, lane_of: impl Fn(NodeId) -> LaneId) {
    let base = writer.base;
    let mut leaving = Vec::new();
    for (entry, statement) in base.edges() {
        let (from, to) = ends(writer, statement);
        let has_moved = |id: Option<NodeId>| id.is_some_and(|id| moved.contains(&id));
        if !has_moved(from) && !has_moved(to) {
            continue;
        }
        let standing = base.surrounding_lane(entry);
        let leaves = from.filter(|id| moved.contains(id)).filter(|&id| {
            standing.is_some()
                && standing == Some(base.model.node(id).lane)
                && lane_of(id) != base.model.node(id).lane
        });
        let standing = leaves.map(&lane_of).or(standing);
        settle(writer, statement, from, to, standing, &lane_of);
        if let Some(id) = leaves {
            writer.remove(statement.span);
            leaving.push((statement.span, lane_of(id)));
        }
    }
    for (span, lane) in leaving {
        let (anchor, indent) = next_anchor(writer, lane);
        writer.relocate(span, anchor, &indent, false);
    }
}

/// Gives both ends the prefixes that they need in the lane `standing`, where the statement is written.
pub(super) fn settle(
    writer: &mut Writer,
    statement: &EdgeStatement,
    from: Option<NodeId>,
    to: Option<NodeId>,
    standing: Option<LaneId>,
    lane_of: &impl Fn(NodeId) -> LaneId,
) {
    if let Some(from) = from {
        set_prefix(writer, &statement.from.into(), lane_of(from), standing.or(Some(lane_of(from))));
    }
    if let (Some(to), Some(end)) = (to, statement.to) {
        set_prefix(writer, &end.into(), lane_of(to), standing.or(from.map(lane_of)));
    }
}

/// The nodes that an edge's ends mean.
pub(super) fn ends(writer: &Writer, statement: &EdgeStatement) -> (Option<NodeId>, Option<NodeId>) {
    let base = writer.base;
    let named = |end: Endpoint| base.referred(end.node.span);
    (named(statement.from), statement.to.and_then(named))
}

/// An empty label is none.
pub(super) fn set_label(writer: &mut Writer, id: EdgeId, label: Option<&str>) -> Result<(), Refusal> {
    let base = writer.base;
    let (edge, statement): (&Edge, _) = (base.edge(id)?, base.edge_statement(id)?);
    let label = label.map(wording::one_line).filter(|label| !label.is_empty());
    writer.focus(statement.span);
    if edge.label.as_deref().unwrap_or("") == label.as_deref().unwrap_or("") {
        return Ok(());
    }
    let port = |node, side| Port { node, side };
    check_new(
        writer,
        Some(id),
        port(edge.from, edge.from_side),
        port(edge.to, edge.to_side),
        label.as_deref(),
    )?;
    if let Some(label) = &label {
        writer.promise(label);
    }
    let end = statement.to.map_or(statement.arrow.end, |end| end.span.end);
    match (&statement.bracket, label) {
        (None, None) => {}
        (None, Some(label)) => writer.replace(Span::at(end), format!(" {}", wording::bracket(&label))),
        (Some(bracket), label) => {
            let is_label = |key: Name| {
                let key = key.span.of(base.source);
                key.is_empty() || key.eq_ignore_ascii_case("label")
            };
            let only_label = bracket.attributes.iter().all(|attribute| is_label(attribute.key));
            let attribute = bracket.attributes.iter().find(|attribute| is_label(attribute.key));
            let sound = bracket.closed && bracket.span.of(base.source).starts_with('[');
            match (label, attribute) {
                (Some(label), Some(attribute)) if sound && attribute.sign.is_some() => {
                    attribute::set_value(writer, attribute, &label, "=");
                }
                // What is in the brackets cannot be kept in a strict form, or is nothing but the label.
                (Some(label), _) => writer.replace(bracket.span, wording::bracket(&label)),
                (None, Some(attribute)) if sound && !only_label => writer.replace(attribute.span, ""),
                (None, _) => writer.replace(Span::new(end, bracket.span.end), ""),
            }
        }
    }
    Ok(())
}
