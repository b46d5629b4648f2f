//! A quoted text without a closing quote.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::TextEdit;

pub static RULE: Rule = Rule {
    code: Code(3),
    name: "unclosed-text",
    severity: Severity::Error,
    summary: Words::new("A quoted text has no closing quote.", "带引号的文本缺少右引号。"),
    why: Words::new(
        "Other readers take everything up to the next quote for the text.",
        "其他工具会把直到下一个引号的内容都当作这段文本。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("A closing quote is due here.", "这里缺少右引号。");
static CLOSE: Words = Words::new("Add the closing quote", "补上右引号");

fn check(context: &Context, found: &mut Findings) {
    for fault in context.faults(FaultKind::UnclosedText) {
        // A backslash at the end would escape the quote.
        let before = &context.source[..fault.span.start];
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        let quote = if backslashes % 2 == 1 { "\\\"" } else { "\"" };
        let edit = TextEdit::insert(fault.span.start, quote);
        found.add(fault.span, || RULE.at(fault.span, WHAT.with([])).safe(CLOSE.with([]), edit));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn the_quote_is_added_where_the_text_ends() {
        check(&RULE, "A {\nn1: circle label:\"x‹›\n}", "A {\nn1: circle label:\"x\"\n}");
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left) [label=\"Yes‹›]\n}",
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left) [label=\"Yes\"]\n}",
        );
    }
}
