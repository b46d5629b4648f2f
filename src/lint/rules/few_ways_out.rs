//! A decision with fewer than two ways out.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::model::Shape;

pub static RULE: Rule = Rule {
    code: Code(63),
    name: "few-ways-out",
    severity: Severity::Hint,
    summary: Words::new("A diamond has fewer than two ways out.", "菱形的出口少于两个。"),
    why: Words::new("A decision that leads one way decides nothing.", "只有一个出口的判断没有意义。"),
    example_before: "Shop { # Shop\nn1: diamond label:\"In stock?\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left) [label=\"Yes\"]\n}",
    example_after: "Shop { # Shop\nn1: diamond label:\"In stock?\"\nn2: rectangle label:\"Pack\"\nn3: rectangle label:\"Reorder\"\nn1.handle(right) -> n2.handle(left) [label=\"Yes\"]\nn1.handle(bottom) -> n3.handle(top) [label=\"No\"]\n}",
    check,
};

static NONE: Words = Words::new("No way leads out of the decision `{0}`.", "判断“{0}”没有出口。");
static ONE: Words = Words::new("Only one way leads out of the decision `{0}`.", "判断“{0}”只有一个出口。");

fn check(context: &Context, found: &mut Findings) {
    for id in context.model.node_ids() {
        let node = context.model.node(id);
        let ways = context.graph().out[id.index()].len();
        if node.shape == Shape::Diamond && ways < 2 && !context.graph().is_alone(id) {
            let words = if ways == 0 { &NONE } else { &ONE };
            found.add(node.name_span, || RULE.at(node.name_span, words.with([&node.name])));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn fewer_than_two_are_reported() {
        check(
            &RULE,
            "A {\nn1: diamond\n‹n2›: diamond\n‹n3›: diamond\nn1.handle(right) -> n2.handle(left)\nn1.handle(top) -> n3.handle(top)\nn2.handle(right) -> n3.handle(left)\n}",
            "",
        );
    }
}
