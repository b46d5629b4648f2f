//! The grammar of one line, over its tokens without blanks. It accepts every line. A missing part becomes
//! `None`; tokens that fit nowhere become junk, up to where the parser can recover. Lookahead is bounded by
//! a few tokens, so parsing a line takes linear time.

use chumsky::prelude::*;

use super::blocks::Builder;
use super::word::WordClass;
use super::{
    Attribute, Bracket, EdgeStatement, Endpoint, Handle, LoopStatement, Member, Name, NodeStatement, Quoted,
    Sign, TokenKind, Value,
};
use crate::text::Span;
use crate::work;

/// A token and how its spelling classifies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub kind: TokenKind,
    /// Meaningful for words only.
    pub class: WordClass,
    pub span: Span,
    /// The length in bytes of a text's opening and closing quotes, or of a title's `#`. For an arrow, see
    /// `lexeme` in `blocks`.
    pub quotes: (u8, u8),
}

/// What a line consists of.
#[derive(Clone, Debug)]
pub(super) enum LinePart {
    Open { id: Option<Name>, open: Span },
    Close(Span),
    Title(Span),
    Comment(Span),
    Node(NodeStatement),
    Edge(Box<EdgeStatement>),
    Loop(LoopStatement),
    Junk { span: Span, only_words: bool },
}

/// Counts one comparison of a token.
fn tried(fits: bool) -> bool {
    work::count(1);
    fits
}

type Input<'a> = &'a [Lexeme];

/// Each part of a line is handed to the builder as soon as it is known: a line of two megabytes has millions.
type Extra<'a> = extra::Full<EmptyErr, extra::SimpleState<Builder<'a>>, ()>;

fn sign<'a>(wanted: TokenKind) -> impl Parser<'a, Input<'a>, Span, Extra<'a>> + Copy {
    select! { Lexeme { kind, span, .. } if tried(kind == wanted) => span }
}

fn word<'a>(accept: fn(WordClass) -> bool) -> impl Parser<'a, Input<'a>, Name, Extra<'a>> + Copy {
    select! {
        Lexeme { kind, class, span, .. } if tried(kind == TokenKind::Word && accept(class)) => Name { span }
    }
}

fn any_word<'a>() -> impl Parser<'a, Input<'a>, Name, Extra<'a>> + Copy {
    word(|_| true)
}

fn text<'a>() -> impl Parser<'a, Input<'a>, Quoted, Extra<'a>> + Copy {
    select! {
        Lexeme { kind: TokenKind::Text { closed }, span, quotes, .. } => Quoted {
            span,
            inner: Span::new(span.start + quotes.0 as usize, span.end - quotes.1 as usize),
            closed,
        }
    }
}

/// `:` or `=`; either is accepted for the other.
fn attribute_sign<'a>() -> impl Parser<'a, Input<'a>, Sign, Extra<'a>> + Copy {
    select! {
        Lexeme { kind: TokenKind::Colon, span, .. } => Sign { span, is_equals: false },
        Lexeme { kind: TokenKind::Equals, span, .. } => Sign { span, is_equals: true },
    }
}

/// `.handle(right)`, or an unfinished form of it: `.handle(`, `.right`, a dot alone.
fn handle<'a>() -> impl Parser<'a, Input<'a>, Handle, Extra<'a>> + Copy {
    let side = sign(TokenKind::OpenParen)
        .then(any_word().or(text().map(|quoted| Name { span: quoted.span })).or_not())
        .then(sign(TokenKind::CloseParen).or_not())
        .map(|((open, side), close)| {
            let end = close.or(side.map(|name| name.span)).unwrap_or(open);
            (end, side)
        });
    let called = any_word().ignore_then(side);
    let bare_side = word(|class| class == WordClass::Side).map(|name| (name.span, Some(name)));
    let bare_handle = word(|class| class == WordClass::Handle).map(|name| (name.span, None));
    let nothing = any_word().not().to((Span::at(0), None));
    sign(TokenKind::Dot)
        .then(choice((called, bare_side, bare_handle, nothing)))
        .map(|(dot, (end, side))| Handle { span: if end == Span::at(0) { dot } else { dot.to(end) }, side })
}

