//! Properties that must hold for every text. The fuzz targets use them, and so do the ordinary tests, with
//! inputs from fixed seeds.

use fizz::lint::problems;
use fizz::model::{self, Model};
use fizz::syntax::{self, Item, Tree};
use fizz::text::Span;

/// Parsing is lossless, every span is in the text, and the model is consistent.
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
    consistent(source, &model);
    (tree, model)
}

/// [`import_as`], with the first byte choosing the reader.
pub fn import(bytes: &[u8]) {
    use fizz::import::FORMATS;
    if let Some((first, bytes)) = bytes.split_first() {
        import_as(FORMATS[usize::from(*first) % FORMATS.len()], bytes);
    }
}

/// Whatever is imported becomes a text without a fault.
pub fn import_as(format: &'static fizz::import::Format, bytes: &[u8]) {
    use fizz::import::Request;
    let request = Request { format: Some(format), ..Request::default() };
    if let Ok(imported) = fizz::import::import(bytes, &request) {
        let (tree, model) = parse(&imported.text);
        assert!(tree.faults.is_empty(), "{:?} in {}", tree.faults, imported.text);
        assert_eq!(model.nodes.len(), imported.report.nodes);
    }
}

/// Items are in order inside their parent and nest no deeper than [`syntax::MAX_DEPTH`].
fn items(source: &str, items_of: &[Item], within: Span, depth: usize) {
    assert!(depth <= syntax::MAX_DEPTH, "lanes nest too deep");
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

/// Every index is valid, and every node is listed once, by its own lane.
fn consistent(source: &str, model: &Model) {
    for (id, node) in model.node_ids().map(|id| (id, model.node(id))) {
        assert_eq!(node.name_span.of(source), node.name);
        assert!(node.span.covers(node.name_span));
        let first = model.node_named(&node.name);
        assert_eq!(first == Some(id), !node.duplicate, "names refer to the first node");
    }
    let mut listed = vec![false; model.nodes.len()];
    for (lane, id) in
        model.lane_ids().flat_map(|lane| model.lane(lane).nodes.iter().map(move |&id| (lane, id)))
    {
        assert_eq!(model.node(id).lane, lane, "a lane lists its own nodes");
        assert!(!std::mem::replace(&mut listed[id.index()], true), "a node is listed once");
    }
    assert!(listed.iter().all(|&listed| listed), "every node is listed by its lane");
    for element in model.elements() {
        assert!(source.get(model.full_span(element).range()).is_some());
    }
    assert!(model::same_meaning(model, model));
}

/// Formatting is idempotent and keeps the meaning and all comments.
pub fn format(source: &str) {
    let edit = fizz::format::format(source);
    assert!(edit.fits(source), "the edit fits the text");
    let once = edit.apply(source);
    let twice = fizz::format::format(&once).apply(&once);
    assert_eq!(once, twice, "formatted twice");
    let (before_tree, before) = parse(source);
    let (after_tree, after) = parse(&once);
    same(&before, &after, &once);
    assert_eq!(comments(source, &before_tree), comments(&once, &after_tree), "comments stay:\n{once}");
    assert_eq!(characters(source), characters(&once), "nothing is lost:\n{once}");
}

fn comments<'a>(source: &'a str, tree: &Tree) -> Vec<&'a str> {
    let is_comment = |token: &&syntax::Token| token.kind == syntax::TokenKind::Comment;
    let text = |token: &syntax::Token| token.span.of(source).trim_end();
    let mut comments: Vec<_> = tree.tokens.iter().filter(is_comment).map(text).collect();
    comments.sort_unstable();
    comments
}

/// How often each letter and digit occurs. Case is ignored, because `.Handle` is formatted as `.handle`.
fn characters(text: &str) -> std::collections::BTreeMap<char, usize> {
    let mut counts = std::collections::BTreeMap::new();
    for c in text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// Diagnostics are valid and sorted. Applying all safe fixes terminates, leaves no safe fix, adds no error
/// and keeps the meaning. Applying all fixes terminates and adds no error.
pub fn fix_all(source: &str) {
    let before = problems(source);
    let edit = fizz::lint::fix_all(source, true);
    assert!(edit.fits(source), "the edit fits the text");
    let fixed = edit.apply(source);
    let after = findings(&fixed);
    let left = problems(&fixed);
    assert!(left.0 <= before.0, "no new error:\n{fixed}\n{after:?}");
    let meaning = |text: &str| model::lower(text, &syntax::parse(text));
    same(&meaning(source), &meaning(&fixed), &fixed);
    // A safe fix may only be left if it would make this text worse.
    for fix in after.iter().filter_map(|found| found.fixes.first()).filter(|fix| fix.safe).take(8) {
        let further = fix.edit.apply(&fixed);
        let better = problems(&further) < left;
        let harmless = model::same_meaning(&meaning(&fixed), &meaning(&further));
        assert!(!(better && harmless), "a safe fix is left:\n{fixed}\n{fix:?}");
    }
    // Applying all fixes begins with the safe ones, which are done already.
    let all = fizz::lint::fix_all(&fixed, false);
    assert!(all.fits(&fixed));
    let all = all.apply(&fixed);
    assert!(problems(&all).0 <= left.0, "the other fixes add no error:\n{all}");
}

pub fn findings(source: &str) -> Vec<fizz::diagnostic::Diagnostic> {
    let (tree, model) = parse(source);
    let found = fizz::lint::diagnose(source, &tree, &model, &fizz::lint::Settings::default());
    for pair in found.windows(2) {
        assert!((pair[0].span, pair[0].code) <= (pair[1].span, pair[1].code), "findings are in order");
    }
    for diagnostic in &found {
        assert!(source.get(diagnostic.span.range()).is_some(), "{diagnostic:?} lies in the text");
        assert!(diagnostic.fixes.iter().all(|fix| fix.edit.fits(source)), "{diagnostic:?} fits");
    }
    found
}

/// Asserts that two models mean the same, and shows the first difference if they do not.
fn same(before: &Model, after: &Model, text: &str) {
    if !model::same_meaning(before, after) {
        let (one, other) = (format!("{:#?}", before.meaning()), format!("{:#?}", after.meaning()));
        let differs = one.lines().zip(other.lines()).position(|(a, b)| a != b).unwrap_or(0);
        let around =
            |text: &str| text.lines().skip(differs.saturating_sub(6)).take(12).collect::<Vec<_>>().join("\n");
        panic!("another meaning:\n{text}\nbefore:\n{}\nafter:\n{}", around(&one), around(&other));
    }
}
