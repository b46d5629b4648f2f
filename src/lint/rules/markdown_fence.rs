//! A Markdown fence around the code.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::{Change, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(38),
    name: "markdown-fence",
    severity: Severity::Warning,
    summary: Words::new("The code stands between Markdown fences.", "代码两边有 Markdown 围栏。"),
    why: Words::new(
        "Fences are no part of the diagram; other readers do not skip them.",
        "围栏不属于图，其他工具不会跳过它。",
    ),
    example_before: "```\nShop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}\n```",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("A Markdown fence is no part of the diagram.", "Markdown 围栏不属于图。");
static DELETE: Words = Words::new("Remove the fences and the prose", "删除围栏和说明文字");

/// The deletions that all offers of the fix have together, beyond the first offer.
const MOST_DELETIONS: usize = 4_000;

fn check(context: &Context, found: &mut Findings) {
    let fences: Vec<_> = context.faults(FaultKind::Fence).map(|fault| fault.span).collect();
    // Removing one fence alone would turn prose into code, so the fix removes all of them, with the prose
    // around the code. Each fence offers it, unless there are many.
    let removed = || {
        let prose = context.faults(FaultKind::Prose).map(|fault| fault.span);
        fences.iter().copied().chain(prose).map(|span| lines::removal(context.source, span))
    };
    let edit = TextEdit::from_changes(removed().map(|span| Change { span, text: String::new() }).collect());
    let edit = edit.unwrap_or_default();
    let offers = (MOST_DELETIONS / edit.changes().len().max(1)).max(1);
    for (index, &span) in fences.iter().enumerate() {
        found.add(span, || {
            let diagnostic = RULE.at(span, WHAT.with([]));
            if index < offers { diagnostic.unsafe_fix(DELETE.with([]), edit.clone()) } else { diagnostic }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn all_fences_are_removed_with_the_prose_outside() {
        check(
            &RULE,
            "Here it is:\n\n‹```flowzap›\nA {\nn1: circle\n}\n‹```›\nHope it helps: n1.\n",
            "\nA {\nn1: circle\n}\n",
        );
    }
}