/// A dot and the name of a node, as opposed to a handle or a side.
fn node_after_dot<'a>() -> impl Parser<'a, Input<'a>, Name, Extra<'a>> + Copy {
    sign(TokenKind::Dot)
        .ignore_then(word(|class| !matches!(class, WordClass::Handle | WordClass::Side)))
        .then_ignore(sign(TokenKind::OpenParen).not())
}

fn endpoint<'a>() -> impl Parser<'a, Input<'a>, Endpoint, Extra<'a>> + Copy {
    any_word().then(node_after_dot().or_not()).then(handle().or_not()).map(|((first, second), handle)| {
        let (lane, node) = match second {
            Some(node) => (Some(first), node),
            None => (None, first),
        };
        let end = handle.map_or(node.span, |handle: Handle| handle.span);
        Endpoint { span: first.span.to(end), lane, node, handle }
    })
}

/// The start of a node that cannot be another attribute of the node before it.
fn next_node<'a>() -> impl Parser<'a, Input<'a>, (), Extra<'a>> + Copy {
    let colon = sign(TokenKind::Colon);
    let by_id = word(|class| class == WordClass::NodeId).then(colon).ignored();
    let by_shape = word(|class| class != WordClass::Key)
        .then(colon)
        .then(word(|class| class == WordClass::Shape))
        .ignored();
    by_id.or(by_shape)
}

/// A recovery point: where junk ends because something known begins.
fn beginning<'a>() -> impl Parser<'a, Input<'a>, (), Extra<'a>> + Copy {
    // A word and a colon alone may be prose. A known key, or a quoted value, makes it an attribute.
    let key = word(|class| class == WordClass::Key).then(attribute_sign()).ignored();
    let quoted = any_word().then(attribute_sign()).then(text()).ignored();
    choice((next_node(), key, quoted, statement()))
}

/// The start of an edge's endpoint with a handle.
fn handled<'a>() -> impl Parser<'a, Input<'a>, (), Extra<'a>> + Copy {
    let handle = word(|class| matches!(class, WordClass::Handle | WordClass::Side));
    any_word().then(sign(TokenKind::Dot)).then(handle).ignored()
}

/// The start of a statement that cannot be read as an attribute.
fn statement<'a>() -> impl Parser<'a, Input<'a>, (), Extra<'a>> + Copy {
    let dot = sign(TokenKind::Dot);
    let in_lane = any_word().then(dot).then(any_word()).then(dot).ignored();
    let pointing = any_word().then(dot.then(any_word()).or_not()).then(sign(TokenKind::Arrow)).ignored();
    let repeated = word(|class| class == WordClass::Loop).then(sign(TokenKind::OpenBracket)).ignored();
    let opened = any_word().ignored().or(text().ignored()).then(sign(TokenKind::OpenBrace)).ignored();
    choice((handled(), in_lane, pointing, repeated, opened))
}

