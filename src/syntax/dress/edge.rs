//! Edges in other dress: chains, lists of nodes on either side, labels in any place, sides and lanes in any form, nodes
//! that are declared where an edge names them.

use super::Part;
use super::arrow::{self, Arrow};
use super::cursor::{Cursor, closing, is_closing};
use crate::syntax::word::{self, WordClass};
use crate::syntax::{
    Attribute, Bracket, EdgeStatement, Endpoint, Handle, Name, NodeStatement, Sign, TokenKind, Value,
};
use crate::text::Span;

/// Words before an edge that say that one follows.
const KEYWORDS: [&str; 9] = ["edge", "from", "connect", "link", "arrow", "flow", "connection", "从", "连线"];

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
    while !cursor.is_end() {
        one(cursor, &mut parts)?;
        cursor.skip_separators();
        (parts.len() <= MOST).then_some(())?;
    }
    (!parts.is_empty()).then_some(parts)
}

/// One statement: operands with arrows between them, and a label.
fn one(cursor: &mut Cursor, parts: &mut Vec<Part>) -> Option<()> {
    let start = cursor.offset();
    let mut first_label = None;
    if KEYWORDS.iter().any(|word| cursor.text(0).eq_ignore_ascii_case(word)) && cursor.kind(1).is_some() {
        cursor.skip(1);
        cursor.take(TokenKind::Colon);
    }
    first_label = first_label.or(label_before(cursor));
    let mut operand = operand(cursor)?;
    first_label = first_label.or_else(|| bracket_before_arrow(cursor));
    let mut hops: Vec<(Operand, Arrow, Operand)> = Vec::new();
    let mut ends = Vec::new();
    while !cursor.is_end() {
        let mut ahead = cursor.clone();
        let Some(arrow) = arrow::read(&mut ahead) else { break };
        let next = self::operand(&mut ahead)?;
        *cursor = ahead;
        let again = Operand { ends: next.ends.clone(), nodes: Vec::new() };
        hops.push((std::mem::replace(&mut operand, again), arrow, next));
        ends.push(cursor.taken_end());
        (hops.len() <= MOST).then_some(())?;
    }
    let (_, last_arrow, _) = hops.last_mut()?;
    let tail = tail(cursor)?;
    let (tail, tail_end) = (tail.0.or(first_label), tail.1);
    if tail.is_some() && last_arrow.label.is_some() {
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

fn bracket_of(label: Value) -> Bracket {
    let span = label.span();
    let key = Name { span: Span::at(span.start) };
    Bracket { span, attributes: vec![Attribute { span, key, sign: None, value: Some(label) }], closed: true }
}

/// `Yes: n1 -> n2`; a name for the edge, as in `e1: n1 -> n2`, says nothing.
fn label_before(cursor: &mut Cursor) -> Option<Bracket> {
    let mut ahead = cursor.clone();
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
fn bracket_before_arrow(cursor: &mut Cursor) -> Option<Bracket> {
    let mut ahead = cursor.clone();
    let close = ahead.kind(0).and_then(closing)?;
    ahead.skip(1);
    let bracket = inside(&mut ahead, close)?;
    ahead.take(close)?;
    arrow::read(&mut ahead.clone())?;
    *cursor = ahead;
    Some(bracket)
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
        let mut ahead = cursor.clone();
        let comma = ahead.take(TokenKind::Comma).is_some();
        let other = comma || matches!(ahead.text(0), "&" | "+" | "|" | "and" | "和");
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
        let is_label = word::attribute_key(ahead.text(0)).is_some()
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

fn points(cursor: &Cursor) -> bool {
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

/// A node with its lane and its side, in any form. A node that is declared here is added to `nodes`.
fn endpoint(cursor: &mut Cursor, nodes: &mut Vec<NodeStatement>) -> Option<Endpoint> {
    let start = cursor.offset();
    for word in ["lane", "node", "泳道"] {
        if cursor.text(0) == word && cursor.name(1).is_some() {
            cursor.skip(1);
        }
    }
    let (lane, node) = named(cursor)?;
    let mut end = Endpoint { span: node.span, lane, node, handle: None };
    declared(cursor, node, nodes);
    side(cursor, &mut end);
    if end.lane.is_none() {
        lane_behind(cursor, &mut end);
        if end.handle.is_none() {
            side(cursor, &mut end);
        }
    }
    end.span = Span::new(start, cursor.taken_end());
    Some(end)
}

/// The lane and the node: `Bank.n4`, `Bank:n4`, `Bank::n4`, `Bank/n4`, `Bank n4`, `Bank[n4]`, `The bank.n4`, `n4`.
fn named(cursor: &mut Cursor) -> Option<(Option<Name>, Name)> {
    let first = cursor.name(0)?;
    let mut ahead = cursor.clone();
    ahead.skip(1);
    if !cursor.is_node_id(0) {
        // A name of several words ends before the node id.
        let mut words = ahead.clone();
        while words.kind(0) == Some(TokenKind::Word) && !words.is_node_id(0) && !is_reserved(words.text(0)) {
            words.skip(1);
        }
        let lane = Name { span: Span::new(first.span.start, words.taken_end().max(first.span.end)) };
        let lane = if cursor.kind(0) == Some(TokenKind::Word) { lane } else { first };
        let mut signs = words.clone();
        while matches!(signs.kind(0), Some(TokenKind::Dot | TokenKind::Colon)) || signs.text(0) == "/" {
            signs.skip(1);
        }
        let signed = signs.left() < words.left();
        if signs.is_node_id(0)
            && (signed || cursor.kind(0) == Some(TokenKind::Word))
            && !is_reserved(first.span.of(cursor.source))
        {
            let node = signs.name(0)?;
            *cursor = signs;
            cursor.skip(1);
            return Some((Some(lane), node));
        }
        if signs.kind(0) == Some(TokenKind::OpenBracket)
            && !signed
            && signs.is_node_id(1)
            && signs.kind(2) == Some(TokenKind::CloseBracket)
        {
            let node = signs.name(1)?;
            *cursor = signs;
            cursor.skip(3);
            return Some((Some(lane), node));
        }
        // `Bank.refund`, `step.1`: a dot and a name that is no side.
        if words.left() == ahead.left() && words.kind(0) == Some(TokenKind::Dot) {
            let is_side = is_handle_word(words.text(1)) || is_side_word(words.text(1));
            if let Some(node) =
                words.name(1).filter(|_| !is_side && words.kind(2) != Some(TokenKind::OpenParen))
            {
                *cursor = words;
                cursor.skip(2);
                return Some((Some(first), node));
            }
        }
        if words.left() < ahead.left()
            && cursor.kind(0) == Some(TokenKind::Word)
            && word::class(cursor.text(0)) == WordClass::Other
        {
            let last = words.taken_end();
            let is_side = is_side_word(
                Span::new(first.span.start, last).of(cursor.source).rsplit(' ').next().unwrap_or(""),
            );
            if !is_side && (points(&words) || words.is_end() || words.kind(0) == Some(TokenKind::Dot)) {
                *cursor = words;
                return Some((None, lane));
            }
        }
    } else if ahead.kind(0) == Some(TokenKind::Dot) && ahead.kind(1) == Some(TokenKind::Word) {
        // `n1.1`
        let text = ahead.text(1);
        if text.starts_with(|c: char| c.is_ascii_digit()) && ahead.is_tight() {
            let span = first.span.to(ahead.get(1)?.span);
            ahead.skip(2);
            *cursor = ahead;
            return Some((None, Name { span }));
        }
    }
    if is_reserved(first.span.of(cursor.source)) && cursor.kind(0) == Some(TokenKind::Word) {
        return None;
    }
    *cursor = ahead;
    Some((None, first))
}

/// Words that are no part of a name between arrows.
fn is_reserved(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "to" | "and" | "when" | "if" | "in" | "loop" | "handle" | "goes" | "leads"
    ) || is_side_word(word)
        || word::attribute_key(word).is_some()
}

fn is_handle_word(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "handle" | "handles" | "port" | "side" | "anchor" | "pos" | "position"
    )
}

fn is_side_word(word: &str) -> bool {
    const OTHERS: [&str; 12] =
        ["left", "right", "top", "bottom", "east", "west", "north", "south", "左", "右", "上", "下"];
    OTHERS.iter().any(|side| side.eq_ignore_ascii_case(word))
}

/// The side behind a node: `.handle(right)`, `.handle[right]`, `.handle right`, `:right`, `@right`, `(right)`, ` right`.
fn side(cursor: &mut Cursor, end: &mut Endpoint) {
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
        if matches!(key.as_str(), "side" | "handle" | "position")
            && matches!(ahead.kind(1), Some(TokenKind::Colon | TokenKind::Equals))
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
    if let Some(close) = open.take()
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

/// The label behind the last node, and where it ends: `: Yes`, `(label="Yes")`, `|Yes|`, `# Yes`, `when "Yes"`.
fn tail(cursor: &mut Cursor) -> Option<(Option<Bracket>, usize)> {
    if cursor.is_end() || cursor.is_semicolon() || is_next_edge(cursor) {
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
        if matches!(cursor.text(0), "-" | "--") {
            cursor.skip(1);
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
            (is_condition || colon || is_text).then_some(())?;
            bracket_of(text(cursor, |cursor| cursor.is_semicolon())?)
        }
    };
    for close in closes.iter().rev() {
        cursor.take(*close)?;
    }
    if bar || angle {
        matches!(cursor.text(0), "|" | ">").then(|| cursor.skip(1))?;
    }
    let end = cursor.taken_end();
    (cursor.is_end() || cursor.is_semicolon() || is_next_edge(cursor)).then_some((Some(bracket), end))
}

/// Whether a comma stands before another edge: `n1 -> n2, n2 -> n3`.
fn is_next_edge(cursor: &Cursor) -> bool {
    let mut ahead = cursor.clone();
    ahead.take(TokenKind::Comma).is_some() && operand(&mut ahead).is_some() && points(&ahead)
}

fn is_attribute(cursor: &Cursor) -> bool {
    let name = cursor.name_text(0);
    let signed = matches!(cursor.kind(1), Some(TokenKind::Colon | TokenKind::Equals));
    !name.is_empty() && signed && (word::attribute_key(name).is_some() || cursor.quoted(2).is_some())
}

/// What stands in brackets: attributes, or the label alone.
fn inside(cursor: &mut Cursor, close: TokenKind) -> Option<Bracket> {
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
            cursor.kind(0) == Some(TokenKind::Comma)
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
