//! A node outside all lanes.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::syntax::NodeStatement;
use crate::text::{Change, Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(16),
    name: "node-outside-lane",
    severity: Severity::Error,
    summary: Words::new("A node stands outside every lane.", "节点不在任何泳道里。"),
    why: Words::new(
        "Every node belongs to a lane; other readers do not draw this one.",
        "每个节点都应属于一条泳道，其他工具不会画出这个节点。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(right) -> n2.handle(left)\n}\nn2: rectangle label:\"Pack\"",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(right) -> n2.handle(left)\nn2: rectangle label:\"Pack\"\n}",
    check,
};

static WHAT: Words = Words::new("`{0}` stands outside every lane.", "“{0}”不在任何泳道里。");
static MOVE: Words = Words::new("Move it into `{0}`", "移入泳道“{0}”");
static WRAP: Words = Words::new("Put a lane around it", "给它加上泳道");

fn check(context: &Context, found: &mut Findings) {
    let outside = context.nodes.iter().filter(|node| node.block.is_none());
    for (index, node) in outside.enumerate() {
        found.add(node.tree.id.span, || report(context, node.tree, index == 0));
    }
}

fn report(context: &Context, node: &NodeStatement, is_first: bool) -> Diagnostic {
    let source = context.source;
    let span = node.span;
    let diagnostic = RULE.at(node.id.span, WHAT.with([node.id.span.of(source)]));
    let near = context.block_before(span.start).or((!context.blocks.is_empty()).then_some(0));
    if let Some(block) = near {
        let name = context.blocks[block].tree.id.map_or("", |id| id.span.of(source));
        let moved = vec![
            Change { span: lines::removal(source, span), text: String::new() },
            context.append_to(block, span.of(source)),
        ];
        let edit = TextEdit::from_changes(moved).unwrap_or_default();
        diagnostic.unsafe_fix(MOVE.with([name]), edit)
    } else if is_first {
        // Without any lane, the first such node offers a lane around everything.
        let newline = context.newline();
        let first = context.tree.items.first().map_or(span, |item| item.span());
        let last = context.tree.items.last().map_or(span, |item| item.span());
        let changes = vec![
            Change { span: Span::at(first.start.min(span.start)), text: format!("Main {{{newline}") },
            Change { span: Span::at(last.end.max(span.end)), text: format!("{newline}}}") },
        ];
        let edit = TextEdit::from_changes(changes).unwrap_or_default();
        diagnostic.unsafe_fix(WRAP.with([]), edit)
    } else {
        diagnostic
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn the_node_moves_into_the_lane_above() {
        check(
            &RULE,
            "A {\n  n1: circle\n}\n‹n2›: circle\nB {\n}\n",
            "A {\n  n1: circle\n  n2: circle\n}\nB {\n}\n",
        );
    }

    #[test]
    fn without_lanes_one_is_added() {
        check(
            &RULE,
            "‹n1›: circle\n‹n2›: circle\nn1.handle(right) -> n2.handle(left)\n",
            "Main {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left)\n}\n",
        );
    }
}
