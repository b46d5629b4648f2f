//! The ends of edges in other dress: a node with its lane and its side in any form, perhaps declared on the spot.

use super::cursor::{Cursor, closing, is_closing};
use super::edge::points;
use crate::syntax::word::{self, WordClass, is_side_word};
use crate::syntax::{Attribute, Endpoint, Handle, Name, NodeStatement, TokenKind, Value};
use crate::text::Span;

/// A node with its lane and its side, in any form. A node that is declared here is added to `nodes`.
pub(super) fn endpoint(cursor: &mut Cursor, nodes: &mut Vec<NodeStatement>) -> Option<Endpoint> {
    let start = cursor.offset();
    if let Some(end) = in_quotes(cursor) {
        return Some(end);
    }
    let mut declared_name = cursor.clone();
    if declared_name.take_declared().is_none() {
        for word in ["lane", "node", "泳道", "@"] {
            if cursor.text(0) == word && cursor.name(1).is_some() {
                cursor.skip(1);
            }
        }
    }
    // `right of n1`
    let first_side = side_before(cursor);
    let (lane, node) = named(cursor)?;
    let mut end = Endpoint { span: node.span, lane, node, handle: None };
    if let Some(length) = word::side_behind_id(node.span.of(cursor.source)) {
        let id = Span::new(node.span.start, node.span.start + length);
        let side = Span::new(id.end, node.span.end);
        end.node = Name { span: id };
        end.handle = Some(Handle { span: side, side: Some(Name { span: side }) });
        end.span = Span::new(start, cursor.taken_end());
        return Some(end);
    }
    declared(cursor, node, nodes);
    side(cursor, &mut end);
    if end.lane.is_none() {
        lane_behind(cursor, &mut end);
        if end.handle.is_none() {
            side(cursor, &mut end);
        }
    }
    end.handle = end.handle.or(first_side);
    end.span = Span::new(start, cursor.taken_end());
    Some(end)
}

/// `right of n1`, `the right side of n1`
fn side_before(cursor: &mut Cursor) -> Option<Handle> {
    let mut ahead = cursor.clone();
    ahead.take_text("the");
    let name = ahead.name(0).filter(|_| is_side_word(ahead.name_text(0)))?;
    ahead.skip(1);
    ahead.take_any(&["side", "handle", "port"]);
    ahead.take_text("of").then_some(())?;
    *cursor = ahead;
    Some(Handle { span: name.span, side: Some(name) })
}

/// A whole end in quotes: `"n1"`, `"Bank.n2"`, `"Bank.n2.handle(left)"`.
fn in_quotes(cursor: &mut Cursor) -> Option<Endpoint> {
    let quoted = cursor.quoted(0).filter(|quoted| quoted.closed && quoted.inner.len() < LONGEST_QUOTED)?;
    let parts: Vec<Span> = parts_of(cursor.source, quoted.inner);
    let is_id = |span: &Span| word::is_node_id(&span.of(cursor.source).to_ascii_lowercase());
    let (lane, rest) = match parts.as_slice() {
        [node, rest @ ..] if is_id(node) => (None, (*node, rest)),
        [lane, node, rest @ ..] if is_id(node) => (Some(Name { span: *lane }), (*node, rest)),
        _ => return None,
    };
    let (node, rest) = rest;
    let side = match rest {
        [] => None,
        [side] | [_, side] => Some(*side).filter(|side| is_side_word(side.of(cursor.source))),
        _ => return None,
    };
    if (lane.is_none() && rest.is_empty()) || (side.is_none() && !rest.is_empty()) {
        return None;
    }
    cursor.skip(1);
    let handle = side.map(|side| Handle { span: side, side: Some(Name { span: side }) });
    Some(Endpoint { span: quoted.span, lane, node: Name { span: node }, handle })
}

/// A longer text is no end of an edge.
const LONGEST_QUOTED: usize = 80;

/// The words between dots, colons and brackets.
fn parts_of(source: &str, span: Span) -> Vec<Span> {
    let is_sign = |c: char| matches!(c, '.' | ':' | '(' | ')' | '[' | ']');
    let mut at = span.start;
    let mut parts = Vec::new();
    for part in span.of(source).split(is_sign) {
        if !part.is_empty() {
            parts.push(Span::new(at, at + part.len()));
        }
        at += part.len() + 1;
    }
    parts
}

/// The lane and the node: `Bank.n4`, `Bank:n4`, `Bank::n4`, `Bank/n4`, `Bank#n4`, `Bank->n4`, `Bank n4`, `Bank[n4]`,
/// `The bank.n4`, `n4`.
fn named(cursor: &mut Cursor) -> Option<(Option<Name>, Name)> {
    let first = cursor.name(0)?;
    if let Some(node) = cursor.take_declared() {
        return Some((None, node));
    }
    if cursor.is_node_id(0) {
        if let Some(node) = numbered_twice(cursor) {
            return Some((None, node));
        }
    } else if let Some(found) = behind_lane(cursor, first) {
        return Some(found);
    }
    if is_reserved(first.span.of(cursor.source)) && cursor.kind(0) == Some(TokenKind::Word) {
        return None;
    }
    cursor.skip(1);
    Some((None, first))
}

