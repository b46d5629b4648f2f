//! The law of mending: no fix loses a word of a label, a title, a condition, an id or a comment, or of a line that was not
//! understood. Whoever applies a fix looks here whether it keeps the law.
//!
//! Words of the language, and other languages' words for them, may go: they are understood. So may the numbers of nodes
//! and the ids of nodes that have a label, which are given anew everywhere.

use super::near::nearest;
use crate::model::Model;
use crate::syntax::{
    Fault, FaultKind, Item, SHAPES, Tree, Value, attribute_key, calls_other, is_around, is_dress, is_node_id,
    is_shape_key, says_more, shape_of, side_behind_id,
};
use crate::text::Span;
use crate::work;
use std::collections::BTreeSet;

/// So many words that are gone are looked for inside others.
const MOST_SEARCHED: usize = 40;

/// The words of a text that a fix must keep.
pub struct Kept<'a> {
    /// Sorted, each once.
    words: Vec<&'a str>,
}

impl<'a> Kept<'a> {
    pub fn new(source: &'a str, tree: &Tree, model: &Model) -> Self {
        if tree.faults.iter().any(|fault| fault.kind == FaultKind::Escaped) {
            // The words cannot be told from the signs before these are put back, which loses nothing.
            return Kept { words: Vec::new() };
        }
        let mut free = Free { source, model, spans: Vec::new() };
        free.items(&tree.items);
        let frames = tree.faults.iter().filter(|fault| fault.kind == FaultKind::Frame);
        free.spans.extend(frames.map(|fault| fault.span).filter(|span| !says_more(span.of(source))));
        free.spans.sort_unstable();
        let is_odd = |fault: &&Fault| matches!(fault.kind, FaultKind::OddForm | FaultKind::OddHead);
        let dressed: Vec<Span> = tree.faults.iter().filter(is_odd).map(|fault| fault.span).collect();
        let mut words = Vec::new();
        let mut next = free.spans.iter().peekable();
        for span in words_of(source) {
            while next.peek().is_some_and(|free| free.end <= span.start) {
                next.next();
            }
            let is_free = next.peek().is_some_and(|free| free.start <= span.start && span.end <= free.end);
            let word = span.of(source);
            let is_dressed = || {
                let next = dressed.partition_point(|odd| odd.end <= span.start);
                dressed.get(next).is_some_and(|odd| odd.start <= span.start)
            };
            let says_nothing = is_signed_key(source, span) || is_dress(word);
            let is_free = is_free || (says_nothing && is_dressed());
            let is_entity = source[..span.start].ends_with('&') && source[span.end..].starts_with(';');
            if !is_free && !is_entity && !is_free_word(word) {
                words.push(word);
            }
        }
        words.sort_unstable();
        words.dedup();
        work::count(words.len());
        Kept { words }
    }

    /// Whether all of them are in another text too.
    pub fn are_in(&self, after: &str) -> bool {
        let mut there: Vec<&str> = words_of(after).map(|span| span.of(after)).collect();
        there.sort_unstable();
        there.dedup();
        work::count(there.len());
        let mut missing = self.words.iter().filter(|word| there.binary_search(word).is_err());
        let searched: Vec<&&str> = missing.by_ref().take(MOST_SEARCHED).collect();
        if searched.is_empty() {
            return true;
        }
        if missing.next().is_some() {
            return false;
        }
        // The words of an id may have become one word.
        let joined = after.to_lowercase();
        searched.iter().all(|word| {
            work::count(joined.len() / 16);
            joined.contains(word.to_lowercase().as_str())
        })
    }
}

/// Whether each word of a part of a text, but those of the language and of others, is in what is written in its place.
pub fn says_all(before: &str, after: &str) -> bool {
    let there: BTreeSet<&str> = words_of(after).map(|span| span.of(after)).collect();
    work::count(before.len() + after.len());
    words_of(before).all(|span| {
        let word = span.of(before);
        is_free_word(word) || is_signed_key(before, span) || there.contains(word)
    })
}

fn words_of(text: &str) -> impl Iterator<Item = Span> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    ends.filter_map(move |(at, c)| {
        if is_word(c) {
            start.get_or_insert(at);
            return None;
        }
        start.take().map(|start| Span::new(start, at))
    })
}

