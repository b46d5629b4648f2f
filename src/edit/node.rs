//! Nodes: add, describe, rename, duplicate, move.

use std::collections::{BTreeMap, BTreeSet};

use super::ground::{Ground, is_one_word};
use super::refusal::{self, Refusal};
use super::writer::{Anchor, Line, Writer};
use super::{Key, Port, edge, repeat, wording};
use crate::geometry::Side;
use crate::model::{EdgeId, LaneId, Node, NodeId, Shape};
use crate::syntax::{self, Attribute, Item, NodeStatement, Value};
use crate::text::Span;

/// Where a new node goes among the nodes of a lane.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Front,
    After(NodeId),
    Back,
}

pub(super) fn add(
    writer: &mut Writer,
    lane: LaneId,
    after: Option<NodeId>,
    shape: Shape,
    label: &str,
) -> Result<(), Refusal> {
    let slot = after.map_or(Slot::Back, Slot::After);
    let name = new_name(writer.ground, 0);
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
    let ground = writer.ground;
    let source = ground.referable(from.node)?;
    let name = new_name(ground, 0);
    let slot = if source.lane == lane { Slot::After(from.node) } else { Slot::Back };
    insert(writer, lane, slot, &name, shape, label)?;
    let end = wording::end(&ground.prefix(lane, Some(source.lane)), &name, side);
    let line = wording::edge(&wording::end("", &source.name, from.side), &end, None);
    edge::append(writer, source.lane, line, false);
    Ok(())
}