/// `n1.1`
fn numbered_twice(cursor: &mut Cursor) -> Option<Name> {
    let (first, number) = (cursor.name(0)?, cursor.get(2)?.span);
    let is_number = cursor.text(2).starts_with(|c: char| c.is_ascii_digit());
    let is_tight = cursor.after(1).is_tight();
    let is_dotted = cursor.kind(1) == Some(TokenKind::Dot) && cursor.kind(2) == Some(TokenKind::Word);
    (is_dotted && is_number && is_tight).then(|| {
        cursor.skip(3);
        Name { span: first.span.to(number) }
    })
}

/// A node behind the name of its lane, or a name of several words.
fn behind_lane<'a>(cursor: &mut Cursor<'a>, first: Name) -> Option<(Option<Name>, Name)> {
    let is_word = cursor.kind(0) == Some(TokenKind::Word);
    // A name of several words ends before the node id.
    let mut words = cursor.after(1);
    while words.kind(0) == Some(TokenKind::Word) && !words.is_node_id(0) && !is_reserved(words.text(0)) {
        words.skip(1);
    }
    let several = Name { span: Span::new(first.span.start, words.taken_end().max(first.span.end)) };
    let lane = if is_word { several } else { first };
    if let Some(node) = behind_signs(cursor, &words, first) {
        return Some((Some(lane), node));
    }
    let is_one = words.left() + 1 == cursor.left();
    if is_one {
        return behind_dot(cursor, words).map(|node| (Some(first), node));
    }
    let is_plain = is_word && word::class(cursor.text(0)) == WordClass::Other;
    (is_plain && ends_name(&words, lane)).then(|| {
        *cursor = words;
        (None, lane)
    })
}

/// The node id behind the words of a lane and the signs between them, or in brackets: `Bank::n4`, `Bank n4`, `Bank[n4]`.
fn behind_signs<'a>(cursor: &mut Cursor<'a>, words: &Cursor<'a>, first: Name) -> Option<Name> {
    let mut signs = words.clone();
    while matches!(signs.kind(0), Some(TokenKind::Dot | TokenKind::Colon))
        || matches!(signs.text(0), "/" | "#")
        || (signs.kind(0) == Some(TokenKind::Arrow) && signs.is_tight() && cursor.is_lane(0))
    {
        signs.skip(1);
    }
    let signed = signs.left() < words.left();
    let name = first.span.of(cursor.source);
    let may_follow = signed || (cursor.kind(0) == Some(TokenKind::Word) && !is_reserved(name));
    let (at, count) = if signs.is_node_id(0) && may_follow && !is_joint(name) {
        (0, 1)
    } else {
        let is_enclosed = signs.kind(0) == Some(TokenKind::OpenBracket)
            && signs.is_node_id(1)
            && signs.kind(2) == Some(TokenKind::CloseBracket);
        (is_enclosed && !signed).then_some((1, 3))?
    };
    let node = signs.name(at)?;
    signs.skip(count);
    *cursor = signs;
    Some(node)
}

/// The name behind a dot, if it is no side: `Bank.refund`, `step.1`, `Bank.step 1`.
fn behind_dot<'a>(cursor: &mut Cursor<'a>, dot: Cursor<'a>) -> Option<Name> {
    (dot.kind(0) == Some(TokenKind::Dot)).then_some(())?;
    let mut behind = dot.after(1);
    if let Some(node) = behind.take_declared() {
        *cursor = behind;
        return Some(node);
    }
    let is_side = is_handle_word(dot.text(1)) || is_side_word(dot.text(1));
    let mut node = dot.name(1).filter(|_| !is_side && dot.kind(2) != Some(TokenKind::OpenParen))?;
    behind.skip(1);
    while behind.kind(0) == Some(TokenKind::Word) && !is_reserved(behind.text(0)) {
        node.span.end = behind.get(0)?.span.end;
        behind.skip(1);
    }
    *cursor = behind;
    Some(node)
}

/// Whether a name of several words ends here: before an arrow, a sign or the end of the line, and not with a side.
fn ends_name(words: &Cursor, name: Name) -> bool {
    let last = name.span.of(words.source).rsplit(' ').next().unwrap_or("");
    let ends = matches!(
        words.kind(0),
        None | Some(TokenKind::Dot | TokenKind::Colon | TokenKind::OpenBracket | TokenKind::Title)
    );
    !is_side_word(last) && (points(words) || ends)
}

/// Words that are no part of a name between arrows.
fn is_reserved(word: &str) -> bool {
    is_joint(word) || word::attribute_key(word).is_some()
}

