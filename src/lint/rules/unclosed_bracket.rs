//! `[label="Text"` or `loop [condition` without the closing bracket.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::TextEdit;
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    code: Code(5),
    name: "unclosed-bracket",
    severity: Severity::Error,
    summary: Words::new("A bracket is not closed.", "方括号没有闭合。"),
    why: Words::new(
        "Other readers lose the label or the condition, or the whole line.",
        "其他工具会丢掉标签或条件，甚至整行。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left) [label=\"Paid\"\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left) [label=\"Paid\"]\n}",
    check,
};

static WHAT: Words = Words::new("A closing bracket is due here.", "这里缺少右方括号“]”。");
static CLOSE: Words = Words::new("Add `]`", "补上“]”");

fn check(context: &Context, found: &mut Findings) {
    let open_texts: BTreeSet<usize> =
        context.faults(FaultKind::UnclosedText).map(|fault| fault.span.start).collect();
    for fault in context.faults(FaultKind::UnclosedBracket) {
        found.add(fault.span, || {
            let diagnostic = RULE.at(fault.span, WHAT.with([]));
            // After an unclosed text the bracket would become part of it: the quote must be fixed first.
            if open_texts.contains(&fault.span.start) {
                diagnostic
            } else {
                diagnostic.safe(CLOSE.with([]), TextEdit::insert(fault.span.start, "]"))
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn brackets_of_edges_and_loops() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left) [label=\"x\"‹›\nloop [again‹› n1 n2\n}",
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left) [label=\"x\"]\nloop [again] n1 n2\n}",
        );
    }
}
