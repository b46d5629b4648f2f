//! Statements in the dress of other languages: `n1["Order"]`, `n1 -- Yes --> n2`, `loop (until paid) n1 n2`. They are
//! read here when the grammar of the language cannot read a line. A reader takes a whole line or nothing, so what it
//! does not know is left to the grammar and its repairs.
//!
//! The readers make the same statements as the grammar, with spans into the text. One fault says that a line is written
//! otherwise, and one fix writes it rightly.

mod arrow;
mod cursor;
mod edge;
mod endpoint;
mod heading;
mod known;
mod label;
mod lane;
mod node;
mod repeat;

pub(super) use cursor::{Cursor, is_number};
pub(super) use heading::{heading_head, indented_head, tagged_head};
pub(super) use known::Known;
pub(super) use label::names_side;
pub(super) use lane::{Ending, Head, begins_head, head, inner_title, keyed_head, titled_above};
pub(super) use repeat::{is_dressed, unnamed as unnamed_loop};

use super::grammar::Lexeme;
use super::{EdgeStatement, LoopStatement, NodeStatement, TokenKind};

/// One statement of a line.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Node(NodeStatement),
    Edge(EdgeStatement),
    Loop(LoopStatement),
}

/// Reads a line, or several that belong together, as statements. All of it is read or nothing.
pub(super) fn statements(known: &Known, lexemes: &[Lexeme]) -> Option<Vec<Part>> {
    // `'right'`, `` `n1` ``: such quotes say nothing here.
    let is_quote = |lexeme: &Lexeme| matches!(lexeme.span.of(known.source), "'" | "`");
    if lexemes.iter().any(is_quote) {
        let others: Vec<Lexeme> = lexemes.iter().filter(|lexeme| !is_quote(lexeme)).copied().collect();
        return read(Cursor::among(known, &others));
    }
    read(Cursor::among(known, lexemes))
}

fn read(mut cursor: Cursor) -> Option<Vec<Part>> {
    cursor.skip_bullet();
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

/// `n1: circle label:"Order" -> n2`
fn node_and_edge(cursor: &Cursor) -> Option<Vec<Part>> {
    let rest = cursor.rest();
    let arrow = rest.iter().position(|lexeme| lexeme.kind == TokenKind::Arrow).filter(|&at| at > 2)?;
    let node = node::read(&mut cursor.over(&rest[..arrow]))?;
    let mut parts = vec![Part::Node(node.clone())];
    let mut ahead = cursor.clone();
    ahead.skip(arrow);
    edge::read_from(node.id, &mut ahead, &mut parts)?;
    Some(parts)
}
