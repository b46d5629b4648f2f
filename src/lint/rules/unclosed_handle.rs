//! `.handle(right` without its closing parenthesis.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::TextEdit;

pub static RULE: Rule = Rule {
    code: Code(4),
    name: "unclosed-handle",
    severity: Severity::Error,
    summary: Words::new("A handle has no closing parenthesis.", "连接点缺少右括号。"),
    why: Words::new("Other readers do not find the edge.", "其他工具识别不到这条连线。"),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("A closing parenthesis is due here.", "这里缺少右括号“)”。");
static CLOSE: Words = Words::new("Add `)`", "补上“)”");

fn check(context: &Context, found: &mut Findings) {
    for fault in context.faults(FaultKind::UnclosedParen) {
        let edit = TextEdit::insert(fault.span.start, ")");
        found.add(fault.span, || RULE.at(fault.span, WHAT.with([])).safe(CLOSE.with([]), edit));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn the_parenthesis_is_added_after_the_side() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(right‹› -> n2.handle(left‹›\n}",
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left)\n}",
        );
    }
}
