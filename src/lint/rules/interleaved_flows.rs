//! A connected part of the diagram whose messages continue after messages of another, unconnected part.
//! Reported once for each part, where it first happens.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::model::EdgeId;

pub static RULE: Rule = Rule {
    code: Code(69),
    name: "interleaved-flows",
    severity: Severity::Hint,
    summary: Words::new("Two independent flows are interleaved.", "两个互不相关的流程交错在一起。"),
    why: Words::new(
        "The sequence view draws messages as written, so the two flows cannot be told apart; connect them, or give each a diagram of its own.",
        "时序图按书写顺序排列消息，交错之后两个流程难以分辨；应将它们连接起来，或各画一张图。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: circle label:\"Return\"\nn1.handle(bottom) -> Depot.n3.handle(top)\nn2.handle(bottom) -> Depot.n4.handle(top)\n}\nDepot { # Depot\nn3: rectangle label:\"Pack\"\nn4: rectangle label:\"Unpack\"\nn3.handle(top) -> Shop.n1.handle(bottom)\nn4.handle(top) -> Shop.n2.handle(bottom)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn2.handle(top) -> Shop.n1.handle(bottom)\n}",
    check,
};

static WHAT: Words = Words::new(
    "The flow of `{0}` goes on here, after messages of the flow of `{1}`, which nothing connects with it.",
    "“{0}”所在的流程在此继续，而它之前插入了“{1}”所在流程的消息，两者并不相连。",
);

/// The state of a connected component with messages.
#[derive(Clone, Copy)]
enum Seen {
    No,
    Begun,
    Reported,
}

fn check(context: &Context, found: &mut Findings) {
    let (model, graph) = (context.model, context.graph());
    let mut seen = vec![Seen::No; model.nodes.len()];
    let mut last: Option<EdgeId> = None;
    for &id in &graph.messages {
        let from = model.edge(id).from;
        let component = graph.component[from.index()];
        let other =
            last.map(|last| model.edge(last).from).filter(|last| graph.component[last.index()] != component);
        seen[component] = match (seen[component], other) {
            (Seen::No, _) => Seen::Begun,
            (Seen::Begun, Some(other)) => {
                let names = [model.node(from).name.as_str(), &model.node(other).name];
                found.add(model.edge(id).span, || RULE.at(model.edge(id).span, WHAT.with(names)));
                Seen::Reported
            }
            (seen, _) => seen,
        };
        last = Some(id);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn each_flow_is_reported_where_it_first_continues() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(top) -> B.n3.handle(top)\nn2.handle(top) -> B.n4.handle(top)\n‹n1.handle(left) -> B.n3.handle(left)›\n}\nB {\nn3: circle\nn4: circle\n‹n4.handle(top) -> A.n2.handle(top)›\nn3.handle(top) -> A.n1.handle(top)\n}",
            "",
        );
    }

    #[test]
    fn flows_one_after_the_other_are_fine() {
        check(
            &RULE,
            "A {\nn1: circle\nn1.handle(top) -> B.n2.handle(top)\n}\nB {\nn2: rectangle\nn2.handle(top) -> A.n1.handle(top)\n}\nC {\nn3: circle\nn3.handle(top) -> D.n4.handle(top)\n}\nD {\nn4: rectangle\nn4.handle(top) -> C.n3.handle(top)\n}",
            "",
        );
    }

    #[test]
    fn an_edge_inside_a_lane_connects_two_flows() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left)\nn1.handle(top) -> B.n3.handle(top)\nn2.handle(top) -> B.n4.handle(top)\n}\nB {\nn3: circle\nn4: circle\nn3.handle(top) -> A.n1.handle(top)\nn4.handle(top) -> A.n2.handle(top)\n}",
            "",
        );
    }
}
