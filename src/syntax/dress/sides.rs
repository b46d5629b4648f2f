//! The sides of both ends of an edge where they do not stand behind the nodes: as attributes, or as a pair behind the edge.

use super::cursor::{Cursor, closing, is_closing};
use crate::syntax::word;
use crate::syntax::{Attribute, Bracket, Handle, Name, TokenKind, Value};

/// An end of an edge.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    From,
    To,
}

/// The end whose side a key names: `from`, `sourceHandle`, `to_side`.
pub(super) fn end_of(key: &str) -> Option<End> {
    if key.len() > 20 {
        return None;
    }
    let plain: String =
        key.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect();
    let ends = ["handle", "side", "port", "anchor", "position", "pos"];
    match ends.iter().find_map(|end| plain.strip_suffix(end)).unwrap_or(&plain) {
        "from" | "source" | "start" | "exit" | "out" | "tail" | "从" => Some(End::From),
        "to" | "target" | "end" | "entry" | "in" | "head" | "到" => Some(End::To),
        _ => None,
    }
}

/// Whether an attribute of an edge names the side of an end: `sourceHandle="right"`.
pub(in crate::syntax) fn names_side(source: &str, attribute: &Attribute) -> bool {
    let value = attribute.value.map(|value| value.text(source));
    end_of(attribute.key.span.of(source)).is_some() && value.is_some_and(|value| word::is_side_word(&value))
}

/// Takes the sides of both ends out of the attributes of an edge.
pub(super) fn take_sides(source: &str, bracket: &mut Option<Bracket>) -> [Option<Handle>; 2] {
    let mut sides = [None; 2];
    let Some(inside) = bracket else { return sides };
    for attribute in inside.attributes.extract_if(.., |attribute| names_side(source, attribute)) {
        let end = end_of(attribute.key.span.of(source));
        let span = match attribute.value {
            Some(Value::Quoted(quoted)) => quoted.inner,
            Some(Value::Bare(name)) => name.span,
            None => continue,
        };
        sides[usize::from(end == Some(End::To))] =
            Some(Handle { span: attribute.span, side: Some(Name { span }) });
    }
    if inside.attributes.is_empty() {
        *bracket = None;
    }
    sides
}

/// The sides in brackets at the end of an edge, behind its label: `n1 -> n2 : "Yes" (bottom -> top)`. The cursor loses them.
pub(super) fn last_sides(cursor: &mut Cursor) -> [Option<Handle>; 2] {
    const LENGTH: usize = 5;
    let start =
        cursor.left().checked_sub(LENGTH).filter(|_| is_closing(cursor.all().last().map(|last| last.kind)));
    let Some(start) = start else { return [None; 2] };
    let mut ahead = cursor.clone();
    ahead.skip(start);
    let is_bracket = ahead.kind(0).and_then(closing).is_some();
    let sides = if is_bracket { pair_of_sides(&mut ahead) } else { [None; 2] };
    if !ahead.is_end() {
        return [None; 2];
    }
    cursor.drop_last(LENGTH);
    sides
}

/// The sides of both ends behind an edge: `(bottom to top)`, `[right -> left]`, `bottom to top`.
pub(super) fn pair_of_sides(cursor: &mut Cursor) -> [Option<Handle>; 2] {
    let mut ahead = cursor.clone();
    let read = |ahead: &mut Cursor| {
        let close = ahead.kind(0).and_then(closing);
        ahead.skip(usize::from(close.is_some()));
        ahead.take_text("from");
        let from = ahead.name(0).filter(|_| word::is_side_word(ahead.name_text(0)))?;
        ahead.skip(1);
        let joins = matches!(ahead.kind(0), Some(TokenKind::Arrow | TokenKind::Comma))
            || matches!(ahead.text(0), "to" | "-" | "/" | "到");
        joins.then(|| ahead.skip(1))?;
        let to = ahead.name(0).filter(|_| word::is_side_word(ahead.name_text(0)))?;
        ahead.skip(1);
        if let Some(close) = close {
            ahead.take(close)?;
        }
        Some([from, to])
    };
    match read(&mut ahead) {
        Some(sides) => {
            *cursor = ahead;
            sides.map(|name| Some(Handle { span: name.span, side: Some(name) }))
        }
        None => [None; 2],
    }
}
