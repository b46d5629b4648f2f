//! A line, or the rest of a line, that is not a statement. It is ignored, and the fix turns it into a comment
//! or into an edge.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::geometry::Side;
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::syntax::{Endpoint, FaultKind, Item, is_node_id, parse};
use crate::text::{Span, TextEdit, shortened};

pub static RULE: Rule = Rule {
    code: Code(1),
    name: "not-understood",
    severity: Severity::Error,
    summary: Words::new("Something is no statement of the language.", "有一处文字不是合法的语句。"),
    why: Words::new(
        "Nothing of it is drawn, so part of what you meant may be missing.",
        "这部分不会被画出来，图里可能缺少你想表达的内容。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nthen we ship it\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\n// then we ship it\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("`{0}` is no statement.", "无法理解“{0}”。");
static NO_NODE: Words = Words::new(
    "`{0}` is no statement; a node is written `n1: rectangle label:\"Text\"`.",
    "无法理解“{0}”；节点的写法是 n1: rectangle label:\"文字\"。",
);
static NO_EDGE: Words = Words::new(
    "`{0}` is no statement; an edge is written `n1.handle(right) -> n2.handle(left)`.",
    "无法理解“{0}”；连线的写法是 n1.handle(right) -> n2.handle(left)。",
);
static NO_LOOP: Words = Words::new(
    "`{0}` is no statement; a loop is written `loop [condition] n1 n2`.",
    "无法理解“{0}”；循环的写法是 loop [条件] n1 n2。",
);
static EDGE: Words = Words::new("Write it as an edge of its own", "单独写成一条连线");
static COMMENT: Words = Words::new("Make it a comment", "改成注释");

fn check(context: &Context, found: &mut Findings) {
    let spans: Vec<Span> = context.faults(FaultKind::NotUnderstood).map(|fault| fault.span).collect();
    for (index, &span) in spans.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| spans[before]);
        found.add(span, || report(context, &spans[index..], before));
    }
}

/// `before` is the text before this one that was not understood either.
fn report(context: &Context, spans: &[Span], before: Option<Span>) -> Diagnostic {
    let span = spans.first().copied().unwrap_or(Span::at(0));
    let source = context.source;
    let quoted = shortened(span.of(source), LONGEST_QUOTED);
    let mut diagnostic = RULE.at(span, words_for(context, span).with([&quoted]));
    if let Some(from) = source_of_hop(context, span, before) {
        diagnostic = diagnostic.unsafe_fix(EDGE.with([]), as_edge(context, &from, span));
    }
    // The first such text of a line takes the others along.
    let same_line = |other: Span| !source[other.end..span.start].contains(['\n', '\r']);
    if before.is_some_and(|before| before.end <= span.start && same_line(before)) {
        return diagnostic;
    }
    diagnostic.unsafe_fix(COMMENT.with([]), context.commented_all(on_line(context, spans)))
}

/// The sentence with the form that was most likely meant, by the words and signs of the line.
fn words_for(context: &Context, span: Span) -> &'static Words {
    let source = context.source;
    let line = context.lines().line_of(span.start);
    let (start, next) =
        (context.lines().line_start(line, source), context.lines().line_start(line + 1, source));
    let near = source[start..next].trim_start();
    let near = &near[..near.char_indices().nth(LONGEST_NEAR).map_or(near.len(), |(at, _)| at)];
    crate::work::count(near.len());
    let first = near.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let has = |signs: &[&str]| signs.iter().any(|sign| near.contains(sign));
    if ["loop", "repeat", "while"].contains(&first.to_ascii_lowercase().as_str()) {
        &NO_LOOP
    } else if has(&["->", "--", "=>", "<-", "→", ".handle"]) {
        &NO_EDGE
    } else if is_node_id(&first.to_ascii_lowercase()) || has(&["label", "shape"]) {
        &NO_NODE
    } else {
        &WHAT
    }
}

/// So many characters of the line are looked at.
const LONGEST_NEAR: usize = 200;

