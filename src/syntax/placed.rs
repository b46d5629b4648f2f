//! A tree whose spans are moved to other places, each by one function: the tree of a text whose signs were put back, over
//! the text as it came.

use super::{
    Attribute, Bracket, EdgeStatement, Endpoint, Handle, Item, LaneBlock, LoopStatement, Member, Name,
    NodeStatement, Quoted, Sign, TitleText, Value,
};
use crate::text::Span;

/// Says where a span of the one text is in the other.
type Place<'a> = &'a dyn Fn(Span) -> Span;

pub(super) fn items(items: &mut [Item], place: Place) {
    for item in items {
        match item {
            Item::Lane(block) => lane(block, place),
            Item::Node(statement) => node(statement, place),
            Item::Edge(statement) => edge(statement, place),
            Item::Loop(statement) => repeat(statement, place),
            Item::StrayTitle(text) => title(text, place),
            Item::Comment(span) | Item::StrayClose(span) | Item::Foreign(span) | Item::Unknown(span) => {
                *span = place(*span);
            }
        }
    }
}

fn all<'a>(spans: impl IntoIterator<Item = &'a mut Span>, place: Place) {
    for span in spans {
        *span = place(*span);
    }
}

fn names<'a>(names: impl IntoIterator<Item = &'a mut Name>, place: Place) {
    all(names.into_iter().map(|name| &mut name.span), place);
}

fn lane(block: &mut LaneBlock, place: Place) {
    let LaneBlock { span, id, open, title: of_lane, items: inside, close } = block;
    all([span, open].into_iter().chain(close), place);
    names(id, place);
    if let Some(of_lane) = of_lane {
        title(of_lane, place);
    }
    // Lanes nest no deeper than `MAX_DEPTH`.
    items(inside, place);
}

fn title(title: &mut TitleText, place: Place) {
    let TitleText { span, text, on_brace_line: _ } = title;
    all([span, text], place);
}

fn node(node: &mut NodeStatement, place: Place) {
    let NodeStatement { span, id, colon, shape, attributes } = node;
    all([span].into_iter().chain(colon), place);
    names([id].into_iter().chain(shape), place);
    attributes.iter_mut().for_each(|inner| attribute(inner, place));
}

fn attribute(attribute: &mut Attribute, place: Place) {
    let Attribute { span, key, sign, value } = attribute;
    all([span, &mut key.span].into_iter().chain(sign.as_mut().map(|Sign { span, .. }| span)), place);
    match value {
        Some(Value::Quoted(Quoted { span, inner, closed: _ })) => all([span, inner], place),
        Some(Value::Bare(name)) => names([name], place),
        None => {}
    }
}

fn edge(edge: &mut EdgeStatement, place: Place) {
    let EdgeStatement { span, from, arrow, to, bracket } = edge;
    all([span, arrow], place);
    [from].into_iter().chain(to).for_each(|end| endpoint(end, place));
    if let Some(Bracket { span, attributes, closed: _ }) = bracket {
        all([span], place);
        attributes.iter_mut().for_each(|inner| attribute(inner, place));
    }
}

fn endpoint(end: &mut Endpoint, place: Place) {
    let Endpoint { span, lane, node, handle } = end;
    all([span], place);
    names([node].into_iter().chain(lane), place);
    if let Some(Handle { span, side }) = handle {
        all([span], place);
        names(side, place);
    }
}

fn repeat(repeat: &mut LoopStatement, place: Place) {
    let LoopStatement { span, keyword, condition, bracket, members } = repeat;
    all([span].into_iter().chain(condition).chain(bracket), place);
    names([keyword], place);
    for Member { span, lane, node } in members {
        all([span], place);
        names([node].into_iter().chain(lane), place);
    }
}
