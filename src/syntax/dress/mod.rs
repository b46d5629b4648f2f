//! Statements in the dress of other languages: `n1["Order"]`, `n1 -- Yes --> n2`, `loop (until paid) n1 n2`. They are
//! read here when the grammar of the language cannot read a line. A reader takes a whole line or nothing, so what it
//! does not know is left to the grammar and its repairs.
//!
//! The readers make the same statements as the grammar, with spans into the text. One fault says that a line is written
//! otherwise, and one fix writes it rightly.

mod arrow;
mod bag;
mod comments;
mod cursor;
mod edge;
mod endpoint;
mod heading;
mod known;
mod label;
mod lane;
mod naming;
mod node;
mod repeat;
mod sides;
mod tag;
mod targets;
mod title;

pub(super) use comments::{Told, label_in, says_label};
pub(super) use cursor::{Cursor, is_number};
pub(super) use heading::{begins_statements, heading_head, indented_head, tagged_head};
pub(super) use known::{Known, listing};
pub(super) use label::bracket_of;
pub(super) use lane::{Around, Ending, Head, begins_head, head, keyed_head};
pub(super) use repeat::{condition, is_dressed, unnamed as unnamed_loop};
pub(super) use sides::names_side;
pub(super) use title::{inner_title, titled, titled_above};

use super::grammar::Lexeme;
use super::{EdgeStatement, Endpoint, LoopStatement, NodeStatement, TokenKind, vocabulary};
use crate::text::Span;

/// One statement of a line.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Node(NodeStatement),
    Edge(EdgeStatement),
    Loop(LoopStatement),
}

/// Reads a line, or several that belong together, as statements. All of it is read or nothing.
pub(super) fn statements(known: &Known, lexemes: &[Lexeme]) -> Option<Vec<Part>> {
    // `'right'`, `` `n1` ``, `**n1**`: such quotes say nothing here.
    let is_quote = |lexeme: &Lexeme| matches!(lexeme.span.of(known.source), "'" | "`" | "**");
    // `'Fine?'` ends in signs and a quote.
    let cut = |lexeme: &Lexeme| {
        let text = lexeme.span.of(known.source);
        let rest =
            text.strip_suffix(['\'', '`']).filter(|rest| !rest.is_empty() && lexeme.kind == TokenKind::Other);
        let end = lexeme.span.start + rest.unwrap_or(text).len();
        Lexeme { span: Span::new(lexeme.span.start, end), ..*lexeme }
    };
    if lexemes.iter().any(is_quote) {
        let others: Vec<Lexeme> = lexemes.iter().filter(|lexeme| !is_quote(lexeme)).map(cut).collect();
        return read(Cursor::among(known, &others));
    }
    read(Cursor::among(known, lexemes))
}

fn read(mut cursor: Cursor) -> Option<Vec<Part>> {
    cursor.skip_bullet();
    if let Some(part) = tag::read(&mut cursor.clone()) {
        return Some(vec![part]);
    }
    if let Some(repeat) = repeat::read(&mut cursor.clone()) {
        return Some(vec![Part::Loop(repeat)]);
    }
    if let Some(parts) = edge::read(&mut cursor.clone()) {
        return Some(parts);
    }
    if let Some(parts) = node_and_edge(&cursor) {
        return Some(parts);
    }
    node::read(&mut cursor).map(|node| vec![Part::Node(node)])
}

/// `n1: circle label:"Order" -> n2`, `n1: circle label:"Order" next: n2`
fn node_and_edge(cursor: &Cursor) -> Option<Vec<Part>> {
    let rest = cursor.rest();
    // `next: n2`, and `yes: n2`, where the key is the label
    let is_key = |at: usize| targets::is_key(cursor, at);
    let is_word =
        |at: usize| vocabulary::is_arrow(cursor.text(at)) && cursor.kind(at) == Some(TokenKind::Word);
    let is_arrow = |&at: &usize| {
        cursor.kind(at) == Some(TokenKind::Arrow)
            || is_key(at)
            || (is_word(at) && targets::names_node(cursor, at + 1))
    };
    let arrow = (2..rest.len()).find(is_arrow)?;
    let before = arrow - usize::from(cursor.kind(arrow - 1) == Some(TokenKind::Comma));
    let node = node::read(&mut cursor.over(&rest[..before]))?;
    let mut parts = vec![Part::Node(node.clone())];
    let mut ahead = cursor.clone();
    ahead.skip(arrow);
    if is_key(arrow) {
        let from = Endpoint { span: node.id.span, lane: None, node: node.id, handle: None };
        let edges = targets::after_keys(&mut ahead, from)?;
        parts.extend(edges.into_iter().map(Part::Edge));
        return Some(parts);
    }
    edge::read_from(node.id, &mut ahead, &mut parts)?;
    Some(parts)
}
