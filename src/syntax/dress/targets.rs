//! Several targets behind one node, each with a label of its own: `n1 -> n2 [label="Yes"], n3 [label="No"]`,
//! `n1: diamond label:"Fine?" next: n2("Yes"), n3("No")`.

use super::arrow;
use super::cursor::{Cursor, closing, is_closing};
use super::endpoint::endpoint;
use super::label::{bracket_of, inside};
use super::sides::take_sides;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{Bracket, EdgeStatement, Endpoint, Name, TokenKind, Value, vocabulary};
use crate::text::Span;

/// A list has at most so many.
const MOST: usize = 50;

/// Whether a key stands here whose value is a node: `next: n2`, `yes: Bank.n3`.
pub(super) fn is_key(cursor: &Cursor, at: usize) -> bool {
    let word = cursor.name_text(at);
    let is_ours = word::attribute_key(word).is_some() || word::is_shape_key(word) || word::is_node_id(word);
    let signed = matches!(cursor.kind(at + 1), Some(TokenKind::Colon | TokenKind::Equals));
    let behind = at + 2 + usize::from(cursor.kind(at + 2).and_then(closing).is_some());
    !word.is_empty()
        && signed
        && !is_ours
        && (cursor.class(at) == WordClass::Other)
        && names_node(cursor, behind)
}

/// Whether a node id follows, perhaps with its lane.
pub(super) fn names_node(cursor: &Cursor, at: usize) -> bool {
    cursor.is_node_id(at) || (cursor.kind(at + 1) == Some(TokenKind::Dot) && cursor.is_node_id(at + 2))
}

/// The edges behind the keys of a node, up to the end of the line: `next: n2, n3`, `yes: n2 no: n3`.
pub(super) fn after_keys(cursor: &mut Cursor, from: Endpoint) -> Option<Vec<EdgeStatement>> {
    let mut edges: Vec<EdgeStatement> = Vec::new();
    while !cursor.is_end() {
        is_key(cursor, 0).then_some(())?;
        let (start, key) = (cursor.offset(), cursor.name(0)?);
        let sign = key.span.to(cursor.get(1)?.span);
        cursor.skip(2);
        let label = (!vocabulary::is_target(key.span.of(cursor.source))).then_some(Value::Bare(key));
        for mut edge in list(cursor, start, from, sign)? {
            edge.bracket = edge.bracket.or(label.map(bracket_of));
            edges.push(edge);
        }
        (edges.len() < MOST).then_some(())?;
    }
    Some(edges)
}

/// The edges from one node to each target, up to the end of the line; `None` if something else follows or no target has a
/// label.
fn targets(cursor: &mut Cursor, start: usize, from: Endpoint, arrow: Span) -> Option<Vec<EdgeStatement>> {
    let edges = list(cursor, start, from, arrow)?;
    cursor.is_end().then_some(())?;
    edges.iter().any(|edge| edge.bracket.is_some()).then_some(edges)
}

fn list(cursor: &mut Cursor, start: usize, from: Endpoint, arrow: Span) -> Option<Vec<EdgeStatement>> {
    let close = cursor.kind(0).filter(|kind| *kind == TokenKind::OpenBracket).and_then(closing);
    cursor.skip(usize::from(close.is_some()));
    let mut edges: Vec<EdgeStatement> = Vec::new();
    loop {
        let begin = if edges.is_empty() { start } else { cursor.offset() };
        let mut to = endpoint(cursor, &mut Vec::new())?;
        let mut bracket = label(cursor);
        let sides = take_sides(cursor.source, &mut bracket);
        let mut from = from;
        from.handle = from.handle.or(sides[0]);
        to.handle = to.handle.or(sides[1]);
        let span = Span::new(begin, cursor.taken_end());
        edges.push(EdgeStatement { span, from, arrow, to: Some(to), bracket });
        let comma = cursor.take(TokenKind::Comma).is_some() || cursor.is_semicolon();
        cursor.skip_separators();
        let joined = comma || cursor.take_any(&["and", "|", "&", "和"]);
        if cursor.is_end() || cursor.kind(0) == close || !joined || is_key(cursor, 0) {
            break;
        }
        (edges.len() < MOST).then_some(())?;
    }
    if let Some(close) = close {
        cursor.take(close)?;
    }
    cursor.skip_separators();
    Some(edges)
}

/// `[label="Yes"]`, `(Yes)`, `"Yes"`, `: "Yes"`
fn label(cursor: &mut Cursor) -> Option<Bracket> {
    let mut ahead = cursor.clone();
    ahead.take(TokenKind::Colon);
    let bracket = match ahead.kind(0).and_then(closing) {
        Some(close) => {
            ahead.skip(1);
            let bracket = inside(&mut ahead, close)?;
            ahead.take(close)?;
            bracket
        }
        None => {
            let quoted = ahead.quoted(0)?;
            ahead.skip(1);
            bracket_of(Value::Quoted(quoted))
        }
    };
    *cursor = ahead;
    Some(bracket)
}

/// The lane of the target behind its label: `n1 -> n2 [label="Yes"] in Bank`. The cursor loses it.
pub(super) fn lane_at_end(cursor: &mut Cursor) -> Option<(Name, usize)> {
    let at = cursor.left().checked_sub(2).filter(|at| *at > 2)?;
    let is_behind_label = is_closing(cursor.kind(at - 1)) || cursor.quoted(at - 1).is_some();
    let lane = cursor.name(at + 1).filter(|_| cursor.text(at) == "in" && cursor.is_lane(at + 1))?;
    is_behind_label.then(|| {
        let end = cursor.end();
        cursor.drop_last(2);
        (lane, end)
    })
}

/// `n1 -> n2 [label="Yes"], n3 [label="No"]`
pub(super) fn several_targets(
    cursor: &Cursor,
    start: usize,
    ends: &[Endpoint],
) -> Option<Vec<EdgeStatement>> {
    let [end] = ends else { return None };
    cursor.rest().iter().any(|lexeme| lexeme.kind == TokenKind::Comma).then_some(())?;
    let mut ahead = cursor.clone();
    let arrow = arrow::read(&mut ahead).filter(|arrow| !arrow.backwards && arrow.label.is_none())?;
    let edges = targets(&mut ahead, start, *end, arrow.span)?;
    (edges.len() > 1).then_some(edges)
}
