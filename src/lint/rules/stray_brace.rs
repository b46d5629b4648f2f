//! A closing brace without an opening one.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::TextEdit;

pub static RULE: Rule = Rule {
    code: Code(7),
    name: "stray-brace",
    severity: Severity::Error,
    summary: Words::new("A closing brace closes nothing.", "多出了一个右花括号。"),
    why: Words::new(
        "A lane may have been closed too early, or its head may be missing.",
        "可能有泳道提前结束了，或者少了泳道的开头。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("This brace closes nothing.", "这个右花括号没有对应的左花括号。");
static DELETE: Words = Words::new("Delete the brace", "删除这个花括号");

fn check(context: &Context, found: &mut Findings) {
    for fault in context.faults(FaultKind::StrayClose) {
        found.add(fault.span, || {
            let removed = lines::removal(context.source, fault.span);
            let diagnostic = RULE.at(fault.span, WHAT.with([]));
            // No safe fix if there is more on the line: it may mean something else without the brace.
            let source = context.source;
            let alone = removed.of(source).trim().bytes().all(|byte| byte == b'}')
                && lines::begins_line(source, removed.start)
                && (removed.end == source.len() || lines::begins_line(source, removed.end));
            if alone {
                diagnostic.safe(DELETE.with([]), TextEdit::delete(removed))
            } else {
                diagnostic.unsafe_fix(DELETE.with([]), TextEdit::delete(removed))
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn the_brace_is_removed_with_its_line() {
        check(&RULE, "A {\nn1: circle\n}\n  ‹}›\nB {\n}\n", "A {\nn1: circle\n}\nB {\n}\n");
    }

    #[test]
    fn braces_side_by_side_are_one_finding() {
        check(&RULE, "A {\nn1: circle\n}\n‹}}}›\nB {\n}\n", "A {\nn1: circle\n}\nB {\n}\n");
    }
}