/// The old edge keeps its start, its label and both its sides. The new node stands behind the source
/// when both ends are in one lane, else before the target, so that each edge changes lanes at most once.
pub(super) fn insert_between(
    writer: &mut Writer,
    edge: EdgeId,
    shape: Shape,
    label: &str,
) -> Result<(), Refusal> {
    let ground = writer.ground;
    let (old, statement) = (ground.edge(edge)?.clone(), ground.edge_statement(edge)?);
    let (from, to) = (ground.node(old.from)?, ground.node(old.to)?);
    let name = new_name(ground, 0);
    let (slot, side) = if from.lane == to.lane {
        let straight = old.from_side == old.to_side.opposite();
        (Slot::After(old.from), if straight { old.from_side } else { Side::Right })
    } else {
        let nodes = &ground.lane(to.lane)?.nodes;
        let before = nodes.iter().take_while(|&&id| id != old.to).last();
        (before.map_or(Slot::Front, |&id| Slot::After(id)), Side::Right)
    };
    let lane = to.lane;
    insert(writer, lane, slot, &name, shape, label)?;
    let standing = old.lane.or(Some(from.lane));
    if let Some(end) = statement.to {
        let text = wording::end(&ground.prefix(lane, standing), &name, old.to_side);
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

fn insert(
    writer: &mut Writer,
    lane: LaneId,
    slot: Slot,
    name: &str,
    shape: Shape,
    label: &str,
) -> Result<(), Refusal> {
    let (anchor, indent) = place(writer, lane, slot)?;
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
pub(super) fn new_name(ground: &Ground, index: u64) -> String {
    format!("n{}", ground.next_number() + index)
}

/// Where a node of this slot is written, and with which indentation. Nodes that the command has
/// removed do not count.
pub(super) fn place(writer: &Writer, lane: LaneId, slot: Slot) -> Result<(Anchor, String), Refusal> {
    let ground = writer.ground;
    let kept = |id: &&NodeId| !writer.is_removed(ground.model.node(**id).span);
    let nodes = &ground.lane(lane)?.nodes;
    let neighbour = match slot {
        Slot::After(id) if ground.node(id)?.lane != lane => {
            let (node, lane) = (ground.node(id)?, ground.lane(lane)?);
            return Err(refusal::OTHER_LANE.with([&node.name, &lane.title]).into());
        }
        Slot::After(id) => Some(Anchor::After(ground.node(id)?.span)),
        Slot::Front => nodes.iter().find(kept).map(|&id| Anchor::Before(ground.model.node(id).span)),
        Slot::Back => nodes.iter().rfind(kept).map(|&id| Anchor::After(ground.model.node(id).span)),
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
    let ground = writer.ground;
    let Some((_, block)) = ground.blocks_of(lane).next() else {
        return Err(refusal::NO_BRACES.with([]).into());
    };
    let after = block.syntax.title.map_or(block.syntax.open, |title| title.span);
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
    let ground = writer.ground;
    if ground.is_outside(lane) {
        return String::new();
    }
    let inside = |standing: Option<LaneId>| standing == Some(lane);
    let own = ground.blocks_of(lane).find_map(|(_, block)| writer.indent_of(block.syntax.span));
    match indent_where(writer, inside) {
        Some(indent) => indent.to_owned(),
        None => fresh_indent(writer, own.unwrap_or("")),
    }
}

/// How statements of a new lane are indented that is itself indented by `outer`.
pub(super) fn fresh_indent(writer: &Writer, outer: &str) -> String {
    match indent_where(writer, |standing| standing.is_some()) {
        Some(indent) => indent.to_owned(),
        None => format!("{outer}  "),
    }
}

/// The indentation of the first statement in such a lane that begins its line.
fn indent_where<'a>(writer: &Writer<'a>, fits: impl Fn(Option<LaneId>) -> bool) -> Option<&'a str> {
    let ground = writer.ground;
    let is_statement = |item: &Item| matches!(item, Item::Node(_) | Item::Edge(_) | Item::Loop(_));
    let places = ground.places.iter().filter(|place| is_statement(place.item));
    let mut here = places.filter(|place| fits(ground.standing(**place)));
    here.find_map(|place| writer.indent_of(place.item.span()))
}

pub(super) fn set_attribute(
    writer: &mut Writer,
    id: NodeId,
    key: &Key,
    value: Option<&str>,
) -> Result<(), Refusal> {
    let ground = writer.ground;
    let (node, statement) = (ground.node(id)?, ground.node_statement(id)?);
    let key = key.name();
    if !wording::is_word(key) {
        return Err(refusal::ATTRIBUTE_NAME.with([key]).into());
    }
    writer.focus(node.span);
    let mut promised = node.clone();
    assign(&mut promised, key, value.map(wording::one_line));
    writer.promise_node(promised);
    let has_key = |attribute: &&Attribute| is_same_key(attribute_key(ground.source, attribute), key);
    let mut present = statement.attributes.iter().filter(has_key);
    match (value, present.next()) {
        (None, None) => {}
        (None, Some(first)) => {
            for attribute in std::iter::once(first).chain(present) {
                remove_attribute(writer, statement, attribute);
            }
        }
        (Some(value), Some(attribute)) => set_value(writer, attribute, value, ":"),
        (Some(value), None) => {
            let text = wording::attribute(key, value);
            let last = statement.attributes.last().map(|attribute| attribute.span);
            match if key == "label" { None } else { last } {
                Some(last) => writer.replace(Span::at(last.end), format!(" {text}")),
                None => {
                    let (at, lead) = behind_shape(node.shape, statement);
                    writer.replace(Span::at(at), format!("{lead} {text}"));
                }
            }
        }
    }
    Ok(())
}

/// The same change on the model's node.
fn assign(node: &mut Node, key: &str, value: Option<String>) {
    match key {
        "label" => node.label = value,
        "owner" => node.owner = value,
        "description" => node.description = value,
        "system" => node.system = value,
        key => match (value, node.extra.iter().position(|(other, _)| other == key)) {
            (Some(value), Some(at)) => node.extra[at].1 = value,
            (Some(value), None) => node.extra.push((key.to_owned(), value)),
            (None, _) => node.extra.retain(|(other, _)| other != key),
        },
    }
}

/// Where the first attribute goes, and what has to be written before it when the shape is missing.
fn behind_shape(shape: Shape, statement: &NodeStatement) -> (usize, String) {
    match (statement.shape, statement.colon) {
        (Some(name), _) => (name.span.end, String::new()),
        (None, Some(colon)) => (colon.end, format!(" {}", shape.name())),
        (None, None) => (statement.id.span.end, format!(": {}", shape.name())),
    }
}

/// Between the old quotes when there are such, so that nothing else moves.
pub(super) fn set_value(writer: &mut Writer, attribute: &Attribute, value: &str, sign: &str) {
    let source = writer.ground.source;
    match attribute.value {
        Some(Value::Quoted(quoted)) if plainly_quoted(source, quoted.span) && quoted.closed => {
            if quoted.value(source) != wording::one_line(value) {
                writer.replace(quoted.inner, wording::escaped(value));
            }
            writer.caret(quoted.inner);
        }
        Some(value_now) => writer.replace(value_now.span(), wording::quoted(value)),
        None => {
            let lead = if attribute.sign.is_some() { "" } else { sign };
            writer.replace(Span::at(attribute.span.end), format!("{lead}{}", wording::quoted(value)));
        }
    }
}

fn plainly_quoted(source: &str, span: Span) -> bool {
    let text = span.of(source);
    text.len() >= 2 && text.starts_with('"') && text.ends_with('"')
}

fn remove_attribute(writer: &mut Writer, statement: &NodeStatement, attribute: &Attribute) {
    let before = statement
        .attributes
        .iter()
        .map(|other| other.span)
        .chain(statement.shape.map(|shape| shape.span))
        .chain(statement.colon)
        .chain([statement.id.span])
        .map(|span| span.end)
        .filter(|&end| end <= attribute.span.start)
        .max();
    writer.replace(Span::new(before.unwrap_or(attribute.span.start), attribute.span.end), "");
}

pub(super) fn set_shape(writer: &mut Writer, id: NodeId, shape: Shape) -> Result<(), Refusal> {
    let (node, statement) = (writer.ground.node(id)?, writer.ground.node_statement(id)?);
    writer.focus(node.span);
    let mut promised = node.clone();
    promised.shape = shape;
    writer.promise_node(promised);
    match statement.shape {
        Some(name) => writer.replace(name.span, shape.name()),
        None => {
            let (at, text) = behind_shape(shape, statement);
            writer.replace(Span::at(at), text);
        }
    }
    Ok(())
}

pub(super) fn rename(writer: &mut Writer, id: NodeId, name: &str) -> Result<(), Refusal> {
    let ground = writer.ground;
    let node = ground.node(id)?;
    writer.focus(node.span);
    if node.name == name {
        return Ok(());
    }
    check_name(ground, name)?;
    let mut promised = node.clone();
    name.clone_into(&mut promised.name);
    writer.promise_node(promised);
    writer.replace(node.name_span, name);
    if ground.node_named(&node.name) == Some(id) {
        for span in references(ground, &node.name) {
            writer.replace(span, name);
        }
    }
    Ok(())
}

/// Whether a node may be given this id: of the right form, and neither declared nor referred to.
fn check_name(ground: &Ground, name: &str) -> Result<(), Refusal> {
    let digits = name.strip_prefix('n').unwrap_or("");
    let well_formed = matches!(digits.bytes().next(), Some(b'1'..=b'9'))
        && digits.len() <= 15
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !well_formed {
        return Err(refusal::NODE_NAME.with([name]).into());
    }
    let taken = ground.node_named(name).is_some() || references(ground, name).next().is_some();
    if taken { Err(refusal::NODE_TAKEN.with([name]).into()) } else { Ok(()) }
}

/// Every place where an edge or a loop names this node.
fn references<'a>(ground: &'a Ground, name: &'a str) -> impl Iterator<Item = Span> + 'a {
    let ends = ground.edges().flat_map(|(_, edge)| [Some(edge.from.node), edge.to.map(|end| end.node)]);
    let members = ground.loops().flat_map(|(_, repeat)| &repeat.members).map(|member| member.node);
    let names = ends.flatten().chain(members).map(|name| name.span);
    names.filter(move |span| span.of(ground.source) == name)
}

/// Copies behind the last of the originals in each lane, and copies of the edges between them.
pub(super) fn duplicate(writer: &mut Writer, nodes: &[NodeId]) -> Result<(), Refusal> {
    let ground = writer.ground;
    let originals: BTreeSet<NodeId> = nodes.iter().copied().collect();
    if originals.is_empty() {
        return Err(refusal::NO_NODE.with([]).into());
    }
    let mut last_in_lane = BTreeMap::new();
    for &id in &originals {
        last_in_lane.insert(ground.node(id)?.lane, id);
    }
    let first = ground.next_number();
    let mut names = BTreeMap::new();
    for (&id, number) in originals.iter().zip(first..) {
        let (node, statement) = (ground.node(id)?, ground.node_statement(id)?);
        let name = format!("n{number}");
        let (anchor, indent) = place(writer, node.lane, Slot::After(last_in_lane[&node.lane]))?;
        let line = Line::new(&indent, rewritten(ground, statement, &name, node.shape));
        writer.insert(anchor, line.focused());
        writer.growth.nodes += 1;
        names.insert(id, name);
    }
    for id in ground.model.drawn_edges() {
        let edge = ground.model.edge(id);
        let (Some(from), Some(to)) = (names.get(&edge.from), names.get(&edge.to)) else { continue };
        let (from_lane, to_lane) = (ground.model.node(edge.from).lane, ground.model.node(edge.to).lane);
        let line = wording::edge(
            &wording::end("", from, edge.from_side),
            &wording::end(&ground.prefix(to_lane, Some(from_lane)), to, edge.to_side),
            edge.label.as_deref(),
        );
        edge::append(writer, from_lane, line, false);
    }
    Ok(())
}

/// The statement in the strict form, under another id.
pub(super) fn rewritten(ground: &Ground, statement: &NodeStatement, name: &str, shape: Shape) -> String {
    let mut seen = BTreeSet::new();
    let mut values: Vec<(&str, String)> = Vec::new();
    for attribute in &statement.attributes {
        let (Some(value), key) = (attribute.value, attribute_key(ground.source, attribute)) else { continue };
        if is_one_word(key) && seen.insert(key) {
            values.push((key, value.text(ground.source)));
        }
    }
    wording::node(name, shape, values.iter().map(|(key, value)| (*key, value.as_str())))
}

/// Known keys are understood in any case.
fn is_same_key(written: &str, key: &str) -> bool {
    written == key || (syntax::is_key(key) && written.eq_ignore_ascii_case(key))
}

/// A text without a key is the label.
fn attribute_key<'a>(source: &'a str, attribute: &Attribute) -> &'a str {
    match attribute.key.span.of(source) {
        "" => "label",
        key => key,
    }
}

