//! A heading or a brace that says nothing: `diagram Orders {` around all lanes, `nodes {` or `Nodes:` in one.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::syntax::{FaultKind, says_more};
use crate::text::{Change, Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(56),
    name: "needless-frame",
    severity: Severity::Warning,
    summary: Words::new(
        "A heading or a brace stands around lanes or statements.",
        "泳道或语句外面多了标题或花括号。",
    ),
    why: Words::new(
        "A diagram is its lanes and nothing around them; other readers take this for a lane or a node.",
        "图只由泳道组成，外面不需要别的；其他工具会把它当成泳道或节点。",
    ),
    example_before: "Shop { # Shop\nNodes:\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nEdges:\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("`{0}` is not needed.", "不需要“{0}”。");
static REMOVE: Words = Words::new("Remove it", "去掉");

fn check(context: &Context, found: &mut Findings) {
    let source = context.source;
    // A closing brace belongs to the last frame that is open.
    let mut open = Vec::new();
    let mut frames: Vec<(Span, Option<Span>)> = Vec::new();
    for fault in context.faults(FaultKind::Frame) {
        let text = fault.span.of(source);
        if matches!(text, "}" | "｝") {
            if let Some(frame) = open.pop() {
                let frame: &mut (Span, Option<Span>) = &mut frames[frame];
                frame.1 = Some(fault.span);
            }
            continue;
        }
        if text.contains(['{', '｛']) {
            open.push(frames.len());
        }
        frames.push((fault.span, None));
    }
    for (head, close) in frames {
        found.add(head, || {
            let mut changes = vec![removed(context, head)];
            changes.extend(close.map(|close| removed(context, close)));
            let edit = TextEdit::from_changes(changes).unwrap_or_default();
            RULE.at(head, WHAT.with([head.of(source)])).safe(REMOVE.with([]), edit)
        });
    }
}

/// Removes a sign; a comment keeps what it says besides.
fn removed(context: &Context, span: Span) -> Change {
    let text = span.of(context.source);
    if says_more(text) {
        let said = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '{' | '｛'));
        Change { span, text: format!("// {said}") }
    } else {
        Change { span: lines::removal(context.source, span), text: String::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn braces_around_lanes_and_statements_go() {
        check(
            &RULE,
            "‹diagram Orders {›\nA {\n‹nodes {›\nn1: circle\n}\n}\nB {\nn2: circle\n}\n}\n",
            "// diagram Orders\nA {\nn1: circle\n}\nB {\nn2: circle\n}\n",
        );
    }
}
