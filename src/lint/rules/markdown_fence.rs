//! A Markdown fence around the code.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::{Change, Span, TextEdit};

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
static DELETE: Words =
    Words::new("Remove the fences and make the prose comments", "删除围栏，把说明文字改成注释");

/// The deletions that all offers of the fix have together, beyond the first offer.
const MOST_DELETIONS: usize = 4_000;

fn check(context: &Context, found: &mut Findings) {
    let fences: Vec<_> = context.faults(FaultKind::Fence).map(|fault| fault.span).collect();
    if fences.is_empty() {
        return;
    }
    // Removing one fence alone would turn prose into code, so the fix removes all of them and makes the prose around
    // the code comments. Each fence offers it, unless there are many.
    let removed = |span: &Span| Change { span: lines::removal(context.source, *span), text: String::new() };
    let prose = context.faults(FaultKind::Prose).map(|fault| context.commented(fault.span));
    let prose: Vec<TextEdit> = prose.collect();
    let comments = prose.iter().flat_map(TextEdit::changes).cloned();
    let edit =
        TextEdit::from_changes(fences.iter().map(removed).chain(comments).collect()).unwrap_or_default();
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
            "// Here it is:\n\nA {\nn1: circle\n}\n// Hope it helps: n1.\n",
        );
    }
}