/// The nodes keep their order. Edges that stood with their source go along with it, prefixes of all
/// references are corrected.
pub(super) fn move_to(
    writer: &mut Writer,
    nodes: &[NodeId],
    lane: LaneId,
    after: Option<NodeId>,
) -> Result<(), Refusal> {
    let ground = writer.ground;
    let moved: BTreeSet<NodeId> = nodes.iter().copied().collect();
    if moved.is_empty() {
        return Err(refusal::NO_NODE.with([]).into());
    }
    for &id in &moved {
        writer.focus(ground.node(id)?.span);
    }
    // Behind a node that moves too means behind the nearest one that stays.
    let here = &ground.lane(lane)?.nodes;
    let slot = match after {
        None => Slot::Front,
        Some(id) if ground.node(id)?.lane != lane => Slot::After(id),
        Some(id) => {
            let position = here.iter().position(|&other| other == id).unwrap_or(0);
            let stays =
                here[..=position.min(here.len().saturating_sub(1))].iter().rfind(|id| !moved.contains(id));
            stays.map_or(Slot::Front, |&id| Slot::After(id))
        }
    };
    if in_place(ground, &moved, here, lane, slot) {
        return Ok(());
    }
    let crossing: BTreeSet<NodeId> =
        moved.iter().copied().filter(|&id| ground.model.node(id).lane != lane).collect();
    for &id in &moved {
        writer.remove(ground.node(id)?.span);
    }
    let (anchor, indent) = place(writer, lane, slot)?;
    check_namesakes(ground, |id| moved.contains(&id), anchor)?;
    for &id in &moved {
        writer.relocate(ground.node(id)?.span, anchor, &indent, true);
    }
    let names: BTreeSet<NodeId> =
        crossing.into_iter().filter(|&id| !ground.model.node(id).duplicate).collect();
    if !names.is_empty() {
        let lane_of = |id: NodeId| if names.contains(&id) { lane } else { ground.model.node(id).lane };
        edge::follow(writer, &names, lane_of);
        repeat::follow(writer, &names, lane_of);
    }
    Ok(())
}