/// A value without quotes: words and signs up to the next attribute or statement. A colon inside it is text,
/// as in `label: Done: yes`, unless a known key before it or a quoted text after it makes an attribute.
fn bare_value<'a>() -> impl Parser<'a, Input<'a>, Value, Extra<'a>> + Clone {
    let plain = select! {
        Lexeme { kind, span, .. } if matches!(kind, TokenKind::Word | TokenKind::Other | TokenKind::Dot
            | TokenKind::OpenParen | TokenKind::CloseParen | TokenKind::Colon | TokenKind::Equals) => span
    };
    let first = select! {
        Lexeme { kind, span, .. } if matches!(kind, TokenKind::Word | TokenKind::Other) => span
    };
    // In `label: owner:"x"` the value of `label` is missing, and so it is in `label: colour: owner:"x"`.
    let key = word(|class| class == WordClass::Key).then(attribute_sign()).ignored();
    let keyed = word(|class| class == WordClass::Key).then(text()).ignored();
    let quoted = any_word().then(attribute_sign()).then(text()).ignored();
    let assigned = any_word().then(attribute_sign()).then(key).ignored();
    let further = plain.and_is(choice((next_node(), key, keyed, quoted, statement())).not());
    // A comma or semicolon between words is text; before an attribute or at the end it ends the value.
    let attribute = any_word().then(attribute_sign()).ignored();
    let semicolon = select! { Lexeme { class: WordClass::Semicolon, span, .. } => span };
    let further = semicolon.not().ignore_then(further);
    let parting = sign(TokenKind::Comma).or(semicolon);
    let parting = parting.then_ignore(attribute.not()).then_ignore(further.rewind());
    first
        .and_is(choice((next_node(), assigned, quoted, key, keyed)).not())
        .foldl(parting.or(further).repeated(), |span: Span, next| span.to(next))
        .map(|span| Value::Bare(Name { span }))
}

fn attribute<'a>() -> impl Parser<'a, Input<'a>, Attribute, Extra<'a>> + Clone {
    let quoted = text().map(Value::Quoted);
    let value = quoted.or(bare_value());
    let signed = any_word().then(attribute_sign()).then(value.or_not()).map(|((key, sign), value)| {
        let end = value.as_ref().map_or(sign.span, Value::span);
        Attribute { span: key.span.to(end), key, sign: Some(sign), value }
    });
    let unsigned = word(|class| class == WordClass::Key).then(quoted).map(|(key, value)| Attribute {
        span: key.span.to(value.span()),
        key,
        sign: None,
        value: Some(value),
    });
    let keyless = quoted.map(|value| Attribute {
        span: value.span(),
        key: Name { span: Span::at(value.span().start) },
        sign: None,
        value: Some(value),
    });
    choice((signed, unsigned, keyless.and_is(text().then(sign(TokenKind::OpenBrace)).not())))
}

fn node<'a>() -> impl Parser<'a, Input<'a>, NodeStatement, Extra<'a>> + Clone {
    let separator = select! {
        Lexeme { kind, span, .. } if matches!(kind,
            TokenKind::Comma | TokenKind::OpenBracket | TokenKind::CloseBracket) => span
    };
    let colon = sign(TokenKind::Colon)
        .map(Some)
        .or(sign(TokenKind::Equals).map(Some).then_ignore(word(|class| class == WordClass::Shape).rewind()));
    let shape = any_word().then_ignore(attribute_sign().not());
    let with_colon = any_word().then(colon).then(shape.or_not());
    let without_colon =
        any_word().map(|id| (id, None)).then(word(|class| class == WordClass::Shape).map(Some));
    let attribute = separator.repeated().ignore_then(attribute().and_is(next_node().not()));
    with_colon.or(without_colon).then(attribute.repeated().collect::<Vec<_>>()).map(
        |(((id, colon), shape), attributes)| {
            let mut span = id.span;
            for part in [colon, shape.map(|name| name.span), attributes.last().map(|last| last.span)] {
                span = part.map_or(span, |part| span.to(part));
            }
            NodeStatement { span, id, colon, shape, attributes }
        },
    )
}

