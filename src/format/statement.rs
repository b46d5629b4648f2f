//! Writes one statement in its canonical form: `n1: circle label:"Text"`, `n1.handle(right) ->
//! Lane.n2.handle(left) [label="Text"]`, `loop [condition] n1 n2`. The caller keeps broken statements as
//! they are.

use super::rewrite::Rewrite;
use crate::syntax::{Attribute, EdgeStatement, Endpoint, LoopStatement, NodeStatement, Quoted, Value};

pub(super) fn node(source: &str, node: &NodeStatement, out: &mut Rewrite) {
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

pub(super) fn edge(source: &str, edge: &EdgeStatement, out: &mut Rewrite) {
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

pub(super) fn repeat(repeat: &LoopStatement, out: &mut Rewrite) {
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

/// Whether an edge has all its parts. Not every missing part is a fault.
pub(super) fn edge_is_whole(edge: &EdgeStatement) -> bool {
    let whole = |end: &Endpoint| end.handle.is_none_or(|handle| handle.side.is_some());
    let filled = edge.bracket.as_ref().is_none_or(|bracket| !bracket.attributes.is_empty());
    whole(&edge.from) && edge.to.as_ref().is_some_and(whole) && filled
}

fn endpoint(end: &Endpoint, out: &mut Rewrite) {
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

fn write_attribute(source: &str, attribute: &Attribute, sign: &str, out: &mut Rewrite) {
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

/// Whether a text has ASCII quotes on both sides, so that its content can be kept as it is.
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
