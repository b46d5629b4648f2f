//! Tokens → elements in a row. Braces are elements like others: whoever reads them keeps count of what is open, so that no
//! depth of nesting costs a stack.

use std::borrow::Cow;

use chumsky::prelude::*;

use super::tokens::Token;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element<'a> {
    /// `subgraph name {`, `digraph name {`, `{`.
    Open(Option<Cow<'a, str>>),
    Close,
    /// A node, with the side of its port.
    Node(Cow<'a, str>, Option<Cow<'a, str>>),
    /// `->`, or `--`.
    Edge {
        has_arrow: bool,
    },
    /// `[a=b c]`
    Attributes(Vec<Attribute<'a>>),
    /// `graph`, `node` or `edge` before attributes.
    Defaults(&'static str),
    /// `a=b`
    Assign(Attribute<'a>),
    End,
    Unknown,
}

pub type Attribute<'a> = (Cow<'a, str>, Value<'a>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    Text(Cow<'a, str>),
    Html(&'a str),
}

type Input<'a, 'b> = &'b [(Token<'a>, usize)];
type Extra = extra::Full<EmptyErr, (), ()>;

/// The elements, each with its line.
pub fn elements<'a>(tokens: &[(Token<'a>, usize)]) -> Vec<(Element<'a>, usize)> {
    element().repeated().collect().parse(tokens).into_output().unwrap_or_default()
}

fn sign<'a: 'b, 'b>(wanted: char) -> impl Parser<'b, Input<'a, 'b>, usize, Extra> + Clone {
    select! { (Token::Sign(sign), line) if sign == wanted => line }
}

fn id<'a: 'b, 'b>() -> impl Parser<'b, Input<'a, 'b>, (Cow<'a, str>, usize), Extra> + Clone {
    select! { (Token::Id(text), line) => (text, line) }
}

fn word<'a: 'b, 'b>(wanted: &'static str) -> impl Parser<'b, Input<'a, 'b>, usize, Extra> + Clone {
    select! { (Token::Id(text), line) if text.eq_ignore_ascii_case(wanted) => line }
}

fn element<'a: 'b, 'b>() -> impl Parser<'b, Input<'a, 'b>, (Element<'a>, usize), Extra> + Clone {
    let html = select! { (Token::Html(text), _) => Value::Html(text) };
    let value = id().map(|(text, _)| Value::Text(text)).or(html);
    let attribute = id()
        .then(sign('=').ignore_then(value.clone()).or_not())
        .map(|((key, _), value)| (key, value.unwrap_or(Value::Text(Cow::Borrowed("true")))));
    let separators = sign(',').or(sign(';')).repeated();
    let list = attribute.then_ignore(separators).repeated().collect::<Vec<_>>();
    let attributes = sign('[')
        .then(list)
        .then_ignore(sign(']').or_not())
        .map(|(line, list)| (Element::Attributes(list), line));
    let kind = choice((word("subgraph"), word("digraph"), word("graph")));
    let named = word("strict").or_not().ignore_then(kind).then(id().or_not()).then_ignore(sign('{'));
    let open = named
        .map(|(line, name)| (Element::Open(name.map(|(name, _)| name)), line))
        .or(sign('{').map(|line| (Element::Open(None), line)));
    let defaults = choice((
        word("graph").map(|line| (Element::Defaults("graph"), line)),
        word("node").map(|line| (Element::Defaults("node"), line)),
        word("edge").map(|line| (Element::Defaults("edge"), line)),
    ))
    .then_ignore(sign('[').rewind());
    let assign = id()
        .then_ignore(sign('='))
        .then(value)
        .map(|((key, line), value)| (Element::Assign((key, value)), line));
    let port = sign(':').ignore_then(id()).map(|(text, _)| text);
    let node = id()
        .then(port.clone().or_not())
        .then(port.or_not())
        .map(|(((name, line), first), second)| (Element::Node(name, second.or(first)), line));
    let html_node = select! { (Token::Html(text), line) => (Element::Node(Cow::Borrowed(text), None), line) };
    let edge = select! {
        (Token::Arrow, line) => (Element::Edge { has_arrow: true }, line),
        (Token::Line, line) => (Element::Edge { has_arrow: false }, line),
    };
    let unknown = any().map(|(_, line)| (Element::Unknown, line));
    choice((
        open,
        sign('}').map(|line| (Element::Close, line)),
        sign(';').or(sign(',')).map(|line| (Element::End, line)),
        attributes,
        edge,
        defaults,
        assign,
        node,
        html_node,
        unknown,
    ))
}
