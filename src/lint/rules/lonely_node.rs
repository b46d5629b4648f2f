//! A node without an edge.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;

pub static RULE: Rule = Rule {
    code: Code(61),
    name: "lonely-node",
    severity: Severity::Hint,
    summary: Words::new("A node has no edge.", "节点没有连线。"),
    why: Words::new("It does not appear in the sequence view.", "它不会出现在时序图里。"),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn3: rectangle label:\"Ship\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn3: rectangle label:\"Ship\"\nn1.handle(right) -> n2.handle(left)\nn2.handle(right) -> n3.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("No edge leads to or from `{0}`.", "“{0}”没有任何连线。");

fn check(context: &Context, found: &mut Findings) {
    for id in context.model.node_ids().filter(|&id| context.graph().is_alone(id)) {
        let node = context.model.node(id);
        found.add(node.name_span, || RULE.at(node.name_span, WHAT.with([&node.name])));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn an_edge_to_itself_counts() {
        check(&RULE, "A {\n‹n1›: circle\nn2: circle\nn2.handle(top) -> n2.handle(top)\n}", "");
    }
}