/// Words that stand around names: a lane may be called `App`, but not `to`.
fn is_joint(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "to" | "and" | "when" | "if" | "in" | "loop" | "handle" | "goes" | "leads"
    ) || is_side_word(word)
}

fn is_handle_word(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "handle" | "handles" | "port" | "side" | "anchor" | "pos" | "position"
    )
}

/// The side behind a node: `.handle(right)`, `.handle[right]`, `.handle right`, `:right`, `@right`, `(right)`, ` right`.
pub(super) fn side(cursor: &mut Cursor, end: &mut Endpoint) {
    let mut ahead = cursor.clone();
    let start = ahead.offset();
    let is_sign = |cursor: &Cursor| {
        matches!(cursor.kind(0), Some(TokenKind::Dot | TokenKind::Colon | TokenKind::Equals))
            || matches!(cursor.text(0), "@" | "/")
    };
    let signed = is_sign(&ahead);
    if signed {
        ahead.skip(1);
    }
    let called = is_handle_word(ahead.text(0));
    if called {
        ahead.skip(1);
        if is_sign(&ahead) {
            ahead.skip(1);
        }
    }
    let mut open = ahead.kind(0).and_then(closing);
    let angle = ahead.text(0) == "<";
    if open.is_some() || angle {
        ahead.skip(1);
        let key = ahead.text(0).to_ascii_lowercase();
        if matches!(key.as_str(), "side" | "handle" | "position" | "handles" | "port")
            && matches!(ahead.kind(1), Some(TokenKind::Colon | TokenKind::Equals | TokenKind::Dot))
        {
            ahead.skip(2);
        }
    }
    let Some(name) = ahead.name(0) else { return };
    let word = name.span.of(cursor.source);
    let known =
        is_side_word(word) || (called && (open.is_some() || angle) && ahead.kind(0) == Some(TokenKind::Word));
    if !known {
        return;
    }
    ahead.skip(1);
    if angle {
        if ahead.text(0) != ">" {
            return;
        }
        ahead.skip(1);
    }
    if open.is_none()
        && ahead.kind(0) == Some(TokenKind::OpenParen)
        && ahead.kind(1) == Some(TokenKind::CloseParen)
    {
        ahead.skip(2);
    }
    // `handle("top", label="Yes")`: the label is read behind the edge.
    let holds_label = ahead.kind(0) == Some(TokenKind::Comma)
        && word::attribute_key(ahead.name_text(1)).is_some()
        && matches!(ahead.kind(2), Some(TokenKind::Colon | TokenKind::Equals));
    if let Some(close) = open.take().filter(|_| !holds_label)
        && ahead.take(close).is_none()
    {
        return;
    }
    end.handle = Some(Handle { span: Span::new(start, ahead.taken_end()), side: Some(name) });
    *cursor = ahead;
}

/// `n2@Bank`, `n2 in Bank`.
fn lane_behind(cursor: &mut Cursor, end: &mut Endpoint) {
    if matches!(cursor.text(0), "@" | "in")
        && let Some(lane) = cursor.name(1)
    {
        end.lane = Some(lane);
        cursor.skip(2);
    }
}

/// `n1["Order"] --> n2{"Fine?"}` declares its nodes.
fn declared(cursor: &mut Cursor, node: Name, nodes: &mut Vec<NodeStatement>) {
    let Some(close) = cursor.kind(0).and_then(closing).filter(|_| cursor.is_tight()) else { return };
    // `n1 -> n2(Yes)`, where `n2` has a statement of its own, has a label.
    if cursor.is_declared(node) {
        return;
    }
    let start = cursor.offset();
    let mut ahead = cursor.clone();
    ahead.skip(1);
    let mut closes = vec![close];
    while let Some(inner) = ahead.kind(0).and_then(closing).filter(|_| closes.len() < 3 && ahead.is_tight()) {
        closes.push(inner);
        ahead.skip(1);
    }
    let signs = Span::new(start, ahead.taken_end());
    let value = match ahead.quoted(0).filter(|_| is_closing(ahead.kind(1))) {
        Some(quoted) => {
            ahead.skip(1);
            Some(Value::Quoted(quoted))
        }
        None => ahead.bare(|cursor| is_closing(cursor.kind(0))),
    };
    let Some(value) = value else { return };
    let inner = value.span().of(cursor.source);
    if is_side_word(inner.trim_matches('"')) || inner.contains(['=', ':']) {
        return;
    }
    for close in closes.iter().rev() {
        if ahead.take(*close).is_none() {
            return;
        }
    }
    let key = Name { span: Span::at(value.span().start) };
    let label = Attribute { span: value.span(), key, sign: None, value: Some(value) };
    let span = Span::new(node.span.start.min(start), ahead.taken_end());
    nodes.push(NodeStatement {
        span,
        id: node,
        colon: None,
        shape: Some(Name { span: signs }),
        attributes: vec![label],
    });
    *cursor = ahead;
}
