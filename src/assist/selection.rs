//! What a selection grows to, step by step: the word, the text inside its quotes, the text with them, the
//! attribute or the end of an edge, the statement, the inside of the lane, the lane, the file.

use crate::syntax::{Attribute, Endpoint, Item, TokenKind, Tree, Value};
use crate::text::Span;

/// From the innermost to the whole file, each larger than the one before.
pub fn selection_ranges(source: &str, tree: &Tree, offset: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let index = tree.tokens.partition_point(|token| token.span.end < offset);
    for token in tree.tokens[index..].iter().take(2).filter(|token| token.span.touches(offset)) {
        match token.kind {
            TokenKind::Blank | TokenKind::LineEnd => {}
            TokenKind::Text { .. } | TokenKind::Comment | TokenKind::Title | TokenKind::Condition => {
                found.push(word_in(source, token.span, offset));
                found.push(token.span);
            }
            _ => found.push(token.span),
        }
    }
    items(&tree.items, offset, &mut found);
    found.push(Span::new(0, source.len()));
    found.retain(|span| span.touches(offset) && !span.is_empty());
    found.sort_by_key(|span| span.len());
    // Steps that do not hold the one before lie beside it.
    let mut steps: Vec<Span> = Vec::new();
    for span in found {
        if steps.last().is_none_or(|last| span.covers(*last) && span != *last) {
            steps.push(span);
        }
    }
    steps
}

fn word_in(source: &str, span: Span, offset: usize) -> Span {
    let Some((before, behind)) = source.get(span.start..offset).zip(source.get(offset..span.end)) else {
        return span;
    };
    let is_word = |letter: &char| letter.is_alphanumeric() || *letter == '_';
    let back: usize = before.chars().rev().take_while(is_word).map(char::len_utf8).sum();
    let on: usize = behind.chars().take_while(is_word).map(char::len_utf8).sum();
    Span::new(offset - back, offset + on)
}

fn items(all: &[Item], offset: usize, found: &mut Vec<Span>) {
    for item in all.iter().filter(|item| item.span().touches(offset)) {
        found.push(item.span());
        match item {
            Item::Lane(lane) => {
                let start = lane.title.map_or(lane.open, |title| title.span).end;
                let end = lane.close.map_or(lane.span.end, |close| close.start);
                if start < end {
                    found.push(Span::new(start, end));
                }
                items(&lane.items, offset, found);
            }
            Item::Node(node) => attributes(&node.attributes, found),
            Item::Edge(edge) => {
                for end in [Some(edge.from), edge.to].into_iter().flatten() {
                    endpoint(&end, found);
                }
                if let Some(bracket) = &edge.bracket {
                    found.push(bracket.span);
                    attributes(&bracket.attributes, found);
                }
            }
            Item::Loop(repeat) => {
                found.extend(repeat.bracket);
                found.extend(repeat.condition);
                found.extend(repeat.members.iter().map(|member| member.span));
            }
            _ => {}
        }
    }
}

fn attributes(all: &[Attribute], found: &mut Vec<Span>) {
    for attribute in all {
        found.push(attribute.span);
        if let Some(Value::Quoted(quoted)) = attribute.value {
            found.push(quoted.inner);
        }
    }
}

fn endpoint(end: &Endpoint, found: &mut Vec<Span>) {
    found.push(end.span);
    found.extend(end.handle.map(|handle| handle.span));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(marked: &str, expected: &[&str]) {
        let offset = marked.find('|').unwrap();
        let source = marked.replacen('|', "", 1);
        let steps = selection_ranges(&source, &crate::syntax::parse(&source), offset);
        let shown: Vec<&str> = steps.iter().map(|span| span.of(&source)).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn from_the_word_to_the_file() {
        check(
            "A {n1: circle label:\"Ship |it\"}\n",
            &[
                "it",
                "Ship it",
                "\"Ship it\"",
                "label:\"Ship it\"",
                "n1: circle label:\"Ship it\"",
                "A {n1: circle label:\"Ship it\"}",
                "A {n1: circle label:\"Ship it\"}\n",
            ],
        );
        check(
            "A {\nn1.handle(ri|ght) -> n2.handle(left)\n}",
            &[
                "right",
                ".handle(right)",
                "n1.handle(right)",
                "n1.handle(right) -> n2.handle(left)",
                "\nn1.handle(right) -> n2.handle(left)\n",
                "A {\nn1.handle(right) -> n2.handle(left)\n}",
            ],
        );
    }
}
