//! A gap in the numbers of the node ids. It is reported once, at the first node after a gap.

use crate::diagnostic::{Code, Severity};
use crate::lint::numbers::{number_of, renumber};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;

pub static RULE: Rule = Rule {
    code: Code(46),
    name: "number-gap",
    severity: Severity::Warning,
    summary: Words::new("The numbers of the nodes have a gap.", "节点编号不连续。"),
    why: Words::new(
        "Node ids run n1, n2, n3 … without a gap; some readers reject a file with one.",
        "节点 id 应为连续的 n1、n2、n3……有些工具会拒绝不连续的文件。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn3: rectangle label:\"Pack\"\nn1.handle(right) -> n3.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("There is no {0} before `{1}`.", "“{1}”之前缺少 {0}。");
static RENUMBER: Words = Words::new("Close the gaps everywhere", "全部重新编号");

fn check(context: &Context, found: &mut Findings) {
    let gaps = context.numbers().gaps();
    let Some(&(first, last)) = gaps.first() else { return };
    // The smallest declared number after the gap.
    let numbered = context.nodes.iter().filter_map(|node| {
        let number = number_of(node.tree.id.span.of(context.source))?;
        (number > last).then_some((number, node.tree.id.span))
    });
    let Some((_, span)) = numbered.min_by_key(|(number, span)| (*number, span.start)) else { return };
    let missing = if first == last { format!("`n{first}`") } else { format!("`n{first}` … `n{last}`") };
    found.add(span, || {
        let diagnostic = RULE.at(span, WHAT.with([&missing, span.of(context.source)]));
        diagnostic.unsafe_fix(RENUMBER.with([]), renumber(context))
    });
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn nodes_are_renumbered_in_order() {
        check(
            &RULE,
            "A {\nn9: circle\n‹n5›: circle\nn1: circle\nn9.handle(top) -> n5.handle(top)\nloop [x] n5 n1\n}",
            "A {\nn3: circle\nn2: circle\nn1: circle\nn3.handle(top) -> n2.handle(top)\nloop [x] n2 n1\n}",
        );
    }

    #[test]
    fn the_number_of_a_missing_node_is_not_a_gap() {
        check(&RULE, "A {\nn1: circle\nn3: circle\nn1.handle(top) -> n2.handle(top)\n}", "");
    }
}
