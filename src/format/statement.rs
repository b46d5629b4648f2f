//! One statement in its canonical form: `n1: circle label:"Text"`, `n1.handle(right) -> Lane.n2.handle(left)
//! [label="Text"]`, `loop [condition] n1 n2`. A statement with a mistake in it stays as it is.

use super::pieces::Pieces;
use crate::syntax::{Attribute, EdgeStatement, Endpoint, LoopStatement, NodeStatement, Quoted, Value};

pub(super) fn node(source: &str, node: &NodeStatement, out: &mut Pieces) {
    out.keep(node.id.span);
    out.write(": ");
    if let Some(shape) = node.shape {
        out.keep(shape.span);
    }
    for attribute in &node.attributes {
        out.write(" ");
        write_attribute(source, attribute, ":", out);
    }
}

pub(super) fn edge(source: &str, edge: &EdgeStatement, out: &mut Pieces) {
    endpoint(&edge.from, out);
    out.write(" -> ");
    if let Some(to) = &edge.to {
        endpoint(to, out);
    }
    if let Some(bracket) = &edge.bracket {
        for (index, attribute) in bracket.attributes.iter().enumerate() {
            out.write(if index == 0 { " [" } else { " " });
            write_attribute(source, attribute, "=", out);
        }
        out.write("]");
    }
}

pub(super) fn repeat(repeat: &LoopStatement, out: &mut Pieces) {
    out.keep(repeat.keyword.span);
    out.write(" [");
    if let Some(condition) = repeat.condition {
        out.keep(condition);
    }
    out.write("]");
    for member in &repeat.members {
        out.write(" ");
        if let Some(lane) = member.lane {
            out.keep(lane.span);
            out.write(".");
        }
        out.keep(member.node.span);
    }
}

/// Whether the parts of an edge are all there; the faults do not tell of these.
pub(super) fn edge_is_whole(edge: &EdgeStatement) -> bool {
    let whole = |end: &Endpoint| end.handle.is_none_or(|handle| handle.side.is_some());
    let filled = edge.bracket.as_ref().is_none_or(|bracket| !bracket.attributes.is_empty());
    whole(&edge.from) && edge.to.as_ref().is_some_and(whole) && filled
}

fn endpoint(end: &Endpoint, out: &mut Pieces) {
    if let Some(lane) = end.lane {
        out.keep(lane.span);
        out.write(".");
    }
    out.keep(end.node.span);
    if let Some(side) = end.handle.and_then(|handle| handle.side) {
        out.write(".handle(");
        out.keep(side.span);
        out.write(")");
    }
}

fn write_attribute(source: &str, attribute: &Attribute, sign: &str, out: &mut Pieces) {
    out.keep(attribute.key.span);
    out.write(sign);
    out.write("\"");
    match attribute.value {
        Some(Value::Quoted(quoted)) if is_plain(source, &quoted) => out.keep(quoted.inner),
        Some(value) => out.write(&escaped(&value.text(source))),
        None => {}
    }
    out.write("\"");
}

/// Whether a text stands in ASCII quotes, so that its inside can stay as it is.
fn is_plain(source: &str, quoted: &Quoted) -> bool {
    quoted.span.of(source).starts_with('"') && quoted.span.of(source).ends_with('"')
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
