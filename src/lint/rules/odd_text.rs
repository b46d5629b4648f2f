//! A text with a quote inside it that is not escaped, or one that goes over several lines.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, written};
use crate::locale::Words;
use crate::syntax::{FaultKind, Quoted};
use crate::text::{Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(55),
    name: "odd-text",
    severity: Severity::Warning,
    summary: Words::new(
        "A text has a quote inside it, or goes over several lines.",
        "文字里面有未转义的引号，或者跨了几行。",
    ),
    why: Words::new("Other readers end it too early.", "其他工具会提前结束这段文字。"),
    example_before: "Shop { # Shop\nn1: circle label:\"Say \"buy\" now\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Say \\\"buy\\\" now\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("This text is written `{0}`.", "这段文字应写成 {0}。");
static WRITE: Words = Words::new("Write `{0}`", "改为 {0}");

fn check(context: &Context, found: &mut Findings) {
    for fault in context.faults(FaultKind::OddText) {
        let inner = Span::new(fault.span.start + 1, fault.span.end - 1);
        found.add(fault.span, || {
            let value = Quoted { span: fault.span, inner, closed: true }.value(context.source);
            let text = written::quoted(&value);
            RULE.at(fault.span, WHAT.with_text([&text]))
                .safe(WRITE.with_text([&text]), TextEdit::replace(fault.span, text))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn inner_quotes_are_escaped_and_lines_joined() {
        check(
            &RULE,
            "A {\nn1: taskbox label:‹\"Press \"OK\" now\"› owner:\"Ann\"\nn2: circle label:‹\"Take\n  the order\"›\n}",
            "A {\nn1: taskbox label:\"Press \\\"OK\\\" now\" owner:\"Ann\"\nn2: circle label:\"Take the order\"\n}",
        );
    }
}
