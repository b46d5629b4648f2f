//! The labels of edges in other dress, before the edge or behind it.

use super::arrow;
use super::cursor::{Cursor, closing, is_closing};
use super::edge::is_next_edge;
use crate::syntax::grammar::Lexeme;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{Attribute, Bracket, Handle, Name, Sign, TokenKind, Value};
use crate::text::Span;

pub(super) fn bracket_of(label: Value) -> Bracket {
    let span = label.span();
    let key = Name { span: Span::at(span.start) };
    Bracket { span, attributes: vec![Attribute { span, key, sign: None, value: Some(label) }], closed: true }
}

/// `Yes: n1 -> n2`; a name for the edge, as in `e1: n1 -> n2`, says nothing.
pub(super) fn label_before(cursor: &mut Cursor) -> Option<Bracket> {
    let mut ahead = cursor.clone();
    ahead.take_any(&["if", "when"]);
    let start = ahead.offset();
    let quoted = ahead.quoted(0);
    while ahead.kind(0) == Some(TokenKind::Word) || (quoted.is_some() && ahead.taken_end() <= start) {
        ahead.skip(1);
    }
    let end = ahead.taken_end();
    if end <= start || ahead.kind(0) != Some(TokenKind::Colon) || ahead.is_node_id(0) {
        return None;
    }
    ahead.skip(1);
    // `Bank:n4 -> n2` has a lane before its colon: nothing is between them.
    if ahead.is_tight() || ahead.name(0).is_none() || cursor.is_node_id(0) {
        return None;
    }
    let text = Span::new(start, end).of(cursor.source);
    let digits = text.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '_');
    let letters = text.len() - digits.len();
    let is_name = letters <= 6 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let value = arrow::value(cursor, start, text);
    *cursor = ahead;
    value.filter(|_| !is_name).map(bracket_of)
}

/// `n1 [label="Yes"] -> n2`, `n1 (Yes) -> n2`.
pub(super) fn bracket_before_arrow(cursor: &mut Cursor) -> Option<Bracket> {
    let mut ahead = cursor.clone();
    let close = ahead.kind(0).and_then(closing)?;
    ahead.skip(1);
    let bracket = inside(&mut ahead, close)?;
    ahead.take(close)?;
    arrow::read(&mut ahead.clone())?;
    *cursor = ahead;
    Some(bracket)
}

/// The label behind the last node, and where it ends: `: Yes`, `(label="Yes")`, `|Yes|`, `# Yes`, `when "Yes"`.
pub(super) fn tail(cursor: &mut Cursor) -> Option<(Option<Bracket>, usize)> {
    // `n1 -> n2; label: "Yes"`
    let is_parted = cursor.is_semicolon() && {
        let mut ahead = cursor.clone();
        ahead.skip_separators();
        is_attribute(&ahead) && word::attribute_key(ahead.name_text(0)) == Some("label")
    };
    if is_parted {
        cursor.skip_separators();
    }
    if cursor.is_end() || cursor.is_semicolon() || is_next_edge(cursor) {
        return Some((None, cursor.taken_end()));
    }
    if cursor.kind(0) == Some(TokenKind::Comma) && cursor.left() == 1 {
        return Some((None, cursor.taken_end()));
    }
    if cursor.kind(0) == Some(TokenKind::Dot) && cursor.left() == 1 {
        cursor.skip(1);
        return Some((None, cursor.taken_end()));
    }
    if let Some(title) = cursor.take(TokenKind::Title) {
        let text = title.of(cursor.source);
        let label = text.trim_start_matches(['#', '＃']).trim();
        let from = title.start + text.find(label).unwrap_or(0);
        let label = arrow::value(cursor, from, label)?;
        return Some((Some(bracket_of(label)), title.end));
    }
    cursor.take(TokenKind::Comma);
    let mut closes = Vec::new();
    let mut is_dashed = false;
    let bar = cursor.text(0) == "|";
    let angle = cursor.text(0) == "<";
    if bar || angle {
        cursor.skip(1);
    }
    while let Some(close) = cursor.kind(0).and_then(closing).filter(|_| closes.len() < 3) {
        closes.push(close);
        cursor.skip(1);
    }
    if closes.is_empty() && !bar && !angle {
        cursor.take(TokenKind::Colon);
        if matches!(cursor.text(0), "-" | "--" | "+" | "*" | "•" | "–" | "—" | "——") {
            cursor.skip(1);
            is_dashed = true;
        }
    }
    let last = closes.last().copied();
    let bracket = match last {
        Some(close) => inside(cursor, close)?,
        None if bar || angle => {
            let close = if bar { "|" } else { ">" };
            if is_attribute(cursor) {
                attributes(cursor, None)?
            } else {
                bracket_of(text(cursor, |cursor| cursor.text(0) == close)?)
            }
        }
        None if is_attribute(cursor) => attributes(cursor, None)?,
        None => {
            let is_condition =
                cursor.take_any(&["when", "if", "as", "label", "labelled", "labeled", "with", "说明"]);
            let colon = cursor
                .all()
                .iter()
                .any(|lexeme| lexeme.span.end <= cursor.offset() && lexeme.kind == TokenKind::Colon);
            let is_text = cursor.quoted(0).is_some();
            (is_condition || colon || is_dashed || is_text || is_plain_text(cursor)).then_some(())?;
            bracket_of(text(cursor, |cursor| cursor.is_semicolon())?)
        }
    };
    for close in closes.iter().rev() {
        cursor.take(*close)?;
    }
    // `n2.handle("top", label="Yes")`
    if closes.is_empty() && cursor.kind(0) == Some(TokenKind::CloseParen) && cursor.left() == 1 {
        cursor.skip(1);
    }
    if matches!(cursor.text(0), "|" | ">") && (bar || angle) {
        cursor.skip(1);
    } else if angle {
        return None;
    }
    let end = cursor.taken_end();
    let is_last_comma = cursor.kind(0) == Some(TokenKind::Comma) && cursor.left() == 1;
    let ends = cursor.is_end() || cursor.is_semicolon() || is_last_comma || is_next_edge(cursor);
    ends.then_some((Some(bracket), end))
}