const LONGEST_QUOTED: usize = 40;

/// For a hop of a chain, as in `n1 -> n2 -> n3`: the target of the edge or the hop right before it, written as the
/// source of an edge.
fn source_of_hop(context: &Context, span: Span, before: Option<Span>) -> Option<String> {
    let source = context.source;
    hop_target(span.of(source))?;
    let reach = Span::new(lines::blanks_before(source, span.start), span.start);
    if let Some(hop) = before.filter(|before| reach.touches(before.end)) {
        return hop_target(hop.of(source));
    }
    let edges = context.edges.partition_point(|edge| edge.tree.span.end <= span.start);
    let edge = context.edges.get(edges.checked_sub(1)?)?.tree;
    edge.to.as_ref().filter(|_| reach.touches(edge.span.end)).map(|to| as_start(source, to))
}

/// The texts on the line of the first one.
fn on_line<'a>(context: &Context, spans: &'a [Span]) -> &'a [Span] {
    let count = spans.windows(2).take(MOST_ON_LINE).take_while(|pair| {
        let between = &context.source[pair[0].end..pair[1].start];
        crate::work::count(1);
        !between.contains(['\n', '\r'])
    });
    &spans[..1 + count.count()]
}

/// So many texts of one line become one comment.
const MOST_ON_LINE: usize = 50;

/// Writes the target of an edge as the source of another one, on the opposite side.
fn as_start(source: &str, end: &Endpoint) -> String {
    let node = end.node.span.of(source);
    let side =
        end.handle.and_then(|handle| handle.side).and_then(|side| Side::from_name(side.span.of(source)));
    match side {
        Some(side) => format!("{node}.handle({})", side.opposite().name()),
        None => node.to_owned(),
    }
}

/// The target of a hop like `-> n3`, if the text is one.
fn hop_target(text: &str) -> Option<String> {
    if text.len() > LONGEST_HOP || !text.starts_with(['-', '－', '–', '—', '→', '=']) {
        return None;
    }
    let edge = format!("x {text}");
    let tree = parse(&edge);
    match tree.items.as_slice() {
        [Item::Edge(statement)] => statement.to.as_ref().map(|to| as_start(&edge, to)),
        _ => None,
    }
}

/// Longer texts are not parsed again as a hop.
const LONGEST_HOP: usize = 400;

/// Writes the hop as an edge of its own on the next line.
fn as_edge(context: &Context, from: &str, span: Span) -> TextEdit {
    let source = context.source;
    let start = lines::blanks_before(source, span.start);
    let text = format!("{}{}{from} ", context.newline(), context.indent_at(span.start));
    TextEdit::replace(Span::new(start, span.start), text)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn the_hops_of_a_chain_become_edges() {
        check(
            &RULE,
            "A {\n  n1: circle\n  n1.handle(right) -> n2.handle(left) ‹-> n3.handle(top) [label=\"x\" colour=\"red\"]› ‹-> n4›\n  n2: circle\n  n3: circle\n  n4: circle\n}",
            "A {\n  n1: circle\n  n1.handle(right) -> n2.handle(left)\n  n2.handle(right) -> n3.handle(top) [label=\"x\" colour=\"red\"]\n  n3.handle(bottom) -> n4\n  n2: circle\n  n3: circle\n  n4: circle\n}",
        );
    }

    #[test]
    fn a_line_becomes_a_comment() {
        check(
            &RULE,
            "A {\nn1: circle label:\"x\"\n  ‹what is this›\r\n}",
            "A {\nn1: circle label:\"x\"\n  // what is this\r\n}",
        );
    }

    #[test]
    fn the_whole_line_is_kept_above_what_is_understood_of_it() {
        check(
            &RULE,
            "A {\n  n1: circle label:\"x\" ‹???›\n}",
            "A {\n  // n1: circle label:\"x\" ???\n  n1: circle label:\"x\"\n}",
        );
    }
}
