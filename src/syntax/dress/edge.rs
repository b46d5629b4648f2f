//! Edges in other dress: chains, lists of nodes on either side, labels in any place, sides and lanes in any form, nodes
//! that are declared where an edge names them.

use super::Part;
use super::arrow::{self, Arrow};
use super::cursor::{Cursor, closing, is_closing};
use super::endpoint::{endpoint, side};
use super::label::{bracket_before_arrow, bracket_of, inside, keyed_label, label_before, tail};
use super::sides::{last_sides, pair_of_sides, take_sides};
use super::targets::{lane_at_end, several_targets};
use crate::syntax::vocabulary;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{Attribute, Bracket, EdgeStatement, Endpoint, Name, NodeStatement, TokenKind, Value};
use crate::text::Span;

/// A line has at most so many edges.
const MOST: usize = 200;

/// One side of an arrow.
#[derive(Default)]
struct Operand {
    ends: Vec<Endpoint>,
    /// Nodes that are declared here.
    nodes: Vec<NodeStatement>,
}

pub(super) fn read(cursor: &mut Cursor) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    if let Some(edge) = in_keys(&mut cursor.clone()).or_else(|| called(&mut cursor.clone())) {
        return Some(vec![Part::Edge(edge)]);
    }
    while !cursor.is_end() {
        one(cursor, &mut parts)?;
        cursor.skip_separators();
        (parts.len() <= MOST).then_some(())?;
    }
    (!parts.is_empty()).then_some(parts)
}

/// `edge { from = n1.right, to = n2.left, label = "Yes" }`, `from: n1, to: n2`.
fn in_keys(cursor: &mut Cursor) -> Option<EdgeStatement> {
    const FROM: [&str; 4] = ["from", "source", "start", "从"];
    const TO: [&str; 4] = ["to", "target", "end", "到"];
    let is_key = |cursor: &Cursor, keys: &[&str]| {
        keys.iter().any(|key| key.eq_ignore_ascii_case(cursor.name_text(0)))
            && matches!(cursor.kind(1), Some(TokenKind::Colon | TokenKind::Equals))
    };
    let start = cursor.offset();
    let is_named = cursor.kind(1).and_then(closing).is_some() && is_keyword(cursor);
    cursor.skip(usize::from(is_named));
    let close = cursor.kind(0).and_then(closing);
    cursor.skip(usize::from(close.is_some()));
    let (mut from, mut to, mut arrow, mut bracket) = (None, None, None, None);
    while !cursor.is_end() && cursor.kind(0) != close {
        if is_key(cursor, &FROM) {
            cursor.skip(2);
            from = Some(endpoint(cursor, &mut Vec::new())?);
        } else if is_key(cursor, &TO) {
            arrow = Some(cursor.get(0)?.span);
            cursor.skip(2);
            to = Some(endpoint(cursor, &mut Vec::new())?);
        } else {
            let attributes = keyed_label(cursor).filter(|_| bracket.is_none())?;
            bracket = Some(attributes);
        }
        cursor.skip_separators();
    }
    if let Some(close) = close {
        cursor.take(close)?;
    }
    cursor.skip_separators();
    cursor.is_end().then_some(())?;
    let span = Span::new(start, cursor.taken_end());
    Some(EdgeStatement { span, from: from?, arrow: arrow?, to: Some(to?), bracket })
}

/// `edge(n1, n2, "Yes")`
fn called(cursor: &mut Cursor) -> Option<EdgeStatement> {
    let start = cursor.offset();
    // `(n1, n2, "Yes")` too
    let is_tuple = cursor.is_node_id(1) && cursor.kind(2) == Some(TokenKind::Comma);
    (is_keyword(cursor) || is_tuple).then(|| cursor.skip(usize::from(!is_tuple)))?;
    cursor.take(TokenKind::OpenParen)?;
    let from = endpoint(cursor, &mut Vec::new())?;
    let arrow = cursor.take(TokenKind::Comma)?;
    let to = endpoint(cursor, &mut Vec::new())?;
    let bracket = match cursor.take(TokenKind::Comma) {
        Some(_) => Some(inside(cursor, TokenKind::CloseParen)?),
        None => None,
    };
    cursor.take(TokenKind::CloseParen)?;
    cursor.skip_separators();
    cursor.is_end().then_some(())?;
    let span = Span::new(start, cursor.taken_end());
    Some(EdgeStatement { span, from, arrow, to: Some(to), bracket })
}

