//! Loops: wrap nodes in one, change its condition and its members.

use super::base::Base;
use super::edge::{self, Reference};
use super::refusal::{self, Refusal};
use super::slot;
use super::wording;
use super::writer::{Anchor, Line, Writer};
use crate::model::{LaneId, LoopId, NodeId};
use crate::syntax::{Item, LoopStatement, Member};
use crate::text::Span;
use std::collections::BTreeSet;

impl From<Member> for Reference {
    fn from(member: Member) -> Self {
        Reference { lane: member.lane, node: member.node }
    }
}

/// In the lane of the first node, behind its other statements.
pub(super) fn wrap(writer: &mut Writer, nodes: &[NodeId], condition: &str) -> Result<(), Refusal> {
    let names = member_names(writer.base, nodes)?;
    let condition = checked_condition(condition)?;
    let lane = writer.base.node(nodes[0])?.lane;
    let text = wording::repeat(&condition, names);
    append(writer, lane, text, true);
    Ok(())
}

/// The names of at least two different nodes, each once.
fn member_names<'a>(base: &Base<'a>, nodes: &[NodeId]) -> Result<Vec<&'a str>, Refusal> {
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    for &id in nodes {
        if seen.insert(id) {
            names.push(base.referable(id)?.name.as_str());
        }
    }
    if names.len() < 2 { Err(refusal::FEW_MEMBERS.with([]).into()) } else { Ok(names) }
}

fn checked_condition(condition: &str) -> Result<String, Refusal> {
    let condition = wording::condition(condition);
    if condition.is_empty() { Err(refusal::NO_CONDITION.with([]).into()) } else { Ok(condition) }
}

/// Behind the last statement of a lane.
pub(super) fn append(writer: &mut Writer, lane: LaneId, text: String, focus: bool) {
    let (anchor, indent) = next_anchor(writer, lane);
    let mut line = Line::new(&indent, text);
    line.focus = focus;
    writer.insert(anchor, line);
    writer.growth.loops += 1;
}

fn next_anchor(writer: &Writer, lane: LaneId) -> (Anchor, String) {
    let is_statement = |item: &Item| matches!(item, Item::Node(_) | Item::Edge(_) | Item::Loop(_));
    match writer.last_in(lane, "loop", &[is_statement]) {
        Some(span) => (Anchor::After(span), slot::statement_indent(writer, lane, span)),
        None => slot::inside(writer, lane).unwrap_or((Anchor::End, String::new())),
    }
}

pub(super) fn set_condition(writer: &mut Writer, id: LoopId, condition: &str) -> Result<(), Refusal> {
    let base = writer.base;
    let statement = base.loop_statement(id)?;
    let condition = checked_condition(condition)?;
    writer.focus(statement.span);
    match (statement.bracket, statement.condition) {
        (Some(bracket), Some(span)) if bracket.of(base.source).ends_with([']', '］', '】']) => {
            writer.replace(span, condition);
            writer.caret(span);
        }
        (Some(bracket), _) => writer.replace(bracket, format!("[{condition}]")),
        (None, Some(span)) => writer.replace(span, format!("[{condition}]")),
        (None, None) => {
            writer.replace(Span::at(statement.keyword.span.end), format!(" [{condition}]"));
        }
    }
    Ok(())
}

/// Members that stay keep their spelling; when they also keep their order, only the others are touched.
pub(super) fn set_members(writer: &mut Writer, id: LoopId, members: &[NodeId]) -> Result<(), Refusal> {
    let base = writer.base;
    let (repeat, statement) = (base.repeat(id)?, base.loop_statement(id)?);
    let names = member_names(base, members)?;
    writer.focus(statement.span);
    let wanted: BTreeSet<NodeId> = members.iter().copied().collect();
    let staying: Vec<NodeId> = repeat.members.iter().copied().filter(|id| wanted.contains(id)).collect();
    let mut distinct = BTreeSet::new();
    let asked: Vec<NodeId> = members.iter().copied().filter(|&id| distinct.insert(id)).collect();
    match (statement.members.first(), statement.members.last()) {
        (Some(first), Some(last)) if staying.is_empty() || !asked.starts_with(&staying) => {
            writer.replace(first.span.to(last.span), names.join(" "));
        }
        _ => {
            drop_members(writer, statement, |id| !wanted.contains(&id));
            let added: Vec<&str> = names[staying.len()..].to_vec();
            if !added.is_empty() {
                writer.replace(Span::at(statement.span.end), format!(" {}", added.join(" ")));
            }
        }
    }
    Ok(())
}

/// Takes members away with the blanks and commas that part them from their neighbours.
pub(super) fn drop_members(writer: &mut Writer, statement: &LoopStatement, dropped: impl Fn(NodeId) -> bool) {
    let base = writer.base;
    let goes = |member: &Member| base.referred(member.node.span).is_some_and(&dropped);
    let mut kept_before = None;
    for (index, member) in statement.members.iter().enumerate() {
        if !goes(member) {
            kept_before = Some(member.span.end);
            continue;
        }
        let next = statement.members.get(index + 1);
        let span = match (kept_before, next) {
            (None, Some(next)) => Span::new(member.span.start, next.span.start),
            (None, None) => member.span,
            (Some(_), _) => Span::new(statement.members[index - 1].span.end, member.span.end),
        };
        writer.replace(span, "");
    }
}

/// The distinct nodes that a loop's members mean.
pub(super) fn members(base: &Base, statement: &LoopStatement) -> BTreeSet<NodeId> {
    let named = |member: &Member| base.referred(member.node.span);
    statement.members.iter().filter_map(named).collect()
}

/// After nodes have changed their lanes: members that are written with a lane get the right one.
pub(super) fn follow(writer: &mut Writer, moved: &BTreeSet<NodeId>, lane_of: impl Fn(NodeId) -> LaneId) {
    let base = writer.base;
    for (_, statement) in base.loops() {
        for member in statement.members.iter().filter(|member| member.lane.is_some()) {
            let id = base.referred(member.node.span);
            if let Some(id) = id.filter(|id| moved.contains(id)) {
                edge::set_prefix(writer, &(*member).into(), lane_of(id), None);
            }
        }
    }
}

/// Moves a loop out of braces that go away.
pub(super) fn relocate(writer: &mut Writer, statement: &LoopStatement, lane: LaneId) {
    writer.remove(statement.span);
    let (anchor, indent) = next_anchor(writer, lane);
    writer.relocate(statement.span, anchor, &indent, false);
}
