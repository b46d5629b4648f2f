//! Statements and heads of lanes as the language has them, written from what was read.

use super::Context;
use super::context::{EdgeAt, LoopAt, NodeAt};
use crate::model::{LaneId, NodeId};
use crate::syntax::{Attribute, Endpoint, attribute_key, is_node_id};
use crate::text::Span;
use std::fmt::Write;

/// All statements inside a span, each as a line.
pub fn statements(context: &Context, span: Span) -> Vec<String> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let inside = |start: usize| span.start <= start && start < span.end;
    let from = context.nodes.partition_point(|node| node.tree.span.start < span.start);
    for at in context.nodes[from..].iter().take_while(|at| inside(at.tree.span.start)) {
        lines.push((at.tree.span.start, node(context, at)));
    }
    let from = context.edges.partition_point(|edge| edge.tree.span.start < span.start);
    for at in context.edges[from..].iter().take_while(|at| inside(at.tree.span.start)) {
        lines.push((at.tree.span.start, edge(context, at)));
    }
    let from = context.loops.partition_point(|repeat| repeat.tree.span.start < span.start);
    for at in context.loops[from..].iter().take_while(|at| inside(at.tree.span.start)) {
        lines.push((at.tree.span.start, repeat(context, at)));
    }
    lines.sort_by_key(|(start, _)| *start);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn node(context: &Context, at: &NodeAt) -> String {
    let mut out = name(context, at.tree.id.span);
    let Some(node) = at.id.map(|id| context.model.node(id)) else { return out };
    let _ = write!(out, ": {}", node.shape.name());
    for (key, value) in node.known() {
        if let Some(value) = value {
            let _ = write!(out, " {key}:{}", quoted(value));
        }
    }
    for (key, value) in &node.extra {
        let _ = write!(out, " {key}:{}", quoted(value));
    }
    out
}

fn edge(context: &Context, at: &EdgeAt) -> String {
    let source = context.source;
    let statement = at.tree;
    let standing = context.lane_around(at.block);
    let edge = at.id.map(|id| context.model.edge(id));
    let mut out = String::new();
    let home = standing.or(edge.map(|edge| context.lane_of(edge.from)));
    match edge {
        Some(edge) => {
            end(context, edge.from, &statement.from, home, standing, &mut out);
            let _ = write!(out, ".handle({}) -> ", edge.from_side.name());
            if let Some(to) = &statement.to {
                end(context, edge.to, to, home, standing, &mut out);
            }
            let _ = write!(out, ".handle({})", edge.to_side.name());
        }
        None => {
            raw_end(context, &statement.from, &mut out);
            out.push_str(" -> ");
            if let Some(to) = &statement.to {
                raw_end(context, to, &mut out);
            }
        }
    }
    let Some(bracket) = &statement.bracket else { return out };
    let is_label = |attribute: &&Attribute| {
        let key = attribute.key.span.of(source);
        key.is_empty() || attribute_key(key) == Some("label")
    };
    let label = bracket.attributes.iter().find(is_label);
    let others = bracket
        .attributes
        .iter()
        .filter(|&attribute| label.is_none_or(|label| !std::ptr::eq(label, attribute)));
    let mut parts = Vec::new();
    if let Some(value) = label.and_then(|label| label.value) {
        parts.push(format!("label={}", quoted(&value.text(source))));
    }
    for other in others {
        let value = other.value.map_or(String::new(), |value| value.text(source));
        parts.push(format!("{}={}", other.key.span.of(source), quoted(&value)));
    }
    if !parts.is_empty() {
        let _ = write!(out, " [{}]", parts.join(" "));
    }
    out
}

/// A node with the lane before it where that is due.
fn end(
    context: &Context,
    node: NodeId,
    written: &Endpoint,
    home: Option<LaneId>,
    standing: Option<LaneId>,
    out: &mut String,
) {
    let lane = context.lane_of(node);
    let prefix = context.lane_name(lane);
    let is_alone = standing.is_none() && context.model.is_name_shared(node);
    let is_due = home.is_some_and(|home| home != lane) || is_alone;
    if is_due && is_word(prefix) {
        let _ = write!(out, "{prefix}.");
    } else if let Some(lane) = written.lane.filter(|_| is_due && !prefix.is_empty()) {
        // A rule of its own gives the lane an id of one word, here too.
        let _ = write!(out, "{}.", name(context, lane.span));
    }
    let declared = &context.model.node(node).name;
    if is_word(declared) {
        out.push_str(declared);
    } else {
        out.push_str(&name(context, written.node.span));
    }
}

/// An end of an edge whose node does not exist.
fn raw_end(context: &Context, end: &Endpoint, out: &mut String) {
    if let Some(lane) = end.lane {
        let _ = write!(out, "{}.", lane.span.of(context.source));
    }
    out.push_str(&name(context, end.node.span));
    if let Some(side) = end.handle.and_then(|handle| handle.side) {
        let _ = write!(out, ".handle({})", side.span.of(context.source));
    }
}

fn repeat(context: &Context, at: &LoopAt) -> String {
    let source = context.source;
    let condition = at.tree.condition.map_or("", |condition| condition.of(source).trim());
    let mut out = format!("loop [{}]", condition.replace(['\n', '\r'], " "));
    for member in &at.tree.members {
        out.push(' ');
        let node = context.model.referred(source, member.node.span);
        let shared = node.is_some_and(|node| context.model.is_name_shared(node));
        if let Some(lane) = member.lane.filter(|_| node.is_none() || shared) {
            let _ = write!(out, "{}.", lane.span.of(source));
        }
        match node.map(|node| &context.model.node(node).name).filter(|name| is_word(name)) {
            Some(name) => out.push_str(name),
            None => out.push_str(&name(context, member.node.span)),
        }
    }
    out
}

/// An id as it was written, with the quotes that it needs if it is no word.
fn name(context: &Context, span: Span) -> String {
    let (source, text) = (context.source, span.of(context.source));
    let is_quoted = source[..span.start].ends_with('"') && source[span.end..].starts_with('"');
    if is_quoted && !is_word(text) { format!("\"{text}\"") } else { text.to_owned() }
}

/// A lane's id as it is written before its brace.
pub fn lane_id(context: &Context, span: Span) -> String {
    name(context, span)
}

pub fn is_word(text: &str) -> bool {
    !text.is_empty() && (is_node_id(text) || text.chars().all(|c| c.is_alphanumeric() || c == '_'))
}

/// A text in quotes, on one line.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(if matches!(c, '\n' | '\r') { ' ' } else { c });
    }
    out.push('"');
    out
}