/// `[label="Text"]`, or the attributes of an edge without brackets.
fn bracket<'a>() -> impl Parser<'a, Input<'a>, Bracket, Extra<'a>> + Clone {
    let comma = sign(TokenKind::Comma);
    let keyless = bare_value().then_ignore(sign(TokenKind::CloseBracket).rewind()).map(|value| Attribute {
        span: value.span(),
        key: Name { span: Span::at(value.span().start) },
        sign: None,
        value: Some(value),
    });
    let inside = comma.repeated().ignore_then(attribute().and_is(next_node().not()).or(keyless));
    let written = sign(TokenKind::OpenBracket)
        .then(inside.repeated().collect::<Vec<_>>())
        .then_ignore(comma.repeated())
        .then(sign(TokenKind::CloseBracket).or_not())
        .map(|((open, attributes), close)| {
            let end = close.or(attributes.last().map(|last| last.span)).unwrap_or(open);
            Bracket { span: open.to(end), attributes, closed: close.is_some() }
        });
    let forgotten = attribute()
        .and_is(word(|class| class == WordClass::Key).ignored().or(text().ignored()))
        .repeated()
        .at_least(1)
        .collect::<Vec<Attribute>>()
        .map(|attributes| {
            let start = attributes.first().map_or(Span::at(0), |first| first.span);
            let end = attributes.last().map_or(start, |last| last.span);
            Bracket { span: start.to(end), attributes, closed: true }
        });
    written.or(forgotten)
}

fn edge<'a>() -> impl Parser<'a, Input<'a>, EdgeStatement, Extra<'a>> + Clone {
    let target = endpoint().and_is(next_node().not());
    endpoint().then(sign(TokenKind::Arrow)).then(target.then(bracket().or_not()).or_not()).map(
        |((from, arrow), rest)| {
            let (to, bracket) = match rest {
                Some((to, bracket)) => (Some(to), bracket),
                None => (None, None),
            };
            let end = bracket.as_ref().map(|bracket| bracket.span).or(to.map(|to| to.span)).unwrap_or(arrow);
            EdgeStatement { span: from.span.to(end), from, arrow, to, bracket }
        },
    )
}

fn member<'a>() -> impl Parser<'a, Input<'a>, Member, Extra<'a>> + Copy {
    let follows = select! {
        Lexeme { kind, span, .. } if matches!(kind, TokenKind::Colon | TokenKind::Equals | TokenKind::Arrow
            | TokenKind::Dot | TokenKind::OpenBrace | TokenKind::OpenBracket | TokenKind::OpenParen) => span
    };
    let in_lane = any_word().then(node_after_dot()).map(|(lane, node)| Member {
        span: lane.span.to(node.span),
        lane: Some(lane),
        node,
    });
    let plain = any_word().map(|node| Member { span: node.span, lane: None, node });
    in_lane.or(plain).then_ignore(follows.not())
}

fn repeat<'a>() -> impl Parser<'a, Input<'a>, LoopStatement, Extra<'a>> + Clone {
    let keyword = word(|class| class == WordClass::Loop);
    let comma = sign(TokenKind::Comma);
    let members = comma.repeated().ignore_then(member()).repeated().collect::<Vec<_>>();
    let condition = sign(TokenKind::Condition);
    let written = sign(TokenKind::OpenBracket)
        .then(condition.or_not())
        .then(sign(TokenKind::CloseBracket).or_not())
        .map(|((open, condition), close)| {
            let end = close.or(condition).unwrap_or(open);
            (condition.unwrap_or(Span::at(open.end)), Some(open.to(end)))
        });
    let words = select! {
        Lexeme { kind, class, span, .. } if matches!(kind, TokenKind::Word | TokenKind::Other | TokenKind::Text { .. })
            && class != WordClass::NodeId => span
    };
    let words = words.and_is(beginning().not());
    let bare = words
        .foldl(words.repeated(), |span: Span, next| span.to(next))
        .or_not()
        .map(|span| (span.unwrap_or(Span::at(0)), None));
    let as_bare = keyword.then_ignore(member().rewind().ignored().or(text().rewind().ignored()));
    keyword.then(written).or(as_bare.then(bare)).then(members).map(
        |((keyword, (condition, bracket)), members)| {
            let mut span = keyword.span;
            let condition = Some(condition).filter(|&condition| condition != Span::at(0));
            for part in [bracket, condition, members.last().map(|last: &Member| last.span)] {
                span = part.map_or(span, |part| span.to(part));
            }
            LoopStatement { span, keyword, condition, bracket, members }
        },
    )
}