/// Whether a word is a key with its sign behind it: `label:`, `"title" =`, `name(`.
fn is_signed_key(text: &str, span: Span) -> bool {
    let word = span.of(text);
    let is_key = attribute_key(word).is_some() || is_shape_key(word);
    let behind = || text[span.end..].trim_start_matches([' ', '"', '\'']);
    is_key && behind().starts_with([':', '=', '：', '＝', '('])
}

fn is_free_word(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    // `e1: n1 -> n2` numbers an edge.
    let number = lower.trim_start_matches("edge").trim_start_matches('e');
    let is_edge_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_node_id(&lower) || side_behind_id(word).is_some() || is_edge_number || is_around(&lower)
}

/// Whether what stands in the place of a shape is understood as one: a word without quotes, a shape that is known, or nearly one
/// of the four. Of other texts, as in `shape:"Reviewer"`, the words are kept.
fn is_shape(source: &str, span: Span) -> bool {
    let word = span.of(source);
    let is_quoted = source[..span.start].ends_with(['"', '\'', '“', '「']);
    let is_typo = || word.chars().all(char::is_alphabetic) && nearest(word, SHAPES.into_iter()).is_some();
    !is_quoted || shape_of(word).is_some() || is_typo()
}

/// Whether the node with its id here shows something else, so that the id may be given anew.
fn is_renamed(model: &Model, id: Span) -> bool {
    let at = model.nodes.partition_point(|node| node.name_span.start < id.start);
    work::count(1);
    model.nodes.get(at).is_some_and(|node| node.name_span == id && node.caption() != node.name)
}

/// The places whose words are understood.
struct Free<'a> {
    source: &'a str,
    model: &'a Model,
    spans: Vec<Span>,
}

impl Free<'_> {
    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Lane(lane) => {
                    // The key before a title: `title: "Web shop"`.
                    self.spans.extend(lane.title.map(|title| Span::new(title.span.start, title.text.start)));
                    self.items(&lane.items);
                }
                Item::Node(node) => {
                    let shape = node.shape.map(|shape| shape.span);
                    self.spans.extend(shape.filter(|&span| is_shape(self.source, span)));
                    if is_renamed(self.model, node.id.span) {
                        self.spans.push(node.id.span);
                    }
                    for attribute in &node.attributes {
                        self.key(attribute.key.span, attribute.value.as_ref());
                    }
                }
                Item::Edge(edge) => {
                    let ends = std::iter::once(&edge.from).chain(edge.to.as_ref());
                    for end in ends {
                        // `.n3(Yes)` looks like a side and holds a label.
                        let is_side = |span: &Span| !calls_other(self.source, *span);
                        self.spans.extend(end.handle.map(|handle| handle.span).filter(is_side));
                        self.spans.extend(end.lane.map(|lane| lane.span));
                        self.reference(end.node.span);
                    }
                    for attribute in edge.bracket.iter().flat_map(|bracket| &bracket.attributes) {
                        self.key(attribute.key.span, attribute.value.as_ref());
                    }
                }
                Item::Loop(repeat) => {
                    for member in &repeat.members {
                        self.spans.extend(member.lane.map(|lane| lane.span));
                        self.reference(member.node.span);
                    }
                }
                Item::Comment(_) | Item::StrayTitle(_) | Item::StrayClose(_) | Item::Unknown(_) => {}
                Item::Foreign(span)
                    if ["```", "~~~", "<"].iter().any(|fence| span.of(self.source).starts_with(fence)) =>
                {
                    self.spans.push(*span)
                }
                Item::Foreign(_) => {}
            }
        }
    }

    /// The name of a node that there is may become another name of it.
    fn reference(&mut self, name: Span) {
        if self.model.referred(self.source, name).is_some() {
            self.spans.push(name);
        }
    }

    /// A key may be written in another way, and its value too if it names a shape.
    fn key(&mut self, key: Span, value: Option<&Value>) {
        let word = key.of(self.source);
        if is_shape_key(word) {
            self.spans.extend(value.map(|value| value.span()));
        }
        self.spans.push(key);
    }
}
