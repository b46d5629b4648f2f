//! A label of more than fifty characters.

use unicode_segmentation::UnicodeSegmentation;

use crate::diagnostic::{Code, Severity};
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::{Attribute, Value};

pub static RULE: Rule = Rule {
    code: Code(60),
    name: "long-label",
    severity: Severity::Hint,
    summary: Words::new("A label has more than fifty characters.", "标签超过五十个字符。"),
    why: Words::new(
        "A picture reads better with short labels; a taskbox has room for a description.",
        "标签短一些图更易读，长内容可以写在 taskbox 的 description 里。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack everything that was ordered into one box or several\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack the order\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new(
    "The label has {0} characters; up to {1} read well.",
    "标签有 {0} 个字符，建议不超过 {1} 个。",
);

const LONGEST: usize = 50;

fn check(context: &Context, found: &mut Findings) {
    let of_nodes = context.nodes.iter().flat_map(|node| &node.tree.attributes);
    let brackets = context.edges.iter().filter_map(|edge| edge.tree.bracket.as_ref());
    for attribute in of_nodes.chain(brackets.flat_map(|bracket| &bracket.attributes)) {
        check_one(context.source, attribute, found);
    }
}

fn check_one(source: &str, attribute: &Attribute, found: &mut Findings) {
    let Some(Value::Quoted(text)) = attribute.value else { return };
    let key = attribute.key.span.of(source);
    if text.inner.len() <= LONGEST || !(key.is_empty() || key == "label") {
        return;
    }
    crate::work::count(text.inner.len());
    // A taskbox's label may be a list, of which the longest item counts.
    let value = text.value(source);
    let longest = value.split('|').map(|item| item.trim().graphemes(true).count()).max().unwrap_or(0);
    if longest > LONGEST {
        let numbers = [&*longest.to_string(), &*LONGEST.to_string()];
        found.add(text.span, || RULE.at(text.span, WHAT.with(numbers)));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn length_is_counted_in_characters() {
        let (fifty, more) = ("字".repeat(50), "字".repeat(51));
        check(&RULE, &format!("A {{\nn1: circle label:\"{fifty}\"\nn2: circle label:‹\"{more}\"›\n}}"), "");
    }
}
