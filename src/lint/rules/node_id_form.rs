//! A node id that is not `n` followed by a number.

use crate::diagnostic::{Code, Severity};
use crate::lint::numbers::{number_of, rename, renumber};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;

pub static RULE: Rule = Rule {
    code: Code(45),
    name: "node-id-form",
    severity: Severity::Warning,
    summary: Words::new("A node's id is not `n` and a number.", "节点 id 不是 n 加数字的形式。"),
    why: Words::new("Other readers know a node by an id like `n7`.", "其他工具只认 n7 这样的节点 id。"),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\npack: rectangle label:\"Pack\"\nn1.handle(right) -> pack.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("`{0}` is not `n` and a number.", "“{0}”不是 n 加数字的形式。");
static RENAME: Words = Words::new("Call it `{0}` everywhere", "全部改为“{0}”");
static RENUMBER: Words = Words::new("Number all nodes anew", "重新编号所有节点");

fn check(context: &Context, found: &mut Findings) {
    let mut first = true;
    let mut references = None;
    for node in &context.nodes {
        let span = node.tree.id.span;
        let name = span.of(context.source);
        let Some(id) = node.id.filter(|_| number_of(name).is_none()) else { continue };
        // The edit that renumbers all nodes is large, so only the first such node offers it.
        let offers_all = std::mem::take(&mut first);
        found.add(span, || {
            let mut diagnostic = RULE.at(span, WHAT.with([name]));
            if offers_all {
                diagnostic = diagnostic.unsafe_fix(RENUMBER.with([]), renumber(context));
            }
            if let Some(new) = context.numbers().fresh(id).filter(|_| !context.model.node(id).duplicate) {
                let occurrences =
                    references.get_or_insert_with(|| crate::lint::numbers::occurrences(context));
                diagnostic =
                    diagnostic.unsafe_fix(RENAME.with([&new]), rename(context, occurrences, node, &new));
            }
            diagnostic
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn all_references_are_renamed() {
        check(
            &RULE,
            "A {\n‹start›: circle\nn1: circle\nstart.handle(top) -> B.end.handle(top)\nloop [x] end start\n}\nB {\n‹end›: circle\n}",
            "A {\nn2: circle label:\"start\"\nn1: circle\nn2.handle(top) -> B.n3.handle(top)\nloop [x] n3 n2\n}\nB {\nn3: circle label:\"end\"\n}",
        );
    }
}
