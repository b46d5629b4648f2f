//! What a node says: its shape and its attributes.

use super::refusal::{self, Refusal};
use super::writer::Writer;
use super::{Key, wording};
use crate::model::{Node, NodeId, Shape};
use crate::syntax::{self, Attribute, NodeStatement, Value};
use crate::text::Span;

pub(super) fn set_attribute(
    writer: &mut Writer,
    id: NodeId,
    key: &Key,
    value: Option<&str>,
) -> Result<(), Refusal> {
    let base = writer.base;
    let (node, statement) = (base.node(id)?, base.node_statement(id)?);
    let key = key.name();
    if !wording::is_word(key) {
        return Err(refusal::ATTRIBUTE_NAME.with([key]).into());
    }
    writer.focus(node.span);
    let mut promised = node.clone();
    assign(&mut promised, key, value.map(wording::one_line));
    writer.promise_node(promised);
    let has_key = |attribute: &&Attribute| is_same_key(attribute_key(base.source, attribute), key);
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
    let source = writer.base.source;
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
    // What stood right behind the attribute must not run into what stood before it.
    let rest = &writer.base.source[attribute.span.end..];
    let gap = if rest.is_empty() || rest.starts_with(char::is_whitespace) { "" } else { " " };
    writer.replace(Span::new(before.unwrap_or(attribute.span.start), attribute.span.end), gap);
}

pub(super) fn set_shape(writer: &mut Writer, id: NodeId, shape: Shape) -> Result<(), Refusal> {
    let (node, statement) = (writer.base.node(id)?, writer.base.node_statement(id)?);
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

/// Known keys are understood in any case.
fn is_same_key(written: &str, key: &str) -> bool {
    written == key || (syntax::is_key(key) && written.eq_ignore_ascii_case(key))
}

/// A text without a key is the label.
pub(super) fn attribute_key<'a>(source: &'a str, attribute: &Attribute) -> &'a str {
    match attribute.key.span.of(source) {
        "" => "label",
        key => key,
    }
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
