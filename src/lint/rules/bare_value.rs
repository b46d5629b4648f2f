//! A value without quotes: `label:Pack`.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::{Attribute, Value};
use crate::text::TextEdit;

pub static RULE: Rule = Rule {
    code: Code(35),
    name: "bare-value",
    severity: Severity::Warning,
    summary: Words::new("A value has no quotes.", "属性值没有加引号。"),
    why: Words::new("Other readers look for a quoted text and find none.", "其他工具只认带引号的文本。"),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:Pack\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("The value of `{0}` belongs in quotes.", "“{0}”的值应加引号。");
static QUOTE: Words = Words::new("Put it in quotes", "加上引号");

fn check(context: &Context, found: &mut Findings) {
    let of_nodes = context.nodes.iter().flat_map(|node| &node.tree.attributes);
    let brackets = context.edges.iter().filter_map(|edge| edge.tree.bracket.as_ref());
    for attribute in of_nodes.chain(brackets.flat_map(|bracket| &bracket.attributes)) {
        report(context.source, attribute, found);
    }
}

fn report(source: &str, attribute: &Attribute, found: &mut Findings) {
    let Some(bare @ Value::Bare(value)) = attribute.value else { return };
    found.add(value.span, || {
        let text = bare.text(source).replace('\\', "\\\\").replace('"', "\\\"");
        let edit = TextEdit::replace(value.span, format!("\"{text}\""));
        RULE.at(value.span, WHAT.with([attribute.key.span.of(source)])).safe(QUOTE.with([]), edit)
    });
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn a_value_ends_at_the_next_key() {
        check(
            &RULE,
            "A {\nn1: taskbox label:‹Pack it› owner:‹Ann›\n}",
            "A {\nn1: taskbox label:\"Pack it\" owner:\"Ann\"\n}",
        );
    }

    #[test]
    fn punctuation_inside_is_text() {
        check(
            &RULE,
            "A {\nn1: taskbox label: ‹Done: yes› owner: ‹Ann, Bob› system:\"x\"\nn2: circle label:‹10:30 = 1/2, （快）›\nn2.handle(top) -> n1.handle(top) [label=‹see https://x.org/a›]\n}",
            "A {\nn1: taskbox label: \"Done: yes\" owner: \"Ann, Bob\" system:\"x\"\nn2: circle label:\"10:30 = 1/2, （快）\"\nn2.handle(top) -> n1.handle(top) [label=\"see https://x.org/a\"]\n}",
        );
    }

    #[test]
    fn quotes_of_another_kind_are_replaced() {
        check(
            &RULE,
            "A {\nn1: taskbox label:‹'Pack it'› system:‹it's›\n}",
            "A {\nn1: taskbox label:\"Pack it\" system:\"it's\"\n}",
        );
    }
}
