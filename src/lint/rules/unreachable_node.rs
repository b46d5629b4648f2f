//! A node that no path from a start node leads to. Start nodes are circles without incoming edges; a diagram
//! without circles has no unreachable nodes.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;

pub static RULE: Rule = Rule {
    code: Code(66),
    name: "unreachable-node",
    severity: Severity::Hint,
    summary: Words::new("A node cannot be reached from any start.", "节点无法从任何起点到达。"),
    why: Words::new("The flow as drawn never comes there.", "按图中的流程永远走不到这里。"),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn3: rectangle label:\"Check\"\nn1.handle(right) -> n2.handle(left)\nn3.handle(bottom) -> n2.handle(top)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn3: rectangle label:\"Check\"\nn1.handle(right) -> n3.handle(left)\nn3.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("No path leads from a start to `{0}`.", "没有从起点到“{0}”的路径。");

fn check(context: &Context, found: &mut Findings) {
    let (model, flow) = (context.model, context.graph());
    let mut open = flow.starts(model);
    if open.is_empty() {
        return;
    }
    let mut reached = vec![false; model.nodes.len()];
    for start in &open {
        reached[start.index()] = true;
    }
    while let Some(node) = open.pop() {
        for &edge in &flow.out[node.index()] {
            let to = model.edge(edge).to;
            if !std::mem::replace(&mut reached[to.index()], true) {
                open.push(to);
            }
        }
    }
    for id in model.node_ids().filter(|id| !reached[id.index()] && !flow.is_alone(*id)) {
        let node = model.node(id);
        found.add(node.name_span, || RULE.at(node.name_span, WHAT.with([&node.name])));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn a_separate_cycle_is_unreachable() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: rectangle\n‹n3›: rectangle\n‹n4›: rectangle\nn1.handle(right) -> n2.handle(left)\nn3.handle(right) -> n4.handle(left)\nn4.handle(top) -> n3.handle(top)\n}",
            "",
        );
    }

    #[test]
    fn without_circles_nothing_is_reported() {
        check(&RULE, "A {\nn1: rectangle\nn2: rectangle\nn1.handle(right) -> n2.handle(left)\n}", "");
    }
}
