//! An edge's label, or a loop's condition, without brackets around it.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::{Change, Span, TextEdit};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    code: Code(23),
    name: "missing-bracket",
    severity: Severity::Error,
    summary: Words::new(
        "The label of an edge or the condition of a loop has no brackets.",
        "连线标签或循环条件没有方括号。",
    ),
    why: Words::new("Other readers do not find it.", "其他工具识别不到它。"),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left) label=\"Paid\"\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left) [label=\"Paid\"]\n}",
    check,
};

static WHAT: Words = Words::new("This belongs in brackets.", "这里应加方括号。");
static DUE: Words =
    Words::new("The condition of the loop is due here, in brackets.", "这里缺少循环条件，应写在方括号里。");
static WRAP: Words = Words::new("Put it in brackets", "加上方括号");
static WRITE: Words = Words::new("Write `[repeat]`", "写上 [repeat]");

fn check(context: &Context, found: &mut Findings) {
    let open_texts: BTreeSet<usize> =
        context.faults(FaultKind::UnclosedText).map(|fault| fault.span.start).collect();
    for kind in [FaultKind::MissingBracket, FaultKind::MissingCondition] {
        for fault in context.faults(kind) {
            let span = fault.span;
            if span.is_empty() {
                found.add(span, || {
                    let edit = TextEdit::insert(span.start, " [repeat]");
                    RULE.at(span, DUE.with([])).unsafe_fix(WRITE.with([]), edit)
                });
                continue;
            }
            found.add(span, || {
                let around = vec![
                    Change { span: Span::at(span.start), text: "[".into() },
                    Change { span: Span::at(span.end), text: "]".into() },
                ];
                let edit = TextEdit::from_changes(around).unwrap_or_default();
                let diagnostic = RULE.at(span, WHAT.with([]));
                // After an unclosed text the bracket would become part of it: the quote must be fixed first.
                let can_fix = !open_texts.contains(&span.end);
                if can_fix { diagnostic.safe(WRAP.with([]), edit) } else { diagnostic }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn brackets_are_added_around_labels_and_conditions() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(top) -> n2.handle(top) ‹label=\"x\"›\nloop ‹again› n1 n2\nloop‹› n1 n2\n}",
            "A {\nn1: circle\nn2: circle\nn1.handle(top) -> n2.handle(top) [label=\"x\"]\nloop [again] n1 n2\nloop [repeat] n1 n2\n}",
        );
    }
}
