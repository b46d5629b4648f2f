//! Where lanes and nodes are named: declarations and uses, as they stand in the text.

use crate::syntax::{Endpoint, Item, Member, Name, Tree};
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    Lane,
    Node,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    pub span: Span,
    pub kind: NameKind,
    /// The name is given here; elsewhere it is used.
    pub declares: bool,
}

/// Every place that names a lane or a node, in the order of the text.
pub fn occurrences(tree: &Tree) -> Vec<Occurrence> {
    let mut found = Vec::new();
    walk(&tree.items, &mut found);
    found.sort_by_key(|occurrence: &Occurrence| (occurrence.span.start, occurrence.span.end));
    found
}

/// The name at an offset; a caret just behind its last letter is still at it.
pub fn name_at(tree: &Tree, offset: usize) -> Option<Occurrence> {
    let near = |occurrence: &Occurrence| occurrence.span.touches(offset);
    let all = occurrences(tree);
    let inside = all.iter().copied().find(|occurrence| occurrence.span.contains(offset));
    inside.or_else(|| all.into_iter().find(near))
}

/// Every place of the name at an offset, in the order of the text.
pub fn references(source: &str, tree: &Tree, offset: usize) -> Vec<Occurrence> {
    let Some(name) = name_at(tree, offset) else { return Vec::new() };
    let same = |other: &Occurrence| other.kind == name.kind && other.span.of(source) == name.span.of(source);
    occurrences(tree).into_iter().filter(same).collect()
}

/// Where the name at an offset is first declared.
pub fn definition(source: &str, tree: &Tree, offset: usize) -> Option<Span> {
    references(source, tree, offset).into_iter().find(|place| place.declares).map(|place| place.span)
}

fn walk(items: &[Item], found: &mut Vec<Occurrence>) {
    let node = |name: Name, declares: bool| Occurrence { span: name.span, kind: NameKind::Node, declares };
    let lane = |name: Name, declares: bool| Occurrence { span: name.span, kind: NameKind::Lane, declares };
    for item in items {
        match item {
            Item::Lane(block) => {
                found.extend(block.id.map(|id| lane(id, true)));
                walk(&block.items, found);
            }
            Item::Node(statement) => found.push(node(statement.id, true)),
            Item::Edge(edge) => {
                for &Endpoint { lane: prefix, node: name, .. } in std::iter::once(&edge.from).chain(&edge.to)
                {
                    found.extend(prefix.map(|prefix| lane(prefix, false)));
                    found.push(node(name, false));
                }
            }
            Item::Loop(repeat) => {
                for &Member { lane: prefix, node: name, .. } in &repeat.members {
                    found.extend(prefix.map(|prefix| lane(prefix, false)));
                    found.push(node(name, false));
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "A { # A\nn1: circle\nn1.handle(right) -> B.n2.handle(left)\nloop [x] n1 B.n2\n}\nB {\nn2: diamond\n}\n";

    fn texts(offset: usize) -> Vec<(usize, bool)> {
        let tree = crate::syntax::parse(SOURCE);
        references(SOURCE, &tree, offset).iter().map(|place| (place.span.start, place.declares)).collect()
    }

    #[test]
    fn a_node_is_known_in_statement_edge_and_loop() {
        let places: Vec<usize> = SOURCE.match_indices("n2").map(|(at, _)| at).collect();
        let expected = vec![(places[0], false), (places[1], false), (places[2], true)];
        assert_eq!(texts(places[0] + 2), expected);
    }

    #[test]
    fn a_lane_is_known_by_its_prefix() {
        let prefix = SOURCE.find("B.n2").unwrap();
        let tree = crate::syntax::parse(SOURCE);
        let declared = definition(SOURCE, &tree, prefix).unwrap();
        assert_eq!(declared.start, SOURCE.find("B {").unwrap());
    }

    #[test]
    fn a_text_is_no_name() {
        assert!(texts(SOURCE.find("# A").unwrap() + 2).is_empty());
    }
}
