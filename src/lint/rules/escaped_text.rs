//! A text that is one string of JSON, or that has the entities of HTML in place of its signs.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::{FaultKind, unescaped};
use crate::text::{Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(57),
    name: "escaped-text",
    severity: Severity::Error,
    summary: Words::new(
        "The signs of the text were replaced, as in a string of JSON or in HTML.",
        "文本里的符号被替换过，例如成了 JSON 字符串或 HTML。",
    ),
    why: Words::new("Nothing of it can be drawn before they are put back.", "还原之前什么都画不出来。"),
    example_before: "\"Shop { # Shop\\nn1: circle label:\\\"Order\\\"\\nn2: rectangle label:\\\"Pack\\\"\\nn1.handle(right) -> n2.handle(left)\\n}\"",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words =
    Words::new("The signs of this text were replaced on its way here.", "这段文本的符号在传递时被替换了。");
static RESTORE: Words = Words::new("Put the signs back", "还原符号");

fn check(context: &Context, found: &mut Findings) {
    for fault in context.faults(FaultKind::Escaped) {
        found.add(first_line(context.source, fault.span), || {
            let text = unescaped(context.source).unwrap_or_default();
            let edit = TextEdit::replace(Span::new(0, context.source.len()), text);
            RULE.at(first_line(context.source, fault.span), WHAT.with([])).unsafe_fix(RESTORE.with([]), edit)
        });
    }
}

fn first_line(source: &str, span: Span) -> Span {
    let line = span.of(source).split(['\n', '\r']).next().unwrap_or("");
    Span::new(span.start, span.start + line.len())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn html_is_restored() {
        check(&RULE, "‹A {›\nn1: circle label:&quot;x&quot;\n}\n", "A {\nn1: circle label:\"x\"\n}\n");
    }
}
