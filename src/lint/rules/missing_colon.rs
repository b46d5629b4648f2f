//! A missing sign or key: `n1 circle`, `label "Text"`, or a quoted text alone, which is read as the label.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::Attribute;
use crate::text::{Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(12),
    name: "missing-colon",
    severity: Severity::Error,
    summary: Words::new("A sign or a key is missing.", "缺少符号或属性名。"),
    why: Words::new(
        "It is read as if it stood there; other readers do not find the node or its text.",
        "这里按补全后的写法理解，其他工具则识别不到该节点或文本。",
    ),
    example_before: "Shop { # Shop\nn1 circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("`{0}` is due here.", "这里缺少“{0}”。");
static INSERT: Words = Words::new("Add `{0}`", "补上“{0}”");

fn check(context: &Context, found: &mut Findings) {
    for node in &context.nodes {
        if node.tree.colon.is_none() {
            report(context.source, node.tree.id.span.end, ":", found);
        }
        for attribute in &node.tree.attributes {
            attribute_sign(context.source, attribute, ":", "label:", found);
        }
    }
    for bracket in context.edges.iter().filter_map(|edge| edge.tree.bracket.as_ref()) {
        for attribute in &bracket.attributes {
            attribute_sign(context.source, attribute, "=", "label=", found);
        }
    }
}

fn attribute_sign(source: &str, attribute: &Attribute, sign: &str, label: &str, found: &mut Findings) {
    if attribute.sign.is_some() {
        return;
    }
    if attribute.key.span.is_empty() {
        report(source, attribute.span.start, label, found);
    } else {
        report(source, attribute.key.span.end, sign, found);
    }
}

fn report(source: &str, at: usize, missing: &str, found: &mut Findings) {
    found.add(Span::at(at), || {
        // `circle"Order"`
        let joins = missing.len() > 1 && source[..at].ends_with(char::is_alphanumeric);
        let edit = TextEdit::insert(at, format!("{}{missing}", if joins { " " } else { "" }));
        RULE.at(Span::at(at), WHAT.with([missing])).safe(INSERT.with([missing]), edit)
    });
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn signs_and_keys_are_added() {
        check(&RULE, "A {\nn1‹› circle label‹› \"x\"\n}", "A {\nn1: circle label: \"x\"\n}");
        check(&RULE, "A {\nn1: circle ‹›\"x\"\n}", "A {\nn1: circle label:\"x\"\n}");
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left) [‹›\"x\"]\n}",
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left) [label=\"x\"]\n}",
        );
    }
}
