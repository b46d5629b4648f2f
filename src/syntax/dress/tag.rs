//! Statements as tags of XML: `<node id="n1" shape="circle" label="Order"/>`, `<circle id="n1">Order</circle>`,
//! `<edge from="n1" to="n2" label="Yes"/>`.

use super::Part;
use super::cursor::Cursor;
use super::endpoint::endpoint;
use super::label::bracket_of;
use super::sides::names_side;
use crate::syntax::{
    Attribute, Bracket, EdgeStatement, Endpoint, Handle, Name, NodeStatement, Sign, TokenKind, Value,
};
use crate::syntax::{vocabulary, word};
use crate::text::Span;

pub(super) fn read(cursor: &mut Cursor) -> Option<Part> {
    let start = cursor.offset();
    (cursor.text(0) == "<").then(|| cursor.skip(1))?;
    let tag = cursor.name(0).filter(|_| cursor.kind(0) == Some(TokenKind::Word))?;
    cursor.skip(1);
    let attributes = attributes(cursor)?;
    let text = rest(cursor, tag)?;
    let span = Span::new(start, cursor.taken_end());
    let name = tag.span.of(cursor.source);
    if vocabulary::is_edge(name) {
        return edge(cursor, span, tag, attributes, text).map(Part::Edge);
    }
    let shape = word::shape_of(name).is_some().then_some(tag);
    let is_node = vocabulary::is_node(name) || shape.is_some();
    is_node.then(|| node(cursor, span, shape, attributes, text)).flatten().map(Part::Node)
}

/// `id="n1" shape="circle"`
fn attributes(cursor: &mut Cursor) -> Option<Vec<Attribute>> {
    let mut attributes = Vec::new();
    while cursor.kind(1) == Some(TokenKind::Equals) {
        let (key, sign, quoted) = (cursor.name(0)?, cursor.get(1)?.span, cursor.quoted(2)?);
        let sign = Some(Sign { span: sign, is_equals: true });
        let span = key.span.to(quoted.span);
        attributes.push(Attribute { span, key, sign, value: Some(Value::Quoted(quoted)) });
        cursor.skip(3);
    }
    Some(attributes)
}

/// What stands between the tag and its end: `/>`, or `>Order</circle>`.
fn rest(cursor: &mut Cursor, tag: Name) -> Option<Option<Value>> {
    let source = cursor.source;
    let behind = source.get(cursor.offset()..cursor.end())?.trim_end();
    let closing = format!("</{}>", tag.span.of(source));
    let text = match behind {
        "/>" | ">" => None,
        _ => {
            let inner = behind.strip_prefix('>')?.strip_suffix(closing.as_str())?;
            let from = cursor.offset() + 1 + inner.len() - inner.trim_start().len();
            let span = Span::new(from, from + inner.trim().len());
            Some(Value::Bare(Name { span })).filter(|_| !span.is_empty())
        }
    };
    cursor.skip(cursor.left());
    Some(text)
}

fn node(
    cursor: &Cursor,
    span: Span,
    shape: Option<Name>,
    mut attributes: Vec<Attribute>,
    text: Option<Value>,
) -> Option<NodeStatement> {
    let source = cursor.source;
    let id = take(source, &mut attributes, |key| key.eq_ignore_ascii_case("id"))?;
    let named = take(source, &mut attributes, word::is_shape_key);
    if let Some(text) = text {
        let key = Name { span: Span::at(text.span().start) };
        attributes.push(Attribute { span: text.span(), key, sign: None, value: Some(text) });
    }
    let is_known = attributes.iter().all(|attribute| {
        let key = attribute.key.span.of(source);
        key.is_empty() || word::attribute_key(key).is_some()
    });
    let shape = named.or(shape);
    (is_known && shape.is_some()).then_some(NodeStatement { span, id, colon: None, shape, attributes })
}

fn edge(
    cursor: &Cursor,
    span: Span,
    tag: Name,
    mut attributes: Vec<Attribute>,
    text: Option<Value>,
) -> Option<EdgeStatement> {
    let source = cursor.source;
    let ends = |keys: &'static [&'static str]| {
        move |key: &str| keys.iter().any(|known| known.eq_ignore_ascii_case(key))
    };
    let from = take(source, &mut attributes, ends(&["from", "source", "sourceRef"]))?;
    let to = take(source, &mut attributes, ends(&["to", "target", "targetRef"]))?;
    let sides: Vec<Attribute> =
        attributes.extract_if(.., |attribute| names_side(source, attribute)).collect();
    let side = |is_from: bool| {
        let found = sides.iter().find(|side| {
            (super::sides::end_of(side.key.span.of(source)) == Some(super::sides::End::From)) == is_from
        })?;
        let span = inner(found.value?);
        Some(Handle { span: found.span, side: Some(Name { span }) })
    };
    let label = take(source, &mut attributes, |key| word::attribute_key(key) == Some("label"));
    let label = label.map(Value::Bare).or(text);
    let bracket: Option<Bracket> = label.map(bracket_of);
    let end = |name: Name, handle| {
        let mut end = end_of(cursor, name)?;
        end.handle = end.handle.or(handle);
        Some(end)
    };
    let (from, to) = (end(from, side(true))?, end(to, side(false))?);
    attributes
        .iter()
        .all(|attribute| attribute.key.span.of(source).eq_ignore_ascii_case("id"))
        .then_some(EdgeStatement { span, from, arrow: tag.span, to: Some(to), bracket })
}

/// The end of an edge in the quotes of an attribute: `n1`, `Shop.n1`.
fn end_of(cursor: &Cursor, name: Name) -> Option<Endpoint> {
    let lexeme = cursor
        .all()
        .iter()
        .find(|lexeme| lexeme.span.start < name.span.end && name.span.end <= lexeme.span.end)?;
    endpoint(&mut cursor.over(std::slice::from_ref(lexeme)), &mut Vec::new())
}

fn inner(value: Value) -> Span {
    match value {
        Value::Quoted(quoted) => quoted.inner,
        Value::Bare(name) => name.span,
    }
}

/// Takes an attribute out of a list; its value.
fn take(source: &str, attributes: &mut Vec<Attribute>, is_key: impl Fn(&str) -> bool) -> Option<Name> {
    let at = attributes.iter().position(|attribute| is_key(attribute.key.span.of(source)))?;
    let span = inner(attributes.remove(at).value?);
    (!span.is_empty()).then_some(Name { span })
}
