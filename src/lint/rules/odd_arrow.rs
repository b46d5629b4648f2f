//! `-->`, `=>` and other arrows instead of `->`.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::TextEdit;

pub static RULE: Rule = Rule {
    code: Code(47),
    name: "odd-arrow",
    severity: Severity::Warning,
    summary: Words::new("An arrow is not `->`.", "箭头不是 ->。"),
    why: Words::new("Other readers know one arrow alone.", "其他工具只认这一种箭头。"),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) --> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("The arrow is written `->`.", "箭头应写成 ->。");
static REPLACE: Words = Words::new("Write `->`", "改为 ->");

fn check(context: &Context, found: &mut Findings) {
    for fault in context.faults(FaultKind::OddArrow) {
        let edit = TextEdit::replace(fault.span, "->");
        found.add(fault.span, || RULE.at(fault.span, WHAT.with([])).safe(REPLACE.with([]), edit));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn all_arrows_are_replaced() {
        check(
            &RULE,
            "A {\nn1: circle\nn1.handle(top) ‹-->› n1.handle(top)\nn1.handle(left) ‹=>› n1.handle(left)\n}",
            "A {\nn1: circle\nn1.handle(top) -> n1.handle(top)\nn1.handle(left) -> n1.handle(left)\n}",
        );
    }
}
