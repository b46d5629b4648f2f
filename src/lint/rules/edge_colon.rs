//! `[label:"Text"]` on an edge. Edges have equals signs, nodes have colons.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::text::TextEdit;

pub static RULE: Rule = Rule {
    code: Code(32),
    name: "edge-colon",
    severity: Severity::Warning,
    summary: Words::new("The label of an edge has a colon.", "连线标签用了冒号。"),
    why: Words::new(
        "Labels of edges are written with an equals sign; strict readers do not find the text.",
        "连线标签应使用等号，严格的工具识别不到这段文本。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left) [label:\"Paid\"]\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left) [label=\"Paid\"]\n}",
    check,
};

static WHAT: Words = Words::new("`{0}` of an edge takes an equals sign.", "连线的“{0}”后面应是等号。");
static REPLACE: Words = Words::new("Write an equals sign", "改为等号");

fn check(context: &Context, found: &mut Findings) {
    let brackets = context.edges.iter().filter_map(|edge| edge.tree.bracket.as_ref());
    for attribute in brackets.flat_map(|bracket| &bracket.attributes) {
        if let Some(sign) = attribute.sign.filter(|sign| !sign.is_equals) {
            let key = attribute.key.span.of(context.source);
            let edit = TextEdit::replace(sign.span, "=");
            found.add(sign.span, || RULE.at(sign.span, WHAT.with([key])).safe(REPLACE.with([]), edit));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn on_edges_and_not_on_nodes() {
        check(
            &RULE,
            "A {\nn1: circle label:\"y\"\nn1.handle(top) -> n1.handle(top) [label‹:›\"a:b\"]\n}",
            "A {\nn1: circle label:\"y\"\nn1.handle(top) -> n1.handle(top) [label=\"a:b\"]\n}",
        );
    }
}
