//! The tree of a complete lane.

use fizz::syntax::{Tree, dump_tree, parse};

/// Parses a text and checks that the tokens cover it.
fn check(source: &str) -> Tree {
    let tree = parse(source);
    let printed: String = tree.tokens.iter().map(|token| token.span.of(source)).collect();
    assert_eq!(printed, source);
    tree
}

#[test]
fn a_lane_with_everything() {
    let source = "Gate { # API Gate\n  n1: circle label:\"A \\\"b\\\"\"\n  n2.handle(top) -> B.n3.handle(left) [label=\"x\"]\n  loop [again] n1 B.n3\n}\n";
    let tree = check(source);
    assert_eq!(tree.faults, []);
    let model = fizz::model::lower(source, &tree);
    assert_eq!(model.nodes[0].label.as_deref(), Some("A \"b\""));
    assert_eq!(model.unresolved.len(), 3, "{}", dump_tree(source, &tree));
}
