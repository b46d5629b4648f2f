//! What each piece of a stretch of the text is, for colouring. Pieces come in order, without overlap;
//! blanks are left out. Only what touches the stretch is looked at, so a long text costs no more to show.

use crate::syntax::{Attribute, Endpoint, Item, LaneBlock, LoopStatement, TokenKind, Tree, Value};
use crate::text::Span;

/// What a piece of text is to a reader. The order is part of the interface to the code pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Lane,
    Title,
    NodeId,
    Shape,
    Key,
    Side,
    Text,
    /// `handle`, `loop`, and a loop's condition.
    Word,
    Sign,
    Comment,
    Other,
}

impl Class {
    /// The place in the order above.
    pub const fn index(self) -> u32 {
        self as u32
    }
}

/// The pieces that touch `stretch`.
pub fn highlight(source: &str, tree: &Tree, stretch: Span) -> Vec<(Span, Class)> {
    let mut named = Vec::new();
    name_items(source, &tree.items, stretch, &mut named);
    named.sort_by_key(|(span, _): &(Span, Class)| (span.start, span.end));
    let first = tree.tokens.partition_point(|token| token.span.end < stretch.start);
    let mut names = named.into_iter().peekable();
    let mut pieces: Vec<(Span, Class)> = Vec::new();
    for token in tree.tokens[first..].iter().take_while(|token| token.span.start <= stretch.end) {
        while names.peek().is_some_and(|(span, _)| span.end <= token.span.start) {
            names.next();
        }
        let named = names.peek().filter(|(span, _)| span.covers(token.span)).map(|(_, class)| *class);
        let class = match (token.kind, named) {
            (TokenKind::Blank | TokenKind::LineEnd, _) => continue,
            (_, Some(class)) => class,
            (TokenKind::Comment, None) => Class::Comment,
            (TokenKind::Title, None) => Class::Title,
            (TokenKind::Text { .. }, None) => Class::Text,
            (TokenKind::Word | TokenKind::Fence | TokenKind::Other, None) => Class::Other,
            (_, None) => Class::Sign,
        };
        pieces.push((token.span, class));
    }
    pieces
}

/// What may be folded: from the end of a lane's first line to the start of its closing brace.
pub fn folds(tree: &Tree) -> Vec<Span> {
    fn walk(items: &[Item], found: &mut Vec<Span>) {
        for item in items {
            let Item::Lane(lane) = item else { continue };
            let opened = lane.title.filter(|title| title.on_brace_line).map_or(lane.open, |title| title.span);
            let end = lane.close.map_or(lane.span.end, |close| close.start);
            if opened.end < end {
                found.push(Span::new(opened.end, end));
            }
            walk(&lane.items, found);
        }
    }
    let mut found = Vec::new();
    walk(&tree.items, &mut found);
    found
}

type Named = Vec<(Span, Class)>;

fn name_items(source: &str, items: &[Item], stretch: Span, named: &mut Named) {
    for item in items.iter().filter(|item| meets(item.span(), stretch)) {
        match item {
            Item::Lane(lane) => name_lane(source, lane, stretch, named),
            Item::Node(node) => {
                named.push((node.id.span, Class::NodeId));
                named.extend(node.shape.map(|shape| (shape.span, Class::Shape)));
                name_attributes(&node.attributes, named);
            }
            Item::Edge(edge) => {
                name_end(source, &edge.from, named);
                if let Some(to) = &edge.to {
                    name_end(source, to, named);
                }
                if let Some(bracket) = &edge.bracket {
                    name_attributes(&bracket.attributes, named);
                }
            }
            Item::Loop(repeat) => name_loop(repeat, named),
            Item::Comment(span) => named.push((*span, Class::Comment)),
            Item::StrayTitle(title) => named.push((title.span, Class::Title)),
            Item::Foreign(span) | Item::Unknown(span) => named.push((*span, Class::Other)),
            Item::StrayClose(_) => {}
        }
    }
}

