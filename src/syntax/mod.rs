//! Text → lossless tree. `parse` takes any string, never fails and never panics, and runs in time linear
//! in the text. The tokens cover every byte, so printing them gives the source back. The items above
//! them are what was understood, with a span for each part; `faults` lists what was not.

mod blocks;
mod characters;
mod dress;
mod dump;
mod escaped;
mod faults;
mod frames;
mod grammar;
mod hash_ids;
mod lexer;
mod lines;
mod other_language;
mod placed;
mod prose;
mod quoted;
mod tree;
mod vocabulary;
mod word;

pub use blocks::MAX_DEPTH;
pub use dump::{dump_tokens, dump_tree};
pub use escaped::unescaped;
pub use lexer::tokens;
pub use tree::*;
pub use vocabulary::{is_around, is_dress, says_more};
pub use word::{
    SHAPES, attribute_key, calls_other, is_key, is_node_id, is_shape_key, shape_of, side_behind_id,
};

use crate::text::Span;

/// Parses a text. See the top of this module for what then holds.
pub fn parse(source: &str) -> Tree {
    crate::work::parses();
    match escaped::restored(source) {
        Some(restored) => escaped_tree(source, &restored),
        None => tree_of(source),
    }
}

/// The other diagram language that a text is written in, and the line that shows it. Of a long text the beginning says it.
pub fn other_language(source: &str) -> Option<(FaultKind, Span)> {
    let mut end = source.len().min(BEGINNING);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let beginning = &source[..end];
    other_language::detect(beginning, &lexer::tokens(beginning))
}

/// The bytes that are read to tell a language.
const BEGINNING: usize = 64 * 1024;

/// The tree of the text with its signs put back, with the places in the text as it came. The one fault is that they were
/// replaced: until that is mended, a fix of anything else would write signs that mean something else here.
fn escaped_tree(source: &str, restored: &escaped::Restored) -> Tree {
    let mut tree = tree_of(&restored.text);
    let place = |span| restored.place(span);
    placed::items(&mut tree.items, &place);
    let mut tokens: Vec<Token> = Vec::with_capacity(tree.tokens.len() + 2);
    let mut from = 0;
    // The tokens cover all of the source, what is dropped in between too.
    for token in tree.tokens {
        let span = place(token.span);
        if span.start > from {
            tokens.push(Token { kind: TokenKind::Other, span: Span::new(from, span.start) });
        }
        tokens.push(Token { kind: token.kind, span });
        from = span.end;
    }
    if from < source.len() {
        tokens.push(Token { kind: TokenKind::Other, span: Span::new(from, source.len()) });
    }
    let mut faults = faults::Faults::default();
    faults.push(FaultKind::Escaped, content(&tokens).unwrap_or(Span::new(0, source.len())));
    Tree { tokens, items: tree.items, faults: faults.sorted() }
}

fn tree_of(source: &str) -> Tree {
    let tokens = lexer::tokens(source);
    let mut faults = faults::Faults::default();
    let mut items = Vec::new();
    let segments = prose::segments(source, &tokens);
    if !segments.iter().any(|segment| segment.is_code && segments.len() > 1)
        && let Some((language, evidence)) = other_language::detect(source, &tokens)
    {
        // Half remembered, a text of nodes `n1`, `n2` may look like another language and be understood all the same.
        if !other_language::has_header(source, &tokens) {
            let mut understood = (Vec::new(), faults::Faults::default());
            blocks::build(source, &tokens, &mut understood.0, &mut understood.1);
            if is_whole(source, &understood.0, &understood.1) {
                return Tree { tokens, items: understood.0, faults: understood.1.sorted() };
            }
        }
        faults.push(language, evidence);
        let items = content(&tokens).map(Item::Foreign).into_iter().collect();
        return Tree { tokens, items, faults: faults.sorted() };
    }
    for segment in segments {
        if let Some(fence) = segment.tokens.start.checked_sub(1).and_then(|index| tokens.get(index)) {
            items.push(Item::Foreign(fence.span));
            faults.push(FaultKind::Fence, fence.span);
        }
        let inside = &tokens[segment.tokens];
        if segment.is_code {
            blocks::build(source, inside, &mut items, &mut faults);
        } else if let Some(span) = content(inside) {
            items.push(Item::Foreign(span));
            faults.push(FaultKind::Prose, span);
        }
    }
    Tree { tokens, items, faults: faults.sorted() }
}

/// Whether a text has lanes with nodes of our kind and edges, and nothing that is not understood.
fn is_whole(source: &str, items: &[Item], faults: &faults::Faults) -> bool {
    let odd = [
        FaultKind::NotUnderstood,
        FaultKind::Prose,
        FaultKind::UnclosedLane,
        FaultKind::NestedLane,
        FaultKind::MissingLaneId,
    ];
    let is_ours = |item: &Item| match item {
        Item::Node(node) => is_node_id(node.id.span.of(source)),
        _ => true,
    };
    let has_edge = |items: &[Item]| items.iter().any(|item| matches!(item, Item::Edge(_)));
    let lanes = || {
        items.iter().filter_map(|item| match item {
            Item::Lane(lane) => Some(lane),
            _ => None,
        })
    };
    let has_node = |lane: &LaneBlock| lane.items.iter().any(|item| matches!(item, Item::Node(_)));
    lanes().count() > 0
        && lanes().all(|lane| has_node(lane) && lane.items.iter().all(is_ours))
        && !items.iter().any(|item| matches!(item, Item::Node(_)))
        && (has_edge(items) || lanes().any(|lane| has_edge(&lane.items)))
        && !faults.since(0).iter().any(|fault| odd.contains(&fault.kind))
}

/// The span of some tokens without the white space at both ends; `None` if there is nothing else.
fn content(tokens: &[Token]) -> Option<Span> {
    let is_content = |token: &&Token| !matches!(token.kind, TokenKind::Blank | TokenKind::LineEnd);
    let (first, last) = (tokens.iter().find(is_content)?, tokens.iter().rev().find(is_content)?);
    Some(first.span.to(last.span))
}
