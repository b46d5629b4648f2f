//! `label:` without a value.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::text::{Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(10),
    name: "missing-value",
    severity: Severity::Error,
    summary: Words::new("An attribute has no value.", "属性没有值。"),
    why: Words::new(
        "It says nothing, and other readers stumble over it.",
        "它没有任何作用，还会让其他工具出错。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: taskbox label:\"Pack\" owner:\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: taskbox label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words =
    Words::new("The value of `{0}` is due here, in quotes.", "这里缺少“{0}”的值，应写在引号里。");
static DELETE: Words = Words::new("Delete `{0}`", "删除“{0}”");
static EMPTY: Words = Words::new("Add an empty text", "补上空文本");

fn check(context: &Context, found: &mut Findings) {
    let source = context.source;
    let of_nodes = context.nodes.iter().map(|node| (&node.tree.attributes, None));
    let of_edges = context.edges.iter().filter_map(|edge| edge.tree.bracket.as_ref());
    let of_edges = of_edges.map(|bracket| (&bracket.attributes, Some(bracket.span)));
    for (attributes, bracket) in of_nodes.chain(of_edges) {
        for attribute in attributes.iter().filter(|attribute| attribute.value.is_none()) {
            let key = attribute.key.span.of(source);
            let due = Span::at(attribute.span.end);
            found.add(due, || {
                // A bracket with nothing else in it is removed as a whole.
                let whole = bracket.filter(|_| attributes.len() == 1).unwrap_or(attribute.span);
                let removed = Span::new(lines::blanks_before(source, whole.start), whole.end);
                RULE.at(due, WHAT.with([key]))
                    .unsafe_fix(DELETE.with([key]), TextEdit::delete(removed))
                    .unsafe_fix(EMPTY.with([]), TextEdit::insert(attribute.span.end, "\"\""))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn attributes_of_nodes_and_edges() {
        check(&RULE, "A {\nn1: circle owner:\"x\" label:‹›\n}", "A {\nn1: circle owner:\"x\"\n}");
        check(&RULE, "A {\nn1: circle label:‹› owner:\"x\"\n}", "A {\nn1: circle owner:\"x\"\n}");
        check(
            &RULE,
            "A {\nn1: circle label:‹› colour:‹› system: \"x\"\n}",
            "A {\nn1: circle system: \"x\"\n}",
        );
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left) [label=‹›]\n}",
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left)\n}",
        );
    }
}
