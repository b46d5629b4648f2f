//! An edge without a target.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code(11),
    name: "missing-target",
    severity: Severity::Error,
    summary: Words::new("An edge has no target.", "连线没有终点。"),
    why: Words::new("An edge without both ends is not drawn.", "缺少一端的连线不会被画出来。"),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\nn2.handle(right) ->\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n// n2.handle(right) ->\n}",
    check,
};

static WHAT: Words = Words::new("The target of the edge is due here.", "这里缺少连线的终点。");
static COMMENT: Words = Words::new("Make it a comment", "改成注释");

fn check(context: &Context, found: &mut Findings) {
    for edge in context.edges.iter().filter(|edge| edge.tree.to.is_none()) {
        let due = Span::at(edge.tree.arrow.end);
        found.add(due, || {
            let edit = context.commented(edge.tree.span);
            RULE.at(due, WHAT.with([])).unsafe_fix(COMMENT.with([]), edit)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn the_edge_is_removed() {
        check(
            &RULE,
            "A {\nn1: circle\nn1.handle(right) ->‹›\n}",
            "A {\nn1: circle\n// n1.handle(right) ->\n}",
        );
    }
}
