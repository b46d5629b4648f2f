//! An edge written twice, with the same ends, sides and label. It is drawn once.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::text::TextEdit;

pub static RULE: Rule = Rule {
    code: Code(44),
    name: "duplicate-edge",
    severity: Severity::Warning,
    summary: Words::new("An edge repeats an earlier one.", "连线与前面的重复。"),
    why: Words::new(
        "It is drawn once here; other readers draw one on top of the other.",
        "这里只画一次，其他工具会重叠画出两条。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words =
    Words::new("The same edge from `{0}` to `{1}` stands above.", "前面已有从“{0}”到“{1}”的相同连线。");
static DELETE: Words = Words::new("Delete this one", "删除这条连线");

fn check(context: &Context, found: &mut Findings) {
    for edge in &context.edges {
        let Some(edge_in_model) = edge.id.map(|id| context.model.edge(id)).filter(|edge| edge.duplicate)
        else {
            continue;
        };
        let name = |node| context.model.node(node).name.as_str();
        let edit = TextEdit::delete(lines::removal(context.source, edge.tree.span));
        let ends = [name(edge_in_model.from), name(edge_in_model.to)];
        found.add(edge.tree.span, || {
            RULE.at(edge.tree.span, WHAT.with(ends)).unsafe_fix(DELETE.with([]), edit)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn only_exact_repetitions_count() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(top) -> n2.handle(top)\n‹n1.handle(top)  ->  n2.handle(top)›\nn1.handle(top) -> n2.handle(left)\nn1.handle(top) -> n2.handle(top) [label=\"x\"]\n}",
            "A {\nn1: circle\nn2: circle\nn1.handle(top) -> n2.handle(top)\nn1.handle(top) -> n2.handle(left)\nn1.handle(top) -> n2.handle(top) [label=\"x\"]\n}",
        );
    }
}