/// Tokens that fit nowhere, up to the next recovery point.
fn junk<'a>() -> impl Parser<'a, Input<'a>, LinePart, Extra<'a>> + Clone {
    let part = select! {
        Lexeme { kind, span, .. } if !matches!(kind, TokenKind::OpenBrace | TokenKind::CloseBrace
            | TokenKind::Title | TokenKind::Comment) =>
            (span, matches!(kind, TokenKind::Word | TokenKind::Text { .. }))
    };
    part.foldl(part.and_is(beginning().not()).repeated(), |(span, words): (Span, bool), (next, word)| {
        (span.to(next), words && word)
    })
    .map(|(span, only_words)| LinePart::Junk { span, only_words })
}

/// The second and later hops of `n1 -> n2 -> n3`. An edge has two ends, so each hop is junk of its own, which
/// a fix can turn into an edge.
fn hop<'a>() -> impl Parser<'a, Input<'a>, LinePart, Extra<'a>> + Clone {
    let target = endpoint().and_is(next_node().not());
    sign(TokenKind::Arrow).then(target).then(bracket().or_not()).map(|((arrow, to), bracket)| {
        let end = bracket.map_or(to.span, |bracket| bracket.span);
        LinePart::Junk { span: arrow.to(end), only_words: false }
    })
}

/// A whole line. Its parts go to the builder, each with the range of its lexemes.
pub(super) fn line<'a>() -> impl Parser<'a, Input<'a>, (), Extra<'a>> {
    let id = any_word().or(text().map(|quoted| Name { span: quoted.span }));
    let colon = sign(TokenKind::Colon).or_not();
    let open = id
        .then_ignore(colon)
        .or_not()
        .then(sign(TokenKind::OpenBrace))
        .map(|(id, open)| LinePart::Open { id, open });
    // `Order (new) {`: anything before a brace at the end of the line is the lane's name, unless it can be
    // read as something else.
    let name_part = select! {
        Lexeme { kind, span, .. } if matches!(kind, TokenKind::Word | TokenKind::Text { .. } | TokenKind::Other
            | TokenKind::Dot | TokenKind::OpenParen | TokenKind::CloseParen | TokenKind::Comma) => span
    };
    let assigned = any_word().then(attribute_sign()).then(text()).ignored();
    let inner_colon = sign(TokenKind::Colon).and_is(sign(TokenKind::Colon).then(name_part));
    let name_part = name_part.or(inner_colon);
    let name_part = name_part.and_is(choice((next_node(), assigned, handled())).not());
    let after_brace = select! { Lexeme { kind: TokenKind::Title | TokenKind::Comment, .. } => () };
    let head = name_part
        .foldl(name_part.repeated().at_least(1), |span: Span, next| span.to(next))
        .then(sign(TokenKind::OpenBrace))
        .then_ignore(after_brace.or(end()).rewind())
        .map(|(span, open)| LinePart::Open { id: Some(Name { span }), open });
    let single = select! {
        Lexeme { kind: TokenKind::CloseBrace, span, .. } => LinePart::Close(span),
        Lexeme { kind: TokenKind::Title, span, .. } => LinePart::Title(span),
        Lexeme { kind: TokenKind::Comment, span, .. } => LinePart::Comment(span),
    };
    let part = choice((
        single,
        open,
        repeat().map(LinePart::Loop),
        edge().map(Box::new).map(LinePart::Edge),
        node().map(LinePart::Node),
        hop(),
        junk(),
    ));
    // Neither the head nor a part is tried again once it is read, so each is handed over once.
    let part = part.map_with(|part, extra| {
        let range: SimpleSpan = extra.span();
        extra.state().part_of_line(part, range.into_range());
    });
    let head = head.map_with(|part, extra| {
        let range: SimpleSpan = extra.span();
        extra.state().part_of_line(part, range.into_range());
    });
    // With `ignored` chumsky would look whether the line fits and run neither of these.
    head.or_not().then(part.repeated().collect::<Vec<()>>()).map(|(_, _)| ())
}
