//! What must hold for every text. Shared by the fuzz targets beside this file and by the ordinary tests,
//! which feed it from fixed seeds.

use fizz::model::{self, Model};
use fizz::syntax::{self, Item, Tree};
use fizz::text::Span;

/// Parsing loses nothing and stays inside the text; the model holds together.
pub fn parse(source: &str) -> (Tree, Model) {
    let tree = syntax::parse(source);
    let mut end = 0;
    for token in &tree.tokens {
        assert_eq!(token.span.start, end, "tokens leave no gap");
        assert!(!token.span.is_empty(), "no token is empty");
        assert!(source.is_char_boundary(token.span.end), "tokens end between characters");
        end = token.span.end;
    }
    assert_eq!(end, source.len(), "tokens cover the text");
    items(source, &tree.items, Span::new(0, source.len()), 0);
    for pair in tree.faults.windows(2) {
        assert!((pair[0].span, pair[0].kind) <= (pair[1].span, pair[1].kind), "faults are in order");
    }
    for fault in &tree.faults {
        assert!(source.get(fault.span.range()).is_some(), "{fault:?} lies in the text");
    }
    let model = model::lower(source, &tree);
    whole(source, &model);
    (tree, model)
}

/// Items follow each other inside what holds them, and never nest deeper than promised.
fn items(source: &str, items_of: &[Item], within: Span, depth: usize) {
    assert!(depth <= syntax::MAX_DEPTH, "lanes nest at most so deep");
    let mut end = within.start;
    for item in items_of {
        let span = item.span();
        assert!(source.get(span.range()).is_some(), "{item:?} lies in the text");
        assert!(within.covers(span), "{item:?} lies in its lane, {within:?}");
        assert!(end <= span.start, "{item:?} begins behind the item before it");
        end = span.end;
        if let Item::Lane(lane) = item {
            items(source, &lane.items, lane.span, depth + 1);
        }
    }
}

/// Every index leads somewhere, and every lane knows its nodes.
fn whole(source: &str, model: &Model) {
    for (id, node) in model.node_ids().map(|id| (id, model.node(id))) {
        assert!(model.lane(node.lane).nodes.contains(&id) || model.lane(node.lane).nodes.len() > 64);
        assert_eq!(node.name_span.of(source), node.name);
        assert!(node.span.covers(node.name_span));
        let first = model.node_named(&node.name);
        assert_eq!(first == Some(id), !node.duplicate, "names lead to the first of a kind");
    }
    assert_eq!(model.lanes.iter().map(|lane| lane.nodes.len()).sum::<usize>(), model.nodes.len());
    for edge in &model.edges {
        assert!(!model.node(edge.from).duplicate && !model.node(edge.to).duplicate);
    }
    for repeat in &model.loops {
        for &member in &repeat.members {
            assert!(!model.node(member).duplicate);
        }
    }
    for element in model.elements() {
        assert!(source.get(model.span_of(element).range()).is_some());
    }
    assert!(model::same_meaning(model, model));
}
