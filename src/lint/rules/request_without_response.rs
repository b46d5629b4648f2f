//! A message from one lane to another that is never answered. In the order in which edges are written, a
//! message back answers the latest open one between the two lanes.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lint::{Context, Rule};
use crate::locale::Words;
use crate::model::{EdgeId, LaneId};

pub static RULE: Rule = Rule {
    code: Code(67),
    name: "request-without-response",
    severity: Severity::Hint,
    summary: Words::new("A request between two lanes has no response.", "泳道之间的请求没有回应。"),
    why: Words::new(
        "In the sequence view every message that asks for something should be answered.",
        "在时序图里，每个请求都应有回应。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn3: rectangle label:\"Ship\"\nn2.handle(right) -> n3.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn3: rectangle label:\"Ship\"\nn2.handle(right) -> n3.handle(left)\nn3.handle(top) -> Shop.n1.handle(bottom)\n}",
    check,
};

static WHAT: Words =
    Words::new("Nothing comes back from `{1}` to `{0}` after this.", "之后“{1}”没有回应“{0}”。");

fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let model = context.model;
    let mut open: BTreeMap<(LaneId, LaneId), Vec<EdgeId>> = BTreeMap::new();
    for &id in &context.flow().messages {
        let edge = model.edge(id);
        let (from, to) = (model.node(edge.from).lane, model.node(edge.to).lane);
        if context.lane_name(from).is_empty() || context.lane_name(to).is_empty() {
            continue;
        }
        let answered = open.get_mut(&(to, from)).and_then(Vec::pop);
        if answered.is_none() {
            open.entry((from, to)).or_default().push(id);
        }
    }
    for ((from, to), edges) in open {
        for edge in edges {
            let lanes = [context.lane_name(from), context.lane_name(to)];
            found.push(RULE.at(model.edge(edge).span, WHAT.with(lanes)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn one_answer_for_one_request() {
        check(
            &RULE,
            "A {\nn1: circle\n‹n1.handle(top) -> B.n2.handle(top)›\nn1.handle(left) -> B.n2.handle(left)\n}\nB {\nn2: circle\nn2.handle(top) -> A.n1.handle(top)\n}",
            "",
        );
    }
}
