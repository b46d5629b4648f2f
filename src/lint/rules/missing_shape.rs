//! `n1:` or `n1: label:"Text"`: a node without a shape. It is drawn as a rectangle.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::text::{Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(9),
    name: "missing-shape",
    severity: Severity::Error,
    summary: Words::new("A node has no shape.", "节点没有指定形状。"),
    why: Words::new(
        "It is drawn as a rectangle here; other readers do not find the node.",
        "这里按矩形绘制，其他工具则识别不到这个节点。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new(
    "A shape is due here: circle, rectangle, diamond or taskbox.",
    "这里缺少形状：circle、rectangle、diamond 或 taskbox。",
);
static INSERT: Words = Words::new("Add `rectangle`", "补上 rectangle");

fn check(context: &Context, found: &mut Findings) {
    for node in context.nodes.iter().filter(|node| node.tree.shape.is_none()) {
        let Some(colon) = node.tree.colon else { continue };
        found.add(Span::at(colon.end), || {
            let rest = &context.source[colon.end..];
            let tight = !rest.is_empty() && !rest.starts_with(char::is_whitespace);
            let edit = TextEdit::insert(colon.end, if tight { " rectangle " } else { " rectangle" });
            RULE.at(Span::at(colon.end), WHAT.with([])).safe(INSERT.with([]), edit)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn the_fix_adds_a_rectangle() {
        check(&RULE, "A {\nn1:‹› label:\"x\"\nn2:‹›\n}", "A {\nn1: rectangle label:\"x\"\nn2: rectangle\n}");
    }
}
