//! Nodes in other dress. Behind the id stand a shape, texts and attributes in any order, with or without brackets
//! around them, on one line or several.

use super::cursor::{Cursor, closing, is_closing};
use crate::syntax::word::{self, WordClass};
use crate::syntax::{Attribute, Name, NodeStatement, Sign, TokenKind, Value};
use crate::text::Span;

/// Words before an id that say that a node follows.
const KEYWORDS: [&str; 5] = ["node", "step", "state", "activity", "节点"];

/// Words between an id and a shape that say nothing: `n1 is a circle`.
const FILLERS: [&str; 4] = ["is", "a", "an", "the"];

/// Deeper brackets are not followed.
const DEEPEST: usize = 4;

pub(super) fn read(cursor: &mut Cursor) -> Option<NodeStatement> {
    let start = cursor.offset();
    if let Some(node) = shape_and_label(cursor) {
        return Some(node);
    }
    if let Some(node) = named_behind(cursor) {
        return Some(node);
    }
    let mut bag = Bag::default();
    if KEYWORDS.contains(&cursor.text(0)) && !begins_name(cursor) {
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
    let (id, colon) = id(cursor)?;
    while FILLERS.contains(&cursor.text(0)) {
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
    let has_attributes = colon.is_some() && is_block && bag.attributes.iter().any(known);
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
    let sign = cursor.kind(1).filter(|kind| matches!(kind, TokenKind::Colon | TokenKind::OpenParen));
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
fn signs(cursor: &mut Cursor) -> Option<Span> {
    let mut sign: Option<Span> = None;
    while matches!(cursor.kind(0), Some(TokenKind::Colon | TokenKind::Equals)) {
        let span = cursor.get(0)?.span;
        sign = Some(sign.map_or(span, |sign| sign.to(span)));
        cursor.skip(1);
    }
    sign
}

/// What is known of a node behind its id.
#[derive(Default)]
struct Bag {
    shape: Option<Name>,
    attributes: Vec<Attribute>,
    /// The brackets that are open.
    open: Vec<TokenKind>,
}

impl Bag {
    fn read(&mut self, cursor: &mut Cursor) -> Option<()> {
        while !cursor.is_end() {
            cursor.skip_separators();
            if cursor.is_end() {
                break;
            }
            self.part(cursor)?;
        }
        Some(())
    }

    fn part(&mut self, cursor: &mut Cursor) -> Option<()> {
        let kind = cursor.kind(0)?;
        if let Some(close) = closing(kind) {
            return self.bracket(cursor, close);
        }
        if is_closing(Some(kind)) {
            (self.open.pop() == Some(kind)).then_some(())?;
            cursor.skip(1);
            return Some(());
        }
        if self.attribute(cursor) {
            return Some(());
        }
        match kind {
            TokenKind::Text { .. } => {
                let quoted = cursor.quoted(0)?;
                let inner = quoted.inner.of(cursor.source);
                if self.shape.is_none() && word::class(&inner.to_ascii_lowercase()) == WordClass::Shape {
                    self.shape = Some(Name { span: quoted.inner });
                } else {
                    self.text(Value::Quoted(quoted), cursor.source)?;
                }
                cursor.skip(1);
                Some(())
            }
            TokenKind::Word => {
                let name = cursor.name(0)?;
                let has_shape = self
                    .shape
                    .is_some_and(|shape| shape.span.of(cursor.source).contains(char::is_alphanumeric));
                // `start event`, `exclusive gateway`
                let two = cursor.name(1).filter(|_| cursor.kind(1) == Some(TokenKind::Word));
                let two = two.map(|second| Name { span: name.span.to(second.span) });
                let is_shape = |name: &Name| word::shape_of(name.span.of(cursor.source)).is_some();
                if !has_shape && let Some(shape) = two.filter(is_shape).or(Some(name).filter(is_shape)) {
                    self.shape = Some(shape);
                    cursor.go_to(shape.span.end);
                    return Some(());
                }
                if has_shape { self.words_behind_shape(cursor) } else { self.words_before_shape(cursor) }
            }
            // `circle - "Order"`, `circle | "Order"`, `circle: "Order"`, `<circle>`
            _ if matches!(
                cursor.text(0),
                "-" | "+" | "*" | "•" | "\\" | "|" | "--" | "<" | ">" | ":" | "："
            ) =>
            {
                let is_bar = cursor.text(0) == "|";
                cursor.skip(1);
                if is_bar && self.shape.is_some() && !is_attribute_key(cursor, 0) {
                    self.words_behind_bar(cursor);
                }
                (is_bar || !cursor.is_end()).then_some(())
            }
            // `n1@{ shape: circle }`
            _ if cursor.text(0) == "@" && cursor.kind(1) == Some(TokenKind::OpenBrace) => {
                cursor.skip(1);
                Some(())
            }
            _ => None,
        }
    }

    /// Whether an attribute is there already. A text without a key is a label.
    fn has_key(&self, known: &str, source: &str) -> bool {
        self.attributes.iter().any(|attribute| {
            let key = attribute.key.span.of(source);
            if key.is_empty() { known == "label" } else { word::attribute_key(key) == Some(known) }
        })
    }

    /// A label without a key; a node has only one.
    fn text(&mut self, value: Value, source: &str) -> Option<()> {
        let has_label = self.has_key("label", source);
        let span = value.span();
        let key = Name { span: Span::at(span.start) };
        (!has_label).then(|| self.attributes.push(Attribute { span, key, sign: None, value: Some(value) }))
    }

    /// `n1: Order placed (circle)`
    fn words_before_shape(&mut self, cursor: &mut Cursor) -> Option<()> {
        self.shape.is_none().then_some(())?;
        let mut ahead = cursor.clone();
        let label =
            ahead.bare(|cursor| !matches!(cursor.kind(0), Some(TokenKind::Word | TokenKind::Other)))?;
        let close = ahead.kind(0).and_then(closing)?;
        let shape = ahead.name(1).filter(|_| ahead.kind(2) == Some(close))?;
        word::shape_of(shape.span.of(cursor.source))?;
        self.shape = Some(shape);
        ahead.skip(3);
        *cursor = ahead;
        self.text(label, cursor.source)
    }

    /// `n1: circle Order placed`
    fn words_behind_shape(&mut self, cursor: &mut Cursor) -> Option<()> {
        let ends = |cursor: &Cursor| {
            let is_word = matches!(cursor.kind(0), Some(TokenKind::Word | TokenKind::Other));
            let is_next = cursor.is_node_id(0) || is_attribute_key(cursor, 0);
            !is_word || is_next || cursor.is_semicolon()
        };
        let label = cursor.bare(ends)?;
        self.text(label, cursor.source)
    }

    /// `n1: circle | Order placed | …`
    fn words_behind_bar(&mut self, cursor: &mut Cursor) {
        let mut ahead = cursor.clone();
        if ahead.kind(0) != Some(TokenKind::Word) {
            return;
        }
        if let Some(label) = ahead.bare(|cursor| cursor.text(0) == "|")
            && self.text(label, cursor.source).is_some()
        {
            *cursor = ahead;
        }
    }

    /// `["Order"]` is a shape with its text; around attributes or a shape brackets say nothing.
    fn bracket(&mut self, cursor: &mut Cursor, close: TokenKind) -> Option<()> {
        let start = cursor.offset();
        let mut ahead = cursor.clone();
        let mut closes = vec![close];
        ahead.skip(1);
        while let Some(inner) =
            ahead.kind(0).and_then(closing).filter(|_| closes.len() < 3 && ahead.is_tight())
        {
            closes.push(inner);
            ahead.skip(1);
        }
        let signs = start..ahead.taken_end();
        let mut inside = ahead.clone();
        let attribute = Bag::default().attribute(&mut inside);
        // `taskbox("Order", owner: "Ann")`
        let is_list = close == TokenKind::CloseParen
            && self.shape.is_some()
            && ahead.quoted(0).is_some()
            && ahead.kind(1) == Some(TokenKind::Comma);
        // `{circle, "Order"}`, `(circle)`; `(start) Order` has a shape where `(Start)` alone is a text
        let is_ours = word::class(&ahead.name_text(0).to_ascii_lowercase()) == WordClass::Shape;
        let is_foreign = closes.len() == 1
            && self.shape.is_none()
            && word::shape_of(ahead.name_text(0)).is_some()
            && is_closing(ahead.kind(1))
            && ahead.kind(2).is_some_and(|kind| !is_closing(Some(kind)));
        let is_shape =
            is_foreign || (is_ours && (is_closing(ahead.kind(1)) || ahead.kind(1) == Some(TokenKind::Comma)));
        if attribute || is_shape || is_list || (ahead.is_end() && close == TokenKind::CloseBrace) {
            (self.open.len() < DEEPEST).then(|| self.open.push(close))?;
            cursor.skip(1);
            return Some(());
        }
        let value = match ahead.quoted(0).filter(|_| is_closing(ahead.kind(1))) {
            Some(quoted) => {
                ahead.skip(1);
                Value::Quoted(quoted)
            }
            None => ahead.bare(|cursor| is_closing(cursor.kind(0)))?,
        };
        for close in closes.iter().rev() {
            ahead.take(*close)?;
        }
        if self.shape.is_none() {
            // The brackets name the shape, as in Mermaid.
            self.shape = Some(Name { span: Span::new(signs.start, signs.end) });
        }
        *cursor = ahead;
        self.text(value, cursor.source)
    }

    /// `label: "Order"`, `"label": Order`, `label("Order")`, `owner "Ann"`, `shape: circle`.
    fn attribute(&mut self, cursor: &mut Cursor) -> bool {
        let Some(key) = cursor.name(0) else { return false };
        let written = key.span.of(cursor.source);
        let is_known = word::attribute_key(written).is_some() || word::is_shape_key(written);
        if self.shape.is_none() && word::shape_of(written).is_some() && word::attribute_key(written).is_none()
        {
            return false;
        }
        // `n1: circle n2:` begins another node.
        if !is_known && cursor.is_node_id(0) {
            return false;
        }
        let start = cursor.offset();
        let mut ahead = cursor.clone();
        ahead.skip(1);
        let before = ahead.offset();
        let signed = signs(&mut ahead).map(|span| Sign { span: Span::at(span.start), is_equals: false });
        let arrow = signed.is_none() && is_known && ahead.take(TokenKind::Arrow).is_some();
        let mut called = false;
        if signed.is_none() && !arrow {
            called = is_known && ahead.take(TokenKind::OpenParen).is_some() && ahead.quoted(0).is_some();
            let is_unsigned =
                is_known && cursor.kind(0) == Some(TokenKind::Word) && ahead.quoted(0).is_some();
            if !(called || is_unsigned) {
                return false;
            }
        }
        if signed.is_some()
            && !is_known
            && ahead.quoted(0).is_none()
            && ahead.kind(0) != Some(TokenKind::Word)
        {
            return false;
        }
        let value = match ahead.quoted(0) {
            Some(quoted) => {
                ahead.skip(1);
                Some(Value::Quoted(quoted))
            }
            None if word::is_shape_key(written) => ahead.name(0).map(|name| {
                ahead.skip(1);
                Value::Bare(name)
            }),
            None => {
                let stops = |cursor: &Cursor| {
                    let is_node = cursor.is_node_id(0) && cursor.kind(1) == Some(TokenKind::Colon);
                    cursor.is_parting_comma()
                        || is_node
                        || cursor.is_semicolon()
                        || is_closing(cursor.kind(0))
                        || (is_attribute_key(cursor, 0)
                            && matches!(cursor.kind(1), Some(TokenKind::Colon | TokenKind::Equals)))
                };
                ahead.bare(stops)
            }
        };
        let Some(value) = value else { return false };
        if called && ahead.take(TokenKind::CloseParen).is_none() {
            return false;
        }
        let inner = match value {
            Value::Quoted(quoted) => quoted.inner,
            Value::Bare(name) => name.span,
        };
        if word::is_shape_key(written) {
            if self.shape.is_some() || inner.is_empty() {
                return false;
            }
            self.shape = Some(Name { span: inner });
        } else {
            if word::attribute_key(written).is_some_and(|known| self.has_key(known, cursor.source)) {
                return false;
            }
            let span = Span::new(start, ahead.taken_end());
            let sign = signed.or(Some(Sign { span: Span::at(before), is_equals: false }));
            self.attributes.push(Attribute { span, key, sign, value: Some(value) });
        }
        *cursor = ahead;
        true
    }
}

fn is_attribute_key(cursor: &Cursor, ahead: usize) -> bool {
    let name = cursor.name_text(ahead);
    word::attribute_key(name).is_some() || word::is_shape_key(name)
}
