//! A line, or the rest of one, that is no statement. It stays where it is and means nothing; the fix turns
//! it into a comment.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Rule, lines};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::{Change, Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(1),
    name: "not-understood",
    severity: Severity::Error,
    summary: Words::new("Something is no statement of the language.", "有一处文字不是合法的语句。"),
    why: Words::new(
        "Nothing of it is drawn, so part of what you meant may be missing.",
        "这部分不会被画出来，图里可能缺少你想表达的内容。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nthen we ship it\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\n// then we ship it\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("`{0}` is no statement.", "无法理解“{0}”。");
static COMMENT: Words = Words::new("Make it a comment", "改成注释");
static DELETE: Words = Words::new("Delete it", "删除");

fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for fault in context.faults(FaultKind::NotUnderstood) {
        let shown = excerpt(fault.span.of(context.source));
        let mut diagnostic = RULE.at(fault.span, WHAT.with([&shown]));
        if let Some(edit) = as_comment(context, fault.span) {
            diagnostic = diagnostic.unsafe_fix(COMMENT.with([]), edit);
        }
        let gone = TextEdit::delete(lines::removal(context.source, fault.span));
        found.push(diagnostic.unsafe_fix(DELETE.with([]), gone));
    }
}

/// The first words of a long text.
fn excerpt(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", text[..cut].trim_end()),
        None => text.to_owned(),
    }
}

/// `//` before it, on a line of its own: what follows on the line goes to the next.
fn as_comment(context: &Context, span: Span) -> Option<TextEdit> {
    let source = context.source;
    let mut changes = Vec::new();
    let start = lines::blanks_before(source, span.start);
    let indent = || format!("{}{}", lines::newline(source), context.indent_at(span.start));
    if lines::begins_line(source, start) {
        changes.push(Change { span: Span::at(span.start), text: "// ".into() });
    } else {
        let text = format!("{}// ", indent());
        changes.push(Change { span: Span::new(start, span.start), text });
    }
    let end = lines::blanks_after(source, span.end);
    if end < source.len() && lines::line_end_at(source, end).is_none() {
        changes.push(Change { span: Span::new(span.end, end), text: indent() });
    }
    TextEdit::from_changes(changes)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn a_line_becomes_a_comment() {
        check(
            &RULE,
            "A {\nn1: circle label:\"x\"\n  ‹what is this›\r\n}",
            "A {\nn1: circle label:\"x\"\n  // what is this\r\n}",
        );
    }
}
