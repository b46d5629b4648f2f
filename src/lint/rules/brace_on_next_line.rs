//! A lane's brace on a line below its id.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::{Span, TextEdit};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code(49),
    name: "brace-on-next-line",
    severity: Severity::Warning,
    summary: Words::new(
        "A lane's brace is not on the line of its id.",
        "泳道的左花括号没有和 id 写在同一行。",
    ),
    why: Words::new("Other readers look for the two on one line.", "其他工具要求二者在同一行。"),
    example_before: "Shop\n{ # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("The brace belongs behind the lane's id.", "左花括号应紧跟在泳道 id 后面。");
static JOIN: Words = Words::new("Join the lines", "合并为一行");

fn check(context: &Context, found: &mut Findings) {
    let opens: BTreeMap<usize, usize> = context
        .blocks
        .iter()
        .filter_map(|block| Some((block.tree.open.start, block.tree.id?.span.end)))
        .collect();
    for fault in context.faults(FaultKind::BraceOnNextLine) {
        found.add(fault.span, || {
            let mut diagnostic = RULE.at(fault.span, WHAT.with([]));
            if let Some(&end) = opens.get(&fault.span.start) {
                let gap = Span::new(end, fault.span.start);
                // No fix if there is anything but white space between the two.
                if gap.of(context.source).trim().is_empty() {
                    diagnostic = diagnostic.safe(JOIN.with([]), TextEdit::replace(gap, " "));
                }
            }
            diagnostic
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn the_brace_moves_up_to_the_id() {
        check(&RULE, "A\r\n‹{›\r\n  n1: circle\r\n}", "A {\r\n  n1: circle\r\n}");
    }
}
