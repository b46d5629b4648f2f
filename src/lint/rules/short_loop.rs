//! A loop with fewer than two members.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;

pub static RULE: Rule = Rule {
    code: Code(14),
    name: "short-loop",
    severity: Severity::Error,
    summary: Words::new("A loop has fewer than two members.", "循环的成员少于两个。"),
    why: Words::new(
        "A loop goes around at least two nodes; other readers skip anything less.",
        "循环至少包含两个节点，否则其他工具会忽略它。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\nloop [until full] n2\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n// loop [until full] n2\n}",
    check,
};

static FEW: Words = Words::new("A loop needs at least two members.", "循环至少要有两个成员。");
static COMMENT: Words = Words::new("Make it a comment", "改成注释");

fn check(context: &Context, found: &mut Findings) {
    for at in &context.loops {
        let statement = at.tree;
        if statement.members.len() < 2 {
            let edit = context.commented(statement.span);
            found.add(statement.span, || {
                RULE.at(statement.span, FEW.with([])).unsafe_fix(COMMENT.with([]), edit)
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn fewer_than_two_members() {
        check(
            &RULE,
            "A {\nn1: circle\n‹loop [x] n1›\n‹loop [y]›\n}",
            "A {\nn1: circle\n// loop [x] n1\n// loop [y]\n}",
        );
    }

    #[test]
    fn two_members_are_enough() {
        check(&RULE, "A {\nn1: circle\nn2: circle\nloop [x] n1 n2\n}", "");
    }
}
