//! `loop [again] Lane.n1`: a member of a loop with a lane prefix.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::text::{Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(43),
    name: "member-prefix",
    severity: Severity::Warning,
    summary: Words::new("A member of a loop has a lane before it.", "循环成员前面写了泳道。"),
    why: Words::new("Loops name their members by node id alone.", "循环成员只写节点 id。"),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\nloop [until full] Shop.n1 n2\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\nloop [until full] n1 n2\n}",
    check,
};

static WHAT: Words = Words::new("`{0}` needs no lane in a loop.", "循环里的“{0}”不需要写泳道。");
static DELETE: Words = Words::new("Delete `{0}.`", "删除“{0}.”");

fn check(context: &Context, found: &mut Findings) {
    for member in context.loops.iter().flat_map(|at| &at.tree.members) {
        let Some(lane) = member.lane else { continue };
        // The prefix tells apart nodes that share an id.
        if context.referred(member.node.span).is_some_and(|node| context.model.is_name_shared(node)) {
            continue;
        }
        found.add(member.span, || {
            let removed = TextEdit::delete(Span::new(member.span.start, member.node.span.start));
            let diagnostic = RULE.at(member.span, WHAT.with([member.node.span.of(context.source)]));
            diagnostic.unsafe_fix(DELETE.with([lane.span.of(context.source)]), removed)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn the_prefix_is_removed() {
        check(
            &RULE,
            "A {\nn1: circle\nloop [x] n1 ‹B.n2›\n}\nB {\nn2: circle\n}",
            "A {\nn1: circle\nloop [x] n1 n2\n}\nB {\nn2: circle\n}",
        );
    }
}