fn is_keyword(cursor: &Cursor) -> bool {
    vocabulary::is_edge(cursor.text(0))
}

/// One statement: operands with arrows between them, and a label.
fn one(cursor: &mut Cursor, parts: &mut Vec<Part>) -> Option<()> {
    let start = cursor.offset();
    let has_keyword = is_keyword(cursor) && cursor.kind(1).is_some();
    if has_keyword {
        cursor.skip(1);
        cursor.take(TokenKind::Colon);
    }
    let label = label_before(cursor);
    let operand = operand(cursor)?;
    if has_keyword && cursor.name(0).is_some() && !points(cursor) {
        return pair(cursor, start, operand, parts);
    }
    let label = label.or_else(|| bracket_before_arrow(cursor));
    // `n1:` above `-> n2`
    let mut behind = cursor.clone();
    if behind.take(TokenKind::Colon).is_some() && behind.begins_line() && points(&behind) {
        *cursor = behind;
    }
    hops(cursor, start, operand, label, parts)
}

/// `edge n1 n2 "Yes"`: two nodes without an arrow.
fn pair(cursor: &mut Cursor, start: usize, from: Operand, parts: &mut Vec<Part>) -> Option<()> {
    let span = Span::at(cursor.offset());
    let to = operand(cursor)?;
    let is_one = from.ends.len() == 1 && to.ends.len() == 1;
    let ends = is_one.then(|| Some((*from.ends.first()?, *to.ends.first()?))).flatten();
    let (from, to) = ends.filter(|(from, to)| {
        let is_id = |end: &Endpoint| word::is_node_id(end.node.span.of(cursor.source));
        is_id(from) && is_id(to)
    })?;
    let (bracket, end) = tail(cursor)?;
    let span_of_edge = Span::new(start, end.max(cursor.taken_end()));
    parts.push(Part::Edge(EdgeStatement { span: span_of_edge, from, arrow: span, to: Some(to), bracket }));
    Some(())
}

/// The edges behind a node that was declared before the first arrow.
pub(super) fn read_from(node: Name, cursor: &mut Cursor, parts: &mut Vec<Part>) -> Option<()> {
    let end = Endpoint { span: node.span, lane: None, node, handle: None };
    let operand = Operand { ends: vec![end], nodes: Vec::new() };
    let start = cursor.offset();
    hops(cursor, start, operand, None, parts)?;
    cursor.skip_separators();
    cursor.is_end().then_some(())
}

