//! Ids of nodes behind a `#`: `#1: circle label:"Order"`. The lexer asks for them, since all else behind this sign is a title.

use std::collections::BTreeSet;

use super::characters;
use super::word::{self, WordClass};
use crate::text::Span;
use crate::work;

/// A longer id, or a deeper indent before it, is not looked at, in bytes.
const LONGEST: usize = 60;

/// The words behind a `#` that are ids of nodes: `#1: circle label:"Order"`. All else behind this sign is a title.
pub(super) fn declared(source: &str) -> BTreeSet<&str> {
    let mut ids = BTreeSet::new();
    let mut from = 0;
    for (at, _) in source.match_indices('#') {
        let before = &source[from..at];
        work::count(before.len());
        let line = before.rfind(['\n', '\r']).map(|end| end + 1).or((from == 0).then_some(0));
        from = at + 1;
        // A sign further back on the line makes this no beginning.
        let Some(indent) = line.map(|line| &before[line..]) else { continue };
        let is_indent = |c: char| characters::is_blank(c) || c == '-';
        if indent.len() > LONGEST || !indent.chars().all(is_indent) {
            continue;
        }
        let end = characters::word_end(source, at + 1);
        if end > at + 1 && end - at <= LONGEST && declares(source, &source[at + 1..end], end) {
            ids.insert(&source[at + 1..end]);
        }
    }
    ids
}

/// Whether a shape, and then nothing but attributes, stands behind an id that ends at `end`.
fn declares(source: &str, id: &str, end: usize) -> bool {
    if word::is_shape_key(id) || word::attribute_key(id).is_some() {
        return false;
    }
    let sign = characters::skip_blanks(source, end);
    let signed = characters::at(source, sign).filter(|c| matches!(c, ':' | '：' | '='));
    let from = characters::skip_blanks(source, sign + signed.map_or(0, char::len_utf8));
    let shape_end = characters::word_end(source, from);
    let shape = &source[from..shape_end];
    let is_shape = word::class(shape) == WordClass::Shape
        || (!shape.is_ascii() && signed.is_some() && word::shape_of(shape).is_some());
    let behind = characters::skip_blanks(source, shape_end);
    let key = &source[behind..characters::word_end(source, behind)];
    is_shape
        && match characters::at(source, behind) {
            None | Some('\n' | '\r' | ',' | '，') => true,
            Some(c) => {
                characters::quote(c).is_some()
                    || word::is_key(key)
                    || (!key.is_ascii() && word::attribute_key(key).is_some())
            }
        }
}

/// The id with its `#` as a span.
pub(super) fn at_sign(source: &str, ids: &BTreeSet<&str>, at: usize) -> Option<Span> {
    if ids.is_empty() {
        return None;
    }
    let end = characters::word_end(source, at + 1);
    ids.contains(&source[at + 1..end]).then(|| Span::new(at, end))
}
