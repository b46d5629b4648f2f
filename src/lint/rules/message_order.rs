//! A message that is written before everything that leads to it. Messages are drawn in the order in which
//! they are written, so that order should be the order of the flow.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lint::{Context, Rule};
use crate::locale::Words;
use crate::model::{NodeId, Shape};

pub static RULE: Rule = Rule {
    code: Code(68),
    name: "message-order",
    severity: Severity::Hint,
    summary: Words::new(
        "A message is written before the one that leads to it.",
        "消息写在了引发它的消息之前。",
    ),
    why: Words::new(
        "The sequence view draws messages in the order in which they are written.",
        "时序图按书写顺序排列消息。",
    ),
    example_before: "Depot { # Depot\nn2: rectangle label:\"Pack\"\nn2.handle(bottom) -> Post.n3.handle(top)\n}\nShop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\n}\nPost { # Post\nn3: rectangle label:\"Ship\"\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn2.handle(bottom) -> Post.n3.handle(top)\n}\nPost { # Post\nn3: rectangle label:\"Ship\"\n}",
    check,
};

static WHAT: Words =
    Words::new("`{0}` is reached only by messages that are written below.", "到达“{0}”的消息都写在后面。");

fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let (model, flow) = (context.model, context.flow());
    let mut reached = vec![false; model.nodes.len()];
    // Where things begin: circles, nodes that nothing leads to, and for a part of the diagram that has
    // neither, whatever speaks first.
    let mut part_has_start = vec![false; model.nodes.len()];
    for id in model.node_ids() {
        if model.node(id).shape == Shape::Circle || flow.into[id.index()].is_empty() {
            part_has_start[flow.part[id.index()]] = true;
            reach(context, id, &mut reached);
        }
    }
    for &id in &flow.messages {
        let edge = model.edge(id);
        let part = flow.part[edge.from.index()];
        if !std::mem::replace(&mut part_has_start[part], true) {
            reach(context, edge.from, &mut reached);
        }
        if !reached[edge.from.index()] {
            found.push(RULE.at(edge.span, WHAT.with([&model.node(edge.from).name])));
        }
        reach(context, edge.to, &mut reached);
    }
}

/// Marks a node and all that follows from it inside its lane.
fn reach(context: &Context, node: NodeId, reached: &mut [bool]) {
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if std::mem::replace(&mut reached[node.index()], true) {
            continue;
        }
        for &edge in &context.flow().out[node.index()] {
            let to = context.model.edge(edge).to;
            if context.lane_of(to) == context.lane_of(node) {
                open.push(to);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn a_lane_that_speaks_too_early() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: rectangle\nn1.handle(top) -> B.n3.handle(top)\n‹n2.handle(top) -> C.n5.handle(top)›\n}\nB {\nn3: rectangle\nn3.handle(top) -> A.n2.handle(top)\n}\nC {\nn5: rectangle\n}",
            "",
        );
    }

    #[test]
    fn a_retry_is_no_contradiction() {
        check(
            &RULE,
            "A {\nn1: rectangle\nn1.handle(top) -> B.n2.handle(top)\n}\nB {\nn2: rectangle\nn2.handle(top) -> A.n1.handle(top)\n}",
            "",
        );
    }
}