/// What stands behind the first operand: arrows with operands, and a label.
fn hops(
    cursor: &mut Cursor,
    start: usize,
    mut operand: Operand,
    first_label: Option<Bracket>,
    parts: &mut Vec<Part>,
) -> Option<()> {
    let mut hops: Vec<(Operand, Arrow, Operand)> = Vec::new();
    let mut ends = Vec::new();
    let first = Operand { ends: operand.ends.clone(), nodes: Vec::new() };
    let mut begins_line = cursor.begins_line();
    let lane = lane_at_end(cursor);
    if let Some(edges) = several_targets(cursor, start, &operand.ends).filter(|_| operand.nodes.is_empty()) {
        parts.extend(edges.into_iter().map(Part::Edge));
        cursor.skip(cursor.left());
        return Some(());
    }
    while !cursor.is_end() {
        let mut ahead = cursor.clone();
        let Some(arrow) = arrow::read(&mut ahead) else { break };
        // Lines that begin with arrows all lead away from the same node.
        if begins_line && ahead.taken_end() > 0 && cursor.begins_line() && !hops.is_empty() {
            operand = Operand { ends: first.ends.clone(), nodes: Vec::new() };
        }
        begins_line |= cursor.begins_line() && hops.is_empty();
        let next = self::operand(&mut ahead)?;
        *cursor = ahead;
        let mut arrow = arrow;
        // `n1 -> n2 [label="Yes"] -> n3`
        if arrow.label.is_none()
            && let Some(bracket) = bracket_before_arrow(cursor)
        {
            arrow.label = match bracket.attributes.as_slice() {
                [Attribute { value, .. }] => *value,
                _ => return None,
            };
        }
        // `n2 "Yes"` above `-> n3`
        let quoted = cursor.quoted(0).filter(|_| arrow.label.is_none() && begins_line);
        if let Some(quoted) = quoted {
            let mut behind = cursor.clone();
            behind.skip(1);
            if behind.begins_line() && points(&behind) {
                arrow.label = Some(Value::Quoted(quoted));
                *cursor = behind;
            }
        }
        let again = Operand { ends: next.ends.clone(), nodes: Vec::new() };
        hops.push((std::mem::replace(&mut operand, again), arrow, next));
        ends.push(cursor.taken_end());
        (hops.len() <= MOST).then_some(())?;
    }
    hops.last()?;
    let mut sides = pair_of_sides(cursor);
    if sides == [None; 2] {
        sides = last_sides(cursor);
    }
    let (mut tail, mut tail_end) = tail(cursor)?;
    if let (Some((lane, end)), Some((_, _, to))) = (lane, hops.last_mut()) {
        cursor.is_end().then_some(())?;
        for target in to.ends.iter_mut().filter(|target| target.lane.is_none()) {
            target.lane = Some(lane);
        }
        tail_end = end;
    }
    let others = take_sides(cursor.source, &mut tail);
    if let Some((from, _, to)) = hops.last_mut() {
        for (operand, side) in [(from, sides[0].or(others[0])), (to, sides[1].or(others[1]))] {
            for end in &mut operand.ends {
                end.handle = end.handle.or(side);
            }
        }
    }
    if tail.is_some() && first_label.is_some() {
        return None;
    }
    let tail = tail.or(first_label);
    // `n1 -> circle label:"Order"` is a node.
    let is_node = hops.iter().any(|(_, _, to)| to.ends.iter().any(|end| is_shape(cursor, end)));
    if (tail.is_some() && hops.last().is_some_and(|(_, arrow, _)| arrow.label.is_some())) || is_node {
        return None;
    }
    let count = hops.len();
    for (index, (from, arrow, to)) in hops.into_iter().enumerate() {
        let bracket = match arrow.label {
            Some(label) => Some(bracket_of(label)),
            None if index + 1 == count => tail.clone(),
            None => None,
        };
        let begin = if index == 0 { start } else { arrow.span.start };
        let end = if index + 1 == count { tail_end.max(ends[index]) } else { ends[index] };
        hop(cursor, Span::new(begin, end), from, arrow, to, bracket, parts)?;
    }
    Some(())
}

fn is_shape(cursor: &Cursor, end: &Endpoint) -> bool {
    word::class(end.node.span.of(cursor.source)) == WordClass::Shape
}

/// The edges of one arrow.
fn hop(
    cursor: &Cursor,
    span: Span,
    from: Operand,
    arrow: Arrow,
    to: Operand,
    bracket: Option<Bracket>,
    parts: &mut Vec<Part>,
) -> Option<()> {
    let mut pairs = Vec::new();
    for one in &from.ends {
        for other in &to.ends {
            if arrow.forwards {
                pairs.push((*one, *other));
            }
            if arrow.backwards {
                pairs.push((*other, *one));
            }
            (pairs.len() <= MOST).then_some(())?;
        }
    }
    let declares = !from.nodes.is_empty() || !to.nodes.is_empty();
    let spans = if declares { vec![arrow.span] } else { split(cursor, span, pairs.len())? };
    (spans.len() == pairs.len()).then_some(())?;
    parts.extend(from.nodes.into_iter().map(Part::Node));
    for ((from, to), span) in pairs.into_iter().zip(spans) {
        let edge = EdgeStatement { span, from, arrow: arrow.span, to: Some(to), bracket: bracket.clone() };
        parts.push(Part::Edge(edge));
    }
    parts.extend(to.nodes.into_iter().map(Part::Node));
    Some(())
}

