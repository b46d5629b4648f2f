//! Nodes in other dress. Behind the id stand a shape, texts and attributes in any order, with or without brackets
//! around them, on one line or several.

use super::bag::Bag;
use super::cursor::{Cursor, closing};
use crate::syntax::vocabulary;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{Attribute, Name, NodeStatement, TokenKind, Value};
use crate::text::Span;

pub(super) fn read(cursor: &mut Cursor) -> Option<NodeStatement> {
    let start = cursor.offset();
    if let Some(node) = shape_and_label(cursor) {
        return Some(node);
    }
    if let Some(node) = named_behind(cursor) {
        return Some(node);
    }
    let mut bag = Bag::default();
    if vocabulary::is_node(cursor.text(0)) && !begins_name(cursor) {
        if cursor.name(1).is_some() {
            cursor.skip(1);
            cursor.take(TokenKind::Colon);
        } else if cursor.kind(1) == Some(TokenKind::OpenParen) && cursor.is_node_id(2) {
            // `node(n1, circle, "Order")`
            cursor.skip(2);
            bag.open.push(TokenKind::CloseParen);
        }
    } else if let Some(before) = shape_before_id(cursor, &mut bag.open) {
        bag.shape = Some(before);
    }
    let shape = bag.shape;
    // `step n1 label:"Order"`
    let is_called = cursor.taken_end() > start && shape.is_none();
    let (id, colon) = id(cursor)?;
    while vocabulary::is_node_filler(cursor.text(0)) {
        cursor.skip(1);
    }
    let is_sure = shape.is_some() || colon.is_some();
    if !is_sure && cursor.is_end() {
        return None;
    }
    bag.read(cursor)?;
    let known = |attribute: &Attribute| {
        attribute.key.span.is_empty() || word::attribute_key(attribute.key.span.of(cursor.source)).is_some()
    };
    // `n1: label:"x"` alone lacks its shape, which the grammar tells; a block of attributes needs none.
    let is_block =
        cursor.source.get(start..cursor.taken_end()).is_some_and(|text| text.contains(['{', '\n', '\r']));
    let has_attributes = ((colon.is_some() && is_block) || is_called) && bag.attributes.iter().any(known);
    let says_something = bag.shape.is_some() || has_attributes;
    if !cursor.is_end() || !bag.open.is_empty() || !says_something {
        return None;
    }
    let span = Span::new(start, cursor.taken_end());
    Some(NodeStatement { span, id, colon, shape: bag.shape, attributes: bag.attributes })
}

/// `(Order placed) as n1`, `circle "Order placed" as n1`: the id stands behind.
fn named_behind(cursor: &mut Cursor) -> Option<NodeStatement> {
    let rest = cursor.rest();
    let at = (1..rest.len()).find(|&at| cursor.text(at).eq_ignore_ascii_case("as"))?;
    let id = cursor.name(at + 1).filter(|_| cursor.is_node_id(at + 1))?;
    let mut bag = Bag::default();
    // `<Fine?>` is a diamond.
    let is_angled = at > 1 && cursor.text(0) == "<" && cursor.text(at - 1).ends_with('>');
    if is_angled {
        bag.shape = Some(Name { span: rest.first()?.span });
        let text = Span::new(rest.get(1)?.span.start, rest.get(at - 1)?.span.end - 1);
        (!text.is_empty()).then_some(())?;
        bag.text(Value::Bare(Name { span: text }), cursor.source)?;
    } else {
        bag.read(&mut cursor.over(&rest[..at]))?;
    }
    let start = cursor.offset();
    cursor.skip(at + 2);
    bag.read(cursor)?;
    let span = Span::new(start, cursor.taken_end());
    (bag.open.is_empty() && bag.shape.is_some() && cursor.is_end()).then_some(NodeStatement {
        span,
        id,
        colon: None,
        shape: bag.shape,
        attributes: bag.attributes,
    })
}

/// `circle n1 …`, `circle: n1 …`, `circle(n1, …)`.
fn shape_before_id(cursor: &mut Cursor, open: &mut Vec<TokenKind>) -> Option<Name> {
    let shape = cursor.name(0).filter(|shape| word::shape_of(shape.span.of(cursor.source)).is_some())?;
    let sign = cursor
        .kind(1)
        .filter(|kind| matches!(kind, TokenKind::Colon | TokenKind::OpenParen | TokenKind::OpenBracket));
    let signs = usize::from(sign.is_some());
    if cursor.kind(0) != Some(TokenKind::Word) || !cursor.is_node_id(1 + signs) || begins_name(cursor) {
        return None;
    }
    open.extend(sign.and_then(closing));
    cursor.skip(1 + signs);
    Some(shape)
}

/// Whether a word that may stand before an id is the first of an id of two words: `step 1: circle`.
fn begins_name(cursor: &Cursor) -> bool {
    cursor.text(1).bytes().all(|byte| byte.is_ascii_digit())
        && cursor.kind(2) == Some(TokenKind::Colon)
        && word::shape_of(cursor.name_text(3)).is_some()
}

