//! A decision with several ways out, one of them without a label.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::model::Shape;

pub static RULE: Rule = Rule {
    code: Code(64),
    name: "unlabelled-way",
    severity: Severity::Hint,
    summary: Words::new("A way out of a diamond has no label.", "菱形的某个出口没有标签。"),
    why: Words::new("A reader cannot tell when that way is taken.", "读图的人不知道什么情况下走这条路。"),
    example_before: "Shop { # Shop\nn1: diamond label:\"In stock?\"\nn2: rectangle label:\"Pack\"\nn3: rectangle label:\"Reorder\"\nn1.handle(right) -> n2.handle(left) [label=\"Yes\"]\nn1.handle(bottom) -> n3.handle(top)\n}",
    example_after: "Shop { # Shop\nn1: diamond label:\"In stock?\"\nn2: rectangle label:\"Pack\"\nn3: rectangle label:\"Reorder\"\nn1.handle(right) -> n2.handle(left) [label=\"Yes\"]\nn1.handle(bottom) -> n3.handle(top) [label=\"No\"]\n}",
    check,
};

static WHAT: Words = Words::new("This way out of `{0}` has no label.", "“{0}”的这个出口没有标签。");

fn check(context: &Context, found: &mut Findings) {
    for id in context.model.node_ids().filter(|&id| context.model.node(id).shape == Shape::Diamond) {
        let ways = &context.graph().out[id.index()];
        if ways.len() < 2 {
            continue;
        }
        for edge in ways.iter().map(|&edge| context.model.edge(edge)) {
            if edge.label.as_deref().is_none_or(|label| label.trim().is_empty()) {
                found.add(edge.span, || RULE.at(edge.span, WHAT.with([&context.model.node(id).name])));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn each_way_without_a_label_is_reported() {
        check(
            &RULE,
            "A {\nn1: diamond\nn2: circle\n‹n1.handle(right) -> n2.handle(left)›\nn1.handle(top) -> n2.handle(top) [label=\"No\"]\n‹n1.handle(left) -> n2.handle(right) [label=\"\"]›\n}",
            "",
        );
    }
}
