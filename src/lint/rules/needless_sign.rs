//! A comma between attributes, brackets around a node's attributes, a colon before a lane's brace.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::TextEdit;

pub static RULE: Rule = Rule {
    code: Code(48),
    name: "needless-sign",
    severity: Severity::Warning,
    summary: Words::new("A sign is not part of the statement.", "语句里有多余的符号。"),
    why: Words::new(
        "It is passed over here; other readers stumble over it.",
        "这里会忽略它，其他工具会出错。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: taskbox label:\"Pack\", owner:\"Ann\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: taskbox label:\"Pack\" owner:\"Ann\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("`{0}` is not needed here.", "这里不需要“{0}”。");
static DELETE: Words = Words::new("Delete it", "删除");

fn check(context: &Context, found: &mut Findings) {
    let source = context.source;
    for fault in context.faults(FaultKind::Needless) {
        let span = fault.span;
        found.add(span, || {
            // A blank keeps the tokens on both sides apart.
            let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '”' | '“');
            let tight = source[..span.start].ends_with(part) && source[span.end..].starts_with(part);
            let edit = TextEdit::replace(span, if tight { " " } else { "" });
            RULE.at(span, WHAT.with([span.of(source)])).safe(DELETE.with([]), edit)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn commas_are_removed() {
        check(
            &RULE,
            "A {\nn1: taskbox label:\"x\"‹,›owner:\"y\"‹,› system:\"z\"\nn2: circle\nloop [x] n1‹,› n2\n}",
            "A {\nn1: taskbox label:\"x\" owner:\"y\" system:\"z\"\nn2: circle\nloop [x] n1 n2\n}",
        );
    }
}