/// `circle: Order placed`: the text is the id, which the drawing shows.
fn shape_and_label(cursor: &mut Cursor) -> Option<NodeStatement> {
    let shape = cursor.name(0).filter(|_| cursor.class(0) == WordClass::Shape)?;
    let mut ahead = cursor.clone();
    ahead.skip(1);
    let colon = ahead.take(TokenKind::Colon)?;
    let id = match ahead.quoted(0) {
        Some(quoted) => {
            ahead.skip(1);
            Name { span: quoted.inner }
        }
        None => {
            let is_word = ahead.kind(0) == Some(TokenKind::Word) && ahead.class(0) == WordClass::Other;
            let is_name = is_word && !ahead.is_node_id(0) && word::shape_of(ahead.text(0)).is_none();
            let is_sign =
                |cursor: &Cursor| !matches!(cursor.kind(0), Some(TokenKind::Word | TokenKind::Other));
            let text = is_name.then(|| ahead.bare(is_sign)).flatten()?;
            Name { span: text.span() }
        }
    };
    ahead.skip_separators();
    if !ahead.is_end() || id.span.is_empty() {
        return None;
    }
    let span = Span::new(shape.span.start, ahead.taken_end());
    *cursor = ahead;
    Some(NodeStatement { span, id, colon: Some(colon), shape: Some(shape), attributes: Vec::new() })
}

/// The id of a node and the sign behind it.
fn id(cursor: &mut Cursor) -> Option<(Name, Option<Span>)> {
    // `(n1) circle`, `[n1] circle`
    if let Some(close) = cursor.kind(0).and_then(closing) {
        let name = cursor.name(1).filter(|_| cursor.kind(2) == Some(close))?;
        if !cursor.is_node_id(1) || word::shape_of(cursor.name_text(3)).is_none() {
            return None;
        }
        cursor.skip(3);
        return Some((name, None));
    }
    // `id: n1, shape: circle`
    if cursor.name_text(0) == "id" && signs(&mut cursor.after(1)).is_some() && cursor.is_node_id(2) {
        let (sign, id) = (cursor.get(1)?.span, cursor.name(2)?);
        cursor.skip(3);
        cursor.skip_separators();
        return Some((id, Some(sign)));
    }
    let first = cursor.name(0)?;
    cursor.skip(1);
    let mut id = first;
    // `step.1: circle` is an id with a dot; `Shop.n1: circle` is `n1`, which has a lane before it.
    while cursor.kind(0) == Some(TokenKind::Dot)
        && cursor.kind(1) == Some(TokenKind::Word)
        && cursor.is_tight()
    {
        let next = cursor.name(1)?;
        let signed = matches!(cursor.kind(2), Some(TokenKind::Colon | TokenKind::Equals | TokenKind::Dot));
        if !signed {
            break;
        }
        let is_lane = cursor.is_node_id(1) && !word::is_node_id(id.span.of(cursor.source));
        id = if is_lane { next } else { Name { span: id.span.to(next.span) } };
        cursor.skip(2);
    }
    // `take order: circle`
    let mut words = cursor.clone();
    while words.kind(0) == Some(TokenKind::Word) {
        words.skip(1);
    }
    if words.kind(0) == Some(TokenKind::Colon)
        && words.left() < cursor.left()
        && word::shape_of(words.name_text(1)).is_some()
        && cursor.class(0) != WordClass::Key
        && !word::is_shape_key(cursor.name_text(0))
        && !ends_in_node_id(words.source, Span::new(id.span.start, words.taken_end()))
    {
        id = Name { span: Span::new(id.span.start, words.taken_end()) };
        *cursor = words;
    }
    let sign = signs(cursor);
    if sign.is_some() {
        return Some((id, sign));
    }
    // `n1. circle`, `n1) circle`, `n1 -> circle`
    let other = matches!(cursor.kind(0), Some(TokenKind::Dot | TokenKind::CloseParen | TokenKind::Arrow));
    if other && word::class(&cursor.name_text(1).to_ascii_lowercase()) == WordClass::Shape {
        let span = cursor.get(0).map(|lexeme| lexeme.span);
        cursor.skip(1);
        return Some((id, span));
    }
    let is_declared = word::is_node_id(&id.span.of(cursor.source).to_ascii_lowercase());
    is_declared.then_some((id, None))
}

/// Whether the last of several words is a node id of its own: `left n1: circle`.
fn ends_in_node_id(source: &str, words: Span) -> bool {
    words.of(source).rsplit(char::is_whitespace).next().is_some_and(word::is_node_id)
}

/// `:`, `=`, `::`, `:=`.
pub(super) fn signs(cursor: &mut Cursor) -> Option<Span> {
    let mut sign: Option<Span> = None;
    while matches!(cursor.kind(0), Some(TokenKind::Colon | TokenKind::Equals)) {
        let span = cursor.get(0)?.span;
        sign = Some(sign.map_or(span, |sign| sign.to(span)));
        cursor.skip(1);
    }
    sign
}
