//! A flow that is taken up again after messages of another that has nothing to do with it: no edge
//! connects the two. Told once for each flow, where that first happens.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lint::{Context, Rule};
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

/// What is known of a flow, which is a connected part of the diagram with messages.
#[derive(Clone, Copy)]
enum Seen {
    No,
    Begun,
    Told,
}

fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let (model, flow) = (context.model, context.flow());
    let mut seen = vec![Seen::No; model.nodes.len()];
    let mut last: Option<EdgeId> = None;
    for &id in &flow.messages {
        let from = model.edge(id).from;
        let part = flow.part[from.index()];
        let other = last.map(|last| model.edge(last).from).filter(|last| flow.part[last.index()] != part);
        seen[part] = match (seen[part], other) {
            (Seen::No, _) => Seen::Begun,
            (Seen::Begun, Some(other)) => {
                let names = [model.node(from).name.as_str(), &model.node(other).name];
                found.push(RULE.at(model.edge(id).span, WHAT.with(names)));
                Seen::Told
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
    fn each_flow_where_it_is_first_taken_up_again() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(top) -> B.n3.handle(top)\nn2.handle(top) -> B.n4.handle(top)\n‹n1.handle(left) -> B.n3.handle(left)›\n}\nB {\nn3: circle\nn4: circle\n‹n4.handle(top) -> A.n2.handle(top)›\nn3.handle(top) -> A.n1.handle(top)\n}",
            "",
        );
    }

    #[test]
    fn one_flow_after_the_other() {
        check(
            &RULE,
            "A {\nn1: circle\nn1.handle(top) -> B.n2.handle(top)\n}\nB {\nn2: rectangle\nn2.handle(top) -> A.n1.handle(top)\n}\nC {\nn3: circle\nn3.handle(top) -> D.n4.handle(top)\n}\nD {\nn4: rectangle\nn4.handle(top) -> C.n3.handle(top)\n}",
            "",
        );
    }

    #[test]
    fn an_edge_inside_a_lane_makes_two_flows_one() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left)\nn1.handle(top) -> B.n3.handle(top)\nn2.handle(top) -> B.n4.handle(top)\n}\nB {\nn3: circle\nn4: circle\nn3.handle(top) -> A.n1.handle(top)\nn4.handle(top) -> A.n2.handle(top)\n}",
            "",
        );
    }
}
