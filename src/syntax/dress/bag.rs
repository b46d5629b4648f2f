//! What stands behind the id of a node: a shape, texts and attributes in any order, with or without brackets around them.

use super::cursor::{Cursor, closing, is_closing};
use super::node::signs;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{Attribute, Name, Sign, TokenKind, Value, vocabulary};
use crate::text::Span;

/// What is known of a node behind its id.
#[derive(Default)]
pub(super) struct Bag {
    pub shape: Option<Name>,
    pub attributes: Vec<Attribute>,
    /// The brackets that are open.
    pub open: Vec<TokenKind>,
}

/// Deeper brackets are not followed.
const DEEPEST: usize = 4;

impl Bag {
    pub fn read(&mut self, cursor: &mut Cursor) -> Option<()> {
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
            // `n1 is a circle labelled "Order" with owner "Ann"`
            TokenKind::Word
                if vocabulary::is_labeller(cursor.text(0)) && self.shape.is_some() && says_label(cursor) =>
            {
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
            // `<<circle>>`
            TokenKind::Other if cursor.text(0).bytes().all(|byte| matches!(byte, b'<' | b'>')) => {
                cursor.skip(1);
                Some(())
            }
            // The sentence ends with a full stop.
            TokenKind::Dot if cursor.left() == 1 => {
                cursor.skip(1);
                Some(())
            }
            // `n1@circle`
            _ if cursor.text(0) == "@"
                && self.shape.is_none()
                && word::shape_of(cursor.text(1)).is_some() =>
            {
                cursor.skip(1);
                Some(())
            }
            // `@Ann` does it.
            _ if cursor.text(0) == "@" && cursor.kind(1) == Some(TokenKind::Word) => self.mention(cursor),
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
    pub fn text(&mut self, value: Value, source: &str) -> Option<()> {
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
        // `n1: Order placed { shape: circle }`
        if ahead.kind(0) == Some(TokenKind::OpenBrace) && is_attribute_key(&ahead, 1) {
            *cursor = ahead;
            return self.text(label, cursor.source);
        }
        let close = ahead.kind(0).and_then(closing)?;
        let shape = ahead.name(1).filter(|_| ahead.kind(2) == Some(close))?;
        word::shape_of(shape.span.of(cursor.source))?;
        self.shape = Some(shape);
        ahead.skip(3);
        *cursor = ahead;
        self.text(label, cursor.source)
    }

    /// `@Ann`
    fn mention(&mut self, cursor: &mut Cursor) -> Option<()> {
        let sign = cursor.get(0)?.span;
        cursor.skip(1);
        let name = cursor.name(0).filter(|_| !self.has_key("owner", cursor.source) && cursor.is_tight())?;
        cursor.skip(1);
        let value = Some(Value::Bare(name));
        let span = sign.to(name.span);
        self.attributes.push(Attribute { span, key: Name { span: sign }, sign: None, value });
        Some(())
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
        // `(圆形, "Order")`
        let is_listed = self.shape.is_none()
            && word::shape_of(ahead.name_text(0)).is_some()
            && ahead.kind(0) == Some(TokenKind::Word)
            && ahead.kind(1) == Some(TokenKind::Comma)
            && ahead.quoted(2).is_some();
        let is_shape = is_listed
            || is_foreign
            || (is_ours && (is_closing(ahead.kind(1)) || ahead.kind(1) == Some(TokenKind::Comma)));
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

/// Whether a text or a key stands behind the word here.
fn says_label(cursor: &Cursor) -> bool {
    cursor.quoted(1).is_some() || word::attribute_key(cursor.text(1)).is_some()
}

fn is_attribute_key(cursor: &Cursor, ahead: usize) -> bool {
    let name = cursor.name_text(ahead);
    word::attribute_key(name).is_some() || word::is_shape_key(name)
}