/// Places for several edges that share a text: each begins at a lexeme of its own.
fn split(cursor: &Cursor, span: Span, count: usize) -> Option<Vec<Span>> {
    if count == 1 {
        return Some(vec![span]);
    }
    let inside = cursor.all().iter().map(|lexeme| lexeme.span).filter(|lexeme| span.covers(*lexeme));
    let mut spans: Vec<Span> = inside.take(count).collect();
    (spans.len() == count).then_some(())?;
    if let Some(last) = spans.last_mut() {
        last.end = span.end;
    }
    Some(spans)
}

/// One node, or several: `n1, n2`, `n1 & n2`, `{n1, n2}`.
fn operand(cursor: &mut Cursor) -> Option<Operand> {
    let mut operand = Operand::default();
    let mut list = cursor.clone();
    if let Some(close) = list.kind(0).and_then(closing) {
        list.skip(1);
        if several(&mut list, &mut operand, true).is_some() && list.take(close).is_some() {
            // `[Bank]n2` has its lane in brackets.
            let lane = operand.ends.first().filter(|end| end.lane.is_none() && end.handle.is_none());
            let lane = lane.filter(|_| operand.ends.len() == 1).map(|end| end.node);
            if let Some(lane) = lane
                && list.is_node_id(0)
                && let Some(mut end) = endpoint(&mut list, &mut Vec::new())
            {
                end.lane = Some(lane);
                operand.ends = vec![end];
            }
            let mut end = operand.ends.pop()?;
            if operand.ends.is_empty() {
                side(&mut list, &mut end);
            }
            operand.ends.push(end);
            *cursor = list;
            return Some(operand);
        }
        operand = Operand::default();
    }
    several(cursor, &mut operand, false)?;
    Some(operand)
}

fn several(cursor: &mut Cursor, operand: &mut Operand, is_enclosed: bool) -> Option<()> {
    loop {
        let end = endpoint(cursor, &mut operand.nodes)?;
        operand.ends.push(end);
        // `n1 &lt;- n2`
        if cursor.text(0) == "&" && points(cursor) {
            return Some(());
        }
        let mut ahead = cursor.clone();
        let comma = ahead.take(TokenKind::Comma).is_some();
        // `n1 | n2` is a list, `n1 | Yes` has a label.
        let is_bar = ahead.text(0) == "|" && ahead.is_node_id(1);
        let other = comma || is_bar || matches!(ahead.text(0), "&" | "+" | "and" | "和");
        if !comma && other {
            ahead.skip(1);
        }
        ahead.take_text("and");
        if !other && !is_enclosed {
            return Some(());
        }
        if !other && is_closing(cursor.kind(0)) {
            return Some(());
        }
        // `n1 -> n2, n2 -> n3` are two edges, `n1 -> n2, label="x"` has no second node.
        let mut next = ahead.clone();
        let follows = endpoint(&mut next, &mut Vec::new()).is_some();
        // `n1 -> n2, "Yes"`
        let is_text = comma
            && !is_enclosed
            && operand.ends.iter().any(|end| word::is_node_id(end.node.span.of(cursor.source)))
            && ahead.quoted(0).is_some();
        let is_label = is_text
            || word::attribute_key(ahead.text(0)).is_some()
                && !matches!(ahead.kind(1), None | Some(TokenKind::Comma));
        let is_next_edge =
            comma && operand.ends.len() == 1 && !is_enclosed && points(&next) && is_target(cursor);
        if !follows || is_label || is_next_edge {
            return Some(());
        }
        *cursor = ahead;
        (operand.ends.len() <= MOST).then_some(())?;
    }
}

pub(super) fn points(cursor: &Cursor) -> bool {
    arrow::read(&mut cursor.clone()).is_some()
}

/// Whether an arrow stands before what was taken: the list then belongs to its target.
fn is_target(cursor: &Cursor) -> bool {
    let taken = cursor.taken_end();
    cursor
        .all()
        .iter()
        .take_while(|lexeme| lexeme.span.end <= taken)
        .any(|lexeme| lexeme.kind == TokenKind::Arrow)
}

/// Whether a comma stands before another edge: `n1 -> n2, n2 -> n3`.
pub(super) fn is_next_edge(cursor: &Cursor) -> bool {
    let mut ahead = cursor.clone();
    ahead.take(TokenKind::Comma).is_some() && operand(&mut ahead).is_some() && points(&ahead)
}
