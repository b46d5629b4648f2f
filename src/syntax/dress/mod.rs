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
mod label;
mod lane;
mod node;
mod repeat;

pub(super) use cursor::Cursor;
pub(super) use lane::{Ending, Head, head, inner_title};
pub(super) use repeat::is_dressed;

use super::grammar::Lexeme;
use super::{EdgeStatement, LoopStatement, NodeStatement};

/// One statement of a line.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Node(NodeStatement),
    Edge(EdgeStatement),
    Loop(LoopStatement),
}

/// Reads a line, or several that belong together, as statements. All of it is read or nothing.
pub(super) fn statements(source: &str, lexemes: &[Lexeme]) -> Option<Vec<Part>> {
    let mut cursor = Cursor::new(source, lexemes);
    cursor.skip_bullet();
    if let Some(repeat) = repeat::read(&mut cursor.clone()) {
        return Some(vec![Part::Loop(repeat)]);
    }
    if let Some(parts) = edge::read(&mut cursor.clone()) {
        return Some(parts);
    }
    node::read(&mut cursor).map(|node| vec![Part::Node(node)])
}
