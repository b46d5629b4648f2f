//! Half-written statements. A right diagram with one line that ends after any of its tokens: the other statements are read
//! as before, and nothing is said about them that is not said without the line.

use crate::junk::bodies::findings;
use fizz::diagnostic::{Diagnostic, Severity};
use fizz::model::lower;
use fizz::syntax::{Item, TokenKind, Tree, parse, tokens};
use fizz::text::Span;

const DIAGRAMS: [&str; 3] = [
    "seeds/database-per-service.fz",
    "language/loop-in-lane-foreign-members.fz",
    "language/taskbox-variants.fz",
];

fn diagram(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    std::fs::read_to_string(path).unwrap()
}

/// The statements and heads outside a part of a text, each as its kind and its text.
fn statements(source: &str, tree: &Tree, except: Span) -> Vec<String> {
    fn walk(source: &str, items: &[Item], except: Span, out: &mut Vec<String>) {
        for item in items {
            let (kind, span) = match item {
                Item::Lane(lane) => ("lane", lane.id.map_or(lane.open, |id| id.span)),
                Item::Node(node) => ("node", node.span),
                Item::Edge(edge) => ("edge", edge.span),
                Item::Loop(repeat) => ("loop", repeat.span),
                Item::Comment(span) => ("comment", *span),
                Item::StrayTitle(title) => ("stray title", title.span),
                Item::StrayClose(span) => ("stray close", *span),
                Item::Foreign(span) => ("foreign", *span),
                Item::Unknown(span) => ("unknown", *span),
            };
            if span.end <= except.start || span.start >= except.end.max(except.start + 1) {
                out.push(format!("{kind} {}", span.of(source)));
            }
            if let Item::Lane(lane) = item {
                walk(source, &lane.items, except, out);
            }
        }
    }
    let mut out = Vec::new();
    walk(source, &tree.items, except, &mut out);
    out
}

/// What is said about other lines than one, without its place.
fn said(source: &str, found: &[Diagnostic], except: Span) -> Vec<String> {
    let is_other = |found: &&Diagnostic| {
        found.severity != Severity::Hint && (found.span.end < except.start || found.span.start > except.end)
    };
    found.iter().filter(is_other).map(|found| format!("{} {}", found.code, found.span.of(source))).collect()
}

/// Calls `check` with each line of a diagram that ends after each of its tokens: the text, and the line in it. With them
/// come the text without the line and the line's own place.
fn each_cut(source: &str, mut check: impl FnMut(&str, Span, &str)) -> usize {
    let mut cuts = 0;
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let content = line.trim_end();
        let without = format!("{}{}", &source[..start], &source[start + line.len()..]);
        for token in tokens(content).iter().filter(|token| token.kind != TokenKind::Blank) {
            if token.span.end < content.len() {
                let cut = &content[..token.span.end];
                let text = format!("{}{cut}\n{}", &source[..start], &source[start + line.len()..]);
                check(&text, Span::new(start, start + cut.len()), &without);
                cuts += 1;
            }
        }
        start += line.len();
    }
    cuts
}

#[test]
fn an_unfinished_line_changes_no_other_and_is_all_that_is_reported() {
    let mut cuts = 0;
    let mut faults = Vec::new();
    for name in DIAGRAMS {
        let source = diagram(name);
        let whole = findings(&source);
        let everywhere = said(&source, &whole, Span::at(0));
        cuts += each_cut(&source, |text, line, without| {
            let tree = parse(text);
            let rest = statements(text, &tree, line);
            let right = {
                let tree = parse(&source);
                let end = source[line.start..].find('\n').map_or(source.len(), |at| line.start + at);
                statements(&source, &tree, Span::new(line.start, end))
            };
            let is_head = source[line.start..].lines().next().is_some_and(|line| line.contains('{'));
            // Without its head a lane's statements stand outside of it, and its closing brace alone.
            let kept = |all: &[String]| -> Vec<String> {
                let is_statement =
                    |said: &&String| ["node ", "edge ", "loop "].iter().any(|kind| said.starts_with(kind));
                all.iter().filter(is_statement).cloned().collect()
            };
            if is_head && kept(&rest) != kept(&right) {
                faults.push(format!("{name}: `{}` changes statements", line.of(text)));
            }
            if rest != right && !is_head {
                faults.push(format!(
                    "{name}: other statements are read otherwise\n{}\n{rest:#?}",
                    line.of(text)
                ));
            }
            let known: Vec<String> = everywhere
                .iter()
                .cloned()
                .chain(said(without, &findings(without), Span::at(without.len() + 9)))
                .collect();
            let new: Vec<String> =
                said(text, &findings(text), line).into_iter().filter(|said| !known.contains(said)).collect();
            if !new.is_empty() && !is_head {
                faults.push(format!("{name}: `{}` makes {new:?}", line.of(text)));
            }
            assert!(!lower(text, &tree).nodes.is_empty(), "{text}");
        });
    }
    assert!(cuts > 300, "{cuts}");
    assert!(faults.is_empty(), "{} of {cuts}\n{}", faults.len(), faults.join("\n"));
}
