//! Prose before, between or after the lanes.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::FaultKind;

pub static RULE: Rule = Rule {
    code: Code(39),
    name: "prose",
    severity: Severity::Warning,
    summary: Words::new("Prose stands around the code.", "代码前后有说明文字。"),
    why: Words::new(
        "It is skipped here; other readers take it for a part of the diagram.",
        "这里会跳过它，其他工具会把它当作图的一部分。",
    ),
    example_before: "Here is your diagram:\nShop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "// Here is your diagram:\nShop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("This is no part of the diagram.", "这段文字不属于图。");
static COMMENT: Words = Words::new("Make it a comment", "改成注释");

fn check(context: &Context, found: &mut Findings) {
    for fault in context.faults(FaultKind::Prose) {
        found.add(fault.span, || {
            RULE.at(fault.span, WHAT.with([])).unsafe_fix(COMMENT.with([]), context.commented(fault.span))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn before_and_after() {
        check(
            &RULE,
            "‹Sure! A diagram:›\n\nA {\nn1: circle\n}\n‹Tell me if you want more.›\n",
            "// Sure! A diagram:\n\nA {\nn1: circle\n}\n// Tell me if you want more.\n",
        );
    }
}