/// Whether nothing but words without meaning is left, as in `n1 -> n2 yes`.
fn is_plain_text(cursor: &Cursor) -> bool {
    let rest = cursor.rest();
    let is_word = |lexeme: &Lexeme| {
        lexeme.kind == TokenKind::Other
            || (lexeme.kind == TokenKind::Word && lexeme.class == WordClass::Other)
    };
    rest.len() <= LONGEST_PLAIN && cursor.kind(0) == Some(TokenKind::Word) && rest.iter().all(is_word)
}

/// A label without quotes or a sign before it has at most so many words.
const LONGEST_PLAIN: usize = 6;

/// `label: "Yes"`, alone.
pub(super) fn keyed_label(cursor: &mut Cursor) -> Option<Bracket> {
    (word::attribute_key(cursor.name_text(0)) == Some("label")).then_some(())?;
    let key = cursor.name(0)?;
    matches!(cursor.kind(1), Some(TokenKind::Colon | TokenKind::Equals)).then_some(())?;
    let sign = Sign { span: cursor.get(1)?.span, is_equals: true };
    cursor.skip(2);
    let stops =
        |cursor: &Cursor| cursor.is_parting_comma() || cursor.is_semicolon() || is_closing(cursor.kind(0));
    let value = text(cursor, stops)?;
    let span = key.span.to(value.span());
    Some(Bracket {
        span,
        attributes: vec![Attribute { span, key, sign: Some(sign), value: Some(value) }],
        closed: true,
    })
}

fn is_attribute(cursor: &Cursor) -> bool {
    let name = cursor.name_text(0);
    let signed = matches!(cursor.kind(1), Some(TokenKind::Colon | TokenKind::Equals));
    let is_side = || end_of(name).is_some() && word::is_side_word(cursor.name_text(2));
    !name.is_empty()
        && signed
        && (word::attribute_key(name).is_some() || cursor.quoted(2).is_some() || is_side())
}

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

/// What stands in brackets: attributes, or the label alone.
pub(super) fn inside(cursor: &mut Cursor, close: TokenKind) -> Option<Bracket> {
    if is_attribute(cursor) {
        return attributes(cursor, Some(close));
    }
    Some(bracket_of(text(cursor, |cursor| cursor.kind(0) == Some(close))?))
}

fn text(cursor: &mut Cursor, stops: impl Fn(&Cursor) -> bool) -> Option<Value> {
    let mut ahead = cursor.clone();
    if let Some(quoted) = cursor.quoted(0) {
        ahead.skip(1);
        if ahead.is_end() || stops(&ahead) || ahead.is_semicolon() {
            *cursor = ahead;
            return Some(Value::Quoted(quoted));
        }
    }
    cursor.bare(stops)
}

fn attributes(cursor: &mut Cursor, close: Option<TokenKind>) -> Option<Bracket> {
    let start = cursor.offset();
    let mut attributes = Vec::new();
    while is_attribute(cursor) {
        let key = cursor.name(0)?;
        let sign = Sign { span: cursor.get(1)?.span, is_equals: true };
        let begin = cursor.offset();
        cursor.skip(2);
        let stops = |cursor: &Cursor| {
            cursor.is_parting_comma()
                || (cursor.kind(0) == Some(TokenKind::Comma) && is_next_edge(cursor))
                || cursor.is_semicolon()
                || is_closing(cursor.kind(0))
                || cursor.text(0) == ">"
                || cursor.text(0) == "|"
        };
        let value = match cursor.quoted(0) {
            Some(quoted) => {
                cursor.skip(1);
                Value::Quoted(quoted)
            }
            None => cursor.bare(stops)?,
        };
        let span = Span::new(begin, cursor.taken_end());
        attributes.push(Attribute { span, key, sign: Some(sign), value: Some(value) });
        if close.is_some() {
            cursor.skip_separators();
        }
    }
    (!attributes.is_empty()).then(|| Bracket {
        span: Span::new(start, cursor.taken_end()),
        attributes,
        closed: true,
    })
}
