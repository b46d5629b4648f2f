//! A lane with nodes, none of which has an outgoing edge.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;

pub static RULE: Rule = Rule {
    code: Code(62),
    name: "lane-without-edge",
    severity: Severity::Hint,
    summary: Words::new(
        "A lane has nodes, but no edge leaves any of them.",
        "泳道里有节点，但没有发出的连线。",
    ),
    why: Words::new(
        "The flow ends there without an answer; a lane of a sequence should send something back.",
        "流程到这里就没有下文了，时序图里的泳道最好有所回应。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(bottom) -> Depot.n3.handle(top)\nn1.handle(right) -> n2.handle(left)\n}\nDepot { # Depot\nn3: rectangle label:\"Ship\"\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(bottom) -> Depot.n3.handle(top)\nn1.handle(right) -> n2.handle(left)\n}\nDepot { # Depot\nn3: rectangle label:\"Ship\"\nn3.handle(top) -> Shop.n2.handle(bottom)\n}",
    check,
};

static WHAT: Words = Words::new("No edge leaves a node of `{0}`.", "泳道“{0}”里没有发出的连线。");

fn check(context: &Context, found: &mut Findings) {
    // A single lane has no other lane to respond to.
    let with_nodes = context.model.lanes.iter().filter(|lane| !lane.nodes.is_empty()).count();
    if with_nodes < 2 {
        return;
    }
    for lane in &context.model.lanes {
        let leaves = |node: &crate::model::NodeId| !context.graph().out[node.index()].is_empty();
        if !lane.nodes.is_empty() && !lane.name.is_empty() && !lane.nodes.iter().any(leaves) {
            found.add(lane.name_span, || RULE.at(lane.name_span, WHAT.with([&lane.name])));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn an_empty_lane_is_not_reported() {
        let answered = "C {\nn2: circle\nn2.handle(top) -> B.n1.handle(top)\n}\n";
        check(&RULE, &format!("A {{\n}}\n{answered}‹B› {{\nn1: circle\n}}"), "");
    }

    #[test]
    fn a_single_lane_is_not_reported() {
        check(&RULE, "A {\nn1: circle\n}\nB {\n}", "");
    }
}