/// References mean the first node of a name: no node may move past another one of its name.
pub(super) fn check_namesakes(
    ground: &Ground,
    moves: impl Fn(NodeId) -> bool,
    to: Anchor,
) -> Result<(), Refusal> {
    let to = match to {
        Anchor::After(span) => span.end,
        Anchor::Before(span) => span.start,
        Anchor::End => ground.source.len(),
    };
    let mut by_name: BTreeMap<&str, Vec<NodeId>> = BTreeMap::new();
    for id in ground.model.node_ids() {
        by_name.entry(&ground.model.node(id).name).or_default().push(id);
    }
    for (name, ids) in by_name.into_iter().filter(|(_, ids)| ids.len() > 1) {
        // Where each one stands after the move; what moves keeps its order and goes before what stands
        // at its new place.
        let place = |id: NodeId| {
            if moves(id) { (to, 0) } else { (ground.model.node(id).span.start, 1) }
        };
        if !ids.is_sorted_by_key(|&id| place(id)) {
            return Err(refusal::NAMESAKE.with([name]).into());
        }
    }
    Ok(())
}

/// Whether the nodes already stand in a row at the slot.
fn in_place(ground: &Ground, moved: &BTreeSet<NodeId>, here: &[NodeId], lane: LaneId, slot: Slot) -> bool {
    let start = match slot {
        Slot::After(id) => here.iter().position(|&other| other == id).map_or(0, |at| at + 1),
        _ => 0,
    };
    moved.iter().all(|&id| ground.model.node(id).lane == lane)
        && here.get(start..start + moved.len()).is_some_and(|row| row.iter().eq(moved.iter()))
}

impl Key {
    /// As it is written. A known name that comes as another one is that one.
    pub fn name(&self) -> &str {
        match self {
            Key::Label => "label",
            Key::Owner => "owner",
            Key::Description => "description",
            Key::System => "system",
            Key::Other(name) => name,
        }
    }
}