fn name_lane(source: &str, lane: &LaneBlock, stretch: Span, named: &mut Named) {
    named.extend(lane.id.map(|id| (id.span, Class::Lane)));
    named.extend(lane.title.map(|title| (title.span, Class::Title)));
    name_items(source, &lane.items, stretch, named);
}

fn name_attributes(attributes: &[Attribute], named: &mut Named) {
    for attribute in attributes {
        named.push((attribute.key.span, Class::Key));
        if let Some(Value::Bare(value)) = attribute.value {
            named.push((value.span, Class::Text));
        }
    }
}

fn name_end(source: &str, end: &Endpoint, named: &mut Named) {
    named.extend(end.lane.map(|lane| (lane.span, Class::Lane)));
    named.push((end.node.span, Class::NodeId));
    let Some(handle) = end.handle else { return };
    named.extend(handle.side.map(|side| (side.span, Class::Side)));
    let word = handle.span.of(source).find(|letter: char| letter.is_alphabetic());
    if let Some(at) = word {
        let start = handle.span.start + at;
        let rest = &source[start..handle.span.end];
        let length = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
        named.push((Span::new(start, start + length), Class::Word));
    }
}

fn name_loop(repeat: &LoopStatement, named: &mut Named) {
    named.push((repeat.keyword.span, Class::Word));
    named.extend(repeat.condition.map(|condition| (condition, Class::Text)));
    for member in &repeat.members {
        named.extend(member.lane.map(|lane| (lane.span, Class::Lane)));
        named.push((member.node.span, Class::NodeId));
    }
}

fn meets(span: Span, stretch: Span) -> bool {
    span.start <= stretch.end && stretch.start <= span.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[(&str, Class)]) {
        let tree = crate::syntax::parse(source);
        let pieces = highlight(source, &tree, Span::new(0, source.len()));
        let shown: Vec<_> = pieces.iter().map(|(span, class)| (span.of(source), *class)).collect();
        let shown: Vec<_> = shown.into_iter().filter(|(_, class)| *class != Class::Sign).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn statements_of_every_kind() {
        check(
            "A { # Title\nn1: circle label:\"x\" // why\nn1.handle(right) -> B.n2.handle(left) [label=\"y\"]\nloop [again] n1 n2\n}",
            &[
                ("A", Class::Lane),
                ("# Title", Class::Title),
                ("n1", Class::NodeId),
                ("circle", Class::Shape),
                ("label", Class::Key),
                ("\"x\"", Class::Text),
                ("// why", Class::Comment),
                ("n1", Class::NodeId),
                ("handle", Class::Word),
                ("right", Class::Side),
                ("B", Class::Lane),
                ("n2", Class::NodeId),
                ("handle", Class::Word),
                ("left", Class::Side),
                ("label", Class::Key),
                ("\"y\"", Class::Text),
                ("loop", Class::Word),
                ("again", Class::Text),
                ("n1", Class::NodeId),
                ("n2", Class::NodeId),
            ],
        );
    }

    #[test]
    fn a_stretch_shows_the_same_as_the_whole() {
        let source = "A {\n".to_owned() + &"n1: circle label:\"日本\"\n".repeat(9) + "}";
        let tree = crate::syntax::parse(&source);
        let all = highlight(&source, &tree, Span::new(0, source.len()));
        let part = Span::new(30, 90);
        let inside: Vec<_> = all.into_iter().filter(|(span, _)| meets(*span, part)).collect();
        assert_eq!(highlight(&source, &tree, part), inside);
    }

    #[test]
    fn a_lane_folds_between_its_title_and_its_brace() {
        let source = "A { # Title\nn1: circle\n}\n";
        let found = folds(&crate::syntax::parse(source));
        assert_eq!(found.iter().map(|span| span.of(source)).collect::<Vec<_>>(), ["\nn1: circle\n"]);
    }
}
