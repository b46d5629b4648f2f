//! `label="Text"` on a node. Nodes have colons, edges have equals signs.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::text::TextEdit;

pub static RULE: Rule = Rule {
    code: Code(31),
    name: "node-equals",
    severity: Severity::Warning,
    summary: Words::new("An attribute of a node has an equals sign.", "节点属性用了等号。"),
    why: Words::new(
        "Attributes of nodes are written with a colon; strict readers do not find the text.",
        "节点属性应使用冒号，严格的工具识别不到这段文本。",
    ),
    example_before: "Shop { # Shop\nn1: circle label=\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("`{0}` of a node takes a colon.", "节点的“{0}”后面应是冒号。");
static REPLACE: Words = Words::new("Write a colon", "改为冒号");

fn check(context: &Context, found: &mut Findings) {
    for attribute in context.nodes.iter().flat_map(|node| &node.tree.attributes) {
        if let Some(sign) = attribute.sign.filter(|sign| sign.is_equals) {
            let key = attribute.key.span.of(context.source);
            let edit = TextEdit::replace(sign.span, ":");
            found.add(sign.span, || RULE.at(sign.span, WHAT.with([key])).safe(REPLACE.with([]), edit));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn on_every_attribute_and_not_on_edges() {
        check(
            &RULE,
            "A {\nn1: taskbox label‹=›\"a=b\" owner ‹=› \"x\"\nn1.handle(top) -> n1.handle(top) [label=\"y\"]\n}",
            "A {\nn1: taskbox label:\"a=b\" owner : \"x\"\nn1.handle(top) -> n1.handle(top) [label=\"y\"]\n}",
        );
    }
}
