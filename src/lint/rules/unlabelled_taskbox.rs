//! A taskbox without a label. Its title is the description, or else the id.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::model::Shape;

pub static RULE: Rule = Rule {
    code: Code(65),
    name: "unlabelled-taskbox",
    severity: Severity::Hint,
    summary: Words::new("A taskbox has no label.", "taskbox 没有标签。"),
    why: Words::new(
        "Its description stands in for the label, or else its id, which tells a reader little.",
        "图上会显示它的 description，再没有就显示 id，读图的人看不出是什么。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: taskbox owner:\"Ann\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: taskbox label:\"Pack\" owner:\"Ann\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("The taskbox `{0}` has no label.", "taskbox“{0}”没有标签。");

fn check(context: &Context, found: &mut Findings) {
    for node in &context.model.nodes {
        if node.shape == Shape::Taskbox && node.label.is_none() {
            found.add(node.name_span, || RULE.at(node.name_span, WHAT.with([&node.name])));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn a_description_does_not_replace_a_label() {
        check(&RULE, "A {\n‹n1›: taskbox description:\"x\"\nn2: taskbox label:\"y\"\nn3: circle\n}", "");
    }
}
