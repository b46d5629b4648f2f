//! Messages of one flow between those of another that has nothing to do with it.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lint::{Context, Rule};
use crate::locale::Words;

pub static RULE: Rule = Rule {
    code: Code(69),
    name: "interleaved-flows",
    severity: Severity::Hint,
    summary: Words::new("Two independent flows are interleaved.", "两个互不相关的流程交错在一起。"),
    why: Words::new(
        "The sequence view draws messages as written, so the two flows cannot be told apart.",
        "时序图按书写顺序排列消息，交错之后两个流程难以分辨。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: circle label:\"Return\"\nn1.handle(bottom) -> Depot.n3.handle(top)\nn2.handle(bottom) -> Depot.n4.handle(top)\n}\nDepot { # Depot\nn3: rectangle label:\"Pack\"\nn4: rectangle label:\"Unpack\"\nn3.handle(top) -> Shop.n1.handle(bottom)\nn4.handle(top) -> Shop.n2.handle(bottom)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn2.handle(top) -> Shop.n1.handle(bottom)\n}",
    check,
};

static WHAT: Words = Words::new(
    "Here a flow goes on that messages of another have interrupted.",
    "这里接着一个被其他流程打断的流程。",
);

fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let flow = context.flow();
    let part = |id| flow.part[context.model.edge(id).from.index()];
    let mut begun = vec![false; context.model.nodes.len()];
    let mut current = None;
    for &id in &flow.messages {
        let this = part(id);
        let goes_on = std::mem::replace(&mut begun[this], true) && current != Some(this);
        if goes_on {
            found.push(RULE.at(context.model.edge(id).span, WHAT.with([])));
        }
        current = Some(this);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn where_a_flow_is_taken_up_again() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(top) -> B.n3.handle(top)\nn2.handle(top) -> B.n4.handle(top)\n‹n1.handle(left) -> B.n3.handle(left)›\n}\nB {\nn3: circle\nn4: circle\n‹n4.handle(top) -> A.n2.handle(top)›\n}",
            "",
        );
    }
}
