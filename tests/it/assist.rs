//! Every editor request has an answer at every offset of every text, without a panic or a span outside the
//! text.

use crate::edit::documents::{Dice, Mess, document};
use fizz::assist;
use fizz::locale::Locale;
use fizz::model;
use fizz::syntax;
use fizz::text::Span;

/// Makes every request at every byte.
fn check(source: &str) {
    let tree = syntax::parse(source);
    let model = model::lower(source, &tree);
    let fits = |span: Span| assert!(source.get(span.range()).is_some(), "{span:?} in {source:?}");
    let highlights = assist::highlight(source, &tree, Span::new(0, source.len()));
    assert!(highlights.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start), "{source:?}");
    highlights.into_iter().for_each(|(span, _)| fits(span));
    assist::folds(&tree).into_iter().for_each(fits);
    for offset in 0..=source.len() {
        let found = assist::complete(source, &tree, &model, offset);
        if source.is_char_boundary(offset) {
            fits(found.span);
        }
        for item in &found.items {
            assert!(item.insert.is_char_boundary(item.caret), "{item:?}");
        }
        for locale in [Locale::En, Locale::Zh] {
            let hover = assist::hover(source, &tree, &model, offset, locale);
            assert!(hover.is_none_or(|hover| !hover.lines.is_empty() && hover.span.touches(offset)));
        }
        let ranges = assist::selection_ranges(source, &tree, offset);
        assert!(ranges.windows(2).all(|pair| pair[1].covers(pair[0])), "{ranges:?} in {source:?}");
        assist::references(source, &tree, offset).iter().for_each(|reference| fits(reference.span));
        if let Some(span) = assist::definition(source, &tree, offset) {
            fits(span);
        }
    }
}

#[test]
fn every_request_has_an_answer_at_every_offset() {
    for seed in 500_000..500_060u64 {
        let mut dice = Dice(seed);
        let mess = [Mess::Tidy, Mess::Lenient, Mess::Broken, Mess::Broken][seed as usize % 4];
        check(&document(&mut dice, mess));
    }
    for source in ["", "\u{feff}", "A", "n1.", "n1: circle label:\"", "loop [", "。，、：“”"] {
        check(source);
    }
}

#[test]
fn completion_finishes_statements() {
    // The first completion at the end of each unfinished statement.
    for (start, done) in [
        ("n1: ", "n1: rectangle label:\"\""),
        ("n1: circle ", "n1: circle label:\"\""),
        ("n1.", "n1.handle(right)"),
        ("n1.handle(", "n1.handle(left)"),
    ] {
        let source = format!("A {{\nn1: circle\nn2: circle\n{start}");
        let tree = syntax::parse(&source);
        let found = assist::complete(&source, &tree, &model::lower(&source, &tree), source.len());
        let mut after = source.clone();
        after.replace_range(found.span.range(), &found.items[0].insert);
        assert!(after.ends_with(done), "{after}");
    }
}
